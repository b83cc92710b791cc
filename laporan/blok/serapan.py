"""Sentences on money: what each sasaran got and spent, what was taken away within the year, what was promised."""

from collections.abc import Sequence
from dataclasses import dataclass

from kinerja.perhitungan.angka import format_persen, format_rupiah, terbilang
from laporan.bentuk import Butir, Daftar, Potongan, polos


@dataclass(frozen=True)
class DaftarSerapanSasaran:
    """Each sasaran with the programs behind it, their pagu and what was spent of it."""

    def susun(self, isi) -> Sequence[Butir]:
        butir = []
        for b in isi.didanai:
            nama = " dan ".join(s.nama for s in b.program)
            terserap = (
                f" dan terserap {format_rupiah(b.dana.realisasi)} ({format_persen(b.dana.serapan.tampil)})"
                if b.dana.realisasi is not None and b.dana.serapan.tampil is not None
                else ", realisasinya belum tersedia"
            )
            uraian = f", melalui {nama}, didukung anggaran {format_rupiah(b.dana.pagu)}{terserap}."
            butir.append((Potongan(b.uraian, tebal=True), Potongan(uraian)))
        return [Daftar(tuple(butir), "angka")] if butir else []


@dataclass(frozen=True)
class DaftarRefocusing:
    """The programs from which refocusing took money, with the amounts."""

    def susun(self, isi) -> Sequence[Butir]:
        nama = {s.pk: s.nama for s in isi.anggaran.semua()}
        butir = tuple(
            polos(f"{nama.get(c.simpul) or c.uraian} berkurang {format_rupiah(c.jumlah)}")
            for c in pick_refocusing(isi)
        )
        return [Daftar(butir, "huruf")] if butir else []


def pick_refocusing(isi) -> list:
    """The remarks on refocusing that state an amount."""
    return [c for c in isi.catatan_anggaran if c.jenis == "refocusing" and c.jumlah is not None]


@dataclass(frozen=True)
class DaftarProgramPerjanjian:
    """The agreement's programs with their amounts in figures and words."""

    def susun(self, isi) -> Sequence[Butir]:
        butir = tuple(
            polos(f"{p.nama} sebesar {format_rupiah(p.anggaran)} ({terbilang(int(p.anggaran))} rupiah)")
            for p in isi.perjanjian.program.all()
        )
        return [Daftar(butir, "angka")] if butir else []
