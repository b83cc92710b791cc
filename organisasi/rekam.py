"""Changing some columns of one row: audited, and never over what a colleague changed meanwhile unseen."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import models
from django.utils.formats import date_format

from .audit import record_audit
from .cap import require_cap, tell_change, write_cap
from .models import Instansi, Pengguna


def make_cap(objek: models.Model, kolom: Iterable[str]) -> str:
    """What these columns show, for the form to bring back (`organisasi.cap`)."""
    return write_cap(_rinci(objek, kolom))


def save_kolom(
    objek: models.Model,
    isi: Mapping[str, object],
    pelaku: Pengguna | None,
    instansi: Instansi,
    tahun: int,
    tindakan: str,
    nama: str,
    cap: str | None = None,
) -> bool:
    """Write `isi` (column -> value) where it differs; whether anything did. Call it in a transaction, behind the
    lock check.

    cap: what `make_cap` gave for these columns when the form was shown; None does not ask.
    Raises GalatRevisi with the row as it stands now.
    """
    kini = type(objek).objects.select_for_update(of=("self",)).get(pk=objek.pk)
    berubah = [k for k, nilai in isi.items() if getattr(kini, k) != nilai]
    if not berubah:
        return False
    sebelum = _rinci(kini, isi)
    require_cap(cap, sebelum, kini)
    for k in berubah:
        setattr(kini, k, isi[k])
        setattr(objek, k, isi[k])
    kini.save(update_fields=berubah)
    kunci = f"{objek._meta.model_name}:{objek.pk}"
    record_audit(pelaku, instansi, tahun, tindakan, nama, kunci, *tell_change(sebelum, _rinci(kini, isi)))
    return True


def _rinci(objek: models.Model, kolom: Iterable[str]) -> dict[str, str]:
    """Label -> text of each column, as people read it."""
    rincian = {}
    for k in kolom:
        nilai = getattr(objek, k)
        if pilihan := getattr(objek, f"get_{k}_display", None):
            nilai = pilihan()
        if isinstance(nilai, date):
            nilai = date_format(nilai, "j F Y")
        rincian[str(objek._meta.get_field(k).verbose_name)] = "" if nilai is None else str(nilai)
    return rincian
