"""The whole review in a real browser: return on two cells and a paragraph, answer, resubmit, diff, approve, lock."""

import re

import pytest
from playwright.sync_api import expect

from kinerja.hitung import hitung_perjanjian
from kinerja.models import Analisis
from laporan.pengajuan import move_berkas
from laporan.reviu.actions import write_catatan
from organisasi.alur import Berkas, get_posisi
from organisasi.models import ButirReviu, CatatanReviu, Keadaan
from tests.pembuat import buat_realisasi

from .periksa import periksa

pytestmark = pytest.mark.e2e

REVIU = "/melati/2024/reviu/realisasi/1/"
KISI = "/melati/2024/realisasi/?tw=1"


@pytest.fixture
def berkas(contoh):
    """The first quarter of Melati, submitted to Bappeda, with one paragraph of analysis."""
    for kode, teks in {"IKM": "100", "SAKIP": "B (66)", "DOK": "1 Dok"}.items():
        buat_realisasi(contoh.a.indikator[kode], teks, triwulan=1)
    Analisis.objects.create(
        perjanjian=contoh.a.perjanjian,
        indikator=contoh.a.indikator["IKM"],
        jenis="pendorong",
        urutan=1,
        uraian="Survei terlaksana di seluruh desa, 100 persen.",
    )
    ButirReviu.objects.create(
        instansi=contoh.pemkab, aspek="substansi", urutan=1, uraian="Target sesuai Perjanjian Kinerja."
    )
    hitung_perjanjian(contoh.a.perjanjian)
    berkas = Berkas(contoh.a.instansi, 2024, "realisasi", 1)
    for langkah, pelaku in (
        ("ajukan_ke_camat", contoh.a.operator),
        ("setujui_camat", contoh.a.camat),
        ("ajukan_ke_bappeda", contoh.a.operator),
    ):
        move_berkas(berkas, langkah, pelaku)
    return berkas


def _catat(halaman, tempat: str, isi: str) -> None:
    """A note on what the link of that place names, kept as a draft."""
    halaman.get_by_role("link", name=f"Tulis catatan pada {tempat}").click()
    halaman.get_by_role("textbox", name="Catatan", exact=True).fill(isi)
    halaman.get_by_role("button", name="Simpan draf").first.click()
    expect(halaman.get_by_role("status").first).to_contain_text("kecamatan belum melihatnya")


def _buka_utas(halaman, nomor: int):
    utas = halaman.locator(f"#catatan-{nomor}")
    if utas.get_attribute("open") is None:
        utas.locator("summary").click()
    return utas


def _langkah(halaman, label: str, alasan: str = "") -> None:
    halaman.locator("summary", has_text=label).click()
    if alasan:
        halaman.get_by_label("Alasan").fill(alasan)
    halaman.get_by_role("button", name=label, exact=True).click()


def test_reviu_dari_pengembalian_sampai_terkunci(buka, contoh, berkas):
    reviewer = buka(akun=contoh.reviewer.username, skrip=False)
    operator, camat = buka(), buka(akun="camat-melati")

    # Bappeda writes on two cells and a paragraph, then returns the document: the drafts go with it.
    reviewer.goto("/")
    reviewer.get_by_role("link", name="Periksa Realisasi triwulan I").first.click()
    expect(reviewer).to_have_url(re.compile(f"{REVIU}$"))
    _catat(reviewer, "Indikator IKM, TW I", "Tabel 100, survei 85. Mana yang benar?")
    _catat(reviewer, "Indikator DOK, TW I", "Dokumennya belum dilampirkan.")
    reviewer.locator("summary", has_text="Analisis: Indikator IKM").click()
    _catat(reviewer, "Indikator IKM: faktor pendorong, paragraf 1", "Samakan dengan tabel.")
    operator.goto(REVIU)
    expect(operator.get_by_role("heading", level=1)).to_have_text("Belum ada catatan reviu")
    _langkah(reviewer, "Kembalikan ke kecamatan", "Tiga catatan perlu diperbaiki")
    expect(reviewer.get_by_role("heading", level=1)).to_have_text("Tiga catatan wajib masih terbuka")
    assert get_posisi(berkas).keadaan == Keadaan.DIKEMBALIKAN

    # The operator finds the numbers where he works, corrects, answers, and sends it again.
    operator.goto(KISI)
    operator.get_by_role("link", name="Catatan reviu 1").click()
    expect(operator.locator("#catatan-1")).to_contain_text("Mana yang benar?")
    operator.goto(KISI)
    sel = operator.get_by_label("Realisasi triwulan I Indikator IKM")
    sel.fill("85")
    sel.press("Enter")
    baris = operator.locator(f"#sel-{contoh.a.indikator['IKM'].pk}")
    expect(baris).to_have_attribute("data-revisi", "2")  # the server has answered
    Analisis.objects.update(uraian="Survei terlaksana di 17 dari 20 desa, 85 persen.")
    for nomor, jawab in ((1, "Yang benar 85."), (2, "Sudah dilampirkan."), (3, "Sudah disamakan.")):
        operator.goto(f"{REVIU}?catatan={nomor}")
        utas = _buka_utas(operator, nomor)
        utas.get_by_label("Tanggapan").fill(jawab)
        utas.get_by_role("button", name="Kirim tanggapan").click()
        expect(operator.locator(f"#catatan-{nomor}")).to_contain_text(jawab)
        expect(
            operator.locator(f"#catatan-{nomor}").get_by_role("button", name="Kirim dan tutup")
        ).to_have_count(0)
    operator.goto(KISI)
    _langkah(operator, "Ajukan ke camat")
    camat.goto(REVIU)
    _langkah(camat, "Setujui")
    operator.goto(KISI)
    _langkah(operator, "Ajukan ke Bappeda")

    # Bappeda compares with what it saw, cannot approve yet, closes the notes, approves.
    reviewer.goto(REVIU)
    perubahan = reviewer.locator("#perubahan")
    expect(perubahan.get_by_role("row", name="Indikator IKM, TW I")).to_contain_text("85")
    baris = perubahan.get_by_role("row", name="faktor pendorong")
    expect(baris.locator("del")).to_contain_text(["seluruh", "100"])
    expect(baris.locator("ins")).to_contain_text(["17 dari 20", "85"])
    expect(baris.get_by_role("link", name="Catatan 3")).to_be_visible()
    reviewer.locator("summary", has_text="Setujui").click()
    expect(reviewer.get_by_text("Persetujuan terkunci selama masih ada catatan yang harus")).to_be_visible()
    for nomor in (1, 2, 3):
        reviewer.goto(f"{REVIU}?catatan={nomor}")
        utas = _buka_utas(reviewer, nomor)
        utas.get_by_label("Tanggapan").fill("Sesuai. Terima kasih.")
        utas.get_by_role("button", name="Kirim dan tutup catatan").click()
    expect(reviewer.get_by_role("heading", level=1)).to_have_text("Semua catatan sudah ditutup")
    _langkah(reviewer, "Setujui")
    expect(reviewer.locator(".pengajuan-keadaan")).to_contain_text("Disetujui Bappeda")

    # Locked: nothing can be typed any more.
    operator.goto(KISI)
    expect(operator.get_by_label("Realisasi triwulan I Indikator IKM")).to_have_count(0)
    expect(operator.get_by_text("minta Bappeda membukanya kembali dengan alasan").first).to_be_visible()


