"""A year with several agreements: the report is seen under each of them, gathered in the same few queries."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kinerja.hitung import hitung_perjanjian
from kinerja.models import PerjanjianKinerja
from laporan.bentuk import Paragraf
from laporan.isi import susun_isi
from laporan.kerangka import get_kerangka
from laporan.kerangka.bentuk import list_perjanjian
from laporan.kerangka.daftar import find_teks
from laporan.models import Narasi
from laporan.muatan.folder import muat_kabupaten
from laporan.narasi_halaman import susun_halaman
from laporan.naskah import build_naskah
from organisasi.models import Instansi
from tests.pembuat import (
    buat_kecamatan,
    buat_pemkab,
    buat_pengaturan,
    buat_perjanjian,
    buat_renstra,
)

from .conftest import muat_contoh

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def isi(laporan_contoh):
    return laporan_contoh("pakusari-2025").isi


def test_each_agreement_brings_its_own_plan_decree_and_results(isi):
    awal, perubahan = (isi.untuk(p) for p in isi.perjanjian_setahun)
    assert isi.perjanjian.ke == 1 and isi.perjanjian_awal.ke == 0
    assert [i.renstra.model.periode for i in (awal, perubahan)] == ["2021-2026", "2025-2029"]
    assert [i.sk_iku.nomor for i in (awal, perubahan)] == [
        "000.8.6.3/025/35.09.24/2025",
        "188/342/35.09.24/2025",
    ]
    assert [len(i.iku) for i in (awal, perubahan)] == [6, 2]
    assert [[b.kode for b in i.capaian] for i in (awal, perubahan)] == [
        ["DOK", "IKM", "KESRA", "TRANTIB", "SAKIP", "PROG"],
        ["IPP", "IKM", "PROG", "SAKIP"],
    ]
    assert [str(i.rata.tampil) for i in (awal, perubahan)] == ["92.23", "87.75"]
    assert [[n for _, n in i.rekap] for i in (awal, perubahan)] == [[4, 2, 0, 0, 0], [3, 0, 0, 1, 0]]
    ikm_awal, ikm = (next(b for b in i.capaian if b.kode == "IKM") for i in (awal, perubahan))
    assert [p.kode for p in ikm_awal.program] == ["2"] and [p.kode for p in ikm.program] == ["2", "3", "4"]
    assert ikm_awal.baseline is None and ikm.baseline[1].angka == Decimal("87.25")
    assert ikm_awal.formulasi.pembilang == "" and ikm.formulasi.pembilang.startswith("Total nilai")
    assert {len(v) for v in awal.keluaran.values()} != {len(v) for v in perubahan.keluaran.values()}
    assert perubahan.analisis_umum["penghambat"] and "penghambat" not in awal.analisis_umum


def test_what_does_not_depend_on_the_agreement_stays(isi):
    awal = isi.untuk(isi.perjanjian_awal)
    assert awal.anggaran is isi.anggaran and awal.profil is isi.profil
    assert awal.untuk(isi.perjanjian).capaian == isi.capaian
    with pytest.raises(ValueError, match="bukan perjanjian laporan ini"):
        isi.untuk(PerjanjianKinerja(pk=0, tahun=2025, jenis="awal", instansi=isi.instansi))


def test_two_agreements_cost_no_more_queries_than_one():
    muat_kabupaten()
    banyak = []
    pakusari = muat_contoh("pakusari-2025")
    for hapus in (False, True):
        if hapus:
            PerjanjianKinerja.objects.filter(instansi=pakusari, ke=0).update(
                keadaan=PerjanjianKinerja.Keadaan.DRAF
            )
        with CaptureQueriesContext(connection) as catatan:
            assert len(susun_isi(pakusari, 2025).setahun) == 1 + (not hapus)
        banyak.append(len(catatan))
    assert banyak[0] == banyak[1]


def test_a_draft_counts_only_while_nothing_is_fixed():
    buat_pengaturan(buat_pemkab())
    kecamatan = buat_kecamatan("melati")
    perjanjian = buat_perjanjian(buat_renstra(kecamatan), 2024)
    hitung_perjanjian(perjanjian)
    kecamatan = Instansi.objects.select_related("induk").get(pk=kecamatan.pk)
    for keadaan, ke in (("draf", 0), ("ditetapkan", 0)):
        PerjanjianKinerja.objects.filter(pk=perjanjian.pk).update(keadaan=keadaan, tanggal=date(2024, 1, 20))
        if keadaan == "ditetapkan":
            buat_perjanjian(perjanjian.renstra, 2024, ke=1, keadaan="draf")
        isi = susun_isi(kecamatan, 2024)
        assert [p.ke for p in isi.perjanjian_setahun] == [ke] and isi.perjanjian_awal is None


def test_a_copy_of_a_text_is_written_for_its_agreement_alone():
    """Its key ends in the number; the same placeholders say the earlier agreement's figures there."""
    pakusari = muat_contoh("pakusari-2025")
    Narasi.objects.create(
        instansi=pakusari,
        tahun=2025,
        kunci="capaian_penutup-1",
        isi="Khusus {pk}: {capaian.rata_rata}, {tabel.pengukuran}, {tabel.skala}, {capaian_1.predikat}.",
    )
    halaman = susun_halaman(pakusari, 2025)
    kunci = [b.kunci for b in halaman.baris]
    assert len(kunci) == len(set(kunci))
    assert {"capaian_penutup-1", "capaian_penutup", "dukungan_sasaran-prog-1", "dukungan_sasaran-ikm"} <= set(
        kunci
    )
    assert halaman.lengkap == len(kunci)
    naskah = build_naskah(halaman.rangka.isi, halaman.rangka.kerangka)
    prosa = ["".join(p.teks for p in b.isi) for b in naskah.butir(Paragraf)]
    khusus = "Khusus Perjanjian Kinerja Tahun 2025: 92,23%, Tabel 3.2, Tabel 3.1, Sangat Tinggi."
    assert [p for p in prosa if p.startswith("Khusus")] == [khusus]
    assert sum(p.startswith("Rata-rata capaian 4 (empat) indikator adalah 87,75%") for p in prosa) == 1
    assert halaman.nilai_untuk("capaian_penutup-1")["capaian.rata_rata"] == "92,23%"
    assert halaman.nilai_untuk("capaian_penutup")["capaian.rata_rata"] == "87,75%"
    assert "tabel.kontribusi_sakip_1" not in {p.kunci for _, isi in halaman.pilihan for p in isi}


