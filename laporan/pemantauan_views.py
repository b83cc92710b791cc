"""The monitoring of one kecamatan's rencana aksi: page, PDF and workbook."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kinerja.hitung import TRIWULAN
from kinerja.models import PerjanjianKinerja
from organisasi.halaman import Bingkai, open_page

from .dasbor.unduh import serve_excel
from .dokumen import susun_dokumen_pemantauan
from .dokumen_views import send_pdf
from .pemantauan import Pemantauan, susun_pemantauan
from .pemantauan_unduh import susun_lembar


@login_required
@require_GET
def pemantauan(request, kecamatan, tahun):
    bingkai = open_page(request, kecamatan, tahun)
    konteks = {
        "bingkai": bingkai,
        "halaman": "pemantauan",
        "pantau": _susun(bingkai),
        "periode": TRIWULAN,
    }
    return render(request, "laporan/pemantauan.html", konteks)


@login_required
@require_GET
def unduh_pemantauan_pdf(request, kecamatan, tahun):
    pantau = _require(request, kecamatan, tahun)
    return send_pdf(susun_dokumen_pemantauan(pantau), _nama(pantau))


@login_required
@require_GET
def unduh_pemantauan_xlsx(request, kecamatan, tahun):
    pantau = _require(request, kecamatan, tahun)
    return serve_excel(f"{_nama(pantau)}.xlsx", susun_lembar(pantau))


def _susun(bingkai: Bingkai) -> Pemantauan | None:
    perjanjian = (
        PerjanjianKinerja.objects.berlaku(bingkai.instansi, bingkai.tahun)
        .select_related("instansi__induk")
        .first()
    )
    return susun_pemantauan([perjanjian])[perjanjian.pk] if perjanjian else None


def _require(request, kecamatan: str, tahun: int) -> Pemantauan:
    pantau = _susun(open_page(request, kecamatan, tahun))
    if pantau is None or not pantau.berisi:
        raise Http404
    return pantau


def _nama(pantau: Pemantauan) -> str:
    return f"pemantauan-rencana-aksi-{pantau.perjanjian.instansi.kode}-{pantau.perjanjian.tahun}"
