"""Budget trees of one year or several, one office or many, with all their sums: four queries whatever their size.

Amounts stand on leaves; every parent is the sum of its leaves, computed here and nowhere else. None means
that nothing is recorded, which is not nol.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType

from kinerja.perhitungan.e81 import Belanja, compute_anggaran
from kinerja.perhitungan.serapan import HasilSerapan, compute_serapan
from organisasi.models import Instansi

from .models import DukunganSasaran, Pagu, RealisasiAnggaran, Simpul

URUTAN_TAHAP = (Pagu.Tahap.AWAL.value, Pagu.Tahap.PERGESERAN.value, Pagu.Tahap.PERUBAHAN.value)


@dataclass(frozen=True)
class Jumlah:
    """Pagu in force and realisasi of some leaves, in rupiah."""

    pagu: Decimal | None
    realisasi: Decimal | None

    @cached_property
    def serapan(self) -> HasilSerapan:
        return compute_serapan(self.pagu, self.realisasi)

    @property
    def lebih(self) -> bool:
        """More spent than there was: someone has to say why."""
        return self.pagu is not None and self.realisasi is not None and self.realisasi > self.pagu


@dataclass(frozen=True)
class SimpulPohon(Jumlah):
    """One node, in rupiah.

    `pagu` is what is in force: perubahan, else the last pergeseran, else awal, decided for each leaf.
    `realisasi` is the year: the annual row where a leaf has one, else the sum of its quarters.
    """

    pk: int
    kode: str
    jenis: str
    nama: str
    belanja: str  # a leaf takes it from the nearest parent that states one
    sumber_dana: str
    kode_nomenklatur: str
    anak: tuple["SimpulPohon", ...]
    sasaran: frozenset[int]  # keys of the sasaran that this very node supports
    pagu_tahap: Mapping[str, Decimal | None]  # as it stood after each tahap, changed in it or not
    triwulan: tuple[Decimal | None, ...]  # spent in each of the four quarters (a flow)
    setahun: Decimal | None = None  # of a leaf: the annual row, where there is one

    @property
    def daun(self) -> bool:
        return not self.anak

    def sampai(self, triwulan: int) -> Decimal | None:
        """Spent from January to the end of that quarter, as far as quarters are recorded."""
        return sum_ada(self.triwulan[:triwulan])

    def selisih(self, dari: str, ke: str) -> Decimal | None:
        """How much pagu rose from one tahap to another; what was not recorded before counts as nothing then."""
        return _subtract(self.pagu_tahap[dari], self.pagu_tahap[ke])

    def semua(self) -> Iterator["SimpulPohon"]:
        """This node and everything below, in printed order."""
        yield self
        for anak in self.anak:
            yield from anak.semua()


@dataclass(frozen=True)
class Pohon(Jumlah):
    """The whole tree of one office and year; `pagu`, `realisasi` and `serapan` are its totals."""

    program: tuple[SimpulPohon, ...]
    pagu_tahap: Mapping[str, Decimal | None]
    triwulan: tuple[Decimal | None, ...]
    tahap: tuple[str, ...]  # the tahap that have any amount this year, in order
    pelanggaran: tuple[str, ...]  # what makes these sums unsafe, one Indonesian sentence each

    def semua(self) -> Iterator[SimpulPohon]:
        """Every node, in printed order."""
        for program in self.program:
            yield from program.semua()

    def sampai(self, triwulan: int) -> Decimal | None:
        return sum_ada(self.triwulan[:triwulan])

    def selisih(self, dari: str, ke: str) -> Decimal | None:
        return _subtract(self.pagu_tahap[dari], self.pagu_tahap[ke])

    @cached_property
    def banyak(self) -> Counter:
        """How many nodes of each jenis: `pohon.banyak["sub_kegiatan"]`."""
        return Counter(s.jenis for s in self.semua())

    @cached_property
    def per_belanja(self) -> Mapping[str, Jumlah]:
        """Sums of the leaves by jenis belanja, in the order of `Simpul.Belanja`; "" are those without."""
        daun = [s for s in self.semua() if s.daun]
        jenis = [j for j in [*Simpul.Belanja.values, ""] if any(s.belanja == j for s in daun)]
        return MappingProxyType({j: add_jumlah(s for s in daun if s.belanja == j) for j in jenis})

    def pendukung(self, sasaran: int) -> tuple[SimpulPohon, ...]:
        """The nodes that support one sasaran (its key); none below another that supports it too."""

        def cari(simpul: SimpulPohon) -> Iterator[SimpulPohon]:
            if sasaran in simpul.sasaran:
                yield simpul
            else:
                for anak in simpul.anak:
                    yield from cari(anak)

        return tuple(s for program in self.program for s in cari(program))

    def per_sasaran(self, sasaran: int) -> Jumlah:
        """What supports one sasaran, summed; None where nothing does.

        A node that supports several counts fully for each, so these sums may exceed the total.
        """
        return add_jumlah(self.pendukung(sasaran))

    def gabungan(self, simpul: Iterable[SimpulPohon]) -> Jumlah:
        """The sum of some nodes, each counted once and none below another of them."""
        kunci = {s.pk for s in simpul}

        def cari(s: SimpulPohon) -> Iterator[SimpulPohon]:
            if s.pk in kunci:
                yield s
            else:
                for anak in s.anak:
                    yield from cari(anak)

        return add_jumlah(s for program in self.program for s in cari(program))


def susun_pohon(instansi: Instansi, tahun: int) -> Pohon:
    """Read the tree of one office and year. An office-year without a budget gives an empty tree."""
    return susun_pohon_bertahun(instansi, [tahun])[tahun]


def susun_pohon_bertahun(instansi: Instansi, tahun: Collection[int]) -> dict[int, Pohon]:
    """The trees of several years of one office, in the same four queries."""
    semua = susun_pohon_banyak([instansi.pk], tahun)
    return {t: semua[instansi.pk, t] for t in tahun}


def susun_pohon_banyak(instansi: Collection[int], tahun: Collection[int]) -> dict[tuple[int, int], Pohon]:
    """The trees of many offices (their keys) and years by (office, year), in the same four queries."""
    kolom = (
        "pk",
        "induk_id",
        "instansi_id",
        "tahun",
        "kode",
        "jenis",
        "nama",
        "belanja",
        "sumber_dana",
        "nomenklatur__kode",
    )
    simpul: dict[tuple[int, int], list] = {(i, t): [] for i in instansi for t in tahun}
    for s in (
        Simpul.objects.filter(instansi__in=instansi, tahun__in=tahun)
        .order_by("urutan")
        .values_list(*kolom, named=True)
    ):
        simpul[s.instansi_id, s.tahun].append(s)
    milik = {"simpul__instansi__in": instansi, "simpul__tahun__in": tahun}
    pagu, realisasi = _read_jumlah(milik)
    dukungan: dict[int, set[int]] = {}
    for pk, sasaran in DukunganSasaran.objects.filter(**milik).values_list("simpul", "sasaran"):
        dukungan.setdefault(pk, set()).add(sasaran)
    return {kunci: _build_pohon(kunci[1], isi, pagu, realisasi, dukungan) for kunci, isi in simpul.items()}


def _build_pohon(
    tahun: int,
    simpul: Sequence,
    pagu: Mapping[int, Mapping[str, Decimal]],
    realisasi: Mapping[int, Mapping[int, Decimal]],
    dukungan: Mapping[int, Collection[int]],
) -> Pohon:
    anak: dict[int | None, list] = {}
    for s in simpul:
        anak.setdefault(s.induk_id, []).append(s)
    terpakai: set[int] = set()

    def build(s, belanja: str) -> SimpulPohon:
        terpakai.add(s.pk)
        belanja = s.belanja or belanja
        bawah = tuple(build(a, belanja) for a in anak.get(s.pk, ()))
        sendiri, terpakai_tahun = pagu.get(s.pk, {}), realisasi.get(s.pk, {})
        if bawah:
            per_tahap, triwulan = _add_tahap(bawah), _add_triwulan(bawah)
            setahun = sum_ada(a.realisasi for a in bawah)
        else:
            per_tahap = _carry(sendiri)
            triwulan = tuple(terpakai_tahun.get(n) for n in (1, 2, 3, 4))
            setahun = _sum_year(terpakai_tahun)
        return SimpulPohon(
            pagu=per_tahap[URUTAN_TAHAP[-1]],
            realisasi=setahun,
            pk=s.pk,
            kode=s.kode,
            jenis=s.jenis,
            nama=s.nama,
            belanja=belanja,
            sumber_dana=s.sumber_dana,
            kode_nomenklatur=s.nomenklatur__kode or "",
            anak=bawah,
            sasaran=frozenset(dukungan.get(s.pk, ())),
            pagu_tahap=per_tahap,
            triwulan=triwulan,
            setahun=None if bawah else terpakai_tahun.get(RealisasiAnggaran.SETAHUN),
        )

    program = tuple(build(s, "") for s in anak.get(None, ()))
    per_tahap = _add_tahap(program)
    pelanggaran = [
        f"{s.kode} {s.nama} mempunyai jumlah sendiri dan juga rincian: hapus salah satunya."
        for s in simpul
        if s.pk in anak and (s.pk in pagu or s.pk in realisasi)
    ] + [
        f"{s.kode} {s.nama} tidak berada di bawah program mana pun tahun {tahun}: perbaiki induknya."
        for s in simpul
        if s.pk not in terpakai
    ]
    ada = {tahap for s in simpul for tahap in pagu.get(s.pk, ())}
    return Pohon(
        pagu=per_tahap[URUTAN_TAHAP[-1]],
        realisasi=sum_ada(p.realisasi for p in program),
        program=program,
        pagu_tahap=per_tahap,
        triwulan=_add_triwulan(program),
        tahap=tuple(t for t in URUTAN_TAHAP if t in ada),
        pelanggaran=tuple(pelanggaran),
    )


def susun_jumlah(instansi: Collection[int]) -> dict[tuple[int, int], Jumlah]:
    """The totals of `susun_pohon` for many offices (their keys) and all years at once, by (office, year).

    Three queries and no trees, for pages that show only the totals.
    """
    simpul = list(
        Simpul.objects.filter(instansi__in=instansi)
        .order_by()
        .values_list("pk", "induk_id", "instansi_id", "tahun")
    )
    pagu, realisasi = _read_jumlah({"simpul__instansi__in": instansi})
    induk = {induk for _, induk, _, _ in simpul}
    daun: dict[tuple[int, int], list[Jumlah]] = {}
    for pk, _, pemilik, tahun in simpul:
        isi = daun.setdefault((pemilik, tahun), [])
        if pk not in induk:
            berlaku = _carry(pagu.get(pk, {}))[URUTAN_TAHAP[-1]]
            isi.append(Jumlah(berlaku, _sum_year(realisasi.get(pk, {}))))
    return {kunci: add_jumlah(isi) for kunci, isi in daun.items()}


def list_belanja(simpul: Iterable[SimpulPohon]) -> list[Belanja]:
    """What is known of each leaf below some nodes, as the engine of Formulir E.81 takes it."""
    return [Belanja(s.pagu, s.triwulan, s.setahun) for puncak in simpul for s in puncak.semua() if s.daun]


def compute_posisi(simpul: Sequence[SimpulPohon], triwulan: int) -> Decimal | None:
    """Spent by some nodes from January to the end of a quarter, as Formulir E.81 counts it (column 12): None where
    one leaf with pagu does not say, for example because only its year is known."""
    return compute_anggaran(list_belanja(simpul), tahun_lalu=(), sampai=triwulan).tahun_ini


def compute_triwulan(simpul: Sequence[SimpulPohon]) -> tuple[Decimal | None, ...]:
    """Spent by some nodes in each of the four quarters; None as in `compute_posisi`."""
    return compute_anggaran(list_belanja(simpul), tahun_lalu=(), sampai=4).triwulan


def compute_daun(simpul: Simpul) -> Jumlah:
    """Pagu in force and realisasi of the year of one leaf, as it stands in the database now. Two queries."""
    pagu, realisasi = _read_jumlah({"simpul": simpul})
    return Jumlah(_carry(pagu.get(simpul.pk, {}))[URUTAN_TAHAP[-1]], _sum_year(realisasi.get(simpul.pk, {})))


def sum_pagu_per_kolom(
    pohon: Pohon, pagu: Mapping[int, Mapping[tuple[str, int], Decimal]], kolom: Collection[tuple[str, int]]
) -> dict[int, tuple[Decimal | None, ...]]:
    """Each node's pagu as it stood after each (tahap, ke) of `kolom`, by key of the node; key 0 is the total.

    pagu: the amounts recorded at each leaf. A stage in which a leaf did not change keeps what it had.
    """
    hasil: dict[int, tuple[Decimal | None, ...]] = {}

    def add(baris: Iterable[tuple[Decimal | None, ...]]) -> tuple[Decimal | None, ...]:
        semua = list(baris)
        return tuple(sum_ada(b[n] for b in semua) for n in range(len(kolom)))

    def walk(s: SimpulPohon) -> tuple[Decimal | None, ...]:
        if s.anak:
            hasil[s.pk] = add([walk(a) for a in s.anak])
        else:
            berlaku, per_kolom = None, []
            for kunci in kolom:
                berlaku = pagu.get(s.pk, {}).get(kunci, berlaku)
                per_kolom.append(berlaku)
            hasil[s.pk] = tuple(per_kolom)
        return hasil[s.pk]

    hasil[0] = add([walk(p) for p in pohon.program])
    return hasil


def _read_jumlah(milik: Mapping) -> tuple[dict[int, dict[str, Decimal]], dict[int, dict[int, Decimal]]]:
    """Pagu by tahap (the last pergeseran remains) and realisasi by triwulan, of each node."""
    pagu: dict[int, dict[str, Decimal]] = {}
    for simpul, tahap, jumlah in (
        Pagu.objects.filter(**milik).order_by("ke").values_list("simpul", "tahap", "jumlah")
    ):
        pagu.setdefault(simpul, {})[tahap] = jumlah
    realisasi: dict[int, dict[int, Decimal]] = {}
    for simpul, triwulan, jumlah in RealisasiAnggaran.objects.filter(**milik).values_list(
        "simpul", "triwulan", "jumlah"
    ):
        realisasi.setdefault(simpul, {})[triwulan] = jumlah
    return pagu, realisasi


def _sum_year(realisasi: Mapping[int, Decimal]) -> Decimal | None:
    """The annual row where there is one, else the sum of the quarters."""
    return realisasi.get(RealisasiAnggaran.SETAHUN, sum_ada(realisasi.get(n) for n in (1, 2, 3, 4)))


def sum_ada(nilai: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of what is recorded; None where nothing is."""
    ada = [n for n in nilai if n is not None]
    return sum(ada, Decimal(0)) if ada else None


