"""Formulir E.81 of a sample kecamatan against values worked by hand, of the two reports, and in its three shapes."""

import json
import re
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from anggaran.jumlah import susun_pohon
from anggaran.models import DukunganSasaran, PaguRenstra, Simpul, VersiNomenklatur
from kinerja.models import (
    Analisis,
    BesaranKinerja,
    KinerjaProgram,
    PerjanjianKinerja,
    PosisiBesaran,
    RealisasiTahunan,
    RencanaAksi,
)
from kinerja.perhitungan.angka import parse_nilai
from kinerja.perhitungan.e81 import Tanpa
from laporan.bentuk import TandaTangan
from laporan.blok.e81 import susun_catatan, uraian_kaki
from laporan.cetak import render_html, render_pdf
from laporan.dokumen import susun_dokumen_e81
from laporan.e81 import susun_e81
from laporan.e81_excel import KEPALA, TERAKHIR, build_excel, susun_nilai
from laporan.isi import DataBelumAda
from organisasi.models import Instansi, Pejabat, Peran
from renstra.models import Iku, Indikator, Sasaran
from renstra.salin import copy_renstra
from tests.pembuat import (
    buat_indikator,
    buat_kecamatan,
    buat_pemkab,
    buat_pengaturan,
    buat_pengguna,
    buat_perjanjian,
    buat_pohon,
    buat_realisasi,
    buat_renstra,
)

from .baca_pdf import DokumenPdf, sama
from .conftest import muat_contoh

pytestmark = pytest.mark.django_db
AKAR = Path(__file__).resolve().parents[2]
CONTOH = json.loads((AKAR / "fixtures" / "contoh_hitung" / "e81.json").read_text(encoding="utf-8"))[
    "kecamatan"
]
FORMULIR = {f["triwulan"]: f for f in CONTOH["formulir"]}


def buat_contoh() -> SimpleNamespace:
    """The sample kecamatan of the fixture, plainly named so."""
    pemkab = buat_pemkab()
    tahun, (awal, akhir) = CONTOH["tahun"], CONTOH["renstra"]
    instansi = buat_kecamatan("contoh", pemkab, nama="Kecamatan Contoh", ibu_kota="Contoh")
    buat_pengaturan(pemkab, tahun, skala=CONTOH["skala"])
    for i in CONTOH["indikator"]:
        thread = buat_indikator(instansi, i["kode"], cara=i["cara"], arah=i["arah"])
        for t, n in i["lalu"].items():
            RealisasiTahunan.objects.create(indikator=thread, tahun=int(t), nilai=parse_nilai(n))
        for t, n in enumerate(i["triwulan"], 1):
            if n:
                buat_realisasi(thread, n, tahun, t)
    renstra = buat_renstra(
        instansi, {i["kode"]: i["target"] for i in CONTOH["indikator"]}, tahun_awal=awal, tahun_akhir=akhir
    )
    perjanjian = buat_perjanjian(renstra, tahun, {i["kode"]: i["janji"] for i in CONTOH["indikator"]})
    for t, isi in CONTOH["anggaran"].items():
        simpul = buat_pohon(
            instansi,
            int(t),
            {
                kode: n and (n[0], {int(k): v for k, v in n[1].items()} if isinstance(n[1], dict) else n[1])
                for kode, n in isi.items()
            },
        )
    versi = VersiNomenklatur.objects.create(kode="uji", nama="Daftar uji", tahun_mulai=2021)
    for kode in ("1", "2", "3"):
        butir = versi.butir.create(kode=f"7.01.0{kode}", jenis="program", nama=f"Simpul {kode}")
        Simpul.objects.filter(instansi=instansi, kode=kode).update(nomenklatur=butir)
        for t, n in CONTOH["pagu_renstra"][kode].items():
            PaguRenstra.objects.create(renstra=renstra, nomenklatur=butir, tahun=int(t), jumlah=Decimal(n))
    for i in CONTOH["indikator"]:
        if "program" in i:
            sasaran = Sasaran.objects.get(tujuan__renstra=renstra, uraian=f"Sasaran {i['kode']}")
            DukunganSasaran.objects.create(simpul=simpul[i["program"]], sasaran=sasaran)
    k = CONTOH["keluaran"]
    besaran = BesaranKinerja.objects.create(
        kinerja_program=KinerjaProgram.objects.create(
            perjanjian=perjanjian, simpul=simpul[k["simpul"]], jenis="output", urutan=1, nama=k["nama"]
        ),
        satuan=k["satuan"],
        target=Decimal(k["target"]),
        realisasi=Decimal(k["realisasi"]),
    )
    for t, n in k["posisi"].items():
        PosisiBesaran.objects.create(besaran=besaran, triwulan=int(t), realisasi=Decimal(n))
    return SimpleNamespace(
        instansi=Instansi.objects.select_related("induk").get(pk=instansi.pk),
        pemkab=pemkab,
        renstra=renstra,
        perjanjian=perjanjian,
        simpul=simpul,
        tahun=tahun,
    )


