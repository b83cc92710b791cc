"""The officials of one office as an editable table. Whoever signed a fixed document stays as he signed it."""

from collections.abc import Callable

from django.core.exceptions import ValidationError

from .models import Instansi, Pejabat
from .tabel_isian import Kolom, TabelIsian

# Which fixed document an official signed is known to the apps to the right; they say so when they start.
PemakaiPejabat = Callable[[Pejabat], str]
_pemakai: list[PemakaiPejabat] = []

KOLOM = (
    Kolom("jabatan", "Jabatan"),
    Kolom("nama", "Nama"),
    Kolom("nip", "NIP"),
    Kolom("pangkat", "Pangkat"),
    Kolom("mulai", "Mulai menjabat", "sedang"),
    Kolom("selesai", "Selesai menjabat", "sedang"),
)


def register_pemakai(pemakai: PemakaiPejabat) -> None:
    """Let `pemakai(pejabat)` name a fixed document that this official signed, "" where there is none."""
    if pemakai not in _pemakai:
        _pemakai.append(pemakai)


def find_dokumen_tetap(pejabat: Pejabat) -> str:
    """The first fixed document found that bears this signature; "" where none does."""
    return next(filter(None, (pemakai(pejabat) for pemakai in _pemakai)), "")


def susun_tabel_pejabat(instansi: Instansi, data=None) -> TabelIsian:
    return TabelIsian(
        Pejabat,
        KOLOM,
        {"instansi": instansi},
        "pejabat",
        f"Pejabat {instansi}",
        data,
        urut=False,
        periksa=_require_signature_kept,
    )


def _require_signature_kept(pejabat: Pejabat) -> None:
    """Only the end of the term may still change; a fixed document prints the rest."""
    if not pejabat.pk:
        return
    kini = Pejabat.objects.get(pk=pejabat.pk)
    tetap = ("jabatan", "nama", "nip", "pangkat", "mulai")
    if all(getattr(kini, k) == getattr(pejabat, k) for k in tetap):
        return
    if dokumen := find_dokumen_tetap(kini):
        raise ValidationError(
            f"{kini.nama} sudah menandatangani {dokumen}: hanya tanggal selesainya yang dapat diubah, "
            "pejabat lain ditulis di baris baru."
        )
