"""What each sub kegiatan was given (input) and delivered (output)."""

from collections.abc import Sequence
from dataclasses import dataclass

from kinerja.perhitungan.capaian import Arah, compute_capaian
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
        for anak in simpul.anak:
            if anak.anak:
                yield from self._baris(isi, anak)
                continue
            yield kelompok(f"{simpul.nama} / {anak.nama}" if simpul.jenis == "kegiatan" else anak.nama, 6)
            yield Baris(
                (
                    Sel(NAMA["input"]),
                    Sel("Jumlah dana"),
                    Sel("Rp"),
                    rupiah(anak.pagu),
                    rupiah(anak.realisasi),
                    persen(anak.serapan.tampil),
                )
            )
            for keluaran in isi.keluaran.get(anak.kode, ()):
                for uraian, satuan, target, realisasi, _ in keluaran.besaran:
                    capaian = compute_capaian(target, realisasi, Arah.POSITIF).tampil
                    yield Baris(
                        (
                            Sel(NAMA[keluaran.jenis]),
                            Sel(uraian or keluaran.nama),
                            Sel(satuan),
                            angka(target),
                            angka(realisasi),
                            persen(capaian),
                        )
                    )
