"""Writing, sending, answering and closing notes. One action a change, each in one transaction.

A draft leaves no line in the audit trail, which the kecamatan reads: sending it does.
"""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from organisasi.alur import Berkas, get_posisi, lock_instansi
from organisasi.audit import record_audit
from organisasi.galat import GalatPengguna, GalatRevisi, TidakBerwenang
from organisasi.models import (
    CatatanReviu,
    Keadaan,
    LangkahPengajuan,
    Pengguna,
    Peran,
    PotretReviu,
    TanggapanReviu,
)
from organisasi.permissions import peran_di
from organisasi.reviu import PENANGGAP, berkas_dari, can_close, find_peran_mencatat

from .banding import build_potret
from .isi import susun_isi_reviu
from .penghalang import CatatanTerbuka, find_penghalang

TERPANJANG = 2000
Akibat = TanggapanReviu.Akibat
# A step that ends here was a review; the document is remembered as it was then.
MENILAI = frozenset({Keadaan.DIKEMBALIKAN, Keadaan.DISETUJUI_CAMAT, Keadaan.DISETUJUI})


# --- drafts -----------------------------------------------------------------------------------------------


def write_catatan(berkas: Berkas, tempat: str, tingkat: str, isi: str, pelaku: Pengguna) -> CatatanReviu:
    """A draft on the place `tempat` ("sel:IKM:4"), which keeps what stands there now.

    Raises GalatPengguna: TidakBerwenang, for a place that the document has not, or for the input.
    """
    tingkat, isi = (
        _require_tingkat(tingkat),
        _require_isi(isi, "Tulis catatannya: apa yang kurang dan apa yang diharapkan."),
    )
    with transaction.atomic():
        lock_instansi(berkas.instansi)
        peran = find_peran_mencatat(pelaku, get_posisi(berkas))
        if peran is None:
            raise TidakBerwenang(
                f"{berkas.judul} tidak sedang menunggu reviu Anda: catatan ditulis selama dokumen ada pada Anda."
            )
        t = susun_isi_reviu(berkas).tempat.get(tempat)
        if t is None:
            raise GalatPengguna(
                "Tempat itu tidak ada dalam dokumen ini: pilih sel atau paragraf dari daftarnya."
            )
        return CatatanReviu.objects.create(
            instansi=berkas.instansi,
            tahun=berkas.tahun,
            jenis=berkas.jenis,
            nomor=berkas.nomor,
            jangkar=t.jangkar,
            kunci=t.kunci,
            sebutan=t.sebutan[:400],
            kutipan=t.nilai,
            tingkat=tingkat,
            isi=isi,
            pembuat=pelaku,
            peran=peran,
        )


def edit_catatan(catatan: CatatanReviu, tingkat: str, isi: str, pelaku: Pengguna) -> CatatanReviu:
    """Change one's own draft. Raises GalatPengguna."""
    tingkat, isi = _require_tingkat(tingkat), _require_isi(isi, "Tulis catatannya, atau hapus drafnya.")
    with transaction.atomic():
        kini = _lock_draf(catatan, pelaku)
        kini.tingkat, kini.isi = tingkat, isi
        kini.save(update_fields=["tingkat", "isi"])
    return kini


def delete_catatan(catatan: CatatanReviu, pelaku: Pengguna) -> None:
    """Give up one's own draft; what was sent stays. Raises GalatPengguna."""
    with transaction.atomic():
        _lock_draf(catatan, pelaku).delete()