def _subtract(dari: Decimal | None, ke: Decimal | None) -> Decimal | None:
    return None if dari is None and ke is None else (ke or Decimal(0)) - (dari or Decimal(0))


def add_jumlah(jumlah: Iterable[Jumlah]) -> Jumlah:
    """Pagu and realisasi summed each for itself, over those that have them."""
    semua = list(jumlah)
    return Jumlah(sum_ada(j.pagu for j in semua), sum_ada(j.realisasi for j in semua))


def _carry(pagu: Mapping[str, Decimal]) -> Mapping[str, Decimal | None]:
    hasil, berlaku = {}, None
    for tahap in URUTAN_TAHAP:
        hasil[tahap] = berlaku = pagu.get(tahap, berlaku)
    return MappingProxyType(hasil)


def _add_tahap(simpul: Iterable[SimpulPohon]) -> Mapping[str, Decimal | None]:
    semua = list(simpul)
    return MappingProxyType({tahap: sum_ada(s.pagu_tahap[tahap] for s in semua) for tahap in URUTAN_TAHAP})


def _add_triwulan(simpul: Iterable[SimpulPohon]) -> tuple[Decimal | None, ...]:
    semua = list(simpul)
    return tuple(sum_ada(s.triwulan[n] for s in semua) for n in range(4))
