"""The matrix of capaian as files: one line an indicator, with what stands behind each figure."""

import csv
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO, StringIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from organisasi.templatetags.tampilan import triwulan

from .capaian import Matriks, Sel

KEPALA = (
    "Kecamatan",
    "Data",
    "Peringkat",
    "Rata-rata capaian (%)",
    "Kode baku",
    "Indikator",
    "Satuan",
    "Target",
    "Realisasi",
    "Capaian (%)",
    "Predikat",
    "Keadaan",
    "Capaian tahun lalu (%)",
    "Perubahan (poin)",
)
_LEBAR = {"Kecamatan": 22, "Indikator": 60, "Predikat": 18, "Keadaan": 18}


def susun_rincian(matriks: Matriks) -> Iterator[tuple]:
    """The lines in the order of the page: numbers as Decimal, what is not known as None."""
    for b in matriks.baris:
        kode = {id(s): k.kode for k, isi in zip(matriks.kolom, b.sel, strict=True) for s in isi}
        for s in b.semua:
            yield (
                b.kecamatan.nama_pendek,
                "contoh" if b.kecamatan.contoh else "laporan",
                b.nomor,
                b.rata.tampil,
                kode.get(id(s), ""),
                s.baris.nama_indikator,
                s.baris.satuan,
                *_hasil(s),
                s.lalu.tampil if s.lalu else None,
                s.ubah,
            )


def _hasil(s: Sel) -> tuple:
    if s.hasil is None:
        return None, None, None, "", s.sebutan
    h = s.hasil
    return h.target, h.realisasi, h.tampil, h.predikat, "dihitung" if s.dihitung else s.sebutan


def build_csv(matriks: Matriks) -> str:
    """As a spreadsheet in Indonesian opens it: semicolons, decimal commas, and a mark that it is UTF-8."""
    isi = StringIO()
    penulis = csv.writer(isi, delimiter=";")
    penulis.writerow(KEPALA)
    for baris in susun_rincian(matriks):
        penulis.writerow([_teks(n) for n in baris])
    return "\ufeff" + isi.getvalue()


def _teks(n) -> str:
    if n is None:
        return ""
    if isinstance(n, Decimal):
        return f"{n.normalize():f}".replace(".", ",")
    teks = str(n)
    # A text that begins like a formula stays a text: nothing typed here runs in someone's spreadsheet.
    return f"'{teks}" if teks[:1] in ("=", "+", "-", "@", "\t", "\r") else teks


def build_excel(matriks: Matriks) -> bytes:
    buku = Workbook(write_only=True)
    lembar = buku.create_sheet("Capaian")
    for n, judul in enumerate(KEPALA, 1):
        lembar.column_dimensions[get_column_letter(n)].width = _LEBAR.get(judul, 14)
    lembar.freeze_panes = "B4"
    lingkup = matriks.lingkup
    judul = f"Capaian kinerja kecamatan {lingkup.tahun}, {triwulan(lingkup.triwulan)}"
    lembar.append([_sel(lembar, judul, tebal=True)])
    lembar.append([])
    lembar.append([_sel(lembar, n, tebal=True) for n in KEPALA])
    for baris in susun_rincian(matriks):
        lembar.append([_sel(lembar, n) for n in baris])
    isi = BytesIO()
    buku.save(isi)
    return isi.getvalue()


def _sel(lembar, isi, tebal: bool = False) -> WriteOnlyCell:
    sel = WriteOnlyCell(lembar, isi)
    if isinstance(isi, str):
        sel.data_type = "s"
    elif isinstance(isi, Decimal):
        sel.number_format = "#,##0.00"
    sel.alignment = Alignment(vertical="top")
    if tebal:
        sel.font = Font(bold=True)
    return sel
