"""Which ways of signing a user is offered, and the signer of the way that he took: all that a page needs to call.

A further way (an adapter for BSrE) is one more entry in CARA and, if it asks for more than these, its own field.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.views.decorators.debug import sensitive_variables

from organisasi.galat import GalatPengguna

from .basah import PenandatanganBasah
from .dasar import GalatTandaTangan, Penandatangan
from .milik import find_sertifikat
from .p12 import PenandatanganP12

MEDAN_SANDI = "sandi_sertifikat"  # declare it with sensitive_post_parameters
MEDAN_PINDAIAN = "pindaian"


@dataclass(frozen=True, slots=True)
class Cara:
    """One way of signing. `halangan`: the sentence why it cannot be taken now, "" where it can."""

    kode: str  # models.TandaTanganTerbit.Cara
    judul: str
    keterangan: str
    elektronik: bool = False
    medan_sandi: str = ""  # the name of the field that it asks for, "" for none
    medan_berkas: str = ""
    terima: str = ""  # what the field of a file accepts
    contoh: bool = False  # a sample certificate, which the page says
    halangan: str = ""


def list_cara(pengguna) -> list[Cara]:
    """The ways open to this user, the electronic one first where he has a certificate."""
    return [cara for tawarkan, _ in CARA.values() if (cara := tawarkan(pengguna))]


@sensitive_variables("post")
def build_penandatangan(kode: str, pengguna, post, files) -> Penandatangan:
    """The signer that the form asks for. Raises GalatPengguna: no such way, none open to him, a field left empty."""
    tawaran = next((c for c in list_cara(pengguna) if c.kode == kode), None)
    if tawaran is None:
        raise GalatPengguna("Pilih salah satu cara menandatangani.")
    if tawaran.halangan:
        raise GalatTandaTangan(tawaran.halangan)
    return CARA[kode][1](pengguna, post, files)


def _offer_p12(pengguna) -> Cara | None:
    milik = find_sertifikat(pengguna)
    if milik is None:
        return None
    return Cara(
        "p12",
        "Tanda tangan elektronik",
        f"Dengan {milik.sebutan}. Kata sandinya dipakai sekali ini dan tidak disimpan.",
        elektronik=True,
        medan_sandi=MEDAN_SANDI,
        contoh=milik.contoh,
        halangan=milik.halangan,
    )


@sensitive_variables("post", "sandi")
def _build_p12(pengguna, post, files) -> Penandatangan:
    sandi = post.get(MEDAN_SANDI, "")
    if not sandi:
        raise GalatTandaTangan("Isi kata sandi sertifikat.")
    return PenandatanganP12(find_sertifikat(pengguna).read(), sandi)


def _offer_basah(pengguna) -> Cara:
    return Cara(
        "basah",
        "Tanda tangan basah",
        "Cetak PDF, tanda tangani dengan pena, lalu unggah pindaiannya: satu PDF, atau JPEG dan PNG menurut urutan "
        "halaman, paling besar 20 MB.",
        medan_berkas=MEDAN_PINDAIAN,
        terima="application/pdf,image/jpeg,image/png",
    )


def _build_basah(pengguna, post, files) -> Penandatangan:
    pindaian = files.getlist(MEDAN_PINDAIAN)
    if not pindaian:
        raise GalatTandaTangan("Pilih berkas pindaian dokumen yang sudah ditandatangani.")
    return PenandatanganBasah(pindaian)


Tawarkan = Callable[[object], Cara | None]
Bangun = Callable[[object, object, object], Penandatangan]
CARA: dict[str, tuple[Tawarkan, Bangun]] = {
    "p12": (_offer_p12, _build_p12),
    "basah": (_offer_basah, _build_basah),
}
