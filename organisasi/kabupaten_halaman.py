"""The frame of the kabupaten's own pages: for whose kabupaten, in which role, in which year."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from .models import Instansi, Peran

PENGELOLA = frozenset({Peran.ADMIN})
# Deadlines and the RPJMD are Bappeda's to set: its reviewers may, beside the admin.
BAPPEDA = frozenset({Peran.ADMIN, Peran.REVIEWER})


@dataclass(frozen=True, slots=True)
class BingkaiKabupaten:
    instansi: Instansi  # the pemkab
    tahun: int
    peran: frozenset[str]

    @property
    def tahun_ada(self) -> tuple[int, ...]:
        """The years that can be set: next year's plan back to the first year of the sample reports' period."""
        return tuple(range(timezone.localdate().year + 1, 2019, -1))

    @property
    def pengelola(self) -> bool:
        return bool(self.peran & PENGELOLA)


def find_kabupaten(user) -> tuple[Instansi, frozenset[str]] | None:
    """The kabupaten that `user` serves as admin or reviewer, and in which of the two roles; None for others.

    A superuser, who sets up the first accounts, is admin of the first kabupaten there is.
    """
    if not user.is_authenticated or not user.is_active:
        return None
    anggota = list(
        user.keanggotaan.filter(peran__in=BAPPEDA).select_related("instansi__induk").order_by("pk")
    )
    if anggota:
        kabupaten = anggota[0].instansi.induk or anggota[0].instansi
        peran = frozenset(a.peran for a in anggota if (a.instansi.induk or a.instansi) == kabupaten)
        return kabupaten, peran | (PENGELOLA if user.is_superuser else frozenset())
    if user.is_superuser:
        kabupaten = Instansi.objects.filter(jenis=Instansi.Jenis.PEMKAB).order_by("pk").first()
        return (kabupaten, PENGELOLA) if kabupaten else None
    return None


def open_kabupaten(request, tahun: int | None = None, peran: frozenset[str] = PENGELOLA) -> BingkaiKabupaten:
    """PermissionDenied for whoever holds none of `peran`; Http404 for a year that nobody plans or reports."""
    milik = find_kabupaten(request.user)
    if milik is None or not milik[1] & peran:
        raise PermissionDenied
    bingkai = BingkaiKabupaten(milik[0], tahun or timezone.localdate().year, milik[1])
    if bingkai.tahun not in bingkai.tahun_ada:
        raise Http404
    return bingkai
