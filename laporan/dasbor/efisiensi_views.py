"""The dashboard of efficiency: page and files. Everyone who has signed in may ask; it shows what he may see."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_GET

from organisasi.kabupaten_halaman import PENGELOLA, find_kabupaten

from .capaian import tulis_ubah
from .efisiensi import Efisiensi, susun_efisiensi
from .efisiensi_grafik import susun_pencar
from .efisiensi_unduh import KECAMATAN, susun_lembar
from .halaman import draw_layar, konteks_lingkup, name_berkas
from .lingkup import baca_lingkup
from .unduh import serve_csv, serve_excel, serve_svg

TERENDAH = 13  # rows beside the drawing; all stand below


@login_required
@require_GET
def dasbor_efisiensi(request):
    efisiensi = _baca(request)
    milik = find_kabupaten(request.user)
    konteks = konteks_lingkup(efisiensi.lingkup) | {
        "halaman": "dasbor_efisiensi",
        "efisiensi": efisiensi,
        "pencar": draw_layar(susun_pencar(efisiensi)),
        "terendah": efisiensi.titik[:TERENDAH],
        "sasaran": [(s, _selisih(s)) for s in efisiensi.sasaran],
        "boleh_mengatur": bool(milik and milik[1] & PENGELOLA),
    }
    return render(request, "laporan/dasbor/efisiensi.html", konteks)


@login_required
@require_GET
def unduh_efisiensi_csv(request):
    """One table a file: of kecamatan, or with `isi` "sasaran" of the one that is chosen."""
    efisiensi = _baca(request)
    semua = susun_lembar(efisiensi)
    isi = request.GET.get("isi", KECAMATAN)
    if isi not in semua:
        raise Http404
    nama = "efisiensi" if isi == KECAMATAN else f"efisiensi-{efisiensi.pilihan.kecamatan.kode}"
    return serve_csv(semua[isi], name_berkas(nama, efisiensi.lingkup, "csv"))


@login_required
@require_GET
def unduh_efisiensi_xlsx(request):
    efisiensi = _baca(request)
    return serve_excel(name_berkas("efisiensi", efisiensi.lingkup, "xlsx"), *susun_lembar(efisiensi).values())


@login_required
@require_GET
def unduh_efisiensi_svg(request):
    efisiensi = _baca(request)
    return serve_svg(susun_pencar(efisiensi), name_berkas("efisiensi", efisiensi.lingkup, "svg"))


def _selisih(s) -> str:
    """Printed capaian above printed serapan, in points."""
    capaian, serapan = s.rata.tampil, s.dana.serapan.tampil
    return "" if None in (capaian, serapan) else tulis_ubah(capaian - serapan)


def _baca(request) -> Efisiensi:
    return susun_efisiensi(baca_lingkup(request.user, request.GET), request.GET.get("kecamatan", ""))
