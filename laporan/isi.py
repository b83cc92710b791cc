"""Everything one report needs, gathered in a fixed number of queries into one frozen `Isi`.

Blocks and prose read only this. Results come from `HasilCapaian`, sums from the budget tree; what is computed
here is counting and choosing, and every formula is the engine's.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from anggaran.jumlah import Jumlah, Pohon, SimpulPohon, susun_pohon
from anggaran.models import Rkt
from anggaran.rkt_pohon import SimpulRkt, susun_rkt
from kinerja.keluaran import Keluaran, susun_keluaran
from kinerja.models import (
    Analisis,
    BarisPerjanjian,
    Benchmark,
    HasilCapaian,
    PerjanjianKinerja,
)
from kinerja.perhitungan.akumulasi import RataRata, rata_rata
from kinerja.perhitungan.angka import Nilai, format_nilai
from kinerja.perhitungan.efisiensi import ATURAN, Aturan, HasilEfisiensi
from kinerja.perhitungan.predikat import Kelas, Skala
from kinerja.tren import susun_tren
from organisasi.models import Dokumen, Instansi, Pejabat, PengaturanTahun, ProfilTahunan
from renstra.keputusan import find_sk
from renstra.models import Iku, IndikatorRenstra, Renstra

from . import bentuk
from .cascade import susun_cascade
from .models import Foto, Narasi
from .pohon import susun_pohon_kinerja


class DataBelumAda(LookupError):
    """The report cannot be made yet; the message tells the user what to do first."""


@dataclass(frozen=True)
class Hasil:
    """One stored result of the engine."""

    status: str
    nilai: Decimal | None
    tampil: Decimal | None
    alasan: str
    predikat: Kelas | None


@dataclass(frozen=True)
class BarisCapaian:
    """One promised indicator with all that is known of it."""

    urutan: int
    thread: int  # the indicator's key, the same in every version and year
    kode: str
    jenjang: str  # "tujuan" | "sasaran"
    uraian: str
    nama: str
    target: Nilai
    desimal: int
    realisasi: Nilai
    hasil: Hasil
    tahun_akhir: int
    target_akhir: Nilai
    hasil_akhir: Hasil | None
    lalu: Mapping[int, Nilai]  # earlier years
    putus: Mapping[int, str]  # year from which the series means something else, and why
    pembanding: Mapping[str, tuple[Nilai, str]]  # lingkup -> value, remark
    analisis: Mapping[str, tuple[str, ...]]
    program: tuple[SimpulPohon, ...]  # what supports its sasaran
    dana: Jumlah  # of those programs
    efisiensi: HasilEfisiensi

    @property
    def satuan(self) -> str:
        return self.target.satuan or ""

    def tampilkan(self, nilai: Nilai) -> str:
        """A value as this indicator prints it: whole numbers bare, others with the indicator's decimals."""
        return format_angka_indikator(nilai, self.desimal)

    @property
    def tercapai(self) -> bool | None:
        return None if self.hasil.tampil is None else self.hasil.tampil >= 100


@dataclass(frozen=True)
class IndikatorMatriks:
    thread: int
    nama: str
    satuan: str
    desimal: int
    target: Mapping[int, Nilai]


@dataclass(frozen=True)
class SasaranMatriks:
    uraian: str
    indikator: tuple[IndikatorMatriks, ...]
    strategi: tuple[str, ...]
    kebijakan: tuple[str, ...]
    program: tuple[str, ...]


@dataclass(frozen=True)
class TujuanMatriks:
    uraian: str
    indikator: tuple[IndikatorMatriks, ...]
    sasaran: tuple[SasaranMatriks, ...]


@dataclass(frozen=True)
class ButirDaerah:
    jenis: str
    uraian: str
    indikator: str


@dataclass(frozen=True)
class RenstraIsi:
    model: Renstra
    visi: str
    butir: tuple[ButirDaerah, ...]
    tujuan: tuple[TujuanMatriks, ...]

    @property
    def tahun(self) -> range:
        return range(self.model.tahun_awal, self.model.tahun_akhir + 1)


@dataclass(frozen=True)
class BarisIku:
    sasaran: str
    nama: str
    pembilang: str
    penyebut: str
    penjelasan: tuple[str, ...]
    penanggung_jawab: tuple[str, ...]
    sumber_data: str


@dataclass(frozen=True)
class Isi:
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
    sk_iku: Dokumen | None
    iku: tuple[BarisIku, ...]
    rkt: Rkt | None
    pohon_rkt: tuple[SimpulRkt, ...]
    anggaran: Pohon
    capaian: tuple[BarisCapaian, ...]
    keluaran: Mapping[int, tuple[Keluaran, ...]]  # by key of the node
    analisis_umum: Mapping[str, tuple[str, ...]]
    dokumen: Mapping[str, Dokumen]
    narasi: Mapping[str, str]
    foto: Mapping[str, tuple[bentuk.Foto, ...]]  # by section
    pohon_kinerja: bentuk.PohonKinerja

    @property
    def janji(self) -> tuple[BarisCapaian, ...]:
        """The lines of the agreement, as its own document prints them."""
        return self.capaian

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

    @property
    def didanai(self) -> tuple[BarisCapaian, ...]:
        """One line of each tujuan or sasaran that a program supports: several indicators share its money."""
        per_sasaran: dict[tuple, BarisCapaian] = {}
        for b in self.menurut_renstra:
            if b.program:
                per_sasaran.setdefault((b.jenjang, b.uraian), b)
        return tuple(per_sasaran.values())


