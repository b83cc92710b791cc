"""A process that dies while it prepares or publishes leaves a complete version or none, and a retry succeeds.

Each case is a process of its own on a database of its own, which kills itself (SIGKILL) at the point named; the
application has no hook for that. Then another process says what it finds and tries again. All are forked from one that
has loaded the application and never opened the database, because loading takes longer than dying.
"""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from django.db import connection

AKAR = Path(__file__).resolve().parents[2]
KEPALA = """
import json, os, signal, sys, traceback
import django
django.setup()
import weasyprint
from django.db import connection
from laporan.models import *
from laporan.terbit import actions, siapkan, simpanan
from laporan.terbit.actions import publish
from laporan.terbit.berkas import BerkasTerbit
from laporan.terbit.siapkan import prepare
from organisasi.models import Instansi, JejakAudit, Pengguna
from tests.terbit.penandatangan_uji import PenandatanganUji


def mati(*a, **k):
    os.kill(os.getpid(), signal.SIGKILL)


def sebelum(benda, nama):
    setattr(benda, nama, mati)


def sesudah(benda, nama):
    asli = getattr(benda, nama)
    setattr(benda, nama, lambda *a, **k: (asli(*a, **k), mati()))


def keadaan():
    rusak = [t.pk for t in TandaTanganTerbit.objects.all() if not simpanan.baca(t.berkas_sha256).startswith(b"%PDF-")]
    for r in [*RancanganTerbit.objects.all(), *DokumenTerbit.objects.all()]:
        simpanan.baca(r.pdf_sha256)
    return {
        "rancangan": RancanganTerbit.objects.count(),
        "terbit": DokumenTerbit.objects.count(),
        "bertanda": TandaTanganTerbit.objects.count(),
        "mengganti": PenggantianTerbit.objects.count(),
        "jejak": JejakAudit.objects.filter(tindakan="terbitkan").count(),
        "rusak": rusak,
    }


def berkas():
    return BerkasTerbit(Instansi.objects.select_related("induk").get(kode="kalisat"), 2024, "pk")


def operator():
    return Pengguna.objects.get(username="operator-kalisat")


def terbitkan():
    camat = Pengguna.objects.get(username="camat-kalisat")
    return publish(RancanganTerbit.objects.get(), PenandatanganUji(), camat, "Uji ulang.")
"""
# Reads one script a line and answers with how its process ended and what it wrote.
INDUK = """

def jalankan(naskah, tulis):
    signal.alarm(300)
    os.dup2(tulis, 1)
    try:
        exec(naskah, globals())
        sys.stdout.flush()
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        os._exit(1)


for baris in sys.stdin:
    assert connection.connection is None
    baca, tulis = os.pipe()
    if (anak := os.fork()) == 0:
        jalankan(json.loads(baris), tulis)
    os.close(tulis)
    with open(baca) as keluar:
        tertulis = keluar.read()
    selesai = os.waitstatus_to_exitcode(os.waitpid(anak, 0)[1])
    print(json.dumps([selesai, tertulis]), flush=True)
"""
MUAT = """
from django.core.management import call_command
from laporan.muatan.folder import FIXTURES, muat_kabupaten, muat_laporan
from organisasi.models import Instansi, Peran
from tests.pembuat import buat_pengguna
call_command("migrate", verbosity=0)
muat_kabupaten()
muat_laporan(FIXTURES / "kalisat-2024")
kalisat = Instansi.objects.get(kode="kalisat")
buat_pengguna(Peran.CAMAT, kalisat)
buat_pengguna(Peran.OPERATOR, kalisat)
"""
# Where the process dies while it prepares: nothing waits then, and nothing half lies anywhere.
SAAT_SIAPKAN = {
    "pada cetakan": "sebelum(siapkan, 'print_terbitan')",
    "di tengah cetakan": "sebelum(weasyprint.Document, 'write_pdf')",
    "pada berkas": "sebelum(simpanan.os, 'replace')",
    "dalam transaksi": "sesudah(siapkan, 'record_audit')",
}
SAAT_TERBIT = {
    "pada tanda tangan": "sebelum(PenandatanganUji, 'sign')",
    "sesudah tanda tangan": "sesudah(PenandatanganUji, 'sign')",
    "pada berkas": "sebelum(simpanan.os, 'replace')",
    "sesudah berkas": "sesudah(simpanan, 'simpan')",
    "sesudah dokumen": "sesudah(type(DokumenTerbit.objects), 'create')",
    "sebelum jejak": "sebelum(actions, 'record_audit')",
    "sesudah jejak": "sesudah(actions, 'record_audit')",
}
KOSONG = {"rancangan": 0, "terbit": 0, "bertanda": 0, "mengganti": 0, "jejak": 0, "rusak": []}


class Akhir(NamedTuple):
    """How a process ended: its code, as subprocess has it, and what it wrote."""

    kode: int
    tulisan: str


