"""The audit trail: who did what, for which office, with the value before and after."""

from django.db import models

from ..querysets import LingkupQuerySet
from .instansi import Instansi
from .pengguna import Pengguna, Peran


class JejakAudit(models.Model):
    """One change. Rows are written by actions and never edited."""

    waktu = models.DateTimeField("waktu", auto_now_add=True)
    pengguna = models.ForeignKey(Pengguna, models.PROTECT, null=True, related_name="jejak")
    peran = models.CharField("peran", max_length=10, choices=Peran, blank=True)
    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="jejak")
    tahun = models.PositiveSmallIntegerField("tahun", null=True)
    tindakan = models.CharField("tindakan", max_length=40)
    objek = models.CharField("objek", max_length=200)
    kunci_objek = models.CharField(max_length=80, blank=True)
    sebelum = models.CharField("sebelum", max_length=500, blank=True)
    sesudah = models.CharField("sesudah", max_length=500, blank=True)
    catatan = models.CharField("catatan", max_length=500, blank=True)

    objects = LingkupQuerySet.as_manager()

    class Meta:
        verbose_name = "jejak audit"
        verbose_name_plural = "jejak audit"
        ordering = ["-waktu", "-pk"]
        indexes = [models.Index(fields=["instansi", "-waktu"])]

    def __str__(self):
        return f"{self.tindakan}: {self.objek}"
