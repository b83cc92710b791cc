"""A strip of points along one axis: where each office stands among the others.

Hollow points are the crowd, a filled one is the office looked at, a diamond wants an explanation. Only the extremes and
those two kinds are named on the drawing; the table beside it names all.
"""

from decimal import Decimal

from kinerja.perhitungan.angka import format_angka

from .dasar import GARIS, SALAH, TINTA, TINTA_2, UTAMA, tautan, teks
from .sumbu import pilih_tanda
from .tempat import compute_lebar

JARI = 4.5
TEPI = 20
BARIS = 15  # between two lines of names
TUMPUK = 150  # what a pile of equal points takes at most
LEBAR, SEMPIT = 580, 480


def draw_sebaran(data: dict) -> tuple[str, int, int]:
    """`titik`: each with nilai, nama, alamat, tanda, pilih. `garis`: lines with nilai and nama. `target`: values of
    which each office has its own, as ticks below the axis. `satuan` names the axis."""
    lebar = int(data.get("lebar", LEBAR))
    nilai = [Decimal(t["nilai"]) for t in data["titik"]]
    garis = [(Decimal(g["nilai"]), g["nama"]) for g in data.get("garis", ())]
    target = [Decimal(n) for n in data.get("target", ())]
    acuan = [*nilai, *(n for n, _ in garis), *target]
    tanda = pilih_tanda(min(acuan), max(acuan), 6 if lebar >= SEMPIT else 4)
    rentang = float(tanda[-1] - tanda[0])

    def letak(n: Decimal) -> float:
        return TEPI + float(n - tanda[0]) / rentang * (lebar - 2 * TEPI)

    titik = sorted(zip(nilai, data["titik"], strict=True), key=lambda t: (t[0], t[1]["nama"]))
    tempat = _tumpuk([letak(n) for n, _ in titik])
    langkah = min(2 * JARI + 1.5, TUMPUK / max(1, max((t for _, t in tempat), default=0)))
    disebut = [
        (x, t)
        for (x, _), (n, t) in zip(tempat, titik, strict=True)
        if t.get("tanda") or t.get("pilih") or n in (nilai and (titik[0][0], titik[-1][0]))
    ]
    nama = _baris_nama(_sekali(disebut, titik), lebar)
    atas = BARIS * (1 + max((b for *_, b in nama), default=-1)) + (BARIS if garis else 0) + 6
    dasar = atas + (max((t for _, t in tempat), default=0)) * langkah + 2 * JARI + 4
    bagian = []
    for n in tanda:
        x = letak(n)
        bagian.append(f'<line x1="{x:.1f}" y1="{atas}" x2="{x:.1f}" y2="{dasar + 4:.1f}" stroke="{GARIS}"/>')
        bagian.append(teks(x, dasar + 18, _angka(n), 12, TINTA_2, "middle"))
    bagian.append(
        f'<line x1="{TEPI}" y1="{dasar + 4:.1f}" x2="{lebar - TEPI}" y2="{dasar + 4:.1f}" stroke="{TINTA_2}"/>'
    )
    for n, sebutan in garis:
        x = letak(n)
        bagian.append(
            f'<line x1="{x:.1f}" y1="{BARIS}" x2="{x:.1f}" y2="{dasar + 4:.1f}" stroke="{TINTA}" stroke-width="1.5"/>'
        )
        bagian.append(_sebut(x, 11, sebutan, lebar, TINTA))
    turun = BARIS if garis else 0
    for x, teks_nama, tebal, baris in nama:
        y = turun + BARIS * baris + 11
        bagian.append(
            f'<line x1="{x:.1f}" y1="{y + 3:.1f}" x2="{x:.1f}" y2="{dasar - JARI:.1f}" stroke="{GARIS}"/>'
        )
        kiri, kanan = _bentang(x, teks_nama, lebar)
        bagian.append(
            f'<rect x="{kiri - 2:.1f}" y="{y - 11:.1f}" width="{kanan - kiri + 4:.1f}" height="14" fill="#FFFFFF"/>'
        )
        bagian.append(_sebut(x, y, teks_nama, lebar, TINTA, tebal))
    for (x, tingkat), (n, t) in zip(tempat, titik, strict=True):
        y = dasar - JARI - tingkat * langkah
        bagian.append(
            tautan(_gambar(x, y, t), t.get("alamat", ""), f"{t['nama']}: {t.get('label') or _angka(n)}")
        )
    bawah = dasar + 24
    for n in sorted(set(target)):
        x = letak(n)
        bagian.append(
            f'<line x1="{x:.1f}" y1="{bawah:.1f}" x2="{x:.1f}" y2="{bawah + 9:.1f}" stroke="{TINTA}" stroke-width="2"/>'
        )
    if target:
        bagian.append(teks(TEPI, bawah + 24, _sebut_target(target, data.get("desimal")), 12, TINTA_2))
        bawah += 28
    bagian.append(teks(lebar - TEPI, bawah + 12, data["satuan"], 12, TINTA_2, "end"))
    return "".join(bagian), lebar, round(bawah + 18)


