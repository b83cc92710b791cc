"""The rencana aksi: the year's targets by triwulan, with what is to be done."""

from collections.abc import Sequence
from dataclasses import dataclass

from kinerja.perhitungan.angka import Nilai
from laporan.bentuk import Baris, Butir, Kolom, Sel, Tabel
from laporan.isi_janji import format_angka_indikator
from organisasi.alur import ROMAWI

from .sel import TIDAK_ADA, angka, bersatuan


@dataclass(frozen=True)
class TabelRencanaAksi:
    def susun(self, isi) -> Sequence[Butir]:
        baris = tuple(
            Baris(
                (
                    angka(n),
                    Sel(b.baris.uraian),
                    bersatuan(b.baris.nama_indikator, b.satuan),
                    _target(b.baris.nilai, b.baris.desimal),
                    *(_target(r.nilai if r else Nilai(), b.baris.desimal) for _, r in b.per_triwulan),
                    Sel(
                        "\n".join(
                            f"TW {ROMAWI[t]}: {r.kegiatan}" for t, r in b.per_triwulan if r and r.kegiatan
                        )
                    ),
                )
            )
            for n, b in enumerate(isi.rencana, 1)
        )
        return [
            Tabel(
                kunci="rencana_aksi",
                judul="",
                kolom=(
                    Kolom("No", 4, "kanan"),
                    Kolom("Tujuan/sasaran", 19),
                    Kolom("Indikator kinerja", 19),
                    Kolom(f"Target {isi.tahun}", 7, "kanan"),
                    *(Kolom(f"TW {ROMAWI[n]}", 6, "kanan") for n in (1, 2, 3, 4)),
                    Kolom("Rencana aksi", 27),
                ),
                baris=baris,
                bernomor=False,
            )
        ]


def _target(nilai: Nilai, desimal: int) -> Sel:
    """The figure alone: its unit stands beside the indicator."""
    if nilai.angka is None and not nilai.label:
        return Sel(TIDAK_ADA, rata="kanan")
    if nilai.label and nilai.angka is not None:
        return Sel(str(Nilai(nilai.angka, nilai.label)), rata="kanan")
    return Sel(format_angka_indikator(Nilai(nilai.angka, nilai.label), desimal), rata="kanan")
