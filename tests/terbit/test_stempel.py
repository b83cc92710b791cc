"""The visible signature and the footnote: what they say, that nothing is covered or cut, that the QR code is right."""

import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pdfplumber
import pytest
import segno
from PIL import Image

from laporan.terbit.tandatangan.dasar import Tempat
from laporan.terbit.tandatangan.p12 import PenandatanganP12
from laporan.terbit.tandatangan.stempel import (
    PERNYATAAN_CONTOH,
    Penggambar,
    find_kotak_catatan,
    format_waktu,
    list_catatan,
)

from .pdf_uji import HTML, LABEL, NAMA, NIP, SANDI, TEMPAT, buat_pdf

LEBAR, TINGGI = TEMPAT.kotak[2] - TEMPAT.kotak[0], TEMPAT.kotak[3] - TEMPAT.kotak[1]


@pytest.fixture(scope="module")
def penggambar(pengaturan_uji):
    return Penggambar()


def teks(pdf: bytes) -> str:
    jawab = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(jawab.stdout.decode().split())


def potret(pdf: bytes, titik: int, halaman: int = 1) -> Image.Image:
    """The page in grey, `titik` dots an inch."""
    perintah = ["pdftoppm", "-png", "-gray", "-r", str(titik), "-f", str(halaman), "-l", str(halaman), "-"]
    jawab = subprocess.run(perintah, input=pdf, capture_output=True, check=True)
    return Image.open(BytesIO(jawab.stdout)).convert("L")


def test_the_time_names_its_zone():
    assert format_waktu(LABEL) == "31 Januari 2025 10.26 WIB"
    assert format_waktu(replace(LABEL, waktu=datetime(2025, 1, 31, 20, 5, tzinfo=UTC))) == (
        "1 Februari 2025 03.05 WIB"
    )


def test_its_text_can_be_selected(penggambar):
    kata = teks(penggambar.draw_stempel(LABEL, LEBAR, TINGGI, contoh=False))
    assert kata == (
        f"Ditandatangani secara elektronik oleh Camat Melati {NAMA} 31 Januari 2025 10.26 WIB Kode {LABEL.kode}"
    )


def test_a_sample_says_so(penggambar):
    kata = teks(penggambar.draw_stempel(LABEL, LEBAR, TINGGI, contoh=True))
    assert kata.endswith(PERNYATAAN_CONTOH)
    assert NIP not in kata


def test_it_is_in_the_projects_own_font(penggambar):
    with pdfplumber.open(BytesIO(penggambar.draw_stempel(LABEL, LEBAR, TINGGI, contoh=True))) as pdf:
        huruf = {h["fontname"].partition("+")[2].rstrip(",") for h in pdf.pages[0].chars}
    assert huruf == {"Source-Sans-3", "Source-Sans-3-Semi-Bold"}


@pytest.mark.parametrize(("lebar", "tinggi"), [(204, 50), (204, 68), (160, 50), (300, 90), (130, 42)])
def test_nothing_leaves_its_box(penggambar, lebar, tinggi):
    panjang = replace(
        LABEL,
        jabatan="Pelaksana Tugas Camat Sumberbaru",
        nama="Prof. Dr. H. Muhammad Sekar Ayu Lestari Wicaksono, S.Sos., M.Si.",
    )
    isi = penggambar.draw_stempel(panjang, lebar, tinggi, contoh=True)
    assert panjang.nama in teks(isi) and PERNYATAAN_CONTOH in teks(isi)
    with pdfplumber.open(BytesIO(isi)) as pdf:
        halaman = pdf.pages[0]
        assert (round(halaman.width), round(halaman.height)) == (lebar, tinggi)
        assert len(pdf.pages) == 1
        for h in halaman.chars:
            assert h["x0"] >= 0 and h["x1"] <= lebar + 0.5
            assert h["top"] >= -1 and h["bottom"] <= tinggi + 1
        assert min(h["x0"] for h in halaman.chars) >= min(tinggi, lebar * 0.42) - 0.1, "text beside the code"


