"""What else happens when a version of the Renstra is fixed: said by the apps to the right when they start.

`anggaran` carries over which programs support a sasaran, and may not be imported here.
"""

from collections.abc import Callable

from organisasi.models import Pengguna

from .models import Renstra

Akibat = Callable[[Renstra, Pengguna | None], object]
_akibat: list[Akibat] = []


def register_akibat(akibat: Akibat) -> None:
    """Let `akibat(renstra, pelaku)` run in the transaction in which a version is fixed."""
    if akibat not in _akibat:
        _akibat.append(akibat)


def run_akibat(renstra: Renstra, pelaku: Pengguna | None) -> None:
    for akibat in _akibat:
        akibat(renstra, pelaku)
