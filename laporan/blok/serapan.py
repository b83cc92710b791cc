"""Sentences on money: what each sasaran got and spent, what was taken away within the year, what was promised."""

from collections.abc import Sequence
from dataclasses import dataclass

from kinerja.perhitungan.angka import format_persen, format_rupiah, terbilang
from laporan.bentuk import Butir, Daftar, Judul, Paragraf, Potongan, polos


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


@dataclass(frozen=True)
class UraianPendukung:
    """Under each sasaran the programs that support it, with their kegiatan and sub kegiatan."""

    def susun(self, isi) -> Sequence[Butir]:
        hasil: list[Butir] = []
        for i, b in enumerate(isi.didanai, 1):
            hasil.append(Judul(f"{i}. {b.uraian}", tingkat=3))
            for program in b.program:
                hasil.append(Paragraf(polos(f"Didukung {program.nama} dengan kegiatan:"), gaya="pengantar"))
                hasil.append(Daftar(tuple(polos(_rinci(k)) for k in program.anak), "huruf"))
        return hasil


def _rinci(kegiatan) -> str:
    """A kegiatan with its sub kegiatan, none of which has to be named twice."""
    sub = "; ".join(s.nama for s in kegiatan.anak)
    return f"{kegiatan.nama}: {sub}" if sub and sub != kegiatan.nama else kegiatan.nama
