"""What the kecamatan's own print got wrong must not come back, each where it stood.

`errata_kalisat.json` keeps, for each known misprint of the real report, the wrong figure or words, where they
stood, and what must stand there. A place is a heading ("" is the whole document), a table, or one cell of it.
"""

import json
from pathlib import Path

import pytest

from .baca_pdf import tanpa_spasi

pytestmark = [pytest.mark.pdf, pytest.mark.django_db]

ERRATA = json.loads(Path(__file__).with_name("errata_kalisat.json").read_text(encoding="utf-8"))
KODE = [f"KLS24-E{n:02}" for n in range(1, 75)]


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


@pytest.mark.parametrize("e", ERRATA, ids=lambda e: e["kode"])
def test_misprint_is_gone(pdf_kalisat, e):
    if "tidak_diperiksa" in e:
        pytest.skip(e["tidak_diperiksa"])
    if "kolom" in e:
        assert tanpa_spasi(_sel(pdf_kalisat, e)) == tanpa_spasi(e["benar"])
        assert e["benar"] not in e["salah"]
        return
    teks = _teks_tabel(pdf_kalisat, e["tabel"]) if "tabel" in e else pdf_kalisat.cari_bagian(e["bagian"])
    teks = _bentuk(teks)
    assert [s for s in e["salah"] if _bentuk(s) in teks] == []
    assert _bentuk(e.get("benar", "")) in teks


def test_every_misprint_is_on_the_list():
    """Each code of the report's list is checked or says why it cannot be."""
    assert sorted({e["kode"] for e in ERRATA}) == KODE
    tanpa_benar = [
        e["kode"] for e in ERRATA if "benar" not in e and not ({"alasan", "tidak_diperiksa"} & set(e))
    ]
    assert tanpa_benar == []
