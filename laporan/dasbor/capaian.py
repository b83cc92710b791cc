"""The matrix of capaian: kecamatan by indicator of the catalogue, with what each measures alone beneath.

Every figure is a row of HasilCapaian. Offices are ranked by the mean of their capaian, which all have one unit
(percent of a target); values are never averaged. The number of queries depends neither on offices nor on years.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import Exists, OuterRef, Prefetch
from django.urls import reverse

from kinerja.models import BarisPerjanjian, HasilCapaian, PerjanjianKinerja, RencanaAksi
from kinerja.perhitungan.akumulasi import RataRata, rata_rata
from kinerja.perhitungan.angka import bulatkan, format_angka
from kinerja.perhitungan.capaian import Status
from kinerja.perhitungan.predikat import SKALA
from organisasi.models import Instansi, PengaturanTahun
from organisasi.templatetags.tampilan import langkah_lima, tingkat_lima
from renstra.models import IndikatorBaku

from .lingkup import Lingkup

RATA, NAMA = "rata", "nama"  # the orders beside the codes of indicators
BAIK = 4  # the step of five from which a predikat is not a problem


@dataclass(frozen=True, slots=True)
class Sel:
    """One promised indicator of one kecamatan: its result, last year's, and where it was entered."""

    kecamatan: Instansi
    baris: BarisPerjanjian
    hasil: HasilCapaian | None  # None: nothing planned and nothing entered up to that triwulan
    lalu: HasilCapaian | None
    alamat: str

    @property
    def dihitung(self) -> bool:
        return self.hasil is not None and self.hasil.status == Status.DIHITUNG

    @property
    def kosong(self) -> bool:
        return self.hasil is not None and self.hasil.status == Status.KOSONG

    @property
    def belum(self) -> bool:
        """Nothing could be entered: its time had not come, or nobody knows the triwulan apart from the year."""
        return self.hasil is None or self.hasil.status == Status.BELUM_WAKTUNYA

    @property
    def nilai(self) -> Decimal | None:
        return self.hasil.nilai if self.dihitung else None

    @property
    def tingkat(self) -> int:
        return tingkat_lima(self.hasil.predikat, self.hasil.skala) if self.dihitung else 0

    @property
    def sebutan(self) -> str:
        """What stands in place of a number."""
        if self.hasil is None:
            return "belum direncanakan" if self.baris.berencana else "tidak tersedia"
        return self.hasil.get_status_display().lower()

    @property
    def ukuran(self) -> str:
        """Realisasi and target as "87 / 100"; the unit stands with the indicator."""
        return f"{self.tulis(self.hasil.realisasi)} / {self.tulis(self.hasil.target)}"

    @property
    def ubah(self) -> Decimal | None:
        """How far the printed capaian lies above last year's, in percentage points."""
        if not self.dihitung or self.lalu is None or self.lalu.tampil is None:
            return None
        return self.hasil.tampil - self.lalu.tampil

    @property
    def tanda_ubah(self) -> str:
        return tulis_ubah(self.ubah)

    def tulis(self, angka: Decimal | None) -> str:
        if angka is None:
            return "–"
        return format_angka(angka, 0 if angka == bulatkan(angka, 0) else self.baris.desimal)


@dataclass(frozen=True, slots=True)
class Kolom:
    baku: IndikatorBaku
    pilih: bool  # the one that the page is sorted by

    @property
    def kode(self) -> str:
        return self.baku.kode


@dataclass(frozen=True, slots=True)
class BarisMatriks:
    """One kecamatan. `rata`, `skala` and `predikat` are those of the mean of all its promised indicators."""

    kecamatan: Instansi
    nomor: int | None  # its place by the mean; None without a number
    sel: tuple[tuple[Sel, ...], ...]  # by column; an office may measure one thing twice, or not at all
    khas: tuple[Sel, ...]
    rata: RataRata
    rata_lalu: RataRata
    skala: str
    predikat: str

    @property
    def semua(self) -> tuple[Sel, ...]:
        return (*(s for isi in self.sel for s in isi), *self.khas)

    @property
    def ubah(self) -> Decimal | None:
        if self.rata.tampil is None or self.rata_lalu.tampil is None:
            return None
        return self.rata.tampil - self.rata_lalu.tampil

    @property
    def tanda_ubah(self) -> str:
        return tulis_ubah(self.ubah)

    @property
    def rendah(self) -> int:
        """How many of its indicators lie in the lower classes."""
        return sum(0 < s.tingkat < BAIK for s in self.semua)

    @property
    def kosong(self) -> int:
        return sum(s.kosong for s in self.semua)


