"""Writes of money: pagu per tahap and realisasi, on leaves only, with an audit line each."""

from decimal import Decimal

from django.db import models, transaction

from kinerja.perhitungan.angka import bulatkan, format_rupiah, parse_rupiah, require_number
from organisasi.audit import record_audit
from organisasi.galat import GalatPengguna, TidakBerwenang
from organisasi.models import Pengguna
from organisasi.permissions import can_edit

from .models import Pagu, RealisasiAnggaran, Simpul

TERBESAR = Decimal(10) ** 16  # rupiah: beyond it the sen no longer fit the column


def record_pagu(
    simpul: Simpul, tahap: str, jumlah: str | Decimal | int, pelaku: Pengguna | None, ke: int = 1
) -> Pagu | None:
    """Set the pagu of a leaf at one tahap (`ke` counts pergeseran); an empty text removes it (then None).

    jumlah: rupiah, as text or number, exact to the sen. pelaku: None for the command line.
    Raises GalatPengguna for a node with children, an unknown tahap, a malformed or negative amount.
    """
    if tahap not in Pagu.Tahap.values:
        raise GalatPengguna("Tahap pagu tidak dikenal: pilih awal, pergeseran, atau perubahan.")
    if ke < 1 or (ke > 1 and tahap != Pagu.Tahap.PERGESERAN):
        raise GalatPengguna("Hanya pergeseran yang bisa lebih dari satu: isi nomor pergeseran mulai dari 1.")
    baru = _read(jumlah)
    if baru is not None and baru < 0:
        raise GalatPengguna("Pagu tidak boleh kurang dari nol: periksa kembali jumlahnya.")
    nama = f"pagu {tahap}" + (f" ke-{ke}" if ke > 1 else "")
    return _record(simpul, Pagu, {"tahap": tahap, "ke": ke}, baru, nama, "catat_pagu", pelaku)


def record_realisasi_anggaran(
    simpul: Simpul, triwulan: int, jumlah: str | Decimal | int, pelaku: Pengguna | None
) -> RealisasiAnggaran | None:
    """Set what a leaf spent in one quarter (a flow), or with triwulan 0 in the year, which then wins over its
    quarters; an empty text removes it and returns None. A negative amount is a correction and allowed.

    Raises GalatPengguna for a node with children, an unknown triwulan or a malformed amount.
    """
    if triwulan not in (0, 1, 2, 3, 4):
        raise GalatPengguna("Triwulan tidak dikenal: pilih 1, 2, 3, 4, atau setahun.")
    nama = "realisasi anggaran" + (f" triwulan {triwulan}" if triwulan else "")
    return _record(
        simpul,
        RealisasiAnggaran,
        {"triwulan": triwulan},
        _read(jumlah),
        nama,
        "catat_realisasi_anggaran",
        pelaku,
    )


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
):
    if pelaku is not None and not can_edit(pelaku, simpul.instansi):
        raise TidakBerwenang(
            f"Anggaran {simpul.instansi} hanya dapat diisi oleh operatornya: "
            "hubungi operator kecamatan tersebut."
        )
    with transaction.atomic():
        # The node is the lock: it keeps two first entries, and a child appearing meanwhile, apart.
        simpul = Simpul.objects.select_for_update(of=("self",)).select_related("instansi").get(pk=simpul.pk)
        if jumlah is not None:
            require_leaf(simpul)
        baris = model.objects.filter(simpul=simpul, **kunci).first()
        sebelum = baris.jumlah if baris else None
        if jumlah == sebelum:
            return baris
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
            sebelum="kosong" if sebelum is None else format_rupiah(sebelum),
            sesudah="kosong" if jumlah is None else format_rupiah(jumlah),
        )
    return baris
