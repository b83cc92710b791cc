"""Writes of money: pagu per tahap and realisasi, on leaves only, with an audit line each.

Every write holds the office (`require_terbuka`), asks whether a colleague was faster where the form says what it
showed (`lama`), and ends with what follows from money elsewhere (`anggaran.akibat`).
"""

from collections.abc import Callable, Collection
from contextlib import contextmanager
from datetime import date
from decimal import Decimal

from django.db import models, transaction
from django.utils import timezone

from kinerja.perhitungan.angka import bulatkan, format_rupiah, parse_rupiah, require_number
from organisasi.alur import require_terbuka
from organisasi.audit import record_audit
from organisasi.galat import GalatPengguna, GalatRevisi, TidakBerwenang
from organisasi.models import Instansi, JenisPengajuan, Pengguna
from organisasi.permissions import can_edit

from .akibat import run_akibat
from .jumlah import compute_daun
from .models import Pagu, RealisasiAnggaran, Simpul

TERBESAR = Decimal(10) ** 16  # rupiah: beyond it the sen no longer fit the column
SUBJEK = "anggaran"  # what the lock of a submitted LKIP calls this (organisasi.alur.get_kunci)
ROMAWI = ("", "I", "II", "III", "IV")
CATATAN_TERPANJANG = RealisasiAnggaran._meta.get_field("catatan").max_length
LEBIH = "Realisasi melebihi pagu. Tulis sebabnya agar dapat diajukan."
TANPA_PERIKSA = object()  # `lama`: the caller does not know what the form showed


class GalatCatatan(GalatPengguna):
    """The amount reads, but a note is missing or too long: the sentence belongs under the note."""


@contextmanager
def open_anggaran(instansi: Instansi, tahun: int, pelaku: Pengguna | None):
    """One transaction of changes to the budget of one office and year: who may, whether it is locked."""
    if pelaku is not None and not can_edit(pelaku, instansi):
        raise TidakBerwenang(
            f"Anggaran {instansi} hanya dapat diisi oleh operatornya: hubungi operator kecamatan tersebut."
        )
    with transaction.atomic():
        require_terbuka(instansi, tahun, SUBJEK)
        yield


def has_begun(tahun: int, triwulan: int) -> bool:
    """Whether the first day of the quarter (0: of the year) has come, in Jakarta."""
    return timezone.localdate() >= awal_triwulan(tahun, triwulan)


def awal_triwulan(tahun: int, triwulan: int) -> date:
    return date(tahun, 3 * max(triwulan, 1) - 2, 1)


# --- one amount ---------------------------------------------------------------------------------------------


def record_pagu(
    simpul: Simpul,
    tahap: str,
    jumlah: str | Decimal | int,
    pelaku: Pengguna | None,
    ke: int = 1,
    lama=TANPA_PERIKSA,
) -> Pagu | None:
    """Set the pagu of a leaf at one tahap (`ke` counts pergeseran); an empty text removes it (then None).

    jumlah: rupiah, as text or number, exact to the sen. pelaku: None for the command line.
    lama: the amount that the form showed (None: empty); TANPA_PERIKSA does not ask.
    Raises GalatPengguna for a node with children, an unknown tahap, a malformed or negative amount, a locked
    year; GalatRevisi (terkini: the Pagu that stands now, or None) where a colleague changed it meanwhile.
    """
    with open_anggaran(simpul.instansi, simpul.tahun, pelaku):
        baris = _set_pagu(simpul, tahap, jumlah, pelaku, ke, lama)
        run_akibat(simpul.instansi, simpul.tahun, pelaku)
    return baris


