"""Offices, the officials who lead them, and the kabupaten's rules for one reporting year."""

from collections.abc import Collection

from django.db import models
from django.db.models import F, Q

from kinerja.perhitungan.capaian import Batas
from kinerja.perhitungan.efisiensi import BAWAAN
from kinerja.perhitungan.predikat import SKALA, Skala

from ..galat import GalatPengguna
from ..querysets import InstansiQuerySet, LingkupQuerySet


class Instansi(models.Model):
    class Jenis(models.TextChoices):
        PEMKAB = "pemkab", "Pemerintah kabupaten"
        BAPPEDA = "bappeda", "Bappeda"
        INSPEKTORAT = "inspektorat", "Inspektorat"
        KECAMATAN = "kecamatan", "Kecamatan"

    kode = models.SlugField("kode", unique=True, help_text="Nama pendek di alamat halaman, misalnya kalisat.")
    jenis = models.CharField("jenis", max_length=12, choices=Jenis)
    nama = models.CharField("nama", max_length=120)
    induk = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="bawahan")
    kabupaten = models.CharField(
        "kabupaten", max_length=80, blank=True, help_text="Misalnya Kabupaten Jember."
    )
    provinsi = models.CharField("provinsi", max_length=80, blank=True)
    ibu_kota = models.CharField("tempat penandatanganan", max_length=80, blank=True)
    alamat = models.CharField("alamat", max_length=200, blank=True)
    kode_pos = models.CharField("kode pos", max_length=5, blank=True)
    telepon = models.CharField("telepon", max_length=60, blank=True)
    email = models.EmailField("surel", blank=True)
    laman = models.CharField("laman", max_length=120, blank=True)
    # All figures of this office were generated for a demonstration; none stands in any report.
    contoh = models.BooleanField("data contoh", default=False, editable=False)

    objects = InstansiQuerySet.as_manager()

    class Meta:
        verbose_name = "instansi"
        verbose_name_plural = "instansi"
        ordering = ["jenis", "nama"]
        constraints = [
            models.CheckConstraint(
                name="instansi_pemkab_tanpa_induk",
                condition=Q(jenis="pemkab", induk__isnull=True)
                | (~Q(jenis="pemkab") & Q(induk__isnull=False)),
            ),
        ]

    def __str__(self):
        return self.nama

    @property
    def nama_pendek(self) -> str:
        return self.nama.removeprefix("Kecamatan ")


class Pejabat(models.Model):
    """Who holds an office in a period. Personal data: shown only where a signature needs it."""

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="pejabat")
    jabatan = models.CharField("jabatan", max_length=120)
    nama = models.CharField("nama", max_length=120)
    nip = models.CharField("NIP", max_length=24, blank=True)
    pangkat = models.CharField("pangkat", max_length=60, blank=True)
    mulai = models.DateField("mulai menjabat")
    selesai = models.DateField("selesai menjabat", null=True, blank=True)

    objects = LingkupQuerySet.as_manager()

    class Meta:
        verbose_name = "pejabat"
        verbose_name_plural = "pejabat"
        ordering = ["instansi", "mulai"]
        constraints = [
            models.CheckConstraint(
                name="pejabat_selesai_sesudah_mulai",
                condition=Q(selesai__isnull=True) | Q(selesai__gte=F("mulai")),
            ),
            models.UniqueConstraint(name="pejabat_unik", fields=["instansi", "jabatan", "mulai"]),
        ]

    def __str__(self):
        return f"{self.nama}, {self.jabatan}"


class PengaturanTahun(models.Model):
    """What the kabupaten decided for one year: outline of the report, scale, bounds, efficiency rule.

    Rules that no regulation settles are kept here as data and printed in the report.
    """

    instansi = models.ForeignKey(
        Instansi, models.PROTECT, related_name="pengaturan", verbose_name="kabupaten"
    )
    tahun = models.PositiveSmallIntegerField("tahun")
    kerangka = models.SlugField("kerangka laporan")
    skala = models.SlugField("skala predikat")
    aturan_efisiensi = models.SlugField("aturan efisiensi")
    batas_lantai = models.PositiveSmallIntegerField("capaian terendah (%)", null=True, blank=True, default=0)
    batas_atap = models.PositiveSmallIntegerField("capaian tertinggi (%)", null=True, blank=True)
    # What the dashboard asks an explanation for; a choice of the kabupaten, no regulation names a boundary.
    ambang_serapan = models.PositiveSmallIntegerField("serapan tinggi di atas (%)", default=90)
    ambang_capaian = models.PositiveSmallIntegerField("capaian rendah sampai (%)", default=90)
    bappeda_pk = models.BooleanField("PK perlu disetujui Bappeda", default=False)
    bappeda_realisasi = models.BooleanField("realisasi triwulan perlu disetujui Bappeda", default=True)
    bappeda_lkip = models.BooleanField("LKIP perlu disetujui Bappeda", default=True)
    umumkan_terbitan = models.BooleanField("dokumen terbit dapat diunduh siapa pun", default=False)
    samarkan_nip = models.BooleanField("NIP disamarkan pada salinan publik", default=True)

    class Meta:
        verbose_name = "pengaturan tahun"
        verbose_name_plural = "pengaturan tahun"
        ordering = ["-tahun"]
        constraints = [
            models.UniqueConstraint(name="pengaturan_tahun_unik", fields=["instansi", "tahun"]),
            models.CheckConstraint(
                name="pengaturan_batas_urut",
                condition=Q(batas_lantai__isnull=True)
                | Q(batas_atap__isnull=True)
                | Q(batas_atap__gt=F("batas_lantai")),
            ),
        ]

    def __str__(self):
        return f"Pengaturan {self.tahun}"

    @classmethod
    def untuk(cls, instansi: Instansi, tahun: int) -> "PengaturanTahun":
        """The rules an office works under in one year; unsaved defaults where the kabupaten decided nothing.

        The defaults are the scale as Permendagri 86/2017 prints it, with a floor of 0, and the efficiency rule
        that never calls a missed target efficient.
        """
        return cls.untuk_banyak([instansi], tahun)[instansi.pk]

    @classmethod
    def untuk_banyak(cls, instansi: Collection[Instansi], tahun: int) -> "dict[int, PengaturanTahun]":
        """`untuk` for many offices at once, by key of the office; one query."""
        kabupaten = {i.pk: i.induk_id or i.pk for i in instansi}
        ada = {
            p.instansi_id: p for p in cls.objects.filter(instansi__in=set(kabupaten.values()), tahun=tahun)
        }
        return {
            pk: ada.get(milik)
            or cls(instansi_id=milik, tahun=tahun, skala="permendagri-86-2017", aturan_efisiensi=BAWAAN)
            for pk, milik in kabupaten.items()
        }

    def needs_bappeda(self, jenis: str) -> bool:
        """Whether a submitted document of that kind ("pk", "realisasi", "lkip") waits for Bappeda's approval."""
        return getattr(self, f"bappeda_{jenis}")

    @property
    def batas(self) -> Batas:
        return Batas(lantai=self.batas_lantai, atap=self.batas_atap)

    @property
    def skala_predikat(self) -> Skala:
        """Raises GalatPengguna where the scale's name is none that exists."""
        if self.skala not in SKALA:
            raise GalatPengguna(
                f'Skala predikat "{self.skala}" pada pengaturan tahun {self.tahun} tidak dikenal: '
                "minta admin kabupaten memilih skala yang tersedia."
            )
        return SKALA[self.skala]
