"""The yearly profile behind BAB I: staff, facilities, territory, issues, evaluation follow-up, awards."""

from django.db import models

from ..querysets import LingkupQuerySet
from .dokumen import Dokumen
from .instansi import Instansi


class ProfilTahunan(models.Model):
    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="profil")
    tahun = models.PositiveSmallIntegerField("tahun")
    dasar_organisasi = models.ForeignKey(Dokumen, models.PROTECT, null=True, blank=True, related_name="+")
    dasar_peta_jabatan = models.ForeignKey(Dokumen, models.PROTECT, null=True, blank=True, related_name="+")
    letak = models.CharField("letak", max_length=200, blank=True)
    luas_km2 = models.DecimalField("luas (km²)", max_digits=10, decimal_places=2, null=True, blank=True)
    ketinggian = models.CharField("ketinggian", max_length=80, blank=True)
    bentang = models.CharField("keadaan wilayah", max_length=500, blank=True)
    batas_utara = models.CharField("batas utara", max_length=120, blank=True)
    batas_timur = models.CharField("batas timur", max_length=120, blank=True)
    batas_selatan = models.CharField("batas selatan", max_length=120, blank=True)
    batas_barat = models.CharField("batas barat", max_length=120, blank=True)
    jumlah_dusun = models.PositiveIntegerField("jumlah dusun", null=True, blank=True)
    jumlah_rw = models.PositiveIntegerField("jumlah RW", null=True, blank=True)
    jumlah_rt = models.PositiveIntegerField("jumlah RT", null=True, blank=True)
    penduduk_laki = models.PositiveIntegerField("penduduk laki-laki", null=True, blank=True)
    penduduk_perempuan = models.PositiveIntegerField("penduduk perempuan", null=True, blank=True)
    sumber = models.JSONField(
        "sumber data",
        default=dict,
        blank=True,
        help_text="Kalimat sumber per tabel: pegawai, sarpras, wilayah.",
    )
    nihil = models.JSONField(
        "dinyatakan tidak ada",
        default=list,
        blank=True,
        help_text="Bagian yang memang tidak ada isinya tahun itu: penghargaan, tindak_lanjut_lhe.",
    )

    objects = LingkupQuerySet.as_manager()

    class Meta:
        verbose_name = "profil tahunan"
        verbose_name_plural = "profil tahunan"
        ordering = ["instansi", "-tahun"]
        constraints = [models.UniqueConstraint(name="profil_unik", fields=["instansi", "tahun"])]

    def __str__(self):
        return f"Profil {self.instansi} {self.tahun}"


class BagianProfil(models.Model):
    """A row of one of the profile's tables, in the order it is printed."""

    urutan = models.PositiveSmallIntegerField("urutan")

    objects = LingkupQuerySet.through("profil__instansi")

    class Meta:
        abstract = True
        ordering = ["urutan"]


class ButirProfil(BagianProfil):
    class Jenis(models.TextChoices):
        TUGAS = "tugas", "Tugas"
        FUNGSI = "fungsi", "Fungsi"
        SUSUNAN = "susunan_organisasi", "Susunan organisasi"
        ISU = "isu_strategis", "Isu strategis"
        TANTANGAN = "tantangan", "Tantangan"

    profil = models.ForeignKey(ProfilTahunan, models.CASCADE, related_name="butir")
    jenis = models.CharField("jenis", max_length=20, choices=Jenis)
    tingkat = models.PositiveSmallIntegerField(
        "tingkat", default=1, help_text="2 untuk rincian di bawah butir."
    )
    teks = models.TextField("uraian")

    class Meta(BagianProfil.Meta):
        verbose_name = "butir profil"
        verbose_name_plural = "butir profil"
        constraints = [
            models.UniqueConstraint(name="butir_profil_urut", fields=["profil", "jenis", "urutan"]),
        ]


class BarisPegawai(BagianProfil):
    """One row of a staff table: a post, a rank or a level of schooling."""

    class Tabel(models.TextChoices):
        JABATAN = "jabatan", "Menurut jabatan"
        PANGKAT = "pangkat", "Menurut pangkat"
        PENDIDIKAN = "pendidikan", "Menurut pendidikan"

    class Kelompok(models.TextChoices):
        ASN = "asn", "ASN"
        NON_ASN = "non_asn", "Non ASN"

    profil = models.ForeignKey(ProfilTahunan, models.CASCADE, related_name="pegawai")
    tabel = models.CharField("tabel", max_length=12, choices=Tabel)
    kelompok = models.CharField("kelompok", max_length=8, choices=Kelompok, blank=True)
    nama = models.CharField("jabatan, pangkat, atau pendidikan", max_length=120)
    golongan = models.CharField("golongan", max_length=10, blank=True)
    tingkat = models.PositiveSmallIntegerField("tingkat", default=1)
    keterangan = models.CharField("keterangan", max_length=120, blank=True)

    class Meta(BagianProfil.Meta):
        verbose_name = "baris pegawai"
        verbose_name_plural = "baris pegawai"
        constraints = [
            models.UniqueConstraint(name="baris_pegawai_urut", fields=["profil", "tabel", "urutan"]),
        ]


