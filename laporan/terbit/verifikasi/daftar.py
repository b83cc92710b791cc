"""The registry: what was published here, found by the hash of a file or by the code printed on it.

Open to everyone, and therefore outside `visible_to`: who holds a document may ask about it. Nothing is told but what
the document itself prints, and of people only the jabatan.
"""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from laporan.models import DokumenTerbit, SalinanPublik, TandaTanganTerbit
from organisasi.models import PengaturanTahun

from ..simpanan import BerkasRusak, baca


class Wujud(StrEnum):
    """What a registered file is to its version."""

    TERTANDA = "tertanda"  # the signed PDF
    PINDAIAN = "pindaian"  # the scan of what was signed by hand
    CETAKAN = "cetakan"  # the frozen print before the signature
    SALINAN = "salinan"  # the copy for the public


@dataclass(frozen=True, slots=True)
class Versi:
    nomor: int
    kode: str


@dataclass(frozen=True, slots=True)
class Terdaftar:
    """One published version with all that the page says of it."""

    dokumen: DokumenTerbit
    tanda_tangan: TandaTanganTerbit
    salinan: SalinanPublik | None
    terbaru: Versi  # of the same document
    diganti: str = ""  # why, where a newer version took its place
    wujud: Wujud = Wujud.TERTANDA  # of the file, or of the code, that was asked about

    @property
    def berlaku(self) -> bool:
        return self.terbaru.nomor == self.dokumen.versi and not self.diganti

    @property
    def basah(self) -> bool:
        return self.tanda_tangan.cara == TandaTanganTerbit.Cara.BASAH

    @property
    def sidik(self) -> str:
        """SHA-256 of the file that this is about."""
        return {
            Wujud.SALINAN: self.salinan.pdf_sha256 if self.salinan else "",
            Wujud.CETAKAN: self.dokumen.pdf_sha256,
        }.get(self.wujud, self.tanda_tangan.berkas_sha256)

    @property
    def ukuran(self) -> int:
        """Bytes of that file."""
        return (
            self.salinan.ukuran if self.wujud == Wujud.SALINAN and self.salinan else self.tanda_tangan.ukuran
        )


def find_menurut_kode(kode: str) -> Terdaftar | None:
    """The version whose code that is; by the code of its public copy, the copy."""
    dokumen = _dokumen().filter(kode=kode).first()
    if dokumen:
        return _susun(dokumen, Wujud.PINDAIAN if _basah(dokumen) else Wujud.TERTANDA)
    dokumen = _dokumen().filter(salinan__kode=kode).first()
    return _susun(dokumen, Wujud.SALINAN) if dokumen else None


def find_menurut_sidik(sidik: str) -> Terdaftar | None:
    """The version that a file of this SHA-256 belongs to."""
    for jalur, wujud in (
        ("tanda_tangan__berkas_sha256", Wujud.TERTANDA),
        ("salinan__pdf_sha256", Wujud.SALINAN),
        ("pdf_sha256", Wujud.CETAKAN),
    ):
        # The same print may have been published again: the newest version of it says most.
        if dokumen := _dokumen().filter(**{jalur: sidik}).order_by("-versi").first():
            basah = wujud == Wujud.TERTANDA and _basah(dokumen)
            return _susun(dokumen, Wujud.PINDAIAN if basah else wujud)
    return None


def find_unduhan(terdaftar: Terdaftar) -> str:
    """SHA-256 of the file that the kabupaten lets everyone download; "" where it lets nobody."""
    aturan = PengaturanTahun.untuk(terdaftar.dokumen.instansi, terdaftar.dokumen.tahun)
    if not aturan.umumkan_terbitan:
        return ""
    if aturan.samarkan_nip or terdaftar.wujud == Wujud.SALINAN:
        return terdaftar.salinan.pdf_sha256 if terdaftar.salinan else ""
    return terdaftar.tanda_tangan.berkas_sha256


def read_asli(terdaftar: Terdaftar) -> bytes | None:
    """The registered file itself; None where the storage does not have it whole."""
    try:
        return baca(terdaftar.sidik)
    except BerkasRusak:
        return None


def hash_berkas(berkas: bytes) -> str:
    return hashlib.sha256(berkas).hexdigest()


def _dokumen():
    return DokumenTerbit.objects.select_related(
        "instansi__induk", "tanda_tangan", "salinan", "diganti"
    ).defer("isi", "salinan__naskah")


def _basah(dokumen: DokumenTerbit) -> bool:
    return dokumen.tanda_tangan.cara == TandaTanganTerbit.Cara.BASAH


def _susun(dokumen: DokumenTerbit, wujud: Wujud) -> Terdaftar:
    sejenis = {n: getattr(dokumen, n) for n in ("instansi_id", "tahun", "jenis", "nomor")}
    terbaru = DokumenTerbit.objects.filter(**sejenis).order_by("-versi").values_list("versi", "kode").first()
    diganti = getattr(dokumen, "diganti", None)
    return Terdaftar(
        dokumen=dokumen,
        tanda_tangan=dokumen.tanda_tangan,
        salinan=getattr(dokumen, "salinan", None),
        terbaru=Versi(*terbaru),
        diganti=diganti.alasan if diganti else "",
        wujud=wujud,
    )
