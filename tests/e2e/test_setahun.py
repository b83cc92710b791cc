"""A whole year of an empty kecamatan in a real browser, from the first sign-in to the approved LKIP and its PDF.

Only the pages are used: by the admin of the kabupaten, the operator, the camat and the reviewer. What was typed is
then looked for in the PDF; every capaian is worked here by hand, with Fraction, not with the project's engine.
"""

import re
import subprocess
from collections.abc import Callable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction

import pytest
from django.core.management import call_command
from playwright.sync_api import BrowserContext, Locator, Page, expect

from organisasi.alur import ROMAWI
from organisasi.models import Instansi, PengaturanTahun, Peran
from renstra.models import ButirRpjmd, Rpjmd
from tests.pembuat import SANDI, buat_pengguna

from .conftest import masuk
from .dunia import gambar, pdf

pytestmark = pytest.mark.e2e

TAHUN = 2025
ALAMAT = f"/ajung/{TAHUN}/"
SANDI_BARU = "Padi-Menguning-77"
MISI = "Membangun pelayanan kecamatan yang cepat dan ramah"
BUPATI = "Nama Bupati Contoh"
CAMAT = "Nama Camat Ajung Contoh"
ORANG = {
    "operator-ajung": ("Operator Ajung", "Operator kecamatan", "Kecamatan Ajung"),
    "camat-ajung": ("Camat Ajung", "Camat", "Kecamatan Ajung"),
    "bappeda": ("Peninjau Bappeda", "Reviewer Bappeda", "Badan Perencanaan Pembangunan Daerah"),
}

PIHAK = {"Pihak pertama": CAMAT, "Pihak kedua": BUPATI}
NIP = "199001012015011001"
TUJUAN = "Meningkatnya mutu pelayanan kecamatan kepada warga"
SASARAN = {
    "Meningkatnya kepuasan warga atas pelayanan kecamatan": "Pelayanan satu pintu",
    "Meningkatnya tata kelola kecamatan": "Perencanaan yang tertib",
}


@dataclass(frozen=True)
class Indikator:
    sasaran: str  # its number, as the page shows it
    nama: str
    satuan: str
    desimal: str
    cara: str
    sumber: str
    target: tuple[str, ...]  # of 2025 to 2029
    pembilang: str = ""
    penyebut: str = ""
    data: str = "Laporan seksi"


JUMLAH = "Kumulatif (dijumlahkan)"
TERAKHIR = "Posisi akhir (triwulan terakhir yang diisi)"
INDIKATOR = {
    "IKM": Indikator(
        "1.1",
        "Indeks Kepuasan Masyarakat Kecamatan Ajung",
        "Indeks",
        "2",
        TERAKHIR,
        "Angka yang diketik",
        ("82,5", "83", "84", "85", "86"),
    ),
    "TRANTIB": Indikator(
        "1.1",
        "Persentase laporan ketertiban yang diselesaikan",
        "%",
        "2",
        TERAKHIR,
        "Rasio (pembilang dibagi penyebut)",
        ("85%", "87%", "90%", "92%", "95%"),
        "Laporan selesai",
        "Laporan masuk",
    ),
    "SERAP": Indikator(
        "1.2",
        "Persentase realisasi anggaran kecamatan",
        "%",
        "2",
        TERAKHIR,
        "Persentase realisasi anggaran",
        ("90%", "91%", "92%", "93%", "94%"),
    ),
    "DOK": Indikator(
        "1.2",
        "Jumlah dokumen perencanaan yang tersusun",
        "Dokumen",
        "0",
        JUMLAH,
        "Angka yang diketik",
        ("4 Dok", "4 Dok", "5 Dok", "5 Dok", "6 Dok"),
    ),
}


@dataclass(frozen=True)
class SubKegiatan:
    nomor: str  # its place in the tree, which the page gives it
    sasaran: str  # what its program supports
    pagu: str
    pagu_perubahan: str  # "" where the change leaves it as it was
    realisasi: tuple[str, ...]  # of each quarter


SUB = {  # by its code in the national list
    "7.01.01.2.01.0001": SubKegiatan(
        "1.1.1",
        "Meningkatnya tata kelola kecamatan",
        "10.000.000",
        "12.500.000",
        ("2.000.000", "3.000.000", "2.500.000", "4.250.000"),
    ),
    "7.01.02.2.02.0003": SubKegiatan(
        "2.1.1",
        "Meningkatnya kepuasan warga atas pelayanan kecamatan",
        "75.000.000",
        "",
        ("15.000.000", "20.000.000", "18.000.000", "23.500.000"),  # above its pagu
    ),
    "7.01.04.2.01.0001": SubKegiatan(
        "3.1.1",
        "Meningkatnya kepuasan warga atas pelayanan kecamatan",
        "40.000.000",
        "38.000.000",
        ("0", "12.345.678", "9.000.000", "10.654.321,50"),
    ),
}

REALISASI = (  # of each quarter; two figures are pembilang and penyebut. SERAP computes itself.
    {"IKM": ("81,25",), "TRANTIB": ("5", "7"), "DOK": ("1",)},
    {"IKM": ("81,75",), "TRANTIB": ("9", "12"), "DOK": ("0",)},
    {"IKM": ("82",), "TRANTIB": ("14", "17"), "DOK": ("1",)},
    {"IKM": ("83,4",), "TRANTIB": ("23", "27"), "DOK": ("1",)},
)
ALASAN = "P-APBD menambah anggaran perencanaan"
SEBAB = "Layanan keliling ditambah di tiga desa"

