"""Figures that someone should look at: far from their own past, far from the others, or a copy of a serapan.

"Far" is no rule of law but a choice, made here alone and said on the page (`ATURAN`). It is the modified z-score of
Iglewicz and Hoaglin (1993): the distance from the median is measured in median absolute deviations, because one
wild figure moves neither. Where more than half are equal that deviation is nol and the mean absolute deviation stands
for it; where all are equal, any other figure is far. A distance that is small beside the median is never far, however
little the others differ, because few years lie close together by chance.

Pure: Decimal in, Decimal out, nothing rounded on the way. All figures of one call have one unit.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from enum import StrEnum

from kinerja.perhitungan.angka import EKSAK, bulatkan, format_angka

AMBANG = Decimal("3.5")  # the modified z-score from which a figure is far
PER_MAD = Decimal("1.4826")  # what makes each deviation that of a normal distribution
PER_RERATA = Decimal("1.2533")
NISBI = Decimal("0.15")  # of the median: what a distance must be at least
PALING_SEDIKIT_TAHUN = 3  # years before, and
PALING_SEDIKIT_SESAMA = 8  # kecamatan with a figure, before anything is called far
DESIMAL_SERAPAN = 2  # how exactly a realisasi equals a serapan


class Jenis(StrEnum):
    LALU = "lalu"
    SESAMA = "sesama"
    SERAPAN = "serapan"


SEBUTAN = {
    Jenis.LALU: "jauh dari tahun-tahun sebelumnya",
    Jenis.SESAMA: "jauh dari kecamatan lain",
    Jenis.SERAPAN: "persis sama dengan serapan program",  # the names of programs begin with that word
}
ATURAN = (
    f"Jauh: jarak dari nilai tengah lebih dari {format_angka(AMBANG)} kali sebaran yang lazim (median simpangan mutlak) "
    f"dan paling sedikit {format_angka(NISBI * 100)}% dari nilai tengah itu, bila ada {PALING_SEDIKIT_TAHUN} tahun "
    f"sebelumnya atau {PALING_SEDIKIT_SESAMA} kecamatan; serapan yang bulat tidak dibandingkan. Tanda ini ajakan "
    "memeriksa, bukan pernyataan bahwa angkanya salah."
)


@dataclass(frozen=True, slots=True)
class Pencilan:
    """One reason to look at a figure: `alasan` is a clause for the page, with the figures behind it."""

    jenis: Jenis
    alasan: str

    @property
    def sebutan(self) -> str:
        return SEBUTAN[self.jenis]


def median(nilai: Iterable[Decimal]) -> Decimal | None:
    """The middle value, of two the number between them; None of nothing."""
    urut = sorted(nilai)
    if not urut:
        return None
    tengah = len(urut) // 2
    if len(urut) % 2:
        return urut[tengah]
    with localcontext(EKSAK):
        return (urut[tengah - 1] + urut[tengah]) / 2


def measure_sebaran(nilai: Sequence[Decimal]) -> Decimal:
    """The robust spread of at least one value, in its unit; nol where all are equal."""
    tengah = median(nilai)
    with localcontext(EKSAK):
        jarak = [abs(n - tengah) for n in nilai]
        if mad := median(jarak):
            return mad * PER_MAD
        return sum(jarak, Decimal(0)) / len(jarak) * PER_RERATA


def is_jauh(nilai: Decimal, kumpulan: Sequence[Decimal]) -> bool:
    """Whether `nilai` lies far from the middle of `kumpulan`, which is not empty and may hold it."""
    tengah = median(kumpulan)
    with localcontext(EKSAK):
        jarak = abs(nilai - tengah)
        return jarak > AMBANG * measure_sebaran(kumpulan) and jarak >= NISBI * abs(tengah) and jarak > 0


def find_pencilan(
    nilai: Decimal | None,
    lalu: Sequence[Decimal] = (),
    sesama: Sequence[Decimal] = (),
    serapan: Iterable[tuple[str, Decimal]] = (),
    desimal: int = 2,
) -> tuple[Pencilan, ...]:
    """Every reason to look at this year's `nilai`; none where it is not there.

    lalu: the years before in which it meant the same. sesama: this year's of all kecamatan, its own among them.
    serapan: (program, percent as printed) of the office's own programs. desimal: for the words.
    """
    if nilai is None:
        return ()
    ada: list[Pencilan] = []
    for jenis, kumpulan, terkecil in (
        (Jenis.LALU, lalu, PALING_SEDIKIT_TAHUN),
        (Jenis.SESAMA, sesama, PALING_SEDIKIT_SESAMA),
    ):
        if len(kumpulan) >= terkecil and is_jauh(nilai, kumpulan):
            tengah = format_angka(median(kumpulan), desimal)
            ada.append(Pencilan(jenis, f"{SEBUTAN[jenis]} (nilai tengah {tengah})"))
    tercetak = bulatkan(nilai, DESIMAL_SERAPAN)
    sama = [nama for nama, persen in serapan if persen == tercetak and persen != bulatkan(persen, 0)]
    if sama:
        persen = format_angka(tercetak, DESIMAL_SERAPAN)
        awal = SEBUTAN[Jenis.SERAPAN].removesuffix(" program")
        ada.append(Pencilan(Jenis.SERAPAN, f"{awal} {' dan '.join(sama)} ({persen}%)"))
    return tuple(ada)
