"""A second run on the other database reads no print again: it must compose the very documents that were tested."""

import os

import pytest

from .conftest import letak_cetakan
from .contoh import FOLDER

pytestmark = pytest.mark.django_db


@pytest.mark.skipif(
    os.environ.get("CETAKAN") != "teruji", reason="Cetakan diuji dalam jalan ini juga (CETAKAN=teruji)."
)
@pytest.mark.parametrize("folder", FOLDER)
def test_this_database_gives_the_document_whose_print_was_tested(laporan_contoh, request, folder):
    assert letak_cetakan(laporan_contoh(folder).naskah, request.config.rootpath).exists()
