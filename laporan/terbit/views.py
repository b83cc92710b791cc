"""The pages of publication below /<kecamatan>/<tahun>/terbitan/: state, prepare, sign, fetch."""

import io

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from laporan.foto import FotoHilang
from laporan.models import DokumenTerbit, JenisTerbit, Pekerjaan, RancanganTerbit
from laporan.pekerjaan import start_pekerjaan
from laporan.permissions import can_prepare, can_sign
from laporan.unduhan import PDF, ZIP, serve_berkas
from organisasi.galat import GalatPengguna
from organisasi.halaman import Bingkai, open_page

from . import simpanan
from .actions import publish, queue_salinan
from .arsip import write_arsip
from .beku import read_naskah
from .berkas import BerkasTerbit, find_penanda_tangan, has_berkas
from .panel import susun_panel_terbitan
from .tandatangan.pilih import MEDAN_SANDI, build_penandatangan, list_cara

HALAMAN = {
    "lkip": "lkip",
    "pk": "daftar_pk",
    "rkt": "rkt",
    "e81": "e81_kini",
}  # whose place in the menu it has


@login_required
@require_GET
def terbitan(request, kecamatan, tahun, jenis, nomor):
    """State and all versions of one document."""
    bingkai, berkas = _open(request, kecamatan, tahun, jenis, nomor)
    return render(request, "laporan/terbit/terbitan.html", _konteks(request, bingkai, berkas))


@login_required
@require_POST
def siapkan_terbitan(request, kecamatan, tahun, jenis, nomor):
    bingkai, berkas = _open(request, kecamatan, tahun, jenis, nomor)
    if not can_prepare(request.user, bingkai.instansi):
        raise PermissionDenied
    panel = susun_panel_terbitan(berkas, request.user)
    if panel.belum:
        messages.error(request, panel.belum, extra_tags="salah")
        return redirect("terbitan", *berkas.alamat)
    pekerjaan = start_pekerjaan(Pekerjaan.Jenis.TERBIT, bingkai.instansi, tahun, request.user, berkas.nama)
    if pekerjaan.keadaan == Pekerjaan.Keadaan.SELESAI:
        return redirect("terbitan", *berkas.alamat)
    return redirect("pekerjaan", kecamatan, tahun, pekerjaan.pk)


@login_required
@require_POST
def minta_salinan(request, kecamatan, tahun, jenis, nomor):
    """Ask once more for the copy for the public of the version in force."""
    bingkai, berkas = _open(request, kecamatan, tahun, jenis, nomor)
    if not can_prepare(request.user, bingkai.instansi):
        raise PermissionDenied
    panel = susun_panel_terbitan(berkas, request.user)
    if panel.terakhir and panel.salinan_diminta:
        queue_salinan(panel.terakhir, request.user)
    return redirect("terbitan", *berkas.alamat)


@sensitive_post_parameters(MEDAN_SANDI)
@sensitive_variables("penandatangan")
@login_required
@require_http_methods(["GET", "POST"])
def tandatangani_terbitan(request, kecamatan, tahun, jenis, nomor):
    """The frozen PDF, and the ways to sign it. What the official saw is what is signed: the form carries its code."""
    bingkai, berkas = _open(request, kecamatan, tahun, jenis, nomor)
    if not can_sign(request.user, bingkai.instansi):
        raise PermissionDenied
    rancangan = berkas.pilih(RancanganTerbit.objects).select_related("instansi__induk").first()
    if rancangan is None:
        return redirect("terbitan", *berkas.alamat)
    if request.method == "GET":
        return _tampilkan(request, bingkai, berkas, rancangan)
    cara, alasan = request.POST.get("cara", ""), request.POST.get("alasan", "")
    try:
        if request.POST.get("kode") != rancangan.kode:
            raise GalatPengguna(
                "Dokumen ini disiapkan ulang sesudah halaman dibuka: periksa lagi, lalu tanda tangani."
            )
        penandatangan = build_penandatangan(cara, request.user, request.POST, request.FILES)
        dokumen = publish(rancangan, penandatangan, request.user, alasan)
    except (GalatPengguna, FotoHilang) as salah:
        return _tampilkan(request, bingkai, berkas, rancangan, salah, cara, alasan)
    messages.success(request, f"{dokumen} ditandatangani dan terbit.", extra_tags="baik")
    return redirect("terbitan", *berkas.alamat)


