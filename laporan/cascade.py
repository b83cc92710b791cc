"""The cascade of one kecamatan and year: Tujuan, Sasaran, their indicators, and the budget tree below.

Read in a fixed number of queries, whatever the size of the tree. Results of promised indicators come from
`HasilCapaian`; outputs of sub kegiatan have no stored result, `kinerja.keluaran` computes them on reading.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import prefetch_related_objects

from anggaran.jumlah import Jumlah, Pohon, SimpulPohon, susun_pohon
from kinerja.keluaran import Keluaran, susun_keluaran
from kinerja.lembar import BarisLembar, susun_lembar
from kinerja.models import PerjanjianKinerja
from kinerja.perhitungan.angka import Nilai
from kinerja.perhitungan.predikat import Skala
from organisasi.models import Instansi, PengaturanTahun
from renstra.models import Renstra


@dataclass(frozen=True, slots=True)
class Hasil:
    """A result as HasilCapaian has it, for what is not stored."""

    status: str
    tampil: Decimal | None
    alasan: str
    skala: str
    predikat: str


@dataclass(frozen=True, slots=True)
class Ukuran:
    """One indicator with its figures."""

    nama: str
    satuan: str
    desimal: int | None
    target: Nilai | None
    realisasi: Nilai | None
    hasil: object | None  # HasilCapaian or Hasil
    kode: str = ""  # of a promised indicator: leads to its form
    catatan: str = ""


@dataclass(frozen=True, slots=True)
class Cabang:
    """One node of the cascade, from tujuan down to sub kegiatan."""

    jenis: str
    nama: str
    ukuran: tuple[Ukuran, ...] = ()
    jumlah: Jumlah | None = None
    anak: tuple["Cabang", ...] = ()
    catatan: str = ""

    @property
    def tingkat(self) -> str:
        return {"sub_kegiatan": "Sub", "lepas": ""}.get(self.jenis, self.jenis.capitalize())


@dataclass(frozen=True, slots=True)
class BarisCascade:
    """A node, or a further indicator of the node above, as one row of the table."""

    kunci: str
    induk: str
    dalam: int
    cabang: Cabang
    ukuran: Ukuran | None
    utama: bool  # False: only a further indicator
    dapat_dilipat: bool


@dataclass(frozen=True, slots=True)
class Cascade:
    renstra: Renstra | None
    perjanjian: PerjanjianKinerja | None
    cabang: tuple[Cabang, ...]
    pohon: Pohon

    def baris(self) -> Iterator[BarisCascade]:
        nomor = iter(range(1, 1_000_000))

        def turun(cabang: Cabang, induk: str, dalam: int) -> Iterator[BarisCascade]:
            kunci = f"c{next(nomor)}"
            pertama, *lain = cabang.ukuran or (None,)
            lipat = bool(cabang.anak) and cabang.jenis in ("program", "kegiatan")
            yield BarisCascade(kunci, induk, dalam, cabang, pertama, True, lipat)
            for ukuran in lain:
                yield BarisCascade(f"c{next(nomor)}", induk, dalam, cabang, ukuran, False, False)
            for anak in cabang.anak:
                yield from turun(anak, kunci, dalam + 1)

        for cabang in self.cabang:
            yield from turun(cabang, "", 0)

    @property
    def tujuan(self) -> tuple[Cabang, ...]:
        """Without what supports no sasaran, for the drawing."""
        return tuple(c for c in self.cabang if c.jenis == "tujuan")


@dataclass(frozen=True)
class SudahDibaca:
    """What a caller has read already of the same office and year, under the agreement in force."""

    pohon: Pohon
    pengaturan: PengaturanTahun
    renstra: Renstra
    keluaran: Mapping[int, tuple[Keluaran, ...]]


def susun_cascade(instansi: Instansi, tahun: int, ada: SudahDibaca | None = None) -> Cascade:
    lembar = susun_lembar(instansi, tahun, 0)
    pohon = ada.pohon if ada else susun_pohon(instansi, tahun)
    perjanjian = lembar.perjanjian
    if ada:
        renstra = ada.renstra
    elif perjanjian:
        renstra = perjanjian.renstra
    else:
        renstra = Renstra.objects.filter(instansi=instansi).berlaku(tahun).first()
    pengaturan = ada.pengaturan if ada else PengaturanTahun.untuk(instansi, tahun)
    semua = ada.keluaran if ada else susun_keluaran(perjanjian, pengaturan) if perjanjian else {}
    keluaran = _keluaran(semua, pengaturan, pohon)
    cabang: list[Cabang] = []
    didukung: set[int] = set()
    if renstra is not None:
        cabang, didukung = _tujuan(renstra, tahun, lembar.baris, pohon, keluaran)
    sisa = tuple(_simpul(s, keluaran) for p in pohon.program for s in _tanpa_sasaran(p, didukung))
    if sisa:
        cabang.append(Cabang("lepas", "Belum dikaitkan dengan sasaran", anak=sisa))
    return Cascade(renstra, perjanjian, tuple(cabang), pohon)


def _tujuan(renstra, tahun, lembar, pohon, keluaran) -> tuple[list[Cabang], set[int]]:
    prefetch_related_objects(
        [renstra], "tujuan__indikator__target", "tujuan__sasaran__indikator__target"
    )  # what the caller has read of it is not read again
    dijanjikan = {b.baris.indikator_id: b for b in lembar}
    terpakai: set[int] = set()
    sasaran_ada: set[int] = set()

    def ukuran(wajah) -> tuple[Ukuran, ...]:
        hasil = []
        for w in wajah:
            if baris := dijanjikan.get(w.indikator_id):
                terpakai.add(w.indikator_id)
                hasil.append(_janji(baris))
            else:
                target = next((t.nilai for t in w.target.all() if t.tahun == tahun), None)
                catatan = "tidak ada dalam Perjanjian Kinerja" if dijanjikan else "target Renstra"
                hasil.append(Ukuran(w.nama, w.satuan, w.desimal, target, None, None, catatan=catatan))
        return tuple(hasil)

    def sasaran(s) -> Cabang:
        sasaran_ada.add(s.pk)
        pendukung = pohon.pendukung(s.pk)
        return Cabang(
            "sasaran",
            s.uraian,
            ukuran(s.indikator.all()),
            pohon.per_sasaran(s.pk) if pendukung else None,
            tuple(_simpul(p, keluaran) for p in pendukung),
            "" if pendukung else "Belum ada program yang mendukung",
        )

    cabang = [
        Cabang(
            "tujuan", t.uraian, ukuran(t.indikator.all()), None, tuple(sasaran(s) for s in t.sasaran.all())
        )
        for t in renstra.tujuan.all()
    ]
    # A promise whose indicator this version of the Renstra does not hold is still a promise.
    lain = tuple(_janji(b) for b in lembar if b.baris.indikator_id not in terpakai)
    if lain:
        cabang.append(Cabang("lepas", "Dijanjikan di luar Renstra ini", lain))
    return cabang, sasaran_ada


def _janji(baris: BarisLembar) -> Ukuran:
    return Ukuran(
        baris.baris.nama_indikator,
        baris.satuan,
        baris.desimal,
        baris.target,
        baris.nilai,
        baris.hasil,
        baris.kode,
    )


def _simpul(simpul: SimpulPohon, keluaran) -> Cabang:
    anak = tuple(_simpul(a, keluaran) for a in simpul.anak)
    return Cabang(simpul.jenis, simpul.nama, keluaran.get(simpul.pk, ()), simpul, anak, _banyak(simpul))


def _banyak(simpul: SimpulPohon) -> str:
    """What a folded program hides: "5 kegiatan, 8 sub kegiatan"."""
    isi = list(simpul.semua())[1:]
    sebutan = (("kegiatan", "kegiatan"), ("sub_kegiatan", "sub kegiatan"), ("rincian", "rincian"))
    hitung = ((sum(s.jenis == jenis for s in isi), kata) for jenis, kata in sebutan)
    return ", ".join(f"{n} {kata}" for n, kata in hitung if n) if simpul.jenis == "program" else ""


def _tanpa_sasaran(simpul: SimpulPohon, sasaran: set[int]) -> Iterator[SimpulPohon]:
    """The highest nodes of which nothing supports a sasaran of this Renstra."""
    if simpul.sasaran & sasaran:
        return
    if not any(s.sasaran & sasaran for s in simpul.semua()):
        yield simpul
        return
    for anak in simpul.anak:
        yield from _tanpa_sasaran(anak, sasaran)


def _keluaran(
    keluaran: Mapping[int, tuple[Keluaran, ...]], pengaturan: PengaturanTahun, pohon: Pohon
) -> dict[int, tuple[Ukuran, ...]]:
    """Outcome of programs, output of everything below, by node."""
    skala = pengaturan.skala_predikat
    patut = {s.pk: "outcome" if s.jenis == "program" else "output" for s in pohon.semua()}
    hasil: dict[int, tuple[Ukuran, ...]] = {}
    for pk, semua in keluaran.items():
        hasil[pk] = tuple(_ukuran_keluaran(k, skala) for k in semua if k.jenis == patut.get(pk))
    return hasil


def _ukuran_keluaran(k: Keluaran, skala: Skala) -> Ukuran:
    kelas = skala.predikat(k.hasil.nilai)
    return Ukuran(
        k.nama,
        k.satuan,
        None,
        None if k.target is None else Nilai(k.target),
        None if k.realisasi is None else Nilai(k.realisasi),
        Hasil(k.hasil.status.value, k.hasil.tampil, k.hasil.alasan, skala.nama, kelas.label if kelas else ""),
    )
