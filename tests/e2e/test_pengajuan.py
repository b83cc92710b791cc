"""Submitting in a real browser: with the keyboard, without scripts, and what an open step looks like."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from kinerja.models import ProgramPerjanjian
from laporan.models import Pekerjaan
from organisasi.alur import Berkas, apply_langkah
from organisasi.models import Tenggat

from .periksa import periksa

pytestmark = pytest.mark.e2e

TW1 = "/melati/2024/ajukan/realisasi/1/"


def test_diajukan_dikembalikan_diajukan_lagi(buka):
    """Without scripts: the steps open and close by the browser itself."""
    operator, camat = buka(skrip=False), buka(skrip=False, akun="camat-melati")
    operator.goto("/melati/2024/realisasi/?tw=1")
    operator.locator("summary", has_text="Ajukan ke camat").click()
    expect(operator.get_by_text("Sesudah ini angka terkunci sampai dikembalikan")).to_be_visible()
    operator.get_by_role("button", name="Ajukan ke camat").click()
    expect(operator.get_by_role("status").first).to_contain_text("diajukan ke camat")

    camat.goto("/")
    expect(camat.get_by_role("heading", level=1)).to_have_text("Satu dokumen menunggu persetujuan Anda")
    camat.get_by_role("link", name="Periksa Realisasi triwulan I").click()
    camat.locator("summary", has_text="Kembalikan ke operator").click()
    camat.get_by_label("Alasan").fill("Bukti IKM belum ada")
    camat.get_by_role("button", name="Kembalikan ke operator").click()

    operator.goto("/")
    baris = operator.get_by_role("row", name="Realisasi triwulan I", exact=False).first
    expect(baris).to_contain_text("Bukti IKM belum ada")
    operator.get_by_role("link", name="Perbaiki Realisasi triwulan I").first.click()
    operator.locator("summary", has_text="Ajukan ke camat").click()
    operator.get_by_role("button", name="Ajukan ke camat").click()
    camat.goto(TW1)
    camat.locator("summary", has_text="Setujui").click()
    camat.get_by_role("button", name="Setujui").click()
    expect(camat.locator(".pengajuan-keadaan")).to_contain_text("Disetujui camat")


def test_dengan_papan_ketik_saja(buka):
    halaman = buka()
    halaman.goto(TW1)
    halaman.locator("summary", has_text="Ajukan ke camat").focus()
    halaman.keyboard.press("Enter")
    halaman.keyboard.press("Tab")
    halaman.keyboard.type("Sudah diperiksa")
    halaman.keyboard.press("Tab")
    halaman.keyboard.press("Enter")
    expect(halaman.locator(".pengajuan-keadaan")).to_contain_text("Menunggu camat")
    expect(halaman.locator(".jejak")).to_contain_text("Sudah diperiksa")


@pytest.mark.parametrize("lebar", [1280, 360])
def test_langkah_yang_terbuka(buka, contoh, lebar):
    contoh.a.indikator["IKM"].realisasi.all().delete()
    halaman = buka(lebar)
    halaman.goto(TW1)
    halaman.locator("summary", has_text="Ajukan ke camat").click()
    expect(halaman.get_by_role("link", name="Indikator IKM")).to_be_visible()
    assert _tanpa_tindihan(periksa(halaman)) == []
    apply_langkah(Berkas(contoh.a.instansi, 2024, "realisasi", 2), "ajukan_ke_camat", contoh.a.operator)
    camat = buka(lebar, akun="camat-melati")
    camat.goto("/melati/2024/ajukan/realisasi/2/")
    camat.locator("summary", has_text="Kembalikan ke operator").click()
    assert _tanpa_tindihan(periksa(camat)) == []


def _tanpa_tindihan(keluhan):
    """An opened step lies over what is below it, on purpose."""
    return [k for k in keluhan if '" dan "' not in k]


@pytest.mark.parametrize("lebar", [1280, 360])
def test_beranda_dengan_tenggat_dan_pengembalian(buka, contoh, lebar):
    hari_ini = timezone.localdate()
    for i, langkah in enumerate(("tw1", "tw2", "profil", "lkip")):
        Tenggat.objects.create(
            instansi=contoh.pemkab, tahun=2024, langkah=langkah, tanggal=hari_ini + timedelta(days=3 * i - 2)
        )
    berkas = Berkas(contoh.a.instansi, 2024, "realisasi", 1)
    apply_langkah(berkas, "ajukan_ke_camat", contoh.a.operator)
    apply_langkah(berkas, "kembalikan_camat", contoh.a.camat, "Bukti IKM dan rekap laporan belum dilampirkan")
    halaman = buka(lebar)
    expect(halaman.get_by_role("heading", level=1)).to_have_text("Realisasi triwulan I melewati tenggat")
    assert periksa(halaman) == []


@pytest.mark.parametrize("lebar", [1280, 360])
def test_kemajuan_cetakan(buka, contoh, settings, lebar):
    settings.PEKERJA = "luar"
    ProgramPerjanjian.objects.create(
        perjanjian=contoh.a.perjanjian, urutan=1, nama="Program Uji", anggaran=Decimal(1_000_000)
    )
    halaman = buka(lebar)
    halaman.goto("/melati/2024/lkip/")
    halaman.get_by_role("link", name="Unduh PDF").click()
    expect(halaman.get_by_role("heading", name="Menunggu giliran")).to_be_visible()
    pekerjaan = Pekerjaan.objects.get()
    Pekerjaan.objects.update(
        keadaan="berjalan", kemajuan=42, denyut=timezone.now(), pesan="Menata halaman 17."
    )
    # The page asks by itself.
    expect(halaman.locator("#pekerjaan")).to_contain_text("42 persen. Menata halaman 17.")
    expect(halaman.get_by_role("progressbar")).to_have_attribute("value", "42")
    assert periksa(halaman) == []
    Pekerjaan.objects.filter(pk=pekerjaan.pk).update(keadaan="selesai", kemajuan=100, selesai=timezone.now())
    expect(halaman.get_by_role("link", name="Unduh PDF")).to_be_visible()
    assert periksa(halaman) == []
