"""The audit trail as staff read it: who, for which office, when, before, after, why; filtered and in pages."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kinerja.actions import record_realisasi
from laporan.riwayat import sebut_tindakan
from organisasi.alur import Berkas, apply_langkah
from organisasi.audit import record_audit
from organisasi.models import JejakAudit
from tests.pembuat import buat_contoh_lengkap, buat_kecamatan, buat_pemkab

ALAMAT = "/melati/2024/riwayat/"
WIB = ZoneInfo("Asia/Jakarta")


@pytest.fixture
def contoh(db):
    return buat_contoh_lengkap()


@pytest.fixture
def operator(contoh, client):
    client.force_login(contoh.a.operator)
    return client


def _baca(client, **saring):
    return client.get(ALAMAT, saring).content.decode()


def test_satu_perubahan_lengkap(contoh, operator):
    record_realisasi(contoh.a.indikator["IKM"], 2024, 0, "88", contoh.a.operator, catatan="Survei ulang")
    html = _baca(operator)
    for teks in (
        "Realisasi IKM tahun 2024",
        "<del>86,5</del>",
        "<ins>88</ins>",
        "Survei ulang",
        "Operator kecamatan, untuk Kecamatan Melati",
        "Catat realisasi",
    ):
        assert teks in html, teks


def test_alasan_pengajuan_terbaca(contoh, operator):
    berkas = Berkas(contoh.a.instansi, 2024, "realisasi", 1)
    apply_langkah(berkas, "ajukan_ke_camat", contoh.a.operator)
    apply_langkah(berkas, "kembalikan_camat", contoh.a.camat, "Bukti IKM belum ada")
    html = _baca(operator)
    assert "Bukti IKM belum ada" in html
    assert "<del>Menunggu camat</del>" in html and "<ins>Dikembalikan</ins>" in html


def _jejak(contoh, objek, waktu=None, **lain):
    isi = {"tindakan": "uji", "tahun": 2024, "instansi": contoh.a.instansi} | lain
    j = JejakAudit.objects.create(objek=objek, **isi)
    if waktu:
        JejakAudit.objects.filter(pk=j.pk).update(waktu=datetime(*waktu, tzinfo=WIB))


def test_disaring_menurut_kata_orang_tindakan_dan_tanggal(contoh, operator):
    _jejak(contoh, "Satu", (2024, 3, 1, 23, 59), pengguna=contoh.a.operator, catatan="sapi")
    _jejak(contoh, "Dua", (2024, 3, 2, 0, 0), tindakan="lain", sesudah="sapi perah")
    _jejak(contoh, "Tiga", (2024, 3, 3, 12, 0), pengguna=contoh.a.camat)

    def terlihat(**saring):
        html = _baca(operator, **saring)
        return {n for n in ("Satu", "Dua", "Tiga") if f">{n}</span>" in html}

    assert terlihat() == {"Satu", "Dua", "Tiga"}
    assert terlihat(cari="SAPI") == {"Satu", "Dua"}
    assert terlihat(tindakan="lain") == {"Dua"}
    assert terlihat(oleh=contoh.a.camat.pk) == {"Tiga"}
    assert terlihat(oleh="perintah") == {"Dua"}
    # Whole days, in the office's own time.
    assert terlihat(sejak="2024-03-02") == {"Dua", "Tiga"}
    assert terlihat(sampai="2024-03-01") == {"Satu"}
    assert terlihat(sejak="2024-03-02", sampai="2024-03-02") == {"Dua"}


def test_saringan_yang_tidak_terbaca_disebut_dan_tidak_menyembunyikan(contoh, operator):
    _jejak(contoh, "Satu")
    html = _baca(operator, sejak="kapan", oleh="999999", tindakan="tidak-ada")
    assert "Tulis tanggal seperti" in html and ">Satu</span>" in html
    html = _baca(operator, sejak="2024-03-02", sampai="2024-03-01")
    assert "mendahului tanggal awal" in html
    assert "Tidak ada perubahan yang cocok" in _baca(operator, cari="zzz")


def test_yang_tanpa_tahun_ikut_di_setiap_tahun(contoh, operator):
    record_audit(contoh.admin, contoh.a.instansi, None, "ubah_instansi", "Alamat kantor")
    record_audit(contoh.a.operator, contoh.a.instansi, 2023, "uji", "Tahun lain")
    html = _baca(operator)
    assert "Alamat kantor" in html and "Tahun lain" not in html


def test_kecamatan_lain_tidak_terlihat(contoh, operator):
    _jejak(contoh, "Rahasia", instansi=contoh.b.instansi, pengguna=contoh.b.operator)
    html = _baca(operator)
    assert "Rahasia" not in html and contoh.b.operator.get_full_name() not in html


def test_kabupaten_membaca_semua_kecamatannya(contoh, client):
    asing = buat_kecamatan("jauh", buat_pemkab("pemkab-lain"))
    _jejak(contoh, "Kenanga", instansi=contoh.b.instansi)
    _jejak(contoh, "Kabupaten", instansi=contoh.pemkab, tahun=None)
    _jejak(contoh, "Asing", instansi=asing)
    client.force_login(contoh.reviewer)
    html = client.get("/kabupaten/riwayat/").content.decode()
    assert ">Kenanga</span>" in html and ">Kabupaten</span>" in html
    assert "Asing" not in html
    assert "untuk Kecamatan Kenanga, tahun 2024" in html


def test_halaman_berikutnya_menjaga_saringan(contoh, operator):
    for i in range(60):
        _jejak(contoh, f"Objek {i}", pengguna=contoh.a.operator)
    html = _baca(operator, cari="Objek")
    assert "60 perubahan yang cocok" in html
    assert html.count("<time") == 50
    assert 'href="?cari=Objek&amp;hal=2"' in html
    assert _baca(operator, cari="Objek", hal="2").count("<time") == 10


def test_banyak_kueri_tetap(contoh, operator, django_assert_num_queries):
    _jejak(contoh, "Satu", pengguna=contoh.a.operator)
    _baca(operator)
    with CaptureQueriesContext(connection) as awal:
        _baca(operator)
    for i in range(70):
        _jejak(contoh, f"Objek {i}", pengguna=contoh.a.camat if i % 2 else contoh.a.operator)
    with django_assert_num_queries(len(awal)):
        assert _baca(operator).count("<time") == 50


@pytest.mark.parametrize(
    ("nama", "kata"),
    [("catat_realisasi", "Catat realisasi"), ("ajukan_ke_bappeda", "Ajukan ke Bappeda")],
)
def test_nama_tindakan_dalam_kata(nama, kata):
    assert sebut_tindakan(nama) == kata
