"""The HTML of the editor: paragraphs, lists, simple tables, bold and italic, and nothing else.

`clean_html` is asked on save, `read_html` cleans once more on print. First nh3 throws away what could do harm, then
the rest is read into pieces of `bentuk` and written anew from them: what no piece knows is not in the result. Merged
cells become plain ones, lists and tables inside others become their lines, and whatever a word processor adds is gone.
"""

import re
from dataclasses import replace
from html import escape
from html.parser import HTMLParser

import nh3

from .bentuk import Daftar, Kalimat, Paragraf, Potongan, Tabel
from .narasi_teks import KOLOM_TERBANYAK, Prosa, build_tabel, read_teks

_BAGIAN = frozenset({"p", "div", "blockquote", "pre", "section", "article", "address", "dt", "dd", "caption"})
_JUDUL = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TABEL = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th"})
_TEBAL, _MIRING = frozenset({"strong", "b"}), frozenset({"em", "i"})
_DIKENAL = _BAGIAN | _JUDUL | _TABEL | _TEBAL | _MIRING | {"ul", "ol", "li", "br"}
# Not even their text: it is code, or what Word says to itself.
_BUANG = frozenset(
    {
        "script",
        "style",
        "title",
        "template",
        "noscript",
        "iframe",
        "object",
        "embed",
        "svg",
        "math",
        "xml",
        "head",
    }
    | {"textarea", "select"}
)
_ATRIBUT = {"ol": {"type"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}}
_GANTI_BARIS = Potongan("\n")
_DAFTAR = {"titik": ("<ul>", "</ul>"), "angka": ("<ol>", "</ol>"), "huruf": ('<ol type="a">', "</ol>")}
_TIDAK_TERCETAK = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u200e\u200f\u2028\u2029\ufeff\ufffe\uffff]"
)


def clean_html(html: str) -> str:
    """What may be stored of `html`; "" where nothing is left."""
    return write_html(read_html(html))


def read_html(html: str) -> Prosa:
    """Pieces of the document, placeholders still in their text."""
    aman = nh3.clean(
        _TIDAK_TERCETAK.sub("", html),
        tags=set(_DIKENAL),
        clean_content_tags=set(_BUANG),
        attributes=_ATRIBUT,
        strip_comments=True,
    )
    pembaca = _Pembaca()
    pembaca.feed(aman)
    pembaca.close()
    return pembaca.finish()


def text_to_html(teks: str) -> str:
    """A plain text, as it is typed without the editor, in the form that is stored."""
    return write_html(read_teks(_TIDAK_TERCETAK.sub("", teks.replace("\r\n", "\n"))))


def html_to_text(html: str) -> str | None:
    """The plain text that gives just this HTML; None where none does (a line break inside a paragraph, say)."""
    teks = "\n\n".join(_tulis_teks(b) for b in read_html(html))
    return teks if text_to_html(teks) == html else None


def plain_text(html: str) -> str:
    """What is to be read in it, a line a paragraph, item or row: for the audit trail and for comparing."""
    baris = []
    for b in read_html(html):
        if isinstance(b, Paragraf):
            baris.append(_polos(b.isi))
        elif isinstance(b, Daftar):
            baris += [f"{tanda}{_polos(k)}" for tanda, k in zip(_tanda(b), b.butir, strict=True)]
        else:
            baris += [" | ".join(_polos(s.isi) for s in sel) for sel in _baris_tabel(b)]
    return "\n".join(baris)


# --- out ----------------------------------------------------------------------------------------------------


def write_html(prosa: Prosa) -> str:
    return "".join(_tulis(b) for b in prosa)


def _tulis(b: Paragraf | Daftar | Tabel) -> str:
    if isinstance(b, Paragraf):
        return f"<p>{_tulis_kalimat(b.isi)}</p>"
    if isinstance(b, Daftar):
        buka, tutup = _DAFTAR[b.gaya]
        return buka + "".join(f"<li>{_tulis_kalimat(k)}</li>" for k in b.butir) + tutup
    kepala = "".join(_tulis_baris(sel, "th") for sel in b.kepala)
    isi = "".join(_tulis_baris(baris.sel, "td") for baris in b.baris)
    return f"<table>{f'<thead>{kepala}</thead>' if kepala else ''}{f'<tbody>{isi}</tbody>' if isi else ''}</table>"


def _tulis_baris(sel, tanda: str) -> str:
    return f"<tr>{''.join(f'<{tanda}>{_tulis_kalimat(s.isi)}</{tanda}>' for s in sel)}</tr>"


