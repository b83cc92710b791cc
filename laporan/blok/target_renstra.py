"""The targets of one Renstra: each year of the period, and where it is to end."""

from collections.abc import Sequence
from dataclasses import dataclass

from laporan.bentuk import Baris, Butir, Kolom, Sel, Tabel

from .perencanaan import sel_indikator, sel_target, sumber_renstra
from .sel import angka


@dataclass(frozen=True)
class TabelTargetRenstra:
    """Tujuan and sasaran, numbered in the plan's order, with their targets; years without any are left out."""

    def susun(self, isi) -> Sequence[Butir]:
        renstra = isi.renstra
        bagian = [b for tujuan in renstra.tujuan for b in (tujuan, *tujuan.sasaran)]
        tahun = [t for t in renstra.tahun if any(t in x.target for b in bagian for x in b.indikator)]
        if not tahun:
            return []
        akhir = renstra.model.tahun_akhir
        baris = [
            Baris(
                (
                    angka(nomor) if n == 0 else Sel(),
                    Sel(b.uraian if n == 0 else ""),
                    sel_indikator(x),
                    *(sel_target(x, t) for t in (*tahun, akhir)),
                )
            )
            for nomor, b in enumerate((b for b in bagian if b.indikator), 1)
            for n, x in enumerate(b.indikator)
        ]
        lebar = 8 if len(tahun) < 6 else 7
        teks = 100 - 5 - 10 - lebar * len(tahun)
        return [
            Tabel(
                kunci="target_renstra",
                judul=f"Matriks Tujuan dan Sasaran Rencana Strategis {isi.instansi.nama} "
                f"Tahun {renstra.model.periode}",
                kolom=(
                    Kolom("No", 5, "kanan"),
                    Kolom("Tujuan/sasaran strategis", teks - teks // 2),
                    Kolom("Indikator (satuan)", teks // 2),
                    *(Kolom(str(t), lebar, "kanan") for t in tahun),
                    Kolom(f"Target akhir Renstra ({akhir})", 10, "kanan"),
                ),
                kepala=(
                    (
                        Sel("No", turun=2, rata="kanan"),
                        Sel("Tujuan/sasaran strategis", turun=2),
                        Sel("Indikator (satuan)", turun=2),
                        Sel("Target kinerja pada tahun", rentang=len(tahun), rata="tengah"),
                        Sel(f"Target akhir Renstra ({akhir})", turun=2, rata="kanan"),
                    ),
                    tuple(Sel(str(t), rata="kanan") for t in tahun),
                ),
                baris=tuple(baris),
                sumber=sumber_renstra(isi),
            )
        ]
