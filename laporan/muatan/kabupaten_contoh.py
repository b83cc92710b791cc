"""Sample figures for the kecamatan of the kabupaten that have no report, so that the whole can be looked at.

Drawn from the ranges of `resep_contoh.py` by a seed: the same seed gives the same figures, for each office by itself,
whatever others exist. Offices filled here are marked (`Instansi.contoh`). An office with a report in fixtures/, or with
anything of its own, is left alone. Results are the engine's.
"""

import random
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import ROUND_FLOOR, Decimal

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from anggaran.models import BarisRkt, DukunganSasaran, Nomenklatur, Pagu, RealisasiAnggaran, Simpul
from kinerja.hitung import has_ended, hitung_tahun
from kinerja.models import BarisPerjanjian, PerjanjianKinerja, ProgramPerjanjian, Realisasi, RencanaAksi
from kinerja.perhitungan.akumulasi import Cara
from kinerja.perhitungan.angka import bulatkan
from kinerja.perhitungan.lhe import get_predikat
from kinerja.perhitungan.serapan import compute_serapan
from organisasi.models import (
    Dokumen,
    Instansi,
    JenisPengajuan,
    Keadaan,
    LangkahTahun,
    Pejabat,
    Pengajuan,
    PengaturanTahun,
    Tenggat,
)
from renstra.models import (
    Indikator,
    IndikatorBaku,
    IndikatorRenstra,
    Renstra,
    Rpjmd,
    Sasaran,
    TargetRenstra,
    Tujuan,
)

from . import resep_contoh as resep
from .berkas import SalahMuatan
from .folder import FIXTURES, IDENTITAS, muat_kabupaten
from .langkah_contoh import URUTAN as URUTAN_LANGKAH
from .langkah_contoh import CabangContoh, LangkahContoh, RenstraContoh, pick_dasar

TAHUN_PALING_BANYAK = 5
JUTA = 1_000_000
SEDAUN = 2  # sub kegiatan taken of each program
# A parent stands before what hangs on it, so that its key is known by then.
URUTAN = (
    Pejabat,
    Indikator,
    Renstra,
    Tujuan,
    Sasaran,
    IndikatorRenstra,
    TargetRenstra,
    Simpul,
    Pagu,
    RealisasiAnggaran,
    DukunganSasaran,
    PerjanjianKinerja,
    BarisPerjanjian,
    ProgramPerjanjian,
    RencanaAksi,
    Realisasi,
    *URUTAN_LANGKAH,
    Pengajuan,
)
# Rows of these hang on each other, level by level.
JENJANG = {
    Simpul: (Simpul.Jenis.PROGRAM, Simpul.Jenis.KEGIATAN, Simpul.Jenis.SUB_KEGIATAN),
    BarisRkt: tuple(BarisRkt.Jenis),
}


@transaction.atomic
def muat_kabupaten_contoh(tahun_awal: int, tahun_akhir: int, benih: int) -> list[Instansi]:
    """Fill what is empty and return the kecamatan that were filled, by name.

    Raises SalahMuatan in production, for more than five years, and for a year without an RPJMD.
    """
    if settings.PRODUKSI:
        raise SalahMuatan("data contoh tidak boleh dimuat dalam mode produksi")
    tahun = range(tahun_awal, tahun_akhir + 1)
    if not 1 <= len(tahun) <= TAHUN_PALING_BANYAK:
        raise SalahMuatan(f"tulis satu sampai {TAHUN_PALING_BANYAK} tahun yang berurutan")
    muat_kabupaten()
    pemkab = Instansi.objects.get(jenis=Instansi.Jenis.PEMKAB, bawahan__kode="bappeda")
    bersama = _Bersama.baca(pemkab, tahun)
    kosong = find_kosong(pemkab)
    isi: dict[type[models.Model], list] = {model: [] for model in URUTAN}
    for kecamatan in kosong:
        _Kecamatan(kecamatan, bersama, benih, isi).susun()
    for model in URUTAN:
        _simpan(model, isi[model])
    for kecamatan in kosong:
        kecamatan.contoh = True
        for t in tahun:
            hitung_tahun(kecamatan, t)
    Instansi.objects.bulk_update(kosong, ["contoh"])
    if kosong:
        _isi_tenggat(pemkab, tahun, bersama.berformat)
    return kosong


