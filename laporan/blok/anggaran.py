"""Money: the year's budget, what each sasaran gets of it, and what was spent."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from anggaran.models import Simpul
from kinerja.perhitungan.angka import format_persen, format_rupiah
from kinerja.perhitungan.serapan import compute_serapan
from laporan.bentuk import Baris, Butir, Daftar, Grafik, Kolom, Potongan, Sel, Tabel, polos

from .sel import bersen, kelompok, persen, rupiah

_GAYA = {"program": "induk", "kegiatan": "induk"}


def _baris(s) -> Baris:
    """One node of the tree with its money."""
    return Baris(
        (Sel(s.kode), Sel(s.nama), rupiah(s.pagu), rupiah(s.realisasi), persen(s.serapan.tampil)),
        jenis=_GAYA.get(s.jenis, ""),
    )


def _kolom_dana(pagu: str) -> tuple[Kolom, ...]:
    return (
        Kolom("No", 9),
        Kolom("Program, kegiatan, dan sub kegiatan", 43),
        Kolom(pagu, 18, "kanan"),
        Kolom("Realisasi (Rp)", 18, "kanan"),
        Kolom("Serapan (%)", 12, "kanan"),
    )


def _jumlah(nama: str, jumlah) -> Baris:
    return Baris(
        (
            Sel(),
            Sel(nama),
            rupiah(jumlah.pagu),
            rupiah(jumlah.realisasi),
            persen(jumlah.serapan.tampil),
        ),
        jenis="jumlah",
    )


@dataclass(frozen=True)
class TabelAnggaran:
    """Program, kegiatan and sub kegiatan with the pagu in force."""

    def susun(self, isi) -> Sequence[Butir]:
        baris = [
            Baris((Sel(s.kode), Sel(s.nama), rupiah(s.pagu)), jenis=_GAYA.get(s.jenis, ""))
            for s in isi.anggaran.semua()
        ]
        baris.append(Baris((Sel(), Sel("Jumlah"), rupiah(isi.anggaran.pagu)), jenis="jumlah"))
        return [
            Tabel(
                kunci="anggaran",
                judul=f"Anggaran {isi.instansi.nama} Tahun {isi.tahun}",
                kolom=(
                    Kolom("No", 10),
                    Kolom("Program, kegiatan, dan sub kegiatan", 67),
                    Kolom("Anggaran (Rp)", 23, "kanan"),
                ),
                baris=tuple(baris),
                sumber=f"Dokumen Pelaksanaan Anggaran {isi.instansi.nama}, {isi.tahun}",
            )
        ]


@dataclass(frozen=True)
class TabelRealisasiAnggaran:
    def susun(self, isi) -> Sequence[Butir]:
        baris = [*map(_baris, isi.anggaran.semua()), _jumlah("Jumlah", isi.anggaran)]
        return [
            Tabel(
                kunci="realisasi_anggaran",
                judul=f"Realisasi Anggaran {isi.instansi.nama} Tahun {isi.tahun}",
                kolom=_kolom_dana("Pagu (Rp)"),
                baris=tuple(baris),
                sumber=f"Laporan Realisasi Anggaran {isi.instansi.nama}, {isi.tahun} (belum diaudit BPK)",
            )
        ]


@dataclass(frozen=True)
class TabelSerapanAnggaran:
    """Realisasi beside the pagu in force, without codes, of the nodes that have any money of their own or below."""

    def susun(self, isi) -> Sequence[Butir]:
        ada = [s for s in isi.anggaran.semua() if s.pagu is not None or s.realisasi is not None]
        if not ada:
            return []
        sen = bersen(n for s in (*ada, isi.anggaran) for n in (s.pagu, s.realisasi))

        def dana(jumlah) -> tuple[Sel, ...]:
            return (
                rupiah(jumlah.pagu, sen=sen),
                rupiah(jumlah.realisasi, sen=sen),
                persen(jumlah.serapan.tampil),
            )

        baris = [Baris((Sel(s.nama), *dana(s)), jenis=_GAYA.get(s.jenis, "")) for s in ada]
        baris.append(Baris((Sel("Jumlah"), *dana(isi.anggaran)), jenis="jumlah"))
        return [
            Tabel(
                kunci="realisasi_anggaran",
                judul=f"Realisasi Anggaran Tahun {isi.tahun}",
                kolom=(
                    Kolom("Program/kegiatan/sub kegiatan", 48),
                    Kolom("Anggaran (Rp)", 20, "kanan"),
                    Kolom("Realisasi (Rp)", 20, "kanan"),
                    Kolom("Serapan (%)", 12, "kanan"),
                ),
                baris=tuple(baris),
                sumber=f"Laporan Realisasi Anggaran {isi.instansi.nama}, {isi.tahun} (belum diaudit BPK)",
            )
        ]


@dataclass(frozen=True)
class TabelProgramPendukung:
    """For each sasaran that has a program: the program down to its sub kegiatan, with serapan."""

    def susun(self, isi) -> Sequence[Butir]:
        baris = []
        for b in isi.didanai:
            baris.append(kelompok(f"Sasaran: {b.uraian}", 5))
            baris += [_baris(s) for program in b.program for s in program.semua()]
            baris.append(_jumlah("Jumlah untuk sasaran ini", b.dana))
        if not baris:
            return []
        return [
            Tabel(
                kunci="program_pendukung",
                judul="Program Pendukung Sasaran",
                kolom=_kolom_dana("Anggaran (Rp)"),
                baris=tuple(baris),
                sumber=f"Dokumen Pelaksanaan Anggaran dan Laporan Realisasi Anggaran {isi.instansi.nama}, {isi.tahun}",
            )
        ]


@dataclass(frozen=True)
class DaftarAlokasi:
    """What share of the whole budget each sasaran gets, and through which programs."""

    def susun(self, isi) -> Sequence[Butir]:
        butir = []
        for b in isi.didanai:
            nama = " dan ".join(s.nama for s in b.program)
            bagian = compute_serapan(isi.anggaran.pagu, b.dana.pagu).tampil
            butir.append(
                (
                    Potongan(b.uraian, tebal=True),
                    Potongan(
                        f", didukung {nama} dengan anggaran {format_rupiah(b.dana.pagu)} atau "
                        f"{format_persen(bagian)} dari seluruh anggaran."
                    ),
                )
            )
        return [Daftar(tuple(butir), "angka")] if butir else []


def belanja_per_jenis(isi) -> list[tuple[str, Decimal, Decimal | None]]:
    """(name, pagu, realisasi) of each kind of spending that the tree's leaves name."""
    return [
        (Simpul.Belanja(jenis).label, jumlah.pagu, jumlah.realisasi)
        for jenis, jumlah in isi.anggaran.per_belanja.items()
        if jenis and jumlah.pagu
    ]