@pytest.mark.parametrize(
    ("kunci", "ada"),
    [
        ("capaian_penutup", True),
        ("capaian_penutup-1", True),
        ("dukungan_sasaran-prog-1", True),
        ("dukungan_sasaran-1-prog", False),
        ("kerangka_pengukuran-1", False),  # stands once
        ("tidak_ada-1", False),
    ],
)
def test_only_repeated_texts_have_copies(kunci, ada):
    assert bool(find_teks(get_kerangka("jember-2025"), kunci)) == ada


def test_a_table_that_one_sasaran_lacks_is_nobody_elses(laporan_contoh):
    """A tujuan has no programs: the text about their table is left out there, not led to another's."""
    sebutan = laporan_contoh("pakusari-2025").sebutan
    assert (
        sebutan["tabel.kontribusi_prog_1"] == "Tabel 3.4" and sebutan["tabel.kontribusi_prog"] == "Tabel 3.12"
    )
    assert sebutan["tabel.kontribusi_sakip_1"] is None and sebutan["tabel.kontribusi_ipp"] is None
    naskah = laporan_contoh("pakusari-2025").naskah
    prosa = ["".join(p.teks for p in b.isi) for b in naskah.butir(Paragraf)]
    assert sum("mendukung sasaran ini tersaji pada" in p for p in prosa) == 6


def test_agreements_that_share_a_plan_print_it_once():
    buat_pengaturan(buat_pemkab())
    renstra = buat_renstra(buat_kecamatan("melati"))
    for ke in (0, 1, 2):
        hitung_perjanjian(buat_perjanjian(renstra, 2024, ke=ke))
    isi = susun_isi(Instansi.objects.select_related("induk").get(kode="melati"), 2024)
    assert [str(a) for a, _ in list_perjanjian(isi)] == ["-1", "-2", ""]
    assert [str(a) for a, _ in list_perjanjian(isi, "renstra")] == [""]
