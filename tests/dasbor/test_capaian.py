"""The dashboard of capaian says what HasilCapaian says, to whom it belongs, in a fixed number of queries."""

import csv
import io
import re
from decimal import Decimal

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kinerja.hitung import hitung_perjanjian
from kinerja.models import HasilCapaian
from kinerja.perhitungan.akumulasi import Cara
from laporan.dasbor.capaian import susun_matriks, tulis_ubah
from laporan.dasbor.lingkup import baca_lingkup
from organisasi.models import Instansi, Peran
from renstra.models import IndikatorBaku
from tests.pembuat import (
    buat_indikator,
    buat_kecamatan,
    buat_pemkab,
    buat_pengaturan,
    buat_pengguna,
    buat_perjanjian,
    buat_realisasi,
    buat_renstra,
)

ALAMAT = "/dasbor/capaian/"
TARGET = {
    "IKM": ("86", "87", "88", "90", "91", "92"),
    "DOK": ("4 Dok",) * 6,
    "KHAS": ("50 %",) * 6,
}


def _isi(kecamatan, per_tahun):
    """One Renstra from 2021; per_tahun: year -> code -> realisasi of the year, or of the quarters as a tuple."""
    buat_indikator(kecamatan, "IKM", baku=IndikatorBaku.objects.get(kode="IKM"))
    buat_indikator(kecamatan, "DOK", baku=IndikatorBaku.objects.get(kode="DOK"), cara=Cara.KUMULATIF)
    benang = {"KHAS": buat_indikator(kecamatan, "KHAS")}
    renstra = buat_renstra(kecamatan, TARGET)
    benang = {i.kode: i for i in kecamatan.indikator.all()}
    for tahun, isi in per_tahun.items():
        pk = buat_perjanjian(renstra, tahun, rencana={"IKM": ("", "80", "85", "90")})
        for kode, nilai in isi.items():
            if isinstance(nilai, tuple):
                for tw, teks in enumerate(nilai, 1):
                    if teks:
                        buat_realisasi(benang[kode], teks, tahun, tw)
            else:
                buat_realisasi(benang[kode], nilai, tahun)
        hitung_perjanjian(pk)
    return benang


@pytest.fixture
def katalog(db):
    for kode, nama, satuan in (
        ("IKM", "Indeks Kepuasan", "Indeks"),
        ("DOK", "Jumlah Dokumen", "Dokumen"),
        ("IPP", "Tidak dipakai", "Indeks"),
    ):
        IndikatorBaku.objects.create(kode=kode, nama=nama, satuan=satuan)


@pytest.fixture
def dunia(katalog):
    """Four kecamatan: one good, one low in two, one with gaps, one without an agreement; and one of another kabupaten."""
    pemkab = buat_pemkab()
    for tahun in (2023, 2024):
        buat_pengaturan(pemkab, tahun)
    anggrek, dahlia, melati, _sepi = (
        buat_kecamatan(k, pemkab) for k in ("anggrek", "dahlia", "melati", "sepi")
    )
    _isi(
        anggrek,
        {2023: {"IKM": "88", "DOK": "4 Dok"}, 2024: {"IKM": "81", "DOK": "4 Dok", "KHAS": "60 %"}},
    )
    _isi(dahlia, {2024: {"IKM": ("", "40", "", "45"), "DOK": "2 Dok", "KHAS": "0 %"}})
    _isi(melati, {2023: {"IKM": "80"}, 2024: {"IKM": "90"}})
    lain = buat_kecamatan("asing", buat_pemkab("pemkab-lain"))
    _isi(lain, {2024: {"IKM": "99"}})
    bappeda = Instansi.objects.create(kode="bappeda-uji", jenis="bappeda", nama="Bappeda", induk=pemkab)
    return buat_pengguna(Peran.REVIEWER, bappeda)


@pytest.fixture
def bappeda(dunia, client):
    client.force_login(dunia)
    return client


def _matriks(user, urut="rata", terbalik=False, **isian):
    return susun_matriks(baca_lingkup(user, isian), urut, terbalik)


def _baris(matriks):
    return {b.kecamatan.kode: b for b in matriks.baris}


def test_every_cell_is_a_stored_result(dunia):
    for tw in (0, 1, 2, 3, 4):
        m = _matriks(dunia, tahun="2024", tw=str(tw))
        sel = [s for b in m.baris for s in b.semua]
        assert len(sel) == 9
        for s in sel:
            tersimpan = HasilCapaian.objects.filter(baris=s.baris, triwulan=tw, pembanding="target").first()
            assert s.hasil == tersimpan
            if tersimpan:
                assert (s.hasil.tampil, s.hasil.predikat) == (tersimpan.tampil, tersimpan.predikat)