@pytest.fixture
def contoh():
    return buat_contoh()


def _sel(teks):
    if teks is None:
        return Tanpa.TIDAK_TERSEDIA
    return Tanpa.DI_LUAR if teks == "–" else Decimal(teks)


def _baris(isi, nama):
    """The line of one indicator by the code in its name."""
    return next(b for b in isi.baris if nama in b.indikator)


# --- the sample kecamatan, cell by cell --------------------------------------------------------------------


@pytest.mark.parametrize("triwulan", sorted(FORMULIR))
def test_every_cell_of_the_sample_kecamatan(contoh, triwulan, catat_hitungan):
    isi, harap = susun_e81(contoh.instansi, contoh.tahun, triwulan), FORMULIR[triwulan]
    assert [(b.nomor, b.jenis) for b in isi.baris] == [(h["nomor"], h["jenis"]) for h in harap["baris"]]
    sel = 0
    for b, h in zip(isi.baris, harap["baris"], strict=True):
        assert b.lihat == h.get("lihat", ""), b.nomor
        if not b.berisi:
            continue
        assert (b.kinerja is None) == (h["K"] is None), b.nomor
        assert b.sel_kinerja == tuple(_sel(n) for n in h["K"] or [None] * 10), b.nomor
        assert b.sel_anggaran == tuple(_sel(n) for n in h["Rp"] or ()), b.nomor
        sel += len(b.sel_kinerja) + len(b.sel_anggaran)
    assert isi.rata_kinerja.tampil == Decimal(harap["rata_kinerja"])
    assert isi.rata_kinerja.dihitung == harap["dihitung"]
    assert isi.predikat_kinerja.label == harap["predikat_kinerja"]
    assert isi.rata_anggaran.tampil == Decimal(harap["rata_anggaran"])
    assert isi.rata_anggaran.dihitung == 1
    assert isi.predikat_anggaran.label == harap["predikat_anggaran"]
    catat_hitungan(f"E.81 kecamatan contoh triwulan {triwulan}", sel)


def test_notes_name_the_lines_that_depart_from_the_printed_formula(contoh):
    catatan = "\n".join(susun_catatan(susun_e81(contoh.instansi, contoh.tahun, 4)))
    assert "Rumus 13 = 6 + 12 hanya dipakai" in catatan and "Pada nomor 3, 4, dan 5 kolom 13" in catatan
    assert "Kolom 5 pada nomor 1 dan 2 (kumulatif)" in catatan
    assert "Kolom 12 pada nomor 5 dan 6 adalah rata-rata" in catatan
    assert "Pada nomor 2, 4, dan 6 makin rendah makin baik" in catatan
    assert "Kolom 6 pada nomor 5 memakai nilai tahun 2022" in catatan
    assert "dihitung dari 5 indikator" in catatan and "2 lainnya tidak ikut" in catatan
    assert '"tidak tersedia": belum tercatat di aplikasi, tidak dihitung sebagai nol' in catatan
    assert "Kolom 5 Rp adalah jumlah pagu indikatif program dalam Renstra 2021-2026" in catatan
    assert "Kolom 5 Rp pada nomor 3 dan 3.1: pagu indikatif tahun 2025 belum tercatat." in catatan
    assert (
        "Kolom 6 Rp pada nomor 3, 3.1, 3.1.1, dan 3.1.1.1: realisasi anggaran tahun 2022 tidak tercatat"
        in catatan
    )
    assert "Kolom 6 Rp pada nomor 7, 7.1, dan 7.1.1: realisasi anggaran tahun 2021 sampai 2023" in catatan


