"""The series behind the trend table: it follows the thread over periods and breaks where the meaning changed."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kinerja.actions import hitung_perjanjian
from kinerja.models import RealisasiTahunan
from kinerja.perhitungan.angka import Nilai, parse_nilai
from kinerja.tren import ASAL, susun_tren
from organisasi.models import Dokumen
from renstra.models import Iku
from tests.pembuat import buat_indikator, buat_kecamatan, buat_perjanjian, buat_realisasi, buat_renstra

pytestmark = pytest.mark.django_db


@pytest.fixture
def kecamatan():
    return buat_kecamatan()


def _lalu(indikator, tahun, teks, **lain):
    return RealisasiTahunan.objects.create(indikator=indikator, tahun=tahun, nilai=parse_nilai(teks), **lain)


def _tren(indikator, tahun=2024):
    return susun_tren([indikator], tahun)[indikator.pk]


def test_earlier_years_in_order_without_baseline_and_the_year_itself(kecamatan):
    ikm = buat_indikator(kecamatan, "IKM")
    for tahun, teks in ((2023, "84"), (2021, "78"), (2024, "86")):
        _lalu(ikm, tahun, teks)
    _lalu(ikm, 2020, "70", baseline=True)
    tren = _tren(ikm)
    assert list(tren.nilai.items()) == [(2021, Nilai(Decimal(78))), (2023, Nilai(Decimal(84)))]
    assert tren.putus == {}


def test_what_was_entered_here_wins_and_quarters_make_the_year(kecamatan):
    renstra = buat_renstra(kecamatan, {"IKM": ["80", "82", "85", "90", "95", "100"]})
    perjanjian = buat_perjanjian(renstra, 2023)
    ikm = buat_indikator(kecamatan, "IKM")
    _lalu(ikm, 2023, "81", sumber="LKIP 2023")
    for triwulan, teks in ((1, "79"), (2, "83")):
        buat_realisasi(ikm, teks, 2023, triwulan)
    hitung_perjanjian(perjanjian)
    tren = _tren(ikm)
    assert tren.nilai[2023].angka == 83  # the last filled quarter, not the document's figure
    assert tren.sumber[2023] == ASAL


def test_a_successor_continues_the_series_of_its_predecessor(kecamatan):
    lama = buat_indikator(kecamatan, "SKM")
    baru = buat_indikator(kecamatan, "IKM", penerus_dari=lama)
    _lalu(lama, 2019, "70")
    _lalu(lama, 2021, "75")
    _lalu(baru, 2021, "76")
    tren = _tren(baru)
    assert {t: n.angka for t, n in tren.nilai.items()} == {2019: 70, 2021: 76}
    assert tren.putus == {}
    assert set(_tren(lama).nilai) == {2019, 2021}


def test_a_circle_of_threads_ends(kecamatan):
    a = buat_indikator(kecamatan, "A")
    b = buat_indikator(kecamatan, "B", penerus_dari=a)
    a.penerus_dari = b
    a.save()
    _lalu(a, 2020, "1")
    assert set(_tren(b).nilai) == {2020}


def test_the_series_breaks_where_arah_changed(kecamatan):
    lama = buat_indikator(kecamatan, "ADUAN", arah="negatif")
    baru = buat_indikator(kecamatan, "SELESAI", penerus_dari=lama)
    _lalu(lama, 2022, "12")
    _lalu(baru, 2023, "90")
    assert _tren(baru).putus == {2023: "arah berubah sejak 2023"}


def test_the_series_breaks_where_satuan_changed_between_two_periods(kecamatan):
    buat_renstra(kecamatan, {"DOK": ["4 Dokumen"] * 5}, tahun_awal=2016, tahun_akhir=2020)
    buat_renstra(kecamatan, {"DOK": ["100%"] * 6})
    dok = buat_indikator(kecamatan, "DOK")
    for tahun in (2019, 2020, 2022):
        _lalu(dok, tahun, "4")
    assert _tren(dok).putus == {2022: "satuan berubah sejak 2022"}
    assert _tren(dok, 2020).putus == {}


def test_the_series_breaks_in_the_year_of_a_new_formula(kecamatan):
    ikm = buat_indikator(kecamatan, "IKM")
    for tahun, penyebut in ((2021, "Responden"), (2024, "Penerima layanan")):
        sk = Dokumen.objects.create(
            kode=f"sk-{tahun}",
            jenis="keputusan",
            nama="Keputusan",
            instansi=kecamatan,
            tanggal=date(tahun, 1, 26),
        )
        Iku.objects.create(
            dokumen=sk,
            indikator=ikm,
            urutan=1,
            sasaran="S",
            nama="IKM",
            pembilang="Jumlah nilai",
            penyebut=penyebut,
        )
    _lalu(ikm, 2020, "70")
    _lalu(ikm, 2023, "84")
    assert _tren(ikm).putus == {2024: "rumus berubah sejak 2024"}


def test_the_number_of_queries_does_not_grow(kecamatan):
    semua = [buat_indikator(kecamatan, f"I{n}") for n in range(12)]
    for i in semua:
        _lalu(i, 2023, "1")

    def hitung(indikator):
        with CaptureQueriesContext(connection) as catatan:
            susun_tren(indikator, 2024)
        return len(catatan)

    assert hitung(semua) == hitung(semua[:1]) == 6
    assert susun_tren([], 2024) == {}
