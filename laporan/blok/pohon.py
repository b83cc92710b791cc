"""The pohon kinerja: a picture of how programs carry sasaran, and sasaran the tujuan."""

from collections.abc import Sequence
from dataclasses import dataclass

from laporan.bentuk import Butir


@dataclass(frozen=True)
class GambarPohon:
    """The whole tree; nothing where the Renstra has no tujuan."""

    def susun(self, isi) -> Sequence[Butir]:
        return [isi.pohon_kinerja] if isi.pohon_kinerja.akar else []
