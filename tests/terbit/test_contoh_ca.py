"""The throw-away authority: made once, says that it is a sample, refused in production."""

import stat
from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.x509.oid import NameOID

from laporan.terbit.tandatangan.akar import read_akar
from laporan.terbit.tandatangan.contoh import (
    BERKAS_CA,
    ORGANISASI,
    find_akar_contoh,
    is_contoh,
    terbitkan_sertifikat_contoh,
)
from laporan.terbit.tandatangan.dasar import GalatTandaTangan
from laporan.terbit.tandatangan.sertifikat import require_layak
from laporan.terbit.tandatangan.wadah import open_p12

from .pdf_uji import NAMA, NIP, SANDI, WAKTU


@pytest.fixture
def ca_baru(settings, tmp_path):
    settings.CA_CONTOH = tmp_path / "ca"
    return settings.CA_CONTOH


def test_it_is_made_once_and_kept(ca_baru):
    assert find_akar_contoh() == []
    satu, dua = (open_p12(terbitkan_sertifikat_contoh(NAMA, NIP, SANDI), SANDI) for _ in range(2))
    assert satu.rantai == dua.rantai == tuple(find_akar_contoh())
    assert satu.sidik != dua.sidik
    assert [b.name for b in ca_baru.iterdir()] == [BERKAS_CA], "nothing half-written is left"
    assert stat.S_IMODE((ca_baru / BERKAS_CA).stat().st_mode) == 0o600


def test_every_name_says_sample(ca_baru):
    kunci = open_p12(terbitkan_sertifikat_contoh(NAMA, NIP, SANDI), SANDI)
    for nama in (kunci.sertifikat.subject, kunci.sertifikat.issuer):
        assert nama.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)[0].value == ORGANISASI
    assert "CONTOH" in kunci.sertifikat.issuer.rfc4514_string()
    assert is_contoh(kunci.sertifikat) and is_contoh(find_akar_contoh()[0])


def test_its_certificate_is_for_signing_and_no_authority(ca_baru):
    sertifikat = open_p12(terbitkan_sertifikat_contoh(NAMA, NIP, SANDI), SANDI).sertifikat
    guna = sertifikat.extensions.get_extension_for_class(x509.KeyUsage).value
    assert guna.digital_signature and guna.content_commitment and not guna.key_cert_sign
    assert not sertifikat.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    sertifikat.verify_directly_issued_by(find_akar_contoh()[0])


def test_the_period_may_be_chosen(ca_baru):
    isi = terbitkan_sertifikat_contoh(NAMA, NIP, SANDI, sejak=WAKTU, sampai=WAKTU + timedelta(days=1))
    kunci = open_p12(isi, SANDI)
    require_layak(kunci, WAKTU + timedelta(hours=1))
    with pytest.raises(GalatTandaTangan, match="berakhir pada 1 Februari 2025"):
        require_layak(kunci, WAKTU + timedelta(days=2))


def test_it_is_trusted_outside_production_only(ca_baru, settings):
    isi = terbitkan_sertifikat_contoh(NAMA, NIP, SANDI)
    assert read_akar().akar == tuple(find_akar_contoh())
    settings.PRODUKSI = True
    assert not read_akar()
    with pytest.raises(GalatTandaTangan, match="tidak diterbitkan di sini"):
        terbitkan_sertifikat_contoh(NAMA, NIP, SANDI)
    kunci = open_p12(isi, SANDI)
    with pytest.raises(GalatTandaTangan, match="Ini sertifikat contoh"):
        require_layak(kunci, kunci.sertifikat.not_valid_before_utc)
