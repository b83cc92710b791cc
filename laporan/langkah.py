"""The yearly checklist: twelve steps of a kecamatan's year, how far each is, what is missing and by when.

Every app counts the completeness of its own steps; here they meet the documents' states and the deadlines. The
number of queries depends neither on how much has been filled in nor on how many kecamatan are asked for.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone

from anggaran.kelengkapan import kelengkapan_anggaran_banyak
from kinerja.hitung import has_begun
from kinerja.kelengkapan import kelengkapan_pk_banyak, kelengkapan_rkt_banyak
from kinerja.kelengkapan_realisasi import kelengkapan_realisasi_banyak
from kinerja.models import PerjanjianKinerja
from kinerja.perhitungan.terbilang import terbilang
from kinerja.perjanjian_alur import periksa_kelengkapan_pk_banyak
from organisasi.alur import Berkas, Posisi
from organisasi.kelengkapan import Kelengkapan
from organisasi.models import (
    Instansi,
    JenisPengajuan,
    Keadaan,
    Ketepatan,
    LangkahTahun,
    Pengajuan,
    PengaturanTahun,
    Tenggat,
)
from organisasi.profil_kelengkapan import kelengkapan_profil_banyak
from organisasi.templatetags.tampilan import BULAN
from renstra.kelengkapan import kelengkapan_iku_banyak, kelengkapan_renstra_banyak
from renstra.models import Renstra

from .narasi_kelengkapan import has_dasar, kelengkapan_narasi_banyak

JEDA = "belum_waktunya"
# A step that is judged on its own page only (`susun_langkah_banyak`).
TAK_DINILAI = "tidak_dinilai"
MENUNGGU_LAIN = "Menunggu Perjanjian Kinerja dan pengaturan tahun."
# What to do first where a year begins from nothing.
MULAI = {LangkahTahun.RENSTRA: "Belum ada sasaran. Salin Renstra sebelumnya atau tulis tujuan pertama."}
DARI_RENSTRA = frozenset({LangkahTahun.IKU, LangkahTahun.RKT, LangkahTahun.PK})
BULAN_LAPORAN = 6  # up to June last year's report is what a kecamatan works on
MENDESAK = 7  # days before a deadline from which the page speaks of it

# Steps that are filled in and never submitted by themselves: how complete they are, by key of the office.
KELENGKAPAN: dict[str, Callable[[Collection[Instansi], int], Mapping[int, Kelengkapan]]] = {
    LangkahTahun.RENSTRA: kelengkapan_renstra_banyak,
    LangkahTahun.IKU: kelengkapan_iku_banyak,
    LangkahTahun.RKT: kelengkapan_rkt_banyak,
    LangkahTahun.ANGGARAN: kelengkapan_anggaran_banyak,
    LangkahTahun.PROFIL: kelengkapan_profil_banyak,
    LangkahTahun.NARASI: kelengkapan_narasi_banyak,
}
TRIWULAN = {LangkahTahun.TW1: 1, LangkahTahun.TW2: 2, LangkahTahun.TW3: 3, LangkahTahun.TW4: 4}
# Where a step is worked on, and where it is read once it is done.
HALAMAN = {
    LangkahTahun.RENSTRA: ("susun_renstra", "cascade"),
    LangkahTahun.IKU: ("iku", "iku"),
    LangkahTahun.RKT: ("rkt", "rkt"),
    LangkahTahun.ANGGARAN: ("anggaran", "anggaran"),
    LangkahTahun.PROFIL: ("profil", "profil"),
    LangkahTahun.NARASI: ("daftar_narasi", "daftar_narasi"),
}


@dataclass(frozen=True, slots=True)
class BarisLangkah:
    """One step: shape and colour (`keadaan`), its word, how complete it is, and by when it is due."""

    nomor: int
    langkah: LangkahTahun
    judul: str
    keadaan: str  # selesai, menunggu, perhatian, keliru (organisasi.templatetags.tampilan.KEADAAN), JEDA, TAK_DINILAI
    sebutan: str
    kelengkapan: Kelengkapan
    alamat: str
    posisi: Posisi | None = None
    tenggat: date | None = None
    hari: int | None = None  # days until the deadline; below zero it has passed
    catatan: str = ""  # what to know in place of a list of what is missing
    sejak: date | None = None

    @property
    def selesai(self) -> bool:
        return self.keadaan == "selesai"

    @property
    def dinilai(self) -> bool:
        """Whether it is known here how far the step is."""
        return self.keadaan != TAK_DINILAI

    @property
    def bentuk(self) -> str:
        """The state as it is drawn: what is due soon asks for attention."""
        mendesak = self.mendesak and self.giliran and not self.dikembalikan
        return "perhatian" if mendesak else self.keadaan

    @property
    def dikembalikan(self) -> bool:
        return self.keadaan == "keliru"

    @property
    def jeda(self) -> bool:
        """Nothing can be done yet: its time has not come, or an earlier step is missing."""
        return self.keadaan == JEDA

    @property
    def diajukan(self) -> bool:
        """On its way: it waits for someone else."""
        return not self.selesai and self.posisi is not None and self.posisi.terkunci

    @property
    def terbuka(self) -> bool:
        """Known not to be done, and not handed in, or open again."""
        return self.dinilai and not (self.selesai or self.diajukan)

    @property
    def giliran(self) -> bool:
        """Whether it is the operator's turn."""
        return self.terbuka and not self.jeda

    @property
    def mulai(self) -> bool:
        return self.kelengkapan.terisi > 0

    @property
    def persen(self) -> int:
        return 100 if self.selesai else self.kelengkapan.persen or 0

    @property
    def mendesak(self) -> bool:
        return self._menagih and self.hari <= MENDESAK

    @property
    def terlambat(self) -> bool:
        return self._menagih and self.hari < 0

    @property
    def _menagih(self) -> bool:
        return self.hari is not None and self.terbuka

    @property
    def sisa(self) -> str:
        """How long it is to the deadline, in words."""
        return "" if self.hari is None else sebut_hari(self.hari)

    @property
    def tindakan(self) -> str:
        if self.langkah == LangkahTahun.LKIP:
            return "Buka"
        if self.dikembalikan:
            return "Perbaiki"
        if not self.giliran:
            return "Lihat"
        if self.keadaan == "perhatian":
            return "Ajukan"
        return "Lanjutkan" if self.mulai else "Mulai"

    @property
    def kalimat(self) -> str:
        """How far it is, for the first rows of the page."""
        if self.catatan:
            return self.catatan
        if self.keadaan == "perhatian":
            return "Semua bagian terisi. Periksa sekali lagi, lalu ajukan ke camat."
        if not self.mulai:
            return MULAI.get(self.langkah, "Belum dimulai.")
        k = self.kelengkapan
        return f"{terbilang(k.terisi).capitalize()} dari {terbilang(k.semua)} bagian sudah terisi."


