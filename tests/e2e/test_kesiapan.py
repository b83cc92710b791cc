"""The dashboard of readiness in a real browser: a reminder copied, and one step at a time on a telephone."""

from datetime import date

import pytest

from laporan.dasbor.kesiapan import susun_kesiapan
from laporan.dasbor.lingkup import baca_lingkup_kerja
from laporan.dasbor.pengingat import susun_pengingat
from organisasi.models import Tenggat

pytestmark = pytest.mark.e2e
ALAMAT = "/dasbor/kesiapan/?tahun=2024"


@pytest.fixture
def pengingat(contoh):
    """Melati's, whose third quarter has been late since 10 October 2024."""
    Tenggat.objects.create(instansi=contoh.pemkab, tahun=2024, langkah="tw3", tanggal=date(2024, 10, 10))
    kesiapan = susun_kesiapan(baca_lingkup_kerja(contoh.reviewer, {"tahun": "2024"}), urut="nama")
    return next(p for p in susun_pengingat(kesiapan) if p.kecamatan == contoh.a.instansi)


def test_a_reminder_is_copied_with_one_press(contoh, pengingat, buka):
    halaman = buka(akun=contoh.reviewer.username)
    halaman.context.grant_permissions(["clipboard-read", "clipboard-write"])
    halaman.goto(ALAMAT)
    tombol = halaman.get_by_role("button", name="Salin pengingat Melati")
    tombol.click()
    halaman.get_by_role("button", name="Tersalin pengingat Melati").wait_for()
    assert halaman.evaluate("navigator.clipboard.readText()") == pengingat.teks
    tombol.wait_for()  # the button says again what it does


def test_without_a_clipboard_the_text_is_selected(contoh, pengingat, buka):
    halaman = buka(akun=contoh.reviewer.username)
    halaman.goto(ALAMAT)
    halaman.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
    halaman.get_by_role("button", name="Salin pengingat Melati").click()
    halaman.get_by_role("button", name="Tekan Ctrl+C pengingat Melati").wait_for()
    assert halaman.evaluate("getSelection().toString()") == pengingat.teks


def test_without_scripts_the_text_is_there_and_the_button_is_not(contoh, pengingat, buka):
    halaman = buka(skrip=False, akun=contoh.reviewer.username)
    halaman.goto(ALAMAT)
    assert halaman.locator("#pengingat-melati").inner_text() == pengingat.teks
    assert not halaman.locator("[data-salin]").first.is_visible()


def test_on_a_telephone_one_step_at_a_time(contoh, pengingat, buka):
    halaman = buka(360, akun=contoh.reviewer.username)
    halaman.goto(ALAMAT)
    baris = halaman.locator("#k-melati")
    assert baris.locator("td.kol:visible").count() == 0
    assert "hari" in baris.locator("td.hari").inner_text()
    halaman.get_by_label("Langkah", exact=True).select_option("tw3")
    halaman.get_by_role("button", name="Tampilkan").click()
    halaman.wait_for_url("**langkah=tw3**")
    (sel,) = baris.locator("td.kol:visible").all_inner_texts()
    assert "terlambat" in sel
    assert halaman.evaluate("document.documentElement.scrollWidth") == 360
