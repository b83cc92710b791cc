"""Fixtures hold facts, each once: nothing that the engine computes, nobody's real name, no float."""

import json
import re
from decimal import Decimal

import pytest

from laporan.muatan.contoh import LAPORAN_CONTOH
from laporan.muatan.folder import FIXTURES, PUTUSAN

BERKAS = sorted(p for folder in ("jember", *LAPORAN_CONTOH) for p in (FIXTURES / folder).glob("*.json"))
FAKTA = [p for p in BERKAS if p.name != PUTUSAN]

TURUNAN = re.compile(
    r"capaian|persen|predikat|total|jumlah|rata|serapan|efisien|kategori|selisih|kinerja_akhir|tercetak|sisa"
)
# Counted in the field by somebody, or a rule's name.
BUKAN_TURUNAN = {"jumlah_dusun", "jumlah_rw", "jumlah_rt", "aturan_efisiensi"}


def sebutan(berkas):
    return f"{berkas.parent.name}/{berkas.name}"


def walk(isi, jalur=()):
    """Every key and value below `isi`, with its path."""
    pasangan = isi.items() if isinstance(isi, dict) else enumerate(isi) if isinstance(isi, list) else ()
    for kunci, nilai in pasangan:
        yield (*jalur, kunci), nilai
        yield from walk(nilai, (*jalur, kunci))


@pytest.mark.parametrize("berkas", FAKTA, ids=sebutan)
def test_no_derived_key(berkas):
    kunci = {j[-1] for j, _ in walk(json.loads(berkas.read_text())) if isinstance(j[-1], str)}
    assert [k for k in kunci - BUKAN_TURUNAN if TURUNAN.search(k)] == []


@pytest.mark.parametrize("berkas", BERKAS, ids=sebutan)
def test_no_float(berkas):
    assert [(j, n) for j, n in walk(json.loads(berkas.read_text())) if isinstance(n, float)] == []


def daun_dan_induk(nama):
    simpul = json.loads((FIXTURES / nama / "anggaran.json").read_text())["simpul"]
    induk = {s["kode"].rpartition(".")[0] for s in simpul}
    return [s for s in simpul if s["kode"] not in induk], [s for s in simpul if s["kode"] in induk]


@pytest.mark.parametrize("nama", LAPORAN_CONTOH)
def test_money_stands_on_leaves_only(nama):
    daun, induk = daun_dan_induk(nama)
    assert all("pagu" not in s and "realisasi" not in s for s in induk)
    assert all(set(s) >= {"pagu", "realisasi"} for s in daun)


@pytest.mark.parametrize("nama", LAPORAN_CONTOH)
def test_no_leaf_is_the_sum_of_others(nama):
    daun, _ = daun_dan_induk(nama)
    for ambil in (lambda s: Decimal(next(iter(s["pagu"].values()))), lambda s: Decimal(s["realisasi"])):
        jumlah = sum(map(ambil, daun))
        assert all(2 * ambil(s) != jumlah for s in daun)
        for s in daun:
            saudara = [
                d for d in daun if d["kode"].rpartition(".")[0] == s["kode"].rpartition(".")[0] and d != s
            ]
            assert len(saudara) < 2 or ambil(s) != sum(map(ambil, saudara))


@pytest.mark.parametrize("nama", LAPORAN_CONTOH)
def test_the_agreement_repeats_nothing(nama):
    """Texts, targets and amounts that equal the Renstra's or the budget's are copied by the loader."""
    for perjanjian in json.loads((FIXTURES / nama / "perjanjian.json").read_text()):
        assert all(set(b) <= {"indikator", "rencana_aksi"} for b in perjanjian["baris"])
        assert all(set(p) <= {"simpul", "keterangan"} for p in perjanjian["program"])


@pytest.mark.parametrize("nama", LAPORAN_CONTOH)
def test_profile_keeps_no_totals(nama):
    profil = json.loads((FIXTURES / nama / "profil.json").read_text())
    for tabel in profil["pegawai"].values():
        assert not [b for b in tabel if b["nama"].lower().startswith(("jumlah", "total"))]
    assert all(b["nama"].lower() != "jumlah" for b in profil.get("sarpras", []))


def test_every_person_is_invented():
    nama, nip = [], []
    for berkas in FAKTA:
        for jalur, nilai in walk(json.loads(berkas.read_text())):
            if "pejabat" in (*jalur, berkas.stem) and jalur[-1] == "nama":
                nama.append(nilai)
            if jalur[-1] == "nip":
                nip.append(nilai)
        assert not re.search(r"[1-9]\d{7} ?\d{6} ?\d ?\d{3}", berkas.read_text())
    assert nama and all(n.endswith("(contoh)") for n in nama)
    assert set(nip) == {"00000000 000000 0 000"}
