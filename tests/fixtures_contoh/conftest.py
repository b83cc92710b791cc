"""The sample data, loaded once a module: every test then works inside its own savepoint."""

from contextlib import contextmanager

import pytest
from django.db import transaction

from laporan.muatan.contoh import muat_contoh
from laporan.muatan.folder import muat_kabupaten


@contextmanager
def satu_transaksi(django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def contoh_modul(django_db_setup, django_db_blocker):
    with satu_transaksi(django_db_blocker):
        yield muat_contoh()


@pytest.fixture(scope="module")
def kabupaten_modul(django_db_setup, django_db_blocker):
    with satu_transaksi(django_db_blocker):
        yield muat_kabupaten()


@pytest.fixture
def contoh(contoh_modul, db):
    """Everything that `make demo` loads, and the sentences it said."""
    return contoh_modul


@pytest.fixture
def kabupaten(kabupaten_modul, db):
    """The kabupaten without any report."""
    return kabupaten_modul
