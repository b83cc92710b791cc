"""Formulir E.81 on the page: the cells as text, one group of lines for each row of the form."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kinerja.perhitungan.angka import format_angka
from kinerja.perhitungan.e81 import NOMOR_KOLOM, Tanpa

from .blok.e81 import format_anggaran, format_kinerja, judul_kolom, kaki
from .e81 import IsiE81
from .e81_baris import BarisE81


@dataclass(frozen=True, slots=True)
class SelLayar:
    judul: str  # the column's head, said beside the cell where columns do not fit
    teks: str
    tanpa: bool  # no number


@dataclass(frozen=True, slots=True)
class BarisLayar:
    baris: BarisE81
    kinerja: tuple[SelLayar, ...]
    anggaran: tuple[SelLayar, ...]

    @property
    def kosong_kinerja(self) -> str:
        return _kosong(self.kinerja)

    @property
    def kosong_anggaran(self) -> str:
        return _kosong(self.anggaran)


@dataclass(frozen=True, slots=True)
class HasilKaki:
    """A mean with its class, as the page's chip wants it."""

    sebutan: str
    tampil: str
    predikat: str
    skala: str


@dataclass(frozen=True, slots=True)
class LayarE81:
    judul: tuple[str, ...]  # heads of columns 5 to 14
    nomor: tuple[str, ...]
    baris: tuple[BarisLayar, ...]
    kaki: tuple[HasilKaki, ...]


def susun_layar(isi: IsiE81) -> LayarE81:
    judul = judul_kolom(isi)[4:14]
    return LayarE81(
        judul=judul,
        nomor=(*(str(n) for n in NOMOR_KOLOM[:-2]), "13 = 6 + 12", "14 = 13/5"),
        baris=tuple(
            BarisLayar(
                b,
                _sel(
                    judul, [format_kinerja(n, k, b.desimal) for k, n in _kolom(b.sel_kinerja)], b.sel_kinerja
                )
                if b.kinerja
                else (),
                _sel(judul, [format_anggaran(n, k) for k, n in _kolom(b.sel_anggaran)], b.sel_anggaran),
            )
            for b in isi.baris
        ),
        kaki=tuple(
            HasilKaki(
                sebutan,
                Tanpa.TIDAK_TERSEDIA.value if rata.tampil is None else format_angka(rata.tampil, 2),
                kelas.label if kelas else "",
                isi.skala.nama,
            )
            for sebutan, rata, kelas in kaki(isi)
        ),
    )


def _kosong(sel: Sequence[SelLayar]) -> str:
    """The columns that are not known, in one line: what a narrow screen says instead of a cell each."""
    nomor = [str(k) for k, s in zip(NOMOR_KOLOM, sel, strict=False) if s.teks == Tanpa.TIDAK_TERSEDIA]
    return f"tidak tersedia: kolom {', '.join(nomor)}" if nomor else ""


def _kolom(nilai: Sequence[Decimal | str]):
    return zip(NOMOR_KOLOM, nilai, strict=False)


def _sel(judul: Sequence[str], teks: Sequence[str], nilai: Sequence[Decimal | str]) -> tuple[SelLayar, ...]:
    return tuple(SelLayar(j, t, isinstance(n, Tanpa)) for j, t, n in zip(judul, teks, nilai, strict=False))
