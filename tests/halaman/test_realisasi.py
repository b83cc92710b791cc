"""Realisasi: the list, the form, what happens to bad input and to two people at once."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kinerja.actions import record_realisasi
from kinerja.hitung import hitung_perjanjian
from kinerja.models import BarisPerjanjian, HasilCapaian, Realisasi
from organisasi.models import JejakAudit
from tests.pembuat import buat_indikator, buat_realisasi

DAFTAR = "/melati/2024/realisasi/"
IKM = f"{DAFTAR}IKM/"


def _isi(nilai, revisi=1, triwulan=0, catatan=""):
    return {"nilai": nilai, "triwulan": triwulan, "revisi": revisi, "catatan": catatan}


def _ikm(contoh):
    return contoh.a.indikator["IKM"].realisasi.get(triwulan=0)


def test_daftar(operator):
    html = operator.get(DAFTAR).content.decode()
    assert "Indikator IKM" in html
    assert "96,11" in html
    assert "Rata-rata 3 indikator" in html
    assert "98,34" in html


def test_kosong_nol_dan_belum_waktunya_berbeda(contoh, operator, monkeypatch):
    _ikm(contoh).delete()
    contoh.a.indikator["DOK"].realisasi.update(angka=0)
    hitung_perjanjian(contoh.a.perjanjian)
    html = operator.get(DAFTAR).content.decode()
    assert html.count('data-keadaan="kosong"') == 1
    assert "nol diisi" in html
    monkeypatch.setattr("kinerja.lembar.has_begun", lambda tahun, triwulan: False)
    monkeypatch.setattr("kinerja.kisi.has_begun", lambda tahun, triwulan: False)
    html = operator.get(DAFTAR).content.decode()
    assert html.count('data-keadaan="belum_waktunya"') == 1
    assert "belum waktunya</span>" in html
    assert "Belum waktunya diisi. Tahun 2024 dibuka 1 Januari 2024." in html


def test_simpan_mengubah_capaian_dan_mencatat_jejak(contoh, operator):
    jawaban = operator.post(IKM, _isi("88", catatan="Hasil survei ulang"), follow=True)
    html = jawaban.content.decode()
    assert "Tersimpan" in html
    assert "97,78" in html
    assert jawaban.redirect_chain == [(f"{IKM}?tw=0", 302)]
    jejak = JejakAudit.objects.get()
    assert (jejak.pengguna, jejak.sebelum, jejak.sesudah) == (contoh.a.operator, "86,5", "88")
    assert "Hasil survei ulang" in html


@pytest.mark.parametrize(
    ("teks", "kalimat"),
    [("1.250", "bisa berarti"), ("abc def 1", "&quot;abc def 1&quot;"), ("88 Orang Lain 2", "88")],
)
def test_isian_keliru_tetap_ada_dan_tidak_tersimpan(contoh, operator, teks, kalimat):
    html = operator.post(IKM, _isi(teks)).content.decode()
    assert f'value="{teks}"' in html
    assert kalimat in html
    assert 'aria-invalid="true"' in html
    assert html.count('class="galat-medan"') == 1
    assert "nilai yang tersimpan tidak berubah" in html
    assert "96,11" not in html
    assert _ikm(contoh).tampil == "86,5"
    assert not JejakAudit.objects.exists()


def test_orang_kedua_diberi_tahu_dan_isiannya_tetap(contoh, operator):
    record_realisasi(contoh.a.indikator["IKM"], 2024, 0, "85", None)
    html = operator.post(IKM, _isi("88", revisi=1)).content.decode()
    assert "sudah diubah orang lain menjadi 85" in html
    assert 'value="88"' in html
    assert _ikm(contoh).tampil == "85"
    # The form now knows the other value: saving again is a decision.
    assert re.search(r'name="revisi" value="2"', html)
    assert operator.post(IKM, _isi("88", revisi=2)).status_code == 302
    assert _ikm(contoh).tampil == "88"


def test_mengosongkan(contoh, operator):
    assert operator.post(IKM, _isi("")).status_code == 302
    assert operator.get(DAFTAR).content.decode().count('data-keadaan="kosong"') == 1


def test_triwulan(contoh, operator):
    assert operator.post(f"{DAFTAR}DOK/", _isi("1", revisi=0, triwulan=1)).status_code == 302
    assert Realisasi.objects.get(indikator=contoh.a.indikator["DOK"], triwulan=1).angka == 1
    html = operator.get(DAFTAR, {"tw": "1"}).content.decode()
    assert "Realisasi triwulan I 2024" in html
    assert "100,00" in html


@pytest.mark.parametrize("tw", ["9", "x", "-1", "²"])
def test_triwulan_yang_tidak_ada_menjadi_setahun(operator, tw):
    assert "Realisasi tahun 2024" in operator.get(DAFTAR, {"tw": tw}).content.decode()
    assert "Triwulan tidak dikenal" in operator.post(IKM, _isi("88", triwulan=tw)).content.decode()


def test_htmx_mendapat_bagian_yang_sama(operator):
    penuh = operator.get(IKM).content.decode()
    bagian = operator.get(IKM, headers={"HX-Request": "true"}).content.decode()

    def tanpa_token(html):
        return re.sub(r'(name="csrfmiddlewaretoken" value=")[^"]+', r"\1", html).strip()

    assert bagian.lstrip().startswith('<div class="isian"')
    assert tanpa_token(bagian) in tanpa_token(penuh)


def test_htmx_simpan(contoh, operator):
    jawaban = operator.post(IKM, _isi("88"), headers={"HX-Request": "true"})
    html = jawaban.content.decode()
    assert jawaban.status_code == 200
    assert "<html" not in html
    assert "Tersimpan" in html
    assert "97,78" in html
    assert 'name="revisi" value="2"' in html


def test_hitung_tidak_menyimpan(contoh, operator):
    html = operator.post(f"{IKM}hitung/", _isi("88")).content.decode()
    assert "97,78" in html
    assert "Realisasi 88 dibagi target 90" in html
    assert _ikm(contoh).tampil == "86,5"
    assert (
        HasilCapaian.objects.get(
            baris__indikator__kode="IKM",
            baris__perjanjian=contoh.a.perjanjian,
            triwulan=0,
            pembanding="target",
        ).tampil.to_eng_string()
        == "96.11"
    )
    assert not JejakAudit.objects.exists()


def test_hitung_menjelaskan_isian_keliru(operator):
    html = operator.post(f"{IKM}hitung/", _isi("1.250")).content.decode()
    assert "menunggu" in html
    assert "bisa berarti" in html


def test_camat_membaca_tanpa_formulir(contoh, client):
    client.force_login(contoh.a.camat)
    html = client.get(IKM).content.decode()
    assert "96,11" in html
    assert 'name="nilai"' not in html
    daftar = client.get(DAFTAR).content.decode()
    assert "96,11" in daftar
    assert "data-medan" not in daftar
    assert "Simpan semua" not in daftar
    assert client.post(IKM, _isi("88")).status_code == 403


def test_tanpa_perjanjian(contoh, operator):
    contoh.a.perjanjian.delete()
    assert "Belum ada Perjanjian Kinerja tahun 2024" in operator.get(DAFTAR).content.decode()


def test_banyak_kueri_tetap(contoh, operator, django_assert_num_queries):
    operator.get(DAFTAR)
    with CaptureQueriesContext(connection) as awal:
        operator.get(DAFTAR)
    sasaran = contoh.a.perjanjian.baris.first().sasaran
    for i in range(47):
        indikator = buat_indikator(contoh.a.instansi, f"X{i}")
        BarisPerjanjian.objects.create(
            perjanjian=contoh.a.perjanjian,
            urutan=10 + i,
            indikator=indikator,
            sasaran=sasaran,
            uraian="S",
            nama_indikator=f"Indikator X{i}",
            angka=10,
        )
        buat_realisasi(indikator, "9")
    hitung_perjanjian(contoh.a.perjanjian)
    with django_assert_num_queries(len(awal)):
        html = operator.get(DAFTAR).content.decode()
    assert "Rata-rata 50 indikator" in html
