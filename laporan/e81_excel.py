"""Formulir E.81 as a workbook: the form's own columns, K and Rp side by side. Figures are numbers, texts are texts."""

from collections.abc import Iterable
from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from kinerja.perhitungan.angka import bulatkan
from kinerja.perhitungan.e81 import NOMOR_KOLOM, Tanpa

from .blok.e81 import BELUM_TERCATAT, judul_kolom, kaki, susun_catatan, uraian_kaki
from .e81 import IsiE81
from .e81_baris import BarisE81

KIRI = 5  # No, sasaran, program, indikator, satuan
TERAKHIR = KIRI + 2 * len(NOMOR_KOLOM) + 1
KEPALA = 6  # the row of the column numbers
_LEBAR = (9, 34, 38, 40, 14)
_GARIS = Side(style="thin", color="B9C6CA")
_BINGKAI = Border(left=_GARIS, right=_GARIS, top=_GARIS, bottom=_GARIS)
_LATAR = PatternFill("solid", fgColor="EEF2F3")


def build_excel(isi: IsiE81) -> bytes:
    """One sheet, ready to print on lying paper with its heads repeated."""
    buku = Workbook()
    lembar = buku.active
    lembar.title = f"E.81 TW {isi.triwulan}"
    for n in range(1, TERAKHIR + 1):
        lebar = _LEBAR[n - 1] if n <= KIRI else 22 if n == TERAKHIR else 13 if (n - KIRI) % 2 else 18
        lembar.column_dimensions[get_column_letter(n)].width = lebar
    lembar.freeze_panes = f"{get_column_letter(KIRI + 1)}{KEPALA + 1}"
    lembar.page_setup.orientation = "landscape"
    lembar.page_setup.paperSize = lembar.PAPERSIZE_A3
    lembar.page_setup.fitToWidth, lembar.page_setup.fitToHeight = 1, 0
    lembar.sheet_properties.pageSetUpPr.fitToPage = True
    lembar.print_title_rows = f"4:{KEPALA}"
    for baris in _baris(lembar, isi):
        lembar.append(baris)
    for rentang in _gabungan():
        lembar.merge_cells(rentang)
    berkas = BytesIO()
    buku.save(berkas)
    return berkas.getvalue()


def susun_nilai(b: BarisE81) -> list[Decimal | str | None]:
    """The cells of one line, columns 1 to 15, K before Rp; an Rp that belongs to another line is empty."""
    nama = "" if b.lanjutan else b.uraian
    atas = b.jenis in ("tujuan", "sasaran", "kelompok")
    if b.jenis == "tujuan" and nama:
        nama = f"Tujuan: {nama}"
    kiri = [
        "" if b.lanjutan else b.nomor,
        nama if atas else "",
        "" if atas else nama,
        b.indikator or (f"lihat nomor {b.lihat}" if b.lihat else BELUM_TERCATAT if b.berisi else ""),
        b.satuan,
    ]
    if not b.berisi:
        return kiri + [None] * (TERAKHIR - KIRI)
    uang = b.sel_anggaran or (None,) * len(NOMOR_KOLOM)
    pasangan = [n for k, rp in zip(b.sel_kinerja, uang, strict=True) for n in (k, rp)]
    return [*kiri, *pasangan, b.unit]


