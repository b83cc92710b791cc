"""Signature and registry are two checks: what the command says of a file, and what it ends with."""

import time
from functools import partial
from io import StringIO

import pytest
from cryptography import x509
from django.core.management import CommandError, call_command

from laporan.terbit.tandatangan.akar import Akar
from laporan.terbit.verifikasi import pemeriksaan
from laporan.terbit.verifikasi.daftar import Wujud, find_menurut_kode, find_menurut_sidik, hash_berkas
from tests.pembuat import buat_kecamatan

from .berkas_uji import beri_catatan, buat_otoritas, buat_pdf, putar, tambah_perubahan, tanda_tangani
from .daftar_uji import KODE, daftarkan, gantikan, salinkan

SAH, DITOLAK, SALAH_PAKAI, TAK_TERDAFTAR = 0, 1, 2, 3


@pytest.fixture(autouse=True)
def percaya(monkeypatch):
    akar = x509.load_der_x509_certificate(buat_otoritas().akar_der)
    monkeypatch.setattr(pemeriksaan, "read_akar", lambda: Akar((akar,)))
    # A busy machine may take longer than a visitor is asked to wait.
    monkeypatch.setattr(pemeriksaan, "periksa_terbatas", partial(pemeriksaan.periksa_terbatas, detik=60))
    monkeypatch.setattr(pemeriksaan, "sebut_beda", partial(pemeriksaan.sebut_beda, detik=60))


@pytest.fixture
def melati(db):
    return buat_kecamatan("melati")


@pytest.fixture
def jalankan(tmp_path, db):
    def jalankan(isi: bytes) -> tuple[int, str]:
        berkas = tmp_path / "berkas.pdf"
        berkas.write_bytes(isi)
        keluar = StringIO()
        try:
            call_command("verifikasi", str(berkas), stdout=keluar)
        except SystemExit as akhir:
            return akhir.code, keluar.getvalue().strip()
        return 0, keluar.getvalue().strip()

    return jalankan


def _ubah(isi: bytes, letak: int = 900) -> bytes:
    return isi[:letak] + bytes([isi[letak] ^ 1]) + isi[letak + 1 :]


def test_signed_and_registered(jalankan, melati):
    isi = tanda_tangani(buat_pdf())
    daftarkan(isi, melati)
    kode, kalimat = jalankan(isi)
    assert kode == SAH
    assert kalimat.startswith(
        "Sah dan terdaftar: Laporan Kinerja Kecamatan Melati Tahun 2024, versi 1, ditandatangani Camat Melati pada "
    )
    assert kalimat.count(".") == kalimat.count("\n") + 2  # one sentence; the other stop is in the time of day
    assert "Nama Yang Tidak Tampil" not in kalimat


def test_signed_and_not_registered(jalankan):
    kode, kalimat = jalankan(tanda_tangani(buat_pdf()))
    assert kode == TAK_TERDAFTAR
    assert "dokumen tidak terdaftar di sini" in kalimat


def test_signed_anew_though_another_file_has_the_code(jalankan, melati):
    daftarkan(tanda_tangani(buat_pdf(isi="Lama")), melati)
    kode, kalimat = jalankan(tanda_tangani(buat_pdf()))
    assert kode == TAK_TERDAFTAR
    assert kalimat.endswith(f"yang terdaftar dengan kode {KODE} adalah berkas lain.")


def test_changed_with_an_empty_registry(jalankan):
    kode, kalimat = jalankan(_ubah(tanda_tangani(buat_pdf())))
    assert (kode, kalimat) == (
        DITOLAK,
        "Berkas berubah sejak ditandatangani, di dalam isi yang ditandatangani.",
    )


def test_changed_with_a_full_registry_says_where(jalankan, melati):
    isi = tanda_tangani(buat_pdf())
    daftarkan(isi, melati)
    kode, kalimat = jalankan(_ubah(isi))
    assert kode == DITOLAK
    assert kalimat.startswith("Berkas berubah sejak ditandatangani, di dalam isi yang ditandatangani; ")
    assert "bita ke-901" in kalimat or "halaman 1" in kalimat
    kode, kalimat = jalankan(isi + b"\n%")
    assert (kode, "2 bita ditambahkan" in kalimat) == (DITOLAK, True)


@pytest.mark.parametrize("penuh", [False, True], ids=["kosong", "penuh"])
def test_later_changes_of_a_long_file_whatever_the_registry(jalankan, melati, penuh):
    """As an official could meet them: 60 tagged pages, one turned, a note put on, a byte changed."""
    isi = tanda_tangani(buat_pdf(60))
    if penuh:
        daftarkan(isi, melati)
    for ubah in (tambah_perubahan(isi, putar), tambah_perubahan(isi, beri_catatan), _ubah(isi, 20_000)):
        mulai = time.monotonic()
        kode, kalimat = jalankan(ubah)
        assert time.monotonic() - mulai < 20
        assert kode == DITOLAK
        assert kalimat.startswith("Berkas berubah sejak ditandatangani, ")
        assert ("terdaftar" in kalimat) == penuh


