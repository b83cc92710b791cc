"""The certificates that this installation trusts: SERTIFIKAT_AKAR, and outside production the sample authority.

SERTIFIKAT_AKAR names a PEM file or a folder of them. A certificate that signed itself is a root; any other one is an
intermediate, which helps to build a path but is not trusted by itself. Nothing is fetched from the network.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography import x509
from django.conf import settings

from .contoh import find_akar_contoh
from .dasar import GalatTandaTangan

if TYPE_CHECKING:
    from pyhanko_certvalidator import ValidationContext

AKHIRAN = {".pem", ".crt", ".cer"}


@dataclass(frozen=True, slots=True)
class Akar:
    """What is trusted, and what helps to reach it."""

    akar: tuple[x509.Certificate, ...] = ()
    antara: tuple[x509.Certificate, ...] = ()

    def __bool__(self):
        return bool(self.akar)


def read_akar() -> Akar:
    """The trusted roots and known intermediates; empty where none are set up. Raises GalatTandaTangan."""
    sertifikat = [*_read_pengaturan(), *find_akar_contoh()]
    return Akar(
        tuple(s for s in sertifikat if s.subject == s.issuer),
        tuple(s for s in sertifikat if s.subject != s.issuer),
    )


def build_konteks(
    akar: Akar, saat: datetime | None = None, antara: Sequence[x509.Certificate] = ()
) -> "ValidationContext":
    """What pyHanko needs to judge a certificate or a signature by our roots, at `saat` (None: now), offline.

    Revocation is not asked for: this installation has no network, so a list is judged only where the file brings it.
    """
    from pyhanko_certvalidator import ValidationContext

    return ValidationContext(
        trust_roots=[to_asn1(s) for s in akar.akar],
        other_certs=[to_asn1(s) for s in (*akar.antara, *antara)],
        moment=saat,
        allow_fetching=False,
        revocation_mode="soft-fail",
    )


def to_asn1(sertifikat: x509.Certificate):
    """The same certificate as pyHanko reads it."""
    from pyhanko.keys.internal import translate_pyca_cryptography_cert_to_asn1

    return translate_pyca_cryptography_cert_to_asn1(sertifikat)


def _read_pengaturan() -> list[x509.Certificate]:
    if not settings.SERTIFIKAT_AKAR:
        return []
    tempat = Path(settings.SERTIFIKAT_AKAR)
    try:
        berkas = (
            sorted(b for b in tempat.iterdir() if b.suffix.lower() in AKHIRAN)
            if tempat.is_dir()
            else [tempat]
        )
        sertifikat = [s for b in berkas for s in x509.load_pem_x509_certificates(b.read_bytes())]
    except (OSError, ValueError) as salah:
        raise GalatTandaTangan(
            "Sertifikat akar pada SERTIFIKAT_AKAR tidak dapat dibaca: hubungi pengelola aplikasi."
        ) from salah
    if not any(s.subject == s.issuer for s in sertifikat):
        raise GalatTandaTangan("Tidak ada sertifikat akar pada SERTIFIKAT_AKAR: hubungi pengelola aplikasi.")
    return sertifikat
