"""Formulir E.81 of all kecamatan: whether each triwulan's form can be made, and whether its figures still may change.

Only the state is read here. A form's mean stands on every cell of the form, which is more than a page of all
kecamatan should compute: the form itself says it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from kinerja.hitung import TRIWULAN, has_begun
from kinerja.models import PerjanjianKinerja
from organisasi.alur import TERBUKA
from organisasi.models import Instansi, JenisPengajuan, Keadaan, Pengajuan, PengaturanTahun

from .lingkup import Lingkup
from .perjanjian import find_berlaku
from .unduh import KolomLembar, Lembar


@dataclass(frozen=True, slots=True)
class SelE81:
    """The form of one triwulan. `siap`: its agreement is fixed and its realisasi approved to the end."""

    triwulan: int
    sudah_mulai: bool
    keadaan: Keadaan
    bersama_lkip: bool  # it is the year's LKIP that was submitted, not the triwulan by itself
    siap: bool

    @property
    def diajukan(self) -> bool:
        return self.keadaan not in TERBUKA

    @property
    def sebutan(self) -> str:
        if not self.sudah_mulai:
            return "belum waktunya"
        if self.keadaan == Keadaan.DRAF:
            return "belum diajukan"
        teks = self.keadaan.label[0].lower() + self.keadaan.label[1:]
        return f"LKIP {teks}" if self.bersama_lkip else teks

    @property
    def bentuk(self) -> str:
        """The shape of `{% keadaan %}`."""
        if self.siap:
            return "selesai"
        return "keliru" if self.keadaan == Keadaan.DIKEMBALIKAN else "menunggu"


@dataclass(frozen=True, slots=True)
class BarisE81Kecamatan:
    kecamatan: Instansi
    perjanjian: PerjanjianKinerja | None
    sel: tuple[SelE81, ...]  # none without an agreement

    @property
    def draf(self) -> bool:
        return self.perjanjian is not None and not self.perjanjian.ditetapkan


@dataclass(frozen=True, slots=True)
class MatriksE81:
    lingkup: Lingkup
    baris: tuple[BarisE81Kecamatan, ...]  # by name

    @property
    def triwulan(self) -> int:
        """The one that the sentence above the table tells of: the whole year is read at its end."""
        return self.lingkup.triwulan or 4

    @property
    def siap(self) -> int:
        return sum(b.sel[self.triwulan - 1].siap for b in self.baris if b.sel)

    @property
    def belum(self) -> tuple[BarisE81Kecamatan, ...]:
        """Whose figures of that triwulan are not on their way yet."""
        return tuple(b for b in self.baris if b.sel and not b.sel[self.triwulan - 1].diajukan)

    @property
    def draf(self) -> tuple[BarisE81Kecamatan, ...]:
        return tuple(b for b in self.baris if b.draf)

    @property
    def tanpa_pk(self) -> tuple[BarisE81Kecamatan, ...]:
        return tuple(b for b in self.baris if b.perjanjian is None)

    @property
    def berisi(self) -> bool:
        return any(b.sel for b in self.baris)


def susun_matriks_e81(lingkup: Lingkup) -> MatriksE81:
    """Three queries, whatever the number of offices and years."""
    berlaku = find_berlaku(lingkup.kecamatan, lingkup.tahun)
    keadaan: dict[tuple[int, str, int], Keadaan] = {
        (p.instansi_id, p.jenis, p.nomor): Keadaan(p.keadaan)
        for p in Pengajuan.objects.filter(
            instansi__in=berlaku,
            tahun=lingkup.tahun,
            jenis__in=(JenisPengajuan.REALISASI, JenisPengajuan.LKIP),
        )
    }
    aturan = {
        a.instansi_id: a
        for a in PengaturanTahun.objects.filter(
            instansi__in={k.induk_id for k in lingkup.kecamatan}, tahun=lingkup.tahun
        )
    }
    baris = []
    for k in lingkup.kecamatan:
        p = berlaku.get(k.pk)
        pengaturan = aturan.get(k.induk_id) or PengaturanTahun(instansi_id=k.induk_id, tahun=lingkup.tahun)
        sel = tuple(_sel(p, t, keadaan, pengaturan) for t in TRIWULAN) if p else ()
        baris.append(BarisE81Kecamatan(k, p, sel))
    return MatriksE81(lingkup, tuple(baris))


def _sel(
    perjanjian: PerjanjianKinerja,
    triwulan: int,
    keadaan: Mapping[tuple[int, str, int], Keadaan],
    pengaturan: PengaturanTahun,
) -> SelE81:
    """The triwulan's own way; where it has none, that of the LKIP, which locks it as well."""
    sendiri = keadaan.get((perjanjian.instansi_id, JenisPengajuan.REALISASI, triwulan), Keadaan.DRAF)
    lkip = keadaan.get((perjanjian.instansi_id, JenisPengajuan.LKIP, 0), Keadaan.DRAF)
    bersama = sendiri in TERBUKA and lkip not in TERBUKA
    jenis = JenisPengajuan.LKIP if bersama else JenisPengajuan.REALISASI
    kini = lkip if bersama else sendiri
    selesai = kini == Keadaan.DISETUJUI or (
        kini == Keadaan.DISETUJUI_CAMAT and not pengaturan.needs_bappeda(jenis)
    )
    mulai = has_begun(perjanjian.tahun, triwulan)
    return SelE81(triwulan, mulai, kini, bersama, mulai and selesai and perjanjian.ditetapkan)


KOLOM = (
    KolomLembar("Kecamatan", 22),
    KolomLembar("Data"),
    KolomLembar("Perjanjian Kinerja", 34),
    KolomLembar("Triwulan", 10),
    KolomLembar("Realisasi", 26),
    KolomLembar("Formulir E.81", 22),
)


def susun_lembar(matriks: MatriksE81) -> Lembar:
    """One line a kecamatan and triwulan."""
    baris = [
        (
            b.kecamatan.nama_pendek,
            "contoh" if b.kecamatan.contoh else "laporan",
            f"{b.perjanjian.sebutan}{' (draf)' if b.draf else ''}" if b.perjanjian else "belum ada",
            t,
            b.sel[t - 1].sebutan if b.sel else None,
            _sebut(b, t),
        )
        for b in matriks.baris
        for t in TRIWULAN
    ]
    return Lembar("Formulir E.81", f"Formulir E.81 kecamatan {matriks.lingkup.tahun}", KOLOM, baris)


def _sebut(b: BarisE81Kecamatan, triwulan: int) -> str:
    if not b.sel:
        return "belum dapat disusun"
    sel = b.sel[triwulan - 1]
    return "siap" if sel.siap else "sementara" if sel.sudah_mulai else "belum waktunya"
