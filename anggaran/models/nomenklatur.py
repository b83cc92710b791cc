"""The national list of program, kegiatan and sub kegiatan codes, by decree (domain: unsur kewilayahan 7.01)."""

from django.db import models

from organisasi.models import Dokumen


class VersiNomenklatur(models.Model):
    kode = models.SlugField("kode", max_length=60, unique=True)
    nama = models.CharField("nama", max_length=160)
    dokumen = models.ForeignKey(Dokumen, models.PROTECT, null=True, blank=True, related_name="+")
    tahun_mulai = models.PositiveSmallIntegerField("dipakai mulai tahun")

    class Meta:
        verbose_name = "versi nomenklatur"
        verbose_name_plural = "versi nomenklatur"
        ordering = ["-tahun_mulai"]

    def __str__(self):
        return self.nama


class Nomenklatur(models.Model):
    class Jenis(models.TextChoices):
        PROGRAM = "program", "Program"
        KEGIATAN = "kegiatan", "Kegiatan"
        SUB_KEGIATAN = "sub_kegiatan", "Sub kegiatan"

    versi = models.ForeignKey(VersiNomenklatur, models.CASCADE, related_name="butir")
    kode = models.CharField("kode", max_length=24)
    jenis = models.CharField("jenis", max_length=12, choices=Jenis)
    nama = models.CharField("nama", max_length=400)
    satuan = models.CharField("satuan", max_length=80, blank=True)

    class Meta:
        verbose_name = "nomenklatur"
        verbose_name_plural = "nomenklatur"
        ordering = ["versi", "kode"]
        constraints = [models.UniqueConstraint(name="nomenklatur_unik", fields=["versi", "kode"])]

    def __str__(self):
        return f"{self.kode} {self.nama}"
