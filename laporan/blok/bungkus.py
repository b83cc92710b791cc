"""Blocks around blocks: the same content seen differently."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from laporan.bentuk import Butir, Tabel


@dataclass(frozen=True)
class TanpaNomor:
    """Tables without a number, for a format that counts only some of its tables."""

    blok: object

    def susun(self, isi) -> Sequence[Butir]:
        return [replace(b, bernomor=False) if isinstance(b, Tabel) else b for b in self.blok.susun(isi)]


@dataclass(frozen=True)
class MenurutAwal:
    """What a block says under the agreement that the year began with, the one in force where it is the only one."""

    blok: object

    def susun(self, isi) -> Sequence[Butir]:
        return self.blok.susun(isi.untuk(isi.perjanjian_awal) if isi.perjanjian_awal else isi)


@dataclass(frozen=True)
class TahunDepan:
    """A block of the RKT seen in the year after, whose RKT some reports append."""

    blok: object

    def susun(self, isi) -> Sequence[Butir]:
        depan = replace(isi, tahun=isi.tahun + 1, rkt=isi.rkt_depan, pohon_rkt=isi.pohon_rkt_depan)
        return self.blok.susun(depan) if isi.rkt_depan else []
