from .narasi import Foto, Narasi
from .pekerjaan import Pekerjaan
from .pilihan import PilihanBagian
from .terbit import (
    DokumenTerbit,
    JenisTerbit,
    PenggantianTerbit,
    RancanganTerbit,
    SalinanPublik,
    Sertifikat,
    TandaTanganTerbit,
)

__all__ = [
    "DokumenTerbit",
    "Foto",
    "JenisTerbit",
    "Narasi",
    "Pekerjaan",
    "PenggantianTerbit",
    "PilihanBagian",
    "RancanganTerbit",
    "SalinanPublik",
    "Sertifikat",
    "TandaTanganTerbit",
]
