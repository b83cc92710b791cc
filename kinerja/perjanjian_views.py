"""Perjanjian Kinerja: the year's agreements, one of them, and two side by side."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Count, OuterRef, Subquery, Sum
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from anggaran.jumlah import susun_pohon
from organisasi.alur import Berkas, Posisi, get_kunci, get_posisi
from organisasi.galat import GalatPengguna, GalatRevisi
from organisasi.halaman import Bingkai, open_page
from organisasi.models import JenisPengajuan, Keadaan, Pengajuan
from organisasi.rekam import make_cap

from .models import PerjanjianKinerja, ProgramPerjanjian
from .perjanjian_actions import (
    add_baris,
    delete_draf,
    move_baris,
    propose_awal,
    propose_perubahan,
    refresh_program,
    save_kepala,
    save_tabel,
)
from .perjanjian_alur import periksa_kelengkapan_pk
from .perjanjian_banding import susun_banding
from .perjanjian_forms import (
    FormulirKepala,
    FormulirPerubahan,
    FormulirTambah,
    susun_tabel_baris,
    susun_tabel_program,
)
from .perjanjian_usulan import find_renstra, list_tahap


@login_required
@require_GET
def daftar_pk(request, kecamatan, tahun):
    return _daftar(request, open_page(request, kecamatan, tahun))


@login_required
@require_POST
def usulkan_pk(request, kecamatan, tahun):
    """Begin PK awal, or with a reason a PK perubahan."""
    bingkai = open_page(request, kecamatan, tahun)
    _require_operator(bingkai)
    form = FormulirPerubahan(request.POST)
    try:
        if "perubahan" not in request.POST:
            perjanjian = propose_awal(bingkai.instansi, tahun, request.user)
        elif form.is_valid():
            perjanjian = propose_perubahan(bingkai.instansi, tahun, pelaku=request.user, **form.cleaned_data)
        else:
            return _daftar(request, bingkai, form)
    except GalatPengguna as salah:
        return _daftar(request, bingkai, form, str(salah))
    messages.success(request, f"{perjanjian.sebutan} disusun: periksa isinya.", extra_tags="baik")
    return _ke_pk(bingkai, perjanjian.ke)


@login_required
@require_http_methods(["GET", "POST"])
def pk(request, kecamatan, tahun, ke):
    bingkai = open_page(request, kecamatan, tahun)
    if request.method == "POST":
        _require_operator(bingkai)
        return _simpan(request, bingkai, _find_pk(bingkai, ke))
    return _tampilkan(request, bingkai, _find_pk(bingkai, ke))


@login_required
@require_POST
def hapus_pk(request, kecamatan, tahun, ke):
    bingkai = open_page(request, kecamatan, tahun)
    _require_operator(bingkai)
    perjanjian = _find_pk(bingkai, ke)
    sebutan = perjanjian.sebutan
    try:
        delete_draf(perjanjian, request.user)
    except GalatPengguna as salah:
        messages.error(request, str(salah), extra_tags="salah")
        return _ke_pk(bingkai, ke)
    messages.success(request, f"Draf {sebutan} dihapus.", extra_tags="baik")
    return redirect("daftar_pk", bingkai.instansi.kode, tahun)


@login_required
@require_GET
def banding_pk(request, kecamatan, tahun, ke):
    bingkai = open_page(request, kecamatan, tahun)
    baru = _find_pk(bingkai, ke)
    lama = _find_former(baru)
    if lama is None:
        raise Http404
    konteks = {"bingkai": bingkai, "halaman": "daftar_pk", "banding": susun_banding(lama, baru)}
    return render(request, "kinerja/perjanjian_banding.html", konteks)


# --- the list -----------------------------------------------------------------------------------------------


def _daftar(request, bingkai: Bingkai, form: FormulirPerubahan | None = None, galat: str = ""):
    anggaran = (
        ProgramPerjanjian.objects.filter(perjanjian=OuterRef("pk"))
        .order_by()
        .values("perjanjian")
        .annotate(n=Sum("anggaran"))
        .values("n")
    )
    semua = list(
        PerjanjianKinerja.objects.filter(instansi=bingkai.instansi, tahun=bingkai.tahun)
        .select_related("renstra")
        .annotate(banyak=Count("baris"), anggaran=Subquery(anggaran))
        .order_by("ke")
    )
    pengajuan = dict(
        Pengajuan.objects.filter(
            instansi=bingkai.instansi, tahun=bingkai.tahun, jenis=JenisPengajuan.PK
        ).values_list("nomor", "keadaan")
    )
    terakhir = semua[-1] if semua else None
    kunci = get_kunci(bingkai.instansi, bingkai.tahun, JenisPengajuan.LKIP)
    renstra = find_renstra(bingkai.instansi, bingkai.tahun)
    boleh = bingkai.boleh_mengisi and not kunci
    konteks = {
        "bingkai": bingkai,
        "halaman": "daftar_pk",
        "daftar": [(p, _sebut_keadaan(p, pengajuan.get(p.ke))) for p in semua],
        "kunci": kunci,
        "galat": galat,
        "renstra": renstra,
        "boleh_awal": boleh and not semua and renstra is not None,
        "boleh_perubahan": boleh and terakhir is not None and terakhir.ditetapkan,
        "renstra_baru": renstra if terakhir and renstra and renstra.pk != terakhir.renstra_id else None,
        "form": form or FormulirPerubahan(),
    }
    return render(request, "kinerja/perjanjian_daftar.html", konteks)


def _sebut_keadaan(perjanjian: PerjanjianKinerja, pengajuan: str | None) -> tuple[str, str]:
    """A state of `tampilan.KEADAAN` and its word."""
    if perjanjian.ditetapkan:
        return "terisi", "Ditetapkan"
    keadaan = Keadaan(pengajuan or Keadaan.DRAF)
    return ("salah" if keadaan == Keadaan.DIKEMBALIKAN else "kosong"), keadaan.label


# --- one agreement ------------------------------------------------------------------------------------------


def _simpan(request, bingkai: Bingkai, perjanjian: PerjanjianKinerja):
    """Save head and tables, then do what the button asks; what could not be saved stays on the page."""
    kepala = FormulirKepala(request.POST if "kepala-cap" in request.POST else None, perjanjian)
    baris = susun_tabel_baris(perjanjian, request.POST)
    program = susun_tabel_program(perjanjian, request.POST)
    tambah = FormulirTambah(request.POST, perjanjian)
    galat = ""
    try:
        if kepala.is_bound and kepala.is_valid():
            _rekam_kepala(kepala, perjanjian, request.user)
        for tabel in (baris, program):
            save_tabel(perjanjian, tabel, request.user)
        if kepala.errors or baris.galat or program.galat:
            galat = "Yang bertanda belum tersimpan: perbaiki, lalu simpan lagi. Isian lain sudah tersimpan."
        else:
            letak = _lanjutkan(request, perjanjian, baris, tambah)
            messages.success(request, f"Tersimpan {timezone.localtime():%H.%M}.", extra_tags="baik")
            return _ke_pk(bingkai, perjanjian.ke, letak)
    except GalatPengguna as salah:
        galat = str(salah)
    return _tampilkan(request, bingkai, perjanjian, (kepala, baris, program, tambah), galat)


def _rekam_kepala(kepala: FormulirKepala, perjanjian: PerjanjianKinerja, pelaku) -> None:
    try:
        save_kepala(perjanjian, kepala.isi, pelaku, kepala.cleaned_data["cap"])
    except GalatRevisi as salah:
        # What was typed stays; saving once more is then a decision made knowing the other value.
        kepala.data = kepala.data.copy()
        kepala.data["kepala-cap"] = make_cap(salah.terkini, kepala.kolom)
        kepala.add_error(None, str(salah))


def _lanjutkan(request, perjanjian, baris, tambah) -> str:
    """The button's own work after all is saved; where on the page to come back to."""
    if "tambah" in request.POST:
        indikator = tambah.cleaned_data.get("indikator") if tambah.is_valid() else None
        if indikator is None:
            raise GalatPengguna("Pilih dahulu indikator yang ditambahkan.")
        add_baris(perjanjian, indikator, request.user)
        return "#judul-target"
    if "salin_program" in request.POST:
        refresh_program(perjanjian, request.POST.get("tahap", ""), request.user)
        return "#judul-program"
    if pindah := baris.minta_pindah:
        move_baris(perjanjian, baris, *pindah, request.user)
        return "#judul-target"
    return ""


