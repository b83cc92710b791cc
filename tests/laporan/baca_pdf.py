"""Read a finished PDF the way an assistive reader does: by its tags, with the place of every letter.

The tags say which letters make a cell, a caption or a heading; where the letters stand says whether a reader
with eyes sees the same. Nothing here knows how the document was made.
"""

import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pdfplumber
from pdfplumber.structure import PDFStructTree

PENGGAL = "\u00ad"


@dataclass(frozen=True)
class SelPdf:
    """One cell: its lines as printed, and the letters with their places."""

    baris_teks: tuple[str, ...]
    huruf: tuple[dict, ...]
    kepala: bool
    rentang: int

    @property
    def teks(self) -> str:
        """Lines joined; a hyphen at the end of a line, which may be the layout's, becomes a soft one."""
        *awal, akhir = self.baris_teks or ("",)
        return " ".join([*(re.sub("-$", PENGGAL, t) for t in awal), akhir])


@dataclass(frozen=True)
class PotonganTabel:
    """What stands of a table on one page."""

    halaman: int
    kepala: tuple[tuple[SelPdf, ...], ...]
    badan: tuple[tuple[SelPdf, ...], ...]


@dataclass
class TabelPdf:
    """A table with its caption, joined over its pages."""

    judul: str
    bagian: list[PotonganTabel] = field(default_factory=list)

    @property
    def kepala(self):
        return self.bagian[0].kepala if self.bagian else ()

    @property
    def badan(self) -> list[tuple[SelPdf, ...]]:
        return [baris for b in self.bagian for baris in b.badan]

    @property
    def halaman(self) -> int:
        return self.bagian[0].halaman


@dataclass(frozen=True)
class Unsur:
    """A tagged piece of text: what it is, on which page it starts, what it says, where it ends."""

    jenis: str
    halaman: int
    teks: str
    huruf: tuple[dict, ...]


