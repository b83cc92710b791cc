"""Writes of the Renstra: its versions, their tree, and the moment from which a version does not change any more.

Every action asks who may, holds the office's row, refuses a fixed version, tells a colleague's change that came
between (`cap`), and writes one audit line; all in one transaction. `tahun` is the year whose page was open: the
audit trail is read by year.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import F, Max, ProtectedError

from kinerja.perhitungan.angka import Nilai
from organisasi.alur import lock_instansi
from organisasi.audit import record_audit
from organisasi.cap import require_cap, tell_change
from organisasi.galat import GalatPengguna, TidakBerwenang
from organisasi.models import Dokumen, Instansi, Pengguna

from .akibat import run_akibat
from .kelengkapan import periksa_renstra
from .models import Indikator, IndikatorRenstra, Kebijakan, Renstra, Rpjmd, Sasaran, TargetRenstra, Tujuan
from .permissions import can_edit_renstra
from .rincian import (
    rincian_indikator,
    rincian_pengukuran,
    rincian_renstra,
    rincian_sasaran,
    rincian_tujuan,
)
from .salin import copy_renstra

Isi = Mapping[str, Any]
Bagian = Tujuan | Sasaran | IndikatorRenstra
GESER = 10_000  # while places are exchanged, no two rows may hold the same one


# --- versions -----------------------------------------------------------------------------------------------


def begin_renstra(
    instansi: Instansi, isi: Isi, pelaku: Pengguna, tahun: int, sumber: Renstra | None = None
) -> Renstra:
    """The first version of a period as a draft, empty or copied from an earlier Renstra (`sumber`).

    isi: tahun_awal, tahun_akhir, rpjmd (None: the RPJMD of the same period, which is made where there is none),
        tabel_sumber.
    Raises GalatPengguna.
    """
    with transaction.atomic():
        _require_operator(pelaku, instansi)
        lock_instansi(instansi)
        awal, akhir = isi["tahun_awal"], isi["tahun_akhir"]
        if not awal < akhir <= awal + 9:
            raise GalatPengguna(
                "Periode Renstra tidak wajar: tulis tahun awal dan akhirnya, misalnya 2025 dan 2029."
            )
        if Renstra.objects.filter(instansi=instansi, tahun_awal=awal).exists():
            raise GalatPengguna(
                f"Renstra yang dimulai tahun {awal} sudah ada: buka Renstra itu, atau buat perubahannya."
            )
        rpjmd = isi.get("rpjmd") or _get_rpjmd(instansi, awal, akhir, pelaku, tahun)
        bingkai = {
            "instansi": instansi,
            "rpjmd": rpjmd,
            "tahun_awal": awal,
            "tahun_akhir": akhir,
            "versi": Renstra.Versi.AWAL,
            "nomor_versi": 1,
            "tabel_sumber": isi.get("tabel_sumber", ""),
        }
        renstra = copy_renstra(sumber, **bingkai) if sumber else Renstra.objects.create(**bingkai)
        dari = f", disalin dari {sumber}" if sumber else ""
        _catat(renstra, pelaku, tahun, "mulai_renstra", _sebut(renstra), "", f"draf{dari}")
    return renstra


def _get_rpjmd(instansi: Instansi, awal: int, akhir: int, pelaku: Pengguna, tahun: int) -> Rpjmd:
    rpjmd, baru = Rpjmd.objects.get_or_create(
        instansi=instansi.induk, tahun_awal=awal, defaults={"tahun_akhir": akhir}
    )
    if baru:
        record_audit(
            pelaku, instansi, tahun, "tambah_rpjmd", str(rpjmd), f"rpjmd:{rpjmd.pk}", "", f"{awal}-{akhir}"
        )
    return rpjmd


def begin_perubahan(renstra: Renstra, isi: Isi, pelaku: Pengguna, tahun: int) -> Renstra:
    """A draft that may differ from `renstra`, which stays in force until the draft is fixed.

    isi: versi (a value of Renstra.Versi but "awal"), alasan. Raises GalatPengguna.
    """
    with transaction.atomic():
        _require_operator(pelaku, renstra.instansi)
        lock_instansi(renstra.instansi)
        renstra.refresh_from_db()
        periode = Renstra.objects.filter(instansi=renstra.instansi, tahun_awal=renstra.tahun_awal)
        if draf := periode.filter(keadaan=Renstra.Keadaan.DRAF).first():
            raise GalatPengguna(
                f"Draf versi {draf.nomor_versi} sudah ada: lanjutkan draf itu, atau hapus dahulu."
            )
        terakhir = periode.aggregate(n=Max("nomor_versi"))["n"]
        if renstra.nomor_versi != terakhir:
            raise GalatPengguna(f"Versi {terakhir} lebih baru: buat perubahan dari versi itu.")
        alasan = isi["alasan"].strip()
        if not alasan:
            raise GalatPengguna("Tulis alasan perubahan, agar pembaca tahu mengapa Renstra diganti.")
        draf = copy_renstra(
            renstra,
            versi=isi["versi"],
            nomor_versi=terakhir + 1,
            menggantikan=renstra,
            alasan=alasan,
        )
        _catat(
            draf,
            pelaku,
            tahun,
            "ubah_renstra",
            _sebut(draf),
            "",
            f"draf, disalin dari versi {terakhir}",
            alasan,
        )
    return draf


def save_renstra(renstra: Renstra, isi: Isi, pelaku: Pengguna, tahun: int, cap: str | None = None) -> Renstra:
    """The frame of a draft: versi, alasan, tanggal, tabel_sumber, mendukung (items of its RPJMD) and the regulation
    that fixes it (dokumen_nama, dokumen_nomor, dokumen_tanggal, dokumen_tentang; all empty: none)."""
    with transaction.atomic():
        renstra = _lock_draf(renstra, pelaku)
        lama = rincian_renstra(renstra)
        require_cap(cap, lama, renstra)
        for nama in ("versi", "alasan", "tanggal", "tabel_sumber"):
            if nama in isi:
                setattr(renstra, nama, isi[nama])
        renstra.dokumen = _save_dokumen(renstra, isi)
        renstra.save()
        renstra.mendukung.set(isi["mendukung"])
        _catat_beda(renstra, pelaku, tahun, "ubah_renstra", _sebut(renstra), lama, rincian_renstra(renstra))
    return renstra


def _save_dokumen(renstra: Renstra, isi: Isi) -> Dokumen | None:
    """The regulation as typed. One that several offices cite is never changed here: a row of its own is made."""
    nama = isi["dokumen_nama"].strip()
    if not nama:
        if any(isi[f"dokumen_{k}"] for k in ("nomor", "tanggal", "tentang")):
            raise GalatPengguna("Tulis bentuk peraturannya, misalnya Peraturan Bupati Jember.")
        return None
    tanggal = isi["dokumen_tanggal"]
    baru = {
        "nama": nama,
        "nomor": isi["dokumen_nomor"].strip(),
        "tahun": tanggal.year if tanggal else None,
        "tanggal": tanggal,
        "tentang": isi["dokumen_tentang"].strip(),
    }
    lama = renstra.dokumen
    if lama and all(getattr(lama, k) == v for k, v in baru.items() if k != "tahun"):
        return lama
    kode = f"renstra-{renstra.instansi.kode}-{renstra.tahun_awal}-{renstra.nomor_versi}"
    milik = {"jenis": Dokumen.Jenis.PERATURAN, "instansi": renstra.instansi}
    return Dokumen.objects.update_or_create(kode=kode, defaults=milik | baru)[0]


def fix_renstra(renstra: Renstra, pelaku: Pengguna, tahun: int) -> Renstra:
    """From now on this version is in force and does not change. Raises GalatPengguna while something is missing."""
    with transaction.atomic():
        renstra = _lock_draf(renstra, pelaku)
        if kurang := periksa_renstra(renstra, tahun):
            raise GalatPengguna(
                f"Renstra belum dapat ditetapkan, masih ada {len(kurang)} hal yang kurang: lengkapi dahulu."
            )
        renstra.keadaan = Renstra.Keadaan.DITETAPKAN
        renstra.save(update_fields=["keadaan"])
        _catat(
            renstra, pelaku, tahun, "tetapkan_renstra", _sebut(renstra), "Draf", "Ditetapkan", renstra.alasan
        )
        run_akibat(renstra, pelaku)
    return renstra


def delete_draf(renstra: Renstra, pelaku: Pengguna, tahun: int) -> None:
    """Give a draft up. What was in force before it stays so."""
    with transaction.atomic():
        renstra = _lock_draf(renstra, pelaku)
        benang = list(Indikator.objects.filter(wajah__renstra=renstra))
        _catat(renstra, pelaku, tahun, "hapus_renstra", _sebut(renstra), "Draf", "dihapus")
        _delete_or_refuse(renstra)
        _delete_unused(benang)


# --- the tree -----------------------------------------------------------------------------------------------


def save_tujuan(
    renstra: Renstra, tujuan: Tujuan | None, isi: Isi, pelaku: Pengguna, tahun: int, cap: str | None = None
) -> Tujuan:
    """isi: uraian, mendukung (an item of the RPJMD or None). `tujuan` None adds one at the end."""
    with transaction.atomic():
        renstra = _lock_draf(renstra, pelaku)
        tujuan = _lock_bagian(tujuan, renstra.tujuan.select_related("mendukung"))
        lama = rincian_tujuan(tujuan) if tujuan else {}
        if tujuan:
            require_cap(cap, lama, tujuan)
        else:
            tujuan = Tujuan(renstra=renstra, urutan=_next(renstra.tujuan))
        tujuan.uraian, tujuan.mendukung = isi["uraian"], isi["mendukung"]
        tujuan.save()
        _catat_beda(
            tujuan, pelaku, tahun, "ubah_tujuan", _sebut(tujuan), lama, rincian_tujuan(tujuan), renstra
        )
    return tujuan


def save_sasaran(
    renstra: Renstra, sasaran: Sasaran | None, isi: Isi, pelaku: Pengguna, tahun: int, cap: str | None = None
) -> Sasaran:
    """isi: tujuan, uraian, kelompok, and a list of texts for each of strategi, kebijakan, program."""
    with transaction.atomic():
        renstra = _lock_draf(renstra, pelaku)
        semua = Sasaran.objects.filter(tujuan__renstra=renstra).select_related("tujuan")
        sasaran = _lock_bagian(sasaran, semua.prefetch_related("kebijakan"))
        tujuan = _lock_bagian(isi["tujuan"], renstra.tujuan.all())
        lama = rincian_sasaran(sasaran) if sasaran else {}
        if sasaran:
            require_cap(cap, lama, sasaran)
        else:
            sasaran = Sasaran(tujuan=tujuan, urutan=_next(tujuan.sasaran))
        if sasaran.tujuan_id != tujuan.pk:
            sasaran.urutan = _next(tujuan.sasaran)
            sasaran.tujuan = tujuan
        sasaran.uraian, sasaran.kelompok = isi["uraian"], isi["kelompok"]
        sasaran.save()
        _save_kebijakan(sasaran, isi)
        _renumber_indikator(renstra)
        baru = rincian_sasaran(semua.prefetch_related("kebijakan").get(pk=sasaran.pk))
        _catat_beda(sasaran, pelaku, tahun, "ubah_sasaran", _sebut(sasaran), lama, baru, renstra)
    return sasaran


def _save_kebijakan(sasaran: Sasaran, isi: Isi) -> None:
    baru = [
        Kebijakan(sasaran=sasaran, jenis=jenis, urutan=urutan, uraian=teks)
        for jenis in Kebijakan.Jenis.values
        for urutan, teks in enumerate(isi[jenis], 1)
    ]
    sasaran.kebijakan.all().delete()
    Kebijakan.objects.bulk_create(baru)


def save_indikator(
    renstra: Renstra,
    wajah: IndikatorRenstra | None,
    isi: Isi,
    pelaku: Pengguna,
    tahun: int,
    cap: str | None = None,
) -> IndikatorRenstra:
    """One indicator of a draft with the targets of its years, and its thread as far as that is still free.

    isi: induk (Tujuan or Sasaran), nama, satuan, desimal, kode, arah, cara, sumber, baku, penerus_dari, and
        target: year -> Nilai (an empty one is printed "-": no target that year) or None (not written yet).
    A code that the office knows from an earlier version continues that thread.
    """
    with transaction.atomic():
        renstra = _lock_draf(renstra, pelaku)
        semua = renstra.indikator.select_related(
            "tujuan", "sasaran", "indikator__baku", "indikator__penerus_dari"
        ).prefetch_related("target")
        wajah = _lock_bagian(wajah, semua)
        lama = rincian_indikator(wajah) if wajah else {}
        if wajah:
            require_cap(cap, lama, wajah)
        else:
            wajah = IndikatorRenstra(renstra=renstra, urutan=_next(renstra.indikator))
        semula = wajah.indikator if wajah.pk else None
        wajah.indikator = _save_benang(renstra, wajah, isi)
        induk = _lock_induk(renstra, isi["induk"])
        pindah = induk not in (wajah.tujuan, wajah.sasaran)
        wajah.tujuan = induk if isinstance(induk, Tujuan) else None
        wajah.sasaran = induk if isinstance(induk, Sasaran) else None
        if pindah and wajah.pk:
            wajah.urutan = _next(renstra.indikator)
        for nama in ("nama", "satuan", "desimal"):
            setattr(wajah, nama, isi[nama])
        wajah.save()
        _save_target(wajah, isi["target"])
        if semula and semula.pk != wajah.indikator_id:
            _delete_unused([semula])
        _renumber_indikator(renstra)
        wajah = semua.get(pk=wajah.pk)
        _catat_beda(
            wajah, pelaku, tahun, "ubah_indikator", _sebut(wajah), lama, rincian_indikator(wajah), renstra
        )
    return wajah


def _save_benang(renstra: Renstra, wajah: IndikatorRenstra, isi: Isi) -> Indikator:
    """The thread of that code, made, continued or corrected."""
    milik = Indikator.objects.filter(instansi=renstra.instansi)
    sendiri = wajah.indikator if wajah.pk else None
    benang = milik.filter(kode__iexact=isi["kode"]).first()
    if benang and benang != sendiri and renstra.indikator.filter(indikator=benang).exists():
        raise GalatPengguna(
            f"Kode {benang.kode} sudah dipakai indikator lain dalam Renstra ini: pilih kode lain."
        )
    if benang is None:
        benang = sendiri if sendiri and not is_terkunci(sendiri) else Indikator(instansi=renstra.instansi)
    if benang.pk and is_terkunci(benang):
        _require_same(benang, isi)
    else:
        benang.kode, benang.arah, benang.cara = isi["kode"], isi["arah"], isi["cara"]
        benang.penerus_dari = isi["penerus_dari"]
        if benang.pk and benang.penerus_dari_id == benang.pk:
            raise GalatPengguna("Indikator tidak dapat meneruskan dirinya sendiri: pilih indikator lain.")
    benang.sumber, benang.baku = isi["sumber"], isi["baku"]
    benang.save()
    return benang


def _require_same(benang: Indikator, isi: Isi) -> None:
    for nama, sebutan in (("arah", benang.get_arah_display()), ("cara", benang.get_cara_display())):
        if isi[nama] != getattr(benang, nama):
            raise GalatPengguna(
                f"Indikator {benang.kode} sudah dipakai dengan {nama} “{sebutan}”: samakan, atau pakai kode baru "
                "dan pilih indikator lama itu sebagai pendahulunya."
            )


def is_terkunci(indikator: Indikator) -> bool:
    """Whether anything fixed or recorded rests on the thread: then its code, direction and way of adding up stay."""
    if indikator.wajah.filter(renstra__keadaan=Renstra.Keadaan.DITETAPKAN).exists():
        return True
    return any(
        hubungan.related_model._base_manager.filter(**{hubungan.field.name: indikator}).exists()
        for hubungan in Indikator._meta.get_fields(include_hidden=True)
        if (hubungan.one_to_many or hubungan.one_to_one)
        and hubungan.auto_created
        and hubungan.related_model not in (Indikator, IndikatorRenstra)
    )


def _save_target(wajah: IndikatorRenstra, target: Mapping[int, Nilai | None]) -> None:
    ada = {t.tahun: t for t in wajah.target.all()}
    for tahun, nilai in target.items():
        if nilai is None:
            if tahun in ada:
                ada[tahun].delete()
        else:
            baris = ada.get(tahun) or TargetRenstra(indikator_renstra=wajah, tahun=tahun)
            baris.nilai = nilai
            baris.save()


def save_pengukuran(
    indikator: Indikator, isi: Isi, pelaku: Pengguna, tahun: int, cap: str | None = None
) -> Indikator:
    """How its realisasi comes about (sumber) and what it compares with (baku): free also in a fixed version."""
    with transaction.atomic():
        _require_operator(pelaku, indikator.instansi)
        lock_instansi(indikator.instansi)
        indikator = Indikator.objects.select_related("baku", "instansi").get(pk=indikator.pk)
        lama = rincian_pengukuran(indikator)
        require_cap(cap, lama, indikator)
        indikator.sumber, indikator.baku = isi["sumber"], isi["baku"]
        indikator.save(update_fields=["sumber", "baku"])
        _catat_beda(
            indikator,
            pelaku,
            tahun,
            "ubah_pengukuran",
            f"Indikator {indikator.kode}",
            lama,
            rincian_pengukuran(indikator),
            indikator,
        )
    return indikator


def delete_bagian(bagian: Bagian, pelaku: Pengguna, tahun: int) -> None:
    """Take a tujuan, sasaran or indicator out of a draft, with all that hangs below it."""
    with transaction.atomic():
        renstra = _lock_draf(_renstra_of(bagian), pelaku)
        bagian = type(bagian).objects.filter(pk=bagian.pk).first()
        if bagian is None:
            raise GalatPengguna("Bagian ini sudah dihapus rekan Anda: muat ulang halaman Renstra.")
        benang = list(_benang_below(bagian))
        sebutan, kunci = _sebut(bagian), _kunci(bagian)
        nama = bagian.nama if isinstance(bagian, IndikatorRenstra) else bagian.uraian
        _delete_or_refuse(bagian)
        _delete_unused(benang)
        _renumber(_siblings(bagian, renstra))
        _renumber_indikator(renstra)
        record_audit(pelaku, renstra.instansi, tahun, "hapus_bagian", sebutan, kunci, nama, "dihapus")


def move_bagian(bagian: Bagian, arah: int, pelaku: Pengguna, tahun: int) -> bool:
    """Exchange it with its neighbour (`arah` -1 up, 1 down) below the same parent; False at the end."""
    with transaction.atomic():
        renstra = _lock_draf(_renstra_of(bagian), pelaku)
        saudara = list(_siblings(bagian, renstra))
        letak = next((i for i, s in enumerate(saudara) if s.pk == bagian.pk), None)
        if letak is None:
            raise GalatPengguna("Bagian ini sudah dihapus rekan Anda: muat ulang halaman Renstra.")
        if not 0 <= letak + arah < len(saudara):
            return False
        saudara[letak], saudara[letak + arah] = saudara[letak + arah], saudara[letak]
        # Indicators are numbered through the whole version, so their places are kept, not counted anew.
        _renumber(saudara, sorted(s.urutan for s in saudara))
        _renumber_indikator(renstra)
        record_audit(
            pelaku,
            renstra.instansi,
            tahun,
            "pindah_bagian",
            _sebut(bagian),
            _kunci(bagian),
            f"urutan {letak + 1}",
            f"urutan {letak + 1 + arah}",
        )
    return True


# --- what they share ----------------------------------------------------------------------------------------


def _require_operator(pelaku: Pengguna, instansi: Instansi) -> None:
    if not can_edit_renstra(pelaku, instansi):
        raise TidakBerwenang(
            f"Renstra {instansi} hanya dapat diubah oleh operatornya: hubungi operator kecamatan tersebut."
        )


def _lock_draf(renstra: Renstra, pelaku: Pengguna) -> Renstra:
    """The version as it stands now, held with its office. Raises GalatPengguna where it may not change."""
    _require_operator(pelaku, renstra.instansi)
    lock_instansi(renstra.instansi)
    kini = Renstra.objects.select_related("instansi__induk", "dokumen", "rpjmd").filter(pk=renstra.pk).first()
    if kini is None:
        raise GalatPengguna("Draf Renstra ini sudah dihapus rekan Anda: muat ulang halaman Renstra.")
    if kini.ditetapkan:
        raise GalatPengguna(
            "Renstra ini sudah ditetapkan dan tidak berubah lagi: buat perubahan bila isinya perlu diganti."
        )
    return kini


def _lock_bagian(bagian, semua):
    """The same row as it stands now; None stays None (a new one)."""
    if bagian is None:
        return None
    kini = semua.filter(pk=bagian.pk).first()
    if kini is None:
        raise GalatPengguna(
            "Bagian ini sudah dihapus rekan Anda: salin isian Anda ke bagian baru bila masih diperlukan."
        )
    return kini


def _lock_induk(renstra: Renstra, induk: Tujuan | Sasaran) -> Tujuan | Sasaran:
    if isinstance(induk, Tujuan):
        return _lock_bagian(induk, renstra.tujuan.all())
    return _lock_bagian(induk, Sasaran.objects.filter(tujuan__renstra=renstra))


def _renstra_of(bagian: Bagian) -> Renstra:
    return bagian.tujuan.renstra if isinstance(bagian, Sasaran) else bagian.renstra


def _siblings(bagian: Bagian, renstra: Renstra) -> Iterable[Bagian]:
    if isinstance(bagian, Tujuan):
        return renstra.tujuan.order_by("urutan")
    if isinstance(bagian, Sasaran):
        return Sasaran.objects.filter(tujuan=bagian.tujuan_id).order_by("urutan")
    return renstra.indikator.filter(tujuan=bagian.tujuan_id, sasaran=bagian.sasaran_id).order_by("urutan")


def _benang_below(bagian: Bagian) -> Iterable[Indikator]:
    if isinstance(bagian, IndikatorRenstra):
        return [bagian.indikator]
    wajah = IndikatorRenstra.objects.filter(sasaran=bagian) if isinstance(bagian, Sasaran) else None
    if wajah is None:
        wajah = IndikatorRenstra.objects.filter(tujuan=bagian) | IndikatorRenstra.objects.filter(
            sasaran__tujuan=bagian
        )
    return Indikator.objects.filter(wajah__in=wajah)


def _next(semua) -> int:
    return (semua.aggregate(n=Max("urutan"))["n"] or 0) + 1


def _renumber(bagian: Iterable[Bagian], nomor: Sequence[int] | None = None) -> None:
    """Give the rows the places 1, 2, … (or `nomor`) in their order; two steps, because places are unique."""
    bagian = list(bagian)
    beda = [(b, n) for b, n in zip(bagian, nomor or range(1, len(bagian) + 1), strict=True) if b.urutan != n]
    if not beda:
        return
    model = type(beda[0][0])
    model.objects.filter(pk__in=[b.pk for b, _ in beda]).update(urutan=F("urutan") + GESER)
    for b, n in beda:
        b.urutan = n
    model.objects.bulk_update([b for b, _ in beda], ["urutan"])


def _renumber_indikator(renstra: Renstra) -> None:
    """Indicators in the order of the tree: those of a tujuan, then those of its sasaran."""
    _renumber(
        sorted(
            renstra.indikator.select_related("tujuan", "sasaran__tujuan"),
            key=lambda w: (
                (w.tujuan or w.sasaran.tujuan).urutan,
                0 if w.tujuan else 1,
                w.sasaran.urutan if w.sasaran else 0,
                w.urutan,
            ),
        )
    )


def _delete_or_refuse(objek) -> None:
    try:
        with transaction.atomic():
            objek.delete()
    except ProtectedError:
        raise GalatPengguna(
            "Bagian ini masih dipakai anggaran, RKT, atau Perjanjian Kinerja: lepaskan di sana dahulu."
        ) from None


def _delete_unused(benang: Iterable[Indikator]) -> None:
    """Threads that nothing refers to any more, so that a mistyped code is free again."""
    for b in benang:
        if not (is_terkunci(b) or b.wajah.exists() or b.penerus.exists()):
            b.delete()


def _sebut(bagian) -> str:
    if isinstance(bagian, Renstra):
        return f"Renstra {bagian.periode} versi {bagian.nomor_versi}"
    if isinstance(bagian, Tujuan):
        return f"Tujuan {bagian.urutan} Renstra {bagian.renstra.periode}"
    if isinstance(bagian, Sasaran):
        return f"Sasaran {bagian.tujuan.urutan}.{bagian.urutan} Renstra {bagian.tujuan.renstra.periode}"
    return f"Indikator {bagian.indikator.kode} Renstra {bagian.renstra.periode}"


def _kunci(bagian) -> str:
    return f"{bagian._meta.model_name}:{bagian.pk}"


def _catat(
    objek,
    pelaku: Pengguna,
    tahun: int,
    tindakan: str,
    sebutan: str,
    sebelum: str,
    sesudah: str,
    catatan: str = "",
) -> None:
    record_audit(pelaku, objek.instansi, tahun, tindakan, sebutan, _kunci(objek), sebelum, sesudah, catatan)


def _catat_beda(
    objek, pelaku: Pengguna, tahun: int, tindakan: str, sebutan: str, lama: Isi, baru: Isi, milik=None
) -> None:
    """One line naming what changed; none where nothing did. `milik` is what knows the office."""
    sebelum, sesudah = tell_change(lama, baru)
    if sebelum != sesudah:
        instansi = (milik or objek).instansi
        record_audit(pelaku, instansi, tahun, tindakan, sebutan, _kunci(objek), sebelum, sesudah)
