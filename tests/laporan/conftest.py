"""One Kalisat report for all tests of a worker: loaded, composed and printed once, then rolled back."""

from types import SimpleNamespace

import pytest
from django.db import transaction

from laporan.cetak import render_pdf
from laporan.isi import susun_isi
from laporan.kerangka import get_kerangka
from laporan.muatan.folder import FIXTURES, muat_kabupaten, muat_laporan
from laporan.naskah import build_naskah
from organisasi.models import Instansi

from .baca_pdf import DokumenPdf

HITUNGAN: dict[str, int] = {}


def muat_kalisat():
    """The facts of Kalisat 2024 in the database; returns the kecamatan."""
    muat_kabupaten()
    muat_laporan(FIXTURES / "kalisat-2024")
    return Instansi.objects.select_related("induk").get(kode="kalisat")


@pytest.fixture(scope="session")
def kalisat(django_db_setup, django_db_blocker):
    """Isi and Naskah of Kalisat 2024. Both are plain data, so the rows need not stay."""
    with django_db_blocker.unblock(), transaction.atomic():
        instansi = muat_kalisat()
        isi = susun_isi(instansi, 2024)
        naskah = build_naskah(isi, get_kerangka(isi.pengaturan.kerangka))
        transaction.set_rollback(True)
    return SimpleNamespace(naskah=naskah, capaian={b.kode: b for b in isi.capaian})


@pytest.fixture(scope="session")
def pdf_kalisat(kalisat, tmp_path_factory):
    """The printed report, read back."""
    berkas = tmp_path_factory.mktemp("lkip") / "lkip-kalisat-2024.pdf"
    berkas.write_bytes(render_pdf(kalisat.naskah))
    dokumen = DokumenPdf(berkas)
    yield dokumen
    dokumen.close()


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
