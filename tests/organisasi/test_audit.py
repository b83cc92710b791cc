import pytest

from organisasi.audit import record_audit
from organisasi.models import JejakAudit, Keanggotaan, Peran
from tests.pembuat import buat_kecamatan, buat_pengguna

pytestmark = pytest.mark.django_db


def test_a_line_names_person_role_office_and_both_values():
    kecamatan = buat_kecamatan()
    operator = buat_pengguna(Peran.OPERATOR, kecamatan)
    Keanggotaan.objects.create(pengguna=operator, instansi=kecamatan.induk, peran=Peran.ADMIN)
    record_audit(operator, kecamatan, 2024, "uji", "Objek", "uji:1", "86", "88", "sebab")
    jejak = JejakAudit.objects.get()
    assert (jejak.pengguna, jejak.peran, jejak.instansi, jejak.tahun) == (
        operator,
        "operator",
        kecamatan,
        2024,
    )
    assert (jejak.tindakan, jejak.objek, jejak.kunci_objek) == ("uji", "Objek", "uji:1")
    assert (jejak.sebelum, jejak.sesudah, jejak.catatan) == ("86", "88", "sebab")


def test_the_command_line_has_no_person_and_long_texts_are_cut():
    jejak = record_audit(None, buat_kecamatan(), None, "uji", "x" * 300, sesudah="y" * 501)
    jejak.refresh_from_db()
    assert jejak.pengguna is None and jejak.peran == ""
    assert len(jejak.objek) == 200 and jejak.objek.endswith("x…")
    assert len(jejak.sesudah) == 500 and jejak.sesudah.endswith("y…")
