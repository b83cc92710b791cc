"""A year with several agreements: the report is seen under each of them, gathered in the same few queries."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kinerja.hitung import hitung_perjanjian
from kinerja.models import PerjanjianKinerja
from laporan.isi import susun_isi
from laporan.muatan.folder import muat_kabupaten
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
