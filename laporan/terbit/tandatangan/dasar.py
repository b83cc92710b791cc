"""What every signer must do, and what it may be told. A BSrE adapter or a time-stamp authority follows here.

A signer is made for one act of signing, with whatever secret that act needs, and is thrown away after it: no secret is
stored, queued or logged. It gets the frozen PDF and gives back the file to keep; everything else is its own matter.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from organisasi.galat import GalatPengguna


class GalatTandaTangan(GalatPengguna):
    """Signing was not possible; one sentence says what to do. Nothing was published."""


@dataclass(frozen=True, slots=True)
class Tempat:
    """Where the visible signature stands: the page from 0, and its box in points from the lower left.

    `catatan` is the box of the footnote that only an electronic signature adds; None: below the foot of that page.
    """

    halaman: int
    kotak: tuple[float, float, float, float]
    catatan: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """What the visible signature says."""

    jabatan: str
    nama: str
    nip: str  # for matching the certificate; not drawn a second time
    waktu: datetime
    kode: str
    alamat: str  # of the verification page, drawn as QR


@dataclass(frozen=True, slots=True)
class BerkasTertanda:
    """The file to keep beside the frozen PDF, and what the registry says of its signature."""

    isi: bytes
    cara: str  # models.TandaTanganTerbit.Cara
    subjek: str = ""
    penerbit: str = ""
    sertifikat_sha256: str = ""
    sertifikat_contoh: bool = False


class Penandatangan(Protocol):
    def sign(self, pdf: bytes, tempat: Tempat | None, label: Label) -> BerkasTertanda:
        """The frozen PDF, signed; what cannot be seen on a page (tempat None) is signed without a picture.

        Raises GalatTandaTangan: wrong passphrase, expired or someone else's certificate, unreadable file.
        """
