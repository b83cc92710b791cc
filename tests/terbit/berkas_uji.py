"""Invented authorities, certificates and signed files for the tests of verification; nothing here is ever trusted."""

import asyncio
import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko_certvalidator.registry import SimpleCertificateStore
from weasyprint import HTML

RENTANG_DI_SINI = b"/ByteRange [0 0000000000 0000000000 0000000000]"
KINI = datetime.now(UTC)  # the files of these tests are signed now


KEGUNAAN = (
    *("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement"),
    *("key_cert_sign", "crl_sign", "encipher_only", "decipher_only"),
)


@dataclass(frozen=True)
class Otoritas:
    """A root, perhaps an authority between, and the certificate of one official."""

    akar: x509.Certificate
    antara: x509.Certificate | None
    kunci: object
    sertifikat: x509.Certificate

    @property
    def akar_der(self) -> bytes:
        return self.akar.public_bytes(serialization.Encoding.DER)


def _nama(cn: str, organisasi: str = "") -> x509.Name:
    isi = [x509.NameAttribute(NameOID.COMMON_NAME, cn)]
    if organisasi:
        isi.append(x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisasi))
    return x509.Name(isi)


def _kunci(jenis: str):
    return ec.generate_private_key(ec.SECP256R1()) if jenis == "ec" else rsa.generate_private_key(65537, 2048)


def _terbitkan(subjek, kunci, penerbit, kunci_penerbit, *, ca: bool, sejak: datetime, hari: int):
    pakai = dict.fromkeys(KEGUNAAN, False)
    pakai |= {"key_cert_sign": True, "crl_sign": True} if ca else {"content_commitment": True}
    return (
        x509.CertificateBuilder()
        .subject_name(subjek)
        .issuer_name(penerbit)
        .public_key(kunci.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(sejak)
        .not_valid_after(sejak + timedelta(days=hari))
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(**pakai), critical=True)
        .sign(kunci_penerbit, hashes.SHA256())
    )


@cache
def buat_otoritas(
    nama: str = "Otoritas Uji",
    *,
    jenis: str = "rsa",
    antara: bool = False,
    hari: int = 3650,
    sejak: int = 365,
) -> Otoritas:
    """`sejak`: days before KINI from which the certificates hold, for `hari` days (the root longer)."""
    mulai = KINI - timedelta(days=sejak)
    kunci_akar, kunci = _kunci(jenis), _kunci(jenis)
    subjek = _nama(nama, "Uji")
    akar = _terbitkan(subjek, kunci_akar, subjek, kunci_akar, ca=True, sejak=mulai, hari=7300)
    tengah, penerbit, kunci_penerbit = None, subjek, kunci_akar
    if antara:
        penerbit, kunci_penerbit = _nama(f"{nama} Antara", "Uji"), _kunci(jenis)
        tengah = _terbitkan(penerbit, kunci_penerbit, subjek, kunci_akar, ca=True, sejak=mulai, hari=7300)
    milik = _terbitkan(
        _nama("Camat Uji", "Kecamatan Uji"),
        kunci,
        penerbit,
        kunci_penerbit,
        ca=False,
        sejak=mulai,
        hari=hari,
    )
    return Otoritas(akar, tengah, kunci, milik)


