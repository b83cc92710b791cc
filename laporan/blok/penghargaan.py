"""The year's awards."""

from collections.abc import Sequence
from dataclasses import dataclass

from laporan.bentuk import Baris, Butir, Kolom, Sel, Tabel

from .sel import TIDAK_ADA, angka


def ada_penghargaan(isi) -> bool:
    """Whether the profile has anything to say: awards, or that there were none."""
    return bool(isi.profil and (isi.profil.penghargaan.all() or "penghargaan" in isi.profil.nihil))


@dataclass(frozen=True)
class TabelPenghargaan:
    """What was won. "NIHIL" only where the office states that there was nothing; unfilled is not nothing."""

    def susun(self, isi) -> Sequence[Butir]:
        penghargaan = list(isi.profil.penghargaan.all()) if isi.profil else []
        baris = [
            Baris(
                (
                    angka(i),
                    Sel(p.nama),
                    Sel(p.tingkat or TIDAK_ADA),
                    Sel(str(isi.tahun), rata="tengah"),
                    Sel(" dari ".join(t for t in (p.keterangan, p.pemberi) if t) or TIDAK_ADA),
                )
            )
            for i, p in enumerate(penghargaan, 1)
        ]
        if not baris:
            nihil = bool(isi.profil and "penghargaan" in isi.profil.nihil)
            teks = Sel("NIHIL" if nihil else "belum diisi", rentang=4, gaya="" if nihil else "lirih")
            baris = [Baris((Sel(), teks))]
        return [
            Tabel(
                kunci="penghargaan",
                judul=f"Prestasi dan Penghargaan {isi.instansi.nama} Tahun {isi.tahun}",
                kolom=(
                    Kolom("No", 7, "kanan"),
                    Kolom("Jenis prestasi", 38),
                    Kolom("Level/tingkat", 20),
                    Kolom("Tahun", 12, "tengah"),
                    Kolom("Keterangan", 23),
                ),
                baris=tuple(baris),
                bernomor=False,
            )
        ]
