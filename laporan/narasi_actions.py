"""Writes of prose and photographs: one door for the editor, its autosave and the form without JavaScript."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from organisasi.alur import require_terbuka
from organisasi.audit import record_audit
from organisasi.galat import GalatPengguna, GalatRevisi, TidakBerwenang
from organisasi.models import Instansi, Pengguna

from .foto import read_foto
from .kerangka import KerangkaTidakAda
from .kerangka.daftar import find_teks
from .models import Foto, Narasi
from .narasi import is_html, read_default
from .narasi_html import clean_html, plain_text, text_to_html
from .permissions import can_write_narasi
from .pilihan import read_kerangka

TERPANJANG = 100_000  # characters of one text: some forty pages
FOTO_TERBANYAK = 12  # in one section
# An autosave adds no second line to the audit trail within this time of the same person's last one.
JEDA_JEJAK = timedelta(minutes=10)
SEKITAR = 40  # characters of the unchanged text around a change, in the audit trail


def normalize_isi(kunci: str, isi: str) -> str:
    """`isi` as it is stored: clean HTML, or "" for a text that is the outline's default anyway.

    isi: HTML of the editor, or a plain text in the form of `laporan.narasi`.
    """
    bersih = clean_html(isi) if is_html(isi) else text_to_html(isi)
    return "" if bersih == text_to_html(read_default(kunci)) else bersih


def save_narasi(
    instansi: Instansi,
    tahun: int,
    kunci: str,
    isi: str,
    pelaku: Pengguna,
    *,
    revisi: int | None = None,
    otomatis: bool = False,
) -> Narasi:
    """Write the text of one section; an empty one brings the outline's default back.

    revisi: the `revisi` that the page showed (0 where there was no row yet); None does not ask.
    otomatis: an autosave. Its audit line may wait for the next save, which then tells the whole change; before
        someone else's change it is written, so that no line names the wrong person.

    Saving what is there already writes nothing. Returns the row (unsaved where the default stays).
    Raises GalatPengguna: TidakBerwenang, GalatRevisi (with the row as it now stands), locked, or for the input.
    """
    with transaction.atomic():
        judul = _require_boleh(instansi, tahun, kunci, pelaku)
        if len(isi) > TERPANJANG:
            raise GalatPengguna(
                f"Tulisan terlalu panjang: paling banyak {TERPANJANG:,} huruf dalam satu bagian.".replace(
                    ",", "."
                )
            )
        baru = normalize_isi(kunci, isi)
        kini = (
            Narasi.objects.select_for_update(of=("self",))
            .select_related("diubah_oleh")
            .filter(instansi=instansi, tahun=tahun, kunci=kunci)
            .first()
        )
        narasi = kini or Narasi(instansi=instansi, tahun=tahun, kunci=kunci)
        lanjutan = narasi.diubah_oleh_id == pelaku.pk
        if baru != narasi.isi:
            if revisi is not None and revisi != narasi.revisi:
                raise GalatRevisi(_sebut_pengubah(narasi), narasi)
            if not lanjutan:
                _catat(narasi, judul, narasi.diubah_oleh)
            narasi.isi = baru
            narasi.revisi += 1
            narasi.diubah = timezone.now()
            narasi.diubah_oleh = pelaku
            narasi.save()
        # Who only looked, or saved what was there, has changed nothing that a line could tell.
        if narasi.diubah_oleh_id == pelaku.pk and not (otomatis and lanjutan and _is_fresh(narasi)):
            _catat(narasi, judul, pelaku)
    return narasi


def reset_narasi(
    instansi: Instansi, tahun: int, kunci: str, pelaku: Pengguna, *, revisi: int | None = None
) -> Narasi:
    """Let the outline's default text stand again. Raises like `save_narasi`."""
    return save_narasi(instansi, tahun, kunci, "", pelaku, revisi=revisi)


