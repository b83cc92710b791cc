"""The budget in its stages: awal, pergeseran, perubahan, and what the last change added or took away."""

from collections.abc import Sequence
from dataclasses import dataclass

from laporan.bentuk import Baris, Butir, Kolom, Sel, Tabel

from .sel import bersen, rupiah

NAMA_TAHAP = {
    "awal": "Anggaran awal (Rp)",
    "pergeseran": "Pergeseran anggaran (Rp)",
    "perubahan": "Anggaran perubahan (Rp)",
}


@dataclass(frozen=True)
class TabelTahapAnggaran:
    """Program, kegiatan and sub kegiatan with the pagu of each stage that the year had.

    A node without pagu in any stage is not listed, and the table says so.
    """

    def susun(self, isi) -> Sequence[Butir]:
        pohon = isi.anggaran
        tahap = pohon.tahap
        if not tahap:
            return []
        berubah = tahap[-2:] if len(tahap) > 1 else ()
        semua = list(pohon.semua())
        ada = [s for s in semua if any(s.pagu_tahap[t] is not None for t in tahap)]
        sen = bersen(s.pagu_tahap[t] for s in (*ada, pohon) for t in tahap)

        def uang(s) -> tuple[Sel, ...]:
            jumlah = [s.pagu_tahap[t] for t in tahap]
            return tuple(rupiah(n, sen=sen) for n in [*jumlah, *([s.selisih(*berubah)] if berubah else [])])

        baris = [Baris((Sel(s.kode), Sel(s.nama), *uang(s)), jenis="" if s.daun else "induk") for s in ada]
        baris.append(Baris((Sel(), Sel("Jumlah"), *uang(pohon)), jenis="jumlah"))
        banyak = len(tahap) + bool(berubah)
        rumus = f"{banyak + 2} = {banyak + 1} − {banyak}"
        return [
            Tabel(
                kunci="tahap_anggaran",
                judul=f"Struktur Program, Kegiatan, dan Sub Kegiatan {isi.instansi.nama} Tahun {isi.tahun}",
                kolom=(
                    Kolom("No", 5),
                    Kolom("Program, kegiatan, dan sub kegiatan", 95 - 14 * banyak),
                    *(Kolom(NAMA_TAHAP[t], 14, "kanan") for t in tahap),
                    *([Kolom("Bertambah atau berkurang (Rp)", 14, "kanan")] if berubah else []),
                ),
                nomor_kolom=(*map(str, range(1, banyak + 2)), rumus) if berubah else (),
                baris=tuple(baris),
                sumber=f"Dokumen Pelaksanaan Anggaran {isi.instansi.nama}, {isi.tahun}",
                catatan=("Kegiatan dan sub kegiatan tanpa pagu tidak dicantumkan.",)
                if len(ada) < len(semua)
                else (),
                lanskap=banyak > 3,
            )
        ]
