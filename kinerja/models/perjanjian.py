"""Perjanjian Kinerja: what the camat promised for the year. Its lines are copies and stay as they were."""

from django.db import models
from django.db.models import Q

from anggaran.models import Pagu, Simpul
from organisasi.fields import RupiahField
from organisasi.models import Bertanggal, Dokumen, Instansi, Pejabat, cocok_ketepatan
from organisasi.querysets import LingkupQuerySet
from renstra.models import Indikator, Renstra, Sasaran, Tujuan
from renstra.target import NilaiTercetak


class PerjanjianQuerySet(LingkupQuerySet):
    _MENURUT_BERLAKU = ("keadaan", "-ke")  # "ditetapkan" sorts before "draf"

    def berlaku(self, instansi, tahun: int):
        """The agreements of a year, the one in force first: the latest that is fixed (ditetapkan).

        A draft takes nothing from the agreement in force; only where none is fixed yet does the latest draft
        stand for it, so that the year's pages are not empty meanwhile.
        """
        return self.filter(instansi=instansi, tahun=tahun).order_by(*self._MENURUT_BERLAKU)

    def berlaku_banyak(self, instansi, tahun: int) -> "dict[int, PerjanjianKinerja]":
        """The one in force of each of many offices, by key of the office; those without any are missing."""
        hasil: dict[int, PerjanjianKinerja] = {}
        for p in self.filter(instansi__in=instansi, tahun=tahun).order_by(*self._MENURUT_BERLAKU):
            hasil.setdefault(p.instansi_id, p)
        return hasil

    def berlaku_per_tahun(self, instansi) -> "dict[tuple[int, int], PerjanjianKinerja]":
        """The one in force of each year of many offices, by key of the office and year."""
        hasil: dict[tuple[int, int], PerjanjianKinerja] = {}
        for p in self.filter(instansi__in=instansi).order_by(*self._MENURUT_BERLAKU):
            hasil.setdefault((p.instansi_id, p.tahun), p)
        return hasil


class PerjanjianKinerja(Bertanggal):
    class Jenis(models.TextChoices):
        AWAL = "awal", "Awal"
        PERUBAHAN = "perubahan", "Perubahan"

    class Keadaan(models.TextChoices):
        DRAF = "draf", "Draf"
        DITETAPKAN = "ditetapkan", "Ditetapkan"

    class Sebab(models.TextChoices):
        """Why an agreement may be changed (PermenPANRB 53/2014)."""

        PEJABAT = "pejabat", "Penggantian pejabat"
        STRATEGI = "strategi", "Perubahan strategi yang memengaruhi tujuan dan sasaran"
        PRIORITAS = "prioritas", "Perubahan prioritas atau anggaran"

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="perjanjian")
    tahun = models.PositiveSmallIntegerField("tahun")
    jenis = models.CharField("jenis", max_length=10, choices=Jenis)
    ke = models.PositiveSmallIntegerField("perubahan ke", default=0, help_text="0 untuk perjanjian awal.")
    renstra = models.ForeignKey(Renstra, models.PROTECT, related_name="perjanjian")
    tahap_pagu = models.CharField(
        "pagu yang dipakai", max_length=10, choices=Pagu.Tahap, default=Pagu.Tahap.AWAL
    )
    tempat = models.CharField("tempat", max_length=80, blank=True)
    tanggal = models.DateField("tanggal", null=True, blank=True)
    pihak_pertama = models.ForeignKey(Pejabat, models.PROTECT, null=True, blank=True, related_name="+")
    pihak_kedua = models.ForeignKey(Pejabat, models.PROTECT, null=True, blank=True, related_name="+")
    sebab = models.CharField("sebab perubahan", max_length=10, choices=Sebab, blank=True)
    alasan = models.CharField("alasan perubahan", max_length=300, blank=True)
    dasar = models.ForeignKey(Dokumen, models.PROTECT, null=True, blank=True, related_name="+")
    keadaan = models.CharField("keadaan", max_length=12, choices=Keadaan, default=Keadaan.DRAF)

    objects = PerjanjianQuerySet.as_manager()

    class Meta:
        verbose_name = "perjanjian kinerja"
        verbose_name_plural = "perjanjian kinerja"
        ordering = ["instansi", "tahun", "ke"]
        constraints = [
            models.UniqueConstraint(name="perjanjian_unik", fields=["instansi", "tahun", "ke"]),
            models.CheckConstraint(
                name="perjanjian_awal_ke_nol",
                condition=Q(jenis="awal", ke=0) | Q(jenis="perubahan", ke__gte=1),
            ),
            models.CheckConstraint(name="perjanjian_ketepatan_tanggal", condition=cocok_ketepatan()),
            # A fixed agreement has its date, or says that nobody knows it (an old print without one).
            models.CheckConstraint(
                name="perjanjian_ditetapkan_bertanggal",
                condition=Q(keadaan="draf")
                | Q(tanggal__isnull=False)
                | Q(ketepatan_tanggal="tidak_diketahui"),
            ),
        ]

    def __str__(self):
        return f"{self.judul} {self.instansi}"

    @property
    def judul(self) -> str:
        return f"Perjanjian Kinerja{' Perubahan' if self.jenis == 'perubahan' else ''} Tahun {self.tahun}"

    @property
    def sebutan(self) -> str:
        """Which of the year's agreements it is: "PK awal", "PK perubahan", "PK perubahan ke-2"."""
        if not self.ke:
            return "PK awal"
        return "PK perubahan" if self.ke == 1 else f"PK perubahan ke-{self.ke}"

    @property
    def ditetapkan(self) -> bool:
        return self.keadaan == self.Keadaan.DITETAPKAN


