"""The certificate that a user signs with: his own upload, or a file that the keeper of the server mounted for him.

The mounted one comes first. It is read and never written; whose it is shows only when its passphrase opens it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from laporan.models import Sertifikat
from organisasi.audit import record_audit
from organisasi.galat import TidakBerwenang
from organisasi.models import Instansi, Pejabat, Pengguna, Peran
from organisasi.penandatangan import CAMAT
from organisasi.permissions import can_sign

from .contoh import is_contoh, terbitkan_sertifikat_contoh
from .dasar import GalatTandaTangan
from .sertifikat import require_layak, sebut
from .wadah import UKURAN_TERBESAR, encrypt_p12, open_p12


@dataclass(frozen=True, slots=True)
class SertifikatMilik:
    """`terpasang`: mounted by the keeper of the server; its owner and time are not known before it is opened."""

    sebutan: str
    terpasang: bool = False
    contoh: bool = False
    halangan: str = ""
    baca: Callable[[], bytes] = field(default=bytes, repr=False)

    def read(self) -> bytes:
        """The PKCS#12 file. Raises GalatTandaTangan."""
        return self.baca()


def list_instansi(pengguna):
    """The offices for which he signs."""
    return (
        Instansi.objects.filter(keanggotaan__pengguna=pengguna, keanggotaan__peran=Peran.CAMAT)
        .distinct()
        .order_by("pk")
    )


def find_sertifikat(pengguna) -> SertifikatMilik | None:
    """What he can sign with; None without the role or without a certificate."""
    if not can_sign(pengguna):
        return None
    if jalur := _find_terpasang(pengguna):
        return SertifikatMilik(
            "sertifikat yang dipasang pengelola server", terpasang=True, baca=lambda: _read_terpasang(jalur)
        )
    if baris := find_unggahan(pengguna):
        return SertifikatMilik(
            f"sertifikat {baris.subjek}",
            contoh=baris.contoh,
            halangan=baris.halangan,
            baca=lambda: bytes(baris.berkas),
        )
    return None


def find_unggahan(pengguna) -> Sertifikat | None:
    return Sertifikat.objects.filter(pengguna=pengguna).first()


@sensitive_variables("sandi", "kunci")
def save_sertifikat(pengguna: Pengguna, berkas: bytes, sandi: str) -> Sertifikat:
    """Keep his PKCS#12 file, encrypted anew under the same passphrase, which is not kept. Raises GalatPengguna."""
    _require_penandatangan(pengguna)
    kunci = open_p12(berkas, sandi)
    require_layak(kunci, timezone.now())
    isi = {
        "berkas": encrypt_p12(kunci, sandi),
        "subjek": sebut(kunci.sertifikat.subject)[:300],
        "penerbit": sebut(kunci.sertifikat.issuer)[:300],
        "sha256": kunci.sidik,
        "berlaku_sejak": kunci.sertifikat.not_valid_before_utc,
        "berlaku_sampai": kunci.sertifikat.not_valid_after_utc,
        "contoh": is_contoh(kunci.sertifikat),
    }
    with transaction.atomic():
        lama = Sertifikat.objects.select_for_update().filter(pengguna=pengguna).first()
        baris, _ = Sertifikat.objects.update_or_create(pengguna=pengguna, defaults=isi)
        _catat(pengguna, "simpan_sertifikat", lama.sha256[:12] if lama else "", baris.sha256[:12])
    return baris


def delete_sertifikat(pengguna: Pengguna) -> bool:
    """Whether there was one. Raises GalatPengguna."""
    _require_penandatangan(pengguna)
    with transaction.atomic():
        baris = Sertifikat.objects.select_for_update().filter(pengguna=pengguna).first()
        if baris is None:
            return False
        _catat(pengguna, "hapus_sertifikat", baris.sha256[:12], "dihapus")
        baris.delete()
    return True


@sensitive_variables("sandi")
def make_contoh(pengguna: Pengguna, pejabat: Pejabat, sandi: str) -> Sertifikat:
    """A sample certificate for an official of his office, kept as if uploaded. Raises GalatPengguna."""
    return save_sertifikat(pengguna, terbitkan_sertifikat_contoh(pejabat.nama, pejabat.nip, sandi), sandi)


def list_pejabat(pengguna) -> list[Pejabat]:
    """Who holds or held the office that he signs for, the latest first."""
    calon = Pejabat.objects.filter(instansi__in=list_instansi(pengguna)).order_by("-mulai", "pk")
    return [p for p in calon if p.jabatan.casefold().startswith(CAMAT)]


def _find_terpasang(pengguna) -> Path | None:
    nama = pengguna.username
    # A username may hold a dot but never a way out of the folder; whoever loosens that rule finds this one.
    if not settings.FOLDER_SERTIFIKAT or "/" in nama or "\\" in nama or nama.startswith("."):
        return None
    jalur = Path(settings.FOLDER_SERTIFIKAT) / f"{nama}.p12"
    return jalur if jalur.is_file() else None


def _read_terpasang(jalur: Path) -> bytes:
    try:
        with jalur.open("rb") as berkas:
            return berkas.read(UKURAN_TERBESAR + 1)
    except OSError:
        raise GalatTandaTangan(
            "Berkas sertifikat Anda di server tidak dapat dibaca: hubungi pengelola aplikasi."
        ) from None


def _require_penandatangan(pengguna) -> None:
    if not can_sign(pengguna):
        raise TidakBerwenang(
            "Sertifikat hanya disimpan oleh camat: minta admin kabupaten mengatur peran Anda."
        )


def _catat(pengguna: Pengguna, tindakan: str, sebelum: str, sesudah: str) -> None:
    for instansi in list_instansi(pengguna):
        record_audit(
            pengguna,
            instansi,
            None,
            tindakan,
            "Sertifikat tanda tangan",
            kunci=f"pengguna:{pengguna.pk}",
            sebelum=sebelum,
            sesudah=sesudah,
        )
