"""How much of the date on a printed document is known: older reports often print the month only."""

from django.db import models
from django.db.models import Q
from django.utils.formats import date_format


class Ketepatan(models.TextChoices):
    HARI = "hari", "Sampai harinya"
    BULAN = "bulan", "Hanya bulannya"
    TIDAK_DIKETAHUI = "tidak_diketahui", "Tidak diketahui"


class Bertanggal(models.Model):
    """A document with a date `tanggal`, of which the print may tell only the month, or nothing.

    Where only the month is known, `tanggal` is its first day, so that dates still sort; it never prints as a day.
    """

    ketepatan_tanggal = models.CharField(
        "ketepatan tanggal", max_length=16, choices=Ketepatan, default=Ketepatan.HARI
    )

    class Meta:
        abstract = True

    @property
    def tanggal_tercetak(self) -> str:
        """ "26 Januari 2024" or "September 2020"; "" where there is no date."""
        if self.tanggal is None:
            return ""
        return date_format(self.tanggal, "F Y" if self.ketepatan_tanggal == Ketepatan.BULAN else "j F Y")


def cocok_ketepatan() -> Q:
    """What a constraint holds of the two: a month needs a date, and a date that is not known is not there."""
    return (
        Q(ketepatan_tanggal=Ketepatan.HARI)
        | Q(ketepatan_tanggal=Ketepatan.BULAN, tanggal__isnull=False)
        | Q(ketepatan_tanggal=Ketepatan.TIDAK_DIKETAHUI, tanggal__isnull=True)
    )
