"""A report is printed once for each content: the second request takes it from the shelf, a change prints anew."""

from dataclasses import replace

import pytest
from django.core.cache import caches

from laporan import cetak
from laporan.bentuk import Naskah, Paragraf, Unit, polos


@pytest.fixture
def hitung_cetak(monkeypatch):
    caches["cetak"].clear()
    dicetak = []
    monkeypatch.setattr(
        cetak, "_print", lambda html, foto: dicetak.append(html) or b"%PDF " + str(len(dicetak)).encode()
    )
    yield dicetak
    caches["cetak"].clear()


def _naskah(teks: str) -> Naskah:
    unit = Unit("bab", "Pendahuluan", (Paragraf(polos(teks)),), nomor="I", jangkar="bab-1")
    return Naskah("lkip", "Laporan", "Kecamatan Uji", 2024, "Kabupaten", "kaki", (), (unit,))


def test_the_same_document_is_printed_once(hitung_cetak):
    pertama = cetak.get_pdf(_naskah("Capaian 95,56"))
    assert cetak.get_pdf(_naskah("Capaian 95,56")) == pertama == b"%PDF 1"
    assert len(hitung_cetak) == 1


def test_one_changed_figure_prints_anew(hitung_cetak):
    naskah = _naskah("Capaian 95,56")
    cetak.get_pdf(naskah)
    lain = replace(naskah, unit=_naskah("Capaian 97,78").unit)
    assert cetak.get_pdf(lain) == b"%PDF 2"


def test_a_changed_sheet_prints_anew(hitung_cetak, monkeypatch, tmp_path):
    cetak.get_pdf(_naskah("Capaian 95,56"))
    lain = tmp_path / "cetak.css"
    lain.write_text("body { color: red }")
    monkeypatch.setattr("laporan.aset.find_aset", lambda nama: lain)
    assert cetak.get_pdf(_naskah("Capaian 95,56")) == b"%PDF 2"
