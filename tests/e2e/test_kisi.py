"""The grid of a triwulan in a real browser: keys, paste, undo, a line that breaks, two people, a narrow screen."""

import contextlib
import json
import re
import time

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import OperationalError
from playwright.sync_api import Page, expect

from kinerja.actions import record_realisasi
from kinerja.hitung import hitung_perjanjian, periksa_perjanjian
from kinerja.models import BarisPerjanjian, Bukti, Realisasi
from organisasi.models import JejakAudit
from renstra.models import SumberNilai
from tests.kinerja.test_kisi_bukti import PDF
from tests.pembuat import buat_indikator

from .test_peramban import LIMPAH, TERPOTONG

pytestmark = pytest.mark.e2e

TW4 = "/melati/2024/realisasi/?tw=4"
DUA_BELAS = [f"K{n:02}" for n in range(1, 13)]
NILAI = ["81", "82,5", "83", "0", "85", "86,25", "87", "88", "89", "90", "91", "92,1"]


@pytest.fixture
def dua_belas(contoh):
    """The agreement of Melati with twelve plain indicators, nothing recorded."""
    Realisasi.objects.filter(indikator__instansi=contoh.a.instansi).delete()
    sasaran = contoh.a.perjanjian.baris.first().sasaran
    contoh.a.perjanjian.baris.all().delete()
    for urutan, kode in enumerate(DUA_BELAS, 1):
        BarisPerjanjian.objects.create(
            perjanjian=contoh.a.perjanjian,
            urutan=urutan,
            indikator=buat_indikator(contoh.a.instansi, kode),
            sasaran=sasaran,
            uraian=f"Sasaran {(urutan + 1) // 2}",
            nama_indikator=f"Indikator {kode}",
            angka=100,
        )
    hitung_perjanjian(contoh.a.perjanjian)
    return contoh.a.perjanjian


def _sel(halaman: Page, nama: str, medan: str = "Realisasi"):
    return halaman.get_by_label(re.compile(rf"^{medan} triwulan IV Indikator {nama}\b"))


def _baris(halaman: Page, kode: str):
    return halaman.locator(f'tbody[data-kode="{kode}"]')


def _tempel(halaman: Page, sel, teks: str) -> None:
    """Paste as Excel hands it over: tabs between cells, a line a row."""
    sel.evaluate(
        """(medan, teks) => {
          const isi = new DataTransfer();
          isi.setData("text/plain", teks);
          medan.focus();
          medan.dispatchEvent(new ClipboardEvent("paste", {clipboardData: isi, bubbles: true, cancelable: true}));
        }""",
        teks,
    )


def _tersimpan(halaman: Page, kode: str) -> None:
    expect(_baris(halaman, kode)).to_contain_text(re.compile(r"Tersimpan \d\d\.\d\d"))


def _nilai(tw=4):
    return {
        r.indikator.kode: r.tampil
        for r in Realisasi.objects.filter(indikator__instansi__kode="melati", triwulan=tw).select_related(
            "indikator"
        )
    }


def _tunggu_nilai():
    """What is stored once something is; while the server writes, SQLite's shared memory refuses to be read."""
    batas = time.monotonic() + 5
    while time.monotonic() < batas:
        with contextlib.suppress(OperationalError):
            if nilai := _nilai():
                return nilai
        time.sleep(0.1)
    return {}


def _jejak():
    return list(JejakAudit.objects.order_by("pk").values_list("objek", "sebelum", "sesudah"))


# --- nothing lost, nothing doubled ---------------------------------------------------------------------------------


