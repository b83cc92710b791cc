from .lkip import Lkip
from .narasi import Foto, Narasi

__all__ = ["Foto", "Lkip", "Narasi"]
