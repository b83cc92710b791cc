"""One kecamatan: where it stands this year, how it came there, its money, its cascade, its reports and open notes.

Results are those of the matrix of capaian, sums those of `anggaran.jumlah`; nothing is computed here. The number of
queries depends neither on offices nor on years.
"""

from dataclasses import dataclass

from anggaran.jumlah import Jumlah, susun_jumlah
from kinerja.models import PerjanjianKinerja
from kinerja.perhitungan.angka import format_angka
from kinerja.tren import susun_tren
from laporan.cascade import Cascade, susun_cascade
from laporan.models import DokumenTerbit, JenisTerbit
from laporan.reviu.daftar import CatatanTerbuka, list_catatan_terbuka
from laporan.terbit.panel import list_versi
from organisasi.models import Instansi, JenisPengajuan, Keadaan, Pengajuan

from .capaian import BAIK, BarisMatriks, Sel, susun_matriks
from .deret import Titik, pilih_tahun, susun_deret
from .lingkup import Lingkup

# Where a report stands, as a shape of organisasi.templatetags.tampilan.KEADAAN.
BENTUK = {Keadaan.DISETUJUI: "selesai", Keadaan.DISETUJUI_CAMAT: "selesai", Keadaan.DIKEMBALIKAN: "keliru"}


@dataclass(frozen=True, slots=True)
class BarisKecamatan:
    """One promised indicator over the years, this one last."""

    sel: Sel
    titik: tuple[Titik, ...]
    kode_baku: str  # of the catalogue; "" for what only this kecamatan measures

    @property
    def teks_realisasi(self) -> str:
        return self.titik[-1].teks

    @property
    def teks_target(self) -> str:
        hasil = self.sel.hasil
        return self.sel.tulis(hasil.target) if hasil and hasil.target is not None else ""

    @property
    def lalu(self) -> tuple[Titik, ...]:
        return self.titik[:-1]


@dataclass(frozen=True, slots=True)
class TahunKecamatan:
    """One year's money and report."""

    tahun: int
    jumlah: Jumlah
    berperjanjian: bool
    keadaan: str  # of the LKIP, in words
    bentuk: str
    versi: tuple[DokumenTerbit, ...]  # of the LKIP, as published, the newest first


@dataclass(frozen=True, slots=True)
class SatuKecamatan:
    lingkup: Lingkup
    kecamatan: Instansi
    posisi: BarisMatriks | None  # None: no agreement in that year
    berperingkat: int  # how many kecamatan have a mean
    batas_baik: str
    tahun: tuple[int, ...]
    baris: tuple[BarisKecamatan, ...]
    per_tahun: tuple[TahunKecamatan, ...]  # the newest first
    catatan: tuple[CatatanTerbuka, ...]  # open ones of any year
    cascade: Cascade

    @property
    def rendah(self) -> tuple[Sel, ...]:
        return tuple(b.sel for b in self.baris if 0 < b.sel.tingkat < BAIK)

    @property
    def kosong(self) -> tuple[Sel, ...]:
        return tuple(b.sel for b in self.baris if b.sel.kosong)

    @property
    def jumlah(self) -> Jumlah | None:
        return next((t.jumlah for t in self.per_tahun if t.tahun == self.lingkup.tahun), None)

    @property
    def wajib(self) -> int:
        """How many of the open notes are mandatory."""
        return sum(c.catatan.wajib for c in self.catatan)

    @property
    def tahun_lalu(self) -> tuple[int, ...]:
        return self.tahun[:-1]

    @property
    def sebutan_ubah(self) -> str:
        """How the mean changed from last year, in words: "naik 9,32 poin"; "" where there is nothing to compare."""
        ubah = self.posisi.ubah if self.posisi else None
        if ubah is None:
            return ""
        return f"{'turun' if ubah < 0 else 'naik'} {format_angka(abs(ubah), 2)} poin" if ubah else "tetap"


def susun_kecamatan(lingkup: Lingkup, kecamatan: Instansi) -> SatuKecamatan:
    """`kecamatan` is one of `lingkup.kecamatan`; the others give it its place among them."""
    matriks = susun_matriks(lingkup)
    posisi = next((b for b in matriks.baris if b.kecamatan.pk == kecamatan.pk), None)
    sel = sorted(posisi.semua, key=lambda s: s.baris.urutan) if posisi else []
    tren = susun_tren([s.baris.indikator for s in sel], lingkup.tahun)
    tahun = pilih_tahun(tren.values(), lingkup.tahun)
    baku = {k.baku.pk: k.kode for k in matriks.kolom}
    return SatuKecamatan(
        lingkup=lingkup,
        kecamatan=kecamatan,
        posisi=posisi,
        berperingkat=sum(b.nomor is not None for b in matriks.baris),
        batas_baik=matriks.batas_baik,
        tahun=tahun,
        baris=tuple(
            BarisKecamatan(
                s,
                susun_deret(s, tren[s.baris.indikator_id], tahun),
                baku.get(s.baris.indikator.baku_id, ""),
            )
            for s in sel
        ),
        per_tahun=_baca_tahun(kecamatan),
        catatan=list_catatan_terbuka(kecamatan),
        cascade=susun_cascade(kecamatan, lingkup.tahun),
    )


def _baca_tahun(kecamatan: Instansi) -> tuple[TahunKecamatan, ...]:
    anggaran = {t: j for (_, t), j in susun_jumlah([kecamatan.pk]).items()}
    berperjanjian = set(
        PerjanjianKinerja.objects.filter(instansi=kecamatan).order_by().values_list("tahun", flat=True)
    )
    lkip = {
        p.tahun: Keadaan(p.keadaan)
        for p in Pengajuan.objects.filter(instansi=kecamatan, jenis=JenisPengajuan.LKIP)
    }
    versi = list_versi(kecamatan, JenisTerbit.LKIP)
    return tuple(
        TahunKecamatan(
            tahun=t,
            jumlah=anggaran.get(t, Jumlah(None, None)),
            berperjanjian=t in berperjanjian,
            keadaan=lkip.get(t, Keadaan.DRAF).label,
            bentuk=BENTUK.get(lkip.get(t), "menunggu"),
            versi=versi.get(t, ()),
        )
        for t in sorted(anggaran.keys() | berperjanjian | versi.keys(), reverse=True)
    )
