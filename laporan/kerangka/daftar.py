"""An outline as a list of the texts that people may write, in reading order."""

from collections.abc import Iterator
from dataclasses import dataclass

from .bentuk import Bagian, Kerangka, Teks


@dataclass(frozen=True, slots=True)
class TeksKerangka:
    kunci: str
    bagian: str  # the section (or chapter) it is printed in
    judul: str  # what tells it from the section's other texts; "" where it is the only one

    @property
    def sebutan(self) -> str:
        return f"{self.bagian}, {self.judul.lower()}" if self.judul else self.bagian


def list_teks(kerangka: Kerangka) -> Iterator[TeksKerangka]:
    for judul, isi in _bagian(kerangka):
        teks = [b for b in isi if isinstance(b, Teks)]
        for t in teks:
            yield TeksKerangka(t.kunci, judul, name_teks(t) if len(teks) > 1 else "")


def find_teks(kerangka: Kerangka, kunci: str) -> TeksKerangka | None:
    return next((t for t in list_teks(kerangka) if t.kunci == kunci), None)


def name_teks(teks: Teks) -> str:
    return teks.judul or teks.kunci.replace("_", " ").capitalize()


def _bagian(kerangka: Kerangka):
    for depan in kerangka.depan:
        yield depan.judul, depan.isi
    for bab in kerangka.bab:
        yield bab.judul, bab.pembuka
        for bagian in bab.bagian:
            yield bagian.judul, [b for b in bagian.isi if not isinstance(b, Bagian)]
            yield from ((b.judul, b.isi) for b in bagian.isi if isinstance(b, Bagian))
    for lampiran in kerangka.lampiran:
        yield lampiran.judul, lampiran.isi
