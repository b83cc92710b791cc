"""Judging a certificate: may it sign, whom does it come from, whose is it. Every refusal is one sentence.

Whose certificate it is: where its subject carries an NIP (18 digits in serialNumber or UID) and the official's is
known, the two must be equal, and then the spelling of the name does not matter. Else the names must be equal without
capitals, accents, punctuation and academic or religious titles. Nothing is guessed beyond that.
"""

import re
import unicodedata
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID
from django.conf import settings

from organisasi.templatetags.tampilan import tanggal

from .akar import build_konteks, read_akar, to_asn1
from .contoh import is_contoh
from .dasar import GalatTandaTangan
from .tunggu import tunggu
from .wadah import Kunci

BIT_TERSEDIKIT = 2048  # RSA
PANJANG_NIP = 18
GELAR_DEPAN = frozenset("prof dr drs dra drg drh ir h hj kh apt ns".split())  # noqa: SIM905
# fmt: off
GELAR_BELAKANG = frozenset((
    "ap", "sap", "map", "ssos", "msos", "sip", "mip", "sstp", "msi", "se", "mm", "sh", "mh", "mkn", "st", "mt",
    "sp", "mp", "spt", "spd", "mpd", "sag", "mag", "spdi", "mpdi", "skm", "mkes", "sk", "sikom", "mikom", "skom",
    "mkom", "ssi", "msc", "ma", "mba", "phd", "amd", "shi", "mhi", "sthi", "ss", "mhum", "sgz", "skep",
))
# fmt: on


def require_layak(kunci: Kunci, saat: datetime) -> None:
    """That the certificate may sign at `saat`: its time, its purpose, its key, and whom it comes from."""
    sertifikat = kunci.sertifikat
    if saat > sertifikat.not_valid_after_utc:
        raise GalatTandaTangan(
            f"Sertifikat ini berakhir pada {tanggal(sertifikat.not_valid_after_utc)}: "
            "mintalah yang baru kepada penerbitnya, lalu unggah."
        )
    if saat < sertifikat.not_valid_before_utc:
        raise GalatTandaTangan(
            f"Sertifikat ini baru berlaku mulai {tanggal(sertifikat.not_valid_before_utc)}: "
            "tanda tangani sesudah itu."
        )
    if is_contoh(kunci.sertifikat) and settings.PRODUKSI:
        raise GalatTandaTangan(
            "Ini sertifikat contoh, yang tidak berlaku di sini: pakai sertifikat dari penerbit resmi."
        )
    _require_kegunaan(kunci)
    find_rantai(kunci, saat)


def find_rantai(kunci: Kunci, saat: datetime) -> tuple[x509.Certificate, ...]:
    """The certificates between the signer's and the root. Raises GalatTandaTangan where no trusted root is reached.

    Where this installation trusts no root at all, the file's own chain is taken as it is.
    """
    from pyhanko_certvalidator import CertificateValidator
    from pyhanko_certvalidator.errors import PathError, ValidationError

    akar = read_akar()
    if not akar:
        return tuple(s for s in kunci.rantai if s.subject != s.issuer)
    pemeriksa = CertificateValidator(
        to_asn1(kunci.sertifikat),
        intermediate_certs=[to_asn1(s) for s in kunci.rantai],
        validation_context=build_konteks(akar, saat),
    )
    try:
        jalur = tunggu(pemeriksa.async_validate_path())
    except (PathError, ValidationError):
        raise GalatTandaTangan(
            f"Penerbit sertifikat ini, {sebut(kunci.sertifikat.issuer)}, tidak termasuk yang dipercaya di sini: "
            "pakai sertifikat dari penerbit resmi atau hubungi pengelola aplikasi."
        ) from None
    pemilik = to_asn1(kunci.sertifikat)
    return tuple(
        x509.load_der_x509_certificate(s.dump())
        for s in jalur
        if s.self_signed == "no" and s.dump() != pemilik.dump()
    )


