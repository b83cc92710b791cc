"""The words an outline is written in: chapters, sections, texts and blocks, in reading order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from laporan.bentuk import Butir


class Blok(Protocol):
    """Anything that turns `Isi` into pieces of the document; an empty result leaves no trace."""

    def susun(self, isi) -> Sequence[Butir]: ...


@dataclass(frozen=True, slots=True)
class Teks:
    """Prose by its key: what the kecamatan wrote, else the default text `teks/<kunci>.txt`. Its photographs follow.

    `judul` tells it from the other texts of its section where people write it; it is not printed.
    """

    kunci: str
    judul: str = ""


@dataclass(frozen=True, slots=True)
class Bagian:
    """A section. A Bagian inside another is headed B.1, B.2 and stands after what the outer one says itself."""

    judul: str
    isi: "Sequence[Teks | Blok | Bagian]" = ()
    syarat: Callable[[object], bool] | None = None  # left out when it says no


@dataclass(frozen=True, slots=True)
class Bab:
    judul: str
    bagian: Sequence[Bagian]
    pembuka: Sequence[Teks | Blok] = ()


@dataclass(frozen=True, slots=True)
class Depan:
    """Front matter. `daftar` asks for a generated list ("isi", "tabel", "gambar") instead of content."""

    judul: str
    isi: Sequence[Teks | Blok] = ()
    daftar: str = ""


@dataclass(frozen=True, slots=True)
class Lampiran:
    """An appendix. `setiap` makes one of each pair (title, Isi) that it gives, as of each agreement of the year."""

    judul: str
    isi: Sequence[Teks | Blok]
    lanskap: bool = False
    syarat: Callable[[object], bool] | None = None  # left out when it says no
    setiap: Callable[[object], Sequence[tuple[str, object]]] | None = None


@dataclass(frozen=True, slots=True)
class Kerangka:
    nama: str
    judul: str
    depan: Sequence[Depan]
    bab: Sequence[Bab]
    lampiran: Sequence[Lampiran]


@dataclass(frozen=True, slots=True)
class Lembar:
    """A stretch of a short document that starts on its own page."""

    isi: Sequence[Blok]
    lanskap: bool = False


@dataclass(frozen=True, slots=True)
class KerangkaDokumen:
    """The outline of a document without cover and chapters: an agreement, a plan. `jenis` names it in its Naskah."""

    jenis: str
    judul: str
    lembar: Sequence[Lembar]
