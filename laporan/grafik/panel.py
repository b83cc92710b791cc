"""Small lines over the years, one panel an indicator."""

from decimal import Decimal

from .dasar import TINTA, TINTA_2, UTAMA, lipat, teks

LEBAR, SEMPIT = 680, 480


def draw_panel(data: dict) -> tuple[str, int, int]:
    """Small lines, one panel an indicator, each on its own scale because units differ; two in a row where there is room."""
    lebar, tinggi_panel = int(data.get("lebar", LEBAR)), 112
    kolom = 2 if lebar >= SEMPIT else 1
    lebar_panel = lebar / kolom
    bagian = []
    judul = [lipat(panel["nama"], 50) for panel in data["panel"]]
    atas = 0  # of the row; names of more than two lines push it and those below down
    for i, panel in enumerate(data["panel"]):
        if i % kolom == 0:
            mulai = atas
            lebih = 14 * max(0, max(len(j) for j in judul[i : i + kolom]) - 2)
            atas += tinggi_panel + lebih
        x0, y0 = (i % kolom) * lebar_panel, mulai + lebih
        for j, baris in enumerate(judul[i]):
            bagian.append(teks(x0 + 4, mulai + 14 + 14 * j, baris, 12, TINTA, tebal=True))
        ada = [(t, Decimal(n)) for t, n in enumerate(panel["nilai"]) if n is not None]
        rendah, puncak = min(n for _, n in ada), max(n for _, n in ada)
        rentang = float(puncak - rendah) or 1.0
        langkah = (lebar_panel - 80) / max(len(data["tahun"]) - 1, 1)

        def titik(t, n, x0=x0, y0=y0, rendah=rendah, puncak=puncak, rentang=rentang, langkah=langkah):
            naik = 0.5 if puncak == rendah else float(n - rendah) / rentang
            return x0 + 36 + t * langkah, y0 + 80 - naik * 22

        for ruas in split_ruas(ada, panel["putus"]):
            jalur = " ".join(f"{x:.1f},{y:.1f}" for x, y in (titik(t, n) for t, n in ruas))
            bagian.append(f'<polyline points="{jalur}" fill="none" stroke="{UTAMA}" stroke-width="2"/>')
        for t, n in ada:
            x, y = titik(t, n)
            akhir = t == ada[-1][0]
            isi = UTAMA if akhir else "#FFFFFF"
            bagian.append(
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{isi}" stroke="{UTAMA}" stroke-width="1.5"/>'
            )
            bagian.append(teks(x, y - 8, panel["label"][t], 11, TINTA, "middle", akhir))
        for t, tahun in enumerate(data["tahun"]):
            bagian.append(teks(x0 + 36 + t * langkah, y0 + 100, tahun, 10.5, TINTA_2, "middle"))
    return "".join(bagian), lebar, atas


def split_ruas(titik: list, putus: list[bool]) -> list[list]:
    """The stretches of a line between the years in which its meaning changed."""
    ruas: list[list] = [[]]
    for t, n in titik:
        mulai = ruas[-1][-1][0] + 1 if ruas[-1] else t
        if ruas[-1] and any(putus[mulai : t + 1]):
            ruas.append([])
        ruas[-1].append((t, n))
    return ruas