@dataclass(frozen=True)
class DaftarBelanja:
    """Spending by kind, where the leaves say of which kind they are."""

    def susun(self, isi) -> Sequence[Butir]:
        butir = tuple(
            polos(
                f"{nama} sebesar {format_rupiah(pagu)} terealisasi {format_rupiah(realisasi)} "
                f"({format_persen(compute_serapan(pagu, realisasi).tampil)})"
            )
            for nama, pagu, realisasi in belanja_per_jenis(isi)
            if realisasi is not None
        )
        return [Daftar(butir, "angka")] if butir else []


@dataclass(frozen=True)
class DaftarOperasiModal:
    """Belanja operasi and belanja modal, nol where every leaf with a pagu is of the other kind."""

    def susun(self, isi) -> Sequence[Butir]:
        per_jenis = isi.anggaran.per_belanja
        if not per_jenis or (per_jenis.get("") and per_jenis[""].pagu is not None):
            return DaftarBelanja().susun(isi)
        butir = []
        for jenis in (Simpul.Belanja.OPERASI, Simpul.Belanja.MODAL):
            jumlah = per_jenis.get(jenis.value)
            kalimat = f"{jenis.label} sebesar {format_rupiah(jumlah.pagu if jumlah and jumlah.pagu else 0)}"
            if jumlah and jumlah.serapan.tampil is not None:
                kalimat += f", terealisasi {format_rupiah(jumlah.realisasi)} ({format_persen(jumlah.serapan.tampil)})"
            butir.append(polos(kalimat))
        return [Daftar(tuple(butir), "angka")]


@dataclass(frozen=True)
class GrafikSerapan:
    """Serapan of each program as bars of the pagu."""

    def susun(self, isi) -> Sequence[Butir]:
        program = [p for p in isi.anggaran.program if p.serapan.tampil is not None]
        if not program:
            return []
        return [
            Grafik(
                kunci="serapan",
                judul=f"Serapan Anggaran per Program Tahun {isi.tahun} (persen)",
                jenis="batang",
                data={
                    "label": [p.nama for p in program],
                    "nilai": [str(p.serapan.tampil) for p in program],
                    "garis": "100",
                    "nama_garis": "pagu",
                },
                uraian="; ".join(f"{p.nama} {format_persen(p.serapan.tampil)}" for p in program),
                sumber="diolah dari {tabel.realisasi_anggaran}",
            )
        ]
