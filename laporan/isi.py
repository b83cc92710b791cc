"""Everything one report needs, gathered in a fixed number of queries into one frozen `Isi`.

Blocks and prose read only this. Results come from `HasilCapaian`, sums from the budget tree; what is computed
here is counting and choosing, and every formula is the engine's.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from django.db.models import Q

from anggaran.belanja import Belanja, Catatan, susun_belanja, susun_catatan
from anggaran.jumlah import Jumlah, Pohon, susun_pohon_bertahun
from anggaran.models import RingkasanAnggaran, Rkt
from anggaran.rkt_pohon import SimpulRkt, susun_rkt
from kinerja.keluaran import IndikatorSimpul, Keluaran
from kinerja.models import PerjanjianKinerja
from kinerja.perhitungan.akumulasi import RataRata, rata_rata
from kinerja.perhitungan.efisiensi import ATURAN, Aturan
from kinerja.perhitungan.predikat import Kelas, Skala
from kinerja.rencana_setahun import RencanaSetahun, susun_rencana_setahun
from kinerja.survei import Survei, susun_survei
from organisasi.models import (
    Dokumen,
    Instansi,
    Pejabat,
    PengaturanTahun,
    PernyataanReviu,
    ProfilTahunan,
)

from . import bentuk
from .cascade import SudahDibaca, susun_cascade
from .isi_janji import BarisCapaian, SasaranJanji, SatuPerjanjian, group_sasaran, susun_setahun
from .isi_renstra import BarisIku, RenstraIsi, pick_lainnya, pick_utama, susun_renstra_lama
from .models import Foto, Narasi
from .pohon import susun_pohon_kinerja


class DataBelumAda(LookupError):
    """The report cannot be made yet; the message tells the user what to do first."""


@dataclass(frozen=True)
class Isi:
    """The report seen under one agreement: the one in force, or another of the year by `untuk()`."""

    instansi: Instansi
    kabupaten: Instansi
    tahun: int
    pengaturan: PengaturanTahun
    skala: Skala
    aturan_efisiensi: Aturan
    tempat: str
    tanggal: date | None  # of signing
    camat: Pejabat | None
    bupati: Pejabat | None
    profil: ProfilTahunan | None  # with its tables prefetched
    renstra: RenstraIsi
    perjanjian: PerjanjianKinerja  # in force, with program lines prefetched
    setahun: tuple[SatuPerjanjian, ...]  # what depends on the agreement, for each fixed one of the year
    sk_iku: Dokumen | None
    iku: tuple[BarisIku, ...]
    rkt: Rkt | None
    pohon_rkt: tuple[SimpulRkt, ...]
    rkt_depan: Rkt | None  # of the year after, which some reports append
    pohon_rkt_depan: tuple[SimpulRkt, ...]
    anggaran: Pohon
    belanja: Belanja  # the whole budget by kind; more than the tree where the tree holds only a part of it
    catatan_anggaran: tuple[Catatan, ...]
    anggaran_lalu: Jumlah | None  # the whole of last year
    survei: Survei | None
    renstra_lama: tuple[RenstraIsi, ...]  # versions of its period that the one in force replaced, in order
    rencana: RencanaSetahun  # of the agreement in force
    capaian: tuple[BarisCapaian, ...]
    keluaran: Mapping[int, tuple[Keluaran, ...]]  # by key of the node
    indikator_simpul: Mapping[
        int, tuple[IndikatorSimpul, ...]
    ]  # the same with their words, the uncounted too
    analisis_umum: Mapping[str, tuple[str, ...]]
    dokumen: Mapping[str, Dokumen]
    narasi: Mapping[str, str]
    foto: Mapping[str, tuple[bentuk.Foto, ...]]  # by section
    pohon_kinerja: bentuk.PohonKinerja
    pernyataan: PernyataanReviu | None  # Inspektorat's, once it has reviewed the report

    @property
    def janji(self) -> tuple[BarisCapaian, ...]:
        """The lines of the agreement, as its own document prints them."""
        return self.capaian

    @cached_property
    def perjanjian_setahun(self) -> tuple[PerjanjianKinerja, ...]:
        """The fixed agreements of the year in order, the one in force last."""
        return tuple(s.perjanjian for s in self.setahun)

    @property
    def iku_lainnya(self) -> tuple[BarisIku, ...]:
        """What the decree names besides its IKU."""
        return pick_lainnya(next(s.iku for s in self.setahun if s.perjanjian == self.perjanjian))

    @property
    def perjanjian_awal(self) -> PerjanjianKinerja | None:
        """What the agreement in force replaced; None where it is the first. Its lines: `untuk()`."""
        return self.perjanjian_setahun[0] if len(self.setahun) > 1 else None

    def untuk(self, perjanjian: PerjanjianKinerja) -> "Isi":
        """The same report under another agreement of the year, so that every block can print either one.

        Raises ValueError for an agreement of another office or year.
        """
        satu = next((s for s in self.setahun if s.perjanjian.pk == perjanjian.pk), None)
        if satu is None:
            raise ValueError(f"{perjanjian} bukan perjanjian laporan ini")
        return replace(self, **_menurut(satu))

    @cached_property
    def rata(self) -> RataRata:
        return rata_rata(b.hasil.nilai for b in self.capaian)

    @cached_property
    def rekap(self) -> tuple[tuple[Kelas, int], ...]:
        """How many indicators fall into each class of the scale, best class first."""
        return tuple(
            (kelas, sum(b.hasil.predikat == kelas for b in self.capaian)) for kelas in self.skala.kelas
        )

    @property
    def menurut_renstra(self) -> tuple[BarisCapaian, ...]:
        """The promised indicators in the order of the Renstra: each tujuan, then its sasaran."""
        urutan = [
            indikator.thread
            for tujuan in self.renstra.tujuan
            for bagian in (tujuan, *tujuan.sasaran)
            for indikator in bagian.indikator
        ]
        letak = {thread: i for i, thread in enumerate(urutan)}
        return tuple(sorted(self.capaian, key=lambda b: letak.get(b.thread, len(letak) + b.urutan)))

    @cached_property
    def per_sasaran(self) -> tuple[SasaranJanji, ...]:
        """The promised tujuan and sasaran in the order of the Renstra, each with all its indicators."""
        return group_sasaran(self.menurut_renstra, self.aturan_efisiensi)

    @cached_property
    def dana_pendukung(self) -> Jumlah:
        """What the programs that support a promised sasaran have together, each counted once."""
        return self.anggaran.gabungan(s for b in self.capaian for s in b.program)

    @property
    def didanai(self) -> tuple[BarisCapaian, ...]:
        """One line of each tujuan or sasaran that a program supports: several indicators share its money."""
        per_sasaran: dict[tuple, BarisCapaian] = {}
        for b in self.menurut_renstra:
            if b.program:
                per_sasaran.setdefault((b.jenjang, b.uraian), b)
        return tuple(per_sasaran.values())


def susun_isi(instansi: Instansi, tahun: int) -> Isi:
    """Gather one office-year. Raises DataBelumAda (one sentence for the user) where the report has no base."""
    kabupaten = instansi.induk
    pengaturan = PengaturanTahun.objects.filter(instansi=kabupaten, tahun=tahun).first()
    if pengaturan is None:
        raise DataBelumAda(f"Pengaturan laporan tahun {tahun} belum ada; minta admin kabupaten mengisinya.")
    perjanjian = _perjanjian(instansi, tahun)
    if not perjanjian:
        raise DataBelumAda(
            f"{instansi.nama} belum mempunyai Perjanjian Kinerja tahun {tahun}; isi perjanjian itu lebih dahulu."
        )
    dua_tahun = susun_pohon_bertahun(instansi, (tahun, tahun - 1))
    pohon = dua_tahun[tahun]
    setahun = susun_setahun(perjanjian, pengaturan, pohon)
    berlaku = perjanjian[-1]
    dokumen = list(
        Dokumen.objects.filter(Q(instansi__isnull=True) | _laporan(instansi, tahun)).order_by("instansi")
    )
    laporan = next((d for d in dokumen if d.instansi_id), None)
    rkt = {
        r.tahun: r
        for r in Rkt.objects.filter(instansi=instansi, tahun__in=(tahun, tahun + 1)).select_related(
            "penandatangan", "renstra"
        )
    }
    return Isi(
        instansi=instansi,
        kabupaten=kabupaten,
        tahun=tahun,
        pengaturan=pengaturan,
        skala=pengaturan.skala_predikat,
        aturan_efisiensi=ATURAN[pengaturan.aturan_efisiensi],
        tempat=(laporan and laporan.tempat) or instansi.ibu_kota or kabupaten.ibu_kota,
        tanggal=laporan.tanggal if laporan else None,
        camat=_pejabat(instansi, tahun) or berlaku.pihak_pertama,
        bupati=berlaku.pihak_kedua,
        profil=_profil(instansi, tahun),
        setahun=setahun,
        **_menurut(setahun[-1]),
        rkt=rkt.get(tahun),
        pohon_rkt=susun_rkt(rkt.get(tahun)),
        rkt_depan=rkt.get(tahun + 1),
        pohon_rkt_depan=susun_rkt(rkt.get(tahun + 1)),
        anggaran=pohon,
        belanja=susun_belanja(instansi, tahun, pohon),
        catatan_anggaran=susun_catatan(instansi, tahun),
        anggaran_lalu=_anggaran_lalu(instansi, tahun - 1, dua_tahun[tahun - 1]),
        survei=susun_survei(instansi, tahun),
        renstra_lama=susun_renstra_lama(berlaku.renstra),
        rencana=susun_rencana_setahun(berlaku),
        dokumen={d.kode: d for d in dokumen if not d.instansi_id},
        narasi=dict(Narasi.objects.filter(instansi=instansi, tahun=tahun).values_list("kunci", "isi")),
        foto=_foto(instansi, tahun),
        pohon_kinerja=susun_pohon_kinerja(
            susun_cascade(
                instansi, tahun, SudahDibaca(pohon, pengaturan, berlaku.renstra, setahun[-1].keluaran)
            ),
            f"Pohon Kinerja {instansi.nama}",
        ),
        pernyataan=PernyataanReviu.objects.filter(instansi=instansi, tahun=tahun)
        .select_related("penandatangan")
        .first(),
    )


def _anggaran_lalu(instansi: Instansi, tahun: int, pohon: Pohon) -> Jumlah | None:
    """A year's totals: of its tree where it is kept here, else as another report stated them."""
    if pohon.pagu is not None:
        return pohon
    r = RingkasanAnggaran.objects.filter(instansi=instansi, tahun=tahun).first()
    return Jumlah(r.pagu, r.realisasi) if r else None


