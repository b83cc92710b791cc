import json
import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.perhitungan.angka import bulatkan, format_angka
from kinerja.perhitungan.predikat import BERKAS, SKALA

from .contoh import load_cases

skala = st.sampled_from(sorted(SKALA))
nilai = st.decimals(min_value=-200, max_value=500, places=4)
STEP = Decimal("0.01")


@pytest.mark.parametrize("kasus", load_cases("predikat"))
def test_examples(kasus):
    assert SKALA[kasus["skala"]].predikat(Decimal(kasus["nilai"])).label == kasus["label"]


@given(skala, nilai)
def test_every_value_has_exactly_one_class_and_it_is_that_of_the_printed_value(nama, n):
    kelas = SKALA[nama].predikat(n)
    assert kelas in SKALA[nama].kelas
    assert SKALA[nama].predikat(bulatkan(n)) is kelas


@given(skala, nilai, nilai)
def test_more_is_never_a_lower_class(nama, satu, dua):
    rendah, tinggi = sorted([satu, dua])
    assert SKALA[nama].predikat(rendah).tingkat <= SKALA[nama].predikat(tinggi).tingkat


@pytest.mark.parametrize("nama", sorted(SKALA))
def test_walking_down_in_hundredths_meets_every_class_once_in_order(nama):
    s = SKALA[nama]
    langkah = [s.predikat(n * STEP) for n in range(12000, -100, -1)]
    temu = [k for i, k in enumerate(langkah) if i == 0 or k is not langkah[i - 1]]
    assert temu == list(s.kelas)
    assert [k.tingkat for k in s.kelas] == list(range(len(s.kelas), 0, -1))


@pytest.mark.parametrize("nama", sorted(SKALA))
def test_the_printed_interval_tells_the_bounds(nama):
    atas = None
    for kelas in SKALA[nama].kelas:
        if kelas.batas_bawah is not None:
            teks = re.match(r"(di atas )?([\d,]+)", kelas.interval)
            assert bool(teks[1]) != kelas.inklusif
            assert Decimal(teks[2].replace(",", ".")) == kelas.batas_bawah
        # The upper end is the next bound above, or the last hundredth below it where that bound is inclusive.
        if atas is not None:
            ujung = {format_angka(atas.batas_bawah)}
            if atas.inklusif:
                ujung.add(format_angka(atas.batas_bawah - STEP, 2))
            assert any(kelas.interval.endswith((f" {u}", f"{u} ke bawah")) for u in ujung)
        atas = kelas


def test_colours_are_those_that_the_jember_reports_print():
    warna = [k.warna for k in SKALA["permendagri-86-2017-jember"].kelas]
    assert warna == ["biru muda", "hijau", "kuning muda", "abu tua", "merah"]


def test_letters_of_the_evaluation_scale():
    assert [k.kode for k in SKALA["permenpanrb-88-2021"].kelas] == ["AA", "A", "BB", "B", "CC", "C", "D"]


def test_no_value_has_no_predikat():
    assert SKALA["jember-2020"].predikat(None) is None


def test_a_scale_with_a_gap_cannot_be_made():
    s = SKALA["jember-2020"]
    for kelas in (s.kelas[:-1], s.kelas[::-1], (s.kelas[0], *s.kelas)):
        with pytest.raises(ValueError, match="tanpa celah"):
            replace(s, kelas=kelas)


def test_the_file_keeps_numbers_as_text_and_names_once():
    isi = json.loads(BERKAS.read_text(encoding="utf-8"))["skala"]
    assert len({s["nama"] for s in isi}) == len(isi) == len(SKALA)
    assert all(k["batas_bawah"] is None or isinstance(k["batas_bawah"], str) for s in isi for k in s["kelas"])
