"""Prose with safe placeholders: `{capaian.rata_rata}` prints a figure, `{tabel.pengukuran}` a reference.

The text is read by parsers of our own and never evaluated as a template. A placeholder without a value prints
nothing false: it stands as a marked gap, and the document lists what is missing.

A text has one of two forms. What people write in the browser is HTML of few elements (`narasi_html`); the default
texts are plain (`narasi_teks`). In both, a paragraph or item with `{?kunci}` is left out when that figure does not
exist.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from .bentuk import Daftar, Kalimat, Paragraf, Potongan, Sel, Tabel
from .kerangka.bentuk import TUNGGAL, Akhiran, split_kunci
from .narasi_html import read_html
from .narasi_teks import SYARAT, Prosa, join_teks, lay_out, read_kalimat, read_teks

FOLDER = Path(__file__).parent / "kerangka" / "teks"

SEBUTAN = re.compile(r"\{([a-z0-9_.]+)\}")
_HTML = re.compile(r"\s*<(p|ul|ol|table)[\s>]")


def name_sebutan(kunci: str, akhiran: Akhiran) -> str:
    """A placeholder's key for one copy: "capaian_1.rata_rata", "tabel.pengukuran_1"."""
    ruang, titik, sisa = kunci.partition(".")
    if ruang in ("tabel", "gambar"):
        return f"{kunci}{str(akhiran).replace('-', '_')}"
    return f"{ruang}_{akhiran.ke}{titik}{sisa}" if akhiran.ke else kunci


class Sebutan:
    """What placeholders stand for, and which were asked for in vain."""

    def __init__(self, nilai: Mapping[str, str | None]):
        self._nilai = nilai
        self._akhiran = TUNGGAL
        self.kurang: list[str] = []

    def untuk(self, kunci: str) -> "Sebutan":
        """As the text or table of that key means them: a copy speaks of its own agreement and sasaran first."""
        _, akhiran = split_kunci(kunci)
        if akhiran == TUNGGAL:
            return self
        lain = Sebutan(self._nilai)
        lain._akhiran, lain.kurang = akhiran, self.kurang
        return lain

    def _name(self, kunci: str) -> str:
        a = self._akhiran
        sendiri = (name_sebutan(kunci, x) for x in (a, Akhiran(ke=a.ke)))
        return next((k for k in sendiri if k in self._nilai), kunci)

    def __contains__(self, kunci: str) -> bool:
        return self._nilai.get(self._name(kunci)) is not None

    def get(self, kunci: str) -> str | None:
        kunci = self._name(kunci)
        teks = self._nilai.get(kunci)
        if teks is None and kunci not in self.kurang:
            self.kurang.append(kunci)
        return teks


@cache
def read_default(kunci: str) -> str:
    """The default text of a section, the same for each copy. Raises FileNotFoundError for a key without a text."""
    return (FOLDER / f"{split_kunci(kunci)[0]}.txt").read_text(encoding="utf-8")


def is_html(teks: str) -> bool:
    """Which of the two forms a text has: the HTML that we store begins with one of its blocks."""
    return bool(_HTML.match(teks))


def build_prosa(teks: str, sebutan: Sebutan) -> Prosa:
    """A whole text as paragraphs, lists and tables, placeholders filled."""
    return fill_prosa(read_prosa(teks), sebutan)


def read_prosa(teks: str) -> Prosa:
    """The same with the placeholders still in it."""
    if is_html(teks):
        return read_html(teks)
    return read_teks(teks)


# --- placeholders -------------------------------------------------------------------------------------------


def build_kalimat(teks: str, sebutan: Sebutan) -> Kalimat:
    """One plain paragraph's runs, placeholders filled."""
    return _fill_kalimat(read_kalimat(teks), sebutan)


def fill_prosa(prosa: Prosa, sebutan: Sebutan) -> Prosa:
    hasil: list[Paragraf | Daftar | Tabel] = []
    for b in prosa:
        if isinstance(b, Paragraf):
            if isi := _fill_bila(b.isi, sebutan):
                hasil.append(replace(b, isi=isi))
        elif isinstance(b, Daftar):
            if butir := tuple(isi for k in b.butir if (isi := _fill_bila(k, sebutan))):
                hasil.append(replace(b, butir=butir))
        else:
            hasil.append(_fill_tabel(b, sebutan))
    return tuple(hasil)


def _fill_tabel(tabel: Tabel, sebutan: Sebutan) -> Tabel:
    def isi(sel: Sequence[Sel]) -> tuple[Sel, ...]:
        kalimat = [_fill_bila(s.isi, sebutan) for s in sel]
        return tuple(Sel(join_teks(k), isi=k) for k in kalimat)

    kepala = tuple(isi(b) for b in tabel.kepala)
    baris = tuple(replace(b, sel=isi(b.sel)) for b in tabel.baris)
    return lay_out(replace(tabel, kepala=kepala, baris=baris))


def _fill_bila(kalimat: Kalimat, sebutan: Sebutan) -> Kalimat:
    """The runs filled; empty where a figure that they are conditional on does not exist."""
    if any(s not in sebutan for p in kalimat for s in SYARAT.findall(p.teks)):
        return ()
    bersih = (replace(p, teks=SYARAT.sub("", p.teks)) if "{?" in p.teks else p for p in kalimat)
    return _fill_kalimat(tuple(p for p in bersih if p.teks), sebutan)


def _fill_kalimat(kalimat: Kalimat, sebutan: Sebutan) -> Kalimat:
    potongan: list[Potongan] = []
    for p in kalimat:
        terakhir = 0
        for temuan in SEBUTAN.finditer(p.teks):
            if temuan.start() > terakhir:
                potongan.append(replace(p, teks=p.teks[terakhir : temuan.start()]))
            nilai = sebutan.get(temuan[1])
            if nilai is None:
                potongan.append(Potongan(f"[belum ada: {temuan[1]}]", kurang=True))
            elif nilai:
                potongan.append(replace(p, teks=nilai))
            terakhir = temuan.end()
        if p.teks[terakhir:]:
            potongan.append(replace(p, teks=p.teks[terakhir:]))
    return tuple(potongan)
