"""What a version of the Renstra means to spend on a program in each of its years (T-C.27)."""

from django.db import models
from django.db.models import Q

from organisasi.fields import RupiahField
from organisasi.querysets import LingkupQuerySet
from renstra.models import Renstra

from .nomenklatur import Nomenklatur


class PaguRenstra(models.Model):
    """The indicative pagu of one program in one year of the plan; a year without a row is not recorded, not 0."""

    renstra = models.ForeignKey(Renstra, models.CASCADE, related_name="pagu_program")
    nomenklatur = models.ForeignKey(Nomenklatur, models.PROTECT, related_name="+")
    tahun = models.PositiveSmallIntegerField("tahun")
    jumlah = RupiahField("pagu indikatif (Rp)")

    objects = LingkupQuerySet.through("renstra__instansi")

    class Meta:
        verbose_name = "pagu indikatif Renstra"
        verbose_name_plural = "pagu indikatif Renstra"
        ordering = ["renstra", "nomenklatur", "tahun"]
        constraints = [
            models.UniqueConstraint(name="pagu_renstra_unik", fields=["renstra", "nomenklatur", "tahun"]),
            models.CheckConstraint(name="pagu_renstra_tidak_negatif", condition=Q(jumlah__gte=0)),
        ]

    def __str__(self):
        return f"{self.nomenklatur.kode} {self.tahun}"
