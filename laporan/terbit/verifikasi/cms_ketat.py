"""The signature itself (CMS), read so strictly that no byte of it can change without being noticed.

A CMS says some things twice and leaves others unsigned: versions, algorithms, the bag of certificates. So the
container is not searched for what is wrong with it. It is written anew from its signed or otherwise checked parts,
and must come out the same, byte for byte. What those parts are stands in `tanda_tangan`.
"""

from collections.abc import Collection
from dataclasses import dataclass

from asn1crypto import cms, core, x509

# What a digest and a signature may be called. Each is one of the names in use, so that no other can take its place
# unnoticed: "rsaEncryption" says the same as "sha256WithRSAEncryption", and would verify as well.
HASH_BOLEH = ("sha256", "sha384", "sha512")
RSA, ECDSA = "{}_rsa", "{}_ecdsa"


class CmsTidakKetat(Exception):
    """The container holds something that nobody signed or checked, or is not written as DER writes it."""


@dataclass(frozen=True, slots=True)
class IsiCms:
    der: bytes
    signed_data: cms.SignedData
    signer_info: cms.SignerInfo
    penanda: x509.Certificate
    sertifikat: tuple[x509.Certificate, ...]  # all of the bag, the signer's among them

    @property
    def hash_berkas(self) -> str:
        """Name of the digest over the file."""
        return self.signer_info["digest_algorithm"]["algorithm"].native


def read_contents(celah: bytes) -> bytes:
    """The DER between "<" and ">" of /Contents, which the digest does not cover.

    Raises CmsTidakKetat unless it is pairs of hex digits of one case, the DER, and zeros to the end.
    """
    if len(celah) < 4 or len(celah) % 2 or celah[:1] != b"<" or celah[-1:] != b">":
        raise CmsTidakKetat("the gap is not one hex string")
    angka = celah[1:-1]
    try:
        semua = bytes.fromhex(angka.decode("ascii"))
    except ValueError as salah:
        raise CmsTidakKetat("not hex digits") from salah
    tulis = semua.hex().encode()  # fromhex() skips spaces and takes digits of both cases
    if angka not in (tulis, tulis.upper()):
        raise CmsTidakKetat("hex digits of both cases, or spaces between them")
    panjang = _panjang(semua)
    if semua[panjang:].strip(b"\0"):
        raise CmsTidakKetat("something follows the signature within its place")
    return semua[:panjang]


def read_cms(der: bytes) -> IsiCms:
    """Raises CmsTidakKetat, or ValueError and its like from the parser, for what is no signature of one person."""
    bungkus = cms.ContentInfo.load(der, strict=True)
    if bungkus["content_type"].native != "signed_data":
        raise CmsTidakKetat("no signed data")
    isi = bungkus["content"]
    if len(isi["signer_infos"]) != 1:
        raise CmsTidakKetat("not one signer")
    satu = isi["signer_infos"][0]
    if isinstance(isi["certificates"], core.Void) or satu["sid"].name != "issuer_and_serial_number":
        raise CmsTidakKetat("no certificate, or its owner is named in another way")
    if any(s.name != "certificate" for s in isi["certificates"]):
        raise CmsTidakKetat("something else among the certificates")
    bak = tuple(s.chosen for s in isi["certificates"])
    nama = satu["sid"].chosen
    milik = [s for s in bak if (s.issuer, s.serial_number) == (nama["issuer"], nama["serial_number"].native)]
    if len(milik) != 1:
        raise CmsTidakKetat("the signer's certificate is not there once")
    return IsiCms(der, isi, satu, milik[0], bak)


def require_ketat(isi: IsiCms, rantai: Collection[x509.Certificate]) -> None:
    """Raises CmsTidakKetat unless every byte is constant, signed, or of a certificate of the checked chain.

    To be called when the signature over the signed attributes holds and `rantai` leads to a trusted root.
    """
    satu = isi.signer_info
    if not any(a["type"].native == "signing_certificate_v2" for a in satu["signed_attrs"]):
        raise CmsTidakKetat("the signer's certificate itself is not signed")
    dikenal = {s.dump() for s in rantai}
    bak = [s.dump() for s in isi.sertifikat]
    if len(set(bak)) != len(bak):
        raise CmsTidakKetat("a certificate twice")
    if not set(bak) <= dikenal:
        raise CmsTidakKetat("a certificate that is not of the chain")
    for s in isi.sertifikat:
        _require_sertifikat_ketat(s)
    if _tulis(isi, bak) != isi.der:
        raise CmsTidakKetat("not as it would be written anew")