def _gambar(x: float, y: float, titik: dict) -> str:
    if titik.get("tanda"):
        r = JARI + 1.5
        sudut = f"{x:.1f},{y - r:.1f} {x + r:.1f},{y:.1f} {x:.1f},{y + r:.1f} {x - r:.1f},{y:.1f}"
        isi = SALAH if titik.get("pilih") else "#FFFFFF"
        return f'<polygon points="{sudut}" fill="{isi}" stroke="{SALAH}" stroke-width="2"/>'
    isi = UTAMA if titik.get("pilih") else "#FFFFFF"
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{JARI}" fill="{isi}" stroke="{UTAMA}" stroke-width="1.5"/>'


def _tumpuk(semua: list[float]) -> list[tuple[float, int]]:
    """Each place, from left to right, with the lowest level at which it touches nobody."""
    terpakai: list[float] = []  # by level, the last place taken
    hasil = []
    for x in semua:
        tingkat = next((n for n, akhir in enumerate(terpakai) if x - akhir >= 2 * JARI + 1), len(terpakai))
        terpakai[tingkat : tingkat + 1] = [x]
        hasil.append((x, tingkat))
    return hasil


def _sekali(disebut: list, titik: list) -> list[tuple[float, str, bool]]:
    """Names to write, with their value. Of an extreme that several share one name stands for all, with how many."""
    ujung = {titik[0][0], titik[-1][0]} if titik else set()
    banyak = {n: sum(a == n for a, _ in titik) for n in ujung}
    hasil, sudah = [], set()
    for x, t in disebut:
        n = Decimal(t["nilai"])
        label = t.get("label") or _angka(n)
        if t.get("tanda") or t.get("pilih"):
            hasil.append((x, f"{t['nama']} {label}", bool(t.get("pilih"))))
        elif n not in sudah:
            sudah.add(n)
            lain = banyak[n] - 1
            hasil.append((x, f"{t['nama']} {label}" if not lain else f"{lain + 1} kecamatan {label}", False))
    return hasil


def _baris_nama(nama: list[tuple[float, str, bool]], lebar: int) -> list[tuple[float, str, bool, int]]:
    """Each name in the first line in which it fits beside those already there."""
    akhir: list[float] = []
    hasil = []
    for x, isi, tebal in nama:
        kiri, kanan = _bentang(x, isi, lebar)
        baris = next((n for n, tepi in enumerate(akhir) if kiri >= tepi + 6), len(akhir))
        akhir[baris : baris + 1] = [kanan]
        hasil.append((x, isi, tebal, baris))
    return hasil


def _bentang(x: float, isi: str, lebar: int) -> tuple[float, float]:
    """Where a name begins and ends: centred on its point, as far as the drawing allows."""
    panjang = compute_lebar(isi, 12)
    kiri = min(max(x - panjang / 2, 2), lebar - panjang - 2)
    return kiri, kiri + panjang


def _sebut(x: float, y: float, isi: str, lebar: int, warna: str, tebal: bool = False) -> str:
    kiri, kanan = _bentang(x, isi, lebar)
    return teks((kiri + kanan) / 2, y, isi, 12, warna, "middle", tebal)


def _sebut_target(target: list[Decimal], desimal: int | None) -> str:
    rendah, puncak = _angka(min(target), desimal), _angka(max(target), desimal)
    if rendah == puncak:
        return f"Garis di bawah sumbu: target {rendah}"
    return f"Garis di bawah sumbu: target, dari {rendah} sampai {puncak}"


def _angka(n: Decimal, desimal: int | None = None) -> str:
    return format_angka(n, 0 if n == n.to_integral_value() else desimal)
