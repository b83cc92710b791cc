"""The finished document as data, and its HTML: what users typed stays text, what is missing is marked."""

from dataclasses import FrozenInstanceError, replace
from html.parser import HTMLParser

import pytest

from kinerja.models import Analisis
from laporan.bentuk import Daftar, Grafik, Judul, Paragraf, Sel, Tabel
from laporan.cetak import render_html
from laporan.models import Narasi
from laporan.naskah import susun_naskah
from organisasi.models import Instansi
from renstra.models import IndikatorRenstra
from tests.pembuat import buat_contoh_lengkap

pytestmark = pytest.mark.django_db

JAHAT = '<script>alert(1)</script><img src=x onerror="y"> & "kutip" {{ tahun }} {% debug %}'


@pytest.fixture
def contoh():
    return buat_contoh_lengkap()


def _naskah(instansi):
    return susun_naskah(Instansi.objects.select_related("induk").get(pk=instansi.pk), 2024)


class _Tanda(HTMLParser):
    """Which elements and attributes a page really has."""

    def __init__(self, html):
        super().__init__()
        self.nama, self.atribut, self.teks = set(), set(), []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.nama.add(tag)
        self.atribut |= {a for a, _ in attrs}

    def handle_data(self, data):
        self.teks.append(data)


def test_what_users_type_is_text_everywhere(contoh):
    """In prose, in a table cell and chart label, in the letterhead."""
    kecamatan = contoh.a.instansi
    Narasi.objects.create(instansi=kecamatan, tahun=2024, kunci="latar_belakang", isi=JAHAT)
    baris = contoh.a.perjanjian.baris.get(indikator__kode="IKM")
    type(baris).objects.filter(pk=baris.pk).update(nama_indikator=JAHAT)
    IndikatorRenstra.objects.filter(indikator__kode="IKM").update(nama=JAHAT)
    Instansi.objects.filter(pk=kecamatan.pk).update(nama=f"Kecamatan {JAHAT}", alamat=JAHAT)
    html = render_html(_naskah(kecamatan))
    tanda = _Tanda(html)
    assert not {"script", "img", "object", "iframe"} & tanda.nama
    assert not {a for a in tanda.atribut if a.startswith("on")}
    assert "<script>alert(1)</script>" in "".join(tanda.teks)  # still readable as what it is
    assert html.count("{% debug %}") >= 3  # not run, not swallowed


def test_own_text_replaces_the_default_and_an_empty_one_does_not(contoh):
    kecamatan = contoh.a.instansi
    baku = _naskah(kecamatan)
    narasi = Narasi.objects.create(instansi=kecamatan, tahun=2024, kunci="penutup", isi="Tutup {tahun}.")
    assert _prosa(_naskah(kecamatan), "Penutup")[-1] == "Tutup 2024."
    Narasi.objects.filter(pk=narasi.pk).update(isi="")
    assert _naskah(kecamatan) == baku


def _prosa(naskah, judul):
    unit = next(u for u in naskah.unit if u.judul == judul)
    return ["".join(p.teks for p in b.isi) for b in unit.butir if isinstance(b, Paragraf)]


def test_missing_figures_are_marked_and_listed(contoh):
    naskah = _naskah(contoh.a.instansi)  # has no profile, no RKT, no decree on IKU
    assert {"organisasi.dasar", "iku.dasar", "tabel.iku"} <= set(naskah.kekurangan)
    html = render_html(naskah)
    assert "<mark>[belum ada: iku.dasar]</mark>" in html
    for kunci in naskah.kekurangan:
        assert f"[belum ada: {kunci}]" in html


def test_document_is_frozen_and_says_its_version(contoh):
    naskah = _naskah(contoh.a.instansi)
    with pytest.raises(FrozenInstanceError):
        naskah.judul = "lain"
    assert naskah.versi_skema == 1
    assert _naskah(contoh.a.instansi) == naskah  # the same facts give the same document


def test_offices_do_not_mix(contoh):
    html = render_html(_naskah(contoh.a.instansi))
    assert "Melati" in html
    assert "Kenanga" not in html and "91,11" not in html


def test_every_anchor_is_unique_and_every_link_leads_somewhere(contoh):
    class Jangkar(HTMLParser):
        def __init__(self, html):
            super().__init__()
            self.id, self.tujuan = [], []
            self.feed(html)

        def handle_starttag(self, tag, attrs):
            a = dict(attrs)
            self.id += [a["id"]] if "id" in a else []
            self.tujuan += [a["href"][1:]] if a.get("href", "").startswith("#") else []

    jangkar = Jangkar(render_html(_naskah(contoh.a.instansi)))
    assert len(jangkar.id) == len(set(jangkar.id))
    assert jangkar.tujuan and set(jangkar.tujuan) <= set(jangkar.id)


