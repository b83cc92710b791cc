"""Prose and photographs that a kecamatan adds to a section of its report."""

from django.db import models

from organisasi.models import Instansi
from organisasi.querysets import LingkupQuerySet


class Narasi(models.Model):
    """The text of one section; where there is none the report uses the default text of the outline."""

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="narasi")
    tahun = models.PositiveSmallIntegerField("tahun")
    kunci = models.SlugField("bagian")
    isi = models.TextField("isi")

    objects = LingkupQuerySet.as_manager()

    class Meta:
        verbose_name = "narasi"
        verbose_name_plural = "narasi"
        ordering = ["instansi", "tahun", "kunci"]
        constraints = [models.UniqueConstraint(name="narasi_unik", fields=["instansi", "tahun", "kunci"])]


class Foto(models.Model):
    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="foto")
    tahun = models.PositiveSmallIntegerField("tahun")
    kunci = models.SlugField("bagian")
    urutan = models.PositiveSmallIntegerField("urutan")
    berkas = models.ImageField("foto", upload_to="foto/%Y/")
    keterangan = models.CharField("keterangan", max_length=200)

    objects = LingkupQuerySet.as_manager()

    class Meta:
        verbose_name = "foto"
        verbose_name_plural = "foto"
        ordering = ["instansi", "tahun", "kunci", "urutan"]
        constraints = [
            models.UniqueConstraint(name="foto_urut", fields=["instansi", "tahun", "kunci", "urutan"])
        ]
