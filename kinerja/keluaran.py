"""Outputs and outcomes of one agreement with their capaian, for the report and the pages alike.

They have no stored result: nothing depends on them but what is shown, so the engine computes them on reading.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kinerja.perhitungan.capaian import Arah, HasilHitung, compute_capaian
from organisasi.models import PengaturanTahun

from .models import KinerjaProgram, PerjanjianKinerja


@dataclass(frozen=True, slots=True)
class Keluaran:
    """One quantity of one indicator of a node."""

    jenis: str  # "output" | "outcome" | "input"
    nama: str
    satuan: str
    target: Decimal | None
    realisasi: Decimal | None
    keterangan: str
    hasil: HasilHitung


@dataclass(frozen=True, slots=True)
class IndikatorSimpul:
    """One indicator of a node as the report words it, with its quantities; none where nothing is counted."""

    jenis: str
    nama: str
    penjelasan: str
    sasaran: int | None  # key of the sasaran it was promised for
    besaran: tuple[Keluaran, ...]


def susun_keluaran(
    perjanjian: PerjanjianKinerja, pengaturan: PengaturanTahun
) -> Mapping[int, tuple[Keluaran, ...]]:
    """By key of the node, in the agreement's order. The same indicator stands once for each node, however many
    sasaran the node supports. Two queries."""
    return susun_keluaran_setahun([perjanjian], pengaturan)[perjanjian.pk]


def susun_keluaran_setahun(
    perjanjian: Sequence[PerjanjianKinerja], pengaturan: PengaturanTahun
) -> Mapping[int, Mapping[int, tuple[Keluaran, ...]]]:
    """The same for several agreements, by their keys. Two queries."""
    semua = susun_indikator_setahun(perjanjian, pengaturan)
    return {pk: flatten_besaran(isi) for pk, isi in semua.items()}


def flatten_besaran(
    indikator: Mapping[int, Sequence[IndikatorSimpul]],
) -> Mapping[int, tuple[Keluaran, ...]]:
    """The quantities that say a figure, by key of the node."""
    hasil = {}
    for simpul, isi in indikator.items():
        ada = tuple(b for i in isi for b in i.besaran if b.target is not None or b.realisasi is not None)
        if ada:
            hasil[simpul] = ada
    return hasil


def susun_indikator_setahun(
    perjanjian: Sequence[PerjanjianKinerja], pengaturan: PengaturanTahun
) -> Mapping[int, Mapping[int, tuple[IndikatorSimpul, ...]]]:
    """By key of the agreement, then of the node: the indicators with all their quantities. Two queries."""
    hasil: dict[int, dict[int, list[IndikatorSimpul]]] = {p.pk: {} for p in perjanjian}
    dilihat: set[tuple[int, int, str, str]] = set()
    for k in (
        KinerjaProgram.objects.filter(perjanjian__in=perjanjian)
        .prefetch_related("besaran")
        .order_by("urutan")
    ):
        kunci = (k.perjanjian_id, k.simpul_id, k.jenis, k.nama)
        if kunci in dilihat:
            continue
        dilihat.add(kunci)
        besaran = tuple(
            Keluaran(
                k.jenis,
                b.uraian or k.nama,
                b.satuan,
                b.target,
                b.realisasi,
                b.keterangan,
                compute_capaian(b.target, b.realisasi, Arah.POSITIF, pengaturan.batas),
            )
            for b in k.besaran.all()
        )
        hasil[k.perjanjian_id].setdefault(k.simpul_id, []).append(
            IndikatorSimpul(k.jenis, k.nama, k.penjelasan, k.sasaran_id, besaran)
        )
    return {pk: {simpul: tuple(isi) for simpul, isi in satu.items()} for pk, satu in hasil.items()}
