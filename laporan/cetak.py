"""A finished document to HTML and PDF. Reads `Naskah` only; the browser preview and the PDF share the HTML."""

import gc
import hashlib
from contextlib import contextmanager
from importlib.metadata import version

from django.core.cache import caches
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.safestring import mark_safe

from .bentuk import Grafik, Naskah
from .grafik import render_svg


def render_html(naskah: Naskah, *, aset=static) -> str:
    """One HTML document. `aset` turns a name below static/ into an address."""
    svg = {id(g): mark_safe(render_svg(g)) for g in naskah.butir(Grafik)}  # our own drawing, escaped
    return render_to_string(
        "cetak/naskah.html",
        {"naskah": naskah, "svg": svg, "css": aset("css/cetak.css"), "huruf": aset("huruf/huruf.css")},
    )


def render_pdf(naskah: Naskah) -> bytes:
    """The PDF, tagged, with bookmarks and page numbers in its lists."""
    return _print(_html_cetak(naskah))


def get_pdf(naskah: Naskah) -> bytes:
    """The same, taken from the shelf where just this document was printed before.

    What is asked for is compared by content, so that a changed figure, text, sheet or library prints anew.
    """
    from .aset import find_aset

    html = _html_cetak(naskah)
    lembar = hashlib.sha256(html.encode())
    for nama in ("css/cetak.css", "huruf/huruf.css"):
        lembar.update(find_aset(nama).read_bytes())
    lembar.update(version("weasyprint").encode())
    return caches["cetak"].get_or_set(lembar.hexdigest(), lambda: _print(html))


def _html_cetak(naskah: Naskah) -> str:
    # WeasyPrint needs a second to import: commands and pages that print nothing do not wait for it.
    from .aset import ALAMAT

    return render_html(naskah, aset=lambda nama: ALAMAT + nama)


def _print(html: str) -> bytes:
    """HTML to PDF. Garbage collection rests meanwhile: the layout makes millions of small objects that all die
    together."""
    from weasyprint import HTML

    from .aset import ALAMAT, PengambilAset

    with _gc_paused():
        dokumen = HTML(string=html, base_url=ALAMAT, url_fetcher=PengambilAset())
        return dokumen.write_pdf(pdf_tags=True)


@contextmanager
def _gc_paused():
    semula = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if semula:
            gc.enable()
        gc.collect()