@dataclass(frozen=True, slots=True)
class Matriks:
    lingkup: Lingkup
    urut: str
    terbalik: bool
    kolom: tuple[Kolom, ...]
    baris: tuple[BarisMatriks, ...]
    tanpa_pk: tuple[Instansi, ...]
    batas_baik: str  # the lowest predikat that is not a problem, in the year's scale
    kelas: tuple[tuple[str, int], ...]  # the legend: predikat and step, the best first
    catatan: tuple[str, ...]

    @property
    def letak(self) -> int | None:
        """The column that the page is sorted by."""
        return next((n for n, k in enumerate(self.kolom) if k.pilih), None)

    @property
    def khas(self) -> tuple[Sel, ...]:
        return tuple(s for b in self.baris for s in b.khas)

    @property
    def bermasalah(self) -> tuple[BarisMatriks, ...]:
        """Low in more than one indicator, the worst first."""
        return tuple(sorted((b for b in self.baris if b.rendah > 1), key=lambda b: -b.rendah))

    @property
    def berkosong(self) -> tuple[BarisMatriks, ...]:
        return tuple(b for b in self.baris if b.kosong)

    @property
    def banyak_kosong(self) -> int:
        return sum(b.kosong for b in self.baris)


def tulis_ubah(ubah: Decimal | None) -> str:
    """ "+2,35", "−1,20", "0,00"; "" where there is nothing to compare."""
    if ubah is None:
        return ""
    tanda = "+" if ubah > 0 else "−" if ubah < 0 else ""
    return tanda + format_angka(abs(ubah), 2)


def susun_matriks(lingkup: Lingkup, urut: str = RATA, terbalik: bool = False) -> Matriks:
    """urut: "rata" (best first), "nama", or the code of an indicator (lowest first, what is missing before it);
    anything else is "rata". Five queries."""
    kini, lalu = read_sel(lingkup)
    pemakai = Counter(k for isi in kini.values() for k in {s.baris.indikator.baku_id for s in isi})
    baku = sorted(
        IndikatorBaku.objects.filter(pk__in=[k for k in pemakai if k]),
        key=lambda b: (-pemakai[b.pk], b.kode),
    )
    if urut not in {RATA, NAMA, *(b.kode for b in baku)}:
        urut = RATA
    baris = [
        _susun_baris(k, kini[k.pk], lalu.get(k.pk, ()), baku) for k in lingkup.kecamatan if kini.get(k.pk)
    ]
    baris = _beri_nomor(baris)
    letak = next((n for n, b in enumerate(baku) if b.kode == urut), None)
    baris = _urutkan(baris, urut, letak)
    skala = next((b.skala for b in baris if b.skala), "")
    kelas = list_kelas(skala)
    return Matriks(
        lingkup=lingkup,
        urut=urut,
        terbalik=terbalik,
        kolom=tuple(Kolom(b, b.kode == urut) for b in baku),
        baris=tuple(reversed(baris) if terbalik else baris),
        tanpa_pk=tuple(k for k in lingkup.kecamatan if not kini.get(k.pk)),
        batas_baik=pick_batas(kelas),
        kelas=kelas,
        catatan=_catat(lingkup),
    )


def list_kelas(skala: str) -> tuple[tuple[str, int], ...]:
    """The classes of a scale with their steps of five, the best first; none of an unknown scale."""
    kelas = SKALA[skala].kelas if skala in SKALA else ()
    langkah = sorted(((langkah_lima(k.tingkat, len(kelas)), k.tingkat, k.label) for k in kelas), reverse=True)
    return tuple((label, n) for n, _, label in langkah)


def pick_batas(kelas: Sequence[tuple[str, int]]) -> str:
    """The lowest class that is not a problem; "" where there are none."""
    return next((label for label, n in reversed(kelas) if n >= BAIK), "")


def read_sel(
    lingkup: Lingkup, baku: IndikatorBaku | None = None
) -> tuple[dict[int, list[Sel]], dict[int, list[Sel]]]:
    """The lines of the agreements in force, this year's and last year's, by office; of one `baku`, or all. Three
    queries."""
    tahun = (lingkup.tahun, lingkup.tahun - 1)
    ids = [k.pk for k in lingkup.kecamatan]
    berlaku: dict[tuple[int, int], int] = {}
    # PerjanjianQuerySet.berlaku the other way round: of each office and year the one in force comes last and stays.
    for pk, instansi, t in (
        PerjanjianKinerja.objects.filter(instansi__in=ids, tahun__in=tahun)
        .order_by("-keadaan", "ke")
        .values_list("pk", "instansi", "tahun")
    ):
        berlaku[instansi, t] = pk
    hasil = HasilCapaian.objects.filter(
        triwulan=lingkup.triwulan, pembanding=HasilCapaian.Pembanding.TARGET
    ).order_by()
    semua = (
        BarisPerjanjian.objects.filter(perjanjian__in=berlaku.values())
        .select_related("indikator", "perjanjian")
        .annotate(berencana=Exists(RencanaAksi.objects.filter(baris=OuterRef("pk"))))
        .prefetch_related(Prefetch("hasil", hasil, to_attr="hasil_dipakai"))
        .order_by("urutan")
    )
    if baku:
        semua = semua.filter(indikator__baku=baku)
    kantor = {k.pk: k for k in lingkup.kecamatan}
    per_tahun: dict[int, dict[int, list[BarisPerjanjian]]] = {t: defaultdict(list) for t in tahun}
    for b in semua:
        per_tahun[b.perjanjian.tahun][b.perjanjian.instansi_id].append(b)
    tw = lingkup.triwulan
    lalu = {pk: [_buat_sel(kantor[pk], b, tw, None) for b in isi] for pk, isi in per_tahun[tahun[1]].items()}
    kini = {
        pk: [_buat_sel(kantor[pk], b, tw, _cari_lalu(b, lalu.get(pk, ()))) for b in isi]
        for pk, isi in per_tahun[tahun[0]].items()
    }
    return kini, lalu


