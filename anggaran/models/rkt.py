"""Rencana Kinerja Tahunan: a document with its own date and lines, which may differ from the PK."""

from django.db import models
from django.db.models import Q

from organisasi.fields import RupiahField
from organisasi.models import Bertanggal, Instansi, Pejabat, cocok_ketepatan
from organisasi.querysets import LingkupQuerySet
from renstra.models import Indikator, Renstra
from renstra.target import NilaiTercetak

from .pohon import Simpul


class Rkt(Bertanggal):
    class Keadaan(models.TextChoices):
        DRAF = "draf", "Draf"
        DITETAPKAN = "ditetapkan", "Ditetapkan"

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="rkt")
    tahun = models.PositiveSmallIntegerField("tahun")
    renstra = models.ForeignKey(Renstra, models.PROTECT, related_name="rkt")
    tempat = models.CharField("tempat", max_length=80, blank=True)
    tanggal = models.DateField("tanggal", null=True, blank=True)
    penandatangan = models.ForeignKey(Pejabat, models.PROTECT, null=True, blank=True, related_name="+")
    keadaan = models.CharField("keadaan", max_length=12, choices=Keadaan, default=Keadaan.DRAF)

    objects = LingkupQuerySet.as_manager()

    class Meta:
        verbose_name = "RKT"
        verbose_name_plural = "RKT"
        ordering = ["instansi", "tahun"]
        constraints = [
            models.UniqueConstraint(name="rkt_unik", fields=["instansi", "tahun"]),
            models.CheckConstraint(name="rkt_ketepatan_tanggal", condition=cocok_ketepatan()),
            # A fixed RKT has its date, or says that nobody knows it (an old print without one).
            models.CheckConstraint(
                name="rkt_ditetapkan_bertanggal",
                condition=Q(keadaan="draf")
                | Q(tanggal__isnull=False)
                | Q(ketepatan_tanggal="tidak_diketahui"),
            ),
        ]

    def __str__(self):
        return f"RKT {self.instansi} {self.tahun}"

    @property
    def ditetapkan(self) -> bool:
        return self.keadaan == self.Keadaan.DITETAPKAN


class BarisRkt(NilaiTercetak):
    """One cell group of the RKT: a tujuan, sasaran, program, kegiatan or sub kegiatan with its indicator.

    The lines form a tree; an amount stands on the lowest lines only and parents are sums.
    """

    class Jenis(models.TextChoices):
        TUJUAN = "tujuan", "Tujuan"
        SASARAN = "sasaran", "Sasaran"
        PROGRAM = "program", "Program"
        KEGIATAN = "kegiatan", "Kegiatan"
        SUB_KEGIATAN = "sub_kegiatan", "Sub kegiatan"

    rkt = models.ForeignKey(Rkt, models.CASCADE, related_name="baris")
    induk = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="anak")
    jenis = models.CharField("jenis", max_length=12, choices=Jenis)
    urutan = models.PositiveSmallIntegerField("urutan")
    uraian = models.CharField("uraian", max_length=500)
    nama_indikator = models.CharField("indikator", max_length=500, blank=True)
    indikator = models.ForeignKey(Indikator, models.PROTECT, null=True, blank=True, related_name="+")
    simpul = models.ForeignKey(Simpul, models.PROTECT, null=True, blank=True, related_name="+")
    anggaran = RupiahField("anggaran (Rp)", null=True, blank=True)

    objects = LingkupQuerySet.through("rkt__instansi")

    class Meta:
        verbose_name = "baris RKT"
        verbose_name_plural = "baris RKT"
        ordering = ["rkt", "urutan"]
        constraints = [
            models.UniqueConstraint(name="baris_rkt_urut", fields=["rkt", "urutan"]),
            models.CheckConstraint(
                name="baris_rkt_tujuan_di_puncak",
                condition=Q(jenis="tujuan", induk__isnull=True)
                | (~Q(jenis="tujuan") & Q(induk__isnull=False)),
            ),
        ]
