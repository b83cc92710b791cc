"""Signing with the official's own PKCS#12 file: PAdES baseline B-B, certified, only further signatures allowed.

The file grows at its end; what was frozen stays byte for byte at its beginning. Nothing is sent anywhere.
"""

from datetime import datetime
from io import BytesIO

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from .akar import to_asn1
from .contoh import is_contoh
from .dasar import BerkasTertanda, GalatTandaTangan, Label, Tempat
from .sertifikat import find_rantai, require_layak, require_pemilik, sebut
from .stempel import Penggambar, find_kotak_catatan
from .tunggu import tunggu
from .wadah import Kunci, open_p12

NAMA_MEDAN = "TandaTangan"
ALASAN = "Menandatangani dokumen kinerja"
# Hex digits. The length of a signature with an elliptic curve varies with its numbers; that of RSA does not.
CADANGAN_EC = 16
PDF_RUSAK = "PDF yang akan ditandatangani tidak dapat dibaca: siapkan ulang dokumennya, lalu tanda tangani."


class PenandatanganP12:
    """Made for one act of signing with the passphrase that was just asked for. Whatever fails, nothing is kept.

    The official is who `Label` names. `sekarang` is when the certificate must be valid; None: the label's time.
    """

    __slots__ = ("_berkas", "_sandi", "_sekarang")

    def __init__(self, berkas: bytes, sandi: str, sekarang: datetime | None = None):
        self._berkas, self._sandi, self._sekarang = bytes(berkas), sandi, sekarang

    @sensitive_variables("sandi", "kunci")
    def sign(self, pdf: bytes, tempat: Tempat | None, label: Label) -> BerkasTertanda:
        saat = self._sekarang or label.waktu
        kunci = open_p12(self._berkas, self._sandi)
        require_layak(kunci, saat)
        require_pemilik(kunci.sertifikat, label.nama, label.nip)
        isi = _sign_pdf(pdf, tempat, label, kunci, find_rantai(kunci, saat))
        return BerkasTertanda(
            isi=isi,
            cara="p12",
            subjek=sebut(kunci.sertifikat.subject)[:300],
            penerbit=sebut(kunci.sertifikat.issuer)[:300],
            sertifikat_sha256=kunci.sidik,
            sertifikat_contoh=is_contoh(kunci.sertifikat),
        )


@sensitive_variables("kunci")
def _sign_pdf(
    pdf: bytes, tempat: Tempat | None, label: Label, kunci: Kunci, rantai: tuple[x509.Certificate, ...]
) -> bytes:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
    from pyhanko.sign.general import SigningError
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

    try:
        tulis = IncrementalPdfFileWriter(BytesIO(pdf))
        if tulis.prev.embedded_signatures:
            raise GalatTandaTangan(
                "Dokumen ini sudah ditandatangani: siapkan versi baru bila isinya berubah."
            )
        gambar = None
        if tempat:
            penggambar = Penggambar()
            gambar = _build_gambar(penggambar, tempat, label, is_contoh(kunci.sertifikat))
            _add_catatan(penggambar, tulis, tempat, kunci)
        tanda_tangan = PdfSigner(
            PdfSignatureMetadata(
                field_name=NAMA_MEDAN,
                name=label.nama,
                reason=ALASAN,
                contact_info=label.alamat,
                subfilter=SigSeedSubFilter.PADES,
                certify=True,
                docmdp_permissions=MDPPerm.FILL_FORMS,
                tight_size_estimates=True,
            ),
            _build_signer(kunci, rantai),
            stamp_style=gambar,
            new_field_spec=SigFieldSpec(
                NAMA_MEDAN,
                on_page=tempat.halaman if tempat else 0,
                box=tempat.kotak if tempat else None,
                readable_field_name=f"Tanda tangan elektronik {label.jabatan}, {label.nama}",
            ),
        )
        return tunggu(_run(tanda_tangan, tulis, label.waktu, kunci))
    except (PdfError, SigningError) as salah:
        raise GalatTandaTangan(PDF_RUSAK) from salah


