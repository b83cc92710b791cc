"""What a report must print, worked from its fixture files alone: numbers, plan, results, money.

Nothing of the project is imported: own reading, own fractions, own rounding, own formats, so that a mistake in
the engine or in a block cannot agree with itself. Only the wording of column heads is taken as given.
"""

import json
import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path

AKAR = Path(__file__).parents[3] / "fixtures"
TIADA = "–"


@dataclass(frozen=True)
class TabelHarapan:
    """Column heads, and rows with one text a column; a cell over several columns stands in its first."""

    kolom: list[str]
    baris: list[list[str]]


@cache
def baca(nama: str):
    return json.loads((AKAR / nama).read_text(encoding="utf-8"))


# --- numbers --------------------------------------------------------------------------------------------------


def bulatkan(nilai: Fraction, desimal: int = 0) -> int:
    """Half up, as a whole number of the last decimal."""
    kali = nilai * 10**desimal
    return (abs(kali.numerator) * 2 + kali.denominator) // (kali.denominator * 2) * (1 if kali >= 0 else -1)


def tulis(nilai, desimal: int = 0) -> str:
    """1234567,5 with one decimal is "1.234.567,5"."""
    n = bulatkan(Fraction(nilai), desimal)
    depan, belakang = divmod(abs(n), 10**desimal)
    teks = f"{depan:,}".replace(",", ".") + (f",{belakang:0{desimal}d}" if desimal else "")
    return f"-{teks}" if n < 0 else teks


def rupiah(nilai) -> str:
    """Plain digits: the head of the column names the unit."""
    return tulis(nilai, 0 if Fraction(nilai).denominator == 1 else 2)


def persen(nilai: Fraction | None) -> str:
    return TIADA if nilai is None else tulis(nilai, 2)


@dataclass(frozen=True)
class Ukuran:
    """A printed value: "B (69)", "85%", "4 dokumen", "82,5"."""

    angka: Fraction | None
    satuan: str
    asli: str


def ukur(teks: str) -> Ukuran:
    temuan = re.fullmatch(r"(?:[A-Z]+ \()?(\d+(?:,\d+)?)\)?\s*(%|[A-Za-z/ ]+)?", teks)
    if not temuan:
        return Ukuran(None, "", teks)
    return Ukuran(Fraction(temuan[1].replace(",", ".")), temuan[2] or "", teks)


def tampil(nilai: Ukuran | None, desimal: int) -> str:
    """As a measurement table prints it: the bare number, the unit stands beside the indicator."""
    if nilai is None or nilai.angka is None:
        return TIADA
    return tulis(nilai.angka, 0 if nilai.angka.denominator == 1 else desimal)


# --- one report's facts ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Indikator:
    kode: str
    nama: str
    desimal: int
    jenjang: str
    uraian: str  # of its tujuan or sasaran
    kunci: str  # "1" is the first tujuan, "1.1" its first sasaran: what programs name as theirs
    target: dict[int, Ukuran]

    @property
    def bersatuan(self) -> str:
        satuan = next((n.satuan for n in self.target.values() if n.satuan), "")
        sudah = not satuan or self.nama.lower().endswith(f"({satuan.lower()})")
        return self.nama if sudah else f"{self.nama} ({satuan.lower()})"


@dataclass(frozen=True)
class Simpul:
    """A node of the budget; amounts in rupiah."""

    kode: str
    nama: str
    pagu: int
    realisasi: int
    dukungan: tuple[str, ...]

    @property
    def serapan(self) -> Fraction:
        return Fraction(self.realisasi, self.pagu) * 100