def _tulis_kalimat(kalimat: Kalimat) -> str:
    hasil = []
    for p in kalimat:
        teks = "<br>" if p.teks == "\n" else escape(p.teks, quote=False)
        if p.miring:
            teks = f"<em>{teks}</em>"
        hasil.append(f"<strong>{teks}</strong>" if p.tebal else teks)
    return "".join(hasil)


def _tulis_teks(b: Paragraf | Daftar | Tabel) -> str:
    if isinstance(b, Paragraf):
        return _bertanda(b.isi)
    if isinstance(b, Daftar):
        return "\n".join(f"{tanda}{_bertanda(k)}" for tanda, k in zip(_tanda(b), b.butir, strict=True))
    baris = [f"| {' | '.join(_bertanda(s.isi) for s in sel)} |" for sel in _baris_tabel(b)]
    if b.kepala:
        baris.insert(1, "|" + "---|" * len(b.kolom))
    return "\n".join(baris)


def _tanda(b: Daftar) -> list[str]:
    if b.gaya == "titik":
        return ["- "] * len(b.butir)
    return [f"{chr(97 + i % 26)}. " if b.gaya == "huruf" else f"{i + 1}. " for i in range(len(b.butir))]


def _bertanda(kalimat: Kalimat) -> str:
    return "".join(f"**{p.teks}**" if p.tebal else f"*{p.teks}*" if p.miring else p.teks for p in kalimat)


def _polos(kalimat: Kalimat) -> str:
    return "".join(" " if p.teks == "\n" else p.teks for p in kalimat)


def _baris_tabel(b: Tabel) -> list:
    return [*b.kepala, *(baris.sel for baris in b.baris)]


# --- in -----------------------------------------------------------------------------------------------------