KELUARAN = [
    {
        "Program atau sub kegiatan": "1.1.1",
        "Jenis indikator": "Keluaran",
        "Indikator": "Dokumen perencanaan yang tersusun",
        "Satuan": "Dokumen",
        "Target": "5",
        "Realisasi": "4",
    },
    {
        "Program atau sub kegiatan": "2.1.1",
        "Jenis indikator": "Keluaran",
        "Indikator": "Desa yang didatangi layanan keliling",
        "Satuan": "Desa",
        "Target": "7",
        "Realisasi": "7",
    },
]
PROFIL = {  # page -> its fields, and its tables by caption
    "umum": ({"Dasar organisasi": "Peraturan Bupati Jember Nomor 7"}, {}),
    "tugas": ({}, {"Tugas": [{"Tugas": "Menyelenggarakan pelayanan umum di kecamatan"}]}),
    "fungsi": ({}, {"Fungsi": [{"Fungsi": "Pembinaan pemerintahan desa"}]}),
    "susunan-organisasi": (
        {},
        {
            "Jabatan atau unit": [
                {"Jabatan atau unit": "Camat"},
                {"Jabatan atau unit": "Sekretaris kecamatan"},
            ]
        },
    ),
    "pegawai": (
        {"Sumber data": "Subbagian Umum"},
        {
            "Pegawai yang ada": [
                {"Jabatan": "Camat", "Kelompok": "ASN", "S2": "1", "L": "1"},
                {"Jabatan": "Pengelola layanan", "Kelompok": "Non ASN", "SMA": "3", "L": "1", "P": "2"},
            ]
        },
    ),
    "sarpras": (
        {},
        {
            "Sarana dan prasarana": [
                {"Sarana dan prasarana": "Kendaraan roda dua", "Satuan": "Unit", "Baik": "3", "Rusak": "1"}
            ]
        },
    ),
    "isu-strategis": ({}, {"Isu strategis": [{"Isu strategis": "Layanan belum menjangkau desa terjauh"}]}),
    "wilayah": (
        {
            "Letak": "di bagian selatan Kabupaten Jember",
            "Luas (km²)": "60,18",
            "Ketinggian": "50 meter di atas permukaan laut",
            "Batas utara": "Kecamatan Sukorambi",
            "Batas timur": "Kecamatan Jenggawah",
            "Batas selatan": "Kecamatan Wuluhan",
            "Batas barat": "Kecamatan Rambipuji",
            "Penduduk laki-laki": "40.615",
            "Penduduk perempuan": "41.230",
        },
        {},
    ),
    "desa": ({}, {"Desa dan kelurahan": [{"Nama": "Mangaran"}, {"Nama": "Klompangan"}]}),
    "tindak-lanjut-lhe": ({"Tidak ada rekomendasi LHE yang harus ditindaklanjuti tahun ini": True}, {}),
    "penghargaan": ({"Tidak ada penghargaan tahun ini (nihil)": True}, {}),
}
TARGET_DICETAK = {"IKM": "82,50", "TRANTIB": "85%", "SERAP": "90%", "DOK": "4 Dok"}
TAHUN_LALU = {"IKM": "79,5"}
TUGAS_BARU = "Mengoordinasikan pemberdayaan masyarakat desa"
HAMBATAN = "Data desa terlambat masuk"
TINDAK_LANJUT = "Menetapkan jadwal pengiriman data desa"
NARASI = "Pelayanan keliling menjangkau tujuh desa sepanjang tahun."
FOTO = "Petugas melayani warga di balai desa Mangaran"


def siapkan() -> None:
    """What an installation has on its first day: offices, catalogues, the national list, and one admin. The plan and
    the rules of the year, which the kabupaten's facts know already, are the admin's to write."""
    call_command("muat_kabupaten", verbosity=0)
    for jenis in ("sasaran", "tujuan", "misi"):  # from the leaves up
        ButirRpjmd.objects.filter(rpjmd__tahun_awal=TAHUN, jenis=jenis).delete()
    Rpjmd.objects.filter(tahun_awal=TAHUN).delete()
    PengaturanTahun.objects.filter(tahun=TAHUN).delete()
    buat_pengguna(Peran.ADMIN, Instansi.objects.get(induk=None), "admin")


class Perjalanan:
    """The people of the year, each at a browser of their own, and the step they are at."""

    def __init__(self, konteks_baru: Callable[..., BrowserContext]):
        self._konteks_baru = konteks_baru
        self.sandi = {"admin": SANDI}
        self.halaman: dict[str, Page] = {}
        self.aktif: Page | None = None
        self.pdf = b""

    @contextmanager
    def langkah(self, nama: str):
        """A failure within names the step and the page it happened on."""
        try:
            yield
        except Exception as galat:
            galat.add_note(f"Langkah: {nama} Halaman: {self.aktif.url if self.aktif else '-'}")
            raise

    def orang(self, akun: str) -> Page:
        """The page of that person, who signs in the first time."""
        if akun not in self.halaman:
            self.masuk(akun).wait_for_url(re.compile(r"/($|ajung)"))
        self.aktif = self.halaman[akun]
        return self.aktif

    def buka(self, akun: str, alamat: str) -> Page:
        self.orang(akun).goto(alamat)
        return self.aktif

    def masuk(self, akun: str) -> Page:
        self.aktif = self.halaman[akun] = self._konteks_baru(accept_downloads=True).new_page()
        masuk(self.aktif, akun, self.sandi[akun])
        return self.aktif


# --- what hands do on a page ----------------------------------------------------------------------------------


def medan(tempat: Page | Locator, label: str) -> Locator:
    """The field of that label, which may say that it can stay empty."""
    return tempat.get_by_label(re.compile(rf"^\s*{re.escape(label)}\s*(\(boleh kosong\))?\s*$")).first


