from .narasi import Foto, Narasi
from .pekerjaan import Pekerjaan
from .pilihan import PilihanBagian

__all__ = ["Foto", "Narasi", "Pekerjaan", "PilihanBagian"]
