"""The indicative pagu of programs in a version of the Renstra: read, copied into a new version, laid side by side."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kinerja.perhitungan.angka import format_angka
from renstra.banding import BarisBanding, susun_baris_banding
from renstra.models import Renstra

from .models import Nomenklatur, PaguRenstra, Simpul
from .nomenklatur import find_versi


@dataclass(frozen=True, slots=True)
class PaguProgram:
    """One program of a version: what is recorded for its years, in rupiah."""

    nomenklatur: Nomenklatur
    tahun: tuple[int, ...]  # all years of the version
    jumlah: Mapping[int, Decimal]  # the recorded ones

    @property
    def kosong(self) -> tuple[int, ...]:
        """The years that are not recorded."""
        return tuple(t for t in self.tahun if t not in self.jumlah)

    @property
    def total(self) -> Decimal | None:
        """The whole period; None while a year is missing, because a part would pass for the whole."""
        return None if self.kosong else sum(self.jumlah.values(), Decimal(0))


@dataclass(frozen=True, slots=True)
class PaguSeluruh:
    """The programs of one version, found by code or by name."""

    program: tuple[PaguProgram, ...]

    def find(self, kode: str, nama: str) -> PaguProgram | None:
        menurut_kode = next((p for p in self.program if kode and p.nomenklatur.kode == kode), None)
        return menurut_kode or next(
            (p for p in self.program if _sebut(p.nomenklatur.nama) == _sebut(nama)), None
        )

    def sum_total(
        self, program: Iterable[tuple[str, str]], tahun: Sequence[int]
    ) -> tuple[Decimal | None, tuple[int, ...]]:
        """Programs by code and name over the whole period (`tahun`), and the years not recorded of one of them;
        with such a year there is no sum."""
        semua = [self.find(*p) for p in program]
        kosong = {t for p in semua for t in (p.kosong if p else tahun)}
        if kosong or not semua:
            return None, tuple(sorted(kosong))
        return sum((p.total for p in semua), Decimal(0)), ()

    @property
    def total_tahun(self) -> Mapping[int, Decimal | None]:
        """By year, over all programs of which anything is recorded; None while one of them lacks the year."""
        ada = [p for p in self.program if p.jumlah]
        return {
            t: sum((p.jumlah[t] for p in ada), Decimal(0))
            if ada and all(t in p.jumlah for p in ada)
            else None
            for t in (self.program[0].tahun if self.program else ())
        }


def susun_pagu_renstra(renstra: Renstra) -> PaguSeluruh:
    """What is recorded of one version, by code. One query."""
    return PaguSeluruh(tuple(_susun(renstra, ())))


def susun_isian_pagu(renstra: Renstra, tahun: int) -> PaguSeluruh:
    """The same with every program that can be recorded: those of the office's trees and of the list in use in
    `tahun`. Four queries."""
    dipakai = Nomenklatur.objects.filter(
        jenis=Nomenklatur.Jenis.PROGRAM,
        pk__in=Simpul.objects.filter(
            instansi=renstra.instansi_id,
            tahun__range=(renstra.tahun_awal, renstra.tahun_akhir),
            jenis=Simpul.Jenis.PROGRAM,
        ).values("nomenklatur"),
    )
    umum = Nomenklatur.objects.filter(versi=find_versi(tahun), jenis=Nomenklatur.Jenis.PROGRAM)
    return PaguSeluruh(tuple(_susun(renstra, (*dipakai.order_by("-versi__tahun_mulai"), *umum))))


def _susun(renstra: Renstra, tambahan: Iterable[Nomenklatur]) -> list[PaguProgram]:
    """One line a code: the butir that has amounts, else the first of `tambahan`."""
    jumlah: dict[int, dict[int, Decimal]] = {}
    butir: dict[str, Nomenklatur] = {}
    for p in PaguRenstra.objects.filter(renstra=renstra, tahun__in=renstra.tahun).select_related(
        "nomenklatur"
    ):
        jumlah.setdefault(p.nomenklatur_id, {})[p.tahun] = p.jumlah
        butir.setdefault(p.nomenklatur.kode, p.nomenklatur)
    for n in tambahan:
        butir.setdefault(n.kode, n)
    tahun = tuple(renstra.tahun)
    return [PaguProgram(n, tahun, jumlah.get(n.pk, {})) for _, n in sorted(butir.items())]


# --- versions -----------------------------------------------------------------------------------------------


def copy_pagu_renstra(sumber: Renstra, baru: Renstra) -> None:
    """Amounts come along for the years that both periods have, as targets do."""
    PaguRenstra.objects.bulk_create(
        PaguRenstra(renstra=baru, nomenklatur_id=p.nomenklatur_id, tahun=p.tahun, jumlah=p.jumlah)
        for p in PaguRenstra.objects.filter(renstra=sumber, tahun__in=baru.tahun)
    )


def banding_pagu_renstra(lama: Renstra, baru: Renstra) -> list[BarisBanding]:
    """The programs of which either version records anything, matched by code."""
    a, b = ({p.nomenklatur.kode: p for p in susun_pagu_renstra(r).program} for r in (lama, baru))
    tahun = sorted({*lama.tahun, *baru.tahun})
    return [
        susun_baris_banding(
            "program",
            kode,
            *(x[kode].nomenklatur.nama if kode in x else None for x in (a, b)),
            [(t, *(_tulis(x.get(kode), t) for x in (a, b))) for t in tahun],
        )
        for kode in sorted({*a, *b})
    ]


def _tulis(program: PaguProgram | None, tahun: int) -> str:
    jumlah = program.jumlah.get(tahun) if program else None
    if jumlah is None:
        return ""
    return f"Rp{format_angka(jumlah, None if jumlah == jumlah.to_integral_value() else 2)}"


def _sebut(nama: str) -> str:
    return " ".join(nama.casefold().split())
