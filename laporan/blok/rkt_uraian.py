"""The RKT in words, as chapter II of older reports tells it: its sasaran, its programs, its kegiatan, each with
what it is measured by."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from laporan.bentuk import Butir, Daftar, Judul, Potongan


def _menurut(pohon, jenis: str) -> Iterator:
    for s in pohon:
        for baris in s.semua():
            if baris.jenis == jenis:
                yield baris


def _bernama(baris) -> dict[str, list]:
    """Lines by what they name: one with several indicators stands once. In the order they first appear."""
    hasil: dict[str, list] = {}
    for b in baris:
        hasil.setdefault(b.uraian, []).append(b)
    return hasil


def _butir(uraian: str, baris, sebutan: str) -> tuple[Potongan, ...]:
    nama = list(dict.fromkeys(b.nama_indikator for b in baris if b.nama_indikator))
    kalimat = [Potongan(uraian, tebal=True)]
    if len(nama) == 1:
        kalimat += [Potongan("\n"), Potongan(f"{sebutan}: ", miring=True), Potongan(f"{nama[0]}.")]
    for i, n in enumerate(nama, 1) if len(nama) > 1 else ():
        kalimat += [Potongan("\n"), Potongan(f"{sebutan} {i}: ", miring=True), Potongan(f"{n}.")]
    return tuple(kalimat)


@dataclass(frozen=True)
class DaftarSasaranRkt:
    def susun(self, isi) -> Sequence[Butir]:
        isi_daftar = _bernama(_menurut(isi.pohon_rkt, "sasaran"))
        butir = tuple(_butir(uraian, baris, "Indikator sasaran") for uraian, baris in isi_daftar.items())
        return [Daftar(butir, "angka")] if butir else []


@dataclass(frozen=True)
class DaftarProgramRkt:
    """Programs with their indicators; one that names none is told by its name."""

    def susun(self, isi) -> Sequence[Butir]:
        isi_daftar = _bernama(_menurut(isi.pohon_rkt, "program"))
        butir = tuple(_butir(uraian, baris, "Indikator program") for uraian, baris in isi_daftar.items())
        return [Daftar(butir, "huruf")] if butir else []


@dataclass(frozen=True)
class DaftarKegiatanRkt:
    """Under each program its kegiatan with the output that counts."""

    def susun(self, isi) -> Sequence[Butir]:
        hasil: list[Butir] = []
        semua = _bernama(_menurut(isi.pohon_rkt, "program"))
        for i, (uraian, program) in enumerate(semua.items()):
            kegiatan = _bernama(a for p in program for a in p.anak)
            if not kegiatan:
                continue
            hasil.append(Judul(f"{chr(97 + i)}. {uraian}", tingkat=3))
            butir = tuple(_butir(nama, baris, "Indikator keluaran") for nama, baris in kegiatan.items())
            hasil.append(Daftar(butir, "angka"))
        return hasil


def count_baris(isi, jenis: str) -> int:
    """How many sasaran, programs or kegiatan the RKT names."""
    return len(_bernama(_menurut(isi.pohon_rkt, jenis)))
