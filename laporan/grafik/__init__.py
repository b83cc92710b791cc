"""Charts as SVG text, the same for page and PDF: drawn from `Grafik.data`, readable in grey print.

One file a drawing. Colours stand as attributes, not styles, so that a strict content security policy lets the browser
draw them. A drawing gets plain data (text and numbers as text, so that it can be stored) and gives its content, width
and height.
"""

from html import escape

from laporan.bentuk import Grafik

from .batang import draw_batang
from .dasar import HURUF
from .panel import draw_panel

GAMBAR = {"batang": draw_batang, "panel": draw_panel}


def render_svg(grafik: Grafik) -> str:
    """The drawing named by `grafik.jenis`. Raises KeyError for a drawing that does not exist."""
    isi, lebar, tinggi = GAMBAR[grafik.jenis](grafik.data)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {lebar} {tinggi}" role="img" '
        f'aria-label="{escape(grafik.judul)}. {escape(grafik.uraian)}" font-family="{HURUF}">'
        f"<title>{escape(grafik.judul)}. {escape(grafik.uraian)}</title>{isi}</svg>"
    )
