"""A frozen PDF and a certificate of its official, made once; every test gets the same bytes."""

from datetime import UTC, datetime, timedelta

import pytest

from laporan.terbit.tandatangan import sertifikat
from laporan.terbit.tandatangan.contoh import terbitkan_sertifikat_contoh
from laporan.terbit.tandatangan.p12 import PenandatanganP12

from ..laporan.conftest import kalisat, laporan_contoh, pdf_kalisat, pdf_laporan  # noqa: F401
from . import pdf_uji


@pytest.fixture(scope="session")
def pdf_beku(pengaturan_uji) -> bytes:
    return pdf_uji.buat_pdf()


@pytest.fixture(scope="session")
def p12(pengaturan_uji) -> bytes:
    """Valid from a day before the label's time until next year; opens quickly, because every test opens it."""
    with pytest.MonkeyPatch.context() as tambal:
        tambal.setattr(sertifikat, "PUTARAN", 2_000)
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
