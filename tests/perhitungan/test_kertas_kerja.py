"""Ratio, share of program indicators reached, and the score of an AKIP evaluation."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.perhitungan.lhe import BOBOT, compute_lhe
from kinerja.perhitungan.rasio import compute_rasio
from kinerja.perhitungan.tercapai import compute_tercapai

from .contoh import desimal, load_cases

hitungan = st.decimals(min_value=0, max_value=10**9, places=2)
capaian = st.lists(st.none() | st.decimals(min_value=-50, max_value=300, places=3), max_size=40)


def _komponen(kasus):
    return {k: desimal(v) for k, v in kasus["komponen"].items()}


@pytest.mark.parametrize("kasus", load_cases("rasio"))
def test_rasio(kasus):
    hasil = compute_rasio(
        desimal(kasus["pembilang"]), desimal(kasus["penyebut"]), bagian=kasus.get("bagian", True)
    )
    assert (str(hasil.tersimpan), hasil.alasan) == (kasus["tersimpan"], kasus["alasan"])


@pytest.mark.parametrize("kasus", load_cases("rasio", "ditolak"))
def test_rasio_refuses(kasus):
    with pytest.raises(ValueError, match=kasus["pesan"]):
        compute_rasio(desimal(kasus["pembilang"]), desimal(kasus["penyebut"]))


def test_rasio_says_what_the_decree_calls_them():
    with pytest.raises(ValueError, match=r"^Laporan selesai \(12\) melebihi laporan masuk \(11\)\."):
        compute_rasio(12, 11, nama_pembilang="Laporan selesai", nama_penyebut="laporan masuk")


@given(hitungan, hitungan)
def test_rasio_is_exact_and_stored_to_four_decimals(atas, bawah):
    if not bawah:
        return
    hasil = compute_rasio(atas, bawah, bagian=False)
    benar = Fraction(atas) * 100 / Fraction(bawah)
    assert abs(Fraction(hasil.nilai) - benar) < Fraction(1, 10**60)
    assert abs(Fraction(hasil.tersimpan) - benar) <= Fraction(1, 20000)


@pytest.mark.parametrize("kasus", load_cases("tercapai"))
def test_tercapai(kasus):
    hasil = compute_tercapai([desimal(c) for c in kasus["capaian"]])
    assert (hasil.tercapai, hasil.semua, hasil.alasan) == (
        kasus["tercapai"],
        kasus["semua"],
        kasus["alasan"],
    )
    assert hasil.tersimpan == desimal(kasus["tersimpan"])


@given(capaian)
def test_one_unknown_leaves_the_share_kosong(semua):
    hasil = compute_tercapai(semua)
    assert (hasil.nilai is None) == (not semua or None in semua)
    assert hasil.kosong == semua.count(None) and 0 <= hasil.tercapai <= hasil.semua == len(semua)
    if hasil.nilai is not None:
        assert 0 <= hasil.nilai <= 100


@pytest.mark.parametrize("kasus", load_cases("lhe"))
def test_lhe(kasus):
    hasil = compute_lhe(desimal(kasus["nilai"]), _komponen(kasus))
    assert (hasil.nilai, hasil.kode, hasil.alasan) == (
        Decimal(kasus["tampil"]),
        kasus["kode"],
        kasus["alasan"],
    )


@pytest.mark.parametrize("kasus", load_cases("lhe", "ditolak"))
def test_lhe_refuses(kasus):
    with pytest.raises(ValueError, match=kasus["pesan"]):
        compute_lhe(desimal(kasus["nilai"]), _komponen(kasus))


def test_the_weights_of_the_components_are_the_whole():
    assert sum(BOBOT.values()) == 100


@pytest.mark.parametrize("hitung", [lambda: compute_rasio(1.5, 2), lambda: compute_tercapai([99.5])])
def test_no_float(hitung):
    with pytest.raises(TypeError):
        hitung()
