"""The public pages: open to everyone, telling what the document prints and nothing else, slow for who asks too much."""

import logging
import re

import pytest
from cryptography import x509
from django.core.cache import caches
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from laporan.terbit.simpanan import get_jalur
from laporan.terbit.tandatangan.akar import Akar
from laporan.terbit.verifikasi import anak, batas, pemeriksaan, views
from laporan.terbit.verifikasi.tanda_tangan import periksa
from organisasi.models import PengaturanTahun
from tests.pembuat import buat_kecamatan, buat_pengaturan

from .berkas_uji import buat_otoritas, buat_pdf, tanda_tangani
from .daftar_uji import KODE, buat_naskah_json, buat_naskah_tanpa_tabel, daftarkan, gantikan, salinkan

ALAMAT = f"/verifikasi/{KODE}/"


@pytest.fixture(autouse=True)
def bersih(monkeypatch):
    caches["batas"].clear()
    akar = x509.load_der_x509_certificate(buat_otoritas().akar_der)
    monkeypatch.setattr(pemeriksaan, "read_akar", lambda: Akar((akar,)))
    # The check itself, without the process around it, which has tests of its own.
    monkeypatch.setattr(
        pemeriksaan,
        "periksa_terbatas",
        lambda berkas, akar, sidik_dikenal=False, **_: anak.Periksaan(
            periksa(berkas, akar, sidik_dikenal=sidik_dikenal)
        ),
    )
    monkeypatch.setattr(pemeriksaan, "sebut_beda", lambda asli, ini: "Bedanya di halaman 2.")
    yield
    caches["batas"].clear()


@pytest.fixture
def melati(db):
    return buat_kecamatan("melati")


@pytest.fixture
def isi():
    return tanda_tangani(buat_pdf())


@pytest.fixture
def dokumen(melati, isi):
    return daftarkan(isi, melati, contoh=True)


def _unggah(client, isi: bytes, alamat: str = ALAMAT, nama: str = "laporan.pdf", **lain):
    return client.post(alamat, {"berkas": SimpleUploadedFile(nama, isi, "application/pdf")}, **lain)


def _teks(jawaban) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", jawaban.content.decode().split("<main", 1)[1]).split())


def test_the_answer_is_the_title(client, dokumen, isi):
    jawaban = client.get(ALAMAT)
    teks = _teks(jawaban)
    assert jawaban.status_code == 200
    assert "<h1>Dokumen ini terbit di sistem dan belum digantikan</h1>" in jawaban.content.decode()
    for harap in (
        "LKIP Kecamatan Melati Tahun 2024, versi 1. Ditandatangani Camat Melati pada",
        "Kecamatan Melati, Kabupaten Uji",
        "1 dari 1, tidak ada versi yang lebih baru",
        "Sertifikat contoh.",
        "2 halaman",
        "WIB",
        "Indeks Kepuasan (indeks) 90 86 95,56 Sangat Tinggi",
        "Jumlah dokumen (dokumen) 4 4 87,00 Tinggi",
    ):
        assert harap in teks, harap
    sidik = dokumen.tanda_tangan.berkas_sha256
    assert " ".join(sidik[i : i + 4] for i in range(0, 64, 4)) in teks
    assert "Rata-rata" not in teks


def test_no_name_no_cookie_no_index(client, dokumen):
    for alamat in (ALAMAT, "/verifikasi/"):
        jawaban = client.get(alamat)
        assert not jawaban.cookies
        assert "Set-Cookie" not in jawaban.headers
        assert '<meta name="robots" content="noindex">' in jawaban.content.decode()
        assert jawaban["X-Robots-Tag"] == "noindex"
        assert "Nama Yang Tidak Tampil" not in jawaban.content.decode()
    assert not _unggah(client, b"%PDF-1.7").cookies


def test_printed_capaian_are_the_frozen_ones(client, melati, isi):
    daftarkan(isi, melati, naskah=buat_naskah_json("12,34"))
    assert "90 86 12,34" in _teks(client.get(ALAMAT))


@pytest.mark.parametrize(
    "naskah", ["{}", "bukan json", '{"unit": [{"butir": [{}]}]}', "[]", buat_naskah_tanpa_tabel()]
)
def test_a_document_without_that_table(client, melati, isi, naskah):
    daftarkan(isi, melati, naskah=naskah)
    jawaban = client.get(ALAMAT)
    assert jawaban.status_code == 200
    assert "Capaian yang tercetak" not in jawaban.content.decode()


