from decimal import Context, Decimal, localcontext

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kinerja.perhitungan.angka import (
    AngkaGanda,
    Nilai,
    bulatkan,
    format_angka,
    format_nilai,
    format_persen,
    format_rupiah,
    parse_nilai,
    parse_rupiah,
)

from .contoh import desimal, load_cases

angka_sen = st.decimals(min_value=-(10**13), max_value=10**13, places=2)
angka_bebas = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12)


@pytest.mark.parametrize("kasus", load_cases("parse_nilai"))
def test_parse_nilai(kasus):
    assert parse_nilai(kasus["teks"]) == Nilai(desimal(kasus["angka"]), kasus["label"], kasus["satuan"])


@pytest.mark.parametrize(
    ("teks", "pilihan"),
    [
        ("1.250", ("1,25", "1250")),
        ("1.250 %", ("1,25 %", "1250 %")),
        ("B (2.345)", ("B (2,345)", "B (2345)")),
    ],
)
def test_two_meanings_are_offered_and_each_reads_in_one_way(teks, pilihan):
    with pytest.raises(AngkaGanda, match="bisa berarti") as galat:
        parse_nilai(teks)
    assert galat.value.pilihan == pilihan
    satu, dua = (parse_nilai(p).angka for p in pilihan)
    assert dua == 1000 * satu


@pytest.mark.parametrize("kasus", load_cases("parse_rupiah"))
def test_parse_rupiah(kasus):
    assert parse_rupiah(kasus["teks"]) == Decimal(kasus["jumlah"])


@pytest.mark.parametrize(
    ("parse", "kasus"),
    [pytest.param(parse_nilai, *k.values, id=f"nilai-{k.id}") for k in load_cases("parse_nilai", "ditolak")]
    + [
        pytest.param(parse_rupiah, *k.values, id=f"rupiah-{k.id}")
        for k in load_cases("parse_rupiah", "ditolak")
    ],
)
def test_what_is_refused_is_explained_in_one_sentence(parse, kasus):
    with pytest.raises(ValueError) as galat:
        parse(kasus["teks"])
    pesan = str(galat.value)
    assert kasus["pesan"] in pesan
    assert pesan.endswith(".") and "\n" not in pesan and len(pesan) < 160


@pytest.mark.parametrize("kasus", load_cases("format"))
def test_format(kasus):
    fungsi = {"angka": format_angka, "persen": format_persen, "rupiah": format_rupiah}[kasus["cara"]]
    pilihan = {k: kasus[k] for k in ("desimal", "ribuan", "sen") if k in kasus}
    assert fungsi(Decimal(kasus["angka"]), **pilihan) == kasus["hasil"]


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("B(69)", "B (69)"),
        ("18 Orang /bulan", "18 Orang/bulan"),
        ("84,03 %", "84,03%"),
        ("WTP", "WTP"),
        ("", "-"),
    ],
)
def test_format_nilai(teks, hasil):
    assert format_nilai(parse_nilai(teks)) == str(parse_nilai(teks)) == hasil


@pytest.mark.parametrize("salah", [1.5, "1", True, None])
def test_only_exact_numbers_are_formatted(salah):
    with pytest.raises(TypeError):
        format_angka(salah)


@pytest.mark.parametrize("salah", ["NaN", "Infinity", "sNaN"])
def test_only_finite_numbers_are_formatted(salah):
    with pytest.raises(ValueError, match="berhingga"):
        format_rupiah(Decimal(salah))


def test_parsers_take_text_only():
    for parse in (parse_nilai, parse_rupiah):
        with pytest.raises(TypeError):
            parse(Decimal(5))


@given(angka_sen)
@example(Decimal("1250.00"))
@example(Decimal("-0.05"))
def test_rupiah_reads_back_what_it_prints(jumlah):
    assert parse_rupiah(format_rupiah(jumlah)) == jumlah
    assert parse_rupiah(format_angka(jumlah)) == jumlah


@given(angka_sen)
def test_nilai_reads_back_what_it_prints_with_a_counting_unit(angka):
    nilai = Nilai(angka, None, "Dokumen")
    assert parse_nilai(format_nilai(nilai)) == nilai


@given(angka_bebas, st.sampled_from([None, "%", "Indeks", "Orang/bulan"]))
def test_digits_without_thousands_dots_are_always_read_back(angka, satuan):
    teks = format_angka(angka, ribuan=False) + (f" {satuan}" if satuan else "")
    if sum(h.isdigit() for h in teks) <= 30:
        assert parse_nilai(teks) == Nilai(angka, None, satuan)


@given(st.text(max_size=120) | st.text(alphabet="0123456789.,-() %RpBAOrangsd/", max_size=20))
def test_any_text_is_read_or_refused_in_one_sentence(teks):
    for parse in (parse_nilai, parse_rupiah):
        try:
            hasil = parse(teks)
        except ValueError as galat:
            assert str(galat).endswith(".")
        else:
            angka = hasil.angka if isinstance(hasil, Nilai) else hasil
            assert angka is None or angka.is_finite()


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=6))
def test_rounding_is_half_up_and_at_most_half_a_step(angka):
    bulat = bulatkan(angka)
    assert abs(bulat - angka) <= Decimal("0.005")
    assert bulat == bulatkan(-angka).copy_negate()
    assert bulatkan(bulat) == bulat


def test_ambient_context_changes_nothing():
    with localcontext(Context(prec=3)):
        assert format_rupiah(Decimal("4060244146")) == "Rp4.060.244.146,00"
        assert parse_rupiah("(4.060.244.146)") == Decimal("-4060244146")
        assert parse_nilai("-12.345.678") == Nilai(Decimal("-12345678"))
