"""What came of the promise: quarterly or annual realisasi, earlier years, and the evidence."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from organisasi.querysets import LingkupQuerySet
from renstra.models import Indikator, SumberNilai
from renstra.target import NilaiTercetak

from .perjanjian import PerjanjianKinerja


class Realisasi(NilaiTercetak):
    """One value a year and thread for a quarter, or for the whole year where a report knows only that.

    An agreement of the year may state its own value (`perjanjian` set); otherwise it holds for all of them.
    """

    SETAHUN = 0

    indikator = models.ForeignKey(Indikator, models.PROTECT, related_name="realisasi")
    tahun = models.PositiveSmallIntegerField("tahun")
    triwulan = models.PositiveSmallIntegerField("triwulan", help_text="1 sampai 4; 0 untuk setahun.")
    perjanjian = models.ForeignKey(
        PerjanjianKinerja, models.PROTECT, null=True, blank=True, related_name="realisasi_khusus"
    )
    pembilang = models.DecimalField("pembilang", max_digits=15, decimal_places=4, null=True, blank=True)
    penyebut = models.DecimalField("penyebut", max_digits=15, decimal_places=4, null=True, blank=True)
    asal = models.CharField("asal", max_length=8, choices=SumberNilai, default=SumberNilai.NILAI)
    catatan = models.CharField("catatan", max_length=500, blank=True)
    dicatat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    diubah = models.DateTimeField("diubah", auto_now=True)
    revisi = models.PositiveIntegerField("revisi", default=1)

    objects = LingkupQuerySet.through("indikator__instansi")

    class Meta:
        verbose_name = "realisasi"
        verbose_name_plural = "realisasi"
        ordering = ["indikator", "tahun", "triwulan"]
        constraints = [
            models.CheckConstraint(name="realisasi_triwulan", condition=Q(triwulan__lte=4)),
            models.UniqueConstraint(
                name="realisasi_unik",
                fields=["indikator", "tahun", "triwulan"],
                condition=Q(perjanjian__isnull=True),
            ),
            models.UniqueConstraint(
                name="realisasi_khusus_unik",
                fields=["indikator", "tahun", "triwulan", "perjanjian"],
                condition=Q(perjanjian__isnull=False),
            ),
            models.CheckConstraint(
                name="realisasi_rasio_lengkap",
                condition=Q(pembilang__isnull=True, penyebut__isnull=True)
                | Q(pembilang__isnull=False, penyebut__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.indikator} {self.tahun} TW {self.triwulan}: {self.tampil}"


class RealisasiTahunan(NilaiTercetak):
    """An earlier year's result or a baseline, known from a document, not entered quarter by quarter here."""

    indikator = models.ForeignKey(Indikator, models.PROTECT, related_name="realisasi_tahunan")
    tahun = models.PositiveSmallIntegerField("tahun")
    baseline = models.BooleanField("baseline", default=False)
    sumber = models.CharField("sumber", max_length=200, blank=True)

    objects = LingkupQuerySet.through("indikator__instansi")

    class Meta:
        verbose_name = "realisasi tahun lalu"
        verbose_name_plural = "realisasi tahun lalu"
        ordering = ["indikator", "tahun"]
        constraints = [
            models.UniqueConstraint(name="realisasi_tahunan_unik", fields=["indikator", "tahun", "baseline"]),
        ]


class Bukti(models.Model):
    realisasi = models.ForeignKey(Realisasi, models.CASCADE, related_name="bukti")
    berkas = models.FileField("berkas", upload_to="bukti/%Y/")
    nama = models.CharField("nama", max_length=160)
    jenis_isi = models.CharField("jenis isi", max_length=100)
    ukuran = models.PositiveIntegerField("ukuran (bita)")
    sha256 = models.CharField("sidik SHA-256", max_length=64)
    diunggah = models.DateTimeField("diunggah", auto_now_add=True)
    diunggah_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = LingkupQuerySet.through("realisasi__indikator__instansi")

    class Meta:
        verbose_name = "bukti"
        verbose_name_plural = "bukti"
        ordering = ["pk"]
