import pytest

from laporan.muatan.contoh import muat_contoh


@pytest.fixture
def contoh(db):
    """Everything that `make demo` loads."""
    return muat_contoh()
