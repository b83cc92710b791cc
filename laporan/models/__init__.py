from .narasi import Foto, Narasi

__all__ = ["Foto", "Narasi"]
