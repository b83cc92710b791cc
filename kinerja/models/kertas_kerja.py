"""Raw figures behind indicators that compute themselves, besides the survey: IPP and the AKIP evaluation."""

from django.db import models
from django.db.models import Q

from organisasi.models import Dokumen, Instansi
from organisasi.querysets import LingkupQuerySet


class PenilaianIpp(models.Model):
    """Scores 0 to 5 of the form filled by the assessor (F-02) and by the users (F-03); Pedoman MenPANRB 5/2023."""

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="penilaian_ipp")
    tahun = models.PositiveSmallIntegerField("tahun")
    triwulan = models.PositiveSmallIntegerField(
        "triwulan", default=0, help_text="1 sampai 4; 0 untuk setahun."
    )
    f02 = models.DecimalField("nilai F-02", max_digits=5, decimal_places=4)
    f03 = models.DecimalField("nilai F-03", max_digits=5, decimal_places=4)
    sumber = models.CharField("sumber data", max_length=200, blank=True)

    objects = LingkupQuerySet.as_manager()

    class Meta:
        verbose_name = "penilaian IPP"
        verbose_name_plural = "penilaian IPP"
        ordering = ["instansi", "tahun", "triwulan"]
        constraints = [
            models.UniqueConstraint(name="penilaian_ipp_unik", fields=["instansi", "tahun", "triwulan"]),
            models.CheckConstraint(name="penilaian_ipp_triwulan", condition=Q(triwulan__lte=4)),
            models.CheckConstraint(
                name="penilaian_ipp_rentang",
                condition=Q(f02__gte=0, f02__lte=5, f03__gte=0, f03__lte=5),
            ),
        ]


class NilaiLhe(models.Model):
    """The score (0 to 100) an AKIP evaluation gave for one year, with its components where the LHE prints them."""

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="nilai_lhe")
    tahun = models.PositiveSmallIntegerField("tahun laporan")
    nilai = models.DecimalField("nilai", max_digits=6, decimal_places=2)
    perencanaan = models.DecimalField(
        "perencanaan kinerja", max_digits=6, decimal_places=2, null=True, blank=True
    )
    pengukuran = models.DecimalField(
        "pengukuran kinerja", max_digits=6, decimal_places=2, null=True, blank=True
    )
    pelaporan = models.DecimalField(
        "pelaporan kinerja", max_digits=6, decimal_places=2, null=True, blank=True
    )
    evaluasi = models.DecimalField(
        "evaluasi akuntabilitas internal", max_digits=6, decimal_places=2, null=True, blank=True
    )
    dokumen = models.ForeignKey(Dokumen, models.PROTECT, null=True, blank=True, related_name="+")

    objects = LingkupQuerySet.as_manager()

    class Meta:
        verbose_name = "nilai LHE"
        verbose_name_plural = "nilai LHE"
        ordering = ["instansi", "tahun"]
        constraints = [
            models.UniqueConstraint(name="nilai_lhe_unik", fields=["instansi", "tahun"]),
            models.CheckConstraint(name="nilai_lhe_rentang", condition=Q(nilai__gte=0, nilai__lte=100)),
        ]
