"""From quarters to a year, and from indicators to a mean."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from enum import StrEnum

from .angka import EKSAK, bulatkan, require_number


class Cara(StrEnum):
    """How the quarters of one indicator make its year."""

    KUMULATIF = "kumulatif"  # counts and money: quarters add up
    POSISI_AKHIR = "posisi_akhir"  # indices and grades: the last filled quarter stands
    RATA_RATA = "rata_rata"  # percentages measured anew each quarter


def accumulate(nilai: Sequence[Decimal | None], cara: Cara, sampai: int = 4) -> Decimal | None:
    """The value accumulated over the quarters up to and including `sampai`; None is kosong, 0 is a value.

    Unfilled quarters behind the last filled one are simply not there yet. A gap before a filled quarter makes
    a kumulatif kosong (the sum would be a lie); posisi akhir and rata-rata pass over gaps.
    """
    cara = Cara(cara)
    if sampai < 1:
        raise ValueError("Triwulan harus 1, 2, 3 atau 4.")
    isi = [None if n is None else require_number(n) for n in nilai[:sampai]]
    while isi and isi[-1] is None:
        isi.pop()
    if not isi or (cara is Cara.KUMULATIF and None in isi):
        return None
    if cara is Cara.POSISI_AKHIR:
        return isi[-1]
    if cara is Cara.RATA_RATA:
        return rata_rata(isi).nilai
    with localcontext(EKSAK):
        return sum(isi, Decimal(0))


@dataclass(frozen=True, slots=True)
class RataRata:
    """A mean, with how many values it stands on and how many had no number."""

    nilai: Decimal | None  # exact
    tampil: Decimal | None  # half up to two decimals
    dihitung: int
    dilewati: int


def rata_rata(nilai: Iterable[Decimal | None]) -> RataRata:
    """One-stage simple mean of unrounded values; None is left out and counted.

    Feed it `HasilHitung.nilai`, never `tampil` or a stored rounding. Kalisat 2024: 99,85; Puger 2023: 97,75.
    """
    semua = [None if n is None else require_number(n) for n in nilai]
    ada = [n for n in semua if n is not None]
    if not ada:
        return RataRata(None, None, 0, len(semua))
    with localcontext(EKSAK):
        rata = sum(ada, Decimal(0)) / len(ada)
    return RataRata(rata, bulatkan(rata), len(ada), len(semua) - len(ada))
