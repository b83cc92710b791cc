"""What the kecamatan wrote on one sasaran, inside `PerSasaran`."""

from collections.abc import Sequence
from dataclasses import dataclass

from laporan.bentuk import Butir, Daftar, Paragraf, polos


@dataclass(frozen=True)
class AnalisisSasaran:
    """Causes or next steps of the sasaran, below one line that says what they are."""

    jenis: str
    pengantar: str

    def susun(self, isi) -> Sequence[Butir]:
        teks = dict.fromkeys(t for b in isi.capaian for t in b.analisis.get(self.jenis, ()))
        if not teks:
            return []
        return [
            Paragraf(polos(self.pengantar), gaya="pengantar"),
            Daftar(tuple(polos(t) for t in teks), "angka"),
        ]
