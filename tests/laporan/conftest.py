"""The sample reports for all tests of a worker: loaded, composed and printed once, then rolled back."""

from functools import cache
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db import transaction

from laporan.cetak import _html_cetak, _kunci, render_pdf
from laporan.isi import susun_isi
from laporan.kerangka import get_kerangka
from laporan.muatan.folder import FIXTURES, muat_kabupaten, muat_laporan
from laporan.naskah import build_naskah, build_rangka
from organisasi.models import Instansi

from .baca_pdf import DokumenPdf

HITUNGAN: dict[str, int] = {}


def muat_contoh(folder: str) -> Instansi:
    """The facts of one sample report in the database, "kalisat-2024"; returns the kecamatan."""
    muat_kabupaten()
    muat_laporan(FIXTURES / folder)
    return Instansi.objects.select_related("induk").get(kode=folder.rpartition("-")[0])


def muat_kalisat() -> Instansi:
    return muat_contoh("kalisat-2024")


@pytest.fixture(scope="session")
def laporan_contoh(django_db_setup, django_db_blocker):
    """Isi, Naskah and filled placeholders of a sample report. All are plain data, so the rows need not stay."""

    @cache
    def susun(folder: str):
        with django_db_blocker.unblock(), transaction.atomic():
            instansi = muat_contoh(folder)
            isi = susun_isi(instansi, int(folder.rpartition("-")[2]))
            kerangka = get_kerangka(isi.pengaturan.kerangka)
            naskah, sebutan = build_naskah(isi, kerangka), build_rangka(isi, kerangka).nilai
            transaction.set_rollback(True)
        return SimpleNamespace(
            naskah=naskah, isi=isi, sebutan=sebutan, capaian={b.kode: b for b in isi.capaian}
        )

    return susun


@pytest.fixture(scope="session")
def pdf_laporan(laporan_contoh, request):
    """The printed report by its folder, read back."""
    dibuka = []

    @cache
    def cetak(folder: str) -> DokumenPdf:
        dokumen = DokumenPdf(_cetakan(laporan_contoh(folder).naskah, request.config.rootpath))
        dibuka.append(dokumen)
        return dokumen

    yield cetak
    for dokumen in dibuka:
        dokumen.close()


def letak_cetakan(naskah, akar: Path) -> Path:
    """Where the print of just this document lies. Workers, and the runs on both databases, share it by content."""
    kode = sha256(_kunci(_html_cetak(naskah)).encode())
    for berkas in ("laporan/cetak.py", "laporan/aset.py"):
        kode.update((akar / berkas).read_bytes())
    return akar / ".pytest_cache" / "cetakan" / f"{kode.hexdigest()[:32]}.pdf"


def _cetakan(naskah, akar: Path) -> Path:
    tujuan = letak_cetakan(naskah, akar)
    if not tujuan.exists():
        tujuan.parent.mkdir(parents=True, exist_ok=True)
        sementara = tujuan.with_suffix(f".{uuid4().hex}")
        sementara.write_bytes(render_pdf(naskah))
        sementara.replace(tujuan)
    return tujuan


@pytest.fixture(scope="session")
def kalisat(laporan_contoh):
    return laporan_contoh("kalisat-2024")


@pytest.fixture(scope="session")
def pdf_kalisat(pdf_laporan):
    return pdf_laporan("kalisat-2024")


@pytest.fixture(scope="session")
def catat_hitungan(request):
    """Remember how much a test compared; the sum is printed at the end, from every worker."""

    def catat(nama: str, banyak: int):
        keluaran = getattr(request.config, "workeroutput", None)
        (HITUNGAN if keluaran is None else keluaran.setdefault("hitungan", {}))[nama] = banyak

    return catat


def pytest_testnodedown(node, error):
    HITUNGAN.update(getattr(node, "workeroutput", {}).get("hitungan", {}))


def pytest_terminal_summary(terminalreporter):
    if HITUNGAN:
        terminalreporter.section("angka yang dibandingkan")
        for nama, banyak in sorted(HITUNGAN.items()):
            terminalreporter.write_line(f"{nama}: {banyak}")
