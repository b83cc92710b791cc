"""Indicators: the thread that lives across years, and its face in one version of the Renstra."""

from django.db import models
from django.db.models import F, Q

from kinerja.perhitungan.akumulasi import Cara
from kinerja.perhitungan.capaian import Arah
from organisasi.models import Instansi
from organisasi.querysets import LingkupQuerySet

from ..target import NilaiTercetak
from .renstra import Renstra, Sasaran, Tujuan

PILIHAN_ARAH = [
    (Arah.POSITIF.value, "Makin tinggi makin baik"),
    (Arah.NEGATIF.value, "Makin rendah makin baik"),
]
PILIHAN_CARA = [
    (Cara.KUMULATIF.value, "Kumulatif (dijumlahkan)"),
    (Cara.POSISI_AKHIR.value, "Posisi akhir (triwulan terakhir yang diisi)"),
    (Cara.RATA_RATA.value, "Rata-rata"),
]


class SumberNilai(models.TextChoices):
    """Where the realisasi of an indicator comes from: typed, or computed from raw figures kept here."""

    NILAI = "nilai", "Angka yang diketik"
    RASIO = "rasio", "Rasio (pembilang dibagi penyebut)"
    IKM = "ikm", "IKM dari unsur survei"
    IPP = "ipp", "IPP dari F-02 dan F-03"
    PROGRAM = "program", "Persentase indikator program tercapai"
    SERAPAN = "serapan", "Persentase realisasi anggaran"
    LHE = "lhe", "Nilai SAKIP dari LHE"


class IndikatorBaku(models.Model):
    """The kabupaten's catalogue, so that the same measure can be compared between kecamatan."""

    kode = models.SlugField("kode", max_length=20, unique=True)
    nama = models.CharField("nama", max_length=300)
    satuan = models.CharField("satuan", max_length=40, blank=True)
    penjelasan = models.TextField("penjelasan", blank=True)

    class Meta:
        verbose_name = "indikator baku"
        verbose_name_plural = "indikator baku"
        ordering = ["kode"]

    def __str__(self):
        return self.nama


class Indikator(models.Model):
    """The thread. Names, units and targets may change from version to version; the thread stays."""

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="indikator")
    kode = models.CharField("kode", max_length=20, help_text="Pendek dan tetap, misalnya IKM.")
    arah = models.CharField("arah", max_length=8, choices=PILIHAN_ARAH, default=Arah.POSITIF.value)
    cara = models.CharField(
        "cara akumulasi", max_length=14, choices=PILIHAN_CARA, default=Cara.POSISI_AKHIR.value
    )
    sumber = models.CharField("asal realisasi", max_length=8, choices=SumberNilai, default=SumberNilai.NILAI)
    baku = models.ForeignKey(IndikatorBaku, models.PROTECT, null=True, blank=True, related_name="indikator")
    penerus_dari = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="penerus")

    objects = LingkupQuerySet.as_manager()

    class Meta:
        verbose_name = "indikator"
        verbose_name_plural = "indikator"
        ordering = ["instansi", "kode"]
        constraints = [
            models.UniqueConstraint(name="indikator_kode_unik", fields=["instansi", "kode"]),
            models.CheckConstraint(
                name="indikator_bukan_penerus_diri",
                condition=Q(penerus_dari__isnull=True) | ~Q(penerus_dari=F("id")),
            ),
        ]

    def __str__(self):
        return self.kode


class IndikatorRenstra(models.Model):
    """The thread as one version prints it: under a tujuan or under a sasaran, never both."""

    renstra = models.ForeignKey(Renstra, models.CASCADE, related_name="indikator")
    indikator = models.ForeignKey(Indikator, models.PROTECT, related_name="wajah")
    tujuan = models.ForeignKey(Tujuan, models.CASCADE, null=True, blank=True, related_name="indikator")
    sasaran = models.ForeignKey(Sasaran, models.CASCADE, null=True, blank=True, related_name="indikator")
    urutan = models.PositiveSmallIntegerField("urutan")
    nama = models.CharField("nama", max_length=300)
    satuan = models.CharField("satuan", max_length=40, blank=True)
    desimal = models.PositiveSmallIntegerField(
        "angka desimal",
        default=2,
        help_text="Untuk nilai yang tidak bulat; nilai bulat dicetak tanpa desimal.",
    )

    objects = LingkupQuerySet.through("renstra__instansi")

    class Meta:
        verbose_name = "indikator Renstra"
        verbose_name_plural = "indikator Renstra"
        ordering = ["renstra", "urutan"]
        constraints = [
            models.UniqueConstraint(name="indikator_renstra_unik", fields=["renstra", "indikator"]),
            models.UniqueConstraint(name="indikator_renstra_urut", fields=["renstra", "urutan"]),
            models.CheckConstraint(
                name="indikator_renstra_satu_induk",
                condition=Q(tujuan__isnull=True, sasaran__isnull=False)
                | Q(tujuan__isnull=False, sasaran__isnull=True),
            ),
            models.CheckConstraint(name="indikator_renstra_desimal", condition=Q(desimal__lte=4)),
        ]

    def __str__(self):
        return self.nama


class TargetRenstra(NilaiTercetak):
    indikator_renstra = models.ForeignKey(IndikatorRenstra, models.CASCADE, related_name="target")
    tahun = models.PositiveSmallIntegerField("tahun")

    objects = LingkupQuerySet.through("indikator_renstra__renstra__instansi")

    class Meta:
        verbose_name = "target Renstra"
        verbose_name_plural = "target Renstra"
        ordering = ["indikator_renstra", "tahun"]
        constraints = [
            models.UniqueConstraint(name="target_renstra_unik", fields=["indikator_renstra", "tahun"]),
        ]
