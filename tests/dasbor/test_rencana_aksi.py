"""The dashboards of rencana aksi and Formulir E.81: counts and states of all kecamatan in a fixed number of queries."""

import csv
import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kinerja.hitung import hitung_perjanjian
from laporan.dasbor.e81 import susun_matriks_e81
from laporan.dasbor.lingkup import baca_lingkup
from laporan.dasbor.rencana_aksi import susun_matriks_rencana
from laporan.pemantauan import Pantau
from organisasi.models import Instansi, Pengajuan, Peran
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

pytestmark = pytest.mark.django_db
RENCANA, E81 = "/dasbor/rencana-aksi/", "/dasbor/e81/"
TARGET = {"IKM": ("90",) * 6, "KESRA": ("80",) * 6}


def _isi(kode, pemkab, realisasi=(), tahun=(2024,), **lain):
    """realisasi: (code, text, triwulan) of each year."""
    kecamatan = buat_kecamatan(kode, pemkab)
    renstra = buat_renstra(kecamatan, TARGET)
    for t in tahun:
        pk = buat_perjanjian(renstra, t, rencana={"IKM": ("80", "85", "88", "90")}, **lain)
        for k, teks, triwulan in realisasi:
            buat_realisasi(buat_indikator(kecamatan, k), teks, t, triwulan)
        hitung_perjanjian(pk)
    return kecamatan


@pytest.fixture
def dunia(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2024, 8, 10))
    pemkab = buat_pemkab()
    buat_pengaturan(pemkab)
    _isi("anggrek", pemkab, [("IKM", "82", 1), ("IKM", "80", 2), ("KESRA", "80", 2)])
    _isi("dahlia", pemkab)
    _isi("melati", pemkab, keadaan="draf")
    buat_kecamatan("sepi", pemkab)
    _isi("asing", buat_pemkab("pemkab-lain"))
    bappeda = Instansi.objects.create(kode="bappeda-uji", jenis="bappeda", nama="Bappeda", induk=pemkab)
    return buat_pengguna(Peran.REVIEWER, bappeda)


@pytest.fixture
def bappeda(dunia, client):
    client.force_login(dunia)
    return client


def _menurut_kode(matriks):
    return {b.kecamatan.kode: b for b in matriks.baris}


def _ajukan(kode, jenis, nomor, keadaan):
    Pengajuan.objects.create(
        instansi=Instansi.objects.get(kode=kode),
        tahun=2024,
        jenis=jenis,
        nomor=nomor,
        keadaan=keadaan,
        sejak="2024-07-05T00:00:00Z",
    )


# --- rencana aksi -------------------------------------------------------------------------------------------


def test_counts_by_state(dunia):
    m = susun_matriks_rencana(baca_lingkup(dunia, {"tahun": "2024", "tw": "2"}))
    b = _menurut_kode(m)
    assert list(b) == ["anggrek", "dahlia", "melati", "sepi"]
    # IKM 82/80, then 80/85; KESRA has no plan: from the second on it is read against the year's 80.
    assert [dict(s.banyak) for s in b["anggrek"].sel] == [
        {Pantau.SESUAI: 1, Pantau.TANPA_UKURAN: 1},
        {Pantau.SESUAI: 1, Pantau.TERTINGGAL: 1},
        {Pantau.BELUM_WAKTUNYA: 2},
        {Pantau.BELUM_WAKTUNYA: 2},
    ]
    assert b["dahlia"].sel[1].banyak == {Pantau.KOSONG: 1, Pantau.TANPA_UKURAN: 1}
    assert b["sepi"].sel == () and [x.kecamatan.kode for x in m.tanpa_rencana] == ["sepi"]
    assert [x.kecamatan.kode for x in m.tertinggal] == ["anggrek", "dahlia", "melati"]
    assert m.jumlah[1].banyak == {
        Pantau.SESUAI: 1,
        Pantau.TERTINGGAL: 1,
        Pantau.KOSONG: 2,
        Pantau.TANPA_UKURAN: 2,
    }


def test_the_page_says_what_is_behind_and_leads_to_the_kecamatan(bappeda):
    isi = bappeda.get(f"{RENCANA}?tahun=2024&tw=2").content.decode()
    assert "Tiga kecamatan mempunyai baris di bawah target atau belum diisi sampai triwulan II" in isi
    assert "/anggrek/2024/rencana-aksi/pemantauan/" in isi and "1 di bawah target" in isi
    assert "belum ada Perjanjian Kinerja" in isi and "Asing" not in isi


def test_file_of_rencana_aksi(bappeda):
    jawaban = bappeda.get(f"{RENCANA}unduh.csv?tahun=2024")
    baris = list(csv.reader(io.StringIO(jawaban.content.decode("utf-8-sig")), delimiter=";"))
    assert baris[0][:4] == ["Kecamatan", "Data", "Triwulan", "Sesuai target"]
    assert baris[2] == ["Anggrek", "laporan", "2", "1", "1", "0", "0", "0", "2"]
    assert baris[-1] == ["Sepi", "laporan", "4", "", "", "", "", "", ""]
    assert bappeda.get(f"{RENCANA}unduh.xlsx?tahun=2024").content.startswith(b"PK")


