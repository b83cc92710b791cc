"""Template tags of the printed document: each shape of `laporan.bentuk` has one small template."""

import segno
from django import template
from django.template.loader import get_template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from laporan.bentuk import Foto, GantiHalaman, Grafik, Tabel
from organisasi.templatetags.tampilan import langkah_lima, susun_tangga

register = template.Library()


@register.simple_tag(takes_context=True)
def butir(context, isi):
    """Draw one piece with `cetak/_<shape>.html`."""
    nama = type(isi).__name__.lower()
    return get_template(f"cetak/_{nama}.html").template.render(
        context.__class__({**context.flatten(), "b": isi})
    )


@register.simple_tag
def kelas_sel(sel, kolom):
    """The classes of a cell: its alignment, else the column's, and its style."""
    rata = sel.rata or (kolom.rata if kolom else "kiri")
    kelas = " ".join(k for k in ({"kanan": "r", "tengah": "c"}.get(rata, ""), sel.gaya) if k)
    return kelas


@register.filter
def pasangkan(baris, kolom):
    """Each cell of a row with the column it starts in."""
    hasil, letak = [], 0
    for sel in baris.sel:
        hasil.append((sel, kolom[letak] if letak < len(kolom) else None))
        letak += sel.rentang
    return hasil


# Ink of the words in cetak.css, lowest step first: a drawing does not inherit colours in print.
TINTA_PREDIKAT = ("#7A1310", "#20282C", "#584300", "#14512B", "#0A4163")


@register.inclusion_tag("cetak/_predikat.html")
def predikat_cetak(sel):
    """The chip in print: the page's steps and colours, with the ink written out."""
    langkah = langkah_lima(*sel.predikat)
    return {
        "label": sel.teks,
        "langkah": langkah,
        "tinta": TINTA_PREDIKAT[langkah - 1],
        "tangga": susun_tangga(langkah),
    }


@register.filter
def lima(langkah):
    """The class of the ground of a step of any scale: "t1" to "t5"; "" for none."""
    return f"t{langkah_lima(*langkah)}" if langkah else ""


@register.filter
def templat_unit(unit):
    """Cover, generated lists and letters have a template of their own; all others are a heading and its pieces."""
    return (
        f"cetak/unit_{unit.jenis}.html" if unit.jenis in ("sampul", "daftar", "surat") else "cetak/unit.html"
    )


@register.filter
def bentangan(unit):
    """The unit's pieces in runs of one page: (lying, pieces). The change of the page breaks it by itself."""
    rebah, isi, hasil = False, [], []
    for b in unit.butir:
        if isinstance(b, GantiHalaman) and b.lanskap != rebah and not unit.lanskap:
            hasil.append((rebah, isi))
            rebah, isi = b.lanskap, []
        else:
            isi.append(b)
    return [bagian for bagian in [*hasil, (rebah, isi)] if bagian[1]]


@register.filter
def semua_bernomor(naskah, jenis):
    """Every numbered table ("Tabel") or picture ("Gambar": charts and photographs) in reading order."""
    bentuk = {"Tabel": Tabel, "Gambar": Grafik | Foto}[jenis]
    return [b for unit in naskah.unit for b in unit.butir if isinstance(b, bentuk) and b.nomor]


@register.simple_tag(takes_context=True)
def gambar_svg(context, grafik):
    """The drawing of a chart, made beforehand."""
    return context["svg"][id(grafik)]


@register.simple_tag(takes_context=True)
def alamat_foto(context, foto):
    """Where the picture is fetched: another address in the browser than in print."""
    return context["foto"][foto.sha256]


@register.filter
def berkepala(tabel):
    """Whether there is anything to print above the rows."""
    return bool(tabel.kepala) or any(k.judul for k in tabel.kolom)


@register.filter
def ganti_baris(teks):
    """Whether a run stands for the end of a line; a template cannot write that character itself."""
    return teks == "\n"


@register.filter
def utuh(tabel):
    """Whether a table is short enough to be kept on one page: by rows, by the text in them, and by the lines
    that this text makes in its columns (about one letter for each percent of the width). A table of many columns
    stands on lying pages below a letterhead: kept whole, it would leave that page half empty."""
    if len(tabel.kolom) > 9 or sum(len(s.teks) for b in tabel.baris for s in b.sel) >= 1500:
        return False
    # Many rows are kept together only where each is a line or little more.
    return sum(_hitung_baris(tabel, b) for b in tabel.baris) <= (36 if len(tabel.baris) <= 8 else 16)


def _hitung_baris(tabel, baris) -> int:
    """Lines of the tallest cell, roughly."""
    letak, tinggi = 0, 1
    for s in baris.sel:
        lebar = sum(k.lebar for k in tabel.kolom[letak : letak + s.rentang])
        letak += s.rentang
        sel = -(-len(s.teks) // max(lebar, 1))
        if s.rumus:  # a fraction takes three quarters of its column, or all where nothing is multiplied
            bidang = max(lebar * 3 // 4 if s.kali else lebar, 1)
            sel += sum(-(-len(t) // bidang) for t in s.rumus)
        tinggi = max(tinggi, sel)
    return tinggi


@register.filter
def bertempat(blok):
    """Whether one of these blocks signs the document as a whole."""
    return any(b.tempat for b in blok)


@register.filter
def bersampul(naskah):
    return any(unit.jenis == "sampul" for unit in naskah.unit)


@register.filter
def kaki_terbitan(terbitan):
    """What a published version says at the foot of each page, after its name; "" for an ordinary print."""
    if terbitan is None:
        return ""
    if terbitan.salinan:
        return f" · Salinan publik {terbitan.asal} versi {terbitan.versi}"
    return f" · {terbitan.kode} versi {terbitan.versi}"


@register.simple_tag
def kode_qr(alamat):
    """The address as a drawing; level M still reads with a seventh of it lost. The sheet gives it its quiet zone of four
    modules as a margin, so that the code itself stands on the edge of the text."""
    kode = segno.make(alamat, error="m", micro=False)
    lebar = kode.symbol_size(border=0)[0]
    isi = kode.svg_inline(
        border=0, dark="#000000", light="#ffffff", omitsize=True, svgclass=None, lineclass=None
    )
    awal = format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="kode-qr" role="img" aria-label="Kode QR ke {0}" '
        'viewBox="0 0 {1} {1}">',
        alamat,
        lebar,
    )
    return awal + mark_safe(isi.partition(">")[2])  # segno's drawing of our own address
