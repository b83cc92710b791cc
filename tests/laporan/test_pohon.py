"""The pohon kinerja in print: the figures of the cascade, nothing lost where the tree is taller than a page."""

from datetime import date

import pdfplumber
import pytest

from laporan.bentuk import KotakPohon
from laporan.cascade import susun_cascade
from laporan.cetak import render_html, render_pdf
from laporan.dokumen import susun_dokumen_iku, susun_dokumen_pohon
from laporan.pohon import SEHALAMAN, _split, _tinggi, susun_pohon_kinerja
from organisasi.models import Pejabat
from renstra import iku_actions
from tests.pembuat import buat_contoh_lengkap, buat_kecamatan

JALUR = "/melati/2024/renstra/pohon.pdf"


@pytest.fixture
def contoh(db):
    return buat_contoh_lengkap()


def _semua(kotak):
    yield kotak
    for anak in kotak.anak:
        yield from _semua(anak)


def test_boxes_say_what_the_cascade_says(contoh):
    pohon = susun_pohon_kinerja(susun_cascade(contoh.a.instansi, 2024), "Pohon")
    (tujuan,) = pohon.akar
    ikm, _sakip, dok = tujuan.anak
    (u,) = ikm.ukuran
    assert (u.nama, u.capaian, u.predikat) == ("IKM", "96,11", "Sangat Tinggi")
    assert [a.catatan for a in ikm.anak] == ["Rp1.750.000,50, serapan 91,43%"]
    assert [k.nama for k in ikm.anak[0].anak] == ["Simpul 1.1", "Simpul 1.2"]
    assert dok.catatan == "Belum ada program yang mendukung"
    assert pohon.uraian == "Pohon kinerja: 1 tujuan, 3 sasaran, 2 program, 3 kegiatan."


def test_a_tall_tree_goes_on_with_its_parent_repeated():
    kegiatan = tuple(KotakPohon(f"Kegiatan nomor {n}", catatan="Rp1") for n in range(60))
    program = KotakPohon("Program", anak=kegiatan)
    tujuan = KotakPohon("Tujuan", anak=(KotakPohon("Sasaran", anak=(program,)),))
    bagian = list(_split(tujuan, 0))
    assert len(bagian) > 2
    assert all(_tinggi(b, 0) <= SEHALAMAN for b in bagian)
    assert [b.nama for b in bagian[:2]] == ["Tujuan", "Tujuan (lanjutan)"]
    assert [k for b in bagian for k in _semua(b) if k.nama.startswith("Kegiatan")] == list(kegiatan)


def test_what_fits_is_not_divided():
    kotak = KotakPohon("Tujuan", anak=(KotakPohon("Sasaran"),))
    assert list(_split(kotak, 0)) == [kotak]


def test_the_drawing_as_pdf(contoh, tmp_path):
    berkas = tmp_path / "pohon.pdf"
    berkas.write_bytes(render_pdf(susun_dokumen_pohon(contoh.a.instansi, 2024)))
    with pdfplumber.open(berkas) as pdf:
        (halaman,) = pdf.pages
        assert halaman.width > halaman.height
        teks = halaman.extract_text()
    for kata in (
        "POHON KINERJA KECAMATAN MELATI TAHUN 2024",
        "96,11",
        "Sangat Tinggi",
        "Simpul 1.2",
        "serapan 91,43%",
    ):
        assert kata in teks


def test_names_are_text_and_nothing_else(contoh):
    contoh.a.renstra.tujuan.update(uraian='<script>alert(1)</script> & "kutip"')
    html = render_html(susun_dokumen_pohon(contoh.a.instansi, 2024))
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_addresses(contoh, client):
    client.force_login(contoh.a.operator)
    jawaban = client.get(JALUR)
    assert jawaban["Content-Type"] == "application/pdf"
    assert "pohon-kinerja-melati-2024.pdf" in jawaban["Content-Disposition"]
    assert 'href="/melati/2024/renstra/pohon.pdf"' in client.get("/melati/2024/renstra/").content.decode()
    contoh.a.instansi.keanggotaan.all().delete()
    lain = buat_kecamatan("kosong", contoh.pemkab)
    client.force_login(contoh.reviewer)
    assert client.get(f"/{lain.kode}/2026/renstra/pohon.pdf").status_code == 404


def test_the_decree_as_pdf(contoh, tmp_path, client):
    Pejabat.objects.create(
        instansi=contoh.a.instansi,
        jabatan="Camat Melati",
        nama="Nama Camat",
        nip="000",
        mulai=date(2020, 1, 1),
    )
    sk = iku_actions.begin_sk(contoh.a.instansi, contoh.a.operator, 2024)
    sk.isi_pokok["diktum"] = [f"Diktum {n}." for n in range(1, 13)]
    sk.save()
    naskah = susun_dokumen_iku(sk, contoh.a.instansi)
    assert "draf, belum ditetapkan" in naskah.kaki
    berkas = tmp_path / "sk.pdf"
    berkas.write_bytes(render_pdf(naskah))
    with pdfplumber.open(berkas) as pdf:
        teks = "\n".join(h.extract_text() for h in pdf.pages)
    for kata in ("KEPUTUSAN CAMAT MELATI", "KEDUA BELAS", "Nama Camat", "Indikator SAKIP"):
        assert kata in teks
    client.force_login(contoh.a.camat)
    assert client.get("/melati/2024/iku/unduh.pdf")["Content-Type"] == "application/pdf"
    assert client.get("/melati/2024/iku/unduh.pdf", {"sk": "99999"}).status_code == 200
    sk.iku.all().delete()
    sk.delete()
    assert client.get("/melati/2024/iku/unduh.pdf").status_code == 404