def test_without_any_pagu_of_the_renstra_the_form_says_so(contoh):
    """And a part of the years is never passed off as the whole."""
    PaguRenstra.objects.filter(tahun__gt=2022).delete()
    isi = susun_e81(contoh.instansi, contoh.tahun, 4)
    uang = [b for b in isi.baris if b.anggaran]
    assert {b.sel_anggaran[0] for b in uang} == {b.sel_anggaran[9] for b in uang} == {Tanpa.TIDAK_TERSEDIA}
    assert isi.rata_anggaran.tampil is None and isi.predikat_anggaran is None
    catatan = "\n".join(susun_catatan(isi))
    assert "Kolom 5 dan 14 Rp: pagu indikatif program dalam Renstra belum tercatat lengkap." in catatan


def test_a_program_without_a_code_is_found_by_its_name(contoh):
    Simpul.objects.filter(kode="1").update(nomenklatur=None, nama="SIMPUL  1")
    b = next(b for b in susun_e81(contoh.instansi, contoh.tahun, 4).baris if b.nomor == "1.1")
    assert b.sel_anggaran[0] == Decimal(888)


def test_the_plan_of_another_version_is_not_that_of_the_agreement(contoh):
    lain = copy_renstra(contoh.renstra, versi="perubahan", nomor_versi=2)
    PaguRenstra.objects.filter(renstra=lain).update(jumlah=1)
    b = next(b for b in susun_e81(contoh.instansi, contoh.tahun, 4).baris if b.nomor == "1.1")
    assert b.sel_anggaran[0] == Decimal(888)


def test_a_year_the_plan_prints_without_target_is_no_year_of_the_sum(contoh):
    wajah = contoh.renstra.indikator.get(indikator__kode="DOK")
    wajah.target.filter(tahun=2021).update(angka=None)
    RealisasiTahunan.objects.filter(indikator__kode="DOK", tahun=2021).delete()
    b = _baris(susun_e81(contoh.instansi, contoh.tahun, 4), "DOK")
    assert b.sel_kinerja[:2] == (Decimal(20), Decimal(7)) and b.sel_kinerja[9] == Decimal("55.00")
    wajah.target.filter(tahun=2021).delete()  # a year nobody entered is unknown
    b = _baris(susun_e81(contoh.instansi, contoh.tahun, 4), "DOK")
    assert b.sel_kinerja[0] is b.sel_kinerja[1] is b.sel_kinerja[9] is Tanpa.TIDAK_TERSEDIA


def test_a_grade_without_a_number_prints_and_counts_nowhere(contoh):
    Indikator.objects.get(kode="IKM").realisasi.filter(triwulan=4).update(angka=None, label="B")
    b = _baris(susun_e81(contoh.instansi, contoh.tahun, 4), "IKM")
    assert b.sel_kinerja[6] == "B" and b.sel_kinerja[7] == Decimal(88)


