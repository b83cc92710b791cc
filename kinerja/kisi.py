"""What the grid of one triwulan shows: every promised indicator on one screen, the quarters before it beside it.

Nothing is computed here. The short formula under a cell only puts the numbers in that `hitung` computed with.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from kinerja.perhitungan.akumulasi import Cara, RataRata, rata_rata
from kinerja.perhitungan.angka import Nilai, format_angka
from kinerja.perhitungan.capaian import Arah
from kinerja.perhitungan.terbilang import terbilang
from organisasi.alur import Berkas, get_kunci
from organisasi.halaman import Bingkai
from organisasi.models import Instansi, JenisPengajuan, PengaturanTahun, Tenggat
from organisasi.reviu import TandaCatatan, find_tanda
from organisasi.templatetags.tampilan import tanggal, triwulan, ukur
from renstra.models import Indikator, SumberNilai

from .hitung import has_begun
from .lembar import BarisLembar, Keterangan, isian, susun_keterangan, susun_lembar
from .models import BarisPerjanjian, Bukti, HasilCapaian, PerjanjianKinerja, Realisasi, RencanaAksi
from .sumber import DIKETIK, is_sekali_setahun

SEBUTAN_CARA = {
    Cara.KUMULATIF: "kumulatif",
    Cara.POSISI_AKHIR: "posisi akhir",
    Cara.RATA_RATA: "rata-rata",
}
MEDAN = ("nilai",)
MEDAN_RASIO = ("pembilang", "penyebut")


@dataclass(frozen=True, slots=True)
class SelLalu:
    """One quarter before the open one, to read."""

    triwulan: int
    nilai: Nilai | None
    rasio: str
    keadaan: str  # terisi, nol, kosong, belum_waktunya


@dataclass(frozen=True, slots=True)
class Pilihan:
    """One of two ways out, as a button: what it says and what the form sends."""

    label: str
    kirim: str
    medan: str = ""
    teks: str = ""


@dataclass(frozen=True, slots=True)
class SelDitolak:
    """What was typed into a cell and not saved, with the sentence that says why."""

    teks: Mapping[str, str]
    galat: str
    medan: tuple[str, ...] = ()  # the fields that are wrong; empty for both
    pilihan: tuple[Pilihan, ...] = ()
    revisi: int | None = None  # what the next try answers
    bentrok: bool = False


@dataclass(frozen=True, slots=True)
class BarisKisi:
    """One indicator: what the sheet knows of it, and what the grid adds."""

    lembar: BarisLembar
    tahun: int
    triwulan: int
    alamat_sumber: str = ""  # the page of the raw figures, for a value that is computed
    lalu: tuple[SelLalu, ...] = ()
    kuartal: tuple[Nilai | None, ...] = ()  # the four quarters, for the formula of a sum
    bukti: tuple[Bukti, ...] = ()
    keterangan: Keterangan = field(default_factory=lambda: Keterangan(None, ()))
    boleh: bool = False
    berencana: bool = False
    belum_direncanakan: bool = False
    sekali_setahun: bool = False
    ditolak: SelDitolak | None = None
    catatan: tuple[TandaCatatan, ...] = ()  # open notes of a review on this cell or on the indicator

    @property
    def indikator(self) -> Indikator:
        return self.lembar.baris.indikator

    @property
    def pk(self) -> int:
        return self.indikator.pk

    @property
    def kode(self) -> str:
        return self.indikator.kode

    @property
    def nama(self) -> str:
        return self.lembar.baris.nama_indikator

    @property
    def target(self) -> Nilai:
        """What this period is measured against; without an action plan that is the year's target."""
        target = self.lembar.target
        return self.lembar.baris.nilai if target == Nilai() and not self.berencana else target

    @property
    def rasio(self) -> bool:
        return self.indikator.sumber == SumberNilai.RASIO

    @property
    def dihitung(self) -> bool:
        """Whether the value follows from raw figures that are entered elsewhere."""
        return self.indikator.sumber not in DIKETIK

    @property
    def diisi(self) -> bool:
        """Whether there is something to type into."""
        return self.boleh and not self.dihitung

    @property
    def sifat(self) -> str:
        """How this indicator is filled, in two words."""
        if self.sekali_setahun:
            return "sekali setahun"
        if self.dihitung:
            return "dihitung sendiri"
        return "rasio" if self.rasio else SEBUTAN_CARA[Cara(self.indikator.cara)]

    @property
    def revisi(self) -> int:
        return self.lembar.realisasi.revisi if self.lembar.realisasi else 0

    @property
    def revisi_formulir(self) -> int:
        """The revision that the form answers: of what it shows, or of what was typed and refused."""
        return self.revisi if self.ditolak is None or self.ditolak.revisi is None else self.ditolak.revisi

    @property
    def semula(self) -> dict[str, str]:
        """The texts of the fields as stored."""
        return teks_tersimpan(self.lembar.realisasi, self.rasio)

    @property
    def medan(self) -> list[tuple[str, str, str, bool]]:
        """(name, text shown, text stored, whether it is wrong) of each field."""
        tolak = self.ditolak
        return [
            (
                nama,
                tolak.teks.get(nama, teks) if tolak else teks,
                teks,
                bool(tolak and (nama in tolak.medan or not tolak.medan)),
            )
            for nama, teks in self.semula.items()
        ]

    @property
    def tanpa_rasio(self) -> bool:
        """A ratio whose value is known, but not from which figures (an older report)."""
        r = self.lembar.realisasi
        return self.rasio and r is not None and r.angka is not None and r.penyebut is None

    @property
    def keadaan(self) -> str:
        """For the script: tersimpan, kosong, belum_waktunya, salah or bentrok."""
        if self.ditolak:
            return "bentrok" if self.ditolak.bentrok else "salah"
        if self.lembar.nilai is not None:
            return "tersimpan"
        return "belum_waktunya" if self.belum_waktunya else "kosong"

    @property
    def belum_waktunya(self) -> bool:
        return self.lembar.nilai is None and (not self.lembar.sudah_mulai or self.belum_direncanakan)

    @property
    def sebutan_tersimpan(self) -> str:
        """ "Tersimpan 14.32", with the day where it is not today."""
        r = self.lembar.realisasi
        if self.dihitung and r is not None and r.asal == self.indikator.sumber:
            return "Dihitung"
        if r is None or self.lembar.dari_triwulan:
            return "Dari triwulan" if self.lembar.dari_triwulan else "Tersimpan"
        waktu = timezone.localtime(r.diubah)
        if waktu.date() == timezone.localdate():
            return f"Tersimpan {waktu:%H.%M}"
        return f"Tersimpan {tanggal(waktu)}"

    @property
    def rumus(self) -> str:
        """The formula with its numbers put in, as short as it stands under a cell; "" where there is none."""
        r, hasil = self.lembar.realisasi, self.lembar.hasil
        if self.ditolak:
            return ""
        if self.rasio and r and r.penyebut is not None:
            pembilang, penyebut = format_angka(r.pembilang), format_angka(r.penyebut)
            return f"{pembilang} ÷ {penyebut} = {format_angka(r.angka, self.lembar.desimal)}"
        if hasil is None or hasil.realisasi is None:
            return ""
        sampai = [n.angka for n in self.kuartal[: self.triwulan or 4] if n and n.angka is not None]
        setahun_diisi = self.triwulan == 0 and not self.lembar.dari_triwulan
        cara = Cara(self.indikator.cara)
        if cara != Cara.POSISI_AKHIR and len(sampai) > 1 and not setahun_diisi:
            jumlah = " + ".join(format_angka(n) for n in sampai)
            hasilnya = ukur(Nilai(hasil.realisasi), self.lembar.desimal)
            if cara == Cara.RATA_RATA:
                return f"({jumlah}) ÷ {len(sampai)} = {hasilnya}"
            return f"{jumlah} = {hasilnya} {self.lembar.satuan}".strip()
        if hasil.tampil is None or not hasil.target:
            return ""
        nilai, target = format_angka(hasil.realisasi), format_angka(hasil.target)
        if Arah(self.indikator.arah) == Arah.NEGATIF:
            return f"{self._asal}(2 × {target} − {nilai}) ÷ {target} × 100"
        return f"{self._asal}{nilai} ÷ {target} × 100"

    @property
    def _asal(self) -> str:
        """ "TW III: " where an empty cell's capaian rests on a quarter before."""
        if self.lembar.nilai is not None:
            return ""
        terisi = [s.triwulan for s in self.lalu if s.nilai is not None]
        return f"{triwulan(terisi[-1], 'pendek')}: " if terisi else ""

    @property
    def tahun_lalu(self) -> list[tuple[int, Nilai, str]]:
        """The three years before, and this one as far as it is known."""
        lalu = list(self.keterangan.tahun_lalu[-3:])
        hasil = self.lembar.hasil
        if hasil is not None and hasil.realisasi is not None:
            lalu.append((self.tahun, Nilai(hasil.realisasi), ""))
        return lalu


