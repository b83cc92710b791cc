"""Photographs: what is uploaded is checked by its content and drawn anew, so that nothing else of it is kept.

Neither a name nor a type that the browser states is believed. The new picture is upright, at most 1600 pixels wide
or high, and without the EXIF of the old one, which tells where and with what it was taken.
"""

import hashlib
import io
import struct
import warnings
import zlib
from dataclasses import dataclass

from django.core.files.storage import default_storage
from PIL import Image, ImageOps, UnidentifiedImageError

from organisasi.galat import GalatPengguna

from .bentuk import Foto, Naskah
from .terbit import simpanan

JENIS = ("JPEG", "PNG", "WEBP")
UKURAN_TERBESAR = 10 * 1024 * 1024  # bytes
PIKSEL_TERBANYAK = 50_000_000  # decoded, that is 150 MB of memory
SISI_TERPANJANG = 1600  # pixels: sharp over the width of a page
MUTU = 85


class FotoHilang(LookupError):
    """A photograph of the report is not in the storage; the message tells the user what to do."""


@dataclass(frozen=True, slots=True)
class FotoBersih:
    isi: bytes  # JPEG
    lebar: int
    tinggi: int
    sha256: str


def read_foto(berkas) -> FotoBersih:
    """The picture in an uploaded file, ready to be kept. Raises GalatPengguna."""
    if berkas.size > UKURAN_TERBESAR:
        raise GalatPengguna("Foto lebih besar dari 10 MB: kecilkan dahulu, lalu unggah lagi.")
    isi = berkas.read()
    try:
        with warnings.catch_warnings():
            # Pillow warns of a bomb at its own threshold; ours is checked before a pixel is decoded.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            _verify(isi)
            gambar = _draw(isi)
    except (UnidentifiedImageError, Image.DecompressionBombError) as salah:
        raise GalatPengguna(
            "Berkas ini bukan foto yang dapat dibaca: unggah foto JPEG, PNG, atau WebP."
        ) from salah
    except (OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error) as salah:
        # What Pillow's decoders raise for a file that begins as a picture and does not go on as one.
        raise GalatPengguna("Foto ini rusak atau tidak utuh: unggah berkas lain.") from salah
    keluar = io.BytesIO()
    gambar.save(keluar, "JPEG", quality=MUTU, optimize=True)
    jpeg = keluar.getvalue()
    return FotoBersih(jpeg, *gambar.size, hashlib.sha256(jpeg).hexdigest())


def _verify(isi: bytes) -> None:
    with Image.open(io.BytesIO(isi), formats=JENIS) as gambar:
        lebar, tinggi = gambar.size
        if lebar * tinggi > PIKSEL_TERBANYAK:
            raise GalatPengguna("Foto ini melebihi 50 juta piksel: kecilkan dahulu, lalu unggah lagi.")
        gambar.verify()


def _draw(isi: bytes) -> Image.Image:
    """Upright, small enough, on white where it was transparent, and on a sheet that knows nothing of the file."""
    with Image.open(io.BytesIO(isi), formats=JENIS) as asal:
        if asal.format == "JPEG":
            asal.draft(
                "RGB", (SISI_TERPANJANG, SISI_TERPANJANG)
            )  # decodes a large one at a fraction of its size
        gambar = ImageOps.exif_transpose(asal)
        gambar = gambar.convert("RGBA" if gambar.has_transparency_data else "RGB")
        gambar.thumbnail((SISI_TERPANJANG, SISI_TERPANJANG), Image.Resampling.LANCZOS)
        lembar = Image.new("RGB", gambar.size, "white")
        lembar.paste(gambar, mask=gambar.getchannel("A") if gambar.mode == "RGBA" else None)
        return lembar


def find_foto(naskah: Naskah) -> dict[str, str]:
    """The storage names of a document's photographs by their sha256: all that its print may fetch of them.

    A published document takes them from what was kept with it. Raises FotoHilang for one that is not there.
    """
    if naskah.terbitan:
        return _find_foto_beku(naskah)
    hasil = {}
    for foto in naskah.butir(Foto):
        if not default_storage.exists(foto.berkas):
            raise FotoHilang(
                f"Berkas foto “{foto.judul}” tidak ada di penyimpanan: hapus foto itu dari narasinya "
                "atau unggah lagi, lalu susun LKIP kembali."
            )
        hasil[foto.sha256] = foto.berkas
    return hasil


def _find_foto_beku(naskah: Naskah) -> dict[str, str]:
    hasil = {}
    for foto in naskah.butir(Foto):
        if not simpanan.get_jalur(foto.sha256).exists():
            raise FotoHilang(f"Foto “{foto.judul}” tidak ada di penyimpanan dokumen terbit.")
        hasil[foto.sha256] = simpanan.get_nama(foto.sha256)
    return hasil
