"""Figures as people type them: what reads, what is asked about, and that the text stays."""

from decimal import Decimal

import pytest
from django import forms

from kinerja.perhitungan.angka import Nilai
from organisasi.isian import BidangAngka, BidangBulat, BidangNilai, BidangRupiah, BidangTanggal


def _form(bidang, teks, awal=None):
    kelas = type("F", (forms.Form,), {"x": bidang})
    return kelas({"x": teks}, initial={"x": awal})


@pytest.mark.parametrize(
    ("bidang", "teks", "nilai"),
    [
        (BidangAngka(), "12,5", Decimal("12.5")),
        (BidangAngka(), " 0 ", Decimal(0)),
        (BidangAngka(), "", None),
        (BidangAngka(), "-", None),
        (BidangBulat(), "1.250", 1250),
        (BidangBulat(), "12.500.000", 12500000),
        (BidangBulat(), "0", 0),
        (BidangBulat(), "", None),
        (BidangRupiah(), "Rp1.250.000,50", Decimal("1250000.50")),
        (BidangRupiah(), "1.250", Decimal(1250)),
        (BidangRupiah(), "0", Decimal(0)),
        (BidangRupiah(), "", None),
        (BidangNilai(), "B (69)", Nilai(Decimal(69), "B")),
        (BidangNilai(), "4 Dok", Nilai(Decimal(4), None, "Dok")),
        (BidangNilai(), "", Nilai()),
    ],
)
def test_terbaca(bidang, teks, nilai):
    form = _form(bidang, teks)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["x"] == nilai
    assert type(form.cleaned_data["x"]) is type(nilai)


@pytest.mark.parametrize(
    ("bidang", "teks", "potongan"),
    [
        (BidangAngka(), "1.250", "bisa berarti 1,25 atau 1250"),
        (BidangAngka(desimal=2), "1,234", "2 angka di belakang koma"),
        (BidangAngka(), "12 Dok", "bukan angka saja"),
        (BidangAngka(terkecil=1, terbesar=4), "4,5", "Paling besar 4"),
        (BidangAngka(terkecil=1, terbesar=4), "0,5", "Paling kecil 1"),
        (BidangAngka(required=True), "", "Isi angka ini"),
        (BidangBulat(), "12,5", "bilangan bulat"),
        (BidangBulat(), "1.25", "bilangan bulat"),
        (BidangBulat(), "-3", "Paling kecil 0"),
        (BidangRupiah(), "-5", "kurang dari nol"),
        (BidangRupiah(), "lima", "belum terisi"),
        (BidangRupiah(), "9" * 16, "terlalu besar"),
        (BidangNilai(required=True), "", "Isi angka ini"),
        (BidangNilai(), "12 sampai 15", "rentang"),
        (BidangTanggal(), "31-31-2024", "31-12-2025"),
    ],
)
def test_ditolak_dengan_kalimat_dan_teksnya_tinggal(bidang, teks, potongan):
    form = _form(bidang, teks)
    assert not form.is_valid()
    assert potongan in form.errors["x"][0]
    assert f'value="{teks}"' in str(form["x"]) or not teks


@pytest.mark.parametrize(
    ("bidang", "nilai", "teks"),
    [
        (BidangAngka(), Decimal("1250.5000"), "1250,5"),
        (BidangBulat(), 1250, "1250"),
        (BidangRupiah(), Decimal("4416692224.00"), "4.416.692.224"),
        (BidangRupiah(), Decimal("0.50"), "0,50"),
        (BidangNilai(), Nilai(Decimal(69), "B"), "B (69)"),
        (BidangNilai(), Nilai(Decimal("85.5"), None, "%"), "85,5%"),
        (BidangNilai(), Nilai(), ""),
    ],
)
def test_yang_ditampilkan_terbaca_kembali_dan_tidak_dianggap_berubah(bidang, nilai, teks):
    assert bidang.prepare_value(nilai) == teks
    form = _form(bidang, teks, nilai)
    assert form.is_valid()
    assert form.cleaned_data["x"] == nilai
    assert not form.has_changed()
