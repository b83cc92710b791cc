from .nomenklatur import Nomenklatur, VersiNomenklatur
from .pohon import DukunganSasaran, Pagu, RealisasiAnggaran, Simpul
from .renstra import PaguRenstra
from .ringkasan import BelanjaJenis, CatatanAnggaran, RingkasanAnggaran
from .rkt import BarisRkt, Rkt

__all__ = [
    "BarisRkt",
    "BelanjaJenis",
    "CatatanAnggaran",
    "DukunganSasaran",
    "Nomenklatur",
    "Pagu",
    "PaguRenstra",
    "RealisasiAnggaran",
    "RingkasanAnggaran",
    "Rkt",
    "Simpul",
    "VersiNomenklatur",
]