def pilih(kotak: Locator, teks: str) -> None:
    """The option that begins with these words, for what follows them may be a post or a sum."""
    ada = kotak.locator("option").all_inner_texts()
    cocok = [o for o in ada if o == teks] or [o for o in ada if o.startswith(teks)]
    assert len(cocok) == 1, f'"{teks}" di antara {ada}'
    kotak.select_option(label=cocok[0])


def isi(tempat: Page | Locator, nilai: Mapping[str, str | bool]) -> None:
    for label, teks in nilai.items():
        kotak = medan(tempat, label)
        if isinstance(teks, bool):
            kotak.set_checked(teks)
        elif kotak.evaluate("e => e.tagName") == "SELECT":
            pilih(kotak, teks)
        else:
            kotak.fill(teks)


def tambah_baris(tempat: Page | Locator, judul: str, baris: Sequence[Mapping[str, str]]) -> None:
    """New rows at the end of the editable table of that caption; saving is another's step."""
    wadah = tempat.locator(".tabel-isian").filter(has=tempat.get_by_role("table", name=judul))
    for nomor, sel in enumerate(baris):
        baru = wadah.locator("tbody tr").filter(has_text="baris baru")
        if baru.count() <= nomor:
            wadah.get_by_role("button", name="Tambah baris").click()
        for kolom, teks in sel.items():
            kotak = baru.nth(nomor).get_by_label(re.compile(rf"^{re.escape(kolom)}, baris")).first
            if kotak.evaluate("e => e.tagName") == "SELECT":
                pilih(kotak, teks)
            else:
                kotak.fill(teks)


def tekan(tempat: Page | Locator, tombol: str, pesan: str = "") -> None:
    """Press the button; then the page must say `pesan`, and nothing must be wrong on it."""
    halaman = tempat if isinstance(tempat, Page) else tempat.page
    tempat.get_by_role("button", name=tombol, exact=True).click()
    if pesan:
        expect(halaman.get_by_role("status").filter(has_text=pesan).first).to_be_visible()
    salah = halaman.get_by_role("alert")
    try:
        expect(salah).to_have_count(0)
    except AssertionError as galat:
        raise AssertionError(f"{tombol}: {salah.all_text_contents()}") from galat


def sel(halaman: Page, kolom: str, sub: SubKegiatan) -> Locator:
    """A cell of the grids of money."""
    return halaman.get_by_label(re.compile(rf"^{kolom}, {re.escape(sub.nomor)} "))


def melangkah(halaman: Page, langkah: str, keadaan: str, alasan: str = "") -> None:
    """Move the document of the page one step on, to that state."""
    panel = halaman.get_by_label("Pengajuan", exact=True)
    panel.locator("summary", has_text=langkah).click()
    if alasan:
        panel.get_by_label("Alasan").fill(alasan)
    tekan(panel, langkah)
    expect(halaman.get_by_label("Pengajuan", exact=True)).to_contain_text(keadaan)


def baris_sel(halaman: Page, kode: str) -> Locator:
    """The row of the grid of realisasi."""
    return halaman.locator("tr").filter(has=halaman.get_by_text(INDIKATOR[kode].nama, exact=True))


def isi_sel(halaman: Page, kode: str, triwulan: int, teks: Sequence[str]) -> None:
    """Type into a cell, or into pembilang and penyebut, and wait until the page says that it is saved."""
    nama = re.escape(INDIKATOR[kode].nama)
    for awal, satu in zip(("Realisasi",) if len(teks) == 1 else ("Pembilang", "Penyebut"), teks, strict=True):
        kotak = halaman.get_by_label(re.compile(rf"^{awal} triwulan {ROMAWI[triwulan]} {nama}", re.I))
        kotak.fill(satu)
        kotak.press("Tab")
    expect(baris_sel(halaman, kode)).to_contain_text("Tersimpan")


def isi_triwulan(
    p: Perjalanan, triwulan: int, nilai: Mapping[str, Sequence[str]], *, uang: bool = True
) -> Page:
    """Spend the money of that quarter, then type its realisasi; what computes itself needs no typing."""
    h = p.orang("operator-ajung")
    if uang:
        h.goto(f"{ALAMAT}anggaran/realisasi/")
        for sub in SUB.values():
            sel(h, f"Triwulan {ROMAWI[triwulan]}", sub).fill(sub.realisasi[triwulan - 1])
        tekan(h, "Simpan", "tersimpan")
    h.goto(f"{ALAMAT}realisasi/?tw={triwulan}")
    for kode, teks in nilai.items():
        isi_sel(h, kode, triwulan, teks)
    h.reload()
    return h


def ajukan_sampai_selesai(p: Perjalanan, alamat: str) -> None:
    """Operator, camat, operator, Bappeda: each takes the own step."""
    for akun, langkah, keadaan in (
        ("operator-ajung", "Ajukan ke camat", "Menunggu camat"),
        ("camat-ajung", "Setujui", "Disetujui camat"),
        ("operator-ajung", "Ajukan ke Bappeda", "Diajukan ke Bappeda"),
        ("bappeda", "Setujui", "Disetujui Bappeda"),
    ):
        melangkah(p.buka(akun, alamat), langkah, keadaan)


# --- the steps ------------------------------------------------------------------------------------------------


