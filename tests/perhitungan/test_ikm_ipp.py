from decimal import Context, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.perhitungan.ikm import compute_ikm, compute_skor, find_skala, scale_nilai
from kinerja.perhitungan.ipp import compute_ipp

from .contoh import desimal, load_cases

unsur = st.lists(st.decimals(min_value=1, max_value=4, places=4), min_size=1, max_size=14)
indeks = st.decimals(min_value=0, max_value=5, places=2)


@pytest.mark.parametrize("kasus", load_cases("ikm"))
def test_ikm(kasus):
    hasil = compute_ikm([Decimal(u) for u in kasus["unsur"]])
    assert (hasil.tampil, hasil.mutu, hasil.kinerja) == (
        Decimal(kasus["tampil"]),
        kasus["mutu"],
        kasus["kinerja"],
    )


@pytest.mark.parametrize("kasus", load_cases("ikm", "ditolak"))
def test_ikm_refuses(kasus):
    with pytest.raises(ValueError, match=kasus["pesan"]):
        compute_ikm([Decimal(u) for u in kasus["unsur"]])


@given(unsur)
def test_ikm_weighs_every_unsur_exactly_alike(nilai):
    hasil = compute_ikm(nilai)
    assert abs(Fraction(hasil.ikm) - sum(map(Fraction, nilai)) * 25 / len(nilai)) < Fraction(1, 10**60)
    assert 25 <= hasil.ikm <= 100 and 1 <= hasil.nrr <= 4
    with localcontext(Context(prec=2)):
        assert compute_ikm(list(reversed(nilai))) == hasil


@given(unsur)
def test_a_better_unsur_never_lowers_the_ikm(nilai):
    awal = compute_ikm(nilai)
    naik = compute_ikm([Decimal(4), *nilai[1:]])
    assert naik.ikm >= awal.ikm and naik.mutu <= awal.mutu


def test_ikm_takes_no_float():
    with pytest.raises(TypeError):
        compute_ikm([3.5])


@pytest.mark.parametrize("kasus", load_cases("ipp"))
def test_ipp(kasus):
    hasil = compute_ipp(desimal(kasus["f02"]), desimal(kasus["f03"]))
    assert (str(hasil.tampil), hasil.kategori, hasil.makna) == (
        kasus["tampil"],
        kasus["kategori"],
        kasus["makna"],
    )


@pytest.mark.parametrize("kasus", load_cases("ipp", "ditolak"))
def test_ipp_refuses(kasus):
    with pytest.raises(ValueError, match=kasus["pesan"]):
        compute_ipp(desimal(kasus["f02"]), desimal(kasus["f03"]))


@given(indeks, indeks)
def test_ipp_lies_between_its_two_forms_three_to_one(f02, f03):
    ipp = compute_ipp(f02, f03).ipp
    assert min(f02, f03) <= ipp <= max(f02, f03)
    assert Fraction(ipp) * 4 == 3 * Fraction(f02) + Fraction(f03)


@pytest.mark.parametrize(
    ("sebaran", "skor"),
    [
        ((0, 10, 90, 0), "72.5"),  # Pakusari 2020
        ((0, 40, 0, 60), "80"),
        ((10, 0, 90, 0), "70"),  # printed 67,5
        ((10, 30, 50, 20), "75"),  # shares of 110, taken as they are
        ((10, 0, 0, 90), "92.5"),
    ],
)
def test_score_of_an_unsur_by_its_answers(sebaran, skor):
    assert compute_skor(sebaran) == Decimal(skor)


def test_score_needs_all_four_answers():
    with pytest.raises(ValueError, match="empat bagian"):
        compute_skor((10, 90))


def test_each_form_has_its_own_scale_and_one_index():
    assert find_skala(14).nama == "kepmenpan-25-2004"
    assert find_skala(9).nama == "permenpanrb-14-2017"
    assert [scale_nilai(Decimal(n)) for n in ("3.5", "4", "69.4")] == [
        Decimal("87.5"),
        Decimal(100),
        Decimal("69.4"),
    ]
