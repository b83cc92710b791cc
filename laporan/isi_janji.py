"""What each Perjanjian Kinerja of a year promised and what came of it, under its own Renstra and decree on IKU.

Most years have one agreement. In a year with several the report accounts for each, so everything that depends on
the agreement is gathered for all of them together: as many queries for three as for one.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, pairwise

from django.db.models import prefetch_related_objects

from anggaran.jumlah import Jumlah, Pohon, SimpulPohon
from kinerja.keluaran import IndikatorSimpul, Keluaran, flatten_besaran, susun_indikator_setahun
from kinerja.models import (
    Analisis,
    BarisPerjanjian,
    Benchmark,
    HasilCapaian,
    PerjanjianKinerja,
    Realisasi,
    RealisasiTahunan,
)
from kinerja.perhitungan.akumulasi import RataRata, rata_rata
from kinerja.perhitungan.angka import Nilai, format_nilai
from kinerja.perhitungan.efisiensi import ATURAN, Aturan, HasilEfisiensi
from kinerja.perhitungan.predikat import Kelas, Skala
from kinerja.tren import susun_tren
from organisasi.models import Dokumen, PengaturanTahun
from renstra.keputusan import list_sk_berlaku
from renstra.models import Renstra

from .isi_renstra import ISI_RENSTRA, BarisIku, RenstraIsi, susun_iku_semua, susun_renstra


@dataclass(frozen=True)
class Hasil:
    """One stored result of the engine."""

    status: str
    nilai: Decimal | None
    tampil: Decimal | None
    alasan: str
    predikat: Kelas | None


@dataclass(frozen=True)
class BarisCapaian:
    """One promised indicator with all that is known of it."""

    urutan: int
    thread: int  # the indicator's key, the same in every version and year
    kode: str
    jenjang: str  # "tujuan" | "sasaran"
    uraian: str
    nama: str
    target: Nilai
    desimal: int
    realisasi: Nilai
    hasil: Hasil
    tahun_akhir: int
    target_akhir: Nilai
    hasil_akhir: Hasil | None
    lalu: Mapping[int, Nilai]  # earlier years
    baseline: tuple[int, Nilai] | None  # the year and value that its Renstra started from
    formulasi: BarisIku | None  # how the decree of its agreement defines it
    putus: Mapping[int, str]  # year from which the series means something else, and why
    pembanding: Mapping[str, tuple[Nilai, str]]  # lingkup -> value, remark
    analisis: Mapping[str, tuple[str, ...]]
    program: tuple[SimpulPohon, ...]  # what supports its sasaran
    dana: Jumlah  # of those programs
    efisiensi: HasilEfisiensi

    @property
    def satuan(self) -> str:
        return self.target.satuan or ""

    def tampilkan(self, nilai: Nilai) -> str:
        """A value as this indicator prints it: whole numbers bare, others with the indicator's decimals."""
        return format_angka_indikator(nilai, self.desimal)

    @property
    def tercapai(self) -> bool | None:
        return None if self.hasil.tampil is None else self.hasil.tampil >= 100


def format_angka_indikator(nilai: Nilai, desimal: int) -> str:
    if nilai.angka is None:
        return nilai.label or "-"
    bulat = nilai.angka == nilai.angka.to_integral_value()
    return format_nilai(Nilai(nilai.angka, None, nilai.satuan), 0 if bulat else desimal)


@dataclass(frozen=True)
class SasaranJanji:
    """One promised tujuan or sasaran with all its indicators and the money of the programs that support it."""

    jenjang: str  # "tujuan" | "sasaran"
    uraian: str
    baris: tuple[BarisCapaian, ...]
    rata: RataRata
    efisiensi: HasilEfisiensi  # of the mean

    @property
    def program(self) -> tuple[SimpulPohon, ...]:
        return self.baris[0].program

    @property
    def dana(self) -> Jumlah:
        return self.baris[0].dana


def group_sasaran(baris: Iterable[BarisCapaian], aturan: Aturan) -> tuple[SasaranJanji, ...]:
    """Lines in the Renstra's order, those of one tujuan or sasaran together."""
    hasil = []
    for (jenjang, uraian), kelompok in groupby(baris, key=lambda b: (b.jenjang, b.uraian)):
        milik = tuple(kelompok)
        rata = rata_rata(b.hasil.nilai for b in milik)
        efisiensi = aturan(rata.nilai, milik[0].dana.serapan.nilai)
        hasil.append(SasaranJanji(jenjang, uraian, milik, rata, efisiensi))
    return tuple(hasil)