def test_line_lost_in_the_middle_tab_closed_and_reopened(buka, dua_belas):
    halaman = buka()
    konteks = halaman.context
    halaman.goto(TW4)
    # The fifth cell reaches the server, but its answer is lost; from then on the line is down.
    dikirim = []

    def putus(rute):
        dikirim.append(rute.request.post_data)
        if len(dikirim) < 5:
            rute.continue_()
        elif len(dikirim) == 5:
            rute.fetch()
            rute.abort("connectionreset")
        else:
            rute.abort("internetdisconnected")

    konteks.route("**/sel/", putus)
    _tempel(halaman, _sel(halaman, "K01"), "\r\n".join(NILAI) + "\r\n")
    pesan = halaman.locator(".baris-pesan:visible")
    expect(pesan).to_contain_text(
        re.compile(r"Sambungan terputus\. Angka aman di peramban ini dan dikirim lagi dalam \d+ detik\.")
    )
    expect(halaman.locator("[data-ringkasan]")).to_have_text(
        "Empat dari dua belas indikator tersimpan, delapan belum terkirim."
    )
    expect(_baris(halaman, "K05")).to_contain_text("Belum terkirim")
    # One more is typed while the line is down, and not yet left when the tab is closed.
    _sel(halaman, "K12").fill("92")
    halaman.close()
    assert sorted(_nilai()) == DUA_BELAS[:5]

    halaman = konteks.new_page()
    halaman.goto(TW4)
    expect(_sel(halaman, "K12")).to_have_value("92")
    expect(_sel(halaman, "K06")).to_have_value("86,25")
    expect(_baris(halaman, "K06")).to_contain_text("Belum terkirim")
    expect(halaman.locator("[data-ringkasan]")).to_have_text(re.compile("tujuh belum terkirim"))

    konteks.unroute("**/sel/")
    halaman.get_by_role("button", name="Kirim sekarang").click()
    expect(halaman.locator("[data-ringkasan]")).to_have_text("Semua indikator tersimpan.")

    harap = dict(zip(DUA_BELAS, [*NILAI[:11], "92"], strict=True))
    assert _nilai() == harap
    assert _jejak() == [
        (f"Realisasi {kode} tahun 2024 triwulan 4", "kosong", teks) for kode, teks in harap.items()
    ]
    assert set(Realisasi.objects.filter(triwulan=4).values_list("revisi", flat=True)) == {1}
    assert periksa_perjanjian(dua_belas) == []
    assert halaman.evaluate("localStorage.length") == 0
    halaman.reload()
    expect(halaman.locator("[data-ringkasan]")).to_have_text("Semua indikator tersimpan.")


def test_offline_for_a_while_sends_by_itself(buka, dua_belas):
    halaman = buka()
    halaman.goto(TW4)
    halaman.context.set_offline(True)
    _sel(halaman, "K01").fill("81")
    halaman.keyboard.press("Enter")
    expect(_baris(halaman, "K01")).to_contain_text("Belum terkirim")
    _sel(halaman, "K02").fill("82")
    halaman.keyboard.press("Enter")
    assert _nilai() == {}
    halaman.context.set_offline(False)
    _tersimpan(halaman, "K01")
    _tersimpan(halaman, "K02")
    assert _nilai() == {"K01": "81", "K02": "82"}
    assert len(_jejak()) == 2


def test_what_was_retyped_after_a_lost_answer_is_no_conflict(buka, dua_belas):
    halaman = buka()
    halaman.goto(TW4)
    hilang = []

    def hilangkan(rute):
        if hilang:
            rute.continue_()
        else:
            hilang.append(1)
            rute.fetch()
            rute.abort("connectionreset")

    halaman.context.route("**/sel/", hilangkan)
    _sel(halaman, "K01").fill("81")
    halaman.keyboard.press("Enter")
    expect(_baris(halaman, "K01")).to_contain_text("Belum terkirim")
    _sel(halaman, "K01").fill("82")
    halaman.keyboard.press("Enter")
    _tersimpan(halaman, "K01")
    assert [j[1:] for j in _jejak()] == [("kosong", "81"), ("81", "82")]


