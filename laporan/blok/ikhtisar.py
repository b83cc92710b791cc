"""The promised indicators in short, for the executive summary."""

from collections.abc import Sequence
from dataclasses import dataclass

from laporan.bentuk import Baris, Butir, Kolom, Sel, Tabel

from .sel import angka, bersatuan, persen, sel_nilai


@dataclass(frozen=True)
class TabelIkhtisar:
    """Target, realisasi and capaian of one agreement, and the mean."""

    def susun(self, isi) -> Sequence[Butir]:
        baris = [
            Baris(
                (
                    angka(b.urutan),
                    Sel(b.uraian),
                    bersatuan(b.nama, b.satuan),
                    sel_nilai(b, b.target),
                    sel_nilai(b, b.realisasi),
                    persen(b.hasil.tampil),
                )
            )
            for b in isi.capaian
        ]
        rata = (Sel(), Sel("Rata-rata capaian", rentang=4), persen(isi.rata.tampil))
        return [
            Tabel(
                kunci="ikhtisar",
                judul=f"Capaian indikator dalam {isi.perjanjian.judul}",
                kolom=(
                    Kolom("No", 5, "kanan"),
                    Kolom("Tujuan/sasaran", 37),
                    Kolom("Indikator kinerja (satuan)", 25),
                    Kolom("Target", 10, "kanan"),
                    Kolom("Realisasi", 11, "kanan"),
                    Kolom("Capaian (%)", 12, "kanan"),
                ),
                baris=(*baris, Baris(rata, jenis="jumlah")),
                bernomor=False,
            )
        ]