async def _run(tanda_tangan, tulis, waktu: datetime, kunci: Kunci) -> bytes:
    """pyHanko's own steps, with the label's time instead of the clock's, so that picture and signature agree."""
    from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes

    sesi = tanda_tangan.init_signing_session(tulis)
    sesi.system_time = timezone.localtime(waktu)
    ruang = await sesi.estimate_signature_container_size(None, tight=True)
    if isinstance(kunci.kunci, ec.EllipticCurvePrivateKey):
        ruang += CADANGAN_EC
    siap = sesi.prepare_tbs_document(None, ruang)
    sidik, keluar = siap.digest_tbs_document()
    await siap.perform_signature(sidik.document_digest, PdfCMSSignedAttributes(signing_time=sesi.system_time))
    return keluar.getvalue()


@sensitive_variables("kunci")
def _build_signer(kunci: Kunci, rantai: tuple[x509.Certificate, ...]):
    from pyhanko.keys.internal import translate_pyca_cryptography_key_to_asn1
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    return SimpleSigner(
        signing_cert=to_asn1(kunci.sertifikat),
        signing_key=translate_pyca_cryptography_key_to_asn1(kunci.kunci),
        cert_registry=SimpleCertificateStore.from_certs([to_asn1(s) for s in rantai]),
        embed_roots=False,
    )


def _build_gambar(penggambar: Penggambar, tempat: Tempat, label: Label, contoh: bool):
    """The visible signature as pyHanko takes it: a page that fills its box."""
    from pyhanko.pdf_utils.content import PdfContent
    from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, Margins, SimpleBoxLayoutRule
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.stamp import StaticStampStyle

    class Halaman(PdfContent):
        def render(self) -> bytes:
            self.resources.xobject["/Stempel"] = self.writer.import_page_as_xobject(baca)
            return b"/Stempel Do"

    lebar, tinggi = _ukur(tempat.kotak)
    baca = PdfFileReader(BytesIO(penggambar.draw_stempel(label, lebar, tinggi, contoh)))
    return StaticStampStyle(
        background=Halaman(box=BoxConstraints(width=lebar, height=tinggi)),
        background_layout=SimpleBoxLayoutRule(
            AxisAlignment.ALIGN_MIN, AxisAlignment.ALIGN_MIN, margins=Margins.uniform(0)
        ),
        border_width=0,
    )


def _add_catatan(penggambar: Penggambar, tulis, tempat: Tempat, kunci: Kunci) -> None:
    """The footnote, drawn upon the page in the revision that is signed; like the foot itself no part of the text."""
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.reader import PdfFileReader

    nama, isi = generic.NameObject, lambda b: tulis.add_object(generic.StreamObject(stream_data=b))
    halaman, _ = tulis.find_page_for_modification(tempat.halaman)
    x1, y1, x2, y2 = find_kotak_catatan(tempat, *_ukur(_find_mediabox(halaman.get_object())))
    gambar = penggambar.draw_catatan(
        sebut(kunci.sertifikat.issuer), x2 - x1, y2 - y1, is_contoh(kunci.sertifikat)
    )
    bentuk = tulis.import_page_as_xobject(PdfFileReader(BytesIO(gambar)))
    tulis.add_stream_to_page(tempat.halaman, isi(b"q"), prepend=True)
    tulis.add_stream_to_page(
        tempat.halaman,
        isi(
            b"Q /Artifact <</Type /Pagination /Subtype /Footer>> BDC "
            b"q 1 0 0 1 %.2f %.2f cm /CatatanTte Do Q EMC" % (x1, y1)
        ),
        generic.DictionaryObject({nama("/XObject"): generic.DictionaryObject({nama("/CatatanTte"): bentuk})}),
    )


def _find_mediabox(halaman):
    while "/MediaBox" not in halaman:
        halaman = halaman["/Parent"]
    return halaman["/MediaBox"]


def _ukur(kotak) -> tuple[float, float]:
    x1, y1, x2, y2 = (float(x) for x in kotak)
    return x2 - x1, y2 - y1
