"""The lines of an RKT as a tree with their sums, for the page, the proposal and the print."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from kinerja.perhitungan.angka import Nilai

from .models import BarisRkt, Rkt

JENJANG = tuple(BarisRkt.Jenis.values)  # from the top down
BERANGGARAN = frozenset({"program", "kegiatan", "sub_kegiatan"})


@dataclass(frozen=True, slots=True)
class SimpulRkt:
    """One line; `indikator` and `simpul` are the keys of what it was copied from, if anything."""

    jenis: str
    uraian: str
    nama_indikator: str
    target: Nilai
    anggaran: Decimal | None
    anak: tuple["SimpulRkt", ...] = ()
    pk: int | None = None  # None: proposed, not stored yet
    indikator: int | None = None
    simpul: int | None = None

    @property
    def jumlah(self) -> Decimal | None:
        """Own amount, or the sum of what lies below; None where nothing is stated."""
        return self.anggaran if self.anggaran is not None else sum_anggaran(self.anak)

    @property
    def daun(self) -> bool:
        return not self.anak

    @property
    def dalam(self) -> int:
        return JENJANG.index(self.jenis)

    def semua(self) -> Iterator["SimpulRkt"]:
        """This line and everything below, in printed order."""
        yield self
        for anak in self.anak:
            yield from anak.semua()


def sum_anggaran(simpul: Iterable[SimpulRkt]) -> Decimal | None:
    """The sum of what is stated; None where nothing is."""
    isi = [s.jumlah for s in simpul if s.jumlah is not None]
    return sum(isi, Decimal(0)) if isi else None


def susun_rkt(rkt: Rkt | None) -> tuple[SimpulRkt, ...]:
    """The tree of one RKT in one query; empty without RKT."""
    return bangun(rkt.baris.order_by("urutan")) if rkt else ()


def bangun(baris: Iterable[BarisRkt]) -> tuple[SimpulRkt, ...]:
    anak: dict[int | None, list[BarisRkt]] = defaultdict(list)
    for b in baris:
        anak[b.induk_id].append(b)

    def satu(b: BarisRkt) -> SimpulRkt:
        return SimpulRkt(
            jenis=b.jenis,
            uraian=b.uraian,
            nama_indikator=b.nama_indikator,
            target=b.nilai,
            anggaran=b.anggaran,
            anak=tuple(satu(a) for a in anak[b.pk]),
            pk=b.pk,
            indikator=b.indikator_id,
            simpul=b.simpul_id,
        )

    return tuple(satu(b) for b in anak[None])


def semua_baris(pohon: Iterable[SimpulRkt]) -> Iterator[SimpulRkt]:
    for simpul in pohon:
        yield from simpul.semua()
