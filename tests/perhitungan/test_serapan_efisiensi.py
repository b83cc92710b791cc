from decimal import Context, Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.perhitungan.angka import bulatkan
from kinerja.perhitungan.efisiensi import ATURAN, BAWAAN
from kinerja.perhitungan.serapan import compute_serapan

from .contoh import desimal, load_cases

rupiah = st.decimals(min_value=0, max_value=10**12, places=2)
persen = st.decimals(min_value=0, max_value=300, places=3)
aturan = st.sampled_from(sorted(ATURAN))


@pytest.mark.parametrize("kasus", load_cases("serapan"))
def test_serapan(kasus):
    hasil = compute_serapan(desimal(kasus["pagu"]), desimal(kasus["realisasi"]))
    assert (hasil.tampil, hasil.alasan) == (desimal(kasus["tampil"]), kasus["alasan"])
    assert (hasil.nilai is None) == (hasil.tampil is None)


@given(rupiah.filter(bool), rupiah)
def test_serapan_multiplies_back(pagu, realisasi):
    hasil = compute_serapan(pagu, realisasi)
    assert bulatkan(hasil.nilai * pagu / 100) == realisasi
    assert (hasil.nilai > 100) == ("melebihi pagu" in hasil.alasan) == (realisasi > pagu)
    with localcontext(Context(prec=2)):
        assert compute_serapan(pagu, realisasi) == hasil


def test_serapan_takes_no_float():
    for salah in ((1.5, 1), (1, 1.5)):
        with pytest.raises(TypeError):
            compute_serapan(*salah)


@pytest.mark.parametrize("kasus", load_cases("efisiensi"))
def test_efisiensi(kasus):
    hasil = ATURAN[kasus["aturan"]](desimal(kasus["capaian"]), desimal(kasus["serapan"]))
    assert (hasil.kategori, hasil.nilai) == (kasus["kategori"], desimal(kasus["nilai"]))
    assert hasil.alasan.endswith(".")


@given(aturan, persen, persen)
def test_a_rule_sees_what_the_table_shows(nama, capaian, serapan):
    hitung = ATURAN[nama]
    assert hitung(capaian, serapan) == hitung(bulatkan(capaian), bulatkan(serapan))
    with localcontext(Context(prec=2)):
        assert hitung(capaian, serapan).kategori == hitung(bulatkan(capaian), bulatkan(serapan)).kategori


@given(aturan, persen, persen, persen)
def test_spending_less_for_the_same_capaian_is_never_worse(nama, capaian, satu, dua):
    urutan = ["Tidak Efisien", "Kurang Efisien", "Cukup Efisien", "Efisien"]
    hemat, boros = (ATURAN[nama](capaian, s) for s in sorted([satu, dua]))
    if hemat.kategori:
        assert urutan.index(hemat.kategori) >= urutan.index(boros.kategori)
    if hemat.nilai is not None:
        assert Decimal(0) <= boros.nilai <= hemat.nilai <= Decimal(100)


@given(persen, persen)
def test_the_default_never_calls_a_missed_target_efficient(capaian, serapan):
    if ATURAN[BAWAAN](capaian, serapan).kategori == "Efisien":
        assert bulatkan(capaian) >= 100


@given(aturan, st.none() | persen, st.none() | persen)
def test_without_capaian_or_serapan_there_is_no_category(nama, capaian, serapan):
    if capaian is None or serapan is None:
        hasil = ATURAN[nama](capaian, serapan)
        assert hasil.kategori is None and hasil.nilai is None and "tidak dinilai" in hasil.alasan


def test_rules_know_their_names():
    assert all(nama == a.nama and a.judul and a.penjelasan and a.sumber for nama, a in ATURAN.items())
