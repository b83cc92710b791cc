"""Renstra, IKU, RPJMD and officials in a real browser: written without a script, read at every width, folded."""

from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from organisasi.models import Pejabat
from renstra import actions, iku_actions
from renstra.models import Renstra, Rpjmd, Sasaran

from .test_peramban import LIMPAH, TERPOTONG

pytestmark = pytest.mark.e2e

SUSUN = "/melati/2024/renstra/susun/"


@pytest.fixture
def draf(contoh):
    """A draft of the Renstra that lacks a target, and one of the decree."""
    a, orang = contoh.a, contoh.a.operator
    Pejabat.objects.create(
        instansi=a.instansi, jabatan="Camat Melati", nama="Nama Camat", mulai=date(2020, 1, 1)
    )
    draf = actions.begin_perubahan(
        a.renstra, {"versi": "perubahan", "alasan": "Target disesuaikan"}, orang, 2024
    )
    sasaran = Sasaran.objects.filter(tujuan__renstra=draf).first()
    isi = {
        "tujuan": sasaran.tujuan,
        "uraian": "Masyarakat puas atas pelayanan kecamatan yang cepat dan ramah",
        "kelompok": "rutin",
        "strategi": ["Menyederhanakan alur pelayanan", "Melatih petugas"],
        "kebijakan": ["Pelayanan satu pintu"],
        "program": [],
    }
    actions.save_sasaran(draf, sasaran, isi, orang, 2024)
    draf.indikator.first().target.filter(tahun=2026).delete()
    iku_actions.begin_sk(a.instansi, orang, 2024)
    return draf


def _alamat(draf):
    tujuan = draf.tujuan.first()
    wajah = draf.indikator.first()
    tetap = Renstra.objects.get(instansi=draf.instansi, nomor_versi=1).indikator.first()
    return {
        "susun": SUSUN,
        "mulai": f"{SUSUN}mulai/",
        "identitas": f"{SUSUN}identitas/",
        "tetapkan": f"{SUSUN}tetapkan/",
        "tujuan": f"{SUSUN}tujuan/{tujuan.pk}/",
        "sasaran": f"{SUSUN}sasaran/{wajah.sasaran_id}/",
        "indikator": f"{SUSUN}indikator/{wajah.pk}/",
        "indikator-tetap": f"{SUSUN}indikator/{tetap.pk}/",
        "hapus": f"{SUSUN}tujuan/{tujuan.pk}/hapus/",
        "banding": "/melati/2024/renstra/banding/",
        "iku": "/melati/2024/iku/",
        "iku-satu": "/melati/2024/iku/indikator/IKM/",
        "iku-sk": "/melati/2024/iku/sk/",
        "iku-tetapkan": "/melati/2024/iku/tetapkan/",
        "pejabat": "/melati/2024/pejabat/",
    }


def _periksa(halaman, alamat):
    """What axe finds serious, what scrolls sideways and what is cut, by page."""
    temuan = {}
    for nama, jalur in alamat.items():
        halaman.goto(jalur, wait_until="networkidle")
        for v in Axe().run(halaman).response["violations"]:
            if v["impact"] in ("serious", "critical"):
                temuan[f"{nama}: {v['id']}"] = v["nodes"][0]["html"][:120]
        if limpah := halaman.evaluate(LIMPAH):
            temuan[f"{nama}: menggulir"] = limpah
        if terpotong := halaman.evaluate(TERPOTONG):
            temuan[f"{nama}: terpotong"] = terpotong
    return temuan


@pytest.mark.parametrize("lebar", [1280, 360])
def test_halaman_renstra_dapat_dibaca_semua_orang(buka, draf, lebar):
    assert _periksa(buka(lebar), _alamat(draf)) == {}