@pytest.fixture(scope="module")
def dunia(tmp_path_factory, django_db_setup, django_db_blocker):
    """What runs a script in a process of its own, on a database that holds Kalisat 2024."""
    folder = tmp_path_factory.mktemp("mati")
    alamat, hapus = f"sqlite:///{folder / 'mati.sqlite3'}", None
    if connection.vendor == "postgresql":
        alamat, hapus = _buat_postgres(connection.settings_dict)
    lingkungan = {k: n for k, n in os.environ.items() if k not in ("MODE", "MODE_DEMO")} | {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "BERKAS_ENV": os.devnull,
        "DATABASE_URL": alamat,
        "MEDIA_ROOT": str(folder / "media"),
        "PEKERJA": "langsung",
        "PYTHONPATH": str(AKAR),
    }

    with subprocess.Popen(
        [sys.executable, "-c", KEPALA + INDUK],
        cwd=AKAR,
        env=lingkungan,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as induk:

        def jalankan(naskah: str) -> Akhir:
            print(json.dumps(naskah), file=induk.stdin, flush=True)
            return Akhir(*json.loads(induk.stdout.readline()))

        hasil = jalankan(MUAT)
        assert hasil.kode == 0, hasil.tulisan
        yield jalankan
        induk.stdin.close()
    if hapus:
        hapus()


def _buat_postgres(atur: dict):
    """A database beside the test's own, which stays locked in its transaction."""
    import psycopg

    nama = f"{atur['NAME']}_mati"
    masuk = {
        "host": atur["HOST"] or None,
        "port": atur["PORT"] or None,
        "user": atur["USER"] or None,
        "password": atur["PASSWORD"] or None,
    }

    def perintah(*baris):
        with psycopg.connect(dbname="postgres", autocommit=True, **masuk) as koneksi:
            for b in baris:
                koneksi.execute(b)

    perintah(f'DROP DATABASE IF EXISTS "{nama}" WITH (FORCE)', f'CREATE DATABASE "{nama}"')
    sandi = f":{atur['PASSWORD']}" if atur["PASSWORD"] else ""
    alamat = f"postgres://{atur['USER']}{sandi}@{atur['HOST']}:{atur['PORT'] or 5432}/{nama}"
    return alamat, lambda: perintah(f'DROP DATABASE IF EXISTS "{nama}" WITH (FORCE)')


def _lihat(dunia, kerja: str = "") -> list[dict]:
    """What is there, and what is there after the work."""
    hasil = dunia(f"a = keadaan()\n{kerja}\nprint(json.dumps([a, keadaan()]))")
    assert hasil.kode == 0, hasil.tulisan
    return json.loads(hasil.tulisan)


def _bunuh(dunia, titik: str, kerja: str) -> dict:
    """What the process found, which is what the one before it left, before it died at that point."""
    hasil = dunia(f"print(json.dumps(keadaan()), flush=True)\n{titik}\n{kerja}")
    assert hasil.kode == -signal.SIGKILL, hasil.tulisan
    return json.loads(hasil.tulisan)


def _periksa_berkas(dunia, paling_sedikit: int) -> None:
    """What was left lying half written is a temporary file, which nobody looks for."""
    hasil = dunia(
        "import hashlib\nfrom pathlib import Path\nfrom django.conf import settings\n"
        "ada = [b for b in Path(settings.MEDIA_ROOT, 'terbit').rglob('*') if b.is_file()]\n"
        "utuh = [b for b in ada if not b.name.startswith('.tulis-')]\n"
        "print(len(utuh), all(hashlib.sha256(b.read_bytes()).hexdigest() == b.name for b in utuh))"
    )
    banyak, utuh = hasil.tulisan.split()
    assert int(banyak) >= paling_sedikit
    assert utuh == "True"


def test_dying_while_preparing(dunia):
    for nama, titik in SAAT_SIAPKAN.items():
        assert _bunuh(dunia, titik, "prepare(berkas(), operator())") == KOSONG, f"sebelum {nama}"
    awal, akhir = _lihat(dunia, "prepare(berkas(), operator())")
    assert awal == KOSONG
    assert akhir == KOSONG | {"rancangan": 1}
    _periksa_berkas(dunia, 1)


def test_dying_while_publishing(dunia):
    """The last one dies when all is written: then it is published, and the next version follows it."""
    siap = KOSONG | {"rancangan": 1}
    assert _lihat(dunia, "prepare(berkas(), operator())")[1] == siap
    for nama, titik in SAAT_TERBIT.items():
        assert _bunuh(dunia, titik, "terbitkan()") == siap, f"sebelum {nama}"
    assert _bunuh(dunia, "sebelum(actions, 'queue_salinan')", "terbitkan()") == siap
    terbit = KOSONG | {"terbit": 1, "bertanda": 1, "jejak": 1}
    awal, akhir = _lihat(dunia, "prepare(berkas(), operator()); terbitkan()")
    assert awal == terbit
    assert akhir == terbit | {"terbit": 2, "bertanda": 2, "mengganti": 1, "jejak": 2}
    _periksa_berkas(dunia, 4)
