"""Placeholders that older reports need: the whole budget beside the tree, the RKT in words, the survey."""

from kinerja.perhitungan.angka import format_angka, format_persen, format_rupiah
from kinerja.perhitungan.terbilang import terbilang

from .blok.rkt_uraian import count_baris


def susun_sebutan_lama(isi) -> dict[str, str | None]:
    return {**_belanja(isi), **_rkt(isi), **_survei(isi)}


def _belanja(isi) -> dict[str, str | None]:
    """The budget as a whole: the tree's totals where nothing stands beside the tree."""
    b = isi.belanja
    bagian = [
        f"{s.nama.lower()} {format_rupiah(s.pagu)} ({format_persen(b.bagian(s))})"
        for s in b.jenis
        if s.pagu and b.bagian(s) is not None
    ]
    return {
        "anggaran.total.pagu": format_rupiah(b.pagu) if b.pagu is not None else None,
        "anggaran.total.realisasi": format_rupiah(b.realisasi) if b.realisasi is not None else None,
        "anggaran.total.serapan": format_persen(b.serapan.tampil) if b.serapan.tampil is not None else None,
        "anggaran.total.belanja": " dan ".join(bagian) if bagian else None,
    }


def _rkt(isi) -> dict[str, str | None]:
    hasil = {}
    for jenis in ("sasaran", "program", "kegiatan"):
        n = count_baris(isi, jenis)
        hasil[f"rkt.{jenis}"] = f"{n} ({terbilang(n)})" if n else None
    return hasil


def _survei(isi) -> dict[str, str | None]:
    s = isi.survei
    rata = s.rata.tampil if s else None
    return {
        "survei.unsur": f"{len(s.unsur)} ({terbilang(len(s.unsur))})" if s and s.unsur else None,
        "survei.rata_rata": format_angka(rata, 2) if rata is not None else None,
        "survei.predikat": s.kelas.label if s and s.kelas else None,
        "survei.dasar": s.skala.sumber if s else None,
    }
