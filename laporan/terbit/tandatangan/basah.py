"""Printed, signed by hand, scanned: the scan is kept beside the frozen PDF, with its own hash.

A PDF stays byte for byte as it was uploaded, so that whoever has the same file can compare it; a PDF that could act
is refused. Photographs and scanned pictures are drawn anew, without what a camera wrote into them, into one PDF.
"""

import struct
import warnings
import zlib
from collections.abc import Sequence
from io import BytesIO

import pikepdf
from django.core.files import File
from PIL import Image, ImageOps

from .dasar import BerkasTertanda, GalatTandaTangan, Label, Tempat

UKURAN_TERBESAR = 20 * 1024 * 1024  # bytes, all files together
GAMBAR_TERBANYAK = 40
HALAMAN_TERBANYAK = 300
PIKSEL_TERBANYAK = 50_000_000
SISI_TERPANJANG = 2400  # pixels: some 200 dots an inch on A4, small print stays legible
MUTU = 80
TINGGI_A4 = 11.69  # inches
JENIS = {b"\xff\xd8\xff": "JPEG", b"\x89PNG\r\n\x1a\n": "PNG"}
TOLAK = "Berkas ini bukan pindaian yang dapat dibaca: pilih PDF, JPEG, atau PNG yang utuh."


class PenandatanganBasah:
    """`pindaian`: one PDF, or the pictures of the signed pages in their order. Judged when it signs."""

    __slots__ = ("_pindaian",)

    def __init__(self, pindaian: Sequence[File]):
        self._pindaian = list(pindaian)

    def sign(self, pdf: bytes, tempat: Tempat | None, label: Label) -> BerkasTertanda:
        isi = read_pindaian(self._pindaian)
        if isi == pdf:
            raise GalatTandaTangan(
                "Ini PDF yang belum ditandatangani: cetak, tanda tangani, lalu unggah hasil pindaiannya."
            )
        return BerkasTertanda(isi=isi, cara="basah")


def read_pindaian(berkas: Sequence[File]) -> bytes:
    """The scan as one PDF. Raises GalatTandaTangan."""
    if not berkas:
        raise GalatTandaTangan("Pilih berkas pindaian dokumen yang sudah ditandatangani.")
    if sum(b.size for b in berkas) > UKURAN_TERBESAR:
        raise GalatTandaTangan("Pindaian lebih besar dari 20 MB: pindai ulang dengan mutu lebih rendah.")
    isi = []
    for b in berkas:
        b.seek(0)
        isi.append(b.read())
    if isi[0].startswith(b"%PDF-"):
        if len(isi) > 1:
            raise GalatTandaTangan("Unggah satu PDF saja, atau semua halaman sebagai gambar.")
        _inspect_pdf(isi[0])
        return isi[0]
    if len(isi) > GAMBAR_TERBANYAK:
        raise GalatTandaTangan(f"Gambar lebih dari {GAMBAR_TERBANYAK}: jadikan satu PDF dahulu, lalu unggah.")
    return _bind(isi)


def _inspect_pdf(isi: bytes) -> None:
    try:
        with pikepdf.open(BytesIO(isi), attempt_recovery=False) as pdf:
            if pdf.is_encrypted:
                raise pikepdf.PasswordError
            halaman, bertindak, bertanda = len(pdf.pages), _acts(pdf), _is_signed(pdf)
    except pikepdf.PasswordError:
        raise GalatTandaTangan("PDF ini berkata sandi: simpan ulang tanpa kata sandi, lalu unggah.") from None
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError):
        raise GalatTandaTangan(TOLAK) from None
    if not halaman:
        raise GalatTandaTangan(TOLAK)
    if halaman > HALAMAN_TERBANYAK:
        raise GalatTandaTangan(
            f"PDF ini lebih dari {HALAMAN_TERBANYAK} halaman: pilih pindaian dokumen ini saja."
        )
    if bertindak:
        raise GalatTandaTangan(
            "PDF ini memuat skrip, tindakan, atau lampiran: pindai ulang sebagai PDF biasa, lalu unggah."
        )
    if bertanda:
        raise GalatTandaTangan(
            "PDF ini bertanda tangan elektronik: pilih cara sertifikat elektronik, atau unggah hasil pindaian."
        )


