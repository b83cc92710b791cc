"""What only the grid writes: numerals of quarters, sizes of files."""

from decimal import Decimal

from django import template

from kinerja.perhitungan.angka import format_angka
from organisasi.templatetags.tampilan import ROMAWI

register = template.Library()


@register.filter
def romawi(triwulan):
    """3 -> "III"."""
    return ROMAWI[triwulan]


@register.filter
def ukuran_berkas(bita):
    """219136 -> "214 KB"; from a megabyte on "1,2 MB"."""
    if bita < 1024 * 1024:
        return f"{max(1, round(bita / 1024))} KB"
    return f"{format_angka(Decimal(bita) / 1024 / 1024, 1)} MB"
