"""Anggaran: the year's tree of program, kegiatan and sub kegiatan, its two grids of money, and what stands beside."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from organisasi.alur import get_kunci
from organisasi.galat import GalatPengguna, GalatRevisi
from organisasi.halaman import Bingkai, open_page
from renstra.models import Sasaran

from .actions import SUBJEK
from .forms import FormulirSimpul, FormulirTambah
from .jumlah import susun_pohon
from .kelengkapan import kelengkapan_anggaran
from .kisi import (
    CATATAN_TERPANJANG,
    PERGESERAN_TERBANYAK,
    Kisi,
    is_setahun,
    save_kisi_pagu,
    save_kisi_realisasi,
    susun_kisi_pagu,
    susun_kisi_realisasi,
)
from .models import Nomenklatur, Simpul
from .nomenklatur import find_versi, search_nomenklatur
from .pelengkap import move_pelengkap, save_pelengkap, susun_pelengkap
from .salin import copy_pohon, find_tahun_sumber
from .susunan import add_nomenklatur, add_simpul, cap_simpul, delete_simpul, move_simpul, update_simpul


@login_required
@require_http_methods(["GET", "POST"])
def anggaran(request, kecamatan, tahun):
    """The tree with its sums; POST moves a node (naik, turun) or copies the tree of an earlier year (salin)."""
    bingkai = open_page(request, kecamatan, tahun)
    if request.method == "POST":
        _require_operator(bingkai)
        return _ubah_susunan(request, bingkai)
    pohon = susun_pohon(bingkai.instansi, tahun)
    sasaran = _sebut_sasaran(pohon)
    kunci = get_kunci(bingkai.instansi, tahun, SUBJEK)
    konteks = {
        "pohon": pohon,
        "baris": [(s, s.kode.count("."), sasaran.get(s.pk, [])) for s in pohon.semua()],
        "kelengkapan": kelengkapan_anggaran(bingkai.instansi, tahun),
        "kunci": kunci,
        "boleh": bingkai.boleh_mengisi and not kunci,
        "tahun_sumber": None if pohon.program else find_tahun_sumber(bingkai.instansi, tahun),
    }
    return _render(request, bingkai, "anggaran", "anggaran/susunan.html", konteks)


@login_required
@require_http_methods(["GET", "POST"])
def tambah_simpul(request, kecamatan, tahun):
    """Search of the national list, and a form for what it lacks."""
    bingkai = open_page(request, kecamatan, tahun)
    _require_operator(bingkai)
    teks = request.GET.get("q", "").strip()[:100]
    form = FormulirTambah(
        request.POST if "nama" in request.POST else None,
        susun_pohon(bingkai.instansi, tahun),
        request.GET.get("induk", ""),
    )
    galat = ""
    if request.method == "POST":
        try:
            simpul = _tambah(request, bingkai, form)
            if simpul:
                messages.success(
                    request, f"{simpul.kode} {simpul.nama} sudah ditambahkan.", extra_tags="baik"
                )
                return _ke("tambah_simpul", bingkai, q=teks, induk=request.GET.get("induk", ""))
        except GalatPengguna as salah:
            if form.is_bound:
                form.add_error(None, str(salah))
            else:
                galat = str(salah)
    hasil = search_nomenklatur(bingkai.instansi, tahun, teks)
    konteks = {
        "q": teks,
        "hasil": hasil,
        "form": form,
        "galat": galat,
        "kunci": get_kunci(bingkai.instansi, tahun, SUBJEK),
        "induk": request.GET.get("induk", ""),
    }
    bagian = request.htmx and request.method == "GET"
    return _render(
        request,
        bingkai,
        "anggaran",
        "anggaran/_hasil_cari.html" if bagian else "anggaran/tambah.html",
        konteks,
    )


@login_required
@require_http_methods(["GET", "POST"])
def ubah_simpul(request, kecamatan, tahun, simpul):
    bingkai = open_page(request, kecamatan, tahun)
    _require_operator(bingkai)
    simpul = get_object_or_404(
        Simpul.objects.visible_to(request.user).select_related("instansi", "induk", "nomenklatur"),
        pk=simpul,
        instansi=bingkai.instansi,
        tahun=tahun,
    )
    pohon = susun_pohon(bingkai.instansi, tahun)
    form = FormulirSimpul(request.POST or None, simpul, pohon)
    galat = ""
    if request.method == "POST" and "hapus" in request.POST:
        try:
            delete_simpul(simpul, request.user)
        except GalatPengguna as salah:
            galat = str(salah)
            form = FormulirSimpul(None, simpul, pohon)
        else:
            messages.success(request, f"{simpul.kode} {simpul.nama} sudah dihapus.", extra_tags="baik")
            return _ke("anggaran", bingkai)
    elif request.method == "POST" and form.is_valid():
        try:
            kini = _simpan_simpul(request, bingkai, simpul, form)
        except GalatRevisi as salah:
            form.data = form.data.copy()
            form.data["cap"] = cap_simpul(salah.terkini)
            galat = str(salah)
        except GalatPengguna as salah:
            galat = str(salah)
        else:
            messages.success(request, f"{kini.kode} {kini.nama} tersimpan.", extra_tags="baik")
            return _ke("anggaran", bingkai, bagian=f"s{kini.pk}")
    konteks = {
        "simpul": simpul,
        "form": form,
        "galat": galat,
        "kunci": get_kunci(bingkai.instansi, tahun, SUBJEK),
    }
    return _render(request, bingkai, "anggaran", "anggaran/simpul.html", konteks)


@login_required
@require_http_methods(["GET", "POST"])
def pagu_anggaran(request, kecamatan, tahun):
    bingkai = open_page(request, kecamatan, tahun)
    instansi = bingkai.instansi
    galat = ""
    if request.method == "POST":
        _require_operator(bingkai)
        try:
            kisi = save_kisi_pagu(instansi, tahun, request.POST, request.user)
        except GalatPengguna as salah:
            galat, kisi = str(salah), susun_kisi_pagu(instansi, tahun)
        if not galat and not kisi.galat and not request.htmx:
            messages.success(request, _sebut_tersimpan(kisi), extra_tags="baik")
            return _ke("pagu_anggaran", bingkai)
    else:
        kisi = susun_kisi_pagu(instansi, tahun, _read_bulat(request.GET.get("pergeseran")))
    pergeseran = sum(k.kunci.startswith("pergeseran") for k in kisi.kolom)
    konteks = {
        "pergeseran": pergeseran,
        "boleh_pergeseran": pergeseran < PERGESERAN_TERBANYAK,
        "belanja": [(k, label.removeprefix("Belanja ").capitalize()) for k, label in Simpul.Belanja.choices],
    }
    return _render_kisi(request, bingkai, "pagu_anggaran", "pagu", kisi, galat, konteks)


@login_required
@require_http_methods(["GET", "POST"])
def realisasi_anggaran(request, kecamatan, tahun):
    bingkai = open_page(request, kecamatan, tahun)
    instansi = bingkai.instansi
    cara = request.POST.get("cara") or request.GET.get("cara")
    setahun = cara == "setahun" if cara else is_setahun(instansi, tahun)
    galat = ""
    if request.method == "POST":
        _require_operator(bingkai)
        try:
            kisi = save_kisi_realisasi(instansi, tahun, setahun, request.POST, request.user)
        except GalatPengguna as salah:
            galat, kisi = str(salah), susun_kisi_realisasi(instansi, tahun, setahun)
        if not galat and not kisi.galat and not request.htmx:
            messages.success(request, _sebut_tersimpan(kisi), extra_tags="baik")
            return _ke("realisasi_anggaran", bingkai, cara="setahun" if setahun else "triwulan")
    else:
        kisi = susun_kisi_realisasi(instansi, tahun, setahun)
    konteks = {"setahun": setahun, "terpanjang": CATATAN_TERPANJANG}
    return _render_kisi(request, bingkai, "realisasi_anggaran", "realisasi", kisi, galat, konteks)


@login_required
@require_http_methods(["GET", "POST"])
def pelengkap_anggaran(request, kecamatan, tahun):
    bingkai = open_page(request, kecamatan, tahun)
    tabel = susun_pelengkap(bingkai.instansi, tahun, request.POST if request.method == "POST" else None)
    galat = ""
    if request.method == "POST":
        _require_operator(bingkai)
        try:
            tersimpan = save_pelengkap(bingkai.instansi, tahun, tabel, request.user)
            for t in tabel.values():
                if t.minta_pindah and not t.galat:
                    move_pelengkap(bingkai.instansi, tahun, t, request.user)
        except GalatPengguna as salah:
            galat = str(salah)
        else:
            tambah = any(t.minta_tambah for t in tabel.values())
            if not tambah and not any(t.galat for t in tabel.values()):
                messages.success(request, _sebut_waktu(tersimpan), extra_tags="baik")
                return _ke("pelengkap_anggaran", bingkai)
    kunci = get_kunci(bingkai.instansi, tahun, SUBJEK)
    konteks = {
        "tabel": tabel,
        "galat": galat,
        "kunci": kunci,
        "boleh": bingkai.boleh_mengisi and not kunci,
        "salah": sum(t.galat for t in tabel.values()),
    }
    return _render(request, bingkai, "pelengkap_anggaran", "anggaran/pelengkap.html", konteks)


# --- parts --------------------------------------------------------------------------------------------------


def _ubah_susunan(request, bingkai: Bingkai):
    instansi, tahun = bingkai.instansi, bingkai.tahun
    bagian = ""
    try:
        if "salin" in request.POST:
            dari = find_tahun_sumber(instansi, tahun)
            if dari is None:
                raise GalatPengguna("Belum ada pohon anggaran tahun sebelumnya: tambahkan program pertama.")
            n = copy_pohon(instansi, dari, tahun, request.user)
            messages.success(
                request, f"{n} baris disalin dari tahun {dari}, tanpa jumlah.", extra_tags="baik"
            )
        for nama, arah in (("naik", -1), ("turun", 1)):
            pk = request.POST.get(nama, "")
            if pk.isdecimal():
                simpul = get_object_or_404(
                    Simpul.objects.select_related("instansi"), pk=pk, instansi=instansi, tahun=tahun
                )
                move_simpul(simpul, arah, request.user)
                bagian = f"s{pk}"
    except GalatPengguna as salah:
        messages.error(request, str(salah), extra_tags="salah")
    return _ke("anggaran", bingkai, bagian=bagian)


def _tambah(request, bingkai: Bingkai, form: FormulirTambah) -> Simpul | None:
    instansi, tahun = bingkai.instansi, bingkai.tahun
    pk = request.POST.get("nomenklatur", "")
    if pk.isdecimal():
        butir = get_object_or_404(Nomenklatur, pk=pk, versi=find_versi(tahun))
        return add_nomenklatur(instansi, tahun, butir, request.user)
    if not form.is_bound or not form.is_valid():
        return None
    induk = _find_simpul(bingkai, form.cleaned_data["induk"])
    return add_simpul(instansi, tahun, induk, form.cleaned_data["nama"], request.user)


def _simpan_simpul(request, bingkai: Bingkai, simpul: Simpul, form: FormulirSimpul) -> Simpul:
    isi = {k: form.cleaned_data[k] for k in ("nama", "belanja", "sumber_dana")}
    if "induk" in form.fields:
        isi["induk"] = _find_simpul(bingkai, form.cleaned_data["induk"])
    return update_simpul(simpul, isi, form.dipilih, request.user, form.cleaned_data["cap"])


def _find_simpul(bingkai: Bingkai, pk: str) -> Simpul | None:
    if not pk:
        return None
    milik = Simpul.objects.select_related("instansi")
    return get_object_or_404(milik, pk=pk, instansi=bingkai.instansi, tahun=bingkai.tahun)


def _sebut_sasaran(pohon) -> dict[int, list[str]]:
    """What each node supports, in words; a sasaran that stands in two versions of the Renstra is named once."""
    dipakai = {pk for s in pohon.semua() for pk in s.sasaran}
    nama = dict(
        Sasaran.objects.filter(pk__in=dipakai)
        .order_by("tujuan__urutan", "urutan")
        .values_list("pk", "uraian")
    )
    return {
        s.pk: list(dict.fromkeys(nama[pk] for pk in nama if pk in s.sasaran))
        for s in pohon.semua()
        if s.sasaran
    }


def _render_kisi(request, bingkai, halaman: str, nama: str, kisi: Kisi, galat: str, konteks: dict):
    """One partial, two uses: htmx gets the table with its messages, the page includes the same file."""
    isi = konteks | {
        "kisi": kisi,
        "galat": galat,
        "boleh": bingkai.boleh_mengisi and not kisi.kunci,
        "tersimpan": _sebut_tersimpan(kisi) if request.method == "POST" and not galat else "",
        "salah": sum(b.galat for b in kisi.baris),
    }
    bagian = request.htmx and request.method == "POST"
    template = f"anggaran/_kisi_{nama}.html" if bagian else f"anggaran/{nama}.html"
    return _render(request, bingkai, halaman, template, isi)


def _sebut_tersimpan(kisi: Kisi) -> str:
    return _sebut_waktu(kisi.tersimpan, kisi.galat)


def _sebut_waktu(banyak: int, galat: int = 0) -> str:
    if banyak:
        return f"Tersimpan {timezone.localtime():%H.%M}."
    return "Belum ada yang tersimpan." if galat else "Tidak ada yang berubah."


def _render(request, bingkai: Bingkai, halaman: str, template: str, konteks: dict):
    return render(request, template, {"bingkai": bingkai, "halaman": halaman} | konteks)


def _ke(nama: str, bingkai: Bingkai, bagian: str = "", **kueri):
    alamat = reverse(nama, args=[bingkai.instansi.kode, bingkai.tahun])
    if isi := {k: v for k, v in kueri.items() if v}:
        alamat += f"?{urlencode(isi)}"
    return redirect(alamat) if not bagian else HttpResponseRedirect(f"{alamat}#{bagian}")


def _require_operator(bingkai: Bingkai) -> None:
    if not bingkai.boleh_mengisi:
        raise PermissionDenied


def _read_bulat(teks: str | None) -> int:
    return int(teks) if teks and teks.isdecimal() and len(teks) < 3 else 0
