"""IPP: the Indeks Pelayanan Publik (Pedoman MenPANRB 5/2023, as Pakusari 2025 prints it)."""

from dataclasses import dataclass
from decimal import Decimal, localcontext

from .angka import EKSAK, bulatkan, require_number
from .predikat import SKALA

BOBOT_F02, BOBOT_F03 = 75, 25  # percent: the evaluator's form and the users' form


@dataclass(frozen=True, slots=True)
class HasilIpp:
    """The index (0 to 5) and what it is called."""

    ipp: Decimal  # exact
    tampil: Decimal  # half up to two decimals
    kategori: str  # A, A-, B ...
    makna: str  # "Pelayanan Prima" ...


def compute_ipp(f02: Decimal | int, f03: Decimal | int) -> HasilIpp:
    """75% F-02 + 25% F-03. Raises ValueError (one Indonesian sentence) for a value outside 0 to 5."""
    f02, f03 = require_number(f02), require_number(f03)
    if not (0 <= f02 <= 5 and 0 <= f03 <= 5):
        raise ValueError("Nilai F-02 dan F-03 harus antara 0 dan 5: periksa kembali isiannya.")
    with localcontext(EKSAK):
        ipp = (f02 * BOBOT_F02 + f03 * BOBOT_F03) / 100
    kelas = SKALA["menpanrb-5-2023"].predikat(ipp)
    return HasilIpp(ipp, bulatkan(ipp), kelas.kode, kelas.label)
