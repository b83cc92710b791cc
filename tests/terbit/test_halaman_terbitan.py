"""The pages of publication: one step leads to the next, a refusal is one sentence, and nothing secret comes back."""

import io

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from laporan.models import DokumenTerbit, Pekerjaan, RancanganTerbit
from laporan.terbit import simpanan
from laporan.terbit.actions import publish
from laporan.terbit.beku import read_naskah
from laporan.terbit.berkas import find_penanda_tangan
from laporan.terbit.siapkan import prepare
from laporan.terbit.tandatangan.contoh import terbitkan_sertifikat_contoh
from laporan.terbit.tandatangan.milik import save_sertifikat
from organisasi.models import Pejabat, Pengajuan, PengaturanTahun

from .pdf_uji import SANDI
from .penandatangan_uji import PenandatanganUji

PK = ("kalisat", 2024, "pk", 0)


def _ke(nama, *bahan):
    return reverse(nama, args=[*PK, *bahan])


@pytest.fixture
def k(kalisat_terbit, client):
    kalisat_terbit.client = client
    client.force_login(kalisat_terbit.operator)
    return kalisat_terbit


def _buka(k, nama="terbitan", *bahan):
    return k.client.get(_ke(nama, *bahan)).content.decode()


def test_the_way_of_a_document(k):
    halaman = k.client.get("/kalisat/2024/pk/0/").content.decode()
    assert "Belum terbit" in halaman
    assert _ke("siapkan_terbitan") in halaman
    jawaban = k.client.post(_ke("siapkan_terbitan"), follow=True)
    assert jawaban.redirect_chain[-1][0] == _ke("terbitan")
    assert "Versi 1 siap ditandatangani" in jawaban.content.decode()
    assert _ke("tandatangani_terbitan") not in jawaban.content.decode()  # the operator prepares
    pdf = k.client.get(_ke("rancangan_terbitan"))
    assert pdf.headers["Content-Disposition"].startswith("inline")
    assert pdf.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert pdf.headers["Cache-Control"] == "private, no-store"
    assert pdf.content == simpanan.baca(RancanganTerbit.objects.get().pdf_sha256)

    k.client.force_login(k.camat)
    assert "Satu dokumen siap ditandatangani" in k.client.get("/kalisat/2024/").content.decode()
    halaman = _buka(k, "tandatangani_terbitan")
    rancangan = RancanganTerbit.objects.get()
    assert rancangan.kode in halaman
    isi = {"cara": "basah", "kode": rancangan.kode}
    assert "Pilih berkas pindaian" in k.client.post(_ke("tandatangani_terbitan"), isi).content.decode()
    pindaian = SimpleUploadedFile("pindaian.pdf", _pdf_lain(), "application/pdf")
    jawaban = k.client.post(_ke("tandatangani_terbitan"), isi | {"pindaian": pindaian}, follow=True)
    halaman = jawaban.content.decode()
    dokumen = DokumenTerbit.objects.get()
    assert "Perjanjian Kinerja tahun 2024, versi 1 ditandatangani dan terbit." in halaman
    assert dokumen.tanda_tangan.berkas_sha256 in halaman
    assert k.client.get(_ke("unduh_terbitan", 1)).content == simpanan.baca(dokumen.tanda_tangan.berkas_sha256)
    assert k.client.get(_ke("unduh_terbitan_beku", 1)).content == simpanan.baca(dokumen.pdf_sha256)
    assert k.client.get(_ke("unduh_arsip_terbitan", 1)).content[:2] == b"PK"
    assert k.client.get(_ke("unduh_terbitan", 2)).status_code == 404
    assert "Terbit versi 1" in k.client.get("/kalisat/2024/pk/0/").content.decode()
    assert _ke("tandatangani_terbitan") not in k.client.get("/kalisat/2024/").content.decode()


def _pdf_lain() -> bytes:
    isi, pdf = io.BytesIO(), pikepdf.new()
    pdf.add_blank_page()
    pdf.save(isi)
    return isi.getvalue()


def test_with_a_certificate(k):
    rancangan = prepare(k.pk, k.operator)
    blok = find_penanda_tangan(read_naskah(rancangan.naskah))
    save_sertifikat(k.camat, terbitkan_sertifikat_contoh(blok.nama, blok.nip, SANDI), SANDI)
    k.client.force_login(k.camat)
    halaman = _buka(k, "tandatangani_terbitan")
    assert "sertifikat contoh" in halaman
    assert 'autocomplete="off" required aria-describedby="bantuan-p12"' in halaman
    isi = {"cara": "p12", "kode": rancangan.kode, "sandi_sertifikat": "bukan-ini-sandinya"}
    jawaban = k.client.post(_ke("tandatangani_terbitan"), isi)
    assert 'role="alert"' in jawaban.content.decode()
    assert "bukan-ini-sandinya" not in jawaban.content.decode()
    assert RancanganTerbit.objects.exists()
    halaman = k.client.post(
        _ke("tandatangani_terbitan"), isi | {"sandi_sertifikat": SANDI}, follow=True
    ).content.decode()
    assert "sertifikat contoh, tidak berlaku sebagai tanda tangan resmi" in halaman
    assert SANDI not in halaman


