"""Perjanjian Kinerja, RKT, rencana aksi, the decree on IKU and the pohon kinerja as PDF files."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from anggaran.models import Rkt
from kinerja.models import PerjanjianKinerja
from organisasi.halaman import open_page
from renstra.keputusan import daftar_sk, find_draf, find_sk
from renstra.models import Renstra

from .bentuk import Naskah
from .cetak import get_pdf
from .dokumen import (
    susun_dokumen_iku,
    susun_dokumen_matriks,
    susun_dokumen_pk,
    susun_dokumen_pohon,
    susun_dokumen_rencana,
    susun_dokumen_rkt,
)
from .unduhan import PDF, serve_berkas

_PIHAK = ("instansi__induk", "renstra", "pihak_pertama", "pihak_kedua")


@login_required
@require_GET
def unduh_pk(request, kecamatan, tahun, ke):
    bingkai = open_page(request, kecamatan, tahun)
    perjanjian = _require(
        PerjanjianKinerja.objects.filter(instansi=bingkai.instansi, tahun=tahun, ke=ke)
        .select_related(*_PIHAK)
        .prefetch_related("program")
    )
    return send_pdf(
        susun_dokumen_pk(perjanjian), f"pk-{kecamatan}-{tahun}" + (f"-perubahan-{ke}" if ke else "")
    )


@login_required
@require_GET
def unduh_rkt(request, kecamatan, tahun):
    bingkai = open_page(request, kecamatan, tahun)
    rkt = _require(
        Rkt.objects.filter(instansi=bingkai.instansi, tahun=tahun).select_related(
            "instansi__induk", "renstra__rpjmd", "penandatangan"
        )
    )
    return send_pdf(susun_dokumen_rkt(rkt), f"rkt-{kecamatan}-{tahun}")


@login_required
@require_GET
def unduh_matriks(request, kecamatan, tahun):
    """The version of the Renstra that the address names, `?versi=`, else what is in force, else the draft."""
    bingkai = open_page(request, kecamatan, tahun)
    semua = list(
        Renstra.objects.filter(instansi=bingkai.instansi)
        .memuat(tahun)
        .select_related("instansi__induk", "rpjmd")
    )
    dipilih = next((r for r in semua if str(r.pk) == request.GET.get("versi")), None)
    renstra = dipilih or next((r for r in semua if r.ditetapkan), semua[0] if semua else None)
    if renstra is None:
        raise Http404
    nama = f"matriks-renstra-{kecamatan}-{renstra.periode}-versi-{renstra.nomor_versi}"
    return send_pdf(susun_dokumen_matriks(renstra, tahun), nama)


@login_required
@require_GET
def unduh_rencana_aksi(request, kecamatan, tahun):
    bingkai = open_page(request, kecamatan, tahun)
    perjanjian = _require(PerjanjianKinerja.objects.berlaku(bingkai.instansi, tahun).select_related(*_PIHAK))
    return send_pdf(susun_dokumen_rencana(perjanjian), f"rencana-aksi-{kecamatan}-{tahun}")


@login_required
@require_GET
def unduh_iku(request, kecamatan, tahun):
    """The decree that the IKU page shows: `?sk=`, else the draft, else the one in force."""
    bingkai = open_page(request, kecamatan, tahun)
    pk = request.GET.get("sk", "")
    dipilih = daftar_sk(bingkai.instansi).filter(pk=pk).first() if pk.isdecimal() else None
    sk = dipilih or find_draf(bingkai.instansi) or find_sk(bingkai.instansi, tahun)
    if sk is None:
        raise Http404
    return send_pdf(susun_dokumen_iku(sk, bingkai.instansi), f"sk-{sk.kode}")


@login_required
@require_GET
def unduh_pohon(request, kecamatan, tahun):
    bingkai = open_page(request, kecamatan, tahun)
    naskah = susun_dokumen_pohon(bingkai.instansi, tahun)
    if not any(unit.butir[1:] for unit in naskah.unit):
        raise Http404
    return send_pdf(naskah, f"pohon-kinerja-{kecamatan}-{tahun}")


def _require(queryset):
    objek = queryset.first()
    if objek is None:
        raise Http404
    return objek


def send_pdf(naskah: Naskah, nama: str) -> HttpResponse:
    """The document as a download; `nama` is the file's without its ending."""
    return serve_berkas(get_pdf(naskah), PDF, f"{nama}.pdf")
