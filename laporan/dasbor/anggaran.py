"""The money of many kecamatan: pagu awal and in force, realisasi, serapan, by kecamatan, program and quarter.

Every sum is one of `anggaran.jumlah`, every serapan the engine's. A sum that lacks one of its parts is not shown as if
it were whole: up to a triwulan the rule of Formulir E.81 holds, and totals of the kabupaten say of how many
kecamatan they speak. The number of queries depends neither on offices nor on years.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.urls import reverse

from anggaran.jumlah import (
    Jumlah,
    Pohon,
    SimpulPohon,
    add_jumlah,
    compute_posisi,
    compute_triwulan,
    sum_ada,
    susun_pohon_banyak,
)
from anggaran.models import Pagu
from kinerja.hitung import TRIWULAN, has_ended
from kinerja.perhitungan.serapan import HasilSerapan, compute_serapan
from organisasi.models import Instansi
from organisasi.templatetags.tampilan import rupiah

from .lingkup import Lingkup

SERAPAN, NAMA, PAGU, SELISIH = "serapan", "nama", "pagu", "selisih"  # the orders of the table
LAIN = ""  # the key of programs that are in no national list
AWAL, PERUBAHAN = Pagu.Tahap.AWAL.value, Pagu.Tahap.PERUBAHAN.value


@dataclass(frozen=True)
class Dana:
    """Some nodes of one kecamatan's tree, in rupiah. `jumlah` is up to the triwulan asked for."""

    pagu_awal: Decimal | None
    jumlah: Jumlah

    @property
    def selisih(self) -> Decimal | None:
        """How much pagu rose since awal; None where one of the two is not known, which is not nol."""
        if self.pagu_awal is None or self.jumlah.pagu is None:
            return None
        return self.jumlah.pagu - self.pagu_awal

    @property
    def tanda_selisih(self) -> str:
        return tulis_selisih(self.selisih)

    @property
    def serapan(self) -> HasilSerapan:
        return self.jumlah.serapan

    @property
    def utuh(self) -> bool:
        return self.serapan.nilai is not None


@dataclass(frozen=True)
class DanaProgram(Dana):
    """One program of one kecamatan; several that no national list knows stand together as "lain"."""

    kecamatan: Instansi
    simpul: tuple[SimpulPohon, ...]
    alamat: str


@dataclass(frozen=True)
class BarisDana(Dana):
    """One kecamatan."""

    kecamatan: Instansi
    tahun: int
    pohon: Pohon
    triwulan: tuple[Decimal | None, ...]  # spent in each quarter, where all that has pagu says so
    posisi: tuple[Decimal | None, ...]  # the same from January to its end
    program: tuple[DanaProgram, ...]

    @property
    def tahap(self) -> str:
        """The tahap of the pagu in force; "" without pagu."""
        return self.pohon.tahap[-1] if self.pohon.tahap else ""

    @property
    def sebut_tahap(self) -> str:
        """What is said beside a pagu that is not the one of a perubahan."""
        return "" if self.tahap in ("", PERUBAHAN) else f"pagu {self.tahap}, tanpa perubahan"

    @property
    def tanpa_pagu(self) -> bool:
        """Money was spent and nobody says from what."""
        return not self.jumlah.pagu and bool(self.pohon.realisasi)

    @property
    def lebih(self) -> bool:
        return self.jumlah.lebih and not self.tanpa_pagu

    @cached_property
    def daun_lebih(self) -> int:
        """Leaves on which more was spent in the year than there was; the whole may hide them."""
        return sum(s.lebih for s in self.pohon.semua() if s.daun)

    @cached_property
    def daun_kosong(self) -> int:
        """Leaves with pagu of which no realisasi is recorded at all."""
        return sum(bool(s.pagu) and s.realisasi is None for s in self.pohon.semua() if s.daun)

    @property
    def sebut_realisasi(self) -> str:
        """What stands in place of realisasi up to the triwulan asked for."""
        return "belum diisi" if self.pohon.realisasi is None else "tidak tersedia"

    @property
    def sel_triwulan(self) -> tuple[tuple[Decimal | None, str], ...]:
        """Each quarter: the amount, or why there is none."""
        return tuple(
            (n, "" if n is not None else self._sebut(t)) for t, n in zip(TRIWULAN, self.triwulan, strict=True)
        )

    @property
    def banyak_triwulan(self) -> int:
        """How many quarters from the first on are known."""
        return next((n for n, jumlah in enumerate(self.triwulan) if jumlah is None), 4)

    @property
    def alamat_pagu(self) -> str:
        return reverse("pagu_anggaran", args=[self.kecamatan.kode, self.tahun])

    @property
    def alamat_realisasi(self) -> str:
        return reverse("realisasi_anggaran", args=[self.kecamatan.kode, self.tahun])

    @property
    def alamat_triwulan(self) -> str:
        return f"{self.alamat_realisasi}?cara=triwulan"

    @property
    def alamat_pohon(self) -> str:
        return reverse("anggaran", args=[self.kecamatan.kode, self.tahun])

    def _sebut(self, triwulan: int) -> str:
        if self.pohon.triwulan[triwulan - 1] is not None:
            return "belum lengkap"
        return "tidak tersedia" if has_ended(self.tahun, triwulan) else "belum waktunya"