@dataclass(frozen=True)
class SatuPerjanjian:
    """One agreement of the year with everything that depends on it."""

    perjanjian: PerjanjianKinerja  # with program lines prefetched
    renstra: RenstraIsi
    sk_iku: Dokumen | None
    iku: tuple[BarisIku, ...]  # all lines of that decree, its other indicators too
    capaian: tuple[BarisCapaian, ...]
    keluaran: Mapping[int, tuple[Keluaran, ...]]  # by key of the node
    indikator_simpul: Mapping[
        int, tuple[IndikatorSimpul, ...]
    ]  # the same with their words, the uncounted too
    analisis_umum: Mapping[str, tuple[str, ...]]


def susun_setahun(
    perjanjian: Sequence[PerjanjianKinerja], pengaturan: PengaturanTahun, pohon: Pohon
) -> tuple[SatuPerjanjian, ...]:
    """The agreements of one office and year, in the order they are given."""
    prefetch_related_objects([p.renstra for p in perjanjian], *ISI_RENSTRA)
    tahun = perjanjian[0].tahun
    sk = _sk_iku(perjanjian)
    iku = susun_iku_semua(d for d in sk if d)
    analisis = _analisis(perjanjian)
    indikator_simpul = susun_indikator_setahun(perjanjian, pengaturan)
    baris: dict[int, list[BarisPerjanjian]] = defaultdict(list)
    for b in (
        BarisPerjanjian.objects.filter(perjanjian__in=perjanjian)
        .select_related("indikator", "sasaran")
        .order_by("urutan")
    ):
        baris[b.perjanjian_id].append(b)
    bahan = _susun_bahan([b for satu in baris.values() for b in satu], tahun)
    hasil = []
    for p, sk_nya in zip(perjanjian, sk, strict=True):
        renstra = susun_renstra(p.renstra)
        formulasi = {b.thread: b for b in (iku[sk_nya.pk] if sk_nya else ())}
        capaian = tuple(
            _baris_capaian(b, pengaturan, bahan, renstra, formulasi, analisis[p.pk], pohon)
            for b in baris[p.pk]
        )
        hasil.append(
            SatuPerjanjian(
                p,
                renstra,
                sk_nya,
                iku[sk_nya.pk] if sk_nya else (),
                capaian,
                flatten_besaran(indikator_simpul[p.pk]),
                indikator_simpul[p.pk],
                analisis[p.pk][None],
            )
        )
    return tuple(hasil)


def _sk_iku(perjanjian: Sequence[PerjanjianKinerja]) -> list[Dokumen | None]:
    """For each agreement the decree in force when it was made; the last one follows the newest of the year.

    Where none was in force yet, the first one made before the next agreement stands for it.
    """
    akhir = perjanjian[-1]
    semua = list_sk_berlaku(akhir.instansi, akhir.tahun)
    hasil: list[Dokumen | None] = []
    for p, berikut in pairwise(perjanjian):
        lama = [d for d in semua if p.tanggal and d.tanggal <= p.tanggal]
        antara = [d for d in semua if berikut.tanggal and d.tanggal < berikut.tanggal]
        hasil.append(lama[0] if lama else antara[-1] if antara else None)
    return [*hasil, semua[0] if semua else None]


def _analisis(perjanjian: Sequence[PerjanjianKinerja]):
    """Sentences by agreement, indicator (None: the whole year) and kind; those of a triwulan are for E.81."""
    kumpulan: dict = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for a in Analisis.objects.filter(perjanjian__in=perjanjian, triwulan=Analisis.SETAHUN).order_by(
        "indikator", "jenis", "urutan"
    ):
        kumpulan[a.perjanjian_id][a.indikator_id][a.jenis].append(a.uraian)
    hasil: dict = defaultdict(lambda: defaultdict(dict))
    for pk, per_indikator in kumpulan.items():
        for indikator, per_jenis in per_indikator.items():
            hasil[pk][indikator] = {jenis: tuple(uraian) for jenis, uraian in per_jenis.items()}
    return hasil


@dataclass(frozen=True)
class _Bahan:
    """What is read once for the lines of all agreements."""

    hasil: Mapping[tuple[int, str], HasilCapaian]  # by line and what it is measured against
    tren: Mapping
    baseline: Mapping[int, Mapping[int, Nilai]]
    pembanding: Mapping[int, Mapping[str, tuple[Nilai, str]]]
    mutu: Mapping[int, str]  # the grade reached, by thread, where the target is a bare grade


