"""Prose with safe placeholders: `{capaian.rata_rata}` prints a figure, `{tabel.pengukuran}` a reference.

The text is read by a small parser of its own and never evaluated as a template. A placeholder without a value
prints nothing false: it stands as a marked gap, and the document lists what is missing.

Form of a text: blocks between blank lines. Lines with "- ", "1. " or "a. " make a list; `**tebal**` and
`*miring*` set the style; a block that starts with `{?kunci}` is left out when that figure does not exist.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from .bentuk import Daftar, Kalimat, Paragraf, Potongan

FOLDER = Path(__file__).parent / "kerangka" / "teks"

_SEBUTAN = re.compile(r"\{([a-z0-9_.]+)\}")
_SYARAT = re.compile(r"\{\?([a-z0-9_.]+)\}\s*")
_GAYA = re.compile(r"(\*\*.+?\*\*|\*.+?\*)")
_BUTIR = {"titik": re.compile(r"- "), "angka": re.compile(r"\d+\. "), "huruf": re.compile(r"[a-z]\. ")}


class Sebutan:
    """What placeholders stand for, and which were asked for in vain."""

    def __init__(self, nilai: Mapping[str, str | None]):
        self._nilai = nilai
        self.kurang: list[str] = []

    def __contains__(self, kunci: str) -> bool:
        return self._nilai.get(kunci) is not None

    def get(self, kunci: str) -> str | None:
        teks = self._nilai.get(kunci)
        if teks is None and kunci not in self.kurang:
            self.kurang.append(kunci)
        return teks


@cache
def read_default(kunci: str) -> str:
    """The default text of a section. Raises FileNotFoundError for a key no text exists for."""
    return (FOLDER / f"{kunci}.txt").read_text(encoding="utf-8")


def build_kalimat(teks: str, sebutan: Sebutan) -> Kalimat:
    """One paragraph's runs, placeholders filled."""
    potongan: list[Potongan] = []
    for gaya in _GAYA.split(teks):
        tebal = gaya.startswith("**")
        miring = not tebal and gaya.startswith("*")
        isi = gaya.strip("*") if tebal or miring else gaya
        terakhir = 0
        for temuan in _SEBUTAN.finditer(isi):
            if temuan.start() > terakhir:
                potongan.append(Potongan(isi[terakhir : temuan.start()], tebal, miring))
            nilai = sebutan.get(temuan[1])
            if nilai is None:
                potongan.append(Potongan(f"[belum ada: {temuan[1]}]", kurang=True))
            elif nilai:
                potongan.append(Potongan(nilai, tebal, miring))
            terakhir = temuan.end()
        if isi[terakhir:]:
            potongan.append(Potongan(isi[terakhir:], tebal, miring))
    return tuple(potongan)


def build_prosa(teks: str, sebutan: Sebutan) -> tuple[Paragraf | Daftar, ...]:
    """A whole text as paragraphs and lists."""
    hasil: list[Paragraf | Daftar] = []
    for blok in re.split(r"\n\s*\n", teks.strip()):
        if syarat := _SYARAT.match(blok):
            if syarat[1] not in sebutan:
                continue
            blok = blok[syarat.end() :]
        baris = [b.strip() for b in blok.splitlines() if b.strip()]
        if not baris:
            continue
        for gaya, pola in _BUTIR.items():
            if all(pola.match(b) for b in baris):
                butir = tuple(build_kalimat(pola.sub("", b, count=1), sebutan) for b in baris)
                hasil.append(Daftar(butir, gaya))
                break
        else:
            hasil.append(Paragraf(build_kalimat(" ".join(baris), sebutan)))
    return tuple(hasil)
