"""Ink, type and text that every drawing shares."""

from html import escape

TINTA, TINTA_2, TINTA_3, GARIS, UTAMA = "#12242B", "#42545B", "#5A6C73", "#D6DFE2", "#0F3D4C"
LATAR, SALAH = "#F4F7F8", "#A01A17"
HURUF = "Source Sans 3, sans-serif"
# Outside our pages nobody brings the typeface along: narrow ones that machines have come next.
HURUF_BERKAS = "Source Sans 3, Source Sans Pro, Noto Sans, Segoe UI, Helvetica, Arial, sans-serif"


def teks(x, y, isi, ukuran=12, warna=TINTA, rata="start", tebal=False) -> str:
    berat = ' font-weight="600"' if tebal else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{ukuran}" fill="{warna}" text-anchor="{rata}"{berat}>'
        f"{escape(isi)}</text>"
    )


def lipat(isi: str, huruf: int) -> list[str]:
    """Lines of at most `huruf` letters, broken at spaces."""
    baris = [""]
    for kata in isi.split():
        if baris[-1] and len(baris[-1]) + 1 + len(kata) > huruf:
            baris.append("")
        baris[-1] = f"{baris[-1]} {kata}".strip()
    return baris


def tautan(isi: str, alamat: str, sebutan: str) -> str:
    """What is drawn as a link, named for those who cannot see it; without an address only what is drawn."""
    judul = f"<title>{escape(sebutan)}</title>"
    if not alamat:
        return f"<g>{judul}{isi}</g>"
    return f'<a href="{escape(alamat)}" aria-label="{escape(sebutan)}"><g>{judul}{isi}</g></a>'
