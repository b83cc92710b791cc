"""The frame of every page that belongs to one kecamatan and year: who may open it, and which years there are."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from .models import Instansi, Peran
from .permissions import peran_di

# Which years hold data is known to the apps to the right; `kinerja` says so when it starts (kinerja/apps.py).
_sumber_tahun: list[Callable[[Instansi], Iterable[int]]] = []


@dataclass(frozen=True, slots=True)
class Bingkai:
    instansi: Instansi
    tahun: int
    tahun_ada: tuple[int, ...]  # newest first
    boleh_mengisi: bool
    peran: frozenset[str] = frozenset()


def register_tahun(sumber: Callable[[Instansi], Iterable[int]]) -> None:
    """Let the years that `sumber` finds for an office be years whose pages open."""
    if sumber not in _sumber_tahun:
        _sumber_tahun.append(sumber)


def tahun_terbuka(instansi: Instansi) -> tuple[int, ...]:
    """The years whose pages open, the newest first: those with data, and the three in which someone may begin
    (last year's report, this year, next year's plan)."""
    kini = timezone.localdate().year
    berdata = {t for sumber in _sumber_tahun for t in sumber(instansi)}
    return tuple(sorted(berdata | {kini - 1, kini, kini + 1}, reverse=True))


def open_page(request, kecamatan: str, tahun: int) -> Bingkai:
    """Http404 for a kecamatan that the user may not see and for a year that is not open: the answer to a
    stranger must not tell what exists."""
    instansi = get_object_or_404(
        Instansi.objects.kecamatan().visible_to(request.user).select_related("induk"), kode=kecamatan
    )
    terbuka = tahun_terbuka(instansi)
    if tahun not in terbuka:
        raise Http404
    peran = peran_di(request.user, instansi)
    return Bingkai(instansi, tahun, terbuka, Peran.OPERATOR in peran, peran)
