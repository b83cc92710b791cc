"""The recipe in docs/ for another year's format: its files, taken from the page, print a report."""

import importlib
import re
import shutil
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

import laporan.blok
import laporan.kerangka
from laporan import narasi
from laporan.bentuk import Judul, Paragraf, Tabel
from laporan.cetak import render_html
from laporan.kabupaten_forms import FormulirPengaturan
from laporan.kerangka import get_kerangka, list_kerangka
from laporan.kerangka.pilihan import list_pilihan, pick_bagian
from laporan.narasi import read_default
from laporan.naskah import build_naskah

AKAR = Path(__file__).resolve().parents[2]
RESEP = AKAR / "docs" / "resep-format-2026.md"
BERKAS = re.compile(r"^\*\*(laporan/[\w/]+\.\w+)\*\*\n\n```\w+\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.fixture
def resep(tmp_path, monkeypatch):
    """The files of the recipe as if they lay in the project; gone afterwards."""
    berkas = dict(BERKAS.findall(RESEP.read_text(encoding="utf-8")))
    teks = tmp_path / "laporan/kerangka/teks"
    shutil.copytree(narasi.FOLDER, teks)
    for nama, isi in berkas.items():
        assert not (AKAR / nama).exists(), f"{nama} sudah ada: resep perlu contoh lain"
        (tmp_path / nama).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / nama).write_text(isi, encoding="utf-8")
    for paket in (laporan.blok, laporan.kerangka):
        folder = str(tmp_path / paket.__name__.replace(".", "/"))
        monkeypatch.setattr(paket, "__path__", [*paket.__path__, folder])
    monkeypatch.setattr(narasi, "FOLDER", teks)
    read_default.cache_clear()
    importlib.invalidate_caches()
    yield SimpleNamespace(berkas=berkas, kerangka=get_kerangka("jember-2026"))
    for nama in ("laporan.kerangka.jember_2026", "laporan.blok.belum_tercapai"):
        sys.modules.pop(nama, None)
    read_default.cache_clear()


def test_the_recipe_is_one_outline_and_at_most_new_blocks_and_texts(resep):
    kerangka = [n for n in resep.berkas if re.fullmatch(r"laporan/kerangka/jember_\d{4}\.py", n)]
    lain = [n for n in resep.berkas if n.startswith(("laporan/blok/", "laporan/kerangka/teks/"))]
    assert len(kerangka) == 1
    assert len(kerangka) + len(lain) == len(resep.berkas) == 4


def test_the_admin_can_pick_it(resep, db):
    assert "jember-2026" in list_kerangka()
    assert ("jember-2026", "Format 2026") in FormulirPengaturan().fields["kerangka"].choices


@pytest.mark.django_db
def test_it_prints_a_report(resep, kalisat):
    """The facts of a sample report in the new format: sections in its order, its table, its prose, no gap."""
    naskah = build_naskah(kalisat.isi, pick_bagian(resep.kerangka, {}))
    assert naskah.kekurangan == ()
    (bab,) = [u for u in naskah.unit if u.judul == "Akuntabilitas Kinerja"]
    judul = [f"{b.nomor} {b.teks}" for b in bab.butir if isinstance(b, Judul) and b.tingkat == 2]
    assert judul[2:5] == [
        "C. Indikator yang Belum Mencapai Target",
        "D. Analisis Efisiensi Sumber Daya",
        "E. Analisis Program dan Kegiatan yang Mendukung Sasaran",
    ]
    assert len(judul) == 7  # awards are shown to those alone who choose them
    tabel = naskah.tabel("belum_tercapai")
    assert [s.teks for s in tabel.baris[0].sel] == ["1", "Indeks Kepuasan Masyarakat", "90", "86"]
    assert len(tabel.baris) == 2
    ukur = naskah.tabel("pengukuran").nomor
    assert tabel.sumber == f"Diolah dari Tabel {ukur}"
    kalimat = ["".join(p.teks for p in b.isi) for b in bab.butir if isinstance(b, Paragraf)]
    assert (
        f"Dari 6 (enam) indikator yang diperjanjikan, 2 (dua) belum mencapai target. Rinciannya tersaji pada "
        f"Tabel {tabel.nomor}."
    ) in kalimat
    nomor = [t.nomor for t in naskah.butir(Tabel) if t.nomor.startswith("3.")]
    assert nomor == [f"3.{i}" for i in range(1, len(nomor) + 1)]
    assert "Indikator yang Belum Mencapai Target Tahun 2024" in render_html(naskah)


@pytest.mark.django_db
def test_its_optional_section_can_be_shown(resep, kalisat):
    pilihan = [p.kunci for p in list_pilihan(resep.kerangka)]
    assert pilihan[-2:] == ["penghargaan", "pohon_kinerja"]
    naskah = build_naskah(kalisat.isi, pick_bagian(resep.kerangka, {"penghargaan": True}))
    assert "H. Penghargaan" in [f"{j.nomor} {j.teks}" for j in naskah.butir(Judul)]
