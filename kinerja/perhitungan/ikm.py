"""IKM: the satisfaction index of a Survei Kepuasan Masyarakat (PermenPANRB 14/2017)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from .angka import EKSAK, bulatkan, require_number
from .predikat import SKALA, Skala

UNSUR_LAMA = 14  # KEP/25/M.PAN/2/2004; PermenPANRB 14/2017 has nine
BOBOT_JAWABAN = (25, 50, 75, 100)  # tidak baik, kurang baik, baik, sangat baik


@dataclass(frozen=True, slots=True)
class HasilIkm:
    """The index (25 to 100) and what it is called."""

    nrr: Decimal  # nilai rata-rata tertimbang, 1 to 4, exact
    ikm: Decimal  # nrr x 25, exact
    tampil: Decimal  # half up to two decimals
    mutu: str  # A to D
    kinerja: str  # "Sangat Baik" to "Tidak Baik"


def compute_ikm(unsur: Sequence[Decimal | int]) -> HasilIkm:
    """IKM of the mean value of each unsur (1 to 4), each weighing exactly 1/n.

    The customary weight 0,11 loses a hundredth of the index (90,56 where 1/9 gives 91,48), so the sum is
    divided once, at the end. Mutu takes the index rounded to two decimals.
    Raises ValueError (one Indonesian sentence) without unsur or for a value outside 1 to 4.
    """
    nilai = [require_number(u) for u in unsur]
    if not nilai:
        raise ValueError("Nilai unsur belum diisi: tulis nilai setiap unsur, antara 1 dan 4.")
    if not all(1 <= n <= 4 for n in nilai):
        raise ValueError("Nilai unsur harus antara 1 dan 4: periksa kembali nilai setiap unsur.")
    with localcontext(EKSAK):
        jumlah = sum(nilai, Decimal(0))
        nrr, ikm = jumlah / len(nilai), jumlah * 25 / len(nilai)
    kelas = SKALA["permenpanrb-14-2017"].predikat(ikm)
    return HasilIkm(nrr, ikm, bulatkan(ikm), kelas.kode, kelas.label)


def find_skala(banyak_unsur: int) -> Skala:
    """The scale that goes with a questionnaire: that of the old form where it has 14 unsur."""
    return SKALA["kepmenpan-25-2004" if banyak_unsur == UNSUR_LAMA else "permenpanrb-14-2017"]


def compute_skor(sebaran: Sequence[Decimal | int]) -> Decimal:
    """Score of one unsur (25 to 100) from the shares of its four answers in percent, the worst answer first.

    The shares are taken as they are: where they do not add up to 100, their total beside them shows it.
    Raises ValueError (one Indonesian sentence) for another number of shares.
    """
    if len(sebaran) != len(BOBOT_JAWABAN):
        raise ValueError(
            "Sebaran jawaban harus terdiri atas empat bagian, dari tidak baik sampai sangat baik."
        )
    with localcontext(EKSAK):
        return (
            sum((require_number(b) * w for b, w in zip(sebaran, BOBOT_JAWABAN, strict=True)), Decimal(0))
            / 100
        )


def scale_nilai(nilai: Decimal | int) -> Decimal:
    """A value of one unsur on the scale of the index: 1 to 4 times 25, one that is above 4 as it is."""
    n = require_number(nilai)
    return n * 25 if n <= 4 else n
