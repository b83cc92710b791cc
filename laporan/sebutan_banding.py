"""Placeholders that set the year's money beside last year's, say what was taken away within it, and the bounds."""

from decimal import Decimal

from kinerja.perhitungan.angka import bulatkan, format_angka, format_persen, format_rupiah

from .blok.serapan import pick_refocusing


def susun_sebutan_banding(isi) -> dict[str, str | None]:
    return {**_lalu(isi), **_refocusing(isi), **_batas(isi)}


def _lalu(isi) -> dict[str, str | None]:
    """Last year's totals and the direction since; None where they are not known."""
    lalu, kini = isi.anggaran_lalu, isi.anggaran.serapan.nilai
    dulu = lalu.serapan.nilai if lalu else None
    return {
        "anggaran.lalu.pagu": format_rupiah(lalu.pagu) if lalu and lalu.pagu is not None else None,
        "anggaran.lalu.realisasi": (
            format_rupiah(lalu.realisasi) if lalu and lalu.realisasi is not None else None
        ),
        "anggaran.lalu.serapan": format_persen(lalu.serapan.tampil) if dulu is not None else None,
        "anggaran.lalu.arah": _arah(kini, dulu) if kini is not None and dulu is not None else None,
    }


def _arah(kini: Decimal, dulu: Decimal) -> str:
    """ "turun 7,49 poin persen"; the difference of the unrounded shares, rounded once."""
    beda = bulatkan(kini - dulu, 2)
    if beda == 0:
        return "tetap"
    return f"{'naik' if beda > 0 else 'turun'} {format_angka(abs(beda), 2)} poin persen"


def _refocusing(isi) -> dict[str, str | None]:
    ada = pick_refocusing(isi)
    return {"anggaran.refocusing": format_rupiah(sum(c.jumlah for c in ada)) if ada else None}


def _batas(isi) -> dict[str, str | None]:
    """Floor and cap of a capaian in this year's rules."""
    p = isi.pengaturan
    return {
        "batas.lantai": f"{p.batas_lantai}%" if p.batas_lantai is not None else None,
        "batas.atap": f"{p.batas_atap}%" if p.batas_atap is not None else None,
    }