def admin_mengatur_tahun(p: Perjalanan) -> None:
    """Admin kabupaten memilih kerangka, skala, dan dokumen yang perlu Bappeda, lalu menulis tenggat."""
    h = p.orang("admin")
    h.goto(f"/kabupaten/{TAHUN}/pengaturan/")
    isi(
        h,
        {
            "Kerangka LKIP": "Format 2024",
            "Aturan efisiensi": "Capaian dibandingkan dengan serapan",
            "Capaian terendah (%)": "0",
            "Capaian tertinggi (%)": "",
            "Perjanjian Kinerja": False,
            "Realisasi triwulan": True,
            "LKIP": True,
        },
    )
    tekan(h, "Simpan pengaturan", "Pengaturan disimpan")
    h.goto(f"/kabupaten/{TAHUN}/tenggat/")
    isi(
        h,
        {"Renstra": f"{TAHUN}-01-31", "Realisasi triwulan I": f"{TAHUN}-04-10", "LKIP": f"{TAHUN + 1}-02-28"},
    )
    tekan(h, "Simpan tenggat", "3 tenggat disimpan.")


def admin_menulis_rpjmd(p: Perjalanan) -> None:
    """Admin kabupaten menulis RPJMD, bupati, dan alamat kecamatan."""
    h = p.orang("admin")
    h.goto("/kabupaten/rpjmd/")
    isi(h, {"Tahun awal": "2025", "Tahun akhir": "2029", "Visi": "Jember yang melayani"})
    tekan(h, "Tambah")
    tambah_baris(
        h,
        "Butir RPJMD",
        [
            {"Jenis": "Misi", "Uraian": MISI},
            {"Jenis": "Tujuan", "Uraian": "Terwujudnya pelayanan publik yang dekat"},
        ],
    )
    tekan(h, "Simpan butir", "disimpan")
    h.goto("/kabupaten/instansi/jember/")
    tambah_baris(h, "Pejabat", [{"Jabatan": "Bupati Jember", "Nama": BUPATI, "Mulai menjabat": "2025-02-20"}])
    tekan(h, "Simpan pejabat", "1 baris pejabat disimpan.")
    h.goto("/kabupaten/instansi/ajung/")
    isi(h, {"Tempat penandatanganan": "Ajung", "Alamat": "Jalan Melati 7", "Kode pos": "68175"})
    tekan(h, "Simpan nama dan alamat", "Data instansi disimpan.")


def admin_membuat_akun(p: Perjalanan) -> None:
    """Admin kabupaten membuat akun; pemiliknya masuk dengan sandi sekali pakai dan menggantinya."""
    h = p.orang("admin")
    for akun, (nama, peran, instansi) in ORANG.items():
        h.goto("/kabupaten/pengguna-baru/")
        isi(h, {"Nama pengguna": akun, "Nama": nama, "Peran": peran, "Instansi": instansi})
        tekan(h, "Tambah pengguna")
        p.sandi[akun] = h.locator("#sandi").inner_text()
    for akun in ORANG:
        lama = p.sandi[akun]
        h = p.masuk(akun)
        h.get_by_label("Kata sandi lama").fill(lama)
        h.get_by_label("Kata sandi baru", exact=True).fill(SANDI_BARU)
        h.get_by_label(re.compile("Ulangi|lagi", re.I)).fill(SANDI_BARU)
        tekan(h, "Simpan kata sandi", "Kata sandi")
        p.sandi[akun] = SANDI_BARU


def operator_memulai_renstra(p: Perjalanan) -> None:
    """Operator memulai Renstra dan menulis tujuan, sasaran, dan indikatornya dengan target lima tahun."""
    h = p.orang("operator-ajung")
    h.goto(ALAMAT)
    h.get_by_role("link", name="Tulis atau salin Renstra").click()
    h.get_by_role("main").get_by_role("link", name=re.compile("Tulis Renstra|Mulai")).first.click()
    isi(h, {"Tahun awal": "2025", "Tahun akhir": "2029", "RPJMD yang didukung": "RPJMD 2025-2029"})
    tekan(h, "Buat draf", "Draf")


def operator_menulis_pohon(p: Perjalanan) -> None:
    """Operator menulis tujuan, dua sasaran dengan kebijakannya, dan empat indikator dengan target lima tahun."""
    h = p.orang("operator-ajung")
    h.goto(f"{ALAMAT}renstra/susun/")
    h.get_by_role("link", name="Tulis tujuan pertama").first.click()
    isi(h, {"Tujuan": TUJUAN, "Butir RPJMD yang didukung": f"Misi: {MISI}"})
    tekan(h, "Simpan")
    for uraian, strategi in SASARAN.items():
        h.get_by_role("link", name="+ Sasaran di tujuan 1").click()
        isi(
            h,
            {
                "Sasaran": uraian,
                "Strategi": strategi,
                "Arah kebijakan": f"Mendekatkan layanan\n{strategi} bersama desa",
            },
        )
        tekan(h, "Simpan")
    for kode, i in INDIKATOR.items():
        h.get_by_role("link", name=f"+ Indikator sasaran {i.sasaran}").click()
        isi(
            h,
            {
                "Nama indikator": i.nama,
                "Kode": kode,
                "Satuan": i.satuan,
                "Angka di belakang koma": i.desimal,
                "Arah": "Makin tinggi makin baik",
                "Setahun dari triwulan": i.cara,
                "Asal realisasi": i.sumber,
            }
            | dict(zip(map(str, range(2025, 2030)), i.target, strict=True)),
        )
        tekan(h, "Simpan")


