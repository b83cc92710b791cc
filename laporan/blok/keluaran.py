"""What each sub kegiatan was given (input) and delivered (output)."""

from collections.abc import Sequence
from dataclasses import dataclass

from laporan.bentuk import Baris, Butir, Judul, Kolom, Sel, Tabel

from .sel import angka, kelompok, persen, rupiah

NAMA = {"input": "Input", "output": "Output", "outcome": "Outcome"}


@dataclass(frozen=True)
class TabelKeluaran:
    """One table a program: each sub kegiatan with its money and its outputs."""

    def susun(self, isi) -> Sequence[Butir]:
        hasil: list[Butir] = []
        for i, program in enumerate(isi.anggaran.program, 1):
            baris = list(self._baris(isi, program))
            if not baris:
                continue
            hasil.append(Judul(f"{i}. {program.nama}", tingkat=3))
            hasil.append(
                Tabel(
                    kunci=f"keluaran_{program.kode}",
                    judul="",
                    kolom=(
                        Kolom("", 9),
                        Kolom("Uraian", 41),
                        Kolom("Satuan", 12),
                        Kolom("Target", 14, "kanan"),
                        Kolom("Realisasi", 14, "kanan"),
                        Kolom("Capaian (%)", 10, "kanan"),
                    ),
                    baris=tuple(baris),
                    bernomor=False,
                )
            )
        return hasil

    def _baris(self, isi, simpul):
        """Leaves in order, each below its kegiatan."""
        for anak in simpul.anak:
            if anak.anak:
                yield kelompok(anak.nama, 6)
                yield from self._baris(isi, anak)
            else:
                yield from self._daun(isi, anak)

    def _daun(self, isi, daun):
        yield Baris((Sel(daun.nama, rentang=6),), jenis="induk")
        yield Baris(
            (
                Sel(NAMA["input"]),
                Sel("Jumlah dana"),
                Sel("Rp"),
                rupiah(daun.pagu),
                rupiah(daun.realisasi),
                persen(daun.serapan.tampil),
            )
        )
        for k in isi.keluaran.get(daun.pk, ()):
            yield Baris(
                (
                    Sel(NAMA[k.jenis]),
                    Sel(k.nama),
                    Sel(k.satuan),
                    angka(k.target),
                    angka(k.realisasi),
                    persen(k.hasil.tampil),
                )
            )
