"""The satisfaction survey of a year with its scores, for the report."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from organisasi.models import Instansi

from .models import SurveiKepuasan
from .perhitungan.akumulasi import RataRata, rata_rata
from .perhitungan.ikm import compute_skor, find_skala, scale_nilai
from .perhitungan.predikat import Kelas, Skala

JAWABAN = ("tidak_baik", "kurang_baik", "baik", "sangat_baik")


@dataclass(frozen=True, slots=True)
class UnsurHasil:
    """One unsur: the shares of its answers in percent (worst first, empty where not known) and its score to 100."""

    nama: str
    sebaran: tuple[Decimal, ...]
    skor: Decimal | None
    kelas: Kelas | None

    @property
    def jumlah(self) -> Decimal | None:
        return sum(self.sebaran, Decimal(0)) if self.sebaran else None


@dataclass(frozen=True)
class Survei:
    judul: str
    responden: int | None
    skala: Skala
    unsur: tuple[UnsurHasil, ...]

    @cached_property
    def rata(self) -> RataRata:
        """The index: each unsur weighs the same."""
        return rata_rata(u.skor for u in self.unsur)

    @property
    def kelas(self) -> Kelas | None:
        return self.skala.predikat(self.rata.nilai)


def susun_survei(instansi: Instansi, tahun: int) -> Survei | None:
    """The year's survey: the annual one, else the latest triwulan's. Two queries.

    Where the answers are known the score is computed from them; a recorded score counts only where they are not.
    """
    semua = list(
        SurveiKepuasan.objects.filter(instansi=instansi, tahun=tahun)
        .prefetch_related("unsur")
        .order_by("triwulan")
    )
    if not semua:
        return None
    survei = semua[0] if semua[0].triwulan == 0 else semua[-1]
    baris = list(survei.unsur.all())
    skala = find_skala(len(baris))

    def satu(u) -> UnsurHasil:
        jawaban = [getattr(u, j) for j in JAWABAN]
        sebaran = () if None in jawaban else tuple(jawaban)
        skor = compute_skor(sebaran) if sebaran else None if u.skor is None else scale_nilai(u.skor)
        return UnsurHasil(u.nama, sebaran, skor, skala.predikat(skor))

    return Survei(survei.judul, survei.responden, skala, tuple(satu(u) for u in baris))
