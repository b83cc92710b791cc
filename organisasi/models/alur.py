"""Where a document of a kecamatan's year stands between its operator, its camat and Bappeda, and by when."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from ..querysets import LingkupQuerySet
from .instansi import Instansi
from .pengguna import Peran


class Keadaan(models.TextChoices):
    DRAF = "draf", "Draf"
    MENUNGGU_CAMAT = "menunggu_camat", "Menunggu camat"
    DISETUJUI_CAMAT = "disetujui_camat", "Disetujui camat"
    DIAJUKAN = "diajukan", "Diajukan ke Bappeda"
    DIKEMBALIKAN = "dikembalikan", "Dikembalikan"
    DISETUJUI = "disetujui", "Disetujui Bappeda"


class JenisPengajuan(models.TextChoices):
    PK = "pk", "Perjanjian Kinerja"
    REALISASI = "realisasi", "Realisasi triwulan"
    LKIP = "lkip", "LKIP"


class Pengajuan(models.Model):
    """One document on its way. A document without a row is a draft; `organisasi.alur` alone writes here (generated
    sample data aside)."""

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="pengajuan")
    tahun = models.PositiveSmallIntegerField("tahun")
    jenis = models.CharField("dokumen", max_length=10, choices=JenisPengajuan)
    nomor = models.PositiveSmallIntegerField(
        "nomor", default=0, help_text="Triwulan realisasi, atau perubahan ke berapa sebuah PK."
    )
    keadaan = models.CharField("keadaan", max_length=16, choices=Keadaan, default=Keadaan.DRAF)
    sejak = models.DateTimeField("sejak")

    objects = LingkupQuerySet.as_manager()

    class Meta:
        verbose_name = "pengajuan"
        verbose_name_plural = "pengajuan"
        ordering = ["instansi", "tahun", "jenis", "nomor"]
        constraints = [
            models.UniqueConstraint(name="pengajuan_unik", fields=["instansi", "tahun", "jenis", "nomor"]),
            models.CheckConstraint(
                name="pengajuan_nomor",
                condition=Q(jenis="pk")
                | Q(jenis="realisasi", nomor__gte=1, nomor__lte=4)
                | Q(jenis="lkip", nomor=0),
            ),
        ]

    def __str__(self):
        return f"{self.get_jenis_display()} {self.instansi} {self.tahun}: {self.get_keadaan_display()}"


class LangkahPengajuan(models.Model):
    """One move of a document from state to state, with its reason; never edited."""

    pengajuan = models.ForeignKey(Pengajuan, models.PROTECT, related_name="langkah")
    langkah = models.CharField("langkah", max_length=24)
    dari = models.CharField("dari", max_length=16, choices=Keadaan)
    ke = models.CharField("ke", max_length=16, choices=Keadaan)
    waktu = models.DateTimeField("waktu")
    pengguna = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    peran = models.CharField("peran", max_length=10, choices=Peran)
    alasan = models.CharField("alasan", max_length=500, blank=True)

    objects = LingkupQuerySet.through("pengajuan__instansi")

    class Meta:
        verbose_name = "langkah pengajuan"
        verbose_name_plural = "langkah pengajuan"
        ordering = ["-waktu", "-pk"]


class LangkahTahun(models.TextChoices):
    """The twelve steps of a kecamatan's year, in their order."""

    RENSTRA = "renstra", "Renstra"
    IKU = "iku", "Indikator Kinerja Utama"
    RKT = "rkt", "Rencana Kinerja Tahunan"
    PK = "pk", "Perjanjian Kinerja"
    ANGGARAN = "anggaran", "Anggaran"
    TW1 = "tw1", "Realisasi triwulan I"
    TW2 = "tw2", "Realisasi triwulan II"
    TW3 = "tw3", "Realisasi triwulan III"
    TW4 = "tw4", "Realisasi triwulan IV"
    PROFIL = "profil", "Profil BAB I"
    NARASI = "narasi", "Narasi"
    LKIP = "lkip", "LKIP"


class Tenggat(models.Model):
    """The day by which Bappeda wants one step of one year done; none is set by default."""

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="tenggat", verbose_name="kabupaten")
    tahun = models.PositiveSmallIntegerField("tahun")
    langkah = models.CharField("langkah", max_length=10, choices=LangkahTahun)
    tanggal = models.DateField("paling lambat")

    class Meta:
        verbose_name = "tenggat"
        verbose_name_plural = "tenggat"
        ordering = ["tahun", "tanggal"]
        constraints = [models.UniqueConstraint(name="tenggat_unik", fields=["instansi", "tahun", "langkah"])]

    def __str__(self):
        return f"{self.get_langkah_display()} {self.tahun}"
