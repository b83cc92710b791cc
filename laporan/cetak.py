"""A finished document to HTML and PDF. Reads `Naskah` only; the browser preview and the PDF share the HTML."""

import gc
import hashlib
from collections.abc import Callable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version

from django.core.cache import caches
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import mark_safe

from .bentuk import Foto, Grafik, Naskah
from .foto import find_foto
from .grafik import render_svg


def _alamat_foto(foto: Foto) -> str:
    return reverse("buka_foto", args=[foto.sha256])


def render_html(
    naskah: Naskah, *, aset: Callable[[str], str] = static, foto: Callable[[Foto], str] = _alamat_foto
) -> str:
    """One HTML document. `aset` turns a name below static/ into an address, `foto` a photograph."""
    svg = {id(g): mark_safe(render_svg(g)) for g in naskah.butir(Grafik)}  # our own drawing, escaped
    return render_to_string(
        "cetak/naskah.html",
        {
            "naskah": naskah,
            "svg": svg,
            "foto": {f.sha256: foto(f) for f in naskah.butir(Foto)},
            "css": aset("css/cetak.css"),
            "css_terbitan": aset("css/cetak-terbitan.css"),
            "huruf": aset("huruf/huruf.css"),
        },
    )


def render_pdf(naskah: Naskah) -> bytes:
    """The PDF, tagged, with bookmarks and page numbers in its lists."""
    return _print(_html_cetak(naskah), find_foto(naskah))


TEMPAT = "tempat-ttd"  # the room that a published print leaves for its signature
TITIK_PER_PIKSEL = 0.75


@dataclass(frozen=True, slots=True)
class Cetakan:
    """A print and where it leaves room for the signature: {"halaman": 0, "kotak": [x1, y1, x2, y2]} in points from
    the lower left of that page; {} where it leaves none."""

    pdf: bytes
    halaman: int
    tempat: dict


def print_terbitan(naskah: Naskah) -> Cetakan:
    """A published document. The room is read from the laid out page, so that no format states coordinates."""
    with _gc_paused():
        dokumen = _html_weasy(_html_cetak(naskah), find_foto(naskah)).render(pdf_tags=True)
        return Cetakan(dokumen.write_pdf(pdf_tags=True), len(dokumen.pages), _find_tempat(dokumen.pages))


def _find_tempat(pages) -> dict:
    for nomor, halaman in enumerate(pages):
        if TEMPAT in halaman.anchors:
            kiri, atas, kanan, bawah = halaman.anchors[TEMPAT]  # in pixels from the upper left
            kotak = (kiri, halaman.height - bawah, kanan, halaman.height - atas)
            return {"halaman": nomor, "kotak": [round(n * TITIK_PER_PIKSEL, 2) for n in kotak]}
    return {}


def get_pdf(naskah: Naskah) -> bytes:
    """The same, taken from the shelf where just this document was printed before.

    What is asked for is compared by content, so that a changed figure, text, sheet or library prints anew.
    """
    html, foto = _html_cetak(naskah), find_foto(naskah)
    return caches["cetak"].get_or_set(_kunci(html), lambda: _print(html, foto))


def find_pdf(naskah: Naskah) -> bytes | None:
    """The finished print of just this document; None where it was not printed yet."""
    return caches["cetak"].get(_kunci(_html_cetak(naskah)))


def _kunci(html: str) -> str:
    """The place of a print on the shelf."""
    from .aset import find_aset

    lembar = hashlib.sha256(html.encode())
    for nama in ("css/cetak.css", "huruf/huruf.css"):
        lembar.update(find_aset(nama).read_bytes())
    lembar.update(version("weasyprint").encode())
    return lembar.hexdigest()


def _html_cetak(naskah: Naskah) -> str:
    # WeasyPrint needs a second to import: commands and pages that print nothing do not wait for it.
    from .aset import ALAMAT, ALAMAT_FOTO

    return render_html(
        naskah, aset=lambda nama: ALAMAT + nama, foto=lambda foto: f"{ALAMAT_FOTO}{foto.sha256}"
    )


def _print(html: str, foto: Mapping[str, str]) -> bytes:
    """HTML to PDF, with the photographs that `find_foto` found for it.

    Garbage collection rests meanwhile: the layout makes millions of small objects that all die together.
    """
    with _gc_paused():
        return _html_weasy(html, foto).write_pdf(pdf_tags=True)


def _html_weasy(html: str, foto: Mapping[str, str]):
    from weasyprint import HTML

    from .aset import ALAMAT, PengambilAset

    return HTML(string=html, base_url=ALAMAT, url_fetcher=PengambilAset(foto))


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
