"""Prose as HTML: what may stay, what never does, and that both forms of a text say the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laporan.bentuk import Daftar, Paragraf, Tabel
from laporan.narasi import Sebutan, build_prosa, is_html, read_default, read_prosa
from laporan.narasi_html import clean_html, html_to_text, plain_text, read_html, text_to_html

WORD = (
    "<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->"
    "<style>p.MsoNormal {margin:0cm; mso-style-name:x}</style>"
    '<p class="MsoNormal" style="margin-left:36pt;text-indent:-18pt"><b><span style="font-size:12pt">'
    "Capaian</span></b><o:p>&nbsp;</o:p></p><p class=MsoNormal><span lang=IN>naik&nbsp;2</span><o:p></o:p></p>"
)


@pytest.mark.parametrize(
    ("kotor", "bersih"),
    [
        ("<p>Aman</p><script>alert(1)</script>", "<p>Aman</p>"),
        ("<p>a<scr<script>ipt>alert(1)</script>b</p>", "<p>aipt&gt;alert(1)b</p>"),
        ('<p onclick="x()" style="color:red" class="a" id="b">teks</p>', "<p>teks</p>"),
        ('<p>a<img src=x onerror="alert(1)">b</p>', "<p>ab</p>"),
        ('<p><a href="javascript:alert(1)">tautan</a></p>', "<p>tautan</p>"),
        ("<p>a</p><style>*{display:none}</style><p>b</p>", "<p>a</p><p>b</p>"),
        ("<p><svg><script>alert(1)</script></svg>x</p>", "<p>x</p>"),
        ("<p><math><mi//xlink:href='data:x,<script>'>x</math>y</p>", "<p>y</p>"),
        ('<iframe src="//jahat.example"></iframe><p>a</p>', "<p>a</p>"),
        ("<p>a<!-- rahasia --><![CDATA[b]]>c</p>", "<p>ac</p>"),
        ("<p>{{ tahun }} {% debug %} {tahun}</p>", "<p>{{ tahun }} {% debug %} {tahun}</p>"),
        ("<p>3 &lt; 4 &amp; &lt;script&gt;</p>", "<p>3 &lt; 4 &amp; &lt;script&gt;</p>"),
        ("<form action=/keluar/><input name=a><button>Kirim</button></form>", "<p>Kirim</p>"),
        ("<p>\u202ea\u0000b\u200bc\ufeff</p>", "<p>\u202eabc</p>"),
        (WORD, "<p><strong>Capaian</strong></p><p>naik 2</p>"),
        ("<h1>Judul</h1><div><div>satu</div>dua</div>", "<p><strong>Judul</strong></p><p>satu</p><p>dua</p>"),
        ("<p>a<br><br>b<br></p><p>&nbsp;</p>", "<p>a<br>b</p>"),
        ("<p> a  <b> b</b> <i>c </i></p>", "<p>a <strong>b</strong> <em>c</em></p>"),
        ("<p><b><i>x</i></b></p>", "<p><strong><em>x</em></strong></p>"),
        (
            "<ul><li><p>a</p></li><li>b<ul><li>c</li></ul></li></ul>",
            "<ul><li>a</li><li>b</li><li>c</li></ul>",
        ),
        (
            '<ol type="a"><li>a</li></ol><ol type="I"><li>b</li></ol>',
            '<ol type="a"><li>a</li></ol><ol><li>b</li></ol>',
        ),
        ("<ul><li> </li></ul><ol></ol><table></table>", ""),
        ("", ""),
    ],
)
def test_only_what_prints_is_kept(kotor, bersih):
    assert clean_html(kotor) == bersih
    assert clean_html(bersih) == bersih


@pytest.mark.parametrize(
    ("kotor", "bersih"),
    [
        (
            "<table border=1><thead><tr><th>A</th><th>B</th></tr></thead><tr><td>1</td><td>2</td></tr></table>",
            "<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>",
        ),
        # Merged cells: the first place keeps the text.
        (
            '<table><tr><td colspan="2">a</td><td>b</td></tr><tr><td>1</td><td>2</td><td>3</td></tr></table>',
            "<table><tbody><tr><td>a</td><td></td><td>b</td></tr>"
            "<tr><td>1</td><td>2</td><td>3</td></tr></tbody></table>",
        ),
        (
            '<table><tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td></tr></table>',
            "<table><tbody><tr><td>a</td><td>b</td></tr><tr><td></td><td>c</td></tr></tbody></table>",
        ),
        # A table within a cell leaves its lines there; a list in a cell, too.
        (
            "<table><tr><td>x<table><tr><td>y</td><td>z</td></tr></table></td></tr></table>",
            "<table><tbody><tr><td>x<br>y<br>z</td></tr></tbody></table>",
        ),
        (
            "<table><tr><td><ul><li>a</li><li>b</li></ul></td></tr></table>",
            "<table><tbody><tr><td>a<br>b</td></tr></tbody></table>",
        ),
        # Rows of unlike length are filled up, empty ones are dropped.
        (
            "<table><tr><td>a</td><td>b</td></tr><tr><td></td></tr><tr><td>c</td></tr></table>",
            "<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td><td></td></tr></tbody></table>",
        ),
        # Numbers nobody means do not make millions of cells.
        (
            '<table><tr><td colspan="999999999" rowspan="999999999">a</td></tr><tr><td>b</td></tr></table>',
            None,
        ),
    ],
)
def test_tables_become_plain_grids(kotor, bersih):
    hasil = clean_html(kotor)
    assert len(hasil) < 1000
    assert clean_html(hasil) == hasil
    if bersih is not None:
        assert hasil == bersih


def test_a_table_wider_than_a_page_loses_no_text():
    hasil = clean_html("<table><tr>" + "".join(f"<td>s{i}</td>" for i in range(20)) + "</tr></table>")
    assert hasil.count("<td>") == 12
    assert all(f"s{i}" in hasil for i in range(20))


TANDA = st.sampled_from(
    [
        *"<p> </p> <b> </b> <em> <ul> <li> </ul> <ol~type=a> <table> <tr> <td> <br> </table> </td>".split(),  # noqa: SIM905
        *"<th~colspan=3> <script> </script> <div> &amp; &lt;b&gt; {a.b} {?c} x ** | < onerror=".split(),  # noqa: SIM905
        *(" ", "\n", "\xa0", "dua kata"),
    ]
).map(lambda t: t.replace("~", " "))


@given(st.lists(TANDA, max_size=25).map("".join))
def test_cleaning_twice_is_cleaning_once(html):
    bersih = clean_html(html)
    assert clean_html(bersih) == bersih
    assert "<script" not in bersih
    assert read_html(bersih) == read_html(clean_html(bersih))


@given(st.lists(TANDA, max_size=25).map("".join))
def test_the_plain_form_is_offered_only_where_it_says_the_same(html):
    bersih = clean_html(html)
    teks = html_to_text(bersih)
    assert teks is None or text_to_html(teks) == bersih


def test_every_default_text_goes_into_the_editor_and_back():
    for kunci in ("wilayah", "maksud_tujuan", "sdm_penutup", "ikhtisar_anggaran", "renstra"):
        teks = read_default(kunci)
        html = text_to_html(teks)
        assert is_html(html)
        assert read_prosa(html) == read_prosa(teks)
        assert html_to_text(html) is not None


def _isi(prosa):
    return [type(b).__name__ for b in prosa]


def test_filled_prose_of_both_forms_is_alike():
    sebutan = {"a": "7", "b": None}
    teks = "Ada **{a}** orang.\n\n{?b}Tidak dicetak {b}.\n\n- satu {a}\n- {?b}dua"
    teks += "\n\n| Nama | Jumlah |\n|---|---|\n| x | {a} |"
    polos = build_prosa(teks, Sebutan(sebutan))
    assert _isi(polos) == ["Paragraf", "Daftar", "Tabel"]
    assert polos == build_prosa(text_to_html(teks), Sebutan(sebutan))
    paragraf, daftar, tabel = polos
    assert isinstance(paragraf, Paragraf) and paragraf.isi[1].teks == "7" and paragraf.isi[1].tebal
    assert isinstance(daftar, Daftar) and len(daftar.butir) == 1
    assert isinstance(tabel, Tabel)
    assert [s.teks for s in tabel.kepala[0]] == ["Nama", "Jumlah"]
    assert [s.teks for s in tabel.baris[0].sel] == ["x", "7"]
    assert [k.rata for k in tabel.kolom] == ["kiri", "kanan"]  # figures stand right, their heading, too
    assert [s.rata for s in tabel.kepala[0]] == ["kiri", "kanan"]


def test_a_condition_anywhere_in_a_paragraph_holds_for_it():
    """In the editor text may come before it; braces are never printed."""
    isi = "<p>Awal {?b}akhir</p><p>Ada {?a}{a}</p>"
    (paragraf,) = build_prosa(isi, Sebutan({"a": "7"}))
    assert "".join(p.teks for p in paragraf.isi) == "Ada 7"


def test_a_gap_is_marked_in_a_cell_as_in_a_paragraph():
    sebutan = Sebutan({})
    (tabel,) = build_prosa("<table><tr><td>{x.y}</td></tr></table>", sebutan)
    assert tabel.baris[0].sel[0].isi[0].kurang
    assert sebutan.kurang == ["x.y"]


def test_a_figure_that_looks_like_markup_stays_text():
    (paragraf,) = build_prosa("<p>{a}</p>", Sebutan({"a": "<b>x</b> {b} &amp;"}))
    assert [p.teks for p in paragraf.isi] == ["<b>x</b> {b} &amp;"]


def test_plain_text_for_the_trail_of_changes():
    html = "<p>a<br>b</p><ol><li>x</li><li>y</li></ol><table><tbody><tr><td>1</td><td>2</td></tr></tbody></table>"
    assert plain_text(html) == "a b\n1. x\n2. y\n1 | 2"
