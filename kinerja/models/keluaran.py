"""Output and outcome of programs and sub kegiatan under one agreement (money inputs come from the budget)."""

from django.db import models
from django.db.models import Q

from anggaran.models import Simpul
from organisasi.querysets import LingkupQuerySet
from renstra.models import Sasaran

from .perjanjian import PerjanjianKinerja


class KinerjaProgram(models.Model):
    """One indicator of one node; keyed by agreement, sasaran, node and indicator."""

    class Jenis(models.TextChoices):
        INPUT = "input", "Masukan"
        OUTPUT = "output", "Keluaran"
        OUTCOME = "outcome", "Hasil"

    perjanjian = models.ForeignKey(PerjanjianKinerja, models.CASCADE, related_name="kinerja_program")
    simpul = models.ForeignKey(Simpul, models.PROTECT, related_name="kinerja")
    sasaran = models.ForeignKey(Sasaran, models.PROTECT, null=True, blank=True, related_name="+")
    jenis = models.CharField("jenis", max_length=8, choices=Jenis)
    urutan = models.PositiveSmallIntegerField("urutan")
    nama = models.CharField("indikator", max_length=500)
    penjelasan = models.TextField("penjelasan", blank=True)

    objects = LingkupQuerySet.through("perjanjian__instansi")

    class Meta:
        verbose_name = "kinerja program"
        verbose_name_plural = "kinerja program"
        ordering = ["perjanjian", "urutan"]
        constraints = [
            models.UniqueConstraint(
                name="kinerja_program_unik", fields=["perjanjian", "simpul", "sasaran", "jenis", "nama"]
            ),
            models.UniqueConstraint(name="kinerja_program_urut", fields=["perjanjian", "urutan"]),
        ]

    def __str__(self):
        return self.nama


class BesaranKinerja(models.Model):
    """One quantity of such an indicator: target and realisasi in one unit (an output may count several things)."""

    kinerja_program = models.ForeignKey(KinerjaProgram, models.CASCADE, related_name="besaran")
    urutan = models.PositiveSmallIntegerField("urutan", default=1)
    uraian = models.CharField("uraian", max_length=200, blank=True)
    satuan = models.CharField("satuan", max_length=80, blank=True)
    target = models.DecimalField("target", max_digits=15, decimal_places=4, null=True, blank=True)
    realisasi = models.DecimalField("realisasi", max_digits=15, decimal_places=4, null=True, blank=True)
    keterangan = models.CharField("keterangan", max_length=300, blank=True)

    objects = LingkupQuerySet.through("kinerja_program__perjanjian__instansi")

    class Meta:
        verbose_name = "besaran kinerja"
        verbose_name_plural = "besaran kinerja"
        ordering = ["kinerja_program", "urutan"]
        constraints = [models.UniqueConstraint(name="besaran_urut", fields=["kinerja_program", "urutan"])]


class PosisiBesaran(models.Model):
    """What a quantity had reached by the end of triwulan I, II or III; by the end of the year it is
    `BesaranKinerja.realisasi`. A position, not a flow: some outputs add up, others are counted anew."""

    besaran = models.ForeignKey(BesaranKinerja, models.CASCADE, related_name="posisi")
    triwulan = models.PositiveSmallIntegerField("sampai triwulan")
    realisasi = models.DecimalField("realisasi", max_digits=15, decimal_places=4)

    objects = LingkupQuerySet.through("besaran__kinerja_program__perjanjian__instansi")

    class Meta:
        verbose_name = "posisi besaran kinerja"
        verbose_name_plural = "posisi besaran kinerja"
        ordering = ["besaran", "triwulan"]
        constraints = [
            models.UniqueConstraint(name="posisi_besaran_unik", fields=["besaran", "triwulan"]),
            models.CheckConstraint(
                name="posisi_besaran_triwulan", condition=Q(triwulan__gte=1, triwulan__lte=3)
            ),
        ]
