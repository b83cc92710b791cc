"""One indicator of all kecamatan as a table: the years, the year's figures, and why one should be looked at."""

from organisasi.templatetags.tampilan import triwulan

from .indikator import BarisIndikator, Sorotan
from .unduh import KolomLembar, Lembar


def susun_lembar(sorotan: Sorotan) -> Lembar:
    """One line a promise, in the order of the page; the years before are realisasi of the whole year."""
    lingkup = sorotan.lingkup
    kolom = (
        KolomLembar("Kecamatan", 22),
        KolomLembar("Data"),
        KolomLembar("Indikator", 50),
        KolomLembar("Satuan"),
        *(KolomLembar(f"Realisasi {t}") for t in sorotan.tahun[:-1]),
        KolomLembar("Target"),
        KolomLembar("Realisasi"),
        KolomLembar("Capaian (%)"),
        KolomLembar("Predikat", 18),
        KolomLembar("Keadaan", 18),
        KolomLembar("Perlu dijelaskan", 70),
    )
    judul = f"{sorotan.baku.kode} {sorotan.baku.nama} {lingkup.tahun}, {triwulan(lingkup.triwulan)}"
    return Lembar("Indikator", judul, kolom, (_baris(b) for b in sorotan.baris))


def _baris(b: BarisIndikator) -> tuple:
    h = b.sel.hasil
    return (
        b.kecamatan.nama_pendek,
        "contoh" if b.kecamatan.contoh else "laporan",
        b.sel.baris.nama_indikator,
        b.satuan,
        *(t.angka if t.angka is not None else t.teks or None for t in b.lalu),
        b.target,
        b.realisasi,
        h.tampil if h else None,
        h.predikat if h else "",
        "dihitung" if b.sel.dihitung else b.sel.sebutan,
        "; ".join(p.alasan for p in b.pencilan),
    )
