"""The plan of a year's indicators and outputs by triwulan, as the report appends it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q

from .models import PerjanjianKinerja, RencanaAksi
from .perhitungan.akumulasi import Cara, accumulate
from .perhitungan.angka import Nilai, format_angka

PerTriwulan = Mapping[int, Nilai]


@dataclass(frozen=True, slots=True)
class RencanaSetahun:
    """What is planned for each triwulan, only where something is."""

    indikator: Mapping[int, PerTriwulan]  # by thread
    keluaran: Mapping[tuple[int, str, str], PerTriwulan]  # by node, name of the output and its unit


def susun_rencana_setahun(perjanjian: PerjanjianKinerja) -> RencanaSetahun:
    """The plan under one agreement. One query."""
    indikator: dict[int, dict[int, Nilai]] = {}
    keluaran: dict[tuple[int, str, str], dict[int, Nilai]] = {}
    for r in (
        RencanaAksi.objects.filter(
            Q(baris__perjanjian=perjanjian) | Q(besaran__kinerja_program__perjanjian=perjanjian)
        )
        .select_related("baris", "besaran__kinerja_program")
        .order_by("triwulan")
    ):
        if r.angka is None and not r.label:
            continue
        if r.baris_id:
            indikator.setdefault(r.baris.indikator_id, {})[r.triwulan] = r.nilai
        else:
            k = r.besaran.kinerja_program
            kunci = (k.simpul_id, r.besaran.uraian or k.nama, r.besaran.satuan)
            keluaran.setdefault(kunci, {})[r.triwulan] = r.nilai
    return RencanaSetahun(indikator, keluaran)


def describe_selisih(target: Decimal | None, triwulan: PerTriwulan) -> str:
    """One sentence where the quarters come to the year's target neither as a sum nor as a last position.

    An output does not say how its quarters accumulate: reports add up, a vehicle is kept all the year.
    """
    angka = [n.angka for _, n in sorted(triwulan.items()) if n.angka is not None]
    if not angka or target is None or target in (sum(angka), angka[-1]):
        return ""
    return f"Jumlah triwulan {format_angka(sum(angka))}, target setahun {format_angka(target)}."


def rencana_sampai(target: Decimal | None, triwulan: PerTriwulan, sampai: int) -> Decimal | None:
    """Where an output is planned to stand by the end of triwulan `sampai`, in its unit.

    The year's target tells how its quarters accumulate: they are positions where the last one is the target, and add
    up where their sum is. Where neither holds, nobody knows: None. (Where both hold, both give the same.)
    """
    isi = [triwulan[t].angka if t in triwulan else None for t in range(1, 5)]
    ada = [n for n in isi if n is not None]
    cara = Cara.POSISI_AKHIR if ada and ada[-1] == target else Cara.KUMULATIF
    if not ada or target is None or (cara is Cara.KUMULATIF and sum(ada) != target):
        return None
    if cara is Cara.KUMULATIF:
        isi = [n if n is not None else Decimal(0) for n in isi]  # a quarter without a plan plans nothing
    return accumulate(isi, cara, sampai)
