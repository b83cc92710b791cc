"""What else happens when a version of the Renstra is copied or fixed: said by the apps to the right when they start.

`anggaran` keeps its money by program and which programs support a sasaran, and may not be imported here.
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


Salinan = Callable[[Renstra, Renstra], object]
_salinan: list[Salinan] = []


def register_salinan(salinan: Salinan) -> None:
    """Let `salinan(sumber, baru)` run in the transaction in which a version is copied into a draft."""
    if salinan not in _salinan:
        _salinan.append(salinan)


def run_salinan(sumber: Renstra, baru: Renstra) -> None:
    for salinan in _salinan:
        salinan(sumber, baru)


def run_akibat(renstra: Renstra, pelaku: Pengguna | None) -> None:
    for akibat in _akibat:
        akibat(renstra, pelaku)