def _buat_sel(kecamatan: Instansi, baris: BarisPerjanjian, triwulan: int, lalu: HasilCapaian | None) -> Sel:
    alamat = reverse("daftar_realisasi", args=[kecamatan.kode, baris.perjanjian.tahun])
    hasil = baris.hasil_dipakai[0] if baris.hasil_dipakai else None
    return Sel(kecamatan, baris, hasil, lalu, f"{alamat}?tw={triwulan}#sel-{baris.indikator_id}")


def _cari_lalu(baris: BarisPerjanjian, lalu: Iterable[Sel]) -> HasilCapaian | None:
    """The same thread's result of last year, or that of the only one which measures the same by the catalogue."""
    semua = [s for s in lalu if s.dihitung]
    for s in semua:
        if s.baris.indikator_id == baris.indikator_id:
            return s.hasil
    baku = baris.indikator.baku_id
    sama = [s.hasil for s in semua if baku and s.baris.indikator.baku_id == baku]
    return sama[0] if len(sama) == 1 else None


def _susun_baris(
    kecamatan: Instansi, sel: Sequence[Sel], lalu: Sequence[Sel], baku: Sequence[IndikatorBaku]
) -> BarisMatriks:
    rata = rata_rata(s.nilai for s in sel)
    skala = next((s.hasil.skala for s in sel if s.hasil), "")
    kelas = SKALA[skala].predikat(rata.nilai) if skala in SKALA else None
    return BarisMatriks(
        kecamatan=kecamatan,
        nomor=None,
        sel=tuple(tuple(s for s in sel if s.baris.indikator.baku_id == b.pk) for b in baku),
        khas=tuple(s for s in sel if s.baris.indikator.baku_id is None),
        rata=rata,
        rata_lalu=rata_rata(s.nilai for s in lalu),
        skala=skala,
        predikat=kelas.label if kelas else "",
    )


def _beri_nomor(baris: Iterable[BarisMatriks]) -> list[BarisMatriks]:
    """By the exact mean, the best first; equal means share a place, and what has none comes last by name."""
    urut = sorted(baris, key=lambda b: (b.rata.nilai is None, -(b.rata.nilai or 0)))
    hasil: list[BarisMatriks] = []
    for n, b in enumerate(urut, 1):
        sama = hasil and hasil[-1].rata.nilai == b.rata.nilai
        nomor = None if b.rata.nilai is None else hasil[-1].nomor if sama else n
        hasil.append(replace(b, nomor=nomor))
    return hasil


def _urutkan(baris: list[BarisMatriks], urut: str, letak: int | None) -> list[BarisMatriks]:
    if urut == NAMA:
        return sorted(baris, key=lambda b: b.kecamatan.nama)
    if letak is None:
        return baris

    def kunci(b: BarisMatriks):
        nilai = [s.nilai for s in b.sel[letak] if s.nilai is not None]
        tingkat = (
            1 if nilai else 0 if b.sel[letak] else 2
        )  # missing, then the numbers, then who does not measure it
        return tingkat, min(nilai, default=Decimal(0)), b.kecamatan.nama

    return sorted(baris, key=kunci)


def _catat(lingkup: Lingkup) -> tuple[str, ...]:
    """What has to be known before two years are compared: rules of the year that differ."""
    kabupaten = {k.induk_id for k in lingkup.kecamatan}
    aturan = {
        p.tahun: p
        for p in PengaturanTahun.objects.filter(
            instansi__in=kabupaten, tahun__in=(lingkup.tahun, lingkup.tahun - 1)
        )
    }
    atap = {t: aturan[t].batas_atap if t in aturan else None for t in (lingkup.tahun - 1, lingkup.tahun)}
    if atap[lingkup.tahun] == atap[lingkup.tahun - 1]:
        return ()
    sebut = [f"capaian {t} {f'paling tinggi {n}' if n else 'tidak dibatasi'}" for t, n in atap.items()]
    return (f"Batas kedua tahun berbeda: {sebut[0]}, {sebut[1]}. Baca perubahannya dengan hati-hati.",)