def test_typed_and_closed_at_once_is_still_sent(buka, dua_belas):
    halaman = buka()
    halaman.goto(TW4)
    _sel(halaman, "K01").click()
    halaman.keyboard.type("81")
    halaman.close(run_before_unload=True)
    assert _tunggu_nilai() == {"K01": "81"}
    lagi = halaman.context.new_page()
    lagi.goto(TW4)
    _tersimpan(lagi, "K01")
    assert lagi.evaluate("localStorage.length") == 0
    assert len(_jejak()) == 1


def test_two_tabs_send_a_cell_once(buka, dua_belas):
    satu = buka()
    dua = satu.context.new_page()
    satu.goto(TW4)
    dua.goto(TW4)
    satu.context.set_offline(True)
    _sel(satu, "K01").fill("81")
    satu.keyboard.press("Enter")
    # The other tab shows at once what waits.
    expect(_sel(dua, "K01")).to_have_value("81")
    expect(_baris(dua, "K01")).to_contain_text("Belum terkirim")
    satu.context.set_offline(False)
    for halaman in (satu, dua):
        _tersimpan(halaman, "K01")
        expect(_sel(halaman, "K01")).to_have_value("81")
    assert len(_jejak()) == 1


def test_a_session_that_ended_keeps_the_figures(buka, dua_belas, contoh):
    halaman = buka()
    halaman.goto(TW4)
    kuki = [k for k in halaman.context.cookies() if k["name"] == "sessionid"]
    halaman.context.clear_cookies(name="sessionid")
    _sel(halaman, "K01").fill("81")
    halaman.keyboard.press("Enter")
    expect(_baris(halaman, "K01")).to_contain_text("Sesi Anda sudah berakhir. Angka aman di peramban ini")
    assert _nilai() == {}
    halaman.context.add_cookies(kuki)
    halaman.get_by_role("button", name="Kirim sekarang").click()
    _tersimpan(halaman, "K01")
    assert _nilai() == {"K01": "81"}


def test_another_person_on_this_computer_neither_sees_nor_sends_it(buka, dua_belas, contoh):
    halaman = buka()
    halaman.goto(TW4)
    halaman.context.route("**/sel/", lambda rute: rute.abort())
    _sel(halaman, "K01").fill("81")
    halaman.keyboard.press("Enter")
    expect(_baris(halaman, "K01")).to_contain_text("Belum terkirim")
    lain = halaman.context.new_page()
    lain.goto("/")
    lain.get_by_role("button", name="Keluar").click()
    lain.get_by_label("Nama pengguna").fill(contoh.a.camat.username)
    lain.get_by_label("Kata sandi").fill("kata-sandi-uji")
    lain.locator("button.utama").click()
    lain.goto(TW4)
    expect(lain.get_by_role("main")).to_contain_text("K01")
    expect(lain.get_by_role("main").get_by_text("81")).to_have_count(0)
    halaman.context.unroute("**/sel/")
    halaman.get_by_role("button", name="Kirim sekarang").click()
    expect(_baris(halaman, "K01")).to_contain_text("Sesi Anda sudah berakhir")
    assert _nilai() == {}


def test_typed_before_the_lock_is_shown_and_not_sent(buka, dua_belas, contoh):
    from organisasi.alur import Berkas, apply_langkah

    halaman = buka()
    halaman.goto(TW4)
    halaman.context.route("**/sel/", lambda rute: rute.abort())
    _sel(halaman, "K01").fill("81")
    halaman.keyboard.press("Enter")
    expect(_baris(halaman, "K01")).to_contain_text("Belum terkirim")
    halaman.context.unroute("**/sel/")
    apply_langkah(Berkas(contoh.a.instansi, 2024, "realisasi", 4), "ajukan_ke_camat", contoh.a.operator)
    halaman.reload()
    expect(_baris(halaman, "K01")).to_contain_text("Isian Anda 81 belum terkirim")
    halaman.get_by_role("button", name="Buang isian ini").click()
    halaman.reload()
    expect(_baris(halaman, "K01")).not_to_contain_text("81")
    assert _nilai() == {}