def find_kosong(pemkab: Instansi) -> list[Instansi]:
    """The kecamatan without a report in fixtures/ and without a plan, a budget, an agreement or a thread."""
    berlaporan = {p.parent.name.rpartition("-")[0] for p in FIXTURES.glob(f"*/{IDENTITAS}")}
    berisi = {
        pk
        for model in (Renstra, Indikator, Simpul, PerjanjianKinerja)
        for pk in model.objects.order_by().values_list("instansi", flat=True).distinct()
    }
    semua = pemkab.bawahan.kecamatan().select_related("induk").order_by("nama")
    return [k for k in semua if k.kode not in berlaporan and k.pk not in berisi]


def _simpan(model, baris: list) -> None:
    if model not in JENJANG:
        model.objects.bulk_create(baris, batch_size=500)
        return
    for jenis in JENJANG[model]:
        model.objects.bulk_create([b for b in baris if b.jenis == jenis], batch_size=500)


def _isi_tenggat(pemkab: Instansi, tahun: Sequence[int], berformat: Collection[int]) -> None:
    """Deadlines of the years that have none; what Bappeda set stays. A year without a format has no report to be due."""
    berisi = set(Tenggat.objects.filter(instansi=pemkab).values_list("tahun", flat=True))
    Tenggat.objects.bulk_create(
        Tenggat(instansi=pemkab, tahun=t, langkah=langkah, tanggal=tanggal)
        for t in tahun
        if t not in berisi
        for langkah, tanggal in _tenggat(t).items()
        if t in berformat or langkah not in (LangkahTahun.NARASI, LangkahTahun.LKIP)
    )


def _tenggat(tahun: int) -> dict[str, date]:
    L = LangkahTahun
    awal, pertama = date(tahun - 1, 12, 31), date(tahun, 1, 31)
    batas = dict.fromkeys((L.RENSTRA, L.IKU, L.RKT), awal) | dict.fromkeys((L.PK, L.ANGGARAN), pertama)
    batas |= {
        langkah: tenggat_triwulan(tahun, n) for n, langkah in enumerate((L.TW1, L.TW2, L.TW3, L.TW4), 1)
    }
    return batas | dict.fromkeys((L.PROFIL, L.NARASI, L.LKIP), resep.tenggat_lkip(tahun))