def test_the_code_of_the_nomenklatur_finds_an_earlier_year_under_another_name(contoh):
    """A node that an earlier year does not know is unknown there, not 0."""
    Simpul.objects.filter(instansi=contoh.instansi, tahun=2022, kode="1.1.1").update(nama="Nama lain")
    b = next(b for b in susun_e81(contoh.instansi, contoh.tahun, 4).baris if b.nomor == "1.1.1.1")
    assert b.sel_anggaran[1] is Tanpa.TIDAK_TERSEDIA and b.sel_anggaran[8] is Tanpa.TIDAK_TERSEDIA
    b = next(b for b in susun_e81(contoh.instansi, contoh.tahun, 4).baris if b.nomor == "1.1")
    assert b.sel_anggaran[1] == Decimal(380)


def test_outputs_of_an_earlier_year_fill_column_6(contoh):
    lalu = buat_perjanjian(contoh.renstra, 2023, {"DOK": "4"})
    simpul = Simpul.objects.get(instansi=contoh.instansi, tahun=2023, kode="1.1.1")
    k = KinerjaProgram.objects.create(
        perjanjian=lalu, simpul=simpul, jenis="output", urutan=1, nama="Jumlah Laporan"
    )
    BesaranKinerja.objects.create(kinerja_program=k, satuan="Laporan", target=12, realisasi=10)
    b = _baris(susun_e81(contoh.instansi, contoh.tahun, 4), "Jumlah laporan")
    assert (b.sel_kinerja[1], b.sel_kinerja[8]) == (Decimal(10), Decimal(11))
    assert b.kinerja.menyimpang


TW_BERIKUT, RENJA = (
    "Tindak lanjut yang diperlukan dalam triwulan berikutnya",
    "Tindak lanjut yang diperlukan dalam Renja berikutnya",
)


def _tulis(contoh, jenis, uraian, kode=None, triwulan=0):
    Analisis.objects.create(
        perjanjian=contoh.perjanjian,
        indikator=Indikator.objects.get(kode=kode) if kode else None,
        triwulan=triwulan,
        jenis=jenis,
        urutan=Analisis.objects.count() + 1,
        uraian=uraian,
    )


def _kaki(contoh, triwulan):
    return uraian_kaki(susun_e81(contoh.instansi, contoh.tahun, triwulan))


def test_factors_are_the_triwulans_own_else_it_says_whose(contoh):
    assert [b for _, b in _kaki(contoh, 2)] == [(), (), (), ()]  # prints as "tidak tersedia"
    _tulis(contoh, "pendorong", "Petugas terlatih", "IKM")
    _tulis(contoh, "penghambat", "Sinyal lemah")
    _tulis(contoh, "penghambat", "tidak dipakai, ada yang umum", "IKM")
    _tulis(contoh, "tindak_lanjut", "Menambah jaringan")
    baris = contoh.perjanjian.baris.get(indikator__kode="DOK")
    RencanaAksi.objects.create(baris=baris, triwulan=3, nilai=parse_nilai("1"), kegiatan="Menyusun dokumen")
    assert _kaki(contoh, 2) == [
        ("Faktor pendorong keberhasilan (dari analisis indikator setahun)", ("Petugas terlatih",)),
        ("Faktor penghambat pencapaian (dari analisis setahun)", ("Sinyal lemah",)),
        (f"{TW_BERIKUT} (dari rencana aksi triwulan III)", ("Menyusun dokumen",)),
        (RENJA, ("Menambah jaringan",)),
    ]
    _tulis(contoh, "pendorong", "Bimbingan teknis", triwulan=2)
    _tulis(contoh, "pendorong", "Dukungan desa", triwulan=2)
    _tulis(contoh, "tindak_lanjut", "Menyurati desa", triwulan=2)
    assert _kaki(contoh, 2) == [
        ("Faktor pendorong keberhasilan", ("Bimbingan teknis", "Dukungan desa")),
        ("Faktor penghambat pencapaian (dari analisis setahun)", ("Sinyal lemah",)),
        (TW_BERIKUT, ("Menyurati desa",)),
        (RENJA, ("Menambah jaringan",)),
    ]
    assert [b for _, b in _kaki(contoh, 3)] == [
        ("Petugas terlatih",),
        ("Sinyal lemah",),
        (),
        ("Menambah jaringan",),
    ]
    assert _kaki(contoh, 4)[2] == (TW_BERIKUT, ("Triwulan berikutnya termasuk Renja tahun 2025.",))
    _tulis(contoh, "tindak_lanjut", "Mengulang survei", triwulan=4)
    assert _kaki(contoh, 4)[2] == (TW_BERIKUT, ("Mengulang survei",))