def _asn1(sertifikat: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(sertifikat.public_bytes(serialization.Encoding.DER))


def buat_penanda(otoritas: Otoritas) -> signers.SimpleSigner:
    bak = [otoritas.akar] + ([otoritas.antara] if otoritas.antara else [])
    kunci = otoritas.kunci.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return signers.SimpleSigner(
        signing_cert=_asn1(otoritas.sertifikat),
        signing_key=asn1_keys.PrivateKeyInfo.load(kunci),
        cert_registry=SimpleCertificateStore.from_certs([_asn1(s) for s in bak]),
        embed_roots=False,
    )


def tanda_tangani(
    pdf: bytes,
    otoritas: Otoritas | None = None,
    *,
    medan: str = "TandaTangan",
    kunci_berkas: bool = True,
) -> bytes:
    """PAdES B-B with a visible field on the first page; certified against every later change."""
    otoritas = otoritas or buat_otoritas()
    penanda = buat_penanda(otoritas)
    meta = signers.PdfSignatureMetadata(
        field_name=medan,
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        certify=kunci_berkas,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES,
    )
    tulis = IncrementalPdfFileWriter(BytesIO(pdf))
    tempat = fields.SigFieldSpec(medan, on_page=0, box=(320, 80, 540, 150))
    alat = signers.PdfSigner(meta, signer=penanda, new_field_spec=tempat)
    return alat.sign_pdf(tulis).getvalue()


@cache
def buat_pdf(halaman: int = 2, kode: str = "UJI-2024-ABCD", isi: str = "Laporan Kinerja") -> bytes:
    """A small tagged PDF that names its code as a link, as a printed report does."""
    lembar = "".join(
        f"<section><h2>Bab {n}</h2><p>{isi}, halaman {n}.</p><table><tr><th>Indikator</th><td>{n}</td></tr></table>"
        f"</section>"
        for n in range(1, halaman + 1)
    )
    html = (
        "<html lang='id'><head><title>Laporan</title><style>section{break-after:page}</style></head><body>"
        f"<p><a href='https://sakip.example.test/verifikasi/{kode}/'>Verifikasi</a></p>{lembar}</body></html>"
    )
    return HTML(string=html).write_pdf(pdf_tags=True)


def tanda_tangani_mentah(awal: bytes, akhir: bytes, otoritas: Otoritas | None = None) -> bytes:
    """A file of any bytes with a signature that holds over them: `awal` ends before "<", and has room for the range
    where it says RENTANG_DI_SINI; what a hostile signer could make.
    """
    otoritas = otoritas or buat_otoritas()
    penanda = buat_penanda(otoritas)
    ruang = 8192
    mula, lanjut = len(awal), len(awal) + ruang + 2
    rentang = f"/ByteRange [0 {mula} {lanjut} {len(akhir)}]".encode().ljust(len(RENTANG_DI_SINI))
    assert len(rentang) == len(RENTANG_DI_SINI) and awal.count(RENTANG_DI_SINI) == 1
    awal = awal.replace(RENTANG_DI_SINI, rentang)
    sidik = hashlib.sha256(awal + akhir).digest()
    cms = asyncio.run(penanda.async_sign(sidik, "sha256", use_pades=True)).dump().hex().upper().encode()
    return awal + b"<" + cms.ljust(ruang, b"0") + b">" + akhir


def tambah_perubahan(berkas: bytes, ubah) -> bytes:
    """The file with an incremental update behind its signature, as any editor of PDF appends one."""
    tulis = IncrementalPdfFileWriter(BytesIO(berkas))
    ubah(tulis)
    keluar = BytesIO()
    tulis.write(keluar)
    return keluar.getvalue()


def putar(tulis):
    halaman, _ = tulis.find_page_for_modification(0)
    halaman.get_object()[generic.NameObject("/Rotate")] = generic.NumberObject(90)
    tulis.update_container(halaman.get_object())


def beri_catatan(tulis):
    nama = generic.NameObject
    catatan = tulis.add_object(
        generic.DictionaryObject(
            {
                nama("/Type"): nama("/Annot"),
                nama("/Subtype"): nama("/FreeText"),
                nama("/Rect"): generic.ArrayObject(map(generic.NumberObject, (50, 50, 200, 90))),
                nama("/Contents"): generic.TextStringObject("95,56"),
            }
        )
    )
    halaman, _ = tulis.find_page_for_modification(0)
    halaman = halaman.get_object()
    lama = halaman.get("/Annots", generic.ArrayObject())
    halaman[nama("/Annots")] = generic.ArrayObject([*lama, catatan])
    tulis.update_container(halaman)


def ganti_data(tulis):
    tulis.set_info(
        tulis.add_object(
            generic.DictionaryObject({generic.NameObject("/Title"): generic.TextStringObject("Lain")})
        )
    )
