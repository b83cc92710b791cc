"""Only what every test needs: quick passwords, no lock-outs, no files left behind."""

import hypothesis
import pytest
from django.conf import settings
from django.db import connection
from django.test import TransactionTestCase, override_settings

from laporan.terbit.penjaga import TABEL, write_lepas, write_pasang

# Two workers on two cores: the time of one example says nothing about the code.
hypothesis.settings.register_profile("sakip", deadline=None)
hypothesis.settings.load_profile("sakip")


@pytest.fixture(autouse=True, scope="session")
def pengaturan_uji(tmp_path_factory):
    with override_settings(
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        AXES_ENABLED=False,
        PEKERJA="langsung",
        MEDIA_ROOT=tmp_path_factory.mktemp("media"),
        CA_CONTOH=tmp_path_factory.mktemp("ca-contoh"),
        CACHES={
            nama: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"} for nama in settings.CACHES
        },
    ):
        yield


@pytest.fixture(autouse=True, scope="session")
def penjaga_menepi():
    """A test that commits is cleaned up by emptying all tables; for that alone the guard of published rows steps aside."""
    semula = TransactionTestCase._fixture_teardown

    def bersihkan(uji):
        _jalankan(write_lepas(connection.vendor, TABEL))
        try:
            semula(uji)
        finally:
            _jalankan(write_pasang(connection.vendor, TABEL))

    TransactionTestCase._fixture_teardown = bersihkan
    yield
    TransactionTestCase._fixture_teardown = semula


def _jalankan(perintah):
    with connection.cursor() as kursor:
        for p in perintah:
            kursor.execute(p)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Two workers share the tests by file, and by report where tests read its print: reading one takes longer than
    printing it, so that each is read once. A module names its report as FOLDER, a parametrised test as `folder`.
    Where a file is long and its tests share nothing, it says TERBAGI.
    """
    for item in items:
        if getattr(item.module, "TERBAGI", False):
            continue
        folder = None
        if item.get_closest_marker("pdf"):
            bahan = item.callspec.params if hasattr(item, "callspec") else {}
            folder = bahan.get("folder") or getattr(item.module, "FOLDER", None)
        kelompok = folder if isinstance(folder, str) else str(item.path.relative_to(item.config.rootpath))
        item.add_marker(pytest.mark.xdist_group(kelompok))
