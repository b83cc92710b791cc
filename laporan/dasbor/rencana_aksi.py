"""Rencana aksi of all kecamatan by triwulan: how many lines are on target, behind, empty or not yet due.

The lines and their states are those of a kecamatan's own monitoring (`laporan.pemantauan`), read for all at once.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from kinerja.hitung import TRIWULAN
from laporan.pemantauan import Pantau, Pemantauan, susun_pemantauan
from organisasi.models import Instansi

from .lingkup import Lingkup
from .perjanjian import find_berlaku
from .unduh import KolomLembar, Lembar


@dataclass(frozen=True, slots=True)
class SelRencana:
    triwulan: int
    banyak: Mapping[Pantau, int]

    @property
    def semua(self) -> int:
        return sum(self.banyak.values())

    @property
    def urai(self) -> tuple[tuple[Pantau, int], ...]:
        """What has a target or lacks an entry; lines without a target say nothing where others do."""
        isi = tuple((k, n) for k, n in self.banyak.items() if k is not Pantau.TANPA_UKURAN)
        return isi or tuple(self.banyak.items())

    @property
    def bermasalah(self) -> int:
        return self.banyak.get(Pantau.TERTINGGAL, 0) + self.banyak.get(Pantau.KOSONG, 0)


@dataclass(frozen=True, slots=True)
class BarisRencana:
    kecamatan: Instansi
    pantau: Pemantauan | None  # None: no agreement
    sel: tuple[SelRencana, ...]

    @property
    def berencana(self) -> bool:
        return self.pantau is not None and self.pantau.berencana


@dataclass(frozen=True, slots=True)
class MatriksRencana:
    lingkup: Lingkup
    baris: tuple[BarisRencana, ...]  # by name

    @property
    def triwulan(self) -> int:
        """The one that the sentence above the table tells of: the whole year is read at its end."""
        return self.lingkup.triwulan or 4

    @property
    def tertinggal(self) -> tuple[BarisRencana, ...]:
        """Those with lines behind their target or empty, the most first."""
        n = self.triwulan - 1
        ada = [b for b in self.baris if b.sel and b.sel[n].bermasalah]
        return tuple(sorted(ada, key=lambda b: (-b.sel[n].bermasalah, b.kecamatan.nama)))

    @property
    def tanpa_rencana(self) -> tuple[BarisRencana, ...]:
        return tuple(b for b in self.baris if not b.berencana)

    @property
    def berisi(self) -> bool:
        return any(b.pantau for b in self.baris)

    @property
    def jumlah(self) -> tuple[SelRencana, ...]:
        """All kecamatan together."""
        return tuple(
            SelRencana(
                t,
                {
                    k: n
                    for k in Pantau
                    if (n := sum(b.sel[t - 1].banyak.get(k, 0) for b in self.baris if b.sel))
                },
            )
            for t in TRIWULAN
        )


def susun_matriks_rencana(lingkup: Lingkup) -> MatriksRencana:
    """Twelve queries, whatever the number of offices and years."""
    berlaku = find_berlaku(lingkup.kecamatan, lingkup.tahun)
    pantau = susun_pemantauan(list(berlaku.values()))
    baris = []
    for k in lingkup.kecamatan:
        milik = pantau[berlaku[k.pk].pk] if k.pk in berlaku else None
        sel = tuple(SelRencana(t, isi) for t, isi in milik.rekap) if milik else ()
        baris.append(BarisRencana(k, milik, sel))
    return MatriksRencana(lingkup, tuple(baris))


KOLOM = (
    KolomLembar("Kecamatan", 22),
    KolomLembar("Data"),
    KolomLembar("Triwulan", 10),
    *(KolomLembar(k.sebutan.capitalize(), 18) for k in Pantau),
    KolomLembar("Baris rencana"),
)


def susun_lembar(matriks: MatriksRencana) -> Lembar:
    """One line a kecamatan and triwulan; without an agreement the counts stay empty."""
    baris = [
        (
            b.kecamatan.nama_pendek,
            "contoh" if b.kecamatan.contoh else "laporan",
            t,
            *(b.sel[t - 1].banyak.get(k, 0) if b.sel else None for k in Pantau),
            b.sel[t - 1].semua if b.sel else None,
        )
        for b in matriks.baris
        for t in TRIWULAN
    ]
    return Lembar("Rencana aksi", f"Pemantauan rencana aksi kecamatan {matriks.lingkup.tahun}", KOLOM, baris)
