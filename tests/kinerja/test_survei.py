"""The year's survey for the report: scores from answers, from recorded values, and none."""

from decimal import Decimal

import pytest

from kinerja.models import SurveiKepuasan, UnsurSurvei
from kinerja.survei import susun_survei
from tests.pembuat import buat_kecamatan

pytestmark = pytest.mark.django_db


def _survei(instansi, triwulan, *unsur):
    survei = SurveiKepuasan.objects.create(instansi=instansi, tahun=2020, triwulan=triwulan)
    for n, isi in enumerate(unsur, 1):
        UnsurSurvei.objects.create(survei=survei, urutan=n, nama=f"Unsur {n}", **isi)
    return survei


def test_answers_win_over_a_recorded_score_and_an_unknown_unsur_is_left_out():
    instansi = buat_kecamatan("melati")
    jawaban = {"tidak_baik": 10, "kurang_baik": 0, "baik": 90, "sangat_baik": 0}
    _survei(instansi, 0, {**jawaban, "skor": "67.5"}, {"skor": "80"}, {})
    s = susun_survei(instansi, 2020)
    assert [u.skor for u in s.unsur] == [Decimal(70), Decimal(80), None]
    assert [u.jumlah for u in s.unsur] == [Decimal(100), None, None]
    assert (s.rata.tampil, s.rata.dilewati) == (Decimal("75.00"), 1)
    assert s.unsur[2].kelas is None


def test_nine_unsur_are_valued_from_one_to_four():
    instansi = buat_kecamatan("melati")
    _survei(instansi, 0, *({"skor": "3.5"} for _ in range(9)))
    s = susun_survei(instansi, 2020)
    assert (s.skala.nama, s.rata.tampil, s.kelas.label) == ("permenpanrb-14-2017", Decimal("87.50"), "Baik")


def test_fourteen_unsur_have_the_scale_of_their_own_form():
    instansi = buat_kecamatan("melati")
    _survei(instansi, 0, *({"skor": "70"} for _ in range(14)))
    s = susun_survei(instansi, 2020)
    assert (s.skala.nama, s.kelas.label) == ("kepmenpan-25-2004", "Baik")


def test_the_annual_survey_stands_before_the_last_triwulan():
    instansi = buat_kecamatan("melati")
    assert susun_survei(instansi, 2020) is None
    _survei(instansi, 2, {"skor": "50"})
    _survei(instansi, 3, {"skor": "60"})
    assert susun_survei(instansi, 2020).rata.nilai == 60
    _survei(instansi, 0, {"skor": "90"})
    assert susun_survei(instansi, 2020).rata.nilai == 90
