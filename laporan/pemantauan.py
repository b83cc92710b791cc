"""The rencana aksi beside what came of it: each planned line and triwulan with its target, realisasi and state.

An indicator's figures are rows of HasilCapaian. An output has no stored result, so the engine computes its capaian on
reading, as for its table in the report. Whether a line is on target is told by the exact capaian: 100 or more.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.db.models import Exists, OuterRef, Prefetch, Q

from kinerja.hitung import TRIWULAN, has_ended, pilih_realisasi
from kinerja.models import (
    BarisPerjanjian,
    BesaranKinerja,
    HasilCapaian,
    PerjanjianKinerja,
    Realisasi,
    RencanaAksi,
)
from kinerja.perhitungan.angka import Nilai, bulatkan, format_angka
from kinerja.perhitungan.capaian import Arah, Batas, Status, compute_capaian
from kinerja.rencana_setahun import rencana_sampai
from kinerja.sumber import get_posisi_besaran
from organisasi.models import PengaturanTahun
from renstra.models import IndikatorRenstra

TANPA_RENCANA = "belum direncanakan"
KELUARAN = "Keluaran program, kegiatan, dan sub kegiatan"


class Pantau(StrEnum):
    """What became of one planned line by the end of a triwulan."""

    SESUAI = "sesuai"
    TERTINGGAL = "tertinggal"
    KOSONG = "kosong"  # due, and nothing entered
    BELUM_WAKTUNYA = "belum_waktunya"
    TANPA_UKURAN = "tanpa_ukuran"  # nothing planned up to here, or nothing that can be compared

    @property
    def sebutan(self) -> str:
        return _SEBUTAN[self]

    @property
    def bentuk(self) -> str:
        """The shape of `{% keadaan %}` that stands for it."""
        return _BENTUK[self]


_SEBUTAN = {
    Pantau.SESUAI: "sesuai target",
    Pantau.TERTINGGAL: "di bawah target",
    Pantau.KOSONG: "belum diisi",
    Pantau.BELUM_WAKTUNYA: "belum waktunya",
    Pantau.TANPA_UKURAN: "tanpa target",
}
_BENTUK = {
    Pantau.SESUAI: "selesai",
    Pantau.TERTINGGAL: "perhatian",
    Pantau.KOSONG: "kosong",
    Pantau.BELUM_WAKTUNYA: "belum_waktunya",
    Pantau.TANPA_UKURAN: "menunggu",
}


@dataclass(frozen=True, slots=True)
class SelPantau:
    """One line in one triwulan. `target`, `realisasi` and `capaian` (percent) are those accumulated up to its end."""

    triwulan: int
    rencana: Nilai | None  # of this very triwulan, as the plan says it
    kegiatan: str
    masuk: Nilai | None  # entered for this very triwulan
    hasil: str  # what the operator noted of it
    target: Decimal | None
    realisasi: Decimal | None
    capaian: Decimal | None
    keadaan: Pantau
    sebutan: str  # the state in words, or why there is nothing to compare with
    desimal: int

    @property
    def ukuran(self) -> str:
        """ "2 / 4": realisasi and target; "" where neither is there."""
        if self.target is None and self.realisasi is None:
            return ""
        return f"{self._tulis(self.realisasi)} / {self._tulis(self.target)}"

    def _tulis(self, angka: Decimal | None) -> str:
        if angka is None:
            return "–"
        return format_angka(angka, 0 if angka == bulatkan(angka, 0) else self.desimal)


@dataclass(frozen=True, slots=True)
class BarisPantau:
    """One line of the plan: a promised indicator, or an output of a program, kegiatan or sub kegiatan."""

    jenis: str  # "indikator" | "keluaran"
    induk: str  # tujuan or sasaran; or the node of the budget
    nama: str
    satuan: str
    desimal: int
    target: Nilai
    sel: tuple[SelPantau, ...]  # triwulan I to IV

    @property
    def kelompok(self) -> str:
        """The heading under which it stands."""
        return self.induk if self.jenis == "indikator" else KELUARAN


@dataclass(frozen=True, slots=True)
class Pemantauan:
    perjanjian: PerjanjianKinerja
    baris: tuple[BarisPantau, ...]

    @property
    def berencana(self) -> bool:
        return any(s.rencana for b in self.baris for s in b.sel)

    @property
    def berisi(self) -> bool:
        """Whether any triwulan says something: a plan, or what was entered without one."""
        return self.berencana or any(s.ukuran for b in self.baris for s in b.sel)

    def hitung(self, triwulan: int) -> Mapping[Pantau, int]:
        """How many lines are in which state by the end of a triwulan, in the order of `Pantau`."""
        banyak = Counter(b.sel[triwulan - 1].keadaan for b in self.baris)
        return {k: banyak[k] for k in Pantau if banyak[k]}

    @property
    def rekap(self) -> tuple[tuple[int, Mapping[Pantau, int]], ...]:
        return tuple((t, self.hitung(t)) for t in TRIWULAN)


def susun_pemantauan(perjanjian: Sequence[PerjanjianKinerja]) -> Mapping[int, Pemantauan]:
    """By key of the agreement; all of one year, with `instansi` loaded. Eleven queries, however many there are."""
    if not perjanjian:
        return {}
    janji = {p.pk: p for p in perjanjian}
    indikator = _susun_indikator(janji)
    keluaran = _susun_keluaran(janji)
    return {pk: Pemantauan(p, (*indikator[pk], *keluaran[pk])) for pk, p in janji.items()}


# --- indicators -----------------------------------------------------------------------------------


def _susun_indikator(janji: Mapping[int, PerjanjianKinerja]) -> Mapping[int, list[BarisPantau]]:
    hasil = HasilCapaian.objects.filter(
        triwulan__in=TRIWULAN, pembanding=HasilCapaian.Pembanding.TARGET
    ).order_by("triwulan")
    semua = list(
        BarisPerjanjian.objects.filter(perjanjian__in=janji)
        .select_related("indikator")
        .prefetch_related(Prefetch("hasil", hasil, to_attr="hasil_triwulan"), "rencana_aksi")
        .order_by("perjanjian", "urutan")
    )
    satuan = {
        (renstra, indikator): teks
        for renstra, indikator, teks in IndikatorRenstra.objects.filter(
            renstra__in={p.renstra_id for p in janji.values()},
            indikator__in={b.indikator_id for b in semua},
        ).values_list("renstra", "indikator", "satuan")
    }
    realisasi = _baca_realisasi(semua, janji)
    baris: dict[int, list[BarisPantau]] = defaultdict(list)
    for b in semua:
        masuk = realisasi[b.perjanjian_id, b.indikator_id]
        _, nilai = pilih_realisasi(masuk)
        catatan = _pilih_catatan(masuk)
        rencana = {r.triwulan: r for r in b.rencana_aksi.all()}
        dihitung = {h.triwulan: h for h in b.hasil_triwulan}
        baris[b.perjanjian_id].append(
            BarisPantau(
                jenis="indikator",
                induk=b.uraian,
                nama=b.nama_indikator,
                satuan=b.satuan or satuan.get((janji[b.perjanjian_id].renstra_id, b.indikator_id), "") or "",
                desimal=b.desimal,
                target=b.nilai,
                sel=tuple(
                    _sel_indikator(
                        t, rencana.get(t), nilai[t - 1], catatan.get(t, ""), dihitung.get(t), b.desimal
                    )
                    for t in TRIWULAN
                ),
            )
        )
    return baris


def _sel_indikator(
    triwulan: int,
    rencana: RencanaAksi | None,
    masuk: Nilai | None,
    catatan: str,
    hasil: HasilCapaian | None,
    desimal: int,
) -> SelPantau:
    keadaan = _nilai_keadaan(hasil.status, hasil.nilai) if hasil else Pantau.TANPA_UKURAN
    lain = hasil.get_status_display().lower() if hasil else TANPA_RENCANA
    if keadaan is Pantau.KOSONG and masuk:  # a grade was entered: not empty, and nothing to compute with
        keadaan, lain = Pantau.TANPA_UKURAN, "realisasi bukan angka"
    return SelPantau(
        triwulan=triwulan,
        rencana=_terisi(rencana.nilai) if rencana else None,
        kegiatan=rencana.kegiatan if rencana else "",
        masuk=masuk,
        hasil=catatan,
        target=hasil.target if hasil else None,
        realisasi=hasil.realisasi if hasil else None,
        capaian=hasil.tampil if hasil else None,
        keadaan=keadaan,
        sebutan=lain if keadaan is Pantau.TANPA_UKURAN else keadaan.sebutan,
        desimal=desimal,
    )


def _baca_realisasi(
    baris: Iterable[BarisPerjanjian], janji: Mapping[int, PerjanjianKinerja]
) -> Mapping[tuple[int, int], list[Realisasi]]:
    """What is entered for each line: for the year in general, and under its agreement alone."""
    milik: dict[int, list[int]] = defaultdict(list)  # indicator -> agreements that promise it
    for b in baris:
        milik[b.indikator_id].append(b.perjanjian_id)
    hasil: dict[tuple[int, int], list[Realisasi]] = defaultdict(list)
    for r in Realisasi.objects.filter(
        Q(perjanjian__isnull=True) | Q(perjanjian__in=janji),
        indikator__in=milik,
        tahun__in={p.tahun for p in janji.values()},
    ).filter(Q(angka__isnull=False) | ~Q(label="")):
        for pk in milik[r.indikator_id]:
            if r.perjanjian_id in (None, pk) and r.tahun == janji[pk].tahun:
                hasil[pk, r.indikator_id].append(r)
    return hasil


def _pilih_catatan(realisasi: Iterable[Realisasi]) -> dict[int, str]:
    """By triwulan; that of the agreement's own entry before the general one, as its value."""
    return {r.triwulan: r.catatan for r in sorted(realisasi, key=lambda r: r.perjanjian_id is not None)}