def operator_menetapkan_renstra(p: Perjalanan) -> None:
    """Operator menulis dasar Renstra, lalu menetapkannya; sesudah itu isinya terkunci."""
    h = p.orang("operator-ajung")
    h.goto(f"{ALAMAT}renstra/susun/identitas/")
    isi(
        h,
        {
            "Tanggal ditetapkan": "2025-01-20",
            "Dasar penetapan": "Peraturan Bupati Jember",
            "Nomor peraturan": "7",
            "Tanggal peraturan": "2025-01-20",
            "Tentang": "Rencana Strategis Perangkat Daerah Tahun 2025-2029",
        },
    )
    tekan(h, "Simpan")
    h.get_by_role("link", name="Tetapkan", exact=True).click()
    tekan(h, "Tetapkan versi 1", "Renstra ditetapkan")
    expect(h.get_by_role("link", name="Buat perubahan")).to_be_visible()
    expect(h.get_by_role("link", name="Tulis tujuan pertama")).to_have_count(0)


def operator_menulis_pejabat(p: Perjalanan) -> None:
    """Operator menulis camat sebagai penandatangan."""
    h = p.orang("operator-ajung")
    h.goto(f"{ALAMAT}pejabat/")
    camat = {
        "Jabatan": "Camat Ajung",
        "Nama": CAMAT,
        "NIP": NIP,
        "Pangkat": "Pembina",
        "Mulai menjabat": "2024-03-01",
    }
    tambah_baris(h, "Pejabat kecamatan", [camat])
    tekan(h, "Simpan", "disimpan")


def operator_menetapkan_iku(p: Perjalanan) -> None:
    """Operator menyusun SK IKU dari indikator Renstra dan menetapkannya."""
    h = p.orang("operator-ajung")
    h.goto(f"{ALAMAT}iku/")
    tekan(h, "Buat draf SK", "Draf SK dibuat dengan 4 indikator.")
    for kode, i in INDIKATOR.items():
        h.get_by_role("link", name=f"Ubah {kode}").click()
        isi(
            h,
            {
                "Pembilang": i.pembilang,
                "Penyebut": i.penyebut,
                "Penjelasan formulasi": f"Cara menghitung {i.nama}",
                "Penanggung jawab": "Seksi Pelayanan\nSubbagian Perencanaan",
                "Sumber data": i.data,
            },
        )
        tekan(h, "Simpan")
    h.get_by_role("link", name="Ubah isi SK").click()
    isi(h, {"Ditetapkan di": "Ajung", "Penandatangan": CAMAT})
    tekan(h, "Simpan")
    h.get_by_role("link", name="Tetapkan SK").click()
    isi(h, {"Nomor SK": "065/11/2025", "Tanggal SK": "2025-01-24"})
    tekan(h, "Tetapkan SK", "ditetapkan")


def operator_menyusun_anggaran(p: Perjalanan) -> None:
    """Operator mengambil sub kegiatan dari nomenklatur; program dan kegiatannya ikut."""
    h = p.orang("operator-ajung")
    h.goto(f"{ALAMAT}anggaran/")
    h.get_by_role("link", name="Cari dalam nomenklatur").click()
    h.wait_for_url(re.compile("/anggaran/tambah/"))
    for kode in SUB:
        h.wait_for_load_state()  # the script that searches while typing is there
        h.get_by_label("Kode atau kata").fill(kode)
        h.get_by_role("button", name=re.compile(rf"^Tambahkan {re.escape(kode)} ")).click()
        expect(h.get_by_role("status").filter(has_text="ditambahkan").first).to_be_visible()


def operator_menautkan_program(p: Perjalanan) -> None:
    """Operator menyebut sasaran yang didukung tiap program, jenis belanja, dan pagu awal."""
    h = p.orang("operator-ajung")
    for sub in SUB.values():
        h.goto(f"{ALAMAT}anggaran/")
        h.get_by_role("link", name=re.compile(rf"^Ubah {sub.nomor[0]} ")).click()
        h.get_by_label(sub.sasaran).check()
        tekan(h, "Simpan", "tersimpan")
    h.goto(f"{ALAMAT}anggaran/pagu/")
    for sub in SUB.values():
        sel(h, "Pagu awal", sub).fill(sub.pagu)
        pilih(sel(h, "Jenis belanja", sub), "Operasi")
        sel(h, "Sumber dana", sub).fill("APBD")
    tekan(h, "Simpan", "tersimpan")


def operator_menetapkan_rkt(p: Perjalanan) -> None:
    """Operator mengusulkan RKT dari Renstra dan anggaran, lalu menetapkannya."""
    h = p.orang("operator-ajung")
    h.goto(f"{ALAMAT}rkt/")
    tekan(h, "Usulkan dari Renstra", "RKT diisi")
    isi(h, {"Tempat": "Ajung", "Tanggal": "2025-01-27", "Penandatangan": CAMAT})
    tekan(h, "Simpan dan tetapkan", "ditetapkan")


def operator_mengajukan_pk(p: Perjalanan) -> None:
    """Operator mengusulkan PK awal dan mengajukannya; camat menyetujui, dan PK ditetapkan."""
    h = p.orang("operator-ajung")
    h.goto(f"{ALAMAT}pk/")
    tekan(h, "Usulkan PK awal", "disusun")
    isi(h, PIHAK | {"Tanggal": "2025-02-24"})
    tekan(h, "Simpan", "tersimpan")
    melangkah(h, "Ajukan ke camat", "Menunggu camat")
    melangkah(p.buka("camat-ajung", f"{ALAMAT}pk/0/"), "Setujui", "Disetujui camat")
    h.reload()
    expect(h.get_by_role("button", name="Simpan")).to_have_count(0)


def operator_membagi_target(p: Perjalanan) -> None:
    """Operator membagi target setahun ke dalam triwulan."""
    h = p.orang("operator-ajung")
    h.goto(f"{ALAMAT}rencana-aksi/")
    tekan(h, "Usulkan untuk yang masih kosong", "Usulan")
    expect(h.get_by_label("Target triwulan II, Jumlah dokumen")).to_have_value(re.compile("^1"))
    tekan(h, "Simpan", "tersimpan")


