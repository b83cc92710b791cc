"""What pages with editable tables do with a POST: save, follow up, and say what came of it."""

from collections.abc import Callable, Sequence

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from organisasi.galat import GalatPengguna
from organisasi.halaman import Bingkai
from organisasi.tabel_isian import TabelIsian


def require_operator(bingkai: Bingkai) -> None:
    if not bingkai.boleh_mengisi:
        raise PermissionDenied


def save_tabel(
    request,
    bingkai: Bingkai,
    tabel: Sequence[TabelIsian],
    before: Callable[[], None],
    sesudah: Callable[[], object] = lambda: None,
) -> bool:
    """Save the tables of one page and what follows from them (`sesudah`) in one transaction.

    True where all of it stands and the page may be shown anew; False where something has to be corrected or
    another row was asked for: then the tables hold what was typed. What was said goes into the messages.
    """
    try:
        with transaction.atomic():
            tersimpan = sum(
                t.save(request.user, bingkai.instansi, bingkai.tahun, before=before) for t in tabel
            )
            tersimpan += _pindah(request, bingkai, tabel)
            if tersimpan:
                sesudah()
    except GalatPengguna as salah:
        messages.error(request, str(salah), extra_tags="salah")
        for t in tabel:
            # What was saved is taken back with the rest: the rows stand as they were sent.
            t.__dict__.pop("baris", None)
        return False
    if galat := sum(t.galat for t in tabel):
        sisa = " Isian lain sudah tersimpan." if tersimpan else ""
        baris = "Satu isian" if galat == 1 else f"{galat} isian"
        messages.error(request, f"{baris} perlu diperbaiki.{sisa}", extra_tags="salah")
        return False
    if any(t.minta_tambah for t in tabel):
        return False
    pesan = f"Tersimpan {timezone.localtime():%H.%M}." if tersimpan else "Tidak ada yang berubah."
    messages.success(request, pesan, extra_tags="baik")
    return True


def _pindah(request, bingkai: Bingkai, tabel: Sequence[TabelIsian]) -> int:
    """An arrow moves its row after everything typed beside it was saved."""
    pindah = 0
    for t in tabel:
        if t.minta_pindah and not t.galat:
            pindah += t.move(*t.minta_pindah, request.user, bingkai.instansi, bingkai.tahun)
    return pindah