def _tampilkan(request, bingkai, berkas, rancangan, galat=None, dipilih="", alasan=""):
    konteks = _konteks(request, bingkai, berkas) | {
        "rancangan": rancangan,
        "blok": find_penanda_tangan(read_naskah(rancangan.naskah)),
        "cara": list_cara(request.user),
        "galat": galat,
        "dipilih": dipilih,
        "alasan": alasan,
    }
    return render(request, "laporan/terbit/tandatangani.html", konteks)


@login_required
@require_GET
@xframe_options_sameorigin
def rancangan_terbitan(request, kecamatan, tahun, jenis, nomor):
    """The PDF that waits for its signature; shown in the page, or fetched to be signed by hand."""
    _, berkas = _open(request, kecamatan, tahun, jenis, nomor)
    rancangan = get_object_or_404(berkas.pilih(RancanganTerbit.objects).defer("naskah", "isi"))
    nama = f"{berkas.nama}-{kecamatan}-{tahun}-untuk-ditandatangani.pdf"
    return _pdf(rancangan.pdf_sha256, nama, "attachment" if "unduh" in request.GET else "inline")


@login_required
@require_GET
def unduh_terbitan(request, kecamatan, tahun, jenis, nomor, versi):
    """The signed file."""
    dokumen = _find_versi(request, kecamatan, tahun, jenis, nomor, versi)
    return _pdf(dokumen.tanda_tangan.berkas_sha256, f"{_nama(dokumen)}-tertandatangani.pdf")


@login_required
@require_GET
def unduh_terbitan_beku(request, kecamatan, tahun, jenis, nomor, versi):
    """The print before it was signed."""
    dokumen = _find_versi(request, kecamatan, tahun, jenis, nomor, versi)
    return _pdf(dokumen.pdf_sha256, f"{_nama(dokumen)}-beku.pdf")


@login_required
@require_GET
def unduh_arsip_terbitan(request, kecamatan, tahun, jenis, nomor, versi):
    """Everything about one version, readable without this application."""
    dokumen = _find_versi(request, kecamatan, tahun, jenis, nomor, versi)
    isi = io.BytesIO()
    try:
        write_arsip(dokumen, isi)
    except simpanan.BerkasRusak as sebab:
        return _rusak(sebab)
    return serve_berkas(isi.getvalue(), ZIP, f"arsip-{_nama(dokumen)}.zip")


# --- shared -----------------------------------------------------------------------------------------------


def _open(request, kecamatan, tahun, jenis, nomor) -> tuple[Bingkai, BerkasTerbit]:
    bingkai = open_page(request, kecamatan, tahun)
    berkas = BerkasTerbit(bingkai.instansi, tahun, jenis, nomor)
    if not has_berkas(berkas):
        raise Http404
    return bingkai, berkas


def _konteks(request, bingkai: Bingkai, berkas: BerkasTerbit) -> dict:
    return {
        "bingkai": bingkai,
        "halaman": HALAMAN[berkas.jenis],
        "berkas": berkas,
        "panel": susun_panel_terbitan(berkas, request.user),
        "asal": get_halaman(berkas),
    }


def get_halaman(berkas: BerkasTerbit) -> str:
    """The page where the document itself is read."""
    bahan = [berkas.instansi.kode, berkas.tahun]
    if berkas.jenis in (JenisTerbit.PK, JenisTerbit.E81):
        return reverse(berkas.jenis, args=[*bahan, berkas.nomor])
    return reverse(berkas.jenis, args=bahan)


def _find_versi(request, kecamatan, tahun, jenis, nomor, versi) -> DokumenTerbit:
    _, berkas = _open(request, kecamatan, tahun, jenis, nomor)
    return get_object_or_404(
        berkas.pilih(DokumenTerbit.objects).select_related("instansi", "tanda_tangan"), versi=versi
    )


def _nama(dokumen: DokumenTerbit) -> str:
    nomor = f"-{dokumen.nomor}" if dokumen.nomor else ""
    return f"{dokumen.jenis}{nomor}-{dokumen.instansi.kode}-{dokumen.tahun}-v{dokumen.versi}"


def _pdf(sidik: str, nama: str, cara: str = "attachment") -> HttpResponse:
    try:
        isi = simpanan.baca(sidik)
    except simpanan.BerkasRusak as sebab:
        return _rusak(sebab)
    return serve_berkas(isi, PDF, nama, cara)


def _rusak(sebab) -> HttpResponse:
    """A kept file is gone or was changed on the disk: nothing is handed out in its place."""
    return HttpResponse(
        f"{sebab} Hubungi admin kabupaten.", status=500, content_type="text/plain; charset=utf-8"
    )