@dataclass(frozen=True)
class Total:
    """A sum over kecamatan that says how many of them have the figure."""

    nilai: Decimal | None
    banyak: int

    @property
    def tanda(self) -> str:
        return tulis_selisih(self.nilai)


@dataclass(frozen=True)
class Gabungan:
    """Many kecamatan together, each figure over those that have it; serapan over those that have both."""

    pagu_awal: Total
    pagu: Total
    selisih: Total
    realisasi: Total
    jumlah: Jumlah
    banyak: int  # kecamatan behind serapan

    @property
    def serapan(self) -> HasilSerapan:
        return self.jumlah.serapan


@dataclass(frozen=True)
class Program:
    """One program over all kecamatan that budget it."""

    kode: str  # of the national list; LAIN for the rest
    nama: str
    isi: tuple[DanaProgram, ...]
    gabungan: Gabungan

    @property
    def sebutan(self) -> str:
        nama = self.nama.removeprefix("Program ")
        return nama[:1].upper() + nama[1:]


@dataclass(frozen=True)
class Titik:
    """The end of a quarter: spent in it, since January, and that in percent of pagu."""

    triwulan: int
    arus: Decimal | None
    posisi: Decimal | None
    serapan: HasilSerapan
    sebutan: str = ""  # why there is no amount


@dataclass(frozen=True)
class Kurva:
    """Spending quarter by quarter of all kecamatan of which every quarter shown is known."""

    titik: tuple[Titik, ...]
    pagu: Decimal | None
    banyak: int


@dataclass(frozen=True)
class Anggaran:
    lingkup: Lingkup
    urut: str
    terbalik: bool
    baris: tuple[BarisDana, ...]
    tanpa: tuple[Instansi, ...]  # without a budget this year
    gabungan: Gabungan
    triwulan: tuple[Total, ...]
    program: tuple[Program, ...]
    kurva: Kurva | None
    pilihan: BarisDana | None  # the kecamatan whose own curve is drawn

    @property
    def menurut_serapan(self) -> tuple[BarisDana, ...]:
        """Those that have one, the lowest first."""
        return tuple(sorted((b for b in self.baris if b.utuh), key=lambda b: b.serapan.nilai))

    @property
    def lebih(self) -> tuple[BarisDana, ...]:
        return tuple(b for b in self.baris if b.lebih)

    @property
    def daun_lebih(self) -> tuple[BarisDana, ...]:
        """Where single sub kegiatan exceed their pagu although the whole does not."""
        return tuple(b for b in self.baris if b.daun_lebih and not b.lebih and not b.tanpa_pagu)

    @property
    def tanpa_pagu(self) -> tuple[BarisDana, ...]:
        return tuple(b for b in self.baris if b.tanpa_pagu)

    @property
    def tanpa_realisasi(self) -> tuple[BarisDana, ...]:
        return tuple(b for b in self.baris if b.jumlah.pagu and b.jumlah.realisasi is None)

    @property
    def tanpa_triwulan(self) -> tuple[BarisDana, ...]:
        """Those with pagu whose quarters the drawing of all cannot show."""
        sampai = len(self.kurva.titik) if self.kurva else 0
        return tuple(b for b in self.baris if self.kurva and b.jumlah.pagu and b.banyak_triwulan < sampai)

    @property
    def titik_pilihan(self) -> tuple[Titik, ...]:
        """The quarters of that kecamatan up to the triwulan asked for."""
        return susun_titik(self.pilihan)[: self.lingkup.triwulan or 4] if self.pilihan else ()

    def sel_program(self) -> tuple[tuple[BarisDana, tuple[DanaProgram | None, ...]], ...]:
        """The matrix: for each kecamatan its programs in the order of the columns, None where it has none."""
        letak = [{d.kecamatan.pk: d for d in p.isi} for p in self.program]
        return tuple((b, tuple(kolom.get(b.kecamatan.pk) for kolom in letak)) for b in self.baris)


