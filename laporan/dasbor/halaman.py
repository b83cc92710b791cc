"""What every dashboard page shares: the switches of year and triwulan, and the names of its files."""

from collections.abc import Mapping

from kinerja.hitung import SETAHUN, TRIWULAN

from .lingkup import Lingkup

TAHUN_TAMPIL = 6
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
