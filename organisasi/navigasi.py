"""What the menu offers: areas, the pages within each, and which of them a page belongs to.

A page says its own name as `halaman` in its context: the name of its address, or that of the page above it. All
addresses of a kecamatan take its code and the year, so that the year switch can keep the page.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse


@dataclass(frozen=True, slots=True)
class Butir:
    """One page: the name of its address, what the second row of the menu calls it, and what it tells."""

    nama: str
    judul: str
    uraian: str = ""


@dataclass(frozen=True, slots=True)
class Ruang:
    judul: str
    butir: tuple[Butir, ...]

    def holds(self, halaman: str) -> bool:
        return any(b.nama == halaman for b in self.butir)


KECAMATAN = (
    Ruang("Beranda", (Butir("langkah", "Beranda"), Butir("catatan_kecamatan", "Catatan reviu"))),
    Ruang(
        "Renstra",
        (
            Butir("cascade", "Cascade"),
            Butir("susun_renstra", "Susun Renstra"),
            Butir("iku", "IKU"),
            Butir("pejabat", "Pejabat"),
        ),
    ),
    Ruang(
        "Perjanjian Kinerja",
        (
            Butir("daftar_pk", "Perjanjian Kinerja"),
            Butir("rkt", "RKT"),
            Butir("rencana_aksi", "Rencana aksi"),
            Butir("pemantauan", "Pemantauan"),
        ),
    ),
    Ruang(
        "Anggaran",
        (
            Butir("anggaran", "Program dan kegiatan"),
            Butir("pagu_anggaran", "Pagu"),
            Butir("realisasi_anggaran", "Realisasi anggaran"),
            Butir("pelengkap_anggaran", "Catatan dan ringkasan"),
        ),
    ),
    Ruang(
        "Realisasi",
        (
            Butir("daftar_realisasi", "Triwulan"),
            Butir("kertas_kerja", "Kertas kerja"),
            Butir("keluaran", "Keluaran program"),
            Butir("analisis", "Analisis"),
            Butir("e81_kini", "Formulir E.81"),
        ),
    ),
    Ruang("Profil", (Butir("profil", "Profil"),)),
    Ruang(
        "LKIP",
        (Butir("lkip", "Laporan"), Butir("daftar_narasi", "Narasi dan foto"), Butir("riwayat", "Riwayat")),
    ),
)
# For who reads several kecamatan; addresses without a year of their own.
DASBOR = Ruang(
    "Dasbor",
    (
        Butir("dasbor_kesiapan", "Kesiapan", "siapa terlambat dan apa yang berikutnya jatuh tempo"),
        Butir("dasbor_capaian", "Capaian", "capaian setiap kecamatan menurut indikator baku"),
        Butir("dasbor_anggaran", "Anggaran", "serapan setiap kecamatan dan program"),
        Butir("dasbor_efisiensi", "Efisiensi", "capaian di samping serapan, dan siapa perlu menjelaskan"),
        Butir("dasbor_indikator", "Indikator", "sebaran, tren, dan pencilan satu indikator"),
        Butir("dasbor_rencana_aksi", "Rencana aksi", "rencana triwulan yang sesuai, tertinggal, atau kosong"),
        Butir("daftar_reviu", "Reviu", "dokumen yang menunggu, dan catatan yang masih terbuka"),
        Butir("dasbor_e81", "Formulir E.81", "formulir yang sudah siap, dengan unduhannya"),
    ),
)
KABUPATEN = Ruang(
    "Kabupaten",
    (
        Butir("kabupaten", "Ikhtisar"),
        Butir("tenggat", "Tenggat"),
        Butir("penugasan", "Penugasan reviu"),
        Butir("pengaturan", "Pengaturan tahun"),
        Butir("rpjmd", "RPJMD"),
        Butir("indikator_baku", "Indikator baku"),
        Butir("pengaturan_reviu", "Butir reviu"),
        Butir("daftar_instansi", "Instansi"),
        Butir("daftar_pengguna", "Pengguna"),
        Butir("riwayat_kabupaten", "Riwayat"),
    ),
)
# The own account of whoever signs; everyone else has the password alone.
AKUN = Ruang("Akun", (Butir("ganti_sandi", "Kata sandi"), Butir("sertifikat", "Sertifikat")))
# What a reviewer of Bappeda may open of it; the rest is the admin's.
KABUPATEN_BAPPEDA = frozenset({"kabupaten", "tenggat", "penugasan", "rpjmd", "riwayat_kabupaten"})
PER_TAHUN = frozenset({"tenggat", "pengaturan"})


@dataclass(frozen=True, slots=True)
class Tautan:
    judul: str
    alamat: str
    terkini: str = ""  # aria-current: "page" for the page itself, "true" for the area it belongs to


def susun_menu(bingkai, halaman: str) -> list[Tautan]:
    """The areas of one kecamatan and year."""
    menu = []
    for ruang in KECAMATAN:
        pertama = ruang.butir[0].nama
        terkini = "page" if halaman == pertama else "true" if ruang.holds(halaman) else ""
        menu.append(Tautan(ruang.judul, _alamat(pertama, bingkai.instansi.kode, bingkai.tahun), terkini))
    return menu


def susun_submenu(bingkai, halaman: str) -> tuple[str, list[Tautan]]:
    """The name of the area that the page belongs to, and its pages; none where there is but one.

    bingkai: None on a dashboard, which belongs to no single kecamatan.
    """
    if DASBOR.holds(halaman):
        tautan = _tautan(DASBOR.butir, halaman) if len(DASBOR.butir) > 1 else []
        return DASBOR.judul, tautan
    ruang = next((r for r in KECAMATAN if r.holds(halaman)), None)
    if ruang is None or len(ruang.butir) < 2:
        return "", []
    return ruang.judul, _tautan(ruang.butir, halaman, bingkai.instansi.kode, bingkai.tahun)


def susun_menu_kabupaten(kabupaten, halaman: str) -> list[Tautan]:
    """The kabupaten's own pages, as far as the role reaches."""
    tautan = []
    for b in KABUPATEN.butir:
        if kabupaten.pengelola or b.nama in KABUPATEN_BAPPEDA:
            bahan = (kabupaten.tahun,) if b.nama in PER_TAHUN else ()
            tautan += _tautan([b], halaman, *bahan)
    return tautan


def susun_menu_akun(halaman: str) -> list[Tautan]:
    """The pages of the own account."""
    return _tautan(AKUN.butir, halaman)


def susun_pilihan_tahun(bingkai, halaman: str) -> list[tuple[int, str]]:
    """The years of an office and the same page in each; a page without a year of its own leads to the checklist."""
    pilihan = []
    for tahun in bingkai.tahun_ada:
        try:
            alamat = _alamat(halaman, bingkai.instansi.kode, tahun)
        except NoReverseMatch:
            alamat = _alamat("langkah", bingkai.instansi.kode, tahun)
        pilihan.append((tahun, alamat))
    return pilihan


def _tautan(butir: Iterable[Butir], halaman: str, *bahan) -> list[Tautan]:
    return [Tautan(b.judul, _alamat(b.nama, *bahan), "page" if b.nama == halaman else "") for b in butir]


def _alamat(nama: str, *bahan) -> str:
    return reverse(nama, args=bahan)
