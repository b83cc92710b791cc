"""A frozen PDF and a certificate of its official, made once; Kalisat 2024 with its people, loaded once a module."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.utils import timezone

from laporan.terbit.berkas import BerkasTerbit
from laporan.terbit.tandatangan import wadah
from laporan.terbit.tandatangan.contoh import terbitkan_sertifikat_contoh
from laporan.terbit.tandatangan.p12 import PenandatanganP12
from organisasi.models import Pengajuan, Peran
from tests.pembuat import buat_pengguna

from ..laporan.conftest import kalisat, laporan_contoh, muat_kalisat, pdf_kalisat, pdf_laporan  # noqa: F401
from . import pdf_uji


@pytest.fixture(scope="session")
def pdf_beku(pengaturan_uji) -> bytes:
    return pdf_uji.buat_pdf()


@pytest.fixture(scope="session")
def p12(pengaturan_uji) -> bytes:
    """Valid from a day before the label's time until next year; opens quickly, because every test opens it."""
    with pytest.MonkeyPatch.context() as tambal:
        tambal.setattr(wadah, "PUTARAN", 2_000)
        return terbitkan_sertifikat_contoh(
            pdf_uji.NAMA,
            pdf_uji.NIP,
            pdf_uji.SANDI,
            sejak=pdf_uji.WAKTU - timedelta(days=1),
            sampai=datetime.now(UTC) + timedelta(days=365),
        )


@pytest.fixture(scope="session")
def tertanda(pdf_beku, p12):
    """The frozen PDF, signed."""
    return PenandatanganP12(p12, pdf_uji.SANDI).sign(pdf_beku, pdf_uji.TEMPAT, pdf_uji.LABEL)


@pytest.fixture(scope="module")
def kalisat_modul(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        instansi = muat_kalisat()
        Pengajuan.objects.create(
            instansi=instansi, tahun=2024, jenis="lkip", keadaan="disetujui", sejak=timezone.now()
        )
        yield SimpleNamespace(
            instansi=instansi,
            camat=buat_pengguna(Peran.CAMAT, instansi),
            operator=buat_pengguna(Peran.OPERATOR, instansi),
            pk=BerkasTerbit(instansi, 2024, "pk"),
            lkip=BerkasTerbit(instansi, 2024, "lkip"),
            rkt=BerkasTerbit(instansi, 2024, "rkt"),
            e81=BerkasTerbit(instansi, 2024, "e81", 4),
        )
        transaction.set_rollback(True)


@pytest.fixture
def kalisat_terbit(kalisat_modul, db):
    return kalisat_modul