@dataclass(frozen=True, slots=True)
class DaftarLangkah:
    tahun: int
    hari_ini: date
    baris: tuple[BarisLangkah, ...]

    @property
    def persen(self) -> int:
        """Every step weighs the same; rounded down, so that 100 means all."""
        return sum(b.persen for b in self.baris) // len(self.baris)

    @property
    def judul(self) -> str:
        """What is due, as the title of the page."""
        if all(b.selesai for b in self.baris):
            return f"Semua langkah tahun {self.tahun} selesai"
        if telat := [b for b in self.baris if b.terlambat]:
            return _sebut_langkah(telat, "melewati tenggat")
        if dekat := [b for b in self.baris if b.mendesak]:
            hari = min(b.hari for b in dekat)
            return _sebut_langkah([b for b in dekat if b.hari == hari], f"jatuh tempo {sebut_hari(hari)}")
        if kembali := [b for b in self.baris if b.dikembalikan]:
            return _sebut_langkah(kembali, "dikembalikan")
        if not self.utama:
            return f"Tahun {self.tahun}: tidak ada yang perlu diisi sekarang"
        berikut = self.utama[0].judul
        return f"Berikutnya: {berikut}" if any(b.mulai for b in self.baris) else f"Mulai dari {berikut}"

    @property
    def utama(self) -> tuple[BarisLangkah, ...]:
        """At most three steps that are the operator's turn, the most pressing first."""
        giliran = sorted(
            (b for b in self.baris if b.giliran),
            key=lambda b: (not b.terlambat, not b.dikembalikan, not b.mendesak, b.nomor),
        )
        return tuple(giliran[:3])

    @property
    def ringkasan(self) -> str:
        """ "6 langkah selesai, 1 dikembalikan, 4 sedang diisi, 1 belum mulai." """
        giliran = [b for b in self.baris if b.giliran and not b.dikembalikan]
        hitung = {
            "langkah selesai": sum(b.selesai for b in self.baris),
            "dikembalikan": sum(b.dikembalikan for b in self.baris),
            "menunggu persetujuan": sum(b.diajukan for b in self.baris),
            "sedang diisi": sum(b.mulai for b in giliran),
            "belum mulai": sum(not b.mulai for b in giliran),
            "belum waktunya": sum(b.jeda for b in self.baris),
        }
        return ", ".join(f"{n} {sebutan}" for sebutan, n in hitung.items() if n) + "."

    @property
    def lkip(self) -> BarisLangkah:
        return self.baris[-1]


