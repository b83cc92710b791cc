"""What the realisasi pages show: the lines of the agreement in force with target, value and result."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q

from kinerja.perhitungan.akumulasi import RataRata, rata_rata
from kinerja.perhitungan.angka import Nilai, format_angka
from organisasi.models import Instansi, JejakAudit
from renstra.models import Iku, IndikatorRenstra

from .hitung import has_begun, has_ended
from .models import BarisPerjanjian, HasilCapaian, PerjanjianKinerja, Realisasi, RencanaAksi
from .tren import susun_tren

PERIODE = (0, 1, 2, 3, 4)  # 0: the whole year


@dataclass(frozen=True, slots=True)
class BarisLembar:
    """One promised indicator in one period (a triwulan, or 0 for the year)."""

    baris: BarisPerjanjian
    satuan: str
    desimal: int
    target: Nilai
    realisasi: Realisasi | None  # as entered for this very period
    hasil: HasilCapaian | None
    sudah_mulai: bool
    sudah_usai: bool

    @property
    def kode(self) -> str:
        return self.baris.indikator.kode

    @property
    def nilai(self) -> Nilai | None:
        """What the page shows: the value entered, else for the year what the quarters add up to."""
        if self.realisasi and (self.realisasi.angka is not None or self.realisasi.label):
            return self.realisasi.nilai
        if self.baris_setahun and self.hasil and self.hasil.realisasi is not None:
            return Nilai(self.hasil.realisasi)
        return None

    @property
    def baris_setahun(self) -> bool:
        return self.hasil is not None and self.hasil.triwulan == 0

    @property
    def dari_triwulan(self) -> bool:
        """Whether the year's value is not entered but follows from the quarters."""
        return self.nilai is not None and (self.realisasi is None or self.realisasi.nilai == Nilai())

    @property
    def keadaan(self) -> str:
        """A state of `tampilan.KEADAAN`; kosong, nol and belum waktunya are three different things."""
        if self.nilai is None:
            return "kosong" if self.sudah_mulai else "belum_waktunya"
        if self.hasil and self.hasil.status.startswith("target"):
            return self.hasil.status
        return "nol" if self.nilai.angka == 0 else "terisi"


@dataclass(frozen=True, slots=True)
class Lembar:
    perjanjian: PerjanjianKinerja | None
    triwulan: int
    baris: tuple[BarisLembar, ...]

    @property
    def terisi(self) -> int:
        return sum(b.nilai is not None for b in self.baris)

    @property
    def kurang(self) -> tuple[BarisLembar, ...]:
        return tuple(b for b in self.baris if b.nilai is None)

    @property
    def rata(self) -> RataRata:
        return rata_rata(b.hasil.nilai if b.hasil else None for b in self.baris)


def baca_triwulan(pilihan: str | None) -> int | None:
    """The period that an address or a form names; None where it names none."""
    if pilihan is not None and pilihan.isascii() and pilihan.isdigit() and int(pilihan) in PERIODE:
        return int(pilihan)
    return None


def pilih_triwulan(instansi: Instansi, tahun: int, pilihan: str | None) -> int:
    """The period asked for; else the year where this year is kept as a whole; else the quarter that is due:
    the last one that ended or that someone began to fill."""
    if (diminta := baca_triwulan(pilihan)) is not None:
        return diminta
    ada = set(
        Realisasi.objects.filter(indikator__instansi=instansi, tahun=tahun)
        .filter(Q(angka__isnull=False) | ~Q(label=""))
        .order_by()
        .values_list("triwulan", flat=True)
        .distinct()
    )
    if ada == {0}:
        return 0
    return max([1, *ada, *(t for t in PERIODE[1:] if has_ended(tahun, t))])


