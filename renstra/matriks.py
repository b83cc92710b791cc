"""One version of the Renstra as a reader sees it: tujuan, sasaran and indicators with the targets of every year.

Read in a fixed number of queries, whatever the size of the tree.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from kinerja.perhitungan.angka import Nilai

from .models import IndikatorRenstra, Kebijakan, Renstra, Sasaran, Tujuan
from .rincian import daftar_kebijakan


@dataclass(frozen=True, slots=True)
class IndikatorMatriks:
    wajah: IndikatorRenstra
    target: Mapping[int, Nilai]  # years without a row are missing; an empty Nilai says that there is none

    @property
    def kode(self) -> str:
        return self.wajah.indikator.kode


@dataclass(frozen=True, slots=True)
class SasaranMatriks:
    sasaran: Sasaran
    nomor: str
    indikator: tuple[IndikatorMatriks, ...]
    kebijakan: Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class TujuanMatriks:
    tujuan: Tujuan
    nomor: str
    indikator: tuple[IndikatorMatriks, ...]
    sasaran: tuple[SasaranMatriks, ...]


@dataclass(frozen=True, slots=True)
class BarisMatriks:
    """A row of the table: a tujuan, a sasaran, or an indicator below the one above it."""

    jenis: str  # "tujuan" | "sasaran" | "indikator"
    pk: int
    dalam: int
    nomor: str
    uraian: str
    catatan: str
    indikator: IndikatorMatriks | None
    cara: tuple[tuple[str, list[str]], ...]  # heading, texts: strategi, arah kebijakan, program pendukung
    target: tuple[Nilai | None, ...]  # of each year; None where nothing was written
    pertama: bool  # first or last among its siblings: cannot move further
    terakhir: bool


@dataclass(frozen=True, slots=True)
class Matriks:
    renstra: Renstra
    tujuan: tuple[TujuanMatriks, ...]

    @property
    def tahun(self) -> range:
        return self.renstra.tahun

    def indikator(self) -> Iterator[IndikatorMatriks]:
        for t in self.tujuan:
            yield from t.indikator
            for s in t.sasaran:
                yield from s.indikator

    def baris(self) -> Iterator[BarisMatriks]:
        for t in self.tujuan:
            dukungan = t.tujuan.mendukung.uraian if t.tujuan.mendukung else ""
            yield _baris(t.tujuan, 0, t.nomor, dukungan, ujung=_ujung(t, self.tujuan))
            yield from self._indikator(t.indikator, 1)
            for s in t.sasaran:
                cara = tuple((j.label, s.kebijakan[j]) for j in Kebijakan.Jenis if s.kebijakan[j])
                kelompok = s.sasaran.get_kelompok_display()
                yield _baris(s.sasaran, 1, s.nomor, kelompok, cara, _ujung(s, t.sasaran))
                yield from self._indikator(s.indikator, 2)

    def _indikator(self, saudara: tuple[IndikatorMatriks, ...], dalam: int) -> Iterator[BarisMatriks]:
        for i in saudara:
            pertama, terakhir = _ujung(i, saudara)
            target = tuple(i.target.get(tahun) for tahun in self.tahun)
            yield BarisMatriks(
                "indikator", i.wajah.pk, dalam, "", i.wajah.nama, "", i, (), target, pertama, terakhir
            )


def _ujung(bagian, saudara: tuple) -> tuple[bool, bool]:
    return bagian is saudara[0], bagian is saudara[-1]


def _baris(objek, dalam, nomor, catatan="", cara=(), ujung=(True, True)) -> BarisMatriks:
    jenis = objek._meta.model_name
    return BarisMatriks(jenis, objek.pk, dalam, nomor, objek.uraian, catatan, None, cara, (), *ujung)


def susun_matriks(renstra: Renstra) -> Matriks:
    return susun_matriks_banyak([renstra])[renstra.pk]


def susun_matriks_banyak(renstra: Collection[Renstra]) -> dict[int, Matriks]:
    """By key of the version, in as many queries as for one."""
    tujuan: dict[int, list[Tujuan]] = {r.pk: [] for r in renstra}
    for t in _baca_tujuan(renstra):
        tujuan[t.renstra_id].append(t)
    return {r.pk: Matriks(r, tuple(_tujuan(t) for t in tujuan[r.pk])) for r in renstra}


def _baca_tujuan(renstra: Collection[Renstra]) -> QuerySet[Tujuan]:
    semua = Tujuan.objects.filter(renstra__in=renstra).order_by("renstra", "urutan")
    return semua.select_related("mendukung").prefetch_related(
        "indikator__target",
        "indikator__indikator",
        "sasaran__kebijakan",
        "sasaran__indikator__target",
        "sasaran__indikator__indikator",
    )


def _tujuan(t: Tujuan) -> TujuanMatriks:
    sasaran = tuple(
        SasaranMatriks(s, f"{t.urutan}.{s.urutan}", _indikator(s), daftar_kebijakan(s))
        for s in t.sasaran.all()
    )
    return TujuanMatriks(t, str(t.urutan), _indikator(t), sasaran)


def _indikator(induk: Tujuan | Sasaran) -> tuple[IndikatorMatriks, ...]:
    return tuple(
        IndikatorMatriks(w, {t.tahun: t.nilai for t in w.target.all()}) for w in induk.indikator.all()
    )
