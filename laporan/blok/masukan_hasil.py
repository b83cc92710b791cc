"""Input, output and outcome of every program, kegiatan and sub kegiatan in one table."""

from collections.abc import Sequence
from dataclasses import dataclass

from kinerja.perhitungan.angka import format_angka
from laporan.bentuk import Baris, Butir, Kolom, Sel, Tabel

from .keluaran import NAMA
from .sel import TIDAK_ADA, persen


def _bersatuan(nilai, satuan: str) -> Sel:
    """ "12 Laporan", as the table mixes units."""
    if nilai is None:
        return Sel(TIDAK_ADA, rata="kanan")
    return Sel(f"{format_angka(nilai)} {satuan}".strip(), rata="kanan")


def _rp(nilai) -> Sel:
    if nilai is None:
        return Sel(TIDAK_ADA, rata="kanan")
    return Sel(f"Rp{format_angka(nilai, 0 if nilai == int(nilai) else 2)}", rata="kanan")


@dataclass(frozen=True)
class TabelInputOutputOutcome:
    """Each sub kegiatan with its money, its outputs and its outcomes, below its program and kegiatan.

    What is only worded and not counted keeps its line without figures.
    """

    def susun(self, isi) -> Sequence[Butir]:
        baris = [b for program in isi.anggaran.program for b in self._simpul(isi, program)]
        if not baris:
            return []
        return [
            Tabel(
                kunci="masukan_hasil",
                judul=f"Target dan Realisasi Program dan Kegiatan Pendukung Sasaran {isi.instansi.nama} "
                f"Tahun {isi.tahun}",
                kolom=(
                    Kolom("No", 7),
                    Kolom("Program/kegiatan/sub kegiatan", 49),
                    Kolom("Target", 17, "kanan"),
                    Kolom("Capaian", 17, "kanan"),
                    Kolom("%", 10, "kanan"),
                ),
                baris=tuple(baris),
                sumber=f"Dokumen Pelaksanaan Anggaran, Laporan Realisasi Anggaran, dan data kinerja "
                f"{isi.instansi.nama}, {isi.tahun}",
            )
        ]

    def _simpul(self, isi, simpul):
        kosong = (Sel(), Sel(), Sel())
        yield Baris((Sel(simpul.kode), Sel(simpul.nama), *kosong), jenis="induk")
        for anak in simpul.anak:
            yield from self._simpul(isi, anak)
        if not simpul.anak:
            yield Baris(
                (
                    Sel(),
                    Sel(f"{NAMA['input']}: dana yang dibutuhkan"),
                    _rp(simpul.pagu),
                    _rp(simpul.realisasi),
                    persen(simpul.serapan.tampil),
                )
            )
        for x in isi.indikator_simpul.get(simpul.pk, ()):
            sebut = NAMA[x.jenis]
            ada = [b for b in x.besaran if b.target is not None or b.realisasi is not None]
            if not ada:
                yield Baris((Sel(), Sel(f"{sebut}: {x.nama}"), *kosong))
            for b in ada:
                yield Baris(
                    (
                        Sel(),
                        Sel(f"{sebut}: {b.nama}"),
                        _bersatuan(b.target, b.satuan),
                        _bersatuan(b.realisasi, b.satuan),
                        persen(b.hasil.tampil),
                    )
                )
