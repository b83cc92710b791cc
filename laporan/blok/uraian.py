"""Input and output of what supports one sasaran, as reports of 2021 print them: Uraian, Target, Realisasi, %."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kinerja.perhitungan.angka import format_angka
from laporan.bentuk import Baris, Butir, Daftar, Kolom, Paragraf, Potongan, Sel, Tabel, polos

from .masukan import sebut_banyak
from .sel import angka, bersatuan, persen, rupiah

NAMA = {"input": "Masukan", "output": "Keluaran", "outcome": "Hasil"}


@dataclass(frozen=True)
class TabelUraian:
    """Inside `PerSasaran`: one table a supporting leaf whose outputs were counted, with what was done beneath."""

    def susun(self, isi) -> Sequence[Butir]:
        simpul = list(_terukur(isi))
        if not simpul:
            return []
        kegiatan = {induk.pk for induk, _ in simpul}
        program = {akar.pk for akar in isi.anggaran.program for s in akar.semua() if s.pk in kegiatan}
        sebut = sebut_banyak(len(program), len(kegiatan))
        return [
            Paragraf(
                polos(f"Capaian sasaran ini didukung oleh {sebut} dengan masukan dan keluaran berikut.")
            ),
            *(self._tabel(isi, n, induk, s) for n, (induk, s) in enumerate(simpul, 1)),
        ]

    def _tabel(self, isi, n: int, induk, simpul) -> Tabel:
        indikator = isi.indikator_simpul[simpul.pk]
        baris = [
            Baris(
                (
                    Sel(NAMA["input"]),
                    Sel("Anggaran (Rp)"),
                    rupiah(simpul.pagu),
                    rupiah(simpul.realisasi),
                    persen(simpul.serapan.tampil),
                )
            )
        ]
        lalu = ""
        for i in indikator:
            for k in i.besaran:
                baris.append(
                    Baris(
                        (
                            Sel("" if i.jenis == lalu else NAMA[i.jenis]),
                            bersatuan(i.nama, k.satuan),
                            angka(k.target),
                            angka(k.realisasi),
                            persen(k.hasil.tampil),
                        )
                    )
                )
                lalu = i.jenis
        if penjelasan := " ".join(i.penjelasan for i in indikator if i.penjelasan):
            baris.append(Baris((Sel("Penjelasan"), Sel(penjelasan, rentang=4))))
        nama = f"Kegiatan {induk.nama}"
        return Tabel(
            kunci=f"uraian_{simpul.kode}",
            judul=f"{n}. {nama}" + ("" if induk.pk == simpul.pk else f": {simpul.nama}"),
            kolom=(
                Kolom("Masukan/keluaran", 16),
                Kolom("Uraian", 38),
                Kolom("Target", 18, "kanan"),
                Kolom("Realisasi", 18, "kanan"),
                Kolom("%", 10, "kanan"),
            ),
            baris=tuple(baris),
            bernomor=False,
        )


def _terukur(isi) -> Iterator[tuple]:
    """(kegiatan, leaf) below the nodes that support the sasaran, where some output has a realisasi."""
    dilihat = set()
    for program in {p.pk: p for b in isi.capaian for p in b.program}.values():
        for induk, daun in _daun(program, program):
            ada = any(
                k.realisasi is not None for i in isi.indikator_simpul.get(daun.pk, ()) for k in i.besaran
            )
            if ada and daun.pk not in dilihat:
                dilihat.add(daun.pk)
                yield induk, daun


def _daun(simpul, kegiatan) -> Iterator[tuple]:
    if simpul.jenis == "kegiatan":
        kegiatan = simpul
    if simpul.daun:
        yield kegiatan, simpul
    for anak in simpul.anak:
        yield from _daun(anak, kegiatan)


@dataclass(frozen=True)
class DaftarKeluaranLain:
    """Outputs planned for a kegiatan that nobody counted afterwards, with what was to be reached where it is known."""

    def susun(self, isi) -> Sequence[Butir]:
        butir = []
        for s in isi.anggaran.semua():
            nama = [
                _sebut(i)
                for i in isi.indikator_simpul.get(s.pk, ())
                if not any(k.realisasi is not None for k in i.besaran)
            ]
            if nama:
                butir.append((Potongan(s.nama, tebal=True), Potongan(f": {'; '.join(nama)}.")))
        if not butir:
            return []
        pengantar = "Kegiatan lain juga mempunyai keluaran yang direncanakan:"
        return [Paragraf(polos(pengantar), gaya="pengantar"), Daftar(tuple(butir), "titik")]


def _sebut(indikator) -> str:
    """ "jumlah pembayaran honorarium (9 orang di setiap kelurahan)"."""
    rinci = [
        " ".join(t for t in (format_angka(k.target), k.satuan.lower(), k.keterangan) if t)
        for k in indikator.besaran
        if k.target is not None
    ]
    nama = indikator.nama[0].lower() + indikator.nama[1:]
    return f"{nama} ({', '.join(rinci)})" if rinci else nama
