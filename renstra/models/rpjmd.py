"""What the kabupaten promised for five years, as far as a kecamatan's report refers to it."""

from django.db import models
from django.db.models import F, Q

from organisasi.models import Dokumen, Instansi


class Rpjmd(models.Model):
    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="rpjmd")
    tahun_awal = models.PositiveSmallIntegerField("tahun awal")
    tahun_akhir = models.PositiveSmallIntegerField("tahun akhir")
    visi = models.TextField("visi", blank=True)
    dokumen = models.ForeignKey(Dokumen, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "RPJMD"
        verbose_name_plural = "RPJMD"
        ordering = ["tahun_awal"]
        constraints = [
            models.UniqueConstraint(name="rpjmd_unik", fields=["instansi", "tahun_awal"]),
            models.CheckConstraint(name="rpjmd_periode_urut", condition=Q(tahun_akhir__gt=F("tahun_awal"))),
        ]

    def __str__(self):
        return f"RPJMD {self.tahun_awal}-{self.tahun_akhir}"


class ButirRpjmd(models.Model):
    class Jenis(models.TextChoices):
        MISI = "misi", "Misi"
        TUJUAN = "tujuan", "Tujuan"
        SASARAN = "sasaran", "Sasaran"

    rpjmd = models.ForeignKey(Rpjmd, models.CASCADE, related_name="butir")
    jenis = models.CharField("jenis", max_length=10, choices=Jenis)
    kode = models.SlugField("kode", max_length=40)
    induk = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="anak")
    urutan = models.PositiveSmallIntegerField("urutan")
    uraian = models.TextField("uraian")
    indikator = models.CharField("indikator", max_length=300, blank=True)

    class Meta:
        verbose_name = "butir RPJMD"
        verbose_name_plural = "butir RPJMD"
        ordering = ["jenis", "urutan"]
        constraints = [
            models.UniqueConstraint(name="butir_rpjmd_kode", fields=["rpjmd", "kode"]),
            models.CheckConstraint(
                name="butir_rpjmd_misi_di_puncak",
                condition=(Q(jenis="misi") & Q(induk__isnull=True)) | ~Q(jenis="misi"),
            ),
        ]

    def __str__(self):
        return self.uraian