class BarisPerjanjian(NilaiTercetak):
    """One promised indicator: copied text and target."""

    perjanjian = models.ForeignKey(PerjanjianKinerja, models.CASCADE, related_name="baris")
    urutan = models.PositiveSmallIntegerField("urutan")
    indikator = models.ForeignKey(Indikator, models.PROTECT, related_name="baris_perjanjian")
    tujuan = models.ForeignKey(Tujuan, models.PROTECT, null=True, blank=True, related_name="+")
    sasaran = models.ForeignKey(Sasaran, models.PROTECT, null=True, blank=True, related_name="+")
    uraian = models.TextField("tujuan atau sasaran")
    nama_indikator = models.CharField("indikator", max_length=300)
    desimal = models.PositiveSmallIntegerField("angka desimal", default=2)

    objects = LingkupQuerySet.through("perjanjian__instansi")

    class Meta:
        verbose_name = "baris perjanjian kinerja"
        verbose_name_plural = "baris perjanjian kinerja"
        ordering = ["perjanjian", "urutan"]
        constraints = [
            models.UniqueConstraint(name="baris_perjanjian_unik", fields=["perjanjian", "indikator"]),
            models.UniqueConstraint(name="baris_perjanjian_urut", fields=["perjanjian", "urutan"]),
            models.CheckConstraint(
                name="baris_perjanjian_satu_induk",
                condition=Q(tujuan__isnull=True, sasaran__isnull=False)
                | Q(tujuan__isnull=False, sasaran__isnull=True),
            ),
        ]

    def __str__(self):
        return self.nama_indikator


class ProgramPerjanjian(models.Model):
    """One program line of the agreement: the amount is a copy and stays as it was."""

    perjanjian = models.ForeignKey(PerjanjianKinerja, models.CASCADE, related_name="program")
    urutan = models.PositiveSmallIntegerField("urutan")
    simpul = models.ForeignKey(Simpul, models.PROTECT, null=True, blank=True, related_name="+")
    nama = models.CharField("program", max_length=400)
    anggaran = RupiahField("anggaran (Rp)")
    keterangan = models.CharField("keterangan", max_length=60, blank=True)

    objects = LingkupQuerySet.through("perjanjian__instansi")

    class Meta:
        verbose_name = "program perjanjian kinerja"
        verbose_name_plural = "program perjanjian kinerja"
        ordering = ["perjanjian", "urutan"]
        constraints = [
            models.UniqueConstraint(name="program_perjanjian_urut", fields=["perjanjian", "urutan"]),
        ]


class RencanaAksiQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A plan reaches its office through the promised indicator or through the output it belongs to."""
        instansi = Instansi.objects.visible_to(user).values("pk")
        return self.filter(
            Q(baris__perjanjian__instansi__in=instansi)
            | Q(besaran__kinerja_program__perjanjian__instansi__in=instansi)
        )


class RencanaAksi(NilaiTercetak):
    """The target of one quarter, for a promised indicator or for an output of a sub kegiatan."""

    baris = models.ForeignKey(
        BarisPerjanjian, models.CASCADE, null=True, blank=True, related_name="rencana_aksi"
    )
    besaran = models.ForeignKey(
        "kinerja.BesaranKinerja", models.CASCADE, null=True, blank=True, related_name="rencana_aksi"
    )
    triwulan = models.PositiveSmallIntegerField("triwulan")
    kegiatan = models.TextField("uraian rencana aksi", blank=True)

    objects = RencanaAksiQuerySet.as_manager()

    class Meta:
        verbose_name = "rencana aksi"
        verbose_name_plural = "rencana aksi"
        ordering = ["baris", "besaran", "triwulan"]
        constraints = [
            models.CheckConstraint(
                name="rencana_aksi_triwulan", condition=Q(triwulan__gte=1, triwulan__lte=4)
            ),
            models.CheckConstraint(
                name="rencana_aksi_satu_induk",
                condition=Q(baris__isnull=True, besaran__isnull=False)
                | Q(baris__isnull=False, besaran__isnull=True),
            ),
            models.UniqueConstraint(
                name="rencana_aksi_baris_unik",
                fields=["baris", "triwulan"],
                condition=Q(baris__isnull=False),
            ),
            models.UniqueConstraint(
                name="rencana_aksi_besaran_unik",
                fields=["besaran", "triwulan"],
                condition=Q(besaran__isnull=False),
            ),
        ]
