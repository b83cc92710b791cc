"""The engine's results: written in the transaction that saves what they depend on, read by everyone."""

from django.db import models
from django.db.models import Q

from kinerja.perhitungan.capaian import Status
from organisasi.fields import DesimalTepatField
from organisasi.querysets import LingkupQuerySet

from .perjanjian import BarisPerjanjian

PILIHAN_STATUS = [
    (Status.DIHITUNG.value, "Dihitung"),
    (Status.KOSONG.value, "Belum diisi"),
    (Status.BELUM_WAKTUNYA.value, "Belum waktunya"),
    (Status.TARGET_NOL.value, "Target nol"),
    (Status.TARGET_TEKS.value, "Target bukan angka"),
    (Status.TARGET_NEGATIF.value, "Target negatif"),
]


class HasilCapaian(models.Model):
    """Capaian of one promised indicator: to the end of a quarter or of the year, against one yardstick."""

    class Pembanding(models.TextChoices):
        TARGET = "target", "Target tahun ini"
        AKHIR = "akhir", "Target akhir Renstra"

    baris = models.ForeignKey(BarisPerjanjian, models.CASCADE, related_name="hasil")
    triwulan = models.PositiveSmallIntegerField("sampai triwulan", help_text="0 untuk setahun.")
    pembanding = models.CharField("pembanding", max_length=8, choices=Pembanding, default=Pembanding.TARGET)
    status = models.CharField("status", max_length=16, choices=PILIHAN_STATUS)
    target = models.DecimalField("target", max_digits=15, decimal_places=4, null=True)
    realisasi = DesimalTepatField("realisasi", null=True)
    mentah = DesimalTepatField("capaian sebelum batas (%)", null=True)
    nilai = DesimalTepatField("capaian (%)", null=True)
    tampil = models.DecimalField("capaian dua desimal (%)", max_digits=13, decimal_places=2, null=True)
    alasan = models.CharField("alasan", max_length=300)
    skala = models.SlugField("skala")
    predikat = models.CharField("predikat", max_length=40, blank=True)

    objects = LingkupQuerySet.through("baris__perjanjian__instansi")

    class Meta:
        verbose_name = "hasil capaian"
        verbose_name_plural = "hasil capaian"
        ordering = ["baris", "triwulan"]
        constraints = [
            models.UniqueConstraint(name="hasil_unik", fields=["baris", "triwulan", "pembanding"]),
            models.CheckConstraint(name="hasil_triwulan", condition=Q(triwulan__lte=4)),
            models.CheckConstraint(
                name="hasil_angka_hanya_bila_dihitung",
                condition=Q(status="dihitung", nilai__isnull=False, tampil__isnull=False)
                | (~Q(status="dihitung") & Q(nilai__isnull=True, tampil__isnull=True)),
            ),
        ]
