"""Lists over many documents: what waits for a review in the kabupaten, and the notes of one kecamatan's year."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from organisasi.alur import Berkas, Posisi
from organisasi.halaman import Bingkai
from organisasi.models import (
    CatatanReviu,
    Instansi,
    JenisPengajuan,
    Keadaan,
    Pengajuan,
    PengaturanTahun,
    Pengguna,
    PenugasanReviu,
)
from organisasi.reviu import alamat_reviu, berkas_dari

from .penghalang import RingkasCatatan, count_catatan, is_dijawab, with_penanggap

# In which order documents stand: first what waits for a decision.
URUTAN = (
    Keadaan.DIAJUKAN,
    Keadaan.MENUNGGU_CAMAT,
    Keadaan.DISETUJUI_CAMAT,
    Keadaan.DIKEMBALIKAN,
    Keadaan.DRAF,
    Keadaan.DISETUJUI,
)


@dataclass(frozen=True, slots=True)
class BarisReviu:
    """One document on its way, or with notes that are open."""

    berkas: Berkas
    keadaan: Keadaan
    sejak: datetime | None
    catatan: RingkasCatatan
    petugas: str
    milik_saya: bool

    @property
    def saran(self) -> int:
        return self.catatan.terbuka - self.catatan.wajib

    @property
    def alamat(self) -> str:
        return alamat_reviu(self.berkas)


@dataclass(frozen=True, slots=True)
class DaftarReviu:
    baris: tuple[BarisReviu, ...]
    saya: bool  # only the kecamatan assigned to who asks
    ditugasi: int  # how many are assigned to him
    seluruh: int  # how many rows there are without the filter

    @property
    def menunggu(self) -> int:
        return sum(b.keadaan == Keadaan.DIAJUKAN for b in self.baris)

    @property
    def wajib(self) -> int:
        return sum(b.catatan.wajib for b in self.baris)


def susun_daftar_reviu(kecamatan: Collection[Instansi], pengguna: Pengguna, saya: bool | None) -> DaftarReviu:
    """The documents that wait for someone or have open notes, one's own kecamatan first; four queries.

    saya: only one's own; None takes them where there are any.
    """
    menurut_pk = {k.pk: k for k in kecamatan}
    petugas = {
        p.instansi_id: p.pengguna
        for p in PenugasanReviu.objects.filter(instansi__in=menurut_pk).select_related("pengguna")
    }
    catatan: dict[tuple, list[CatatanReviu]] = defaultdict(list)
    terkirim = CatatanReviu.objects.filter(instansi__in=menurut_pk).exclude(keadaan=CatatanReviu.Keadaan.DRAF)
    for c in with_penanggap(terkirim):
        catatan[_kunci(c)].append(c)
    pengajuan = {_kunci(p): p for p in _read_pengajuan(menurut_pk, catatan)}
    aturan = {
        (p.instansi_id, p.tahun): p
        for p in PengaturanTahun.objects.filter(instansi__in={k.induk_id for k in kecamatan})
    }
    baris = []
    for kunci in {*pengajuan, *(k for k, isi in catatan.items() if any(c.terbuka for c in isi))}:
        instansi = menurut_pk[kunci[0]]
        berkas, p = Berkas(instansi, *kunci[1:]), pengajuan.get(kunci)
        keadaan = Keadaan(p.keadaan if p else Keadaan.DRAF)
        ringkas = count_catatan(catatan.get(kunci, ()))
        if not ringkas.terbuka and _is_selesai(berkas, keadaan, aturan):
            continue
        orang = petugas.get(instansi.pk)
        baris.append(
            BarisReviu(
                berkas,
                keadaan,
                p.sejak if p else None,
                ringkas,
                orang.get_full_name() if orang else "",
                orang == pengguna,
            )
        )
    baris.sort(key=_urut)
    ditugasi = sum(o == pengguna for o in petugas.values())
    saya = bool(ditugasi) if saya is None else saya
    tampil = tuple(b for b in baris if b.milik_saya or not saya)
    return DaftarReviu(tampil, saya, ditugasi, len(baris))


def _read_pengajuan(kecamatan: Collection[int], catatan: Collection[tuple]):
    """Documents that wait, and those with notes."""
    menunggu = Q(keadaan__in=[Keadaan.MENUNGGU_CAMAT, Keadaan.DISETUJUI_CAMAT, Keadaan.DIAJUKAN])
    bernota = Q(instansi__in={k[0] for k in catatan}, tahun__in={k[1] for k in catatan})
    return Pengajuan.objects.filter(menunggu | bernota, instansi__in=list(kecamatan))


def _is_selesai(berkas: Berkas, keadaan: Keadaan, aturan) -> bool:
    a = aturan.get((berkas.instansi.induk_id, berkas.tahun)) or PengaturanTahun()
    posisi = Posisi(berkas, keadaan, a.needs_bappeda(berkas.jenis))
    return posisi.selesai or not posisi.terkunci


def _urut(b: BarisReviu):
    sejak = b.sejak.timestamp() if b.sejak else 0
    return (not b.milik_saya, URUTAN.index(b.keadaan), sejak, b.berkas.instansi.nama, b.berkas.judul)


def _kunci(baris) -> tuple:
    return (baris.instansi_id, baris.tahun, baris.jenis, baris.nomor)


# --- one kecamatan ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BerkasBercatatan:
    berkas: Berkas
    alamat: str
    catatan: tuple[tuple[CatatanReviu, bool], ...]  # with whether the kecamatan has answered
    ringkas: RingkasCatatan


@dataclass(frozen=True, slots=True)
class CatatanKecamatan:
    berkas: tuple[BerkasBercatatan, ...]

    @property
    def wajib(self) -> int:
        return sum(b.ringkas.wajib for b in self.berkas)

    @property
    def belum_dijawab(self) -> int:
        return sum(b.ringkas.belum_dijawab for b in self.berkas)


def susun_catatan_kecamatan(bingkai: Bingkai) -> CatatanKecamatan:
    """The sent notes of the year by document, open ones first; one query."""
    semua = (
        with_penanggap(
            CatatanReviu.objects.filter(instansi=bingkai.instansi, tahun=bingkai.tahun).exclude(
                keadaan=CatatanReviu.Keadaan.DRAF
            )
        )
        .select_related("instansi", "pembuat")
        .order_by("jenis", "nomor", "urutan")
    )
    menurut: dict[tuple, list[CatatanReviu]] = defaultdict(list)
    for c in semua:
        menurut[_kunci(c)].append(c)
    hasil = []
    for isi in menurut.values():
        berkas = berkas_dari(isi[0])
        isi.sort(key=lambda c: (c.selesai, not c.wajib, c.urutan))
        hasil.append(
            BerkasBercatatan(
                berkas, alamat_reviu(berkas), tuple((c, is_dijawab(c)) for c in isi), count_catatan(isi)
            )
        )
    return CatatanKecamatan(tuple(hasil))


@dataclass(frozen=True, slots=True)
class CatatanTerbuka:
    catatan: CatatanReviu
    berkas: Berkas
    dijawab: bool  # the kecamatan spoke last

    @property
    def alamat(self) -> str:
        return alamat_reviu(self.berkas, self.catatan.urutan)


def list_catatan_terbuka(instansi: Instansi) -> tuple[CatatanTerbuka, ...]:
    """The open notes on any document, the newest year first and of it the mandatory ones; one query. Drafts are nobody's
    but their writer's."""
    semua = with_penanggap(CatatanReviu.objects.filter(instansi=instansi).terbuka()).select_related(
        "instansi"
    )
    urut = sorted(semua, key=lambda c: (-c.tahun, not c.wajib, c.jenis, c.nomor, c.urutan))
    return tuple(CatatanTerbuka(c, berkas_dari(c), is_dijawab(c)) for c in urut)


def find_catatan_teks(instansi: Instansi, tahun: int, kunci: str) -> list[tuple[CatatanReviu, str]]:
    """The open notes on the paragraphs of one text of the LKIP, each with its address; one query."""
    berkas = Berkas(instansi, tahun, JenisPengajuan.LKIP.value)
    semua = CatatanReviu.objects.tentang(berkas).terbuka()
    catatan = semua.filter(jangkar=CatatanReviu.Jangkar.PARAGRAF, kunci__startswith=f"{kunci}:")
    return [(c, alamat_reviu(berkas, c.urutan)) for c in catatan.order_by("urutan")]
