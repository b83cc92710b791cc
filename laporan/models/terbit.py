"""Published documents: frozen, signed, replaced by newer versions, never changed.

A rancangan waits for the signature and may still be thrown away. With the signature it becomes a DokumenTerbit, which
is written once; signature, replacement and public copy are rows of their own. The database itself refuses to change or
delete these rows (`laporan.terbit.penjaga`). Files are kept by their hash (`laporan.terbit.simpanan`).
"""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from organisasi.models import Instansi
from organisasi.querysets import LingkupQuerySet
from organisasi.templatetags.tampilan import tanggal

SIDIK = 64  # letters of a SHA-256
PERINGATAN = timedelta(days=30)  # before a certificate ends


class JenisTerbit(models.TextChoices):
    LKIP = "lkip", "LKIP"
    PK = "pk", "Perjanjian Kinerja"
    RKT = "rkt", "Rencana Kinerja Tahunan"
    E81 = "e81", "Formulir E.81"


class IsiBeku(models.Model):
    """What both hold: the document as data, the facts it was made of, and the PDF printed from the data alone."""

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="+")
    tahun = models.PositiveSmallIntegerField("tahun")
    jenis = models.CharField("dokumen", max_length=8, choices=JenisTerbit)
    nomor = models.PositiveSmallIntegerField(
        "nomor", default=0, help_text="Triwulan Formulir E.81, atau perubahan ke berapa sebuah PK."
    )
    versi = models.PositiveSmallIntegerField("versi")
    kode = models.CharField("kode verifikasi", max_length=24, unique=True)
    judul = models.CharField("judul", max_length=200)
    versi_skema = models.PositiveSmallIntegerField("versi skema naskah")
    naskah = models.TextField("naskah beku (JSON)")
    naskah_sha256 = models.CharField("sidik naskah", max_length=SIDIK)
    isi = models.TextField("isi (JSON), bukti asal angka")
    isi_sha256 = models.CharField("sidik isi", max_length=SIDIK)
    pdf_sha256 = models.CharField("sidik PDF sebelum ditandatangani", max_length=SIDIK)
    halaman = models.PositiveSmallIntegerField("halaman")
    # Where the signature stands, read from the laid out page: {"halaman": 0, "kotak": [x1, y1, x2, y2]} in points from
    # the lower left; {} where the document has no place for one.
    tempat = models.JSONField("tempat tanda tangan", default=dict)
    contoh = models.BooleanField("contoh", default=False)
    disiapkan = models.DateTimeField("disiapkan")
    disiapkan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="disiapkan oleh"
    )

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.judul}, versi {self.versi}"


class RancanganTerbit(IsiBeku):
    """Printed and ready to be signed. One a document; preparing anew replaces it."""

    objects = LingkupQuerySet.as_manager()

    class Meta:
        verbose_name = "rancangan terbitan"
        verbose_name_plural = "rancangan terbitan"
        ordering = ["instansi", "tahun", "jenis", "nomor"]
        constraints = [
            models.UniqueConstraint(
                name="rancangan_terbit_unik", fields=["instansi", "tahun", "jenis", "nomor"]
            )
        ]


class DokumenTerbit(IsiBeku):
    """One published version. Written once, in the transaction that also writes its signature."""

    terbit = models.DateTimeField("terbit")

    objects = LingkupQuerySet.as_manager()

    class Meta:
        verbose_name = "dokumen terbit"
        verbose_name_plural = "dokumen terbit"
        ordering = ["instansi", "tahun", "jenis", "nomor", "versi"]
        constraints = [
            models.UniqueConstraint(
                name="dokumen_terbit_versi", fields=["instansi", "tahun", "jenis", "nomor", "versi"]
            ),
            models.CheckConstraint(name="dokumen_terbit_versi_mulai_satu", condition=Q(versi__gte=1)),
        ]


