"""Why it came out so, what is done about it, and what others reached."""

from django.db import models
from django.db.models import Q

from organisasi.querysets import LingkupQuerySet
from renstra.models import Indikator
from renstra.target import NilaiTercetak

from .perjanjian import PerjanjianKinerja


class Analisis(models.Model):
    """One sentence or paragraph on an indicator under an agreement, or on the whole year (no indicator).

    A triwulan has sentences of its own, for Formulir E.81: factors and follow-up, tied to no indicator.
    """

    SETAHUN = 0

    class Jenis(models.TextChoices):
        CARA_UKUR = "cara_ukur", "Cara mengukur"
        PENDORONG = "pendorong", "Faktor pendorong"
        PENGHAMBAT = "penghambat", "Faktor penghambat"
        UPAYA = "upaya", "Upaya yang dilakukan"
        TINDAK_LANJUT = "tindak_lanjut", "Tindak lanjut"
        TANTANGAN = "tantangan", "Tantangan"
        HASIL_LAIN = "hasil_lain", "Hasil lain"

    JENIS_TRIWULAN = (Jenis.PENDORONG, Jenis.PENGHAMBAT, Jenis.TINDAK_LANJUT)

    perjanjian = models.ForeignKey(PerjanjianKinerja, models.CASCADE, related_name="analisis")
    indikator = models.ForeignKey(Indikator, models.PROTECT, null=True, blank=True, related_name="analisis")
    triwulan = models.PositiveSmallIntegerField(
        "triwulan", default=SETAHUN, help_text="1 sampai 4; 0 untuk setahun."
    )
    jenis = models.CharField("jenis", max_length=14, choices=Jenis)
    urutan = models.PositiveSmallIntegerField("urutan")
    uraian = models.TextField("uraian")

    objects = LingkupQuerySet.through("perjanjian__instansi")

    class Meta:
        verbose_name = "analisis"
        verbose_name_plural = "analisis"
        ordering = ["perjanjian", "triwulan", "indikator", "jenis", "urutan"]
        constraints = [
            models.UniqueConstraint(
                name="analisis_urut", fields=["perjanjian", "indikator", "triwulan", "jenis", "urutan"]
            ),
            models.CheckConstraint(
                name="analisis_triwulan",
                condition=Q(triwulan=0)
                | Q(
                    triwulan__lte=4,
                    indikator__isnull=True,
                    jenis__in=("pendorong", "penghambat", "tindak_lanjut"),
                ),
            ),
        ]


class Benchmark(NilaiTercetak):
    class Lingkup(models.TextChoices):
        NASIONAL = "nasional", "Nasional"
        PROVINSI = "provinsi", "Provinsi"
        KABUPATEN = "kabupaten", "Kabupaten"

    indikator = models.ForeignKey(Indikator, models.PROTECT, related_name="benchmark")
    tahun = models.PositiveSmallIntegerField("tahun")
    lingkup = models.CharField("lingkup", max_length=10, choices=Lingkup)
    keterangan = models.CharField("keterangan", max_length=200, blank=True)
    sumber = models.CharField("sumber", max_length=200, blank=True)

    objects = LingkupQuerySet.through("indikator__instansi")

    class Meta:
        verbose_name = "pembanding nasional atau daerah"
        verbose_name_plural = "pembanding nasional atau daerah"
        ordering = ["indikator", "tahun", "lingkup"]
        constraints = [
            models.UniqueConstraint(name="benchmark_unik", fields=["indikator", "tahun", "lingkup"])
        ]