def test_who_made_and_who_evaluated(contoh):
    bappeda = Instansi.objects.create(
        kode="bappeda-uji", jenis="bappeda", nama="Bappeda Uji", induk=contoh.pemkab
    )
    for instansi, jabatan, nama, mulai in (
        (contoh.instansi, "Camat Contoh", "Ani Contoh", date(2020, 1, 1)),
        (contoh.instansi, "Camat Contoh", "Cici Contoh", date(2024, 8, 1)),
        (bappeda, "Kepala Bappeda", "Budi Contoh", date(2020, 1, 1)),
    ):
        Pejabat.objects.create(instansi=instansi, jabatan=jabatan, nama=nama, mulai=mulai)
    for triwulan, camat in ((2, "Ani Contoh"), (4, "Cici Contoh")):
        isi = susun_e81(contoh.instansi, contoh.tahun, triwulan)
        (ttd,) = susun_dokumen_e81(isi).butir(TandaTangan)
        assert [(b.pengantar, b.jabatan, b.nama) for b in ttd.blok] == [
            ("Disusun oleh", "Camat Contoh", camat),
            ("Dievaluasi oleh", "Kepala Bappeda", "Budi Contoh"),
        ]


def test_without_an_agreement_there_is_no_form(contoh):
    with pytest.raises(DataBelumAda, match="Perjanjian Kinerja tahun 2025"):
        susun_e81(contoh.instansi, 2025, 1)
    with pytest.raises(ValueError):
        susun_e81(contoh.instansi, contoh.tahun, 5)


def test_a_draft_says_so(contoh):
    PerjanjianKinerja.objects.update(keadaan="draf")
    isi = susun_e81(contoh.instansi, contoh.tahun, 4)
    assert susun_dokumen_e81(isi).kaki.endswith("(draf, belum ditetapkan)")


def test_the_number_of_queries_does_not_depend_on_rows_or_years(contoh):
    def hitung():
        instansi = Instansi.objects.select_related("induk").get(pk=contoh.instansi.pk)
        with CaptureQueriesContext(connection) as kueri:
            susun_e81(instansi, contoh.tahun, 4)
        return len(kueri)

    sedikit = hitung()
    sk = contoh.instansi.dokumen.create(
        kode="iku-contoh", jenis="keputusan", nama="SK", tanggal=date(2023, 1, 1)
    )
    for n, i in enumerate(contoh.instansi.indikator.all(), 1):
        iku = Iku.objects.create(dokumen=sk, indikator=i, urutan=n, sasaran="S", nama=i.kode)
        iku.penanggung_jawab.create(urutan=1, nama=f"Seksi {n}")
    penuh = hitung()
    for tahun in (2021, 2022, 2023):
        pk = buat_perjanjian(contoh.renstra, tahun, {"DOK": "4", "IKM": "88"})
        for n, s in enumerate(Simpul.objects.filter(instansi=contoh.instansi, tahun=tahun), 1):
            k = KinerjaProgram.objects.create(perjanjian=pk, simpul=s, jenis="output", urutan=n, nama="x")
            BesaranKinerja.objects.create(kinerja_program=k, satuan="x", target=1, realisasi=1)
    for n, s in enumerate(contoh.simpul.values(), 2):
        k = KinerjaProgram.objects.create(
            perjanjian=contoh.perjanjian, simpul=s, jenis="output", urutan=n, nama="x"
        )
        b = BesaranKinerja.objects.create(kinerja_program=k, satuan="x", target=1, realisasi=1)
        PosisiBesaran.objects.create(besaran=b, triwulan=1, realisasi=1)
    assert hitung() == penuh
    assert sedikit <= penuh <= 40


