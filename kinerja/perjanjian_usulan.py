"""What a Perjanjian Kinerja copies: targets from the Renstra or the last agreement, programs and pagu from the
budget tree. Nothing is written here."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from anggaran.jumlah import URUTAN_TAHAP, Pohon
from anggaran.models import Pagu
from organisasi.models import Instansi
from renstra.models import IndikatorRenstra, Renstra

from .models import BarisPerjanjian, PerjanjianKinerja, ProgramPerjanjian
from .perhitungan.angka import Nilai

# How the printed agreement names the budget that an amount comes from.
KETERANGAN = {Pagu.Tahap.PERUBAHAN.value: "P-APBD"}
KETERANGAN_LAIN = "APBD"


@dataclass(frozen=True, slots=True)
class Tersedia:
    """One stage of the pagu that an agreement may copy."""

    tahap: str
    jumlah: Decimal

    @property
    def label(self) -> str:
        return Pagu.Tahap(self.tahap).label


def list_tahap(pohon: Pohon) -> tuple[Tersedia, ...]:
    """The stages with any amount, in order, each with its total."""
    return tuple(Tersedia(t, pohon.pagu_tahap[t]) for t in URUTAN_TAHAP if t in pohon.tahap)


def pick_tahap(pohon: Pohon, *, terbaru: bool) -> str:
    """The newest stage, or the first one; awal where there is no amount yet."""
    if not pohon.tahap:
        return Pagu.Tahap.AWAL.value
    return pohon.tahap[-1 if terbaru else 0]


def susun_program(pohon: Pohon, tahap: str) -> list[ProgramPerjanjian]:
    """The programs with their sums at `tahap`, unsaved; one without any pagu at that stage promises nothing."""
    berpagu = [p for p in pohon.program if p.pagu_tahap[tahap] is not None]
    return [
        ProgramPerjanjian(
            urutan=urutan,
            simpul_id=p.pk,
            nama=p.nama,
            anggaran=p.pagu_tahap[tahap],
            keterangan=KETERANGAN.get(tahap, KETERANGAN_LAIN),
        )
        for urutan, p in enumerate(berpagu, 1)
    ]


def find_renstra(instansi: Instansi, tahun: int) -> Renstra | None:
    """The fixed Renstra that a new agreement of that year follows."""
    return Renstra.objects.filter(instansi=instansi).berlaku(tahun).first()


def list_wajah(renstra: Renstra) -> list[IndikatorRenstra]:
    """The indicators of one version in the order of the plan: each tujuan, then its sasaran. Targets are loaded."""
    wajah = renstra.indikator.select_related("indikator", "tujuan", "sasaran__tujuan").prefetch_related(
        "target"
    )

    def letak(w: IndikatorRenstra) -> tuple[int, int, int]:
        if w.tujuan:
            return (w.tujuan.urutan, 0, w.urutan)
        return (w.sasaran.tujuan.urutan, w.sasaran.urutan, w.urutan)

    return sorted(wajah, key=letak)


def susun_baris(wajah: Iterable[IndikatorRenstra], tahun: int, mulai: int = 1) -> list[BarisPerjanjian]:
    """Lines that copy words and targets of the plan, unsaved; without a target for `tahun` the line is empty."""
    return [
        BarisPerjanjian(
            urutan=urutan,
            indikator=w.indikator,
            tujuan=w.tujuan,
            sasaran=w.sasaran,
            uraian=(w.tujuan or w.sasaran).uraian,
            nama_indikator=w.nama,
            desimal=w.desimal,
            nilai=next((t.nilai for t in w.target.all() if t.tahun == tahun), Nilai()),
        )
        for urutan, w in enumerate(wajah, mulai)
    ]


def salin_baris(lama: PerjanjianKinerja) -> list[BarisPerjanjian]:
    """The lines of a former agreement as they stand, unsaved."""
    return [
        BarisPerjanjian(
            urutan=urutan,
            indikator_id=b.indikator_id,
            tujuan_id=b.tujuan_id,
            sasaran_id=b.sasaran_id,
            uraian=b.uraian,
            nama_indikator=b.nama_indikator,
            desimal=b.desimal,
            nilai=b.nilai,
        )
        for urutan, b in enumerate(lama.baris.order_by("urutan"), 1)
    ]


def salin_program(lama: PerjanjianKinerja) -> list[ProgramPerjanjian]:
    return [
        ProgramPerjanjian(
            urutan=urutan,
            simpul_id=p.simpul_id,
            nama=p.nama,
            anggaran=p.anggaran,
            keterangan=p.keterangan,
        )
        for urutan, p in enumerate(lama.program.order_by("urutan"), 1)
    ]
