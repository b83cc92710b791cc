"""Formulir E.81 of one triwulan on the page, as PDF and as workbook."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kinerja.lembar import pilih_triwulan
from organisasi.halaman import Bingkai, open_page

from .blok.e81 import susun_catatan, uraian_kaki
from .dokumen import susun_dokumen_e81
from .dokumen_views import send_pdf
from .e81 import TRIWULAN, IsiE81, susun_e81
from .e81_excel import build_excel
from .e81_layar import susun_layar
from .isi import DataBelumAda
from .unduhan import XLSX, serve_berkas


@login_required
@require_GET
def e81_kini(request, kecamatan, tahun):
    """The form of the quarter that is due; of a year kept as a whole, that of triwulan IV."""
    bingkai = open_page(request, kecamatan, tahun)
    return _halaman(request, bingkai, pilih_triwulan(bingkai.instansi, tahun, None) or 4)


@login_required
@require_GET
def e81(request, kecamatan, tahun, triwulan):
    return _halaman(request, _open(request, kecamatan, tahun, triwulan), triwulan)


def _halaman(request, bingkai: Bingkai, triwulan: int) -> HttpResponse:
    konteks = {"bingkai": bingkai, "halaman": "e81_kini", "triwulan": triwulan, "periode": TRIWULAN}
    try:
        isi = susun_e81(bingkai.instansi, bingkai.tahun, triwulan)
    except DataBelumAda as sebab:
        return render(request, "laporan/e81.html", {**konteks, "sebab": sebab})
    konteks |= {
        "isi": isi,
        "layar": susun_layar(isi),
        "catatan": list(susun_catatan(isi)),
        "uraian": uraian_kaki(isi),
    }
    return render(request, "laporan/e81.html", konteks)


@login_required
@require_GET
def unduh_e81_pdf(request, kecamatan, tahun, triwulan):
    isi = _isi(request, kecamatan, tahun, triwulan)
    return send_pdf(susun_dokumen_e81(isi), _nama(isi))


@login_required
@require_GET
def unduh_e81_xlsx(request, kecamatan, tahun, triwulan):
    isi = _isi(request, kecamatan, tahun, triwulan)
    return serve_berkas(build_excel(isi), XLSX, f"{_nama(isi)}.xlsx")


def _isi(request, kecamatan: str, tahun: int, triwulan: int) -> IsiE81:
    bingkai = _open(request, kecamatan, tahun, triwulan)
    try:
        return susun_e81(bingkai.instansi, tahun, triwulan)
    except DataBelumAda as sebab:
        raise Http404 from sebab


def _open(request, kecamatan: str, tahun: int, triwulan: int) -> Bingkai:
    bingkai = open_page(request, kecamatan, tahun)
    if triwulan not in TRIWULAN:
        raise Http404
    return bingkai


def _nama(isi: IsiE81) -> str:
    return f"e81-{isi.instansi.kode}-{isi.tahun}-tw{isi.triwulan}"