def format_angka_indikator(nilai: Nilai, desimal: int) -> str:
    if nilai.angka is None:
        return nilai.label or "-"
    bulat = nilai.angka == nilai.angka.to_integral_value()
    return format_nilai(Nilai(nilai.angka, None, nilai.satuan), 0 if bulat else desimal)


def susun_isi(instansi: Instansi, tahun: int) -> Isi:
    """Gather one office-year. Raises DataBelumAda (one sentence for the user) where the report has no base."""
    kabupaten = instansi.induk
    pengaturan = PengaturanTahun.objects.filter(instansi=kabupaten, tahun=tahun).first()
    if pengaturan is None:
        raise DataBelumAda(f"Pengaturan laporan tahun {tahun} belum ada; minta admin kabupaten mengisinya.")
    perjanjian = (
        PerjanjianKinerja.objects.berlaku(instansi, tahun)
        .select_related("renstra__rpjmd", "renstra__dokumen", "pihak_pertama", "pihak_kedua", "dasar")
        .prefetch_related("program")
        .first()
    )
    if perjanjian is None:
        raise DataBelumAda(
            f"{instansi.nama} belum mempunyai Perjanjian Kinerja tahun {tahun}; isi perjanjian itu lebih dahulu."
        )
    skala = pengaturan.skala_predikat
    aturan = ATURAN[pengaturan.aturan_efisiensi]
    pohon = susun_pohon(instansi, tahun)
    analisis = _analisis(perjanjian)
    sk_iku = find_sk(instansi, tahun)
    laporan = _laporan(instansi, tahun)
    rkt = (
        Rkt.objects.filter(instansi=instansi, tahun=tahun).select_related("penandatangan", "renstra").first()
    )
    return Isi(
        instansi=instansi,
        kabupaten=kabupaten,
        tahun=tahun,
        pengaturan=pengaturan,
        skala=skala,
        aturan_efisiensi=aturan,
        tempat=(laporan and laporan.tempat) or instansi.ibu_kota or kabupaten.ibu_kota,
        tanggal=laporan.tanggal if laporan else None,
        camat=_pejabat(instansi, tahun) or perjanjian.pihak_pertama,
        bupati=perjanjian.pihak_kedua,
        profil=_profil(instansi, tahun),
        renstra=susun_renstra(perjanjian.renstra),
        perjanjian=perjanjian,
        sk_iku=sk_iku,
        iku=susun_iku(sk_iku) if sk_iku else (),
        rkt=rkt,
        pohon_rkt=susun_rkt(rkt),
        anggaran=pohon,
        capaian=_capaian(perjanjian, tahun, skala, aturan, pohon, analisis),
        keluaran=susun_keluaran(perjanjian, pengaturan),
        analisis_umum=analisis[None],
        dokumen={d.kode: d for d in Dokumen.objects.filter(instansi__isnull=True)},
        narasi=dict(Narasi.objects.filter(instansi=instansi, tahun=tahun).values_list("kunci", "isi")),
        foto=_foto(instansi, tahun),
        pohon_kinerja=susun_pohon_kinerja(
            susun_cascade(instansi, tahun, pohon), f"Pohon Kinerja {instansi.nama}"
        ),
    )


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


def _laporan(instansi: Instansi, tahun: int) -> Dokumen | None:
    """The report as a document, signed in the year after: it says where and when."""
    return Dokumen.objects.filter(
        instansi=instansi, jenis=Dokumen.Jenis.LAPORAN, tanggal__year=tahun + 1
    ).first()


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


def _wajah(face: IndikatorRenstra) -> IndikatorMatriks:
    target = {t.tahun: t.nilai for t in face.target.all()}
    return IndikatorMatriks(face.indikator_id, face.nama, face.satuan, face.desimal, target)


