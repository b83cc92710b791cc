"""The dashboard of money: page and files. Everyone who has signed in may ask; it shows what he may see."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_GET

from .anggaran import NAMA, PAGU, SELISIH, SERAPAN, Anggaran, susun_anggaran
from .anggaran_grafik import susun_kurva, susun_rentang
from .anggaran_unduh import KECAMATAN, susun_lembar
from .halaman import draw_layar, konteks_lingkup, name_berkas
from .lingkup import baca_lingkup
from .unduh import serve_csv, serve_excel, serve_svg


@login_required
@require_GET
def dasbor_anggaran(request):
    anggaran = _baca(request)
    konteks = konteks_lingkup(anggaran.lingkup) | {
        "halaman": "dasbor_anggaran",
        "anggaran": anggaran,
        "matriks": [(b, list(zip(anggaran.program, isi, strict=True))) for b, isi in anggaran.sel_program()],
        "kurva": draw_layar(susun_kurva(anggaran)),
        "rentang": draw_layar(susun_rentang(anggaran)),
        "urutan": {"serapan": SERAPAN, "nama": NAMA, "pagu": PAGU, "selisih": SELISIH},
    }
    return render(request, "laporan/dasbor/anggaran.html", konteks)


@login_required
@require_GET
def unduh_anggaran_csv(request):
    """One table a file: of kecamatan, or with `isi` of "program" or "triwulan"."""
    anggaran = _baca(request)
    semua = susun_lembar(anggaran)
    isi = request.GET.get("isi", KECAMATAN)
    if isi not in semua:
        raise Http404
    nama = "anggaran" if isi == KECAMATAN else f"anggaran-{isi}"
    return serve_csv(semua[isi], name_berkas(nama, anggaran.lingkup, "csv"))


@login_required
@require_GET
def unduh_anggaran_xlsx(request):
    anggaran = _baca(request)
    return serve_excel(name_berkas("anggaran", anggaran.lingkup, "xlsx"), *susun_lembar(anggaran).values())


@login_required
@require_GET
def unduh_anggaran_svg(request):
    anggaran = _baca(request)
    return serve_svg(susun_kurva(anggaran), name_berkas("serapan-triwulan", anggaran.lingkup, "svg"))


@login_required
@require_GET
def unduh_pagu_svg(request):
    anggaran = _baca(request)
    return serve_svg(susun_rentang(anggaran), name_berkas("pagu", anggaran.lingkup, "svg"))


def _baca(request) -> Anggaran:
    isian = request.GET
    return susun_anggaran(
        baca_lingkup(request.user, isian),
        isian.get("urut", SERAPAN),
        isian.get("arah") == "balik",
        isian.get("kecamatan", ""),
    )
