"""The plain form of a text, and the tables that people write in either form.

Blocks stand between blank lines; lines with "- ", "1. " or "a. " make a list, lines between bars a table
("| a | b |", its head above a line "|---|---|"); `**tebal**` and `*miring*` set the style.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from .bentuk import Baris, Daftar, Kalimat, Kolom, Paragraf, Potongan, Sel, Tabel

SYARAT = re.compile(r"\{\?([a-z0-9_.]+)\}\s*")
_GAYA = re.compile(r"(\*\*.+?\*\*|\*.+?\*)")
_BUTIR = {"titik": re.compile(r"- "), "angka": re.compile(r"\d+\. "), "huruf": re.compile(r"[a-z]\. ")}
_BARIS_TABEL = re.compile(r"\|.*\|$")
_GARIS_KEPALA = re.compile(r"\|(\s*-{3,}\s*\|)+$")
_ANGKA = re.compile(r"(Rp ?)?[-−]?\d[\d.,]*( ?%)?$")
KOLOM_TERBANYAK = 12

Prosa = tuple[Paragraf | Daftar | Tabel, ...]


def read_teks(teks: str) -> Prosa:
    """Pieces of the document, placeholders still in their text."""
    hasil: list[Paragraf | Daftar | Tabel] = []
    for blok in re.split(r"\n\s*\n", teks.strip()):
        awal = ""
        if syarat := SYARAT.match(blok):
            awal, blok = f"{{?{syarat[1]}}}", blok[syarat.end() :]
        baris = [b.strip() for b in blok.splitlines() if b.strip()]
        if not baris:
            continue
        if all(_BARIS_TABEL.match(b) for b in baris):
            hasil += _read_tabel(baris)
            continue
        for gaya, pola in _BUTIR.items():
            if all(pola.match(b) for b in baris):
                butir = (read_kalimat(awal + pola.sub("", b, count=1)) for b in baris)
                hasil.append(Daftar(tuple(butir), gaya))
                break
        else:
            hasil.append(Paragraf(read_kalimat(awal + " ".join(baris))))
    return tuple(hasil)


def read_kalimat(teks: str) -> Kalimat:
    potongan = []
    for gaya in _GAYA.split(teks):
        tebal = gaya.startswith("**")
        miring = not tebal and gaya.startswith("*")
        isi = gaya.strip("*") if tebal or miring else gaya
        if isi:
            potongan.append(Potongan(isi, tebal, miring))
    return tuple(potongan)


def _read_tabel(baris: list[str]) -> tuple[Tabel, ...]:
    berkepala = len(baris) > 1 and bool(_GARIS_KEPALA.match(baris[1]))
    isi = [b for b in baris if not _GARIS_KEPALA.match(b)]
    sel = [[read_kalimat(s.strip()) for s in b[1:-1].split("|")] for b in isi]
    return build_tabel(sel[:berkepala], sel[berkepala:])


# --- tables that people write ---------------------------------------------------------------------------------


def build_tabel(kepala: Sequence[Sequence[Kalimat]], baris: Sequence[Sequence[Kalimat]]) -> tuple[Tabel, ...]:
    """A table without number or caption, every row as long as the longest; nothing where there is no cell."""
    banyak = min(max((len(b) for b in (*kepala, *baris)), default=0), KOLOM_TERBANYAK)
    if not banyak:
        return ()

    def lengkapi(sel: Sequence[Kalimat]) -> tuple[Sel, ...]:
        # What stands beyond the last column that a page can hold goes on in it, so that nothing is lost.
        ekor = [*sel[banyak:]]
        isi = [*sel[:banyak], *[()] * (banyak - len(sel))]
        for lebih in ekor:
            isi[-1] = (*isi[-1], Potongan(" "), *lebih) if isi[-1] and lebih else isi[-1] or lebih
        return tuple(Sel(join_teks(k), isi=tuple(k)) for k in isi)

    atas = tuple(lengkapi(b) for b in kepala)
    bawah = tuple(Baris(lengkapi(b)) for b in baris)
    return (lay_out(Tabel("", "", (), bawah, kepala=atas, bernomor=False)),)


def lay_out(tabel: Tabel) -> Tabel:
    """The table with columns that fit what stands in it, each heading over its column's text."""
    kolom = _kolom(tabel.kepala, tabel.baris)
    kepala = tuple(
        tuple(replace(s, rata=k.rata) for s, k in zip(baris, kolom, strict=True)) for baris in tabel.kepala
    )
    return replace(tabel, kolom=kolom, kepala=kepala)


def _kolom(kepala: Sequence[Sequence[Sel]], baris: Sequence[Baris]) -> tuple[Kolom, ...]:
    """Widths by the longest text of each column, within bounds; columns of figures are set right."""
    kolom = list(zip(*kepala, *(b.sel for b in baris), strict=True))
    panjang = [min(max((len(s.teks) for s in k), default=0), 40) + 4 for k in kolom]
    lebar = [max(3, p * 100 // sum(panjang)) for p in panjang]
    hasil = []
    for satu, k in zip(lebar, kolom, strict=True):
        isi = [s.teks for s in k[len(kepala) :] if s.teks]
        rata = "kanan" if isi and all(_ANGKA.match(t) for t in isi) else "kiri"
        hasil.append(Kolom("", satu, rata))
    return tuple(hasil)


def join_teks(kalimat: Iterable[Potongan]) -> str:
    return "".join(p.teks for p in kalimat)
