"""Pieces of the review's pages."""

from django import template

register = template.Library()


@register.filter
def pada(tanda, tempat):
    """The notes on one place: `reviu.tanda|pada:sel.tempat`."""
    return tanda.get(tempat.tempat, ()) if tempat else ()


@register.inclusion_tag("laporan/reviu/_beda.html")
def beda(bagian):
    """A text with what went and what came."""
    return {"bagian": bagian}


@register.filter
def pasang(baris, tabel):
    """Each cell of a row with its column; the first column heads the names."""
    return list(zip(tabel.kolom[1:], baris.sel, strict=True))
