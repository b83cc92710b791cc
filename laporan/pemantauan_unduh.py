"""The monitoring of a rencana aksi as a table: one line a planned line and triwulan."""

from collections.abc import Iterator

from kinerja.perhitungan.angka import Nilai
from organisasi.alur import ROMAWI

from .dasbor.unduh import KolomLembar, Lembar
from .pemantauan import Pemantauan, SelPantau

KOLOM = (
    KolomLembar("Sasaran atau kegiatan", 44),
    KolomLembar("Indikator", 48),
    KolomLembar("Satuan"),
    KolomLembar("Target setahun"),
    KolomLembar("Triwulan", 10),
    KolomLembar("Kegiatan yang direncanakan", 48),
    KolomLembar("Rencana triwulan"),
    KolomLembar("Realisasi triwulan"),
    KolomLembar("Target s.d. triwulan"),
    KolomLembar("Realisasi s.d. triwulan"),
    KolomLembar("Capaian (%)"),
    KolomLembar("Keadaan", 20),
    KolomLembar("Hasil", 48),
)


def susun_lembar(pantau: Pemantauan) -> Lembar:
    p = pantau.perjanjian
    judul = f"Pemantauan rencana aksi {p.instansi.nama} tahun {p.tahun}, {p.sebutan}"
    return Lembar("Pemantauan", judul, KOLOM, susun_rincian(pantau), beku="C4")


def susun_rincian(pantau: Pemantauan) -> Iterator[tuple]:
    """Numbers as Decimal, a grade as its text, what is not known as None."""
    for b in pantau.baris:
        for s in b.sel:
            yield (b.induk, b.nama, b.satuan, _nilai(b.target), *_sel(s))


def _sel(s: SelPantau) -> tuple:
    return (
        f"TW {ROMAWI[s.triwulan]}",
        s.kegiatan,
        _nilai(s.rencana),
        _nilai(s.masuk),
        s.target,
        s.realisasi,
        s.capaian,
        s.sebutan,
        s.hasil,
    )


def _nilai(nilai: Nilai | None):
    if nilai is None:
        return None
    return nilai.angka if nilai.angka is not None else nilai.label
