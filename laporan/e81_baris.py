"""The lines of Formulir E.81, from sasaran down to sub kegiatan: which facts the engine is given for each.

Rows go from sasaran (and tujuan, where it has indicators) to program, kegiatan and sub kegiatan, where today's
nomenclature records the output. A node that supports several sasaran stands under the first; the others refer to it.

- An earlier year of a node is found by its code in the nomenklatur, else by its name and those above it. A node that
  an earlier year does not know is unknown there, not 0: it may only have had another name.
- An output or outcome is a position since January. Nothing says whether it adds up over years, so its last value
  stands; plans of the Renstra for program and kegiatan in figures are not kept, so columns 5 and 14 (K) of those
  lines are unknown.
- The Renstra's rupiah is kept by program and year. Column 5 is the sum of all its years; while one is not recorded, it
  is unknown, and below the program nobody knows it.
- A year for which the Renstra prints "-" is no year of that indicator; a year without a row is unknown.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Q

from anggaran.jumlah import Pohon, SimpulPohon, compute_posisi, list_belanja, susun_pohon_bertahun
from anggaran.pagu_renstra import susun_pagu_renstra
from kinerja.hitung import pilih_realisasi
from kinerja.lembar import find_iku
from kinerja.models import KinerjaProgram, PerjanjianKinerja, Realisasi
from kinerja.perhitungan.akumulasi import Cara
from kinerja.perhitungan.angka import Nilai
from kinerja.perhitungan.capaian import Arah, Batas
from kinerja.perhitungan.e81 import (
    NOMOR_KOLOM,
    KolomE81,
    Tanpa,
    compute_anggaran,
    compute_kinerja,
)
from kinerja.tren import Tren, susun_tren
from renstra.models import IndikatorRenstra


@dataclass(frozen=True, slots=True)
class BarisE81:
    """One line of the form. `kinerja` None: no indicator is recorded; `anggaran` None: no money belongs to the line."""

    nomor: str
    jenis: str  # "kelompok" | "tujuan" | "sasaran" | "program" | "kegiatan" | "sub_kegiatan" | "rincian"
    uraian: str
    indikator: str = ""
    satuan: str = ""
    desimal: int = 2
    kinerja: KolomE81 | None = None
    anggaran: KolomE81 | None = None
    unit: str = ""
    lihat: str = ""  # number of the line where this node is told
    lanjutan: bool = False  # a further indicator of the line above
    label: Mapping[int, str] = field(default_factory=dict)  # column -> grade that has no number
    cara: Cara = Cara.POSISI_AKHIR
    arah: Arah = Arah.POSITIF
    dijanjikan: bool = True
    tahun_kolom_6: int | None = None  # the year whose value stands, where it is not last year's
    tanpa_pagu: tuple[int, ...] = ()  # years of the Renstra whose rupiah column 5 lacks
    tanpa_belanja: tuple[int, ...] = ()  # earlier years whose rupiah column 6 lacks

    @property
    def berisi(self) -> bool:
        """Whether it has cells of its own."""
        return self.jenis != "kelompok" and not self.lihat

    @property
    def sel_kinerja(self) -> tuple[Decimal | str, ...]:
        """Columns 5 to 14, K: numbers, grades without a number, or why there is none."""
        if self.kinerja is None:
            return (Tanpa.TIDAK_TERSEDIA,) * len(NOMOR_KOLOM)
        return tuple(
            self.label.get(k, n) if n is Tanpa.TIDAK_TERSEDIA else n
            for k, n in zip(NOMOR_KOLOM, self.kinerja.sel, strict=True)
        )

    @property
    def sel_anggaran(self) -> tuple[Decimal | str, ...]:
        """Columns 5 to 14, Rp; nothing where the line has no money of its own."""
        return self.anggaran.sel if self.anggaran else ()


@dataclass(frozen=True, slots=True)
class _Keluaran:
    """One quantity of a node's indicator: positions by triwulan I to III and at the end of the year."""

    nama: str
    satuan: str
    target: Decimal | None
    posisi: tuple[Decimal | None, ...]
    setahun: Decimal | None

    @property
    def triwulan(self) -> tuple[Decimal | None, ...]:
        """The end of the year is triwulan IV, unless the year is all that a report knows."""
        return (*self.posisi, self.setahun if any(n is not None for n in self.posisi) else None)


