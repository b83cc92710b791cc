"""Development starts with nothing; production refuses to start without its secrets, naming every one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import RequestFactory

from config.alamat import alamat_pengunjung

AKAR = Path(__file__).resolve().parent.parent

RAHASIA = {
    "SECRET_KEY": "$bukan-rahasia-hanya-untuk-uji-0123456789-abcdefghijklmnopqrstuvwxyz",
    "ALLOWED_HOSTS": "sakip.example.test, lkip.example.test",
    "CSRF_TRUSTED_ORIGINS": "https://sakip.example.test",
    "DATABASE_URL": "postgres://sakip@basisdata.example.test/sakip",
}


def baca(nilai, **lingkungan):
    """Load the settings in a process of its own and print what was asked."""
    bersih = {nama: os.environ[nama] for nama in ("PATH", "HOME", "LANG") if nama in os.environ}
    return subprocess.run(
        [sys.executable, "-c", f"from config import settings as s; print({nilai})"],
        cwd=AKAR,
        env=bersih | {"BERKAS_ENV": os.devnull} | lingkungan,
        capture_output=True,
        text=True,
        timeout=60,
    )


def pesan(hasil):
    assert hasil.returncode != 0
    return hasil.stderr.strip().splitlines()[-1]


def test_pengembangan_mulai_tanpa_apa_pun():
    hasil = baca("s.MODE, s.DEBUG, s.MODE_DEMO, len(s.SECRET_KEY) >= 50, s.DATABASES['default']['ENGINE']")
    assert hasil.stdout.strip() == "pengembangan True False True django.db.backends.sqlite3", hasil.stderr


def test_kunci_pengembangan_tetap_antara_dua_proses():
    assert baca("s.SECRET_KEY").stdout == baca("s.SECRET_KEY").stdout != ""


def test_demo_memakai_halaman_galat_sendiri():
    assert baca("s.DEBUG", MODE_DEMO="1").stdout.strip() == "False"


def test_produksi_menyebut_semua_yang_kurang_sekaligus():
    assert pesan(baca("s.MODE", MODE="produksi")).endswith(
        "Mode produksi tidak dapat dimulai karena variabel lingkungan ini belum diisi: "
        "SECRET_KEY, ALLOWED_HOSTS, CSRF_TRUSTED_ORIGINS, DATABASE_URL."
    )


@pytest.mark.parametrize("nama", RAHASIA)
@pytest.mark.parametrize("isi", [None, "", "  "])
def test_produksi_menyebut_satu_yang_kurang(nama, isi):
    lingkungan = {k: v for k, v in RAHASIA.items() if k != nama}
    if isi is not None:
        lingkungan[nama] = isi
    assert pesan(baca("s.MODE", MODE="produksi", **lingkungan)).endswith(f"belum diisi: {nama}.")


def test_produksi_mulai_dengan_semua_rahasia():
    hasil = baca(
        "s.SECRET_KEY[0] == '$', s.DEBUG, s.SECURE_SSL_REDIRECT, s.SESSION_COOKIE_SECURE, s.ALLOWED_HOSTS, "
        "s.DATABASES['default']['ENGINE'], bool(s.AUTH_PASSWORD_VALIDATORS)",
        MODE="produksi",
        DEBUG="1",
        **RAHASIA,
    )
    harap = (
        "True False True True ['sakip.example.test', 'lkip.example.test'] django.db.backends.postgresql True"
    )
    assert hasil.stdout.strip() == harap, hasil.stderr


def test_produksi_menolak_mode_demo():
    assert "MODE_DEMO" in pesan(baca("s.MODE", MODE="produksi", MODE_DEMO="1", **RAHASIA))


def test_mode_tak_dikenal_ditolak():
    assert 'MODE="prod" tidak dikenal' in pesan(baca("s.MODE", MODE="prod"))


@pytest.mark.parametrize(
    ("proksi", "diteruskan", "harap"),
    [
        (0, "203.0.113.9", "127.0.0.1"),  # no proxy of ours: the header is anyone's word
        (1, "", "127.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "10.9.9.9, 203.0.113.9", "203.0.113.9"),  # the left one was sent by the visitor
        (2, "10.9.9.9, 203.0.113.9, 198.51.100.1", "203.0.113.9"),
        (3, "203.0.113.9", "203.0.113.9"),
    ],
)
def test_alamat_pengunjung(settings, proksi, diteruskan, harap):
    settings.JUMLAH_PROKSI = proksi
    kepala = {"HTTP_X_FORWARDED_FOR": diteruskan} if diteruskan else {}
    assert alamat_pengunjung(RequestFactory().get("/", **kepala)) == harap
