"""One indicator in all kecamatan: values are stored results, the odd ones are marked, and queries stay few."""

import csv
import io
import re
import xml.etree.ElementTree as ET
from decimal import Decimal

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kinerja.models import HasilCapaian, RealisasiTahunan
from kinerja.perhitungan.angka import parse_nilai
from laporan.dasbor.indikator import susun_sorotan
from laporan.dasbor.lingkup import baca_lingkup
from laporan.dasbor.pencilan import Jenis
from organisasi.models import Instansi, Peran
from renstra.models import Indikator, IndikatorBaku, SumberNilai
from tests.pembuat import buat_pengguna, buat_perjanjian

from .dunia import buat_baku, buat_bappeda, buat_pemkab, isi_kecamatan

ALAMAT = "/dasbor/indikator/IKM/"
SVG = "{http://www.w3.org/2000/svg}"
BIASA = ("80", "81", "82", "83", "84", "85", "86")  # of seven kecamatan that nobody has to ask


@pytest.fixture
def katalog(db):
    return buat_baku("IKM", "DOK")


@pytest.fixture
def dunia(katalog):
    """Seven ordinary kecamatan; one far from them, one far from its own past, one that copied a serapan, one without a
    figure, one that does not promise it; and one of another kabupaten."""
    pemkab = buat_pemkab()
    for n, nilai in enumerate(BIASA):
        isi_kecamatan(f"biasa-{n}", pemkab, {2024: {"IKM": nilai}})
    isi_kecamatan("terpencil", pemkab, {2024: {"IKM": "20"}})
    isi_kecamatan(
        "meloncat",
        pemkab,
        {t: {"IKM": n} for t, n in ((2021, "60"), (2022, "61"), (2023, "62"), (2024, "83"))},
    )
    pohon = {"1": None, "1.1": None, "1.1.1": ("1000000", "842500")}
    isi_kecamatan("menyalin", pemkab, {2024: {"IKM": "84.25"}}, {2024: pohon})
    isi_kecamatan("kosong", pemkab, {2023: {"IKM": "80"}, 2024: {"IKM": ""}})
    isi_kecamatan("lain", pemkab, {2024: {"DOK": "100"}})
    isi_kecamatan("asing", buat_pemkab("pemkab-lain"), {2024: {"IKM": "99"}})
    return buat_bappeda(pemkab)


@pytest.fixture
def bappeda(dunia, client):
    client.force_login(dunia)
    return client


def _sorotan(user, kode="IKM", pilih="", **isian):
    isian = {"tahun": "2024", "tw": "0"} | isian
    return susun_sorotan(baca_lingkup(user, isian), IndikatorBaku.objects.get(kode=kode), pilih)


def _jenis(sorotan):
    return {b.kecamatan.kode: [p.jenis for p in b.pencilan] for b in sorotan.baris if b.pencilan}


def test_every_value_is_a_stored_result(dunia):
    s = _sorotan(dunia)
    assert len(s.baris) == 11
    for b in s.baris:
        tersimpan = HasilCapaian.objects.get(baris=b.sel.baris, triwulan=0, pembanding="target")
        assert b.sel.hasil == tersimpan
        assert (b.realisasi, b.target) == (tersimpan.realisasi, tersimpan.target)
        assert b.titik[-1].angka == tersimpan.realisasi
        for t in (t for t in b.lalu if t.nilai):
            lalu = HasilCapaian.objects.get(
                baris__indikator=b.sel.baris.indikator,
                baris__perjanjian__tahun=t.tahun,
                triwulan=0,
                pembanding="target",
            )
            assert t.angka == lalu.realisasi


def test_each_kind_of_odd_figure_is_marked_and_no_other(dunia):
    assert _jenis(_sorotan(dunia)) == {
        "terpencil": [Jenis.SESAMA],
        "meloncat": [Jenis.LALU],
        "menyalin": [Jenis.SERAPAN],
    }
    (satu,) = next(b for b in _sorotan(dunia).baris if b.kecamatan.kode == "menyalin").pencilan
    assert satu.alasan == "persis sama dengan serapan Simpul 1 (84,25%)"