class PenyusunBaris:
    """Builds the rows of one form; everything is read when it is made."""

    def __init__(self, perjanjian: PerjanjianKinerja, triwulan: int, batas: Batas):
        self.tahun, self.sampai, self.batas = perjanjian.tahun, triwulan, batas
        self.renstra = perjanjian.renstra
        self.instansi = perjanjian.instansi
        self.tahun_lalu = tuple(t for t in self.renstra.tahun if t < self.tahun)
        self.janji = {
            b.indikator_id: b for b in perjanjian.baris.select_related("indikator").order_by("urutan")
        }
        self.tujuan = list(
            self.renstra.tujuan.prefetch_related(
                "indikator__target",
                "indikator__indikator",
                "sasaran__indikator__target",
                "sasaran__indikator__indikator",
            )
        )
        wajah = [w for t in self.tujuan for milik in (t, *t.sasaran.all()) for w in milik.indikator.all()]
        thread = {w.indikator_id: w.indikator for w in wajah} | {
            pk: b.indikator for pk, b in self.janji.items()
        }
        self.realisasi: dict[int, list[Realisasi]] = {}
        for r in Realisasi.objects.filter(
            Q(perjanjian__isnull=True) | Q(perjanjian=perjanjian), indikator__in=thread, tahun=self.tahun
        ):
            if r.angka is not None or r.label:
                self.realisasi.setdefault(r.indikator_id, []).append(r)
        self.tren = susun_tren(thread.values(), self.tahun)
        self.iku = find_iku(list(thread), self.tahun)
        self.pohon = susun_pohon_bertahun(self.instansi, (*self.tahun_lalu, self.tahun))
        self.lama = {t: _Silsilah(self.pohon[t]) for t in self.tahun_lalu}
        self.kunci = _Silsilah(self.pohon[self.tahun]).kunci
        self.pagu_renstra = susun_pagu_renstra(self.renstra)
        self.keluaran = self._read_keluaran(perjanjian)
        self.nomor: dict[int, str] = {}  # of each node told already

    def _read_keluaran(self, perjanjian: PerjanjianKinerja) -> dict[int, dict[int, list[_Keluaran]]]:
        """Outcome of programs, output of what lies below, by year and node; of each year's agreement in force."""
        berlaku: dict[int, int] = {self.tahun: perjanjian.pk}
        for tahun, pk in (
            PerjanjianKinerja.objects.filter(instansi=self.instansi, tahun__in=self.tahun_lalu)
            .order_by("-keadaan", "ke")  # the one in force last, which so wins
            .values_list("tahun", "pk")
        ):
            berlaku[tahun] = pk
        tahun = {pk: t for t, pk in berlaku.items()}
        jenis = {s.pk: s.jenis for pohon in self.pohon.values() for s in pohon.semua()}
        hasil: dict[int, dict[int, list[_Keluaran]]] = {t: {} for t in berlaku}
        dilihat: set[tuple[int, str]] = set()
        for k in (
            KinerjaProgram.objects.filter(perjanjian__in=tahun)
            .exclude(jenis=KinerjaProgram.Jenis.INPUT)
            .prefetch_related("besaran__posisi")
            .order_by("urutan")
        ):
            patut = "outcome" if jenis.get(k.simpul_id) == "program" else "output"
            if k.jenis != patut or (k.simpul_id, k.nama) in dilihat:
                continue
            dilihat.add((k.simpul_id, k.nama))
            for b in k.besaran.all():
                posisi = {p.triwulan: p.realisasi for p in b.posisi.all()}
                hasil[tahun[k.perjanjian_id]].setdefault(k.simpul_id, []).append(
                    _Keluaran(
                        b.uraian or k.nama,
                        b.satuan,
                        b.target,
                        tuple(posisi.get(t) for t in (1, 2, 3)),
                        b.realisasi,
                    )
                )
        return hasil

    def susun(self) -> Iterator[BarisE81]:
        urut = iter(range(1, 1000))
        sudah: set[int] = set()
        pohon = self.pohon[self.tahun]
        for tujuan in self.tujuan:
            if wajah := list(tujuan.indikator.all()):
                sudah |= {w.indikator_id for w in wajah}
                yield from self._tujuan_sasaran(str(next(urut)), "tujuan", tujuan.uraian, wajah, {})
            for sasaran in tujuan.sasaran.all():
                wajah = list(sasaran.indikator.all())
                sudah |= {w.indikator_id for w in wajah}
                nomor = str(next(urut))
                pendukung = pohon.pendukung(sasaran.pk)
                uang = self._uang(pendukung) if pendukung else {}
                yield from self._tujuan_sasaran(nomor, "sasaran", sasaran.uraian, wajah, uang)
                for n, simpul in enumerate(pendukung, 1):
                    yield from self._simpul(f"{nomor}.{n}", simpul)
        if lain := [b for pk, b in self.janji.items() if pk not in sudah]:
            yield BarisE81("", "kelompok", "Diperjanjikan, tetapi tidak ada dalam Renstra versi ini")
            for b in lain:
                yield self._indikator(str(next(urut)), "sasaran", b.uraian, b.indikator, None, {})
        sisa = [s for program in pohon.program for s in self._belum(program)]
        if sisa:
            yield BarisE81("", "kelompok", "Belum dikaitkan dengan sasaran")
            for simpul in sisa:
                yield from self._simpul(str(next(urut)), simpul)

    def _belum(self, simpul: SimpulPohon) -> Iterator[SimpulPohon]:
        """The highest nodes of which nothing has been told."""
        if simpul.pk in self.nomor:
            return
        if not any(s.pk in self.nomor for s in simpul.semua()):
            yield simpul
            return
        for anak in simpul.anak:
            yield from self._belum(anak)

    def _tujuan_sasaran(
        self,
        nomor: str,
        jenis: str,
        uraian: str,
        wajah: Sequence[IndikatorRenstra],
        uang: Mapping[str, object],
    ) -> Iterator[BarisE81]:
        if not wajah:
            yield BarisE81(nomor, jenis, uraian, unit=self.instansi.nama, **uang)
        for n, w in enumerate(wajah):
            yield self._indikator(nomor, jenis, uraian, w.indikator, w, {} if n else uang, lanjutan=bool(n))

    def _indikator(
        self, nomor, jenis, uraian, indikator, wajah: IndikatorRenstra | None, uang, *, lanjutan=False
    ) -> BarisE81:
        janji = self.janji.get(indikator.pk)
        setahun, triwulan = pilih_realisasi(self.realisasi.get(indikator.pk, ()))
        rencana = {t.tahun: t.nilai for t in wajah.target.all()} if wajah else {}
        # "-" in the plan is a year without a target; a year that has no row is unknown.
        hidup = [t for t in self.renstra.tahun if t not in rencana or _terisi(rencana[t])]
        lalu = _nilai_lalu(self.tren.get(indikator.pk, Tren()), self.tahun)
        tahun_lalu = [t for t in self.tahun_lalu if t in hidup or t in lalu]
        cara, arah = Cara(indikator.cara), Arah(indikator.arah)
        kinerja = compute_kinerja(
            target_renstra=[
                _angka(rencana.get(t)) for t in (hidup if cara is Cara.KUMULATIF else self.renstra.tahun)
            ],
            tahun_lalu=[_angka(lalu.get(t)) for t in tahun_lalu],
            target=_angka(janji.nilai if janji else None),
            triwulan=[_angka(n) for n in triwulan],
            setahun=_angka(setahun),
            cara=cara,
            arah=arah,
            sampai=self.sampai,
            batas=self.batas,
        )
        label = {
            5: None if cara is Cara.KUMULATIF else rencana.get(self.renstra.tahun_akhir),
            7: janji.nilai if janji else None,
            **dict(zip((8, 9, 10, 11), triwulan, strict=True)),
            12: setahun if self.sampai == 4 else None,
        }
        berdiri = max((t for t in tahun_lalu if _angka(lalu.get(t)) is not None), default=None)
        sk = self.iku.get(indikator.pk)
        penanggung = [p.nama for p in sk.penanggung_jawab.all()] if sk else []
        satuan = wajah.satuan if wajah else ""
        return BarisE81(
            nomor=nomor,
            jenis=jenis,
            uraian=uraian,
            indikator=wajah.nama if wajah else janji.nama_indikator,
            satuan=satuan or (janji.satuan if janji else "") or "",
            desimal=wajah.desimal if wajah else janji.desimal,
            kinerja=kinerja,
            unit="; ".join(penanggung) or self.instansi.nama,
            lanjutan=lanjutan,
            label={k: n.label for k, n in label.items() if n and n.angka is None and n.label},
            cara=cara,
            arah=arah,
            dijanjikan=janji is not None,
            tahun_kolom_6=berdiri
            if cara is not Cara.KUMULATIF and berdiri and berdiri != self.tahun - 1
            else None,
            **uang,
        )

    def _simpul(self, nomor: str, simpul: SimpulPohon) -> Iterator[BarisE81]:
        if simpul.pk in self.nomor:
            yield BarisE81(nomor, simpul.jenis, simpul.nama, lihat=self.nomor[simpul.pk])
            return
        self.nomor[simpul.pk] = nomor
        uang = self._uang([simpul])
        keluaran = self.keluaran[self.tahun].get(simpul.pk, [])
        if not keluaran:
            yield BarisE81(nomor, simpul.jenis, simpul.nama, unit=self.instansi.nama, **uang)
        for n, k in enumerate(keluaran):
            yield BarisE81(
                nomor=nomor,
                jenis=simpul.jenis,
                uraian=simpul.nama,
                indikator=k.nama,
                satuan=k.satuan,
                kinerja=compute_kinerja(
                    target_renstra=(),
                    tahun_lalu=[self._keluaran_lalu(t, simpul, k) for t in self.tahun_lalu],
                    target=k.target,
                    triwulan=k.triwulan,
                    setahun=k.setahun,
                    cara=Cara.POSISI_AKHIR,
                    arah=Arah.POSITIF,
                    sampai=self.sampai,
                    batas=self.batas,
                ),
                unit=self.instansi.nama,
                lanjutan=bool(n),
                **({} if n else uang),
            )
        for n, anak in enumerate(simpul.anak, 1):
            yield from self._simpul(f"{nomor}.{n}", anak)

    def _lama(self, tahun: int, simpul: SimpulPohon) -> SimpulPohon | None:
        return self.lama[tahun].find(simpul.kode_nomenklatur, self.kunci[simpul.pk])

    def _keluaran_lalu(self, tahun: int, simpul: SimpulPohon, keluaran: _Keluaran) -> Decimal | None:
        lama = self._lama(tahun, simpul)
        if lama is None:
            return None
        sama = (keluaran.nama.casefold(), keluaran.satuan.casefold())
        for k in self.keluaran.get(tahun, {}).get(lama.pk, ()):
            if (k.nama.casefold(), k.satuan.casefold()) == sama:
                return k.setahun
        return None

    def _uang(self, simpul: Sequence[SimpulPohon]) -> Mapping[str, object]:
        """The Rp cells of what stands in one line, and which years their sums lack."""
        lalu = {t: self._belanja_lalu(t, simpul) for t in self.tahun_lalu}
        pagu, tanpa_pagu = self._pagu_renstra(simpul)
        return {
            "anggaran": compute_anggaran(
                list_belanja(simpul),
                tahun_lalu=tuple(lalu.values()),
                sampai=self.sampai,
                target_renstra=pagu,
                batas=self.batas,
            ),
            "tanpa_pagu": tanpa_pagu,
            "tanpa_belanja": tuple(t for t, n in lalu.items() if n is None),
        }

    def _pagu_renstra(self, simpul: Sequence[SimpulPohon]) -> tuple[Decimal | None, tuple[int, ...]]:
        """What the Renstra means to spend on these programs in its whole period, and the years not recorded."""
        if any(s.jenis != "program" for s in simpul):
            return None, ()
        return self.pagu_renstra.sum_total(((s.kode_nomenklatur, s.nama) for s in simpul), self.renstra.tahun)

    def _belanja_lalu(self, tahun: int, simpul: Sequence[SimpulPohon]) -> Decimal | None:
        lama = [self._lama(tahun, s) for s in simpul]
        if None in lama:
            return None
        return compute_posisi(lama, 4)


