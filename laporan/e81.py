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
    pendorong: tuple[str, ...]
    penghambat: tuple[str, ...]
    tindak_lanjut_triwulan: tuple[str, ...]
    tindak_lanjut_renja: tuple[str, ...]
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
        return rata_tingkat(b.anggaran for b in self.baris if b.berisi)

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
    analisis = _analisis(perjanjian)
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
        pendorong=analisis["pendorong"],
        penghambat=analisis["penghambat"],
        tindak_lanjut_triwulan=_rencana_berikut(perjanjian, triwulan),
        tindak_lanjut_renja=analisis["tindak_lanjut"],
        camat=find_pejabat(instansi, CAMAT, saat) or perjanjian.pihak_pertama,
        bappeda=bappeda,
        kepala_bappeda=find_pejabat(bappeda, "kepala", saat) if bappeda else None,
    )


def _analisis(perjanjian: PerjanjianKinerja) -> Mapping[str, tuple[str, ...]]:
    """By jenis: what is said of the whole year, else what is said of its indicators, each sentence once."""
    umum: dict[str, list[str]] = {}
    khusus: dict[str, list[str]] = {}
    for a in Analisis.objects.filter(
        perjanjian=perjanjian, jenis__in=("pendorong", "penghambat", "tindak_lanjut")
    ).order_by("indikator", "urutan"):
        (khusus if a.indikator_id else umum).setdefault(a.jenis, []).append(a.uraian)
    return {
        jenis: tuple(dict.fromkeys(umum.get(jenis) or khusus.get(jenis) or ()))
        for jenis in ("pendorong", "penghambat", "tindak_lanjut")
    }


def _rencana_berikut(perjanjian: PerjanjianKinerja, triwulan: int) -> tuple[str, ...]:
    """What the rencana aksi says is done next; after triwulan IV the next Renja speaks."""
    rencana = RencanaAksi.objects.filter(
        Q(baris__perjanjian=perjanjian) | Q(besaran__kinerja_program__perjanjian=perjanjian),
        triwulan=triwulan + 1,
    ).exclude(kegiatan="")
    urut = rencana.order_by(F("baris__urutan").asc(nulls_last=True), "pk")
    return tuple(dict.fromkeys(urut.values_list("kegiatan", flat=True)))
