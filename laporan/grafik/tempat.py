"""Where a name fits on a drawing: beside its point or along a line, covering nothing that is there already."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

HURUF_LEBAR = 0.56  # of the size: a generous mean, so that names keep apart


@dataclass(frozen=True, slots=True)
class Kotak:
    kiri: float
    atas: float
    kanan: float
    bawah: float

    def bentur(self, lain: "Kotak") -> bool:
        return (
            self.kiri < lain.kanan
            and lain.kiri < self.kanan
            and self.atas < lain.bawah
            and lain.atas < self.bawah
        )

    def memuat(self, lain: "Kotak") -> bool:
        return (
            lain.kiri >= self.kiri
            and lain.kanan <= self.kanan
            and lain.atas >= self.atas
            and lain.bawah <= self.bawah
        )


def around(x: float, y: float, jauh: float) -> Kotak:
    return Kotak(x - jauh, y - jauh, x + jauh, y + jauh)


def compute_lebar(isi: str, ukuran: float) -> float:
    """About how wide a text will be."""
    return len(isi) * ukuran * HURUF_LEBAR


def find_samping(
    nama: str, ukuran: float, titik: Kotak, bidang: Kotak, penuh: Iterable[Kotak]
) -> tuple[float, float, str, Kotak] | None:
    """Right of a point, left, above or below: x, y and alignment of the text, and the room it takes."""
    panjang = compute_lebar(nama, ukuran)
    x, y = (titik.kiri + titik.kanan) / 2, (titik.atas + titik.bawah) / 2
    jauh = (titik.kanan - titik.kiri) / 2 + 5
    ada = [p for p in penuh if p != titik]
    for rata, nx, ny, kiri in (
        ("start", x + jauh, y + 4, x + jauh),
        ("end", x - jauh, y + 4, x - jauh - panjang),
        ("middle", x, y - jauh - 1, x - panjang / 2),
        ("middle", x, y + jauh + 10, x - panjang / 2),
    ):
        kotak = Kotak(kiri, ny - 11, kiri + panjang, ny + 3)
        if bidang.memuat(kotak) and not any(kotak.bentur(p) for p in ada):
            return nx, ny, rata, kotak
    return None


def find_sepanjang(
    nama: str,
    ukuran: float,
    garis: tuple[float, float, float, float],
    titik: Sequence[Kotak],
    teks: Sequence[Kotak],
) -> tuple[float, float, float] | None:
    """Above a slanted line where it covers the fewest points: x, y and the angle in degrees.

    What is turned takes the room of the upright box around it: None where that would meet a text everywhere.
    """
    x1, y1, x2, y2 = garis
    dx, dy = x2 - x1, y2 - y1
    rentang = math.hypot(dx, dy)
    panjang = compute_lebar(nama, ukuran)
    if rentang < panjang * 1.1:
        return None
    setengah = panjang / 2 / rentang
    rebah, tegak = abs(dx) * setengah + 10, abs(dy) * setengah + 10
    pilihan = []
    for n in range(41):
        di = setengah + (1 - 2 * setengah) * n / 40
        x, y = x1 + dx * di, y1 + dy * di
        kotak = Kotak(x - rebah, y - tegak - 8, x + rebah, y + tegak)
        if any(kotak.bentur(t) for t in teks):
            continue
        jejak = [
            Kotak(x + dx * g - 9, y + dy * g - 18, x + dx * g + 9, y + dy * g + 4)
            for g in (setengah * m / 4 for m in range(-4, 5))
        ]
        pilihan.append((sum(k.bentur(p) for k in jejak for p in titik), abs(di - 0.3), x, y))
    if not pilihan:
        return None
    _, _, x, y = min(pilihan)
    return x, y, math.degrees(math.atan2(dy, dx))
