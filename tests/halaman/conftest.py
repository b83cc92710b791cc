import pytest

from tests.pembuat import buat_contoh_lengkap


@pytest.fixture
def contoh(db):
    return buat_contoh_lengkap()


@pytest.fixture
def operator(contoh, client):
    """A browser in which the operator of Melati has signed in."""
    client.force_login(contoh.a.operator)
    return client