def test_columns_are_the_catalogue_and_the_rest_stands_beneath(dunia):
    m = _matriks(dunia, tahun="2024", tw="0")
    assert [k.kode for k in m.kolom] == ["DOK", "IKM"]
    assert {s.baris.indikator.kode for s in m.khas} == {"KHAS"}
    assert len(m.khas) == 3
    assert [k.kode for k in m.tanpa_pk] == ["sepi"]


def test_the_ranking_takes_capaian_and_nothing_else(dunia):
    b = _baris(_matriks(dunia, tahun="2024", tw="0"))
    # By hand: 81/90, 4/4 and 60/50; 45/90, 2/4 and 0/50; 90/90 alone.
    assert b["anggrek"].rata.tampil == Decimal("103.33")
    assert b["dahlia"].rata.tampil == Decimal("33.33")
    assert b["melati"].rata.tampil == Decimal("100.00")
    assert {k: x.nomor for k, x in b.items()} == {"anggrek": 1, "melati": 2, "dahlia": 3}
    assert (b["melati"].rata.dihitung, b["melati"].rata.dilewati) == (1, 2)
    assert b["anggrek"].predikat == "Sangat Tinggi"
    assert b["dahlia"].predikat == "Sangat Rendah"


def test_equal_means_share_a_place(dunia):
    kembar = buat_kecamatan("kembar", buat_pemkab())
    _isi(kembar, {2024: {"IKM": "90"}})
    b = _baris(_matriks(dunia, tahun="2024", tw="0"))
    assert {k: x.nomor for k, x in b.items()} == {"anggrek": 1, "kembar": 2, "melati": 2, "dahlia": 4}


def test_zero_is_a_figure_and_missing_is_not(dunia):
    b = _baris(_matriks(dunia, tahun="2024", tw="0"))
    nol = b["dahlia"].khas[0]
    assert (nol.dihitung, nol.ukuran, nol.hasil.tampil) == (True, "0 / 50", 0)
    kosong = b["melati"].khas[0]
    assert (kosong.dihitung, kosong.kosong, kosong.sebutan) == (False, True, "belum diisi")
    assert b["dahlia"].rendah == 3
    assert b["melati"].kosong == 2


def test_the_change_is_in_points_against_last_year(dunia):
    b = _baris(_matriks(dunia, tahun="2024", tw="0"))
    dok, ikm = (isi[0] for isi in b["anggrek"].sel)
    assert (ikm.hasil.tampil, ikm.lalu.tampil, ikm.tanda_ubah) == (90, 100, "−10,00")
    assert dok.tanda_ubah == "0,00"
    assert b["melati"].sel[1][0].tanda_ubah == "+9,09"  # 90/90 after 80/88
    assert b["dahlia"].sel[1][0].tanda_ubah == ""  # no agreement in 2023
    assert b["melati"].tanda_ubah == "+9,09"


@pytest.mark.parametrize(("ubah", "teks"), [("2.345", "+2,35"), ("-1.2", "−1,20"), ("0", "0,00"), (None, "")])
def test_signs(ubah, teks):
    assert tulis_ubah(None if ubah is None else Decimal(ubah)) == teks


def test_quarters(dunia):
    b = _baris(_matriks(dunia, tahun="2024", tw="2"))
    ikm = b["dahlia"].sel[1][0]
    assert (ikm.ukuran, ikm.hasil.tampil) == ("40 / 80", 50)
    # nothing planned for triwulan I, and DOK known for the year only
    b = _baris(_matriks(dunia, tahun="2024", tw="1"))
    assert [isi[0].sebutan for isi in b["dahlia"].sel] == ["tidak tersedia", "belum direncanakan"]
    assert b["dahlia"].nomor is None


@pytest.mark.parametrize(
    ("urut", "harap"),
    [
        ("rata", ["anggrek", "melati", "dahlia"]),
        ("nama", ["anggrek", "dahlia", "melati"]),
        ("DOK", ["melati", "dahlia", "anggrek"]),  # missing first, then the lowest
        ("IKM", ["dahlia", "anggrek", "melati"]),
        ("TIDAKADA", ["anggrek", "melati", "dahlia"]),
    ],
)
def test_order(dunia, urut, harap):
    m = _matriks(dunia, urut, tahun="2024", tw="0")
    assert [b.kecamatan.kode for b in m.baris] == harap
    terbalik = _matriks(dunia, urut, True, tahun="2024", tw="0")
    assert [b.kecamatan.kode for b in terbalik.baris] == harap[::-1]


