"""The menu of a page, drawn from `organisasi.navigasi`."""

from django import template

from organisasi.kabupaten_halaman import find_kabupaten
from organisasi.navigasi import (
    AKUN,
    DASBOR,
    susun_menu,
    susun_menu_akun,
    susun_menu_kabupaten,
    susun_pilihan_tahun,
    susun_submenu,
)
from organisasi.permissions import can_sign, reads_kabupaten

register = template.Library()


@register.inclusion_tag("komponen/_nav.html", takes_context=True)
def navigasi(context):
    """The first row: the areas of the kecamatan at hand, and the kabupaten's own pages for who keeps them."""
    halaman, bingkai = context.get("halaman", ""), context.get("bingkai")
    return {
        "menu": susun_menu(bingkai, halaman) if bingkai else [],
        "di_beranda": halaman == "beranda",
        "di_kabupaten": bool(context.get("kabupaten")),
        "di_dasbor": DASBOR.holds(halaman),
        "membaca": not bingkai and reads_kabupaten(context["user"]),
        "mengelola": find_kabupaten(context["user"]) is not None,
    }


@register.inclusion_tag("komponen/_subnav.html", takes_context=True)
def subnavigasi(context):
    """The second row: the pages of the area at hand."""
    halaman = context.get("halaman", "")
    if kabupaten := context.get("kabupaten"):
        return {"judul": "Kabupaten", "tautan": susun_menu_kabupaten(kabupaten, halaman)}
    if AKUN.holds(halaman) and can_sign(context["user"]):
        return {"judul": AKUN.judul, "tautan": susun_menu_akun(halaman)}
    bingkai = context.get("bingkai")
    if bingkai or DASBOR.holds(halaman):
        judul, tautan = susun_submenu(bingkai, halaman)
        return {"judul": judul, "tautan": tautan}
    return {"tautan": []}


@register.inclusion_tag("komponen/_pilih_tahun.html", takes_context=True)
def pilih_tahun(context, kelas):
    """The year switch keeps the reader on the same kind of page."""
    bingkai = context["bingkai"]
    return {
        "kelas": kelas,
        "tahun": bingkai.tahun,
        "pilihan": susun_pilihan_tahun(bingkai, context.get("halaman", "")),
    }
