from decimal import Context, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.perhitungan.akumulasi import Cara, accumulate, rata_rata
from kinerja.perhitungan.capaian import Arah, Batas, compute_capaian

from .contoh import desimal, load_cases

angka = st.decimals(min_value=-(10**9), max_value=10**9, places=2)
triwulan = st.lists(st.none() | angka, min_size=4, max_size=4)


@pytest.mark.parametrize("kasus", load_cases("akumulasi"))
def test_examples(kasus):
    nilai = [desimal(n) for n in kasus["nilai"]]
    assert accumulate(nilai, Cara(kasus["cara"]), kasus["sampai"]) == desimal(kasus["hasil"])


@pytest.mark.parametrize("kasus", load_cases("rata_rata"))
def test_means_of_the_reports(kasus):
    batas = Batas(desimal(kasus.get("lantai")), desimal(kasus.get("atap")))
    capaian = [
        compute_capaian(desimal(t), desimal(r), Arah.POSITIF, batas).nilai for t, r in kasus["indikator"]
    ]
    rata = rata_rata(capaian)
    assert (rata.tampil, rata.dihitung, rata.dilewati) == (
        desimal(kasus["tampil"]),
        kasus["dihitung"],
        kasus["dilewati"],
    )
    assert (rata.nilai is None) == (rata.tampil is None)


@given(triwulan, st.sampled_from(Cara), st.integers(1, 4))
def test_what_lies_behind_sampai_never_matters(nilai, cara, sampai):
    ekor = [None] * (4 - sampai)
    assert accumulate(nilai, cara, sampai) == accumulate(nilai[:sampai] + ekor, cara, 4)


@given(st.lists(angka, min_size=4, max_size=4), st.integers(1, 4))
def test_full_quarters(nilai, sampai):
    lihat = [Fraction(n) for n in nilai[:sampai]]
    assert Fraction(accumulate(nilai, Cara.KUMULATIF, sampai)) == sum(lihat)
    assert accumulate(nilai, Cara.POSISI_AKHIR, sampai) == nilai[sampai - 1]
    rata = Fraction(accumulate(nilai, Cara.RATA_RATA, sampai))
    assert abs(rata - sum(lihat) / sampai) < Fraction(1, 10**60)


@given(triwulan)
def test_kumulatif_is_kosong_exactly_when_nothing_is_filled_or_a_gap_is_bridged(nilai):
    terisi = [i for i, n in enumerate(nilai) if n is not None]
    utuh = bool(terisi) and terisi == list(range(len(terisi)))
    assert (accumulate(nilai, Cara.KUMULATIF) is not None) == utuh
    for cara in (Cara.POSISI_AKHIR, Cara.RATA_RATA):
        assert (accumulate(nilai, cara) is not None) == bool(terisi)


@given(st.lists(st.none() | angka, max_size=12))
def test_a_mean_counts_everything_and_stays_between_the_extremes(nilai):
    rata = rata_rata(iter(nilai))
    ada = [n for n in nilai if n is not None]
    assert (rata.dihitung, rata.dilewati) == (len(ada), len(nilai) - len(ada))
    if ada:
        assert min(ada) <= rata.nilai <= max(ada)
        with localcontext(Context(prec=2)):
            assert rata_rata(nilai) == rata


@given(angka, st.integers(1, 12))
def test_the_mean_of_equals_is_itself(n, kali):
    assert rata_rata([n] * kali).tampil == n


def test_misuse():
    with pytest.raises(ValueError, match="Triwulan"):
        accumulate([Decimal(1)], Cara.KUMULATIF, 0)
    with pytest.raises(ValueError):
        accumulate([Decimal(1)], "jumlah")
    with pytest.raises(TypeError):
        accumulate([1.5], Cara.KUMULATIF)
    with pytest.raises(TypeError):
        rata_rata([1.5])