def tenggat_triwulan(tahun: int, triwulan: int) -> date:
    akhir = date(tahun + triwulan // 4, 3 * (triwulan % 4) + 1, 1)
    return akhir + timedelta(days=resep.HARI_TENGGAT - 1)


@dataclass(frozen=True)
class _Bersama:
    """What all kecamatan draw on: plans of the kabupaten, its catalogue, the nomenklatur, the bupati."""

    tahun: range
    rpjmd: dict[int, Rpjmd]  # by year
    baku: dict[str, IndikatorBaku]
    program: tuple  # (program, kegiatan, its sub kegiatan), as Nomenklatur rows
    bupati: tuple[Pejabat, ...]
    dasar: dict[int, Dokumen | None]  # regulation on the organisation, by year
    berformat: frozenset[int]  # years of which the kabupaten has fixed how a report looks

    @classmethod
    def baca(cls, pemkab: Instansi, tahun: range) -> "_Bersama":
        per_tahun = {}
        for t in tahun:
            berlaku = pemkab.rpjmd.filter(tahun_awal__lte=t, tahun_akhir__gte=t).order_by("-tahun_awal")
            if not (rpjmd := berlaku.first()):
                raise SalahMuatan(f"tahun {t} tidak termasuk RPJMD mana pun")
            per_tahun[t] = rpjmd
        baku = {i.kode: i for i in IndikatorBaku.objects.all()}
        bupati = tuple(pemkab.pejabat.order_by("mulai"))
        peraturan = list(Dokumen.objects.filter(jenis=Dokumen.Jenis.PERATURAN))
        dasar = {t: pick_dasar(peraturan, t) for t in tahun}
        berformat = frozenset(
            PengaturanTahun.objects.filter(instansi=pemkab, tahun__in=tahun).values_list("tahun", flat=True)
        )
        return cls(tahun, per_tahun, baku, _pilih_program(), bupati, dasar, berformat)

    def pilih_bupati(self, hari: date) -> Pejabat | None:
        menjabat = [b for b in self.bupati if b.mulai <= hari and (b.selesai is None or b.selesai >= hari)]
        return menjabat[-1] if menjabat else None


def _pilih_program() -> tuple:
    """The first programs of the nomenklatur; of each the first kegiatan with enough sub kegiatan. Of the first
    program the one that pays salaries."""
    butir = list(Nomenklatur.objects.filter(versi__tahun_mulai=2022).order_by("kode"))
    program = [b for b in butir if b.jenis == Nomenklatur.Jenis.PROGRAM][: len(resep.SASARAN_PROGRAM)]
    hasil = []
    for p in program:
        kegiatan = [b for b in butir if b.jenis == "kegiatan" and b.kode.startswith(f"{p.kode}.")]
        anak = {k: [b for b in butir if b.kode.startswith(f"{k.kode}.")][:SEDAUN] for k in kegiatan}
        bergaji = [k for k in kegiatan if any("Gaji" in b.nama for b in anak[k])]
        pilihan = bergaji or [k for k in kegiatan if anak[k]]
        hasil.append((p, pilihan[0], anak[pilihan[0]]))
    return tuple(hasil)


@dataclass
class _Uang:
    """First pagu, pagu in force and spending by quarter of one program, in rupiah; and the nodes below it."""

    kegiatan: Simpul | None = None
    awal: Decimal = Decimal(0)
    pagu: Decimal = Decimal(0)
    triwulan: list[Decimal] = field(default_factory=lambda: [Decimal(0)] * 4)
    daun: list[tuple[Simpul, Decimal]] = field(default_factory=list)  # each with its first pagu


class _Kecamatan:
    """All rows of one office, made in the order of its years."""

    def __init__(self, instansi: Instansi, bersama: _Bersama, benih: int, isi: dict):
        self.instansi, self.bersama, self.benih, self.isi = instansi, bersama, benih, isi
        # By a text: the same on every machine and in every year of Python.
        self.acak = random.Random(f"{benih}/{instansi.kode}")
        self.resep = list(resep.BAKU)
        if self._kena(resep.PELUANG_KHAS):
            self.resep.append(self.acak.choice(resep.KHAS))
        self.tekun = self.acak.randint(-8, 5)  # how far this office lies beside the others, in percent

    def susun(self) -> None:
        self.camat = self._buat(
            Pejabat,
            instansi=self.instansi,
            jabatan="Camat",
            nama=f"Nama Camat {self.instansi.nama_pendek} (contoh)",
            mulai=date(self.bersama.tahun[0], 1, 1),
        )
        self.benang = {
            r.kode: self._buat(
                Indikator,
                instansi=self.instansi,
                kode=r.kode,
                arah=r.arah.value,
                cara=r.cara.value,
                baku=self.bersama.baku.get(r.kode),
            )
            for r in self.resep
        }
        langkah = LangkahContoh(self.instansi, self.camat, self.bersama.tahun, self.benih, self._buat)
        renstra: dict[int, dict] = {}
        for tahun in self.bersama.tahun:
            rpjmd = self.bersama.rpjmd[tahun]
            if rpjmd.pk not in renstra:
                renstra[rpjmd.pk] = self._susun_renstra(rpjmd)
                langkah.susun_iku(self._bahan_langkah(**renstra[rpjmd.pk]))
            cabang, lengkap = self._susun_tahun(tahun, **renstra[rpjmd.pk])
            langkah.susun_tahun(
                tahun,
                self._bahan_langkah(**renstra[rpjmd.pk]),
                cabang,
                self.bersama.dasar[tahun],
                berformat=tahun in self.bersama.berformat,
                lengkap=lengkap,
            )

    def _bahan_langkah(self, renstra, sasaran, wajah, target) -> RenstraContoh:
        tercetak = {
            (r.kode, t): self._tercetak(r, target[r.kode, t]) for r in self.resep for t in renstra.tahun
        }
        return RenstraContoh(renstra, sasaran, wajah, tercetak, {r.kode: r.sasaran for r in self.resep})

    # --- the plan

    def _susun_renstra(self, rpjmd: Rpjmd) -> dict:
        renstra = self._buat(
            Renstra,
            instansi=self.instansi,
            rpjmd=rpjmd,
            tahun_awal=rpjmd.tahun_awal,
            tahun_akhir=rpjmd.tahun_akhir,
            versi=Renstra.Versi.AWAL,
            keadaan=Renstra.Keadaan.DITETAPKAN,
            tanggal=date(rpjmd.tahun_awal, 9, 1),
            tabel_sumber="Data contoh, bukan dokumen",
        )
        tujuan = self._buat(Tujuan, renstra=renstra, urutan=1, uraian=resep.TUJUAN)
        sasaran = [
            self._buat(Sasaran, tujuan=tujuan, urutan=n, uraian=uraian)
            for n, uraian in enumerate(resep.SASARAN, 1)
        ]
        wajah, target = {}, {}
        for n, r in enumerate(self.resep, 1):
            baku = self.bersama.baku.get(r.kode)
            wajah[r.kode] = self._buat(
                IndikatorRenstra,
                renstra=renstra,
                indikator=self.benang[r.kode],
                sasaran=sasaran[r.sasaran],
                urutan=n,
                nama=r.nama or baku.nama,
                satuan=r.satuan or baku.satuan,
                desimal=r.desimal,
            )
            angka = Decimal(self.acak.randint(*r.awal))
            for tahun in renstra.tahun:
                target[r.kode, tahun] = angka
                self._buat(
                    TargetRenstra, indikator_renstra=wajah[r.kode], tahun=tahun, **self._tercetak(r, angka)
                )
                angka = self._batasi(r, max(angka + self.acak.randint(*r.naik), Decimal(1)))
        return {"renstra": renstra, "sasaran": sasaran, "wajah": wajah, "target": target}

    # --- a year

    def _susun_tahun(self, tahun: int, renstra, sasaran, wajah, target) -> tuple[list[CabangContoh], bool]:
        """What was made of the budget, and whether every quarter is approved."""
        uang = self._susun_anggaran(tahun, sasaran)
        tanggal = date(tahun, 1, self.acak.randint(8, 30))
        pk = self._buat(
            PerjanjianKinerja,
            instansi=self.instansi,
            tahun=tahun,
            jenis=PerjanjianKinerja.Jenis.AWAL,
            renstra=renstra,
            tempat=self.instansi.nama_pendek,
            tanggal=tanggal,
            pihak_pertama=self.camat,
            pihak_kedua=self.bersama.pilih_bupati(tanggal),
            keadaan=PerjanjianKinerja.Keadaan.DITETAPKAN,
        )
        for n, (program, per_program) in enumerate(uang, 1):
            self._buat(
                ProgramPerjanjian,
                perjanjian=pk,
                urutan=n,
                simpul=program,
                nama=program.nama,
                anggaran=per_program.awal,
                keterangan="contoh",
            )
        # What a report ought not to hold and some do: a realisasi copied from its program's serapan.
        tersalin = "KESRA" if self._kena(6) else ""
        nol = "TRANTIB" if self._kena(4) else ""
        kurang: set[int] = set()
        for n, r in enumerate(self.resep, 1):
            janji = target[r.kode, tahun]
            baris = self._buat(
                BarisPerjanjian,
                perjanjian=pk,
                urutan=n,
                indikator=self.benang[r.kode],
                sasaran=sasaran[r.sasaran],
                uraian=sasaran[r.sasaran].uraian,
                nama_indikator=wajah[r.kode].nama,
                desimal=r.desimal,
                **self._tercetak(r, janji),
            )
            rencana = self._susun_rencana(r, baris, janji)
            capai = [janji * 0] * 4 if r.kode == nol else self._susun_capai(r, rencana, janji)
            if r.kode == tersalin:
                capai[3] = _serapan([u for p, u in uang if p.urutan_sasaran == r.sasaran])
            kurang |= self._catat(r, tahun, rencana, capai)
        cabang = [CabangContoh(program, u.kegiatan, u.daun) for program, u in uang]
        return cabang, self._susun_pengajuan(tahun, kurang)

    def _susun_rencana(self, r, baris, janji: Decimal) -> dict[int, Decimal]:
        """The plan of the quarters: shares of a total, or steps towards the target."""
        if r.akhir_tahun:
            rencana = {4: janji}
        elif r.cara is Cara.KUMULATIF:
            seperempat = (janji / 4).to_integral_value(ROUND_FLOOR)
            rencana = dict.fromkeys((1, 2, 3), seperempat) | {4: janji - 3 * seperempat}
        else:
            rencana = {n: bulatkan(janji * persen / 100, 0) for n, persen in ((1, 85), (2, 90), (3, 95))}
            rencana[4] = janji
        for n, angka in rencana.items():
            self._buat(RencanaAksi, baris=baris, triwulan=n, **self._tercetak(r, angka))
        return rencana

    def _susun_capai(self, r, rencana: dict[int, Decimal], janji: Decimal) -> list[Decimal | None]:
        persen = self.acak.uniform(*r.mutu) + self.tekun
        capai: list[Decimal | None] = [None] * 4
        for n, angka in rencana.items():
            goyah = persen + (self.acak.uniform(-4, 4) if n < 4 else 0)
            capai[n - 1] = self._batasi(r, bulatkan(angka * Decimal(str(goyah)) / 100, r.desimal))
        return capai

    def _catat(self, r, tahun: int, rencana, capai: Sequence[Decimal | None]) -> set[int]:
        """Enter the quarters that have ended, some of them not; returns the planned ones left out."""
        kosong = self._kena(resep.PELUANG_LHE_BELUM if r.akhir_tahun else resep.PELUANG_KOSONG)
        kurang = set()
        for n in rencana:
            bolong = self._kena(resep.PELUANG_BOLONG)
            if not has_ended(tahun, n):
                continue
            if kosong or bolong:
                kurang.add(n)
                continue
            self._buat(
                Realisasi,
                indikator=self.benang[r.kode],
                tahun=tahun,
                triwulan=n,
                catatan="Data contoh",
                **self._tercetak(r, capai[n - 1]),
            )
        return kurang

    def _susun_pengajuan(self, tahun: int, kurang: set[int]) -> bool:
        """Where each quarter stands: the incomplete ones are drafts or were sent back, the others went on; in the
        newest year not all of them to the end. Whether all four are through."""
        selesai = 0
        berjalan = tahun == self.bersama.tahun[-1]
        for n in (1, 2, 3, 4):
            telat = self._kena(resep.PELUANG_TELAT)
            hari = self.acak.randint(*(resep.HARI_TELAT if telat else resep.HARI_LEBIH_AWAL))
            nasib = self.acak.choice(
                (Keadaan.DIAJUKAN, Keadaan.MENUNGGU_CAMAT, Keadaan.DISETUJUI, Keadaan.DISETUJUI)
            )
            kembali = self._kena(50)
            if not has_ended(tahun, n) or (n in kurang and not kembali):
                continue
            keadaan = Keadaan.DISETUJUI
            if n in kurang:
                keadaan = Keadaan.DIKEMBALIKAN
            elif berjalan and n == 4:
                keadaan = nasib
            tanggal = tenggat_triwulan(tahun, n) + timedelta(days=hari if telat else -hari)
            self._buat(
                Pengajuan,
                instansi=self.instansi,
                tahun=tahun,
                jenis=JenisPengajuan.REALISASI,
                nomor=n,
                keadaan=keadaan,
                sejak=timezone.make_aware(datetime.combine(tanggal, time(9))),
            )
            selesai += keadaan == Keadaan.DISETUJUI
        return selesai == 4

    # --- money

    def _susun_anggaran(self, tahun: int, sasaran: Sequence[Sasaran]) -> list[tuple[Simpul, _Uang]]:
        urutan, hasil = 0, []
        for n, (program, kegiatan, daun) in enumerate(self.bersama.program, 1):
            uang = _Uang()
            puncak = self._simpul(tahun, program, str(n), urutan := urutan + 1, None)
            puncak.urutan_sasaran = resep.SASARAN_PROGRAM[n - 1]
            self._buat(DukunganSasaran, simpul=puncak, sasaran=sasaran[puncak.urutan_sasaran])
            uang.kegiatan = tengah = self._simpul(tahun, kegiatan, f"{n}.1", urutan := urutan + 1, puncak)
            for m, butir in enumerate(daun, 1):
                bawah = self._simpul(tahun, butir, f"{n}.1.{m}", urutan := urutan + 1, tengah)
                self._isi_daun(tahun, bawah, "Gaji" in butir.nama, uang)
            hasil.append((puncak, uang))
        return hasil

    def _simpul(self, tahun, butir: Nomenklatur, kode: str, urutan: int, induk) -> Simpul:
        return self._buat(
            Simpul,
            instansi=self.instansi,
            tahun=tahun,
            jenis=butir.jenis,
            induk=induk,
            urutan=urutan,
            kode=kode,
            nama=butir.nama,
            nomenklatur=butir,
            belanja=Simpul.Belanja.OPERASI if induk is None else "",
            sumber_dana="contoh" if induk is None else "",
        )

    def _isi_daun(self, tahun: int, daun: Simpul, gaji: bool, uang: _Uang) -> None:
        pagu = Decimal(self.acak.randint(*(resep.PAGU_GAJI if gaji else resep.PAGU_DAUN)) * JUTA)
        self._buat(Pagu, simpul=daun, tahap=Pagu.Tahap.AWAL, jumlah=pagu)
        uang.awal += pagu
        uang.daun.append((daun, pagu))
        if self._kena(resep.PELUANG_PERUBAHAN):
            pagu = bulatkan(pagu * self.acak.randint(85, 118) / 100, 0)
            self._buat(Pagu, simpul=daun, tahap=Pagu.Tahap.PERUBAHAN, jumlah=pagu)
        uang.pagu += pagu
        setahun = bulatkan(pagu * Decimal(str(self.acak.uniform(*resep.SERAPAN))) / 100, 0)
        sisa = setahun
        for n in (1, 2, 3, 4):
            jumlah = sisa
            if n < 4:
                jumlah = bulatkan(setahun * self.acak.randint(*resep.BAGIAN_TRIWULAN[n - 1]) / 100, 0)
            sisa -= jumlah
            if has_ended(tahun, n):
                uang.triwulan[n - 1] += jumlah
                self._buat(RealisasiAnggaran, simpul=daun, triwulan=n, jumlah=jumlah)

    # --- small things

    def _buat(self, model: type[models.Model], **isi):
        baris = model(**isi)
        self.isi[model].append(baris)
        return baris

    def _kena(self, peluang: int) -> bool:
        return self.acak.randrange(100) < peluang

    @staticmethod
    def _batasi(r, angka: Decimal) -> Decimal:
        return angka if r.batas is None else min(angka, Decimal(r.batas))

    @staticmethod
    def _tercetak(r, angka: Decimal) -> dict:
        return {"angka": angka, "label": get_predikat(angka).kode if r.bergrade else ""}


def _serapan(uang: Sequence[_Uang]) -> Decimal:
    pagu = sum((u.pagu for u in uang), Decimal(0))
    return compute_serapan(pagu, sum((sum(u.triwulan) for u in uang), Decimal(0))).tampil