def susun_lembar(instansi: Instansi, tahun: int, triwulan: int, kode: str | None = None) -> Lembar:
    """The sheet of one period, or only the line of `kode`; the number of queries does not depend on its length."""
    perjanjian = PerjanjianKinerja.objects.berlaku(instansi, tahun).select_related("renstra").first()
    if perjanjian is None:
        return Lembar(None, triwulan, ())
    semua = (
        BarisPerjanjian.objects.filter(perjanjian=perjanjian).select_related("indikator").order_by("urutan")
    )
    if kode is not None:
        semua = semua.filter(indikator__kode=kode)
    baris = list(semua)
    thread = [b.indikator_id for b in baris]
    hasil = {
        h.baris_id: h
        for h in HasilCapaian.objects.filter(
            baris__in=baris, triwulan=triwulan, pembanding=HasilCapaian.Pembanding.TARGET
        )
    }
    wajah = {
        w.indikator_id: w
        for w in IndikatorRenstra.objects.filter(renstra=perjanjian.renstra_id, indikator__in=thread)
    }
    entri = Realisasi.objects.filter(
        Q(perjanjian__isnull=True) | Q(perjanjian=perjanjian),
        indikator__in=thread,
        tahun=tahun,
        triwulan=triwulan,
    )
    # The agreement's own value, where it states one, comes last and so wins.
    realisasi = {r.indikator_id: r for r in sorted(entri, key=lambda r: r.perjanjian_id is not None)}
    rencana = {
        r.baris_id: r.nilai
        for r in RencanaAksi.objects.filter(baris__in=baris, triwulan=triwulan, baris__isnull=False)
    }
    mulai, usai = has_begun(tahun, triwulan), has_ended(tahun, triwulan)

    def satu(b: BarisPerjanjian) -> BarisLembar:
        h, w = hasil.get(b.pk), wajah.get(b.indikator_id)
        target = b.nilai
        if triwulan:
            # What the result was measured against: accumulated up to this quarter.
            target = Nilai(h.target) if h and h.target is not None else rencana.get(b.pk, Nilai())
        return BarisLembar(
            baris=b,
            satuan=b.satuan or (w.satuan if w else ""),
            desimal=b.desimal,
            target=target,
            realisasi=realisasi.get(b.indikator_id),
            hasil=h,
            sudah_mulai=mulai,
            sudah_usai=usai,
        )

    return Lembar(perjanjian, triwulan, tuple(satu(b) for b in baris))


@dataclass(frozen=True, slots=True)
class Keterangan:
    """What helps to fill in one indicator."""

    iku: Iku | None
    tahun_lalu: tuple[tuple[int, Nilai, str], ...]  # year, value, source

    @property
    def rumus(self) -> str:
        """The ratio in one line; "" where the decree explains the measure in sentences instead."""
        if self.iku is None or not self.iku.pembilang:
            return ""
        if not self.iku.penyebut:
            return self.iku.pembilang
        return f"{self.iku.pembilang} dibagi {_awal_kecil(self.iku.penyebut)}, dikali 100"


def find_jejak(baris: BarisLembar) -> Sequence[JejakAudit]:
    """The latest changes of this very value and of its evidence."""
    if baris.realisasi is None:
        return ()
    return JejakAudit.objects.filter(
        instansi=baris.baris.indikator.instansi_id, kunci_objek=f"realisasi:{baris.realisasi.pk}"
    ).select_related("pengguna")[:10]


def susun_keterangan(baris: Sequence[BarisLembar], tahun: int) -> dict[int, Keterangan]:
    """By key of the indicator; eight queries, however many lines there are."""
    indikator = [b.baris.indikator for b in baris]
    iku = find_iku([i.pk for i in indikator], tahun)
    tren = susun_tren(indikator, tahun)
    return {
        i.pk: Keterangan(
            iku.get(i.pk), tuple((t, nilai, tren[i.pk].sumber[t]) for t, nilai in tren[i.pk].nilai.items())
        )
        for i in indikator
    }


def find_iku(indikator: Sequence[int], tahun: int) -> dict[int, Iku]:
    """The decree's entry of each indicator: of the latest decree up to that year, else of any."""
    semua = (
        Iku.objects.filter(indikator__in=indikator)
        .select_related("dokumen")
        .prefetch_related("penanggung_jawab")
    )

    def urut(iku: Iku):
        tanggal = iku.dokumen.tanggal
        return (tanggal is not None and tanggal.year <= tahun, tanggal or date.min, -iku.pk)

    return {i.indikator_id: i for i in sorted(semua, key=urut)}


def isian(nilai: Nilai) -> str:
    """The text of an input field: what was typed, without the unit that stands beside the field."""
    if nilai.angka is None:
        return nilai.label or ""
    angka = format_angka(Decimal(nilai.angka), ribuan=False)
    return f"{nilai.label} ({angka})" if nilai.label else angka


def _awal_kecil(teks: str) -> str:
    return teks[:1].lower() + teks[1:] if teks[1:2].islower() else teks
