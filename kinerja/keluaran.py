"""Outputs and outcomes of one agreement with their capaian, for the report and the pages alike.

They have no stored result: nothing depends on them but what is shown, so the engine computes them on reading.
"""

from collections.abc import Mapping
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


def susun_keluaran(
    perjanjian: PerjanjianKinerja, pengaturan: PengaturanTahun
) -> Mapping[int, tuple[Keluaran, ...]]:
    """By key of the node, in the agreement's order. The same indicator stands once for each node, however many
    sasaran the node supports. Two queries."""
    hasil: dict[int, list[Keluaran]] = {}
    dilihat: set[tuple[int, str, str]] = set()
    for k in (
        KinerjaProgram.objects.filter(perjanjian=perjanjian).prefetch_related("besaran").order_by("urutan")
    ):
        if (k.simpul_id, k.jenis, k.nama) in dilihat:
            continue
        dilihat.add((k.simpul_id, k.jenis, k.nama))
        for b in k.besaran.all():
            if b.target is None and b.realisasi is None:
                continue
            capaian = compute_capaian(b.target, b.realisasi, Arah.POSITIF, pengaturan.batas)
            hasil.setdefault(k.simpul_id, []).append(
                Keluaran(k.jenis, b.uraian or k.nama, b.satuan, b.target, b.realisasi, b.keterangan, capaian)
            )
    return {simpul: tuple(isi) for simpul, isi in hasil.items()}
