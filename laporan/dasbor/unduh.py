"""A dashboard's table as a file: CSV as a spreadsheet in Indonesian opens it, and a workbook; its drawing as SVG."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

from django.http import Http404, HttpResponse
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from laporan.bentuk import Grafik
from laporan.grafik import render_berkas
from laporan.unduhan import CSV, SVG, XLSX, serve_berkas

LEBAR = 14  # of a column, where none is given


@dataclass(frozen=True, slots=True)
class KolomLembar:
    judul: str
    lebar: int = LEBAR
    bulat: bool = False  # rupiah and counts: no decimals in the workbook


@dataclass(frozen=True, slots=True)
class Lembar:
    """One table: numbers as Decimal or int, days as date, what is not known as None."""

    nama: str  # of the sheet, at most 31 letters
    judul: str
    kolom: tuple[KolomLembar, ...]
    baris: Iterable[tuple]
    beku: str = "B4"  # the first cell that scrolls; the heads stand in row 3


def build_csv(lembar: Lembar) -> str:
    """Semicolons, decimal commas, and a mark that it is UTF-8."""
    isi = StringIO()
    penulis = csv.writer(isi, delimiter=";")
    penulis.writerow([k.judul for k in lembar.kolom])
    for baris in lembar.baris:
        penulis.writerow([_teks(n) for n in baris])
    return "\ufeff" + isi.getvalue()


def _teks(n) -> str:
    if n is None:
        return ""
    if isinstance(n, Decimal):
        return f"{n.normalize():f}".replace(".", ",")
    if isinstance(n, date):
        return n.isoformat()
    teks = str(n)
    # A text that begins like a formula stays a text: nothing typed here runs in someone's spreadsheet.
    return f"'{teks}" if teks[:1] in ("=", "+", "-", "@", "\t", "\r") else teks


def build_excel(*semua: Lembar) -> bytes:
    """A workbook with a sheet for each table."""
    buku = Workbook(write_only=True)
    for lembar in semua:
        _tulis(buku.create_sheet(lembar.nama), lembar)
    isi = BytesIO()
    buku.save(isi)
    return isi.getvalue()


def _tulis(kertas, lembar: Lembar) -> None:
    for n, kolom in enumerate(lembar.kolom, 1):
        kertas.column_dimensions[get_column_letter(n)].width = kolom.lebar
    kertas.freeze_panes = lembar.beku
    kertas.append([_sel(kertas, lembar.judul, tebal=True)])
    kertas.append([])
    kertas.append([_sel(kertas, k.judul, tebal=True) for k in lembar.kolom])
    for baris in lembar.baris:
        kertas.append([_sel(kertas, n, k.bulat) for n, k in zip(baris, lembar.kolom, strict=True)])


def _sel(kertas, isi, bulat: bool = False, *, tebal: bool = False) -> WriteOnlyCell:
    sel = WriteOnlyCell(kertas, isi)
    if isinstance(isi, str):
        sel.data_type = "s"
    elif isinstance(isi, Decimal):
        sel.number_format = "#,##0" if bulat else "#,##0.00"
    elif isinstance(isi, date):
        sel.number_format = "DD/MM/YYYY"
    sel.alignment = Alignment(vertical="top")
    if tebal:
        sel.font = Font(bold=True)
    return sel


def build_svg(grafik: Grafik) -> bytes:
    """The drawing as a file of its own, without links."""
    return render_berkas(grafik).encode()


def serve_csv(lembar: Lembar, nama: str) -> HttpResponse:
    return serve_berkas(build_csv(lembar), CSV, nama)


def serve_excel(nama: str, *semua: Lembar) -> HttpResponse:
    return serve_berkas(build_excel(*semua), XLSX, nama)


def serve_svg(grafik: Grafik | None, nama: str) -> HttpResponse:
    """Http404 where there is nothing to draw."""
    if grafik is None:
        raise Http404
    return serve_berkas(build_svg(grafik), SVG, nama)
