"""The matrix of readiness and its reminders as tables: for a workbook, and the reminders as CSV."""

from collections.abc import Iterator

from organisasi.models import LangkahTahun

from .kesiapan import DIHITUNG, PENDEK, Kesiapan
from .pengingat import Pengingat
from .unduh import KolomLembar, Lembar

KOLOM = (
    KolomLembar("Kecamatan", 22),
    KolomLembar("Data"),
    KolomLembar(f"Selesai (dari {DIHITUNG})"),
    KolomLembar("Langkah terlambat"),
    KolomLembar("Terlama (hari)"),
    *(KolomLembar(PENDEK[n], 18) for n in LangkahTahun),
)
KOLOM_RINCIAN = (
    KolomLembar("Kecamatan", 22),
    KolomLembar("Data"),
    KolomLembar("Langkah", 28),
    KolomLembar("Keadaan", 20),
    KolomLembar("Sejak"),
    KolomLembar("Tenggat"),
    KolomLembar("Terlambat (hari)"),
)
KOLOM_PENGINGAT = (
    KolomLembar("Kecamatan", 22),
    KolomLembar("Data"),
    KolomLembar("Langkah"),
    KolomLembar("Terlama (hari)"),
    KolomLembar("Pengingat", 120),
)


def susun_lembar(kesiapan: Kesiapan) -> Lembar:
    """One line a kecamatan, as the page shows it."""
    judul = f"Kesiapan kecamatan tahun {kesiapan.lingkup.tahun}"
    return Lembar("Kesiapan", judul, KOLOM, _baris(kesiapan))


def susun_rincian(kesiapan: Kesiapan) -> Lembar:
    """One line a kecamatan and step, to sort and count."""
    judul = f"Langkah setiap kecamatan tahun {kesiapan.lingkup.tahun}"
    return Lembar("Rincian", judul, KOLOM_RINCIAN, _rincian(kesiapan))


def susun_lembar_pengingat(kesiapan: Kesiapan, pengingat: tuple[Pengingat, ...]) -> Lembar:
    baris = ((p.kecamatan.nama_pendek, _data(p), len(p.langkah), p.hari, p.teks) for p in pengingat)
    judul = f"Daftar pengingat tahun {kesiapan.lingkup.tahun}"
    return Lembar("Pengingat", judul, KOLOM_PENGINGAT, baris)


def _baris(kesiapan: Kesiapan) -> Iterator[tuple]:
    for b in kesiapan.baris:
        isi = (f"{s.sebutan}, {s.sisa}" if s.terlambat else s.sebutan for s in b.langkah)
        yield (b.kecamatan.nama_pendek, _data(b), b.selesai, len(b.telat), b.hari, *isi)


def _rincian(kesiapan: Kesiapan) -> Iterator[tuple]:
    for b in kesiapan.baris:
        for s in b.dipilih:
            telat = -s.hari if s.terlambat else None
            yield (b.kecamatan.nama_pendek, _data(b), s.judul, s.sebutan, s.sejak, s.tenggat, telat)


def _data(baris) -> str:
    return "contoh" if baris.kecamatan.contoh else "laporan"