class _Silsilah:
    """A year's tree by what stays the same from year to year: its codes, and its names with those above."""

    def __init__(self, pohon: Pohon):
        self.kunci: dict[int, tuple[str, ...]] = {}
        self._nama: dict[tuple[str, ...], SimpulPohon] = {}
        self._kode: dict[str, SimpulPohon] = {}
        for program in pohon.program:
            self._add(program, ())

    def _add(self, simpul: SimpulPohon, atas: tuple[str, ...]) -> None:
        kunci = (*atas, " ".join(simpul.nama.casefold().split()))
        self.kunci[simpul.pk] = kunci
        self._nama.setdefault(kunci, simpul)
        if simpul.kode_nomenklatur:
            self._kode.setdefault(simpul.kode_nomenklatur, simpul)
        for anak in simpul.anak:
            self._add(anak, kunci)

    def find(self, kode: str, kunci: tuple[str, ...]) -> SimpulPohon | None:
        return self._kode.get(kode) or self._nama.get(kunci)


def _nilai_lalu(tren: Tren, tahun: int) -> dict[int, Nilai]:
    """The years before that mean the same as now: those from the last break on."""
    sejak = max((t for t in tren.putus if t <= tahun), default=0)
    return {t: n for t, n in tren.nilai.items() if sejak <= t < tahun}


def _terisi(nilai: Nilai) -> bool:
    return nilai.angka is not None or bool(nilai.label)


def _angka(nilai: Nilai | None) -> Decimal | None:
    return nilai.angka if nilai else None