def test_replaced_leads_to_the_newer_one(client, dokumen, melati):
    gantikan(dokumen, daftarkan(buat_pdf(), melati, versi=2, kode="UJI-2024-BARU"))
    jawaban = client.get(ALAMAT)
    teks = _teks(jawaban)
    assert "Dokumen ini sudah digantikan versi 2" in teks
    assert "Sebabnya: Perbaikan angka serapan." in teks
    assert 'href="/verifikasi/UJI-2024-BARU/"' in jawaban.content.decode()
    assert "belum digantikan" in _teks(client.get("/verifikasi/UJI-2024-BARU/"))


def test_signed_by_hand(client, melati):
    daftarkan(buat_pdf(), melati, cara="basah")
    teks = _teks(client.get(ALAMAT))
    assert "dengan tanda tangan basah" in teks
    assert "Letakkan pindaian yang Anda terima" in teks
    assert "tanda tangan basah, tanpa tanda tangan elektronik" in _teks(_unggah(client, buat_pdf()))


def test_public_copy(client, dokumen):
    salinan = buat_pdf(1, isi="salinan")
    salinkan(dokumen, salinan)
    teks = _teks(client.get("/verifikasi/UJI-2024-SALIN/"))
    assert "Salinan publik ini terbit di sistem dan belum digantikan" in teks
    assert "NIP disamarkan" in teks
    assert "salinan publik tanpa tanda tangan" in _teks(_unggah(client, salinan))


def test_unknown_code(client, dokumen):
    jawaban = client.get("/verifikasi/TIADA/")
    assert jawaban.status_code == 404
    assert "Tidak ada dokumen terbit dengan kode TIADA" in _teks(jawaban)


def test_entering_a_code(client, dokumen):
    assert client.get("/verifikasi/", {"kode": f" {KODE} "})["Location"] == ALAMAT
    assert client.get("/verifikasi/", {"kode": f"https://sakip.example.test{ALAMAT}"})["Location"] == ALAMAT
    assert client.get(ALAMAT.lower(), follow=True).redirect_chain == [(ALAMAT, 302)]
    jawaban = client.get("/verifikasi/", {"kode": "<b>?"})
    assert jawaban.status_code == 200
    assert "Kode itu tidak terbaca" in _teks(jawaban)
    assert "<b>?" not in jawaban.content.decode()


def test_uploads(client, dokumen, isi, melati):
    sama = _teks(_unggah(client, isi))
    assert "Sah dan terdaftar laporan.pdf Sama persis dengan versi 1. Tidak ada perubahan" in sama
    ubah = isi[:900] + bytes([isi[900] ^ 1]) + isi[901:]
    teks = _teks(_unggah(client, ubah))
    assert "Berubah laporan.pdf Berkas berubah sejak ditandatangani" in teks
    assert "bedanya di halaman 2." in teks
    asing = _teks(_unggah(client, tanda_tangani(buat_pdf(isi="Lain"))))
    assert "Sah, tidak terdaftar" in asing
    lain = tanda_tangani(buat_pdf(isi="Versi dua"))
    daftarkan(lain, melati, versi=2, kode="UJI-2024-BARU")
    assert "Berkas ini bukan dokumen di halaman ini." in _teks(_unggah(client, lain))
    assert "Sah dan terdaftar: Laporan Kinerja" in _teks(_unggah(client, lain, "/verifikasi/"))
    assert "Belum ada berkas yang dipilih" in _teks(client.post(ALAMAT))
    assert "<b>x" not in _unggah(client, b"x", nama="<b>x").content.decode()


def test_nothing_of_an_upload_stays(client, dokumen, isi, settings, monkeypatch):
    """Not on the disk either, whatever its size: a file of 4 MB is above what Django keeps in memory by itself."""
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1000
    terlihat = []
    asli = views.periksa_berkas
    monkeypatch.setattr(
        "django.core.files.uploadhandler.TemporaryUploadedFile",
        lambda *a, **k: pytest.fail("written to the disk"),
    )
    monkeypatch.setattr(views, "periksa_berkas", lambda b, kode: terlihat.append(len(b)) or asli(b, kode))
    sebelum = sorted(p for p in get_jalur("0" * 64).parent.parent.rglob("*"))
    _unggah(client, isi + b"0" * 4_000_000)
    assert terlihat == [len(isi) + 4_000_000]
    assert sorted(p for p in get_jalur("0" * 64).parent.parent.rglob("*")) == sebelum


def test_too_large_is_refused_before_it_is_read(client, dokumen, monkeypatch):
    monkeypatch.setattr(views, "periksa_berkas", lambda *a: pytest.fail("read"))
    monkeypatch.setattr(views, "UKURAN", 1000)
    monkeypatch.setattr(views, "BUNGKUS", 0)
    jawaban = _unggah(client, b"0" * 3000)
    assert jawaban.status_code == 413
    assert "paling besar 20 MB" in _teks(jawaban)


