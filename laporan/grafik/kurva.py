"""Lines that grow over the periods of a year towards a limit, each named at its end."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from kinerja.perhitungan.angka import format_angka

from .dasar import GARIS, TINTA, TINTA_2, TINTA_3, UTAMA, teks

LEBAR, SEMPIT = 580, 480  # below that the names at the ends get less room
ATAS, BAWAH, KIRI, TINGGI_BIDANG = 22, 40, 40, 260
JARAK_NAMA = 32  # between two names at the right edge, two lines each


def draw_kurva(data: dict) -> tuple[str, int, int]:
    """`garis` hold a name, a value a period (None: not known, the line has a gap there) and whether its points are
    filled; `batas` is drawn as a solid line, `banding` as a dotted one."""
    lebar = int(data.get("lebar", LEBAR))
    kanan = 120 if lebar >= SEMPIT else 84
    garis = [(g, [None if n is None else Decimal(n) for n in g["nilai"]]) for g in data["garis"]]
    batas = Decimal(data["batas"])
    puncak = max([batas, *(n for _, nilai in garis for n in nilai if n is not None)]) * Decimal("1.06")
    periode = len(data["label"])
    langkah = (lebar - KIRI - kanan - 36) / max(periode - 1, 1)

    def x(t: int) -> float:
        return KIRI + 28 + t * langkah

    def y(n: Decimal | int) -> float:
        return ATAS + TINGGI_BIDANG * (1 - float(Decimal(n) / puncak))

    tepi = lebar - kanan
    bagian = [teks(0, 12, data["satuan"], 12, TINTA_2)]
    for tanda in range(0, int(puncak) + 1, 25):
        if tanda != batas:
            bagian.append(
                f'<line x1="{KIRI}" y1="{y(tanda):.1f}" x2="{tepi}" y2="{y(tanda):.1f}" stroke="{GARIS}"/>'
            )
        bagian.append(teks(KIRI - 8, y(tanda) + 4, str(tanda), 12, TINTA_2, "end"))
    for t, label in enumerate(data["label"]):
        bagian.append(teks(x(t), ATAS + TINGGI_BIDANG + 20, label, 12, TINTA_2, "middle"))
    bagian.append(
        f'<line x1="{KIRI}" y1="{y(batas):.1f}" x2="{tepi}" y2="{y(batas):.1f}" stroke="{TINTA}" stroke-width="1.5"/>'
    )
    bagian.append(teks(tepi + 6, y(batas) + 4, data["nama_batas"], 12, TINTA))
    nama = []
    if data.get("banding"):
        banding = [(x(t), y(n)) for t, n in enumerate(data["banding"])]
        bagian.append(_jalur(banding, f'stroke="{TINTA_3}" stroke-width="1.2" stroke-dasharray="1.5 4"'))
    for urutan, (g, nilai) in enumerate(garis):
        titik = [(x(t), y(n)) if n is not None else None for t, n in enumerate(nilai)]
        tebal = "2.4" if g["isi"] else "1.4"
        for ruas in _ruas(titik):
            bagian.append(_jalur(ruas, f'stroke="{UTAMA}" stroke-width="{tebal}"'))
        for t, (p, n) in enumerate(zip(titik, nilai, strict=True)):
            if p is None:
                continue
            isi = UTAMA if g["isi"] else "#FFFFFF"
            bagian.append(
                f'<circle cx="{p[0]:.1f}" cy="{p[1]:.1f}" r="4.5" fill="{isi}" stroke="{UTAMA}" stroke-width="1.8"/>'
            )
            akhir = all(m is None for m in nilai[t + 1 :])
            if akhir:
                nama.append((*p, format_angka(n, 2), g["nama"]))
            elif lebar >= SEMPIT or len(garis) == 1:
                atas = all(m[t] is None or m[t] <= n for i, (_, m) in enumerate(garis) if i != urutan)
                bagian.append(
                    teks(p[0], p[1] + (-10 if atas else 20), format_angka(n, 1), 12, TINTA, "middle")
                )
    bagian += _nama(nama, y(batas))
    tinggi = ATAS + TINGGI_BIDANG + BAWAH
    if data.get("banding"):
        dasar = tinggi + 4
        bagian.append(
            f'<line x1="{KIRI}" y1="{dasar - 4}" x2="{KIRI + 30}" y2="{dasar - 4}" stroke="{TINTA_3}" '
            'stroke-width="1.2" stroke-dasharray="1.5 4"/>'
        )
        bagian.append(teks(KIRI + 38, dasar, data["nama_banding"], 12, TINTA_2))
        tinggi += 12
    return "".join(bagian), lebar, tinggi


def _ruas(titik: Sequence[tuple[float, float] | None]) -> list[list[tuple[float, float]]]:
    """The stretches between gaps; one point alone is no line."""
    ruas: list[list[tuple[float, float]]] = []
    for kiri, kanan in pairwise(titik):
        if kiri is None or kanan is None:
            continue
        if not ruas or ruas[-1][-1] != kiri:
            ruas.append([kiri])
        ruas[-1].append(kanan)
    return ruas


def _jalur(titik: Sequence[tuple[float, float]], gaya: str) -> str:
    return f'<polyline points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in titik)}" fill="none" {gaya}/>'


def _nama(nama: list[tuple[float, float, str, str]], batas: float) -> list[str]:
    """What each line is called, with its last value, beside its end and apart from each other and from the limit's."""
    bagian = []
    lalu: list[tuple[float, float]] = []
    for x, y, nilai, sebutan in sorted(nama, key=lambda n: n[1]):
        y = max([y + 4, *(dipakai + JARAK_NAMA for di, dipakai in lalu if abs(di - x) < 1)])
        if batas + 4 - 10 < y < batas + 18:
            y = batas + 18
        lalu.append((x, y))
        bagian.append(teks(x + 12, y, nilai, 13, TINTA, tebal=True))
        bagian.append(teks(x + 12, y + 14, sebutan, 12, TINTA))
    return bagian
