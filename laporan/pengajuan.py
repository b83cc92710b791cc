"""Submitting a document: what must be there before a step forward, and what follows when it is through.

The states and who may move them stand in `organisasi.alur`; this file knows the documents themselves.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.http import Http404
from django.urls import reverse

from kinerja.hitung import has_begun
from kinerja.kelengkapan_realisasi import kelengkapan_realisasi
from kinerja.models import PerjanjianKinerja
from kinerja.perjanjian_alur import periksa_kelengkapan_pk, tetapkan_perjanjian
from organisasi.alur import (
    AJUKAN,
    Berkas,
    Langkah,
    Posisi,
    apply_langkah,
    get_pengaju,
    get_posisi,
    lock_instansi,
)
from organisasi.galat import GalatPengguna
from organisasi.halaman import Bingkai
from organisasi.kelengkapan import Kelengkapan, Kurang
from organisasi.models import Instansi, JenisPengajuan, Keadaan, LangkahPengajuan, Pengajuan, Pengguna, Peran
from organisasi.reviu import alamat_reviu

from .isi import DataBelumAda
from .kerangka import KerangkaTidakAda
from .langkah import TRIWULAN, susun_langkah
from .naskah import susun_naskah
from .reviu.actions import record_reviu, require_tanpa_penghalang
from .reviu.penghalang import RingkasCatatan, count_catatan, find_penghalang, read_terkirim

DISETUJUI_CAMAT = frozenset({Keadaan.DISETUJUI_CAMAT, Keadaan.DIAJUKAN, Keadaan.DISETUJUI})


class BelumLengkap(GalatPengguna):
    """A step forward was refused; `kurang` says where to go on."""

    def __init__(self, berkas: Berkas, kurang: tuple[Kurang, ...]):
        super().__init__(f"{berkas.judul} belum lengkap: isi yang masih kurang, lalu coba lagi.")
        self.kurang = kurang


# --- the documents ----------------------------------------------------------------------------------------


def find_berkas(instansi: Instansi, tahun: int, jenis: str, nomor: int) -> Berkas:
    """Http404 for a document that there is not: an unknown kind, a fifth quarter, a PK that nobody wrote."""
    ada = {
        JenisPengajuan.REALISASI: nomor in (1, 2, 3, 4),
        JenisPengajuan.LKIP: nomor == 0,
        JenisPengajuan.PK: jenis == JenisPengajuan.PK and _find_pk(instansi, tahun, nomor) is not None,
    }
    if not ada.get(jenis):
        raise Http404
    return Berkas(instansi, tahun, JenisPengajuan(jenis).value, nomor)


def get_alamat(berkas: Berkas) -> str:
    """The page where the document itself is read."""
    bahan = [berkas.instansi.kode, berkas.tahun]
    if berkas.jenis == JenisPengajuan.REALISASI:
        return reverse("daftar_realisasi", args=bahan) + f"?tw={berkas.nomor}"
    if berkas.jenis == JenisPengajuan.PK:
        return reverse("pk", args=[*bahan, berkas.nomor])
    return reverse("lkip", args=bahan)


def get_kelengkapan(berkas: Berkas) -> Kelengkapan:
    """What the document must hold before it goes on; nothing missing means that it may."""
    if berkas.jenis == JenisPengajuan.REALISASI:
        return _kelengkapan_realisasi(berkas)
    if berkas.jenis == JenisPengajuan.PK:
        kurang = periksa_kelengkapan_pk(_find_pk(berkas.instansi, berkas.tahun, berkas.nomor))
        return Kelengkapan(0 if kurang else 1, 1, tuple(kurang))
    return _kelengkapan_lkip(berkas)


def _kelengkapan_realisasi(berkas: Berkas) -> Kelengkapan:
    """Every value that is due; a quarter without any may be handed in, one without an agreement may not."""
    kelengkapan = kelengkapan_realisasi(berkas.instansi, berkas.tahun, berkas.nomor)
    if not has_begun(berkas.tahun, berkas.nomor):
        return replace(kelengkapan, kurang=(Kurang("Triwulan ini belum dimulai", get_alamat(berkas)),))
    if not PerjanjianKinerja.objects.berlaku(berkas.instansi, berkas.tahun).exists():
        alamat = reverse("daftar_pk", args=[berkas.instansi.kode, berkas.tahun])
        return replace(kelengkapan, kurang=(Kurang("Perjanjian Kinerja belum ada", alamat),))
    return kelengkapan


def _find_pk(instansi: Instansi, tahun: int, ke: int) -> PerjanjianKinerja | None:
    return PerjanjianKinerja.objects.filter(instansi=instansi, tahun=tahun, ke=ke).first()


def _kelengkapan_lkip(berkas: Berkas) -> Kelengkapan:
    """Every step before it is complete, every quarter approved by the camat, and no gap in the printed text."""
    langkah = susun_langkah(berkas.instansi, berkas.tahun).baris[:-1]
    kurang = []
    for b in langkah:
        if b.langkah in TRIWULAN:
            if b.posisi.keadaan not in DISETUJUI_CAMAT:
                kurang.append(Kurang(f"{b.judul} belum disetujui camat", b.alamat))
        elif not b.selesai:
            kurang.append(Kurang(f"{b.judul} belum lengkap", b.alamat))
    lkip = reverse("lkip", args=[berkas.instansi.kode, berkas.tahun])
    try:
        kosong = susun_naskah(berkas.instansi, berkas.tahun).kekurangan
    except (DataBelumAda, KerangkaTidakAda) as sebab:
        kurang.append(Kurang(str(sebab), lkip))
    else:
        kurang += [Kurang(f"Angka untuk {nama} belum ada", lkip) for nama in kosong]
    return Kelengkapan(len(langkah) - sum(not b.selesai for b in langkah), len(langkah), tuple(kurang))


# --- moving -----------------------------------------------------------------------------------------------


def move_berkas(
    berkas: Berkas, nama: str, pelaku: Pengguna, alasan: str = "", dari: str | None = None
) -> Posisi:
    """Take one step (`organisasi.alur.apply_langkah`) where the document allows it; all or nothing.

    Raises BelumLengkap before a step forward of an incomplete document, CatatanTerbuka before an approval over an open
    mandatory note, and what `apply_langkah` raises. Whoever returns or approves sends his drafts of notes with it, and
    the document is remembered as he saw it (`laporan.reviu`).
    """
    with transaction.atomic():
        lock_instansi(berkas.instansi)
        sebelum = get_posisi(berkas)
        langkah = next((s for s in sebelum.langkah() if s.nama == nama), None)
        posisi = apply_langkah(berkas, nama, pelaku, alasan, dari)
        # Asked afterwards, so that whoever may not do it learns that first; a refusal takes the step back.
        require_tanpa_penghalang(sebelum, nama, pelaku)
        if langkah.maju:
            kelengkapan = get_kelengkapan(berkas)
            if kelengkapan.kurang:
                raise BelumLengkap(berkas, kelengkapan.kurang)
        if posisi.selesai and not sebelum.selesai and berkas.jenis == JenisPengajuan.PK:
            tetapkan_perjanjian(_find_pk(berkas.instansi, berkas.tahun, berkas.nomor), pelaku)
        record_reviu(berkas, pelaku)
    return posisi


# --- showing ----------------------------------------------------------------------------------------------

# What the step means for whoever takes it, said before it is taken (design.md, voice 8).
PENEGASAN = {
    "ajukan_ke_camat": "Ajukan ke camat? Sesudah ini angka terkunci sampai dikembalikan.",
    "tarik": "Tarik kembali dari camat? Isian terbuka lagi dan dapat diubah.",
    "setujui_camat": "Setujui? Isian tetap terkunci.",
    "kembalikan_camat": "Kembalikan ke operator? Isian terbuka lagi untuk diperbaiki.",
    "kembalikan_disetujui": "Kembalikan ke operator? Persetujuan camat dibatalkan dan isian terbuka lagi.",
    "ajukan_ke_bappeda": "Ajukan ke Bappeda? Sesudah ini hanya Bappeda yang dapat mengembalikannya.",
    "setujui_bappeda": "Setujui? Sesudah ini isian hanya dapat dibuka kembali dengan alasan.",
    "kembalikan_bappeda": "Kembalikan ke kecamatan? Isian terbuka lagi untuk diperbaiki.",
    "buka_kembali": "Buka kembali? Persetujuan dibatalkan dan isian dapat diubah lagi.",
    "buka_kembali_camat": "Buka kembali? Persetujuan dibatalkan dan isian dapat diubah lagi.",
}
PENETAPAN_PK = "Setujui dan tetapkan? Perjanjian Kinerja yang ditetapkan tidak berubah lagi."
SEBUTAN_LANGKAH = {
    "ajukan_ke_camat": "diajukan ke camat",
    "tarik": "ditarik kembali",
    "setujui_camat": "disetujui camat",
    "kembalikan_camat": "dikembalikan camat",
    "kembalikan_disetujui": "dikembalikan camat",
    "ajukan_ke_bappeda": "diajukan ke Bappeda",
    "setujui_bappeda": "disetujui Bappeda",
    "kembalikan_bappeda": "dikembalikan Bappeda",
    "buka_kembali": "dibuka kembali",
    "buka_kembali_camat": "dibuka kembali camat",
}
BENTUK_KEADAAN = {
    Keadaan.DRAF: "menunggu",
    Keadaan.DIKEMBALIKAN: "keliru",
    Keadaan.MENUNGGU_CAMAT: "perhatian",
    Keadaan.DIAJUKAN: "perhatian",
    Keadaan.DISETUJUI_CAMAT: "selesai",
    Keadaan.DISETUJUI: "selesai",
}


@dataclass(frozen=True, slots=True)
class Tombol:
    """One step that this user may take, with what it means and what still stands against it."""

    langkah: Langkah
    penegasan: str
    kurang: tuple[Kurang, ...] = ()
    utama: bool = False
    penghalang: tuple[Kurang, ...] = ()  # mandatory notes that are still open

    @property
    def tertutup(self) -> bool:
        return bool(self.kurang or self.penghalang)

    @property
    def mengajukan(self) -> bool:
        return self.langkah.nama in AJUKAN


@dataclass(frozen=True, slots=True)
class PanelPengajuan:
    """Where a document stands, for the page that shows it."""

    posisi: Posisi
    bentuk: str
    sebutan: str  # the state in a word
    tombol: tuple[Tombol, ...]
    giliran: str  # whose turn it is, as a sentence; "" where it is this user's
    riwayat: tuple[LangkahPengajuan, ...]
    alamat: str  # of the document itself
    catatan: RingkasCatatan

    @property
    def berkas(self) -> Berkas:
        return self.posisi.berkas

    @property
    def dikembalikan(self) -> LangkahPengajuan | None:
        """The step that sent the document back, as long as it lies there."""
        if self.posisi.keadaan != Keadaan.DIKEMBALIKAN or not self.riwayat:
            return None
        return self.riwayat[0]


def susun_panel(bingkai: Bingkai, berkas: Berkas, pengguna: Pengguna) -> PanelPengajuan:
    posisi = get_posisi(berkas)
    if not posisi.terkunci and _is_ditetapkan(berkas):
        catatan = count_catatan(read_terkirim(berkas))
        return PanelPengajuan(posisi, "selesai", "Ditetapkan", (), "", (), get_alamat(berkas), catatan)
    boleh = [s for s in posisi.langkah() if s.peran & bingkai.peran]
    if any(s.orang_lain for s in boleh) and pengguna.pk in get_pengaju(berkas):
        boleh = [s for s in boleh if not s.orang_lain]
    kurang = get_kelengkapan(berkas).kurang if any(s.maju for s in boleh) else ()
    return PanelPengajuan(
        posisi,
        BENTUK_KEADAAN[posisi.keadaan],
        posisi.keadaan.label,
        tuple(
            Tombol(
                s,
                _sebut_penegasan(posisi, s),
                kurang if s.maju else (),
                s.maju,
                find_penghalang(posisi, s.nama, pengguna),
            )
            for s in boleh
        ),
        "" if any(s.maju for s in boleh) else _sebut_giliran(posisi),
        _read_riwayat(berkas),
        get_alamat(berkas),
        count_catatan(read_terkirim(berkas)),
    )


def _is_ditetapkan(berkas: Berkas) -> bool:
    """A PK that was fixed before it could be submitted here, as those of former years were."""
    return (
        berkas.jenis == JenisPengajuan.PK and _find_pk(berkas.instansi, berkas.tahun, berkas.nomor).ditetapkan
    )


def _sebut_penegasan(posisi: Posisi, langkah: Langkah) -> str:
    akhir = Posisi(posisi.berkas, Keadaan(langkah.ke), posisi.perlu_bappeda).selesai
    if akhir and posisi.berkas.jenis == JenisPengajuan.PK:
        return PENETAPAN_PK
    return PENEGASAN[langkah.nama]


def _read_riwayat(berkas: Berkas) -> tuple[LangkahPengajuan, ...]:
    riwayat = list(
        LangkahPengajuan.objects.filter(pengajuan__in=berkas.baris())
        .select_related("pengguna")
        .order_by("-pk")
    )
    for langkah in riwayat:
        langkah.sebutan = SEBUTAN_LANGKAH[langkah.langkah]
    return tuple(riwayat)


def _sebut_giliran(posisi: Posisi) -> str:
    """Who takes the next step forward, as a sentence."""
    maju = [s for s in posisi.langkah() if s.maju]
    if not maju:
        return ""
    siapa = " atau ".join(p.label.lower() for p in Peran if p in maju[0].peran)
    kata = {"setujui_camat": "menyetujui", "setujui_bappeda": "menyetujui"}.get(maju[0].nama, "mengajukan")
    return f"Berikutnya {siapa.replace('bappeda', 'Bappeda')} {kata}."


@dataclass(frozen=True, slots=True)
class Antrean:
    """A document that waits for someone."""

    berkas: Berkas
    sejak: datetime
    oleh: str  # who submitted it
    alamat: str  # of the page where it is decided


def susun_antrean(
    kecamatan: Collection[Instansi] | Iterable[Instansi], keadaan: Keadaan
) -> tuple[Antrean, ...]:
    """The documents of these offices in that state, the newest first, in two queries."""
    menurut_pk = {k.pk: k for k in kecamatan}
    semua = list(
        Pengajuan.objects.filter(instansi__in=list(menurut_pk), keadaan=keadaan)
        .order_by("-sejak", "-pk")
        .prefetch_related("langkah__pengguna")
    )
    antrean = []
    for p in semua:
        instansi = menurut_pk[p.instansi_id]
        oleh = next(iter(p.langkah.all()), None)
        antrean.append(
            Antrean(
                Berkas(instansi, p.tahun, p.jenis, p.nomor),
                p.sejak,
                oleh.pengguna.get_full_name() if oleh else "",
                alamat_reviu(Berkas(instansi, p.tahun, p.jenis, p.nomor)),
            )
        )
    return tuple(antrean)
