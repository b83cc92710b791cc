"""Rasio: one count against another, in percent, as an IKU decree words it (pembilang / penyebut × 100)."""

from dataclasses import dataclass
from decimal import Decimal, localcontext

from .angka import EKSAK, bulatkan, format_angka, require_number

DESIMAL_TERSIMPAN = 4  # what the column of a realisasi holds


@dataclass(frozen=True, slots=True)
class HasilRasio:
    """A ratio in percent."""

    nilai: Decimal  # exact
    tersimpan: Decimal  # half up to four decimals: the value of the realisasi
    alasan: str


def compute_rasio(
    pembilang: Decimal | int,
    penyebut: Decimal | int,
    *,
    bagian: bool = True,
    nama_pembilang: str = "Pembilang",
    nama_penyebut: str = "penyebut",
) -> HasilRasio:
    """Pembilang / penyebut × 100, never capped.

    bagian: whether the first counts a part of the second (reports settled of reports received); then more than
    all is a mistake to be found. A plan may be exceeded: there `bagian` is False.
    Raises ValueError (one Indonesian sentence) for a penyebut of 0, a negative figure, and more than all.
    """
    atas, bawah = require_number(pembilang), require_number(penyebut)
    if atas < 0 or bawah < 0:
        raise ValueError("Pembilang dan penyebut tidak boleh kurang dari nol: periksa kembali angkanya.")
    if bawah == 0:
        raise ValueError(
            "Penyebut 0 tidak dapat membagi: tulis jumlah seluruhnya, atau kosongkan keduanya bila memang tidak ada."
        )
    if bagian and atas > bawah:
        raise ValueError(
            f"{nama_pembilang} ({format_angka(atas)}) melebihi {nama_penyebut} ({format_angka(bawah)}). "
            "Periksa salah satunya."
        )
    with localcontext(EKSAK):
        nilai = atas * 100 / bawah
    alasan = f"{format_angka(atas)} dibagi {format_angka(bawah)}, dikali 100, sama dengan "
    alasan += format_angka(bulatkan(nilai), 2) + (", melebihi rencana." if atas > bawah else ".")
    return HasilRasio(nilai, bulatkan(nilai, DESIMAL_TERSIMPAN), alasan)
