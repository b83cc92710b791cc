"""One figure changed through the command: everything that depends on it follows, and nothing else moves."""

import re
from fractions import Fraction

import pytest
from django.core.management import call_command

from laporan.bentuk import Grafik, Paragraf
from laporan.grafik import render_svg

from .baca_pdf import tanpa_spasi
from .harapan import kalisat_2024 as harapan
from .perubahan import bandingkan, cetak, dua_naskah, potongan, teks_kalimat

pytestmark = [pytest.mark.pdf, pytest.mark.django_db]


def _ubah(_):
    call_command("catat_realisasi", "kalisat", "2024", "IKM", "tahun", "88", verbosity=0)


@pytest.fixture(scope="module")
def dua(django_db_setup, django_db_blocker, tmp_path_factory):
    """The report before and after, and the second one printed."""
    with django_db_blocker.unblock():
        sebelum, sesudah = dua_naskah("kalisat-2024", _ubah)
    pdf = cetak(sesudah, tmp_path_factory.mktemp("perubahan"))
    yield sebelum, sesudah, pdf
    pdf.close()


def test_exactly_the_dependent_pieces_change(dua):
    """Cells, sentences and charts that rest on IKM's realisasi or on the mean; not one piece more or less."""
    sebelum, sesudah, _ = dua
    beda = bandingkan(sebelum, sesudah)
    assert beda.bernama == {
        "tabel pengukuran baris 2 sel 5",  # realisasi
        "tabel pengukuran baris 2 sel 6",  # capaian
        "tabel pengukuran baris 2 sel 9",  # against the end of the Renstra
        "tabel pengukuran baris 7 sel 3",  # the mean
        "tabel tren baris 2 sel 7",
        "tabel pembanding baris 2 sel 4",
        "tabel efisiensi baris 4 sel 3",
        "tabel rekap_predikat baris 4 sel 2",
        "grafik capaian",
        "grafik tren",
    }
    ikm = harapan.renstra()["IKM"].uraian
    prosa = {
        (bab, judul.replace(ikm, "…"), jenis): banyak for (bab, judul, jenis), banyak in beda.prosa.items()
    }
    assert prosa == {
        ("Ikhtisar Eksekutif", "", "daftar butir 2"): 1,
        ("Ikhtisar Eksekutif", "", "paragraf"): 1,
        ("Akuntabilitas Kinerja", "Capaian Kinerja", "paragraf"): 1,
        ("Akuntabilitas Kinerja", "2. …", "paragraf"): 2,  # trend, and evaluation under the same heading
        ("Akuntabilitas Kinerja", "Analisis Efisiensi Sumber Daya", "daftar butir 4"): 1,
        ("Penutup", "", "paragraf"): 1,
        ("Pohon Kinerja", "", "pohonkinerja"): 1,
    }


def test_changed_pieces_say_the_new_figures(dua):
    """Worked from the facts with IKM at 88: 97,78 and the mean that follows."""
    _, sesudah, _ = dua
    rata = harapan.persen(harapan.rata_rata(IKM=Fraction(88)))
    assert rata != harapan.persen(harapan.rata_rata())
    sel = sesudah.tabel("pengukuran").baris[1].sel
    assert [s.teks for s in sel[4:9]] == ["88", "97,78", "Sangat Tinggi", "100", "88,00"]
    assert sesudah.tabel("pengukuran").baris[-1].sel[2].teks == rata
    assert sesudah.tabel("tren").baris[1].sel[6].teks == "88"
    prosa = {
        u.judul: " ".join(teks_kalimat(b.isi) for b in u.butir if isinstance(b, Paragraf))
        for u in sesudah.unit
    }
    for bab in ("Ikhtisar Eksekutif", "Akuntabilitas Kinerja", "Penutup"):
        assert f"{rata}%" in prosa[bab]
    semua = " ".join(potongan(sesudah)[n] for n in potongan(sesudah) if "paragraf" in n)
    assert "terealisasi 88 dari target 90, sehingga capaiannya 97,78%" in semua
    assert "naik 4 poin dari tahun 2023 (84)" in semua


def _batang(svg: str) -> list[tuple[str, str]]:
    """Width of each bar with the figure at its end."""
    return re.findall(r'<rect [^>]*width="([\d.]+)"[^>]*/><text [^>]*>([\d.,]+)</text>', svg)


def test_one_bar_and_one_line_of_the_charts_move(dua):
    sebelum, sesudah, _ = dua
    (lama, _, serapan_lama), (baru, _, serapan_baru) = (
        [render_svg(g) for g in n.butir(Grafik)] if len(list(n.butir(Grafik))) == 3 else []
        for n in (sebelum, sesudah)
    )
    assert serapan_lama == serapan_baru
    batang_lama, batang_baru = _batang(lama), _batang(baru)
    assert len(batang_lama) == len(batang_baru) == 6
    beda = [(a, b) for a, b in zip(batang_lama, batang_baru, strict=True) if a != b]
    (((lebar_lama, teks_lama), (lebar_baru, teks_baru)),) = beda
    assert (teks_lama, teks_baru) == ("95,56", "97,78")
    assert float(lebar_baru) / float(lebar_lama) == pytest.approx(88 / 86, rel=1e-2)

    panel_lama, panel_baru = (
        next(g for g in n.butir(Grafik) if g.kunci == "tren").data["panel"] for n in (sebelum, sesudah)
    )
    (nama,) = [a["nama"] for a, b in zip(panel_lama, panel_baru, strict=True) if a != b]
    assert nama == "Indeks Kepuasan Masyarakat"


def test_the_next_pdf_prints_it(dua):
    _, _, pdf = dua
    rata = harapan.persen(harapan.rata_rata(IKM=Fraction(88)))
    judul, isi = pdf.sel_per_kolom(pdf.cari_tabel("Tabel 3.2 "))
    capaian = judul.index("Capaian (%)")
    assert isi[1][capaian] == "97,78"
    assert isi[-1][capaian] == rata
    for bagian in ("Ikhtisar Eksekutif", "BAB IV Penutup"):
        assert f"{rata}%" in pdf.cari_bagian(bagian)
    for lama in ("95,56", f"{harapan.persen(harapan.rata_rata())}%"):
        assert tanpa_spasi(lama) not in tanpa_spasi(pdf.teks)
