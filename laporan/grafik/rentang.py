"""Horizontal bars of what was spent, with a hollow mark where a limit began and a stroke where it stands now."""

from decimal import Decimal

from .dasar import GARIS, SALAH, TINTA, TINTA_2, UTAMA, tautan, teks

LEBAR, SEMPIT = 580, 480
TINGGI_BARIS, ATAS, KANAN = 20, 44, 52
TERPAKAI = "#9FB2BA"
LANGKAH = ("0.1", "0.2", "0.5", "1", "2", "5", "10", "20", "50", "100")


def draw_rentang(data: dict) -> tuple[str, int, int]:
    """`baris` hold a name, `awal`, `pagu` and `realisasi` (None: not known) in units of `satuan`, a text for the right
    edge, what is said of the row and perhaps an address. More spent than `pagu` is drawn in red and ends in a
    diamond."""
    lebar = int(data.get("lebar", LEBAR))
    kiri = 116 if lebar >= SEMPIT else 92
    baris = [(b, *(_baca(b[k]) for k in ("awal", "pagu", "realisasi"))) for b in data["baris"]]
    puncak = max((n for _, *isi in baris for n in isi if n is not None), default=Decimal(1)) or Decimal(1)
    skala = (lebar - kiri - KANAN) / float(puncak * Decimal("1.03"))
    bawah = ATAS + TINGGI_BARIS * len(baris)

    def x(n: Decimal) -> float:
        return kiri + float(n) * skala

    bagian = _legenda(data["legenda"], kiri if lebar >= SEMPIT else 6)
    bagian.append(teks(lebar, ATAS - 10, data["nama_tepi"], 12, TINTA_2, "end"))
    langkah = next(
        (Decimal(n) for n in LANGKAH if puncak / Decimal(n) <= (6 if lebar >= SEMPIT else 4)), puncak
    )
    tanda = Decimal(0)
    while tanda <= puncak:
        bagian.append(
            f'<line x1="{x(tanda):.1f}" y1="{ATAS}" x2="{x(tanda):.1f}" y2="{bawah}" stroke="{GARIS}"/>'
        )
        bagian.append(
            teks(x(tanda), bawah + 16, f"{tanda.normalize():f}".replace(".", ","), 12, TINTA_2, "middle")
        )
        tanda += langkah
    bagian.append(teks(kiri + (lebar - kiri - KANAN) / 2, bawah + 34, data["satuan"], 12, TINTA_2, "middle"))
    for n, (b, awal, pagu, realisasi) in enumerate(baris):
        tengah = ATAS + TINGGI_BARIS * (n + 0.5)
        isi = [teks(kiri - 8, tengah + 4, b["nama"], 12, TINTA, "end")]
        if realisasi is not None:
            lebih = pagu is not None and realisasi > pagu
            warna = SALAH if lebih else TERPAKAI
            isi.append(
                f'<rect x="{kiri}" y="{tengah - 5:.1f}" width="{x(realisasi) - kiri:.1f}" height="10" fill="{warna}"/>'
            )
            if lebih:
                u = x(realisasi)
                isi.append(
                    f'<polygon points="{u:.1f},{tengah - 7:.1f} {u + 7:.1f},{tengah:.1f} {u:.1f},{tengah + 7:.1f} '
                    f'{u - 7:.1f},{tengah:.1f}" fill="{SALAH}" stroke="#FFFFFF"/>'
                )
        if awal is not None and pagu is not None and awal != pagu:
            ujung = f'x1="{x(awal):.1f}" y1="{tengah:.1f}" x2="{x(pagu):.1f}" y2="{tengah:.1f}"'
            isi.append(f'<line {ujung} stroke="{UTAMA}" stroke-width="1.5"/>')
        if pagu is not None:
            isi.append(_batas(x(pagu), tengah))
        if awal is not None:
            isi.append(_awal(x(awal), tengah))
        if b["tepi"]:
            isi.append(teks(lebar, tengah + 4, b["tepi"], 12, TINTA, "end"))
        bagian.append(tautan("".join(isi), b.get("alamat", ""), b["sebutan"]))
    return "".join(bagian), lebar, bawah + 42


def _baca(teks: str | None) -> Decimal | None:
    return None if teks is None else Decimal(teks)


def _awal(x: float, y: float) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.6" fill="#FFFFFF" stroke="{UTAMA}" stroke-width="1.6"/>'


def _batas(x: float, y: float) -> str:
    return f'<line x1="{x:.1f}" y1="{y - 7:.1f}" x2="{x:.1f}" y2="{y + 7:.1f}" stroke="{TINTA}" stroke-width="2.4"/>'


def _legenda(nama, x: float) -> list[str]:
    """The names of the three marks, each after its mark."""
    awal, pagu, realisasi = nama
    bagian = []
    for tanda, jauh, isi in (
        (_awal(x + 4, 10), 13, awal),
        (_batas(x + 3, 10), 10, pagu),
        (f'<rect x="{x}" y="5" width="22" height="10" fill="{TERPAKAI}"/>', 28, realisasi),
    ):
        geser = f' transform="translate({sum(g for g, _ in bagian):.1f} 0)"'
        panjang = jauh + len(isi) * 6.6 + 16
        bagian.append((panjang, f"<g{geser}>{tanda}{teks(x + jauh, 14, isi, 12, TINTA_2)}</g>"))
    return [g for _, g in bagian]
