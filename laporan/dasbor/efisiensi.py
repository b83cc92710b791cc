"""Capaian against serapan of many kecamatan, and per sasaran of one of them under the year's rule of efficiency.

The mean capaian is that of the matrix of capaian, serapan that of the budget dashboard, the rule that of the report.
What is compared is what is printed, rounded to two decimals. The boundaries are settings of the year
(`organisasi.PengaturanTahun.ambang_serapan`, `ambang_capaian`): no regulation names any.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse

from anggaran.jumlah import Jumlah, SimpulPohon
from kinerja.perhitungan.akumulasi import RataRata
from kinerja.perhitungan.efisiensi import ATURAN
from kinerja.perhitungan.serapan import HasilSerapan
from laporan.isi_janji import SasaranJanji, group_sasaran
from organisasi.models import Instansi, PengaturanTahun

from .anggaran import BarisDana, jumlah_sampai, susun_dana
from .capaian import BarisMatriks, Sel, susun_matriks, tulis_ubah
from .lingkup import Lingkup


@dataclass(frozen=True)
class Imbangan:
    """One kecamatan: its mean capaian beside its serapan, both in percent."""

    kecamatan: Instansi
    matriks: BarisMatriks | None  # None without an agreement
    dana: BarisDana | None  # None without a budget
    ambang_capaian: int
    ambang_serapan: int
    alamat: str  # the same page with its sasaran
    alamat_capaian: str

    @property
    def capaian(self) -> RataRata:
        return self.matriks.rata if self.matriks else RataRata(None, None, 0, 0)

    @property
    def serapan(self) -> HasilSerapan | None:
        return self.dana.serapan if self.dana else None

    @property
    def utuh(self) -> bool:
        return self.selisih is not None

    @property
    def selisih(self) -> Decimal | None:
        """How far the printed capaian lies above the printed serapan, in percentage points."""
        if self.capaian.tampil is None or self.serapan is None or self.serapan.tampil is None:
            return None
        return self.capaian.tampil - self.serapan.tampil

    @property
    def tanda_selisih(self) -> str:
        return tulis_ubah(self.selisih)

    @property
    def letak(self) -> str:
        if self.selisih is None:
            return ""
        if self.selisih == 0:
            return "sama dengan serapan"
        return "di bawah serapan" if self.selisih < 0 else "di atas serapan"

    @property
    def perlu(self) -> bool:
        """Whether someone has to say why so much was spent for so little."""
        return (
            self.utuh
            and self.serapan.tampil > self.ambang_serapan
            and self.capaian.tampil <= self.ambang_capaian
        )

    @property
    def kurang(self) -> str:
        """Why it is no point in the field."""
        sebab = []
        if self.capaian.tampil is None:
            sebab.append("capaian belum ada" if self.matriks else "Perjanjian Kinerja belum ada")
        if self.dana is None:
            sebab.append("anggaran belum ada")
        elif not self.dana.utuh:
            sebab.append(
                "realisasi tanpa pagu" if self.dana.tanpa_pagu else f"realisasi {self.dana.sebut_realisasi}"
            )
        return ", ".join(sebab)


@dataclass(frozen=True)
class BarisEfisiensi:
    """One promised indicator with the money of its sasaran, as `group_sasaran` takes a line of the report."""

    hasil: Sel
    dana: Jumlah
    program: tuple[SimpulPohon, ...]
    alamat_dana: str

    @property
    def jenjang(self) -> str:
        return "tujuan" if self.hasil.baris.tujuan_id else "sasaran"

    @property
    def uraian(self) -> str:
        return self.hasil.baris.uraian


@dataclass(frozen=True)
class Efisiensi:
    lingkup: Lingkup
    pengaturan: PengaturanTahun
    isi: tuple[Imbangan, ...]  # the lowest selisih first; those without come last
    pilihan: Imbangan | None
    sasaran: tuple[SasaranJanji, ...]  # of `pilihan`

    @property
    def titik(self) -> tuple[Imbangan, ...]:
        return tuple(i for i in self.isi if i.utuh)

    @property
    def tanpa(self) -> tuple[Imbangan, ...]:
        return tuple(i for i in self.isi if not i.utuh)

    @property
    def perlu(self) -> tuple[Imbangan, ...]:
        return tuple(i for i in self.isi if i.perlu)

    @property
    def penjelasan(self) -> str:
        """The rule of the year in one sentence."""
        return ATURAN[self.pengaturan.aturan_efisiensi].penjelasan


def susun_efisiensi(lingkup: Lingkup, pilih: str = "") -> Efisiensi:
    """pilih: the code of the kecamatan whose sasaran are told; else the one with the lowest selisih. Ten queries."""
    matriks = {b.kecamatan.pk: b for b in susun_matriks(lingkup).baris}
    dana = {b.kecamatan.pk: b for b in susun_dana(lingkup)}
    pengaturan = (
        PengaturanTahun.untuk(lingkup.kecamatan[0], lingkup.tahun)
        if lingkup.kecamatan
        else PengaturanTahun(tahun=lingkup.tahun)
    )
    tanya = f"?tahun={lingkup.tahun}&tw={lingkup.triwulan}"
    halaman, capaian = reverse("dasbor_efisiensi"), reverse("dasbor_capaian")
    isi = [
        Imbangan(
            k,
            matriks.get(k.pk),
            dana.get(k.pk),
            pengaturan.ambang_capaian,
            pengaturan.ambang_serapan,
            f"{halaman}{tanya}&kecamatan={k.kode}#sasaran",
            f"{capaian}{tanya}#k-{k.kode}",
        )
        for k in lingkup.kecamatan
    ]
    isi.sort(key=lambda i: (not i.utuh, i.selisih or 0))
    pilihan = next((i for i in isi if i.kecamatan.kode == pilih), None) or next(
        (i for i in isi if i.matriks), None
    )
    sasaran = _susun_sasaran(pilihan, lingkup.triwulan, pengaturan) if pilihan and pilihan.matriks else ()
    return Efisiensi(lingkup, pengaturan, tuple(isi), pilihan, sasaran)


def _susun_sasaran(
    imbangan: Imbangan, triwulan: int, pengaturan: PengaturanTahun
) -> tuple[SasaranJanji, ...]:
    """In the order of the agreement, the lines of one tujuan or sasaran together."""
    baris = [_susun_baris(s, imbangan.dana, triwulan) for s in _urut_janji(imbangan.matriks)]
    letak: dict[tuple[str, str], int] = {}
    for b in baris:
        letak.setdefault((b.jenjang, b.uraian), len(letak))
    baris.sort(key=lambda b: letak[b.jenjang, b.uraian])
    return group_sasaran(baris, ATURAN[pengaturan.aturan_efisiensi])


def _urut_janji(matriks: BarisMatriks) -> Sequence[Sel]:
    return sorted(matriks.semua, key=lambda s: s.baris.urutan)


def _susun_baris(sel: Sel, dana: BarisDana | None, triwulan: int) -> BarisEfisiensi:
    sasaran = sel.baris.sasaran_id
    if dana is None or sasaran is None:
        return BarisEfisiensi(sel, Jumlah(None, None), (), "")
    program = dana.pohon.pendukung(sasaran)
    return BarisEfisiensi(
        sel,
        jumlah_sampai(dana.pohon.per_sasaran(sasaran), program, triwulan),
        program,
        f"{dana.alamat_pohon}#s{program[0].pk}" if program else "",
    )
