"""Melati 2024 with the first quarter filled in, and the ways a document goes."""

from types import SimpleNamespace

import pytest

from kinerja.hitung import hitung_perjanjian
from kinerja.models import Analisis
from laporan.pengajuan import move_berkas
from organisasi.alur import Berkas
from tests.pembuat import buat_contoh_lengkap, buat_realisasi

ALAMAT = "/melati/2024/reviu/realisasi/1/"


@pytest.fixture
def contoh(db):
    contoh = buat_contoh_lengkap()
    for kode, teks in {"IKM": "84", "SAKIP": "B (66)", "DOK": "1 Dok"}.items():
        buat_realisasi(contoh.a.indikator[kode], teks, triwulan=1)
    Analisis.objects.create(
        perjanjian=contoh.a.perjanjian,
        indikator=contoh.a.indikator["IKM"],
        jenis="pendorong",
        urutan=1,
        uraian="Fasilitasi terlaksana seluruhnya, 100 persen.",
    )
    hitung_perjanjian(contoh.a.perjanjian)
    return contoh


@pytest.fixture
def berkas(contoh):
    return Berkas(contoh.a.instansi, 2024, "realisasi", 1)


@pytest.fixture
def jalan(contoh, berkas):
    """`jalan.ke_camat()` and `jalan.ke_bappeda()` bring the document there."""

    def ke_camat():
        move_berkas(berkas, "ajukan_ke_camat", contoh.a.operator)

    def ke_bappeda():
        ke_camat()
        move_berkas(berkas, "setujui_camat", contoh.a.camat)
        move_berkas(berkas, "ajukan_ke_bappeda", contoh.a.operator)

    def kembali(alasan="Perbaiki sesuai catatan"):
        move_berkas(berkas, "kembalikan_bappeda", contoh.reviewer, alasan)

    return SimpleNamespace(ke_camat=ke_camat, ke_bappeda=ke_bappeda, kembali=kembali)
