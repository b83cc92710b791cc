"""Every outline: it names itself, its texts exist and say nothing that could contradict a table."""

import re
from dataclasses import replace

import pytest

from laporan.bentuk import Daftar, Naskah, Paragraf, Tabel
from laporan.kerangka import get_kerangka, list_kerangka
from laporan.kerangka.bentuk import list_perjanjian
from laporan.kerangka.daftar import list_teks
from laporan.narasi import SEBUTAN, Sebutan, name_sebutan, read_default
from laporan.narasi_teks import SYARAT
from laporan.naskah import build_naskah

from .contoh import FOLDER
from .harapan.dasar import baca

PENGATURAN = {p["tahun"]: p["kerangka"] for p in baca("jember/pengaturan.json")}
KERANGKA = {folder: PENGATURAN[int(folder.rpartition("-")[2])] for folder in FOLDER}
# What the summary and the conclusion of every report say, also where the printed original forgot to.
WAJIB = ("capaian.rata_rata", "capaian.rekap")
WAJIB_SEKALI = ("anggaran.pagu", "anggaran.realisasi", "anggaran.serapan")
# Digits that are no figure of the report: numbers of a list, references, the last day of a year, the formulas.
TANPA_ANGKA = re.compile(
    r"^\s*\d+\. |Nomor \d+(?:/\d+)* Tahun \d{4}|31 Desember|× 100%|\(2 × target", re.MULTILINE
)

setiap_kerangka = pytest.mark.parametrize("nama", list_kerangka())
setiap_laporan = pytest.mark.parametrize("folder", FOLDER)


def test_every_outline_is_printed_by_a_sample_report():
    assert sorted(KERANGKA.values()) == list_kerangka()


@setiap_kerangka
def test_an_outline_names_itself_in_one_line(nama):
    kerangka = get_kerangka(nama)
    assert kerangka.nama == nama
    assert kerangka.sebutan.startswith("Format ")
    assert nama[-4:] in kerangka.sebutan
    assert 20 < len(kerangka.uraian) <= 160
    assert kerangka.uraian.endswith(".")


@setiap_kerangka
def test_each_text_stands_once_and_has_a_default(nama):
    kunci = [t.kunci for t in list_teks(get_kerangka(nama))]
    assert len(kunci) == len(set(kunci))
    assert [k for k in kunci if not read_default(k).strip()] == []


@setiap_kerangka
def test_no_figure_is_typed_into_a_default_text(nama):
    """Figures come from placeholders, so that prose cannot say another one than its table."""
    salah = {}
    for t in list_teks(get_kerangka(nama)):
        polos = SYARAT.sub("", SEBUTAN.sub("", read_default(t.kunci)))
        if sisa := re.findall(r".{0,20}\d.{0,10}", TANPA_ANGKA.sub("", polos)):
            salah[t.kunci] = sisa
    assert salah == {}


def _dasar(kunci: str) -> str:
    """A key without the number of its agreement or the thread of its sasaran."""
    ruang, titik, sisa = kunci.partition(".")
    return f"{re.sub(r'_[0-9]+$', '', ruang)}{titik}{sisa}"


@pytest.mark.django_db
@setiap_laporan
def test_no_placeholder_is_misspelt(folder, laporan_contoh):
    """Each is a figure of that year, or the number of a table or chart that some sample report has."""
    rujukan = {k for f in FOLDER for k in laporan_contoh(f).sebutan if k.startswith(("tabel.", "gambar."))}
    dikenal = {x for k in laporan_contoh(folder).sebutan for x in (k, _dasar(k))}
    salah = {}
    for t in list_teks(get_kerangka(KERANGKA[folder])):
        teks = read_default(t.kunci)
        for kunci in (*SEBUTAN.findall(teks), *SYARAT.findall(teks)):
            if kunci in dikenal:
                continue
            if not any(r == kunci or r.startswith(f"{kunci}_") for r in rujukan):
                salah.setdefault(t.kunci, []).append(kunci)
    assert salah == {}


@pytest.mark.django_db
@setiap_laporan
def test_a_whole_report_leaves_no_gap(folder, laporan_contoh):
    assert laporan_contoh(folder).naskah.kekurangan == ()


# --- summary and conclusion -------------------------------------------------------------------------------------


def _teks_unit(naskah: Naskah, awal: str) -> str:
    """All that a part of the report says, tables included."""
    (unit,) = [u for u in naskah.unit if u.judul.startswith(awal)]
    kalimat = []
    for b in unit.butir:
        if isinstance(b, Paragraf):
            kalimat.append(b.isi)
        elif isinstance(b, Daftar):
            kalimat += b.butir
        elif isinstance(b, Tabel):
            kalimat += [s.isi for baris in b.baris for s in baris.sel]
    return "\n".join("".join(p.teks for p in k) for k in kalimat)


@pytest.mark.django_db
@pytest.mark.parametrize("bagian", ["Ikhtisar Eksekutif", "Penutup"])
@setiap_laporan
def test_summary_and_conclusion_say_mean_predikat_and_money(folder, bagian, laporan_contoh):
    """The mean and how many indicators fall into each predikat once for each agreement, the money once."""
    contoh = laporan_contoh(folder)
    teks = _teks_unit(contoh.naskah, bagian)
    kunci = [name_sebutan(k, akhiran) for akhiran, _ in list_perjanjian(contoh.isi) for k in WAJIB]
    hilang = [k for k in (*kunci, *WAJIB_SEKALI) if contoh.sebutan[k] not in teks]
    assert hilang == []


# --- what cannot be filled --------------------------------------------------------------------------------------


@pytest.mark.django_db
@setiap_laporan
def test_a_figure_that_is_not_there_is_a_marked_gap(folder, laporan_contoh):
    """Nothing false is printed in its place, and the document says what it misses."""
    contoh = laporan_contoh(folder)
    kerangka = get_kerangka(KERANGKA[folder])
    isi = replace(contoh.isi, narasi={"kata_pengantar": "<p>Nilainya {capaian.tidak_ada}.</p>"})
    naskah = build_naskah(isi, kerangka)
    assert naskah.kekurangan == ("capaian.tidak_ada",)
    sebutan = Sebutan(contoh.sebutan)
    assert sebutan.get("capaian.tidak_ada") is None
    tanda = [p.teks for b in naskah.butir(Paragraf) for p in b.isi if p.kurang]
    assert tanda == ["[belum ada: capaian.tidak_ada]"]