def _require_sertifikat_ketat(s: x509.Certificate) -> None:
    tbs = s["tbs_certificate"]
    if _tlv(0x30, tbs.dump(), tbs["signature"].dump(), _tlv(0x03, b"\0", s.signature)) != s.dump():
        raise CmsTidakKetat("a certificate with something beside what its authority signed")


def _tulis(isi: IsiCms, bak: list[bytes]) -> bytes:
    """The container anew: RFC 5652 SignedData of one signer, nothing unsigned but what was checked."""
    satu, nama = isi.signer_info, isi.penanda
    hash_algo, tanda_algo = _algoritma(isi)
    penanda = _tlv(
        0x30,
        core.Integer(1).dump(),
        _tlv(0x30, nama.issuer.dump(), core.Integer(nama.serial_number).dump()),
        hash_algo,
        _tlv(0xA0, satu["signed_attrs"].untag().contents),
        tanda_algo,
        _tlv(0x04, satu["signature"].native),
    )
    data = _tlv(
        0x30,
        core.Integer(1).dump(),
        _tlv(0x31, hash_algo),
        _tlv(0x30, cms.ContentType("data").dump()),
        _tlv(0xA0, *bak),
        _tlv(0x31, penanda),
    )
    return _tlv(0x30, cms.ContentType("signed_data").dump(), _tlv(0xA0, data))


def _algoritma(isi: IsiCms) -> tuple[bytes, bytes]:
    """Both algorithms as they are to be written: as the signer signed them, else in the one form we take."""
    satu = isi.signer_info
    lindung = [a for a in satu["signed_attrs"] if a["type"].native == "cms_algorithm_protection"]
    if lindung:
        nilai = lindung[0]["values"][0]
        return nilai["digest_algorithm"].dump(), _tlv(0x30, nilai["signature_algorithm"].contents)
    nama = isi.hash_berkas
    if nama not in HASH_BOLEH:
        raise CmsTidakKetat("a digest that is not taken")
    kunci = isi.penanda.public_key.algorithm
    if kunci not in ("rsa", "ec"):
        raise CmsTidakKetat("a key whose algorithm is not taken unsigned")
    tanpa, dengan = core.Void(), core.Null()
    tulis = cms.DigestAlgorithm({"algorithm": nama, "parameters": dengan}).dump()
    if satu["digest_algorithm"].dump() != tulis:  # RFC 5754 lets a digest have no parameters at all
        tulis = _tlv(0x30, cms.DigestAlgorithmId(nama).dump())
    pola, parameter = (RSA, dengan) if kunci == "rsa" else (ECDSA, tanpa)
    algo = {"algorithm": pola.format(nama)} | ({"parameters": parameter} if kunci == "rsa" else {})
    return tulis, cms.SignedDigestAlgorithm(algo).dump()


def _tlv(tanda: int, *isi: bytes) -> bytes:
    """One value in DER, its length in the fewest bytes."""
    badan = b"".join(isi)
    panjang = len(badan)
    if panjang < 0x80:
        return bytes((tanda, panjang)) + badan
    besar = panjang.to_bytes((panjang.bit_length() + 7) // 8, "big")
    return bytes((tanda, 0x80 | len(besar))) + besar + badan


def _panjang(der: bytes) -> int:
    """How many bytes the outermost value takes. Raises CmsTidakKetat where that is not said in DER."""
    if len(der) < 2 or der[0] != 0x30:
        raise CmsTidakKetat("no sequence")
    panjang, kepala = der[1], 2
    if panjang >= 0x80:
        banyak = panjang & 0x7F
        if not 1 <= banyak <= 4 or len(der) < 2 + banyak:
            raise CmsTidakKetat("a length that DER does not write")
        panjang, kepala = int.from_bytes(der[2 : 2 + banyak], "big"), 2 + banyak
    if kepala + panjang > len(der):
        raise CmsTidakKetat("longer than its place")
    return kepala + panjang
