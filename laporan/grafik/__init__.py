"""Charts as SVG text, the same for page and PDF: drawn from `Grafik.data`, readable in grey print.

One file a drawing. Colours stand as attributes, not styles, so that a strict content security policy lets the browser
draw them. A drawing gets plain data (text and numbers as text, so that it can be stored) and gives its content, width
and height. What leads somewhere is an `<a>` of its own (`dasar.tautan`), which only a page keeps.
"""

import re
from html import escape

from laporan.bentuk import Grafik

from .batang import draw_batang
from .dasar import HURUF, HURUF_BERKAS
from .garis import draw_garis
from .kurva import draw_kurva
from .panel import draw_panel
from .pencar import draw_pencar
from .rentang import draw_rentang
from .sebaran import draw_sebaran

GAMBAR = {
    "batang": draw_batang,
    "garis": draw_garis,
    "kurva": draw_kurva,
    "panel": draw_panel,
    "pencar": draw_pencar,
    "rentang": draw_rentang,
    "sebaran": draw_sebaran,
}


_TAUTAN = re.compile(r"</?a\b[^>]*>")  # our own: their attributes are escaped


def render_svg(grafik: Grafik, *, tautan: bool = False) -> str:
    """The drawing named by `grafik.jenis`; with `tautan` its points keep the addresses they have, for a page.

    A drawing with links is a group, because what is inside an image cannot be reached. Raises KeyError for a
    drawing that does not exist.
    """
    isi, lebar, tinggi = _draw(grafik, tautan)
    peran = "group" if "<a " in isi else "img"
    sebutan = f"{escape(grafik.judul)}. {escape(grafik.uraian)}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {lebar} {tinggi}" role="{peran}" '
        f'aria-label="{sebutan}" font-family="{HURUF}"><title>{sebutan}</title>{isi}</svg>'
    )


def render_berkas(grafik: Grafik) -> str:
    """The same drawing as a document of its own: a white ground, a size, letters that every machine has."""
    isi, lebar, tinggi = _draw(grafik, tautan=False)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{lebar}" height="{tinggi}" viewBox="0 0 {lebar} {tinggi}" '
        f'font-family="{HURUF_BERKAS}"><title>{escape(grafik.judul)}</title><desc>{escape(grafik.uraian)}</desc>'
        f'<rect width="{lebar}" height="{tinggi}" fill="#FFFFFF"/>{isi}</svg>\n'
    )


def _draw(grafik: Grafik, tautan: bool) -> tuple[str, int, int]:
    isi, lebar, tinggi = GAMBAR[grafik.jenis](grafik.data)
    return isi if tautan else _TAUTAN.sub("", isi), lebar, tinggi
