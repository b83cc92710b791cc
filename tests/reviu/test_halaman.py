"""The pages of the review: who sees what, marks where the kecamatan works, what is typed stays, constant queries."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kinerja.models import ProgramPerjanjian
from laporan.pengajuan import move_berkas
from laporan.reviu.actions import answer_catatan, send_catatan, write_catatan
from organisasi.alur import Berkas, lock_instansi
from organisasi.models import CatatanReviu, PenugasanReviu, Peran, TanggapanReviu
from tests.pembuat import buat_kecamatan, buat_pengguna

from .conftest import ALAMAT

LKIP = "/melati/2024/reviu/lkip/0/"


def _masuk(client, orang):
    client.force_login(orang)
    return client


def _html(client, orang, alamat=ALAMAT):
    jawaban = _masuk(client, orang).get(alamat)
    assert jawaban.status_code == 200
    return jawaban.content.decode()


def _kirim(client, orang, akhir, alamat=ALAMAT, **isi):
    return _masuk(client, orang).post(f"{alamat}catatan/{akhir}", isi)


def _catatan(berkas, pelaku, tempat="sel:IKM:1", tingkat="harus", isi="Perbaiki angka ini."):
    catatan = write_catatan(berkas, tempat, tingkat, isi, pelaku)
    send_catatan(berkas, pelaku, catatan.pk)
    return CatatanReviu.objects.select_related("instansi").get(pk=catatan.pk)


# --- the page -------------------------------------------------------------------------------------------------


def test_menulis_dari_sel_lalu_mengirim(contoh, berkas, jalan, client):
    jalan.ke_bappeda()
    html = _html(client, contoh.reviewer)
    assert "Pilih sel untuk menulis catatan" in html
    assert 'href="?tempat=sel%3AIKM%3A1#tulis"' in html
    html = _html(client, contoh.reviewer, f"{ALAMAT}?tempat=sel:IKM:1")
    assert "Indikator IKM, TW I</p>" in html
    jawaban = _kirim(
        client, contoh.reviewer, "", tempat="sel:IKM:1", tingkat="harus", isi="Cek.", tindakan="kirim"
    )
    assert jawaban.status_code == 302
    html = _html(client, contoh.reviewer)
    assert "<h1>Satu catatan wajib masih terbuka</h1>" in html
    assert 'id="catatan-1"' in html
    assert "Draf Anda" not in html


def test_yang_ditolak_menyimpan_ketikan(contoh, berkas, jalan, client):
    jalan.ke_bappeda()
    panjang = "y" * 2001
    html = _kirim(
        client, contoh.reviewer, "", tempat="sel:IKM:1", tingkat="saran", isi=panjang
    ).content.decode()
    assert "Tulisan terlalu panjang" in html and panjang in html
    assert 'id="saran-baru" name="tingkat" value="saran" checked' in html
    catatan = _catatan(berkas, contoh.reviewer)
    html = _kirim(client, contoh.a.operator, f"{catatan.pk}/", isi=panjang).content.decode()
    assert "Tulisan terlalu panjang" in html and panjang in html


def test_yang_kedua_membaca_tanggapan_baru_sebelum_menutup(contoh, berkas, jalan, client):
    jalan.ke_bappeda()
    catatan = _catatan(berkas, contoh.reviewer)
    answer_catatan(catatan, "Ada rekap baru.", contoh.a.operator)
    jawaban = _kirim(client, contoh.reviewer, f"{catatan.pk}/", isi="Sesuai.", tindakan="tutup", revisi="1")
    html = jawaban.content.decode()
    assert "Ada tanggapan baru pada catatan 1" in html
    assert "Ada rekap baru." in html and "Sesuai.</textarea>" in html
    revisi = CatatanReviu.objects.get().revisi
    assert f'name="revisi" value="{revisi}"' in html
    assert (
        _kirim(
            client, contoh.reviewer, f"{catatan.pk}/", isi="Sesuai.", tindakan="tutup", revisi=revisi
        ).status_code
        == 302
    )
    assert CatatanReviu.objects.get().selesai


def test_draf_tidak_bocor_ke_mana_pun(contoh, berkas, jalan, client):
    jalan.ke_bappeda()
    draf = write_catatan(berkas, "sel:IKM:1", "harus", "Kalimat rahasia draf.", contoh.reviewer)
    assert "Kalimat rahasia draf." in _html(client, contoh.reviewer)
    lain = buat_pengguna(Peran.REVIEWER, contoh.bappeda, "reviewer-kedua")
    for orang in (contoh.a.operator, contoh.a.camat, contoh.evaluator, contoh.admin, lain):
        for alamat in (
            ALAMAT,
            "/melati/2024/reviu/",
            "/reviu/",
            "/melati/2024/riwayat/",
            "/melati/2024/realisasi/?tw=1",
            "/melati/2024/ajukan/realisasi/1/",
        ):
            assert "rahasia" not in _html(client, orang, alamat), (orang, alamat)
        assert "Belum ada catatan reviu" in _html(client, orang)
        for tindakan in ("simpan", "kirim", "hapus", "tanggapi", "tutup"):
            jawaban = _kirim(client, orang, f"{draf.pk}/", isi="x", tingkat="saran", tindakan=tindakan)
            assert jawaban.status_code == 404
    draf.refresh_from_db()
    assert draf.isi == "Kalimat rahasia draf."


def test_catatan_dokumen_lain_tidak_lewat_alamat_ini(contoh, berkas, jalan, client):
    jalan.ke_bappeda()
    catatan = _catatan(berkas, contoh.reviewer)
    jawaban = _kirim(client, contoh.a.operator, f"{catatan.pk}/", LKIP, isi="x")
    assert jawaban.status_code == 404


@pytest.mark.parametrize(
    ("siapa", "tindakan", "harap"),
    [
        ("operator", "tanggapi", 302),
        ("camat", "tanggapi", 302),
        ("evaluator", "tanggapi", 302),
        ("reviewer", "tanggapi", 302),
        ("reviewer", "tutup", 302),
        ("operator", "tutup", 403),
        ("camat", "tutup", 403),
        ("evaluator", "tutup", 403),
        ("admin", "tanggapi", 403),
        ("admin", "tutup", 403),
    ],
)
def test_siapa_menanggapi_dan_menutup(contoh, berkas, jalan, client, siapa, tindakan, harap):
    jalan.ke_bappeda()
    catatan = _catatan(berkas, contoh.reviewer)
    orang = {
        "operator": contoh.a.operator,
        "camat": contoh.a.camat,
        "evaluator": contoh.evaluator,
        "reviewer": contoh.reviewer,
        "admin": contoh.admin,
    }[siapa]
    assert _kirim(client, orang, f"{catatan.pk}/", isi="Sudah.", tindakan=tindakan).status_code == harap
    assert CatatanReviu.objects.get().selesai == (harap == 302 and tindakan == "tutup")


@pytest.mark.parametrize(
    "alamat",
    [
        "/melati/2024/reviu/realisasi/5/",
        "/melati/2024/reviu/lkip/1/",
        "/melati/2024/reviu/pk/9/",
        "/melati/2024/reviu/rkt/0/",
    ],
)
def test_dokumen_yang_tidak_ada(contoh, client, alamat):
    assert _masuk(client, contoh.reviewer).get(alamat).status_code == 404


def test_reviewer_tidak_dapat_mengubah_angka(contoh, berkas, jalan, client):
    """Whatever page it is: the figure stays as the operator entered it."""
    jalan.ke_bappeda()
    client = _masuk(client, contoh.reviewer)
    for alamat, isi in (
        ("/melati/2024/realisasi/?tw=1", {}),
        ("/melati/2024/realisasi/IKM/sel/", {"nilai": "99", "tw": "1", "revisi": "1"}),
        ("/melati/2024/realisasi/IKM/?tw=1", {"nilai": "99", "triwulan": "1"}),
        ("/melati/2024/lkip/narasi/latar_belakang/", {"isi": "x"}),
    ):
        assert client.post(alamat, isi).status_code == 403
    assert contoh.a.indikator["IKM"].realisasi.get(triwulan=1).tampil == "84"
    html = _html(client, contoh.reviewer)
    assert 'name="sel-' not in html


# --- where the kecamatan works --------------------------------------------------------------------------------


def test_nomor_catatan_pada_kisi_menuju_utasnya(contoh, berkas, jalan, client):
    jalan.ke_bappeda()
    catatan = _catatan(berkas, contoh.reviewer)
    _catatan(berkas, contoh.reviewer, "indikator:DOK", "saran")
    html = _html(client, contoh.a.operator, "/melati/2024/realisasi/?tw=1")
    assert 'class="nomor-catatan wajib" href="/melati/2024/reviu/realisasi/1/?catatan=1#catatan-1"' in html
    assert 'class="nomor-catatan saran" href="/melati/2024/reviu/realisasi/1/?catatan=2#catatan-2"' in html
    assert "nomor-catatan" not in _html(client, contoh.a.operator, "/melati/2024/realisasi/?tw=2")
    answer_catatan(catatan, "", contoh.reviewer, tutup=True)
    assert "nomor-catatan wajib" not in _html(client, contoh.a.operator, "/melati/2024/realisasi/?tw=1")


def test_catatan_lkip_pada_kisi_setahun_dan_di_penyunting_narasi(contoh, client):
    ProgramPerjanjian.objects.create(
        perjanjian=contoh.a.perjanjian, urutan=1, nama="Program Uji", anggaran=Decimal(1_000_000)
    )
    lkip = Berkas(contoh.a.instansi, 2024, "lkip")
    _catatan(lkip, contoh.evaluator, "sel:IKM:0")
    _catatan(lkip, contoh.evaluator, "paragraf:latar_belakang:1", isi="Kalimat ini belum jelas.")
    assert "reviu/lkip/0/?catatan=1#" in _html(client, contoh.a.operator, "/melati/2024/realisasi/?tw=0")
    html = _html(client, contoh.a.operator, "/melati/2024/lkip/narasi/latar_belakang/")
    assert "Kalimat ini belum jelas." in html
    assert "reviu/lkip/0/?catatan=2#catatan-2" in html
    assert "Kalimat ini belum jelas." not in _html(
        client, contoh.a.operator, "/melati/2024/lkip/narasi/maksud_tujuan/"
    )


def test_daftar_kecamatan(contoh, berkas, jalan, client):
    jalan.ke_bappeda()
    catatan = _catatan(berkas, contoh.reviewer)
    _catatan(berkas, contoh.reviewer, "seluruh", "saran")
    html = _html(client, contoh.a.operator, "/melati/2024/reviu/")
    assert "Satu catatan wajib masih terbuka" in html and "belum dijawab" in html
    answer_catatan(catatan, "Sudah.", contoh.a.operator)
    assert "sudah dijawab" in _html(client, contoh.a.operator, "/melati/2024/reviu/")
    assert "Belum ada catatan tahun 2025" in _html(client, contoh.a.operator, "/melati/2025/reviu/")


# --- over all kecamatan ---------------------------------------------------------------------------------------


def test_daftar_reviu_menurut_penugasan(contoh, berkas, jalan, client):
    jalan.ke_bappeda()
    html = _html(client, contoh.reviewer, "/reviu/")
    assert "Satu dokumen menunggu Bappeda" in html and "Kecamatan saya" not in html
    PenugasanReviu.objects.create(instansi=contoh.b.instansi, pengguna=contoh.reviewer)
    html = _html(client, contoh.reviewer, "/reviu/")
    assert (
        "Tidak ada yang menunggu di kecamatan Anda" in html and "1 dokumen menunggu di kecamatan lain" in html
    )
    assert ALAMAT in _html(client, contoh.reviewer, "/reviu/?lingkup=semua")
    PenugasanReviu.objects.create(instansi=contoh.a.instansi, pengguna=contoh.reviewer)
    assert ALAMAT in _html(client, contoh.reviewer, "/reviu/")
    assert ALAMAT not in _html(client, contoh.b.operator, "/reviu/?lingkup=semua")


def test_dokumen_selesai_tetap_tampil_selama_ada_catatan_terbuka(contoh, berkas, jalan, client):
    jalan.ke_bappeda()
    catatan = _catatan(berkas, contoh.reviewer, tingkat="saran")
    move_berkas(berkas, "setujui_bappeda", contoh.reviewer)
    assert ALAMAT in _html(client, contoh.reviewer, "/reviu/")
    answer_catatan(catatan, "", contoh.reviewer, tutup=True)
    assert ALAMAT not in _html(client, contoh.reviewer, "/reviu/")


# --- queries --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("alamat", [ALAMAT, "/melati/2024/reviu/", "/reviu/", "/melati/2024/realisasi/?tw=1"])
def test_banyak_kueri_tidak_naik_dengan_catatan(
    contoh, berkas, jalan, client, alamat, django_assert_num_queries
):
    jalan.ke_bappeda()
    satu = _catatan(berkas, contoh.reviewer)
    answer_catatan(satu, "Sudah.", contoh.a.operator)
    write_catatan(berkas, "seluruh", "harus", "Draf.", contoh.reviewer)
    jalan.kembali()
    client = _masuk(client, contoh.reviewer)
    client.get(alamat)
    with CaptureQueriesContext(connection) as awal:
        client.get(alamat)
    contoh_catatan = CatatanReviu.objects.get(urutan=1)
    for nomor in range(10, 40):
        c = CatatanReviu.objects.get(pk=contoh_catatan.pk)
        c.pk, c.urutan, c.kunci = None, nomor, ("IKM:1", "DOK:1", "SAKIP:1")[nomor % 3]
        c.save()
        for _ in range(3):
            TanggapanReviu.objects.create(
                catatan=c, pengguna=contoh.a.operator, peran="operator", isi="Sudah.", waktu=c.dikirim
            )
    with django_assert_num_queries(len(awal)):
        html = client.get(alamat).content.decode()
    assert "39" in html or alamat == "/reviu/"


def test_daftar_reviu_dua_atau_banyak_kecamatan(contoh, berkas, jalan, client, django_assert_num_queries):
    jalan.ke_bappeda()
    catatan = _catatan(berkas, contoh.reviewer)
    client = _masuk(client, contoh.reviewer)
    client.get("/reviu/")
    with CaptureQueriesContext(connection) as awal:
        client.get("/reviu/")
    for n in range(29):
        k = buat_kecamatan(f"desa{n}", contoh.pemkab)
        PenugasanReviu.objects.create(instansi=k, pengguna=contoh.admin)
        for tahun in range(2020, 2025):
            c = CatatanReviu.objects.get(pk=catatan.pk)
            c.pk, c.instansi, c.tahun = None, k, tahun
            c.save()
    with django_assert_num_queries(len(awal)):
        assert client.get("/reviu/").content.decode().count("<tr") == 1 + 1 + 29 * 5


# --- two at once ----------------------------------------------------------------------------------------------


def test_kunci_instansi_dipegang_sebelum_bernomor(contoh, berkas, jalan, monkeypatch):
    """Two who send at once get two numbers: the office's row is held before the highest number is read."""
    jalan.ke_bappeda()
    urutan = []
    monkeypatch.setattr(
        "laporan.reviu.actions.lock_instansi", lambda i: (urutan.append("kunci"), lock_instansi(i))
    )
    asli = CatatanReviu.objects.tentang
    write_catatan(berkas, "seluruh", "harus", "Isi.", contoh.reviewer)
    urutan.clear()
    monkeypatch.setattr(CatatanReviu.objects, "tentang", lambda b: (urutan.append("baca"), asli(b))[1])
    send_catatan(berkas, contoh.reviewer)
    assert urutan[0] == "kunci"