def test_an_agreement_in_force_counts_and_a_draft_does_not(dunia):
    anggrek = Instansi.objects.get(kode="anggrek")
    renstra = anggrek.renstra.get()
    perubahan = buat_perjanjian(renstra, 2024, {"IKM": "100"}, ke=1)
    hitung_perjanjian(perubahan)
    hitung_perjanjian(buat_perjanjian(renstra, 2024, {"IKM": "10"}, ke=2, keadaan="draf"))
    b = _baris(_matriks(dunia, tahun="2024", tw="0"))["anggrek"]
    assert [s.baris.perjanjian_id for s in b.semua] == [perubahan.pk]
    assert b.rata.tampil == Decimal("81.00")


def test_rules_that_differ_between_the_years_are_said(dunia):
    assert _matriks(dunia, tahun="2024", tw="0").catatan == ()
    buat_pemkab().pengaturan.filter(tahun=2023).update(batas_atap=100)
    (catatan,) = _matriks(dunia, tahun="2024", tw="0").catatan
    assert "capaian 2023 paling tinggi 100, capaian 2024 tidak dibatasi" in catatan


def test_the_year_chosen_is_the_newest_that_says_something(dunia):
    assert baca_lingkup(dunia, {}).tahun == 2024
    assert baca_lingkup(dunia, {"tahun": "1999"}).tahun == 2024
    assert baca_lingkup(dunia, {"tahun": "2023"}).tahun == 2023
    assert baca_lingkup(dunia, {}).triwulan == 0
    assert baca_lingkup(dunia, {"tw": "7"}).triwulan == 0
    # one office ahead of the others is not the year of all
    for tahun in (2025, 2026):
        buat_perjanjian(Instansi.objects.get(kode="anggrek").renstra.get(), tahun)
    assert baca_lingkup(dunia, {}).tahun == 2024


# --- the page ------------------------------------------------------------------------------------------------


def test_the_page_names_the_problems_first(bappeda):
    html = bappeda.get(ALAMAT).content.decode()
    teks = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))
    assert "Capaian kinerja 2024" in teks
    assert "Satu kecamatan berada di bawah Tinggi pada lebih dari satu indikator: Dahlia." in teks
    assert "Dua isian belum diisi di Melati." in teks
    assert "Belum ada Perjanjian Kinerja 2024 di Sepi." in teks
    assert "Asing" not in teks


def test_every_figure_leads_to_where_it_was_entered(bappeda, dunia):
    html = bappeda.get(ALAMAT).content.decode()
    for s in (s for b in _matriks(dunia, tahun="2024", tw="0").baris for s in b.semua):
        assert f'href="{s.alamat}"' in html
        halaman = bappeda.get(s.alamat)
        assert halaman.status_code == 200
        assert f'id="{s.alamat.partition("#")[2]}"' in halaman.content.decode()


def test_the_switch_shows_the_change(bappeda):
    assert "81 / 90" in bappeda.get(ALAMAT).content.decode()
    html = bappeda.get(ALAMAT, {"lihat": "perubahan"}).content.decode()
    assert "−10,00" in html
    assert "81 / 90" not in html


def test_generated_rows_are_marked(bappeda):
    assert "tanda-contoh" not in bappeda.get(ALAMAT).content.decode()
    Instansi.objects.filter(kode="melati").update(contoh=True)
    html = bappeda.get(ALAMAT).content.decode()
    assert re.search(r'>Melati</a> <span class="tanda-contoh">contoh</span>', html)
    assert not re.search(r'>Anggrek</a> <span class="tanda-contoh">', html)


def test_an_operator_sees_his_own_row_only(dunia, client):
    client.force_login(buat_pengguna(Peran.OPERATOR, Instansi.objects.get(kode="melati")))
    for alamat in (ALAMAT, f"{ALAMAT}unduh.csv"):
        html = client.get(alamat).content.decode()
        assert "Melati" in html
        assert "Anggrek" not in html
        assert "Dahlia" not in html
    # and the menu offers it to those who compare
    assert 'href="/dasbor/capaian/"' not in client.get("/").content.decode()