class DokumenPdf:
    """One PDF, read once."""

    def __init__(self, berkas: Path):
        self.berkas = berkas
        self.pdf = pdfplumber.open(berkas)
        self._pohon = PDFStructTree(self.pdf)

    def close(self):
        self.pdf.close()

    @cached_property
    def _huruf(self) -> dict[tuple[int, int], list[dict]]:
        """Letters by page and marked content, in the order in which they were written."""
        hasil: dict[tuple[int, int], list[dict]] = {}
        for halaman in self.pdf.pages:
            for h in halaman.chars:
                if h["mcid"] is not None:
                    hasil.setdefault((halaman.page_number, h["mcid"]), []).append(h)
        return hasil

    @cached_property
    def _dalam_pohon(self) -> set[tuple[int, int]]:
        """Marked content that the tags reach; the rest is decoration: footers, rules."""
        hasil = set()

        def jalan(u):
            hasil.update((u.page_number, m) for m in u.mcids)
            for anak in u.children:
                jalan(anak)

        for u in self._pohon:
            jalan(u)
        return hasil

    def bertanda(self, huruf: dict) -> bool:
        """Whether a letter belongs to the document's text and not to its decoration."""
        return (huruf["page_number"], huruf["mcid"]) in self._dalam_pohon

    @cached_property
    def halaman(self) -> list[str]:
        """The text of each page, lines as printed."""
        return [h.extract_text(x_tolerance=1.5) or "" for h in self.pdf.pages]

    @property
    def teks(self) -> str:
        return rapat("\n".join(self.halaman))

    def _bongkah(self, unsur) -> list[list[dict]]:
        """Letters below a tag, one list for each run."""
        hasil = self._bongkah_sendiri(unsur)
        for anak in unsur.children:
            hasil += self._bongkah(anak)
        return hasil

    def _bongkah_sendiri(self, unsur) -> list[list[dict]]:
        return [h for m in unsur.mcids if (h := self._huruf.get((unsur.page_number, m)))]

    def _baris_teks(self, bongkah: list[list[dict]]) -> tuple[str, ...]:
        """Runs on one line belong together; a new line starts where a run stands lower or on another page."""
        baris: list[list[str]] = []
        letak = None
        for huruf in bongkah:
            dasar, halaman = huruf[0]["bottom"], huruf[0]["page_number"]
            if letak is None or halaman != letak[1] or abs(dasar - letak[0]) > 2.5:
                baris.append([])
            letak = (dasar, halaman)
            baris[-1].append("".join(h["text"] for h in huruf))
        return tuple(t for t in (" ".join("".join(b).split()) for b in baris) if t)

    def _sel(self, unsur) -> SelPdf:
        bongkah = self._bongkah(unsur)
        return SelPdf(
            self._baris_teks(bongkah),
            tuple(h for b in bongkah for h in b),
            unsur.type == "TH",
            int(unsur.attributes.get("ColSpan", 1)),
        )

    @cached_property
    def unsur(self) -> list[Unsur]:
        """Headings, captions and paragraphs in reading order."""
        hasil = []

        def jalan(u):
            if u.type in ("H1", "H2", "H3", "Caption", "P", "LI", "Figure"):
                bongkah = self._bongkah(u)
                if bongkah:
                    huruf = tuple(h for b in bongkah for h in b)
                    teks = " ".join(self._baris_teks(bongkah))
                    hasil.append(Unsur(u.type, huruf[0]["page_number"], teks, huruf))
            for anak in u.children:
                jalan(anak)

        for u in self._pohon:
            jalan(u)
        return hasil

    @cached_property
    def tabel(self) -> list[TabelPdf]:
        """Every table under its caption, or under the heading above it where it has none.

        A page break cuts a table into several tags; nothing tagged stands between them and the heads repeat.
        """
        hasil: list[TabelPdf] = []
        judul, bersambung = "", False

        def baca(u):
            nonlocal judul, bersambung
            kepala, badan = (
                tuple(
                    tuple(self._sel(s) for s in baris.children)
                    for kelompok in u.children
                    if kelompok.type == jenis
                    for baris in kelompok.children
                    if baris.type == "TR"
                )
                for jenis in ("THead", "TBody")
            )
            potong = PotonganTabel(u.page_number, kepala, badan)
            if bersambung and kepala and _teks_kepala(hasil[-1]) == _teks_kepala(potong):
                hasil[-1].bagian.append(potong)
            else:
                hasil.append(TabelPdf(judul, [potong]))
            judul, bersambung = "", True

        def jalan(u):
            nonlocal judul, bersambung
            if u.type == "Table":
                baca(u)
                return
            if u.type in ("Caption", "H1", "H2", "H3", "P", "LI"):
                judul, bersambung = " ".join(self._baris_teks(self._bongkah(u))), False
                if u.type in ("P", "LI"):
                    judul = ""
                return
            for anak in u.children:
                jalan(anak)

        for u in self._pohon:
            jalan(u)
        return hasil

    def tepi(self, bagian: PotonganTabel) -> list[float]:
        """Where the columns of a table begin and end on its page, by the rules drawn between its rows."""
        huruf = [h for baris in (*bagian.kepala, *bagian.badan) for s in baris for h in s.huruf]
        atas, bawah = min(h["top"] for h in huruf) - 8, max(h["bottom"] for h in huruf) + 8
        ujung = sorted(
            x
            for garis in self.pdf.pages[bagian.halaman - 1].lines
            if atas <= garis["top"] <= bawah and garis["x1"] - garis["x0"] > 4
            for x in (garis["x0"], garis["x1"])
        )
        hasil: list[float] = []
        for x in ujung:
            if not hasil or x - hasil[-1] > 1.5:
                hasil.append(x)
        return hasil

    def sel_per_kolom(self, tabel: TabelPdf) -> tuple[list[str], list[list[str]]]:
        """Column heads, and each row's texts by column: a cell belongs to the column in which it is seen."""
        judul: list[str] = []
        baris_semua: list[list[str]] = []
        for bagian in tabel.bagian:
            tepi = self.tepi(bagian)
            if not judul:
                judul = [""] * (len(tepi) - 1)
                for sel in (s for baris in bagian.kepala for s in baris if s.rentang == 1 and s.huruf):
                    i = _kolom(tepi, sel)
                    judul[i] = judul[i] or sel.teks
            for baris in bagian.badan:
                teks = [""] * (len(tepi) - 1)
                for sel in (s for s in baris if s.huruf):
                    i = _kolom(tepi, sel)
                    assert not teks[i], (
                        f"{tabel.judul}: dua sel dalam satu kolom: {teks[i]!r} dan {sel.teks!r}"
                    )
                    teks[i] = sel.teks
                baris_semua.append(teks)
        return judul, baris_semua

    @cached_property
    def bagian(self) -> dict[str, str]:
        """All text below each heading, tables included: a chapter's up to the next chapter, a section's to the next."""
        bab, pasal = "", ""
        hasil: dict[str, list[str]] = {}

        def jalan(u):
            nonlocal bab, pasal
            if u.type in ("H1", "H2"):
                judul = " ".join(self._baris_teks(self._bongkah(u))).casefold()
                bab, pasal = (judul, "") if u.type == "H1" else (bab, judul)
                hasil.setdefault(judul, [])
                return
            if u.mcids:
                teks = ["".join(h["text"] for h in huruf) for huruf in self._bongkah_sendiri(u)]
                for judul in {bab, pasal} & set(hasil):
                    hasil[judul] += teks
            for anak in u.children:
                jalan(anak)

        for u in self._pohon:
            jalan(u)
        return {judul: rapat(" ".join(teks)) for judul, teks in hasil.items()}

    def cari_bagian(self, judul: str) -> str:
        """Text below one heading; the whole document for ""."""
        return self.bagian[judul.casefold()] if judul else self.teks

    def cari_tabel(self, nama: str) -> TabelPdf:
        """The one table whose caption starts with `nama`."""
        (tabel,) = [t for t in self.tabel if t.judul.startswith(nama)]
        return tabel


def _teks_kepala(tabel) -> list[list[str]]:
    return [[s.teks for s in baris] for baris in tabel.kepala]


def _kolom(tepi: list[float], sel: SelPdf) -> int:
    """The column in which the cell's text begins."""
    x = min(h["x0"] for h in sel.huruf if h["text"].strip()) + 0.6
    return next(i for i in range(len(tepi) - 1) if tepi[i] <= x < tepi[i + 1])


def rapat(teks: str) -> str:
    """Text with every run of white space as one space."""
    return re.sub(r"\s+", " ", teks).strip()


def tanpa_spasi(teks: str) -> str:
    """Where lines break is the layout's matter."""
    return re.sub(r"\s+", "", teks)


def sama(tercetak: str, harus: str) -> bool:
    """Equal but for line breaks and the hyphens they brought."""
    pola = re.escape(tanpa_spasi(tercetak)).replace(PENGGAL, "-?")
    return re.fullmatch(pola, tanpa_spasi(harus)) is not None