def _acts(pdf: pikepdf.Pdf) -> bool:
    """Whether the file does something by itself or carries other files."""
    akar = pdf.Root
    nama = akar.get("/Names", {})
    tindakan = akar.get("/OpenAction")
    # A destination opens at a page; a dictionary is an action, harmless only where it goes to a place as well.
    bertindak = isinstance(tindakan, pikepdf.Dictionary) and tindakan.get("/S") != "/GoTo"
    return (
        bertindak
        or "/AA" in akar
        or "/JavaScript" in nama
        or "/EmbeddedFiles" in nama
        or any("/AA" in h or _has_actions(h) for h in pdf.pages)
    )


def _has_actions(halaman) -> bool:
    berbahaya = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm"}
    for a in halaman.get("/Annots", []):
        if a.get("/Subtype") in ("/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound"):
            return True
        if "/AA" in a or str(a.get("/A", {}).get("/S", "")) in berbahaya:
            return True
    return False


def _is_signed(pdf: pikepdf.Pdf) -> bool:
    return "/Perms" in pdf.Root or any(
        medan.get("/FT") == "/Sig" and "/V" in medan
        for medan in pdf.Root.get("/AcroForm", {}).get("/Fields", [])
    )


def _bind(gambar: Sequence[bytes]) -> bytes:
    """All pictures as one PDF, a page each, as long as A4. One at a time: decoded, each takes much memory."""
    keluar = BytesIO()
    try:
        with warnings.catch_warnings(), pikepdf.new() as pdf:
            # Pillow warns of a bomb at its own threshold; ours is checked before a pixel is decoded.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            for isi in gambar:
                lembar = BytesIO()
                _draw(isi).save(lembar, "PDF", resolution=SISI_TERPANJANG / TINGGI_A4, quality=MUTU)
                with pikepdf.open(lembar) as satu:
                    pdf.pages.extend(satu.pages)
            pdf.docinfo["/Title"] = "Pindaian dokumen bertanda tangan"
            pdf.save(keluar)
    except (
        *(OSError, SyntaxError, ValueError, EOFError, MemoryError, struct.error, zlib.error),
        Image.DecompressionBombError,
    ):
        # What Pillow's decoders raise for a file that begins as a picture and does not go on as one.
        raise GalatTandaTangan(TOLAK) from None
    return keluar.getvalue()


def _draw(isi: bytes) -> Image.Image:
    """Upright, on white, its longer side just as long as a page of A4 needs."""
    jenis = next((j for tanda, j in JENIS.items() if isi.startswith(tanda)), None)
    if jenis is None:
        raise GalatTandaTangan(TOLAK)
    with Image.open(BytesIO(isi), formats=[jenis]) as asal:
        # WeasyPrint lets Pillow read pictures that were cut off; a scan has to be whole.
        asal.verify()
    with Image.open(BytesIO(isi), formats=[jenis]) as asal:
        if asal.width * asal.height > PIKSEL_TERBANYAK:
            raise GalatTandaTangan("Gambar ini melebihi 50 juta piksel: kecilkan dahulu, lalu unggah lagi.")
        gambar = ImageOps.exif_transpose(asal)
        gambar = gambar.convert("RGBA" if gambar.has_transparency_data else "RGB")
        skala = SISI_TERPANJANG / max(gambar.size)
        ukuran = tuple(max(1, round(s * skala)) for s in gambar.size)
        gambar = gambar.resize(ukuran, Image.Resampling.LANCZOS, reducing_gap=2.0)
        lembar = Image.new("RGB", gambar.size, "white")
        lembar.paste(gambar, mask=gambar.getchannel("A") if gambar.mode == "RGBA" else None)
        return lembar
