"""Persentase indikator program tercapai: how many of a year's program indicators reached their target."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from .angka import EKSAK, bulatkan, format_angka, require_number
from .rasio import DESIMAL_TERSIMPAN


@dataclass(frozen=True, slots=True)
class HasilTercapai:
    """A share in percent; without a value where one of the indicators is still unknown."""

    tercapai: int
    semua: int
    kosong: int  # indicators whose capaian is not known
    nilai: Decimal | None  # exact
    tersimpan: Decimal | None  # half up to four decimals: the value of the realisasi
    alasan: str


def compute_tercapai(capaian: Sequence[Decimal | int | None]) -> HasilTercapai:
    """The share of indicators whose exact capaian is 100% or more; None is one that nobody filled in.

    99,996 prints as 100,00 and is not reached. One unknown leaves the whole share kosong: counted as missed it
    would be a guess, left out it would flatter.
    """
    nilai = [None if c is None else require_number(c) for c in capaian]
    kosong = sum(n is None for n in nilai)
    tercapai = sum(n is not None and n >= 100 for n in nilai)
    if not nilai:
        alasan = "Belum ada indikator program yang bertarget, sehingga persentasenya tidak dihitung."
        return HasilTercapai(0, 0, 0, None, None, alasan)
    if kosong:
        alasan = (
            f"{kosong} dari {len(nilai)} indikator program belum diisi realisasinya, "
            "sehingga persentasenya tidak dihitung."
        )
        return HasilTercapai(tercapai, len(nilai), kosong, None, None, alasan)
    with localcontext(EKSAK):
        persen = Decimal(tercapai) * 100 / len(nilai)
    alasan = (
        f"{tercapai} dari {len(nilai)} indikator program tercapai, sama dengan "
        f"{format_angka(bulatkan(persen), 2)}%."
    )
    return HasilTercapai(tercapai, len(nilai), 0, persen, bulatkan(persen, DESIMAL_TERSIMPAN), alasan)
