"""One indicator of the catalogue in all kecamatan: the year beside the years before, and what should be looked at.

Results are HasilCapaian's, the years before those of `kinerja.tren`, serapan that of `anggaran.jumlah`; what is worth
looking at is `pencilan`'s. Figures of different units never meet: what another unit measures is listed, not compared.
The number of queries depends neither on offices nor on years.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from anggaran.jumlah import compute_posisi, susun_pohon_banyak
from kinerja.hitung import SETAHUN
from kinerja.perhitungan.serapan import compute_serapan
from kinerja.tren import Tren, susun_tren
from organisasi.models import Instansi
from renstra.models import IndikatorBaku, SumberNilai

from .capaian import BAIK, Matriks, Sel, list_kelas, pick_batas, read_sel
from .deret import Titik, pilih_tahun, susun_deret
from .lingkup import Lingkup
from .pencilan import Jenis, Pencilan, find_pencilan, median

AKHIR_TAHUN = (SETAHUN, 4)  # the periods whose figure is that of the year
PALING_SEDIKIT_MEDIAN = 3


@dataclass(frozen=True, slots=True)
class BarisIndikator:
    """One promised indicator of one kecamatan."""

    sel: Sel
    titik: tuple[Titik, ...]  # by year, this one last
    satuan: str
    sebanding: bool  # it has the unit of the others
    pencilan: tuple[Pencilan, ...] = ()

    @property
    def kecamatan(self) -> Instansi:
        return self.sel.kecamatan

    @property
    def lalu(self) -> tuple[Titik, ...]:
        return self.titik[:-1]

    @property
    def realisasi(self) -> Decimal | None:
        return self.sel.hasil.realisasi if self.sel.hasil else None

    @property
    def target(self) -> Decimal | None:
        """As promised for the year; of a triwulan, what was planned up to its end."""
        return self.sel.hasil.target if self.sel.hasil else None

    @property
    def teks_target(self) -> str:
        return "" if self.target is None else self.sel.tulis(self.target)

    @property
    def teks_realisasi(self) -> str:
        return self.titik[-1].teks

    @property
    def seri(self) -> tuple[Titik, ...]:
        """The years that mean the same as this one, this one left out."""
        mulai = max((n for n, t in enumerate(self.titik) if t.putus), default=0)
        return self.titik[mulai:-1]


@dataclass(frozen=True, slots=True)
class Sorotan:
    """One indicator, everywhere."""

    lingkup: Lingkup
    baku: IndikatorBaku
    satuan: str
    tahun: tuple[int, ...]
    baris: tuple[BarisIndikator, ...]
    tanpa: tuple[Instansi, ...]  # who does not promise it, or nothing at all
    pilih: str  # code of the kecamatan drawn in ink; "" for none
    setahun: bool  # the figure is the year's, so that years can be compared with it

    @property
    def tahun_lalu(self) -> tuple[int, ...]:
        return self.tahun[:-1]

    @property
    def menurut_nama(self) -> tuple[BarisIndikator, ...]:
        return tuple(sorted(self.baris, key=lambda b: b.kecamatan.nama))

    @property
    def sebanding(self) -> tuple[BarisIndikator, ...]:
        return tuple(b for b in self.baris if b.sebanding)

    @property
    def berangka(self) -> tuple[BarisIndikator, ...]:
        return tuple(b for b in self.baris if b.realisasi is not None)

    @property
    def kosong(self) -> tuple[BarisIndikator, ...]:
        return tuple(b for b in self.baris if b.sel.kosong)

    @property
    def batas_baik(self) -> str:
        """The lowest predikat that is not a problem, in the year's scale."""
        return pick_batas(list_kelas(next((b.sel.hasil.skala for b in self.baris if b.sel.hasil), "")))

    @property
    def rendah(self) -> tuple[BarisIndikator, ...]:
        return tuple(b for b in self.baris if 0 < b.sel.tingkat < BAIK)

    @property
    def bertanda(self) -> tuple[BarisIndikator, ...]:
        return tuple(b for b in self.baris if b.pencilan)

    @property
    def lain_satuan(self) -> tuple[BarisIndikator, ...]:
        return tuple(b for b in self.baris if not b.sebanding)

    @property
    def median(self) -> tuple[Decimal | None, ...]:
        """By year, of the kecamatan that have a figure; None where they are too few to have a middle."""
        per_tahun = ([b.titik[n].angka for b in self.sebanding] for n in range(len(self.tahun)))
        ada = ([n for n in isi if n is not None] for isi in per_tahun)
        return tuple(median(isi) if len(isi) >= PALING_SEDIKIT_MEDIAN else None for isi in ada)


@dataclass(frozen=True, slots=True)
class Pilihan:
    """One indicator as a line of the choice."""

    baku: IndikatorBaku
    sel: tuple[Sel, ...]

    @property
    def kecamatan(self) -> int:
        return len({s.kecamatan.pk for s in self.sel})

    @property
    def kosong(self) -> int:
        return sum(s.kosong for s in self.sel)

    @property
    def rendah(self) -> int:
        return sum(0 < s.tingkat < BAIK for s in self.sel)

    @property
    def terendah(self) -> Sel | None:
        return min((s for s in self.sel if s.nilai is not None), key=lambda s: s.nilai, default=None)

    @property
    def tertinggi(self) -> Sel | None:
        return max((s for s in self.sel if s.nilai is not None), key=lambda s: s.nilai, default=None)