def susun_langkah(instansi: Instansi, tahun: int, hari_ini: date | None = None) -> DaftarLangkah:
    return _susun([instansi], tahun, hari_ini, narasi=True)[instansi.pk]


def susun_langkah_banyak(
    kecamatan: Collection[Instansi], tahun: int, hari_ini: date | None = None
) -> dict[int, DaftarLangkah]:
    """The same for many offices, by key of the office, in a constant number of queries.

    Only the narrative is not judged, unless it is plain that it cannot begin: whether its texts print whole shows
    when the report is composed, which takes as long for one office as all else for thirty. Its step is
    TAK_DINILAI; and where every step but the narrative is done, the LKIP stays "Belum diajukan" until it is.
    """
    return _susun(kecamatan, tahun, hari_ini, narasi=False)


def _susun(
    kecamatan: Collection[Instansi], tahun: int, hari_ini: date | None, *, narasi: bool
) -> dict[int, DaftarLangkah]:
    hari_ini = hari_ini or timezone.localdate()
    bahan = _Bahan(kecamatan, tahun, narasi)
    return {k.pk: _susun_satu(_Tahun(k, tahun, hari_ini, bahan)) for k in kecamatan}


def _susun_satu(isi: "_Tahun") -> DaftarLangkah:
    baris: list[BarisLangkah] = []
    for nomor, langkah in enumerate(LangkahTahun, 1):
        batas = isi.tenggat.get(langkah)
        hari = (batas - isi.hari_ini).days if batas else None
        baris.append(BarisLangkah(nomor, langkah, tenggat=batas, hari=hari, **isi.describe(langkah, baris)))
    return DaftarLangkah(isi.tahun, isi.hari_ini, tuple(baris))


class _Bahan:
    """What is known of one year of some offices, read once for all of them; each by key of the office."""

    def __init__(self, kecamatan: Collection[Instansi], tahun: int, narasi: bool):
        self.pengaturan = PengaturanTahun.untuk_banyak(kecamatan, tahun)
        self.pengajuan: dict[int, dict] = {k.pk: {} for k in kecamatan}
        for p in Pengajuan.objects.filter(instansi__in=kecamatan, tahun=tahun).prefetch_related("langkah"):
            self.pengajuan[p.instansi_id][p.jenis, p.nomor] = p
        self.pk: dict[int, PerjanjianKinerja] = {
            p.instansi_id: p  # the last one stays
            for p in PerjanjianKinerja.objects.filter(instansi__in=kecamatan, tahun=tahun)
            .select_related("instansi")
            .order_by("ke")
        }
        self.kurang_pk = periksa_kelengkapan_pk_banyak(self.pk.values())  # by key of the agreement
        self.renstra: dict[int, Renstra] = {}
        for r in Renstra.objects.filter(instansi__in=kecamatan).memuat(tahun):
            self.renstra.setdefault(r.instansi_id, r)
        self.tenggat: dict[int | None, dict[str, date]] = {}  # by key of the kabupaten
        for t in Tenggat.objects.filter(instansi__in={k.induk_id for k in kecamatan}, tahun=tahun):
            self.tenggat.setdefault(t.instansi_id, {})[t.langkah] = t.tanggal
        self.kelengkapan = {
            langkah: hitung(kecamatan, tahun)
            for langkah, hitung in KELENGKAPAN.items()
            if narasi or langkah != LangkahTahun.NARASI
        }
        self.kelengkapan_pk = kelengkapan_pk_banyak(kecamatan, tahun)
        self.kelengkapan_realisasi = kelengkapan_realisasi_banyak(kecamatan, tahun)