def triwulan_satu(p: Perjalanan) -> None:
    """Triwulan I: diisi, diajukan, disetujui camat, dikembalikan Bappeda, diperbaiki, dan disetujui."""
    h = isi_triwulan(p, 1, REALISASI[0] | {"IKM": ("18,25",)})
    melangkah(h, "Ajukan ke camat", "Menunggu camat")
    expect(h.get_by_label(re.compile("^Realisasi triwulan I "))).to_have_count(0)  # locked
    alamat = f"{ALAMAT}realisasi/?tw=1"
    melangkah(p.buka("camat-ajung", alamat), "Setujui", "Disetujui camat")
    melangkah(p.buka("operator-ajung", alamat), "Ajukan ke Bappeda", "Diajukan ke Bappeda")
    b = p.orang("bappeda")
    b.goto("/")
    b.get_by_role("link", name=re.compile("Realisasi triwulan I")).first.click()
    melangkah(b, "Kembalikan ke kecamatan", "Dikembalikan", "IKM 18,25 terbalik: periksa hasil survei.")
    h = p.buka("operator-ajung", alamat)
    expect(h.get_by_text("IKM 18,25 terbalik: periksa hasil survei.").first).to_be_visible()
    isi_sel(h, "IKM", 1, REALISASI[0]["IKM"])
    ajukan_sampai_selesai(p, alamat)


def triwulan_dua(p: Perjalanan) -> None:
    """Triwulan II: diisi, diajukan, dan disetujui; nol adalah isian, bukan kosong."""
    h = isi_triwulan(p, 2, REALISASI[1])
    expect(baris_sel(h, "DOK")).to_contain_text("nol diisi")
    ajukan_sampai_selesai(p, f"{ALAMAT}realisasi/?tw=2")


def operator_mengajukan_pk_perubahan(p: Perjalanan) -> None:
    """Pagu berubah dalam P-APBD; PK perubahan diusulkan dengan sebabnya dan disetujui camat."""
    h = p.buka("operator-ajung", f"{ALAMAT}anggaran/pagu/")
    for sub in SUB.values():
        if sub.pagu_perubahan:
            sel(h, "Pagu perubahan", sub).fill(sub.pagu_perubahan)
    tekan(h, "Simpan", "tersimpan")
    h.goto(f"{ALAMAT}pk/")
    isi(h, {"Sebab perubahan": "Perubahan prioritas atau anggaran", "Alasan": ALASAN})
    tekan(h, "Usulkan PK perubahan", "disusun")
    isi(h, PIHAK | {"Tanggal": "2025-09-15"})
    tekan(h, "Simpan", "tersimpan")
    melangkah(h, "Ajukan ke camat", "Menunggu camat")
    melangkah(p.buka("camat-ajung", f"{ALAMAT}pk/1/"), "Setujui", "Disetujui camat")
    h = p.buka("operator-ajung", f"{ALAMAT}pk/1/banding/")
    expect(h.get_by_role("main")).to_contain_text("12.500.000")


def triwulan_tiga(p: Perjalanan) -> None:
    """Triwulan III: diisi, diajukan, dan disetujui."""
    isi_triwulan(p, 3, REALISASI[2])
    ajukan_sampai_selesai(p, f"{ALAMAT}realisasi/?tw=3")


def triwulan_empat(p: Perjalanan) -> None:
    """Triwulan IV: belanja melebihi pagu meminta sebabnya, dan bukti diunggah."""
    h = p.buka("operator-ajung", f"{ALAMAT}anggaran/realisasi/")
    for sub in SUB.values():
        sel(h, "Triwulan IV", sub).fill(sub.realisasi[3])
    h.get_by_role("button", name="Simpan", exact=True).click()
    expect(h.get_by_role("alert").filter(has_text="melebihi pagu").first).to_be_visible()
    h.get_by_label("Sebab realisasi 2.1.1 melebihi pagu").fill(SEBAB)
    tekan(h, "Simpan", "tersimpan")
    h = isi_triwulan(p, 4, REALISASI[3], uang=False)
    h.get_by_label(f"Tambah berkas bukti {INDIKATOR['IKM'].nama}").set_input_files(
        {"name": "survei-kepuasan.pdf", "mimeType": "application/pdf", "buffer": pdf()}
    )
    h.get_by_role("button", name="Unggah").first.click()
    expect(baris_sel(h, "IKM")).to_contain_text("survei-kepuasan.pdf")
    ajukan_sampai_selesai(p, f"{ALAMAT}realisasi/?tw=4")


def operator_mengisi_keluaran(p: Perjalanan) -> None:
    """Operator menulis target dan realisasi keluaran sub kegiatan."""
    h = p.buka("operator-ajung", f"{ALAMAT}keluaran/?tw=0")
    tambah_baris(h, "Indikator program", KELUARAN)
    tekan(h, "Simpan", "simpan")


def operator_mengisi_profil(p: Perjalanan) -> None:
    """Operator mengisi profil BAB I, sebuah halaman tiap bagian."""
    h = p.orang("operator-ajung")
    for bagian, (medan_bagian, tabel) in PROFIL.items():
        h.goto(f"{ALAMAT}profil/{bagian}/")
        isi(h, medan_bagian)
        for judul, baris in tabel.items():
            tambah_baris(h, judul, baris)
        tekan(h, "Simpan", "simpan")
    h.goto(f"{ALAMAT}profil/")
    expect(h.get_by_role("main")).to_contain_text("19 dari 19")