@dataclass(frozen=True)
class Fakta:
    """The folder of one report. `versi` picks the Renstra and `pk` the agreement, each by its place in the file."""

    folder: str
    tahun: int
    versi: int = 0
    pk: int = 0

    def __call__(self, nama: str):
        return baca(f"{self.folder}/{nama}.json")

    @property
    def naskah_renstra(self) -> dict:
        return self("renstra")[self.versi]

    @property
    def akhir_renstra(self) -> int:
        return self.naskah_renstra["tahun_akhir"]

    @cache  # noqa: B019 - a handful of frozen values for the whole run
    def renstra(self) -> dict[str, Indikator]:
        """Indicators by code in the plan's order: each tujuan, then its sasaran."""
        hasil = {}
        for i, tujuan in enumerate(self.naskah_renstra["tujuan"], 1):
            bagian = [("tujuan", str(i), tujuan)]
            bagian += [("sasaran", f"{i}.{j}", s) for j, s in enumerate(tujuan["sasaran"], 1)]
            for jenjang, kunci, isi in bagian:
                for x in isi.get("indikator", ()):
                    target = {int(t): ukur(n) for t, n in x.get("target", {}).items()}
                    hasil[x["indikator"]] = Indikator(
                        x["indikator"], x["nama"], x.get("desimal", 2), jenjang, isi["uraian"], kunci, target
                    )
        return hasil

    def perjanjian(self) -> list[Indikator]:
        """The promised indicators in the agreement's order."""
        return [self.renstra()[b["indikator"]] for b in self("perjanjian")[self.pk]["baris"]]

    @cache  # noqa: B019
    def realisasi(self) -> dict[str, Ukuran]:
        return {b["indikator"]: ukur(b["nilai"]) for b in self("realisasi")}

    @cache  # noqa: B019
    def realisasi_lalu(self) -> dict[str, dict[int, Ukuran]]:
        return {
            b["indikator"]: {int(t): ukur(n) for t, n in b["nilai"].items()}
            for b in self("realisasi_tahunan")
        }

    def capaian(self, kode: str, target: Ukuran | None = None, nyata: Fraction | None = None) -> Fraction:
        """In percent, unrounded, for an indicator that is better when higher, without bounds."""
        target = target or self.renstra()[kode].target[self.tahun]
        return Fraction(nyata if nyata is not None else self.realisasi()[kode].angka) / target.angka * 100

    def rata_rata(self, **ganti: Fraction) -> Fraction:
        """Mean of the unrounded results; `IKM=88` asks what it would be with another realisasi."""
        nilai = [self.capaian(i.kode, nyata=ganti.get(i.kode)) for i in self.perjanjian()]
        return sum(nilai, Fraction(0)) / len(nilai)

    @property
    def skala(self) -> list[dict]:
        nama = next(p["skala"] for p in baca("jember/pengaturan.json") if p["tahun"] == self.tahun)
        return next(s["kelas"] for s in baca("skala.json")["skala"] if s["nama"] == nama)

    def predikat(self, nilai: Fraction) -> str:
        """The class of the value as printed, with two decimals."""
        n = Fraction(bulatkan(nilai, 2), 100)
        for kelas in self.skala:
            batas = kelas["batas_bawah"]
            if batas is None or n > Fraction(batas) or (kelas["inklusif"] and n == Fraction(batas)):
                return kelas["label"]
        raise AssertionError("skala tanpa kelas terbawah")

    @cache  # noqa: B019
    def anggaran(self, tahap: str = "awal") -> list[Simpul]:
        """Every node in the file's order; a parent's amounts are the sums of the leaves below it."""
        baris = self("anggaran")["simpul"]
        daun = {
            b["kode"]: (int(b["pagu"].get(tahap, 0)), int(b.get("realisasi", 0)))
            for b in baris
            if "pagu" in b
        }

        def jumlah(kode, i):
            return sum(n[i] for k, n in daun.items() if k == kode or k.startswith(f"{kode}."))

        return [
            Simpul(
                b["kode"], b["nama"], jumlah(b["kode"], 0), jumlah(b["kode"], 1), tuple(b.get("dukungan", ()))
            )
            for b in baris
        ]

    def simpul(self, kode: str, tahap: str = "awal") -> Simpul:
        return next(s for s in self.anggaran(tahap) if s.kode == kode)

    def program(self, tahap: str = "awal") -> list[Simpul]:
        return [s for s in self.anggaran(tahap) if "." not in s.kode]

    def total(self, tahap: str = "awal") -> Simpul:
        p = self.program(tahap)
        return Simpul("", "Jumlah", sum(x.pagu for x in p), sum(x.realisasi for x in p), ())
