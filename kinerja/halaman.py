"""The frame of every page that belongs to one kecamatan and year: who may open it, and which years there are."""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import get_object_or_404

from anggaran.models import Simpul
from organisasi.models import Instansi
from organisasi.permissions import can_edit

from .models import PerjanjianKinerja, Realisasi


@dataclass(frozen=True, slots=True)
class Bingkai:
    instansi: Instansi
    tahun: int
    tahun_ada: tuple[int, ...]  # newest first
    boleh_mengisi: bool


def tahun_berdata(instansi: Instansi) -> tuple[int, ...]:
    """The years with an agreement, a budget or a realisasi, the newest first, in one query."""
    tahun = (
        PerjanjianKinerja.objects.filter(instansi=instansi)
        .order_by()
        .values_list("tahun")
        .union(
            Simpul.objects.filter(instansi=instansi).order_by().values_list("tahun"),
            Realisasi.objects.filter(indikator__instansi=instansi).order_by().values_list("tahun"),
        )
    )
    return tuple(sorted((t for (t,) in tahun), reverse=True))


def open_page(request, kecamatan: str, tahun: int) -> Bingkai:
    """Http404 for a kecamatan that the user may not see and for a year without any data: the answer to a
    stranger must not tell what exists."""
    instansi = get_object_or_404(
        Instansi.objects.kecamatan().visible_to(request.user).select_related("induk"), kode=kecamatan
    )
    tahun_ada = tahun_berdata(instansi)
    if tahun not in tahun_ada:
        raise Http404
    return Bingkai(instansi, tahun, tahun_ada, can_edit(request.user, instansi))