def test_a_stranger_sees_nothing(dunia, client):
    client.force_login(buat_pengguna(None))
    html = client.get(ALAMAT).content.decode()
    assert "Belum ada yang dapat ditampilkan" in html
    assert "Melati" not in html


def test_before_any_agreement(katalog, client):
    pemkab = buat_pemkab()
    for kode in ("melati", "kenanga"):
        buat_kecamatan(kode, pemkab)
    client.force_login(buat_pengguna(Peran.ADMIN, pemkab))
    assert "Belum ada Perjanjian Kinerja" in client.get(ALAMAT).content.decode()
    assert 'href="/dasbor/capaian/"' in client.get("/").content.decode()


# --- files ---------------------------------------------------------------------------------------------------


def test_the_files_hold_every_indicator(bappeda):
    jawaban = bappeda.get(f"{ALAMAT}unduh.csv", {"tahun": "2024", "tw": "0"})
    assert jawaban["Content-Disposition"] == 'attachment; filename="capaian-2024.csv"'
    baris = list(csv.DictReader(io.StringIO(jawaban.content.decode("utf-8-sig")), delimiter=";"))
    assert len(baris) == 9
    ikm = next(b for b in baris if (b["Kecamatan"], b["Kode baku"]) == ("Anggrek", "IKM"))
    assert (ikm["Target"], ikm["Realisasi"], ikm["Capaian (%)"]) == ("90", "81", "90")
    assert (ikm["Predikat"], ikm["Perubahan (poin)"], ikm["Peringkat"]) == ("Sangat Tinggi", "-10", "1")
    kosong = next(b for b in baris if (b["Kecamatan"], b["Kode baku"]) == ("Melati", "DOK"))
    assert (kosong["Capaian (%)"], kosong["Keadaan"]) == ("", "belum diisi")

    jawaban = bappeda.get(f"{ALAMAT}unduh.xlsx", {"tahun": "2024", "tw": "2"})
    assert jawaban["Content-Disposition"] == 'attachment; filename="capaian-2024-tw2.xlsx"'
    lembar = openpyxl.load_workbook(io.BytesIO(jawaban.content)).active
    isi = [[s.value for s in b] for b in lembar.iter_rows()]
    assert len(isi) == 3 + 9
    ikm = next(b for b in isi if b[0] == "Dahlia" and b[4] == "IKM")
    assert ikm[7:11] == [80, 40, 50, "Sangat Rendah"]


def test_a_text_does_not_become_a_formula(bappeda):
    kecamatan = Instansi.objects.get(kode="melati")
    baris = kecamatan.perjanjian.get(tahun=2024).baris.first()
    baris.nama_indikator = '=HYPERLINK("https://contoh.invalid")'
    baris.save()
    isi = bappeda.get(f"{ALAMAT}unduh.csv").content.decode()
    assert ";=HYPERLINK" not in isi
    assert "'=HYPERLINK" in isi
    buku = openpyxl.load_workbook(io.BytesIO(bappeda.get(f"{ALAMAT}unduh.xlsx").content))
    assert [s for b in buku.active.iter_rows() for s in b if s.data_type == "f"] == []


# --- queries -------------------------------------------------------------------------------------------------


def _hitung(client, alamat):
    with CaptureQueriesContext(connection) as kueri:
        assert client.get(alamat).status_code == 200
    return len(kueri)


def test_the_number_of_queries_is_constant(katalog, client):
    """5 and 31 kecamatan, 1 and 5 years."""
    pemkab = buat_pemkab()
    client.force_login(buat_pengguna(Peran.ADMIN, pemkab))
    alamat = [f"{ALAMAT}?tahun=2025&tw=0", f"{ALAMAT}unduh.csv", f"{ALAMAT}unduh.xlsx"]
    kecamatan = [buat_kecamatan(f"kecamatan-{n:02}", pemkab) for n in range(31)]
    isi = {"IKM": "88", "DOK": "4 Dok", "KHAS": "40 %"}
    for k in kecamatan[:5]:
        _isi(k, {2025: isi})
    client.get(ALAMAT)
    awal = [_hitung(client, a) for a in alamat]
    for k in kecamatan[:5]:
        for tahun in (2021, 2022, 2023, 2024):
            hitung_perjanjian(buat_perjanjian(k.renstra.get(), tahun))
    assert [_hitung(client, a) for a in alamat] == awal
    for k in kecamatan[5:]:
        _isi(k, dict.fromkeys(range(2021, 2026), isi))
    assert [_hitung(client, a) for a in alamat] == awal
    assert max(awal) <= 14
