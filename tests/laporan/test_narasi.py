"""Prose with placeholders: filled by name, never evaluated, and nothing false where a figure is missing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laporan.bentuk import Daftar, Paragraf
from laporan.kerangka import get_kerangka, list_kerangka
from laporan.kerangka.daftar import list_teks
from laporan.narasi import FOLDER, Sebutan, build_kalimat, build_prosa, read_default


def _teks(kalimat) -> str:
    return "".join(p.teks for p in kalimat)


def test_placeholder_prints_its_figure_in_the_style_around_it():
    sebutan = Sebutan({"capaian.rata_rata": "99,85%"})
    kalimat = build_kalimat("Rata-rata **{capaian.rata_rata}** tahun ini.", sebutan)
    assert [(p.teks, p.tebal) for p in kalimat] == [
        ("Rata-rata ", False),
        ("99,85%", True),
        (" tahun ini.", False),
    ]
    assert sebutan.kurang == []


@pytest.mark.parametrize("nilai", [{}, {"capaian.rata_rata": None}])
def test_missing_figure_is_a_marked_gap_and_listed_once(nilai):
    sebutan = Sebutan(nilai)
    kalimat = build_kalimat("{capaian.rata_rata}, lagi {capaian.rata_rata}", sebutan)
    assert [p.teks for p in kalimat if p.kurang] == ["[belum ada: capaian.rata_rata]"] * 2
    assert sebutan.kurang == ["capaian.rata_rata"]


@pytest.mark.parametrize(
    "teks",
    [
        "{{ capaian }}",
        "{% load static %}",
        "{% debug %}",
        "{0}",
        "{0.__class__}",
        "{capaian!r}",
        "{capaian:>9999999}",
        "{capaian[0]}",
        "{capaian.__class__.__mro__}",
        "${capaian}x",
        "{capaian",
        "{ capaian }",
        "{KAPITAL}",
    ],
)
def test_nothing_is_evaluated(teks):
    """Template, format and attribute tricks stay plain text, or are a name that does not exist."""
    sebutan = Sebutan({"capaian": "100"})
    hasil = _teks(build_kalimat(teks, sebutan))
    for nama in sebutan.kurang:
        hasil = hasil.replace(f"[belum ada: {nama}]", f"{{{nama}}}")
    assert hasil.replace("100", "{capaian}") == teks


def test_a_figure_that_looks_like_a_placeholder_or_style_stays_text():
    sebutan = Sebutan({"a": "{b} **tebal** <b>", "b": "bocor"})
    (potongan,) = build_kalimat("{a}", sebutan)
    assert (potongan.teks, potongan.tebal) == ("{b} **tebal** <b>", False)


@given(st.text(alphabet="ab {}%*?.\n-1_", max_size=60))
def test_any_text_is_prose(teks):
    """No text breaks the parser, and what it prints came from the text or from a figure."""
    sebutan = Sebutan({"a": "NILAI"})
    for butir in build_prosa(teks, sebutan):
        bagian = butir.butir if isinstance(butir, Daftar) else (butir.isi,)
        for kalimat in bagian:
            sisa = _teks(kalimat).replace("NILAI", "")
            for nama in sebutan.kurang:
                sisa = sisa.replace(f"[belum ada: {nama}]", "")
            assert set(sisa) <= {*teks, " "}  # lines join with a space


def test_blocks_become_paragraphs_and_lists():
    hasil = build_prosa(
        "Satu\nbaris.\n\n- a\n- b\n\n1. x\n2. y\n\na. p\nb. q\n\n- a\nbukan butir", Sebutan({})
    )
    assert [type(b) for b in hasil] == [Paragraf, Daftar, Daftar, Daftar, Paragraf]
    assert [b.gaya for b in hasil if isinstance(b, Daftar)] == ["titik", "angka", "huruf"]
    assert _teks(hasil[0].isi) == "Satu baris."
    assert [_teks(k) for k in hasil[1].butir] == ["a", "b"]


def test_block_on_condition_of_a_figure():
    teks = "{?pegawai.kurang}Kurang {pegawai.kurang} orang.\n\nTetap."
    sebutan = Sebutan({"pegawai.kurang": None})
    assert [_teks(b.isi) for b in build_prosa(teks, sebutan)] == ["Tetap."]
    assert sebutan.kurang == []  # asking whether it exists is no complaint
    ada = build_prosa(teks, Sebutan({"pegawai.kurang": "7"}))
    assert _teks(ada[0].isi) == "Kurang 7 orang."


@pytest.mark.parametrize("nama", list_kerangka())
def test_every_section_of_an_outline_has_a_default_text(nama):
    kunci = [t.kunci for t in list_teks(get_kerangka(nama))]
    assert kunci and all(read_default(k).strip() for k in kunci)


def test_no_default_text_is_idle():
    dipakai = {t.kunci for nama in list_kerangka() for t in list_teks(get_kerangka(nama))}
    assert {p.stem for p in FOLDER.glob("*.txt")} == dipakai
