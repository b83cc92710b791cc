"""Outlines of reports as data. A new year's format is one more file beside this one."""

from importlib import import_module
from pkgutil import iter_modules

from .bentuk import Bab, Bagian, Depan, Kerangka, Lampiran, PerPerjanjian, PerSasaran, Pilihan, Teks

__all__ = [
    "Bab",
    "Bagian",
    "Depan",
    "Kerangka",
    "Lampiran",
    "PerPerjanjian",
    "PerSasaran",
    "Pilihan",
    "Teks",
    "get_kerangka",
    "list_kerangka",
]


class KerangkaTidakAda(LookupError):
    """No outline of that name; the message is for the user."""


def get_kerangka(nama: str) -> Kerangka:
    """The outline by name: `jember-2024` stands in `jember_2024.py` as KERANGKA."""
    try:
        return import_module(f"{__name__}.{nama.replace('-', '_')}").KERANGKA
    except ModuleNotFoundError as salah:
        raise KerangkaTidakAda(
            f"Kerangka laporan {nama} belum tersedia; minta admin kabupaten memilih kerangka lain."
        ) from salah


def list_kerangka() -> list[str]:
    """The names of the outlines of an LKIP that there are: those whose name ends in their year."""
    nama = (modul.name.replace("_", "-") for modul in iter_modules(__path__))
    return sorted(n for n in nama if n[-4:].isdecimal())
