"""The dashboard of Formulir E.81: page and files."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kinerja.hitung import TRIWULAN

from .e81 import MatriksE81, susun_lembar, susun_matriks_e81
from .halaman import SEBUT, konteks_lingkup
from .lingkup import baca_lingkup
from .unduh import serve_csv, serve_excel


@login_required
@require_GET
def dasbor_e81(request):
    matriks = _baca(request)
    konteks = konteks_lingkup(matriks.lingkup) | {
        "halaman": "dasbor_e81",
        "matriks": matriks,
        "kolom": TRIWULAN,
        "sebut": SEBUT,
        "lebih": len(matriks.belum) - SEBUT,
        "lebih_tanpa": len(matriks.tanpa_pk) - SEBUT,
    }
    return render(request, "laporan/dasbor/e81.html", konteks)


@login_required
@require_GET
def unduh_dasbor_e81_csv(request):
    matriks = _baca(request)
    return serve_csv(susun_lembar(matriks), f"formulir-e81-{matriks.lingkup.tahun}.csv")


@login_required
@require_GET
def unduh_dasbor_e81_xlsx(request):
    matriks = _baca(request)
    return serve_excel(f"formulir-e81-{matriks.lingkup.tahun}.xlsx", susun_lembar(matriks))


def _baca(request) -> MatriksE81:
    return susun_matriks_e81(baca_lingkup(request.user, request.GET))
