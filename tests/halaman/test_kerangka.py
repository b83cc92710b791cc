"""What holds for every page: language, no inline style or script, no dead link, error pages that help."""

import re

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.test import RequestFactory

from tests.pembuat import buat_pohon

HALAMAN = [
    "/",
    "/melati/2024/",
    "/melati/2024/ajukan/realisasi/1/",
    "/kata-sandi/",
    "/melati/2024/renstra/",
    "/melati/2024/realisasi/",
    "/melati/2024/realisasi/?tw=2",
    "/melati/2024/realisasi/IKM/",
    "/melati/2024/riwayat/",
    "/melati/2024/tidak-ada/",
]
HALAMAN_KABUPATEN = [
    "/kabupaten/",
    "/kabupaten/2024/tenggat/",
    "/kabupaten/2024/pengaturan/",
    "/kabupaten/indikator-baku/",
    "/kabupaten/instansi/",
    "/kabupaten/instansi/melati/",
    "/kabupaten/instansi/pemkab-uji/",
    "/kabupaten/pengguna/",
    "/kabupaten/pengguna/operator-melati/",
    "/kabupaten/pengguna-baru/",
    "/kabupaten/riwayat/",
]


@pytest.fixture(params=[*HALAMAN, *HALAMAN_KABUPATEN, "/masuk/"])
def html(request, contoh, client, settings):
    settings.MODE_DEMO = True
    if request.param != "/masuk/":
        client.force_login(contoh.admin if request.param in HALAMAN_KABUPATEN else contoh.a.operator)
    return client.get(request.param).content.decode()


def test_tanpa_gaya_dan_skrip_sebaris(html):
    assert not re.search(r"<[^>]+\sstyle\s*=", html)
    assert not re.search(r"<style", html)
    assert not re.search(r"<script(?![^>]*\bsrc=)", html)
    assert not re.search(r"<[^>]+\son[a-z]+\s*=", html)
    assert not re.search(r"(src|href)=\"(https?:)?//", html)


def test_bahasa_judul_dan_satu_h1(html):
    assert '<html lang="id">' in html
    assert len(re.findall("<h1", html)) == 1
    assert re.search(r"<title>[^<]+SAKIP Kecamatan</title>", html)
    assert 'href="#isi"' in html


def test_setiap_medan_berlabel(html):
    for medan in re.findall(r"<(?:input|textarea|select)[^>]*>", html):
        if 'type="hidden"' in medan:
            continue
        nama = re.search(r'id="([^"]+)"', medan)
        assert nama, medan
        assert f'for="{nama[1]}"' in html


def test_berkas_statis_ada(html):
    berkas = re.findall(r'(?:href|src)="/static/([^"]+)"', html)
    assert berkas
    assert [b for b in berkas if not finders.find(b)] == []


def test_rujukan_aria_ada(html):
    rujukan = {
        i for isi in re.findall(r'aria-(?:labelledby|describedby)="([^"]+)"', html) for i in isi.split()
    }
    assert {i for i in rujukan if f'id="{i}"' not in html} == set()


@pytest.mark.parametrize("halaman", HALAMAN[:-1])
def test_tautan_hidup(contoh, operator, halaman):
    html = operator.get(halaman).content.decode()
    for tujuan in set(re.findall(r'<a [^>]*href="([^"#?][^"]*)"', html)):
        if not tujuan.endswith(".pdf") and "lkip" not in tujuan:
            # An address may send on, as the login page does with who is signed in.
            assert operator.get(tujuan, follow=True).status_code == 200, tujuan


@pytest.mark.parametrize("templat", ["400.html", "403.html", "403_csrf.html", "404.html", "500.html"])
def test_halaman_galat_tanpa_konteks(templat):
    """The server error page is rendered without a request; all of them say what to do."""
    html = render_to_string(templat)
    assert 'href="/"' in html
    assert '<html lang="id">' in html


def test_403_dan_csrf(contoh, client):
    from django.test import Client

    client.force_login(contoh.a.camat)
    jawaban = client.post("/melati/2024/realisasi/IKM/", {"nilai": "1", "triwulan": "0"})
    assert jawaban.status_code == 403
    assert "bukan wewenang akun Anda" in jawaban.content.decode()
    ketat = Client(enforce_csrf_checks=True)
    jawaban = ketat.post("/masuk/", {"username": "a", "password": "b"})
    assert jawaban.status_code == 403
    assert "Formulir ini sudah kedaluwarsa" in jawaban.content.decode()


def test_500_lewat_penangan_django(rf: RequestFactory):
    from django.views.defaults import server_error

    jawaban = server_error(rf.get("/"))
    assert jawaban.status_code == 500
    assert "Terjadi gangguan di server" in jawaban.content.decode()


def test_tidak_ada_sisa_bahasa_inggris(html):
    teks = re.sub(r"<[^>]+>", " ", html)
    asing = ("Log in", "Submit", "Save", "Search", "Next", "Previous", "Required", "Logout")
    assert [kata for kata in asing if kata in teks] == []


def test_pilihan_tahun_tetap_di_halaman_yang_sama(contoh, operator):
    alamat = "/melati/2024/realisasi/"
    assert 'href="/melati/2023/realisasi/"' not in operator.get(alamat).content.decode()
    buat_pohon(contoh.a.instansi, 2023, {"1": ("10", "5")})
    html = operator.get(alamat).content.decode()
    assert 'href="/melati/2023/realisasi/"' in html
    assert html.index("Tahun 2024</a>") < html.index("Tahun 2023</a>")
