"""How long each dashboard takes for 31 kecamatan and five years, beside an empty page and its bare SQL: `make bench`.

Everything is measured in one run, in rounds that take turns, so that a busy machine slows all alike; the ratios are
what to compare. The empty page is the form to change one's password: it goes through the same middleware, session
and frame, and asks for nothing else. The bare SQL of a page are its own queries, played again on the cursor. The
dashboards are those of the menu. `python skrip/ukur_dasbor.py [rounds]`, seven unless told.

The data lies in a temporary SQLite database; with DATABASE_URL=postgres://… in a new database beside the one that is
named there, which is dropped afterwards.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

AKAR = Path(__file__).resolve().parent.parent
AKUN = "bappeda"
KOSONG = "ganti_sandi"
TAHUN = (2020, 2024)


@contextmanager
def siapkan(folder: str) -> Iterator[None]:
    """Django on a database of its own with the samples and the generated kecamatan."""
    os.environ["MODE_DEMO"] = "1"
    os.environ["TINGKAT_LOG"] = "ERROR"
    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/ukur.sqlite3"
    os.chdir(AKAR)
    sys.path.insert(0, str(AKAR))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django
    from django.conf import settings

    django.setup()
    settings.DEBUG = False
    settings.ALLOWED_HOSTS = ["testserver"]
    from django.core.management import call_command
    from django.db import connection

    postgres = connection.vendor == "postgresql"
    semula = connection.settings_dict["NAME"]
    if postgres:
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    else:
        call_command("migrate", verbosity=0)
    try:
        with open(os.devnull, "w") as sunyi:
            call_command("muat_contoh", verbosity=0, stdout=sunyi)
            banyak = TAHUN[1] - TAHUN[0] + 1
            call_command("muat_contoh_kabupaten", sejak=TAHUN[0], sampai=TAHUN[1], verbosity=0, stdout=sunyi)
        from organisasi.models import Instansi

        print(f"{Instansi.objects.kecamatan().count()} kecamatan, {banyak} tahun, {connection.vendor}")
        yield
    finally:
        if postgres:
            connection.creation.destroy_test_db(semula, verbosity=0)


def kumpulkan_alamat() -> dict[str, str]:
    """Title -> address: the dashboards of the menu, and the pages that they lead to."""
    from django.urls import reverse

    from organisasi.navigasi import DASBOR
    from renstra.models import IndikatorBaku

    alamat = {f"Dasbor {b.judul}": reverse(b.nama) for b in DASBOR.butir}
    baku = IndikatorBaku.objects.order_by("kode").first()
    alamat |= {
        f"Satu indikator ({baku.kode})": reverse("satu_indikator", args=[baku.kode]),
        "Satu kecamatan (Kalisat)": reverse("satu_kecamatan", args=["kalisat"]),
    }
    return {judul: f"{a}?tahun={TAHUN[1]}&tw=0" for judul, a in alamat.items()}


def buka(client, alamat: str) -> Callable[[], None]:
    def jalan():
        jawaban = client.get(alamat)
        if jawaban.status_code != 200:
            raise RuntimeError(f"{alamat} menjawab {jawaban.status_code}")

    return jalan


def rekam_sql(client, alamat: str) -> list[tuple[str, object]]:
    """The queries of one page with their parameters."""
    from django.db import connection

    kueri: list[tuple[str, object]] = []

    def catat(jalankan, sql, params, banyak, konteks):
        kueri.append((sql, params))
        return jalankan(sql, params, banyak, konteks)

    with connection.execute_wrapper(catat):
        buka(client, alamat)()
    return [(sql, params) for sql, params in kueri if sql.lstrip().upper().startswith("SELECT")]


def ulang_sql(kueri: list[tuple[str, object]]) -> Callable[[], None]:
    """The same queries on the cursor, every row fetched, without models or templates."""
    from django.db import connection

    def jalan():
        for sql, params in kueri:
            with connection.cursor() as kursor:
                kursor.execute(sql, params)
                kursor.fetchall()

    return jalan


def ukur(cara: dict[str, Callable[[], None]], putaran: int) -> dict[str, float]:
    """Median milliseconds of each way; one unmeasured round first, then rounds in turn."""
    waktu: dict[str, list[float]] = {nama: [] for nama in cara}
    for ke in range(putaran + 1):
        for nama, jalan in cara.items():
            mulai = time.perf_counter()
            jalan()
            if ke:
                waktu[nama].append((time.perf_counter() - mulai) * 1000)
    return {nama: statistics.median(w) for nama, w in waktu.items()}


def main() -> None:
    putaran = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as folder, siapkan(folder):
        from django.test import Client
        from django.urls import reverse

        from organisasi.models import Pengguna

        client = Client()
        client.force_login(Pengguna.objects.get(username=AKUN))
        semua = kumpulkan_alamat()
        kueri = {judul: rekam_sql(client, alamat) for judul, alamat in semua.items()}
        cara = {"kosong": buka(client, reverse(KOSONG))}
        for judul, alamat in semua.items():
            cara[judul] = buka(client, alamat)
            cara[f"sql {judul}"] = ulang_sql(kueri[judul])
        tengah = ukur(cara, putaran)
    print(f"Median {putaran} putaran berselang-seling; halaman kosong {tengah['kosong']:.0f} ms")
    print(f"{'halaman':34}{'waktu':>10}{'× kosong':>10}{'kueri':>7}{'SQL saja':>11}{'× SQL':>8}")
    for judul in semua:
        halaman, sql = tengah[judul], tengah[f"sql {judul}"]
        print(
            f"{judul:34}{halaman:>7.0f} ms{halaman / tengah['kosong']:>10.1f}{len(kueri[judul]):>7}"
            f"{sql:>8.1f} ms{halaman / sql:>8.1f}"
        )


if __name__ == "__main__":
    main()
