"""An outline as a list of the texts that people may write, in reading order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from .bentuk import Bagian, Kerangka, PerPerjanjian, PerSasaran, Teks, split_kunci


@dataclass(frozen=True, slots=True)
class TeksKerangka:
    kunci: str
    bagian: str  # the section (or chapter) it is printed in
    judul: str  # what tells it from the section's other texts; "" where it is the only one
    berulang: bool = False  # stands once for each agreement or sasaran, each copy with a key of its own

    @property
    def sebutan(self) -> str:
        return f"{self.bagian}, {self.judul.lower()}" if self.judul else self.bagian


def list_teks(kerangka: Kerangka) -> Iterator[TeksKerangka]:
    """Every text once, however often it is repeated in a report."""
    for judul, isi, berulang in _bagian(kerangka):
        teks = list(_teks(isi, berulang))
        for t, ulang in teks:
            yield TeksKerangka(t.kunci, judul, name_teks(t) if len(teks) > 1 else "", ulang)


def find_teks(kerangka: Kerangka, kunci: str) -> TeksKerangka | None:
    """The text of that key, or the copy of a repeated one: "capaian-1"."""
    dasar, akhiran = split_kunci(kunci)
    teks = next((t for t in list_teks(kerangka) if t.kunci == dasar), None)
    if teks is None or kunci == dasar:
        return teks
    if not teks.berulang or kunci != f"{dasar}{akhiran}":
        return None
    return replace(teks, kunci=kunci, judul=f"{teks.judul} ({akhiran.sebutan})".lstrip())


def _teks(isi: Iterable, berulang: bool) -> Iterator[tuple[Teks, bool]]:
    for b in isi:
        if isinstance(b, Teks):
            yield b, berulang
        elif isinstance(b, PerPerjanjian | PerSasaran):
            yield from _teks(b.isi, True)


def name_teks(teks: Teks) -> str:
    return teks.judul or teks.kunci.replace("_", " ").capitalize()


def _bagian(kerangka: Kerangka) -> Iterator[tuple[str, Iterable, bool]]:
    """Title, contents, and whether the section itself stands several times."""
    for depan in kerangka.depan:
        yield depan.judul, depan.isi, False
    for bab in kerangka.bab:
        yield bab.judul, bab.pembuka, False
        for bagian in bab.bagian:
            ulang = bool(bagian.setiap)
            yield bagian.judul, [b for b in bagian.isi if not isinstance(b, Bagian)], ulang
            yield from ((b.judul, b.isi, ulang) for b in bagian.isi if isinstance(b, Bagian))
    for lampiran in kerangka.lampiran:
        yield lampiran.judul, lampiran.isi, False
