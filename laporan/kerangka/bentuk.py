"""The words an outline is written in: chapters, sections, texts and blocks, in reading order."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
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
class Akhiran:
    """What the key of a repeated piece ends in: "capaian-ikm-1" is of the thread IKM under the first agreement.

    The agreement in force has no number, so that what is said of it once has the same key in every year.
    """

    utas: str = ""
    ke: str = ""

    def __str__(self) -> str:
        return "".join(f"-{x}" for x in (self.utas, self.ke) if x)

    @property
    def sebutan(self) -> str:
        """In words, for lists of texts: "IKM, perjanjian ke-1"."""
        return ", ".join(x for x in (self.utas.upper(), self.ke and f"perjanjian ke-{self.ke}") if x)


TUNGGAL = Akhiran()  # of what is not repeated


def split_kunci(kunci: str) -> tuple[str, Akhiran]:
    """The key of the text in the outline, and which of its copies this is."""
    dasar, *rincian = kunci.split("-")
    utas = [r for r in rincian if not r.isdecimal()]
    ke = [r for r in rincian if r.isdecimal()]
    return dasar, Akhiran("".join(utas[:1]), "".join(ke[:1]))


@dataclass(frozen=True, slots=True)
class PerPerjanjian:
    """Its pieces once for each agreement of the year, the earlier ones first.

    menurut: "renstra" or "sk_iku" prints once what several agreements share, seen from the latest of them.
    """

    isi: "Sequence[Teks | Blok | PerSasaran]"
    menurut: str = ""

    def cabang(self, isi) -> Iterator[tuple[Akhiran, object]]:
        yield from list_perjanjian(isi, self.menurut)


def list_perjanjian(isi, menurut: str = "") -> list[tuple[Akhiran, object]]:
    """`isi` under each agreement, with the ending of its keys."""
    semua = [isi.untuk(p) for p in isi.perjanjian_setahun]
    kunci = [_KUNCI[menurut](i) for i in semua]
    return [
        (Akhiran(ke=str(n) if n < len(semua) else ""), satu)
        for n, satu in enumerate(semua, 1)
        if kunci[n - 1] not in kunci[n:]
    ]


_KUNCI: dict[str, Callable] = {
    "": lambda isi: isi.perjanjian.pk,
    "renstra": lambda isi: isi.renstra.model.pk,
    "sk_iku": lambda isi: isi.sk_iku and isi.sk_iku.pk,
}


@dataclass(frozen=True, slots=True)
class PerSasaran:
    """Its pieces once for each promised tujuan and sasaran in the Renstra's order, with its indicators alone."""

    isi: "Sequence[Teks | Blok]"

    def cabang(self, isi) -> Iterator[tuple[Akhiran, object]]:
        for s in isi.per_sasaran:
            utas = re.sub(r"[^a-z0-9]+", "_", s.baris[0].kode.lower())
            yield Akhiran(utas=f"i{utas}" if utas.isdecimal() else utas), replace(isi, capaian=s.baris)


@dataclass(frozen=True, slots=True)
class Pilihan:
    """That a kecamatan may take a section in or leave it out for its year; its stored text waits meanwhile.

    `uraian` says in one line what the section is for, where it is chosen. Sections with one `kunci` go together.
    """

    kunci: str
    uraian: str
    tampil: bool = True  # what holds until the kecamatan chooses


@dataclass(frozen=True, slots=True)
class Bagian:
    """A section. A Bagian inside another is headed B.1, B.2 and stands after what the outer one says itself.

    `setiap` makes one section of each agreement of the year; it is what tells their headings apart, with
    placeholders: "{pk}, Renstra {renstra.periode}".
    """

    judul: str
    isi: "Sequence[Teks | Blok | Bagian]" = ()
    syarat: Callable[[object], bool] | None = None  # left out when it says no
    pilihan: Pilihan | None = None
    setiap: str = ""


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
    syarat: Callable[[object], bool] | None = None  # left out when it says no
    pilihan: Pilihan | None = None


@dataclass(frozen=True, slots=True)
class Lampiran:
    """An appendix. `setiap` makes one of each pair (title, Isi) that it gives, as of each agreement of the year."""

    judul: str
    isi: Sequence[Teks | Blok]
    lanskap: bool = False
    syarat: Callable[[object], bool] | None = None  # left out when it says no
    setiap: Callable[[object], Sequence[tuple[str, object]]] | None = None
    pilihan: Pilihan | None = None


@dataclass(frozen=True, slots=True)
class Kerangka:
    """One year's format. `sebutan` names it to people, `uraian` says in one line what is its own."""

    nama: str
    judul: str
    depan: Sequence[Depan]
    bab: Sequence[Bab]
    lampiran: Sequence[Lampiran]
    sebutan: str = ""
    uraian: str = ""


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