def test_an_indicator_that_is_the_serapan_copies_nothing(dunia):
    Indikator.objects.filter(instansi__kode="menyalin").update(sumber=SumberNilai.SERAPAN)
    assert "menyalin" not in _jenis(_sorotan(dunia))


def test_too_few_kecamatan_have_no_peers(dunia):
    for k in Instansi.objects.filter(kode__startswith="biasa").exclude(kode="biasa-0"):
        k.keanggotaan.all().delete()
        k.induk = Instansi.objects.get(kode="pemkab-lain")
        k.save()
    assert _jenis(_sorotan(dunia)) == {"meloncat": [Jenis.LALU], "menyalin": [Jenis.SERAPAN]}


def test_another_unit_is_listed_and_not_compared(dunia):
    baris = Instansi.objects.get(kode="terpencil").perjanjian.get(tahun=2024).baris.get()
    baris.satuan = "Poin"
    baris.save()
    IndikatorBaku.objects.filter(kode="IKM").update(satuan="Indeks")
    s = _sorotan(dunia)
    assert s.satuan == "Indeks"
    assert [b.kecamatan.kode for b in s.lain_satuan] == ["terpencil"]
    assert "terpencil" not in _jenis(s)
    assert s.median[-1] == Decimal("83")


def test_the_past_ends_where_the_meaning_changed(dunia):
    meloncat = Instansi.objects.get(kode="meloncat")
    Indikator.objects.filter(instansi=meloncat).update(kode="LAMA")
    lama = Indikator.objects.get(instansi=meloncat)
    baru = Indikator.objects.create(
        instansi=meloncat, kode="IKM", baku=lama.baku, penerus_dari=lama, arah="negatif"
    )
    meloncat.perjanjian.get(tahun=2024).baris.update(indikator=baru)
    s = _sorotan(dunia)
    baris = next(b for b in s.baris if b.kecamatan == meloncat)
    assert [t.angka for t in baris.lalu] == [60, 61, 62]
    assert "arah berubah sejak 2024" in baris.titik[-1].putus
    assert baris.seri == ()
    assert Jenis.LALU not in _jenis(s).get("meloncat", [])


def test_part_of_a_year_is_not_held_against_whole_years(dunia):
    baris = Instansi.objects.get(kode="meloncat").perjanjian.get(tahun=2024).baris.get()
    HasilCapaian.objects.filter(baris=baris, triwulan=2).delete()
    tahunan = HasilCapaian.objects.get(baris=baris, triwulan=0, pembanding="target")
    tahunan.pk, tahunan.triwulan = None, 2
    tahunan.save()
    s = _sorotan(dunia, tw="2")
    assert next(b for b in s.baris if b.kecamatan.kode == "meloncat").realisasi == 83
    assert not s.setahun
    assert "meloncat" not in _jenis(s)


# --- the page ------------------------------------------------------------------------------------------------


