"""The measurement in tables of their own: the year, several years side by side, the end of the Renstra."""

from collections.abc import Sequence
from dataclasses import dataclass

from laporan.bentuk import Baris, Butir, Kolom, Sel, Tabel

from .capaian import catatan_batas
from .sel import TIDAK_ADA, angka, bersatuan, persen, sel_nilai


@dataclass(frozen=True)
class TabelPengukuranTahun:
    """Target, realisasi and capaian of the year alone, with their mean; the recap shows the predikat."""

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
        baris.append(Baris(rata, jenis="jumlah"))
        return [
            Tabel(
                kunci="pengukuran",
                judul=f"Pengukuran Realisasi Kinerja Tahun {isi.tahun}",
                kolom=(
                    Kolom("No", 5, "kanan"),
                    Kolom("Sasaran strategis", 31),
                    Kolom("Indikator sasaran (satuan)", 28),
                    Kolom(f"Target {isi.tahun}", 11, "kanan"),
                    Kolom(f"Realisasi {isi.tahun}", 13, "kanan"),
                    Kolom(f"Capaian {isi.tahun} (%)", 12, "kanan"),
                ),
                nomor_kolom=("1", "2", "3", "4", "5", "6 = 5/4"),
                baris=tuple(baris),
                sumber=f"Data kinerja {isi.instansi.nama}, diolah",
                catatan=(
                    catatan_batas(isi),
                    *(f"{b.nama}: {b.hasil.alasan}" for b in isi.capaian if b.hasil.tampil is None),
                ),
            )
        ]


@dataclass(frozen=True)
class TabelTargetRealisasi:
    """Targets of `target` years and realisasi of `realisasi` years, each up to the report's own.

    The target of an earlier year is the one its Renstra states for it: the agreement of that year is not kept here.
    """

    target: int = 3
    realisasi: int = 2

    def susun(self, isi) -> Sequence[Butir]:
        tahun_target = range(isi.tahun - self.target + 1, isi.tahun + 1)
        tahun_nyata = range(isi.tahun - self.realisasi + 1, isi.tahun + 1)
        rencana = {
            x.thread: x.target
            for tujuan in isi.renstra.tujuan
            for bagian in (tujuan, *tujuan.sasaran)
            for x in bagian.indikator
        }
        baris = tuple(
            Baris(
                (
                    Sel(b.uraian),
                    bersatuan(b.nama, b.satuan),
                    *(sel_nilai(b, rencana.get(b.thread, {}).get(t)) for t in tahun_target[:-1]),
                    sel_nilai(b, b.target),
                    *(sel_nilai(b, b.lalu.get(t)) for t in tahun_nyata[:-1]),
                    sel_nilai(b, b.realisasi),
                )
            )
            for b in isi.capaian
        )
        lebar = 50 // (self.target + self.realisasi)
        tahun = [*tahun_target, *tahun_nyata]
        return [
            Tabel(
                kunci="tren",
                judul=f"Perbandingan Capaian Kinerja Sasaran Tahun {isi.tahun} dengan Tahun Sebelumnya",
                kolom=(
                    Kolom("Sasaran strategis", 26),
                    Kolom("Indikator sasaran (satuan)", 24),
                    *(Kolom(str(t), lebar, "kanan") for t in tahun),
                ),
                kepala=(
                    (
                        Sel("Sasaran strategis", turun=2),
                        Sel("Indikator sasaran (satuan)", turun=2),
                        Sel("Target", rentang=self.target, rata="tengah"),
                        Sel("Realisasi", rentang=self.realisasi, rata="tengah"),
                    ),
                    tuple(Sel(str(t), rata="kanan") for t in tahun),
                ),
                baris=baris,
                sumber=f"{isi.perjanjian.judul}, Rencana Strategis Tahun {isi.renstra.model.periode}, dan Laporan "
                f"Kinerja {isi.instansi.nama} tahun-tahun sebelumnya",
                catatan=(
                    f"Target tahun sebelum {isi.tahun} menurut Rencana Strategis. Tanda {TIDAK_ADA} berarti datanya "
                    "tidak tersedia.",
                ),
            )
        ]


@dataclass(frozen=True)
class TabelAkhirRenstra:
    """The year's realisasi beside what the Renstra wants in its last year."""

    def susun(self, isi) -> Sequence[Butir]:
        akhir = isi.renstra.model.tahun_akhir
        baris = tuple(
            Baris(
                (
                    angka(b.urutan),
                    Sel(b.uraian),
                    bersatuan(b.nama, b.satuan),
                    sel_nilai(b, b.target_akhir),
                    sel_nilai(b, b.realisasi),
                    persen(b.hasil_akhir.tampil if b.hasil_akhir else None),
                )
            )
            for b in isi.capaian
        )
        return [
            Tabel(
                kunci="akhir_renstra",
                judul=f"Perbandingan Realisasi Kinerja Tahun {isi.tahun} dengan Target Akhir Rencana Strategis "
                f"Tahun {akhir}",
                kolom=(
                    Kolom("No", 5, "kanan"),
                    Kolom("Sasaran strategis", 31),
                    Kolom("Indikator sasaran (satuan)", 28),
                    Kolom(f"Target Renstra {akhir}", 12, "kanan"),
                    Kolom(f"Realisasi {isi.tahun}", 12, "kanan"),
                    Kolom("Capaian (%)", 12, "kanan"),
                ),
                baris=baris,
                sumber=f"Rencana Strategis {isi.instansi.nama} Tahun {isi.renstra.model.periode} dan {{tabel.pengukuran}}",
            )
        ]