def require_pemilik(sertifikat: x509.Certificate, nama: str, nip: str) -> None:
    """That the certificate is this official's, by the rule above. Raises GalatTandaTangan, without any NIP."""
    nip = _read_nip(nip)
    tertulis = {
        n
        for oid in (NameOID.SERIAL_NUMBER, NameOID.USER_ID)
        for a in sertifikat.subject.get_attributes_for_oid(oid)
        if (n := _read_nip(a.value))
    }
    pemilik = get_nama(sertifikat.subject)
    if tertulis and nip:
        cocok = nip in tertulis
        sebab = "NIP-nya berbeda" if simplify_nama(pemilik) == simplify_nama(nama) else ""
    else:
        cocok, sebab = bool(simplify_nama(nama)) and simplify_nama(pemilik) == simplify_nama(nama), ""
    if not cocok:
        milik = f"milik {pemilik or 'orang lain'}, bukan {nama}"
        raise GalatTandaTangan(
            f"Sertifikat ini {milik}{f' ({sebab})' if sebab else ''}: pakai sertifikat {nama} sendiri."
        )


def simplify_nama(nama: str) -> tuple[str, ...]:
    """The words of a name without titles, capitals, accents and punctuation.

    >>> simplify_nama("Drs. H. Budi Santoso, S.Sos., M.Si.") == simplify_nama("BUDI SANTOSO")
    True
    """
    polos = unicodedata.normalize("NFKD", nama)
    polos = "".join(h for h in polos if not unicodedata.combining(h)).casefold()
    kata = polos.partition(",")[0].split()
    while len(kata) > 1 and "." in kata[-1] and re.sub(r"[^a-z]", "", kata[-1]) in GELAR_BELAKANG:
        kata.pop()
    kata = re.sub(r"['’`]", "", " ".join(kata))
    kata = re.sub(r"[^\w]|_", " ", kata).split()
    while len(kata) > 1 and kata[0] in GELAR_DEPAN:
        kata.pop(0)
    return tuple(kata)


def sebut(nama: x509.Name) -> str:
    """Who stands in a certificate, without numbers of persons: "Budi Santoso, Pemerintah Kabupaten …"."""
    oid = (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME)
    bagian = [a.value for o in oid for a in nama.get_attributes_for_oid(o)]
    return ", ".join(dict.fromkeys(bagian)) or "tanpa nama"


def get_nama(nama: x509.Name) -> str:
    atribut = nama.get_attributes_for_oid(NameOID.COMMON_NAME)
    return atribut[0].value if atribut else ""


def _read_nip(teks: str) -> str:
    """The 18 digits of an NIP; "" for anything else, also for the zeros that stand where nobody's is meant."""
    angka = re.sub(r"\D", "", teks)
    return angka if len(angka) == PANJANG_NIP and angka.strip("0") else ""


def _require_kegunaan(kunci: Kunci) -> None:
    sertifikat = kunci.sertifikat
    try:
        guna = sertifikat.extensions.get_extension_for_class(x509.KeyUsage).value
        boleh = guna.digital_signature or guna.content_commitment
    except x509.ExtensionNotFound:
        boleh = True
    try:
        ca = sertifikat.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        ca = False
    if ca or not boleh:
        raise GalatTandaTangan(
            "Sertifikat ini bukan untuk menandatangani dokumen: mintalah sertifikat tanda tangan kepada penerbitnya."
        )
    if not (
        (isinstance(kunci.kunci, rsa.RSAPrivateKey) and kunci.kunci.key_size >= BIT_TERSEDIKIT)
        or isinstance(kunci.kunci, ec.EllipticCurvePrivateKey)
    ):
        raise GalatTandaTangan(
            "Kunci sertifikat ini terlalu lemah atau tidak dikenal: mintalah sertifikat yang baru kepada penerbitnya."
        )
