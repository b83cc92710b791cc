"""The budget as reports up to 2021 divide it: spending by kind, programs with what they spent, shares of sasaran."""

from collections.abc import Sequence
from dataclasses import dataclass

from kinerja.perhitungan.angka import format_persen, format_rupiah
from kinerja.perhitungan.serapan import compute_serapan
from laporan.bentuk import Baris, Butir, Daftar, Judul, Kolom, Paragraf, Potongan, Sel, Tabel, polos

from .sasaran import susun_sasaran
from .sel import persen, rupiah

_GAYA = {"program": "induk"}


def _uang(nilai) -> str:
    return "belum tersedia" if nilai is None else "nihil" if nilai == 0 else format_rupiah(nilai)


@dataclass(frozen=True)
class DaftarBelanjaJenis:
    """Each kind of spending with its amount and its share of the whole, its parts in the same item."""

    def susun(self, isi) -> Sequence[Butir]:
        butir = []
        for s in isi.belanja.jenis:
            bagian = isi.belanja.bagian(s)
            kalimat = [Potongan(s.nama, tebal=True), Potongan(f" {_uang(s.pagu)}")]
            if bagian is not None:
                kalimat.append(Potongan(f" atau {format_persen(bagian)} dari seluruh anggaran"))
            if s.anak:
                rinci = "; ".join(f"{a.nama} {_uang(a.pagu)}" for a in s.anak)
                kalimat.append(Potongan(f", terdiri atas: {rinci}"))
            butir.append((*kalimat, Potongan(".")))
        return [Daftar(tuple(butir), "huruf")] if butir else []


@dataclass(frozen=True)
class DaftarSerapanBelanja:
    """What each kind of spending used of its amount."""

    def susun(self, isi) -> Sequence[Butir]:
        butir = tuple(
            polos(
                f"{s.nama} {format_rupiah(s.pagu)} terealisasi {format_rupiah(s.realisasi)} "
                f"({format_persen(s.serapan.tampil)})."
            )
            for s in isi.belanja.jenis
            if s.pagu and s.realisasi is not None
        )
        return [Daftar(butir, "huruf")] if butir else []


def catatan_tabel(isi) -> tuple[str, ...]:
    """The year's remarks that are not tied to one node, as notes under a table of the whole budget."""
    return tuple(
        c.uraian.rstrip(". ") + (f" sebesar {format_rupiah(c.jumlah)}" if c.jumlah is not None else "") + "."
        for c in isi.catatan_anggaran
        if c.jenis == "catatan" and c.simpul is None and c.uraian
    )


def _catatan_simpul(isi, simpul) -> list[str]:
    """Remarks on these nodes: what was noted, and where more was spent than there was."""
    janji = {p.simpul_id: p.anggaran for p in isi.perjanjian.program.all() if p.simpul_id}
    hasil = []
    for s in simpul:
        hasil += [
            f"{s.nama}: {c.uraian.rstrip('. ')}"
            + (f" sebesar {format_rupiah(c.jumlah)}" if c.jumlah is not None else "")
            + "."
            for c in isi.catatan_anggaran
            if c.jenis == "catatan" and c.simpul == s.pk and c.uraian
        ]
        if s.lebih and not any(a in simpul for a in s.anak):
            lain = janji.get(s.pk, s.pagu)
            sebut = (
                f"; {isi.perjanjian.judul} memuat anggaran {format_rupiah(lain)}" if lain != s.pagu else ""
            )
            hasil.append(f"Realisasi {s.nama} melebihi anggaran dalam tabel ini{sebut}.")
    return hasil


@dataclass(frozen=True)
class TabelBelanjaProgram:
    """Programs, kegiatan and rincian of the tree with pagu, realisasi and serapan; the year's remarks beneath.

    A column of numbers within the parent, as the form of the time has it, stands in front. `jenis` names the
    levels that are printed, all where it is empty; what lies below them is in their sums.
    """

    judul: str = "Anggaran dan Realisasi per Program dan Kegiatan"
    nama: str = "Program/kegiatan"
    jenis: tuple[str, ...] = ()

    def susun(self, isi) -> Sequence[Butir]:
        simpul = [s for s in isi.anggaran.semua() if not self.jenis or s.jenis in self.jenis]
        baris = [
            Baris(
                (Sel(s.kode), Sel(s.nama), rupiah(s.pagu), rupiah(s.realisasi), persen(s.serapan.tampil)),
                jenis=_GAYA.get(s.jenis, "induk" if any(a in simpul for a in s.anak) else ""),
            )
            for s in simpul
        ]
        if not baris:
            return []
        total = isi.anggaran
        baris.append(
            Baris(
                (
                    Sel(),
                    Sel("Jumlah"),
                    rupiah(total.pagu),
                    rupiah(total.realisasi),
                    persen(total.serapan.tampil),
                ),
                jenis="jumlah",
            )
        )
        return [
            Tabel(
                kunci="realisasi_anggaran",
                judul=f"{self.judul} Tahun {isi.tahun}",
                kolom=(
                    Kolom("No", 8),
                    Kolom(self.nama, 44),
                    Kolom("Anggaran (Rp)", 18, "kanan"),
                    Kolom("Realisasi (Rp)", 18, "kanan"),
                    Kolom("Capaian (%)", 12, "kanan"),
                ),
                baris=tuple(baris),
                sumber=f"Laporan Realisasi Anggaran {isi.instansi.nama}, {isi.tahun} (belum diaudit BPK)",
                catatan=(*catatan_tabel(isi), *_catatan_simpul(isi, simpul)),
                bernomor=False,
            )
        ]


@dataclass(frozen=True)
class UraianAlokasiSasaran:
    """For each sasaran the programs (or kegiatan) that support it, with money, and its share of the tree's total."""

    def susun(self, isi) -> Sequence[Butir]:
        hasil: list[Butir] = []
        nomor = {b.thread: s.nomor for s in susun_sasaran(isi) for b in s.capaian}
        for i, b in enumerate(isi.didanai, 1):
            bagian = compute_serapan(isi.anggaran.pagu, b.dana.pagu).tampil
            hasil.append(Judul(f"Sasaran {nomor.get(b.thread, i)}: {b.uraian}", tingkat=3))
            hasil.append(Paragraf(polos("Sasaran ini didukung oleh:"), gaya="pengantar"))
            hasil.append(Daftar(tuple(polos(_sebut_dana(s)) for s in b.program), "titik"))
            hasil.append(
                Paragraf(
                    polos(
                        f"Yang dialokasikan untuk sasaran ini seluruhnya {format_rupiah(b.dana.pagu)} atau "
                        f"{format_persen(bagian)} dari {format_rupiah(isi.anggaran.pagu)} "
                        f"{_sebut_pohon(isi)}."
                    )
                )
            )
        return hasil


def _sebut_dana(simpul) -> str:
    """A node with its money, and the kegiatan below it with theirs."""
    anak = [f"{a.nama} {_uang(a.pagu)}" for a in simpul.anak if a.jenis == "kegiatan"]
    rinci = f", meliputi kegiatan {'; '.join(anak)}" if len(anak) > 1 else ""
    return f"{simpul.nama} dengan anggaran {_uang(simpul.pagu)}{rinci}."


def _sebut_pohon(isi) -> str:
    return "belanja langsung" if isi.belanja.langsung else "anggaran program"