def record_realisasi_anggaran(
    simpul: Simpul,
    triwulan: int,
    jumlah: str | Decimal | int,
    pelaku: Pengguna | None,
    catatan: str | None = None,
    lama=TANPA_PERIKSA,
) -> RealisasiAnggaran | None:
    """Set what a leaf spent in one quarter (a flow), or with triwulan 0 in the year, which then wins over its
    quarters; an empty text removes it and returns None. A negative amount is a correction and allowed.

    catatan: a remark of at most 300 letters; None leaves it. Above the pagu the leaf must have one.
    lama: as in `record_pagu`.
    Raises GalatPengguna for a node with children, an unknown triwulan or one that has not begun, a malformed
    amount, a locked period; GalatCatatan where the year's sum exceeds the pagu and nobody said why.
    """
    with open_anggaran(simpul.instansi, simpul.tahun, pelaku):
        baris = _set_realisasi(simpul, triwulan, jumlah, pelaku, catatan, lama)
        run_akibat(simpul.instansi, simpul.tahun, pelaku)
    return baris


def find_catatan(realisasi: Collection[RealisasiAnggaran]) -> RealisasiAnggaran | None:
    """The realisasi of a leaf at which its remark stands: the year's before the quarters', the last quarter's
    before the first's; without a remark the last of all."""
    urut = sorted(
        realisasi, key=lambda r: (r.triwulan == RealisasiAnggaran.SETAHUN, r.triwulan), reverse=True
    )
    return next((r for r in urut if r.catatan), urut[0] if urut else None)


# --- a whole grid ------------------------------------------------------------------------------------------------


def save_kisi(
    instansi: Instansi, tahun: int, pelaku: Pengguna, isi: Collection[Callable[[], object]]
) -> dict[int, GalatPengguna]:
    """Run each write of `isi` (made by `write_*` below) for itself in one transaction: the good ones are kept,
    the refused ones come back with what to say, by their place in `isi`. What follows from money runs once."""
    galat: dict[int, GalatPengguna] = {}
    with open_anggaran(instansi, tahun, pelaku):
        for nomor, tulis in enumerate(isi):
            try:
                with transaction.atomic():
                    tulis()
            except GalatPengguna as salah:
                galat[nomor] = salah
        if len(galat) < len(isi):
            run_akibat(instansi, tahun, pelaku)
    return galat


def write_pagu(simpul: Simpul, tahap: str, ke: int, jumlah: str, lama, pelaku: Pengguna):
    return lambda: _set_pagu(simpul, tahap, jumlah, pelaku, ke, lama)


def write_realisasi(
    simpul: Simpul,
    triwulan: int,
    jumlah: str,
    lama,
    pelaku: Pengguna,
    catatan: str | None = None,
    catatan_lama: str = "",
):
    return lambda: _set_realisasi(simpul, triwulan, jumlah, pelaku, catatan, lama, catatan_lama)


def write_catatan(simpul: Simpul, catatan: str, lama: str, pelaku: Pengguna):
    return lambda: _set_catatan(simpul, catatan, pelaku, lama)


def write_rincian(simpul: Simpul, kolom: str, nilai: str, lama: str, pelaku: Pengguna):
    """`kolom`: "belanja" or "sumber_dana"."""
    return lambda: _set_rincian(simpul, kolom, nilai, lama, pelaku)


# --- leaves and parents ----------------------------------------------------------------------------------------


def require_leaf(simpul: Simpul) -> None:
    """A node has its own amount or children, never both."""
    if simpul.anak.exists():
        raise GalatPengguna(
            f"{simpul.kode} {simpul.nama} adalah jumlah dari rinciannya: isi jumlah pada rincian di bawahnya."
        )


def require_no_amount(simpul: Simpul) -> None:
    """To be asked before a child is put below `simpul`: the other half of `require_leaf`."""
    if simpul.pagu.exists() or simpul.realisasi.exists():
        raise GalatPengguna(
            f"{simpul.kode} {simpul.nama} sudah mempunyai jumlah sendiri: hapus jumlahnya sebelum merincinya."
        )


# --- each write, inside a transaction that holds the office -------------------------------------------------------


