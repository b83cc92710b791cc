from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.perhitungan.angka import terbilang

from .contoh import load_cases

ANGKA = {
    **{"nol": 0, "satu": 1, "dua": 2, "tiga": 3, "empat": 4},
    **{"lima": 5, "enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9},
}
BESAR = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}


def read_back(kata: str) -> int:
    """An independent reading: units wait in `kecil`, a big word moves them into `jumlah`."""
    jumlah = kecil = satu = 0
    for k in kata.split():
        if k in ANGKA:
            satu = ANGKA[k]
        elif k in ("sepuluh", "sebelas"):
            kecil += 10 + (k == "sebelas")
        elif k == "seratus":
            kecil += 100
        elif k == "seribu":
            jumlah += 1000
        elif k in BESAR:
            jumlah, kecil, satu = jumlah + (kecil + satu) * BESAR[k], 0, 0
        else:
            kecil, satu = kecil + {"belas": 10 + satu, "puluh": satu * 10, "ratus": satu * 100}[k], 0
    return jumlah + kecil + satu


@pytest.mark.parametrize("kasus", load_cases("terbilang"))
def test_examples(kasus):
    assert terbilang(int(kasus["angka"])) == terbilang(Decimal(kasus["angka"])) == kasus["hasil"]


@given(st.integers(0, 10**15 - 1) | st.integers(0, 3000))
def test_words_read_back_as_the_number(n):
    assert read_back(terbilang(n)) == n


@given(st.integers(0, 10**15 - 1))
def test_one_is_never_spelled_before_ratus_or_ribu_alone(n):
    kata = terbilang(n)
    assert "satu ratus" not in kata and "satu puluh" not in kata and not kata.startswith("satu ribu")
    assert "  " not in kata and kata == kata.strip()


@pytest.mark.parametrize("salah", [10**15, -(10**15), Decimal("1.5"), Decimal("1E+999999"), Decimal("NaN")])
def test_out_of_range_is_one_sentence(salah):
    with pytest.raises(ValueError, match=r"^Terbilang .*\.$"):
        terbilang(salah)


@pytest.mark.parametrize("salah", [1.0, True, "1"])
def test_only_exact_numbers(salah):
    with pytest.raises(TypeError):
        terbilang(salah)
