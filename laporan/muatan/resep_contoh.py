"""Ranges from which sample figures are drawn (`kabupaten_contoh.py`, `langkah_contoh.py`); nothing here is a figure of
any office."""

from dataclasses import dataclass
from datetime import date

from kinerja.perhitungan.akumulasi import Cara
from kinerja.perhitungan.capaian import Arah
from organisasi.models import ButirProfil, Keadaan


@dataclass(frozen=True, slots=True)
class Resep:
    """One indicator: where its first target lies, how it grows, and how far realisasi lies from the target.

    `awal` and `naik` are in the indicator's unit, `mutu` is realisasi over target in percent. `sasaran` is the place
    of its sasaran in SASARAN.
    """

    kode: str
    sasaran: int
    awal: tuple[int, int]
    naik: tuple[int, int] = (0, 0)
    mutu: tuple[int, int] = (82, 108)
    batas: int | None = None  # what neither target nor realisasi exceeds
    cara: Cara = Cara.POSISI_AKHIR
    arah: Arah = Arah.POSITIF
    desimal: int = 2
    nama: str = ""  # of an indicator that is not in the kabupaten's catalogue
    satuan: str = ""
    bergrade: bool = False  # target and realisasi carry the grade of an LHE
    akhir_tahun: bool = False  # known in triwulan IV only


TUJUAN = "Meningkatnya kualitas penyelenggaraan pemerintahan kecamatan (contoh)"
SASARAN = (
    "Meningkatnya kualitas pelayanan kecamatan (contoh)",
    "Meningkatnya akuntabilitas kinerja kecamatan (contoh)",
    "Meningkatnya kesejahteraan dan ketertiban masyarakat (contoh)",
)
BAKU = (
    Resep("IKM", 0, (80, 88), (0, 2), (86, 106), 100),
    Resep("IPP", 0, (60, 75), (1, 3), (84, 112), 100),
    Resep("SAKIP", 1, (60, 72), (1, 3), (78, 112), 100, bergrade=True, akhir_tahun=True),
    Resep("PROG", 1, (90, 100), (0, 2), (70, 102), 100),
    Resep("DOK", 1, (4, 4), (0, 0), (75, 100), cara=Cara.KUMULATIF, desimal=0),
    Resep("KESRA", 2, (75, 90), (1, 3), (60, 115), 100),
    Resep("TRANTIB", 2, (90, 100), (0, 2), (82, 102), 100),
)
# Of each kecamatan at most one, so that some measure what no other does.
KHAS = (
    Resep(
        "ADUAN",
        0,
        (6, 12),
        (-1, 0),
        (70, 135),
        cara=Cara.KUMULATIF,
        arah=Arah.NEGATIF,
        desimal=0,
        nama="Jumlah pengaduan yang belum ditindaklanjuti (contoh)",
        satuan="Pengaduan",
    ),
    Resep(
        "DESA",
        2,
        (60, 80),
        (2, 5),
        (75, 115),
        100,
        nama="Persentase desa yang melapor tepat waktu (contoh)",
        satuan="%",
    ),
)
# Of each program of the nomenklatur: the sasaran it supports.
SASARAN_PROGRAM = (1, 0, 2)
PAGU_GAJI = (1_600, 2_900)  # millions of rupiah, for the leaf of salaries
PAGU_DAUN = (8, 240)  # millions of rupiah, for any other
SERAPAN = (74, 100)  # percent of a leaf's pagu spent by the end of the year
BAGIAN_TRIWULAN = ((8, 18), (20, 30), (22, 32))  # percent of the year's spending in triwulan I to III

# Out of a hundred.
PELUANG_KHAS = 45
PELUANG_PERUBAHAN = 40  # a leaf whose pagu changes
PELUANG_BOLONG = 4  # one quarter of one indicator left out
PELUANG_KOSONG = 2  # an indicator without any realisasi in a year
PELUANG_LHE_BELUM = 8
PELUANG_TELAT = 22  # a quarter handed in after its deadline
HARI_TELAT = (1, 40)
HARI_LEBIH_AWAL = (0, 9)
HARI_TENGGAT = 10  # a quarter is due that many days after it has ended


# --- the other steps of a year (`langkah_contoh.py`); chances out of a hundred

PELUANG_TANPA_IKU = 8  # of an office, for good
PELUANG_TANPA_RKT = 4
PELUANG_PROFIL_KURANG = 8
# What becomes of a complete LKIP in the newest year; "" is not handed in.
NASIB_LKIP = (
    Keadaan.DISETUJUI,
    Keadaan.DISETUJUI,
    Keadaan.DISETUJUI,
    Keadaan.DIAJUKAN,
    Keadaan.MENUNGGU_CAMAT,
    "",
)
LUAS_DESA = (15, 140)  # tenths of a km²
PENDUDUK_DESA = (2_000, 9_000)
BANYAK_DESA = (5, 12)
ARAH = ("utara", "timur", "selatan", "barat")
# From which year a regulation on the organisation of kecamatan holds, the oldest first.
DASAR_ORGANISASI = ((2016, "perbup-jember-61-2016"), (2022, "perbup-jember-29-2021"))
BUTIR_PROFIL = {
    ButirProfil.Jenis.TUGAS: ("Koordinasi pemerintahan umum", "Pembinaan desa dan kelurahan"),
    ButirProfil.Jenis.FUNGSI: ("Pelayanan masyarakat", "Ketenteraman dan ketertiban umum"),
    ButirProfil.Jenis.SUSUNAN: ("Camat", "Sekretaris", "Seksi"),
    ButirProfil.Jenis.ISU: ("Mutu pelayanan belum merata",),
}
PEGAWAI = {"Pejabat struktural": (6, 9), "Pelaksana": (8, 20)}
SARPRAS = ("Gedung kantor", "Kendaraan operasional", "Komputer")


def tenggat_lkip(tahun: int) -> date:
    return date(tahun + 1, 2, 15)
