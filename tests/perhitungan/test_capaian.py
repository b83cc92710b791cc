from dataclasses import FrozenInstanceError
from decimal import Context, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kinerja.perhitungan.akumulasi import Cara
from kinerja.perhitungan.angka import Nilai, bulatkan, parse_nilai
from kinerja.perhitungan.capaian import (
    Arah,
    Batas,
    Status,
    compute_capaian,
    compute_capaian_triwulan,
)

from .contoh import desimal, load_cases

target_positif = st.decimals(min_value="0.01", max_value=10**9, places=2)
realisasi = st.decimals(min_value=-(10**9), max_value=10**9, places=2)
arah = st.sampled_from(Arah)


def _nilai(teks):
    return None if teks is None else parse_nilai(teks)


@pytest.mark.parametrize("kasus", load_cases("capaian"))
def test_examples(kasus):
    batas = Batas(desimal(kasus.get("lantai")), desimal(kasus.get("atap")))
    hasil = compute_capaian(
        _nilai(kasus["target"]),
        _nilai(kasus["realisasi"]),
        Arah(kasus["arah"]),
        batas,
        kasus.get("jatuh_tempo", True),
    )
    assert (hasil.status, hasil.tampil) == (kasus["status"], desimal(kasus["tampil"]))
    for nama in ("mentah", "nilai"):
        if kasus[nama] is not None:
            assert getattr(hasil, nama) == Decimal(kasus[nama])
    if kasus["alasan"]:
        assert hasil.alasan == kasus["alasan"]
    assert hasil.alasan.endswith(".")


def test_the_call_of_the_specification():
    hasil = compute_capaian(Decimal("90"), Decimal("86"), Arah.POSITIF, batas=None, jatuh_tempo=True)
    assert hasil.status is Status.DIHITUNG
    assert str(hasil.mentah).startswith("95.5555555555") and hasil.nilai == hasil.mentah
    assert str(hasil.tampil) == "95.56"


@given(target_positif, realisasi, arah)
def test_it_is_the_printed_formula_exactly(t, r, a):
    t_, r_ = Fraction(t), Fraction(r)
    benar = (r_ if a is Arah.POSITIF else 2 * t_ - r_) / t_ * 100
    hasil = compute_capaian(t, r, a)
    assert abs(Fraction(hasil.mentah) - benar) <= Fraction(1, 10**60)
    # Half up, worked with whole numbers only.
    bulat = int(abs(benar) * 100 + Fraction(1, 2)) * (1 if benar >= 0 else -1)
    assert hasil.tampil * 100 == bulat


@given(target_positif, realisasi, realisasi, arah)
def test_more_realisasi_never_moves_capaian_the_wrong_way(t, satu, dua, a):
    rendah, tinggi = sorted([satu, dua])
    awal, akhir = (compute_capaian(t, r, a, Batas(0, 120)).nilai for r in (rendah, tinggi))
    assert awal <= akhir if a is Arah.POSITIF else awal >= akhir


@given(target_positif, realisasi, arah, st.integers(-50, 50), st.integers(50, 200))
def test_batas_bounds_the_value_and_keeps_the_raw_one(t, r, a, lantai, atap):
    bebas, dibatasi = compute_capaian(t, r, a), compute_capaian(t, r, a, Batas(lantai, atap))
    assert dibatasi.mentah == bebas.mentah == bebas.nilai
    assert lantai <= dibatasi.nilai <= atap
    assert dibatasi.nilai == min(max(bebas.mentah, lantai), atap)
    assert ("dibatasi" in dibatasi.alasan) == (dibatasi.nilai != dibatasi.mentah)


@given(target_positif, arah)
def test_meeting_the_target_is_a_hundred(t, a):
    assert compute_capaian(t, t, a).nilai == 100


@given(st.none() | realisasi, st.none() | realisasi, arah, st.booleans())
def test_only_dihitung_has_a_number(t, r, a, jatuh_tempo):
    hasil = compute_capaian(t, r, a, Batas(0), jatuh_tempo)
    angka = (hasil.mentah, hasil.nilai, hasil.tampil)
    assert (None not in angka) if hasil.status is Status.DIHITUNG else angka == (None, None, None)
    assert hasil.tampil is None or hasil.tampil == bulatkan(hasil.nilai)
    assert hasil.alasan[0].isupper() and hasil.alasan.endswith(".")


@given(target_positif, realisasi, arah)
def test_ambient_context_changes_nothing(t, r, a):
    biasa = compute_capaian(t, r, a, Batas(0))
    with localcontext(Context(prec=2)):
        assert compute_capaian(t, r, a, Batas(0)) == biasa


@given(target_positif, realisasi)
def test_nilai_and_its_number_are_the_same_thing(t, r):
    assume(r is not None)
    assert compute_capaian(Nilai(t, "B", "%"), Nilai(r), Arah.POSITIF) == compute_capaian(t, r, Arah.POSITIF)


@pytest.mark.parametrize("salah", [1.5, "90", True])
def test_a_float_or_text_is_a_programming_error(salah):
    with pytest.raises(TypeError):
        compute_capaian(salah, Decimal(1), Arah.POSITIF)
    with pytest.raises(TypeError):
        compute_capaian(Decimal(1), salah, Arah.POSITIF)
    with pytest.raises(TypeError):
        Batas(lantai=salah)


def test_not_a_number_is_refused():
    with pytest.raises(ValueError, match="berhingga"):
        compute_capaian(Decimal("NaN"), Decimal(1), Arah.POSITIF)
    with pytest.raises(ValueError, match="terlalu besar"):
        compute_capaian(Decimal("1E-99"), Decimal("1E+99"), Arah.POSITIF)


def test_batas_must_not_cross_and_results_are_frozen():
    with pytest.raises(ValueError, match="tidak boleh melebihi"):
        Batas(100, 0)
    with pytest.raises(FrozenInstanceError):
        compute_capaian(1, 1, Arah.POSITIF).nilai = Decimal(5)


@pytest.mark.parametrize("kasus", load_cases("akumulasi", "triwulan"))
def test_triwulan(kasus):
    target, capai = ([desimal(n) for n in kasus[k]] for k in ("target", "realisasi"))
    hasil = compute_capaian_triwulan(target, capai, Cara(kasus["cara"]), Arah.POSITIF, kasus["sampai"])
    assert (hasil.status, hasil.tampil) == (kasus["status"], desimal(kasus["tampil"]))


def test_a_gap_is_named():
    hasil = compute_capaian_triwulan([1] * 4, [1, None, 1, None], Cara.KUMULATIF, Arah.POSITIF, 3)
    assert hasil.alasan == "Realisasi triwulan 2 belum diisi, sehingga capaian tidak dihitung."