@dataclass(frozen=True, slots=True)
class Kisi:
    perjanjian: PerjanjianKinerja | None
    tahun: int
    triwulan: int
    baris: tuple[BarisKisi, ...] = ()
    lalu: tuple[int, ...] = ()  # the quarters shown to the left
    kunci: str = ""  # why nothing can be typed, "" while it is open
    sudah_mulai: bool = True
    boleh: bool = False
    rata: RataRata | None = None
    pengaturan: PengaturanTahun | None = None
    tenggat: date | None = None

    @property
    def kolom_kiri(self) -> int:
        return 3 + len(self.lalu)

    @property
    def kunci_lain(self) -> str:
        """The lock where it is not this quarter's own, which the panel of its submission tells already."""
        berkas = Berkas(self.perjanjian.instansi, self.tahun, JenisPengajuan.REALISASI, self.triwulan)
        sendiri = self.triwulan and self.kunci.startswith(berkas.judul)
        return "" if sendiri else self.kunci

    @property
    def sebutan(self) -> str:
        return triwulan(self.triwulan)

    @property
    def pembukaan(self) -> str:
        """The first day on which this period may be filled: "1 April"."""
        return tanggal(date(self.tahun, 3 * max(self.triwulan, 1) - 2, 1))

    @property
    def tersimpan(self) -> int:
        return sum(b.keadaan == "tersimpan" for b in self.baris)

    @property
    def ditolak(self) -> int:
        return sum(b.ditolak is not None for b in self.baris)

    @property
    def lengkap(self) -> bool:
        return not self.ditolak and not any(b.keadaan == "kosong" for b in self.baris)

    @property
    def ringkasan(self) -> str:
        """How far the entry is, in one sentence."""
        semua = len(self.baris)
        if self.tersimpan == semua:
            return "Semua indikator tersimpan."
        ada = _kata(self.tersimpan) if self.tersimpan else "belum satu pun"
        kata = f"{ada} dari {_kata(semua)} indikator tersimpan"
        if self.ditolak:
            kata += f", {_kata(self.ditolak)} perlu diperbaiki"
        return f"{kata[:1].upper()}{kata[1:]}."

    @property
    def sebutan_tenggat(self) -> str:
        """ "Tenggat besok, 10 Januari 2025."; "" where none is set."""
        if self.tenggat is None:
            return ""
        sisa = (self.tenggat - timezone.localdate()).days
        hari = tanggal(self.tenggat)
        if sisa < 0:
            return f"Tenggat {hari} sudah lewat {_kata(-sisa)} hari."
        if sisa > 1:
            return f"Tenggat {hari}, {_kata(sisa)} hari lagi."
        return f"Tenggat {'besok' if sisa else 'hari ini'}, {hari}."

    @property
    def skala(self) -> str:
        """By what the predikat are given, for the foot of the grid."""
        p = self.pengaturan
        bagian = [p.skala_predikat.judul]
        if p.batas_atap is not None:
            bagian.append(f"paling tinggi {p.batas_atap}")
        return ", ".join([*bagian, "dua desimal"])


