"""Formulir E.81 (Permendagri 86/2017) of one kecamatan, year and triwulan, from the entries that the report uses.

Every figure is the engine's (`kinerja.perhitungan.e81`), every line comes from `e81_baris`; here are the facts around
them: whose form it is, the mean and its predikat, factors, follow-up and who signs.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import F, Q

from kinerja.models import Analisis, PerjanjianKinerja, RencanaAksi
from kinerja.perhitungan.akumulasi import RataRata
from kinerja.perhitungan.capaian import Batas
from kinerja.perhitungan.e81 import rata_tingkat
from kinerja.perhitungan.predikat import Kelas, Skala
from organisasi.alur import ROMAWI
from organisasi.models import Instansi, Pejabat, PengaturanTahun
from organisasi.penandatangan import CAMAT, find_pejabat, get_tempat

from .e81_baris import BarisE81, PenyusunBaris
from .isi import DataBelumAda

TRIWULAN = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class Uraian:
    """Sentences of the form's foot; `asal` says whose they are where they are not the triwulan's own."""

    butir: tuple[str, ...] = ()
    asal: str = ""


@dataclass(frozen=True)
class IsiE81:
    instansi: Instansi
    kabupaten: Instansi
    tahun: int
    triwulan: int
    tempat: str
    perjanjian: PerjanjianKinerja
    skala: Skala
    batas: Batas
    baris: tuple[BarisE81, ...]
    pendorong: Uraian
    penghambat: Uraian
    tindak_lanjut_triwulan: Uraian
    tindak_lanjut_renja: Uraian
    camat: Pejabat | None
    bappeda: Instansi | None
    kepala_bappeda: Pejabat | None

    @property
    def sebutan(self) -> str:
        return f"triwulan {ROMAWI[self.triwulan]} tahun {self.tahun}"

    @cached_property
    def rata_kinerja(self) -> RataRata:
        return rata_tingkat(b.kinerja for b in self.baris if b.berisi)

    @cached_property
    def rata_anggaran(self) -> RataRata:
        """Over programs: there the Renstra's rupiah stand, and a sasaran only sums its programs once more."""
        return rata_tingkat(b.anggaran for b in self.baris if b.berisi and b.jenis == "program")

    @property
    def predikat_kinerja(self) -> Kelas | None:
        return self.skala.predikat(self.rata_kinerja.nilai)

    @property
    def predikat_anggaran(self) -> Kelas | None:
        return self.skala.predikat(self.rata_anggaran.nilai)


def susun_e81(instansi: Instansi, tahun: int, triwulan: int) -> IsiE81:
    """Gather one form. Raises DataBelumAda, one sentence for the user, where no agreement gives it a base.

    The number of queries depends neither on rows nor on years.
    """
    if triwulan not in TRIWULAN:
        raise ValueError(f"no triwulan: {triwulan}")
    perjanjian = (
        PerjanjianKinerja.objects.berlaku(instansi, tahun).select_related("renstra", "pihak_pertama").first()
    )
    if perjanjian is None:
        raise DataBelumAda(
            f"{instansi.nama} belum mempunyai Perjanjian Kinerja tahun {tahun}; isi perjanjian itu lebih dahulu."
        )
    pengaturan = PengaturanTahun.untuk(instansi, tahun)
    saat = date(tahun + triwulan // 4, 3 * triwulan % 12 + 1, 1)  # the day after the triwulan
    kabupaten = instansi.induk
    bappeda = kabupaten.bawahan.filter(jenis=Instansi.Jenis.BAPPEDA).first()
    sendiri, setahun = _read_analisis(perjanjian, triwulan)
    return IsiE81(
        instansi=instansi,
        kabupaten=kabupaten,
        tahun=tahun,
        triwulan=triwulan,
        tempat=get_tempat(instansi),
        perjanjian=perjanjian,
        skala=pengaturan.skala_predikat,
        batas=pengaturan.batas,
        baris=tuple(PenyusunBaris(perjanjian, triwulan, pengaturan.batas).susun()),
        pendorong=sendiri.get("pendorong") or setahun.get("pendorong", Uraian()),
        penghambat=sendiri.get("penghambat") or setahun.get("penghambat", Uraian()),
        tindak_lanjut_triwulan=sendiri.get("tindak_lanjut") or _rencana_berikut(perjanjian, triwulan),
        tindak_lanjut_renja=Uraian(setahun.get("tindak_lanjut", Uraian()).butir),  # of the year by its nature
        camat=find_pejabat(instansi, CAMAT, saat) or perjanjian.pihak_pertama,
        bappeda=bappeda,
        kepala_bappeda=find_pejabat(bappeda, "kepala", saat) if bappeda else None,
    )


def _read_analisis(
    perjanjian: PerjanjianKinerja, triwulan: int
) -> tuple[Mapping[str, Uraian], Mapping[str, Uraian]]:
    """By jenis: what is said of this very triwulan; and what is said of the whole year, else of its indicators, each
    sentence once."""
    sendiri: dict[str, list[str]] = {}
    umum: dict[str, list[str]] = {}
    khusus: dict[str, list[str]] = {}
    for a in Analisis.objects.filter(
        perjanjian=perjanjian,
        jenis__in=Analisis.JENIS_TRIWULAN,
        triwulan__in=(Analisis.SETAHUN, triwulan),
    ).order_by("indikator", "urutan"):
        milik = sendiri if a.triwulan else khusus if a.indikator_id else umum
        milik.setdefault(a.jenis, []).append(a.uraian)

    def bungkus(isi: Mapping[str, list[str]], asal: str) -> dict[str, Uraian]:
        return {jenis: Uraian(tuple(dict.fromkeys(teks)), asal) for jenis, teks in isi.items()}

    setahun = bungkus(khusus, "dari analisis indikator setahun") | bungkus(umum, "dari analisis setahun")
    return bungkus(sendiri, ""), setahun


def _rencana_berikut(perjanjian: PerjanjianKinerja, triwulan: int) -> Uraian:
    """What the rencana aksi says is done next; after triwulan IV the next Renja speaks."""
    if triwulan == 4:
        return Uraian((f"Triwulan berikutnya termasuk Renja tahun {perjanjian.tahun + 1}.",))
    rencana = RencanaAksi.objects.filter(
        Q(baris__perjanjian=perjanjian) | Q(besaran__kinerja_program__perjanjian=perjanjian),
        triwulan=triwulan + 1,
    ).exclude(kegiatan="")
    urut = rencana.order_by(F("baris__urutan").asc(nulls_last=True), "pk")
    kegiatan = tuple(dict.fromkeys(urut.values_list("kegiatan", flat=True)))
    return Uraian(kegiatan, f"dari rencana aksi triwulan {ROMAWI[triwulan + 1]}" if kegiatan else "")
