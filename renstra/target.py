"""The printed value of a target: a number, a grade, a grade with a number, a count with a unit, or "-"."""

from django.db import models

from kinerja.perhitungan.angka import Nilai, format_nilai


class NilaiTercetak(models.Model):
    """Columns for one value as planning documents print it.

    "B (69)" is grade B with number 69; "4 Dok" is 4 with unit Dok; "85%" is 85 with unit %; a bare "B" has a
    grade only; "-" has none of the three.
    """

    angka = models.DecimalField("angka", max_digits=15, decimal_places=4, null=True, blank=True)
    label = models.CharField("predikat", max_length=20, blank=True, help_text="Misalnya B pada B (69).")
    satuan = models.CharField("satuan", max_length=40, blank=True)

    class Meta:
        abstract = True

    @property
    def nilai(self) -> Nilai:
        return Nilai(self.angka, self.label or None, self.satuan or None)

    @nilai.setter
    def nilai(self, nilai: Nilai):
        self.angka, self.label, self.satuan = nilai.angka, nilai.label or "", nilai.satuan or ""

    @property
    def tampil(self) -> str:
        return format_nilai(self.nilai)
