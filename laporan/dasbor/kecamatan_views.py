"""One kecamatan: page and files. A kecamatan that the reader may not see answers 404."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_GET

from .halaman import draw_layar, konteks_lingkup, name_berkas
from .kecamatan import SatuKecamatan, susun_kecamatan
from .kecamatan_grafik import susun_panel
from .kecamatan_unduh import susun_lembar_indikator, susun_lembar_serapan
from .lingkup import baca_lingkup
from .unduh import serve_csv, serve_excel, serve_svg


@login_required
@require_GET
def satu_kecamatan(request, kecamatan):
    isi = _baca(request, kecamatan)
    konteks = konteks_lingkup(isi.lingkup) | {
        "halaman": "dasbor_capaian",
        "isi": isi,
        "tren": draw_layar(susun_panel(isi)),
    }
    return render(request, "laporan/dasbor/kecamatan.html", konteks)


@login_required
@require_GET
def unduh_kecamatan_csv(request, kecamatan):
    isi = _baca(request, kecamatan)
    return serve_csv(susun_lembar_indikator(isi), _nama(isi, "csv"))


@login_required
@require_GET
def unduh_kecamatan_xlsx(request, kecamatan):
    isi = _baca(request, kecamatan)
    return serve_excel(_nama(isi, "xlsx"), susun_lembar_indikator(isi), susun_lembar_serapan(isi))


@login_required
@require_GET
def gambar_kecamatan(request, kecamatan):
    isi = _baca(request, kecamatan)
    return serve_svg(susun_panel(isi), _nama(isi, "svg"))


def _nama(isi: SatuKecamatan, akhiran: str) -> str:
    return name_berkas(f"kecamatan-{isi.kecamatan.kode}", isi.lingkup, akhiran)


def _baca(request, kode: str) -> SatuKecamatan:
    lingkup = baca_lingkup(request.user, request.GET)
    kecamatan = next((k for k in lingkup.kecamatan if k.kode == kode), None)
    if kecamatan is None:
        raise Http404
    return susun_kecamatan(lingkup, kecamatan)
