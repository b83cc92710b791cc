"""Worlds for the dashboards: kecamatan with one or several indicators of the catalogue over the years."""

from kinerja.hitung import hitung_perjanjian
from organisasi.models import Instansi, Peran
from renstra.models import IndikatorBaku
from tests.pembuat import (
    buat_indikator,
    buat_kecamatan,
    buat_pemkab,
    buat_pengguna,
    buat_perjanjian,
    buat_pohon,
    buat_realisasi,
    buat_renstra,
)


def buat_baku(*kode):
    return [IndikatorBaku.objects.get_or_create(kode=k, defaults={"nama": f"Nama {k}"})[0] for k in kode]


def isi_kecamatan(kode, pemkab, per_tahun, pohon=None, **lain):
    """One kecamatan from 2021. per_tahun: year -> code of the catalogue -> realisasi, "" for none. pohon: year ->
    tree of `buat_pohon`."""
    kecamatan = buat_kecamatan(kode, pemkab, **lain)
    semua = sorted({k for isi in per_tahun.values() for k in isi})
    for k in semua:
        buat_indikator(kecamatan, k, baku=IndikatorBaku.objects.get(kode=k))
    renstra = buat_renstra(kecamatan, dict.fromkeys(semua, ("100",) * 6))
    benang = {i.kode: i for i in kecamatan.indikator.all()}
    for tahun, isi in per_tahun.items():
        pk = buat_perjanjian(renstra, tahun, dict.fromkeys(isi, "100"))
        for k, teks in isi.items():
            if teks:
                buat_realisasi(benang[k], teks, tahun)
        hitung_perjanjian(pk)
    for tahun, isi in (pohon or {}).items():
        buat_pohon(kecamatan, tahun, isi)
    return kecamatan


def buat_bappeda(pemkab):
    bappeda = Instansi.objects.create(kode="bappeda-uji", jenis="bappeda", nama="Bappeda", induk=pemkab)
    return buat_pengguna(Peran.REVIEWER, bappeda)


__all__ = ["buat_baku", "buat_bappeda", "buat_pemkab", "isi_kecamatan"]
