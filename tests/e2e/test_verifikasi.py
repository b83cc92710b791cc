"""The public page of one document in a real browser: by its code, with the same file and with a changed one."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from cryptography import x509
from django.core.cache import caches

from laporan.terbit.tandatangan.akar import Akar
from laporan.terbit.verifikasi import pemeriksaan
from organisasi.models import Instansi
from tests.terbit.berkas_uji import buat_otoritas, buat_pdf, tanda_tangani
from tests.terbit.daftar_uji import KODE, daftarkan, gantikan

from .periksa import periksa

pytestmark = pytest.mark.e2e


@pytest.fixture
def berkas(contoh, monkeypatch, tmp_path):
    """The registered file and a changed copy of it, on the visitor's own disk."""
    caches["batas"].clear()
    akar = x509.load_der_x509_certificate(buat_otoritas().akar_der)
    monkeypatch.setattr(pemeriksaan, "read_akar", lambda: Akar((akar,)))
    # In a thread: the browser's event loop runs in this one, and pyHanko wants one of its own.
    with ThreadPoolExecutor(1) as utas:
        isi = utas.submit(tanda_tangani, buat_pdf()).result()
    daftarkan(isi, Instansi.objects.get(kode="melati"), contoh=True)
    sama, ubah = tmp_path / "laporan.pdf", tmp_path / "ubah.pdf"
    sama.write_bytes(isi)
    ubah.write_bytes(isi[:900] + bytes([isi[900] ^ 1]) + isi[901:])
    return sama, ubah


@pytest.mark.parametrize("lebar", [1280, 360])
def test_by_code_then_with_two_files(buka_sebagai, berkas, lebar):
    sama, ubah = berkas
    halaman = buka_sebagai(None, lebar)
    halaman.goto("/masuk/")
    halaman.get_by_role("link", name="Verifikasi dokumen terbit").click()
    assert periksa(halaman) == []
    halaman.get_by_label("Kode verifikasi").fill(KODE)
    halaman.get_by_role("button", name="Lihat dokumen").click()
    halaman.get_by_role("heading", name="Dokumen ini terbit di sistem dan belum digantikan").wait_for()
    assert periksa(halaman) == []
    halaman.get_by_label("Pilih PDF").set_input_files(sama)  # the script sends it by itself
    halaman.get_by_text("Sama persis dengan versi 1").wait_for()
    assert periksa(halaman) == []
    halaman.get_by_label("Pilih PDF").set_input_files(ubah)
    halaman.get_by_text("Berkas berubah sejak ditandatangani").wait_for()
    assert periksa(halaman) == []
    assert {k["name"] for k in halaman.context.cookies()} <= {
        "csrftoken"
    }  # of the login page, where it began


def test_without_a_script_a_button_sends_the_file(konteks_baru, berkas):
    halaman = konteks_baru(360, skrip=False).new_page()
    halaman.goto(f"/verifikasi/{KODE}/")
    halaman.get_by_label("Pilih PDF").set_input_files(berkas[0])
    halaman.get_by_role("button", name="Periksa").click()
    halaman.get_by_text("Sama persis dengan versi 1").wait_for()


@pytest.mark.parametrize("lebar", [1280, 360])
def test_replaced_and_unknown(buka_sebagai, berkas, lebar):
    melati = Instansi.objects.get(kode="melati")
    lama = daftarkan(b"%PDF-1", melati, versi=2, kode="UJI-LAMA")
    gantikan(lama, daftarkan(b"%PDF-2", melati, versi=3, kode="UJI-BARU", cara="basah"))
    halaman = buka_sebagai(None, lebar)
    halaman.goto(f"/verifikasi/{lama.kode}/")
    assert periksa(halaman) == []
    halaman.get_by_role("link", name="versi 3").first.click()
    halaman.get_by_text("dengan tanda tangan basah").wait_for()
    assert periksa(halaman) == []
    halaman.goto("/verifikasi/TIADA/")
    assert periksa(halaman) == []
