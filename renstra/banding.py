"""Two versions of a Renstra laid side by side: what was added, what went, which words and targets changed."""

import difflib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kinerja.perhitungan.angka import Nilai, format_nilai

from .matriks import IndikatorMatriks, Matriks, SasaranMatriks, TujuanMatriks, susun_matriks
from .models import Kebijakan, Renstra

SAMA, TAMBAH, HAPUS, UBAH = "sama", "tambah", "hapus", "ubah"


@dataclass(frozen=True, slots=True)
class Ruas:
    """A stretch of words that stayed, was added or was taken out."""

    jenis: str  # "sama" | "tambah" | "hapus"
    teks: str


@dataclass(frozen=True, slots=True)
class BedaTarget:
    tahun: int
    lama: str
    baru: str

    @property
    def berubah(self) -> bool:
        return self.lama != self.baru


@dataclass(frozen=True, slots=True)
class BarisBanding:
    """A tujuan, sasaran, indicator or program of either version."""

    jenis: str  # "tujuan" | "sasaran" | "indikator" | "program"
    dalam: int
    nomor: str
    keadaan: str  # "sama" | "tambah" | "hapus" | "ubah"
    uraian: tuple[Ruas, ...]
    rincian: tuple[tuple[str, tuple[Ruas, ...]], ...]  # heading and words of what changed besides
    target: tuple[BedaTarget, ...]


@dataclass(frozen=True, slots=True)
class Banding:
    lama: Renstra
    baru: Renstra
    baris: tuple[BarisBanding, ...]

    @property
    def tahun(self) -> range:
        """All years that either version plans for."""
        return range(
            min(self.lama.tahun_awal, self.baru.tahun_awal),
            max(self.lama.tahun_akhir, self.baru.tahun_akhir) + 1,
        )

    @property
    def rekap(self) -> dict[str, int]:
        """How many parts were added, removed and changed."""
        return {k: sum(b.keadaan == k for b in self.baris) for k in (TAMBAH, HAPUS, UBAH)}


def susun_banding(lama: Renstra, baru: Renstra) -> Banding:
    """Parts are matched by what they were copied from, then by equal words, then by a shared indicator; indicators by
    their thread."""
    penyusun = _Penyusun(susun_matriks(lama), susun_matriks(baru))
    lain = [b for tambahan in _tambahan for b in tambahan(lama, baru)]
    return Banding(lama, baru, (*penyusun.baris(), *lain))


Tambahan = Callable[[Renstra, Renstra], Iterable[BarisBanding]]
_tambahan: list[Tambahan] = []


def register_banding(tambahan: Tambahan) -> None:
    """Let an app to the right add what it keeps of a version: `anggaran` its money by program."""
    if tambahan not in _tambahan:
        _tambahan.append(tambahan)


def susun_baris_banding(
    jenis: str, nomor: str, lama: str | None, baru: str | None, per_tahun: Iterable[tuple[int, str, str]]
) -> BarisBanding:
    """A line of such an app: its words in both versions (None: not in that one), and each year's text in both."""
    target = tuple(BedaTarget(*t) for t in per_tahun)
    berubah = lama != baru or any(t.berubah for t in target)
    keadaan = TAMBAH if lama is None else HAPUS if baru is None else UBAH if berubah else SAMA
    return BarisBanding(jenis, 0, nomor, keadaan, _ruas(lama or "", baru or "", keadaan), (), target)


class _Penyusun:
    def __init__(self, lama: Matriks, baru: Matriks):
        self.lama, self.baru = lama, baru
        self.tahun = sorted({*lama.tahun, *baru.tahun})
        self.thread_lama = {i.wajah.indikator_id: i for i in lama.indikator()}
        self.thread_baru = {i.wajah.indikator_id: i for i in baru.indikator()}
        self.tempat_lama, self.tempat_baru = dict(_tempat(lama)), dict(_tempat(baru))
        semua_lama = [s for t in lama.tujuan for s in t.sasaran]
        semua_baru = [s for t in baru.tujuan for s in t.sasaran]
        self.tujuan = _pair(lama.tujuan, baru.tujuan, lambda t: t.tujuan, _threads_tujuan)
        self.sasaran = _pair(semua_lama, semua_baru, lambda s: s.sasaran, _threads)

    def baris(self) -> Iterable[BarisBanding]:
        for t in self.baru.tujuan:
            yield from self._tujuan(self.tujuan.get(id(t)), t)
        dipakai = {id(x) for x in self.tujuan.values()}
        for t in self.lama.tujuan:
            if id(t) not in dipakai:
                yield from self._tujuan(t, None)

    def _tujuan(self, a: TujuanMatriks | None, b: TujuanMatriks | None) -> Iterable[BarisBanding]:
        dukung = [(x.tujuan.mendukung.uraian if x and x.tujuan.mendukung else "") for x in (a, b)]
        yield _bagian("tujuan", 0, a, b, [("Mendukung", *dukung)])
        yield from self._indikator(a.indikator if a else (), b.indikator if b else (), 1)
        sasaran_baru = b.sasaran if b else ()
        for s in sasaran_baru:
            yield from self._sasaran(self.sasaran.get(id(s)), s)
        dipakai = {id(x) for x in self.sasaran.values()}
        for s in a.sasaran if a else ():
            if id(s) not in dipakai:
                yield from self._sasaran(s, None)

    def _sasaran(self, a: SasaranMatriks | None, b: SasaranMatriks | None) -> Iterable[BarisBanding]:
        kelompok = [x.sasaran.get_kelompok_display() if x else "" for x in (a, b)]
        cara = [(j.label, *((x.kebijakan[j] if x else []) for x in (a, b))) for j in Kebijakan.Jenis]
        yield _bagian("sasaran", 1, a, b, [("Kelompok", *kelompok), *cara])
        yield from self._indikator(a.indikator if a else (), b.indikator if b else (), 2)

    def _indikator(
        self, lama: Sequence[IndikatorMatriks], baru: Sequence[IndikatorMatriks], dalam: int
    ) -> Iterable[BarisBanding]:
        for i in baru:
            yield self._satu(self.thread_lama.get(i.wajah.indikator_id), i, dalam)
        for i in lama:
            # One that moved elsewhere is told where it stands now.
            if i.wajah.indikator_id not in self.thread_baru:
                yield self._satu(i, None, dalam)

    def _satu(self, a: IndikatorMatriks | None, b: IndikatorMatriks | None, dalam: int) -> BarisBanding:
        target = tuple(BedaTarget(t, _tampil(a, t), _tampil(b, t)) for t in self.tahun)
        nama = [x.wajah.nama if x else "" for x in (a, b)]
        rincian = [("Satuan", *(x.wajah.satuan if x else "" for x in (a, b)))]
        if a and b and self._is_moved(a, b):
            rincian.append(("Mengukur", _induk(a), _induk(b)))
        beda = tuple((j, _ruas(x, y)) for j, x, y in rincian if x != y and a and b)
        berubah = nama[0] != nama[1] or beda or any(t.berubah for t in target)
        keadaan = TAMBAH if a is None else HAPUS if b is None else UBAH if berubah else SAMA
        return BarisBanding("indikator", dalam, (b or a).kode, keadaan, _ruas(*nama, keadaan), beda, target)

    def _is_moved(self, a: IndikatorMatriks, b: IndikatorMatriks) -> bool:
        """Whether it measures another tujuan or sasaran now, not just one with other words."""
        baru = self.tempat_baru[id(b)]
        return (self.tujuan.get(id(baru)) or self.sasaran.get(id(baru))) is not self.tempat_lama[id(a)]


