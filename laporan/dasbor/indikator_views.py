"""One indicator in all kecamatan: the choice, the page, its table and its drawings as files."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from renstra.models import IndikatorBaku

from .capaian import susun_matriks
from .halaman import SEBUT, draw_layar, konteks_lingkup, name_berkas
from .indikator import Sorotan, susun_pilihan, susun_sorotan
from .indikator_grafik import CAPAIAN, REALISASI, susun_garis, susun_sebaran
from .indikator_unduh import susun_lembar
from .lingkup import baca_lingkup
from .pencilan import ATURAN
from .unduh import serve_csv, serve_excel, serve_svg


@login_required
@require_GET
def dasbor_indikator(request):
    """Every indicator of the catalogue that someone promised for the year."""
    matriks = susun_matriks(baca_lingkup(request.user, request.GET))
    konteks = konteks_lingkup(matriks.lingkup) | {
        "halaman": "dasbor_indikator",
        "matriks": matriks,
        "pilihan": susun_pilihan(matriks),
    }
    return render(request, "laporan/dasbor/indikator_pilih.html", konteks)


@login_required
@require_GET
def satu_indikator(request, kode):
    sorotan = _baca(request, kode)
    ukuran = _ukuran(request)
    konteks = konteks_lingkup(sorotan.lingkup) | {
        "halaman": "dasbor_indikator",
        "sorotan": sorotan,
        "capaian": ukuran == CAPAIAN,
        "sebaran": draw_layar(susun_sebaran(sorotan, ukuran)),
        "tren": draw_layar(susun_garis(sorotan)),
        "aturan": ATURAN,
        "lebih_tanpa": len(sorotan.tanpa) - SEBUT,
        "lebih_kosong": len(sorotan.kosong) - SEBUT,
    }
    return render(request, "laporan/dasbor/indikator.html", konteks)


@login_required
@require_GET
def unduh_indikator_csv(request, kode):
    sorotan = _baca(request, kode)
    return serve_csv(susun_lembar(sorotan), _nama(sorotan, "csv"))


@login_required
@require_GET
def unduh_indikator_xlsx(request, kode):
    sorotan = _baca(request, kode)
    return serve_excel(_nama(sorotan, "xlsx"), susun_lembar(sorotan))


@login_required
@require_GET
def gambar_sebaran(request, kode):
    sorotan = _baca(request, kode)
    ukuran = _ukuran(request)
    return serve_svg(susun_sebaran(sorotan, ukuran), _nama(sorotan, "svg", f"-sebaran-{ukuran}"))


@login_required
@require_GET
def gambar_tren(request, kode):
    sorotan = _baca(request, kode)
    return serve_svg(susun_garis(sorotan), _nama(sorotan, "svg", "-tren"))


def _nama(sorotan: Sorotan, akhiran: str, bagian: str = "") -> str:
    return name_berkas(f"indikator-{sorotan.baku.kode.lower()}{bagian}", sorotan.lingkup, akhiran)


def _baca(request, kode: str) -> Sorotan:
    baku = get_object_or_404(IndikatorBaku, kode=kode)
    return susun_sorotan(baca_lingkup(request.user, request.GET), baku, request.GET.get("kecamatan", ""))


def _ukuran(request) -> str:
    return CAPAIAN if request.GET.get("lihat") == CAPAIAN else REALISASI
