"""What a kecamatan's own print got wrong must not come back, each where it stood.

`errata_<name>.json` keeps, for each known misprint of a real report, the wrong figure or words, where they stood,
and what must stand there. A place is a heading ("" is the whole document), a table, or one cell of it.
"""

import json
from pathlib import Path

import pytest

from .baca_pdf import tanpa_spasi

pytestmark = [pytest.mark.pdf, pytest.mark.django_db]

SINI = Path(__file__).parent
# The list of codes is the one by which the folder's putusan.json is checked.
KODE = json.loads((SINI.parent / "fixtures_contoh" / "errata_kode.json").read_text(encoding="utf-8"))
BERKAS = {
    "kalisat-2024": "errata_kalisat.json",
    "pakusari-2020": "errata_pakusari_2020.json",
    "puger-2023": "errata_puger.json",
}
ERRATA = {
    folder: json.loads((SINI / berkas).read_text(encoding="utf-8")) for folder, berkas in BERKAS.items()
}


def _bentuk(teks: str) -> str:
    return tanpa_spasi(teks).casefold()


def _sel(pdf, e: dict) -> str:
    judul, isi = pdf.sel_per_kolom(pdf.cari_tabel(e["tabel"]))
    letak = [_bentuk(j) for j in judul].index(_bentuk(e["kolom"]))
    (baris,) = [b for b in isi if _bentuk(e["baris"]) in map(_bentuk, b)]
    return baris[letak]


def _teks_tabel(pdf, nama: str) -> str:
    judul, isi = pdf.sel_per_kolom(pdf.cari_tabel(nama))
    return " ".join(sel for baris in (judul, *isi) for sel in baris)


@pytest.mark.parametrize(
    ("folder", "e"),
    [(f, e) for f, daftar in ERRATA.items() for e in daftar],
    ids=lambda x: x["kode"] if isinstance(x, dict) else x,
)
def test_misprint_is_gone(pdf_laporan, folder, e):
    if "tidak_diperiksa" in e:
        pytest.skip(e["tidak_diperiksa"])
    pdf = pdf_laporan(folder)
    if "kolom" in e:
        assert tanpa_spasi(_sel(pdf, e)) == tanpa_spasi(e["benar"])
        assert e["benar"] not in e["salah"]
        return
    teks = _bentuk(_teks_tabel(pdf, e["tabel"]) if "tabel" in e else pdf.cari_bagian(e["bagian"]))
    assert [s for s in e["salah"] if _bentuk(s) in teks] == []
    assert _bentuk(e.get("benar", "")) in teks


@pytest.mark.parametrize("folder", ERRATA)
def test_every_misprint_is_on_the_list(folder):
    """Each code of the report's list is checked or says why it cannot be."""
    daftar = ERRATA[folder]
    assert {e["kode"] for e in daftar} == set(KODE[folder])
    assert [
        e["kode"] for e in daftar if "benar" not in e and not ({"alasan", "tidak_diperiksa"} & set(e))
    ] == []