# --- keys ----------------------------------------------------------------------------------------------------------------


@pytest.fixture
def dengan_rasio(contoh):
    indikator = contoh.a.indikator["SAKIP"]
    indikator.sumber = SumberNilai.RASIO
    indikator.save()
    contoh.a.perjanjian.baris.filter(indikator=indikator).update(label="", angka=85)
    indikator.realisasi.all().delete()
    hitung_perjanjian(contoh.a.perjanjian)
    return contoh


def test_moving_like_in_a_spreadsheet(buka, dengan_rasio):
    halaman = buka()
    halaman.goto(TW4)
    ikm, dok = _sel(halaman, "IKM"), _sel(halaman, "DOK")
    atas, bawah = _sel(halaman, "SAKIP", "Pembilang"), _sel(halaman, "SAKIP", "Penyebut")
    ikm.click()
    for tombol, tujuan in (
        ("Enter", atas),
        ("ArrowDown", dok),
        ("ArrowDown", dok),
        ("ArrowUp", atas),
        ("ArrowRight", bawah),
        ("ArrowLeft", atas),
        ("Tab", bawah),
        ("Shift+Enter", ikm),
        ("ArrowUp", ikm),
    ):
        halaman.keyboard.press(tombol)
        expect(tujuan).to_be_focused()
    # Moving about changes nothing.
    halaman.wait_for_timeout(1300)
    assert JejakAudit.objects.count() == 0


def test_typing_saves_by_itself_and_shows_the_capaian(buka, contoh):
    halaman = buka()
    halaman.goto(TW4)
    ikm = _sel(halaman, "IKM")
    ikm.click()
    halaman.keyboard.type("86")
    expect(_baris(halaman, "IKM")).to_contain_text("Menyimpan…")
    _tersimpan(halaman, "IKM")
    expect(ikm).to_be_focused()
    expect(_baris(halaman, "IKM")).to_contain_text("95,56")
    expect(_baris(halaman, "IKM")).to_contain_text("Sangat Tinggi")
    expect(_baris(halaman, "IKM")).to_contain_text("86 ÷ 90 × 100")
    panel = halaman.get_by_role("region", name="Penjelasan Indikator IKM")
    expect(panel).to_be_visible()
    expect(panel).to_contain_text("Realisasi 86 dibagi target 90, dikali 100, sama dengan 95,56.")
    expect(halaman.locator("tfoot")).to_contain_text("95,56")
    # Typing on is one change; the text under the cursor is left alone.
    halaman.keyboard.type(",0")
    halaman.wait_for_timeout(1500)
    expect(ikm).to_have_value("86,0")
    halaman.keyboard.press("Enter")
    expect(ikm).to_have_value("86")
    assert _jejak() == [("Realisasi IKM tahun 2024 triwulan 4", "kosong", "86")]


def test_escape_restores(buka, contoh):
    record_realisasi(contoh.a.indikator["IKM"], 2024, 4, "85", None)
    halaman = buka()
    halaman.goto(TW4)
    ikm = _sel(halaman, "IKM")
    ikm.click()
    halaman.keyboard.press("Control+A")
    halaman.keyboard.type("86")
    halaman.keyboard.press("Escape")
    expect(ikm).to_have_value("85")
    _tersimpan(halaman, "IKM")
    # After it was saved, too: back to what stood there when the cell was entered.
    halaman.keyboard.type("87")
    expect(_baris(halaman, "IKM")).to_contain_text("96,67")
    halaman.keyboard.press("Escape")
    expect(_baris(halaman, "IKM")).to_contain_text("94,44")
    expect(ikm).to_have_value("85")
    # A refused text gives way to what is stored.
    halaman.keyboard.type("8O")
    halaman.keyboard.press("Enter")
    expect(_baris(halaman, "IKM")).to_contain_text("Belum disimpan")
    ikm.click()
    halaman.keyboard.press("Escape")
    expect(ikm).to_have_value("85")
    _tersimpan(halaman, "IKM")
    expect(_baris(halaman, "IKM").locator(".baris-pesan")).to_be_hidden()
    assert [j[2] for j in _jejak()] == ["85", "87", "85"]