def test_the_code_is_the_address_of_the_check(tertanda):
    """Every module, read back from the signed page at the resolution of a printer."""
    titik = 600
    gambar = potret(tertanda.isi, titik, 2)
    modul = [
        list(b)
        for b in segno.make(LABEL.alamat, error="m", micro=False, boost_error=False).matrix_iter(border=4)
    ]
    n = len(modul)
    sisi = min(TINGGI, LEBAR * 0.42)
    x0, atas = TEMPAT.kotak[0], 841.89 - TEMPAT.kotak[3]
    beda = 0
    for y, baris in enumerate(modul):
        for x, gelap in enumerate(baris):
            px = (x0 + (x + 0.5) * sisi / n) * titik / 72
            py = (atas + (y + 0.5) * sisi / n) * titik / 72
            beda += bool(gelap) != (gambar.getpixel((round(px), round(py))) < 128)
    assert beda == 0
    assert sisi / n * 25.4 / 72 > 0.3, "a module is large enough for a telephone"


def _wilayah(kotak, tinggi: float, titik: int) -> tuple[int, int, int, int]:
    """A box in points from the lower left as one in pixels from the upper left, a little larger."""
    skala = titik / 72
    x1, y1, x2, y2 = kotak
    return (
        int(x1 * skala) - 1,
        int((tinggi - y2) * skala),
        int(x2 * skala) + 1,
        int((tinggi - y1) * skala) + 1,
    )


@pytest.mark.parametrize("bentuk", ["tegak", "melintang"])
def test_the_page_shows_it_and_covers_nothing(tertanda, pdf_beku, p12, bentuk):
    """Outside the two boxes the page is as it was frozen; inside them it was empty. E.81 lies across."""
    beku, tempat, ukuran, isi = pdf_beku, TEMPAT, (595.28, 841.89), tertanda.isi
    if bentuk == "melintang":
        beku = buat_pdf(
            HTML.replace("<body d", '<body class="e81" d').replace("unit bab", "unit bab lanskap")
        )
        tempat, ukuran = Tempat(1, (300, 60, 504, 122)), (841.89, 595.28)
        isi = PenandatanganP12(p12, SANDI).sign(beku, tempat, LABEL).isi
    catatan = find_kotak_catatan(tempat, *ukuran)
    sebelum, sesudah = (potret(x, 100, 2) for x in (beku, isi))
    assert (sebelum.width > sebelum.height) is (bentuk == "melintang")
    for kotak in (tempat.kotak, catatan):
        k = _wilayah(kotak, ukuran[1], 100)
        assert sebelum.crop(k).getextrema()[0] > 200, "the place was empty"
        assert sesudah.crop(k).getextrema()[0] < 140, "now something stands there"
        sebelum.paste(255, k)
        sesudah.paste(255, k)
    assert sebelum.tobytes() == sesudah.tobytes()
    assert (
        sebelum.crop((0, int(sebelum.height * 0.9), sebelum.width, sebelum.height)).getextrema()[0] < 140
    ), "its foot"


def test_the_page_says_it_in_words(tertanda, pdf_beku):
    kata = teks(tertanda.isi)
    assert "Ditandatangani secara elektronik oleh" in kata
    assert kata.count(PERNYATAAN_CONTOH) == 2, "in the picture and in the footnote"
    assert "elektronik" not in teks(pdf_beku)


def test_the_footnote_of_a_real_certificate_is_configurable(settings, penggambar):
    butir = list_catatan("Penerbit Uji", contoh=False)
    assert len(butir) == 3
    assert "diterbitkan Penerbit Uji." in butir[1]
    kata = teks(penggambar.draw_catatan("Penerbit Uji", 453, 16, contoh=False))
    assert kata.startswith("1. UU ITE Pasal 5 ayat (1)") and "3. Keaslian" in kata
    settings.CATATAN_TTE = "Satu kalimat saja."
    assert list_catatan("X", contoh=False) == ["Satu kalimat saja."]
    assert teks(penggambar.draw_catatan("X", 453, 16, contoh=False)) == "Satu kalimat saja."


def test_a_sample_claims_no_law():
    assert not any("UU ITE" in b for b in list_catatan("X", contoh=True))


def test_the_footnote_may_have_a_place_of_its_own(pdf_beku, p12):
    tempat = Tempat(1, TEMPAT.kotak, (85, 300, 400, 340))
    isi = PenandatanganP12(p12, SANDI).sign(pdf_beku, tempat, LABEL).isi
    with pdfplumber.open(BytesIO(isi)) as pdf:
        di_kotak = pdf.pages[1].crop((85, 841.89 - 340, 400, 841.89 - 300)).extract_text()
    assert PERNYATAAN_CONTOH in " ".join(di_kotak.split())