def tulis_selisih(selisih: Decimal | None) -> str:
    """ "+1.200.000", "−350.000", "0"; "" where there is nothing to compare."""
    if selisih is None:
        return ""
    tanda = "+" if selisih > 0 else "−" if selisih < 0 else ""
    return tanda + rupiah(abs(selisih), "")


def susun_dana(lingkup: Lingkup) -> tuple[BarisDana, ...]:
    """One row for each kecamatan that has a budget, in the order of `lingkup`. Four queries."""
    pohon = susun_pohon_banyak([k.pk for k in lingkup.kecamatan], [lingkup.tahun])
    return tuple(
        _susun_baris(k, lingkup, pohon[k.pk, lingkup.tahun])
        for k in lingkup.kecamatan
        if pohon[k.pk, lingkup.tahun].program
    )


def susun_anggaran(
    lingkup: Lingkup, urut: str = SERAPAN, terbalik: bool = False, pilih: str = ""
) -> Anggaran:
    """urut: "serapan" (what is missing, then the lowest), "nama", "pagu" or "selisih" (the largest first); anything
    else is "serapan". pilih: the code of the kecamatan whose curve is drawn; else the one with the lowest serapan."""
    baris = susun_dana(lingkup)
    ada = {b.kecamatan.pk for b in baris}
    if urut not in (SERAPAN, NAMA, PAGU, SELISIH):
        urut = SERAPAN
    urutan = _urutkan(baris, urut)
    return Anggaran(
        lingkup=lingkup,
        urut=urut,
        terbalik=terbalik,
        baris=tuple(reversed(urutan) if terbalik else urutan),
        tanpa=tuple(k for k in lingkup.kecamatan if k.pk not in ada),
        gabungan=susun_gabungan(baris),
        triwulan=tuple(_total(b.triwulan[t] for b in baris) for t in range(4)),
        program=_susun_program(baris),
        kurva=_susun_kurva(baris, lingkup.triwulan),
        pilihan=_pilih(baris, pilih),
    )


def jumlah_sampai(jumlah: Jumlah, simpul: Sequence[SimpulPohon], triwulan: int) -> Jumlah:
    """The pagu in force beside what was spent up to a triwulan; 0 is the year, as the budget's own pages show it."""
    return Jumlah(jumlah.pagu, compute_posisi(simpul, triwulan)) if triwulan else jumlah


def susun_gabungan(isi: Sequence[Dana]) -> Gabungan:
    utuh = [d.jumlah for d in isi if d.utuh]
    return Gabungan(
        pagu_awal=_total(d.pagu_awal for d in isi),
        pagu=_total(d.jumlah.pagu for d in isi),
        selisih=_total(d.selisih for d in isi),
        realisasi=_total(d.jumlah.realisasi for d in isi),
        jumlah=add_jumlah(utuh),
        banyak=len(utuh),
    )


def susun_titik(baris: BarisDana) -> tuple[Titik, ...]:
    """The four quarters of one kecamatan; where only the year is known, that is its end."""
    return tuple(
        Titik(t, arus, posisi, compute_serapan(baris.jumlah.pagu, posisi), sebutan)
        for t, (arus, sebutan), posisi in zip(TRIWULAN, baris.sel_triwulan, baris.posisi, strict=True)
    )


def _susun_baris(kecamatan: Instansi, lingkup: Lingkup, pohon: Pohon) -> BarisDana:
    tw = lingkup.triwulan
    return BarisDana(
        pagu_awal=pohon.pagu_tahap[AWAL],
        jumlah=jumlah_sampai(pohon, pohon.program, tw),
        kecamatan=kecamatan,
        tahun=lingkup.tahun,
        pohon=pohon,
        triwulan=compute_triwulan(pohon.program),
        posisi=tuple(compute_posisi(pohon.program, t) for t in TRIWULAN),
        program=tuple(_susun_program_kecamatan(kecamatan, lingkup, pohon)),
    )


