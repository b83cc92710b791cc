"""Formulir E.81 (Permendagri 86/2017): columns 5 to 14 of one line, for kinerja (K) and for anggaran (Rp).

The form prints 13 = 6 + 12 and adds the quarters. That holds for what adds up: kumulatif indicators and rupiah. An
index, a percentage or a position is never added up, over quarters or over years: its last value stands, and
`KolomE81.menyimpang` tells the form to say so. What is not known is None and makes unknown whatever needs it; it is
never taken for 0. A 0 is a value.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from enum import StrEnum

from .akumulasi import Cara, RataRata, accumulate, rata_rata
from .angka import EKSAK, require_number
from .capaian import Arah, Batas, HasilHitung, compute_capaian


class Tanpa(StrEnum):
    """What stands in a cell without a number."""

    TIDAK_TERSEDIA = "tidak tersedia"
    DI_LUAR = "–"  # no part of this form: a later triwulan, or years before the Renstra's first


NOMOR_KOLOM = tuple(range(5, 15))
Isi = Decimal | Tanpa


@dataclass(frozen=True, slots=True)
class KolomE81:
    """Columns 5 to 14 of one line; 5 to 13 in the unit of the indicator or in rupiah, 14 in percent."""

    target_renstra: Decimal | None  # 5, for the whole period
    tahun_lalu: Decimal | None  # 6
    target: Decimal | None  # 7
    triwulan: tuple[Decimal | None, ...]  # 8 to 11, of all four quarters
    tahun_ini: Decimal | None  # 12
    sampai_kini: Decimal | None  # 13
    tingkat: HasilHitung  # 14
    sampai: int  # the form's triwulan
    tahun_pertama: bool  # of the Renstra: there is nothing for column 6 to hold
    menyimpang: bool  # 13 is not 6 + 12, because the last value stands

    @property
    def sel(self) -> tuple[Isi, ...]:
        """Columns 5 to 14 as the form prints them, the last one rounded to two decimals."""
        ada = [
            self.target_renstra,
            Tanpa.DI_LUAR if self.tahun_pertama else self.tahun_lalu,
            self.target,
            *(n if t <= self.sampai else Tanpa.DI_LUAR for t, n in enumerate(self.triwulan, 1)),
            self.tahun_ini,
            self.sampai_kini,
            self.tingkat.tampil,
        ]
        return tuple(Tanpa.TIDAK_TERSEDIA if n is None else n for n in ada)


@dataclass(frozen=True, slots=True)
class Belanja:
    """What is known of one budget leaf, in rupiah: pagu in force, four quarters (flows), the annual row."""

    pagu: Decimal | None
    triwulan: tuple[Decimal | None, ...]
    setahun: Decimal | None = None

    def sampai(self, triwulan: int) -> Decimal | None:
        return accumulate_tahun(self.triwulan, self.setahun, Cara.KUMULATIF, triwulan)


# --- single columns -------------------------------------------------------------------------------


def sum_target(per_tahun: Sequence[Decimal | None], cara: Cara) -> Decimal | None:
    """Column 5 from the targets of all years of the Renstra: their sum where years add up, else the last year's."""
    if not per_tahun:
        return None
    return _sum_all(per_tahun) if Cara(cara) is Cara.KUMULATIF else per_tahun[-1]


def sum_lalu(per_tahun: Sequence[Decimal | None], cara: Cara) -> Decimal | None:
    """Column 6 from the years before: their sum, unknown with one of them; else the last one known."""
    if Cara(cara) is Cara.KUMULATIF:
        return _sum_all(per_tahun)
    return next((n for n in reversed(per_tahun) if n is not None), None)


def accumulate_tahun(
    triwulan: Sequence[Decimal | None], setahun: Decimal | None, cara: Cara, sampai: int
) -> Decimal | None:
    """Column 12: up to triwulan IV the annual value where one is recorded, else the quarters by their `cara`.

    Stricter than `accumulate` in one point: a form is about a triwulan that has ended, so a sum that lacks that very
    triwulan is unknown, too; elsewhere it would simply not be there yet.
    """
    if sampai == 4 and setahun is not None:
        return require_number(setahun)
    if Cara(cara) is Cara.KUMULATIF and None in (*triwulan, None, None, None, None)[:sampai]:
        return None
    return accumulate(triwulan, cara, sampai)


