"""The sheet of a review: its questions (the kabupaten's own text), the answers, and the Pernyataan Telah Direviu.

No regulation that we have seen gives the questions or the statement word for word, so both are settings.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from ..querysets import LingkupQuerySet
from .alur import JenisPengajuan
from .instansi import Instansi, Pejabat
from .pengguna import Peran


class ButirReviu(models.Model):
    """One question of the sheet, answered Ya or Tidak."""

    class Aspek(models.TextChoices):
        FORMAT = "format", "Format"
        MEKANISME = "mekanisme", "Mekanisme pengumpulan data"
        SUBSTANSI = "substansi", "Substansi"

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="butir_reviu")
    aspek = models.CharField("aspek", max_length=10, choices=Aspek, default=Aspek.FORMAT)
    urutan = models.PositiveSmallIntegerField("urutan")
    uraian = models.CharField("pertanyaan", max_length=300)

    objects = LingkupQuerySet.as_manager()

    class Meta:
        verbose_name = "butir reviu"
        verbose_name_plural = "butir reviu"
        ordering = ["instansi", "urutan"]
        constraints = [
            models.UniqueConstraint(name="butir_reviu_urut", fields=["instansi", "urutan"]),
            models.CheckConstraint(
                name="butir_reviu_aspek", condition=Q(aspek__in=["format", "mekanisme", "substansi"])
            ),
        ]

    def __str__(self):
        return self.uraian


class JawabanReviu(models.Model):
    """What one reviewing office answered about one document; the question is copied, so that it stays as answered."""

    class Jawaban(models.TextChoices):
        YA = "ya", "Ya"
        TIDAK = "tidak", "Tidak"

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="jawaban_reviu")
    tahun = models.PositiveSmallIntegerField("tahun")
    jenis = models.CharField("dokumen", max_length=10, choices=JenisPengajuan)
    nomor = models.PositiveSmallIntegerField("nomor dokumen", default=0)
    peran = models.CharField("dari", max_length=10, choices=Peran)
    butir = models.ForeignKey(ButirReviu, models.PROTECT, related_name="jawaban")
    pertanyaan = models.CharField("pertanyaan saat dijawab", max_length=300)
    jawaban = models.CharField("jawaban", max_length=5, choices=Jawaban, blank=True)
    catatan = models.CharField("catatan", max_length=300, blank=True)
    diisi_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    diubah = models.DateTimeField("diubah", auto_now=True)

    objects = LingkupQuerySet.as_manager()

    class Meta:
        verbose_name = "jawaban reviu"
        verbose_name_plural = "jawaban reviu"
        ordering = ["instansi", "tahun", "jenis", "nomor", "peran", "butir"]
        constraints = [
            models.UniqueConstraint(
                name="jawaban_reviu_unik", fields=["instansi", "tahun", "jenis", "nomor", "peran", "butir"]
            ),
            models.CheckConstraint(
                name="jawaban_reviu_peran", condition=Q(peran__in=["reviewer", "evaluator"])
            ),
            models.CheckConstraint(name="jawaban_reviu_berisi", condition=~Q(jawaban="") | ~Q(catatan="")),
        ]


class TeksReviu(models.Model):
    """The kabupaten's wording of the Pernyataan Telah Direviu, with placeholders."""

    instansi = models.OneToOneField(Instansi, models.PROTECT, related_name="teks_reviu")
    pernyataan = models.TextField("teks pernyataan")

    objects = LingkupQuerySet.as_manager()

    class Meta:
        verbose_name = "teks reviu"
        verbose_name_plural = "teks reviu"


class PernyataanReviu(models.Model):
    """Inspektorat's statement that the report of a year was reviewed: who signed what, and when."""

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="pernyataan_reviu")
    tahun = models.PositiveSmallIntegerField("tahun")
    nomor = models.CharField("nomor", max_length=60, blank=True)
    tanggal = models.DateField("tanggal")
    penandatangan = models.ForeignKey(Pejabat, models.PROTECT, related_name="+")
    isi = models.TextField("isi pernyataan")
    dicatat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = LingkupQuerySet.as_manager()

    class Meta:
        verbose_name = "pernyataan telah direviu"
        verbose_name_plural = "pernyataan telah direviu"
        ordering = ["instansi", "tahun"]
        constraints = [
            models.UniqueConstraint(name="pernyataan_reviu_unik", fields=["instansi", "tahun"]),
            models.CheckConstraint(name="pernyataan_reviu_berisi", condition=~Q(isi="")),
        ]

    def __str__(self):
        return f"Pernyataan Telah Direviu {self.instansi} {self.tahun}"
