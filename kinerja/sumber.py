"""Realisasi that computes itself: from raw figures kept here to the realisasi of an indicator.

`compute_sumber` says what the sources give for one indicator and period, with the raw figures and the formula;
`refresh_sumber` writes it into the realisasi of every indicator that rests on them, through `record_realisasi`, so
that results and audit trail follow; `record_rasio` stores a pembilang and penyebut with the value they give.

Which period a source speaks for:

- Survey and IPP are entered for a triwulan or for the year; what stands for the year also holds for triwulan IV.
- An LHE comes once a year, and holds for the year and triwulan IV.
- Program indicators and money are positions at the end of a triwulan; the year is known when all of it is.
- What the data do not know is kosong with the reason, never 0. One sub kegiatan without its realisasi makes the
  whole serapan kosong, because a sum without it would be too low.

Rounding: a ratio, a share and a serapan are stored half up to four decimals, which is what the column holds; IKM and
IPP to the two decimals in which they are published, on which their class rests, too.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db import transaction

from anggaran.jumlah import Pohon, SimpulPohon, susun_pohon
from anggaran.models import RealisasiAnggaran
from kinerja.perhitungan.angka import Nilai, bulatkan, format_angka, format_rupiah, parse_nilai
from kinerja.perhitungan.capaian import Arah, compute_capaian
from kinerja.perhitungan.ikm import compute_ikm
from kinerja.perhitungan.ipp import BOBOT_F02, BOBOT_F03, compute_ipp
from kinerja.perhitungan.lhe import BOBOT, NAMA, compute_lhe
from kinerja.perhitungan.rasio import DESIMAL_TERSIMPAN, compute_rasio
from kinerja.perhitungan.serapan import compute_serapan
from kinerja.perhitungan.tercapai import HasilTercapai, compute_tercapai
from organisasi.alur import get_kunci, lock_instansi, require_terbuka
from organisasi.galat import GalatPengguna
from organisasi.models import Instansi, JenisPengajuan, Pengguna
from renstra.models import Iku, Indikator, SumberNilai

from .actions import record_realisasi
from .hitung import TERBESAR, has_begun
from .models import (
    BarisPerjanjian,
    KinerjaProgram,
    NilaiLhe,
    PenilaianIpp,
    PerjanjianKinerja,
    Realisasi,
    SurveiKepuasan,
)

SETAHUN = Realisasi.SETAHUN
PERIODE = (1, 2, 3, 4, SETAHUN)
ROMAWI = ("", "I", "II", "III", "IV")
# Typed as a number, or as pembilang and penyebut; everything else follows from other tables.
DIKETIK = frozenset({SumberNilai.NILAI.value, SumberNilai.RASIO.value})
DIHITUNG = frozenset(SumberNilai.values) - DIKETIK


@dataclass(frozen=True, slots=True)
class HasilSumber:
    """What the sources give for one indicator and period."""

    nilai: Nilai | None  # None: the data do not know it
    alasan: str  # the formula with its numbers, or what is missing; one sentence
    rincian: tuple[tuple[str, str], ...] = ()  # the raw figures: (label, text)
    sebutan: str = ""  # what the source's own scale calls it: "Mutu B (Baik)"
    rasio: tuple[Decimal, Decimal] | None = None  # pembilang and penyebut, where it is a share


@dataclass(frozen=True)
class Bahan:
    """The raw figures of one office and year, read once for any number of indicators."""

    tahun: int
    baris: Mapping[int, BarisPerjanjian]  # by indicator: its line in the agreement in force
    survei: Mapping[int, SurveiKepuasan] = field(default_factory=dict)  # by triwulan
    ipp: Mapping[int, PenilaianIpp] = field(default_factory=dict)
    lhe: NilaiLhe | None = None
    program: Sequence[KinerjaProgram] = ()
    pohon: Pohon | None = None
    tahunan: frozenset[int] = frozenset()  # leaves whose money is known for the year as a whole
    rasio: Mapping[tuple[int, int], Realisasi] = field(default_factory=dict)  # by indicator and triwulan


def is_sekali_setahun(indikator: Indikator) -> bool:
    """Whether triwulan I to III have no value by nature: the sheet says "belum waktunya" there, not "kosong"."""
    return indikator.sumber == SumberNilai.LHE


# --- reading ------------------------------------------------------------------------------------------------


def load_bahan(instansi: Instansi, tahun: int, jenis: Collection[str] = tuple(SumberNilai.values)) -> Bahan:
    """What the given kinds of source rest on; the number of queries does not depend on how much there is."""
    isi: dict = {}
    milik = {"instansi": instansi, "tahun": tahun}
    baris = BarisPerjanjian.objects.filter(perjanjian__instansi=instansi, perjanjian__tahun=tahun)
    if SumberNilai.IKM in jenis:
        survei = SurveiKepuasan.objects.filter(**milik).prefetch_related("unsur")
        isi["survei"] = {s.triwulan: s for s in survei}
    if SumberNilai.IPP in jenis:
        isi["ipp"] = {p.triwulan: p for p in PenilaianIpp.objects.filter(**milik)}
    if SumberNilai.LHE in jenis:
        isi["lhe"] = NilaiLhe.objects.filter(**milik).select_related("dokumen").first()
    if SumberNilai.PROGRAM in jenis:
        isi["program"] = _load_program(instansi, tahun)
    if SumberNilai.SERAPAN in jenis:
        isi["pohon"] = susun_pohon(instansi, tahun)
        isi["tahunan"] = frozenset(
            RealisasiAnggaran.objects.filter(
                simpul__instansi=instansi, simpul__tahun=tahun, triwulan=RealisasiAnggaran.SETAHUN
            ).values_list("simpul", flat=True)
        )
    if SumberNilai.RASIO in jenis:
        rasio = Realisasi.objects.filter(
            indikator__instansi=instansi, tahun=tahun, perjanjian=None, penyebut__isnull=False
        )
        isi["rasio"] = {(r.indikator_id, r.triwulan): r for r in rasio}
    # As PerjanjianQuerySet.berlaku: drafts first, the one in force last, which so wins.
    urut = baris.order_by("-perjanjian__keadaan", "perjanjian__ke")
    return Bahan(tahun, {b.indikator_id: b for b in urut}, **isi)


def _load_program(instansi: Instansi, tahun: int) -> tuple[KinerjaProgram, ...]:
    """Outputs and outcomes with a target in the agreement in force, each once however many sasaran it serves."""
    berlaku = PerjanjianKinerja.objects.berlaku(instansi, tahun)[:1]
    semua = (
        KinerjaProgram.objects.filter(perjanjian__in=list(berlaku))
        .exclude(jenis=KinerjaProgram.Jenis.INPUT)
        .prefetch_related("besaran__posisi")
        .order_by("urutan")
    )
    sekali = {(k.simpul_id, k.jenis, k.nama): k for k in reversed(semua)}
    return tuple(k for k in reversed(sekali.values()) if _bertarget(k))


def _bertarget(k: KinerjaProgram):
    """Quantities that can be reached: a target of 0 can be neither reached nor missed."""
    return [b for b in k.besaran.all() if b.target is not None and b.target > 0]


def compute_sumber(
    indikator: Indikator, tahun: int, triwulan: int, bahan: Bahan | None = None
) -> HasilSumber:
    """The realisasi that the sources of `indikator` give for a triwulan (0: the year).

    bahan: what `load_bahan` read; None reads it for this indicator alone. An indicator whose value is typed has
    no source.
    """
    sumber = SumberNilai(indikator.sumber)
    bahan = bahan or load_bahan(indikator.instansi, tahun, (sumber,))
    if sumber == SumberNilai.NILAI:
        return HasilSumber(None, "Realisasi indikator ini diketik, tidak dihitung dari data lain.")
    return _HITUNG[sumber](bahan, indikator, triwulan)


def _ikm(bahan: Bahan, indikator: Indikator, triwulan: int) -> HasilSumber:
    survei = _untuk(bahan.survei, triwulan)
    if survei is None:
        return HasilSumber(None, _belum_ada("survei kepuasan", triwulan))
    unsur = list(survei.unsur.all())
    rincian = tuple((u.nama, "belum diisi" if u.skor is None else format_angka(u.skor)) for u in unsur)
    if survei.responden is not None:
        rincian += (("Responden", format_angka(survei.responden)),)
    kosong = sum(u.skor is None for u in unsur)
    if kosong:
        alasan = f"{kosong} dari {len(unsur)} unsur survei belum dinilai, sehingga IKM tidak dihitung."
        return HasilSumber(None, alasan, rincian)
    try:
        hasil = compute_ikm([u.skor for u in unsur])
    except ValueError as salah:
        return HasilSumber(None, str(salah), rincian)
    alasan = (
        f"Rata-rata {len(unsur)} unsur {format_angka(bulatkan(hasil.nrr, 4))}, dikali 25, "
        f"sama dengan {format_angka(hasil.tampil, 2)}."
    )
    return HasilSumber(Nilai(hasil.tampil), alasan, rincian, f"Mutu {hasil.mutu} ({hasil.kinerja})")


def _ipp(bahan: Bahan, indikator: Indikator, triwulan: int) -> HasilSumber:
    penilaian = _untuk(bahan.ipp, triwulan)
    if penilaian is None:
        return HasilSumber(None, _belum_ada("penilaian IPP", triwulan))
    f02, f03 = format_angka(penilaian.f02), format_angka(penilaian.f03)
    hasil = compute_ipp(penilaian.f02, penilaian.f03)
    alasan = f"{BOBOT_F02}% × {f02} + {BOBOT_F03}% × {f03} sama dengan {format_angka(hasil.tampil, 2)}."
    rincian = (("Nilai F-02", f02), ("Nilai F-03", f03))
    return HasilSumber(Nilai(hasil.tampil), alasan, rincian, f"Kategori {hasil.kategori} ({hasil.makna})")


def _lhe(bahan: Bahan, indikator: Indikator, triwulan: int) -> HasilSumber:
    if triwulan in (1, 2, 3):
        return HasilSumber(None, "Nilai LHE terbit sekali setahun, jadi dicatat pada triwulan IV.")
    lhe = bahan.lhe
    if lhe is None:
        return HasilSumber(None, f"Nilai LHE untuk tahun {bahan.tahun} belum diisi.")
    komponen = {k: getattr(lhe, k) for k in BOBOT}
    hasil = compute_lhe(lhe.nilai, komponen)
    rincian = tuple((NAMA[k], format_angka(n, 2)) for k, n in komponen.items() if n is not None)
    rincian += (("Nilai akhir", format_angka(lhe.nilai, 2)),)
    if lhe.dokumen:
        rincian += (("Dokumen", lhe.dokumen.rujukan),)
    # Where the agreement promised a grade, what came of it has one, too: "BB (71,5)".
    baris = bahan.baris.get(indikator.pk)
    nilai = Nilai(lhe.nilai, hasil.kode if baris and baris.label else None)
    return HasilSumber(nilai, hasil.alasan, rincian, f"Predikat {hasil.kode} ({hasil.makna})")


def _program(bahan: Bahan, indikator: Indikator, triwulan: int) -> HasilSumber:
    hasil = compute_program(bahan.program, triwulan)
    rincian = (
        ("Indikator program tercapai", format_angka(hasil.tercapai)),
        ("Seluruh indikator program", format_angka(hasil.semua)),
    )
    if hasil.tersimpan is None:
        return HasilSumber(None, hasil.alasan, rincian if hasil.semua else ())
    return HasilSumber(
        Nilai(hasil.tersimpan),
        hasil.alasan,
        rincian,
        rasio=(Decimal(hasil.tercapai), Decimal(hasil.semua)),
    )


def compute_program(program: Sequence[KinerjaProgram], triwulan: int) -> HasilTercapai:
    """The share of program indicators that reached the year's target by the end of a triwulan (0: of the year).

    An indicator with several quantities is reached when all of them are.
    """
    return compute_tercapai([_capaian_terendah(k, triwulan) for k in program])


def _capaian_terendah(k: KinerjaProgram, triwulan: int) -> Decimal | None:
    capaian = [
        compute_capaian(b.target, get_posisi_besaran(b, triwulan), Arah.POSITIF).nilai for b in _bertarget(k)
    ]
    return None if None in capaian else min(capaian)


def get_posisi_besaran(besaran, triwulan: int) -> Decimal | None:
    """Where a quantity stood at the end of a triwulan; triwulan IV is the year."""
    if triwulan in (SETAHUN, 4):
        return besaran.realisasi
    return next((p.realisasi for p in besaran.posisi.all() if p.triwulan == triwulan), None)


def _serapan(bahan: Bahan, indikator: Indikator, triwulan: int) -> HasilSumber:
    pohon = bahan.pohon
    daun = [s for s in pohon.semua() if s.daun]
    if not daun:
        return HasilSumber(
            None, f"Anggaran tahun {bahan.tahun} belum diisi, sehingga serapan tidak dihitung."
        )
    terpakai = {s.pk: _terpakai(s, triwulan, bahan.tahunan) for s in daun}
    kosong = [s for s in daun if s.pagu and terpakai[s.pk] is None]
    jumlah = [n for n in terpakai.values() if n is not None]
    rincian = (("Pagu", "belum diisi" if pohon.pagu is None else format_rupiah(pohon.pagu)),)
    if kosong:
        alasan = (
            f"{len(kosong)} dari {len(daun)} sub kegiatan belum diisi realisasinya {_sampai(triwulan)}, mulai dari "
            f"{kosong[0].kode} {kosong[0].nama}: isi 0 bila belum ada belanja."
        )
        return HasilSumber(None, alasan, rincian)
    realisasi = sum(jumlah, Decimal(0)) if jumlah else None
    if realisasi is not None:
        rincian += ((f"Realisasi {_sampai(triwulan)}", format_rupiah(realisasi)),)
    hasil = compute_serapan(pohon.pagu, realisasi)
    nilai = None if hasil.nilai is None else Nilai(bulatkan(hasil.nilai, DESIMAL_TERSIMPAN))
    return HasilSumber(nilai, hasil.alasan, rincian)


def _terpakai(daun: SimpulPohon, triwulan: int, tahunan: frozenset[int]) -> Decimal | None:
    """What a leaf spent from January on; None where a quarter of it is not recorded."""
    if triwulan in (SETAHUN, 4) and daun.pk in tahunan:
        return daun.realisasi
    kuartal = daun.triwulan[: triwulan or 4]
    return None if None in kuartal else sum(kuartal, Decimal(0))


def _rasio(bahan: Bahan, indikator: Indikator, triwulan: int) -> HasilSumber:
    tercatat = bahan.rasio.get((indikator.pk, triwulan))
    if tercatat is None:
        return HasilSumber(None, f"Pembilang dan penyebut {_periode(triwulan)} belum diisi.")
    pembilang, penyebut = tercatat.pembilang, tercatat.penyebut
    rincian = (("Pembilang", format_angka(pembilang)), ("Penyebut", format_angka(penyebut)))
    hasil = compute_rasio(pembilang, penyebut, bagian=False)
    return HasilSumber(tercatat.nilai, hasil.alasan, rincian, rasio=(pembilang, penyebut))


_HITUNG = {
    SumberNilai.IKM: _ikm,
    SumberNilai.IPP: _ipp,
    SumberNilai.LHE: _lhe,
    SumberNilai.PROGRAM: _program,
    SumberNilai.SERAPAN: _serapan,
    SumberNilai.RASIO: _rasio,
}


def _untuk(per_triwulan: Mapping, triwulan: int):
    """What is entered for this very period; what holds for the year is also where triwulan IV ends."""
    return per_triwulan.get(triwulan) or (per_triwulan.get(SETAHUN) if triwulan == 4 else None)


def _periode(triwulan: int) -> str:
    return f"triwulan {ROMAWI[triwulan]}" if triwulan else "setahun"


def _sampai(triwulan: int) -> str:
    return f"sampai triwulan {ROMAWI[triwulan]}" if triwulan else "setahun"


def _belum_ada(apa: str, triwulan: int) -> str:
    if triwulan:
        return f"Belum ada {apa} untuk triwulan {ROMAWI[triwulan]}."
    return f"Belum ada {apa} untuk setahun, jadi nilai setahun mengikuti triwulannya."


# --- writing ------------------------------------------------------------------------------------------------


def refresh_sumber(
    instansi: Instansi,
    tahun: int,
    pelaku: Pengguna | None,
    jenis: Collection[str] = DIHITUNG,
    triwulan: Collection[int] = PERIODE,
) -> list[Realisasi]:
    """Bring the realisasi of every indicator that rests on the given kinds of source up to date.

    To be called by whatever changes a source, in the same transaction. What did not change is not written; a
    period that has not begun, or whose realisasi is locked, keeps what it has. A value that someone typed before
    the indicator computed itself is replaced, but never emptied. Returns the rows written.
    """
    with transaction.atomic():
        indikator = list(
            Indikator.objects.filter(
                instansi=instansi,
                sumber__in=DIHITUNG & {str(j) for j in jenis},
                baris_perjanjian__perjanjian__tahun=tahun,
            )
            .select_related("instansi")
            .distinct()
        )
        if not indikator:
            return []
        lock_instansi(instansi)
        terbuka = [t for t in triwulan if has_begun(tahun, t) and not get_kunci_periode(instansi, tahun, t)]
        bahan = load_bahan(instansi, tahun, {i.sumber for i in indikator})
        tersimpan = {
            (r.indikator_id, r.triwulan): r
            for r in Realisasi.objects.filter(indikator__in=indikator, tahun=tahun, perjanjian=None)
        }
        tertulis = []
        for i in indikator:
            for t in terbuka:
                hasil = compute_sumber(i, tahun, t, bahan)
                if is_berubah(tersimpan.get((i.pk, t)), i, hasil):
                    nilai = hasil.nilai or Nilai()
                    tertulis.append(
                        record_realisasi(i, tahun, t, nilai, pelaku, asal=i.sumber, rasio=hasil.rasio)
                    )
        return tertulis


def is_nilai_lama(realisasi: Realisasi | None, indikator: Indikator) -> bool:
    """Whether a value stands there that was typed before the indicator computed itself."""
    return realisasi is not None and realisasi.angka is not None and realisasi.asal != indikator.sumber


def clear_nilai_lama(indikator: Indikator, tahun: int, triwulan: int, pelaku: Pengguna | None) -> None:
    """Empty such a value, so that the year follows its triwulan; what is computed is left alone."""
    with transaction.atomic():
        require_periode_terbuka(indikator.instansi, tahun, triwulan)
        lama = Realisasi.objects.filter(
            indikator=indikator, tahun=tahun, triwulan=triwulan, perjanjian=None
        ).first()
        if is_nilai_lama(lama, indikator):
            record_realisasi(indikator, tahun, triwulan, Nilai(), pelaku, asal=indikator.sumber)


def refresh_serapan(instansi: Instansi, tahun: int, pelaku: Pengguna | None) -> list[Realisasi]:
    """What follows from a change of pagu or realisasi anggaran (`anggaran.akibat`)."""
    return refresh_sumber(instansi, tahun, pelaku, (SumberNilai.SERAPAN,))


def is_berubah(lama: Realisasi | None, indikator: Indikator, hasil: HasilSumber) -> bool:
    """Whether the sources say otherwise than what is stored."""
    if hasil.nilai is None:
        return lama is not None and lama.angka is not None and lama.asal == indikator.sumber
    if lama is None or lama.asal != indikator.sumber:
        return True
    rasio = None if lama.penyebut is None else (lama.pembilang, lama.penyebut)
    return (lama.angka, lama.label or None, rasio) != (hasil.nilai.angka, hasil.nilai.label, hasil.rasio)


def get_kunci_periode(instansi: Instansi, tahun: int, triwulan: int) -> str:
    """Why the figures of a period cannot change now, "" where they can. The year is settled with triwulan IV."""
    return get_kunci(instansi, tahun, JenisPengajuan.REALISASI, triwulan or 4)


def require_periode_terbuka(instansi: Instansi, tahun: int, triwulan: int) -> None:
    """Raise GalatPengguna where the figures of a period are locked; the first step of a change."""
    require_terbuka(instansi, tahun, JenisPengajuan.REALISASI, triwulan or 4)


# --- rasio --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Rumus:
    """How the IKU decree words a ratio; without a decree the plain words."""

    pembilang: str = "Pembilang"
    penyebut: str = "Penyebut"

    @property
    def bagian(self) -> bool:
        """Whether the pembilang counts a part of the penyebut. What was planned may be exceeded, a whole not."""
        return not re.search(r"\b(di)?(target|rencana)", self.penyebut, re.I)

    def sebut(self) -> tuple[str, str]:
        """The two as a sentence names them; long ones by their role."""
        singkat = [re.sub(r"^jumlah ", "", t, flags=re.I) for t in (self.pembilang, self.penyebut)]
        if max(map(len, singkat)) > 60:
            singkat = ["Pembilang", "penyebut"]
        atas, bawah = singkat
        return atas[:1].upper() + atas[1:], bawah[:1].lower() + bawah[1:]


def find_rumus(indikator: Collection[Indikator], tahun: int) -> dict[int, Rumus]:
    """By key of the indicator, from the latest decree up to that year. One query."""
    iku = (
        Iku.objects.filter(indikator__in=indikator, dokumen__tanggal__lte=date(tahun, 12, 31))
        .exclude(pembilang="")
        .exclude(penyebut="")
        .order_by("dokumen__tanggal")
    )
    return {i.indikator_id: Rumus(i.pembilang, i.penyebut) for i in iku}


def record_rasio(
    indikator: Indikator,
    tahun: int,
    triwulan: int,
    pembilang: str | Decimal | int | None,
    penyebut: str | Decimal | int | None,
    pelaku: Pengguna | None,
    revisi: int | None = None,
    catatan: str | None = None,
) -> Realisasi:
    """Enter, correct or (both empty) clear one ratio: pembilang, penyebut and the value they give, in percent.

    Figures as people type them or as numbers, at most four decimals; `revisi` and `catatan` as in
    `record_realisasi`, which writes. Raises GalatPengguna also for one without the other, for a penyebut of 0,
    and for more than all where the pembilang is a part of the penyebut (`Rumus.bagian`).
    """
    atas, bawah = _read_jumlah(pembilang), _read_jumlah(penyebut)
    if (atas is None) != (bawah is None):
        kurang = "pembilang" if atas is None else "penyebut"
        raise GalatPengguna(f"Isi juga {kurang}nya, atau kosongkan keduanya.")
    nilai, rasio = Nilai(), None
    if atas is not None:
        rumus = find_rumus([indikator], tahun).get(indikator.pk, Rumus())
        nama_atas, nama_bawah = rumus.sebut()
        try:
            hasil = compute_rasio(
                atas, bawah, bagian=rumus.bagian, nama_pembilang=nama_atas, nama_penyebut=nama_bawah
            )
        except ValueError as salah:
            raise GalatPengguna(str(salah)) from salah
        nilai, rasio = Nilai(hasil.tersimpan), (atas, bawah)
    return record_realisasi(
        indikator,
        tahun,
        triwulan,
        nilai,
        pelaku,
        catatan,
        revisi=revisi,
        asal=SumberNilai.RASIO,
        rasio=rasio,
    )


def _read_jumlah(teks: str | Decimal | int | None) -> Decimal | None:
    if isinstance(teks, str):
        try:
            nilai = parse_nilai(teks)
        except ValueError as salah:
            raise GalatPengguna(str(salah)) from salah
        if nilai.label or (nilai.angka is not None and nilai.satuan):
            raise GalatPengguna(f'"{teks}" bukan angka saja: tulis misalnya 12.')
        teks = nilai.angka
    if teks is None:
        return None
    angka = Decimal(teks)
    if abs(angka) >= TERBESAR or bulatkan(angka, DESIMAL_TERSIMPAN) != angka:
        raise GalatPengguna(
            "Angka terlalu besar atau terlalu teliti: tulis paling banyak empat angka di belakang koma."
        )
    return angka