def susun_pilihan(matriks: Matriks) -> tuple[Pilihan, ...]:
    """The indicators of the catalogue that someone promised, in the order of the matrix."""
    return tuple(
        Pilihan(k.baku, tuple(s for b in matriks.baris for s in b.sel[n]))
        for n, k in enumerate(matriks.kolom)
    )


def susun_sorotan(lingkup: Lingkup, baku: IndikatorBaku, pilih: str = "") -> Sorotan:
    """pilih: the code of the kecamatan to stand out; unknown or "" chooses the only one, else none. Thirteen queries."""
    kini, _ = read_sel(lingkup, baku)
    semua = [s for k in lingkup.kecamatan for s in kini.get(k.pk, ())]
    tren = susun_tren([s.baris.indikator for s in semua], lingkup.tahun)
    setahun = lingkup.triwulan in AKHIR_TAHUN
    tahun = pilih_tahun(tren.values(), lingkup.tahun)
    satuan = _satuan_umum(semua, baku)
    baris = [_susun_baris(s, tren[s.baris.indikator_id], tahun, satuan, baku) for s in semua]
    baris = _tandai(lingkup, baris, setahun)
    if pilih not in {b.kecamatan.kode for b in baris}:
        pilih = lingkup.kecamatan[0].kode if len(lingkup.kecamatan) == 1 and baris else ""
    return Sorotan(
        lingkup=lingkup,
        baku=baku,
        satuan=satuan,
        tahun=tahun,
        baris=tuple(sorted(baris, key=_urutan)),
        tanpa=tuple(k for k in lingkup.kecamatan if not kini.get(k.pk)),
        pilih=pilih,
        setahun=setahun,
    )


def _satuan_umum(semua: Sequence[Sel], baku: IndikatorBaku) -> str:
    """The unit that most lines have; a line that names none has the catalogue's."""
    banyak = Counter((s.baris.satuan or baku.satuan).strip().casefold() for s in semua)
    if not banyak:
        return baku.satuan
    umum = max(sorted(banyak), key=lambda s: banyak[s])
    return next(
        (n for s in semua if (n := (s.baris.satuan or baku.satuan).strip()).casefold() == umum), baku.satuan
    )


def _susun_baris(
    sel: Sel, tren: Tren, tahun: Sequence[int], umum: str, baku: IndikatorBaku
) -> BarisIndikator:
    satuan = (sel.baris.satuan or baku.satuan).strip()
    return BarisIndikator(sel, susun_deret(sel, tren, tahun), satuan, satuan.casefold() == umum.casefold())


def _tandai(lingkup: Lingkup, baris: Sequence[BarisIndikator], setahun: bool) -> list[BarisIndikator]:
    """Each line with its reasons to be looked at. A figure of part of a year is not held against whole years."""
    sesama = [b.realisasi for b in baris if b.sebanding and b.realisasi is not None]
    serapan = _baca_serapan(lingkup, {b.kecamatan.pk for b in baris})
    hasil = []
    for b in baris:
        lalu = [t.angka for t in b.seri if t.angka is not None] if setahun else []
        bukan_salinan = b.sel.baris.indikator.sumber == SumberNilai.SERAPAN
        hasil.append(
            replace(
                b,
                pencilan=find_pencilan(
                    b.realisasi,
                    lalu,
                    sesama if b.sebanding else (),
                    () if bukan_salinan else serapan.get(b.kecamatan.pk, ()),
                    b.sel.baris.desimal,
                ),
            )
        )
    return hasil


def _baca_serapan(lingkup: Lingkup, instansi: set[int]) -> Mapping[int, tuple[tuple[str, Decimal], ...]]:
    """Name and serapan (percent, as printed) of each office's programs, up to the period that is looked at."""
    pohon = susun_pohon_banyak(instansi, [lingkup.tahun]) if instansi else {}
    hasil = {}
    for (pk, _), p in pohon.items():
        persen = (
            (
                s.nama,
                s.serapan
                if lingkup.triwulan == SETAHUN
                else compute_serapan(s.pagu, compute_posisi([s], lingkup.triwulan)),
            )
            for s in p.program
        )
        hasil[pk] = tuple((nama, s.tampil) for nama, s in persen if s.tampil is not None)
    return hasil


def _urutan(b: BarisIndikator):
    """What has to be explained first, then what is missing, then the lowest."""
    if b.pencilan:
        # of those the odd figure before the copied one
        return 0, b.pencilan[0].jenis == Jenis.SERAPAN, b.sel.nilai or Decimal(0), b.kecamatan.nama
    return 1 + (b.sel.nilai is not None), False, b.sel.nilai or Decimal(0), b.kecamatan.nama
