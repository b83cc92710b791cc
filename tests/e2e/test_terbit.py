"""A report is published, checked, corrected and published again, by everyone who has a part in it, in a real browser.

Nothing is played: the sample of Kalisat is printed, signed with a certificate that the camat makes for himself, and
checked by the process that checks strangers' files. Runs on both databases (.ci/run), because both guard what is
published.
"""

import re
import subprocess
from pathlib import Path

import pytest
import segno
from django.core.cache import caches
from django.core.management import call_command
from PIL import Image, ImageOps
from playwright.sync_api import Page, expect

from laporan.models import DokumenTerbit, RancanganTerbit
from organisasi.alur import Berkas, apply_langkah
from organisasi.models import Instansi, Pengguna

from .periksa import periksa

pytestmark = pytest.mark.e2e

LKIP = "/kalisat/2024/lkip/"
TERBITAN = "/kalisat/2024/terbitan/lkip/0/"
SANDI_SERTIFIKAT = "padi-menguning-di-kalisat"
ALASAN = "Realisasi IKM keliru disalin dari laporan survei"
TITIK = 300  # per inch of the page on which the QR code is read


@pytest.fixture
def kalisat(transactional_db, settings, live_server) -> Instansi:
    """The sample, approved; this server's address is what documents carry, and long work waits for `kerjakan`."""
    settings.ALAMAT_PUBLIK = live_server.url
    settings.PEKERJA = "luar"
    caches["batas"].clear()
    call_command("muat_contoh", verbosity=0)
    kalisat = Instansi.objects.get(kode="kalisat")
    _setujui(kalisat)
    return kalisat


def _setujui(kalisat: Instansi) -> None:
    """From draft to Bappeda's approval; test_setahun.py does it in the browser."""
    for langkah, akun in (
        ("ajukan_ke_camat", "operator-kalisat"),
        ("setujui_camat", "camat-kalisat"),
        ("ajukan_ke_bappeda", "camat-kalisat"),
        ("setujui_bappeda", "bappeda"),
    ):
        apply_langkah(Berkas(kalisat, 2024, "lkip"), langkah, Pengguna.objects.get(username=akun))