def test_every_row_fills_its_table(contoh):
    """Columns of all rows and heads agree, so that no cell slides under another head."""
    for tabel in _naskah(contoh.a.instansi).butir(Tabel):
        lebar = len(tabel.kolom)
        assert sum(k.lebar for k in tabel.kolom) in range(90, 101), tabel.kunci
        for baris in tabel.baris:
            assert sum(s.rentang for s in baris.sel) == lebar, tabel.kunci
        if tabel.kepala:
            luas = sum(s.rentang * s.turun for baris in tabel.kepala for s in baris)
            assert luas == lebar * len(tabel.kepala), tabel.kunci


def test_charts_carry_their_figures_as_words(contoh):
    grafik = list(_naskah(contoh.a.instansi).butir(Grafik))
    assert {g.kunci for g in grafik} >= {"capaian", "serapan"}
    for g in grafik:
        assert g.uraian and g.nomor


def test_sections_of_a_chapter_are_lettered_without_gap(contoh):
    for unit in _naskah(contoh.a.instansi).unit:
        nomor = [b.nomor for b in unit.butir if isinstance(b, Judul) and b.tingkat == 2]
        assert nomor == [f"{chr(65 + i)}." for i in range(len(nomor))]


def test_a_piece_can_be_changed_and_drawn_again_without_the_database(contoh, django_assert_num_queries):
    naskah = _naskah(contoh.a.instansi)
    with django_assert_num_queries(0):
        tabel = replace(naskah.tabel("skala"), catatan=("Catatan <uji>",), sumber=JAHAT)
        unit = tuple(
            replace(u, butir=tuple(tabel if getattr(b, "kunci", "") == "skala" else b for b in u.butir))
            for u in naskah.unit
        )
        assert "Catatan &lt;uji&gt;" in render_html(replace(naskah, unit=unit))
    assert Sel("x").rentang == 1


def test_a_sasaran_with_two_indicators_gets_its_money_once(contoh):
    """Its programs stand once in list and table, so that the shares are shares of one budget."""
    renstra, kecamatan = contoh.a.renstra, contoh.a.instansi
    pertama = renstra.indikator.get(indikator__kode="IKM").sasaran
    renstra.indikator.filter(indikator__kode="SAKIP").update(sasaran=pertama)
    contoh.a.perjanjian.baris.filter(indikator__kode="SAKIP").update(sasaran=pertama, uraian=pertama.uraian)
    naskah = _naskah(kecamatan)
    butir = [b for u in naskah.unit for b in u.butir]
    daftar = [b for b in butir if isinstance(b, Daftar)]
    alokasi = next(d for d in daftar if any("didukung" in p.teks for p in d.butir[0]))
    assert len(alokasi.butir) == 1
    pendukung = next(b for b in butir if isinstance(b, Tabel) and b.kunci == "program_pendukung")
    jumlah = [b for b in pendukung.baris if b.jenis == "jumlah"]
    assert len(jumlah) == 1
    efisiensi = next(b for b in butir if isinstance(b, Tabel) and b.kunci == "efisiensi")
    assert len(efisiensi.baris) == 3  # one an indicator: each has a capaian of its own


def test_default_text_announces_no_list_that_does_not_follow(contoh):
    """Without an analysis of the year there is no "antara lain:" before nothing; what was written stays."""
    kecamatan = contoh.a.instansi
    assert _prosa(_naskah(kecamatan), "Ikhtisar Eksekutif")[-1].endswith(".")
    penutup = _prosa(_naskah(kecamatan), "Penutup")
    assert not any(p.endswith(":") for p in penutup)
    assert any("mencapai target" in p for p in penutup)
    Narasi.objects.create(instansi=kecamatan, tahun=2024, kunci="rekomendasi", isi="Tulisan sendiri:")
    assert "Tulisan sendiri:" in _prosa(_naskah(kecamatan), "Penutup")
    Analisis.objects.create(
        perjanjian=contoh.a.perjanjian, jenis="tindak_lanjut", urutan=1, uraian="Perbaiki jadwal"
    )
    assert _prosa(_naskah(kecamatan), "Ikhtisar Eksekutif")[-1].endswith("direkomendasikan:")


def test_a_line_break_that_someone_wrote_is_printed(contoh):
    kecamatan = contoh.a.instansi
    Narasi.objects.create(instansi=kecamatan, tahun=2024, kunci="penutup", isi="<p>satu<br>dua</p>")
    assert "satu<br>dua" in render_html(_naskah(kecamatan))
