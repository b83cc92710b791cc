"""The way of a document: from draft over the camat to Bappeda and back. The table below is the whole rule.

A document is named by office, year, kind and number (`Berkas`). Whether Bappeda's approval is needed for a kind is
the kabupaten's setting of the year; where it is not, the camat's approval is the last step.
"""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from .audit import record_audit
from .galat import GalatPengguna, GalatRevisi, TidakBerwenang
from .models import (
    Instansi,
    JenisPengajuan,
    Keadaan,
    LangkahPengajuan,
    Pengajuan,
    PengaturanTahun,
    Pengguna,
    Peran,
)
from .permissions import peran_di

TERBUKA = frozenset({Keadaan.DRAF, Keadaan.DIKEMBALIKAN})
ROMAWI = ("", "I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Langkah:
    nama: str
    label: str
    dari: frozenset[str]
    ke: str
    peran: frozenset[str]
    alasan_wajib: bool = False
    bappeda: bool | None = (
        None  # only where Bappeda's approval is needed (True), is not (False), or always (None)
    )
    kecuali: frozenset[str] = frozenset()  # kinds that do not know this step
    maju: bool = False  # asks for a complete document
    orang_lain: bool = False  # not for whoever submitted it: nobody approves his own entry


def _langkah(nama, label, dari, ke, peran, **lain) -> Langkah:
    return Langkah(nama, label, frozenset(dari), ke, frozenset(peran), **lain)


K = Keadaan
# A fixed PK does not change any more: what changes later is a PK perubahan.
_BUKAN_PK = frozenset({JenisPengajuan.PK.value})
LANGKAH = (
    _langkah("ajukan_ke_camat", "Ajukan ke camat", TERBUKA, K.MENUNGGU_CAMAT, [Peran.OPERATOR], maju=True),
    _langkah("tarik", "Tarik kembali", [K.MENUNGGU_CAMAT], K.DRAF, [Peran.OPERATOR]),
    _langkah(
        "setujui_camat",
        "Setujui",
        [K.MENUNGGU_CAMAT],
        K.DISETUJUI_CAMAT,
        [Peran.CAMAT],
        maju=True,
        orang_lain=True,
    ),
    _langkah(
        "kembalikan_camat",
        "Kembalikan ke operator",
        [K.MENUNGGU_CAMAT],
        K.DIKEMBALIKAN,
        [Peran.CAMAT],
        alasan_wajib=True,
    ),
    _langkah(
        "kembalikan_disetujui",
        "Kembalikan ke operator",
        [K.DISETUJUI_CAMAT],
        K.DIKEMBALIKAN,
        [Peran.CAMAT],
        alasan_wajib=True,
        bappeda=True,
    ),
    _langkah(
        "ajukan_ke_bappeda",
        "Ajukan ke Bappeda",
        [K.DISETUJUI_CAMAT],
        K.DIAJUKAN,
        [Peran.OPERATOR, Peran.CAMAT],
        bappeda=True,
        maju=True,
    ),
    _langkah(
        "setujui_bappeda",
        "Setujui",
        [K.DIAJUKAN],
        K.DISETUJUI,
        [Peran.REVIEWER],
        maju=True,
        orang_lain=True,
    ),
    _langkah(
        "kembalikan_bappeda",
        "Kembalikan ke kecamatan",
        [K.DIAJUKAN],
        K.DIKEMBALIKAN,
        [Peran.REVIEWER],
        alasan_wajib=True,
    ),
    _langkah(
        "buka_kembali",
        "Buka kembali",
        [K.DISETUJUI],
        K.DIKEMBALIKAN,
        [Peran.REVIEWER, Peran.ADMIN],
        alasan_wajib=True,
        kecuali=_BUKAN_PK,
    ),
    _langkah(
        "buka_kembali_camat",
        "Buka kembali",
        [K.DISETUJUI_CAMAT],
        K.DIKEMBALIKAN,
        [Peran.CAMAT],
        alasan_wajib=True,
        bappeda=False,
        kecuali=_BUKAN_PK,
    ),
)

AJUKAN = frozenset({"ajukan_ke_camat", "ajukan_ke_bappeda"})


@dataclass(frozen=True, slots=True)
class Berkas:
    """The name of one document: the realisasi of a quarter, a PK, the LKIP."""

    instansi: Instansi
    tahun: int
    jenis: str
    nomor: int = 0

    @property
    def judul(self) -> str:
        if self.jenis == JenisPengajuan.REALISASI:
            return f"Realisasi triwulan {ROMAWI[self.nomor]} tahun {self.tahun}"
        if self.jenis == JenisPengajuan.PK:
            perubahan = " Perubahan" if self.nomor else ""
            ke = f" ke-{self.nomor}" if self.nomor > 1 else ""
            return f"Perjanjian Kinerja{perubahan}{ke} tahun {self.tahun}"
        return f"LKIP tahun {self.tahun}"

    def baris(self):
        return Pengajuan.objects.filter(
            instansi=self.instansi, tahun=self.tahun, jenis=self.jenis, nomor=self.nomor
        )


@dataclass(frozen=True, slots=True)
class Posisi:
    """Where a document stands and what follows: for whom, and why it is locked."""

    berkas: Berkas
    keadaan: Keadaan
    perlu_bappeda: bool

    @property
    def terkunci(self) -> bool:
        return self.keadaan not in TERBUKA

    @property
    def selesai(self) -> bool:
        akhir = K.DISETUJUI if self.perlu_bappeda else K.DISETUJUI_CAMAT
        return self.keadaan in (akhir, K.DISETUJUI)

    def langkah(self) -> tuple[Langkah, ...]:
        """The steps that lead on from here, whoever takes them."""
        return tuple(
            s
            for s in LANGKAH
            if self.keadaan in s.dari
            and self.berkas.jenis not in s.kecuali
            and s.bappeda in (None, self.perlu_bappeda)
        )

    def langkah_bagi(self, user) -> tuple[Langkah, ...]:
        peran = peran_di(user, self.berkas.instansi)
        return tuple(s for s in self.langkah() if s.peran & peran)

    @property
    def sebab_terkunci(self) -> str:
        """Why nothing can be typed here and who can open it, as one sentence; "" while it is open."""
        if not self.terkunci:
            return ""
        kembali = {
            K.MENUNGGU_CAMAT: "tarik kembali, atau minta camat mengembalikannya",
            K.DISETUJUI_CAMAT: "minta camat mengembalikannya dengan alasan",
            K.DIAJUKAN: "minta Bappeda mengembalikannya dengan alasan",
            K.DISETUJUI: "minta Bappeda membukanya kembali dengan alasan",
        }[self.keadaan]
        if self.selesai and self.berkas.jenis == JenisPengajuan.PK:
            kembali = "buat Perjanjian Kinerja Perubahan"
        sebutan = {
            K.MENUNGGU_CAMAT: "menunggu persetujuan camat",
            K.DISETUJUI_CAMAT: "sudah disetujui camat",
            K.DIAJUKAN: "sudah diajukan ke Bappeda",
            K.DISETUJUI: "sudah disetujui Bappeda",
        }[self.keadaan]
        return f"{self.berkas.judul} {sebutan} dan terkunci: {kembali} bila perlu mengubahnya."


def get_posisi(berkas: Berkas, pengaturan: PengaturanTahun | None = None) -> Posisi:
    pengaturan = pengaturan or PengaturanTahun.untuk(berkas.instansi, berkas.tahun)
    keadaan = berkas.baris().values_list("keadaan", flat=True).first() or Keadaan.DRAF
    return Posisi(berkas, Keadaan(keadaan), pengaturan.needs_bappeda(berkas.jenis))


def get_pengaju(berkas: Berkas) -> frozenset[int]:
    """Who brought the document to where it waits for approval: the keys of those who submitted it since it was
    last open."""
    pengaju = set()
    langkah = LangkahPengajuan.objects.filter(pengajuan__in=berkas.baris()).values_list(
        "langkah", "ke", "pengguna"
    )
    for nama, ke, pengguna in langkah:  # the newest first
        if ke in TERBUKA:
            break
        if nama in AJUKAN:
            pengaju.add(pengguna)
    return frozenset(pengaju)


def get_kunci(instansi: Instansi, tahun: int, jenis: str, nomor: int = 0) -> str:
    """Why this cannot be changed now, as one sentence; "" where it can. One query.

    Whatever the LKIP prints is locked with it; `jenis` may therefore be any subject ("profil", "anggaran"):
    one that is not submitted by itself is locked by the LKIP alone. A PK is locked by its own state only.
    """
    diajukan = {
        (p.jenis, p.nomor): Keadaan(p.keadaan)
        for p in Pengajuan.objects.filter(instansi=instansi, tahun=tahun).exclude(keadaan__in=TERBUKA)
    }
    dicari = [(jenis, nomor)] if jenis == JenisPengajuan.PK else [(jenis, nomor), (JenisPengajuan.LKIP, 0)]
    for kunci in dicari:
        if kunci in diajukan:
            berkas = Berkas(instansi, tahun, *kunci)
            perlu = PengaturanTahun.untuk(instansi, tahun).needs_bappeda(berkas.jenis)
            return Posisi(berkas, diajukan[kunci], perlu).sebab_terkunci
    return ""


def require_terbuka(instansi: Instansi, tahun: int, jenis: str, nomor: int = 0) -> None:
    """Raise GalatPengguna where this is locked. Call it first in the transaction of a change.

    It holds the office's row until the transaction ends, so that nothing is submitted while it changes; every
    change of one kecamatan therefore waits for the other, which two or three people do not notice.
    """
    lock_instansi(instansi)
    if sebab := get_kunci(instansi, tahun, jenis, nomor):
        raise GalatPengguna(sebab)


def lock_instansi(instansi: Instansi) -> None:
    """Hold the office's row until the transaction ends: the first lock of every change, so that none cross."""
    Instansi.objects.select_for_update(no_key=True).filter(pk=instansi.pk).values("pk").get()


def apply_langkah(
    berkas: Berkas, nama: str, pelaku: Pengguna, alasan: str = "", dari: str | None = None
) -> Posisi:
    """Move a document one step on; the row, its history and the audit line in one transaction.

    dari: the state that the form showed; None does not ask.
    Raises GalatPengguna (TidakBerwenang, GalatRevisi, or for a missing reason). What the document itself must
    fulfil is checked by the caller (laporan.pengajuan), which knows its content.
    """
    with transaction.atomic():
        lock_instansi(berkas.instansi)
        posisi = get_posisi(berkas)
        if dari is not None and dari != posisi.keadaan:
            raise GalatRevisi(
                f"{berkas.judul} sudah berubah menjadi {posisi.keadaan.label.lower()}: periksa dahulu, "
                "lalu pilih tindakan yang tersedia.",
                posisi,
            )
        langkah = next((s for s in posisi.langkah() if s.nama == nama), None)
        if langkah is None:
            raise GalatPengguna(
                f"{berkas.judul} sedang {posisi.keadaan.label.lower()}: muat ulang halaman ini, "
                "lalu pilih tindakan yang tersedia."
            )
        peran = peran_di(pelaku, berkas.instansi) & langkah.peran
        if not peran:
            siapa = " atau ".join(p.label.lower() for p in Peran if p in langkah.peran)
            raise TidakBerwenang(f"Langkah ini milik {siapa}: minta yang bersangkutan melakukannya.")
        if langkah.orang_lain and pelaku.pk in get_pengaju(berkas):
            raise TidakBerwenang(
                f"{berkas.judul} Anda ajukan sendiri: minta orang lain yang berwenang menyetujuinya."
            )
        alasan = alasan.strip()
        if langkah.alasan_wajib and not alasan:
            raise GalatPengguna("Tulis alasannya, agar yang menerima tahu apa yang harus diperbaiki.")
        if len(alasan) > 500:
            raise GalatPengguna("Alasan terlalu panjang: tulis paling banyak 500 huruf.")
        sekarang = timezone.now()
        pengajuan, _ = Pengajuan.objects.update_or_create(
            instansi=berkas.instansi,
            tahun=berkas.tahun,
            jenis=berkas.jenis,
            nomor=berkas.nomor,
            defaults={"keadaan": langkah.ke, "sejak": sekarang},
        )
        LangkahPengajuan.objects.create(
            pengajuan=pengajuan,
            langkah=langkah.nama,
            dari=posisi.keadaan,
            ke=langkah.ke,
            waktu=sekarang,
            pengguna=pelaku,
            peran=next(p for p in Peran.values if p in peran),
            alasan=alasan,
        )
        record_audit(
            pelaku,
            berkas.instansi,
            berkas.tahun,
            langkah.nama,
            berkas.judul,
            kunci=f"pengajuan:{pengajuan.pk}",
            sebelum=posisi.keadaan.label,
            sesudah=Keadaan(langkah.ke).label,
            catatan=alasan,
        )
    return Posisi(berkas, Keadaan(langkah.ke), posisi.perlu_bappeda)