def _tampilkan(request, bingkai: Bingkai, perjanjian: PerjanjianKinerja, isian=None, galat: str = ""):
    posisi = get_posisi(Berkas(bingkai.instansi, bingkai.tahun, JenisPengajuan.PK, perjanjian.ke))
    boleh = bingkai.boleh_mengisi and not perjanjian.ditetapkan and not posisi.terkunci
    konteks = {
        "bingkai": bingkai,
        "halaman": "daftar_pk",
        "perjanjian": perjanjian,
        "lama": _find_former(perjanjian) if perjanjian.ke else None,
        "keadaan": _sebut_keadaan(perjanjian, posisi.keadaan),
        "posisi": posisi,
        # An agreement that was fixed elsewhere, as those of earlier reports, was never submitted here.
        "diajukan": not perjanjian.ditetapkan or posisi.keadaan != Keadaan.DRAF,
        "sebab_terkunci": _sebab_terkunci(perjanjian, posisi),
        "boleh": boleh,
        "galat": galat,
        "kurang": () if perjanjian.ditetapkan else periksa_kelengkapan_pk(perjanjian),
        "jumlah": perjanjian.program.aggregate(n=Sum("anggaran"))["n"],
    }
    if boleh:
        kepala, baris, program, tambah = isian or (
            FormulirKepala(None, perjanjian),
            susun_tabel_baris(perjanjian),
            susun_tabel_program(perjanjian),
            FormulirTambah(None, perjanjian),
        )
        konteks |= {"kepala": kepala, "tabel": baris, "program": program.baris, "tambah": tambah}
        konteks["tahap"] = list_tahap(susun_pohon(bingkai.instansi, bingkai.tahun))
    else:
        konteks["baris"] = perjanjian.baris.select_related("indikator").order_by("urutan")
        konteks["program"] = perjanjian.program.order_by("urutan")
    return render(request, "kinerja/perjanjian.html", konteks)