def test_undo_also_after_it_was_saved(buka, dua_belas):
    halaman = buka()
    halaman.goto(TW4)
    k1, k2 = _sel(halaman, "K01"), _sel(halaman, "K02")
    k1.fill("81")
    halaman.keyboard.press("Enter")
    k2.fill("82")
    halaman.keyboard.press("Enter")
    _tersimpan(halaman, "K02")
    k1.click()
    halaman.keyboard.press("Control+A")
    halaman.keyboard.type("85")
    halaman.keyboard.press("Enter")
    expect(_baris(halaman, "K01")).to_contain_text("85,00")
    halaman.keyboard.press("Control+z")
    expect(k1).to_have_value("81")
    expect(_baris(halaman, "K01")).to_contain_text("81,00")
    expect(k1).to_be_focused()
    halaman.keyboard.press("Control+z")
    expect(k2).to_have_value("")
    expect(_baris(halaman, "K02")).to_contain_text("Belum diisi")
    # What is only typed yet is taken back first.
    k2.fill("9")
    halaman.keyboard.press("Control+z")
    expect(k2).to_have_value("")
    # A pasted block is one change.
    _tempel(halaman, _sel(halaman, "K03"), "1\n2\n3\n")
    _tersimpan(halaman, "K05")
    halaman.get_by_role("button", name="Ctrl Z batalkan").click()
    for kode in ("K03", "K04", "K05"):
        expect(_baris(halaman, kode)).to_contain_text("Belum diisi")
    assert _nilai() == {"K01": "81", "K02": "-", "K03": "-", "K04": "-", "K05": "-"}
    assert _jejak()[:4] == [
        ("Realisasi K01 tahun 2024 triwulan 4", "kosong", "81"),
        ("Realisasi K02 tahun 2024 triwulan 4", "kosong", "82"),
        ("Realisasi K01 tahun 2024 triwulan 4", "81", "85"),
        ("Realisasi K01 tahun 2024 triwulan 4", "85", "81"),
    ]


def test_paste_skips_blanks_and_keeps_bad_cells(buka, dengan_rasio):
    halaman = buka()
    halaman.goto(TW4)
    _tempel(halaman, _sel(halaman, "IKM"), "abc 1 2\t\r\n17\t20\r\n3\t\r\n99\t\r\n")
    expect(_baris(halaman, "IKM")).to_contain_text("Belum disimpan")
    expect(_sel(halaman, "IKM")).to_have_value("abc 1 2")
    expect(_sel(halaman, "SAKIP", "Pembilang")).to_have_value("17")
    expect(_baris(halaman, "SAKIP")).to_contain_text("17 ÷ 20 = 85,00")
    expect(_baris(halaman, "DOK")).to_contain_text(re.compile(r"Tersimpan"))
    expect(halaman.locator("[data-kabar]")).to_contain_text("3 sel ditempel. 1 baris tidak ditempel")
    # One column from a field of a ratio down: that column only; blanks leave what is there.
    _tempel(halaman, _sel(halaman, "SAKIP", "Pembilang"), "18\n\n")
    expect(_baris(halaman, "SAKIP")).to_contain_text("18 ÷ 20 = 90,00")
    expect(_sel(halaman, "DOK")).to_have_value("3")
    # A refused text outlives the tab as well.
    halaman.reload()
    expect(_sel(halaman, "IKM")).to_have_value("abc 1 2")
    expect(_baris(halaman, "IKM")).to_contain_text("Belum disimpan")
    assert _nilai() == {"SAKIP": "90", "DOK": "3 Dok"}