def _baris(lembar, isi: IsiE81) -> Iterable[list]:
    def teks(isi_sel, **gaya):
        return _sel(lembar, isi_sel, bingkai=False, **gaya)

    yield [teks("Formulir E.81: Evaluasi terhadap Hasil Renja Perangkat Daerah", tebal=True)]
    yield [teks(f"{isi.instansi.nama}, {isi.sebutan}, Renstra {isi.perjanjian.renstra.periode}", tebal=True)]
    yield []
    judul = judul_kolom(isi)
    kepala = [*judul[:4], "Satuan", *(j for judul_k in judul[4:14] for j in (judul_k, "")), judul[14]]
    yield [_sel(lembar, j, tebal=True, tengah=True) for j in kepala]
    pasangan = ["K", "Rp"] * len(NOMOR_KOLOM)
    yield [_sel(lembar, j, tebal=True, tengah=True) for j in [""] * KIRI + pasangan + [""]]
    nomor = [str(n) for n in NOMOR_KOLOM[:-2]] + ["13 = 6+12", "14 = 13/5"]
    angka = ["1", "2", "3", "4", "", *(n for k in nomor for n in (k, "")), "15"]
    yield [_sel(lembar, n, tengah=True) for n in angka]
    for b in isi.baris:
        latar = b.jenis in ("kelompok", "tujuan", "sasaran")
        yield [
            _sel(lembar, n, desimal=2 if i >= TERAKHIR - 3 else None, latar=latar)
            for i, n in enumerate(susun_nilai(b))
        ]
    for sebutan, rata, kelas in kaki(isi):
        letak = TERAKHIR - (3 if sebutan == "kinerja" else 2)  # under K or Rp of column 14
        for nama, n in (
            (f"Rata-rata capaian {sebutan} (%)", rata.tampil),
            (f"Predikat {sebutan}", kelas.label if kelas else None),
        ):
            sel = [nama, *[None] * (TERAKHIR - 1)]
            sel[letak] = Tanpa.TIDAK_TERSEDIA if n is None else n
            yield [_sel(lembar, s, tebal=True, desimal=2, bungkus=False) for s in sel]
    yield []
    for c in susun_catatan(isi):
        yield [teks(c, bungkus=False)]
    yield []
    for nama, butir in uraian_kaki(isi):
        yield [teks(nama, tebal=True, bungkus=False)]
        for b in butir or (Tanpa.TIDAK_TERSEDIA,):
            yield [teks(b, bungkus=False)]
    yield []
    bappeda = isi.bappeda.nama if isi.bappeda else "Bappeda"
    for kata, jabatan, pejabat in (
        ("Disusun oleh", f"Camat {isi.instansi.nama_pendek}", isi.camat),
        ("Dievaluasi oleh", f"Kepala {bappeda}", isi.kepala_bappeda),
    ):
        siapa = f"{pejabat.jabatan}: {pejabat.nama}" if pejabat else f"{jabatan}: ……………………"
        yield [teks(f"{kata} {siapa}", bungkus=False)]


def _gabungan() -> list[str]:
    """The head of each pair of columns, and those without a pair, as merged cells."""
    kolom = [get_column_letter(n) for n in range(1, TERAKHIR + 1)]
    tunggal = [f"{k}4:{k}5" for k in (*kolom[:KIRI], kolom[-1])]
    pasangan = [(kolom[i], kolom[i + 1]) for i in range(KIRI, TERAKHIR - 1, 2)]
    return [*tunggal, *(f"{a}{r}:{b}{r}" for r in (4, KEPALA) for a, b in pasangan)]


def _sel(
    lembar, isi, *, tebal=False, tengah=False, bingkai=True, bungkus=True, latar=False, desimal=None
) -> WriteOnlyCell:
    sel = WriteOnlyCell(lembar, str(isi) if isinstance(isi, str) else isi)
    datar = "center" if tengah else "right" if isinstance(isi, Tanpa) else None
    if isinstance(isi, str):
        # A text that begins with "=" stays a text: nothing typed here runs in someone's Excel.
        sel.data_type = "s"
    elif isi is not None:
        pecahan = desimal if desimal is not None else 0 if isi == bulatkan(isi, 0) else 2
        sel.number_format = "#,##0.00" if pecahan else "#,##0"
    sel.alignment = Alignment(wrap_text=bungkus, vertical="center" if tengah else "top", horizontal=datar)
    if bingkai:
        sel.border = _BINGKAI
    if tebal:
        sel.font = Font(bold=True)
    if latar:
        sel.fill = _LATAR
    return sel