# --- the two reports ---------------------------------------------------------------------------------------


def _laporan(folder):
    return muat_contoh(folder), int(folder.rpartition("-")[2])


T = None
PUGER = {
    "Indeks Kepuasan": ["90", "82.5", "90", T, T, T, T, "81.9", "81.9", "91.00"],
    "Persentase Indikator Program": ["90", "80", "90", T, T, T, T, "90", "90", "100.00"],
    "Persentase Fasilitasi Kesejahteraan": ["100", T, "100", T, T, T, T, "100", "100", "100.00"],
    "Persentase Tingkat Penyelesaian": ["100", T, "100", T, T, T, T, "100", "100", "100.00"],
}
KALISAT = {
    "Nilai SAKIP": ["75", "79.5", "69", T, T, T, T, "80.41", "80.41", "107.21"],
    "Persentase Indikator Program": ["100", "91", "100", T, T, T, T, "87", "87", "87.00"],
    "okumen": ["20", T, "4", T, T, T, T, "4", T, T],
    "Kepuasan Masyarakat": ["100", "84", "90", T, T, T, T, "86", "86", "86.00"],
    "Kesejahteraan": ["95", "80", "85", T, T, T, T, "85", "85", "89.47"],
    "Ketertiban": ["100", "100", "100", T, T, T, T, "100", "100", "100.00"],
}


@pytest.mark.parametrize(
    ("folder", "harap", "rata"),
    [("puger-2023", PUGER, "97.75"), ("kalisat-2024", KALISAT, "93.94")],
)
def test_a_report_of_the_year_prints_what_it_knows_and_says_what_not(folder, harap, rata):
    instansi, tahun = _laporan(folder)
    isi = susun_e81(instansi, tahun, 4)
    sasaran = [b for b in isi.baris if b.jenis in ("tujuan", "sasaran")]
    for nama, sel in harap.items():
        (b,) = [b for b in sasaran if nama.casefold() in b.indikator.casefold()]
        assert b.sel_kinerja == tuple(_sel(n) for n in sel), nama
    assert isi.rata_kinerja.tampil == Decimal(rata)
    for b in isi.baris:
        if b.anggaran:
            target_renstra, lalu, pagu, *triwulan, tahun_ini, kini, tingkat = b.sel_anggaran
            assert {target_renstra, lalu, *triwulan, kini, tingkat} == {Tanpa.TIDAK_TERSEDIA}
            assert isinstance(pagu, Decimal) and isinstance(tahun_ini, Decimal)
    tengah = susun_e81(instansi, tahun, 2)
    for b in tengah.baris:
        if b.berisi and b.kinerja:
            assert b.sel_kinerja[3:] == (*[_sel(None)] * 2, *[_sel("–")] * 2, *[_sel(None)] * 3), b.nomor
    assert tengah.rata_kinerja.tampil is None


def test_money_of_a_report_is_that_of_its_budget():
    instansi, tahun = _laporan("puger-2023")
    isi = susun_e81(instansi, tahun, 4)
    program = [b for b in isi.baris if b.jenis == "program" and b.berisi]
    assert len(program) == 4
    pohon = susun_pohon(instansi, tahun)
    assert sum(b.sel_anggaran[2] for b in program) == pohon.pagu
    assert sum(b.sel_anggaran[7] for b in program) == pohon.realisasi


# --- PDF and workbook --------------------------------------------------------------------------------------


