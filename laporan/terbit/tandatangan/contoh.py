"""A throw-away certificate authority for demo and tests; its every certificate says CONTOH. Refused in production.

It lies in CA_CONTOH (data/ca-contoh), each installation with keys of its own, made when first needed. Its root may be
exported (`find_akar_contoh`) for other readers of PDF; whoever trusts it trusts nothing but this demonstration.
"""

import os
import tempfile
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from django.conf import settings
from django.views.decorators.debug import sensitive_variables

from .dasar import GalatTandaTangan
from .wadah import Kunci, encrypt_p12

ORGANISASI = "CONTOH, tidak berlaku"
NAMA_AKAR = "CA CONTOH SAKIP Kecamatan"
BERKAS_CA = "ca-contoh.pem"  # key and certificate in one file, so that there is never one without the other
UMUR_AKAR = timedelta(days=3650)
UMUR = timedelta(days=365)
BIT = 2048


def is_contoh(sertifikat: x509.Certificate) -> bool:
    """Whether a certificate says of itself or of its issuer that it is a sample."""
    return any(
        atribut.value == ORGANISASI
        for nama in (sertifikat.subject, sertifikat.issuer)
        for atribut in nama.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)
    )


def find_akar_contoh() -> list[x509.Certificate]:
    """The root of the sample authority where one was made; never in production."""
    berkas = _get_berkas()
    if settings.PRODUKSI or not berkas.exists():
        return []
    return x509.load_pem_x509_certificates(berkas.read_bytes())


@sensitive_variables("sandi")
def terbitkan_sertifikat_contoh(
    nama: str, nip: str, sandi: str, *, sejak: datetime | None = None, sampai: datetime | None = None
) -> bytes:
    """A PKCS#12 file for an official, under `sandi`; valid for a year from now unless told otherwise.

    Raises GalatTandaTangan in production.
    """
    if settings.PRODUKSI:
        raise GalatTandaTangan(
            "Sertifikat contoh tidak diterbitkan di sini: pakai sertifikat dari penyelenggara sertifikasi elektronik."
        )
    kunci_ca, akar = _read_ca()
    sejak = sejak or datetime.now(UTC) - timedelta(minutes=5)
    kunci = rsa.generate_private_key(65537, BIT)
    subjek = _nama(nama[:64], nip)
    sertifikat = (
        _builder(subjek, akar.subject, kunci, sejak, sampai or sejak + UMUR)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_kegunaan(digital_signature=True, content_commitment=True), critical=True)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(kunci_ca.public_key()), critical=False
        )
        .sign(kunci_ca, hashes.SHA256())
    )
    return encrypt_p12(Kunci(kunci, sertifikat, (akar,)), sandi)


def _read_ca() -> tuple[rsa.RSAPrivateKey, x509.Certificate]:
    """Key and root; made by whoever comes first."""
    berkas = _get_berkas()
    if not berkas.exists():
        _make_ca(berkas)
    isi = berkas.read_bytes()
    return serialization.load_pem_private_key(isi, None), x509.load_pem_x509_certificate(isi)


def _make_ca(berkas: Path) -> None:
    """link() fails when another process was first; then that one's authority is read."""
    kunci = rsa.generate_private_key(65537, BIT)
    nama = _nama(NAMA_AKAR)
    sejak = datetime.now(UTC) - timedelta(days=3650)  # so that a test may sign with a date in the past
    akar = (
        _builder(nama, nama, kunci, sejak, datetime.now(UTC) + UMUR_AKAR)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_kegunaan(key_cert_sign=True, crl_sign=True), critical=True)
        .sign(kunci, hashes.SHA256())
    )
    berkas.parent.mkdir(parents=True, exist_ok=True)
    nomor, sementara = tempfile.mkstemp(dir=berkas.parent, prefix=".ca-")  # readable by the owner alone
    try:
        with os.fdopen(nomor, "wb") as tulis:
            tulis.write(
                kunci.private_bytes(
                    serialization.Encoding.PEM,
                    serialization.PrivateFormat.PKCS8,
                    serialization.NoEncryption(),
                )
            )
            tulis.write(akar.public_bytes(serialization.Encoding.PEM))
        with suppress(FileExistsError):
            os.link(sementara, berkas)
    finally:
        os.unlink(sementara)


def _get_berkas() -> Path:
    return Path(settings.CA_CONTOH) / BERKAS_CA


def _nama(nama: str, nip: str = "") -> x509.Name:
    atribut = [
        x509.NameAttribute(NameOID.COUNTRY_NAME, "ID"),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, ORGANISASI),
        x509.NameAttribute(NameOID.COMMON_NAME, nama),
    ]
    if nip:
        atribut.append(x509.NameAttribute(NameOID.SERIAL_NUMBER, nip))
    return x509.Name(atribut)


def _builder(subjek, penerbit, kunci, sejak, sampai) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subjek)
        .issuer_name(penerbit)
        .public_key(kunci.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(sejak)
        .not_valid_after(sampai)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(kunci.public_key()), critical=False)
    )


def _kegunaan(**ya) -> x509.KeyUsage:
    semua = dict.fromkeys(
        (
            "digital_signature",
            "content_commitment",
            "key_encipherment",
            "data_encipherment",
            "key_agreement",
            "key_cert_sign",
            "crl_sign",
            "encipher_only",
            "decipher_only",
        ),
        False,
    )
    return x509.KeyUsage(**(semua | ya))
