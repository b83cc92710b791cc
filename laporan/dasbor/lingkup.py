"""What a dashboard is about: the kecamatan that the reader may see, and the year and triwulan asked for."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from kinerja.hitung import SETAHUN, TRIWULAN, has_ended
from kinerja.models import PerjanjianKinerja
from organisasi.models import Instansi


@dataclass(frozen=True, slots=True)
class Lingkup:
    kecamatan: tuple[Instansi, ...]  # by name
    tahun: int
    triwulan: int  # 0: the whole year
    tahun_ada: tuple[int, ...]  # with an agreement, the newest first

    @property
    def sebutan(self) -> str:
        return f"{self.tahun}, sampai triwulan {_ROMAWI[self.triwulan]}" if self.triwulan else str(self.tahun)

    @property
    def ada_contoh(self) -> bool:
        return any(k.contoh for k in self.kecamatan)


_ROMAWI = ("", "I", "II", "III", "IV")


def baca_lingkup(user, isian: Mapping[str, str]) -> Lingkup:
    """From the query of an address; what is missing or unknown is chosen: the newest year that is well filled, and
    of it the whole year or, while it runs, the last triwulan that has ended. Two queries."""
    kecamatan = tuple(Instansi.objects.kecamatan().visible_to(user).select_related("induk").order_by("nama"))
    per_tahun = Counter(
        tahun
        for _, tahun in PerjanjianKinerja.objects.filter(instansi__in=[k.pk for k in kecamatan])
        .order_by()
        .values_list("instansi", "tahun")
        .distinct()
    )
    hari_ini = timezone.localdate()
    ada = tuple(sorted(per_tahun, reverse=True))
    tahun = _baca(isian.get("tahun"), ada)
    if tahun is None:
        tahun = _pilih_tahun(per_tahun, hari_ini)
    triwulan = _baca(isian.get("tw"), (SETAHUN, *TRIWULAN))
    return Lingkup(kecamatan, tahun, _pilih_triwulan(tahun, hari_ini) if triwulan is None else triwulan, ada)


def _baca(teks: str | None, pilihan: Collection[int]) -> int | None:
    return next((n for n in pilihan if str(n) == teks), None)


def _pilih_tahun(per_tahun: Counter, hari_ini: date) -> int:
    """The newest year that has begun and in which at least half as many kecamatan have an agreement as in the
    fullest: a year that one office has begun says nothing about the others."""
    mulai = {t: n for t, n in per_tahun.items() if t <= hari_ini.year}
    return max((t for t, n in mulai.items() if 2 * n >= max(mulai.values())), default=hari_ini.year)


def _pilih_triwulan(tahun: int, hari_ini: date) -> int:
    if has_ended(tahun, SETAHUN, hari_ini):
        return SETAHUN
    return max((t for t in TRIWULAN if has_ended(tahun, t, hari_ini)), default=1)