def susun_kisi(bingkai: Bingkai, triwulan: int, kode: str | None = None) -> Kisi:
    """The grid of one period (0: the year), or only the line of `kode`; a fixed number of queries."""
    instansi, tahun = bingkai.instansi, bingkai.tahun
    lembar = susun_lembar(instansi, tahun, triwulan, kode)
    if lembar.perjanjian is None:
        return Kisi(None, tahun, triwulan)
    kunci = get_kunci(instansi, tahun, JenisPengajuan.REALISASI, triwulan)
    mulai = has_begun(tahun, triwulan)
    boleh = bingkai.boleh_mengisi and mulai and not kunci
    lalu = tuple(range(1, triwulan or 5))
    lembar.perjanjian.instansi = instansi
    susun = _Penyusun(lembar.perjanjian, lembar.baris, tahun, triwulan, lalu, boleh)
    return Kisi(
        lembar.perjanjian,
        tahun,
        triwulan,
        tuple(susun.satu(b) for b in lembar.baris),
        lalu,
        kunci,
        mulai,
        boleh,
        _rata(lembar.perjanjian, triwulan),
        PengaturanTahun.untuk(instansi, tahun),
        find_tenggat(instansi, tahun, triwulan) if triwulan else None,
    )


def find_tenggat(instansi: Instansi, tahun: int, triwulan: int) -> date | None:
    """The day by which the kabupaten wants this quarter."""
    return (
        Tenggat.objects.filter(instansi=instansi.induk_id, tahun=tahun, langkah=f"tw{triwulan}")
        .values_list("tanggal", flat=True)
        .first()
    )


