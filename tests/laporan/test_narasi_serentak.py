"""Two people in one section at the same moment, on PostgreSQL and on SQLite: nothing is lost without a word."""

import pytest

from laporan.models import Foto, Narasi
from laporan.narasi_actions import add_foto, save_narasi
from organisasi.models import Instansi, JejakAudit, Pengguna, Peran
from tests.kinerja.test_kisi_serentak import serentak  # noqa: F401  (a fixture)
from tests.pembuat import buat_contoh_lengkap, buat_pengguna

from .test_foto import gambar, unggahan

pytestmark = pytest.mark.django_db(transaction=True)
ORANG = ("operator-melati", "operator-kedua")


@pytest.fixture
def contoh():
    contoh = buat_contoh_lengkap()
    buat_pengguna(Peran.OPERATOR, contoh.a.instansi, ORANG[1])
    return contoh


def _sebagai(siapa, tindakan):
    def kerja():
        instansi = Instansi.objects.select_related("induk").get(kode="melati")
        return tindakan(instansi, Pengguna.objects.get(username=siapa))

    return kerja


def test_one_is_saved_and_the_other_is_told(serentak):  # noqa: F811
    hasil = serentak(
        *(
            _sebagai(
                s, lambda i, p: save_narasi(i, 2024, "penutup", f"<p>Oleh {p.username}.</p>", p, revisi=0)
            )
            for s in ORANG
        )
    )
    assert sorted(type(h).__name__ for h in hasil) == ["GalatRevisi", "Narasi"]
    (isi,), jejak = serentak.baca(
        lambda: (list(Narasi.objects.values_list("isi", flat=True)), JejakAudit.objects.count())
    )
    pemenang = next(h for h in hasil if isinstance(h, Narasi))
    assert (isi, jejak) == (pemenang.isi, 1)


def test_both_photographs_have_a_place_of_their_own(serentak):  # noqa: F811
    hasil = serentak(
        *(
            _sebagai(s, lambda i, p, w=w: add_foto(i, 2024, "penutup", unggahan(gambar(warna=w)), w, p))
            for s, w in zip(ORANG, ("red", "blue"), strict=True)
        )
    )
    assert [type(h) for h in hasil] == [Foto, Foto]
    assert serentak.baca(lambda: list(Foto.objects.values_list("urutan", flat=True))) == [1, 2]
