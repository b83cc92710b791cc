"""The editor of the narrative in a real browser: autosave, chips, paste, a line that breaks, two people, a photo."""

import io
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import expect

from laporan.models import Foto, Narasi
from organisasi.models import JejakAudit, Peran
from tests.pembuat import buat_pengguna

from .test_peramban import LIMPAH, TERPOTONG

pytestmark = pytest.mark.e2e

ALAMAT = "/melati/2024/lkip/narasi/penutup/"
TERSIMPAN = re.compile(r"Tersimpan\s.*oleh Operator-Melati", re.DOTALL)
# What Word puts on the clipboard for a heading, a sentence, a list and a table with a merged head.
WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {margin:0cm}</style></head>
<body><!--StartFragment--><p class=MsoNormal style='margin:0cm'><b style='mso-bidi-font-weight:normal'><span
style='font-size:12pt'>Hasil {tahun}</span></b><span style='font-style:italic'> miring</span><o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>1.<span style='font:7pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>pertama</p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>2.<span style='font:7pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>kedua</p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<table border=1 style='border-collapse:collapse'><tr><td colspan=2 style='width:1cm'><p class=MsoNormal>Kepala</p></td></tr>
<tr><td><p class=MsoNormal>a</p></td><td><p class=MsoNormal>b</p></td></tr></table><!--EndFragment--></body></html>"""
TEMPEL = """(e, html) => {
  const isi = new DataTransfer();
  isi.setData("text/html", html);
  isi.setData("text/plain", "teks polos");
  e.dispatchEvent(new ClipboardEvent("paste", {clipboardData: isi, bubbles: true, cancelable: true}));
}"""


@pytest.fixture
def buka(buka):
    """The same, but a page that still speaks to the server is let finish before its data go."""
    terbuka, berjalan = [], set()

    def buka_lalu_tunggu(**lain):
        halaman = buka(**lain)
        halaman.context.on("request", lambda r: berjalan.add(r))
        for akhir in ("requestfinished", "requestfailed"):
            halaman.context.on(akhir, lambda r: berjalan.discard(r))
        terbuka.append(halaman)
        return halaman

    yield buka_lalu_tunggu
    for halaman in terbuka:
        for _ in range(100):
            if halaman.is_closed() or not berjalan:
                break
            halaman.wait_for_timeout(50)


def _tulis(contoh, isi):
    """A text as it stands after its author saved it."""
    Narasi.objects.create(instansi=contoh.a.instansi, tahun=2024, kunci="penutup", isi=isi, tercatat=isi)


def _buka(buka, **lain):
    halaman = buka(**lain)
    halaman.goto(ALAMAT)
    return halaman, halaman.get_by_role("textbox", name="Tulisan")


def _keadaan(halaman):
    return halaman.locator("#keadaan-narasi .narasi-simpan")


def _ganti(halaman, tulisan, teks):
    tulisan.click()
    halaman.keyboard.press("Control+A")
    halaman.keyboard.type(teks)


def test_menulis_tersimpan_sendiri_dan_tampil_di_pratinjau(buka, contoh):
    halaman, tulisan = _buka(buka)
    # The default text, its figures as chips.
    expect(tulisan.locator(".sebutan[data-sebutan=tahun]")).to_have_text("2024")
    _ganti(halaman, tulisan, "Capaian rata-rata {capaian.rata_rata}, naik 5 poin dari {capaian.tiada}.")
    expect(tulisan.locator("[data-sebutan='capaian.rata_rata']")).to_have_text(re.compile(r"^\d+,\d\d%$"))
    expect(tulisan.locator(".sebutan.asing")).to_have_text("{capaian.tiada} tidak dikenal")
    expect(tulisan.locator(".angka-diketik")).to_have_text("5")
    expect(halaman.locator("#hitungan-narasi")).to_contain_text("2 angka terhubung, 1 angka diketik")
    expect(_keadaan(halaman)).to_have_text(TERSIMPAN)
    expect(halaman.locator("#keadaan-narasi")).to_contain_text("Sebutan {capaian.tiada} tidak dikenal")
    expect(halaman.locator(".narasi-kerangka [aria-current]")).to_contain_text("kurang")
    isi = Narasi.objects.get().isi
    assert isi == "<p>Capaian rata-rata {capaian.rata_rata}, naik 5 poin dari {capaian.tiada}.</p>"
    pratinjau = halaman.frame_locator("#pratinjau-narasi").locator("body")
    expect(pratinjau).to_contain_text("[belum ada: capaian.tiada]")
    halaman.reload()
    expect(tulisan.locator(".sebutan.asing")).to_be_visible()


def test_tombol_daftar_tabel_dan_sisipan(buka, contoh):
    halaman, tulisan = _buka(buka)
    _ganti(halaman, tulisan, "Nilai ")
    halaman.get_by_label("Cari angka").fill("ikm realisasi")
    pilihan = halaman.locator("#daftar-sebutan li:visible")
    expect(pilihan).to_have_count(1)
    pilihan.get_by_role("button").click()
    expect(tulisan).to_be_focused()
    halaman.keyboard.type(" dan ")
    halaman.get_by_role("button", name="Tebal").click()
    halaman.keyboard.type("tebal {tahun}")
    halaman.get_by_role("button", name="Tebal").click()
    halaman.keyboard.press("Enter")
    halaman.get_by_role("button", name="Daftar", exact=True).click()
    halaman.keyboard.type("satu")
    halaman.keyboard.press("Enter")
    halaman.keyboard.type("dua")
    halaman.keyboard.press("Enter")
    halaman.keyboard.press("Enter")
    halaman.get_by_role("button", name="Tabel", exact=True).click()
    halaman.keyboard.type("Nama")
    halaman.keyboard.press("Tab")
    halaman.keyboard.type("Jumlah")
    halaman.get_by_role("button", name="Hapus kolom").click()
    halaman.get_by_role("button", name="Hapus baris").click()
    halaman.get_by_role("button", name="Simpan", exact=True).click()
    expect(_keadaan(halaman)).to_have_text(TERSIMPAN)
    isi = Narasi.objects.get().isi
    awal = "<p>Nilai {indikator.ikm.realisasi} dan <strong>tebal {tahun}</strong></p><ul><li>satu</li><li>dua</li></ul>"
    assert isi.startswith(awal)
    halaman.get_by_role("button", name="Urungkan").click()
    expect(tulisan.locator("th")).to_have_count(2)


def test_tab_tidak_terperangkap_dalam_tabel(buka, contoh):
    _tulis(contoh, "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>")
    halaman, tulisan = _buka(buka)
    tulisan.locator("td").first.click()
    for _ in range(3):
        halaman.keyboard.press("Tab")
    assert not tulisan.evaluate("e => e.contains(document.activeElement)")
    expect(tulisan.locator("tr")).to_have_count(1)


def test_tempelan_word_dibersihkan(buka, contoh):
    halaman, tulisan = _buka(buka)
    tulisan.click()
    halaman.keyboard.press("Control+A")
    tulisan.evaluate(TEMPEL, WORD)
    expect(tulisan.locator("ol li")).to_have_text(["pertama", "kedua"])
    expect(tulisan.locator("[data-sebutan=tahun]")).to_have_text("2024")
    halaman.get_by_role("button", name="Simpan", exact=True).click()
    expect(_keadaan(halaman)).to_have_text(TERSIMPAN)
    assert Narasi.objects.get().isi == (
        "<p><strong>Hasil {tahun}</strong><em> miring</em></p><ol><li>pertama</li><li>kedua</li></ol>"
        "<table><tbody><tr><td>Kepala</td><td></td></tr><tr><td>a</td><td>b</td></tr></tbody></table>"
    )


def test_sambungan_putus_lalu_peramban_ditutup(buka, contoh):
    halaman, tulisan = _buka(buka)
    halaman.context.set_offline(True)
    _ganti(halaman, tulisan, "Ditulis tanpa sambungan.")
    expect(_keadaan(halaman)).to_contain_text(
        "Sambungan terputus. Tulisan aman di peramban ini dan dikirim lagi"
    )
    konteks = halaman.context
    halaman.close()
    assert not Narasi.objects.exists()
    konteks.set_offline(False)
    halaman = konteks.new_page()
    halaman.goto(ALAMAT)
    tulisan = halaman.get_by_role("textbox", name="Tulisan")
    expect(tulisan).to_have_text("Ditulis tanpa sambungan.")
    expect(_keadaan(halaman)).to_have_text(TERSIMPAN)
    assert Narasi.objects.get().isi == "<p>Ditulis tanpa sambungan.</p>"
    # Once sent, nothing is left in the browser, and opening again sends nothing.
    assert halaman.evaluate("localStorage.length") == 0
    halaman.reload()
    expect(tulisan).to_have_text("Ditulis tanpa sambungan.")
    assert Narasi.objects.get().revisi == 1
    assert JejakAudit.objects.filter(tindakan="ubah_narasi").count() == 1


def test_sambungan_kembali_dikirim_lagi(buka, contoh):
    halaman, tulisan = _buka(buka)
    halaman.context.set_offline(True)
    _ganti(halaman, tulisan, "Menunggu.")
    expect(_keadaan(halaman)).to_contain_text("Sambungan terputus")
    halaman.context.set_offline(False)
    expect(_keadaan(halaman)).to_have_text(TERSIMPAN, timeout=12000)
    assert Narasi.objects.get().isi == "<p>Menunggu.</p>"


def test_dua_orang_menulis_bagian_yang_sama(buka, contoh):
    buat_pengguna(Peran.OPERATOR, contoh.a.instansi, "operator-kedua")
    satu, tulisan_satu = _buka(buka)
    dua, tulisan_dua = _buka(buka, akun="operator-kedua")
    _ganti(satu, tulisan_satu, "Tulisan pertama.")
    expect(_keadaan(satu)).to_have_text(TERSIMPAN)
    _ganti(dua, tulisan_dua, "Tulisan kedua.")
    expect(dua.locator(".bentrok")).to_contain_text("Operator-Melati mengubah bagian ini")
    expect(dua.locator(".beda del").first).to_contain_text("pertama")
    expect(tulisan_dua).to_have_text("Tulisan kedua.")
    assert Narasi.objects.get().isi == "<p>Tulisan pertama.</p>"
    dua.get_by_role("button", name="Simpan tulisan saya").click()
    expect(_keadaan(dua)).to_contain_text("Tersimpan")
    assert Narasi.objects.get().isi == "<p>Tulisan kedua.</p>"
    # The first, who goes on writing, is told in turn and takes what is there.
    tulisan_satu.click()
    satu.keyboard.press("Control+End")
    satu.keyboard.type(" Lagi.")
    expect(satu.locator(".bentrok")).to_be_visible()
    satu.get_by_role("link", name="Pakai yang tersimpan").click()
    expect(tulisan_satu).to_have_text("Tulisan kedua.")
    assert satu.evaluate("localStorage.length") == 0


def test_sesi_berakhir_tidak_menghilangkan_tulisan(buka, contoh):
    halaman, tulisan = _buka(buka)
    halaman.context.clear_cookies()
    _ganti(halaman, tulisan, "Sesudah sesi berakhir.")
    expect(_keadaan(halaman)).to_contain_text("Sesi Anda berakhir. Tulisan aman di peramban ini")
    assert "Sesudah sesi berakhir." in halaman.evaluate("Object.values(localStorage).join()")


def test_tanpa_javascript(buka, contoh):
    halaman = buka(skrip=False)
    halaman.goto(ALAMAT)
    medan = halaman.get_by_label("Tulisan")
    expect(medan).to_be_visible()
    medan.fill("Penutup **{tahun}**.\n\n- satu\n- dua")
    halaman.get_by_role("button", name="Simpan", exact=True).click()
    expect(halaman.get_by_role("status").first).to_contain_text("Tersimpan")
    assert (
        Narasi.objects.get().isi
        == "<p>Penutup <strong>{tahun}</strong>.</p><ul><li>satu</li><li>dua</li></ul>"
    )
    halaman.get_by_text("Kembalikan ke teks bawaan").click()
    halaman.get_by_role("button", name="Pakai teks bawaan").click()
    assert Narasi.objects.get().isi == ""


def test_foto_diunggah_diurutkan_dihapus(buka, contoh):
    halaman, _ = _buka(buka)
    for nama, warna in (("Satu", "navy"), ("Dua", "maroon")):
        berkas = io.BytesIO()
        Image.new("RGB", (640, 480), warna).save(berkas, "PNG")
        foto = {"name": "foto.png", "mimeType": "image/png", "buffer": berkas.getvalue()}
        halaman.locator("#id_berkas").set_input_files(foto)
        halaman.locator("#id_keterangan").fill(nama)
        halaman.get_by_role("button", name="Unggah foto").click()
        expect(halaman.get_by_role("img", name=nama)).to_be_visible()
    lebar = halaman.get_by_role("img", name="Dua").evaluate("e => e.naturalWidth")
    assert lebar == 640
    halaman.get_by_role("button", name="Naikkan foto 2").click()
    expect(halaman.get_by_role("textbox", name="Keterangan foto 1")).to_have_value("Dua")
    pratinjau = halaman.frame_locator("#pratinjau-narasi")
    expect(pratinjau.locator("figcaption")).to_have_text(
        [re.compile(r"Gambar 4\.1 Dua"), re.compile(r"Gambar 4\.2 Satu")]
    )
    halaman.get_by_role("button", name="Hapus foto 1").click()
    expect(halaman.get_by_role("img", name="Dua")).to_have_count(0)
    assert [f.keterangan for f in Foto.objects.all()] == ["Satu"]


@pytest.mark.parametrize("lebar", [1280, 1024, 768, 360])
def test_aksesibel_dan_tidak_meluber(buka, contoh, lebar):
    _tulis(
        contoh,
        "<p>{tahun} {x.y} 12</p><table><thead><tr><th>A</th><th>B</th></tr></thead>"
        "<tbody><tr><td>Pertanggungjawaban</td><td>2</td></tr></tbody></table>",
    )
    halaman, tulisan = _buka(buka, lebar=lebar)
    tulisan.locator("td").first.click()
    temuan = {}
    for nama, alamat in (("narasi", ""), ("daftar", "/melati/2024/lkip/narasi/")):
        if alamat:
            halaman.goto(alamat, wait_until="networkidle")
        hasil = Axe().run(halaman, options={"iframes": False})
        berat = [
            f"{v['id']}: {v['nodes'][0]['html'][:120]}"
            for v in hasil.response["violations"]
            if v["impact"] in ("serious", "critical")
        ]
        temuan |= {nama: [*berat, *halaman.evaluate(TERPOTONG), halaman.evaluate(LIMPAH)]}
    assert temuan == {"narasi": [0], "daftar": [0]}
