"""Who signs for an office on a day."""

from datetime import date

from django.utils import timezone

from .models import Instansi, Pejabat

CAMAT, BUPATI = "camat", "bupati"


def find_pejabat(instansi: Instansi, jabatan: str, saat: date) -> Pejabat | None:
    """Who held `jabatan` (its first word, "camat" or "bupati") on that day; the last to begin where terms overlap."""
    calon = [
        p
        for p in instansi.pejabat.order_by("mulai")
        if p.mulai <= saat and (p.selesai is None or p.selesai >= saat)
    ]
    sesuai = [p for p in calon if p.jabatan.casefold().startswith(jabatan)]
    return sesuai[-1] if sesuai else None


def pick_saat(tahun: int, hari_ini: date | None = None) -> date:
    """The day in `tahun` nearest to today: whoever holds the office then is proposed to sign."""
    return min(max(hari_ini or timezone.localdate(), date(tahun, 1, 1)), date(tahun, 12, 31))


def get_tempat(instansi: Instansi) -> str:
    """Where the office signs: its own seat, else the kabupaten's."""
    return instansi.ibu_kota or (instansi.induk.ibu_kota if instansi.induk else "")
