"""The measurement as the frozen document prints it, for the verification page. Never read from live figures."""

from dataclasses import dataclass

from laporan.bentuk import Sel, Tabel
from laporan.terbit.beku import NaskahRusak, read_naskah

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
    """Rows of the table of measurement in a frozen Naskah; none where it has no such table, or none of that shape, or
    cannot be read: whether the document is genuine is said all the same."""
    try:
        tabel = next((t for t in read_naskah(naskah).butir(Tabel) if t.kunci == KUNCI), None)
    except NaskahRusak:
        return ()
    if tabel is None:
        return ()
    letak = _find_kolom([k.judul for k in tabel.kolom])
    if letak is None:
        return ()
    baris = [[s for s in b.sel for _ in range(s.rentang)] for b in tabel.baris if not b.jenis]
    return tuple(_susun(b, letak) for b in baris if len(b) == len(tabel.kolom))


def _find_kolom(judul: list[str]) -> dict[str, int | None] | None:
    """Where each part stands, by the beginning of the column's title; None where one is missing."""

    def cari(*awal: str) -> int | None:
        return next((i for i, j in enumerate(judul) if j.startswith(awal)), None)

    letak = {
        "nama": cari("Indikator"),
        "target": cari("Target"),
        "realisasi": cari("Realisasi"),
        "capaian": cari("Capaian"),
    }
    return None if None in letak.values() else letak | {"predikat": cari("Predikat", "Kriteria")}


def _susun(sel: list[Sel], letak: dict[str, int | None]) -> Ukuran:
    teks = {nama: sel[i].teks for nama, i in letak.items() if i is not None}
    langkah = sel[letak["predikat"]].predikat if letak["predikat"] is not None else None
    return Ukuran(**{"predikat": ""} | teks, langkah=langkah)
