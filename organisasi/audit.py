"""The one place that writes the audit trail."""

from .models import Instansi, JejakAudit, Pengguna, Peran
from .permissions import peran_di


def record_audit(
    pelaku: Pengguna | None,
    instansi: Instansi,
    tahun: int | None,
    tindakan: str,
    objek: str,
    kunci: str = "",
    sebelum: str = "",
    sesudah: str = "",
    catatan: str = "",
) -> JejakAudit:
    """One line: who (None: the command line), in which role, did what to what, before and after.

    Call it in the transaction of the change. Texts longer than their column are cut, ending in "…".
    """
    peran = peran_di(pelaku, instansi) if pelaku else frozenset()
    teks = {
        "tindakan": tindakan,
        "objek": objek,
        "kunci_objek": kunci,
        "sebelum": sebelum,
        "sesudah": sesudah,
        "catatan": catatan,
    }
    return JejakAudit.objects.create(
        pengguna=pelaku,
        # Peran stands in order of closeness to the office: an operator who is also admin acts as operator.
        peran=next((p for p in Peran.values if p in peran), ""),
        instansi=instansi,
        tahun=tahun,
        **{kolom: _fit(kolom, isi) for kolom, isi in teks.items()},
    )


def _fit(kolom: str, isi: str) -> str:
    batas = JejakAudit._meta.get_field(kolom).max_length
    return isi if len(isi) <= batas else isi[: batas - 1] + "…"
