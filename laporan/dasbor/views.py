"""The dashboards' pages and files. Everyone who has signed in may ask; what they show is what he may see."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kinerja.hitung import SETAHUN, TRIWULAN

from .capaian import NAMA, RATA, Matriks, susun_matriks
from .lingkup import baca_lingkup
from .unduh import build_csv, build_excel

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TAHUN_TAMPIL = 6
SEBUT = 6  # names in a sentence before it only counts


@login_required
@require_GET
def dasbor_capaian(request):
    matriks = _baca(request)
    konteks = {
        "halaman": "dasbor_capaian",
        "matriks": matriks,
        "lingkup": matriks.lingkup,
        "tahun_tampil": matriks.lingkup.tahun_ada[:TAHUN_TAMPIL],
        "periode": (*TRIWULAN, SETAHUN),
        "ubah": request.GET.get("lihat") == "perubahan",
        "urutan": {"rata": RATA, "nama": NAMA},
        "sebut": SEBUT,
        "lebih_bermasalah": len(matriks.bermasalah) - SEBUT,
        "lebih_kosong": len(matriks.berkosong) - SEBUT,
        "lebih_tanpa": len(matriks.tanpa_pk) - SEBUT,
    }
    return render(request, "laporan/dasbor/capaian.html", konteks)


@login_required
@require_GET
def unduh_capaian_csv(request):
    matriks = _baca(request)
    return _berkas(matriks, build_csv(matriks), "text/csv; charset=utf-8", "csv")


@login_required
@require_GET
def unduh_capaian_xlsx(request):
    matriks = _baca(request)
    return _berkas(matriks, build_excel(matriks), XLSX, "xlsx")


def _baca(request) -> Matriks:
    isian = request.GET
    return susun_matriks(
        baca_lingkup(request.user, isian), isian.get("urut", RATA), isian.get("arah") == "balik"
    )


def _berkas(matriks: Matriks, isi, jenis: str, akhiran: str) -> HttpResponse:
    lingkup = matriks.lingkup
    periode = f"-tw{lingkup.triwulan}" if lingkup.triwulan else ""
    jawaban = HttpResponse(isi, content_type=jenis)
    jawaban["Content-Disposition"] = f'attachment; filename="capaian-{lingkup.tahun}{periode}.{akhiran}"'
    return jawaban
