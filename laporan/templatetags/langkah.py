"""Pieces of the checklist's page."""

from dataclasses import dataclass

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.text import Truncator

from kinerja.perhitungan.terbilang import terbilang as eja
from laporan.langkah import DaftarLangkah

register = template.Library()

LABEL_TERPANJANG = 60  # the page it leads to says the whole
LEBAR, JARAK = 22.0, 2.0  # of one segment, in the drawing's own units


@register.filter
def terbilang(bilangan):
    return eja(bilangan)


@dataclass(frozen=True, slots=True)
class Ruas:
    """One step in the bar: where it begins, how far it is filled (all numbers with a dot: it is SVG)."""

    x: str
    isi: str
    kelas: str


@register.inclusion_tag("laporan/_ruas.html")
def ruas(daftar: DaftarLangkah):
    """The steps of the year as one bar of segments, each filled as far as its step is."""
    semua = [
        Ruas(
            f"{i * (LEBAR + JARAK):g}",
            f"{LEBAR * b.persen / 100:.2f}",
            "kembali" if b.dikembalikan else "",
        )
        for i, b in enumerate(daftar.baris)
    ]
    return {"ruas": semua, "lebar": f"{LEBAR:g}", "total": f"{len(semua) * (LEBAR + JARAK) - JARAK:g}"}


@register.simple_tag
def daftar_kurang(kurang, banyak):
    """What is missing as links, the first few of it: "IKM, kesejahteraan, dan 4 lainnya"."""
    tautan = format_html_join(
        ", ",
        '<a href="{}">{}</a>',
        ((k.alamat, Truncator(k.label).chars(LABEL_TERPANJANG)) for k in kurang[:banyak]),
    )
    if len(kurang) > banyak:
        return format_html("{}, dan {} lainnya", tautan, len(kurang) - banyak)
    return tautan
