"""Pictures of every page at 1280 and 360 px, of a demo with its own database: `make screenshots`.

Usage: python skrip/potret.py [folder]. Starts a server of its own; PERAMBAN names the browser. One correction
is made first, so that the audit trail has something to show. The cover and one page of tables of the PDF follow.
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

from playwright.sync_api import Page, sync_playwright

AKAR = Path(__file__).resolve().parent.parent
FOLDER = Path(sys.argv[1] if len(sys.argv) > 1 else AKAR / "keluaran" / "potret")
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
    None: [("01-masuk", "/masuk/")],
    "operator-kalisat": [
        ("02-beranda", "/"),
        ("03-realisasi", "/kalisat/2024/realisasi/"),
        ("04-realisasi-ikm", "/kalisat/2024/realisasi/IKM/"),
        ("05-realisasi-tw2", "/kalisat/2024/realisasi/?tw=2"),
        ("06-cascade", "/kalisat/2024/renstra/"),
        ("07-lkip", "/kalisat/2024/lkip/"),
        ("08-riwayat", "/kalisat/2024/riwayat/"),
        ("09-tidak-ditemukan", "/puger/2023/lkip/"),
    ],
    "camat-kalisat": [("10-realisasi-camat", "/kalisat/2024/realisasi/IKM/")],
    "bappeda": [("11-beranda-bappeda", "/"), ("12-cascade-puger", "/puger/2023/renstra/")],
}


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
    }
    kelola = [sys.executable, str(AKAR / "manage.py")]
    for perintah in (
        ["migrate", "--verbosity", "0"],
        ["muat_contoh"],
        ["catat_realisasi", "kalisat", "2024", "IKM", "tahun", "85,5"],
        ["catat_realisasi", "kalisat", "2024", "IKM", "tahun", "86"],
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


def potret_pdf() -> None:
    pdf = AKAR / "keluaran" / "lkip-kalisat-2024.pdf"
    if pdf.exists() and shutil.which("pdftoppm"):
        perintah = ["pdftoppm", "-png", "-r", "60", str(pdf), str(FOLDER / "20-lkip")]
        subprocess.run(perintah, check=True)
        print(f"20-lkip-*.png: {len(list(FOLDER.glob('20-lkip-*.png')))} halaman")


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


if __name__ == "__main__":
    main()
