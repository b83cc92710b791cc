"""The measurement as the frozen document prints it, for the verification page. Never read from live figures."""

import json
from dataclasses import dataclass

KUNCI = "pengukuran"


@dataclass(frozen=True, slots=True)
class Predikat:
    """As the page draws one: the word, and its step of five."""

    label: str
    langkah: int


@dataclass(frozen=True, slots=True)
class Ukuran:
    nama: str
    target: str
    realisasi: str
    capaian: str
    predikat: str
    langkah: tuple[int, int] | None  # step and number of steps of the scale


def read_capaian(naskah: str) -> tuple[Ukuran, ...]:
    """Rows of the table of measurement in a frozen Naskah; none where it has no such table, or none of that shape."""
    try:
        isi = json.loads(naskah)
        tabel = next(
            b
            for unit in isi["unit"]
            for b in unit["butir"]
            if b.get("bentuk") == "Tabel" and b.get("kunci") == KUNCI
        )
        letak = _find_kolom([k["judul"] for k in tabel["kolom"]])
        baris = [[s for s in b["sel"] for _ in range(s["rentang"])] for b in tabel["baris"] if not b["jenis"]]
        return tuple(_susun(b, letak) for b in baris)
    except (ValueError, LookupError, TypeError, AttributeError, StopIteration):
        return ()


def _find_kolom(judul: list[str]) -> dict[str, int | None]:
    """Where each part stands, by the beginning of the column's title. Raises LookupError where one is missing."""

    def cari(*awal: str) -> int | None:
        return next((i for i, j in enumerate(judul) if j.startswith(awal)), None)

    letak = {
        "nama": cari("Indikator"),
        "target": cari("Target"),
        "realisasi": cari("Realisasi"),
        "capaian": cari("Capaian"),
    }
    if None in letak.values():
        raise LookupError("no such table")
    return letak | {"predikat": cari("Predikat", "Kriteria")}


def _susun(sel: list[dict], letak: dict[str, int | None]) -> Ukuran:
    teks = {nama: sel[i]["teks"] for nama, i in letak.items() if i is not None}
    predikat = sel[letak["predikat"]]["predikat"] if letak["predikat"] is not None else None
    return Ukuran(**{"predikat": ""} | teks, langkah=tuple(predikat) if predikat else None)
