"""The places of a document that a note can be anchored to, and how the page of the review lays them out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from organisasi.models import CatatanReviu

Jangkar = CatatanReviu.Jangkar
BELUM = "belum diisi"


@dataclass(frozen=True, slots=True)
class Tempat:
    """One place: its name to people, what stands there now, and where the kecamatan works on it."""

    jangkar: str
    kunci: str
    sebutan: str
    nilai: str
    alamat: str

    @property
    def tempat(self) -> str:
        """ "sel:IKM:4", as a note and a potret name it."""
        return f"{self.jangkar}:{self.kunci}" if self.kunci else self.jangkar

    @property
    def jenis(self) -> str:
        return Jangkar(self.jangkar).label.lower()


@dataclass(frozen=True, slots=True)
class Sel:
    """A cell of the page; without a `tempat` it is there to be read only."""

    teks: str
    tempat: Tempat | None = None
    hasil: object = None  # whatever the chip of a predikat is drawn from
    kanan: bool = True


@dataclass(frozen=True, slots=True)
class Kolom:
    judul: str
    kanan: bool = True


@dataclass(frozen=True, slots=True)
class Baris:
    judul: str
    sel: tuple[Sel, ...]
    jumlah: bool = False


@dataclass(frozen=True, slots=True)
class Tabel:
    judul: str
    kolom: tuple[Kolom, ...]  # the first heads the names
    baris: tuple[Baris, ...]


@dataclass(frozen=True, slots=True)
class Kelompok:
    """Paragraphs that stand together: one text of the report."""

    judul: str
    paragraf: tuple[Tempat, ...]


@dataclass(frozen=True, slots=True)
class Bab:
    judul: str
    kelompok: tuple[Kelompok, ...]


@dataclass(frozen=True)
class IsiReviu:
    """A document as its review shows it."""

    tabel: Sequence[Tabel]
    bab: Sequence[Bab]
    alamat: str  # of the document itself

    @property
    def seluruh(self) -> Tempat:
        return Tempat(Jangkar.SELURUH.value, "", "Seluruh dokumen", "", self.alamat)

    def semua(self) -> Iterator[Tempat]:
        """Every place that has a value, in reading order."""
        for tabel in self.tabel:
            for baris in tabel.baris:
                yield from (s.tempat for s in baris.sel if s.tempat)
        for bab in self.bab:
            for kelompok in bab.kelompok:
                yield from kelompok.paragraf

    @cached_property
    def tempat(self) -> dict[str, Tempat]:
        return {t.tempat: t for t in (self.seluruh, *self.semua())}

    @cached_property
    def paragraf(self) -> dict[str, tuple[Tempat, ...]]:
        """The paragraphs of each text by its key."""
        hasil: dict[str, list[Tempat]] = {}
        for t in self.semua():
            if t.jangkar == Jangkar.PARAGRAF:
                hasil.setdefault(split_paragraf(t.kunci), []).append(t)
        return {k: tuple(v) for k, v in hasil.items()}


def split_paragraf(kunci: str) -> str:
    """The text of a paragraph: "latar_belakang:3" -> "latar_belakang"."""
    return kunci.rpartition(":")[0]


def susun_paragraf(teks: str, sebutan: str, isi: Sequence[str], alamat: str) -> tuple[Tempat, ...]:
    """The paragraphs of one text as places, counted from 1."""
    return tuple(
        Tempat(Jangkar.PARAGRAF.value, f"{teks}:{n}", f"{sebutan}, paragraf {n}", satu, alamat)
        for n, satu in enumerate(isi, 1)
    )
