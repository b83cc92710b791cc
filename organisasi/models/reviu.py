"""What reviewers say about a document: notes anchored to a place, their threads, and the document as they saw it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from ..querysets import LingkupQuerySet
from .alur import JenisPengajuan, LangkahPengajuan
from .instansi import Instansi
from .pengguna import Peran

# The review's two sides. A note is closed by its own reviewing role and answered by the kecamatan.


class CatatanQuerySet(LingkupQuerySet):
    def terbaca(self, user):
        """Sent notes of the offices that `user` may see, and the drafts that he writes himself."""
        return self.visible_to(user).filter(~Q(keadaan=CatatanReviu.Keadaan.DRAF) | Q(pembuat=user))

    def tentang(self, berkas):
        """Of one document (`organisasi.alur.Berkas`)."""
        return self.filter(
            instansi=berkas.instansi, tahun=berkas.tahun, jenis=berkas.jenis, nomor=berkas.nomor
        )

    def terbuka(self):
        return self.filter(keadaan=CatatanReviu.Keadaan.TERBUKA)

    def wajib(self):
        return self.filter(tingkat=CatatanReviu.Tingkat.HARUS)


class CatatanReviu(models.Model):
    """One note on one place of a document; `laporan.reviu.actions` alone writes here.

    A draft is its writer's own: it has no number, no audit line, and nobody else sees it. Place and value are kept as
    they were (`sebutan`, `kutipan`), so that the note still says what it is about when the place is gone.
    """

    class Jangkar(models.TextChoices):
        SEL = "sel", "Angka"
        INDIKATOR = "indikator", "Indikator"
        PARAGRAF = "paragraf", "Paragraf"
        SELURUH = "seluruh", "Seluruh dokumen"

    class Tingkat(models.TextChoices):
        HARUS = "harus", "Harus diperbaiki"
        SARAN = "saran", "Saran"

    class Keadaan(models.TextChoices):
        DRAF = "draf", "Draf"
        TERBUKA = "terbuka", "Terbuka"
        SELESAI = "selesai", "Ditutup"

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="catatan_reviu")
    tahun = models.PositiveSmallIntegerField("tahun")
    jenis = models.CharField("dokumen", max_length=10, choices=JenisPengajuan)
    nomor = models.PositiveSmallIntegerField("nomor dokumen", default=0)
    urutan = models.PositiveSmallIntegerField("nomor catatan", null=True, blank=True)
    jangkar = models.CharField("tentang", max_length=10, choices=Jangkar)
    kunci = models.CharField("tempat", max_length=120, blank=True)
    sebutan = models.CharField("sebutan tempat", max_length=400)
    kutipan = models.TextField("isi saat dicatat", blank=True)
    tingkat = models.CharField("tingkat", max_length=5, choices=Tingkat)
    isi = models.TextField("catatan")
    keadaan = models.CharField("keadaan", max_length=8, choices=Keadaan, default=Keadaan.DRAF)
    pembuat = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    peran = models.CharField("sebagai", max_length=10, choices=Peran)
    dibuat = models.DateTimeField("dibuat", auto_now_add=True)
    dikirim = models.DateTimeField("dikirim", null=True, blank=True)
    ditutup = models.DateTimeField("ditutup", null=True, blank=True)
    ditutup_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    revisi = models.PositiveIntegerField("revisi", default=1)

    objects = CatatanQuerySet.as_manager()

    class Meta:
        verbose_name = "catatan reviu"
        verbose_name_plural = "catatan reviu"
        ordering = ["instansi", "tahun", "jenis", "nomor", "urutan", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="catatan_reviu_urut", fields=["instansi", "tahun", "jenis", "nomor", "urutan"]
            ),
            models.CheckConstraint(
                name="catatan_reviu_dokumen",
                condition=Q(jenis="pk")
                | Q(jenis="realisasi", nomor__gte=1, nomor__lte=4)
                | Q(jenis="lkip", nomor=0),
            ),
            models.CheckConstraint(
                name="catatan_reviu_tempat",
                condition=Q(jangkar="seluruh", kunci="") | (~Q(jangkar="seluruh") & ~Q(kunci="")),
            ),
            models.CheckConstraint(
                name="catatan_reviu_peran", condition=Q(peran__in=["camat", "reviewer", "evaluator"])
            ),
            models.CheckConstraint(
                name="catatan_reviu_keadaan",
                condition=Q(
                    keadaan="draf",
                    urutan__isnull=True,
                    dikirim__isnull=True,
                    ditutup__isnull=True,
                    ditutup_oleh__isnull=True,
                )
                | Q(
                    keadaan="terbuka",
                    urutan__isnull=False,
                    dikirim__isnull=False,
                    ditutup__isnull=True,
                    ditutup_oleh__isnull=True,
                )
                | Q(
                    keadaan="selesai",
                    urutan__isnull=False,
                    dikirim__isnull=False,
                    ditutup__isnull=False,
                    ditutup_oleh__isnull=False,
                ),
            ),
        ]

    def __str__(self):
        return f"Catatan {self.urutan or 'draf'}: {self.sebutan}"

    @property
    def tempat(self) -> str:
        """The place as one text: "sel:IKM:4", "seluruh"."""
        return f"{self.jangkar}:{self.kunci}" if self.kunci else self.jangkar

    @property
    def draf(self) -> bool:
        return self.keadaan == self.Keadaan.DRAF

    @property
    def terbuka(self) -> bool:
        return self.keadaan == self.Keadaan.TERBUKA

    @property
    def selesai(self) -> bool:
        return self.keadaan == self.Keadaan.SELESAI

    @property
    def wajib(self) -> bool:
        return self.tingkat == self.Tingkat.HARUS


class TanggapanReviu(models.Model):
    """One answer in the thread of a note; never edited. `akibat` says what it did to the note."""

    class Akibat(models.TextChoices):
        TIADA = "", "Tanggapan"
        MENUTUP = "menutup", "Catatan ditutup"
        MEMBUKA = "membuka", "Catatan dibuka lagi"

    catatan = models.ForeignKey(CatatanReviu, models.PROTECT, related_name="tanggapan")
    pengguna = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    peran = models.CharField("sebagai", max_length=10, choices=Peran)
    isi = models.TextField("tanggapan", blank=True)
    akibat = models.CharField("akibat", max_length=8, choices=Akibat, blank=True, default="")
    waktu = models.DateTimeField("waktu")

    objects = LingkupQuerySet.through("catatan__instansi")

    class Meta:
        verbose_name = "tanggapan reviu"
        verbose_name_plural = "tanggapan reviu"
        ordering = ["catatan", "waktu", "pk"]
        constraints = [
            # To close a note needs no words, everything else does.
            models.CheckConstraint(name="tanggapan_reviu_berisi", condition=~Q(isi="") | Q(akibat="menutup")),
        ]


class PotretReviu(models.Model):
    """The document as a reviewer had it before him when he returned or approved it; never edited.

    `isi` lists its places in reading order, each {"tempat", "sebutan", "nilai"}: the texts of that moment, so that a
    resubmission can be compared with them.
    """

    langkah = models.OneToOneField(LangkahPengajuan, models.PROTECT, related_name="potret")
    isi = models.JSONField("isi")

    objects = LingkupQuerySet.through("langkah__pengajuan__instansi")

    class Meta:
        verbose_name = "potret reviu"
        verbose_name_plural = "potret reviu"
        ordering = ["-langkah"]


class PenugasanReviu(models.Model):
    """Which reviewer of Bappeda looks after a kecamatan. It orders his work and takes no right from the others."""

    instansi = models.OneToOneField(Instansi, models.PROTECT, related_name="penugasan_reviu")
    pengguna = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="penugasan_reviu")
    diubah = models.DateTimeField("diubah", auto_now=True)

    objects = LingkupQuerySet.as_manager()

    class Meta:
        verbose_name = "penugasan reviu"
        verbose_name_plural = "penugasan reviu"
        ordering = ["instansi"]
