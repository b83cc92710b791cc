"""One year's report of one office: when it is signed. Its content is computed, never stored here."""

from django.db import models

from organisasi.models import Instansi
from organisasi.querysets import LingkupQuerySet


class Lkip(models.Model):
    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="lkip")
    tahun = models.PositiveSmallIntegerField("tahun")
    tempat = models.CharField("tempat", max_length=80, blank=True)
    tanggal = models.DateField("tanggal penandatanganan", null=True, blank=True)

    objects = LingkupQuerySet.as_manager()

    class Meta:
        verbose_name = "LKIP"
        verbose_name_plural = "LKIP"
        ordering = ["instansi", "tahun"]
        constraints = [models.UniqueConstraint(name="lkip_unik", fields=["instansi", "tahun"])]

    def __str__(self):
        return f"LKIP {self.instansi} {self.tahun}"
