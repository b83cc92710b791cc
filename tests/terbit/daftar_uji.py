"""Rows of published documents for the tests of verification, with their files in the storage."""

import hashlib
from datetime import timedelta

from django.utils import timezone

from laporan.bentuk import Baris, Kolom, Naskah, Paragraf, Sel, Tabel, Unit, polos
from laporan.models import (
    DokumenTerbit,
    JenisTerbit,
    PenggantianTerbit,
    RancanganTerbit,
    SalinanPublik,
    TandaTanganTerbit,
)
from laporan.terbit.beku import write_naskah
from laporan.terbit.simpanan import simpan
from organisasi.models import Instansi

KODE = "UJI-2024-ABCD"


def buat_naskah_json(capaian: str = "95,56") -> str:
    """A frozen report with its table of measurement."""
    judul = (
        *("No", "Sasaran", "Indikator (satuan)", "Target 2024", "Realisasi 2024"),
        *("Capaian (%)", "Predikat"),
    )
    baris = (
        (("1", "Pelayanan yang baik", "Indeks Kepuasan (indeks)", "90", "86", capaian), "Sangat Tinggi", 5),
        (("2", "Dokumen tersusun", "Jumlah dokumen (dokumen)", "4", "4", "87,00"), "Tinggi", 4),
    )
    jumlah = Baris((Sel(), Sel("Rata-rata capaian", rentang=4), Sel("91,28"), Sel()), jenis="jumlah")
    tabel = Tabel(
        "pengukuran",
        "Pengukuran kinerja",
        tuple(Kolom(j, 14) for j in judul),
        (
            *(
                Baris((*map(Sel, teks), Sel(predikat, predikat=(langkah, 5))))
                for teks, predikat, langkah in baris
            ),
            jumlah,
        ),
    )
    return _tulis(Paragraf(polos("Kata pembuka.")), tabel)


def buat_naskah_tanpa_tabel() -> str:
    return _tulis(Paragraf(polos("Kata pembuka.")))


def _tulis(*butir) -> str:
    unit = (Unit("bab", "Akuntabilitas Kinerja", butir),)
    return write_naskah(Naskah("lkip", "LKIP", "Kecamatan Uji", 2024, "Pemkab", "LKIP", (), unit))


def daftarkan(
    berkas: bytes,
    instansi: Instansi,
    *,
    kode: str = KODE,
    versi: int = 1,
    cara: str = "p12",
    cetakan: bytes = b"%PDF-1.7 cetakan beku",
    contoh: bool = False,
    **lain,
) -> DokumenTerbit:
    """A published version whose signed file is `berkas`; `cara` "basah": its scan."""
    kini = timezone.now()
    dokumen = DokumenTerbit.objects.create(
        **{
            "instansi": instansi,
            "tahun": 2024,
            "jenis": JenisTerbit.LKIP,
            "versi": versi,
            "kode": kode,
            "judul": f"Laporan Kinerja {instansi.nama} Tahun 2024",
            "versi_skema": 1,
            "naskah": buat_naskah_json(),
            "naskah_sha256": "a" * 64,
            "isi": "{}",
            "isi_sha256": "b" * 64,
            "pdf_sha256": simpan(cetakan),
            "halaman": 2,
            "disiapkan": kini - timedelta(minutes=5),
            "terbit": kini,
        }
        | lain
    )
    TandaTanganTerbit.objects.create(
        dokumen=dokumen,
        cara=cara,
        jabatan=f"Camat {instansi.nama_pendek}",
        nama="Nama Yang Tidak Tampil",
        waktu=kini,
        berkas_sha256=simpan(berkas),
        ukuran=len(berkas),
        **({"sertifikat_sha256": "c" * 64, "sertifikat_contoh": contoh} if cara == "p12" else {}),
    )
    return dokumen


def siapkan(instansi: Instansi, naskah: str, **lain) -> RancanganTerbit:
    """The next version, waiting for its signature."""
    isi = {
        "tahun": 2024,
        "jenis": JenisTerbit.LKIP,
        "versi": 2,
        "kode": f"UJI-SIAP-{instansi.pk}",
        "judul": "LKIP tahun 2024",
        "versi_skema": 1,
        "naskah": naskah,
        "naskah_sha256": hashlib.sha256(naskah.encode()).hexdigest(),
        "isi": "{}",
        "isi_sha256": "b" * 64,
        "pdf_sha256": simpan(b"%PDF-1.7 siap"),
        "halaman": 2,
        "disiapkan": timezone.now(),
    }
    return RancanganTerbit.objects.create(instansi=instansi, **isi | lain)


def gantikan(lama: DokumenTerbit, baru: DokumenTerbit, alasan: str = "Perbaikan angka serapan.") -> None:
    PenggantianTerbit.objects.create(lama=lama, baru=baru, alasan=alasan)


def salinkan(dokumen: DokumenTerbit, berkas: bytes, kode: str = "UJI-2024-SALIN") -> SalinanPublik:
    return SalinanPublik.objects.create(
        dokumen=dokumen,
        kode=kode,
        naskah=dokumen.naskah,
        naskah_sha256="d" * 64,
        pdf_sha256=simpan(berkas),
        ukuran=len(berkas),
        dibuat=timezone.now(),
    )
