"""A kecamatan's five-year plan in one version, down to its sasaran."""

from django.db import models
from django.db.models import F, Q

from organisasi.models import Dokumen, Instansi
from organisasi.querysets import LingkupQuerySet

from .rpjmd import ButirRpjmd, Rpjmd


class RenstraQuerySet(LingkupQuerySet):
    def memuat(self, tahun: int):
        """Versions whose period holds `tahun`, drafts included, the newest version first."""
        return self.filter(tahun_awal__lte=tahun, tahun_akhir__gte=tahun).order_by(
            "-tahun_awal", "-nomor_versi"
        )

    def berlaku(self, tahun: int):
        """What is in force in `tahun`: the fixed versions, the newest first. A draft promises nothing yet."""
        return self.memuat(tahun).filter(keadaan=Renstra.Keadaan.DITETAPKAN)


class Renstra(models.Model):
    class Versi(models.TextChoices):
        AWAL = "awal", "Awal"
        SEBELUM = "sebelum_pemutakhiran", "Sebelum pemutakhiran"
        SESUDAH = "sesudah_pemutakhiran", "Sesudah pemutakhiran"
        PERUBAHAN = "perubahan", "Perubahan"

    class Keadaan(models.TextChoices):
        DRAF = "draf", "Draf"
        DITETAPKAN = "ditetapkan", "Ditetapkan"

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="renstra")
    rpjmd = models.ForeignKey(Rpjmd, models.PROTECT, related_name="renstra")
    tahun_awal = models.PositiveSmallIntegerField("tahun awal")
    tahun_akhir = models.PositiveSmallIntegerField("tahun akhir")
    versi = models.CharField("versi", max_length=24, choices=Versi)
    nomor_versi = models.PositiveSmallIntegerField("nomor versi", default=1)
    menggantikan = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="digantikan")
    dokumen = models.ForeignKey(Dokumen, models.PROTECT, null=True, blank=True, related_name="+")
    tanggal = models.DateField("tanggal", null=True, blank=True)
    tabel_sumber = models.CharField(
        "tabel sumber", max_length=80, blank=True, help_text="Nama tabel yang dikutip, misalnya T-C.25."
    )
    mendukung = models.ManyToManyField(ButirRpjmd, blank=True, related_name="renstra")
    alasan = models.CharField("alasan perubahan", max_length=300, blank=True)
    keadaan = models.CharField("keadaan", max_length=12, choices=Keadaan, default=Keadaan.DRAF)

    objects = RenstraQuerySet.as_manager()

    class Meta:
        verbose_name = "Renstra"
        verbose_name_plural = "Renstra"
        ordering = ["instansi", "tahun_awal", "nomor_versi"]
        constraints = [
            models.UniqueConstraint(name="renstra_unik", fields=["instansi", "tahun_awal", "nomor_versi"]),
            models.CheckConstraint(name="renstra_periode_urut", condition=Q(tahun_akhir__gt=F("tahun_awal"))),
            models.UniqueConstraint(
                name="renstra_satu_draf", fields=["instansi", "tahun_awal"], condition=Q(keadaan="draf")
            ),
        ]

    def __str__(self):
        return f"Renstra {self.tahun_awal}-{self.tahun_akhir} ({self.get_versi_display().lower()})"

    @property
    def periode(self) -> str:
        return f"{self.tahun_awal}-{self.tahun_akhir}"

    @property
    def tahun(self) -> range:
        """The years of its period."""
        return range(self.tahun_awal, self.tahun_akhir + 1)

    @property
    def ditetapkan(self) -> bool:
        return self.keadaan == self.Keadaan.DITETAPKAN


class Tujuan(models.Model):
    renstra = models.ForeignKey(Renstra, models.CASCADE, related_name="tujuan")
    urutan = models.PositiveSmallIntegerField("urutan")
    uraian = models.TextField("uraian")
    mendukung = models.ForeignKey(ButirRpjmd, models.PROTECT, null=True, blank=True, related_name="+")
    # What it was copied from, so that two versions can be laid side by side whatever their words became.
    asal = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")

    objects = LingkupQuerySet.through("renstra__instansi")

    class Meta:
        verbose_name = "tujuan"
        verbose_name_plural = "tujuan"
        ordering = ["renstra", "urutan"]
        constraints = [models.UniqueConstraint(name="tujuan_urut", fields=["renstra", "urutan"])]

    def __str__(self):
        return self.uraian


class Sasaran(models.Model):
    class Kelompok(models.TextChoices):
        RUTIN = "rutin", "Rutin"
        NON_RUTIN = "non_rutin", "Non-rutin"

    tujuan = models.ForeignKey(Tujuan, models.CASCADE, related_name="sasaran")
    urutan = models.PositiveSmallIntegerField("urutan")
    uraian = models.TextField("uraian")
    kelompok = models.CharField("kelompok", max_length=10, choices=Kelompok, blank=True)
    asal = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")

    objects = LingkupQuerySet.through("tujuan__renstra__instansi")

    class Meta:
        verbose_name = "sasaran"
        verbose_name_plural = "sasaran"
        ordering = ["tujuan", "urutan"]
        constraints = [models.UniqueConstraint(name="sasaran_urut", fields=["tujuan", "urutan"])]

    def __str__(self):
        return self.uraian


class Kebijakan(models.Model):
    """How a sasaran is to be reached: strategi, arah kebijakan, and the programs the plan names."""

    class Jenis(models.TextChoices):
        STRATEGI = "strategi", "Strategi"
        KEBIJAKAN = "kebijakan", "Arah kebijakan"
        PROGRAM = "program", "Program pendukung"

    sasaran = models.ForeignKey(Sasaran, models.CASCADE, related_name="kebijakan")
    jenis = models.CharField("jenis", max_length=10, choices=Jenis)
    urutan = models.PositiveSmallIntegerField("urutan")
    uraian = models.TextField("uraian")

    objects = LingkupQuerySet.through("sasaran__tujuan__renstra__instansi")

    class Meta:
        verbose_name = "strategi atau kebijakan"
        verbose_name_plural = "strategi dan kebijakan"
        ordering = ["sasaran", "jenis", "urutan"]
        constraints = [models.UniqueConstraint(name="kebijakan_urut", fields=["sasaran", "jenis", "urutan"])]