def test_published_corrected_and_published_again(kalisat, buka_sebagai, live_server, tmp_path):
    camat, operator, bappeda = (buka_sebagai(a) for a in ("camat-kalisat", "operator-kalisat", "bappeda"))

    _siapkan(camat, "Siapkan terbitan")
    camat.get_by_role("link", name="Tanda tangani LKIP tahun 2024").click()
    _buat_sertifikat(camat)
    _tanda_tangani(camat, "bukan-ini-sandinya")
    galat = camat.get_by_role("alert")
    expect(galat).to_have_text("Belum ditandatangani. Kata sandi sertifikat tidak cocok: tulis sekali lagi.")
    expect(camat.get_by_label("Kata sandi sertifikat")).to_have_value("")
    assert RancanganTerbit.objects.count() == 1
    assert not DokumenTerbit.objects.exists()
    _tanda_tangani(camat, SANDI_SERTIFIKAT)
    expect(camat.get_by_role("status").first).to_contain_text(
        "LKIP tahun 2024, versi 1 ditandatangani dan terbit."
    )
    assert periksa(camat) == []

    satu = _unduh(camat, 1, tmp_path)
    alamat = _baca_alamat(satu)
    assert alamat.startswith(f"{live_server.url}/verifikasi/KLS-2024-")
    umum = {lebar: buka_sebagai(None, lebar) for lebar in (1280, 360)}
    for halaman in umum.values():
        halaman.goto(alamat)
        expect(halaman.get_by_role("heading", level=1)).to_have_text(
            "Dokumen ini terbit di sistem dan belum digantikan"
        )
        assert periksa(halaman) == []
    tercetak = umum[1280].locator("main").inner_text()
    assert _capaian_ikm(umum[1280]) == ["90", "86", "95,56"]
    _unggah(umum[360], satu, "Sama persis dengan versi 1. Tidak ada perubahan sesudah ditandatangani.")
    _unggah(umum[360], _ubah_satu_bita(satu), "Berkas berubah sejak ditandatangani")
    assert periksa(umum[360]) == []

    _buka_kembali(bappeda)
    _ubah_ikm(operator, "88")
    _setujui(kalisat)
    umum[1280].reload()
    assert umum[1280].locator("main").inner_text() == tercetak
    assert _unduh(camat, 1, tmp_path / "lagi").read_bytes() == satu.read_bytes()

    operator.goto(LKIP)
    expect(operator.get_by_role("region", name="Terbitan")).to_contain_text("Data berubah sesudah terbit")
    _siapkan(operator, "Siapkan versi baru")
    expect(operator.get_by_role("link", name="Tanda tangani LKIP tahun 2024")).to_have_count(0)
    camat.goto("/kalisat/2024/")
    camat.get_by_role("link", name="Tanda tangani LKIP tahun 2024").click()
    assert periksa(camat) == []
    camat.get_by_label("Alasan menggantikan versi 1").first.fill(ALASAN)
    _tanda_tangani(camat, SANDI_SERTIFIKAT)
    expect(camat.locator("main")).to_contain_text(f"Menggantikan versi 1: {ALASAN}")

    dua = _unduh(camat, 2, tmp_path)
    for halaman in umum.values():
        halaman.goto(alamat)
        expect(halaman.get_by_role("heading", level=1)).to_have_text("Dokumen ini sudah digantikan versi 2")
        expect(halaman.locator("main")).to_contain_text(f"Sebabnya: {ALASAN}")
        assert _capaian_ikm(halaman) == ["90", "86", "95,56"]
        assert periksa(halaman) == []
        halaman.get_by_role("link", name="versi 2").first.click()
        halaman.wait_for_url(_baca_alamat(dua))
        assert _capaian_ikm(halaman) == ["90", "88", "97,78"]
    umum[1280].goto("/verifikasi/")
    _unggah(umum[1280], satu, "Sah dan terdaftar: LKIP tahun 2024, versi 1, ditandatangani Camat Kalisat")
    expect(umum[1280].locator("#hasil")).to_contain_text("sudah digantikan versi 2")
    _unggah(umum[1280], dua, "Sah dan terdaftar: LKIP tahun 2024, versi 2, ditandatangani Camat Kalisat")
    expect(umum[1280].locator("#hasil")).not_to_contain_text("digantikan")
    for halaman in umum.values():
        assert halaman.context.cookies() == []


# --- what each of them does ---------------------------------------------------------------------------------


def _siapkan(halaman: Page, tombol: str) -> None:
    """Press the button of the report's page, see the bar, wait until the service has done its work."""
    halaman.goto(LKIP)
    halaman.get_by_role("button", name=tombol).click()
    expect(halaman.get_by_role("progressbar")).to_be_visible()
    call_command("kerjakan", sekali=True, verbosity=0)
    expect(halaman.locator("#pekerjaan")).to_contain_text("Siap ditandatangani")  # the page asks by itself
    halaman.get_by_role("link", name="Buka terbitan").click()


def _buat_sertifikat(camat: Page) -> None:
    """From the page that asks for one and back; the name is the one that the page says."""
    judul = camat.get_by_role("heading", name="Ditandatangani oleh").inner_text()
    nama = judul.removeprefix("Ditandatangani oleh ").removesuffix(", Camat Kalisat")
    camat.get_by_role("link", name="unggah sertifikat Anda").click()
    formulir = camat.get_by_role("region", name="Sertifikat contoh")
    pilihan = formulir.get_by_label("Atas nama").locator("option", has_text=nama)
    formulir.get_by_label("Atas nama").select_option(value=pilihan.get_attribute("value"))
    formulir.get_by_label("Kata sandi sertifikat").fill(SANDI_SERTIFIKAT)
    formulir.get_by_role("button", name="Buat sertifikat contoh").click()
    expect(camat.get_by_role("status").first).to_contain_text("Sertifikat contoh dibuat dan disimpan.")
    assert periksa(camat) == []
    camat.goto(TERBITAN)
    camat.get_by_role("link", name="Tanda tangani LKIP tahun 2024").click()