@pytest.mark.pdf
def test_pdf_and_workbook_read_back_the_same_cells(contoh, tmp_path, catat_hitungan):
    isi = susun_e81(contoh.instansi, contoh.tahun, 4)
    naskah = susun_dokumen_e81(isi)
    berkas = tmp_path / "e81.pdf"
    berkas.write_bytes(render_pdf(naskah))
    with pikepdf.open(berkas) as buka:
        assert buka.check_pdf_syntax() == []
        for halaman in buka.pages:
            lebar, tinggi = (float(n) for n in list(halaman.mediabox)[2:])
            assert (round(lebar), round(tinggi)) == (842, 595)

    pdf = DokumenPdf(berkas)
    tabel = naskah.tabel("e81")
    dicetak = pdf.tabel[0]
    kepala = [s.teks for baris in dicetak.kepala for s in baris if s.teks]
    assert kepala[-15:] == [*map(str, range(1, 13)), "13 = 6+12", "14 = 13/5", "15"]
    banyak = 0
    assert len(dicetak.badan) == len(tabel.baris)
    for baris, harap in zip(dicetak.badan, tabel.baris, strict=True):
        ada, benar = [s.teks for s in baris if s.huruf], [s.teks for s in harap.sel if s.teks]
        assert len(ada) == len(benar), benar
        assert all(sama(a, b) for a, b in zip(ada, benar, strict=True)), (ada, benar)
        banyak += len(benar)
    catat_hitungan("E.81 PDF kecamatan contoh", banyak)
    huruf = [h for h in pdf.pdf.chars if h["text"].strip()]
    assert min(h["size"] for h in huruf) >= 6.5
    assert max(h["x1"] for h in huruf) <= 842 - 28 and min(h["x0"] for h in huruf) >= 28
    pdf.close()

    lembar = load_workbook(BytesIO(build_excel(isi))).active
    assert [lembar.cell(KEPALA, k).value for k in (1, 2, 3, 4, 6, 8, 24, TERAKHIR)] == [
        *("1", "2", "3", "4", "5", "6", "14 = 13/5", "15"),
    ]
    tercetak = iter(tabel.baris)
    for n, b in enumerate(isi.baris, KEPALA + 1):
        nilai = [_dari_excel(lembar.cell(n, k).value) for k in range(1, TERAKHIR + 1)]
        assert nilai == [v or None if isinstance(v, str) else v for v in susun_nilai(b)], b.nomor
        baris = next(tercetak)
        if b.berisi and b.kinerja:
            assert nilai[5:25:2] == [_dari_cetak(s.teks) for s in baris.sel[-11:-1]], b.nomor
        if b.berisi and b.anggaran:
            assert nilai[6:25:2] == [_dari_cetak(s.teks) for s in next(tercetak).sel[1:]], b.nomor


def _dari_excel(nilai):
    return Decimal(str(nilai)) if isinstance(nilai, int | float) else nilai


def _dari_cetak(teks):
    return Decimal(teks.replace(".", "").replace(",", ".")) if re.fullmatch(r"[\d.,]+", teks) else teks


def test_figures_are_numbers_and_no_text_is_a_formula(contoh):
    contoh.renstra.indikator.filter(indikator__kode="DOK").update(nama="=HYPERLINK(A1)", satuan="+x")
    contoh.perjanjian.analisis.create(jenis="pendorong", urutan=1, uraian="=1+1")
    Simpul.objects.filter(instansi=contoh.instansi, tahun=2024, kode="1").update(nama="@SUM(1)")
    isi = susun_e81(contoh.instansi, contoh.tahun, 4)
    lembar = load_workbook(BytesIO(build_excel(isi))).active
    sel = [s for baris in lembar.iter_rows() for s in baris if s.value is not None]
    assert not [s.coordinate for s in sel if s.data_type == "f"]
    teks = {s.value for s in sel if s.data_type == "s"}
    assert {"=HYPERLINK(A1)", "=1+1", "@SUM(1)", "+x", "tidak tersedia"} <= teks
    dok = KEPALA + 1
    assert [lembar.cell(dok, k).value for k in range(6, 26, 2)] == [24, 11, 4, 1, 2, 0, 1, 4, 15, 62.5]
    assert all(lembar.cell(dok, k).data_type == "n" for k in range(6, 26, 2))


