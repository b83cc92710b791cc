"""Horizontal bars with a line for the target."""

from decimal import Decimal

from kinerja.perhitungan.angka import format_angka

from .dasar import GARIS, TINTA, TINTA_2, UTAMA, lipat, teks


def draw_batang(data: dict) -> tuple[str, int, int]:
    """Horizontal bars, one a label, with the value at the end and a line for the target."""
    nilai = [Decimal(n) for n in data["nilai"]]
    kiri, lebar_bidang, lebar = 250, 380, 680
    label = [lipat(n, 42) for n in data["label"]]
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
        bagian.append(teks(x, bawah + 14, str(tanda), 10.5, TINTA_2, "middle"))
    y = atas
    for baris, n, tinggi in zip(label, nilai, tinggi_baris, strict=True):
        mulai = y + (tinggi - 14 * len(baris)) / 2 + 11
        bagian += [teks(kiri - 8, mulai + 14 * i, b, 12, TINTA, "end") for i, b in enumerate(baris)]
        panjang = max(float(n) * skala, 0)
        bagian.append(
            f'<rect x="{kiri}" y="{y + (tinggi - 16) / 2:.1f}" width="{panjang:.1f}" height="16" fill="{UTAMA}"/>'
        )
        tengah = y + tinggi / 2 + 4
        tulisan = format_angka(n, 2)
        if panjang > 60:
            bagian.append(teks(kiri + panjang - 6, tengah, tulisan, 12, "#FFFFFF", "end", True))
        else:
            bagian.append(teks(kiri + panjang + 6, tengah, tulisan, 12, TINTA, "start", True))
        y += tinggi
    bagian.append(
        f'<line x1="{x_garis:.1f}" y1="{atas - 6}" x2="{x_garis:.1f}" y2="{bawah}" stroke="{TINTA}" stroke-width="1.5"/>'
    )
    bagian.append(teks(x_garis, atas - 9, data["nama_garis"], 11, TINTA, "middle"))
    return "".join(bagian), lebar, bawah + 20