def _set_pagu(simpul: Simpul, tahap: str, jumlah, pelaku, ke: int, lama) -> Pagu | None:
    if tahap not in Pagu.Tahap.values:
        raise GalatPengguna("Tahap pagu tidak dikenal: pilih awal, pergeseran, atau perubahan.")
    if ke < 1 or (ke > 1 and tahap != Pagu.Tahap.PERGESERAN):
        raise GalatPengguna("Hanya pergeseran yang bisa lebih dari satu: isi nomor pergeseran mulai dari 1.")
    baru = _read(jumlah)
    if baru is not None and baru < 0:
        raise GalatPengguna("Pagu tidak boleh kurang dari nol: periksa kembali jumlahnya.")
    nama = f"pagu {tahap}" + (f" ke-{ke}" if ke > 1 else "")
    return _record(simpul, Pagu, {"tahap": tahap, "ke": ke}, baru, nama, "catat_pagu", pelaku, lama)


def _set_realisasi(
    simpul: Simpul, triwulan: int, jumlah, pelaku, catatan: str | None, lama, catatan_lama: str | None = None
) -> RealisasiAnggaran | None:
    if triwulan not in (0, 1, 2, 3, 4):
        raise GalatPengguna("Triwulan tidak dikenal: pilih 1, 2, 3, 4, atau setahun.")
    if not has_begun(simpul.tahun, triwulan):
        periode = f"Triwulan {ROMAWI[triwulan]}" if triwulan else "Tahun ini"
        raise GalatPengguna(f"Belum waktunya diisi. {periode} belum dimulai.")
    require_terbuka(simpul.instansi, simpul.tahun, JenisPengajuan.REALISASI, triwulan or 4)
    baru = _read(jumlah)
    catatan = None if catatan is None else _fit_catatan(catatan)
    nama = "realisasi anggaran" + (f" triwulan {ROMAWI[triwulan]}" if triwulan else "")
    sebab = find_catatan(simpul.realisasi.all()) if baru is None else None
    baris = _record(
        simpul,
        RealisasiAnggaran,
        {"triwulan": triwulan},
        baru,
        nama,
        "catat_realisasi_anggaran",
        pelaku,
        lama,
    )
    if sebab and sebab.triwulan == triwulan and sebab.catatan and simpul.realisasi.exists():
        # The remark is the leaf's: it does not go with the one amount beside which it stood.
        _set_catatan(simpul, sebab.catatan, pelaku)
    if catatan is not None and baris is not None:
        _set_catatan(simpul, catatan, pelaku, catatan_lama, baris)
    elif baru is not None:
        _require_sebab(simpul)
    return baris


def _set_catatan(
    simpul: Simpul,
    catatan: str,
    pelaku,
    lama: str | None = None,
    tempat: RealisasiAnggaran | None = None,
) -> None:
    """`tempat`: where a first remark is put; one that exists is changed where it stands."""
    catatan = _fit_catatan(catatan)
    baris = find_catatan(simpul.realisasi.all())
    if baris is None:
        if catatan:
            raise GalatCatatan("Isi realisasinya dahulu, lalu catatannya.")
        return
    if not baris.catatan and tempat is not None:
        baris = tempat
    if catatan != baris.catatan:
        if lama is not None and lama != baris.catatan:
            raise GalatRevisi(
                f'Rekan Anda baru mengubah catatan ini menjadi "{baris.catatan or "kosong"}". '
                "Isian Anda masih ada; simpan lagi bila isian Anda yang dipakai.",
                baris.catatan,
            )
        sebelum, baris.catatan = baris.catatan, catatan
        baris.save()
        record_audit(
            pelaku,
            simpul.instansi,
            simpul.tahun,
            "catat_sebab_realisasi",
            f"{simpul.kode} {simpul.nama}: catatan realisasi anggaran"[:200],
            kunci=f"realisasianggaran:{baris.pk}",
            sebelum=sebelum or "kosong",
            sesudah=catatan or "kosong",
        )
    _require_sebab(simpul)


