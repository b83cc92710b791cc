"""A broken series in print: a star and a reason in the table, a gap in the line, no comparison in prose."""

import re

import pytest

from kinerja.hitung import hitung_perjanjian
from kinerja.models import RealisasiTahunan
from kinerja.perhitungan.angka import parse_nilai
from laporan.bentuk import Paragraf
from laporan.blok.capaian import GrafikTren, TabelTren, UraianTren
from laporan.grafik import render_svg
from laporan.isi import susun_isi
from tests.pembuat import (
    buat_indikator,
    buat_kecamatan,
    buat_pengaturan,
    buat_perjanjian,
    buat_realisasi,
    buat_renstra,
)

pytestmark = pytest.mark.django_db


def _isi(putus: bool):
    kecamatan = buat_kecamatan()
    buat_pengaturan(kecamatan.induk)
    lama = buat_indikator(kecamatan, "SKM", arah="negatif" if putus else "positif")
    baru = buat_indikator(kecamatan, "IKM", penerus_dari=lama)
    renstra = buat_renstra(kecamatan, {"IKM": ["80", "82", "85", "90", "95", "100"]})
    perjanjian = buat_perjanjian(renstra, 2024)
    for indikator, tahun, teks in ((lama, 2021, "70"), (lama, 2022, "71"), (baru, 2023, "84")):
        RealisasiTahunan.objects.create(indikator=indikator, tahun=tahun, nilai=parse_nilai(teks))
    buat_realisasi(baru, "86")
    hitung_perjanjian(perjanjian)
    return susun_isi(kecamatan, 2024)


def _baca(isi):
    (tabel,) = TabelTren().susun(isi)
    (grafik,) = GrafikTren().susun(isi)
    prosa = "".join(p.teks for b in UraianTren().susun(isi) if isinstance(b, Paragraf) for p in b.isi)
    garis = re.findall(r'<polyline points="([^"]+)"', render_svg(grafik))
    return [s.teks for s in tabel.baris[0].sel[3:]], tabel.catatan, [len(g.split()) for g in garis], prosa


def test_an_unbroken_series_is_one_line():
    sel, catatan, garis, prosa = _baca(_isi(putus=False))
    assert sel == ["70", "71", "84", "86"]
    assert len(catatan) == 1
    assert garis == [4]
    assert "naik 2" in prosa


def test_a_broken_series_says_where_and_why():
    sel, catatan, garis, prosa = _baca(_isi(putus=True))
    assert sel == ["70", "71", "*84", "86"]
    assert "arah berubah sejak 2023" in catatan[1]
    assert garis == [2, 2]
    assert "naik 2" in prosa  # 2023 and 2024 lie on the same side of the break
