"""The RKT of a kecamatan and year: its lines, the proposal from plan and budget, fixing it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from organisasi.alur import get_kunci
from organisasi.galat import GalatPengguna, GalatRevisi, TidakBerwenang
from organisasi.halaman import Bingkai, open_page
from organisasi.models import JejakAudit, Peran
from organisasi.rekam import make_cap
from organisasi.tabel_isian import BarisIsian
from renstra.models import Renstra

from .models import Rkt
from .rkt_actions import (
    KEPALA,
    add_baris,
    find_kurang,
    move_baris,
    propose_rkt,
    reopen_rkt,
    require_draf,
    save_kepala,
    tetapkan_rkt,
)
from .rkt_forms import FormulirKepala, FormulirTambah, susun_tabel
from .rkt_pohon import SimpulRkt, semua_baris, sum_anggaran, susun_rkt
from .rkt_usulan import gabungkan, susun_usulan


@login_required
@require_http_methods(["GET", "POST"])
def rkt(request, kecamatan, tahun):
    bingkai = open_page(request, kecamatan, tahun)
    if request.method == "POST":
        _require_operator(bingkai)
        return _simpan(request, bingkai)
    return _tampilkan(request, bingkai, _find_rkt(bingkai))


@login_required
@require_http_methods(["GET", "POST"])
def usulkan_rkt(request, kecamatan, tahun):
    """What taking over plan and budget would change; POST takes over just what was shown."""
    bingkai = open_page(request, kecamatan, tahun)
    galat = ""
    if request.method == "POST":
        _require_operator(bingkai)
        try:
            propose_rkt(bingkai.instansi, tahun, request.user, request.POST.get("cap", ""))
        except GalatRevisi as salah:
            galat = str(salah)
        except GalatPengguna as salah:
            return _kembali(request, bingkai, salah)
        else:
            messages.success(request, "RKT diisi dari Renstra dan anggaran.", extra_tags="baik")
            return _ke_rkt(bingkai)
    try:
        usulan = susun_usulan(bingkai.instansi, tahun)
    except GalatPengguna as salah:
        return _kembali(request, bingkai, salah)
    rkt = _find_rkt(bingkai)
    konteks = {
        "bingkai": bingkai,
        "halaman": "rkt",
        "usulan": usulan,
        "gabungan": gabungkan(rkt, usulan),
        "rkt": rkt,
        "galat": galat,
        "boleh": bingkai.boleh_mengisi and not (rkt and rkt.ditetapkan),
    }
    return render(request, "anggaran/rkt_usulan.html", konteks)


@login_required
@require_POST
def tetapkan(request, kecamatan, tahun):
    """Fix the RKT; what the operator typed beside the button is saved first."""
    bingkai = open_page(request, kecamatan, tahun)
    if not bingkai.peran & {Peran.OPERATOR, Peran.CAMAT}:
        raise PermissionDenied
    rkt = _require_rkt(bingkai)
    if bingkai.boleh_mengisi and "kepala-cap" in request.POST:
        galat = _rekam(request, bingkai, rkt)
        if galat is not None:
            return galat
    try:
        tetapkan_rkt(rkt, request.user)
    except GalatPengguna as salah:
        return _kembali(request, bingkai, salah)
    messages.success(request, f"RKT tahun {tahun} ditetapkan.", extra_tags="baik")
    return _ke_rkt(bingkai)


@login_required
@require_POST
def buka(request, kecamatan, tahun):
    bingkai = open_page(request, kecamatan, tahun)
    rkt = _require_rkt(bingkai)
    try:
        reopen_rkt(rkt, request.POST.get("alasan", ""), request.user)
    except TidakBerwenang as salah:
        raise PermissionDenied(str(salah)) from salah
    except GalatPengguna as salah:
        return _kembali(request, bingkai, salah)
    messages.success(request, f"RKT tahun {tahun} dibuka kembali.", extra_tags="baik")
    return _ke_rkt(bingkai)


# --- saving -------------------------------------------------------------------------------------------------


def _simpan(request, bingkai: Bingkai):
    rkt = _require_rkt(bingkai)
    salah = _rekam(request, bingkai, rkt)
    if salah is not None:
        return salah
    letak = ""
    try:
        if "tambah" in request.POST:
            letak = _tambah(request, rkt)
        elif pindah := _pindah(request):
            move_baris(rkt, *pindah, request.user)
            letak = f"#baris-{pindah[0]}"
    except GalatPengguna as galat:
        return _tampilkan(request, bingkai, rkt, tambah=request.POST, galat=str(galat))
    messages.success(request, f"Tersimpan {timezone.localtime():%H.%M}.", extra_tags="baik")
    return _ke_rkt(bingkai, letak)


def _rekam(request, bingkai: Bingkai, rkt: Rkt):
    """Save head and lines; None where all is saved, else the page with what could not be."""
    kepala = FormulirKepala(request.POST if "kepala-cap" in request.POST else None, rkt)
    tabel = susun_tabel(rkt, request.POST)
    try:
        if kepala.is_bound and kepala.is_valid():
            _rekam_kepala(kepala, rkt, request.user)
        tabel.save(
            request.user,
            bingkai.instansi,
            bingkai.tahun,
            before=lambda: require_draf(bingkai.instansi, bingkai.tahun, request.user),
        )
    except GalatPengguna as salah:
        return _tampilkan(request, bingkai, rkt, kepala, tabel, tambah=request.POST, galat=str(salah))
    if not kepala.errors and not tabel.galat:
        return None
    return _tampilkan(
        request,
        bingkai,
        rkt,
        kepala,
        tabel,
        tambah=request.POST,
        galat="Yang bertanda belum tersimpan: perbaiki, lalu simpan lagi. Isian lain sudah tersimpan.",
    )


def _rekam_kepala(kepala: FormulirKepala, rkt: Rkt, pelaku) -> None:
    try:
        save_kepala(rkt, pelaku=pelaku, **kepala.isi)
    except GalatRevisi as salah:
        # What was typed stays; saving once more is then a decision made knowing the other value.
        kepala.data = kepala.data.copy()
        kepala.data["kepala-cap"] = make_cap(salah.terkini, KEPALA)
        kepala.add_error(None, str(salah))


def _tambah(request, rkt: Rkt) -> str:
    form = FormulirTambah(request.POST, susun_rkt(rkt))
    if not form.is_valid():
        raise GalatPengguna("Baris di atasnya sudah tidak ada: pilih tempat lain.")
    baris = add_baris(rkt, form.cleaned_data["induk"], form.cleaned_data["uraian"], request.user)
    return f"#baris-{baris.pk}"


def _pindah(request) -> tuple[int, int] | None:
    for nama, arah in (("naik", -1), ("turun", 1)):
        pk = request.POST.get(nama, "")
        if pk.isdecimal():
            return int(pk), arah
    return None


# --- showing ------------------------------------------------------------------------------------------------


def _tampilkan(request, bingkai: Bingkai, rkt: Rkt | None, kepala=None, tabel=None, tambah=None, galat=""):
    pohon = susun_rkt(rkt)
    kunci = get_kunci(bingkai.instansi, bingkai.tahun, "rkt")
    boleh = bool(rkt and bingkai.boleh_mengisi and not rkt.ditetapkan and not kunci)
    if boleh:
        kepala = kepala or FormulirKepala(None, rkt)
        tabel = tabel or susun_tabel(rkt)
        tambah = FormulirTambah(tambah, pohon)
    konteks = {
        "bingkai": bingkai,
        "halaman": "rkt",
        "rkt": rkt,
        "pohon": pohon,
        "jumlah": sum_anggaran(pohon),
        "baris": _pasangkan(pohon, tabel.baris if boleh else None),
        "kepala": kepala,
        "tambah": tambah,
        "boleh": boleh,
        "kunci": kunci,
        "galat": galat,
        "kurang": find_kurang(rkt) if rkt and not rkt.ditetapkan else (),
        "boleh_tetapkan": bool(
            rkt and not rkt.ditetapkan and not kunci and bingkai.peran & {Peran.OPERATOR, Peran.CAMAT}
        ),
        "boleh_buka": bool(rkt and rkt.ditetapkan and not kunci and Peran.CAMAT in bingkai.peran),
        "ada_renstra": rkt is not None
        or Renstra.objects.filter(instansi=bingkai.instansi).berlaku(bingkai.tahun).exists(),
        "jejak": JejakAudit.objects.filter(
            instansi=bingkai.instansi, tahun=bingkai.tahun, tindakan__in=("tetapkan_rkt", "buka_rkt")
        ).select_related("pengguna")[:5],
    }
    return render(request, "anggaran/rkt.html", konteks)


def _pasangkan(pohon, isian: list[BarisIsian] | None) -> list[tuple[SimpulRkt, BarisIsian | None]]:
    """Each line of the tree with its fields; a line that a colleague removed meanwhile comes last."""
    per_pk = {b.kunci: b for b in isian or ()}
    baris = [(s, per_pk.pop(str(s.pk), None)) for s in semua_baris(pohon)]
    return baris + [(None, b) for b in per_pk.values() if b.galat]


def _find_rkt(bingkai: Bingkai) -> Rkt | None:
    return (
        Rkt.objects.filter(instansi=bingkai.instansi, tahun=bingkai.tahun)
        .select_related("instansi", "penandatangan", "renstra")
        .first()
    )


def _require_rkt(bingkai: Bingkai) -> Rkt:
    rkt = _find_rkt(bingkai)
    if rkt is None:
        raise Http404
    return rkt


def _require_operator(bingkai: Bingkai) -> None:
    if not bingkai.boleh_mengisi:
        raise PermissionDenied


def _kembali(request, bingkai: Bingkai, salah: GalatPengguna):
    messages.error(request, str(salah), extra_tags="salah")
    return _ke_rkt(bingkai)


def _ke_rkt(bingkai: Bingkai, letak: str = ""):
    tujuan = redirect("rkt", bingkai.instansi.kode, bingkai.tahun)
    tujuan["Location"] += letak
    return tujuan