def test_download_only_where_the_kabupaten_made_it_public(client, dokumen, isi, melati):
    unduh = f"{ALAMAT}unduh.pdf"
    assert client.get(unduh).status_code == 404
    assert "Unduh PDF" not in _teks(client.get(ALAMAT))
    aturan = buat_pengaturan(melati.induk, 2024, umumkan_terbitan=True, samarkan_nip=True)
    assert client.get(unduh).status_code == 404  # the copy with masked NIP was not made yet
    salinan = buat_pdf(1, isi="salinan")
    salinkan(dokumen, salinan)
    jawaban = client.get(unduh)
    assert b"".join(jawaban.streaming_content) == salinan
    assert jawaban["Content-Disposition"] == 'attachment; filename="lkip-melati-2024-versi-1.pdf"'
    PengaturanTahun.objects.filter(pk=aturan.pk).update(samarkan_nip=False)
    assert b"".join(client.get(unduh).streaming_content) == isi
    assert "Unduh PDF" in _teks(client.get(ALAMAT))
    # By the code of the copy nobody gets the unmasked one.
    assert b"".join(client.get("/verifikasi/UJI-2024-SALIN/unduh.pdf").streaming_content) == salinan
    berkas = get_jalur(dokumen.tanda_tangan.berkas_sha256)
    berkas.chmod(0o600)
    berkas.write_bytes(b"berubah di cakram")
    assert client.get(unduh).status_code == 404
    assert client.get("/verifikasi/TIADA/unduh.pdf").status_code == 404


def test_query_counts(client, dokumen, isi, melati, django_assert_num_queries):
    """The same for one version and for several, and none for who the visitor is."""
    for _ in range(2):
        with django_assert_num_queries(3):  # the version, the newest of it, the rules of the year
            client.get(ALAMAT)
        caches["batas"].clear()
        for versi in range(2, 6):
            if not dokumen._meta.model.objects.filter(versi=versi).exists():
                daftarkan(b"%%PDF-%d" % versi, melati, versi=versi, kode=f"UJI-2024-V{versi}")


def test_guessing_codes_is_slowed_down(client, dokumen, monkeypatch):
    monkeypatch.setattr(views, "TEBAK", batas.Batas("tebak", 3, 600))
    for n in range(3):
        assert client.get(f"/verifikasi/SALAH-{n}/").status_code == 404
    jawaban = client.get(ALAMAT)
    assert jawaban.status_code == 429
    assert 0 < int(jawaban["Retry-After"]) <= 601
    assert "Permintaan dari jaringan Anda terlalu banyak; coba lagi" in _teks(jawaban)
    assert client.get(ALAMAT, REMOTE_ADDR="192.0.2.7").status_code == 200


def test_reading_and_uploading_have_limits_of_their_own(client, dokumen, monkeypatch):
    monkeypatch.setattr(views, "UNGGAH", batas.Batas("unggah", 2, 600))
    assert [_unggah(client, b"x").status_code for _ in range(3)] == [200, 200, 429]
    assert client.get(ALAMAT).status_code == 200
    for _ in range(batas.BACA.banyak):
        akhir = client.get("/verifikasi/")
    assert akhir.status_code == 429


def test_a_window_ends(rf, monkeypatch):
    satu = batas.Batas("uji", 2, 60)
    minta = rf.get("/")
    monkeypatch.setattr(batas.time, "time", lambda: 1_000_000.0)
    assert [satu.count(minta) > 0 for _ in range(3)] == [False, False, True]
    monkeypatch.setattr(batas.time, "time", lambda: 1_000_060.0)
    assert satu.count(minta) == 0


def test_who_is_counted_as_one(rf, settings):
    """The address behind the proxies; of IPv6 the network; what is no address shares one count."""
    settings.JUMLAH_PROKSI = 1
    siapa = batas._siapa

    def dari(teks):
        return siapa(rf.get("/", HTTP_X_FORWARDED_FOR=teks))

    assert dari("198.51.100.9, 192.0.2.1") == dari("203.0.113.4, 192.0.2.1") != dari("192.0.2.2")
    assert dari("2001:db8:1:2:aaaa::1") == dari("2001:db8:1:2:bbbb::2") != dari("2001:db8:1:3::1")
    assert dari("entah") == dari("entah-lain")
    assert "192" not in dari("192.0.2.1")


def test_no_address_in_the_log(client, dokumen, caplog):
    with caplog.at_level(logging.DEBUG):
        client.get("/verifikasi/TIADA/", REMOTE_ADDR="192.0.2.77")
        _unggah(client, b"rusak", REMOTE_ADDR="192.0.2.77")
    assert "192.0.2.77" not in caplog.text


def test_the_way_in(client, db):
    assert 'href="/verifikasi/"' in client.get(reverse("masuk")).content.decode()