def susun_renstra(renstra: Renstra) -> RenstraIsi:
    """One version of the plan with its targets and what it supports."""
    tujuan = renstra.tujuan.select_related("mendukung").prefetch_related(
        "indikator__target", "sasaran__indikator__target", "sasaran__kebijakan"
    )
    butir = {*renstra.mendukung.all(), *(t.mendukung for t in tujuan if t.mendukung)}
    urutan = {"misi": 0, "tujuan": 1, "sasaran": 2}
    return RenstraIsi(
        model=renstra,
        visi=renstra.rpjmd.visi,
        butir=tuple(
            ButirDaerah(b.jenis, b.uraian, b.indikator)
            for b in sorted(butir, key=lambda b: (urutan[b.jenis], b.urutan))
        ),
        tujuan=tuple(
            TujuanMatriks(
                t.uraian,
                tuple(_wajah(i) for i in t.indikator.all()),
                tuple(
                    SasaranMatriks(
                        s.uraian,
                        tuple(_wajah(i) for i in s.indikator.all()),
                        *(
                            tuple(k.uraian for k in s.kebijakan.all() if k.jenis == jenis)
                            for jenis in ("strategi", "kebijakan", "program")
                        ),
                    )
                    for s in t.sasaran.all()
                ),
            )
            for t in tujuan
        ),
    )


def susun_iku(sk: Dokumen) -> tuple[BarisIku, ...]:
    """The lines of a decree that are IKU; its other indicators are not printed."""
    baris = Iku.objects.filter(dokumen=sk, jenis=Iku.Jenis.UTAMA).prefetch_related("penanggung_jawab")
    return tuple(
        BarisIku(
            b.sasaran,
            b.nama,
            b.pembilang,
            b.penyebut,
            tuple(b.penjelasan),
            tuple(p.nama for p in b.penanggung_jawab.all()),
            b.sumber_data,
        )
        for b in baris
    )


def _analisis(perjanjian: PerjanjianKinerja) -> Mapping[int | None, Mapping[str, tuple[str, ...]]]:
    kumpulan: dict = defaultdict(lambda: defaultdict(list))
    for a in Analisis.objects.filter(perjanjian=perjanjian).order_by("indikator", "jenis", "urutan"):
        kumpulan[a.indikator_id][a.jenis].append(a.uraian)
    beku = {i: {j: tuple(u) for j, u in isi.items()} for i, isi in kumpulan.items()}
    return defaultdict(dict, beku)


def _capaian(perjanjian, tahun, skala, aturan, pohon, analisis) -> tuple[BarisCapaian, ...]:
    baris = list(
        BarisPerjanjian.objects.filter(perjanjian=perjanjian)
        .select_related("indikator", "sasaran")
        .order_by("urutan")
    )
    thread = [b.indikator_id for b in baris]
    hasil = {
        (h.baris_id, h.pembanding): h
        for h in HasilCapaian.objects.filter(baris__perjanjian=perjanjian, triwulan=0)
    }
    tren = susun_tren([b.indikator for b in baris], tahun)
    pembanding: dict[int, dict[str, tuple[Nilai, str]]] = defaultdict(dict)
    for p in Benchmark.objects.filter(indikator__in=thread, tahun=tahun):
        pembanding[p.indikator_id][p.lingkup] = (p.nilai, p.keterangan)
    akhir = perjanjian.renstra.tahun_akhir
    target_akhir = {
        i.indikator_id: t.nilai
        for i in IndikatorRenstra.objects.filter(renstra=perjanjian.renstra).prefetch_related("target")
        for t in i.target.all()
        if t.tahun == akhir
    }
    return tuple(
        _baris_capaian(
            b,
            skala,
            aturan,
            hasil.get((b.pk, "target")),
            hasil.get((b.pk, "akhir")),
            akhir,
            target_akhir.get(b.indikator_id, Nilai()),
            tren[b.indikator_id],
            pembanding[b.indikator_id],
            analisis[b.indikator_id],
            pohon,
        )
        for b in baris
    )


def _hasil(h: HasilCapaian | None, skala: Skala) -> Hasil:
    if h is None:
        return Hasil("kosong", None, None, "Capaian belum dihitung.", None)
    return Hasil(h.status, h.nilai, h.tampil, h.alasan, skala.predikat(h.nilai))


def _baris_capaian(b, skala, aturan, h, h_akhir, akhir, target_akhir, tren, pembanding, analisis, pohon):
    target = b.nilai
    hasil = _hasil(h, skala)
    # "4 dokumen" in the agreement names the unit of what came of it, too.
    angka = h.realisasi if h else None
    dana = pohon.per_sasaran(b.sasaran_id) if b.sasaran_id else Jumlah(None, None)
    return BarisCapaian(
        urutan=b.urutan,
        thread=b.indikator_id,
        kode=b.indikator.kode,
        jenjang="tujuan" if b.tujuan_id else "sasaran",
        uraian=b.uraian,
        nama=b.nama_indikator,
        target=target,
        desimal=b.desimal,
        realisasi=Nilai(angka, None, target.satuan) if angka is not None else Nilai(),
        hasil=hasil,
        tahun_akhir=akhir,
        target_akhir=target_akhir,
        hasil_akhir=_hasil(h_akhir, skala) if h_akhir else None,
        lalu=tren.nilai,
        putus=tren.putus,
        pembanding=pembanding,
        analisis=analisis,
        program=pohon.pendukung(b.sasaran_id) if b.sasaran_id else (),
        dana=dana,
        efisiensi=aturan(hasil.nilai, dana.serapan.nilai),
    )
