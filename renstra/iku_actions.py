"""Writes of the decree on IKU. Once it has number and date it does not change; a new decree replaces it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from organisasi.alur import lock_instansi, require_terbuka
from organisasi.audit import record_audit
from organisasi.cap import require_cap, tell_change
from organisasi.galat import GalatPengguna, TidakBerwenang
from organisasi.models import Dokumen, Instansi, Pengguna
from organisasi.penandatangan import CAMAT, find_pejabat, get_tempat, pick_saat

from .kelengkapan import periksa_iku
from .keputusan import (
    BAGIAN,
    daftar_sk,
    find_draf,
    find_sk,
    is_ditetapkan,
    kata_bawaan,
    next_kode,
    teks_bagian,
)
from .models import Iku, IndikatorRenstra, PenanggungJawab, Renstra
from .permissions import can_edit_renstra

Isi = Mapping[str, Any]
GESER = 10_000


def begin_sk(instansi: Instansi, pelaku: Pengguna, tahun: int) -> Dokumen:
    """A draft with the words of the last decree (or ours) and a line for every indicator of the Renstra in force."""
    with transaction.atomic():
        _require_operator(pelaku, instansi)
        lock_instansi(instansi)
        if find_draf(instansi):
            raise GalatPengguna("Draf SK IKU sudah ada: lanjutkan draf itu, atau hapus dahulu.")
        renstra = _find_renstra(instansi, tahun)
        lama = daftar_sk(instansi).first()
        isi = {k: teks_bagian(lama, k) for k in BAGIAN} if lama else kata_bawaan(instansi, renstra)
        sk = Dokumen.objects.create(
            kode=next_kode(instansi, tahun),
            jenis=Dokumen.Jenis.KEPUTUSAN,
            instansi=instansi,
            tahun=tahun,
            nama=f"Keputusan Camat {instansi.nama_pendek}",
            tentang=lama.tentang if lama else f"Indikator Kinerja Utama {instansi.nama}",
            tempat=(lama.tempat if lama else "") or get_tempat(instansi),
            penandatangan=find_pejabat(instansi, CAMAT, pick_saat(tahun)),
            isi_pokok=isi,
        )
        banyak = _propose(sk, renstra, lama)
        _catat(sk, instansi, pelaku, tahun, "mulai_sk_iku", "", f"draf dengan {banyak} indikator")
    return sk


def propose_iku(instansi: Instansi, pelaku: Pengguna, tahun: int) -> int:
    """Add to the draft the indicators of the Renstra that it lacks; returns how many. Lines that are there stay."""
    with transaction.atomic():
        sk = _lock_draf(instansi, pelaku)
        banyak = _propose(sk, _find_renstra(instansi, tahun), find_sk(instansi, tahun))
        if banyak:
            _catat(sk, instansi, pelaku, tahun, "usulkan_iku", "", f"{banyak} indikator ditambahkan")
    return banyak


def _find_renstra(instansi: Instansi, tahun: int) -> Renstra:
    renstra = Renstra.objects.filter(instansi=instansi).berlaku(tahun).select_related("dokumen").first()
    if renstra is None:
        raise GalatPengguna(
            f"Belum ada Renstra yang ditetapkan untuk tahun {tahun}: tetapkan Renstra dahulu."
        )
    return renstra


def _propose(sk: Dokumen, renstra: Renstra, lama: Dokumen | None) -> int:
    """Lines for the indicators that `sk` lacks, with the formula that the last decree gave the same thread."""
    ada = set(sk.iku.values_list("indikator", flat=True))
    dahulu = {i.indikator_id: i for i in lama.iku.prefetch_related("penanggung_jawab")} if lama else {}
    urutan = sk.iku.aggregate(n=Max("urutan"))["n"] or 0
    baru = [
        w
        for w in IndikatorRenstra.objects.filter(renstra=renstra)
        .select_related("tujuan", "sasaran", "indikator__baku")
        .order_by("urutan")
        if w.indikator_id not in ada
    ]
    for n, wajah in enumerate(baru, urutan + 1):
        contoh = dahulu.get(wajah.indikator_id)
        iku = Iku.objects.create(
            dokumen=sk,
            indikator=wajah.indikator,
            jenis=contoh.jenis if contoh else Iku.Jenis.UTAMA,
            urutan=n,
            sasaran=(wajah.tujuan or wajah.sasaran).uraian,
            nama=wajah.nama,
            pembilang=contoh.pembilang if contoh else "",
            penyebut=contoh.penyebut if contoh else "",
            formulasi=contoh.formulasi if contoh else [],
            penjelasan=contoh.penjelasan if contoh else _penjelasan_baku(wajah),
            sumber_data=contoh.sumber_data if contoh else "",
        )
        _save_penanggung_jawab(iku, [p.nama for p in contoh.penanggung_jawab.all()] if contoh else [])
    return len(baru)


def _penjelasan_baku(wajah: IndikatorRenstra) -> list[str]:
    baku = wajah.indikator.baku
    return [baku.penjelasan] if baku and baku.penjelasan else []


def rincian_sk(sk: Dokumen) -> dict[str, str]:
    return {
        "nama": sk.nama,
        "tentang": sk.tentang,
        "tempat": sk.tempat,
        "penandatangan": sk.penandatangan.nama if sk.penandatangan else "",
        **{k: "; ".join(teks_bagian(sk, k)) for k in BAGIAN},
    }


def save_sk(instansi: Instansi, isi: Isi, pelaku: Pengguna, tahun: int, cap: str | None = None) -> Dokumen:
    """The draft's words. isi: nama, tentang, tempat, penandatangan, and a list of texts for each of BAGIAN."""
    with transaction.atomic():
        sk = _lock_draf(instansi, pelaku)
        lama = rincian_sk(sk)
        require_cap(cap, lama, sk)
        for nama in ("nama", "tentang", "tempat", "penandatangan"):
            setattr(sk, nama, isi[nama])
        for bagian in BAGIAN:
            # Rulings that carry a label of their own keep it as long as their text is the same.
            if teks_bagian(sk, bagian) != isi[bagian]:
                sk.isi_pokok[bagian] = isi[bagian]
        sk.save()
        _catat_beda(sk, instansi, pelaku, tahun, "ubah_sk_iku", _sebut(sk), lama, rincian_sk(sk))
    return sk


