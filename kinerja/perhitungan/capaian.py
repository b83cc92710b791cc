"""Capaian: what came of a target, in percent, with the reason where there is no number."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from enum import StrEnum

from .akumulasi import Cara, accumulate
from .angka import EKSAK, Nilai, bulatkan, format_angka, require_number


class Arah(StrEnum):
    """Which way an indicator is meant to move."""

    POSITIF = "positif"  # the more, the better
    NEGATIF = "negatif"  # the less, the better


class Status(StrEnum):
    """What became of one computation; only DIHITUNG has a number."""

    DIHITUNG = "dihitung"
    KOSONG = "kosong"  # due, and no realisasi
    BELUM_WAKTUNYA = "belum_waktunya"  # no realisasi, and not due yet
    TARGET_NOL = "target_nol"
    TARGET_TEKS = "target_teks"  # no target, or a bare grade
    TARGET_NEGATIF = "target_negatif"


@dataclass(frozen=True, slots=True)
class Batas:
    """Floor and cap of a capaian, in percent; None is unbounded."""

    lantai: Decimal | int | None = None
    atap: Decimal | int | None = None

    def __post_init__(self) -> None:
        for sisi in ("lantai", "atap"):
            if (nilai := getattr(self, sisi)) is not None:
                object.__setattr__(self, sisi, require_number(nilai))
        if self.lantai is not None and self.atap is not None and self.lantai > self.atap:
            raise ValueError("Batas bawah capaian tidak boleh melebihi batas atasnya.")

    def apply(self, nilai: Decimal) -> Decimal:
        if self.lantai is not None and nilai < self.lantai:
            return self.lantai
        if self.atap is not None and nilai > self.atap:
            return self.atap
        return nilai


BATAS_BAWAAN = Batas(lantai=0)  # what a format takes unless its report says otherwise


@dataclass(frozen=True, slots=True)
class HasilHitung:
    """One capaian in percent: exact as computed, exact after `Batas`, and as printed (two decimals)."""

    status: Status
    mentah: Decimal | None
    nilai: Decimal | None
    tampil: Decimal | None
    alasan: str


def compute_capaian(
    target: Decimal | int | Nilai | None,
    realisasi: Decimal | int | Nilai | None,
    arah: Arah,
    batas: Batas | None = None,
    jatuh_tempo: bool = True,
) -> HasilHitung:
    """Capaian in percent: positif r/t x 100, negatif (2t - r)/t x 100.

    A missing realisasi is told first (KOSONG, or BELUM_WAKTUNYA before `jatuh_tempo`), then an unusable
    target. Negatif with target 0: realisasi 0 (or below) gives 100, more gives 0. A negative realisasi is
    computed like any other; `batas` is what keeps its capaian from falling below zero.
    A float is a TypeError. Source: the formulas of the five reports; cap and floor: Puger 2023, BAB III.A.
    """
    arah = Arah(arah)
    t, teks_target = _read(target)
    r, teks_realisasi = _read(realisasi)
    if r is None and teks_realisasi:
        return _without_number(Status.KOSONG, f'Realisasi "{teks_realisasi}" tidak berupa angka')
    if r is None and jatuh_tempo:
        return _without_number(Status.KOSONG, "Realisasi belum diisi")
    if r is None:
        return _without_number(Status.BELUM_WAKTUNYA, "Realisasi belum waktunya diisi")
    if t is None:
        sebab = f'Target "{teks_target}" tidak berupa angka' if teks_target else "Target belum ditetapkan"
        return _without_number(Status.TARGET_TEKS, sebab)
    if t < 0:
        return _without_number(Status.TARGET_NEGATIF, f"Target {format_angka(t)} kurang dari nol")
    if t == 0 and arah is Arah.POSITIF:
        return _without_number(Status.TARGET_NOL, "Target nol")

    with localcontext(EKSAK):
        if t == 0:
            mentah = Decimal(0) if r > 0 else Decimal(100)
            cara = f"Target nol dan realisasi {format_angka(r)}, capaian"
        elif arah is Arah.POSITIF:
            mentah = r * 100 / t
            cara = f"Realisasi {format_angka(r)} dibagi target {format_angka(t)}, dikali 100,"
        else:
            mentah = (2 * t - r) * 100 / t
            cara = f"Dua kali target {format_angka(t)} dikurangi realisasi {format_angka(r)}, dibagi target,"
            cara += " dikali 100,"
    nilai = batas.apply(mentah) if batas else mentah
    tampil = bulatkan(nilai)
    alasan = f"{cara} sama dengan {format_angka(bulatkan(mentah), 2)}"
    if nilai != mentah:
        alasan += f", dibatasi menjadi {format_angka(tampil, 2)}"
    return HasilHitung(Status.DIHITUNG, mentah, nilai, tampil, alasan + ".")


def compute_capaian_triwulan(
    target: Sequence[Decimal | None],
    realisasi: Sequence[Decimal | None],
    cara: Cara,
    arah: Arah,
    sampai: int,
    batas: Batas | None = None,
    jatuh_tempo: bool = True,
) -> HasilHitung:
    """Capaian up to a triwulan: accumulated realisasi over accumulated target, both by one `cara`."""
    capai = accumulate(realisasi, cara, sampai)
    if capai is None and any(r is not None for r in realisasi[:sampai]):
        sela = next(i for i, r in enumerate(realisasi, 1) if r is None)
        return _without_number(Status.KOSONG, f"Realisasi triwulan {sela} belum diisi")
    return compute_capaian(accumulate(target, cara, sampai), capai, arah, batas, jatuh_tempo)


def _read(nilai: Decimal | int | Nilai | None) -> tuple[Decimal | None, str | None]:
    """The number, or what stands in its place."""
    if isinstance(nilai, Nilai):
        return (None, nilai.label) if nilai.angka is None else (require_number(nilai.angka), None)
    return (None if nilai is None else require_number(nilai)), None


def _without_number(status: Status, sebab: str) -> HasilHitung:
    return HasilHitung(status, None, None, None, f"{sebab}, sehingga capaian tidak dihitung.")
