"""The plan in words: the region's misi, the tujuan with their sasaran, strategi and kebijakan of each sasaran."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from laporan.bentuk import Butir, Daftar, Judul, Potongan, polos


@dataclass(frozen=True)
class DaftarMisi:
    """All misi of the RPJMD, not only those that this office supports."""

    def susun(self, isi) -> Sequence[Butir]:
        butir = tuple(polos(m) for m in isi.renstra.misi)
        return [Daftar(butir, "angka")] if butir else []


def _sasaran(isi) -> Iterator[tuple[int, int, object]]:
    """(tujuan, sasaran, the sasaran itself): sasaran are numbered through the whole plan."""
    nomor = 0
    for i, tujuan in enumerate(isi.renstra.tujuan, 1):
        for sasaran in tujuan.sasaran:
            nomor += 1
            yield i, nomor, sasaran


@dataclass(frozen=True)
class DaftarTujuanSasaran:
    def susun(self, isi) -> Sequence[Butir]:
        butir = []
        for i, tujuan in enumerate(isi.renstra.tujuan, 1):
            kalimat = [Potongan(tujuan.uraian, tebal=True)]
            for t, n, sasaran in _sasaran(isi):
                if t == i:
                    kalimat += [
                        Potongan("\n"),
                        Potongan(f"Sasaran {n}: ", miring=True),
                        Potongan(sasaran.uraian),
                    ]
            butir.append(tuple(kalimat))
        return [Daftar(tuple(butir), "angka")] if butir else []


@dataclass(frozen=True)
class UraianStrategi:
    """What each sasaran is to be reached by; a sasaran for which the plan says neither is left out."""

    def susun(self, isi) -> Sequence[Butir]:
        hasil: list[Butir] = []
        for t, n, sasaran in _sasaran(isi):
            butir = [
                (Potongan(f"{nama}: ", miring=True), Potongan(f"{teks}."))
                for nama, isian in (("Strategi", sasaran.strategi), ("Kebijakan", sasaran.kebijakan))
                for teks in isian
            ]
            if butir:
                hasil.append(Judul(f"Tujuan {t}, sasaran {n}: {sasaran.uraian}", tingkat=3))
                hasil.append(Daftar(tuple(butir), "titik"))
        return hasil
