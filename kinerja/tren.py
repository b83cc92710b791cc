"""The years before: one series along the thread of an indicator, with a mark where its meaning changed.

A thread may continue another (`penerus_dari`), as when a new Renstra renames an indicator. The series runs
through, and breaks in the year from which formula, satuan or arah are others than before.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kinerja.perhitungan.angka import Nilai
from renstra.models import Iku, Indikator, IndikatorRenstra

from .models import HasilCapaian, RealisasiTahunan

ASAL = "dicatat di sini"


@dataclass(frozen=True, slots=True)
class Tren:
    """Values by year, where each is known from, and the first years of a new meaning with the reason."""

    nilai: Mapping[int, Nilai] = field(default_factory=dict)
    sumber: Mapping[int, str] = field(default_factory=dict)
    putus: Mapping[int, str] = field(default_factory=dict)


def susun_tren(indikator: Iterable[Indikator], tahun: int) -> Mapping[int, Tren]:
    """The series of each thread up to the year before `tahun`; breaks up to `tahun` itself. Six queries."""
    semua = list(indikator)
    if not semua:
        return {}
    garis = _silsilah(semua)
    kunci = {pk for urutan in garis.values() for pk in urutan}
    catatan = _nilai(kunci, tahun)
    makna = _Makna(kunci)
    return {i.pk: _satu(garis[i.pk], catatan, makna, tahun) for i in semua}


def _silsilah(indikator: list[Indikator]) -> dict[int, tuple[int, ...]]:
    """Each thread with those it continues, nearest first."""
    induk = dict(
        Indikator.objects.filter(
            instansi__in={i.instansi_id for i in indikator}, penerus_dari__isnull=False
        ).values_list("pk", "penerus_dari")
    )
    hasil = {}
    for i in indikator:
        urutan = [i.pk]
        while (sebelum := induk.get(urutan[-1])) and sebelum not in urutan:
            urutan.append(sebelum)
        hasil[i.pk] = tuple(urutan)
    return hasil


def _nilai(kunci: set[int], tahun: int) -> dict[int, dict[int, tuple[Nilai, str]]]:
    """What is known of each thread: from documents, and, with precedence, from what was entered here."""
    hasil: dict[int, dict[int, tuple[Nilai, str]]] = {pk: {} for pk in kunci}
    for r in RealisasiTahunan.objects.filter(indikator__in=kunci, tahun__lt=tahun, baseline=False):
        hasil[r.indikator_id][r.tahun] = (r.nilai, r.sumber)
    stored = (
        HasilCapaian.objects.filter(
            baris__indikator__in=kunci,
            baris__perjanjian__tahun__lt=tahun,
            triwulan=0,
            pembanding=HasilCapaian.Pembanding.TARGET,
            realisasi__isnull=False,
        )
        .select_related("baris__perjanjian")
        .order_by("baris__perjanjian__tahun", "baris__perjanjian__ke")
    )
    for h in stored:
        nilai = Nilai(h.realisasi, None, h.baris.satuan or None)
        hasil[h.baris.indikator_id][h.baris.perjanjian.tahun] = (nilai, ASAL)
    return hasil


class _Makna:
    """What a thread meant in a year, as far as documents say; None is unknown and breaks nothing."""

    def __init__(self, kunci: set[int]):
        self.arah = dict(Indikator.objects.filter(pk__in=kunci).values_list("pk", "arah"))
        self._wajah = list(
            IndikatorRenstra.objects.filter(indikator__in=kunci, renstra__keadaan="ditetapkan")
            .order_by("renstra__nomor_versi")
            .values_list("indikator", "renstra__tahun_awal", "renstra__tahun_akhir", "satuan")
        )
        self._rumus = list(
            Iku.objects.filter(indikator__in=kunci, dokumen__tanggal__isnull=False)
            .order_by("dokumen__tanggal")
            .values_list("indikator", "dokumen__tanggal__year", "pembilang", "penyebut")
        )

    def pada(self, pk: int, tahun: int) -> dict[str, str | None]:
        satuan = [s for i, awal, akhir, s in self._wajah if i == pk and awal <= tahun <= akhir and s]
        rumus = [f"{a} / {b}" for i, sejak, a, b in self._rumus if i == pk and sejak <= tahun and a and b]
        return {
            "arah": self.arah.get(pk),
            "satuan": satuan[-1] if satuan else None,
            "rumus": rumus[-1] if rumus else None,
        }


def _satu(garis: tuple[int, ...], catatan, makna: _Makna, tahun: int) -> Tren:
    dari: dict[int, int] = {}
    for pk in reversed(garis):  # the nearest thread has the last word
        dari |= dict.fromkeys(catatan[pk], pk)
    tahun_ada = sorted(dari)
    putus: dict[int, str] = {}
    lalu: dict[str, str | None] = {}
    for t, pk in [*((t, dari[t]) for t in tahun_ada), (tahun, garis[0])]:
        kini = makna.pada(pk, t)
        beda = [k for k, v in kini.items() if v and lalu.get(k) and v.casefold() != lalu[k].casefold()]
        if beda:
            putus[t] = f"{', '.join(beda)} berubah sejak {t}"
        lalu |= {k: v for k, v in kini.items() if v}
    return Tren(
        {t: catatan[dari[t]][t][0] for t in tahun_ada},
        {t: catatan[dari[t]][t][1] for t in tahun_ada},
        putus,
    )
