"""Pictures of every page at 1280 and 360 px, of a demo with its own database: `make screenshots`.

Usage: python skrip/potret.py [folder] [--panduan]. Starts a server of its own; PERAMBAN names the browser. One
correction and some quarters are entered first, so that audit trail and grid have something to show. The pages of
the PDF follow. With --panduan the pictures of docs/panduan.md are written anew, small enough for a repository.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

AKAR = Path(__file__).resolve().parent.parent
_folder = [a for a in sys.argv[1:] if a != "--panduan"]
FOLDER = Path(_folder[0] if _folder else AKAR / "keluaran" / "potret")
SANDI = "contoh-sakip"
LEBAR = (1280, 360)
ARGUMEN = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# account -> (name of the picture, address)
HALAMAN = {
    None: [("01-masuk", "/masuk/"), ("33-verifikasi", "/verifikasi/")],
    "operator-kalisat": [
        ("02-beranda", "/kalisat/2024/"),
        ("03-renstra", "/kalisat/2024/renstra/susun/"),
        ("04-iku", "/kalisat/2024/iku/"),
        ("05-perjanjian", "/kalisat/2024/pk/0/"),
        ("06-rencana-aksi", "/kalisat/2024/rencana-aksi/"),
        ("07-anggaran", "/kalisat/2024/anggaran/pagu/"),
        ("08-realisasi", "/kalisat/2024/realisasi/?tw=4"),
        ("09-profil", "/kalisat/2024/profil/"),
        ("10-narasi", "/kalisat/2024/lkip/narasi/latar_belakang/"),
        ("11-lkip", "/kalisat/2024/lkip/"),
        ("12-rkt", "/kalisat/2024/rkt/"),
        ("13-cascade", "/kalisat/2024/renstra/"),
        ("14-realisasi-setahun", "/kalisat/2024/realisasi/?tw=0"),
        ("15-realisasi-ikm", "/kalisat/2024/realisasi/IKM/?tw=4"),
        ("16-kertas-kerja", "/kalisat/2024/kertas-kerja/"),
        ("17-keluaran", "/kalisat/2024/keluaran/"),
        ("18-analisis", "/kalisat/2024/analisis/IKM/"),
        ("30-e81", "/kalisat/2024/e81/4/"),
        ("42-pemantauan", "/kalisat/2024/rencana-aksi/pemantauan/"),
        ("37-pagu-renstra", "/kalisat/2024/renstra/susun/pagu/"),
        ("34-faktor-triwulan", "/kalisat/2024/analisis/triwulan/4/"),
        ("38-terbitan", "/kalisat/2024/terbitan/lkip/0/"),
        ("19-riwayat", "/kalisat/2024/riwayat/"),
        ("20-tahun-kosong", "/kalisat/2027/"),
        ("21-tidak-ditemukan", "/puger/2023/lkip/"),
    ],
    "camat-kalisat": [
        ("22-persetujuan", "/kalisat/2024/ajukan/realisasi/1/"),
        ("23-beranda-camat", "/"),
        ("43-sertifikat", "/akun/sertifikat/"),
        ("44-catatan-reviu", "/kalisat/2024/reviu/"),
    ],
    "inspektorat": [
        ("45-reviu-lkip", "/kalisat/2024/reviu/lkip/0/?tempat=sel:IKM:0"),
        ("35-lembar-reviu", "/kalisat/2024/reviu/lkip/0/lembar/"),
        ("36-pernyataan-reviu", "/kalisat/2024/reviu/pernyataan/"),
    ],
    "bappeda": [
        ("24-beranda-bappeda", "/"),
        ("25-cascade-puger", "/puger/2023/renstra/"),
        ("46-dasbor-rencana-aksi", "/dasbor/rencana-aksi/?tahun=2024"),
        ("47-dasbor-e81", "/dasbor/e81/?tahun=2024"),
        ("31-dasbor-capaian", "/dasbor/capaian/?tahun=2024&tw=0"),
        ("48-reviu-realisasi", "/kalisat/2024/reviu/realisasi/4/"),
        ("49-daftar-reviu", "/reviu/"),
        ("32-dasbor-capaian-perubahan", "/dasbor/capaian/?tahun=2024&tw=4&lihat=perubahan&urut=KESRA"),
        ("50-dasbor-kesiapan", "/dasbor/kesiapan/?tahun=2024"),
        ("51-dasbor-kesiapan-langkah", "/dasbor/kesiapan/?tahun=2024&langkah=tw4&saring=terlambat"),
        ("52-dasbor-anggaran", "/dasbor/anggaran/?tahun=2024&tw=0"),
        ("53-dasbor-anggaran-triwulan", "/dasbor/anggaran/?tahun=2024&tw=2&kecamatan=ambulu"),
        ("54-dasbor-efisiensi", "/dasbor/efisiensi/?tahun=2024&tw=0&kecamatan=kalisat"),
        ("55-dasbor-indikator", "/dasbor/indikator/?tahun=2024&tw=0"),
        ("56-satu-indikator", "/dasbor/indikator/KESRA/?tahun=2024&tw=0&kecamatan=kalisat"),
        ("57-satu-kecamatan", "/dasbor/kecamatan/kalisat/?tahun=2024&tw=0"),
    ],
    "admin": [
        ("26-kabupaten", "/kabupaten/"),
        ("27-pengaturan", "/kabupaten/2024/pengaturan/"),
        ("28-pengguna", "/kabupaten/pengguna/"),
        ("29-tenggat", "/kabupaten/2026/tenggat/"),
        ("39-penugasan", "/kabupaten/penugasan/"),
        ("41-butir-reviu", "/kabupaten/reviu/"),
    ],
}
# Quarters of a sample year, so that the grid shows what it is for; marked as examples by the page's foot.
CONTOH_TRIWULAN = (
    ("DOK", "1", "0", "2", "1"),
    ("IKM", "84,2", "84,9", "85,4", "86"),
    ("KESRA", "40", "60", "", "85"),
    ("TRANTIB", "100", "100", "100", ""),
)
GAMBAR_PANDUAN = (
    *("02-beranda", "03-renstra", "05-perjanjian", "07-anggaran", "08-realisasi", "09-profil", "10-narasi"),
    *("11-lkip", "22-persetujuan", "27-pengaturan"),
)


@contextmanager
def server(folder: str):
    """The demo on a free port, on a database that nobody else uses."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    lingkungan = os.environ | {
        "DATABASE_URL": f"sqlite:///{folder}/potret.sqlite3",
        "MODE_DEMO": "1",
        "KATA_SANDI_DEMO": SANDI,
        "TINGKAT_LOG": "ERROR",
        "MEDIA_ROOT": f"{folder}/media",
    }
    kelola = [sys.executable, str(AKAR / "manage.py")]
    for perintah in (
        ["migrate", "--verbosity", "0"],
        ["muat_contoh"],
        ["muat_contoh_kabupaten"],
        ["catat_realisasi", "kalisat", "2024", "IKM", "tahun", "85,5"],
        ["catat_realisasi", "kalisat", "2024", "IKM", "tahun", "86"],
        *(
            ["catat_realisasi", "kalisat", "2024", kode, str(tw), nilai]
            for kode, *per_tw in CONTOH_TRIWULAN
            for tw, nilai in enumerate(per_tw, 1)
            if nilai
        ),
        ["terbitkan_contoh", "kalisat", "2024", "--keluaran", f"{folder}/terbit.pdf"],
    ):
        subprocess.run([*kelola, *perintah], env=lingkungan, check=True, stdout=subprocess.DEVNULL)
    proses = subprocess.Popen(
        [*kelola, "runserver", "--noreload", f"127.0.0.1:{port}"],
        env=lingkungan,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    alamat = f"http://127.0.0.1:{port}"
    try:
        for _ in range(100):
            try:
                urllib.request.urlopen(f"{alamat}/masuk/", timeout=1)
                break
            except OSError:
                time.sleep(0.1)
        yield alamat
    finally:
        proses.terminate()
        proses.wait()


def potret(halaman: Page, alamat: str, nama: str, lebar: int) -> None:
    halaman.goto(alamat, wait_until="networkidle")
    halaman.evaluate("document.fonts.ready")
    halaman.screenshot(path=FOLDER / f"{nama}-{lebar}.png", full_page=True)
    limpah = halaman.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    print(f"{nama}-{lebar}.png" + (f": meluber {limpah} px" if limpah > 0 else ""))


def potret_panduan() -> None:
    """The guide's pictures: the upper part of a page, in few colours, so that ten of them stay light."""
    for nama in GAMBAR_PANDUAN:
        with Image.open(FOLDER / f"{nama}-1280.png") as gambar:
            lebar, tinggi = gambar.size
            atas = gambar.convert("RGB").crop((0, 0, lebar, min(tinggi, 1100)))
            tujuan = AKAR / "docs" / "gambar" / f"panduan-{nama.partition('-')[2]}.png"
            atas.quantize(48).save(tujuan, optimize=True)
            print(f"{tujuan.relative_to(AKAR)}: {tujuan.stat().st_size // 1024} KB")


def potret_pdf() -> None:
    pdf = AKAR / "keluaran" / "lkip-kalisat-2024.pdf"
    if pdf.exists() and shutil.which("pdftoppm"):
        perintah = ["pdftoppm", "-png", "-r", "60", str(pdf), str(FOLDER / "90-lkip")]
        subprocess.run(perintah, check=True)
        print(f"90-lkip-*.png: {len(list(FOLDER.glob('90-lkip-*.png')))} halaman")


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    peramban_ada = os.environ.get("PERAMBAN") or "/usr/bin/chromium"
    with tempfile.TemporaryDirectory() as folder, server(folder) as alamat, sync_playwright() as p:
        peramban = p.chromium.launch(executable_path=peramban_ada, args=ARGUMEN)
        for lebar in LEBAR:
            for akun, daftar in HALAMAN.items():
                halaman = peramban.new_page(viewport={"width": lebar, "height": 800})
                halaman.on("pageerror", lambda galat: print(f"  galat skrip: {galat}"))
                halaman.on(
                    "console",
                    lambda m: print(f"  {m.text}") if "Content Security Policy" in m.text else None,
                )
                if akun:
                    halaman.goto(f"{alamat}/masuk/")
                    halaman.fill("#id_username", akun)
                    halaman.fill("#id_password", SANDI)
                    halaman.click("button.utama")
                    halaman.wait_for_url(f"{alamat}/")
                for nama, jalur in daftar:
                    potret(halaman, alamat + jalur, nama, lebar)
                halaman.close()
        peramban.close()
    potret_pdf()
    if "--panduan" in sys.argv:
        potret_panduan()


if __name__ == "__main__":
    main()