def _teks(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def test_the_page_names_what_to_look_at_first(bappeda):
    html = bappeda.get(ALAMAT, {"tahun": "2024", "tw": "0"}).content.decode()
    teks = _teks(html)
    assert "Tiga dari 10 angka perlu dijelaskan: Terpencil, Meloncat, Menyalin." in teks
    assert "Belum diisi di Kosong." in teks
    assert "Tidak diperjanjikan oleh Lain." in teks
    assert "3,5 kali sebaran yang lazim" in teks
    assert "Jauh dari tahun-tahun sebelumnya (nilai tengah 61,00)" in teks
    assert "Asing" not in teks


def test_every_figure_leads_to_where_it_was_entered(bappeda, dunia):
    html = bappeda.get(ALAMAT, {"tahun": "2024", "tw": "0"}).content.decode()
    alamat = {t.alamat for b in _sorotan(dunia).baris for t in b.titik if t.alamat}
    assert len(alamat) == 11 + 3 + 1
    for a in alamat:
        assert f'href="{a}"' in html
        halaman = bappeda.get(a)
        assert halaman.status_code == 200
        assert f'id="{a.partition("#")[2]}"' in halaman.content.decode()


def test_a_value_from_a_document_has_no_place_to_lead_to(bappeda, dunia):
    benang = Indikator.objects.get(instansi__kode="terpencil")
    RealisasiTahunan.objects.create(
        indikator=benang, tahun=2022, nilai=parse_nilai("77,7"), sumber="LKIP 2022"
    )
    b = next(b for b in _sorotan(dunia).baris if b.kecamatan.kode == "terpencil")
    titik = next(t for t in b.titik if t.tahun == 2022)
    assert (titik.teks, titik.sumber, titik.alamat) == ("77,70", "LKIP 2022", "")
    html = bappeda.get(ALAMAT, {"tahun": "2024", "tw": "0"}).content.decode()
    assert '<span title="LKIP 2022">77,70</span>' in html


def test_one_kecamatan_stands_out(dunia, bappeda):
    assert _sorotan(dunia).pilih == ""
    assert _sorotan(dunia, pilih="lain").pilih == ""
    assert _sorotan(dunia, pilih="biasa-1").pilih == "biasa-1"
    html = bappeda.get(ALAMAT, {"tahun": "2024", "tw": "0", "kecamatan": "biasa-1"}).content.decode()
    assert 'class="terpilih"' in html
    assert '<option value="biasa-1" selected>' in html


def test_the_choice_leads_to_each_indicator(bappeda):
    html = bappeda.get("/dasbor/indikator/", {"tahun": "2024", "tw": "0"}).content.decode()
    assert 'href="/dasbor/indikator/IKM/?tahun=2024&amp;tw=0"' in html
    assert 'href="/dasbor/indikator/DOK/?tahun=2024&amp;tw=0"' in html
    matriks = bappeda.get("/dasbor/capaian/", {"tahun": "2024", "tw": "0"}).content.decode()
    assert 'href="/dasbor/indikator/IKM/?tahun=2024&amp;tw=0"' in matriks
    assert bappeda.get("/dasbor/indikator/TIDAKADA/").status_code == 404


def test_an_operator_sees_his_own_row_only(dunia, client):
    client.force_login(buat_pengguna(Peran.OPERATOR, Instansi.objects.get(kode="terpencil")))
    for akhir in ("", "unduh.csv", "sebaran.svg?tahun=2024&tw=0"):
        isi = client.get(f"{ALAMAT}{akhir}").content.decode()
        assert "Terpencil" in isi
        assert "Biasa" not in isi
        assert "Meloncat" not in isi
    client.force_login(buat_pengguna(None))
    assert "Belum ada yang memperjanjikan" in client.get(ALAMAT).content.decode()


# --- drawings and files --------------------------------------------------------------------------------------


@pytest.mark.parametrize("nama", ["sebaran.svg", "tren.svg", "sebaran.svg?lihat=capaian"])
def test_a_drawing_is_a_well_formed_file_that_says_what_it_shows(bappeda, nama):
    jawaban = bappeda.get(f"{ALAMAT}{nama}{'&' if '?' in nama else '?'}tahun=2024&tw=0&kecamatan=biasa-2")
    assert jawaban["Content-Type"] == "image/svg+xml"
    akar = ET.fromstring(jawaban.content)
    assert "Nama IKM" in akar.find(f"{SVG}title").text
    assert "kecamatan" in akar.find(f"{SVG}desc").text
    assert akar.findall(f".//{SVG}a") == []
    tulisan = [t.text for t in akar.iter(f"{SVG}text")]
    assert any("Biasa-2" in t for t in tulisan)
    lebar = float(akar.get("width"))
    assert all(0 <= float(t.get("x")) <= lebar for t in akar.iter(f"{SVG}text"))


def test_the_strip_has_a_point_for_each_figure_and_a_diamond_for_the_odd(bappeda):
    akar = ET.fromstring(bappeda.get(f"{ALAMAT}sebaran.svg", {"tahun": "2024", "tw": "0"}).content)
    assert len(list(akar.iter(f"{SVG}circle"))) == 7
    assert len(list(akar.iter(f"{SVG}polygon"))) == 3
    letak = {
        g.find(f"{SVG}title").text: g.find(f"{SVG}circle").get("cx")
        for g in akar.iter(f"{SVG}g")
        if g.find(f"{SVG}circle") is not None
    }
    urut = sorted(letak, key=lambda nama: float(letak[nama]))
    assert [n.partition(":")[0] for n in urut] == [f"Biasa-{n}" for n in range(7)]


def test_points_on_the_page_are_links(bappeda, dunia):
    html = bappeda.get(ALAMAT, {"tahun": "2024", "tw": "0"}).content.decode()
    gambar = re.search(r'<div class="untuk-lebar">(<svg.*?</svg>)', html, re.DOTALL)[1]
    akar = ET.fromstring(gambar)
    tautan = {a.get("href") for a in akar.iter(f"{SVG}a")}
    assert tautan == {b.sel.alamat for b in _sorotan(dunia).berangka}


def test_nothing_to_draw_is_no_file(bappeda):
    # one year only: no way to have come from
    assert bappeda.get("/dasbor/indikator/DOK/tren.svg", {"tahun": "2024", "tw": "0"}).status_code == 404
    assert bappeda.get(f"{ALAMAT}sebaran.svg", {"tahun": "2024", "tw": "1"}).status_code == 404
    assert bappeda.get(ALAMAT, {"tahun": "2024", "tw": "1"}).status_code == 200


def test_the_files_hold_the_table(bappeda):
    jawaban = bappeda.get(f"{ALAMAT}unduh.csv", {"tahun": "2024", "tw": "0"})
    assert jawaban["Content-Disposition"] == 'attachment; filename="indikator-ikm-2024.csv"'
    baris = list(csv.DictReader(io.StringIO(jawaban.content.decode("utf-8-sig")), delimiter=";"))
    assert len(baris) == 11
    b = next(b for b in baris if b["Kecamatan"] == "Meloncat")
    assert (b["Realisasi 2021"], b["Realisasi 2023"], b["Realisasi"], b["Target"]) == (
        "60",
        "62",
        "83",
        "100",
    )
    assert b["Perlu dijelaskan"].startswith("jauh dari tahun-tahun sebelumnya")
    assert next(b for b in baris if b["Kecamatan"] == "Kosong")["Keadaan"] == "belum diisi"

    jawaban = bappeda.get(f"{ALAMAT}unduh.xlsx", {"tahun": "2024", "tw": "0"})
    lembar = openpyxl.load_workbook(io.BytesIO(jawaban.content)).active
    isi = [[s.value for s in b] for b in lembar.iter_rows(min_row=3)]
    letak = isi[0].index("Realisasi 2022")
    assert next(b for b in isi if b[0] == "Meloncat")[letak] == 61


# --- queries -------------------------------------------------------------------------------------------------


def test_the_number_of_queries_is_constant(katalog, client):
    """5 and 31 kecamatan, 1 and 5 years."""
    pemkab = buat_pemkab()
    client.force_login(buat_pengguna(Peran.ADMIN, pemkab))
    kueri = "?tahun=2025&tw=0"
    alamat = [f"/dasbor/indikator/{kueri}"]
    alamat += [f"{ALAMAT}{a}{kueri}" for a in ("", "unduh.csv", "unduh.xlsx", "sebaran.svg")]
    pohon = {"1": None, "1.1": None, "1.1.1": ("1000000", "842500")}
    isi = {"IKM": "88", "DOK": "40"}
    lima = [isi_kecamatan(f"kecamatan-{n:02}", pemkab, {2025: isi}, {2025: pohon}) for n in range(5)]
    client.get(ALAMAT)
    awal = [_hitung(client, a) for a in alamat]
    for k in lima:
        for tahun in (2021, 2022, 2023, 2024):
            buat_perjanjian(k.renstra.get(), tahun)
    assert [_hitung(client, a) for a in alamat] == awal
    tahun = range(2021, 2026)
    for n in range(5, 31):
        isi_kecamatan(f"kecamatan-{n:02}", pemkab, dict.fromkeys(tahun, isi), dict.fromkeys(tahun, pohon))
    assert [_hitung(client, a) for a in alamat] == awal
    assert max(awal) <= 24


def _hitung(client, alamat):
    with CaptureQueriesContext(connection) as kueri:
        assert client.get(alamat).status_code == 200
    return len(kueri)