def send_catatan(berkas: Berkas, pelaku: Pengguna, pk: int | None = None) -> int:
    """Send one's own drafts on a document (or the one of key `pk`): each gets its number. Returns how many.

    Raises TidakBerwenang for a draft of a role that `pelaku` does not hold any more.
    """
    with transaction.atomic():
        lock_instansi(berkas.instansi)
        semua = CatatanReviu.objects.tentang(berkas)
        draf = semua.filter(keadaan=CatatanReviu.Keadaan.DRAF, pembuat=pelaku).order_by("pk")
        if pk is not None:
            draf = draf.filter(pk=pk)
        draf = list(draf.select_for_update())
        peran = peran_di(pelaku, berkas.instansi)
        akhir = semua.aggregate(n=Max("urutan"))["n"] or 0
        for nomor, c in enumerate(draf, akhir + 1):
            if c.peran not in peran:
                raise TidakBerwenang("Peran Anda sudah berubah: hapus draf catatan lama Anda.")
            c.urutan, c.dikirim, c.keadaan = nomor, timezone.now(), CatatanReviu.Keadaan.TERBUKA
            c.save(update_fields=["urutan", "dikirim", "keadaan"])
            _catat(pelaku, c, "kirim_catatan_reviu", sesudah=c.get_tingkat_display(), catatan=c.isi)
    return len(draf)


# --- threads ----------------------------------------------------------------------------------------------


def answer_catatan(
    catatan: CatatanReviu, isi: str, pelaku: Pengguna, *, tutup: bool = False, revisi: int | None = None
) -> TanggapanReviu:
    """Add to the thread of an open note; `tutup` closes it, with or without words.

    revisi: the note's `revisi` that the form showed; closing over an answer that came since asks to read it first.
    Raises GalatPengguna: TidakBerwenang, GalatRevisi, or for the input.
    """
    isi = _batasi(isi)
    if not isi and not tutup:
        raise GalatPengguna("Tulis tanggapannya dahulu.")
    with transaction.atomic():
        kini = _lock_terkirim(catatan, pelaku)
        if tutup:
            _require_penutup(kini, pelaku)
        if kini.selesai:
            raise GalatPengguna(
                f"Catatan {kini.urutan} sudah ditutup: buka lagi bila masih ada yang perlu dibahas."
            )
        if tutup:
            _require_terbaca(kini, revisi)
            kini.keadaan = CatatanReviu.Keadaan.SELESAI
            kini.ditutup, kini.ditutup_oleh = timezone.now(), pelaku
        akibat = Akibat.MENUTUP if tutup else Akibat.TIADA
        tindakan = "tutup_catatan_reviu" if tutup else "tanggapi_catatan_reviu"
        return _reply(kini, isi, pelaku, akibat, tindakan)


def reopen_catatan(catatan: CatatanReviu, isi: str, pelaku: Pengguna) -> TanggapanReviu:
    """Open a closed note again, with the reason. Raises GalatPengguna."""
    isi = _require_isi(isi, "Tulis alasannya, agar kecamatan tahu apa yang masih kurang.")
    with transaction.atomic():
        kini = _lock_terkirim(catatan, pelaku)
        _require_penutup(kini, pelaku)
        if not kini.selesai:
            raise GalatPengguna(f"Catatan {kini.urutan} masih terbuka: tulis tanggapan saja.")
        if get_posisi(berkas_dari(kini)).selesai:
            raise GalatPengguna("Dokumen ini sudah disetujui: buka kembali dokumennya dahulu.")
        kini.keadaan = CatatanReviu.Keadaan.TERBUKA
        kini.ditutup = kini.ditutup_oleh = None
        return _reply(kini, isi, pelaku, Akibat.MEMBUKA, "buka_catatan_reviu")


def _reply(kini: CatatanReviu, isi: str, pelaku: Pengguna, akibat: str, tindakan: str) -> TanggapanReviu:
    kini.revisi += 1
    kini.save(update_fields=["keadaan", "ditutup", "ditutup_oleh", "revisi"])
    peran = peran_di(pelaku, kini.instansi) & PENANGGAP
    # Someone who closes speaks for the reviewing side, whatever else he is here.
    sebagai = kini.peran if akibat else next(p for p in Peran.values if p in peran)
    tanggapan = TanggapanReviu.objects.create(
        catatan=kini, pengguna=pelaku, peran=sebagai, isi=isi, akibat=akibat, waktu=timezone.now()
    )
    _catat(pelaku, kini, tindakan, sesudah=kini.get_keadaan_display(), catatan=isi)
    return tanggapan


