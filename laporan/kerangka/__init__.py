"""Outlines of reports as data. A new year's format is one more file beside this one."""

from importlib import import_module

from .bentuk import Bab, Bagian, Depan, Kerangka, Lampiran, Teks

__all__ = ["Bab", "Bagian", "Depan", "Kerangka", "Lampiran", "Teks", "get_kerangka"]


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