def _susun_program_kecamatan(kecamatan: Instansi, lingkup: Lingkup, pohon: Pohon) -> Iterable[DanaProgram]:
    alamat = reverse("anggaran", args=[kecamatan.kode, lingkup.tahun])
    for s in pohon.program:
        yield DanaProgram(
            pagu_awal=s.pagu_tahap[AWAL],
            jumlah=jumlah_sampai(s, [s], lingkup.triwulan),
            kecamatan=kecamatan,
            simpul=(s,),
            alamat=f"{alamat}#s{s.pk}",
        )


def _susun_program(baris: Sequence[BarisDana]) -> tuple[Program, ...]:
    """The programs by code of the national list; one without a code is that of the same name, else "lain"."""
    semua = [d for b in baris for d in b.program]
    nama: dict[str, str] = {}
    kode: dict[str, str] = {}
    for s in (s for d in semua for s in d.simpul if s.kode_nomenklatur):
        nama.setdefault(s.kode_nomenklatur, s.nama)
        kode.setdefault(s.nama.casefold(), s.kode_nomenklatur)
    isi: dict[str, dict[int, DanaProgram]] = {k: {} for k in sorted(nama)}
    for d in semua:
        (s,) = d.simpul
        kelompok = isi.setdefault(s.kode_nomenklatur or kode.get(s.nama.casefold(), LAIN), {})
        lama = kelompok.get(d.kecamatan.pk)
        kelompok[d.kecamatan.pk] = _gabung(lama, d) if lama else d
    return tuple(
        Program(
            k,
            nama.get(k, "Program di luar nomenklatur"),
            tuple(d.values()),
            susun_gabungan(tuple(d.values())),
        )
        for k, d in isi.items()
    )


def _gabung(a: DanaProgram, b: DanaProgram) -> DanaProgram:
    """Two programs of one kecamatan in one cell; realisasi is unknown with one of them."""
    realisasi = (
        None if None in (a.jumlah.realisasi, b.jumlah.realisasi) else a.jumlah.realisasi + b.jumlah.realisasi
    )
    return DanaProgram(
        pagu_awal=sum_ada((a.pagu_awal, b.pagu_awal)),
        jumlah=Jumlah(sum_ada((a.jumlah.pagu, b.jumlah.pagu)), realisasi),
        kecamatan=a.kecamatan,
        simpul=(*a.simpul, *b.simpul),
        alamat=a.alamat.partition("#")[0],
    )


def _susun_kurva(baris: Sequence[BarisDana], triwulan: int) -> Kurva | None:
    """Up to the triwulan asked for or, of the year, up to the last that at least half of those know that know the
    first: one office ahead of the others says nothing about them. None where no quarter is known."""
    bisa = [b for b in baris if b.jumlah.pagu]
    banyak = [sum(b.banyak_triwulan >= t for b in bisa) for t in TRIWULAN]
    sampai = max((t for t in TRIWULAN if banyak[0] and 2 * banyak[t - 1] >= banyak[0]), default=0)
    sampai = min(sampai, triwulan or sampai)
    isi = [b for b in bisa if b.banyak_triwulan >= sampai]
    if not sampai:
        return None
    pagu = sum_ada(b.jumlah.pagu for b in isi)
    titik = []
    for t in TRIWULAN[:sampai]:
        posisi = sum_ada(b.posisi[t - 1] for b in isi)
        titik.append(Titik(t, sum_ada(b.triwulan[t - 1] for b in isi), posisi, compute_serapan(pagu, posisi)))
    return Kurva(tuple(titik), pagu, len(isi))


def _pilih(baris: Sequence[BarisDana], kode: str) -> BarisDana | None:
    dipilih = next((b for b in baris if b.kecamatan.kode == kode), None)
    if dipilih or not baris:
        return dipilih
    return min(baris, key=lambda b: (not b.banyak_triwulan, not b.utuh, b.serapan.nilai or 0))


def _urutkan(baris: Sequence[BarisDana], urut: str) -> list[BarisDana]:
    kunci = {
        SERAPAN: lambda b: (b.utuh, b.serapan.nilai or 0),
        NAMA: lambda b: b.kecamatan.nama,
        PAGU: lambda b: (b.jumlah.pagu is not None, -(b.jumlah.pagu or 0)),
        SELISIH: lambda b: (b.selisih is not None, -abs(b.selisih or 0)),
    }[urut]
    return sorted(baris, key=kunci)


def _total(nilai: Iterable[Decimal | None]) -> Total:
    ada = [n for n in nilai if n is not None]
    return Total(sum_ada(ada), len(ada))
