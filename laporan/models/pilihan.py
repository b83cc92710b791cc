"""Which optional sections a kecamatan shows in its report of a year."""

from django.conf import settings
from django.db import models

from organisasi.models import Instansi
from organisasi.querysets import LingkupQuerySet


class PilihanBagian(models.Model):
    """What was chosen about one optional section (`laporan.kerangka.bentuk.Pilihan`); no row, no choice yet."""

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="pilihan_bagian")
    tahun = models.PositiveSmallIntegerField("tahun")
    kunci = models.SlugField("bagian")
    tampil = models.BooleanField("tampil")
    diubah = models.DateTimeField("diubah", auto_now=True)
    diubah_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = LingkupQuerySet.as_manager()

    class Meta:
        verbose_name = "pilihan bagian"
        verbose_name_plural = "pilihan bagian"
        ordering = ["instansi", "tahun", "kunci"]
        constraints = [
            models.UniqueConstraint(name="pilihan_bagian_unik", fields=["instansi", "tahun", "kunci"]),
            models.CheckConstraint(name="pilihan_bagian_berkunci", condition=~models.Q(kunci="")),
        ]

    def __str__(self):
        return f"{self.kunci}: {'tampil' if self.tampil else 'tidak tampil'}"