def test_registered_but_signed_by_a_stranger(jalankan, melati):
    isi = tanda_tangani(buat_pdf(), buat_otoritas("Otoritas Asing"))
    daftarkan(isi, melati)
    kode, kalimat = jalankan(isi)
    assert kode == DITOLAK
    assert "sama persis" in kalimat and "Otoritas Asing" in kalimat


def test_replaced_is_said(jalankan, melati):
    lama = tanda_tangani(buat_pdf())
    satu = daftarkan(lama, melati)
    gantikan(satu, daftarkan(tanda_tangani(buat_pdf(isi="Baru")), melati, versi=2, kode="UJI-2024-BARU"))
    kode, kalimat = jalankan(lama)
    assert kode == SAH
    assert kalimat.endswith("sudah digantikan versi 2 (kode UJI-2024-BARU).")


def test_scan_of_a_signature_by_hand(jalankan, melati):
    pindai, cetakan = buat_pdf(1, isi="pindai"), buat_pdf(1, isi="cetakan")
    daftarkan(pindai, melati, cara="basah", cetakan=cetakan)
    kode, kalimat = jalankan(pindai)
    assert (kode, "tanda tangan basah" in kalimat) == (SAH, True)
    kode, kalimat = jalankan(cetakan)
    assert (kode, "di samping pindaian" in kalimat) == (SAH, True)
    assert jalankan(_ubah(pindai))[0] == DITOLAK


def test_public_copy_and_the_print_before_the_signature(jalankan, melati):
    salinan, cetakan = buat_pdf(1, isi="salinan"), buat_pdf(1, isi="cetakan")
    salinkan(daftarkan(tanda_tangani(cetakan), melati, cetakan=cetakan), salinan)
    kode, kalimat = jalankan(salinan)
    assert (kode, "salinan publik" in kalimat) == (SAH, True)
    kode, kalimat = jalankan(cetakan)
    assert (kode, "sebelum ditandatangani" in kalimat) == (DITOLAK, True)


def test_no_file_and_no_roots(tmp_path, db, monkeypatch):
    with pytest.raises(CommandError) as galat:
        call_command("verifikasi", str(tmp_path / "tiada.pdf"))
    assert galat.value.returncode == SALAH_PAKAI
    monkeypatch.setattr(pemeriksaan, "read_akar", Akar)
    berkas = tmp_path / "berkas.pdf"
    berkas.write_bytes(tanda_tangani(buat_pdf()))
    with pytest.raises(SystemExit) as akhir:
        call_command("verifikasi", str(berkas), stdout=StringIO())
    assert akhir.value.code == DITOLAK


def test_with_the_sample_authority_and_the_signer_of_the_house(tmp_path, jalankan, melati, monkeypatch):
    """What PenandatanganP12 makes passes the strict reading, and is called a sample."""
    from laporan.terbit.tandatangan.akar import read_akar
    from laporan.terbit.tandatangan.contoh import terbitkan_sertifikat_contoh
    from laporan.terbit.tandatangan.p12 import PenandatanganP12

    from . import pdf_uji

    monkeypatch.setattr(pemeriksaan, "read_akar", read_akar)
    p12 = terbitkan_sertifikat_contoh(pdf_uji.NAMA, pdf_uji.NIP, pdf_uji.SANDI, sejak=pdf_uji.WAKTU)
    tanda = PenandatanganP12(p12, pdf_uji.SANDI).sign(pdf_uji.buat_pdf(), pdf_uji.TEMPAT, pdf_uji.LABEL)
    daftarkan(tanda.isi, melati, contoh=True)
    kode, kalimat = jalankan(tanda.isi)
    assert kode == SAH
    assert "31 Januari 2025, 10.26 WIB" in kalimat
    assert "sertifikatnya contoh" in kalimat
    assert jalankan(_ubah(tanda.isi))[0] == DITOLAK


def test_the_registry_by_hash_and_by_code(melati, django_assert_num_queries):
    isi = tanda_tangani(buat_pdf())
    dokumen = daftarkan(isi, melati)
    salinkan(dokumen, b"%PDF-1.7 salinan")
    with django_assert_num_queries(2):
        assert find_menurut_kode(KODE).wujud == Wujud.TERTANDA
    with django_assert_num_queries(2):
        assert find_menurut_sidik(hash_berkas(isi)).dokumen == dokumen
    assert find_menurut_kode("UJI-2024-SALIN").wujud == Wujud.SALINAN
    assert find_menurut_sidik(hash_berkas(b"%PDF-1.7 salinan")).wujud == Wujud.SALINAN
    assert find_menurut_kode("TIADA") is None
    assert find_menurut_sidik("0" * 64) is None