def add_tahun_ini(
    tahun_lalu: Decimal | None, tahun_ini: Decimal | None, cara: Cara, tahun_pertama: bool = False
) -> Decimal | None:
    """Column 13. Without a value of this year there is none: last year's must not pass for this year's."""
    if Cara(cara) is Cara.KUMULATIF and not tahun_pertama:
        return _sum_all((tahun_lalu, tahun_ini))
    return tahun_ini


# --- lines ----------------------------------------------------------------------------------------


def compute_kinerja(
    *,
    target_renstra: Sequence[Decimal | None],
    tahun_lalu: Sequence[Decimal | None],
    target: Decimal | None,
    triwulan: Sequence[Decimal | None],
    setahun: Decimal | None,
    cara: Cara,
    arah: Arah,
    sampai: int,
    batas: Batas | None = None,
) -> KolomE81:
    """The K cells of one indicator.

    target_renstra: one value for each year of the Renstra; tahun_lalu: for each of its years before this one, none
    in its first year. Column 14 is the capaian of 13 against 5, with the indicator's polarity.
    """
    return _build(
        target_renstra=sum_target(target_renstra, cara),
        tahun_lalu=sum_lalu(tahun_lalu, cara),
        tahun_pertama=not tahun_lalu,
        target=target,
        triwulan=tuple(triwulan),
        tahun_ini=accumulate_tahun(triwulan, setahun, cara, sampai),
        cara=Cara(cara),
        arah=arah,
        sampai=sampai,
        batas=batas,
    )


def compute_anggaran(
    daun: Iterable[Belanja],
    *,
    tahun_lalu: Sequence[Decimal | None],
    sampai: int,
    target_renstra: Decimal | None = None,
    batas: Batas | None = None,
) -> KolomE81:
    """The Rp cells of a node from its leaves.

    One leaf with pagu whose spending is not known makes the sum unknown: without it the sum would be too low.
    """
    semua = list(daun)
    pagu = [d.pagu for d in semua if d.pagu is not None]

    def jumlah(nilai: Iterable[Decimal | None]) -> Decimal | None:
        ada = [n for d, n in zip(semua, nilai, strict=True) if d.pagu or n is not None]
        return _sum_all(ada) if ada else None

    return _build(
        target_renstra=target_renstra,
        tahun_lalu=_sum_all(tahun_lalu),
        tahun_pertama=not tahun_lalu,
        target=_sum_all(pagu) if pagu else None,
        triwulan=tuple(jumlah(d.triwulan[t] for d in semua) for t in range(4)),
        tahun_ini=jumlah(d.sampai(sampai) for d in semua),
        cara=Cara.KUMULATIF,
        arah=Arah.POSITIF,
        sampai=sampai,
        batas=batas,
    )


def rata_tingkat(kolom: Iterable[KolomE81 | None]) -> RataRata:
    """The form's foot: the simple mean of column 14, lines without a number left out and counted."""
    return rata_rata(k.tingkat.nilai for k in kolom if k is not None)


def _build(
    *, target_renstra, tahun_lalu, tahun_pertama, target, triwulan, tahun_ini, cara, arah, sampai, batas
) -> KolomE81:
    if sampai not in (1, 2, 3, 4):
        raise ValueError("Triwulan harus 1, 2, 3 atau 4.")
    isi = (*triwulan, None, None, None, None)[:4]
    kini = add_tahun_ini(tahun_lalu, tahun_ini, cara, tahun_pertama)
    return KolomE81(
        target_renstra=target_renstra,
        tahun_lalu=tahun_lalu,
        target=target,
        triwulan=tuple(None if n is None else require_number(n) for n in isi),
        tahun_ini=tahun_ini,
        sampai_kini=kini,
        tingkat=compute_capaian(target_renstra, kini, arah, batas),
        sampai=sampai,
        tahun_pertama=tahun_pertama,
        menyimpang=cara is not Cara.KUMULATIF and kini is not None and tahun_lalu is not None,
    )


def _sum_all(nilai: Sequence[Decimal | None]) -> Decimal | None:
    """The sum, unknown where one part is; None of nothing."""
    if not nilai or any(n is None for n in nilai):
        return None
    with localcontext(EKSAK):
        return sum((require_number(n) for n in nilai), Decimal(0))
