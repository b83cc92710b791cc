"""Money facts that stand beside the tree: totals of years not kept here, spending by kind, notes."""

from django.db import models
from django.db.models import Q

from organisasi.fields import RupiahField
from organisasi.models import Instansi
from organisasi.querysets import LingkupQuerySet

from .pohon import Simpul


class RingkasanAnggaran(models.Model):
    """The total of a year whose tree is not kept in this system (Puger 2023 compares with its 2022)."""

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="ringkasan_anggaran")
    tahun = models.PositiveSmallIntegerField("tahun")
    pagu = RupiahField("pagu (Rp)")
    realisasi = RupiahField("realisasi (Rp)")
    sumber = models.CharField("sumber", max_length=200, blank=True)

    objects = LingkupQuerySet.as_manager()

    class Meta:
        verbose_name = "ringkasan anggaran"
        verbose_name_plural = "ringkasan anggaran"
        ordering = ["instansi", "tahun"]
        constraints = [models.UniqueConstraint(name="ringkasan_unik", fields=["instansi", "tahun"])]


class BelanjaJenis(models.Model):
    """Spending by kind where a report gives it only as a total, not through the kind of each leaf.

    A row that names a kind of the tree (`belanja`) has its amounts there and none of its own.
    """

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="belanja_jenis")
    tahun = models.PositiveSmallIntegerField("tahun")
    urutan = models.PositiveSmallIntegerField("urutan")
    nama = models.CharField("jenis belanja", max_length=80)
    induk = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="anak")
    belanja = models.CharField(
        "jenis dalam pohon",
        max_length=16,
        choices=Simpul.Belanja,
        blank=True,
        help_text="Jumlahnya dari pohon: pagu dan realisasi daun berjenis ini.",
    )
    pagu = RupiahField("pagu (Rp)", null=True, blank=True)
    realisasi = RupiahField("realisasi (Rp)", null=True, blank=True)

    objects = LingkupQuerySet.as_manager()

    class Meta:
        verbose_name = "belanja per jenis"
        verbose_name_plural = "belanja per jenis"
        ordering = ["instansi", "tahun", "urutan"]
        constraints = [
            models.UniqueConstraint(name="belanja_jenis_urut", fields=["instansi", "tahun", "urutan"]),
            models.CheckConstraint(
                name="belanja_jenis_satu_sumber",
                condition=Q(belanja="") | Q(pagu__isnull=True, realisasi__isnull=True),
            ),
        ]


class CatatanAnggaran(models.Model):
    """A remark with or without an amount: refocusing, earmarked funds, the note under a table."""

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="catatan_anggaran")
    tahun = models.PositiveSmallIntegerField("tahun")
    urutan = models.PositiveSmallIntegerField("urutan")
    jenis = models.CharField("jenis", max_length=20, default="catatan")
    simpul = models.ForeignKey(Simpul, models.CASCADE, null=True, blank=True, related_name="catatan")
    jumlah = RupiahField("jumlah (Rp)", null=True, blank=True)
    uraian = models.CharField("uraian", max_length=500, blank=True)

    objects = LingkupQuerySet.as_manager()

    class Meta:
        verbose_name = "catatan anggaran"
        verbose_name_plural = "catatan anggaran"
        ordering = ["instansi", "tahun", "urutan"]
        constraints = [
            models.UniqueConstraint(name="catatan_anggaran_urut", fields=["instansi", "tahun", "urutan"]),
        ]
