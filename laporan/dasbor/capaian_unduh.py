"""The matrix of capaian as a table: one line an indicator, with what stands behind each figure."""

from collections.abc import Iterator

from organisasi.templatetags.tampilan import triwulan

from .capaian import Matriks, Sel
from .unduh import KolomLembar, Lembar

KOLOM = (
    KolomLembar("Kecamatan", 22),
    KolomLembar("Data"),
    KolomLembar("Peringkat"),
    KolomLembar("Rata-rata capaian (%)"),
    KolomLembar("Kode baku"),
    KolomLembar("Indikator", 60),
    KolomLembar("Satuan"),
    KolomLembar("Target"),
    KolomLembar("Realisasi"),
    KolomLembar("Capaian (%)"),
    KolomLembar("Predikat", 18),
    KolomLembar("Keadaan", 18),
    KolomLembar("Capaian tahun lalu (%)"),
    KolomLembar("Perubahan (poin)"),
)


def susun_lembar(matriks: Matriks) -> Lembar:
    lingkup = matriks.lingkup
    judul = f"Capaian kinerja kecamatan {lingkup.tahun}, {triwulan(lingkup.triwulan)}"
    return Lembar("Capaian", judul, KOLOM, susun_rincian(matriks))


def susun_rincian(matriks: Matriks) -> Iterator[tuple]:
    """The lines in the order of the page: numbers as Decimal, what is not known as None."""
    for b in matriks.baris:
        kode = {id(s): k.kode for k, isi in zip(matriks.kolom, b.sel, strict=True) for s in isi}
        for s in b.semua:
            yield (
                b.kecamatan.nama_pendek,
                "contoh" if b.kecamatan.contoh else "laporan",
                b.nomor,
                b.rata.tampil,
                kode.get(id(s), ""),
                s.baris.nama_indikator,
                s.baris.satuan,
                *_hasil(s),
                s.lalu.tampil if s.lalu else None,
                s.ubah,
            )


def _hasil(s: Sel) -> tuple:
    if s.hasil is None:
        return None, None, None, "", s.sebutan
    h = s.hasil
    return h.target, h.realisasi, h.tampil, h.predikat, "dihitung" if s.dihitung else s.sebutan
