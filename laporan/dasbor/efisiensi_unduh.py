"""The efficiency dashboard as tables: one line a kecamatan, and one a sasaran of the kecamatan that is chosen."""

from collections.abc import Iterator

from organisasi.templatetags.tampilan import triwulan

from .efisiensi import Efisiensi
from .unduh import KolomLembar, Lembar

KECAMATAN, SASARAN = "kecamatan", "sasaran"


def susun_lembar(efisiensi: Efisiensi) -> dict[str, Lembar]:
    """By the name under which an address asks for it."""
    lingkup = efisiensi.lingkup
    judul = f"Efisiensi kecamatan {lingkup.tahun}, {triwulan(lingkup.triwulan)}"
    semua = {KECAMATAN: Lembar("Kecamatan", judul, _kolom_kecamatan(), _baris_kecamatan(efisiensi))}
    if efisiensi.pilihan:
        nama = efisiensi.pilihan.kecamatan.nama
        semua[SASARAN] = Lembar(
            "Per sasaran", f"{judul}, {nama}", _kolom_sasaran(), _baris_sasaran(efisiensi)
        )
    return semua


def _kolom_kecamatan() -> tuple[KolomLembar, ...]:
    return (
        KolomLembar("Kecamatan", 22),
        KolomLembar("Data"),
        KolomLembar("Rata-rata capaian (%)"),
        KolomLembar("Indikator dihitung"),
        KolomLembar("Indikator"),
        KolomLembar("Pagu (Rp)", 18, bulat=True),
        KolomLembar("Realisasi (Rp)", 18, bulat=True),
        KolomLembar("Serapan (%)"),
        KolomLembar("Selisih (poin)"),
        KolomLembar("Letak capaian", 20),
        KolomLembar("Catatan", 36),
    )


def _baris_kecamatan(efisiensi: Efisiensi) -> Iterator[tuple]:
    for i in efisiensi.isi:
        yield (
            i.kecamatan.nama_pendek,
            "contoh" if i.kecamatan.contoh else "laporan",
            i.capaian.tampil,
            i.capaian.dihitung,
            i.capaian.dihitung + i.capaian.dilewati,
            i.dana.jumlah.pagu if i.dana else None,
            i.dana.jumlah.realisasi if i.dana else None,
            i.serapan.tampil if i.serapan else None,
            i.selisih,
            i.letak,
            "perlu penjelasan" if i.perlu else i.kurang,
        )


def _kolom_sasaran() -> tuple[KolomLembar, ...]:
    return (
        KolomLembar("Jenjang"),
        KolomLembar("Tujuan/sasaran", 60),
        KolomLembar("Capaian (%)"),
        KolomLembar("Pagu (Rp)", 18, bulat=True),
        KolomLembar("Realisasi (Rp)", 18, bulat=True),
        KolomLembar("Serapan (%)"),
        KolomLembar("Selisih (poin)"),
        KolomLembar("Hasil", 18),
        KolomLembar("Nilai efisiensi (%)"),
        KolomLembar("Alasan", 60),
    )


def _baris_sasaran(efisiensi: Efisiensi) -> Iterator[tuple]:
    for s in efisiensi.sasaran:
        capaian, serapan = s.rata.tampil, s.dana.serapan.tampil
        yield (
            s.jenjang,
            s.uraian,
            capaian,
            s.dana.pagu,
            s.dana.realisasi,
            serapan,
            None if None in (capaian, serapan) else capaian - serapan,
            s.efisiensi.kategori or ("" if s.efisiensi.nilai is not None else "tidak dinilai"),
            s.efisiensi.nilai,
            s.efisiensi.alasan,
        )