def operator_menyalin_profil(p: Perjalanan) -> None:
    """Profil disalin ke tahun berikutnya, agar tidak diketik dua kali."""
    h = p.buka("operator-ajung", f"/ajung/{TAHUN + 1}/profil/")
    tekan(h, f"Salin yang kosong dari tahun {TAHUN}", "disalin")
    h.goto(f"/ajung/{TAHUN + 1}/profil/wilayah/")
    expect(medan(h, "Luas (km²)")).to_have_value("60,18")
    expect(medan(h, "Penduduk perempuan")).to_have_value("41230")


def operator_menulis_analisis(p: Perjalanan) -> None:
    """Operator menulis sebab capaian tiap indikator."""
    h = p.orang("operator-ajung")
    for kode in INDIKATOR:
        h.goto(f"{ALAMAT}analisis/{kode}/")
        tambah_baris(h, "Faktor pendorong", [{"Faktor pendorong": f"Kader desa ikut membantu {kode}"}])
        tambah_baris(h, "Faktor penghambat", [{"Faktor penghambat": f"Jarak desa yang jauh bagi {kode}"}])
        if kode in TAHUN_LALU:
            tahun_lalu = {"Tahun": str(TAHUN - 1), "Realisasi": TAHUN_LALU[kode], "Sumber": "LKIP 2024"}
            tambah_baris(h, "Realisasi tahun sebelumnya", [tahun_lalu])
        tekan(h, "Simpan", "simpan")
    h.goto(f"{ALAMAT}analisis/umum/")
    tambah_baris(h, "Faktor penghambat", [{"Faktor penghambat": HAMBATAN}])
    tambah_baris(h, "Tindak lanjut", [{"Tindak lanjut": TINDAK_LANJUT}])
    tekan(h, "Simpan", "simpan")


def operator_menulis_narasi(p: Perjalanan) -> None:
    """Operator menulis kata penutup di penyunting, dengan angka yang selalu sama dengan tabel."""
    h = p.buka("operator-ajung", f"{ALAMAT}lkip/narasi/penutup/")
    h.get_by_role("textbox", name="Tulisan").click()
    h.keyboard.press("Control+A")
    h.keyboard.type(f"{NARASI} Rata-rata capaian tahun ini ")
    h.get_by_label("Cari angka").fill("rata_rata")
    h.get_by_role("button", name=re.compile("capaian.rata_rata")).click()
    h.keyboard.type(".")
    tekan(h, "Simpan", "Tersimpan")
    expect(h.frame_locator("#pratinjau-narasi").locator("body")).to_contain_text(NARASI)


def operator_menambah_foto(p: Perjalanan) -> None:
    """Operator mengunggah foto dengan keterangannya."""
    h = p.orang("operator-ajung")
    h.goto(f"{ALAMAT}lkip/narasi/penutup/")
    h.locator("input[type=file]").set_input_files(
        {"name": "layanan.jpg", "mimeType": "image/jpeg", "buffer": gambar()}
    )
    isi(h, {"Keterangan": FOTO})
    tekan(h, "Unggah foto", "Foto ditambahkan.")


def lkip_diajukan(p: Perjalanan) -> None:
    """LKIP diajukan, disetujui camat, dan dikirim ke Bappeda; sesudah itu semua isinya terkunci."""
    alamat = f"{ALAMAT}lkip/"
    melangkah(p.buka("operator-ajung", alamat), "Ajukan ke camat", "Menunggu camat")
    h = p.orang("camat-ajung")
    h.goto("/")
    h.get_by_role("main").get_by_role("link", name=re.compile(f"LKIP tahun {TAHUN}")).first.click()
    melangkah(h, "Setujui", "Disetujui camat")
    h = p.buka("operator-ajung", alamat)
    melangkah(h, "Ajukan ke Bappeda", "Diajukan ke Bappeda")
    h.goto(f"{ALAMAT}profil/tugas/")
    expect(h.get_by_role("button", name="Simpan")).to_have_count(0)
    expect(h.get_by_role("main")).to_contain_text(
        f"LKIP tahun {TAHUN} sudah diajukan ke Bappeda dan terkunci"
    )


def lkip_dikembalikan(p: Perjalanan) -> None:
    """Bappeda mengembalikan LKIP dengan alasan; operator membacanya dan memperbaiki profil."""
    alamat = f"{ALAMAT}lkip/"
    alasan = "Tugas kecamatan kurang satu butir."
    melangkah(p.buka("bappeda", alamat), "Kembalikan ke kecamatan", "Dikembalikan", alasan)
    h = p.orang("operator-ajung")
    h.goto(ALAMAT)
    expect(h.get_by_role("main")).to_contain_text("dikembalikan")
    h.goto(alamat)
    expect(h.get_by_role("main")).to_contain_text(alasan)
    h.goto(f"{ALAMAT}profil/tugas/")
    tambah_baris(h, "Tugas", [{"Tugas": TUGAS_BARU}])
    tekan(h, "Simpan", "simpan")


def lkip_disetujui(p: Perjalanan) -> None:
    """LKIP diajukan lagi sampai disetujui Bappeda; semua langkah setahun selesai."""
    ajukan_sampai_selesai(p, f"{ALAMAT}lkip/")
    h = p.buka("operator-ajung", ALAMAT)
    expect(h.get_by_role("main")).to_contain_text("100")
    h.goto(f"{ALAMAT}riwayat/")
    expect(h.get_by_role("main")).to_contain_text("Tugas kecamatan kurang satu butir.")


