"""What every dashboard page shares: the switches of year and triwulan, and the names of its files."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString, mark_safe

from kinerja.hitung import SETAHUN, TRIWULAN
from laporan.bentuk import Grafik
from laporan.grafik import render_svg

from .lingkup import Lingkup

TAHUN_TAMPIL = 6
SEBUT = 6  # names in a sentence before it only counts
LEBAR_SEMPIT = "344"  # of a drawing on a telephone, so that its letters stay as large as the page's


def konteks_lingkup(lingkup: Lingkup) -> Mapping:
    """For `laporan/dasbor/_kepala.html`."""
    return {
        "lingkup": lingkup,
        "sebut": SEBUT,
        "kurang_sebut": -SEBUT,
        "tahun_tampil": lingkup.tahun_ada[:TAHUN_TAMPIL],
        "periode": (*TRIWULAN, SETAHUN),
    }


@dataclass(frozen=True, slots=True)
class GambarLayar:
    """One drawing for a desk and for a telephone; the stylesheet shows one of them."""

    grafik: Grafik
    lebar: SafeString
    sempit: SafeString


def draw_layar(grafik: Grafik | None) -> GambarLayar | None:
    """For `laporan/dasbor/_grafik.html`; None where there is nothing to draw."""
    if grafik is None:
        return None
    kecil = replace(grafik, data=grafik.data | {"lebar": LEBAR_SEMPIT})
    # our own drawing, escaped
    return GambarLayar(grafik, *(mark_safe(render_svg(g, tautan=True)) for g in (grafik, kecil)))


def name_berkas(nama: str, lingkup: Lingkup, akhiran: str = "") -> str:
    """ "capaian-2024-tw2.csv"; the whole year has no triwulan."""
    periode = f"-tw{lingkup.triwulan}" if lingkup.triwulan else ""
    return f"{nama}-{lingkup.tahun}{periode}" + (f".{akhiran}" if akhiran else "")
