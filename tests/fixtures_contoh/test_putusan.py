"""Every contradiction found in the prints is decided, or needs no decision because it is computed."""

import json
from pathlib import Path

import pytest

from laporan.muatan.folder import FIXTURES, PUTUSAN

from .alat import LAPORAN, LAPORAN_LAIN

KODE = json.loads((Path(__file__).parent / "errata_kode.json").read_text())

# What a misprint of data can be; the rest is arithmetic, prose, numbering or a cross-reference.
SELALU_DATA = {"target_beda_antar_tabel"}
SELALU_DIHITUNG = {"capaian_salah_hitung", "serapan_salah_hitung", "efisiensi_tidak_sesuai_aturan"}


def putusan(nama):
    return json.loads((FIXTURES / nama / PUTUSAN).read_text())


@pytest.mark.parametrize("nama", LAPORAN)
def test_each_erratum_stands_once(nama):
    isi = putusan(nama)
    kode = [p["kode"] for p in isi["putusan"] if "kode" in p] + [
        k for d in isi["bukan_data"].values() for k in d
    ]
    assert len(kode) == len(set(kode))
    assert set(kode) == set(KODE[nama])


@pytest.mark.parametrize("nama", LAPORAN)
def test_each_decision_names_a_rule_and_a_file(nama):
    isi = putusan(nama)
    for p in isi["putusan"]:
        assert set(p) <= {"kode", "subjek", "tercetak", "dipilih", "aturan", "berkas"}
        assert p["tercetak"] and p["subjek"] and p["dipilih"] is not None
        assert p["aturan"] in isi["aturan"]
        assert p["berkas"] is None or (FIXTURES / nama / p["berkas"]).is_file()


@pytest.mark.parametrize("nama", LAPORAN)
def test_kinds_are_where_they_belong(nama):
    isi = putusan(nama)
    diputus = {p["kode"] for p in isi["putusan"] if "kode" in p}
    dihitung = set(isi["bukan_data"]["dihitung"])
    for kode, jenis in KODE[nama].items():
        if jenis in SELALU_DATA:
            assert kode in diputus | dihitung
        if jenis in SELALU_DIHITUNG:
            assert kode in dihitung


@pytest.mark.parametrize("nama", LAPORAN_LAIN)
def test_what_needs_no_decision_is_described_too(nama):
    """Where the golden file has no errata, a code alone tells a reader nothing."""
    for daftar in putusan(nama)["bukan_data"].values():
        for uraian in daftar.values():
            assert set(uraian) == {"subjek", "tercetak", "benar"}
            assert all(uraian.values())