# --- outputs --------------------------------------------------------------------------------------


def _susun_keluaran(janji: Mapping[int, PerjanjianKinerja]) -> Mapping[int, list[BarisPantau]]:
    """Outputs that have a plan, each once for its node, however many sasaran that supports."""
    batas = _baca_batas(janji.values())
    baris: dict[int, list[BarisPantau]] = defaultdict(list)
    dilihat: set[tuple] = set()
    for b in (
        BesaranKinerja.objects.filter(
            Exists(RencanaAksi.objects.filter(besaran=OuterRef("pk"))), kinerja_program__perjanjian__in=janji
        )
        .select_related("kinerja_program__simpul")
        .prefetch_related("rencana_aksi", "posisi")
        .order_by("kinerja_program__perjanjian", "kinerja_program__urutan", "urutan")
    ):
        k = b.kinerja_program
        kunci = (k.perjanjian_id, k.simpul_id, k.jenis, k.nama, b.uraian, b.satuan)
        if kunci in dilihat:
            continue
        dilihat.add(kunci)
        p = janji[k.perjanjian_id]
        rencana = {r.triwulan: r for r in b.rencana_aksi.all()}
        baris[p.pk].append(
            BarisPantau(
                jenis="keluaran",
                induk=k.simpul.nama,
                nama=b.uraian or k.nama,
                satuan=b.satuan,
                desimal=2,
                target=Nilai(b.target),
                sel=tuple(_sel_keluaran(t, b, rencana, p.tahun, batas[p.pk]) for t in TRIWULAN),
            )
        )
    return baris


