"""Predikat: the word that a scale gives to a number. The scales themselves stand in fixtures/skala.json."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

from .angka import bulatkan

BERKAS = Path(__file__).resolve().parents[2] / "fixtures" / "skala.json"


@dataclass(frozen=True, slots=True)
class Kelas:
    """One class of a scale. `batas_bawah` None is the lowest class, which takes all that is left."""

    label: str
    kode: str | None  # the letter a report prints beside the label: "AA"
    warna: str | None  # the colour name a report prints beside it: "biru muda"
    batas_bawah: Decimal | None
    inklusif: bool  # whether the bound itself belongs to this class
    tingkat: int  # 1 for the lowest, rising: the steps to draw
    interval: str  # the bounds in words, for the table of the scale

    def holds(self, nilai: Decimal) -> bool:
        if self.batas_bawah is None:
            return True
        return nilai > self.batas_bawah or (self.inklusif and nilai == self.batas_bawah)


@dataclass(frozen=True, slots=True)
class Skala:
    """A scale as one regulation or report defines it, best class first. Lower bounds alone leave no gap."""

    nama: str
    judul: str
    sumber: str
    kelas: tuple[Kelas, ...]

    def __post_init__(self) -> None:
        *atas, dasar = self.kelas
        batas = [k.batas_bawah for k in atas]
        if dasar.batas_bawah is not None or None in batas or sorted(set(batas), reverse=True) != batas:
            raise ValueError(f'Skala "{self.nama}" harus urut dari kelas tertinggi tanpa celah.')

    def predikat(self, nilai: Decimal | None) -> Kelas | None:
        """The class of a value rounded half up to two decimals, as it is printed; None has none."""
        if nilai is None:
            return None
        bulat = bulatkan(nilai)
        return next(kelas for kelas in self.kelas if kelas.holds(bulat))


def load_skala(berkas: Path = BERKAS) -> Mapping[str, Skala]:
    """Every scale of the file, by name."""
    isi = json.loads(berkas.read_text(encoding="utf-8"))
    return MappingProxyType({skala["nama"]: _build_skala(skala) for skala in isi["skala"]})


def _build_skala(isi: dict) -> Skala:
    kelas = tuple(
        Kelas(
            label=k["label"],
            kode=k.get("kode"),
            warna=k.get("warna"),
            batas_bawah=None if k["batas_bawah"] is None else Decimal(k["batas_bawah"]),
            inklusif=k["inklusif"],
            tingkat=k["tingkat"],
            interval=k["interval"],
        )
        for k in isi["kelas"]
    )
    return Skala(isi["nama"], isi["judul"], isi["sumber"], kelas)


SKALA: Mapping[str, Skala] = load_skala()
