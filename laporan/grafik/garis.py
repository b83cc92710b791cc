"""Lines over the years on one scale: the crowd thin and grey, its median broken, the one looked at in ink."""

from decimal import Decimal

from kinerja.perhitungan.angka import format_angka

from .dasar import GARIS, SALAH, TINTA, TINTA_2, UTAMA, lipat, tautan, teks
from .panel import split_ruas
from .sumbu import pilih_tanda

RAMAI = "#9FB2BA"
BARIS = 14
LEBAR, SEMPIT = 580, 480  # below that the names at the ends get less room


def draw_garis(data: dict) -> tuple[str, int, int]:
    """`tahun`: years as text. `garis`: each with nama, nilai and label by year (None: not known), putus (its meaning
    changed), pilih, tanda (its last value wants an explanation), alamat. `median`: by year. One unit, `satuan`."""
    lebar = int(data.get("lebar", LEBAR))
    kiri, kanan, atas, tinggi = 44, 118 if lebar >= SEMPIT else 92, 14, 250
    tahun = data["tahun"]
    median = [None if n is None else Decimal(n) for n in data.get("median", ())]
    semua = [(g, [None if n is None else Decimal(n) for n in g["nilai"]]) for g in data["garis"]]
    ada = [n for _, isi in semua for n in isi if n is not None] + [n for n in median if n is not None]
    tanda = pilih_tanda(min(ada), max(ada))
    rentang = float(tanda[-1] - tanda[0])
    langkah = (lebar - kiri - kanan) / max(len(tahun) - 1, 1)
    bawah = atas + tinggi

    def letak(t: int, n: Decimal) -> tuple[float, float]:
        return kiri + t * langkah, bawah - float(n - tanda[0]) / rentang * tinggi

    bagian = []
    for n in tanda:
        y = letak(0, n)[1]
        bagian.append(f'<line x1="{kiri}" y1="{y:.1f}" x2="{lebar - kanan}" y2="{y:.1f}" stroke="{GARIS}"/>')
        bagian.append(teks(kiri - 8, y + 4, format_angka(n), 12, TINTA_2, "end"))
    for t, sebutan in enumerate(tahun):
        bagian.append(teks(kiri + t * langkah, bawah + 20, sebutan, 12, TINTA_2, "middle"))
    bagian.append(teks(kiri - 8, bawah + 38, data["satuan"], 12, TINTA_2))
    ujung: list[tuple[float, str, bool, str]] = []
    for g, isi in sorted(semua, key=lambda s: bool(s[0].get("pilih"))):
        pilih = bool(g.get("pilih"))
        warna, tebal = (UTAMA, 2.5) if pilih else (RAMAI, 1)
        titik = [(t, n) for t, n in enumerate(isi) if n is not None]
        if not titik:
            continue
        gambar = []
        for ruas in split_ruas(titik, g.get("putus") or [False] * len(tahun)):
            if len(ruas) > 1:
                jalur = " ".join("{:.1f},{:.1f}".format(*letak(t, n)) for t, n in ruas)
                gambar.append(
                    f'<polyline points="{jalur}" fill="none" stroke="{warna}" stroke-width="{tebal}"/>'
                )
            elif not pilih:
                x, y = letak(*ruas[0])
                gambar.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="1.5" fill="{warna}"/>')
        if pilih:
            for t, n in titik:
                x, y = letak(t, n)
                gambar.append(
                    f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="#FFFFFF" stroke="{UTAMA}" stroke-width="2"/>'
                )
                if t < len(tahun) - 1:
                    gambar.append(teks(x, y - 9, g["label"][t], 12, TINTA, "middle", True))
        t, n = titik[-1]
        x, y = letak(t, n)
        if g.get("tanda") and t == len(tahun) - 1:
            gambar.append(
                f'<polygon points="{x:.1f},{y - 5:.1f} {x + 5:.1f},{y:.1f} {x:.1f},{y + 5:.1f} {x - 5:.1f},{y:.1f}" '
                f'fill="#FFFFFF" stroke="{SALAH}" stroke-width="2"/>'
            )
        if pilih or (g.get("tanda") and t == len(tahun) - 1):
            ujung.append((y, f"{g['nama']} {g['label'][t]}", pilih, TINTA))
        bagian.append(tautan("".join(gambar), g.get("alamat", ""), _sebutan(g, tahun)))
    tengah = [(t, n) for t, n in enumerate(median) if n is not None]
    if tengah:
        jalur = " ".join("{:.1f},{:.1f}".format(*letak(t, n)) for t, n in tengah)
        bagian.append(
            f'<polyline points="{jalur}" fill="none" stroke="{TINTA_2}" stroke-width="1.5" stroke-dasharray="5 3"/>'
        )
        t, n = tengah[-1]
        ujung.append(
            (
                letak(t, n)[1],
                f"median {format_angka(n, 0 if n == n.to_integral_value() else data.get('desimal'))}",
                False,
                TINTA_2,
            )
        )
    bagian += _tulis_ujung(ujung, lebar - kanan + 9, lebar, bawah)
    return "".join(bagian), lebar, bawah + 46


def _sebutan(g: dict, tahun: list[str]) -> str:
    isi = ", ".join(f"{t} {n}" for t, n in zip(tahun, g["label"], strict=True) if n)
    return f"{g['nama']}: {isi}"


def _tulis_ujung(ujung: list, x: float, lebar: int, bawah: float) -> list[str]:
    """Names at the right end, moved apart so that none covers another, and together no lower than the axis."""
    huruf = int((lebar - x) / 6)
    blok = sorted((y, lipat(isi, huruf), tebal, warna) for y, isi, tebal, warna in ujung)
    tempat, dasar = [], 0.0
    for y, baris, *_ in blok:
        mulai = max(y - BARIS * (len(baris) - 1) / 2, dasar)
        tempat.append(mulai)
        dasar = mulai + BARIS * len(baris) + 2
    lewat = max(0.0, dasar - BARIS - bawah)
    hasil = []
    for mulai, (_, baris, tebal, warna) in zip(tempat, blok, strict=True):
        for n, isi in enumerate(baris):
            hasil.append(teks(x, mulai - lewat + BARIS * n + 4, isi, 12, warna, "start", tebal))
    return hasil