def rincian_iku(iku: Iku) -> dict[str, str]:
    return {
        "jenis": iku.get_jenis_display(),
        "sasaran": iku.sasaran,
        "nama": iku.nama,
        "pembilang": iku.pembilang,
        "penyebut": iku.penyebut,
        "formulasi": "; ".join(iku.formulasi),
        "penjelasan": "; ".join(iku.penjelasan),
        "penanggung jawab": ", ".join(p.nama for p in iku.penanggung_jawab.all()),
        "sumber data": iku.sumber_data,
    }


def save_iku(iku: Iku, isi: Isi, pelaku: Pengguna, tahun: int, cap: str | None = None) -> Iku:
    """One line of the draft. isi: jenis, sasaran, nama, pembilang, penyebut, sumber_data, and the lists
    formulasi (kept as it was where it is not given), penjelasan and penanggung_jawab."""
    with transaction.atomic():
        instansi = iku.indikator.instansi
        sk = _lock_draf(instansi, pelaku)
        iku = _lock_iku(sk, iku)
        lama = rincian_iku(iku)
        require_cap(cap, lama, iku)
        if bool(isi["pembilang"]) != bool(isi["penyebut"]):
            raise GalatPengguna("Pembilang dan penyebut berpasangan: isi keduanya, atau kosongkan keduanya.")
        for nama in ("jenis", "sasaran", "nama", "pembilang", "penyebut", "sumber_data", "penjelasan"):
            setattr(iku, nama, isi[nama])
        iku.formulasi = isi.get("formulasi", iku.formulasi)
        iku.save()
        _save_penanggung_jawab(iku, isi["penanggung_jawab"])
        baru = rincian_iku(Iku.objects.prefetch_related("penanggung_jawab").get(pk=iku.pk))
        _catat_beda(iku, instansi, pelaku, tahun, "ubah_iku", f"IKU {iku.indikator.kode}", lama, baru)
    return iku


def _save_penanggung_jawab(iku: Iku, nama: Iterable[str]) -> None:
    iku.penanggung_jawab.all().delete()
    PenanggungJawab.objects.bulk_create(
        PenanggungJawab(iku=iku, urutan=n, nama=teks) for n, teks in enumerate(nama, 1)
    )


def delete_iku(iku: Iku, pelaku: Pengguna, tahun: int) -> None:
    """Leave an indicator out of the draft."""
    with transaction.atomic():
        instansi = iku.indikator.instansi
        sk = _lock_draf(instansi, pelaku)
        iku = _lock_iku(sk, iku)
        kunci = f"iku:{iku.pk}"
        iku.delete()
        _renumber(list(sk.iku.order_by("urutan")))
        record_audit(
            pelaku, instansi, tahun, "hapus_iku", f"IKU {iku.indikator.kode}", kunci, iku.nama, "dihapus"
        )


