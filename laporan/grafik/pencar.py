"""Points in a field of four named quarters, divided by two boundaries; each may lead somewhere."""

from collections.abc import Iterable
from decimal import Decimal

from .dasar import GARIS, LATAR, SALAH, TINTA, TINTA_2, TINTA_3, UTAMA, tautan, teks
from .tempat import Kotak, around, compute_lebar, find_samping, find_sepanjang

LEBAR, SEMPIT = 640, 480
ATAS, KIRI, KANAN = 28, 42, 10
JARI = 5.5
SISI = (0.34, 0.39)  # of the width, wide and narrow: for the same names
RUANG = 48  # above and below the points, for the names of the quarters
LANGKAH = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000)
UKURAN = 12.5  # of a name


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
    tertulis: list[Kotak] = []
    bagian += _kuadran(data["kuadran"], lebar, bawah, tertulis)
    diagonal = _diagonal(sumbu_x, sumbu_y, tertulis)
    if diagonal:
        x1, y1, x2, y2 = diagonal
        ujung = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
        bagian.append(f'<line {ujung} stroke="{TINTA_3}" stroke-dasharray="4 4"/>')
    # Those that matter come last, so that they lie on top; the order of the tab key is the order of what is drawn.
    urutan = sorted(range(len(titik)), key=lambda i: ("hampa", "isi", "perlu").index(titik[i]["jenis"]))
    tempat = [around(sumbu_x.letak(Decimal(t["x"])), sumbu_y.letak(Decimal(t["y"])), JARI) for t in titik]
    garis_bidang = [
        Kotak(bx - 1, ATAS, bx + 1, bawah),
        Kotak(KIRI, by - 1, kanan, by + 1),
        *_jejak(diagonal),
    ]
    nama = {}
    for i in sorted(urutan, key=lambda i: titik[i]["jenis"] == "hampa"):
        wajib = titik[i]["jenis"] == "perlu"
        if not (wajib or titik[i].get("label")):
            continue
        bahan = (titik[i]["nama"], UKURAN, tempat[i], Kotak(KIRI, ATAS, kanan, bawah))
        letak = find_samping(*bahan, [*tempat, *tertulis, *garis_bidang])
        if letak is None and titik[i]["jenis"] != "hampa":
            letak = find_samping(*bahan, [*tempat, *tertulis])  # on a line rather than without a name
        if letak is not None:
            x, y, rata, kotak = letak
            tertulis.append(kotak)
            nama[i] = teks(x, y, titik[i]["nama"], UKURAN, TINTA, rata, True)
    legenda = list(data.get("legenda", ()))
    if diagonal and data.get("sejajar"):
        letak = (
            None
            if sempit
            else find_sepanjang(data["sejajar"], 12, diagonal, [*tempat, *garis_bidang[:2]], tertulis)
        )
        if letak is None:
            legenda.append(("garis", data["sejajar"]))
        else:
            x, y, miring = letak
            label = teks(0, -5, data["sejajar"], 12, TINTA_2, "middle")
            bagian.append(f'<g transform="translate({x:.1f} {y:.1f}) rotate({miring:.1f})">{label}</g>')
    for i in urutan:
        t = titik[i]
        tengah = ((tempat[i].kiri + tempat[i].kanan) / 2, (tempat[i].atas + tempat[i].bawah) / 2)
        isi = _bentuk(t["jenis"], *tengah) + nama.get(i, "")
        bagian.append(tautan(isi, t.get("alamat", ""), t["sebutan"]))
    bagian.append(teks(KIRI + bidang_lebar / 2, bawah + 40, data["nama_x"], 13, TINTA, "middle", True))
    tinggi = bawah + 52
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


def _kuadran(kuadran, lebar: int, bawah: float, tertulis: list[Kotak]) -> list[str]:
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
        panjang = max(compute_lebar(b[0], b[1]) for b in baris)
        for j, (isi, ukuran, warna, tebal) in enumerate(baris):
            bagian.append(teks(x, y + 17 * j, isi, ukuran, warna, rata, tebal))
        kiri_kotak = x if kiri else x - panjang
        tertulis.append(Kotak(kiri_kotak, y - 13, kiri_kotak + panjang, y + 17 * (len(baris) - 1) + 5))
    return bagian


def _diagonal(
    sumbu_x: _Sumbu, sumbu_y: _Sumbu, tertulis: list[Kotak]
) -> tuple[float, float, float, float] | None:
    """The line on which both values are the same, from where to where it runs into no name of a quarter."""
    mulai, akhir = max(sumbu_x.rendah, sumbu_y.rendah), min(sumbu_x.puncak, sumbu_y.puncak)
    langkah = (akhir - mulai) / 100

    def kena(n: Decimal) -> bool:
        return any(around(sumbu_x.letak(n), sumbu_y.letak(n), 6).bentur(k) for k in tertulis)

    while mulai < akhir and kena(mulai):
        mulai += langkah
    while mulai < akhir and kena(akhir):
        akhir -= langkah
    if mulai >= akhir:
        return None
    return sumbu_x.letak(mulai), sumbu_y.letak(mulai), sumbu_x.letak(akhir), sumbu_y.letak(akhir)


def _jejak(garis: tuple[float, float, float, float] | None) -> list[Kotak]:
    """A slanted line as the small boxes it runs through."""
    if garis is None:
        return []
    x1, y1, x2, y2 = garis
    return [around(x1 + (x2 - x1) * n / 100, y1 + (y2 - y1) * n / 100, 3) for n in range(101)]


def _legenda(legenda, lebar: int, y: float) -> tuple[list[str], float]:
    """What each shape means, in as many lines as it needs; with the height that is then used."""
    bagian: list[str] = []
    x, y = KIRI + 6.0, y + 14
    for jenis, isi in legenda:
        panjang = compute_lebar(isi, UKURAN) + 34
        if x > KIRI + 6 and x + panjang > lebar:
            x, y = KIRI + 6.0, y + 22
        bagian.append(_bentuk(jenis, x, y - 4))
        bagian.append(teks(x + 13, y, isi, UKURAN, TINTA_2))
        x += panjang
    return bagian, y + 12 if legenda else y
