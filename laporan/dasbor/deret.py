"""One promised indicator over the years: realisasi, where each is known from, and the way to where it was entered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.urls import reverse

from kinerja.hitung import SETAHUN
from kinerja.perhitungan.angka import Nilai, format_nilai
from kinerja.tren import ASAL, Tren

from .capaian import Sel

TAHUN_TREN = 6  # as many as a Renstra has at most, the year that is looked at among them


@dataclass(frozen=True, slots=True)
class Titik:
    """What is known of one year; `alamat` leads to where it was entered, "" where only a document says it."""

    tahun: int
    nilai: Nilai | None
    teks: str
    sumber: str
    alamat: str
    putus: str = ""  # since this year it means something else, and why

    @property
    def angka(self) -> Decimal | None:
        return self.nilai.angka if self.nilai else None


def pilih_tahun(tren: Iterable[Tren], tahun: int) -> tuple[int, ...]:
    """The years up to `tahun`, from the first that any of the series knows, at most TAHUN_TREN."""
    pertama = min((t for satu in tren for t in satu.nilai), default=tahun)
    return tuple(range(max(pertama, tahun - TAHUN_TREN + 1), tahun + 1))


def susun_deret(sel: Sel, tren: Tren, tahun: Sequence[int]) -> tuple[Titik, ...]:
    """The years before from the thread, the last of `tahun` from the result that `sel` shows."""
    realisasi = sel.hasil.realisasi if sel.hasil else None
    kini = Titik(
        tahun=tahun[-1],
        nilai=None if realisasi is None else Nilai(realisasi),
        teks="" if realisasi is None else sel.tulis(realisasi),
        sumber=ASAL,
        alamat=sel.alamat,
        putus=tren.putus.get(tahun[-1], ""),
    )
    return (*(_susun_titik(sel, tren, t) for t in tahun[:-1]), kini)


def _susun_titik(sel: Sel, tren: Tren, tahun: int) -> Titik:
    nilai, sumber = tren.nilai.get(tahun), tren.sumber.get(tahun, "")
    alamat = teks = ""
    if nilai and sumber == ASAL:
        halaman = reverse("daftar_realisasi", args=[sel.kecamatan.kode, tahun])
        alamat = f"{halaman}?tw={SETAHUN}#sel-{sel.baris.indikator_id}"
    if nilai and nilai.angka is not None:
        teks = sel.tulis(nilai.angka)
    elif nilai:
        teks = format_nilai(replace(nilai, satuan=None))
    return Titik(tahun, nilai, teks, sumber, alamat, tren.putus.get(tahun, ""))