@pytest.mark.parametrize("lebar", [1280, 360])
def test_rpjmd_dapat_dibaca_semua_orang(buka, contoh, lebar):
    rpjmd = Rpjmd.objects.get(instansi=contoh.pemkab)
    rpjmd.butir.create(jenis="misi", kode="m1", urutan=1, uraian="Misi satu")
    halaman = buka(lebar, akun=contoh.admin.username)
    assert _periksa(halaman, {"rpjmd": "/kabupaten/rpjmd/", "butir": f"/kabupaten/rpjmd/{rpjmd.pk}/"}) == {}


def test_perubahan_renstra_tanpa_javascript(buka, contoh):
    """Copy, change a target, fix, compare; the old version stays as it was."""
    halaman = buka(skrip=False)
    halaman.goto(SUSUN)
    halaman.get_by_role("link", name="Buat perubahan").click()
    halaman.get_by_label("Alasan perubahan").fill("Penyesuaian target")
    halaman.get_by_role("button", name="Salin ke draf baru").click()
    expect(halaman.get_by_role("status")).to_contain_text("Draf versi 2 disalin")
    halaman.get_by_role("link", name="Indikator IKM").click()
    halaman.get_by_label("2026", exact=True).fill("1.250")
    halaman.get_by_role("button", name="Simpan").click()
    expect(halaman.locator(".galat-medan")).to_contain_text("bisa berarti")
    expect(halaman.get_by_label("2026", exact=True)).to_have_value("1.250")
    halaman.get_by_label("2026", exact=True).fill("95")
    halaman.get_by_role("button", name="Simpan").click()
    halaman.get_by_role("button", name="Turunkan sasaran 1.1").click()
    expect(halaman.locator("tr.sasaran").first).to_contain_text("Sasaran SAKIP")
    halaman.get_by_role("link", name="Tetapkan").click()
    halaman.get_by_role("button", name="Tetapkan versi 2").click()
    expect(halaman.get_by_role("status")).to_contain_text("Renstra ditetapkan")
    halaman.get_by_role("link", name="Bandingkan versi").click()
    baris = halaman.locator("tr", has_text="Indikator IKM")
    expect(baris.locator("del")).to_have_text("92")
    expect(baris.locator("ins")).to_have_text("95")
    assert contoh.a.renstra.indikator.get(indikator__kode="IKM").target.get(tahun=2026).tampil == "92"


def test_baris_baru_pejabat(buka, contoh):
    halaman = buka()
    halaman.goto("/melati/2024/pejabat/")
    halaman.get_by_role("button", name="Tambah baris").click()
    halaman.get_by_label("Jabatan, baris baru").last.fill("Camat Melati")
    halaman.get_by_label("Nama, baris baru").last.fill("Nama Baru")
    halaman.get_by_label("Mulai menjabat, baris baru").last.fill("2024-01-01")
    halaman.get_by_role("button", name="Simpan").click()
    expect(halaman.get_by_role("status")).to_contain_text("1 baris disimpan")
    assert contoh.a.instansi.pejabat.get().nama == "Nama Baru"


def test_pohon_kinerja_terlipat_di_layar_sempit(buka):
    halaman = buka(360)
    halaman.goto("/melati/2024/renstra/")
    pohon = halaman.locator(".pohon")
    expect(pohon.get_by_text("Sasaran IKM")).to_be_hidden()
    halaman.get_by_role("button", name="Rincian Pelayanan yang baik").last.click()
    expect(pohon.get_by_text("Sasaran IKM")).to_be_visible()
    expect(pohon.get_by_text("Simpul 1.1", exact=True)).to_be_hidden()
    halaman.set_viewport_size({"width": 1280, "height": 800})
    expect(pohon.get_by_text("Simpul 1.1", exact=True)).to_be_visible()
    expect(pohon.locator(".lipat >> visible=true")).to_have_count(0)


def test_pohon_kinerja_terbuka_tanpa_javascript(buka):
    halaman = buka(360, skrip=False)
    halaman.goto("/melati/2024/renstra/")
    expect(halaman.locator(".pohon").get_by_text("Simpul 1.1", exact=True)).to_be_visible()
