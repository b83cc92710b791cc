"""Points in a field of four named quarters, divided by two boundaries; each may lead somewhere."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from .dasar import GARIS, LATAR, SALAH, TINTA, TINTA_2, TINTA_3, UTAMA, tautan, teks

LEBAR, SEMPIT = 640, 480
ATAS, KIRI, KANAN = 28, 42, 10
JARI = 5.5
SISI = (0.34, 0.39)  # of the width, wide and narrow: for the same names
RUANG = 48  # above and below the points, for the names of the quarters
LANGKAH = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000)
HURUF_LEBAR = 0.56  # of the size: a generous mean, so that names keep apart


@dataclass(frozen=True, slots=True)
class _Kotak:
    kiri: float
    atas: float
    kanan: float
    bawah: float

    def bentur(self, lain: "_Kotak") -> bool:
        return (
            self.kiri < lain.kanan
            and lain.kiri < self.kanan
            and self.atas < lain.bawah
            and lain.atas < self.bawah
        )


def draw_pencar(data: dict) -> tuple[str, int, int]:
    """`titik` hold x, y, a name, a kind ("isi" filled, "hampa" hollow, "perlu" a red diamond), `sebutan` (what is said
    of it), `label` (whether its name is written if there is room; "perlu" always) and perhaps `alamat`. `batas_x` and
    `batas_y` divide the field; `kuadran` names it from the upper left, row by row, each with a second line."""
    lebar = int(data.get("lebar", LEBAR))
    sempit = lebar < SEMPIT
    bidang_lebar, bidang_tinggi = lebar - KIRI - KANAN, int(lebar * (0.98 if sempit else 0.74))
    titik = data["titik"]
    batas_x, batas_y = Decimal(data["batas_x"]), Decimal(data["batas_y"])
    sumbu_x = _Sumbu(
        [Decimal(t["x"]) for t in titik], batas_x, KIRI, bidang_lebar, 0.08, 5 if sempit else 8, SISI[sempit]
    )
    sumbu_y = _Sumbu(
        [Decimal(t["y"]) for t in titik],
        batas_y,
        ATAS + bidang_tinggi,
        -bidang_tinggi,
        RUANG / bidang_tinggi,
        8,
    )
    kanan, bawah = KIRI + bidang_lebar, ATAS + bidang_tinggi
    bx, by = sumbu_x.letak(batas_x), sumbu_y.letak(batas_y)
    bagian = [
        f'<rect x="{bx:.1f}" y="{by:.1f}" width="{kanan - bx:.1f}" height="{bawah - by:.1f}" fill="{LATAR}"/>'
    ]
    bagian.append(teks(0, 14, data["nama_y"], 12, TINTA_2))
    for n in sumbu_y.tanda:
        bagian.append(
            f'<line x1="{KIRI}" y1="{sumbu_y.letak(n):.1f}" x2="{kanan}" y2="{sumbu_y.letak(n):.1f}" stroke="{GARIS}"/>'
        )
        bagian.append(teks(KIRI - 8, sumbu_y.letak(n) + 4, str(n), 12, TINTA_2, "end"))
    for n in sumbu_x.tanda:
        bagian.append(
            f'<line x1="{sumbu_x.letak(n):.1f}" y1="{ATAS}" x2="{sumbu_x.letak(n):.1f}" y2="{bawah}" stroke="{GARIS}"/>'
        )
        bagian.append(teks(sumbu_x.letak(n), bawah + 18, str(n), 12, TINTA_2, "middle"))
    garis = f'stroke="{TINTA_2}" stroke-width="1.2"'
    bagian.append(f'<line x1="{bx:.1f}" y1="{ATAS}" x2="{bx:.1f}" y2="{bawah}" {garis}/>')
    bagian.append(f'<line x1="{KIRI}" y1="{by:.1f}" x2="{kanan}" y2="{by:.1f}" {garis}/>')
    penuh: list[_Kotak] = []
    bagian += _kuadran(data["kuadran"], lebar, bawah, penuh)
    nama_kuadran = list(penuh)
    garis_batas = [_Kotak(bx - 1, ATAS, bx + 1, bawah), _Kotak(KIRI, by - 1, kanan, by + 1)]
    letak = [(sumbu_x.letak(Decimal(t["x"])), sumbu_y.letak(Decimal(t["y"]))) for t in titik]
    penuh += [_Kotak(x - JARI, y - JARI, x + JARI, y + JARI) for x, y in letak]
    sejajar = data.get("sejajar", "")
    bagian += _sejajar(sejajar, sumbu_x, sumbu_y, penuh, nama_kuadran, not sempit)
    # Those that matter come last, so that they lie on top; the order of the tab key is the order of what is drawn.
    urutan = sorted(range(len(titik)), key=lambda i: ("hampa", "isi", "perlu").index(titik[i]["jenis"]))
    nama = {}
    for i in sorted(urutan, key=lambda i: titik[i]["jenis"] == "hampa"):
        if titik[i].get("label") or titik[i]["jenis"] == "perlu":
            tempat = (titik[i]["nama"], *letak[i], _Kotak(KIRI, ATAS, kanan, bawah), penuh)
            nama[i] = _taruh(*tempat, garis_batas)
            if not nama[i] and titik[i]["jenis"] != "hampa":
                nama[i] = _taruh(*tempat, [])  # on a boundary rather than without a name
    for i in urutan:
        t = titik[i]
        isi = _bentuk(t["jenis"], *letak[i]) + nama.get(i, "")
        bagian.append(tautan(isi, t.get("alamat", ""), t["sebutan"]))
    bagian.append(teks(KIRI + bidang_lebar / 2, bawah + 40, data["nama_x"], 13, TINTA, "middle", True))
    tinggi = bawah + 52
    legenda = [*data.get("legenda", ()), *([("garis", sejajar)] if sempit and sejajar else [])]
    isi_legenda, tinggi = _legenda(legenda, lebar, tinggi)
    bagian += isi_legenda
    return "".join(bagian), lebar, int(tinggi)


class _Sumbu:
    """One axis: from below the lowest to above the highest, the boundary always within; `ruang` is the share of its
    length that stays free at each end, `sisi` the least share on each side of the boundary."""

    def __init__(
        self,
        nilai: Iterable[Decimal],
        batas: Decimal,
        mulai: float,
        panjang: float,
        ruang: float,
        terbanyak: int,
        sisi: float = 0,
    ):
        semua = [*nilai, batas]
        rendah, puncak = min(semua), max(semua)
        tepi = max((puncak - rendah) * Decimal(ruang / (1 - 2 * ruang)), Decimal(3))
        self.rendah, self.puncak = rendah - tepi, puncak + tepi
        if rendah >= 0 and self.rendah < 0:
            self.rendah = Decimal(0) - tepi / 2
        if sisi:
            self.puncak = max(self.puncak, batas + (batas - self.rendah) * Decimal(sisi / (1 - sisi)))
            self.rendah = min(self.rendah, batas - (self.puncak - batas) * Decimal(sisi / (1 - sisi)))
        self.mulai, self.panjang = mulai, panjang
        langkah = next((n for n in LANGKAH if (self.puncak - self.rendah) / n <= terbanyak), LANGKAH[-1])
        awal = -int(-self.rendah // langkah) * langkah if self.rendah > 0 else 0
        self.tanda = [n for n in range(awal, int(self.puncak) + 1, langkah) if n >= self.rendah]

    def letak(self, nilai: Decimal | int) -> float:
        return self.mulai + self.panjang * float((Decimal(nilai) - self.rendah) / (self.puncak - self.rendah))


def _bentuk(jenis: str, x: float, y: float) -> str:
    if jenis == "garis":
        ujung = f'x1="{x - 8:.1f}" y1="{y:.1f}" x2="{x + 9:.1f}" y2="{y:.1f}"'
        return f'<line {ujung} stroke="{TINTA_3}" stroke-dasharray="4 4"/>'
    if jenis == "perlu":
        r = JARI + 1.5
        ujung = f"{x:.1f},{y - r:.1f} {x + r:.1f},{y:.1f} {x:.1f},{y + r:.1f} {x - r:.1f},{y:.1f}"
        return f'<polygon points="{ujung}" fill="{SALAH}" stroke="#FFFFFF" stroke-width="1"/>'
    if jenis == "isi":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{JARI + 1}" fill="{UTAMA}" stroke="#FFFFFF" stroke-width="1"/>'
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{JARI}" fill="#FFFFFF" stroke="{UTAMA}" stroke-width="1.8"/>'
    )


def _kuadran(kuadran, lebar: int, bawah: float, penuh: list[_Kotak]) -> list[str]:
    """The names in the corners; on a narrow drawing without their second line."""
    tepi = lebar - KANAN
    sempit = lebar < SEMPIT
    bagian = []
    for i, (judul, bawahnya) in enumerate(kuadran):
        kiri = i % 2 == 0
        x = KIRI + 8 if kiri else tepi - 8
        y = ATAS + 18 if i < 2 else bawah - (8 if sempit else 26)
        rata = "start" if kiri else "end"
        baris = [(judul, 12 if sempit else 13, TINTA, True)]
        if not sempit:
            baris.append((bawahnya, 12, TINTA_2, False))
        elif len(judul) > 14:
            # Two words above two: "Hasil tinggi," over "belanja rendah".
            atas, koma, sisa = judul.partition(", ")
            baris = [(atas + koma.strip(), 12, TINTA, True), (sisa, 12, TINTA, True)]
            y -= 16 if i >= 2 else 0
        panjang = max(len(b[0]) * b[1] * HURUF_LEBAR for b in baris)
        for j, (isi, ukuran, warna, tebal) in enumerate(baris):
            bagian.append(teks(x, y + 17 * j, isi, ukuran, warna, rata, tebal))
        kiri_kotak = x if kiri else x - panjang
        penuh.append(_Kotak(kiri_kotak, y - 13, kiri_kotak + panjang, y + 17 * (len(baris) - 1) + 5))
    return bagian


def _sejajar(
    nama: str, sumbu_x: _Sumbu, sumbu_y: _Sumbu, penuh: list[_Kotak], nama_lain: list[_Kotak], beri_nama: bool
) -> list[str]:
    """The line on which both values are the same, with its name along it where the most room is."""
    mulai, akhir = max(sumbu_x.rendah, sumbu_y.rendah), min(sumbu_x.puncak, sumbu_y.puncak)
    if not nama or mulai >= akhir:
        return []
    # It starts and ends where it would run into the names of the quarters.
    langkah = (akhir - mulai) / 100
    while mulai < akhir and _kena(sumbu_x.letak(mulai), sumbu_y.letak(mulai), nama_lain):
        mulai += langkah
    while mulai < akhir and _kena(sumbu_x.letak(akhir), sumbu_y.letak(akhir), nama_lain):
        akhir -= langkah
    if mulai >= akhir:
        return []
    x1, y1, x2, y2 = sumbu_x.letak(mulai), sumbu_y.letak(mulai), sumbu_x.letak(akhir), sumbu_y.letak(akhir)
    garis = f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{TINTA_3}" stroke-dasharray="4 4"/>'
    panjang = len(nama) * 12 * HURUF_LEBAR
    rentang = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    if not beri_nama or rentang < panjang * 1.1:
        return [garis]
    miring = math.degrees(math.atan2(y2 - y1, x2 - x1))
    setengah = panjang / 2 / rentang
    # What is turned takes the room of the upright box around it, so that no name comes to lie in that.
    rebah, tegak = abs(x2 - x1) * setengah + 10, abs(y2 - y1) * setengah + 10
    pilihan = []
    for n in range(21):
        di = setengah + (1 - 2 * setengah) * n / 20
        x, y = x1 + (x2 - x1) * di, y1 + (y2 - y1) * di
        jejak = [
            _Kotak(x + dx - 9, y + dy - 18, x + dx + 9, y + dy + 4)
            for dx, dy in (((x2 - x1) * g, (y2 - y1) * g) for g in (setengah * m / 4 for m in range(-4, 5)))
        ]
        kotak = _Kotak(x - rebah, y - tegak - 8, x + rebah, y + tegak)
        bentur = sum(k.bentur(p) for k in jejak for p in penuh) + 10 * sum(kotak.bentur(n) for n in nama_lain)
        pilihan.append((bentur, abs(di - 0.3), x, y, kotak))
    bentur, _, x, y, kotak = min(pilihan, key=lambda p: p[:2])
    if bentur >= 10:
        return [garis]
    penuh.append(kotak)
    label = teks(0, -5, nama, 12, TINTA_2, "middle")
    return [garis, f'<g transform="translate({x:.1f} {y:.1f}) rotate({miring:.1f})">{label}</g>']


def _kena(x: float, y: float, kotak: Iterable[_Kotak]) -> bool:
    return any(_Kotak(x - 6, y - 6, x + 6, y + 6).bentur(k) for k in kotak)


def _taruh(nama: str, x: float, y: float, bidang: _Kotak, penuh: list[_Kotak], garis: list[_Kotak]) -> str:
    """A name beside its point, where it covers nothing: right, left, above, below; nothing where it does everywhere."""
    panjang = len(nama) * 12.5 * HURUF_LEBAR
    jauh = JARI + 5
    for rata, nx, ny, kiri in (
        ("start", x + jauh, y + 4, x + jauh),
        ("end", x - jauh, y + 4, x - jauh - panjang),
        ("middle", x, y - jauh - 1, x - panjang / 2),
        ("middle", x, y + jauh + 10, x - panjang / 2),
    ):
        kotak = _Kotak(kiri, ny - 11, kiri + panjang, ny + 3)
        dalam = (
            kotak.kiri >= bidang.kiri
            and kotak.kanan <= bidang.kanan
            and kotak.atas >= bidang.atas
            and kotak.bawah <= bidang.bawah
        )
        sendiri = _Kotak(x - JARI, y - JARI, x + JARI, y + JARI)
        if dalam and not any(kotak.bentur(p) for p in (*penuh, *garis) if p != sendiri):
            penuh.append(kotak)
            return teks(nx, ny, nama, 12.5, TINTA, rata, True)
    return ""


def _legenda(legenda, lebar: int, y: float) -> tuple[list[str], float]:
    """What each shape means, in as many lines as it needs; with the height that is then used."""
    bagian: list[str] = []
    x, y = KIRI + 6.0, y + 14
    for jenis, isi in legenda:
        panjang = len(isi) * 12.5 * HURUF_LEBAR + 34
        if x > KIRI + 6 and x + panjang > lebar:
            x, y = KIRI + 6.0, y + 22
        bagian.append(_bentuk(jenis, x, y - 4))
        bagian.append(teks(x + 13, y, isi, 12.5, TINTA_2))
        x += panjang
    return bagian, y + 12 if legenda else y
