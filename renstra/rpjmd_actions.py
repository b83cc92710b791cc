"""Writes of the kabupaten's RPJMD."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from organisasi.alur import lock_instansi
from organisasi.audit import record_audit
from organisasi.cap import require_cap, tell_change
from organisasi.galat import GalatPengguna, TidakBerwenang
from organisasi.models import Instansi, Pengguna
from organisasi.tabel_isian import TabelIsian

from .models import Rpjmd
from .permissions import can_edit_rpjmd


def rincian_rpjmd(rpjmd: Rpjmd) -> dict[str, str]:
    return {"tahun akhir": str(rpjmd.tahun_akhir), "visi": rpjmd.visi}


def add_rpjmd(kabupaten: Instansi, isi: Mapping[str, Any], pelaku: Pengguna) -> Rpjmd:
    """isi: tahun_awal, tahun_akhir, visi."""
    with transaction.atomic():
        _require(pelaku, kabupaten)
        lock_instansi(kabupaten)
        _require_periode(isi["tahun_awal"], isi["tahun_akhir"])
        if kabupaten.rpjmd.filter(tahun_awal=isi["tahun_awal"]).exists():
            raise GalatPengguna(f"RPJMD yang dimulai tahun {isi['tahun_awal']} sudah ada: buka yang itu.")
        rpjmd = Rpjmd.objects.create(
            instansi=kabupaten,
            tahun_awal=isi["tahun_awal"],
            tahun_akhir=isi["tahun_akhir"],
            visi=isi["visi"],
        )
        _catat(rpjmd, pelaku, "tambah_rpjmd", {}, rincian_rpjmd(rpjmd))
    return rpjmd


def save_rpjmd(rpjmd: Rpjmd, isi: Mapping[str, Any], pelaku: Pengguna, cap: str | None = None) -> Rpjmd:
    """isi: tahun_akhir, visi."""
    with transaction.atomic():
        _require(pelaku, rpjmd.instansi)
        lock_instansi(rpjmd.instansi)
        rpjmd = Rpjmd.objects.select_related("instansi").get(pk=rpjmd.pk)
        lama = rincian_rpjmd(rpjmd)
        require_cap(cap, lama, rpjmd)
        _require_periode(rpjmd.tahun_awal, isi["tahun_akhir"])
        rpjmd.tahun_akhir, rpjmd.visi = isi["tahun_akhir"], isi["visi"]
        rpjmd.save()
        _catat(rpjmd, pelaku, "ubah_rpjmd", lama, rincian_rpjmd(rpjmd))
    return rpjmd


def save_butir(rpjmd: Rpjmd, tabel: TabelIsian, pelaku: Pengguna) -> int:
    """The rows of the table that read; how many changed."""
    _require(pelaku, rpjmd.instansi)
    return tabel.save(pelaku, rpjmd.instansi, None, before=lambda: lock_instansi(rpjmd.instansi))


def _require(pelaku: Pengguna, kabupaten: Instansi) -> None:
    if not can_edit_rpjmd(pelaku, kabupaten):
        raise TidakBerwenang("RPJMD hanya dapat diubah admin kabupaten atau Bappeda: hubungi salah satunya.")


def _require_periode(awal: int, akhir: int) -> None:
    if not awal < akhir <= awal + 9:
        raise GalatPengguna(
            "Tahun akhir harus sesudah tahun awal, paling lama sepuluh tahun: periksa keduanya."
        )


def _catat(rpjmd: Rpjmd, pelaku: Pengguna, tindakan: str, lama: Mapping, baru: Mapping) -> None:
    sebelum, sesudah = tell_change(lama, baru)
    if sebelum != sesudah:
        kunci = f"rpjmd:{rpjmd.pk}"
        record_audit(pelaku, rpjmd.instansi, None, tindakan, str(rpjmd), kunci, sebelum, sesudah)