class _Pembaca(HTMLParser):
    """Reads what nh3 let through, which is well formed. Text gathers in `_kalimat` until a block ends it."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self._hasil: list[Paragraf | Daftar | Tabel] = []
        self._kalimat: list[Potongan] = []
        self._tebal = self._miring = 0
        self._daftar: list[str] = []  # styles of the open lists, the outermost first
        self._butir: list[Kalimat] = []
        self._tabel = 0  # how many tables are open
        self._sel: _Kisi | None = None

    def handle_starttag(self, tag, attrs):
        if tag == "br":
            self._kalimat.append(_GANTI_BARIS)
        elif tag in _TEBAL:
            self._tebal += 1
        elif tag in _MIRING:
            self._miring += 1
        elif tag in _JUDUL:
            self._end_block()
            self._tebal += 1
        elif tag in _BAGIAN:
            self._end_block()
        elif tag in ("ul", "ol"):
            self._end_item()
            huruf = dict(attrs).get("type") == "a"
            self._daftar.append("titik" if tag == "ul" else "huruf" if huruf else "angka")
        elif tag == "li":
            self._end_item()
        elif tag == "table":
            self._start_tabel()
        elif self._tabel == 1 and tag == "tr":
            self._sel.start_row()
        elif self._tabel == 1 and tag in ("td", "th"):
            self._kalimat = []
            self._sel.start_cell(tag == "th", dict(attrs))
        elif tag in _TABEL:
            self._end_block()

    def handle_endtag(self, tag):
        if tag in _TEBAL:
            self._tebal -= 1
        elif tag in _MIRING:
            self._miring -= 1
        elif tag in _JUDUL:
            self._tebal -= 1
            self._end_block()
        elif tag in _BAGIAN:
            self._end_block()
        elif tag == "li":
            self._end_item()
        elif tag in ("ul", "ol"):
            self._end_item()
            gaya = self._daftar.pop()
            if not self._daftar:
                self._flush_daftar(gaya)
        elif tag == "table":
            self._end_tabel()
        elif self._tabel == 1 and tag in ("td", "th"):
            self._sel.end_cell(_rapikan(self._kalimat))
            self._kalimat = []
        elif tag in _TABEL:
            self._end_block()

    def handle_data(self, data):
        teks = re.sub(r"[\s\xa0]+", " ", data)
        # Between rows and cells stands nothing but the layout of the source.
        if self._tabel == 1 and not self._sel.is_open:
            return
        if teks:
            self._kalimat.append(Potongan(teks, self._tebal > 0, self._miring > 0))

    def finish(self) -> Prosa:
        self._end_block()
        return tuple(self._hasil)

    def _end_block(self):
        """A paragraph ends: inside a cell or an item its text goes on in a new line."""
        if self._tabel or self._daftar:
            if self._kalimat and self._kalimat[-1] != _GANTI_BARIS:
                self._kalimat.append(_GANTI_BARIS)
        elif isi := self._take():
            self._hasil.append(Paragraf(isi))

    def _end_item(self):
        if self._tabel or not self._daftar:
            self._end_block()
        elif isi := self._take():
            self._butir.append(isi)

    def _flush_daftar(self, gaya: str):
        if self._butir:
            self._hasil.append(Daftar(tuple(self._butir), gaya))
        self._butir = []

    def _start_tabel(self):
        if not self._tabel:
            self._end_item()
            if self._daftar:  # a table inside a list ends its first part
                self._flush_daftar(self._daftar[0])
            self._sel = _Kisi()
        else:
            self._end_block()
        self._tabel += 1

    def _end_tabel(self):
        self._tabel -= 1
        if self._tabel:
            self._end_block()
        else:
            self._hasil += self._sel.finish()
            self._sel, self._kalimat = None, []

    def _take(self) -> Kalimat:
        isi, self._kalimat = _rapikan(self._kalimat), []
        return isi


class _Kisi:
    """The cells of one table as they come, laid into a grid: a merged cell fills its first place only."""

    def __init__(self):
        self.is_open = False
        self._baris: list[dict[int, Kalimat]] = []
        self._kepala: list[bool] = []
        self._terpakai: dict[int, int] = {}  # column -> for how many further rows a merged cell covers it
        self._kolom = 0
        self._cakup = (1, 1)

    def start_row(self):
        self._terpakai = {k: n - 1 for k, n in self._terpakai.items() if n > 1}
        self._baris.append({})
        self._kepala.append(True)
        self._kolom = 0

    def start_cell(self, kepala: bool, atribut: dict):
        if not self._baris:
            self.start_row()
        self.is_open = True
        self._kepala[-1] &= kepala
        self._cakup = (_bulat(atribut.get("colspan")), _bulat(atribut.get("rowspan")))
        while self._terpakai.get(self._kolom, 0) and self._kolom < KOLOM_TERBANYAK * 2:
            self._kolom += 1

    def end_cell(self, isi: Kalimat):
        lebar, tinggi = self._cakup
        self._baris[-1][self._kolom] = isi
        for k in range(self._kolom, self._kolom + lebar):
            if tinggi > 1:
                self._terpakai[k] = tinggi
        self._kolom += lebar
        self.is_open = False

    def finish(self) -> tuple[Tabel, ...]:
        penuh = [
            ([b.get(k, ()) for k in range(max(b) + 1)], kepala)
            for b, kepala in zip(self._baris, self._kepala, strict=True)
            if any(b.values())
        ]
        banyak = 0
        while banyak < len(penuh) and penuh[banyak][1]:
            banyak += 1
        if banyak == len(penuh):  # a table of headings only has none
            banyak = 0
        return build_tabel([b for b, _ in penuh[:banyak]], [b for b, _ in penuh[banyak:]])


def _bulat(teks: str | None) -> int:
    return min(max(int(teks), 1), KOLOM_TERBANYAK) if teks and teks.isascii() and teks.isdigit() else 1


def _rapikan(kalimat: list[Potongan]) -> Kalimat:
    """Spaces as a browser shows them, line breaks only between texts, runs of one style joined."""
    hasil: list[Potongan] = []
    for p in kalimat:
        if p.teks == "\n":
            if hasil and hasil[-1].teks != "\n":
                hasil[-1] = replace(hasil[-1], teks=hasil[-1].teks.rstrip(" "))
                hasil.append(_GANTI_BARIS)
            continue
        teks = p.teks
        if not hasil or hasil[-1].teks.endswith((" ", "\n")):
            teks = teks.lstrip(" ")
        if not teks:
            continue
        if hasil and hasil[-1].teks != "\n" and (hasil[-1].tebal, hasil[-1].miring) == (p.tebal, p.miring):
            hasil[-1] = replace(hasil[-1], teks=hasil[-1].teks + teks)
        else:
            hasil.append(replace(p, teks=teks))
    while hasil and (hasil[-1].teks == "\n" or not hasil[-1].teks.strip(" ")):
        hasil.pop()
    if hasil:
        hasil[-1] = replace(hasil[-1], teks=hasil[-1].teks.rstrip(" "))
    return tuple(p for p in hasil if p.teks)
