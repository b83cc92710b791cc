"""What was done about the recommendations of the evaluation of SAKIP."""

from collections.abc import Sequence
from dataclasses import dataclass

from laporan.bentuk import Baris, Butir, Kolom, Paragraf, Sel, Tabel, polos

from .sel import TIDAK_ADA, angka

BAGIAN = "tindak_lanjut_lhe"


def ada_tindak_lanjut(isi) -> bool:
    """Whether the profile has anything to say: rows, or that there are none."""
    return bool(isi.profil and (isi.profil.tindak_lanjut_lhe.all() or BAGIAN in isi.profil.nihil))


@dataclass(frozen=True)
class TabelTindakLanjut:
    """Recommendation and follow-up, row by row; "Nihil" where the office states that there were none."""

    def susun(self, isi) -> Sequence[Butir]:
        if not isi.profil:
            return []
        rekomendasi = list(isi.profil.tindak_lanjut_lhe.all())
        if not rekomendasi:
            return [Paragraf(polos("Nihil."))] if BAGIAN in isi.profil.nihil else []
        catatan = any(r.keterangan for r in rekomendasi)
        lhe = next((r.dokumen for r in rekomendasi if r.dokumen), None)
        return [
            Tabel(
                kunci=BAGIAN,
                judul=f"Tindak Lanjut atas Laporan Hasil Evaluasi SAKIP {isi.instansi.nama} Tahun {isi.tahun}",
                kolom=(
                    Kolom("No", 6, "kanan"),
                    Kolom("Saran atau rekomendasi", 42 if catatan else 52),
                    Kolom("Tindak lanjut", 32 if catatan else 42),
                    *([Kolom("Keterangan", 20)] if catatan else []),
                ),
                baris=tuple(
                    Baris(
                        (
                            angka(n),
                            Sel(r.rekomendasi),
                            Sel(r.tindak_lanjut or TIDAK_ADA),
                            *([Sel(r.keterangan)] if catatan else []),
                        )
                    )
                    for n, r in enumerate(rekomendasi, 1)
                ),
                sumber=isi.profil.sumber.get(BAGIAN) or (lhe.rujukan if lhe else ""),
            )
        ]
