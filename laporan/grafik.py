"""Charts as SVG text, the same for page and PDF: drawn from `Grafik.data`, readable in grey print.

Colours stand as attributes, not styles, so that a strict content security policy lets the browser draw them.
"""

from decimal import Decimal
from html import escape

from kinerja.perhitungan.angka import format_angka

from .bentuk import Grafik

TINTA, TINTA_2, GARIS, UTAMA = "#12242B", "#42545B", "#D6DFE2", "#0F3D4C"
HURUF = "Source Sans 3, sans-serif"


def render_svg(grafik: Grafik) -> str:
    """The drawing named by `grafik.jenis`. Raises KeyError for a drawing that does not exist."""
    isi, lebar, tinggi = GAMBAR[grafik.jenis](grafik.data)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {lebar} {tinggi}" role="img" '
        f'aria-label="{escape(grafik.judul)}. {escape(grafik.uraian)}" font-family="{HURUF}">'
        f"<title>{escape(grafik.judul)}. {escape(grafik.uraian)}</title>{isi}</svg>"
    )


def _teks(x, y, isi, ukuran=12, warna=TINTA, rata="start", tebal=False) -> str:
    berat = ' font-weight="600"' if tebal else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{ukuran}" fill="{warna}" text-anchor="{rata}"{berat}>'
        f"{escape(isi)}</text>"
    )


def _lipat(teks: str, huruf: int) -> list[str]:
    """Lines of at most `huruf` letters, broken at spaces."""
    baris = [""]
    for kata in teks.split():
        if baris[-1] and len(baris[-1]) + 1 + len(kata) > huruf:
            baris.append("")
        baris[-1] = f"{baris[-1]} {kata}".strip()
    return baris


def _batang(data: dict) -> tuple[str, int, int]:
    """Horizontal bars, one a label, with the value at the end and a line for the target."""
    nilai = [Decimal(n) for n in data["nilai"]]
    kiri, lebar_bidang, lebar = 250, 380, 680
    label = [_lipat(teks, 42) for teks in data["label"]]
    tinggi_baris = [max(26, 14 * len(baris) + 8) for baris in label]
    puncak = max([*nilai, Decimal(data["garis"])])
    skala = lebar_bidang / float(puncak or 1)
    atas = 22
    bagian = []
    x_garis = kiri + float(data["garis"]) * skala
    bawah = atas + sum(tinggi_baris)
    for tanda in range(0, int(puncak) + 1, 25):
        x = kiri + tanda * skala
        bagian.append(f'<line x1="{x:.1f}" y1="{atas}" x2="{x:.1f}" y2="{bawah}" stroke="{GARIS}"/>')
        bagian.append(_teks(x, bawah + 14, str(tanda), 10.5, TINTA_2, "middle"))
    y = atas
    for baris, n, tinggi in zip(label, nilai, tinggi_baris, strict=True):
        mulai = y + (tinggi - 14 * len(baris)) / 2 + 11
        bagian += [_teks(kiri - 8, mulai + 14 * i, b, 12, TINTA, "end") for i, b in enumerate(baris)]
        panjang = max(float(n) * skala, 0)
        bagian.append(
            f'<rect x="{kiri}" y="{y + (tinggi - 16) / 2:.1f}" width="{panjang:.1f}" height="16" fill="{UTAMA}"/>'
        )
        tengah = y + tinggi / 2 + 4
        teks = format_angka(n, 2)
        if panjang > 60:
            bagian.append(_teks(kiri + panjang - 6, tengah, teks, 12, "#FFFFFF", "end", True))
        else:
            bagian.append(_teks(kiri + panjang + 6, tengah, teks, 12, TINTA, "start", True))
        y += tinggi
    bagian.append(
        f'<line x1="{x_garis:.1f}" y1="{atas - 6}" x2="{x_garis:.1f}" y2="{bawah}" stroke="{TINTA}" stroke-width="1.5"/>'
    )
    bagian.append(_teks(x_garis, atas - 9, data["nama_garis"], 11, TINTA, "middle"))
    return "".join(bagian), lebar, bawah + 20


def _panel(data: dict) -> tuple[str, int, int]:
    """Small lines, one panel an indicator, each on its own scale because units differ."""
    kolom, lebar, tinggi_panel = 2, 680, 112
    lebar_panel = lebar / kolom
    bagian = []
    for i, panel in enumerate(data["panel"]):
        x0, y0 = (i % kolom) * lebar_panel, (i // kolom) * tinggi_panel
        judul = _lipat(panel["nama"], 50)
        for j, baris in enumerate(judul[:2]):
            bagian.append(_teks(x0 + 4, y0 + 14 + 14 * j, baris, 12, TINTA, tebal=True))
        ada = [(t, Decimal(n)) for t, n in enumerate(panel["nilai"]) if n is not None]
        rendah, puncak = min(n for _, n in ada), max(n for _, n in ada)
        rentang = float(puncak - rendah) or 1.0
        langkah = (lebar_panel - 80) / max(len(data["tahun"]) - 1, 1)

        def titik(t, n, x0=x0, y0=y0, rendah=rendah, puncak=puncak, rentang=rentang, langkah=langkah):
            naik = 0.5 if puncak == rendah else float(n - rendah) / rentang
            return x0 + 36 + t * langkah, y0 + 80 - naik * 22

        for ruas in _ruas(ada, panel["putus"]):
            jalur = " ".join(f"{x:.1f},{y:.1f}" for x, y in (titik(t, n) for t, n in ruas))
            bagian.append(f'<polyline points="{jalur}" fill="none" stroke="{UTAMA}" stroke-width="2"/>')
        for t, n in ada:
            x, y = titik(t, n)
            akhir = t == ada[-1][0]
            isi = UTAMA if akhir else "#FFFFFF"
            bagian.append(
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{isi}" stroke="{UTAMA}" stroke-width="1.5"/>'
            )
            bagian.append(_teks(x, y - 8, panel["label"][t], 11, TINTA, "middle", akhir))
        for t, tahun in enumerate(data["tahun"]):
            bagian.append(_teks(x0 + 36 + t * langkah, y0 + 100, tahun, 10.5, TINTA_2, "middle"))
    baris = -(-len(data["panel"]) // kolom)
    return "".join(bagian), lebar, baris * tinggi_panel


def _ruas(titik: list, putus: list[bool]) -> list[list]:
    """The stretches of a line between the years in which its meaning changed."""
    ruas: list[list] = [[]]
    for t, n in titik:
        mulai = ruas[-1][-1][0] + 1 if ruas[-1] else t
        if ruas[-1] and any(putus[mulai : t + 1]):
            ruas.append([])
        ruas[-1].append((t, n))
    return ruas


GAMBAR = {"batang": _batang, "panel": _panel}