def _tempat(matriks: Matriks) -> Iterable[tuple[int, object]]:
    """id of each indicator -> the tujuan or sasaran that it measures."""
    for t in matriks.tujuan:
        for bagian in (t, *t.sasaran):
            yield from ((id(i), bagian) for i in bagian.indikator)


def _induk(i: IndikatorMatriks) -> str:
    return (i.wajah.tujuan or i.wajah.sasaran).uraian


def _tampil(i: IndikatorMatriks | None, tahun: int) -> str:
    """ "" where that version plans nothing for the year."""
    nilai: Nilai | None = i.target.get(tahun) if i else None
    return "" if nilai is None else format_nilai(nilai)


def _bagian(jenis: str, dalam: int, a, b, rincian: Iterable[tuple]) -> BarisBanding:
    uraian = [getattr(x, jenis).uraian if x else "" for x in (a, b)]
    beda = tuple((judul, _ruas(x, y)) for judul, x, y in rincian if x != y)
    keadaan = (
        TAMBAH if a is None else HAPUS if b is None else UBAH if beda or uraian[0] != uraian[1] else SAMA
    )
    return BarisBanding(jenis, dalam, (b or a).nomor, keadaan, _ruas(*uraian, keadaan), beda, ())


def _ruas(lama: str | list[str], baru: str | list[str], keadaan: str = "") -> tuple[Ruas, ...]:
    """The words of both, in one line; a wholly new or removed part is one stretch. Lists differ by whole items."""
    if isinstance(lama, list):
        return _ruas_beda(_bersela(lama), _bersela(baru))
    if keadaan == TAMBAH or (not lama and baru):
        return (Ruas(TAMBAH, baru),)
    if keadaan == HAPUS or (lama and not baru):
        return (Ruas(HAPUS, lama),)
    if lama == baru:
        return (Ruas(SAMA, baru),)
    return _ruas_beda(lama.split(), baru.split())


def _bersela(butir: list[str]) -> list[str]:
    return [*(f"{teks};" for teks in butir[:-1]), *butir[-1:]]


def _ruas_beda(a: list[str], b: list[str]) -> tuple[Ruas, ...]:
    hasil = []
    for langkah, i1, i2, j1, j2 in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if langkah == "equal":
            hasil.append(Ruas(SAMA, " ".join(a[i1:i2])))
            continue
        if i2 > i1:
            hasil.append(Ruas(HAPUS, " ".join(a[i1:i2])))
        if j2 > j1:
            hasil.append(Ruas(TAMBAH, " ".join(b[j1:j2])))
    return tuple(hasil)


def _threads(sasaran: SasaranMatriks) -> set[int]:
    return {i.wajah.indikator_id for i in sasaran.indikator}


def _threads_tujuan(tujuan: TujuanMatriks) -> set[int]:
    return {i.wajah.indikator_id for i in tujuan.indikator}.union(*map(_threads, tujuan.sasaran))


def _pair(lama: Sequence, baru: Sequence, objek: Callable, threads: Callable) -> dict[int, object]:
    """id of a part of the new version -> its counterpart in the old one; each old part at most once."""
    pasangan: dict[int, object] = {}
    sisa = list(lama)
    cara = (
        lambda a, b: objek(b).asal_id == objek(a).pk,
        lambda a, b: objek(a).uraian.split() == objek(b).uraian.split(),
        lambda a, b: bool(threads(a) & threads(b)),
    )
    for cocok in cara:
        for b in baru:
            if id(b) in pasangan:
                continue
            if (a := next((a for a in sisa if cocok(a, b)), None)) is not None:
                pasangan[id(b)] = a
                sisa = [x for x in sisa if x is not a]
    return pasangan