def _susun_bahan(baris: Sequence[BarisPerjanjian], tahun: int) -> _Bahan:
    utas = {b.indikator_id: b.indikator for b in baris}
    hasil = {(h.baris_id, h.pembanding): h for h in HasilCapaian.objects.filter(baris__in=baris, triwulan=0)}
    baseline: dict[int, dict[int, Nilai]] = defaultdict(dict)
    for r in RealisasiTahunan.objects.filter(indikator__in=utas, baseline=True):
        baseline[r.indikator_id][r.tahun] = r.nilai
    pembanding: dict[int, dict[str, tuple[Nilai, str]]] = defaultdict(dict)
    for p in Benchmark.objects.filter(indikator__in=utas, tahun=tahun):
        pembanding[p.indikator_id][p.lingkup] = (p.nilai, p.keterangan)
    bermutu = [b.indikator_id for b in baris if b.angka is None and b.label]
    mutu = (
        dict(
            Realisasi.objects.filter(indikator__in=bermutu, tahun=tahun, triwulan=Realisasi.SETAHUN)
            .exclude(label="")
            .values_list("indikator", "label")
        )
        if bermutu
        else {}
    )
    return _Bahan(hasil, susun_tren(utas.values(), tahun), baseline, pembanding, mutu)


def pick_baseline(renstra: Renstra, menurut_tahun: Mapping[int, Nilai]) -> tuple[int, Nilai] | None:
    """What a plan started from: the baseline of its first year or of the year before, the later one."""
    for tahun in (renstra.tahun_awal, renstra.tahun_awal - 1):
        if tahun in menurut_tahun:
            return tahun, menurut_tahun[tahun]
    return None


def _hasil(h: HasilCapaian | None, skala: Skala) -> Hasil:
    if h is None:
        return Hasil("kosong", None, None, "Capaian belum dihitung.", None)
    return Hasil(h.status, h.nilai, h.tampil, h.alasan, skala.predikat(h.nilai))


def _target_akhir(renstra: RenstraIsi, utas: int) -> Nilai:
    return next(
        (
            i.target.get(renstra.model.tahun_akhir, Nilai())
            for t in renstra.tujuan
            for bagian in (t, *t.sasaran)
            for i in bagian.indikator
            if i.thread == utas
        ),
        Nilai(),
    )


def _baris_capaian(
    b: BarisPerjanjian,
    pengaturan: PengaturanTahun,
    bahan: _Bahan,
    renstra: RenstraIsi,
    formulasi: Mapping[int, BarisIku],
    analisis: Mapping[int, Mapping[str, tuple[str, ...]]],
    pohon: Pohon,
) -> BarisCapaian:
    skala = pengaturan.skala_predikat
    aturan = ATURAN[pengaturan.aturan_efisiensi]
    target, utas = b.nilai, b.indikator_id
    h, h_akhir = bahan.hasil.get((b.pk, "target")), bahan.hasil.get((b.pk, "akhir"))
    hasil = _hasil(h, skala)
    # "4 dokumen" in the agreement names the unit of what came of it, too.
    angka = h.realisasi if h else None
    dana = pohon.per_sasaran(b.sasaran_id) if b.sasaran_id else Jumlah(None, None)
    return BarisCapaian(
        urutan=b.urutan,
        thread=utas,
        kode=b.indikator.kode,
        jenjang="tujuan" if b.tujuan_id else "sasaran",
        uraian=b.uraian,
        nama=b.nama_indikator,
        target=target,
        desimal=b.desimal,
        realisasi=Nilai(angka, bahan.mutu.get(utas), target.satuan) if angka is not None else Nilai(),
        hasil=hasil,
        tahun_akhir=renstra.model.tahun_akhir,
        target_akhir=_target_akhir(renstra, utas),
        hasil_akhir=_hasil(h_akhir, skala) if h_akhir else None,
        lalu=bahan.tren[utas].nilai,
        baseline=pick_baseline(renstra.model, bahan.baseline[utas]),
        formulasi=formulasi.get(utas),
        putus=bahan.tren[utas].putus,
        pembanding=bahan.pembanding[utas],
        analisis=analisis[utas],
        program=pohon.pendukung(b.sasaran_id) if b.sasaran_id else (),
        dana=dana,
        efisiensi=aturan(hasil.nilai, dana.serapan.nilai),
    )
