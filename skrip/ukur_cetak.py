"""How long each sample LKIP takes to print, beside headless Chromium printing the same HTML: `make bench`.

Everything of one report is measured in one run, in rounds that take turns, so that a busy machine slows all alike;
the ratios are what to compare. PERAMBAN names the browser; without one that column stays empty. The samples are
loaded into a database of their own. `python skrip/ukur_cetak.py [rounds]`, three unless told.
"""

import logging
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

AKAR = Path(__file__).resolve().parent.parent
PERAMBAN = os.environ.get("PERAMBAN", "")
ARGUMEN = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-pdf-header-footer",
]


def siapkan(folder: Path) -> list:
    """Django on a temporary SQLite database that holds the samples; returns (kecamatan, year) of each report."""
    os.environ |= {"DATABASE_URL": f"sqlite:///{folder / 'ukur.sqlite3'}", "MODE_DEMO": "1"}
    os.chdir(AKAR)
    sys.path.insert(0, str(AKAR))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("muat_contoh", verbosity=0)
    from laporan.muatan.contoh import LAPORAN_CONTOH
    from organisasi.models import Instansi

    semua = {i.kode: i for i in Instansi.objects.kecamatan().select_related("induk")}
    bagian = sorted((nama.rpartition("-") for nama in LAPORAN_CONTOH), key=lambda b: (b[2], b[0]))
    return [(semua[kode], int(tahun)) for kode, _, tahun in bagian]


def tulis_html(naskah, folder: Path) -> Path:
    """The very HTML that WeasyPrint gets, with the assets beside it as files."""
    from laporan.cetak import render_html

    for nama in ("css", "huruf"):
        shutil.copytree(AKAR / "static" / nama, folder / nama, dirs_exist_ok=True)
    berkas = folder / "lkip.html"
    berkas.write_text(render_html(naskah, aset=lambda nama: nama), encoding="utf-8")
    return berkas


def cetak_peramban(html: Path, folder: Path) -> Callable[[], None]:
    """One print with a fresh, empty profile each time, as a server would start it."""

    def jalan():
        with tempfile.TemporaryDirectory(dir=folder) as profil:
            hasil = folder / "peramban.pdf"
            hasil.unlink(missing_ok=True)
            subprocess.run(
                [PERAMBAN, *ARGUMEN, f"--user-data-dir={profil}", f"--print-to-pdf={hasil}", html.as_uri()],
                check=True,
                capture_output=True,
                timeout=180,
            )
            if not hasil.exists():
                raise RuntimeError("peramban tidak menghasilkan PDF")

    return jalan


def cetak_perintah(kode: str, tahun: int, folder: Path) -> None:
    """The command as a user types it: interpreter, Django, queries, layout, file."""
    keluaran = str(folder / "dingin.pdf")
    perintah = [sys.executable, "manage.py", "cetak_lkip", kode, str(tahun), "--keluaran", keluaran]
    subprocess.run(perintah, check=True, capture_output=True, timeout=300)


def ukur(cara: dict[str, Callable[[], object]], putaran: int) -> dict[str, list[float]]:
    """Seconds of each way; one unmeasured round first, then rounds in turn."""
    waktu: dict[str, list[float]] = {nama: [] for nama in cara}
    for ke in range(putaran + 1):
        for nama, jalan in cara.items():
            mulai = time.perf_counter()
            jalan()
            if ke:
                waktu[nama].append(time.perf_counter() - mulai)
    return waktu


def jumlah_halaman(berkas: Path) -> int:
    logging.getLogger("pikepdf").setLevel(logging.WARNING)
    import pikepdf

    with pikepdf.open(berkas) as pdf:
        return len(pdf.pages)


def cetak_tabel(waktu: dict[str, list[float]], pembanding: str | None) -> None:
    tengah = {nama: statistics.median(w) for nama, w in waktu.items()}
    print(f"{'cara':44}{'median':>10}{'paling cepat':>14}{'paling lama':>13}{'× Chromium':>12}")
    for nama, w in waktu.items():
        banding = f"{tengah[nama] / tengah[pembanding]:.2f}" if pembanding else "–"
        print(f"{nama:44}{tengah[nama]:>8.2f} s{min(w):>12.2f} s{max(w):>11.2f} s{banding:>12}")


def ukur_laporan(instansi, tahun: int, putaran: int, folder: Path) -> tuple[float, float | None, int]:
    """Print one report's table; return the medians of WeasyPrint and of Chromium (None without one), and pages."""
    from laporan.cetak import render_html, render_pdf
    from laporan.naskah import susun_naskah

    naskah = susun_naskah(instansi, tahun)
    html = tulis_html(naskah, folder)
    hangat = "WeasyPrint, proses sudah berjalan"
    cara: dict[str, Callable[[], object]] = {
        "data menjadi naskah (kueri dan blok)": lambda: susun_naskah(instansi, tahun),
        "naskah menjadi HTML": lambda: render_html(naskah),
        hangat: lambda: (folder / "hangat.pdf").write_bytes(render_pdf(naskah)),
        "WeasyPrint, perintah cetak_lkip dari awal": lambda: cetak_perintah(instansi.kode, tahun, folder),
    }
    nama_peramban = "Chromium headless, HTML yang sama"
    if PERAMBAN:
        cara[nama_peramban] = cetak_peramban(html, folder)
    print(f"LKIP {instansi.nama} {tahun}, median {putaran} putaran berselang-seling")
    waktu = ukur(cara, putaran)
    cetak_tabel(waktu, nama_peramban if PERAMBAN else None)
    halaman = jumlah_halaman(folder / "hangat.pdf")
    print(f"WeasyPrint: {halaman} halaman", end="")
    if PERAMBAN:
        banyak = jumlah_halaman(folder / "peramban.pdf")
        print(f"; Chromium: {banyak} halaman (tanpa nomor dalam daftar isi)", end="")
    print("\n")
    peramban = statistics.median(waktu[nama_peramban]) if PERAMBAN else None
    return statistics.median(waktu[hangat]), peramban, halaman


def main() -> None:
    putaran = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    with tempfile.TemporaryDirectory() as nama_folder:
        folder = Path(nama_folder)
        semua = siapkan(folder)
        hasil = {(k.nama, t): ukur_laporan(k, t, putaran, folder) for k, t in semua}
    print(f"{'Ringkasan':36}{'halaman':>9}{'WeasyPrint':>13}{'per halaman':>14}{'× Chromium':>12}")
    for (nama, tahun), (wp, chromium, halaman) in hasil.items():
        banding = f"{wp / chromium:.2f}" if chromium else "–"
        print(f"{f'{nama} {tahun}':36}{halaman:>9}{wp:>11.2f} s{wp / halaman * 1000:>11.0f} ms{banding:>12}")
    if not PERAMBAN:
        print("Chromium tidak ditemukan, jadi tanpa pembanding; sebutkan dengan PERAMBAN=/jalan/ke/chromium.")


if __name__ == "__main__":
    main()
