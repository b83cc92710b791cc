"""Indikator Kinerja Utama as a decree fixed them, apart from the other indicators a PK may hold."""

from django.db import models

from organisasi.models import Dokumen
from organisasi.querysets import LingkupQuerySet

from .indikator import Indikator


class Iku(models.Model):
    class Jenis(models.TextChoices):
        UTAMA = "utama", "Indikator kinerja utama"
        LAINNYA = "lainnya", "Indikator kinerja lainnya"

    dokumen = models.ForeignKey(Dokumen, models.PROTECT, related_name="iku")
    indikator = models.ForeignKey(Indikator, models.PROTECT, related_name="iku")
    jenis = models.CharField("jenis", max_length=8, choices=Jenis, default=Jenis.UTAMA)
    urutan = models.PositiveSmallIntegerField("urutan")
    sasaran = models.TextField("sasaran strategis")
    nama = models.CharField("indikator", max_length=300)
    pembilang = models.TextField("pembilang", blank=True)
    penyebut = models.TextField("penyebut", blank=True)
    # How it is computed where that is no fraction, or more than one: an index, weights of its parts.
    formulasi = models.JSONField(
        "formulasi lain", default=list, blank=True, help_text="Daftar rumus yang bukan pecahan."
    )
    penjelasan = models.JSONField("penjelasan", default=list, blank=True, help_text="Daftar kalimat.")
    sumber_data = models.CharField("sumber data", max_length=300, blank=True)

    objects = LingkupQuerySet.through("indikator__instansi")

    class Meta:
        verbose_name = "IKU"
        verbose_name_plural = "IKU"
        ordering = ["dokumen", "urutan"]
        constraints = [
            models.UniqueConstraint(name="iku_unik", fields=["dokumen", "indikator"]),
            models.UniqueConstraint(name="iku_urut", fields=["dokumen", "urutan"]),
        ]

    def __str__(self):
        return self.nama


class PenanggungJawab(models.Model):
    iku = models.ForeignKey(Iku, models.CASCADE, related_name="penanggung_jawab")
    urutan = models.PositiveSmallIntegerField("urutan")
    nama = models.CharField("jabatan atau unit", max_length=120)

    objects = LingkupQuerySet.through("iku__indikator__instansi")

    class Meta:
        verbose_name = "penanggung jawab"
        verbose_name_plural = "penanggung jawab"
        ordering = ["iku", "urutan"]
        constraints = [models.UniqueConstraint(name="penanggung_jawab_urut", fields=["iku", "urutan"])]
