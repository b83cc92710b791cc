"""What every dashboard page shares: the switches of year and triwulan, the names of its files, and how it shows a
drawing."""

from collections.abc import Callable, Mapping

from django.utils.safestring import mark_safe

from kinerja.hitung import SETAHUN, TRIWULAN
from laporan.bentuk import Grafik
from laporan.grafik import render_svg

from .lingkup import Lingkup

TAHUN_TAMPIL = 6
LEBAR, LEBAR_SEMPIT = 580, 340  # of a drawing; on a telephone the wide one would be too small to read
SEBUT = 6  # names in a sentence before it only counts


def konteks_lingkup(lingkup: Lingkup) -> Mapping:
    """For `laporan/dasbor/_kepala.html`."""
    return {
        "lingkup": lingkup,
        "tahun_tampil": lingkup.tahun_ada[:TAHUN_TAMPIL],
        "periode": (*TRIWULAN, SETAHUN),
    }


def name_berkas(nama: str, lingkup: Lingkup, akhiran: str) -> str:
    """ "capaian-2024-tw2.csv"; the whole year has no triwulan."""
    periode = f"-tw{lingkup.triwulan}" if lingkup.triwulan else ""
    return f"{nama}-{lingkup.tahun}{periode}.{akhiran}"


def render_gambar(susun: Callable[[int], Grafik | None]) -> Mapping | None:
    """A drawing for `laporan/dasbor/_gambar.html`, in both widths; None where there is nothing to draw."""
    lebar, sempit = susun(LEBAR), susun(LEBAR_SEMPIT)
    if lebar is None or sempit is None:
        return None
    # our own drawings, escaped
    return {
        "judul": lebar.judul,
        "lebar": mark_safe(render_svg(lebar, tautan=True)),
        "sempit": mark_safe(render_svg(sempit, tautan=True)),
    }
