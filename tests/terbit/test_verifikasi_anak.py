"""A stranger's file is looked at in a process that ends, whatever the file does."""

import time
import zlib

import pytest

from laporan.terbit.verifikasi import anak
from laporan.terbit.verifikasi.anak import periksa_terbatas, sebut_beda
from laporan.terbit.verifikasi.tanda_tangan import Keadaan

from .berkas_uji import RENTANG_DI_SINI, buat_otoritas, buat_pdf, tanda_tangani, tanda_tangani_mentah

ENTRI = 4_000_000


@pytest.fixture(scope="module")
def akar():
    return [buat_otoritas().akar_der]


def _jahat(entri: int) -> bytes:
    """Signed so that it holds, with a reference table that unpacks to `entri` lines: small on the way in."""
    tabel = zlib.compress((b"\x01" + b"\0" * 10) * entri, 9)
    awal = (
        b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/AcroForm<</Fields[2 0 R]/SigFlags 3>>>>\nendobj\n"
        b"2 0 obj\n<</FT/Sig/T(a)/V 3 0 R>>\nendobj\n3 0 obj\n<</Type/Sig/Filter/Adobe.PPKLite"
        b"/SubFilter/ETSI.CAdES.detached" + RENTANG_DI_SINI + b"/Contents "
    )
    letak = len(awal) + 8194 + len(b">>\nendobj\n")
    akhir = (
        b">>\nendobj\n4 0 obj\n<</Type/XRef/W[1 8 2]/Size %d/Root 1 0 R/Filter/FlateDecode/Length %d>>\nstream\n"
        % (entri, len(tabel))
        + tabel
        + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % letak
    )
    return tanda_tangani_mentah(awal, akhir)


def test_the_same_answer_as_in_the_process_itself(akar):
    berkas = tanda_tangani(buat_pdf())
    periksaan = periksa_terbatas(berkas, akar, zona="Asia/Jakarta")
    assert periksaan.hasil.sah
    assert periksaan.hasil.sebutan_waktu.endswith(" WIB")
    assert periksaan.kode == ("UJI-2024-ABCD",)
    ubah = berkas[:900] + bytes([berkas[900] ^ 1]) + berkas[901:]
    assert periksa_terbatas(ubah, akar).hasil.keadaan == Keadaan.BERUBAH


def test_a_file_that_keeps_the_parser_busy_is_given_up(akar):
    """Without a limit the reference table alone takes minutes; the signature over it holds."""
    berkas = _jahat(ENTRI)
    assert len(berkas) < 500_000
    mulai = time.monotonic()
    hasil = periksa_terbatas(berkas, akar, detik=2).hasil
    assert time.monotonic() - mulai < 10
    assert hasil.keadaan == Keadaan.TERLALU_LAMA
    assert hasil.kalimat.endswith("jadi tidak dinyatakan sah.")


def test_a_file_that_swells_is_given_up(akar):
    hasil = periksa_terbatas(_jahat(ENTRI), akar, detik=60, memori=300 * 1024 * 1024).hasil
    assert hasil.keadaan == Keadaan.RUSAK
    # The limit is not what refuses everything.
    assert periksa_terbatas(tanda_tangani(buat_pdf()), akar, detik=60, memori=300 * 1024 * 1024).hasil.sah


def test_too_large_a_file_is_not_even_opened(akar, monkeypatch):
    monkeypatch.setattr(anak.subprocess, "run", lambda *a, **k: pytest.fail("opened"))
    assert periksa_terbatas(b"0" * (anak.UKURAN + 1), akar).hasil.keadaan == Keadaan.TERLALU_BESAR


def test_more_at_once_than_there_is_room_for(akar, monkeypatch):
    monkeypatch.setattr(anak, "TUNGGU", 0.05)
    for _ in range(2):
        anak.SERENTAK.acquire()
    try:
        assert periksa_terbatas(b"%PDF-", akar).hasil.keadaan == Keadaan.SIBUK
    finally:
        for _ in range(2):
            anak.SERENTAK.release()


def test_the_process_gets_no_secret(akar, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "rahasia")
    lihat = {}
    asli = anak.subprocess.run

    def catat(*a, **k):
        lihat.update(k["env"])
        return asli(*a, **k)

    monkeypatch.setattr(anak.subprocess, "run", catat)
    assert periksa_terbatas(tanda_tangani(buat_pdf()), akar).hasil.sah
    assert set(lihat) == {"PATH", "LANG", "PYTHONDONTWRITEBYTECODE"}


def test_where_two_files_differ():
    asli = buat_pdf(3)
    assert "halaman 2" in sebut_beda(asli, buat_pdf_ganti(2), detik=60)
    assert (
        sebut_beda(asli, buat_pdf(2), detik=60) == "Berkas ini 2 halaman, dokumen yang terdaftar 3 halaman."
    )
    assert "tambahan di belakang" in sebut_beda(asli, asli + b"\n%", detik=60)
    assert "mulai bita ke-12 dari" in sebut_beda(asli, asli[:11] + b"x" + asli[12:], detik=60)
    assert sebut_beda(asli, b"%PDF-rusak", detik=60) == (
        "Susunan PDF-nya tidak terbaca dan berbeda dari dokumen yang terdaftar mulai bita ke-6 dari 10."
    )


def buat_pdf_ganti(halaman: int) -> bytes:
    """The same three pages with another text on one of them."""
    from io import BytesIO

    import pikepdf

    keluar = BytesIO()
    with pikepdf.open(BytesIO(buat_pdf(3))) as pdf:
        lembar = pdf.pages[halaman - 1]
        lembar.contents_add(pdf.make_stream(b"BT ET"))
        pdf.save(keluar)
    return keluar.getvalue()
