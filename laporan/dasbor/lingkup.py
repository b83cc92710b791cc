"""What a dashboard is about: the kecamatan that the reader may see, and the year and triwulan asked for."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from kinerja.hitung import SETAHUN, TRIWULAN, has_ended
from kinerja.models import PerjanjianKinerja
from organisasi.models import Instansi, Tenggat

from ..langkah import BULAN_LAPORAN


@dataclass(frozen=True, slots=True)
class Lingkup:
    kecamatan: tuple[Instansi, ...]  # by name
    tahun: int
    triwulan: int  # 0: the whole year
    tahun_ada: tuple[int, ...]  # that can be chosen, the newest first

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
    kecamatan = _baca_kecamatan(user)
    per_tahun = _hitung_tahun(kecamatan)
    hari_ini = timezone.localdate()
    ada = tuple(sorted(per_tahun, reverse=True))
    tahun = _baca(isian.get("tahun"), ada)
    if tahun is None:
        tahun = _pilih_tahun(per_tahun, hari_ini)
    triwulan = _baca(isian.get("tw"), (SETAHUN, *TRIWULAN))
    return Lingkup(kecamatan, tahun, _pilih_triwulan(tahun, hari_ini) if triwulan is None else triwulan, ada)


def baca_lingkup_kerja(user, isian: Mapping[str, str]) -> Lingkup:
    """The same for a page about the work itself: this year and the years with deadlines can be chosen, too, and up to
    June the year chosen is the last one, whose report is written now. Always the whole year. Three queries."""
    kecamatan = _baca_kecamatan(user)
    per_tahun = _hitung_tahun(kecamatan)
    hari_ini = timezone.localdate()
    kabupaten = {k.induk_id for k in kecamatan}
    bertenggat = set(
        Tenggat.objects.filter(instansi__in=kabupaten).order_by().values_list("tahun", flat=True).distinct()
    )
    ada = tuple(sorted({*per_tahun, *bertenggat, hari_ini.year}, reverse=True))
    tahun = _baca(isian.get("tahun"), ada) or _pilih_tahun_kerja(per_tahun, bertenggat, hari_ini)
    return Lingkup(kecamatan, tahun, SETAHUN, ada)


def _baca_kecamatan(user) -> tuple[Instansi, ...]:
    return tuple(Instansi.objects.kecamatan().visible_to(user).select_related("induk").order_by("nama"))


def _hitung_tahun(kecamatan: Collection[Instansi]) -> Counter:
    """How many of them have an agreement in each year."""
    return Counter(
        tahun
        for _, tahun in PerjanjianKinerja.objects.filter(instansi__in=[k.pk for k in kecamatan])
        .order_by()
        .values_list("instansi", "tahun")
        .distinct()
    )


def _baca(teks: str | None, pilihan: Collection[int]) -> int | None:
    return next((n for n in pilihan if str(n) == teks), None)


def _pilih_tahun(per_tahun: Counter, hari_ini: date) -> int:
    """The newest year that has begun and in which at least half as many kecamatan have an agreement as in the
    fullest: a year that one office has begun says nothing about the others."""
    mulai = {t: n for t, n in per_tahun.items() if t <= hari_ini.year}
    return max((t for t, n in mulai.items() if 2 * n >= max(mulai.values())), default=hari_ini.year)


def _pilih_tahun_kerja(per_tahun: Counter, bertenggat: Collection[int], hari_ini: date) -> int:
    if hari_ini.month <= BULAN_LAPORAN and hari_ini.year - 1 in per_tahun:
        return hari_ini.year - 1
    return hari_ini.year if hari_ini.year in bertenggat else _pilih_tahun(per_tahun, hari_ini)


def _pilih_triwulan(tahun: int, hari_ini: date) -> int:
    if has_ended(tahun, SETAHUN, hari_ini):
        return SETAHUN
    return max((t for t in TRIWULAN if has_ended(tahun, t, hari_ini)), default=1)