def lkip_diunduh(p: Perjalanan) -> None:
    """Operator membuat PDF; bilah kemajuan berjalan sampai PDF dapat diunduh."""
    h = p.buka("operator-ajung", f"{ALAMAT}lkip/")
    h.get_by_role("link", name="Unduh PDF").click()
    unduh = h.get_by_role("link", name=re.compile("Unduh"))
    expect(h.get_by_role("progressbar").or_(unduh).first).to_be_visible()
    expect(unduh.first).to_be_visible(timeout=120_000)
    with h.expect_download() as berkas:
        unduh.first.click()
    p.pdf = berkas.value.path().read_bytes()


def lkip_sama_dengan_isian(p: Perjalanan) -> None:
    """Angka dalam PDF sama dengan yang diketik, dan capaiannya sama dengan hitungan tangan."""
    teks = baca(p.pdf)
    hilang = [harap for harap in susun_harapan() if harap not in teks]
    assert hilang == []


LANGKAH = [
    admin_mengatur_tahun,
    admin_menulis_rpjmd,
    admin_membuat_akun,
    operator_memulai_renstra,
    operator_menulis_pohon,
    operator_menetapkan_renstra,
    operator_menulis_pejabat,
    operator_menetapkan_iku,
    operator_menyusun_anggaran,
    operator_menautkan_program,
    operator_menetapkan_rkt,
    operator_mengajukan_pk,
    operator_membagi_target,
    triwulan_satu,
    triwulan_dua,
    operator_mengajukan_pk_perubahan,
    triwulan_tiga,
    operator_mengisi_keluaran,
    triwulan_empat,
    operator_mengisi_profil,
    operator_menyalin_profil,
    operator_menulis_analisis,
    operator_menulis_narasi,
    operator_menambah_foto,
    lkip_diajukan,
    lkip_dikembalikan,
    lkip_disetujui,
    lkip_diunduh,
    lkip_sama_dengan_isian,
]


@pytest.fixture
def perjalanan(transactional_db, konteks_baru, settings):
    settings.PEKERJA = "utas"
    siapkan()
    return Perjalanan(konteks_baru)


def test_setahun(perjalanan):
    for langkah in LANGKAH:
        with perjalanan.langkah(langkah.__doc__):
            langkah(perjalanan)


# --- what the PDF must say, worked by hand ----------------------------------------------------------------------


def baca(pdf: bytes) -> str:
    """The text of the PDF as it reads, with the layout's line breaks as spaces."""
    teks = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    return re.sub(r"/ ", "/", " ".join(teks.split()))


def bilang(teks: str) -> Fraction:
    """A number as it was typed: full stops group, the comma divides, a unit may follow."""
    return Fraction(re.match(r"[\d.,]+", teks)[0].replace(".", "").replace(",", "."))


def bulat(nilai: Fraction, desimal: int = 2) -> Fraction:
    """Half away from zero, as the rules say."""
    return Fraction(int(nilai * 10**desimal + Fraction(1, 2)), 10**desimal)


def cetak(nilai: Fraction, desimal: int = 2) -> str:
    utuh, _, pecahan = f"{float(bulat(nilai, desimal)):.{desimal}f}".partition(".")
    ribuan = f"{int(utuh):,}".replace(",", ".")
    return f"{ribuan},{pecahan}" if pecahan else ribuan


def susun_harapan() -> list[str]:
    pagu = sum(bilang(s.pagu_perubahan or s.pagu) for s in SUB.values())
    belanja = sum(bilang(r) for s in SUB.values() for r in s.realisasi)
    serapan = belanja / pagu * 100
    selesai, masuk_ = (bilang(t) for t in REALISASI[3]["TRANTIB"])
    nilai = {
        "IKM": bilang(REALISASI[3]["IKM"][0]),
        "TRANTIB": bulat(selesai / masuk_ * 100, 4),  # as the column keeps it
        "SERAP": bulat(serapan, 4),
        "DOK": sum(bilang(tw["DOK"][0]) for tw in REALISASI),
    }
    dicetak = {"IKM": "83,40", "TRANTIB": "85,19%", "SERAP": f"{cetak(serapan)}%", "DOK": "3 Dok"}
    capaian = {kode: nilai[kode] / bilang(i.target[0]) * 100 for kode, i in INDIKATOR.items()}
    rata_rata = sum(capaian.values()) / len(capaian)
    per_indikator = [
        f"Indikator {i.nama} terealisasi {dicetak[kode]} dari target {TARGET_DICETAK[kode]}, "
        f"sehingga capaiannya {cetak(capaian[kode])}%"
        for kode, i in INDIKATOR.items()
    ]
    per_sub = [
        f"{cetak(bilang(s.pagu_perubahan or s.pagu), 0)} {rupiah(sum(map(bilang, s.realisasi)))}"
        for s in SUB.values()
    ]
    return [
        *per_indikator,
        *per_sub,
        f"anggaran Rp{cetak(pagu)}",
        f"Rp{cetak(belanja)} atau {cetak(serapan)}%",
        f"tersisa Rp{cetak(pagu - belanja)}",
        f"{NARASI} Rata-rata capaian tahun ini {cetak(rata_rata)}%.",
        f"Gambar 4.1 {FOTO}",
        TUGAS_BARU,
        HAMBATAN,
        TINDAK_LANJUT,
        ALASAN,
        f"NIP {NIP}",
        cetak(bilang("40.615") + bilang("41.230"), 0),
        "Keputusan Camat Ajung Nomor 065/11/2025",
        *(f"Kader desa ikut membantu {kode}" for kode in INDIKATOR),
    ]


def rupiah(nilai: Fraction) -> str:
    return cetak(nilai) if nilai.denominator > 1 else cetak(nilai, 0)
