"""The page of one review: the document with numbered places, the threads, and what changed since the last review."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import Prefetch

from kinerja.perhitungan.terbilang import terbilang
from laporan.beda import Beda, diff_teks
from organisasi.alur import Berkas, Posisi, get_pengaju, get_posisi
from organisasi.halaman import Bingkai
from organisasi.models import CatatanReviu, Pengguna, PotretReviu, TanggapanReviu
from organisasi.permissions import peran_di
from organisasi.reviu import PENANGGAP, find_peran_mencatat

from .banding import Perubahan, find_potret, list_perubahan, locate
from .isi import susun_isi_reviu
from .penghalang import RingkasCatatan, count_catatan, is_dijawab, with_penanggap
from .tempat import Bab, IsiReviu, Jangkar, Tempat


@dataclass(frozen=True, slots=True)
class Utas:
    """One note with its answers, where its place is now, and what this user may do with it."""

    catatan: CatatanReviu
    tanggapan: tuple[TanggapanReviu, ...]
    tempat: Tempat | None
    dijawab: bool
    boleh_menutup: bool
    boleh_menanggapi: bool
    terpilih: bool

    @property
    def berubah(self) -> tuple[Beda, ...]:
        """What became of the place since the note was written; empty where it says the same."""
        c, t = self.catatan, self.tempat
        if c.jangkar == Jangkar.SELURUH or t is None or t.nilai == c.kutipan:
            return ()
        if c.jangkar == Jangkar.PARAGRAF:
            return diff_teks(c.kutipan, t.nilai)
        return (Beda("del", c.kutipan), Beda("sama", " menjadi "), Beda("ins", t.nilai))

    @property
    def hilang(self) -> bool:
        return self.tempat is None


@dataclass(frozen=True)
class HalamanReviu:
    berkas: Berkas
    posisi: Posisi
    isi: IsiReviu
    utas: tuple[Utas, ...]
    draf: tuple[CatatanReviu, ...]  # of this user
    peran: str | None  # in which role this user may write notes now
    potret: PotretReviu | None
    pilih: Tempat | None  # the place for which a new note is being written

    @property
    def ringkas(self) -> RingkasCatatan:
        return count_catatan(u.catatan for u in self.utas)

    @property
    def judul(self) -> str:
        r = self.ringkas
        if r.wajib:
            return f"{_kata(r.wajib)} catatan wajib masih terbuka"
        if r.terbuka:
            return f"{_kata(r.terbuka)} saran masih terbuka"
        return "Semua catatan sudah ditutup" if r.semua else "Belum ada catatan reviu"

    @cached_property
    def tanda(self) -> Mapping[str, list[Utas]]:
        """The notes by the place where they are now, for the numbers on the cells."""
        hasil: dict[str, list[Utas]] = defaultdict(list)
        for u in self.utas:
            if u.tempat:
                hasil[u.tempat.tempat].append(u)
        return hasil

    @cached_property
    def perubahan(self) -> list[tuple[Perubahan, list[Utas]]]:
        """Each change since the last review with the notes on it, nothing before the first."""
        if self.potret is None:
            return []
        menurut = defaultdict(list)
        for u in self.utas:
            menurut[u.catatan.tempat].append(u)
        hasil = []
        for p in list_perubahan(self.potret, self.isi):
            tentang = [*menurut.get(p.lama, ()), *self.tanda.get(p.baru, ())]
            # Capaian changes because its realisasi did: a note on that figure is the reason.
            jangkar, _, kode = p.baru.partition(":")
            if jangkar == Jangkar.INDIKATOR:
                tentang += [u for t, isi in menurut.items() if t.startswith(f"sel:{kode}:") for u in isi]
            catatan = {u.catatan.pk: u for u in tentang}
            hasil.append((p, sorted(catatan.values(), key=lambda u: u.catatan.urutan)))
        return hasil

    @property
    def bab(self) -> list[tuple[Bab, bool, int]]:
        """Each chapter, whether it stands open (a note lies in it, or one is being written), and how many notes."""
        hasil = []
        for bab in self.isi.bab:
            tempat = [t for k in bab.kelompok for t in k.paragraf]
            banyak = sum(len(self.tanda.get(t.tempat, ())) for t in tempat)
            terbuka = any(u.catatan.terbuka for t in tempat for u in self.tanda.get(t.tempat, ()))
            hasil.append((bab, terbuka or self.pilih in tempat, banyak))
        return hasil

    @property
    def tanpa_isi(self) -> bool:
        return not self.isi.tabel and not self.isi.bab

    @property
    def direviu(self) -> datetime | None:
        return self.potret.langkah.waktu if self.potret else None


def _kata(n: int) -> str:
    kata = terbilang(n) if n <= 20 else str(n)
    return f"{kata[:1].upper()}{kata[1:]}"


def susun_halaman_reviu(
    bingkai: Bingkai, berkas: Berkas, pengguna: Pengguna, pilih: str = "", buka: str = ""
) -> HalamanReviu:
    """pilih: the place for a new note; buka: the number of the note whose thread stands open.

    As many queries for many notes and cells as for one.
    """
    posisi, isi = get_posisi(berkas), susun_isi_reviu(berkas)
    semua = list(_read_catatan(berkas, pengguna))
    terkirim = [c for c in semua if not c.draf]
    peran = peran_di(pengguna, berkas.instansi)
    pengaju = get_pengaju(berkas)
    menanggapi = bool(peran & PENANGGAP)
    terpilih = _pick(terkirim, buka) if not pilih else None
    utas = tuple(
        Utas(
            c,
            tuple(c.tanggapan.all()),
            locate(c, isi),
            is_dijawab(c),
            c.peran in peran and pengguna.pk not in pengaju,
            menanggapi,
            c is terpilih,
        )
        for c in terkirim
    )
    return HalamanReviu(
        berkas,
        posisi,
        isi,
        utas,
        tuple(c for c in semua if c.draf),
        find_peran_mencatat(pengguna, posisi),
        find_potret(berkas, peran),
        isi.tempat.get(pilih),
    )


def _read_catatan(berkas: Berkas, pengguna: Pengguna):
    tanggapan = TanggapanReviu.objects.select_related("pengguna").order_by("waktu", "pk")
    return (
        with_penanggap(CatatanReviu.objects.terbaca(pengguna).tentang(berkas))
        .select_related("pembuat", "instansi")
        .prefetch_related(Prefetch("tanggapan", tanggapan))
        .order_by("urutan", "pk")
    )


def _pick(catatan: list[CatatanReviu], buka: str) -> CatatanReviu | None:
    """The thread to open: the one asked for, else the first mandatory one that is open, else the first open one."""
    diminta = next((c for c in catatan if str(c.urutan) == buka), None)
    terbuka = [c for c in catatan if c.terbuka]
    return diminta or next((c for c in terbuka if c.wajib), terbuka[0] if terbuka else None)
