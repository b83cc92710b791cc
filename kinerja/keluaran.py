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
    hasil: dict[int, dict[int, list[Keluaran]]] = {p.pk: {} for p in perjanjian}
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
        for b in k.besaran.all():
            if b.target is None and b.realisasi is None:
                continue
            capaian = compute_capaian(b.target, b.realisasi, Arah.POSITIF, pengaturan.batas)
            hasil[k.perjanjian_id].setdefault(k.simpul_id, []).append(
                Keluaran(k.jenis, b.uraian or k.nama, b.satuan, b.target, b.realisasi, b.keterangan, capaian)
            )
    return {pk: {simpul: tuple(isi) for simpul, isi in satu.items()} for pk, satu in hasil.items()}