# --- Formulir E.81 ------------------------------------------------------------------------------------------


def test_a_form_is_ready_when_agreement_and_realisasi_are_final(dunia):
    _ajukan("anggrek", "realisasi", 1, "disetujui")
    _ajukan("anggrek", "realisasi", 2, "menunggu_camat")
    _ajukan("dahlia", "realisasi", 1, "dikembalikan")
    _ajukan("melati", "realisasi", 1, "disetujui")
    m = susun_matriks_e81(baca_lingkup(dunia, {"tahun": "2024", "tw": "1"}))
    b = _menurut_kode(m)
    assert [(s.sebutan, s.siap) for s in b["anggrek"].sel] == [
        ("disetujui Bappeda", True),
        ("menunggu camat", False),
        ("belum diajukan", False),
        ("belum waktunya", False),
    ]
    assert (b["dahlia"].sel[0].sebutan, b["dahlia"].sel[0].bentuk) == ("dikembalikan", "keliru")
    assert b["melati"].draf and not b["melati"].sel[0].siap  # the agreement is a draft
    assert b["sepi"].perjanjian is None
    assert m.siap == 1
    assert [x.kecamatan.kode for x in m.belum] == ["dahlia"]
    assert [x.kecamatan.kode for x in m.tanpa_pk] == ["sepi"]


@pytest.mark.parametrize(("perlu", "siap"), [(True, False), (False, True)])
def test_whose_approval_is_the_last_is_a_setting(dunia, perlu, siap):
    buat_pemkab().pengaturan.update(bappeda_realisasi=perlu)
    _ajukan("anggrek", "realisasi", 1, "disetujui_camat")
    m = susun_matriks_e81(baca_lingkup(dunia, {"tahun": "2024"}))
    assert _menurut_kode(m)["anggrek"].sel[0].siap is siap


def test_the_lkip_locks_every_triwulan(dunia):
    _ajukan("anggrek", "lkip", 0, "disetujui")
    _ajukan("anggrek", "realisasi", 1, "dikembalikan")
    sel = _menurut_kode(susun_matriks_e81(baca_lingkup(dunia, {"tahun": "2024"})))["anggrek"].sel
    assert [(s.sebutan, s.siap) for s in sel[:2]] == [("LKIP disetujui Bappeda", True)] * 2


def test_the_page_leads_to_form_pdf_and_workbook(bappeda):
    isi = bappeda.get(f"{E81}?tahun=2024").content.decode()
    for jalur in ("1/", "2/", "3/", "3/unduh.pdf", "3/unduh.xlsx"):
        assert f'"/anggrek/2024/e81/{jalur}"' in isi
    assert '"/anggrek/2024/e81/4/"' not in isi  # October has not come
    assert "PK awal masih draf" in isi and "Asing" not in isi
    assert f'href="{E81}"' in bappeda.get("/dasbor/capaian/").content.decode()
    jawaban = bappeda.get(f"{E81}unduh.csv?tahun=2024")
    baris = list(csv.reader(io.StringIO(jawaban.content.decode("utf-8-sig")), delimiter=";"))
    assert baris[1] == ["Anggrek", "laporan", "PK awal", "1", "belum diajukan", "sementara"]
    assert baris[-1] == ["Sepi", "laporan", "belum ada", "4", "", "belum dapat disusun"]
    assert bappeda.get(f"{E81}unduh.xlsx?tahun=2024").content.startswith(b"PK")


# --- both ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("alamat", [RENCANA, E81])
def test_the_number_of_queries_does_not_depend_on_kecamatan_or_years(bappeda, alamat):
    def hitung():
        with CaptureQueriesContext(connection) as kueri:
            assert bappeda.get(f"{alamat}?tahun=2024").status_code == 200
        return len(kueri)

    hitung()
    sedikit = hitung()
    pemkab = buat_pemkab()
    for n in range(27):
        _isi(f"kec{n}", pemkab, [("IKM", "82", 1)], tahun=(2024,) if n else range(2021, 2026))
    assert hitung() == sedikit <= 25


@pytest.mark.parametrize("alamat", [RENCANA, E81])
def test_without_kecamatan_or_agreements_it_says_what_comes_first(client, alamat):
    client.force_login(buat_pengguna(None))
    assert "Belum ada yang dapat ditampilkan" in client.get(alamat).content.decode()
    pemkab = buat_pemkab()
    buat_kecamatan("sepi", pemkab)
    bappeda = Instansi.objects.create(kode="bappeda-uji", jenis="bappeda", nama="Bappeda", induk=pemkab)
    client.force_login(buat_pengguna(Peran.REVIEWER, bappeda))
    assert "Belum ada Perjanjian Kinerja" in client.get(alamat).content.decode()