def move_iku(iku: Iku, arah: int, pelaku: Pengguna, tahun: int) -> bool:
    """Exchange a line with its neighbour; False at the end of the list."""
    with transaction.atomic():
        instansi = iku.indikator.instansi
        sk = _lock_draf(instansi, pelaku)
        semua = list(sk.iku.order_by("urutan"))
        letak = next((i for i, b in enumerate(semua) if b.pk == iku.pk), None)
        if letak is None or not 0 <= letak + arah < len(semua):
            return False
        semua[letak], semua[letak + arah] = semua[letak + arah], semua[letak]
        _renumber(semua)
        sebut = f"IKU {iku.indikator.kode}"
        dari, ke = f"urutan {letak + 1}", f"urutan {letak + 1 + arah}"
        record_audit(pelaku, instansi, tahun, "pindah_iku", sebut, f"iku:{iku.pk}", dari, ke)
    return True


def _renumber(semua: list[Iku]) -> None:
    Iku.objects.filter(pk__in=[b.pk for b in semua]).update(urutan=F("urutan") + GESER)
    for n, b in enumerate(semua, 1):
        b.urutan = n
    Iku.objects.bulk_update(semua, ["urutan"])


def fix_sk(instansi: Instansi, nomor: str, tanggal: date, pelaku: Pengguna, tahun: int) -> Dokumen:
    """Number and date make the draft a decree. It is then printed by the reports of the years it is in force;
    where one of them is submitted already, that report would change, so it is refused."""
    with transaction.atomic():
        sk = _lock_draf(instansi, pelaku)
        if kurang := periksa_iku(sk, instansi, tahun):
            raise GalatPengguna(
                f"SK IKU belum dapat ditetapkan, masih ada {len(kurang)} hal yang kurang: lengkapi dahulu."
            )
        if tanggal > timezone.localdate():
            raise GalatPengguna("Tanggal SK belum tiba: tulis tanggal penandatanganannya.")
        for t in _tahun_berlaku(instansi, tanggal):
            require_terbuka(instansi, t, "iku")
        sk.nomor, sk.tanggal, sk.tahun = nomor.strip(), tanggal, tanggal.year
        sk.save(update_fields=["nomor", "tanggal", "tahun"])
        _catat(sk, instansi, pelaku, tahun, "tetapkan_sk_iku", "Draf", f"{sk.rujukan}, {tanggal.isoformat()}")
    return sk


def _tahun_berlaku(instansi: Instansi, tanggal: date) -> range:
    """The years that a decree of that date is in force: until the year of the next one, or until now."""
    berikut = daftar_sk(instansi).filter(tanggal__gt=tanggal).order_by("tanggal").first()
    return range(tanggal.year, berikut.tanggal.year if berikut else timezone.localdate().year + 1)


def delete_sk(instansi: Instansi, pelaku: Pengguna, tahun: int) -> None:
    """Give the draft up; the decree in force stays."""
    with transaction.atomic():
        sk = _lock_draf(instansi, pelaku)
        _catat(sk, instansi, pelaku, tahun, "hapus_sk_iku", "Draf", "dihapus")
        sk.iku.all().delete()
        sk.delete()


# --- what they share ----------------------------------------------------------------------------------------


def _require_operator(pelaku: Pengguna, instansi: Instansi) -> None:
    if not can_edit_renstra(pelaku, instansi):
        raise TidakBerwenang(
            f"IKU {instansi} hanya dapat diubah oleh operatornya: hubungi operator kecamatan tersebut."
        )


def _lock_draf(instansi: Instansi, pelaku: Pengguna) -> Dokumen:
    _require_operator(pelaku, instansi)
    lock_instansi(instansi)
    sk = find_draf(instansi)
    if sk is None:
        raise GalatPengguna(
            "SK IKU yang sudah ditetapkan tidak berubah lagi: buat SK baru bila isinya perlu diganti."
        )
    return sk


def _lock_iku(sk: Dokumen, iku: Iku) -> Iku:
    kini = (
        sk.iku.select_related("indikator__instansi")
        .prefetch_related("penanggung_jawab")
        .filter(pk=iku.pk)
        .first()
    )
    if kini is None:
        raise GalatPengguna(
            "Indikator ini tidak ada lagi dalam draf SK: muat ulang daftar IKU, lalu usulkan dari Renstra bila perlu."
        )
    return kini


def _sebut(sk: Dokumen) -> str:
    return sk.rujukan if is_ditetapkan(sk) else f"Draf SK IKU {sk.tahun}"


def _catat(sk: Dokumen, instansi, pelaku, tahun, tindakan: str, sebelum: str, sesudah: str) -> None:
    record_audit(pelaku, instansi, tahun, tindakan, _sebut(sk), f"dokumen:{sk.pk}", sebelum, sesudah)


def _catat_beda(objek, instansi, pelaku, tahun, tindakan: str, sebutan: str, lama: Isi, baru: Isi) -> None:
    sebelum, sesudah = tell_change(lama, baru)
    if sebelum != sesudah:
        kunci = f"{objek._meta.model_name}:{objek.pk}"
        record_audit(pelaku, instansi, tahun, tindakan, sebutan, kunci, sebelum, sesudah)
