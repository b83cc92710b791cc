"""One year's budget tree. Amounts stand on leaves only, so that every parent is a sum."""

from django.db import models
from django.db.models import F, Q

from organisasi.fields import RupiahField
from organisasi.models import Instansi
from organisasi.querysets import LingkupQuerySet
from renstra.models import Sasaran

from .nomenklatur import Nomenklatur


class Simpul(models.Model):
    """A node: program, kegiatan, sub kegiatan, or rincian in the form used up to 2020."""

    class Jenis(models.TextChoices):
        PROGRAM = "program", "Program"
        KEGIATAN = "kegiatan", "Kegiatan"
        SUB_KEGIATAN = "sub_kegiatan", "Sub kegiatan"
        RINCIAN = "rincian", "Rincian"

    class Belanja(models.TextChoices):
        OPERASI = "operasi", "Belanja operasi"
        MODAL = "modal", "Belanja modal"
        LANGSUNG = "langsung", "Belanja langsung"
        TIDAK_LANGSUNG = "tidak_langsung", "Belanja tidak langsung"

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="simpul")
    tahun = models.PositiveSmallIntegerField("tahun")
    jenis = models.CharField("jenis", max_length=12, choices=Jenis)
    induk = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="anak")
    urutan = models.PositiveSmallIntegerField("urutan")
    kode = models.CharField("kode", max_length=24, help_text="Nomor dalam pohon, misalnya 1.2.1.")
    nama = models.CharField("nama", max_length=400)
    nomenklatur = models.ForeignKey(Nomenklatur, models.PROTECT, null=True, blank=True, related_name="+")
    belanja = models.CharField("jenis belanja", max_length=16, choices=Belanja, blank=True)
    sumber_dana = models.CharField("sumber dana", max_length=40, blank=True)

    objects = LingkupQuerySet.as_manager()

    class Meta:
        verbose_name = "program, kegiatan, atau sub kegiatan"
        verbose_name_plural = "program, kegiatan, dan sub kegiatan"
        ordering = ["instansi", "tahun", "urutan"]
        constraints = [
            models.UniqueConstraint(name="simpul_kode_unik", fields=["instansi", "tahun", "kode"]),
            models.UniqueConstraint(name="simpul_urut", fields=["instansi", "tahun", "urutan"]),
            models.CheckConstraint(
                name="simpul_program_di_puncak",
                condition=Q(jenis="program", induk__isnull=True)
                | (~Q(jenis="program") & Q(induk__isnull=False)),
            ),
            models.CheckConstraint(
                name="simpul_bukan_induk_diri", condition=Q(induk__isnull=True) | ~Q(induk=F("id"))
            ),
        ]

    def __str__(self):
        return f"{self.kode} {self.nama}"


class Pagu(models.Model):
    class Tahap(models.TextChoices):
        AWAL = "awal", "Awal"
        PERGESERAN = "pergeseran", "Pergeseran"
        PERUBAHAN = "perubahan", "Perubahan"

    simpul = models.ForeignKey(Simpul, models.CASCADE, related_name="pagu")
    tahap = models.CharField("tahap", max_length=10, choices=Tahap)
    ke = models.PositiveSmallIntegerField("ke", default=1, help_text="Untuk pergeseran yang lebih dari satu.")
    jumlah = RupiahField("jumlah (Rp)")

    objects = LingkupQuerySet.through("simpul__instansi")

    class Meta:
        verbose_name = "pagu"
        verbose_name_plural = "pagu"
        ordering = ["simpul", "tahap", "ke"]
        constraints = [
            models.UniqueConstraint(name="pagu_unik", fields=["simpul", "tahap", "ke"]),
            models.CheckConstraint(name="pagu_tidak_negatif", condition=Q(jumlah__gte=0)),
        ]


class RealisasiAnggaran(models.Model):
    """Money spent in one quarter (a flow), or, where a report knows only the year, in the year."""

    SETAHUN = 0

    simpul = models.ForeignKey(Simpul, models.CASCADE, related_name="realisasi")
    triwulan = models.PositiveSmallIntegerField("triwulan", help_text="1 sampai 4; 0 untuk setahun.")
    jumlah = RupiahField("jumlah (Rp)")
    catatan = models.CharField("catatan", max_length=300, blank=True)

    objects = LingkupQuerySet.through("simpul__instansi")

    class Meta:
        verbose_name = "realisasi anggaran"
        verbose_name_plural = "realisasi anggaran"
        ordering = ["simpul", "triwulan"]
        constraints = [
            models.UniqueConstraint(name="realisasi_anggaran_unik", fields=["simpul", "triwulan"]),
            models.CheckConstraint(name="realisasi_anggaran_triwulan", condition=Q(triwulan__lte=4)),
        ]


class DukunganSasaran(models.Model):
    """Which sasaran a node supports. A node may support several; a sasaran may have none."""

    simpul = models.ForeignKey(Simpul, models.CASCADE, related_name="dukungan")
    sasaran = models.ForeignKey(Sasaran, models.PROTECT, related_name="dukungan")

    objects = LingkupQuerySet.through("simpul__instansi")

    class Meta:
        verbose_name = "dukungan sasaran"
        verbose_name_plural = "dukungan sasaran"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(name="dukungan_unik", fields=["simpul", "sasaran"])]
