"""Prose and photographs that a kecamatan adds to a section of its report."""

import secrets

from django.conf import settings
from django.db import models
from django.utils import timezone

from organisasi.models import Instansi
from organisasi.querysets import LingkupQuerySet


class Narasi(models.Model):
    """The text of one section; where there is none, or an empty one, the report uses the outline's default.

    `isi` is what `laporan.narasi_html.clean_html` left, or a plain text in the form of `laporan.narasi`. A section
    that went back to its default keeps its row, so that `revisi` never names two texts.
    """

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="narasi")
    tahun = models.PositiveSmallIntegerField("tahun")
    kunci = models.SlugField("bagian")
    isi = models.TextField("isi", blank=True)
    revisi = models.PositiveIntegerField("revisi", default=0)
    diubah = models.DateTimeField("diubah", null=True, blank=True)
    diubah_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    tercatat = models.TextField("isi pada jejak terakhir", blank=True)
    tercatat_pada = models.DateTimeField("jejak terakhir", null=True, blank=True)

    objects = LingkupQuerySet.as_manager()

    class Meta:
        verbose_name = "narasi"
        verbose_name_plural = "narasi"
        ordering = ["instansi", "tahun", "kunci"]
        constraints = [models.UniqueConstraint(name="narasi_unik", fields=["instansi", "tahun", "kunci"])]


def nama_berkas_foto(_foto, _nama: str) -> str:
    """A name that tells nothing and that nobody can guess; what the file was called is not kept."""
    return f"foto/{timezone.localdate().year}/{secrets.token_hex(16)}.jpg"


class Foto(models.Model):
    """A picture as `laporan.foto.read_foto` made it anew: JPEG, upright, without a word about camera or place."""

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="foto")
    tahun = models.PositiveSmallIntegerField("tahun")
    kunci = models.SlugField("bagian")
    urutan = models.PositiveSmallIntegerField("urutan")
    berkas = models.FileField("foto", upload_to=nama_berkas_foto)
    keterangan = models.CharField("keterangan", max_length=200)
    sha256 = models.CharField("sidik SHA-256", max_length=64)
    lebar = models.PositiveSmallIntegerField("lebar (piksel)")
    tinggi = models.PositiveSmallIntegerField("tinggi (piksel)")
    diunggah = models.DateTimeField("diunggah", auto_now_add=True)
    diunggah_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = LingkupQuerySet.as_manager()

    class Meta:
        verbose_name = "foto"
        verbose_name_plural = "foto"
        ordering = ["instansi", "tahun", "kunci", "urutan"]
        constraints = [
            models.UniqueConstraint(name="foto_urut", fields=["instansi", "tahun", "kunci", "urutan"]),
            models.UniqueConstraint(name="foto_sekali", fields=["instansi", "tahun", "kunci", "sha256"]),
        ]

    def __str__(self):
        return self.keterangan
