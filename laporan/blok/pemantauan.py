"""The monitoring of a rencana aksi on paper: four lines of triwulan behind each planned line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kinerja.perhitungan.angka import Nilai
from laporan.bentuk import Baris, Butir, Kolom, Paragraf, Sel, Tabel, polos
from laporan.isi_janji import format_angka_indikator
from organisasi.alur import ROMAWI

from .sel import TIDAK_ADA, bersatuan, kelompok, persen


@dataclass(frozen=True)
class TabelPemantauan:
    def susun(self, isi) -> Sequence[Butir]:
        return [
            Paragraf(polos(isi.perjanjian.judul), gaya="tengah"),
            Tabel(
                kunci="pemantauan",
                judul="",
                kolom=(
                    Kolom("No", 3, "kanan"),
                    Kolom("Indikator", 19),
                    Kolom("Target setahun", 7, "kanan"),
                    Kolom("TW", 4),
                    Kolom("Kegiatan yang direncanakan", 24),
                    Kolom("Target s.d. TW", 7, "kanan"),
                    Kolom("Realisasi s.d. TW", 7, "kanan"),
                    Kolom("Capaian (%)", 7, "kanan"),
                    Kolom("Keadaan", 9),
                    Kolom("Hasil", 13),
                ),
                baris=tuple(self._baris(isi.pemantauan)),
                catatan=(
                    "Target dan realisasi dihitung sampai akhir triwulan menurut cara akumulasi indikator. Sesuai "
                    "target: capaian 100 atau lebih.",
                ),
                bernomor=False,
            ),
        ]

    @staticmethod
    def _nama(b) -> str:
        nama = bersatuan(b.nama, b.satuan).teks
        return nama if b.kelompok == b.induk else f"{b.induk}: {nama}"

    def _baris(self, pantau) -> Iterable[Baris]:
        atas = None
        for n, b in enumerate(pantau.baris, 1):
            if b.kelompok != atas:
                yield kelompok(b.kelompok, 10)
                atas = b.kelompok
            kepala = (
                Sel(str(n), rata="kanan", turun=4),
                Sel(self._nama(b), turun=4),
                Sel(_nilai(b.target, b.desimal), rata="kanan", turun=4),
            )
            for s in b.sel:
                yield Baris(
                    (
                        *kepala,
                        # Behind cells that span rows a column's own alignment does not reach.
                        Sel(ROMAWI[s.triwulan], rata="kiri"),
                        Sel(s.kegiatan, rata="kiri"),
                        _angka(s.target, b.desimal),
                        _angka(s.realisasi, b.desimal),
                        persen(s.capaian),
                        Sel(s.sebutan, rata="kiri"),
                        Sel(s.hasil, rata="kiri"),
                    ),
                    jenis="lanjut" if s.triwulan < 4 else "",
                )
                kepala = ()


def _nilai(nilai: Nilai, desimal: int) -> str:
    if nilai.angka is None:
        return nilai.label or TIDAK_ADA
    angka = format_angka_indikator(Nilai(nilai.angka), desimal)
    return f"{nilai.label} ({angka})" if nilai.label else angka


def _angka(nilai, desimal: int) -> Sel:
    teks = TIDAK_ADA if nilai is None else format_angka_indikator(Nilai(nilai), desimal)
    return Sel(teks, rata="kanan")
