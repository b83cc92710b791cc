"""Cells as every table writes them, so that a kind of figure looks the same everywhere."""

from collections.abc import Iterable
from decimal import Decimal

from kinerja.perhitungan.angka import Nilai, format_angka
from kinerja.perhitungan.predikat import Kelas, Skala
from laporan.bentuk import Baris, Sel

TIDAK_ADA = "–"


def angka(nilai: Decimal | int | None, desimal: int | None = None, gaya: str = "") -> Sel:
    """A figure, right-aligned; a dash where there is none."""
    return Sel(TIDAK_ADA if nilai is None else format_angka(nilai, desimal), rata="kanan", gaya=gaya)


def rupiah(nilai: Decimal | int | None, gaya: str = "", sen: bool = False) -> Sel:
    """Rupiah without "Rp" (the head names the unit), with sen only where there are any.

    `sen` prints them throughout: in a column that has any, units stand below units (`bersen`).
    """
    if nilai is None:
        return Sel(TIDAK_ADA, rata="kanan", gaya=gaya)
    return Sel(format_angka(nilai, 2 if sen or bersen([nilai]) else 0), rata="kanan", gaya=gaya)


def bersen(nilai: Iterable[Decimal | int | None]) -> bool:
    """Whether any of these amounts is no whole rupiah."""
    return any(n is not None and n != int(n) for n in nilai)


def persen(nilai: Decimal | None, gaya: str = "") -> Sel:
    """A percentage to two decimals without the sign: the head names the unit."""
    return angka(nilai, 2, gaya)


def sel_nilai(b, nilai: Nilai | None) -> Sel:
    """A figure of an indicator `b` without its unit, which stands beside the indicator's name."""
    if nilai is None or (nilai.angka is None and not nilai.label):
        return Sel(TIDAK_ADA, rata="kanan")
    if b.target.angka is None and nilai.label:
        # A target that is a bare grade is read against grades.
        return Sel(str(Nilai(nilai.angka, nilai.label)), rata="kanan")
    return Sel(TIDAK_ADA if nilai.angka is None else b.tampilkan(Nilai(nilai.angka)), rata="kanan")


def predikat(kelas: Kelas | None, skala: Skala) -> Sel:
    """The word of the scale with its steps."""
    if kelas is None:
        return Sel(TIDAK_ADA)
    return Sel(kelas.label, predikat=(kelas.tingkat, len(skala.kelas)))


def bersatuan(nama: str, satuan: str) -> Sel:
    """An indicator with its unit, so that the figures beside it can stand bare; once, where its name says it."""
    ada = not satuan or nama.casefold().endswith(f"({satuan.casefold()})")
    return Sel(nama if ada else f"{nama} ({satuan.lower() if satuan != '%' else '%'})")


def kelompok(teks: str, kolom: int) -> Baris:
    """A heading row across the table."""
    return Baris((Sel(teks, rata="kiri", rentang=kolom),), jenis="kelompok")
