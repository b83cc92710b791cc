"""The sections of an outline that a kecamatan may leave out, and the outline as it chose."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from .bentuk import Bab, Bagian, Depan, Kerangka, Lampiran, Pilihan


@dataclass(frozen=True, slots=True)
class BagianPilihan:
    """One choice: the sections that it is about, in words, and what holds until someone chooses."""

    kunci: str
    judul: str
    uraian: str
    tampil: bool


def list_pilihan(kerangka: Kerangka) -> tuple[BagianPilihan, ...]:
    """Each choice once, in reading order."""
    hasil: dict[str, BagianPilihan] = {}
    for pilihan, judul in _semua(kerangka):
        lama = hasil.get(pilihan.kunci)
        judul = f"{lama.judul}; {judul}" if lama else judul
        hasil[pilihan.kunci] = BagianPilihan(pilihan.kunci, judul, pilihan.uraian, pilihan.tampil)
    return tuple(hasil.values())


def pick_bagian(kerangka: Kerangka, pilihan: Mapping[str, bool]) -> Kerangka:
    """The outline without what is not shown; a section that nobody chose about stands as its outline says."""

    def tampil(bagian: Bagian | Depan | Lampiran) -> bool:
        if bagian.pilihan is None:
            return True
        return pilihan.get(bagian.pilihan.kunci, bagian.pilihan.tampil)

    def pilih(bagian: Bagian) -> Bagian:
        isi = [b for b in bagian.isi if not isinstance(b, Bagian) or tampil(b)]
        return replace(bagian, isi=[pilih(b) if isinstance(b, Bagian) else b for b in isi])

    bab = [replace(b, bagian=[pilih(x) for x in b.bagian if tampil(x)]) for b in kerangka.bab]
    depan = [x for x in kerangka.depan if tampil(x)]
    return replace(kerangka, depan=depan, bab=bab, lampiran=[x for x in kerangka.lampiran if tampil(x)])


def _semua(kerangka: Kerangka) -> Iterator[tuple[Pilihan, str]]:
    for depan in kerangka.depan:
        if depan.pilihan:
            yield depan.pilihan, depan.judul
    for bab in kerangka.bab:
        yield from _sebab(bab)
    for lampiran in kerangka.lampiran:
        if lampiran.pilihan:
            yield lampiran.pilihan, f"Lampiran {lampiran.judul}"


def _sebab(bab: Bab) -> Iterator[tuple[Pilihan, str]]:
    tumpukan = list(reversed(bab.bagian))
    while tumpukan:
        bagian = tumpukan.pop()
        if bagian.pilihan:
            yield bagian.pilihan, f"{bagian.judul} (BAB {bab.judul})"
        tumpukan += reversed([b for b in bagian.isi if isinstance(b, Bagian)])
