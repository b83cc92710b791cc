"""The door: signing in, the sample accounts of the demo, the lock after too many tries."""

import pytest
from django.urls import reverse

from organisasi.models import Peran
from tests.pembuat import SANDI, buat_kecamatan, buat_pengguna

MASUK = "/masuk/"


def test_masuk_lalu_beranda(contoh, client):
    jawaban = client.post(MASUK, {"username": contoh.a.operator.username, "password": SANDI})
    assert jawaban.status_code == 302
    assert jawaban["Location"] == "/"


def test_masuk_kembali_ke_halaman_semula(contoh, client):
    awal = client.get("/melati/2024/lkip/")
    isi = {"username": contoh.a.operator.username, "password": SANDI, "next": "/melati/2024/lkip/"}
    assert client.post(awal["Location"], isi)["Location"] == "/melati/2024/lkip/"


def test_tujuan_di_luar_tidak_diikuti(contoh, client):
    isi = {"username": contoh.a.operator.username, "password": SANDI, "next": "https://example.test/"}
    assert client.post(MASUK, isi)["Location"] == "/"


@pytest.mark.parametrize("nama", ["operator-melati", "tidak-ada"])
def test_salah_sandi_satu_kalimat_dan_nama_tetap(contoh, client, nama):
    html = client.post(MASUK, {"username": nama, "password": "keliru"}).content.decode()
    assert html.count("Nama pengguna atau kata sandi tidak cocok.") == 1
    assert f'value="{nama}"' in html


def test_isian_kosong_disebut_di_bawah_medan(db, client):
    html = client.post(MASUK, {}).content.decode()
    assert "Isi nama pengguna." in html
    assert "Isi kata sandi." in html
    assert 'aria-invalid="true"' in html


def test_terkunci_sesudah_lima_kali(contoh, client, settings):
    settings.AXES_ENABLED = True
    for _ in range(4):
        client.post(MASUK, {"username": "operator-melati", "password": "keliru"})
    jawaban = client.post(MASUK, {"username": "operator-melati", "password": "keliru"})
    assert jawaban.status_code == 429
    html = jawaban.content.decode()
    assert "Terlalu banyak percobaan masuk yang gagal; coba lagi sesudah 15 menit." in html
    assert '<html lang="id">' in html
    # Also the right password does not open it now.
    assert client.post(MASUK, {"username": "operator-melati", "password": SANDI}).status_code == 429


def test_akun_contoh_hanya_dalam_mode_demo(db, client, settings):
    kalisat = buat_kecamatan("kalisat")
    buat_pengguna(Peran.OPERATOR, kalisat)
    buat_pengguna(Peran.CAMAT, kalisat, username="pegawai.asli")
    settings.KATA_SANDI_DEMO = "sandi-contoh"
    settings.MODE_DEMO = False
    html = client.get(MASUK).content.decode()
    assert "Akun contoh" not in html
    assert "sandi-contoh" not in html
    settings.MODE_DEMO = True
    html = client.get(MASUK).content.decode()
    assert 'value="operator-kalisat"' in html
    assert "sandi-contoh" in html
    # Whoever is no sample account does not have the printed password and is nobody's business.
    assert "pegawai.asli" not in html


def test_keluar_hanya_dengan_post(operator):
    assert operator.get(reverse("keluar")).status_code == 405
    assert operator.post(reverse("keluar"))["Location"] == MASUK
    assert operator.get("/").status_code == 302
