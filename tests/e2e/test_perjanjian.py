"""RKT, Perjanjian Kinerja and rencana aksi as an operator works with them, with and without scripts."""

import re
from datetime import date
from decimal import Decimal

import pytest

from anggaran.models import Rkt
from kinerja.models import PerjanjianKinerja, RencanaAksi
from organisasi.models import Pejabat

from .periksa import periksa

pytestmark = pytest.mark.e2e
TERSIMPAN = re.compile(r"^Tersimpan \d")


@pytest.fixture
def pejabat(contoh):
    for instansi, jabatan in ((contoh.a.instansi, "Camat Melati"), (contoh.pemkab, "Bupati Uji")):
        Pejabat.objects.create(instansi=instansi, jabatan=jabatan, nama=jabatan, mulai=date(2020, 1, 1))


@pytest.mark.parametrize("skrip", [True, False])
def test_from_the_plan_to_a_fixed_agreement(buka, contoh, pejabat, skrip):
    """RKT and PK of a year that has neither, proposed, completed, approved by the camat."""
    h = buka(skrip=skrip)
    h.goto("/melati/2025/rkt/")
    h.get_by_role("button", name="Usulkan dari Renstra").click()
    h.get_by_label("Tanggal", exact=True).fill("2025-01-06")
    h.get_by_role("button", name="Simpan dan tetapkan").click()
    h.get_by_text("RKT tahun 2025 ditetapkan.").wait_for()
    assert Rkt.objects.get(instansi=contoh.a.instansi, tahun=2025).ditetapkan
    h.goto("/melati/2025/pk/")
    h.get_by_role("button", name="Usulkan PK awal").click()
    h.get_by_label("Target, baris 1").fill("93")
    h.get_by_label("Tanggal", exact=True).fill("2025-01-20")
    h.get_by_label("Tanggal", exact=True).press("Enter")  # saves, and does nothing else
    h.get_by_text(TERSIMPAN).wait_for()
    h.locator("summary", has_text="Ajukan ke camat").click()
    h.get_by_role("button", name="Ajukan ke camat").click()
    h.get_by_text("menunggu persetujuan camat").first.wait_for()
    c = buka(skrip=skrip, akun="camat-melati")
    c.goto("/melati/2025/pk/0/")
    c.locator("summary", has_text="Setujui").click()
    c.get_by_role("button", name="Setujui").click()
    c.goto("/melati/2025/pk/0/")
    assert c.locator("main input:visible, main textarea:visible").count() == 0
    perjanjian = PerjanjianKinerja.objects.get(instansi=contoh.a.instansi, tahun=2025)
    assert perjanjian.ditetapkan and perjanjian.baris.first().angka == 93


@pytest.mark.parametrize("skrip", [True, False])
def test_a_rencana_is_proposed_corrected_and_saved(buka, contoh, skrip):
    h = buka(skrip=skrip)
    h.goto("/melati/2024/rencana-aksi/")
    h.get_by_role("button", name="Usulkan untuk yang masih kosong").click()
    h.get_by_text("belum disimpan").wait_for()
    ikm = h.get_by_label("Target triwulan I, Indikator IKM")
    assert ikm.input_value() == "90"
    assert not RencanaAksi.objects.filter(baris__indikator__kode="IKM").exists()
    ikm.fill("1.250")
    h.get_by_label("Rencana triwulan I, Indikator DOK").fill("Menyusun dokumen")
    ikm.press("Enter")
    h.get_by_text("Yang bertanda belum tersimpan").wait_for()
    assert h.get_by_label("Target triwulan I, Indikator IKM").input_value() == "1.250"
    milik = RencanaAksi.objects.filter(baris__perjanjian=contoh.a.perjanjian)
    assert milik.get(baris__indikator__kode="DOK", triwulan=1).kegiatan == "Menyusun dokumen"
    h.get_by_label("Target triwulan I, Indikator IKM").fill("85,5")
    h.get_by_role("button", name="Simpan", exact=True).last.click()
    h.get_by_text(TERSIMPAN).wait_for()
    ikm = milik.filter(baris__indikator__kode="IKM").order_by("triwulan")
    assert [r.angka for r in ikm] == [Decimal("85.5"), 90, 90, 90]
    if skrip:  # axe is a script, too
        assert periksa(h) == []


def test_leaving_with_typed_text_is_asked_about(buka, contoh):
    h = buka()
    pertanyaan = []
    h.on("dialog", lambda d: (pertanyaan.append(d.type), d.dismiss()))
    h.goto("/melati/2024/rencana-aksi/")
    h.get_by_label("Target triwulan I, Indikator DOK").fill("2")
    h.locator(".subnav a", has_text="RKT").click()
    h.wait_for_timeout(300)
    assert pertanyaan == ["beforeunload"] and h.url.endswith("/rencana-aksi/")
    assert h.get_by_label("Target triwulan I, Indikator DOK").input_value() == "2"
    h.get_by_role("button", name="Simpan", exact=True).last.click()
    h.get_by_text(TERSIMPAN).wait_for()
    h.locator(".subnav a", has_text="RKT").click()
    h.wait_for_url("**/rkt/")
    assert pertanyaan == ["beforeunload"]


@pytest.mark.parametrize("lebar", [1280, 360])
def test_a_draft_with_refused_cells_holds_on_any_screen(buka, contoh, pejabat, lebar):
    """The full form with its errors: accessible, nothing cut, nothing sideways."""
    h = buka(lebar)
    h.goto("/melati/2025/pk/")
    h.get_by_role("button", name="Usulkan PK awal").click()
    h.get_by_label("Target, baris 1").fill("1.250")
    h.get_by_label("Tujuan atau sasaran, baris 2").fill("")
    h.get_by_role("button", name="Simpan", exact=True).last.click()
    h.get_by_text("Yang bertanda belum tersimpan").wait_for()
    assert periksa(h) == []
    h.goto("/melati/2025/rkt/")
    h.get_by_role("button", name="Usulkan dari Renstra").click()
    h.get_by_label("Target, baris 2").fill("1.250")
    h.get_by_role("button", name="Simpan", exact=True).last.click()
    h.get_by_text("Yang bertanda belum tersimpan").wait_for()
    assert periksa(h) == []
