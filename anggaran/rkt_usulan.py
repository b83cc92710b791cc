"""What an RKT should say, from the Renstra's targets of the year and the year's budget tree; and how that differs
from what it says now."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from kinerja.perhitungan.angka import Nilai, format_nilai, format_rupiah
from organisasi.galat import GalatPengguna
from organisasi.models import Instansi
from renstra.models import IndikatorRenstra, Renstra, Sasaran

from .jumlah import Pohon, SimpulPohon, susun_pohon
from .models import BarisRkt, Pagu, Rkt, Simpul
from .rkt_pohon import SimpulRkt, semua_baris, sum_anggaran, susun_rkt

_TERPANJANG = BarisRkt._meta.get_field("uraian").max_length


@dataclass(frozen=True, slots=True)
class Usulan:
    renstra: Renstra
    pohon: tuple[SimpulRkt, ...]
    catatan: tuple[str, ...]  # what was left out or written once only, one Indonesian sentence each

    @property
    def jumlah(self) -> Decimal | None:
        return sum_anggaran(self.pohon)


def susun_usulan(instansi: Instansi, tahun: int) -> Usulan:
    """The proposal for one office-year, in a fixed number of queries.

    Below each sasaran stand the nodes that support it, amounts (tahap awal, else what is in force) on the lowest
    lines only. A leaf's money is written once, under the first sasaran it supports. Names and targets of the
    indicators of programs are those that last year's RKT gave to lines of the same words.
    Raises GalatPengguna where no Renstra of that year is fixed yet.
    """
    renstra = Renstra.objects.filter(instansi=instansi).berlaku(tahun).first()
    if renstra is None:
        raise GalatPengguna(
            f"Belum ada Renstra yang ditetapkan untuk tahun {tahun}: tetapkan Renstra dahulu, lalu usulkan RKT."
        )
    penyusun = _Penyusun(tahun, susun_pohon(instansi, tahun), _asal(instansi), _tahun_lalu(instansi, tahun))
    baris = penyusun.build(renstra)
    return Usulan(renstra, baris, tuple(penyusun.catatan))


def _asal(instansi: Instansi) -> Mapping[int, int]:
    """Sasaran -> the sasaran of the version before that it was copied from."""
    return dict(
        Sasaran.objects.filter(tujuan__renstra__instansi=instansi, asal__isnull=False).values_list(
            "pk", "asal"
        )
    )


def _tahun_lalu(instansi: Instansi, tahun: int) -> Mapping[tuple[str, str], tuple[str, Nilai]]:
    return {
        (b.jenis, b.uraian.casefold()): (b.nama_indikator, b.nilai)
        for b in BarisRkt.objects.filter(rkt__instansi=instansi, rkt__tahun=tahun - 1)
        if b.nama_indikator
    }


class _Penyusun:
    def __init__(self, tahun: int, pohon: Pohon, asal: Mapping[int, int], lalu: Mapping):
        self.tahun, self.pohon, self._asal, self._lalu = tahun, pohon, asal, lalu
        self._terpakai: set[int] = set()  # leaves whose money stands in a line already
        self._berulang: set[str] = set()
        self.catatan: list[str] = []

    def build(self, renstra: Renstra) -> tuple[SimpulRkt, ...]:
        baris: list[SimpulRkt] = []
        tujuan = renstra.tujuan.order_by("urutan").prefetch_related(
            "indikator__target", "sasaran__indikator__target"
        )
        for t in tujuan:
            sasaran = tuple(s for baris_s in t.sasaran.all() for s in self._sasaran(baris_s))
            baris += self._berindikator("tujuan", t.uraian, list(t.indikator.all()), sasaran)
        self._remark()
        return tuple(baris)

    def _sasaran(self, sasaran: Sasaran) -> list[SimpulRkt]:
        keluarga = [sasaran.pk]
        while (pk := self._asal.get(keluarga[-1])) and pk not in keluarga:
            keluarga.append(pk)
        program = tuple(
            cabang
            for p in self.pohon.program
            if (cabang := self._simpul(p, frozenset(keluarga), False)) is not None
        )
        return self._berindikator("sasaran", sasaran.uraian, list(sasaran.indikator.all()), program)

    def _berindikator(
        self, jenis: str, uraian: str, wajah: list[IndikatorRenstra], anak: tuple[SimpulRkt, ...]
    ) -> list[SimpulRkt]:
        """A line an indicator, what lies below under the last of them; one bare line without indicator."""
        uraian = uraian if len(uraian) <= _TERPANJANG else uraian[: _TERPANJANG - 1] + "…"
        if not wajah:
            return [SimpulRkt(jenis, uraian, "", Nilai(), None, anak)]
        return [
            SimpulRkt(
                jenis,
                uraian,
                w.nama,
                next((t.nilai for t in w.target.all() if t.tahun == self.tahun), Nilai()),
                None,
                anak if n == len(wajah) else (),
                indikator=w.indikator_id,
            )
            for n, w in enumerate(wajah, 1)
        ]

    def _simpul(self, simpul: SimpulPohon, keluarga: frozenset[int], termasuk: bool) -> SimpulRkt | None:
        """The node with as much of its branch as supports the sasaran; None where nothing does."""
        mendukung = bool(simpul.sasaran & keluarga)
        termasuk = termasuk or mendukung
        if mendukung and any(s.pk in self._terpakai for s in simpul.semua()):
            self._berulang.add(simpul.nama)
        if simpul.daun:
            baru = termasuk and simpul.pk not in self._terpakai
            if not baru:
                return self._line(simpul, None, ()) if mendukung else None
            self._terpakai.add(simpul.pk)
            awal = simpul.pagu_tahap[Pagu.Tahap.AWAL.value]
            return self._line(simpul, simpul.pagu if awal is None else awal, ())
        anak = tuple(c for a in simpul.anak if (c := self._simpul(a, keluarga, termasuk)) is not None)
        return self._line(simpul, None, anak) if anak or mendukung else None

    def _line(self, simpul: SimpulPohon, anggaran: Decimal | None, anak: tuple[SimpulRkt, ...]) -> SimpulRkt:
        jenis = "sub_kegiatan" if simpul.jenis == Simpul.Jenis.RINCIAN else simpul.jenis
        nama, target = self._lalu.get((jenis, simpul.nama.casefold()), ("", Nilai()))
        return SimpulRkt(jenis, simpul.nama, nama, target, anggaran, anak, simpul=simpul.pk)

    def _remark(self) -> None:
        if not self.pohon.program:
            self.catatan.append(
                f"Program dan pagu tahun {self.tahun} belum ada: isi Anggaran, lalu usulkan lagi agar program "
                "dan jumlahnya ikut."
            )
        for program in self.pohon.program:
            lepas = [s for s in program.semua() if s.daun and s.pk not in self._terpakai]
            if not lepas:
                continue
            jumlah = sum((s.pagu for s in lepas if s.pagu is not None), Decimal(0))
            banyak = "" if len(lepas) == sum(s.daun for s in program.semua()) else f"{len(lepas)} rincian "
            self.catatan.append(
                f"{banyak}{program.nama} ({format_rupiah(jumlah, sen=jumlah != int(jumlah))}) belum mendukung "
                "sasaran mana pun sehingga tidak ikut: tetapkan dukungannya di Anggaran, lalu usulkan lagi."
            )
        for nama in sorted(self._berulang):
            self.catatan.append(
                f"{nama} mendukung lebih dari satu sasaran: anggarannya ditulis sekali, di bawah yang pertama."
            )


# --- what would change --------------------------------------------------------------------------------------


@dataclass
class Butir:
    """A line of the merged tree: `lama` as it stands now (None: new), `isi` as it would be."""

    isi: SimpulRkt  # its `anak` mean nothing here
    lama: SimpulRkt | None
    anak: list["Butir"]

    @property
    def beda(self) -> dict[str, tuple[str, str]]:
        """Column -> (before, after) as people read them."""
        if self.lama is None:
            return {}
        return {
            nama: (a, b)
            for nama, (a, b) in {
                "Uraian": (self.lama.uraian, self.isi.uraian),
                "Indikator": (self.lama.nama_indikator, self.isi.nama_indikator),
                "Target": (format_nilai(self.lama.target), format_nilai(self.isi.target)),
                "Anggaran": (sebut_rupiah(self.lama.anggaran), sebut_rupiah(self.isi.anggaran)),
            }.items()
            if a != b
        }


@dataclass(frozen=True)
class Gabungan:
    """The RKT as it would be after taking over the proposal, and what that changes."""

    puncak: tuple[Butir, ...]
    tambah: tuple[SimpulRkt, ...]
    hapus: tuple[SimpulRkt, ...]
    ubah: tuple[Butir, ...]
    cap: str  # of what was compared, so that nothing else is taken over than what was shown

    @property
    def berubah(self) -> bool:
        return bool(self.tambah or self.hapus or self.ubah)


def gabungkan(rkt: Rkt | None, usulan: Usulan) -> Gabungan:
    """Merge: what comes from plan and budget follows them; what was typed for a program's indicator stays, and so
    does a line that was written by hand, as long as the line above it stays."""
    kini = susun_rkt(rkt)
    return _Penggabung(kini, usulan.pohon).merge()


def sebut_rupiah(jumlah: Decimal | None) -> str:
    return "–" if jumlah is None else format_rupiah(jumlah, sen=jumlah != int(jumlah))


def _kunci(s: SimpulRkt) -> tuple:
    if s.indikator is not None:
        return ("indikator", s.jenis, s.indikator)
    if s.simpul is not None:
        return ("simpul", s.jenis, s.simpul)
    return ("tulis", s.jenis, s.uraian.casefold())


class _Penggabung:
    def __init__(self, kini: tuple[SimpulRkt, ...], usulan: tuple[SimpulRkt, ...]):
        self._kini, self._usulan = kini, usulan
        self._calon: dict[tuple, list[tuple[SimpulRkt, int | None]]] = defaultdict(list)
        for induk, s in _with_parent(kini):
            self._calon[_kunci(s)].append((s, induk))
        self._pasangan: dict[int, Butir] = {}  # pk of the present line -> where it goes

    def merge(self) -> Gabungan:
        puncak = [self._satu(s, None) for s in self._usulan]
        self._keep(self._kini, puncak)
        semua = list(_flat(puncak))
        for b in semua:
            if b.anak and b.isi.anggaran is not None:
                b.isi = replace(b.isi, anggaran=None)  # a parent is a sum
        hapus = tuple(s for s in semua_baris(self._kini) if s.pk not in self._pasangan)
        tambah = tuple(b.isi for b in semua if b.lama is None)
        ubah = tuple(b for b in semua if b.beda)
        return Gabungan(tuple(puncak), tambah, hapus, ubah, _cap(self._kini, semua))

    def _satu(self, s: SimpulRkt, induk: Butir | None) -> Butir:
        lama = self._take(s, induk.lama.pk if induk and induk.lama else None)
        isi = s
        if lama and s.simpul is not None:
            # Names and targets of a program's indicators are typed here: the proposal only knows last year's.
            if lama.nama_indikator:
                isi = replace(isi, nama_indikator=lama.nama_indikator)
            if lama.target != Nilai():
                isi = replace(isi, target=lama.target)
        butir = Butir(isi, lama, [])
        if lama:
            self._pasangan[lama.pk] = butir
        butir.anak = [self._satu(a, butir) for a in s.anak]
        return butir

    def _take(self, s: SimpulRkt, induk: int | None) -> SimpulRkt | None:
        calon = self._calon.get(_kunci(s), [])
        if not calon:
            return None
        n = next((n for n, (_, i) in enumerate(calon) if i == induk), 0)
        return calon.pop(n)[0]

    def _keep(self, baris: Iterable[SimpulRkt], tempat: list[Butir]) -> None:
        """Lines written by hand stay behind their siblings."""
        for s in baris:
            butir = self._pasangan.get(s.pk)
            if butir is None and s.indikator is None and s.simpul is None:
                butir = self._pasangan[s.pk] = Butir(s, s, [])
                tempat.append(butir)
            if butir is not None:
                self._keep(s.anak, butir.anak)


def _with_parent(pohon: Iterable[SimpulRkt], induk: int | None = None):
    for s in pohon:
        yield induk, s
        yield from _with_parent(s.anak, s.pk)


def _flat(butir: Iterable[Butir]):
    for b in butir:
        yield b
        yield from _flat(b.anak)


def _cap(kini: tuple[SimpulRkt, ...], semua: list[Butir]) -> str:
    def teks(s: SimpulRkt) -> str:
        return "\x1f".join(
            str(x)
            for x in (s.pk, s.jenis, s.uraian, s.nama_indikator, s.target, s.anggaran, s.indikator, s.simpul)
        )

    isi = [teks(s) for s in semua_baris(kini)] + ["=="] + [teks(b.isi) for b in semua]
    return hashlib.sha256("\x1e".join(isi).encode()).hexdigest()[:16]
