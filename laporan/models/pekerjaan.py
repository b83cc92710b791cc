"""Work that takes longer than a request may: who asked for it, how far it is, and what came of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from organisasi.models import Instansi
from organisasi.querysets import LingkupQuerySet


class Pekerjaan(models.Model):
    """One piece of long work. `laporan.pekerjaan` alone writes here."""

    class Jenis(models.TextChoices):
        CETAK_LKIP = "cetak_lkip", "Cetak LKIP"
        TERBIT = "terbit", "Siapkan terbitan"
        SALINAN = "salinan", "Salinan publik"

    class Keadaan(models.TextChoices):
        ANTRE = "antre", "Menunggu giliran"
        BERJALAN = "berjalan", "Sedang dikerjakan"
        SELESAI = "selesai", "Selesai"
        GAGAL = "gagal", "Tidak selesai"

    jenis = models.CharField("jenis", max_length=12, choices=Jenis)
    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="pekerjaan")
    tahun = models.PositiveSmallIntegerField("tahun")
    # Which of the year's documents, where it has several: "pk-1" (terbit.berkas.BerkasTerbit.nama).
    berkas = models.CharField("berkas", max_length=24, blank=True)
    pengguna = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    keadaan = models.CharField("keadaan", max_length=8, choices=Keadaan, default=Keadaan.ANTRE)
    kemajuan = models.PositiveSmallIntegerField("kemajuan (persen)", default=0)
    pesan = models.CharField("pesan", max_length=300, blank=True)
    ukuran = models.PositiveIntegerField(
        "halaman ditata", default=0, help_text="Dasar perkiraan kemajuan cetakan berikutnya."
    )
    percobaan = models.PositiveSmallIntegerField("percobaan", default=0)
    dibuat = models.DateTimeField("dibuat", auto_now_add=True)
    mulai = models.DateTimeField("mulai", null=True, blank=True)
    denyut = models.DateTimeField("tanda hidup terakhir", null=True, blank=True)
    selesai = models.DateTimeField("selesai", null=True, blank=True)

    objects = LingkupQuerySet.as_manager()

    class Meta:
        verbose_name = "pekerjaan"
        verbose_name_plural = "pekerjaan"
        ordering = ["-pk"]
        constraints = [
            # Two people who ask at once wait for one and the same.
            models.UniqueConstraint(
                name="pekerjaan_satu_terbuka",
                fields=["jenis", "instansi", "tahun", "berkas"],
                condition=Q(keadaan__in=["antre", "berjalan"]),
            ),
            models.CheckConstraint(name="pekerjaan_persen", condition=Q(kemajuan__lte=100)),
        ]

    def __str__(self):
        return f"{self.get_jenis_display()} {self.instansi} {self.tahun}: {self.get_keadaan_display()}"

    @property
    def terbuka(self) -> bool:
        return self.keadaan in (self.Keadaan.ANTRE, self.Keadaan.BERJALAN)
