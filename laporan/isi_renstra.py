"""The plan and the decree on IKU as a report prints them: one version of a Renstra, the lines of one decree."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery, prefetch_related_objects

from kinerja.perhitungan.angka import Nilai
from organisasi.models import Dokumen
from renstra.models import Iku, IndikatorRenstra, Renstra

# What `susun_renstra` reads of a version; for several versions at once it costs no more queries than for one.
ISI_RENSTRA = (
    "rpjmd__butir",
    "mendukung",
    "tujuan__indikator__target",
    "tujuan__sasaran__indikator__target",
    "tujuan__sasaran__kebijakan",
)


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
    kelompok: str = ""  # "rutin" | "non_rutin" where the plan says so


@dataclass(frozen=True)
class TujuanMatriks:
    uraian: str
    indikator: tuple[IndikatorMatriks, ...]
    sasaran: tuple[SasaranMatriks, ...]
    mendukung: int | None = None  # key of the line of the RPJMD that it serves


@dataclass(frozen=True)
class ButirDaerah:
    jenis: str
    uraian: str
    indikator: str
    kunci: int = 0
    induk: int | None = None  # key of the line above it


@dataclass(frozen=True)
class RenstraIsi:
    model: Renstra
    visi: str
    misi: tuple[str, ...]  # of the RPJMD, all of them
    butir: tuple[ButirDaerah, ...]  # what the plan supports
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
    thread: int  # the indicator's key
    jenis: str  # "utama" | "lainnya"
    formulasi: tuple[str, ...] = ()  # what is no fraction
    persen: bool = True  # whether the fraction is a percentage


def _wajah(face: IndikatorRenstra) -> IndikatorMatriks:
    target = {t.tahun: t.nilai for t in face.target.all()}
    return IndikatorMatriks(face.indikator_id, face.nama, face.satuan, face.desimal, target)


def susun_renstra(renstra: Renstra) -> RenstraIsi:
    """One version of the plan with its targets and what it supports."""
    prefetch_related_objects([renstra], *ISI_RENSTRA)
    tujuan = renstra.tujuan.all()
    daerah = {b.pk: b for b in renstra.rpjmd.butir.all()}
    asal = (daerah.get(t.mendukung_id) or t.mendukung for t in tujuan if t.mendukung_id)
    butir = {*renstra.mendukung.all(), *asal}
    urutan = {"misi": 0, "tujuan": 1, "sasaran": 2}
    return RenstraIsi(
        model=renstra,
        visi=renstra.rpjmd.visi,
        misi=tuple(b.uraian for b in renstra.rpjmd.butir.all() if b.jenis == "misi"),
        butir=tuple(
            ButirDaerah(b.jenis, b.uraian, b.indikator, b.pk, b.induk_id)
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
                        s.kelompok,
                    )
                    for s in t.sasaran.all()
                ),
                t.mendukung_id,
            )
            for t in tujuan
        ),
    )


def susun_renstra_lama(renstra: Renstra) -> tuple[RenstraIsi, ...]:
    """The fixed versions of the same period before this one, oldest first; no query for a first version."""
    if renstra.nomor_versi == 1:
        return ()
    lama = Renstra.objects.filter(
        instansi=renstra.instansi_id,
        tahun_awal=renstra.tahun_awal,
        nomor_versi__lt=renstra.nomor_versi,
        keadaan=Renstra.Keadaan.DITETAPKAN,
    ).order_by("nomor_versi")
    return tuple(susun_renstra(r) for r in lama.prefetch_related(*ISI_RENSTRA))


def susun_iku(sk: Dokumen) -> tuple[BarisIku, ...]:
    """All lines of one decree: its IKU and its other indicators."""
    return susun_iku_semua([sk])[sk.pk]


def pick_utama(baris: Iterable[BarisIku]) -> tuple[BarisIku, ...]:
    return tuple(b for b in baris if b.jenis == Iku.Jenis.UTAMA)


def pick_lainnya(baris: Iterable[BarisIku]) -> tuple[BarisIku, ...]:
    return tuple(b for b in baris if b.jenis == Iku.Jenis.LAINNYA)


def susun_iku_semua(sk: Iterable[Dokumen]) -> Mapping[int, tuple[BarisIku, ...]]:
    """All lines of some decrees by the decree's key, its IKU and its other indicators. Two queries."""
    hasil: dict[int, list[BarisIku]] = {d.pk: [] for d in sk}
    terbaru = IndikatorRenstra.objects.filter(indikator=OuterRef("indikator")).order_by("-renstra")
    baris = Iku.objects.filter(dokumen__in=hasil).annotate(satuan=Subquery(terbaru.values("satuan")[:1]))
    for b in baris.prefetch_related("penanggung_jawab"):
        hasil[b.dokumen_id].append(_baris_iku(b))
    return {pk: tuple(baris) for pk, baris in hasil.items()}


def _baris_iku(b: Iku) -> BarisIku:
    return BarisIku(
        b.sasaran,
        b.nama,
        b.pembilang,
        b.penyebut,
        tuple(b.penjelasan),
        tuple(p.nama for p in b.penanggung_jawab.all()),
        b.sumber_data,
        b.indikator_id,
        b.jenis,
        tuple(b.formulasi),
        # By the unit in the newest plan; without any, a ratio is a percentage.
        b.satuan in (None, "", "%"),
    )