def _tanda_tangani(camat: Page, sandi: str) -> None:
    camat.get_by_label("Kata sandi sertifikat").fill(sandi)
    camat.get_by_role("button", name="Tanda tangani dan terbitkan").click()


def _unduh(camat: Page, versi: int, folder: Path) -> Path:
    camat.goto(TERBITAN)
    with camat.expect_download() as unduhan:
        camat.get_by_role("link", name=f"PDF bertanda tangan versi {versi}").click()
    tujuan = folder / unduhan.value.suggested_filename
    unduhan.value.save_as(tujuan)
    return tujuan


def _unggah(halaman: Page, berkas: Path, jawaban: str) -> None:
    halaman.get_by_label("Pilih PDF").set_input_files(berkas)  # the script sends it by itself
    expect(halaman.locator("#hasil")).to_contain_text(jawaban, timeout=30_000)
    expect(halaman.locator("#hasil")).to_contain_text(berkas.name)


def _buka_kembali(bappeda: Page) -> None:
    bappeda.goto("/kalisat/2024/ajukan/lkip/0/")
    bappeda.locator("summary", has_text="Buka kembali").click()
    bappeda.get_by_label("Alasan").fill(ALASAN)
    bappeda.get_by_role("button", name="Buka kembali").click()
    expect(bappeda.locator(".pengajuan-keadaan")).to_contain_text("Dikembalikan")


def _ubah_ikm(operator: Page, nilai: str) -> None:
    operator.goto("/kalisat/2024/realisasi/IKM/")
    operator.get_by_label("Realisasi setahun").fill(nilai)
    operator.get_by_role("button", name="Simpan").click()
    expect(operator.get_by_role("status")).to_contain_text("Tersimpan")


# --- what the document and its page say -----------------------------------------------------------------------


def _capaian_ikm(halaman: Page) -> list[str]:
    """Target, realisasi and capaian, as the public page has them."""
    baris = halaman.locator(".capaian-tercetak tbody tr", has_text="Kepuasan Masyarakat")
    return [teks.strip() for teks in baris.locator("td.kanan").all_inner_texts()]


def _ubah_satu_bita(berkas: Path) -> Path:
    isi = bytearray(berkas.read_bytes())
    isi[len(isi) // 2] ^= 1
    ubah = berkas.with_name("ubah.pdf")
    ubah.write_bytes(isi)
    return ubah


def _baca_alamat(berkas: Path) -> str:
    """The address printed on the cover, which the QR code beside it holds too."""
    gambar = berkas.with_suffix("")
    satu = ["-f", "1", "-l", "1"]
    subprocess.run(["pdftoppm", *satu, "-r", str(TITIK), "-singlefile", "-png", berkas, gambar], check=True)
    kotak = subprocess.run(
        ["pdftotext", *satu, "-bbox", berkas, "-"], check=True, capture_output=True, text=True
    ).stdout
    kata = re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>([^<]+)<', kotak)
    alamat = next(k for *_, k in kata if k.startswith("http"))
    kiri, atas = next((float(x), float(y)) for x, y, k in kata if k == "Kode")
    sampul = Image.open(gambar.with_suffix(".png"))
    samping = (0, atas - 40, kiri - 4, atas + 56)  # points: what stands to the left of those lines
    assert _is_qr(sampul.crop([round(p * TITIK / 72) for p in samping]), alamat)
    return alamat


def _is_qr(gambar: Image.Image, isi: str) -> bool:
    """Whether every module is dark or light as in the code of that text; around it there is nothing."""
    gambar = ImageOps.invert(gambar.convert("L")).point(lambda terang: 255 * (terang > 127))
    gambar = gambar.crop(gambar.getbbox())
    modul = segno.make(isi, error="m", micro=False).matrix
    sisi = gambar.width / len(modul)
    return all(
        bool(gelap) == bool(gambar.getpixel((int((x + 0.5) * sisi), int((y + 0.5) * sisi))))
        for y, baris in enumerate(modul)
        for x, gelap in enumerate(baris)
    )