@pytest.fixture
def bercatatan(contoh, berkas):
    """Returned with notes of both levels, one figure corrected; a draft of Bappeda's on top."""
    for tempat, tingkat in (("sel:IKM:1", "harus"), ("indikator:DOK", "saran"), ("seluruh", "saran")):
        write_catatan(
            berkas, tempat, tingkat, "Samakan dengan laporan survei kepuasan masyarakat.", contoh.reviewer
        )
    write_catatan(
        berkas, "paragraf:analisis.IKM.pendorong:1", "harus", "Kalimat ini belum jelas.", contoh.reviewer
    )
    move_berkas(berkas, "kembalikan_bappeda", contoh.reviewer, "Empat catatan")
    contoh.a.indikator["IKM"].realisasi.filter(triwulan=1).update(angka=85)
    Analisis.objects.update(uraian="Survei terlaksana di 17 dari 20 desa, 85 persen.")
    hitung_perjanjian(contoh.a.perjanjian)
    write_catatan(berkas, "seluruh", "saran", "Draf evaluator.", contoh.evaluator)
    return berkas


@pytest.mark.parametrize("lebar", [1280, 360])
def test_halaman_reviu_rapi(buka, contoh, bercatatan, lebar):
    temuan = {}
    for akun, alamat in (
        (contoh.evaluator.username, f"{REVIU}?tempat=sel:IKM:1"),
        (contoh.evaluator.username, f"{REVIU}?catatan=4"),
        (contoh.evaluator.username, "/melati/2024/reviu/realisasi/1/lembar/"),
        (contoh.evaluator.username, "/melati/2024/reviu/pernyataan/"),
        ("operator-melati", REVIU),
        ("operator-melati", "/melati/2024/reviu/"),
        ("operator-melati", KISI),
        (contoh.reviewer.username, "/reviu/"),
        (contoh.admin.username, "/kabupaten/penugasan/"),
        (contoh.admin.username, "/kabupaten/reviu/"),
    ):
        halaman = buka(lebar, akun=akun)
        halaman.goto(alamat)
        for ringkasan in halaman.locator(".draf-catatan summary, .reviu-bab:not([open]) > summary").all():
            ringkasan.click()
        if keluhan := periksa(halaman):
            temuan[alamat] = keluhan
    assert temuan == {}


def test_dengan_papan_ketik_saja(buka, contoh, berkas):
    reviewer = buka(akun=contoh.reviewer.username)
    reviewer.goto(REVIU)
    reviewer.get_by_role("link", name="Tulis catatan pada Indikator IKM, TW I").focus()
    reviewer.keyboard.press("Enter")
    expect(reviewer.get_by_role("heading", name="Catatan baru")).to_be_visible()
    reviewer.get_by_role("radio", name="Harus diperbaiki").first.focus()
    reviewer.keyboard.press("ArrowDown")
    reviewer.keyboard.press("Tab")
    reviewer.keyboard.type("Lampirkan rekap.")
    reviewer.keyboard.press("Tab")
    reviewer.keyboard.press("Tab")
    reviewer.keyboard.press("Enter")
    expect(reviewer.locator("#catatan-1")).to_contain_text("Lampirkan rekap.")
    catatan = CatatanReviu.objects.get()
    assert (catatan.tingkat, catatan.keadaan) == ("saran", "terbuka")