def add_foto(instansi: Instansi, tahun: int, kunci: str, berkas, keterangan: str, pelaku: Pengguna) -> Foto:
    """Keep an uploaded picture at the end of a section's photographs. Raises GalatPengguna."""
    keterangan = _require_keterangan(keterangan)
    bersih = read_foto(berkas)  # the slow part, before anything is locked
    with transaction.atomic():
        judul = _require_boleh(instansi, tahun, kunci, pelaku)
        ada = Foto.objects.filter(instansi=instansi, tahun=tahun, kunci=kunci)
        if ada.count() >= FOTO_TERBANYAK:
            raise GalatPengguna(
                f"Satu bagian memuat paling banyak {FOTO_TERBANYAK} foto: hapus salah satunya dahulu."
            )
        if sama := ada.filter(sha256=bersih.sha256).first():
            raise GalatPengguna(f"Foto ini sudah ada di bagian ini, dengan keterangan “{sama.keterangan}”.")
        foto = Foto(
            instansi=instansi,
            tahun=tahun,
            kunci=kunci,
            urutan=(ada.aggregate(n=Max("urutan"))["n"] or 0) + 1,
            keterangan=keterangan,
            sha256=bersih.sha256,
            lebar=bersih.lebar,
            tinggi=bersih.tinggi,
            diunggah_oleh=pelaku,
        )
        foto.berkas.save("", ContentFile(bersih.isi), save=False)
        try:
            foto.save()
        except BaseException:
            foto.berkas.storage.delete(foto.berkas.name)
            raise
        _catat_foto(foto, "tambah_foto", judul, pelaku, sesudah=keterangan)
    return foto


def edit_foto(foto: Foto, keterangan: str, pelaku: Pengguna) -> Foto:
    """Give a photograph another caption. Raises GalatPengguna."""
    keterangan = _require_keterangan(keterangan)
    with transaction.atomic():
        judul = _require_boleh(foto.instansi, foto.tahun, foto.kunci, pelaku)
        sebelum = foto.keterangan
        if keterangan != sebelum:
            foto.keterangan = keterangan
            foto.save(update_fields=["keterangan"])
            _catat_foto(foto, "ubah_foto", judul, pelaku, sebelum, keterangan)
    return foto


def move_foto(foto: Foto, arah: int, pelaku: Pengguna) -> None:
    """Change places with the photograph before (`arah` -1) or after (1) it; at either end nothing happens."""
    with transaction.atomic():
        judul = _require_boleh(foto.instansi, foto.tahun, foto.kunci, pelaku)
        saudara = list(Foto.objects.filter(instansi=foto.instansi, tahun=foto.tahun, kunci=foto.kunci))
        letak = next((i for i, f in enumerate(saudara) if f.pk == foto.pk), None)
        if letak is None or not 0 <= letak + arah < len(saudara):
            return
        ini, lain = saudara[letak], saudara[letak + arah]
        tempat, tujuan = ini.urutan, lain.urutan
        # One number is held once at a time: the first steps aside, to one that nobody has.
        for satu, urutan in ((ini, saudara[-1].urutan + 1), (lain, tempat), (ini, tujuan)):
            Foto.objects.filter(pk=satu.pk).update(urutan=urutan)
        urutan = f"urutan {letak + 1}", f"urutan {letak + arah + 1}"
        _catat_foto(foto, "pindah_foto", judul, pelaku, *urutan, catatan=foto.keterangan)


def delete_foto(foto: Foto, pelaku: Pengguna) -> None:
    """Remove a photograph; its file goes once the transaction holds."""
    with transaction.atomic():
        judul = _require_boleh(foto.instansi, foto.tahun, foto.kunci, pelaku)
        _catat_foto(foto, "hapus_foto", judul, pelaku, sebelum=foto.keterangan, sesudah="dihapus")
        berkas = foto.berkas
        foto.delete()
        transaction.on_commit(lambda: berkas.storage.delete(berkas.name))


