"""What else changes when the money of a year changes: said by the apps to the right when they start.

`kinerja` computes "persentase realisasi anggaran" from these sums, and may not be imported here.
"""

from collections.abc import Callable

from organisasi.models import Instansi, Pengguna

Akibat = Callable[[Instansi, int, Pengguna | None], object]
_akibat: list[Akibat] = []


def register_akibat(akibat: Akibat) -> None:
    """Let `akibat(instansi, tahun, pelaku)` run in the transaction of every change of pagu or realisasi."""
    if akibat not in _akibat:
        _akibat.append(akibat)


def run_akibat(instansi: Instansi, tahun: int, pelaku: Pengguna | None) -> None:
    """To be called once at the end of whatever writes money, inside its transaction."""
    for akibat in _akibat:
        akibat(instansi, tahun, pelaku)
