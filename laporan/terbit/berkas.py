"""Which documents may be published, when, and what they are made of. A document is named as where it is submitted:
office, year, kind and number (the triwulan of an E.81, the change of a PK, else 0)."""

from collections.abc import Callable
from dataclasses import dataclass

from anggaran.models import Rkt
from kinerja.models import PerjanjianKinerja
from laporan.bentuk import BlokTandaTangan, Naskah, TandaTangan
from laporan.dokumen import (
    build_dokumen_pk,
    build_dokumen_rkt,
    susun_dokumen_e81,
    susun_isi_pk,
    susun_isi_rkt,
)
from laporan.e81 import TRIWULAN, susun_e81
from laporan.isi import DataBelumAda, susun_isi
from laporan.kerangka import KerangkaTidakAda
from laporan.models import JenisTerbit
from laporan.naskah import build_naskah
from laporan.pilihan import read_kerangka
from organisasi.alur import ROMAWI, Berkas, get_posisi
from organisasi.galat import GalatPengguna
from organisasi.models import Instansi, JenisPengajuan


class BelumBolehTerbit(GalatPengguna):
    """The document is not through yet, or lacks something; the message says what to do first."""


@dataclass(frozen=True, slots=True)
class BerkasTerbit:
    """The name of one document that may be published."""

    instansi: Instansi
    tahun: int
    jenis: str
    nomor: int = 0

    @property
    def judul(self) -> str:
        if self.jenis == JenisTerbit.E81:
            return f"Formulir E.81 triwulan {ROMAWI[self.nomor]} tahun {self.tahun}"
        if self.jenis == JenisTerbit.RKT:
            return f"Rencana Kinerja Tahunan {self.tahun}"
        return Berkas(self.instansi, self.tahun, self.jenis, self.nomor).judul

    @property
    def nama(self) -> str:
        """Its name among the jobs of a year: "e81-3"."""
        return f"{self.jenis}-{self.nomor}"

    @classmethod
    def read(cls, instansi: Instansi, tahun: int, nama: str) -> "BerkasTerbit":
        """What `nama` says of a job."""
        jenis, _, nomor = nama.partition("-")
        return cls(instansi, tahun, jenis, int(nomor))

    @property
    def alamat(self) -> list:
        """What its addresses are made of."""
        return [self.instansi.kode, self.tahun, self.jenis, self.nomor]

    def pilih(self, queryset):
        """The rows of this document among frozen ones."""
        return queryset.filter(instansi=self.instansi, tahun=self.tahun, jenis=self.jenis, nomor=self.nomor)


@dataclass(frozen=True, slots=True)
class Susunan:
    """A document and the facts it was made of, as they are now."""

    naskah: Naskah
    isi: object


def has_berkas(berkas: BerkasTerbit) -> bool:
    """Whether there can be such a document: no fifth triwulan, no PK that nobody wrote."""
    if berkas.jenis == JenisTerbit.E81:
        return berkas.nomor in TRIWULAN
    if berkas.jenis == JenisTerbit.PK:
        return _pilih_pk(berkas).exists()
    return berkas.jenis in JenisTerbit.values and berkas.nomor == 0


def explain_belum(berkas: BerkasTerbit) -> str:
    """Why it may not be published now, as one sentence; "" where it may. The approval is asked, not the content."""
    return _SYARAT[berkas.jenis](berkas)


def susun_berkas(berkas: BerkasTerbit) -> Susunan:
    """The document from live data. Raises BelumBolehTerbit where it cannot be made or has a gap."""
    try:
        susunan = _PENYUSUN[berkas.jenis](berkas)
    except (DataBelumAda, KerangkaTidakAda) as sebab:
        raise BelumBolehTerbit(str(sebab)) from sebab
    if kurang := susunan.naskah.kekurangan:
        raise BelumBolehTerbit(
            f"{berkas.judul} masih berisi bagian kosong ({', '.join(kurang[:3])}): isi dahulu, lalu siapkan lagi."
        )
    return susunan