def _set_rincian(simpul: Simpul, kolom: str, nilai: str, lama: str, pelaku) -> None:
    kini = Simpul.objects.select_related("instansi").get(pk=simpul.pk)
    nilai = nilai.strip()
    bidang = Simpul._meta.get_field(kolom)
    if bidang.choices and nilai and nilai not in dict(bidang.choices):
        raise GalatPengguna("Jenis belanja tidak dikenal: pilih salah satu dari daftar.")
    if len(nilai) > bidang.max_length:
        raise GalatPengguna(f"Isian terlalu panjang: tulis paling banyak {bidang.max_length} huruf.")
    tersimpan = getattr(kini, kolom)
    if nilai == tersimpan:
        return
    sebutan = dict(bidang.choices or ())
    if lama != tersimpan:
        raise GalatRevisi(
            f"Rekan Anda baru mengubah sel ini menjadi {sebutan.get(tersimpan, tersimpan) or 'kosong'}. "
            "Isian Anda masih ada; simpan lagi bila isian Anda yang dipakai.",
            tersimpan,
        )
    setattr(kini, kolom, nilai)
    kini.save(update_fields=[kolom])
    record_audit(
        pelaku,
        kini.instansi,
        kini.tahun,
        "ubah_simpul",
        f"{kini.kode} {kini.nama}: {bidang.verbose_name}"[:200],
        kunci=f"simpul:{kini.pk}",
        sebelum=str(sebutan.get(tersimpan, tersimpan)) or "kosong",
        sesudah=str(sebutan.get(nilai, nilai)) or "kosong",
    )


def _require_sebab(simpul: Simpul) -> None:
    """Above the pagu someone must have said why."""
    jumlah = compute_daun(simpul)
    if jumlah.lebih and not any(r.catatan for r in simpul.realisasi.all()):
        raise GalatCatatan(LEBIH)


def _fit_catatan(catatan: str) -> str:
    catatan = " ".join(catatan.split())
    if len(catatan) > CATATAN_TERPANJANG:
        raise GalatCatatan(f"Catatan terlalu panjang: tulis paling banyak {CATATAN_TERPANJANG} huruf.")
    return catatan


def _read(jumlah: str | Decimal | int) -> Decimal | None:
    if isinstance(jumlah, str):
        if not jumlah.strip():
            return None
        try:
            jumlah = parse_rupiah(jumlah)
        except ValueError as salah:
            raise GalatPengguna(str(salah)) from salah
    jumlah = require_number(jumlah)
    if abs(jumlah) >= TERBESAR:
        raise GalatPengguna("Jumlah rupiah terlalu besar: periksa kembali angkanya.")
    if bulatkan(jumlah) != jumlah:
        raise GalatPengguna("Jumlah rupiah paling teliti sampai sen: tulis dua angka di belakang koma.")
    return jumlah


def _record(
    simpul: Simpul,
    model: type[models.Model],
    kunci: dict,
    jumlah: Decimal | None,
    nama: str,
    tindakan: str,
    pelaku: Pengguna | None,
    lama,
):
    # The node is the lock: it keeps two first entries, and a child appearing meanwhile, apart.
    simpul = Simpul.objects.select_for_update(of=("self",)).select_related("instansi").get(pk=simpul.pk)
    if jumlah is not None:
        require_leaf(simpul)
    baris = model.objects.filter(simpul=simpul, **kunci).first()
    sebelum = baris.jumlah if baris else None
    if jumlah == sebelum:
        return baris
    if lama is not TANPA_PERIKSA and lama != sebelum:
        raise GalatRevisi(
            f"Rekan Anda baru mengubah sel ini menjadi {_sebut(sebelum)}. "
            "Isian Anda masih ada; simpan lagi bila isian Anda yang dipakai.",
            baris,
        )
    if jumlah is None:
        kunci_objek = f"{model._meta.model_name}:{baris.pk}"
        baris.delete()
        baris = None
    else:
        baris = baris or model(simpul=simpul, **kunci)
        baris.jumlah = jumlah
        baris.save()
        kunci_objek = f"{model._meta.model_name}:{baris.pk}"
    record_audit(
        pelaku,
        simpul.instansi,
        simpul.tahun,
        tindakan,
        f"{simpul.kode} {simpul.nama}: {nama}"[:200],
        kunci=kunci_objek,
        sebelum=_sebut(sebelum),
        sesudah=_sebut(jumlah),
    )
    return baris


def _sebut(jumlah: Decimal | None) -> str:
    return "kosong" if jumlah is None else format_rupiah(jumlah)