def _perjanjian(instansi: Instansi, tahun: int) -> list[PerjanjianKinerja]:
    """The fixed agreements of the year in order; before any is fixed, the draft that stands for them."""
    semua = list(
        PerjanjianKinerja.objects.berlaku(instansi, tahun)
        .select_related(
            "instansi",
            "renstra__rpjmd",
            "renstra__dokumen",
            "pihak_pertama",
            "pihak_kedua",
            "dasar",
        )
        .prefetch_related("program")
    )
    return [p for p in semua if p.ditetapkan][::-1] or semua[:1]


def _menurut(satu: SatuPerjanjian) -> dict:
    """What of `Isi` depends on the agreement."""
    return {
        "perjanjian": satu.perjanjian,
        "renstra": satu.renstra,
        "sk_iku": satu.sk_iku,
        "iku": pick_utama(satu.iku),
        "capaian": satu.capaian,
        "keluaran": satu.keluaran,
        "indikator_simpul": satu.indikator_simpul,
        "analisis_umum": satu.analisis_umum,
    }


def _foto(instansi: Instansi, tahun: int) -> Mapping[str, tuple[bentuk.Foto, ...]]:
    hasil: dict[str, list[bentuk.Foto]] = defaultdict(list)
    for f in Foto.objects.filter(instansi=instansi, tahun=tahun).order_by("kunci", "urutan"):
        hasil[f.kunci].append(bentuk.Foto(f.keterangan, f.sha256, f.berkas.name, f.lebar, f.tinggi))
    return {kunci: tuple(foto) for kunci, foto in hasil.items()}


def _pejabat(instansi: Instansi, tahun: int) -> Pejabat | None:
    """Who leads the office when the report is signed, in the first months after the year."""
    saat = date(tahun + 1, 2, 1)
    calon = [
        p for p in instansi.pejabat.all() if p.mulai <= saat and (p.selesai is None or p.selesai >= saat)
    ]
    return calon[-1] if calon else None


def _laporan(instansi: Instansi, tahun: int) -> Q:
    """The report as a document, signed in the year after: it says where and when."""
    return Q(instansi=instansi, jenis=Dokumen.Jenis.LAPORAN, tanggal__year=tahun + 1)


def _profil(instansi: Instansi, tahun: int) -> ProfilTahunan | None:
    return (
        ProfilTahunan.objects.filter(instansi=instansi, tahun=tahun)
        .select_related("dasar_organisasi", "dasar_peta_jabatan")
        .prefetch_related(
            "butir",
            "pegawai__jumlah",
            "sarpras",
            "desa",
            "mata_pencaharian",
            "tindak_lanjut_lhe__dokumen",
            "penghargaan",
        )
        .first()
    )
