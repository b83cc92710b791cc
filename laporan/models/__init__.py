from .narasi import Foto, Narasi
from .pekerjaan import Pekerjaan

__all__ = ["Foto", "Narasi", "Pekerjaan"]
