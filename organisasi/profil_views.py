"""The profile of BAB I: an overview of its parts, a page for each, and copying from an earlier year."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from .alur import get_kunci
from .galat import GalatPengguna
from .halaman import Bingkai, open_page
from .models import ProfilTahunan
from .profil_actions import SUBJEK, copy_bagian, copy_kosong, find_tahun_sumber, save_bagian
from .profil_bagian import (
    BAGIAN,
    MENURUT_KUNCI,
    Bagian,
    Lingkup,
    check_profil,
    count_baris,
    find_profil,
    is_terisi,
    susun_tabel,
)
from .profil_forms import FormulirBagian
from .profil_kelengkapan import count_bagian
from .profil_pegawai import PENDIDIKAN


@dataclass(frozen=True, slots=True)
class BarisIkhtisar:
    bagian: Bagian
    isi: str  # what is there, in words
    keadaan: str  # for the tag `keadaan`
    sebutan: str


@login_required
@require_http_methods(["GET", "POST"])
def profil(request, kecamatan, tahun):
    """The overview; POST copies every empty part from the last year that has a profile."""
    bingkai = open_page(request, kecamatan, tahun)
    sumber = find_tahun_sumber(bingkai.instansi, tahun)
    if request.method == "POST":
        _require_operator(bingkai)
        _salin_kosong(request, bingkai, sumber)
        return redirect("profil", kecamatan, tahun)
    ini = find_profil(bingkai.instansi, tahun)
    baris = count_baris(ini)
    kunci = get_kunci(bingkai.instansi, tahun, SUBJEK)
    ikhtisar = [_sebut_bagian(b, ini, baris[b.kunci]) for b in BAGIAN]
    hitung = [count_bagian(b, ini, baris[b.kunci]) for b in BAGIAN]
    konteks = {
        "bingkai": bingkai,
        "halaman": "profil",
        "ikhtisar": ikhtisar,
        "terisi": sum(ada for ada, _ in hitung),
        "semua": sum(perlu for _, perlu in hitung),
        "keluhan": [(MENURUT_KUNCI[k], kalimat) for k, kalimat in check_profil(ini)],
        "sumber": sumber,
        "kunci": kunci,
        "boleh": bingkai.boleh_mengisi and not kunci,
    }
    return render(request, "organisasi/profil/ikhtisar.html", konteks)


@login_required
@require_http_methods(["GET", "POST"])
def bagian_profil(request, kecamatan, tahun, bagian):
    bingkai = open_page(request, kecamatan, tahun)
    b = _find_bagian(bagian)
    kunci = get_kunci(bingkai.instansi, tahun, SUBJEK)
    boleh = bingkai.boleh_mengisi and not kunci
    galat, pesan = "", ""
    kolom = tuple((request.POST or request.GET).getlist("kolom"))
    if request.method == "POST":
        _require_operator(bingkai)
        try:
            banyak, form, tabel = save_bagian(b, bingkai.instansi, tahun, request.POST, request.user)
        except GalatPengguna as salah:
            galat = str(salah)
            form, tabel = _susun(b, bingkai, boleh, kolom)
        else:
            bersih = not form.errors and not any(t.galat for _, t in tabel)
            pesan = _sebut_tersimpan(banyak, bersih)
            if bersih and not any(t.minta_tambah for _, t in tabel):
                if not request.htmx:
                    messages.success(request, pesan, extra_tags="baik")
                    return redirect("bagian_profil", kecamatan, tahun, bagian)
                form, tabel = _susun(b, bingkai, boleh, kolom)
    else:
        form, tabel = _susun(b, bingkai, boleh, kolom)
    letak = BAGIAN.index(b)
    konteks = {
        "bingkai": bingkai,
        "halaman": "profil",
        "bagian": b,
        "form": form,
        "tabel": tabel,
        "galat": galat,
        "pesan": pesan,
        "salah": len([m for m in form.errors if m != "cap"]) + sum(t.galat for _, t in tabel),
        "keluhan": [k for nama, k in check_profil(find_profil(bingkai.instansi, tahun)) if nama == b.kunci],
        "sumber": find_tahun_sumber(bingkai.instansi, tahun) if boleh else None,
        "kunci": kunci,
        "boleh": boleh,
        "kolom": [p for p in PENDIDIKAN if p in kolom],
        "kolom_lain": _find_kolom_lain(tabel) if boleh else [],
        "sebelum": BAGIAN[letak - 1] if letak else None,
        "sesudah": BAGIAN[letak + 1] if letak + 1 < len(BAGIAN) else None,
    }
    # One partial, two uses: htmx gets the part of the page that a save can change.
    potong = request.htmx and request.method == "POST"
    template = "organisasi/profil/_bagian.html" if potong else "organisasi/profil/bagian.html"
    return render(request, template, konteks)


@login_required
@require_http_methods(["GET", "POST"])
def salin_profil(request, kecamatan, tahun, bagian):
    """Asks before a part is replaced by that of an earlier year; POST copies."""
    bingkai = open_page(request, kecamatan, tahun)
    _require_operator(bingkai)
    b = _find_bagian(bagian)
    sumber = find_tahun_sumber(bingkai.instansi, tahun)
    if sumber is None:
        raise Http404
    ini, lama = find_profil(bingkai.instansi, tahun), find_profil(bingkai.instansi, sumber)
    baris, baris_lama = count_baris(ini)[b.kunci], count_baris(lama)[b.kunci]
    galat = ""
    if request.method == "POST":
        try:
            banyak = copy_bagian(
                b, bingkai.instansi, sumber, tahun, request.user, timpa="timpa" in request.POST
            )
        except GalatPengguna as salah:
            galat = str(salah)
        else:
            messages.success(
                request,
                f"{banyak} isian disalin dari tahun {sumber}. Periksa yang berubah tahun ini.",
                extra_tags="baik",
            )
            return redirect("bagian_profil", kecamatan, tahun, bagian)
    konteks = {
        "bingkai": bingkai,
        "halaman": "profil",
        "bagian": b,
        "sumber": sumber,
        "ada": is_terisi(b, ini, baris),
        "ada_lama": is_terisi(b, lama, baris_lama),
        "baris": baris,
        "baris_lama": baris_lama,
        "galat": galat,
    }
    return render(request, "organisasi/profil/salin.html", konteks)


def _susun(bagian: Bagian, bingkai: Bingkai, boleh: bool, kolom: tuple[str, ...]):
    ini = find_profil(bingkai.instansi, bingkai.tahun)
    lingkup = Lingkup(bingkai.instansi, bingkai.tahun, ini, boleh, kolom)
    kosong = ProfilTahunan(instansi=bingkai.instansi, tahun=bingkai.tahun)
    return FormulirBagian(bagian, ini or kosong), susun_tabel(bagian, lingkup)


def _find_kolom_lain(tabel) -> list[str]:
    """Levels of schooling that a staff table could show and does not."""
    judul = {k.judul for _, t in tabel for k in t.kolom if "_pendidikan_" in k.nama}
    return [p for p in PENDIDIKAN if p not in judul] if judul else []


def _sebut_tersimpan(banyak: int, bersih: bool) -> str:
    if banyak:
        return f"Tersimpan {timezone.localtime():%H.%M}."
    return "Tidak ada yang berubah." if bersih else "Belum ada yang tersimpan."


def _salin_kosong(request, bingkai: Bingkai, sumber: int | None) -> None:
    try:
        if sumber is None:
            raise GalatPengguna("Belum ada profil tahun sebelumnya: isi bagian pertama sendiri.")
        disalin = copy_kosong(bingkai.instansi, sumber, bingkai.tahun, request.user)
    except GalatPengguna as salah:
        messages.error(request, str(salah), extra_tags="salah")
    else:
        if disalin:
            teks = f"{len(disalin)} bagian disalin dari tahun {sumber}. Periksa yang berubah tahun ini."
        else:
            teks = "Tidak ada bagian kosong yang berisi pada tahun sebelumnya."
        messages.success(request, teks, extra_tags="baik")


def _sebut_bagian(bagian: Bagian, ini: ProfilTahunan | None, baris: int) -> BarisIkhtisar:
    ada, perlu = count_bagian(bagian, ini, baris)
    terisi = is_terisi(bagian, ini, baris)
    if bagian.nihil and ini and bagian.kunci_nihil in ini.nihil and not baris:
        isi = "dinyatakan tidak ada"
    elif bagian.kolom:
        n = sum(ini is not None and getattr(ini, k) not in (None, "") for k in bagian.kolom)
        isi = f"{n} dari {len(bagian.kolom)} isian"
    else:
        isi = f"{baris} baris" if baris else ""
    if ada < perlu:
        return BarisIkhtisar(bagian, isi, "kosong", "Belum lengkap" if terisi else "Belum diisi")
    return BarisIkhtisar(
        bagian, isi, "terisi" if terisi else "belum_waktunya", "Terisi" if terisi else "Boleh kosong"
    )


def _find_bagian(kunci: str) -> Bagian:
    if kunci not in MENURUT_KUNCI:
        raise Http404
    return MENURUT_KUNCI[kunci]


def _require_operator(bingkai: Bingkai) -> None:
    if not bingkai.boleh_mengisi:
        raise PermissionDenied
