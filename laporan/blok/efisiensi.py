"""Capaian beside serapan, under the year's rule."""

from collections.abc import Sequence
from dataclasses import dataclass

from laporan.bentuk import Baris, Butir, Daftar, Kolom, Sel, Tabel, polos

from .capaian import pembeda
from .sel import TIDAK_ADA, angka, bersatuan, bersen, persen, rupiah, sel_nilai


@dataclass(frozen=True)
class TabelEfisiensi:
    """Capaian beside serapan; `serapan_dari` is the key of the table that shows the serapan."""

    serapan_dari: str = "program_pendukung"

    def susun(self, isi) -> Sequence[Butir]:
        baris = tuple(
            Baris(
                (
                    angka(i),
                    Sel(b.uraian),
                    persen(b.hasil.tampil),
                    persen(b.dana.serapan.tampil),
                    Sel(
                        b.efisiensi.kategori or "tidak dinilai", gaya="" if b.efisiensi.kategori else "lirih"
                    ),
                )
            )
            for i, b in enumerate(isi.menurut_renstra, 1)
        )
        return [
            Tabel(
                kunci="efisiensi",
                judul="Efisiensi Penggunaan Sumber Daya",
                kolom=(
                    Kolom("No", 6, "kanan"),
                    Kolom("Tujuan/sasaran", 48),
                    Kolom("Capaian kinerja (%)", 15, "kanan"),
                    Kolom("Serapan anggaran (%)", 15, "kanan"),
                    Kolom("Kategori", 16),
                ),
                baris=baris,
                sumber=f"capaian dari {{tabel.pengukuran}}, serapan dari {{tabel.{self.serapan_dari}}}",
                catatan=(isi.aturan_efisiensi.penjelasan, *_tanpa_program(isi)),
            )
        ]


def _tanpa_program(isi) -> tuple[str, ...]:
    """What a dash in the column of serapan means, where there is one."""
    if all(b.program for b in isi.capaian):
        return ()
    return (f"Tanda {TIDAK_ADA} berarti tidak ada program yang dianggarkan khusus untuk tujuan itu.",)


@dataclass(frozen=True)
class UraianEfisiensi:
    """One sentence a row, saying just what the table says."""

    def susun(self, isi) -> Sequence[Butir]:
        butir = []
        for b in isi.menurut_renstra:
            akhir = f" Kategorinya {b.efisiensi.kategori}." if b.efisiensi.kategori else ""
            butir.append(polos(f"{b.uraian}: {b.efisiensi.alasan}{akhir}"))
        return [Daftar(tuple(butir), "angka")]


@dataclass(frozen=True)
class TabelEfisiensiSasaran:
    """Each sasaran with its indicators, the money of its programs, and the category; the programs' sum below."""

    def susun(self, isi) -> Sequence[Butir]:
        sasaran = [s for s in isi.per_sasaran if s.jenjang == "sasaran"]
        if not sasaran:
            return []
        jumlah = isi.dana_pendukung
        sen = bersen(
            [jumlah.pagu, jumlah.realisasi, *(n for s in sasaran for n in (s.dana.pagu, s.dana.realisasi))]
        )
        baris = [b for i, s in enumerate(sasaran, 1) for b in self._sasaran(i, s, sen)]
        baris.append(
            Baris(
                (Sel(), Sel("Jumlah anggaran program", rentang=4), *_dana(jumlah, sen), Sel()), jenis="jumlah"
            )
        )
        tanpa_dana = any(not s.program for s in sasaran)
        return [
            Tabel(
                kunci="efisiensi",
                judul=f"Perhitungan Efisiensi Anggaran{pembeda(isi)}",
                kolom=(
                    Kolom("No", 4, "kanan"),
                    Kolom("Sasaran dan indikator", 19),
                    Kolom("Target", 7, "kanan"),
                    Kolom("Realisasi", 9, "kanan"),
                    Kolom("Capaian (%)", 8, "kanan"),
                    Kolom("Pagu (Rp)", 17, "kanan"),
                    Kolom("Realisasi (Rp)", 17, "kanan"),
                    Kolom("Serapan (%)", 9, "kanan"),
                    Kolom("Kategori", 10),
                ),
                kepala=(
                    (
                        Sel("No", turun=2, rata="kanan"),
                        Sel("Sasaran dan indikator", turun=2),
                        Sel("Kinerja", rentang=3, rata="tengah"),
                        Sel("Anggaran program pendukung", rentang=3, rata="tengah"),
                        Sel("Kategori", turun=2),
                    ),
                    tuple(
                        Sel(j, rata="kanan")
                        for j in (
                            "Target",
                            "Realisasi",
                            "Capaian (%)",
                            "Pagu (Rp)",
                            "Realisasi (Rp)",
                            "Serapan (%)",
                        )
                    ),
                ),
                baris=tuple(baris),
                sumber="capaian dari {tabel.pengukuran}, anggaran dari {tabel.realisasi_anggaran}",
                catatan=(
                    isi.aturan_efisiensi.penjelasan,
                    *([f"Tanda {TIDAK_ADA} berarti tidak ada program pendukungnya."] if tanpa_dana else ()),
                ),
            )
        ]

    def _sasaran(self, nomor: int, s, sen: bool):
        """A heading, its indicators, and the mean where there are several; money and category once."""
        yield Baris((angka(nomor), Sel(s.uraian, rentang=8)), jenis="kelompok")
        kategori = Sel(s.efisiensi.kategori or "tidak dinilai", gaya="" if s.efisiensi.kategori else "lirih")
        akhir = (*_dana(s.dana, sen), kategori)
        satu = len(s.baris) == 1
        for b in s.baris:
            yield Baris(
                (
                    Sel(),
                    bersatuan(b.nama, b.satuan),
                    sel_nilai(b, b.target),
                    sel_nilai(b, b.realisasi),
                    persen(b.hasil.tampil),
                    *(akhir if satu else [Sel()] * 4),
                )
            )
        if not satu:
            yield Baris((Sel(), Sel("Rata-rata sasaran", rentang=3), persen(s.rata.tampil), *akhir))


def _dana(jumlah, sen: bool) -> tuple[Sel, ...]:
    return rupiah(jumlah.pagu, sen=sen), rupiah(jumlah.realisasi, sen=sen), persen(jumlah.serapan.tampil)


@dataclass(frozen=True)
class UraianEfisiensiSasaran:
    """One sentence a sasaran with the year's reason, and what its programs spent."""

    def susun(self, isi) -> Sequence[Butir]:
        butir = []
        for s in isi.per_sasaran:
            if s.jenjang != "sasaran":
                continue
            akhir = f" Kategorinya {s.efisiensi.kategori}." if s.efisiensi.kategori else ""
            butir.append(polos(f"{s.uraian}: {s.efisiensi.alasan}{akhir}"))
        return [Daftar(tuple(butir), "angka")] if butir else []
