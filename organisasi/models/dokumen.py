"""Regulations, decrees and letters: one kind of thing, so that a reference is data, never typed prose."""

import re

from django.db import models
from django.db.models import F, Q

from .instansi import Instansi, Pejabat
from .tanggal import Bertanggal, cocok_ketepatan

BERTAHUN = re.compile(r"/(19|20)\d\d$")  # a decree made in January for the year before names its own year


class Dokumen(Bertanggal):
    class Jenis(models.TextChoices):
        PERATURAN = "peraturan", "Peraturan"
        KEPUTUSAN = "keputusan", "Keputusan"
        SURAT = "surat", "Surat"
        LHE = "lhe", "Laporan hasil evaluasi"
        LAPORAN = "laporan", "Laporan"

    kode = models.SlugField("kode", max_length=80, unique=True)
    jenis = models.CharField("jenis", max_length=12, choices=Jenis)
    instansi = models.ForeignKey(
        Instansi,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="dokumen",
        help_text="Kosong: berlaku nasional.",
    )
    nama = models.CharField("bentuk", max_length=160, help_text="Misalnya Peraturan Bupati Jember.")
    nomor = models.CharField("nomor", max_length=80, blank=True)
    tahun = models.PositiveSmallIntegerField("tahun", null=True, blank=True)
    tentang = models.CharField("tentang", max_length=500, blank=True)
    tempat = models.CharField("tempat", max_length=80, blank=True)
    tanggal = models.DateField("tanggal", null=True, blank=True)
    penandatangan = models.ForeignKey(Pejabat, models.PROTECT, null=True, blank=True, related_name="+")
    isi_pokok = models.JSONField(
        "isi pokok",
        default=dict,
        blank=True,
        help_text="Menimbang, mengingat, diktum: daftar kalimat per kunci.",
    )
    berlaku_mulai = models.DateField("berlaku mulai", null=True, blank=True)
    berlaku_sampai = models.DateField("berlaku sampai", null=True, blank=True)

    class Meta:
        verbose_name = "dokumen"
        verbose_name_plural = "dokumen"
        ordering = ["tanggal", "kode"]
        constraints = [
            models.CheckConstraint(name="dokumen_ketepatan_tanggal", condition=cocok_ketepatan()),
            models.CheckConstraint(
                name="dokumen_masa_berlaku_urut",
                condition=Q(berlaku_mulai__isnull=True)
                | Q(berlaku_sampai__isnull=True)
                | Q(berlaku_sampai__gte=F("berlaku_mulai")),
            ),
        ]

    def __str__(self):
        return self.rujukan

    @property
    def rujukan(self) -> str:
        """The way a text cites it: "Peraturan Bupati Jember Nomor 29 Tahun 2021"."""
        bagian = [self.nama]
        if self.nomor:
            bagian.append(f"Nomor {self.nomor}")
        if self.tahun and str(self.tahun) not in self.nomor and not BERTAHUN.search(self.nomor):
            bagian.append(f"Tahun {self.tahun}")
        return " ".join(bagian)