def find_penanda_tangan(naskah: Naskah) -> BlokTandaTangan:
    """Who signs the document as a whole. Raises BelumBolehTerbit where the office has recorded nobody."""
    for ttd in naskah.butir(TandaTangan):
        for blok in ttd.blok:
            if blok.tempat and blok.nama.strip("…. "):
                return blok
    raise BelumBolehTerbit(
        "Pejabat yang menandatangani belum tercatat: catat camat yang menjabat, lalu siapkan lagi."
    )


# --- the kinds --------------------------------------------------------------------------------------------


def _periksa_pengajuan(jenis: JenisPengajuan, nomor: Callable[[BerkasTerbit], int], pesan: str):
    def periksa(berkas: BerkasTerbit) -> str:
        pengajuan = Berkas(berkas.instansi, berkas.tahun, jenis.value, nomor(berkas))
        return "" if get_posisi(pengajuan).selesai else pesan.format(judul=pengajuan.judul)

    return periksa


def _periksa_pk(berkas: BerkasTerbit) -> str:
    perjanjian = _pilih_pk(berkas).first()
    if perjanjian and perjanjian.ditetapkan:
        return ""
    return f"{berkas.judul} belum ditetapkan: tetapkan dahulu, lalu terbitkan."


def _periksa_rkt(berkas: BerkasTerbit) -> str:
    rkt = _pilih_rkt(berkas).first()
    return (
        "" if rkt and rkt.ditetapkan else f"{berkas.judul} belum ditetapkan: tetapkan dahulu, lalu terbitkan."
    )


_SYARAT = {
    JenisTerbit.LKIP: _periksa_pengajuan(
        JenisPengajuan.LKIP,
        lambda b: 0,
        "{judul} belum selesai disetujui: selesaikan persetujuannya, lalu terbitkan.",
    ),
    JenisTerbit.PK: _periksa_pk,
    JenisTerbit.RKT: _periksa_rkt,
    JenisTerbit.E81: _periksa_pengajuan(
        JenisPengajuan.REALISASI,
        lambda b: b.nomor,
        "{judul} belum selesai disetujui: selesaikan persetujuannya, lalu terbitkan Formulir E.81.",
    ),
}


def _pilih_pk(berkas: BerkasTerbit):
    return (
        PerjanjianKinerja.objects.filter(instansi=berkas.instansi, tahun=berkas.tahun, ke=berkas.nomor)
        .select_related("instansi__induk", "renstra", "pihak_pertama", "pihak_kedua")
        .prefetch_related("program")
    )


def _pilih_rkt(berkas: BerkasTerbit):
    return Rkt.objects.filter(instansi=berkas.instansi, tahun=berkas.tahun).select_related(
        "instansi__induk", "renstra__rpjmd", "penandatangan"
    )


def _susun_lkip(berkas: BerkasTerbit) -> Susunan:
    isi = susun_isi(berkas.instansi, berkas.tahun)
    kerangka = read_kerangka(berkas.instansi, berkas.tahun, isi.pengaturan.kerangka)
    return Susunan(build_naskah(isi, kerangka), isi)


def _susun_pk(berkas: BerkasTerbit) -> Susunan:
    perjanjian = _pilih_pk(berkas).first()
    if perjanjian is None:
        raise DataBelumAda(f"{berkas.judul} belum ada.")
    isi = susun_isi_pk(perjanjian)
    return Susunan(build_dokumen_pk(isi), isi)


def _susun_rkt(berkas: BerkasTerbit) -> Susunan:
    rkt = _pilih_rkt(berkas).first()
    if rkt is None:
        raise DataBelumAda(f"{berkas.judul} belum ada.")
    isi = susun_isi_rkt(rkt)
    return Susunan(build_dokumen_rkt(isi), isi)


def _susun_e81(berkas: BerkasTerbit) -> Susunan:
    isi = susun_e81(berkas.instansi, berkas.tahun, berkas.nomor)
    return Susunan(susun_dokumen_e81(isi), isi)


_PENYUSUN = {
    JenisTerbit.LKIP: _susun_lkip,
    JenisTerbit.PK: _susun_pk,
    JenisTerbit.RKT: _susun_rkt,
    JenisTerbit.E81: _susun_e81,
}
