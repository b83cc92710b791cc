"""The RKT as reports up to 2021 print it: four blocks of columns, each program beside its first kegiatan."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from anggaran.rkt_pohon import sum_anggaran
from laporan.bentuk import Baris, Butir, Kolom, Sel, Tabel

from .sel import TIDAK_ADA, rupiah

# Heads of the two rows, the widths, and which of the lower ones hold figures.
KELOMPOK = (("Tujuan perangkat daerah", 2), ("Sasaran perangkat daerah", 3), ("Program", 3), ("Kegiatan", 4))
KOLOM = (
    ("Uraian", 9), ("Indikator tujuan", 9),
    ("Uraian", 9), ("Indikator sasaran", 10), ("Target", 5),
    ("Uraian", 10), ("Indikator program", 9), ("Target", 5),
    ("Uraian", 9), ("Indikator kegiatan (output)", 9), ("Target", 8), ("Anggaran (Rp)", 8),
)  # fmt: skip
ANGKA = ("Target", "Anggaran (Rp)")


@dataclass(frozen=True)
class TabelRktKegiatan:
    """`depan` prints the RKT of the year after, which some reports append."""

    depan: bool = False

    def susun(self, isi) -> Sequence[Butir]:
        pohon = isi.pohon_rkt_depan if self.depan else isi.pohon_rkt
        if not pohon:
            return []
        tahun = isi.tahun + 1 if self.depan else isi.tahun
        baris = [Baris(sel) for sel in _gabung(pohon, ("tujuan", "sasaran", "program", "kegiatan"))]
        jumlah = sum_anggaran(pohon)
        if jumlah is not None:
            baris.append(Baris((Sel("Jumlah", rentang=11), rupiah(jumlah)), jenis="jumlah"))
        rata = ["kanan" if nama in ANGKA else "kiri" for nama, _ in KOLOM]
        return [
            Tabel(
                kunci="rkt_depan" if self.depan else "rkt",
                judul=f"Rencana Kinerja Tahunan {isi.instansi.nama} Tahun {tahun}",
                kolom=tuple(Kolom(n, lebar, r) for (n, lebar), r in zip(KOLOM, rata, strict=True)),
                kepala=(
                    tuple(Sel(nama, rentang=n, rata="tengah") for nama, n in KELOMPOK),
                    tuple(Sel(n, rata=r) for (n, _), r in zip(KOLOM, rata, strict=True)),
                ),
                baris=tuple(baris),
                bernomor=False,
            )
        ]


def _gabung(pohon, jenjang) -> Iterator[tuple[Sel, ...]]:
    """Cells of each row from this level to the right; a line below the first leaves the cells of its parent empty."""
    jenis, *bawah = jenjang
    lalu = None
    for simpul in pohon:
        sendiri = _sel(simpul, jenis, lalu)
        lalu = simpul
        if not bawah:
            yield sendiri
            continue
        for kanan in list(_gabung(simpul.anak, bawah)) or [_kosong(bawah)]:
            yield (*sendiri, *kanan)
            sendiri = (Sel(),) * len(sendiri)


def _sel(simpul, jenis: str, lalu) -> tuple[Sel, ...]:
    """The cells of one line; what it shares with the line before (its words, its indicator) is not repeated."""
    ulang = lalu is not None and simpul.uraian == lalu.uraian
    indikator_ulang = ulang and simpul.nama_indikator == lalu.nama_indikator
    ada = simpul.target.angka is not None or simpul.target.label
    target = Sel(str(simpul.target) if ada else TIDAK_ADA, rata="kanan")
    awal = (Sel("" if ulang else simpul.uraian), Sel("" if indikator_ulang else simpul.nama_indikator))
    if jenis == "tujuan":
        return awal
    return (*awal, target, rupiah(simpul.jumlah)) if jenis == "kegiatan" else (*awal, target)


def _kosong(jenjang: Sequence[str]) -> tuple[Sel, ...]:
    return (Sel(),) * sum({"tujuan": 2, "kegiatan": 4}.get(j, 3) for j in jenjang)