# --- with a step of the document --------------------------------------------------------------------------


def require_tanpa_penghalang(posisi, langkah: str, pelaku: Pengguna) -> None:
    """Raise CatatanTerbuka where a mandatory note keeps this approval back."""
    if penghalang := find_penghalang(posisi, langkah, pelaku):
        raise CatatanTerbuka(posisi.berkas, penghalang)


def record_reviu(berkas: Berkas, pelaku: Pengguna) -> None:
    """After a step of the document, in its transaction: where it was a review, send the drafts of whoever took it
    and keep the document as it was then."""
    langkah = LangkahPengajuan.objects.filter(pengajuan__in=berkas.baris()).order_by("-waktu", "-pk").first()
    if langkah is None or langkah.ke not in MENILAI:
        return
    send_catatan(berkas, pelaku)
    PotretReviu.objects.create(langkah=langkah, isi=build_potret(susun_isi_reviu(berkas)))


# --- rules ------------------------------------------------------------------------------------------------


def _lock_draf(catatan: CatatanReviu, pelaku: Pengguna) -> CatatanReviu:
    kini = (
        CatatanReviu.objects.select_for_update(of=("self",))
        .filter(pk=catatan.pk, pembuat=pelaku, keadaan=CatatanReviu.Keadaan.DRAF)
        .first()
    )
    if kini is None:
        raise GalatPengguna("Draf ini sudah dikirim atau dihapus: muat ulang halamannya.")
    return kini


def _lock_terkirim(catatan: CatatanReviu, pelaku: Pengguna) -> CatatanReviu:
    lock_instansi(catatan.instansi)
    kini = (
        CatatanReviu.objects.select_for_update(of=("self",))
        .select_related("instansi__induk")
        .exclude(keadaan=CatatanReviu.Keadaan.DRAF)
        .filter(pk=catatan.pk)
        .first()
    )
    if kini is None:
        raise GalatPengguna("Catatan ini belum dikirim: kirim dahulu.")
    if not peran_di(pelaku, kini.instansi) & PENANGGAP:
        raise TidakBerwenang("Catatan reviu ditanggapi kecamatan dan penilainya: hubungi mereka.")
    return kini


def _require_penutup(catatan: CatatanReviu, pelaku: Pengguna) -> None:
    if not can_close(pelaku, catatan):
        siapa = Peran(catatan.peran).label
        raise TidakBerwenang(
            f"Catatan {catatan.urutan} ditutup oleh {siapa} yang bukan pengaju dokumennya: tulis tanggapan saja."
        )


def _require_terbaca(catatan: CatatanReviu, revisi: int | None) -> None:
    if revisi is not None and revisi != catatan.revisi:
        raise GalatRevisi(
            f"Ada tanggapan baru pada catatan {catatan.urutan}: baca dahulu, tulisan Anda masih ada.", catatan
        )


def _require_tingkat(tingkat: str) -> str:
    if tingkat not in CatatanReviu.Tingkat.values:
        raise GalatPengguna("Pilih tingkat catatan: harus diperbaiki atau saran.")
    return tingkat


def _require_isi(isi: str, pesan: str) -> str:
    isi = _batasi(isi)
    if not isi:
        raise GalatPengguna(pesan)
    return isi


def _batasi(isi: str) -> str:
    isi = isi.replace("\r\n", "\n").strip()
    if len(isi) > TERPANJANG:
        raise GalatPengguna(f"Tulisan terlalu panjang: paling banyak {TERPANJANG} huruf.")
    return isi


def _catat(pelaku: Pengguna, c: CatatanReviu, tindakan: str, sesudah: str, catatan: str) -> None:
    record_audit(
        pelaku,
        c.instansi,
        c.tahun,
        tindakan,
        f"Catatan reviu {c.urutan} pada {berkas_dari(c).judul}: {c.sebutan}",
        kunci=f"catatan_reviu:{c.pk}",
        sesudah=sesudah,
        catatan=catatan,
    )
