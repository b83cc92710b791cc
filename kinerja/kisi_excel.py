"""The grid as a workbook, to read and to send around. Figures are numbers, texts are texts, formulas are none."""

from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

from kinerja.perhitungan.angka import Nilai
from organisasi.halaman import Bingkai
from organisasi.templatetags.tampilan import triwulan

from .kisi import BarisKisi, Kisi

_LEBAR = {"Tujuan/sasaran": 50, "Indikator": 50, "Satuan": 14, "Predikat": 18, "Hitungan": 60, "Catatan": 40}


def build_excel(bingkai: Bingkai, kisi: Kisi) -> bytes:
    """One sheet with the columns of the page; kosong is an empty cell and nol is 0."""
    buku = Workbook(write_only=True)
    lembar = buku.create_sheet("Realisasi")
    kepala = [
        "Tujuan/sasaran",
        "Indikator",
        "Satuan",
        "Target",
        *(triwulan(t, "pendek") for t in kisi.lalu),
        triwulan(kisi.triwulan, "pendek"),
        "Pembilang",
        "Penyebut",
        "Capaian (%)",
        "Predikat",
        "Hitungan",
        "Catatan",
    ]
    for i, judul in enumerate(kepala):
        lembar.column_dimensions[chr(ord("A") + i)].width = _LEBAR.get(judul, 13)
    lembar.append(
        [_sel(lembar, f"Realisasi {kisi.sebutan} {bingkai.tahun} {bingkai.instansi.nama}", tebal=True)]
    )
    lembar.append([])
    lembar.append([_sel(lembar, judul, tebal=True) for judul in kepala])
    for b in kisi.baris:
        lembar.append([_sel(lembar, isi) for isi in _baris(b)])
    isi = BytesIO()
    buku.save(isi)
    return isi.getvalue()


def _baris(b: BarisKisi) -> list:
    realisasi, hasil = b.lembar.realisasi, b.lembar.hasil
    return [
        b.lembar.baris.uraian,
        b.nama,
        b.lembar.satuan,
        _nilai(b.target),
        *(_nilai(s.nilai) for s in b.lalu),
        _nilai(b.lembar.nilai),
        realisasi.pembilang if realisasi else None,
        realisasi.penyebut if realisasi else None,
        hasil.tampil if hasil else None,
        hasil.predikat if hasil else "",
        hasil.alasan if hasil else "",
        realisasi.catatan if realisasi else "",
    ]


def _nilai(nilai: Nilai | None):
    """A bare number as a number; with a grade as printed, "B (69)"."""
    if nilai is None or nilai == Nilai():
        return None
    return nilai.angka if nilai.label is None else str(Nilai(nilai.angka, nilai.label))


def _sel(lembar, isi, tebal: bool = False) -> WriteOnlyCell:
    sel = WriteOnlyCell(lembar, isi)
    if isinstance(isi, str):
        # A text that begins with "=" stays a text: nothing typed here runs in someone's Excel.
        sel.data_type = "s"
        sel.alignment = Alignment(wrap_text=True, vertical="top")
    else:
        sel.alignment = Alignment(vertical="top")
    if tebal:
        sel.font = Font(bold=True)
    return sel
