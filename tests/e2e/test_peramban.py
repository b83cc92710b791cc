"""In a real browser: the main path, accessibility, and what a narrow screen must not do."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.e2e

HALAMAN = {
    "beranda": "/",
    "cascade": "/melati/2024/renstra/",
    "realisasi": "/melati/2024/realisasi/",
    "realisasi-tw": "/melati/2024/realisasi/?tw=2",
    "formulir": "/melati/2024/realisasi/IKM/",
    "lkip": "/melati/2024/lkip/",
    "riwayat": "/melati/2024/riwayat/",
    "tidak-ada": "/melati/1999/lkip/",
}

# Cells and boxes whose text is wider than they are, and anything that reaches over the edge of the page.
TERPOTONG = """() => {
  const hasil = [];
  const lebar = document.documentElement.clientWidth;
  for (const e of document.querySelectorAll("td, th, .kotak, .cip, .keadaan, h1, h2, h3, p, dd, dt, .tombol, label")) {
    if (e.closest(".tersembunyi") || !e.offsetParent || getComputedStyle(e).display === "inline") continue;
    if (e.closest("thead") && getComputedStyle(e.closest("thead")).position === "absolute") continue;
    const k = e.getBoundingClientRect();
    if (e.scrollWidth > e.clientWidth + 1 || k.right > lebar + 1 || k.left < -1) {
      hasil.push(`${e.tagName}.${e.className}: ${e.textContent.trim().slice(0, 60)}`);
    }
  }
  return hasil;
}"""
LIMPAH = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(autouse=True)
def program(contoh):
    from decimal import Decimal

    from kinerja.models import ProgramPerjanjian

    ProgramPerjanjian.objects.create(
        perjanjian=contoh.a.perjanjian, urutan=1, nama="Program Uji", anggaran=Decimal(1_000_000)
    )


def test_mengubah_ikm_mengubah_capaian(buka):
    halaman = buka()
    halaman.goto("/melati/2024/realisasi/")
    halaman.get_by_role("link", name="rumus dan sumber Indikator IKM").click()
    halaman.get_by_role("link", name="Catatan dan riwayat nilai Indikator IKM").click()
    hitungan = halaman.locator("#hitungan")
    expect(hitungan).to_contain_text("96,11")
    halaman.wait_for_load_state()  # the script that answers while typing is there
    # While typing: the capaian that it would be, without saving.
    isian = halaman.get_by_label("Realisasi setahun")
    isian.fill("88")
    expect(hitungan).to_contain_text("97,78")
    expect(hitungan).to_contain_text("Belum disimpan")
    isian.fill("1.250")
    expect(hitungan).to_contain_text("bisa berarti")
    halaman.get_by_role("button", name="Simpan").click()
    expect(halaman.locator(".galat-medan")).to_contain_text("bisa berarti")
    expect(isian).to_have_value("1.250")
    isian.fill("88")
    halaman.get_by_role("button", name="Simpan").click()
    expect(halaman.get_by_role("status")).to_contain_text(re.compile(r"Tersimpan \d\d\.\d\d\."))
    expect(halaman.locator(".jejak")).to_contain_text("86,5 menjadi 88")
    halaman.goto("/melati/2024/realisasi/")
    expect(halaman.locator("table.tabel-kisi")).to_contain_text("97,78")
    halaman.get_by_role("link", name="LKIP").click()
    expect(halaman.frame_locator("iframe").locator("body")).to_contain_text("97,78")


def test_tanpa_javascript(buka):
    halaman = buka(skrip=False)
    halaman.goto("/melati/2024/realisasi/IKM/")
    halaman.get_by_label("Realisasi setahun").fill("88")
    halaman.get_by_role("button", name="Simpan").click()
    expect(halaman.locator("#hitungan")).to_contain_text("97,78")
    halaman.goto("/melati/2024/renstra/")
    expect(halaman.get_by_text("Simpul 1.1.1")).to_be_visible()


def test_dengan_papan_ketik_saja(buka):
    halaman = buka()
    halaman.goto("/melati/2024/realisasi/IKM/")
    halaman.keyboard.press("Tab")
    expect(halaman.get_by_role("link", name="Langsung ke isi")).to_be_focused()
    halaman.keyboard.press("Enter")
    # From the start of the content: the trail, five periods, then the field.
    for _ in range(10):
        halaman.keyboard.press("Tab")
        if halaman.evaluate("document.activeElement.id") == "id_nilai":
            break
    expect(halaman.get_by_label("Realisasi setahun")).to_be_focused()
    halaman.keyboard.press("Control+A")
    halaman.keyboard.type("88")
    halaman.keyboard.press("Enter")
    expect(halaman.get_by_role("status")).to_contain_text("Tersimpan")


def test_cascade_dilipat(buka):
    halaman = buka()
    halaman.goto("/melati/2024/renstra/")
    rinci = halaman.get_by_text("Simpul 1.1.1")
    expect(rinci).to_be_visible()
    halaman.get_by_role("button", name="Rincian Simpul 1", exact=True).click()
    expect(rinci).to_be_hidden()
    halaman.get_by_role("button", name="Buka semua baris").click()
    expect(rinci).to_be_visible()
    halaman.get_by_role("button", name="Tutup rincian program").click()
    expect(rinci).to_be_hidden()


def test_menu_di_layar_sempit(buka):
    halaman = buka(360)
    tautan = halaman.get_by_role("navigation", name="Menu utama").get_by_role("link", name="LKIP")
    expect(tautan).to_be_hidden()
    halaman.get_by_role("button", name="Menu").click()
    tautan.click()
    expect(halaman.get_by_role("heading", level=1)).to_contain_text("LKIP tahun 2024")
    halaman.get_by_role("button", name="Menu").click()
    halaman.get_by_role("button", name="Keluar").click()
    expect(halaman.get_by_role("heading", level=1)).to_contain_text("Masuk")


@pytest.mark.parametrize("lebar", [1280, 360])
def test_aksesibel(buka, lebar, settings):
    settings.MODE_DEMO = True
    halaman = buka(lebar)
    temuan = {}
    for nama, alamat in HALAMAN.items():
        halaman.goto(alamat, wait_until="networkidle")
        hasil = Axe().run(halaman, options={"iframes": False})
        berat = [
            f"{v['id']}: {v['nodes'][0]['html'][:120]}"
            for v in hasil.response["violations"]
            if v["impact"] in ("serious", "critical")
        ]
        if berat:
            temuan[nama] = berat
    assert temuan == {}


def test_halaman_masuk_aksesibel(buka, settings):
    settings.MODE_DEMO = True
    halaman = buka(akun=None)
    halaman.goto("/masuk/")
    berat = [
        v["id"] for v in Axe().run(halaman).response["violations"] if v["impact"] in ("serious", "critical")
    ]
    assert berat == []


@pytest.mark.parametrize("lebar", [1280, 1024, 768, 360])
def test_tidak_ada_yang_meluber_atau_terpotong(buka, lebar):
    halaman = buka(lebar)
    temuan = {}
    for nama, alamat in (HALAMAN | {"masuk": "/masuk/"}).items():
        halaman.goto(alamat, wait_until="networkidle")
        if limpah := halaman.evaluate(LIMPAH):
            temuan[f"{nama}: menggulir"] = limpah
        if terpotong := halaman.evaluate(TERPOTONG):
            temuan[f"{nama}: terpotong"] = terpotong
    assert temuan == {}


def test_kabupaten_di_layar_sempit(buka, contoh):
    halaman = buka(360, akun=contoh.reviewer.username)
    assert halaman.evaluate(LIMPAH) == 0
    assert halaman.evaluate(TERPOTONG) == []