def _sel_keluaran(
    triwulan: int, besaran: BesaranKinerja, rencana: Mapping[int, RencanaAksi], tahun: int, batas: Batas
) -> SelPantau:
    per_triwulan = {t: r.nilai for t, r in rencana.items() if _terisi(r.nilai)}
    target = rencana_sampai(besaran.target, per_triwulan, triwulan)
    posisi = get_posisi_besaran(besaran, triwulan)
    hasil = compute_capaian(target, posisi, Arah.POSITIF, batas, has_ended(tahun, triwulan))
    direncanakan = any(t <= triwulan for t in per_triwulan)
    keadaan = _nilai_keadaan(hasil.status, hasil.nilai) if direncanakan else Pantau.TANPA_UKURAN
    lain = "target nol" if target == 0 else "rencana tidak sama dengan target setahun"
    return SelPantau(
        triwulan=triwulan,
        rencana=per_triwulan.get(triwulan),
        kegiatan=rencana[triwulan].kegiatan if triwulan in rencana else "",
        masuk=None if posisi is None else Nilai(posisi),
        hasil=besaran.keterangan if triwulan == 4 else "",
        target=target,
        realisasi=posisi,
        capaian=hasil.tampil,
        keadaan=keadaan,
        sebutan=keadaan.sebutan
        if keadaan is not Pantau.TANPA_UKURAN
        else lain
        if direncanakan
        else TANPA_RENCANA,
        desimal=2,
    )


def _baca_batas(perjanjian: Iterable[PerjanjianKinerja]) -> Mapping[int, Batas]:
    """Floor and cap of each agreement's year; one query."""
    semua = list(perjanjian)
    aturan = {
        (a.instansi_id, a.tahun): a
        for a in PengaturanTahun.objects.filter(
            instansi__in={p.instansi.induk_id for p in semua}, tahun__in={p.tahun for p in semua}
        )
    }
    return {
        p.pk: (aturan.get((p.instansi.induk_id, p.tahun)) or PengaturanTahun(tahun=p.tahun)).batas
        for p in semua
    }


# --- both -----------------------------------------------------------------------------------------


def _nilai_keadaan(status: str, nilai: Decimal | None) -> Pantau:
    if status == Status.DIHITUNG:
        return Pantau.SESUAI if nilai >= 100 else Pantau.TERTINGGAL
    if status == Status.KOSONG:
        return Pantau.KOSONG
    if status == Status.BELUM_WAKTUNYA:
        return Pantau.BELUM_WAKTUNYA
    return Pantau.TANPA_UKURAN


def _terisi(nilai: Nilai) -> Nilai | None:
    return nilai if nilai.angka is not None or nilai.label else None
