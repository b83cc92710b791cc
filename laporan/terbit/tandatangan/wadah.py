"""A PKCS#12 file: opening it and closing it again, more strongly. Every refusal is one sentence."""

import hashlib
import hmac
from dataclasses import dataclass, field

from asn1crypto import pkcs12 as asn1_pkcs12
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import PrivateFormat, pkcs12
from django.views.decorators.debug import sensitive_variables

from .dasar import GalatTandaTangan

UKURAN_TERBESAR = 200 * 1024  # bytes; a file with a long chain has about 10 KB
PUTARAN = 600_000  # of PBKDF2 with SHA-256, when a file is encrypted anew
PUTARAN_TERBANYAK = 5_000_000  # a file may ask for any number, and opening it takes that long
TAK_TERBACA = "Berkas sertifikat ini tidak dapat dibaca: pilih berkas .p12 atau .pfx dari penerbitnya."


@dataclass(frozen=True, slots=True)
class Kunci:
    """What a PKCS#12 file holds. Lives as long as one act of signing."""

    kunci: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey = field(repr=False)
    sertifikat: x509.Certificate
    rantai: tuple[x509.Certificate, ...] = ()

    @property
    def sidik(self) -> str:
        return self.sertifikat.fingerprint(hashes.SHA256()).hex()


@sensitive_variables("sandi")
def open_p12(berkas: bytes, sandi: str) -> Kunci:
    """Raises GalatTandaTangan: no such file, wrong passphrase, or nothing in it that can sign."""
    _require_p12(berkas)
    if not sandi:
        raise GalatTandaTangan("Isi kata sandi sertifikat.")
    try:
        kunci, sertifikat, rantai = pkcs12.load_key_and_certificates(berkas, sandi.encode())
    except UnsupportedAlgorithm:
        raise GalatTandaTangan(TAK_TERBACA) from None
    except ValueError:
        # Its frame is well formed, so what does not fit is the passphrase.
        raise GalatTandaTangan("Kata sandi sertifikat tidak cocok: tulis sekali lagi.") from None
    if kunci is None or sertifikat is None:
        raise GalatTandaTangan(
            "Berkas ini tidak memuat kunci beserta sertifikatnya: mintalah berkas .p12 yang lengkap kepada penerbitnya."
        )
    if kunci.public_key() != sertifikat.public_key():
        raise GalatTandaTangan(TAK_TERBACA)
    return Kunci(kunci, sertifikat, tuple(rantai))


@sensitive_variables("sandi")
def encrypt_p12(kunci: Kunci, sandi: str) -> bytes:
    """The same key and certificates under AES-256 (PBES2, PBKDF2 with SHA-256) and `sandi`.

    The library gives the check sum of the file 2048 rounds whatever the encryption has, so that guessing a passphrase
    would begin there; it is made anew with as many rounds.
    """
    cara = (
        PrivateFormat.PKCS12.encryption_builder()
        .kdf_rounds(PUTARAN)
        .key_cert_algorithm(pkcs12.PBES.PBESv2SHA256AndAES256CBC)
        .hmac_hash(hashes.SHA256())
        .build(sandi.encode())
    )
    isi = pkcs12.serialize_key_and_certificates(
        None, kunci.kunci, kunci.sertifikat, kunci.rantai or None, cara
    )
    pfx = asn1_pkcs12.Pfx.load(isi)
    mac = pfx["mac_data"]
    mac["iterations"] = PUTARAN
    kunci_mac = _derive_mac(sandi, mac["mac_salt"].native, PUTARAN)
    mac["mac"]["digest"] = hmac.digest(kunci_mac, pfx["auth_safe"]["content"].native, "sha256")
    return pfx.dump(force=True)


@sensitive_variables("sandi", "hasil")
def _derive_mac(sandi: str, garam: bytes, putaran: int) -> bytes:
    """The key of a PKCS#12 file's check sum (RFC 7292, appendix B, with SHA-256, whose length one block gives)."""
    blok = 64

    def isi_penuh(bahan: bytes) -> bytes:
        panjang = -(-len(bahan) // blok) * blok
        return (bahan * panjang)[:panjang]

    hasil = bytes([3]) * blok + isi_penuh(garam) + isi_penuh(f"{sandi}\0".encode("utf-16-be"))
    for _ in range(putaran):
        hasil = hashlib.sha256(hasil).digest()
    return hasil


def _require_p12(berkas: bytes) -> None:
    """That it is a PKCS#12 file of a reasonable size which opens in a reasonable time."""
    if len(berkas) > UKURAN_TERBESAR:
        raise GalatTandaTangan("Berkas sertifikat lebih besar dari 200 KB: periksa berkas yang dipilih.")
    try:
        pfx = asn1_pkcs12.Pfx.load(berkas, strict=True)
        putaran = [*_list_putaran(pfx)]
    except (ValueError, TypeError, KeyError):
        raise GalatTandaTangan(TAK_TERBACA) from None
    if any(p > PUTARAN_TERBANYAK for p in putaran):
        raise GalatTandaTangan(TAK_TERBACA)


def _list_putaran(pfx: asn1_pkcs12.Pfx):
    """The rounds of every key derivation that can be seen without the passphrase."""
    if pfx["version"].native != "v3":
        raise ValueError("not a PKCS#12 file")
    if pfx["mac_data"].native:
        yield pfx["mac_data"]["iterations"].native
    for isi in pfx.authenticated_safe:
        if isi["content_type"].native == "encrypted_data":
            yield isi["content"]["encrypted_content_info"]["content_encryption_algorithm"].kdf_iterations
        elif isi["content_type"].native == "data":
            for kantong in asn1_pkcs12.SafeContents.load(isi["content"].native):
                if kantong["bag_id"].native == "pkcs8_shrouded_key_bag":
                    yield kantong["bag_value"]["encryption_algorithm"].kdf_iterations