def test_an_ambiguous_number_is_asked_about(buka, contoh):
    halaman = buka()
    halaman.goto(TW4)
    _sel(halaman, "IKM").fill("1.250")
    halaman.keyboard.press("Enter")
    baris = _baris(halaman, "IKM")
    expect(baris).to_contain_text('"1.250" bisa berarti 1,25 atau 1250. Pilih salah satu.')
    expect(baris).to_contain_text("perbaiki angka dulu")
    expect(halaman.locator("[data-ringkasan]")).to_contain_text("satu perlu diperbaiki")
    assert _nilai() == {}
    baris.get_by_role("button", name="1250").click()
    _tersimpan(halaman, "IKM")
    expect(_sel(halaman, "IKM")).to_have_value("1250")
    assert _nilai() == {"IKM": "1.250"}


@pytest.mark.parametrize(("pakai", "hasil", "jejak"), [("rekan", "85", 1), ("saya", "88", 2)])
def test_a_conflict_of_two_browsers(buka, contoh, pakai, hasil, jejak):
    saya, rekan = buka(), buka()
    saya.goto(TW4)
    rekan.goto(TW4)
    _sel(rekan, "IKM").fill("85")
    rekan.keyboard.press("Enter")
    _tersimpan(rekan, "IKM")
    _sel(saya, "IKM").fill("88")
    saya.keyboard.press("Enter")
    baris = _baris(saya, "IKM")
    expect(baris).to_contain_text(
        "Rekan Anda baru mengubah sel ini menjadi 85. Isian Anda masih ada; pilih yang dipakai."
    )
    expect(_sel(saya, "IKM")).to_have_value("88")
    assert _nilai() == {"IKM": "85"}
    tombol = "Pakai 85" if pakai == "rekan" else "Pakai isian saya, 88"
    baris.get_by_role("button", name=tombol).click()
    _tersimpan(saya, "IKM")
    expect(_sel(saya, "IKM")).to_have_value(hasil)
    expect(baris.locator(".baris-pesan")).to_be_hidden()
    assert _nilai() == {"IKM": hasil}
    assert len(_jejak()) == jejak
    assert saya.evaluate("localStorage.length") == 0


# --- without a script, evidence, looks --------------------------------------------------------------------------------


def test_without_a_script(buka, dengan_rasio):
    halaman = buka(skrip=False)
    halaman.goto(TW4)
    _sel(halaman, "IKM").fill("1.250")
    _sel(halaman, "DOK").fill("3")
    _sel(halaman, "SAKIP", "Pembilang").fill("17")
    _sel(halaman, "SAKIP", "Penyebut").fill("20")
    halaman.get_by_role("button", name="Simpan semua").click()
    expect(_baris(halaman, "IKM")).to_contain_text("bisa berarti")
    expect(_baris(halaman, "SAKIP")).to_contain_text("17 ÷ 20 = 85,00")
    _baris(halaman, "IKM").get_by_role("button", name="1,25").click()
    expect(halaman.get_by_role("status").first).to_contain_text(re.compile(r"Tersimpan \d\d\.\d\d: 1 sel\."))
    assert _nilai() == {"IKM": "1,25", "DOK": "3 Dok", "SAKIP": "85"}


