"""Capaian beside serapan, under the year's rule."""

from collections.abc import Sequence
from dataclasses import dataclass

from laporan.bentuk import Baris, Butir, Daftar, Kolom, Sel, Tabel, polos

from .sel import TIDAK_ADA, angka, persen


@dataclass(frozen=True)
class TabelEfisiensi:
    def susun(self, isi) -> Sequence[Butir]:
        baris = tuple(
            Baris(
                (
                    angka(i),
                    Sel(b.uraian),
                    persen(b.hasil.tampil),
                    persen(b.dana.serapan.tampil),
                    Sel(
                        b.efisiensi.kategori or "tidak dinilai", gaya="" if b.efisiensi.kategori else "lirih"
                    ),
                )
            )
            for i, b in enumerate(isi.menurut_renstra, 1)
        )
        return [
            Tabel(
                kunci="efisiensi",
                judul="Efisiensi Penggunaan Sumber Daya",
                kolom=(
                    Kolom("No", 6, "kanan"),
                    Kolom("Tujuan/sasaran", 48),
                    Kolom("Capaian kinerja (%)", 15, "kanan"),
                    Kolom("Serapan anggaran (%)", 15, "kanan"),
                    Kolom("Kategori", 16),
                ),
                baris=baris,
                sumber="capaian dari {tabel.pengukuran}, serapan dari {tabel.program_pendukung}",
                catatan=(
                    isi.aturan_efisiensi.penjelasan,
                    f"Tanda {TIDAK_ADA} berarti tidak ada program yang dianggarkan khusus untuk tujuan itu.",
                ),
            )
        ]


@dataclass(frozen=True)
class UraianEfisiensi:
    """One sentence a row, saying just what the table says."""

    def susun(self, isi) -> Sequence[Butir]:
        butir = []
        for b in isi.menurut_renstra:
            akhir = f" Kategorinya {b.efisiensi.kategori}." if b.efisiensi.kategori else ""
            butir.append(polos(f"{b.uraian}: {b.efisiensi.alasan}{akhir}"))
        return [Daftar(tuple(butir), "angka")]
