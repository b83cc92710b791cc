"""The two drawings of one indicator as data: where each kecamatan stands this year, and how each came there."""

from collections.abc import Sequence

from kinerja.perhitungan.angka import format_angka
from laporan.bentuk import Grafik

from .indikator import BarisIndikator, Sorotan

REALISASI, CAPAIAN = "realisasi", "capaian"


def susun_sebaran(sorotan: Sorotan, ukuran: str = REALISASI) -> Grafik | None:
    """Realisasi in the indicator's unit with everyone's own target, or capaian with its target of 100; None where
    nobody has a figure."""
    capaian = ukuran == CAPAIAN
    semua = [b for b in sorotan.sebanding if (b.sel.nilai if capaian else b.realisasi) is not None]
    if not semua:
        return None
    periode = sorotan.lingkup.sebutan
    data = {
        "satuan": "capaian (%)" if capaian else _satuan(sorotan),
        "titik": [
            {
                "nilai": str(b.sel.hasil.tampil if capaian else b.realisasi),
                "label": _label(b, capaian),
                "nama": b.kecamatan.nama_pendek,
                "alamat": b.sel.alamat,
                "tanda": bool(b.pencilan),
                "pilih": b.kecamatan.kode == sorotan.pilih,
            }
            for b in semua
        ],
    }
    if capaian:
        data["garis"] = [{"nilai": "100", "nama": "target 100"}]
    else:
        data["target"] = [str(b.target) for b in semua if b.target is not None]
    urut = sorted(semua, key=lambda b: b.sel.hasil.tampil if capaian else b.realisasi)
    return Grafik(
        kunci="sebaran",
        judul=f"{'Capaian' if capaian else 'Realisasi'} {sorotan.baku.nama} {periode}",
        jenis="sebaran",
        data=data,
        uraian=f"{len(semua)} kecamatan, dari {_sebut(urut[0], capaian)} sampai {_sebut(urut[-1], capaian)}"
        + _sebut_tanda(semua),
    )


def susun_garis(sorotan: Sorotan) -> Grafik | None:
    """Realisasi over the years; None where no year before this one is known."""
    if len(sorotan.tahun) < 2:
        return None
    n = len(sorotan.tahun) if sorotan.setahun else len(sorotan.tahun) - 1
    semua = [b for b in sorotan.sebanding if any(t.angka is not None for t in b.titik[:n])]
    if n < 2 or not semua:
        return None
    tahun = sorotan.tahun[:n]
    data = {
        "satuan": _satuan(sorotan),
        "desimal": max(b.sel.baris.desimal for b in semua),
        "tahun": [str(t) for t in tahun],
        "garis": [
            {
                "nama": b.kecamatan.nama_pendek,
                "nilai": [None if t.angka is None else str(t.angka) for t in b.titik[:n]],
                "label": [t.teks for t in b.titik[:n]],
                "putus": [bool(t.putus) for t in b.titik[:n]],
                "pilih": b.kecamatan.kode == sorotan.pilih,
                "tanda": bool(b.pencilan) and sorotan.setahun,
                "alamat": next((t.alamat for t in reversed(b.titik[:n]) if t.alamat), ""),
            }
            for b in semua
        ],
        "median": [None if m is None else str(m) for m in sorotan.median[:n]],
    }
    tengah = [
        f"{t} {format_angka(m, data['desimal'])}" for t, m in zip(tahun, sorotan.median, strict=False) if m
    ]
    return Grafik(
        kunci="tren",
        judul=f"Realisasi {sorotan.baku.nama} {tahun[0]}–{tahun[-1]}",
        jenis="garis",
        data=data,
        uraian=f"{len(semua)} kecamatan" + (f"; median {', '.join(tengah)}" if tengah else ""),
    )


def _satuan(sorotan: Sorotan) -> str:
    return f"dalam {sorotan.satuan}" if sorotan.satuan else "tanpa satuan"


def _label(b: BarisIndikator, capaian: bool) -> str:
    return format_angka(b.sel.hasil.tampil, 2) + "%" if capaian else b.sel.tulis(b.realisasi)


def _sebut(b: BarisIndikator, capaian: bool) -> str:
    return f"{b.kecamatan.nama_pendek} {_label(b, capaian)}"


def _sebut_tanda(semua: Sequence[BarisIndikator]) -> str:
    tanda = [b.kecamatan.nama_pendek for b in semua if b.pencilan]
    return f"; perlu dijelaskan: {', '.join(tanda)}" if tanda else ""
