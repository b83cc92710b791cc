"""The dashboard of rencana aksi: page and files."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kinerja.hitung import TRIWULAN
from laporan.pemantauan import Pantau

from .halaman import SEBUT, konteks_lingkup
from .lingkup import baca_lingkup
from .rencana_aksi import MatriksRencana, susun_lembar, susun_matriks_rencana
from .unduh import serve_csv, serve_excel


@login_required
@require_GET
def dasbor_rencana_aksi(request):
    matriks = _baca(request)
    konteks = konteks_lingkup(matriks.lingkup) | {
        "halaman": "dasbor_rencana_aksi",
        "matriks": matriks,
        "kolom": TRIWULAN,
        "macam": Pantau,
        "sebut": SEBUT,
        "lebih": len(matriks.tertinggal) - SEBUT,
        "lebih_tanpa": len(matriks.tanpa_rencana) - SEBUT,
    }
    return render(request, "laporan/dasbor/rencana_aksi.html", konteks)


@login_required
@require_GET
def unduh_dasbor_rencana_csv(request):
    matriks = _baca(request)
    return serve_csv(susun_lembar(matriks), f"rencana-aksi-{matriks.lingkup.tahun}.csv")


@login_required
@require_GET
def unduh_dasbor_rencana_xlsx(request):
    matriks = _baca(request)
    return serve_excel(f"rencana-aksi-{matriks.lingkup.tahun}.xlsx", susun_lembar(matriks))


def _baca(request) -> MatriksRencana:
    return susun_matriks_rencana(baca_lingkup(request.user, request.GET))
