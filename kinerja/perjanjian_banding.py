"""Two agreements of a year side by side: what the change changed."""

from dataclasses import dataclass
from decimal import Decimal

from .models import BarisPerjanjian, PerjanjianKinerja, ProgramPerjanjian


@dataclass(frozen=True, slots=True)
class BarisBanding:
    """One promised indicator before and after; None on the side that does not hold it."""

    sebelum: BarisPerjanjian | None
    sesudah: BarisPerjanjian | None

    @property
    def kode(self) -> str:
        return (self.sesudah or self.sebelum).indikator.kode

    @property
    def uraian_berubah(self) -> bool:
        return self._beda("uraian")

    @property
    def nama_berubah(self) -> bool:
        return self._beda("nama_indikator")

    @property
    def target_berubah(self) -> bool:
        return self._beda("nilai")

    @property
    def keadaan(self) -> str:
        """ "baru", "dihapus", "berubah" or "tetap"."""
        if self.sebelum is None:
            return "baru"
        if self.sesudah is None:
            return "dihapus"
        berubah = self.uraian_berubah or self.nama_berubah or self.target_berubah
        return "berubah" if berubah else "tetap"

    def _beda(self, kolom: str) -> bool:
        a, b = self.sebelum, self.sesudah
        return a is not None and b is not None and getattr(a, kolom) != getattr(b, kolom)


@dataclass(frozen=True, slots=True)
class ProgramBanding:
    nama: str
    sebelum: Decimal | None
    sesudah: Decimal | None

    @property
    def selisih(self) -> Decimal | None:
        """Rupiah more (or, negative, less) than before; a program on one side only counts in full."""
        selisih = (self.sesudah or Decimal(0)) - (self.sebelum or Decimal(0))
        return selisih or None


@dataclass(frozen=True, slots=True)
class Banding:
    lama: PerjanjianKinerja
    baru: PerjanjianKinerja
    baris: tuple[BarisBanding, ...]
    program: tuple[ProgramBanding, ...]

    @property
    def berubah(self) -> tuple[BarisBanding, ...]:
        return tuple(b for b in self.baris if b.keadaan != "tetap")

    @property
    def jumlah(self) -> ProgramBanding:
        return ProgramBanding(
            "Jumlah",
            _sum(p.sebelum for p in self.program),
            _sum(p.sesudah for p in self.program),
        )


def susun_banding(lama: PerjanjianKinerja, baru: PerjanjianKinerja) -> Banding:
    """In the order of the new agreement, what it dropped at the end; four queries."""
    return Banding(lama, baru, _baris(lama, baru), _program(lama, baru))


def _baris(lama: PerjanjianKinerja, baru: PerjanjianKinerja) -> tuple[BarisBanding, ...]:
    dahulu = {b.indikator_id: b for b in lama.baris.select_related("indikator").order_by("urutan")}
    kini = list(baru.baris.select_related("indikator").order_by("urutan"))
    hasil = [BarisBanding(dahulu.pop(b.indikator_id, None), b) for b in kini]
    return (*hasil, *(BarisBanding(b, None) for b in dahulu.values()))


def _program(lama: PerjanjianKinerja, baru: PerjanjianKinerja) -> tuple[ProgramBanding, ...]:
    dahulu: dict[object, ProgramPerjanjian] = {_kunci(p): p for p in lama.program.order_by("urutan")}
    hasil = []
    for p in baru.program.order_by("urutan"):
        sebelum = dahulu.pop(_kunci(p), None)
        hasil.append(ProgramBanding(p.nama, sebelum.anggaran if sebelum else None, p.anggaran))
    return (*hasil, *(ProgramBanding(p.nama, p.anggaran, None) for p in dahulu.values()))


def _kunci(p: ProgramPerjanjian) -> object:
    return p.simpul_id or p.nama.casefold()


def _sum(nilai) -> Decimal | None:
    isi = [n for n in nilai if n is not None]
    return sum(isi, Decimal(0)) if isi else None
