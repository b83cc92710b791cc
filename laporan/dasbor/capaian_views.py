"""The dashboard of capaian: page and files. Everyone who has signed in may ask; it shows what he may see."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_GET

from organisasi.permissions import reads_kabupaten

from .capaian import NAMA, RATA, Matriks, susun_matriks
from .capaian_unduh import susun_lembar
from .halaman import SEBUT, konteks_lingkup, name_berkas
from .lingkup import baca_lingkup
from .unduh import serve_csv, serve_excel


@login_required
@require_GET
def dasbor_capaian(request):
    matriks = _baca(request)
    konteks = konteks_lingkup(matriks.lingkup) | {
        "halaman": "dasbor_capaian",
        "matriks": matriks,
        "ubah": request.GET.get("lihat") == "perubahan",
        "urutan": {"rata": RATA, "nama": NAMA},
        "boleh_ringkasan": reads_kabupaten(request.user),
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
    return serve_csv(susun_lembar(matriks), name_berkas("capaian", matriks.lingkup, "csv"))


@login_required
@require_GET
def unduh_capaian_xlsx(request):
    matriks = _baca(request)
    return serve_excel(name_berkas("capaian", matriks.lingkup, "xlsx"), susun_lembar(matriks))


def _baca(request) -> Matriks:
    isian = request.GET
    return susun_matriks(
        baca_lingkup(request.user, isian), isian.get("urut", RATA), isian.get("arah") == "balik"
    )