def test_another_document_than_the_one_seen_is_not_signed(k):
    lama = prepare(k.pk, k.operator)
    prepare(k.pk, k.operator)
    k.client.force_login(k.camat)
    jawaban = k.client.post(_ke("tandatangani_terbitan"), {"cara": "basah", "kode": lama.kode})
    assert "disiapkan ulang sesudah halaman dibuka" in jawaban.content.decode()


def test_changed_since_it_was_prepared(k):
    rancangan = prepare(k.pk, k.operator)
    Pejabat.objects.filter(instansi=k.instansi).update(pangkat="Pembina")
    assert "Disiapkan, tetapi data berubah" in _buka(k)
    k.client.force_login(k.camat)
    assert "Belum dapat ditandatangani" in _buka(k, "tandatangani_terbitan")
    pindaian = SimpleUploadedFile("pindaian.pdf", _pdf_lain(), "application/pdf")
    isi = {"cara": "basah", "kode": rancangan.kode, "pindaian": pindaian}
    assert "siapkan ulang, periksa" in k.client.post(_ke("tandatangani_terbitan"), isi).content.decode()


def test_changed_after_publishing_a_new_version_with_a_reason(k):
    publish(prepare(k.pk, k.operator), PenandatanganUji(), k.camat)
    assert "Siapkan versi baru" not in _buka(k)  # nothing new to publish
    Pejabat.objects.filter(instansi=k.instansi).update(pangkat="Pembina")
    assert "Siapkan versi baru" in _buka(k)
    rancangan = prepare(k.pk, k.operator)
    k.client.force_login(k.camat)
    assert "Alasan menggantikan versi 1" in _buka(k, "tandatangani_terbitan")
    isi = {"cara": "basah", "kode": rancangan.kode, "pindaian": SimpleUploadedFile("p.pdf", _pdf_lain())}
    jawaban = k.client.post(_ke("tandatangani_terbitan"), isi).content.decode()
    assert "Tulis alasan versi baru" in jawaban
    isi |= {"pindaian": SimpleUploadedFile("p.pdf", _pdf_lain()), "alasan": "Pangkat keliru."}
    halaman = k.client.post(_ke("tandatangani_terbitan"), isi, follow=True).content.decode()
    assert "Menggantikan versi 1: Pangkat keliru." in halaman
    assert "diganti versi 2" in halaman


def test_not_approved(k):
    Pengajuan.objects.all().delete()
    alamat = reverse("siapkan_terbitan", args=["kalisat", 2024, "lkip", 0])
    jawaban = k.client.post(alamat, follow=True).content.decode()
    assert "belum selesai disetujui" in jawaban
    assert not Pekerjaan.objects.exists()
    # A draft that nobody ever published has no panel on its own page.
    assert 'aria-label="Terbitan"' not in k.client.get("/kalisat/2024/lkip/").content.decode()


@pytest.mark.parametrize("bahan", [("lkip", 1), ("pk", 7), ("e81", 0), ("e81", 5), ("apa", 0)])
def test_no_such_document(k, bahan):
    assert k.client.get(reverse("terbitan", args=["kalisat", 2024, *bahan])).status_code == 404


def test_the_copy_for_the_public_may_be_asked_for_again(k):
    dokumen = publish(prepare(k.pk, k.operator), PenandatanganUji(), k.camat)
    assert "Buat salinan publik" not in _buka(k)
    PengaturanTahun.objects.filter(tahun=2024).update(umumkan_terbitan=True)
    assert "Buat salinan publik" in _buka(k)
    k.client.post(_ke("minta_salinan"))
    assert dokumen.salinan.kode
    assert "Buat salinan publik" not in _buka(k)


def test_a_kept_file_that_was_changed_is_not_handed_out(k):
    dokumen = publish(prepare(k.pk, k.operator), PenandatanganUji(), k.camat)
    jalur = simpanan.get_jalur(dokumen.tanda_tangan.berkas_sha256)
    jalur.chmod(0o640)
    jalur.write_bytes(b"%PDF-1.7 lain")
    jawaban = k.client.get(_ke("unduh_terbitan", 1))
    assert jawaban.status_code == 500
    assert "telah berubah" in jawaban.content.decode()
    jalur.unlink()


def test_versions_cost_no_further_queries(k):
    """One version or three: the same number of queries."""
    hitung = []
    for n in range(3):
        Pejabat.objects.filter(instansi=k.instansi).update(pangkat=f"Pangkat {n}")
        publish(prepare(k.pk, k.operator), PenandatanganUji(), k.camat, "Uji.")
        with CaptureQueriesContext(connection) as catat:
            _buka(k)
        hitung.append(len(catat))
    assert len(set(hitung)) == 1, hitung
