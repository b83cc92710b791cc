"""The rule for figures that someone should look at, by values worked by hand."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laporan.dasbor.pencilan import Jenis, find_pencilan, is_jauh, measure_sebaran, median


def _d(*nilai):
    return [Decimal(str(n)) for n in nilai]


@pytest.mark.parametrize(
    ("nilai", "harap"),
    [
        ((), None),
        ((7,), "7"),
        ((9, 1, 5), "5"),
        ((1, 2, 3, 10), "2.5"),
        ((4, 4, 4, 3), "4"),
        ((-5, 0, 5), "0"),
    ],
)
def test_median(nilai, harap):
    assert median(_d(*nilai)) == (None if harap is None else Decimal(harap))


@pytest.mark.parametrize(
    ("nilai", "harap"),
    [
        # median 82; distances 2, 0, 3: their median 2, times 1.4826
        ((80, 82, 85), "2.9652"),
        # more than half equal: distances 0, 0, 0, 1, their mean 0.25, times 1.2533
        ((4, 4, 4, 3), "0.313325"),
        ((100, 100, 100), "0"),
        ((7,), "0"),
    ],
)
def test_spread(nilai, harap):
    assert measure_sebaran(_d(*nilai)) == Decimal(harap)


@pytest.mark.parametrize(
    ("nilai", "kumpulan", "jauh"),
    [
        # MAD 6: 3.5 x 1.4826 x 6 = 31.1346 away from 82
        ("50.86", (76, 82, 88), True),
        ("50.87", (76, 82, 88), False),
        ("113.14", (76, 82, 88), True),
        ("113.13", (76, 82, 88), False),
        # close together by chance: 15 percent of the median is what a distance must be at least
        ("69.7", (80, 82, 85), True),
        ("69.71", (80, 82, 85), False),
        ("101.77", ("88.4", "88.5", "88.6"), False),
        ("101.78", ("88.4", "88.5", "88.6"), True),
        # no spread at all: what differs by as much is far, what is equal or near is not
        ("100", (100, 100, 100), False),
        ("86", (100, 100, 100), False),
        ("85", (100, 100, 100), True),
        # one of 31 differs: mean distance 1/31, 3.5 x 1.2533 / 31 = 0.1415
        ("3", (*[4] * 30, 3), True),
        # ten of 31 do: 3.5 x 1.2533 x 10/31 = 1.415
        ("3", (*[4] * 21, *[3] * 10), False),
        # around nol a part of the median is nothing
        ("5", (0, 0, 0), True),
        ("0", (0, 0, 0), False),
        # a steady rise is no surprise: median 70, MAD 10
        ("90", (60, 70, 80), False),
        ("-85", (80, 82, 85), True),
    ],
)
def test_far(nilai, kumpulan, jauh):
    assert is_jauh(Decimal(nilai), _d(*kumpulan)) is jauh


def _jenis(*args, **lain):
    return [p.jenis for p in find_pencilan(*args, **lain)]


def test_too_few_values_say_nothing():
    assert _jenis(Decimal(10), lalu=_d(80, 82)) == []
    assert _jenis(Decimal(10), lalu=_d(80, 82, 85)) == [Jenis.LALU]
    assert _jenis(Decimal(10), sesama=_d(10, 80, 81, 82, 83, 84, 85)) == []
    assert _jenis(Decimal(10), sesama=_d(10, 80, 81, 82, 83, 84, 85, 86)) == [Jenis.SESAMA]
    assert _jenis(Decimal(10)) == []
    assert find_pencilan(None, lalu=_d(80, 82, 85), serapan=[("P", Decimal("1.5"))]) == ()


@pytest.mark.parametrize(
    ("nilai", "serapan", "sama"),
    [
        ("97.23", "97.23", True),
        ("97.2345", "97.23", True),  # as it would be typed from the print
        ("97.2", "97.20", True),
        ("97.24", "97.23", False),
        ("100", "100.00", False),  # whole figures meet by chance
        ("87", "87.00", False),
    ],
)
def test_a_copy_of_a_serapan(nilai, serapan, sama):
    assert _jenis(Decimal(nilai), serapan=[("Program A", Decimal(serapan))]) == (
        [Jenis.SERAPAN] if sama else []
    )


def test_the_reason_gives_the_figures():
    semua = find_pencilan(
        Decimal("50.25"),
        lalu=_d(80, 82, 85),
        sesama=_d("50.25", 80, 81, 82, 83, 84, 85, 86),
        serapan=[("Program A", Decimal("50.25")), ("Program B", Decimal("70.10"))],
    )
    assert [p.alasan for p in semua] == [
        "jauh dari tahun-tahun sebelumnya (nilai tengah 82,00)",
        "jauh dari kecamatan lain (nilai tengah 82,50)",
        "persis sama dengan serapan Program A (50,25%)",
    ]


ANGKA = st.decimals(min_value=-1000, max_value=1000, places=2)


@given(st.lists(ANGKA, min_size=1, max_size=31), ANGKA)
def test_order_and_place_of_nol_do_not_matter(nilai, x):
    assert is_jauh(x, nilai) is is_jauh(x, nilai[::-1])
    assert is_jauh(-x, [-n for n in nilai]) is is_jauh(x, nilai)
    assert not is_jauh(median(nilai), nilai)