def _sebab_terkunci(perjanjian: PerjanjianKinerja, posisi: Posisi) -> str:
    if perjanjian.ditetapkan:
        return f"{perjanjian.judul} sudah ditetapkan dan tidak berubah lagi: perubahan dibuat sebagai PK perubahan."
    return posisi.sebab_terkunci


def _find_pk(bingkai: Bingkai, ke: int) -> PerjanjianKinerja:
    perjanjian = (
        PerjanjianKinerja.objects.filter(instansi=bingkai.instansi, tahun=bingkai.tahun, ke=ke)
        .select_related("instansi__induk", "renstra", "pihak_pertama", "pihak_kedua")
        .first()
    )
    if perjanjian is None:
        raise Http404
    return perjanjian


def _find_former(perjanjian: PerjanjianKinerja) -> PerjanjianKinerja | None:
    return (
        PerjanjianKinerja.objects.filter(
            instansi=perjanjian.instansi, tahun=perjanjian.tahun, ke__lt=perjanjian.ke
        )
        .select_related("pihak_pertama", "pihak_kedua")
        .order_by("-ke")
        .first()
    )


def _require_operator(bingkai: Bingkai) -> None:
    if not bingkai.boleh_mengisi:
        raise PermissionDenied


def _ke_pk(bingkai: Bingkai, ke: int, letak: str = ""):
    tujuan = redirect("pk", bingkai.instansi.kode, bingkai.tahun, ke)
    tujuan["Location"] += letak
    return tujuan
