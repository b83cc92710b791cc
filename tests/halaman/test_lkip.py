"""The LKIP in the browser, and the audit trail."""

from decimal import Decimal

import pytest

from kinerja.models import PerjanjianKinerja, ProgramPerjanjian
from organisasi.models import JejakAudit

ALAMAT = "/melati/2024/lkip/"


@pytest.fixture
def berprogram(contoh):
    ProgramPerjanjian.objects.create(
        perjanjian=contoh.a.perjanjian, urutan=1, nama="Program Uji", anggaran=Decimal(1_000_000)
    )


def test_kerangka_dan_pratinjau(berprogram, operator):
    html = operator.get(ALAMAT).content.decode()
    assert 'name="pratinjau"' in html
    assert 'title="Pratinjau LKIP Kecamatan Melati tahun 2024"' in html
    assert "BAB III" in html
    pratinjau = operator.get(f"{ALAMAT}pratinjau/")
    assert pratinjau["X-Frame-Options"] == "SAMEORIGIN"
    isi = pratinjau.content.decode()
    # Every entry of the outline leads somewhere.
    import re

    jangkar = set(re.findall(r'pratinjau/#([^"]+)"', html))
    assert jangkar
    assert {j for j in jangkar if f'id="{j}"' not in isi} == set()


@pytest.mark.pdf
def test_unduh_pdf(berprogram, operator):
    jawaban = operator.get(f"{ALAMAT}unduh.pdf")
    assert jawaban["Content-Type"] == "application/pdf"
    assert jawaban["Content-Disposition"] == 'attachment; filename="lkip-melati-2024.pdf"'
    assert jawaban.content.startswith(b"%PDF-")


def test_perjanjian_tanpa_program_tidak_menjatuhkan_halaman(operator):
    assert operator.get(ALAMAT).status_code == 200


@pytest.mark.parametrize("akhir", ["", "pratinjau/", "unduh.pdf"])
def test_yang_kurang_disebut_satu_kalimat(contoh, operator, akhir):
    PerjanjianKinerja.objects.filter(pk=contoh.a.perjanjian.pk).delete()
    html = operator.get(ALAMAT + akhir).content.decode()
    assert "LKIP tahun 2024 belum dapat disusun" in html
    assert "belum mempunyai Perjanjian Kinerja tahun 2024" in html


def test_riwayat_berhalaman(contoh, operator, django_assert_max_num_queries):
    assert "Belum ada perubahan" in operator.get("/melati/2024/riwayat/").content.decode()
    JejakAudit.objects.bulk_create(
        JejakAudit(
            instansi=contoh.a.instansi,
            pengguna=contoh.a.operator,
            peran="operator",
            tahun=2024,
            tindakan="catat_realisasi",
            objek=f"Realisasi IKM {i}",
            sebelum="1",
            sesudah="2",
        )
        for i in range(60)
    )
    JejakAudit.objects.create(instansi=contoh.b.instansi, tahun=2024, tindakan="x", objek="Rahasia")
    with django_assert_max_num_queries(12):
        html = operator.get("/melati/2024/riwayat/").content.decode()
    assert html.count("<time") == 50
    assert "Halaman 1 dari 2" in html
    assert "Rahasia" not in html
    # A page that does not exist is the last one, not an error.
    assert operator.get("/melati/2024/riwayat/?hal=99").content.decode().count("<time") == 10
