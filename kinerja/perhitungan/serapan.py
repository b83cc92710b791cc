"""Serapan: realisasi anggaran against pagu, in percent."""

from dataclasses import dataclass
from decimal import Decimal, localcontext

from .angka import EKSAK, bulatkan, format_angka, format_rupiah, require_number


@dataclass(frozen=True, slots=True)
class HasilSerapan:
    """Serapan in percent, exact and as printed; both None where there is nothing to divide by."""

    nilai: Decimal | None
    tampil: Decimal | None
    alasan: str


def compute_serapan(pagu: Decimal | int | None, realisasi: Decimal | int | None) -> HasilSerapan:
    """Realisasi / pagu x 100, both in rupiah. Never capped: above 100 the sentence says so, because it is an
    error to be found (pagu murni beside pagu perubahan), not a figure to be hidden."""
    if pagu is None or require_number(pagu) <= 0:
        sebab = "belum diisi" if pagu is None else "nol" if pagu == 0 else "kurang dari nol"
        return HasilSerapan(None, None, f"Pagu {sebab}, sehingga serapan tidak dihitung.")
    if realisasi is None:
        return HasilSerapan(None, None, "Realisasi anggaran belum diisi, sehingga serapan tidak dihitung.")
    with localcontext(EKSAK):
        nilai = require_number(realisasi) * 100 / require_number(pagu)
    tampil = bulatkan(nilai)
    alasan = (
        f"Realisasi {format_rupiah(realisasi)} dibagi pagu {format_rupiah(pagu)}, dikali 100, sama dengan "
    )
    alasan += format_angka(tampil, 2) + (", melebihi pagu." if realisasi > pagu else ".")
    return HasilSerapan(nilai, tampil, alasan)
