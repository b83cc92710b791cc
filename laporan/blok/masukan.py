"""Input and output of each kegiatan as reports up to 2021 print them: several quantities, remarks, or the money."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kinerja.perhitungan.angka import format_angka, format_rupiah
from kinerja.perhitungan.terbilang import terbilang
from laporan.bentuk import Baris, Butir, Kolom, Paragraf, Sel, Tabel, polos

from .sel import TIDAK_ADA, kelompok, persen

NAMA = {"input": "Masukan", "output": "Keluaran", "outcome": "Hasil"}


def sebut_banyak(program: int, kegiatan: int) -> str:
    """ "1 (satu) program dan 3 (tiga) kegiatan": what is counted, not what is typed."""
    return f"{program} ({terbilang(program)}) program dan {kegiatan} ({terbilang(kegiatan)}) kegiatan"


def _kegiatan(simpul) -> Iterator:
    """The kegiatan at or below a node."""
    if simpul.jenis == "kegiatan":
        yield simpul
    else:
        for anak in simpul.anak:
            yield from _kegiatan(anak)


@dataclass(frozen=True)
class TabelMasukanKeluaran:
    """For each sasaran its programs; one table a program, with the counted input and output of each kegiatan."""

    def susun(self, isi) -> Sequence[Butir]:
        hasil: list[Butir] = []
        for n, b in enumerate(isi.didanai, 1):
            program = [(p, list(_kegiatan(p))) for p in b.program]
            tabel = [t for p, kegiatan in program if (t := self._tabel(isi, n, p, kegiatan))]
            if not tabel:
                continue
            banyak = sebut_banyak(len(program), sum(len(k) for _, k in program))
            hasil.append(
                Paragraf(polos(f"Sasaran {n}: {b.uraian}, didukung oleh {banyak}."), gaya="pengantar")
            )
            hasil += tabel
        return hasil

    def _tabel(self, isi, n, program, kegiatan) -> Tabel | None:
        baris = [b for k in kegiatan for b in self._baris(isi, k)]
        if not baris:
            return None
        return Tabel(
            kunci=f"masukan_{n}_{program.kode}",
            judul=f"Masukan dan Keluaran {program.nama}",
            kolom=(Kolom("Uraian", 62), Kolom("Target", 19, "kanan"), Kolom("Realisasi", 19, "kanan")),
            baris=tuple(baris),
            bernomor=False,
        )

    def _baris(self, isi, kegiatan) -> Iterator[Baris]:
        # An output that is only worded belongs to the table of the money; an input belongs here.
        terhitung = [i for i in isi.indikator_simpul.get(kegiatan.pk, ()) if i.besaran or i.jenis == "input"]
        if terhitung:
            yield kelompok(f"Kegiatan {kegiatan.nama}", 3)
        for i in terhitung:
            nama = f"{NAMA[i.jenis]}: {i.nama}"
            if not i.besaran:
                yield Baris((Sel(nama), Sel(TIDAK_ADA, rata="kanan"), Sel(TIDAK_ADA, rata="kanan")))
            elif len(i.besaran) == 1:
                (b,) = i.besaran
                yield Baris((Sel(nama), _besaran(b.target, b.satuan), _besaran(b.realisasi, b.satuan)))
            else:
                yield Baris((Sel(nama), Sel(), Sel()))
                for b in i.besaran:
                    # A quantity is named by what is counted, else by its unit, which then need not be repeated.
                    tanpa_nama = b.nama == i.nama
                    angka = tuple(
                        _besaran(n, "" if tanpa_nama else b.satuan) for n in (b.target, b.realisasi)
                    )
                    yield Baris((Sel(f"• {b.satuan if tanpa_nama else b.nama}"), *angka))
            if i.penjelasan:
                yield Baris((Sel(f"Keterangan pelaksanaan: {i.penjelasan}", rentang=3, gaya="lirih"),))


def _besaran(nilai, satuan: str) -> Sel:
    """A quantity with its unit: several units stand below each other in one column."""
    if nilai is None:
        return Sel(TIDAK_ADA, rata="kanan")
    angka = format_angka(nilai)
    return Sel(f"{angka}%" if satuan == "%" else f"{angka} {satuan}".strip(), rata="kanan")


@dataclass(frozen=True)
class TabelDanaKeluaran:
    """Program by program what each kegiatan was given and was to deliver, and how much of its money was used.

    The percentages are serapan, because money is what was measured; the outputs of this form have no quantity.
    """

    def susun(self, isi) -> Sequence[Butir]:
        baris: list[Baris] = []
        for i, program in enumerate(isi.anggaran.program, 1):
            isi_program = [b for s in program.semua() for b in self._baris(isi, s)]
            if isi_program:
                baris += [kelompok(f"{i}. {program.nama}", 4), *isi_program]
        if not baris:
            return []
        return [
            Tabel(
                kunci="dana_keluaran",
                judul="Dana dan Keluaran Setiap Kegiatan",
                kolom=(
                    Kolom("Uraian", 12),
                    Kolom("Isi", 64),
                    Kolom("Target (%)", 12, "kanan"),
                    Kolom("Realisasi (%)", 12, "kanan"),
                ),
                baris=tuple(baris),
                bernomor=False,
            )
        ]

    def _baris(self, isi, simpul) -> Iterator[Baris]:
        tanpa_besaran = [
            i for i in isi.indikator_simpul.get(simpul.pk, ()) if not i.besaran and i.jenis != "input"
        ]
        if not tanpa_besaran:
            return
        sebutan = "Kegiatan" if simpul.jenis == "kegiatan" else "Rincian"
        yield Baris((Sel(f"{sebutan} {simpul.nama}", rentang=4),), jenis="induk")
        dana = TIDAK_ADA if simpul.pagu is None else format_rupiah(simpul.pagu)
        yield Baris(
            (
                Sel("Masukan"),
                Sel(f"Jumlah dana {dana}"),
                Sel("100" if simpul.pagu else TIDAK_ADA, rata="kanan"),
                persen(simpul.serapan.tampil),
            )
        )
        for i in tanpa_besaran:
            yield Baris((Sel(NAMA[i.jenis]), Sel(i.nama), Sel(), Sel()))
            if i.penjelasan:
                yield Baris((Sel(f"Keterangan pelaksanaan: {i.penjelasan}", rentang=4, gaya="lirih"),))
