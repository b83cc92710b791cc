"""What the Bupati reads in a minute: the matrix of capaian, serapan, and who is late, as one page needs them.

Everything is read from the matrix, from `anggaran.jumlah` and from the matrix of readiness; here it is only counted
and put in order.
"""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils import timezone

from anggaran.jumlah import Jumlah, add_jumlah, compute_posisi, susun_pohon_banyak
from kinerja.hitung import SETAHUN
from organisasi.models import Instansi, LangkahTahun
from renstra.models import IndikatorBaku

from .capaian import BAIK, BarisMatriks, Matriks, susun_matriks
from .kesiapan import susun_kesiapan
from .lingkup import Lingkup

UJUNG = 5  # kecamatan at each end
LANGKAH = {1: LangkahTahun.TW1, 2: LangkahTahun.TW2, 3: LangkahTahun.TW3, 4: LangkahTahun.TW4}


@dataclass(frozen=True, slots=True)
class HitungPredikat:
    predikat: str
    langkah: int  # of five
    kecamatan: int  # by their mean
    indikator: int


@dataclass(frozen=True, slots=True)
class Pengumpulan:
    """One document of all kecamatan: by when it is due, and who has not handed it in."""

    sebutan: str
    tenggat: date | None
    belum: tuple[Instansi, ...]
    lewat: bool


@dataclass(frozen=True, slots=True)
class Ringkasan:
    kabupaten: Instansi
    matriks: Matriks
    predikat: tuple[HitungPredikat, ...]  # the best first
    terbaik: tuple[BarisMatriks, ...]
    terendah: tuple[BarisMatriks, ...]  # the lowest first; none of the best
    terlemah: tuple[IndikatorBaku, int] | None  # the indicator that most kecamatan are low in, and how many
    anggaran: Jumlah
    beranggaran: int  # kecamatan whose pagu and realisasi are known
    pengumpulan: Pengumpulan
    dibaca: datetime

    @property
    def lingkup(self) -> Lingkup:
        return self.matriks.lingkup

    @property
    def contoh(self) -> int:
        return sum(k.contoh for k in self.lingkup.kecamatan)


def susun_ringkasan(lingkup: Lingkup) -> Ringkasan | None:
    """None where nobody has an agreement. A reader of several kabupaten gets the first."""
    kabupaten = lingkup.kecamatan[0].induk if lingkup.kecamatan else None
    lingkup = replace(lingkup, kecamatan=tuple(k for k in lingkup.kecamatan if k.induk == kabupaten))
    matriks = susun_matriks(lingkup)
    if not matriks.baris:
        return None
    urut = [b for b in matriks.baris if b.nomor is not None]
    atas = min(UJUNG, (len(urut) + 1) // 2)
    bawah = min(UJUNG, len(urut) // 2)
    anggaran, beranggaran = _hitung_anggaran(lingkup)
    return Ringkasan(
        kabupaten=kabupaten,
        matriks=matriks,
        predikat=_hitung_predikat(matriks),
        terbaik=tuple(urut[:atas]),
        terendah=tuple(reversed(urut[len(urut) - bawah :])),
        terlemah=_cari_terlemah(matriks),
        anggaran=anggaran,
        beranggaran=beranggaran,
        pengumpulan=_baca_pengumpulan(lingkup),
        dibaca=timezone.localtime(),
    )


def _hitung_predikat(matriks: Matriks) -> tuple[HitungPredikat, ...]:
    kecamatan = Counter(b.predikat for b in matriks.baris if b.predikat)
    indikator = Counter(s.hasil.predikat for b in matriks.baris for s in b.semua if s.dihitung)
    return tuple(HitungPredikat(label, n, kecamatan[label], indikator[label]) for label, n in matriks.kelas)


def _cari_terlemah(matriks: Matriks) -> tuple[IndikatorBaku, int] | None:
    rendah = [
        (k.baku, sum(any(0 < s.tingkat < BAIK for s in b.sel[n]) for b in matriks.baris))
        for n, k in enumerate(matriks.kolom)
    ]
    terlemah = max(rendah, key=lambda r: r[1], default=None)
    return terlemah if terlemah and terlemah[1] else None


def _hitung_anggaran(lingkup: Lingkup) -> tuple[Jumlah, int]:
    """The sum of the offices of which both sides are known: pagu without its realisasi would make serapan too low."""
    pohon = susun_pohon_banyak([k.pk for k in lingkup.kecamatan], [lingkup.tahun])
    semua = (
        Jumlah(
            p.pagu,
            p.realisasi if lingkup.triwulan == SETAHUN else compute_posisi(p.program, lingkup.triwulan),
        )
        for p in pohon.values()
    )
    lengkap = [j for j in semua if j.pagu is not None and j.realisasi is not None]
    return add_jumlah(lengkap), len(lengkap)


def _baca_pengumpulan(lingkup: Lingkup) -> Pengumpulan:
    """Of a triwulan its realisasi, of a year the LKIP, as the matrix of readiness counts them."""
    langkah = LANGKAH.get(lingkup.triwulan, LangkahTahun.LKIP)
    kesiapan = susun_kesiapan(lingkup, langkah=langkah)
    return Pengumpulan(
        sebutan=langkah.label,
        tenggat=kesiapan.kolom[kesiapan.letak].tenggat,
        belum=tuple(b.kecamatan for b in kesiapan.semua if any(s.terbuka for s in b.dipilih)),
        lewat=bool(kesiapan.terlambat),
    )
