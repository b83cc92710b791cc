"""Kalisat 2024 with its people, loaded once a module; every test then works inside its own savepoint."""

from types import SimpleNamespace

import pytest
from django.db import transaction
from django.utils import timezone

from laporan.terbit.berkas import BerkasTerbit
from organisasi.models import Pengajuan, Peran
from tests.laporan.conftest import laporan_contoh, muat_kalisat  # noqa: F401
from tests.pembuat import buat_pengguna


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