class TandaTanganTerbit(models.Model):
    """Who signed a version and how: electronically (the signed PDF), or by hand (the scan beside the frozen PDF)."""

    class Cara(models.TextChoices):
        P12 = "p12", "Sertifikat elektronik"
        BASAH = "basah", "Tanda tangan basah"

    dokumen = models.OneToOneField(DokumenTerbit, models.PROTECT, related_name="tanda_tangan")
    cara = models.CharField("cara", max_length=8, choices=Cara)
    jabatan = models.CharField("jabatan", max_length=120)
    nama = models.CharField("nama", max_length=120)
    waktu = models.DateTimeField("waktu")
    berkas_sha256 = models.CharField("sidik berkas tertanda tangan", max_length=SIDIK)
    ukuran = models.PositiveIntegerField("ukuran (bita)")
    # Of the certificate; empty for a signature by hand.
    subjek = models.CharField("pemilik sertifikat", max_length=300, blank=True)
    penerbit = models.CharField("penerbit sertifikat", max_length=300, blank=True)
    sertifikat_sha256 = models.CharField("sidik sertifikat", max_length=SIDIK, blank=True)
    sertifikat_contoh = models.BooleanField("sertifikat contoh", default=False)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = LingkupQuerySet.through("dokumen__instansi")

    class Meta:
        verbose_name = "tanda tangan"
        verbose_name_plural = "tanda tangan"
        indexes = [models.Index(fields=["berkas_sha256"])]
        constraints = [
            models.CheckConstraint(
                name="ttd_sertifikat_menurut_cara",
                condition=(Q(cara="p12") & ~Q(sertifikat_sha256=""))
                | Q(cara="basah", sertifikat_sha256="", sertifikat_contoh=False),
            )
        ]

    def __str__(self):
        return f"{self.jabatan}, {self.dokumen}"


class PenggantianTerbit(models.Model):
    """A newer version took the place of an older one."""

    lama = models.OneToOneField(DokumenTerbit, models.PROTECT, related_name="diganti")
    baru = models.OneToOneField(DokumenTerbit, models.PROTECT, related_name="mengganti")
    alasan = models.CharField("alasan", max_length=500)

    objects = LingkupQuerySet.through("baru__instansi")

    class Meta:
        verbose_name = "penggantian"
        verbose_name_plural = "penggantian"
        constraints = [
            models.CheckConstraint(name="penggantian_bukan_diri", condition=~Q(lama=F("baru"))),
            models.CheckConstraint(name="penggantian_beralasan", condition=~Q(alasan="")),
        ]


class SalinanPublik(models.Model):
    """A copy for the public with masked NIP: printed from a Naskah of its own, unsigned, and saying so."""

    dokumen = models.OneToOneField(DokumenTerbit, models.PROTECT, related_name="salinan")
    kode = models.CharField("kode verifikasi", max_length=24, unique=True)
    naskah = models.TextField("naskah beku (JSON)")
    naskah_sha256 = models.CharField("sidik naskah", max_length=SIDIK)
    pdf_sha256 = models.CharField("sidik PDF", max_length=SIDIK)
    ukuran = models.PositiveIntegerField("ukuran (bita)")
    dibuat = models.DateTimeField("dibuat")

    objects = LingkupQuerySet.through("dokumen__instansi")

    class Meta:
        verbose_name = "salinan publik"
        verbose_name_plural = "salinan publik"
        indexes = [models.Index(fields=["pdf_sha256"])]


class Sertifikat(models.Model):
    """The PKCS#12 file of one official's account, encrypted anew with its own passphrase, which is never kept."""

    pengguna = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="sertifikat")
    berkas = models.BinaryField("PKCS#12")
    subjek = models.CharField("pemilik", max_length=300)
    penerbit = models.CharField("penerbit", max_length=300)
    sha256 = models.CharField("sidik sertifikat", max_length=SIDIK)
    berlaku_sejak = models.DateTimeField("berlaku sejak")
    berlaku_sampai = models.DateTimeField("berlaku sampai")
    contoh = models.BooleanField("sertifikat contoh", default=False)
    diunggah = models.DateTimeField("diunggah", auto_now=True)

    class Meta:
        verbose_name = "sertifikat"
        verbose_name_plural = "sertifikat"

    def __str__(self):
        return self.subjek

    @property
    def halangan(self) -> str:
        """Why it cannot sign today; "" where it can."""
        if self.berlaku_sampai >= timezone.now():
            return ""
        saat = tanggal(self.berlaku_sampai)
        return f"Sertifikat Anda berakhir pada {saat}: unggah yang baru di halaman Sertifikat."

    @property
    def segera_berakhir(self) -> bool:
        return self.berlaku_sampai - timezone.now() <= PERINGATAN
