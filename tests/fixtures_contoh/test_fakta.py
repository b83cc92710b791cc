"""Fixtures hold facts, each once: nothing that the engine computes, nobody's real name, no float."""

import json
import re
from decimal import Decimal

import pytest

from laporan.muatan.folder import FIXTURES, PUTUSAN

from .alat import LAPORAN

FOLDER = [FIXTURES / nama for nama in ("jember", *LAPORAN)]
BERKAS = sorted(p for folder in FOLDER for p in folder.glob("*.json"))
FAKTA = [p for p in BERKAS if p.name != PUTUSAN]

TURUNAN = re.compile(
    r"capaian|persen|predikat|total|jumlah|rata|serapan|efisien|kategori|selisih|kinerja_akhir|tercetak|sisa"
)
# Counted in the field by somebody, or a rule's name.
BUKAN_TURUNAN = {"jumlah_dusun", "jumlah_rw", "jumlah_rt", "aturan_efisiensi"}


def sebutan(berkas):
    return str(berkas.relative_to(FIXTURES))


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


# Leaves without pagu or without realisasi, because the report itself knows no more: Pakusari 2025 names outputs
# of sub kegiatan that have no money, and one kegiatan's realisasi without saying which sub kegiatan spent it.
TANPA_UANG = {
    "pakusari-2025": {
        *("1.1.2", "1.1.3", "1.2.2", "1.2.3", "1.2.4", "1.2.5", "1.2.6", "1.3.2", "1.4.3", "1.4.4", "1.5.1"),
        *("1.6.1", "1.7.1", "1.7.2", "2.2.1", "2.3", "4.2.1"),
    }
}
TANPA_RINCIAN = {"pakusari-2025": {"3.1.1": {"realisasi"}, "3.1.2": {"realisasi"}, "3.1.3": {"pagu"}}}
# Agreements whose promise differs from their Renstra or from the budget as it is now: {ke: what differs}.
BEDA_PERJANJIAN = {
    "pakusari-2025": {
        0: {
            ("DOK", "target"),
            ("IKM", "target"),
            ("KESRA", "target"),
            ("SAKIP", "target"),
            ("PROG", "target"),
        },
        1: {("1", "anggaran")},
    },
    # Signed in November with the changed budget, while the table of realisasi keeps the first one.
    "sumbersari-2021": {
        0: {("SKM", "target"), ("KOORD", "target")}
        | {(k, "anggaran") for k in ("1.1", "1.2", "1.3", "2.1", "2.2", "3.1", "3.2", "4.1", "5.1")}
        | {(None, "anggaran"), (None, "nama")}
    },
    # Targets of 100 (and the grade B) where the Renstra has 95, in the first agreement as in the changed one.
    "pakusari-2020": {ke: {(k, "target") for k in ("SKM", "REKOM", "DESA")} for ke in (0, 1)},
}


def daun_dan_induk(nama):
    simpul = json.loads((FIXTURES / nama / "anggaran.json").read_text())["simpul"]
    induk = {s["kode"].rpartition(".")[0] for s in simpul}
    return [s for s in simpul if s["kode"] not in induk], [s for s in simpul if s["kode"] in induk]


@pytest.mark.parametrize("nama", LAPORAN)
def test_money_stands_on_leaves_only(nama):
    daun, induk = daun_dan_induk(nama)
    assert all("pagu" not in s and "realisasi" not in s for s in induk)
    kurang = {s["kode"]: k for s in daun if (k := {"pagu", "realisasi"} - set(s))}
    tanpa_uang = {kode: {"pagu", "realisasi"} for kode in TANPA_UANG.get(nama, ())}
    assert kurang == tanpa_uang | TANPA_RINCIAN.get(nama, {})


@pytest.mark.parametrize("nama", LAPORAN)
def test_no_leaf_is_the_sum_of_others(nama):
    semua, _ = daun_dan_induk(nama)
    for kunci, ambil in (
        ("pagu", lambda s: Decimal(next(iter(s["pagu"].values())))),
        ("realisasi", lambda s: Decimal(s["realisasi"])),
    ):
        daun = [s for s in semua if kunci in s]
        jumlah = sum(map(ambil, daun))
        assert all(2 * ambil(s) != jumlah for s in daun)
        for s in daun:
            saudara = [
                d for d in daun if d["kode"].rpartition(".")[0] == s["kode"].rpartition(".")[0] and d != s
            ]
            assert len(saudara) < 2 or ambil(s) != sum(map(ambil, saudara))


@pytest.mark.parametrize("nama", LAPORAN)
def test_the_agreement_repeats_nothing(nama):
    """Texts, targets and amounts that equal the Renstra's or the budget's are copied by the loader."""
    for perjanjian in json.loads((FIXTURES / nama / "perjanjian.json").read_text()):
        beda = {
            (b["indikator"], k) for b in perjanjian["baris"] for k in set(b) - {"indikator", "rencana_aksi"}
        }
        beda |= {
            (p.get("simpul"), k)
            for p in perjanjian.get("program", [])
            for k in set(p) - {"simpul", "keterangan"}
        }
        assert beda == BEDA_PERJANJIAN.get(nama, {}).get(perjanjian.get("ke", 0), set())


@pytest.mark.parametrize("nama", LAPORAN)
def test_profile_keeps_no_totals(nama):
    profil = json.loads((FIXTURES / nama / "profil.json").read_text())
    for tabel in profil.get("pegawai", {}).values():
        baris = [b if isinstance(b, str) else b["nama"] for b in tabel]
        assert not [b for b in baris if b.lower().startswith(("jumlah", "total"))]
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
