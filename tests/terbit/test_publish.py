"""Publishing: by the camat alone, of what still holds, whole or not at all."""

import logging

import pytest
from django.db import transaction

from kinerja.models import PerjanjianKinerja
from laporan.models import DokumenTerbit, PenggantianTerbit, RancanganTerbit, SalinanPublik, TandaTanganTerbit
from laporan.terbit import actions, simpanan
from laporan.terbit.actions import BERUBAH, publish, publish_contoh
from laporan.terbit.beku import read_naskah
from laporan.terbit.berkas import BelumBolehTerbit, find_penanda_tangan
from laporan.terbit.siapkan import make_salinan, prepare
from laporan.terbit.tandatangan.contoh import terbitkan_sertifikat_contoh
from laporan.terbit.tandatangan.dasar import GalatTandaTangan
from laporan.terbit.tandatangan.p12 import PenandatanganP12
from organisasi.galat import GalatPengguna, TidakBerwenang
from organisasi.models import JejakAudit, Pejabat, Pengajuan, PengaturanTahun, Peran
from tests.pembuat import buat_kecamatan, buat_pengguna

from .penandatangan_uji import TANDA, PenandatanganUji


@pytest.fixture
def siap(kalisat_terbit):
    kalisat_terbit.rancangan = prepare(kalisat_terbit.pk, kalisat_terbit.operator)
    return kalisat_terbit


def _tetap(k, jejak=1):
    """Nothing was published, and what was prepared still waits."""
    assert RancanganTerbit.objects.get() == k.rancangan
    assert not DokumenTerbit.objects.exists()
    assert not TandaTanganTerbit.objects.exists()
    assert JejakAudit.objects.filter(instansi=k.instansi).count() == jejak


def test_the_version_and_its_signature(siap):
    penandatangan = PenandatanganUji()
    dokumen = publish(siap.rancangan, penandatangan, siap.camat)
    for kolom in actions.KOLOM_BEKU:
        assert getattr(dokumen, kolom) == getattr(siap.rancangan, kolom), kolom
    ttd = dokumen.tanda_tangan
    isi = simpanan.baca(ttd.berkas_sha256)
    assert isi == simpanan.baca(dokumen.pdf_sha256) + TANDA
    assert (ttd.cara, ttd.jabatan, ttd.ukuran, ttd.oleh) == ("p12", "Camat Kalisat", len(isi), siap.camat)
    assert ttd.sertifikat_contoh
    label = penandatangan.label
    assert (label.kode, label.waktu, label.nama) == (dokumen.kode, dokumen.terbit, ttd.nama)
    assert label.alamat == read_naskah(dokumen.naskah).terbitan.alamat
    assert list(penandatangan.tempat.kotak) == siap.rancangan.tempat["kotak"]
    assert not RancanganTerbit.objects.exists()
    jejak = JejakAudit.objects.get(tindakan="terbitkan")
    assert (jejak.pengguna, jejak.peran, jejak.sesudah) == (
        siap.camat,
        "camat",
        f"Versi 1, kode {dokumen.kode}",
    )


def test_only_the_camat_of_the_office(siap):
    lain = buat_pengguna(Peran.CAMAT, buat_kecamatan("melati", siap.instansi.induk))
    for orang in (siap.operator, lain, buat_pengguna(Peran.REVIEWER, siap.instansi.induk)):
        with pytest.raises(TidakBerwenang):
            publish(siap.rancangan, PenandatanganUji(), orang)
    _tetap(siap)


@pytest.mark.parametrize(
    ("ubah", "pesan"),
    [
        (lambda k: Pejabat.objects.filter(instansi=k.instansi).update(pangkat="Pembina"), BERUBAH),
        (lambda k: PerjanjianKinerja.objects.update(keadaan="draf"), "belum ditetapkan"),
        (lambda k: PerjanjianKinerja.objects.update(pihak_pertama=None), BERUBAH),
    ],
)
def test_what_no_longer_holds_is_refused_before_anyone_signs(siap, ubah, pesan):
    ubah(siap)
    penandatangan = PenandatanganUji()
    with pytest.raises(BelumBolehTerbit, match=pesan):
        publish(siap.rancangan, penandatangan, siap.camat)
    assert penandatangan.label is None
    _tetap(siap)