def _require_boleh(instansi: Instansi, tahun: int, kunci: str, pelaku: Pengguna) -> str:
    """The title of the text, if `pelaku` may change it now. Call it first in the transaction."""
    if not can_write_narasi(pelaku, instansi):
        raise TidakBerwenang(
            f"Narasi {instansi.nama} hanya dapat diubah oleh operatornya: "
            "hubungi operator kecamatan tersebut."
        )
    require_terbuka(instansi, tahun, "lkip")
    try:
        teks = find_teks(read_kerangka(instansi, tahun), kunci)
    except KerangkaTidakAda as salah:
        raise GalatPengguna(str(salah)) from salah
    if teks is None:
        raise GalatPengguna("Bagian ini tidak ada dalam kerangka laporan: pilih bagian dari daftar narasi.")
    return teks.sebutan


def _require_keterangan(keterangan: str) -> str:
    keterangan = " ".join(keterangan.split())
    if not keterangan:
        raise GalatPengguna("Tulis keterangan foto: apa, di mana, dan kapan.")
    if len(keterangan) > 200:
        raise GalatPengguna("Keterangan foto terlalu panjang: tulis paling banyak 200 huruf.")
    return keterangan


def _sebut_pengubah(narasi: Narasi) -> str:
    siapa = narasi.diubah_oleh.get_full_name() if narasi.diubah_oleh else "Rekan Anda"
    saat = f" pukul {timezone.localtime(narasi.diubah):%H.%M}" if narasi.diubah else ""
    return f"{siapa} mengubah bagian ini{saat}. Tulisan Anda masih ada; pilih yang dipakai."


# --- audit trail --------------------------------------------------------------------------------------------


def _is_fresh(narasi: Narasi) -> bool:
    return narasi.tercatat_pada is not None and timezone.now() - narasi.tercatat_pada < JEDA_JEJAK


def _catat(narasi: Narasi, judul: str, pelaku: Pengguna | None) -> None:
    """The change since the last line of this text, if there is any."""
    if narasi.isi == narasi.tercatat:
        return
    sebelum, sesudah = describe_change(narasi.tercatat, narasi.isi)
    record_audit(
        pelaku,
        narasi.instansi,
        narasi.tahun,
        "ubah_narasi",
        f"Narasi LKIP: {judul}",
        kunci=f"narasi:{narasi.pk}",
        sebelum=sebelum,
        sesudah=sesudah,
    )
    narasi.tercatat, narasi.tercatat_pada = narasi.isi, timezone.now()
    narasi.save(update_fields=["tercatat", "tercatat_pada"])


def _catat_foto(foto: Foto, tindakan: str, judul: str, pelaku: Pengguna, sebelum="", sesudah="", catatan=""):
    record_audit(
        pelaku,
        foto.instansi,
        foto.tahun,
        tindakan,
        f"Foto LKIP: {judul}",
        kunci=f"foto:{foto.pk}",
        sebelum=sebelum,
        sesudah=sesudah,
        catatan=catatan,
    )


def describe_change(sebelum: str, sesudah: str) -> tuple[str, str]:
    """Both texts cut to where they differ, with a few words around; a style alone is said in words."""
    if not sebelum or not sesudah:
        return _sebut(sebelum), _sebut(sesudah)
    a, b = _sebut(sebelum), _sebut(sesudah)
    if a == b:
        return "bentuk sebelumnya", "bentuk huruf, daftar, atau tabel diubah"
    awal = _sama_di_depan(a, b)
    akhir = min(_sama_di_depan(a[::-1], b[::-1]), len(a) - awal, len(b) - awal)
    return _potong(a, awal, akhir), _potong(b, awal, akhir)


def _sebut(isi: str) -> str:
    if not isi:
        return "teks bawaan"
    return plain_text(isi if is_html(isi) else text_to_html(isi)).replace("\n", " ¶ ")


def _sama_di_depan(a: str, b: str) -> int:
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _potong(teks: str, awal: int, akhir: int) -> str:
    mulai, sampai = max(awal - SEKITAR, 0), min(len(teks) - akhir + SEKITAR, len(teks))
    return f"{'…' if mulai else ''}{teks[mulai:sampai]}{'…' if sampai < len(teks) else ''}"
