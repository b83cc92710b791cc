"""One kecamatan as tables: its indicators over the years, and its money."""

from organisasi.templatetags.tampilan import triwulan

from .kecamatan import SatuKecamatan
from .unduh import KolomLembar, Lembar


def susun_lembar_indikator(isi: SatuKecamatan) -> Lembar:
    kolom = (
        KolomLembar("Indikator", 60),
        KolomLembar("Satuan"),
        *(KolomLembar(f"Realisasi {t}") for t in isi.tahun_lalu),
        KolomLembar("Target"),
        KolomLembar("Realisasi"),
        KolomLembar("Capaian (%)"),
        KolomLembar("Predikat", 18),
        KolomLembar("Keadaan", 18),
    )
    lingkup = isi.lingkup
    judul = f"Indikator {isi.kecamatan.nama} {lingkup.tahun}, {triwulan(lingkup.triwulan)}" + _contoh(isi)
    return Lembar("Indikator", judul, kolom, (_baris(b) for b in isi.baris))


def susun_lembar_serapan(isi: SatuKecamatan) -> Lembar:
    kolom = (
        KolomLembar("Tahun"),
        KolomLembar("Pagu (Rp)", 20, bulat=True),
        KolomLembar("Realisasi (Rp)", 20, bulat=True),
        KolomLembar("Serapan (%)"),
        KolomLembar("LKIP", 22),
    )
    baris = (
        (t.tahun, t.jumlah.pagu, t.jumlah.realisasi, t.jumlah.serapan.tampil, t.keadaan)
        for t in isi.per_tahun
    )
    return Lembar("Serapan", f"Serapan dan LKIP {isi.kecamatan.nama}" + _contoh(isi), kolom, baris)


def _contoh(isi: SatuKecamatan) -> str:
    return " (angka contoh)" if isi.kecamatan.contoh else ""


def _baris(b) -> tuple:
    h = b.sel.hasil
    return (
        b.sel.baris.nama_indikator,
        b.sel.baris.satuan,
        *(t.angka if t.angka is not None else t.teks or None for t in b.lalu),
        h.target if h else None,
        h.realisasi if h else None,
        h.tampil if h else None,
        h.predikat if h else "",
        "dihitung" if b.sel.dihitung else b.sel.sebutan,
    )