def test_evidence_goes_up_with_a_bar(buka, contoh, tmp_path):
    halaman = buka()
    halaman.goto(TW4)
    berkas = tmp_path / "SUKMA-E triwulan IV.pdf"
    berkas.write_bytes(PDF)
    (tmp_path / "palsu.pdf").write_text("<script>alert(1)</script>")
    baris = _baris(halaman, "IKM")
    baris.get_by_role("link", name="Tambah bukti").click()
    panel = halaman.get_by_role("region", name="Penjelasan Indikator IKM")
    masukan = panel.get_by_label("Tambah berkas")
    expect(masukan).to_be_focused()
    masukan.set_input_files(tmp_path / "palsu.pdf")
    panel.get_by_role("button", name="Unggah").click()
    expect(panel.get_by_role("alert")).to_contain_text("bukan PDF, gambar")
    masukan.set_input_files(berkas)
    panel.get_by_role("button", name="Unggah").click()
    expect(panel.get_by_role("link", name="SUKMA-E triwulan IV.pdf")).to_be_visible()
    with halaman.expect_download() as unduhan:
        baris.get_by_role("link", name="SUKMA-E triwulan IV.pdf").click()
    assert unduhan.value.suggested_filename == "SUKMA-E triwulan IV.pdf"
    # The cell that was open meanwhile is still free of conflict.
    _sel(halaman, "IKM").fill("86")
    halaman.keyboard.press("Enter")
    _tersimpan(halaman, "IKM")
    _sel(halaman, "IKM").focus()
    panel.get_by_text("Hapus", exact=False).first.click()
    panel.get_by_role("button", name="Ya, hapus").click()
    expect(baris.get_by_role("link", name="Tambah bukti")).to_be_visible()
    assert Bukti.objects.count() == 0


def _semua_keadaan(buka, contoh, lebar):
    """A grid in which every state stands: saved, kosong, refused, waiting for the line, not due, nol."""
    indikator = contoh.a.indikator
    indikator["SAKIP"].sumber = SumberNilai.RASIO
    indikator["SAKIP"].save()
    indikator["SAKIP"].realisasi.all().delete()
    for tw, teks in enumerate(("0", "1"), 1):
        record_realisasi(indikator["DOK"], 2024, tw, teks, None)
    halaman = buka(lebar)
    halaman.goto(TW4)
    _sel(halaman, "IKM").fill("1.250")
    _sel(halaman, "DOK").fill("0")
    _tersimpan_atau_salah(halaman)
    halaman.context.route("**/sel/", lambda rute: rute.abort())
    _sel(halaman, "SAKIP", "Pembilang").fill("17")
    _sel(halaman, "SAKIP", "Penyebut").fill("20")
    _sel(halaman, "DOK").focus()
    expect(_baris(halaman, "SAKIP")).to_contain_text("Sambungan terputus")
    return halaman


def _tersimpan_atau_salah(halaman):
    expect(_baris(halaman, "IKM")).to_contain_text("bisa berarti")
    _sel(halaman, "IKM").focus()
    expect(_baris(halaman, "DOK")).to_contain_text("nol diisi")


@pytest.mark.parametrize("lebar", [1280, 1024, 768, 360])
def test_looks_and_accessibility(buka, contoh, lebar):
    halaman = _semua_keadaan(buka, contoh, lebar)
    assert halaman.evaluate(LIMPAH) == 0
    assert halaman.evaluate(TERPOTONG) == []
    berat = [
        f"{v['id']}: {v['nodes'][0]['html'][:160]}"
        for v in Axe().run(halaman).response["violations"]
        if v["impact"] in ("serious", "critical")
    ]
    assert berat == []


def test_a_saved_page_of_fifty_is_quick_enough(buka, contoh):
    """Not a benchmark: a guard against work that grows with every key."""
    sasaran = contoh.a.perjanjian.baris.first().sasaran
    for i in range(47):
        BarisPerjanjian.objects.create(
            perjanjian=contoh.a.perjanjian,
            urutan=10 + i,
            indikator=buat_indikator(contoh.a.instansi, f"X{i}"),
            sasaran=sasaran,
            uraian="S",
            nama_indikator=f"Indikator X{i}",
            angka=10,
        )
    halaman = buka()
    halaman.goto(TW4)
    _sel(halaman, "X0").click()
    awal = time.monotonic()
    halaman.keyboard.type("1234567890")
    assert time.monotonic() - awal < 2
    expect(_sel(halaman, "X0")).to_have_value("1234567890")
    isi = json.loads(halaman.evaluate("Object.values(localStorage)[0]"))
    assert isi["isi"] == {"nilai": "1234567890"}