class _Tahun:
    """One office-year: its documents and where they stand; and each step described from them."""

    def __init__(self, instansi: Instansi, tahun: int, hari_ini: date, bahan: _Bahan):
        self.instansi, self.tahun, self.hari_ini, self._bahan = instansi, tahun, hari_ini, bahan
        self.tenggat = bahan.tenggat.get(instansi.induk_id, {})
        self._pengaturan = bahan.pengaturan[instansi.pk]
        self._pengajuan = bahan.pengajuan[instansi.pk]
        self._pk = bahan.pk.get(instansi.pk)
        self._renstra = bahan.renstra.get(instansi.pk)

    def describe(self, langkah: LangkahTahun, sebelumnya: list[BarisLangkah]) -> dict:
        isi = self._describe(langkah, sebelumnya)
        if langkah in DARI_RENSTRA and self._renstra is None and not isi["kelengkapan"].terisi:
            isi |= {"keadaan": JEDA, "sebutan": "Menunggu", "catatan": "Menunggu Renstra."}
        return isi

    def _describe(self, langkah: LangkahTahun, sebelumnya: list[BarisLangkah]) -> dict:
        if triwulan := TRIWULAN.get(langkah):
            return self._realisasi(langkah, triwulan)
        if langkah == LangkahTahun.PK:
            return self._perjanjian()
        if langkah == LangkahTahun.LKIP:
            return self._lkip(sebelumnya)
        return self._isian(langkah)

    def _isian(self, langkah: LangkahTahun) -> dict:
        """A step that is filled in and never submitted by itself."""
        if langkah not in self._bahan.kelengkapan:
            return self._tak_dinilai(langkah)
        kelengkapan = self._bahan.kelengkapan[langkah][self.instansi.pk]
        judul = langkah.label
        if langkah == LangkahTahun.RENSTRA and self._renstra:
            judul = f"Renstra {self._renstra.tahun_awal}–{self._renstra.tahun_akhir}"
        tulis, baca = HALAMAN[langkah]
        isi = {"judul": judul, "kelengkapan": kelengkapan}
        if kelengkapan.lengkap:
            return isi | {"keadaan": "selesai", "sebutan": "Lengkap", "alamat": self._alamat(baca)}
        isi["alamat"] = self._alamat(tulis)
        if not kelengkapan.semua:
            return isi | {"keadaan": JEDA, "sebutan": "Menunggu", "catatan": MENUNGGU_LAIN}
        return isi | {
            "keadaan": "menunggu",
            "sebutan": "Sedang diisi" if kelengkapan.terisi else "Belum mulai",
        }

    def _tak_dinilai(self, langkah: LangkahTahun) -> dict:
        isi = {
            "judul": langkah.label,
            "kelengkapan": Kelengkapan(0, 0),
            "alamat": self._alamat(HALAMAN[langkah][0]),
        }
        if has_dasar(self._pengaturan, self._pk):
            return isi | {"keadaan": TAK_DINILAI, "sebutan": "Lihat"}
        return isi | {"keadaan": JEDA, "sebutan": "Menunggu", "catatan": MENUNGGU_LAIN}

    def _perjanjian(self) -> dict:
        kelengkapan = self._bahan.kelengkapan_pk[self.instansi.pk]
        isi = {"judul": LangkahTahun.PK.label, "kelengkapan": kelengkapan}
        if self._pk is None:
            alamat = self._alamat("daftar_pk")
            return isi | {"keadaan": "menunggu", "sebutan": "Belum mulai", "alamat": alamat}
        if self._pk.ke:
            isi["judul"] = "Perjanjian Kinerja Perubahan"
        if self._pk.ditetapkan:
            hari = self._pk.ketepatan_tanggal == Ketepatan.HARI
            alamat, sejak = self._alamat("daftar_pk"), self._pk.tanggal if hari else None
            return isi | {"keadaan": "selesai", "sebutan": "Ditetapkan", "alamat": alamat, "sejak": sejak}
        siap = not self._bahan.kurang_pk[self._pk.pk]
        isi["alamat"] = self._alamat("pk", self._pk.ke)
        return isi | self._berkas(JenisPengajuan.PK, self._pk.ke, siap, kelengkapan)

    def _realisasi(self, langkah: LangkahTahun, triwulan: int) -> dict:
        kelengkapan = self._bahan.kelengkapan_realisasi[self.instansi.pk, triwulan]
        isi = {
            "judul": langkah.label,
            "kelengkapan": kelengkapan,
            "alamat": self._alamat("daftar_realisasi") + f"?tw={triwulan}",
        }
        # A quarter for which the action plan foresees nothing is handed in empty.
        hampa = self._pk is not None and not kelengkapan.semua
        siap = kelengkapan.lengkap or (hampa and has_begun(self.tahun, triwulan, self.hari_ini))
        isi |= self._berkas(JenisPengajuan.REALISASI, triwulan, siap, kelengkapan)
        if isi["keadaan"] == "menunggu" and not isi["posisi"].terkunci and not kelengkapan.terisi:
            if not has_begun(self.tahun, triwulan, self.hari_ini):
                buka = f"1 {BULAN[3 * triwulan - 3]} {self.tahun}"
                isi |= {"keadaan": JEDA, "sebutan": "Belum waktunya", "catatan": f"Dibuka {buka}."}
            elif self._pk is None:
                catatan = "Menunggu Perjanjian Kinerja."
                isi |= {"keadaan": JEDA, "sebutan": "Menunggu", "catatan": catatan}
        return isi

    def _lkip(self, sebelumnya: list[BarisLangkah]) -> dict:
        posisi = self._posisi(JenisPengajuan.LKIP, 0)
        kelengkapan = Kelengkapan(int(posisi.terkunci), 1)
        siap = all(b.selesai for b in sebelumnya)
        isi = {"judul": f"LKIP {self.tahun}", "kelengkapan": kelengkapan, "alamat": self._alamat("lkip")}
        isi |= self._berkas(JenisPengajuan.LKIP, 0, siap, kelengkapan)
        if isi["keadaan"] == "menunggu" and not posisi.terkunci:
            if all(b.selesai or not b.dinilai for b in sebelumnya):
                return isi | {"catatan": "Menunggu narasi atau pengajuan."}
            isi |= {"keadaan": JEDA, "catatan": "Menunggu langkah di atas."}
        return isi

    def _berkas(self, jenis: JenisPengajuan, nomor: int, siap: bool, kelengkapan: Kelengkapan) -> dict:
        """Where a document stands, as a state of its step."""
        posisi = self._posisi(jenis, nomor)
        pengajuan, catatan = self._pengajuan.get((jenis, nomor)), ""
        if posisi.selesai:
            keadaan, sebutan = "selesai", "Disetujui"
        elif posisi.keadaan == Keadaan.DIKEMBALIKAN:
            keadaan, sebutan = "keliru", "Dikembalikan"
            catatan = next((s.alasan for s in pengajuan.langkah.all()), "")  # the newest first
        elif posisi.terkunci:
            keadaan, sebutan = "menunggu", posisi.keadaan.label
        elif siap:
            keadaan, sebutan = "perhatian", "Siap diajukan"
        else:
            keadaan, sebutan = "menunggu", "Draf" if kelengkapan.terisi else "Belum diajukan"
        return {
            "keadaan": keadaan,
            "sebutan": sebutan,
            "posisi": posisi,
            "catatan": catatan,
            "sejak": timezone.localdate(pengajuan.sejak) if pengajuan else None,
        }

    def _posisi(self, jenis: JenisPengajuan, nomor: int) -> Posisi:
        pengajuan = self._pengajuan.get((jenis, nomor))
        return Posisi(
            Berkas(self.instansi, self.tahun, jenis.value, nomor),
            Keadaan(pengajuan.keadaan if pengajuan else Keadaan.DRAF),
            self._pengaturan.needs_bappeda(jenis),
        )

    def _alamat(self, nama: str, *lain) -> str:
        return reverse(nama, args=[self.instansi.kode, self.tahun, *lain])


def sebut_hari(hari: int) -> str:
    """Days until a deadline in words: "besok", "22 hari lagi", "terlambat 3 hari"."""
    if hari < 0:
        return f"terlambat {-hari} hari"
    return {0: "hari ini", 1: "besok", 2: "lusa"}.get(hari, f"{hari} hari lagi")


def _sebut_langkah(baris: list[BarisLangkah], akhir: str) -> str:
    depan = baris[0].judul if len(baris) == 1 else f"{terbilang(len(baris)).capitalize()} langkah"
    return f"{depan} {akhir}"