def test_what_changes_while_the_signer_works_is_refused_too(siap):
    ubah = PenandatanganUji(
        saat=lambda: Pejabat.objects.filter(instansi=siap.instansi).update(pangkat="Pembina")
    )
    with pytest.raises(BelumBolehTerbit, match=BERUBAH):
        publish(siap.rancangan, ubah, siap.camat)
    _tetap(siap)


def test_prepared_anew_meanwhile(siap):
    lama = siap.rancangan
    siap.rancangan = prepare(siap.pk, siap.operator)
    with pytest.raises(GalatPengguna, match="sudah diganti atau diterbitkan"):
        publish(lama, PenandatanganUji(), siap.camat)
    _tetap(siap, jejak=2)


def test_published_twice(siap):
    publish(siap.rancangan, PenandatanganUji(), siap.camat)
    with pytest.raises(GalatPengguna, match="sudah diganti atau diterbitkan"):
        publish(siap.rancangan, PenandatanganUji(), siap.camat)
    assert DokumenTerbit.objects.count() == 1


def test_two_sign_at_once(siap):
    """Who comes second has signed for nothing; there is one version."""
    kedua = PenandatanganUji(saat=lambda: publish(siap.rancangan, PenandatanganUji(), siap.camat))
    with pytest.raises(GalatPengguna, match="sudah diganti atau diterbitkan"):
        publish(siap.rancangan, kedua, siap.camat)
    assert DokumenTerbit.objects.count() == TandaTanganTerbit.objects.count() == 1


def test_a_signer_that_fails(siap):
    with pytest.raises(GalatTandaTangan, match="Kata sandi salah"):
        publish(siap.rancangan, PenandatanganUji(gagal="Kata sandi salah: coba lagi."), siap.camat)
    _tetap(siap)
    assert publish(siap.rancangan, PenandatanganUji(), siap.camat).versi == 1


def test_a_frozen_pdf_that_was_changed_on_the_disk(siap):
    jalur = simpanan.get_jalur(siap.rancangan.pdf_sha256)
    jalur.chmod(0o640)
    jalur.write_bytes(b"%PDF-1.7 lain")
    with pytest.raises(GalatPengguna, match=r"telah berubah\. Siapkan dokumen ini sekali lagi"):
        publish(siap.rancangan, PenandatanganUji(), siap.camat)
    _tetap(siap)
    jalur.unlink()


@pytest.mark.parametrize("titik", ["TandaTanganTerbit.objects", "record_audit"])
def test_an_error_inside_leaves_nothing(siap, monkeypatch, titik):
    def patah(*a, **k):
        raise RuntimeError("patah")

    if titik == "record_audit":
        monkeypatch.setattr(actions, "record_audit", patah)
    else:
        monkeypatch.setattr(type(TandaTanganTerbit.objects), "create", patah)
    with pytest.raises(RuntimeError), transaction.atomic():
        publish(siap.rancangan, PenandatanganUji(), siap.camat)
    monkeypatch.undo()
    _tetap(siap)


# --- later versions -----------------------------------------------------------------------------------------------


def test_a_newer_version_gives_its_reason(siap):
    lama = publish(siap.rancangan, PenandatanganUji(), siap.camat)
    Pejabat.objects.filter(instansi=siap.instansi).update(pangkat="Pembina")
    rancangan = prepare(siap.pk, siap.operator)
    for alasan in ("", "   "):
        with pytest.raises(GalatPengguna, match="Tulis alasan"):
            publish(rancangan, PenandatanganUji(), siap.camat, alasan)
    with pytest.raises(GalatPengguna, match="terlalu panjang"):
        publish(rancangan, PenandatanganUji(), siap.camat, "a" * 501)
    baru = publish(rancangan, PenandatanganUji(), siap.camat, " Pangkat keliru. ")
    ganti = PenggantianTerbit.objects.get()
    assert (ganti.lama, ganti.baru, ganti.alasan) == (lama, baru, "Pangkat keliru.")
    assert (baru.versi, DokumenTerbit.objects.count()) == (2, 2)
    lama.refresh_from_db()
    assert "Pembina Tingkat I" in lama.naskah
    assert read_naskah(baru.naskah).terbitan.menggantikan == lama.kode


