"""Survei Kepuasan Masyarakat: scores and answers per unsur (PermenPANRB 14/2017 has nine; 2020 printed 14)."""

from django.db import models
from django.db.models import Q

from organisasi.models import Instansi
from organisasi.querysets import LingkupQuerySet


class SurveiKepuasan(models.Model):
    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="survei")
    tahun = models.PositiveSmallIntegerField("tahun")
    triwulan = models.PositiveSmallIntegerField(
        "triwulan", default=0, help_text="1 sampai 4; 0 untuk setahun."
    )
    judul = models.CharField("judul", max_length=160, blank=True)
    responden = models.PositiveIntegerField("responden", null=True, blank=True)

    objects = LingkupQuerySet.as_manager()

    class Meta:
        verbose_name = "survei kepuasan"
        verbose_name_plural = "survei kepuasan"
        ordering = ["instansi", "tahun", "triwulan"]
        constraints = [
            models.UniqueConstraint(name="survei_unik", fields=["instansi", "tahun", "triwulan"]),
            models.CheckConstraint(name="survei_triwulan", condition=Q(triwulan__lte=4)),
        ]


class UnsurSurvei(models.Model):
    """One unsur: its score (1–4, or 0–100 in the old form) and, where known, the share of each answer (%)."""

    survei = models.ForeignKey(SurveiKepuasan, models.CASCADE, related_name="unsur")
    urutan = models.PositiveSmallIntegerField("urutan")
    nama = models.CharField("unsur", max_length=160)
    skor = models.DecimalField("skor", max_digits=7, decimal_places=4, null=True, blank=True)
    tidak_baik = models.DecimalField("tidak baik (%)", max_digits=6, decimal_places=2, null=True, blank=True)
    kurang_baik = models.DecimalField(
        "kurang baik (%)", max_digits=6, decimal_places=2, null=True, blank=True
    )
    baik = models.DecimalField("baik (%)", max_digits=6, decimal_places=2, null=True, blank=True)
    sangat_baik = models.DecimalField(
        "sangat baik (%)", max_digits=6, decimal_places=2, null=True, blank=True
    )

    objects = LingkupQuerySet.through("survei__instansi")

    class Meta:
        verbose_name = "unsur survei"
        verbose_name_plural = "unsur survei"
        ordering = ["survei", "urutan"]
        constraints = [models.UniqueConstraint(name="unsur_survei_urut", fields=["survei", "urutan"])]
