"""The pohon kinerja as data for print: the same tree that the cascade page draws, without the database."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kinerja.perhitungan.angka import format_angka, format_persen, format_rupiah
from kinerja.perhitungan.predikat import SKALA

from .bentuk import KotakPohon, PohonKinerja, UkuranPohon
from .cascade import Cabang, Cascade, Ukuran

TINGKAT = ("Tujuan", "Sasaran", "Program", "Kegiatan")
TIDAK_ADA = "–"

# A landscape page holds this much below its heads, in cm; a taller tree goes on with its parent's box repeated,
# because a box that is cut by the end of a page cannot be read.
SEHALAMAN = 14.0
BARIS = 0.375  # height of a line of text
HURUF = 33  # letters that a line of a box holds at least
TEPI = (0.5, 0.4, 0.4, 0.2)  # padding and distance of a box at each level


def susun_pohon_kinerja(cascade: Cascade, judul: str) -> PohonKinerja:
    """From tujuan down to kegiatan; what supports no sasaran has no place in the drawing."""
    akar = tuple(_kotak(t, 0) for t in cascade.tujuan)
    sehalaman = tuple(bagian for kotak in akar for bagian in _split(kotak, 0))
    return PohonKinerja(judul, TINGKAT, sehalaman, _uraian(akar))


def _kotak(cabang: Cabang, dalam: int) -> KotakPohon:
    bawah = cabang.anak if dalam + 1 < len(TINGKAT) else ()
    return KotakPohon(
        cabang.nama,
        tuple(_ukuran(u) for u in cabang.ukuran) if dalam < 2 else (),
        _uang(cabang) if dalam >= 2 else "" if bawah or dalam == 0 else cabang.catatan,
        tuple(_kotak(a, dalam + 1) for a in bawah),
    )


def _ukuran(ukuran: Ukuran) -> UkuranPohon:
    hasil = ukuran.hasil
    tampil = hasil.tampil if hasil else None
    return UkuranPohon(
        ukuran.kode or ukuran.nama,
        TIDAK_ADA if tampil is None else format_angka(tampil, 2),
        hasil.predikat if hasil else "",
        _langkah(hasil.predikat, hasil.skala) if hasil else None,
    )


def _langkah(predikat: str, skala: str) -> tuple[int, int] | None:
    kelas = SKALA[skala].kelas if skala in SKALA else ()
    return next(((k.tingkat, len(kelas)) for k in kelas if k.label == predikat), None)


def _uang(cabang: Cabang) -> str:
    jumlah = cabang.jumlah
    if jumlah is None or jumlah.pagu is None:
        return "Pagu belum diisi"
    pagu = format_rupiah(jumlah.pagu, sen=jumlah.pagu != int(jumlah.pagu))
    serapan = jumlah.serapan.tampil
    return pagu if serapan is None else f"{pagu}, serapan {format_persen(serapan)}"


def _tinggi(kotak: KotakPohon, dalam: int) -> float:
    """About how tall the box and its tree print, in cm; rather too much than too little."""
    baris = -(-len(kotak.nama) // HURUF) + len(kotak.ukuran) + bool(kotak.catatan)
    return max(baris * BARIS + TEPI[dalam], sum(_tinggi(a, dalam + 1) for a in kotak.anak))


def _split(kotak: KotakPohon, dalam: int) -> Iterator[KotakPohon]:
    """The box with as many of its children as fit on a page, again and again until all are drawn."""
    if _tinggi(kotak, dalam) <= SEHALAMAN:
        yield kotak
        return
    rangkaian: list[list[KotakPohon]] = [[]]
    isi = 0.0
    for anak in (bagian for a in kotak.anak for bagian in _split(a, dalam + 1)):
        tinggi = _tinggi(anak, dalam + 1)
        if rangkaian[-1] and isi + tinggi > SEHALAMAN:
            rangkaian.append([])
            isi = 0.0
        rangkaian[-1].append(anak)
        isi += tinggi
    for n, anak in enumerate(rangkaian):
        nama = f"{kotak.nama} (lanjutan)" if n else kotak.nama
        yield replace(kotak, nama=nama, anak=tuple(anak))


def _uraian(akar: Sequence[KotakPohon]) -> str:
    """How much there is, in one sentence, for those who cannot see the lines."""
    banyak = [list(akar)]
    while len(banyak) < len(TINGKAT):
        banyak.append([a for k in banyak[-1] for a in k.anak])
    bagian = ", ".join(f"{len(b)} {nama.lower()}" for b, nama in zip(banyak, TINGKAT, strict=True) if b)
    return f"Pohon kinerja: {bagian}."