def test_markup_in_a_name_stays_text(contoh):
    contoh.renstra.indikator.filter(indikator__kode="DOK").update(nama="<b>x</b>")
    html = render_html(susun_dokumen_e81(susun_e81(contoh.instansi, contoh.tahun, 4)))
    assert "<b>x</b>" not in html and "&lt;b&gt;x&lt;/b&gt;" in html


# --- command and page --------------------------------------------------------------------------------------


@pytest.mark.pdf
def test_the_command_writes_both_shapes(contoh, tmp_path, capsys):
    for akhiran, awal in (("pdf", b"%PDF-"), ("xlsx", b"PK")):
        berkas = tmp_path / f"e81.{akhiran}"
        call_command("cetak_e81", "contoh", "2024", "4", keluaran=str(berkas))
        assert berkas.read_bytes().startswith(awal)
    assert "triwulan IV tahun 2024 tersimpan" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("bahan", "pesan"),
    [
        (("tiada", "2024", "4"), "tidak dikenal"),
        (("contoh", "24", "4"), "tidak terbaca"),
        (("contoh", "2024", "5"), "tulis 1, 2, 3, atau 4"),
        (("contoh", "2024", "0"), "tulis 1, 2, 3, atau 4"),
        (("contoh", "2025", "1"), "belum mempunyai Perjanjian Kinerja"),
        (("contoh", "2024", "4", "--keluaran", "e81.doc"), "tidak berakhiran .pdf atau .xlsx"),
    ],
)
def test_the_command_says_what_is_wrong_in_one_sentence(contoh, bahan, pesan):
    with pytest.raises(CommandError, match=pesan) as salah:
        call_command("cetak_e81", *bahan)
    assert "\n" not in str(salah.value)


def test_the_page_shows_the_form_and_its_downloads(contoh, client, monkeypatch):
    monkeypatch.setattr("laporan.cetak._print", lambda html, foto: b"%PDF-1.7")
    client.force_login(buat_pengguna(Peran.OPERATOR, contoh.instansi))
    assert "Formulir E.81 triwulan IV 2024" in client.get("/contoh/2024/e81/").content.decode()
    isi = client.get("/contoh/2024/e81/4/").content.decode()
    for kata in (
        "Formulir E.81 triwulan IV 2024",
        "62,50",
        "88,50",
        "tidak tersedia",
        "89,96",
        "lihat nomor 1.1",
    ):
        assert kata in isi
    for akhiran, jenis in (("pdf", "application/pdf"), ("xlsx", "spreadsheetml.sheet")):
        assert f"/contoh/2024/e81/4/unduh.{akhiran}" in isi
        jawaban = client.get(f"/contoh/2024/e81/4/unduh.{akhiran}")
        assert jawaban["Content-Disposition"] == f'attachment; filename="e81-contoh-2024-tw4.{akhiran}"'
        assert jenis in jawaban["Content-Type"] and jawaban["Cache-Control"] == "private, no-store"
    for triwulan in (0, 5, 44):
        assert client.get(f"/contoh/2024/e81/{triwulan}/").status_code == 404
        assert client.get(f"/contoh/2024/e81/{triwulan}/unduh.pdf").status_code == 404
    kosong = client.get("/contoh/2025/e81/1/")
    assert kosong.status_code == 200 and "belum mempunyai Perjanjian Kinerja" in kosong.content.decode()
    assert "unduh.pdf" not in kosong.content.decode()
    assert client.get("/contoh/2025/e81/1/unduh.pdf").status_code == 404


def test_a_stranger_finds_nothing(contoh, client):
    client.force_login(buat_pengguna(Peran.OPERATOR, buat_kecamatan("lain", contoh.pemkab)))
    for jalur in ("", "4/", "4/unduh.pdf", "4/unduh.xlsx"):
        assert client.get(f"/contoh/2024/e81/{jalur}").status_code == 404