def teks_tersimpan(realisasi: Realisasi | None, rasio: bool) -> dict[str, str]:
    """The texts of a cell's fields as stored: what the browser compares with what was typed."""
    if not rasio:
        return {"nilai": isian(realisasi.nilai) if realisasi else ""}
    ada = realisasi is not None and realisasi.penyebut is not None
    return {
        "pembilang": format_angka(realisasi.pembilang, ribuan=False) if ada else "",
        "penyebut": format_angka(realisasi.penyebut, ribuan=False) if ada else "",
    }


def _rata(perjanjian: PerjanjianKinerja, triwulan: int) -> RataRata:
    """The mean over every line of the agreement, also where only one is shown."""
    hasil = dict(
        HasilCapaian.objects.filter(
            baris__perjanjian=perjanjian, triwulan=triwulan, pembanding=HasilCapaian.Pembanding.TARGET
        ).values_list("baris", "nilai")
    )
    return rata_rata(hasil.get(pk) for pk in perjanjian.baris.values_list("pk", flat=True))


class _Penyusun:
    """Reads for all lines at once what the sheet of one period does not hold."""

    def __init__(
        self,
        perjanjian: PerjanjianKinerja,
        baris: Sequence[BarisLembar],
        tahun: int,
        triwulan: int,
        lalu: Sequence[int],
        boleh: bool,
    ):
        self.tahun, self.triwulan, self.lalu, self.boleh = tahun, triwulan, lalu, boleh
        self.kecamatan = perjanjian.instansi.kode
        thread = [b.baris.indikator_id for b in baris]
        entri = Realisasi.objects.filter(
            Q(perjanjian__isnull=True) | Q(perjanjian=perjanjian),
            indikator__in=thread,
            tahun=tahun,
            triwulan__gte=1,
        )
        # The agreement's own value, where it states one, comes last and so wins.
        self.entri = {
            (r.indikator_id, r.triwulan): r for r in sorted(entri, key=lambda r: r.perjanjian_id is not None)
        }
        self.rencana = find_rencana([b.baris for b in baris])
        self.bukti: dict[int, list[Bukti]] = defaultdict(list)
        for b in Bukti.objects.filter(
            realisasi__indikator__in=thread, realisasi__tahun=tahun, realisasi__triwulan=triwulan
        ).select_related("realisasi"):
            self.bukti[b.realisasi.indikator_id].append(b)
        self.keterangan = susun_keterangan(baris, tahun)
        # The year's values are reviewed with the LKIP, a quarter's with its own submission.
        jenis = JenisPengajuan.REALISASI if triwulan else JenisPengajuan.LKIP
        self.tanda = find_tanda(Berkas(perjanjian.instansi, tahun, jenis.value, triwulan))

    def satu(self, b: BarisLembar) -> BarisKisi:
        indikator = b.baris.indikator
        rencana = self.rencana[b.baris.pk]
        return BarisKisi(
            lembar=b,
            tahun=self.tahun,
            triwulan=self.triwulan,
            alamat_sumber=self._alamat_sumber(indikator),
            lalu=tuple(self._lalu(b, t) for t in self.lalu),
            kuartal=tuple(
                r.nilai if (r := self.entri.get((indikator.pk, t))) is not None else None for t in range(1, 5)
            ),
            bukti=tuple(self.bukti[indikator.pk]),
            keterangan=self.keterangan[indikator.pk],
            boleh=self.boleh,
            berencana=bool(rencana),
            belum_direncanakan=is_belum_direncanakan(indikator, rencana, self.triwulan),
            sekali_setahun=_is_sekali(indikator, rencana),
            catatan=(
                *self.tanda.get(f"sel:{indikator.kode}:{self.triwulan}", ()),
                *self.tanda.get(f"indikator:{indikator.kode}", ()),
            ),
        )

    def _alamat_sumber(self, indikator: Indikator) -> str:
        if indikator.sumber in DIKETIK:
            return ""
        return f"{reverse('kertas_kerja', args=[self.kecamatan, self.tahun])}?tw={self.triwulan}"

    def _lalu(self, b: BarisLembar, triwulan: int) -> SelLalu:
        r = self.entri.get((b.baris.indikator_id, triwulan))
        if r is not None and (r.angka is not None or r.label):
            rasio = ""
            if r.penyebut is not None:
                rasio = f"{format_angka(r.pembilang)}/{format_angka(r.penyebut)}"
            return SelLalu(triwulan, r.nilai, rasio, "nol" if r.angka == 0 else "terisi")
        belum = not has_begun(self.tahun, triwulan) or is_belum_direncanakan(
            b.baris.indikator, self.rencana[b.baris.pk], triwulan
        )
        return SelLalu(triwulan, None, "", "belum_waktunya" if belum else "kosong")


def find_rencana(baris: Sequence[BarisPerjanjian]) -> Mapping[int, set[int]]:
    """The quarters for which the action plan names a target, by key of the line."""
    rencana: dict[int, set[int]] = defaultdict(set)
    for r in RencanaAksi.objects.filter(baris__in=baris):
        if r.angka is not None or r.label:
            rencana[r.baris_id].add(r.triwulan)
    return rencana


def is_belum_direncanakan(indikator: Indikator, rencana: set[int], triwulan: int) -> bool:
    """Whether the first value is due in a later quarter than this one, so that nothing is missing yet."""
    if not triwulan:
        return False
    return triwulan < (min(rencana) if rencana else 4 if is_sekali_setahun(indikator) else 1)


def _is_sekali(indikator: Indikator, rencana: set[int]) -> bool:
    return rencana == {4} or is_sekali_setahun(indikator)


def _kata(n: int) -> str:
    """Small numbers as words, as a sentence has them."""
    return terbilang(n) if n <= 20 else str(n)