# --- with a real certificate ----------------------------------------------------------------------------------------


def test_one_clear_sentence_and_no_secret_anywhere(siap, caplog):
    caplog.set_level(logging.DEBUG)
    blok = find_penanda_tangan(read_naskah(siap.rancangan.naskah))
    sandi = "sandi-yang-tidak-boleh-tampak"
    p12 = terbitkan_sertifikat_contoh(blok.nama, blok.nip, sandi)
    for berkas, kata in ((p12, "keliru-yang-tidak-boleh-tampak"), (b"bukan p12", sandi)):
        with pytest.raises(GalatTandaTangan) as galat:
            publish(siap.rancangan, PenandatanganP12(berkas, kata), siap.camat)
        assert str(galat.value).rstrip(".").count(".") == 0 or ":" in str(galat.value)
        _tetap(siap)
    lain = terbitkan_sertifikat_contoh("Orang Lain (contoh)", "1" * 18, sandi)
    with pytest.raises(GalatTandaTangan):
        publish(siap.rancangan, PenandatanganP12(lain, sandi), siap.camat)
    _tetap(siap)
    dokumen = publish(siap.rancangan, PenandatanganP12(p12, sandi), siap.camat)
    assert dokumen.tanda_tangan.sertifikat_contoh
    assert simpanan.baca(dokumen.tanda_tangan.berkas_sha256).startswith(simpanan.baca(dokumen.pdf_sha256))
    assert "tidak-boleh-tampak" not in caplog.text
    for model in (DokumenTerbit, TandaTanganTerbit, JejakAudit):
        for baris in model.objects.values_list():
            assert not any("tidak-boleh-tampak" in str(n) for n in baris)


# --- demo, public copy --------------------------------------------------------------------------------------------


def test_samples_are_refused_in_production(siap, settings):
    with pytest.raises(TidakBerwenang):
        publish_contoh(siap.rancangan, PenandatanganUji())  # approved, and so no sample
    contoh = prepare(siap.lkip, None, contoh=True)
    settings.PRODUKSI = True
    with pytest.raises(TidakBerwenang, match="di luar produksi"):
        publish_contoh(contoh, PenandatanganUji())
    settings.PRODUKSI = False
    Pengajuan.objects.all().delete()
    dokumen = publish_contoh(contoh, PenandatanganUji())
    assert dokumen.contoh
    assert read_naskah(dokumen.naskah).terbitan.contoh


def test_the_public_copy_is_a_document_of_its_own(siap):
    PengaturanTahun.objects.filter(tahun=2024).update(umumkan_terbitan=True, samarkan_nip=True)
    dokumen = publish(siap.rancangan, PenandatanganUji(), siap.camat)
    salinan = SalinanPublik.objects.get()  # the job made it
    naskah, asal = read_naskah(salinan.naskah), read_naskah(dokumen.naskah)
    assert (naskah.terbitan.salinan, naskah.terbitan.asal, naskah.terbitan.versi) == (True, dokumen.kode, 1)
    assert salinan.kode == naskah.terbitan.kode != dokumen.kode
    nip = find_penanda_tangan(asal).nip
    assert nip in dokumen.naskah
    assert nip not in salinan.naskah
    assert simpanan.baca(salinan.pdf_sha256)[:5] == b"%PDF-"
    assert make_salinan(dokumen) == salinan


@pytest.mark.parametrize(
    "aturan", [{"umumkan_terbitan": False}, {"umumkan_terbitan": True, "samarkan_nip": False}]
)
def test_no_copy_where_none_is_wanted(siap, aturan):
    PengaturanTahun.objects.filter(tahun=2024).update(**aturan)
    publish(siap.rancangan, PenandatanganUji(), siap.camat)
    assert not SalinanPublik.objects.exists()