class JumlahPegawai(models.Model):
    """How many people: needed or present, by schooling, by sex, or simply counted. Totals are derived."""

    class Ukuran(models.TextChoices):
        KEBUTUHAN = "kebutuhan", "Kebutuhan"
        ADA = "ada", "Pegawai yang ada"

    class Dimensi(models.TextChoices):
        PENDIDIKAN = "pendidikan", "Pendidikan"
        KELAMIN = "kelamin", "Jenis kelamin"
        SEMUA = "semua", "Semua"

    baris = models.ForeignKey(BarisPegawai, models.CASCADE, related_name="jumlah")
    ukuran = models.CharField(max_length=10, choices=Ukuran)
    dimensi = models.CharField(max_length=12, choices=Dimensi)
    kategori = models.CharField(
        max_length=20, blank=True, help_text="SMA, D3, S1 …; L atau P; kosong untuk semua."
    )
    orang = models.PositiveIntegerField("orang")

    class Meta:
        verbose_name = "jumlah pegawai"
        verbose_name_plural = "jumlah pegawai"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="jumlah_pegawai_unik", fields=["baris", "ukuran", "dimensi", "kategori"]
            ),
        ]


class Sarpras(BagianProfil):
    profil = models.ForeignKey(ProfilTahunan, models.CASCADE, related_name="sarpras")
    nama = models.CharField("sarana prasarana", max_length=120)
    satuan = models.CharField("satuan", max_length=20, blank=True)
    baik = models.PositiveIntegerField("baik", default=0)
    rusak = models.PositiveIntegerField("rusak", default=0)
    ideal = models.PositiveIntegerField("jumlah ideal", null=True, blank=True)
    keterangan = models.CharField("keterangan", max_length=160, blank=True)

    class Meta(BagianProfil.Meta):
        verbose_name = "sarana prasarana"
        verbose_name_plural = "sarana prasarana"
        constraints = [models.UniqueConstraint(name="sarpras_urut", fields=["profil", "urutan"])]


class Desa(BagianProfil):
    class Jenis(models.TextChoices):
        DESA = "desa", "Desa"
        KELURAHAN = "kelurahan", "Kelurahan"

    profil = models.ForeignKey(ProfilTahunan, models.CASCADE, related_name="desa")
    jenis = models.CharField("jenis", max_length=10, choices=Jenis, default=Jenis.DESA)
    nama = models.CharField("nama", max_length=80)
    luas_km2 = models.DecimalField("luas (km²)", max_digits=10, decimal_places=2, null=True, blank=True)
    penduduk = models.PositiveIntegerField("penduduk", null=True, blank=True)

    class Meta(BagianProfil.Meta):
        verbose_name = "desa atau kelurahan"
        verbose_name_plural = "desa dan kelurahan"
        constraints = [models.UniqueConstraint(name="desa_urut", fields=["profil", "urutan"])]


class MataPencaharian(BagianProfil):
    profil = models.ForeignKey(ProfilTahunan, models.CASCADE, related_name="mata_pencaharian")
    bidang = models.CharField("bidang", max_length=80)
    jiwa = models.PositiveIntegerField("jiwa", null=True, blank=True)

    class Meta(BagianProfil.Meta):
        verbose_name = "mata pencaharian"
        verbose_name_plural = "mata pencaharian"
        constraints = [models.UniqueConstraint(name="mata_pencaharian_urut", fields=["profil", "urutan"])]


class TindakLanjutLhe(BagianProfil):
    profil = models.ForeignKey(ProfilTahunan, models.CASCADE, related_name="tindak_lanjut_lhe")
    dokumen = models.ForeignKey(Dokumen, models.PROTECT, null=True, blank=True, related_name="+")
    rekomendasi = models.TextField("rekomendasi")
    tindak_lanjut = models.TextField("tindak lanjut", blank=True)
    keterangan = models.CharField("keterangan", max_length=200, blank=True)

    class Meta(BagianProfil.Meta):
        verbose_name = "tindak lanjut LHE"
        verbose_name_plural = "tindak lanjut LHE"
        constraints = [models.UniqueConstraint(name="tindak_lanjut_urut", fields=["profil", "urutan"])]


class Penghargaan(BagianProfil):
    profil = models.ForeignKey(ProfilTahunan, models.CASCADE, related_name="penghargaan")
    nama = models.CharField("penghargaan", max_length=200)
    pemberi = models.CharField("pemberi", max_length=120, blank=True)
    tingkat = models.CharField("tingkat", max_length=40, blank=True)
    keterangan = models.CharField(
        "keterangan", max_length=120, blank=True, help_text="Misalnya juara ke berapa."
    )

    class Meta(BagianProfil.Meta):
        verbose_name = "penghargaan"
        verbose_name_plural = "penghargaan"
        constraints = [models.UniqueConstraint(name="penghargaan_urut", fields=["profil", "urutan"])]
