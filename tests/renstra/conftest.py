from types import SimpleNamespace

import pytest

from kinerja.perhitungan.angka import parse_nilai
from organisasi.models import Peran
from renstra import actions
from renstra.models import ButirRpjmd, Renstra, Rpjmd
from tests.pembuat import buat_contoh_lengkap, buat_kecamatan, buat_pengguna

TAHUN = 2024


@pytest.fixture
def contoh(db):
    return buat_contoh_lengkap(TAHUN)


@pytest.fixture
def operator(contoh, client):
    """A browser in which the operator of Melati has signed in."""
    client.force_login(contoh.a.operator)
    return client


@pytest.fixture
def kosong(db):
    """A kecamatan that has nothing yet, its operator, and an RPJMD of two items."""
    instansi = buat_kecamatan("anggrek")
    rpjmd = Rpjmd.objects.create(instansi=instansi.induk, tahun_awal=2025, tahun_akhir=2029, visi="Maju")
    misi = ButirRpjmd.objects.create(rpjmd=rpjmd, jenis="misi", kode="m1", urutan=1, uraian="Misi satu")
    tujuan = ButirRpjmd.objects.create(
        rpjmd=rpjmd, jenis="tujuan", kode="t1", urutan=2, uraian="Tujuan daerah", induk=misi
    )
    return SimpleNamespace(
        instansi=instansi,
        operator=buat_pengguna(Peran.OPERATOR, instansi),
        rpjmd=rpjmd,
        misi=misi,
        butir=tujuan,
    )


def isi_indikator(induk, kode="IKM", target=(), **lain) -> dict:
    """What `save_indikator` wants; `target` are texts by year ("" leaves a year unwritten)."""
    return {
        "induk": induk,
        "nama": f"Indikator {kode}",
        "kode": kode,
        "satuan": "",
        "desimal": 2,
        "arah": "positif",
        "cara": "posisi_akhir",
        "sumber": "nilai",
        "baku": None,
        "penerus_dari": None,
        "target": {t: parse_nilai(teks) if teks else None for t, teks in dict(target).items()},
    } | lain


def isi_sasaran(tujuan, uraian="Sasaran", **lain) -> dict:
    return {
        "tujuan": tujuan,
        "uraian": uraian,
        "kelompok": "",
        "strategi": [],
        "kebijakan": [],
        "program": [],
    } | lain


def mulai(kosong, tahun=2025) -> Renstra:
    """An empty draft of 2025 to 2029."""
    isi = {"tahun_awal": 2025, "tahun_akhir": 2029, "rpjmd": None, "tabel_sumber": "T-C.25"}
    return actions.begin_renstra(kosong.instansi, isi, kosong.operator, tahun)
