"""The matrix of readiness: kecamatan by the twelve steps of a year, who is late and who is behind.

Every cell is a step as the kecamatan's own checklist has it (`laporan.langkah`); here it is only counted, chosen and
put in order. The number of queries depends neither on offices nor on years.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from organisasi.models import Instansi, Keadaan, LangkahTahun

from ..langkah import BarisLangkah, DaftarLangkah, sebut_hari, susun_langkah_banyak
from .lingkup import Lingkup

# What is shown of all kecamatan; "" shows all.
TERLAMBAT, BAPPEDA, BELUM = "terlambat", "bappeda", "belum"
SARINGAN = {
    "": "Semua",
    TERLAMBAT: "Terlambat",
    BAPPEDA: "Menunggu Bappeda",
    BELUM: "Belum mulai",
}
HARI, NAMA, SELESAI = "hari", "nama", "selesai"
URUTAN = {HARI: "Paling lama terlambat", NAMA: "Nama kecamatan", SELESAI: "Paling sedikit selesai"}
PENDEK = {
    LangkahTahun.RENSTRA: "Renstra",
    LangkahTahun.IKU: "IKU",
    LangkahTahun.RKT: "RKT",
    LangkahTahun.PK: "PK",
    LangkahTahun.ANGGARAN: "Anggaran",
    LangkahTahun.TW1: "TW I",
    LangkahTahun.TW2: "TW II",
    LangkahTahun.TW3: "TW III",
    LangkahTahun.TW4: "TW IV",
    LangkahTahun.PROFIL: "Profil",
    LangkahTahun.NARASI: "Narasi",
    LangkahTahun.LKIP: "LKIP",
}
# The narrative is judged on its own page; the others can be counted here.
DIHITUNG = len(LangkahTahun) - 1
# A Renstra and a decree on IKU outlive the year: having them does not mean that the year has begun.
BERTAHUN = frozenset({LangkahTahun.RENSTRA, LangkahTahun.IKU})


@dataclass(frozen=True, slots=True)
class BarisKesiapan:
    """One kecamatan. `dipilih` are the steps that the page asks about: all of them, or one."""

    kecamatan: Instansi
    daftar: DaftarLangkah
    dipilih: tuple[BarisLangkah, ...]

    @property
    def langkah(self) -> tuple[BarisLangkah, ...]:
        return self.daftar.baris

    @property
    def telat(self) -> tuple[BarisLangkah, ...]:
        return tuple(b for b in self.dipilih if b.terlambat)

    @property
    def hari(self) -> int:
        """Days since the deadline of the step that is late the longest; 0 where none is late."""
        return max((-b.hari for b in self.telat), default=0)

    @property
    def selesai(self) -> int:
        return sum(b.selesai for b in self.langkah)

    def menunggu(self, keadaan: Keadaan) -> int:
        """How many of the documents wait in that state."""
        return sum(b.posisi is not None and b.posisi.keadaan == keadaan for b in self.dipilih)

    @property
    def belum_mulai(self) -> bool:
        """Nothing is there of the steps asked for; of the whole year, nothing of what belongs to that year alone."""
        semua = [b for b in self.dipilih if b.dinilai]
        if len(self.dipilih) > 1:
            semua = [b for b in semua if b.langkah not in BERTAHUN]
        return bool(semua) and not any(b.selesai or b.diajukan or b.dikembalikan or b.mulai for b in semua)

    def cocok(self, saring: str) -> bool:
        if saring == TERLAMBAT:
            return bool(self.telat)
        if saring == BAPPEDA:
            return bool(self.menunggu(Keadaan.DIAJUKAN))
        return saring != BELUM or self.belum_mulai


@dataclass(frozen=True, slots=True)
class KolomKesiapan:
    langkah: LangkahTahun
    pilih: bool
    tenggat: date | None  # where all kecamatan have the same

    @property
    def pendek(self) -> str:
        return PENDEK[self.langkah]


@dataclass(frozen=True, slots=True)
class Berikutnya:
    """The next deadline, and how many have not done what is due then."""

    judul: str
    tanggal: date
    hari: int
    belum: int

    @property
    def sisa(self) -> str:
        return sebut_hari(self.hari)


@dataclass(frozen=True, slots=True)
class Pilihan:
    """One choice of the filter, with how many kecamatan it shows."""

    kunci: str
    label: str
    banyak: int


@dataclass(frozen=True, slots=True)
class Kesiapan:
    lingkup: Lingkup
    hari_ini: date
    langkah: LangkahTahun | None  # the one step that is asked for
    saring: str
    urut: str
    terbalik: bool
    kolom: tuple[KolomKesiapan, ...]
    semua: tuple[BarisKesiapan, ...]  # by name
    baris: tuple[BarisKesiapan, ...]  # what the page shows

    @property
    def letak(self) -> int | None:
        """The column of the step that is asked for."""
        return next((n for n, k in enumerate(self.kolom) if k.pilih), None)

    @property
    def pilihan(self) -> tuple[Pilihan, ...]:
        return tuple(
            Pilihan(kunci, label, sum(b.cocok(kunci) for b in self.semua))
            for kunci, label in SARINGAN.items()
        )

    @property
    def terlambat(self) -> tuple[BarisKesiapan, ...]:
        """Who is late, the longest first."""
        return tuple(sorted((b for b in self.semua if b.telat), key=_kunci_hari))

    @property
    def belum_mulai(self) -> tuple[BarisKesiapan, ...]:
        return tuple(b for b in self.semua if b.belum_mulai)

    @property
    def menunggu_bappeda(self) -> int:
        return sum(b.menunggu(Keadaan.DIAJUKAN) for b in self.semua)

    @property
    def menunggu_camat(self) -> int:
        return sum(b.menunggu(Keadaan.MENUNGGU_CAMAT) for b in self.semua)

    @property
    def bertenggat(self) -> bool:
        return any(s.tenggat for b in self.semua for s in b.langkah)

    @property
    def berikutnya(self) -> Berikutnya | None:
        """None where every deadline has passed, or whoever it concerns is through."""
        depan = [s for b in self.semua for s in b.dipilih if s.giliran or s.jeda if s.tenggat and s.hari >= 0]
        if not depan:
            return None
        pertama = min(depan, key=lambda s: (s.hari, s.nomor))
        belum = sum(s.langkah == pertama.langkah and s.hari == pertama.hari for s in depan)
        return Berikutnya(pertama.langkah.label, pertama.tenggat, pertama.hari, belum)


def susun_kesiapan(
    lingkup: Lingkup,
    saring: str = "",
    langkah: str = "",
    urut: str = HARI,
    terbalik: bool = False,
    hari_ini: date | None = None,
) -> Kesiapan:
    """saring: a key of SARINGAN; langkah: a LangkahTahun, or "" for all; urut: a key of URUTAN. What is none of them
    counts as not given. With a step, lateness and filter are that step's."""
    saring = saring if saring in SARINGAN else ""
    urut = urut if urut in URUTAN else HARI
    dipilih = LangkahTahun(langkah) if langkah in LangkahTahun.values else None
    daftar = susun_langkah_banyak(lingkup.kecamatan, lingkup.tahun, hari_ini)
    semua = tuple(
        BarisKesiapan(k, d, tuple(b for b in d.baris if dipilih in (None, b.langkah)))
        for k, d in ((k, daftar[k.pk]) for k in lingkup.kecamatan)
    )
    baris = sorted((b for b in semua if b.cocok(saring)), key=_KUNCI[urut])
    return Kesiapan(
        lingkup=lingkup,
        hari_ini=next((d.hari_ini for d in daftar.values()), hari_ini),
        langkah=dipilih,
        saring=saring,
        urut=urut,
        terbalik=terbalik,
        kolom=tuple(KolomKesiapan(n, n == dipilih, _tenggat_bersama(semua, n)) for n in LangkahTahun),
        semua=semua,
        baris=tuple(reversed(baris) if terbalik else baris),
    )


def _tenggat_bersama(baris: Collection[BarisKesiapan], langkah: LangkahTahun) -> date | None:
    semua = {s.tenggat for b in baris for s in b.langkah if s.langkah == langkah}
    return semua.pop() if len(semua) == 1 else None


def _kunci_hari(b: BarisKesiapan):
    return -b.hari, -len(b.telat), b.kecamatan.nama


_KUNCI = {
    HARI: _kunci_hari,
    NAMA: lambda b: b.kecamatan.nama,
    SELESAI: lambda b: (b.selesai, b.kecamatan.nama),
}
