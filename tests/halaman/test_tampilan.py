"""The look of figures, dates and states."""

from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.template import Context, Template

from kinerja.perhitungan.angka import Nilai
from kinerja.perhitungan.predikat import SKALA
from organisasi.templatetags import tampilan


@pytest.mark.parametrize(
    ("potongan", "isi", "hasil"),
    [
        ("x|angka:2", Decimal("95.5555"), "95,56"),
        ("x|angka:2", None, ""),
        ("x|angka", 12345, "12.345"),
        ("x|persen", Decimal("99.848"), "99,85%"),
        ("x|rupiah", Decimal("3116155160.00"), "Rp3.116.155.160"),
        ("x|rupiah", Decimal("1000000.50"), "Rp1.000.000,50"),
        ("x|rupiah:''", Decimal("-2500"), "-2.500"),
        ("x|tanggal", date(2024, 1, 26), "26 Januari 2024"),
        ("x|tanggal:'pendek'", date(2024, 8, 6), "6 Agu 2024"),
        ("x|tanggal:'hari'", date(2025, 1, 9), "Kamis, 9 Januari 2025"),
        ("x|tanggal:'jam'", datetime(2024, 12, 31, 18, 5, tzinfo=UTC), "1 Januari 2025, 01.05"),
        ("x|tanggal", None, ""),
        ("x|triwulan", 3, "triwulan III"),
        ("x|triwulan:'pendek'", 0, "Setahun"),
        ("x|ukur:2", Nilai(Decimal("80.41")), "80,41"),
        ("x|ukur:2", Nilai(Decimal("69"), "B"), "B (69)"),
        ("x|ukur:2", Nilai(Decimal("86.0000"), None, "%"), "86"),
        ("x|ukur", Nilai(None, "WTP"), "WTP"),
        ("x|ukur", Nilai(), "–"),
        ("x|dalam_kurung", "dokumen", " (dokumen)"),
        ("x|dalam_kurung", "predikat (nilai)", ", predikat (nilai)"),
        ("x|rentang", "2021-2026", "2021–2026"),
    ],
)
def test_penyaring(potongan, isi, hasil):
    assert Template("{% load tampilan %}{{ " + potongan + " }}").render(Context({"x": isi})) == hasil


def test_tangga_menanjak_dan_terisi_sampai_tingkatnya():
    anak = tampilan.susun_tangga(3)
    assert [a.terisi for a in anak] == [True, True, True, False, False]
    assert [a.tinggi for a in anak] == sorted(a.tinggi for a in anak)


@pytest.mark.parametrize("nama", sorted(SKALA))
def test_tingkat_lima_urut_dalam_setiap_skala(nama):
    tingkat = [tampilan.tingkat_lima(k.label, nama) for k in SKALA[nama].kelas]
    assert tingkat[0] == 5
    # Two classes of one scale share a word; the word's step is then the higher one.
    assert tingkat[-1] == 1 or SKALA[nama].kelas[-1].label == SKALA[nama].kelas[-2].label
    assert tingkat == sorted(tingkat, reverse=True)


def test_predikat_selalu_dengan_kata():
    hasil = SimpleNamespace(predikat="Tinggi", skala="permendagri-86-2017-jember")
    html = Template("{% load tampilan %}{% predikat x %}").render(Context({"x": hasil}))
    assert "Tinggi" in html
    assert "cip t4" in html
    assert html.count("<rect") == 5
    assert html.count("kosong-anak") == 1
    # A coordinate with a decimal comma would draw nothing.
    assert 'x="2.9"' in html


def test_tanpa_predikat_tidak_ada_cip():
    assert Template("{% load tampilan %}{% predikat x %}").render(Context({"x": None})).strip() == ""


@pytest.mark.parametrize(
    ("nilai", "panjang"), [(Decimal("78.773"), "78.77"), (Decimal(120), "100.00"), (0, "0.00")]
)
def test_batang_berhenti_di_seratus(nilai, panjang):
    html = Template("{% load tampilan %}{% batang x %}").render(Context({"x": nilai}))
    assert f'width="{panjang}"' in html


def test_setiap_keadaan_punya_bentuk_dan_kata():
    for kode in tampilan.KEADAAN:
        html = Template("{% load tampilan %}{% keadaan x %}").render(Context({"x": kode}))
        assert "<svg" in html
        assert tampilan.KEADAAN[kode][2] in html
