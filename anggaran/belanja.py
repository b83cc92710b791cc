"""The whole budget by kind of spending, as older reports print it beside the tree of programs, and its remarks.

Up to 2020 the tree held the belanja langsung only; belanja tidak langsung stood beside it as one amount. A row that
names a kind of the tree takes that kind's sums, so that no amount is kept twice.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from kinerja.perhitungan.serapan import compute_serapan
from organisasi.models import Instansi

from .jumlah import Jumlah, Pohon
from .models import BelanjaJenis, CatatanAnggaran, Simpul


@dataclass(frozen=True)
class SimpulBelanja(Jumlah):
    """One kind of spending, in rupiah: its own amounts, else its kind's in the tree, else the sum of its parts."""

    nama: str
    anak: tuple["SimpulBelanja", ...]


@dataclass(frozen=True)
class Belanja(Jumlah):
    """The whole budget. `realisasi` is None where a part of the budget has none recorded: a partial sum is no total."""

    jenis: tuple[SimpulBelanja, ...]

    def bagian(self, simpul: SimpulBelanja) -> Decimal | None:
        """What share of the whole pagu a kind takes, in percent, rounded as printed."""
        return compute_serapan(self.pagu, simpul.pagu).tampil

    @cached_property
    def langsung(self) -> SimpulBelanja | None:
        """The kind that the tree of programs holds, where the budget divides into belanja langsung and tidak langsung."""
        nama = Simpul.Belanja.LANGSUNG.label.casefold()
        return next((s for s in self.jenis if s.nama.casefold() == nama), None)

    def semua(self) -> Iterator[tuple[int, SimpulBelanja]]:
        """Each kind with its depth (1 at the top), in printed order."""

        def jalan(simpul, dalam):
            for s in simpul:
                yield dalam, s
                yield from jalan(s.anak, dalam + 1)

        yield from jalan(self.jenis, 1)


def susun_belanja(instansi: Instansi, tahun: int, pohon: Pohon) -> Belanja:
    """By the rows recorded for the year, else by the kinds that the tree's leaves name. One query."""
    anak: dict[int | None, list[BelanjaJenis]] = {}
    for b in BelanjaJenis.objects.filter(instansi=instansi, tahun=tahun).order_by("urutan"):
        anak.setdefault(b.induk_id, []).append(b)
    if not anak:
        jenis = tuple(
            SimpulBelanja(j.pagu, j.realisasi, Simpul.Belanja(kode).label, ())
            for kode, j in pohon.per_belanja.items()
            if kode
        )
        return Belanja(pohon.pagu, pohon.realisasi, jenis)

    def build(b: BelanjaJenis) -> SimpulBelanja:
        bawah = tuple(build(a) for a in anak.get(b.pk, ()))
        dalam_pohon = pohon.per_belanja.get(b.belanja) if b.belanja else None
        pagu = _pertama(b.pagu, dalam_pohon and dalam_pohon.pagu, _sum_all(s.pagu for s in bawah))
        realisasi = _pertama(
            b.realisasi, dalam_pohon and dalam_pohon.realisasi, _sum_all(s.realisasi for s in bawah)
        )
        return SimpulBelanja(pagu, realisasi, b.nama, bawah)

    jenis = tuple(build(b) for b in anak.get(None, ()))
    return Belanja(_sum_all(s.pagu for s in jenis), _sum_all(s.realisasi for s in jenis), jenis)


def _pertama(*nilai: Decimal | None) -> Decimal | None:
    return next((n for n in nilai if n is not None), None)


def _sum_all(nilai) -> Decimal | None:
    """The sum; None as soon as one part is not known."""
    semua = list(nilai)
    return sum(semua, Decimal(0)) if semua and None not in semua else None


@dataclass(frozen=True)
class Catatan:
    """A remark on the budget; `simpul` is the key of the node it speaks of, `jumlah` in rupiah."""

    jenis: str
    simpul: int | None
    jumlah: Decimal | None
    uraian: str


def susun_catatan(instansi: Instansi, tahun: int) -> tuple[Catatan, ...]:
    """The year's remarks in their order. One query."""
    baris = CatatanAnggaran.objects.filter(instansi=instansi, tahun=tahun).order_by("urutan")
    return tuple(Catatan(c.jenis, c.simpul_id, c.jumlah, c.uraian) for c in baris)
