"""Two people in one review at the same moment, on PostgreSQL and on SQLite."""

import pytest

from laporan.pengajuan import move_berkas
from laporan.reviu.actions import answer_catatan, send_catatan, write_catatan
from organisasi.alur import Berkas
from organisasi.models import CatatanReviu, Instansi, Pengguna, Peran, TanggapanReviu
from tests.kinerja.test_kisi_serentak import serentak  # noqa: F401  (a fixture)
from tests.pembuat import buat_contoh_lengkap, buat_pengguna

pytestmark = pytest.mark.django_db(transaction=True)
ORANG = ("reviewer-bappeda-uji", "reviewer-kedua")


@pytest.fixture
def contoh():
    contoh = buat_contoh_lengkap()
    buat_pengguna(Peran.REVIEWER, contoh.bappeda, ORANG[1])
    berkas = Berkas(contoh.a.instansi, 2024, "realisasi", 1)
    for langkah, pelaku in (
        ("ajukan_ke_camat", contoh.a.operator),
        ("setujui_camat", contoh.a.camat),
        ("ajukan_ke_bappeda", contoh.a.operator),
    ):
        move_berkas(berkas, langkah, pelaku)
    contoh.berkas = berkas
    # One note is sent; then each of the two reviewers has a draft.
    contoh.catatan = write_catatan(berkas, "seluruh", "saran", "Isi.", contoh.reviewer).pk
    send_catatan(berkas, contoh.reviewer)
    for akun in ORANG:
        write_catatan(berkas, "seluruh", "saran", "Isi.", Pengguna.objects.get(username=akun))
    return contoh


def _sebagai(siapa, tindakan):
    def kerja():
        instansi = Instansi.objects.select_related("induk").get(kode="melati")
        return tindakan(Berkas(instansi, 2024, "realisasi", 1), Pengguna.objects.get(username=siapa))

    return kerja


def test_drafts_sent_at_once_get_two_numbers(contoh, serentak):  # noqa: F811
    hasil = serentak(*(_sebagai(s, send_catatan) for s in ORANG))
    assert hasil == [1, 1]
    assert serentak.baca(lambda: sorted(CatatanReviu.objects.values_list("urutan", flat=True))) == [1, 2, 3]


def test_a_note_is_closed_once(contoh, serentak):  # noqa: F811
    def tutup(berkas, pelaku):
        c = CatatanReviu.objects.select_related("instansi__induk").get(pk=contoh.catatan)
        return answer_catatan(c, "Sesuai.", pelaku, tutup=True, revisi=1)

    hasil = serentak(*(_sebagai(s, tutup) for s in ORANG))
    assert sorted(type(h).__name__ for h in hasil) == ["GalatPengguna", "TanggapanReviu"]
    assert serentak.baca(lambda: TanggapanReviu.objects.count()) == 1


def test_an_approval_and_a_new_note_do_not_pass_each_other(contoh, serentak):  # noqa: F811
    """Either the note is there first and holds the approval back, or the document is approved without it."""
    setuju, kirim = serentak(
        _sebagai(ORANG[0], lambda b, p: move_berkas(b, "setujui_bappeda", p)),
        _sebagai(
            ORANG[1], lambda b, p: (write_catatan(b, "seluruh", "harus", "Tunggu.", p), send_catatan(b, p))[1]
        ),
    )
    assert kirim == 2
    ditahan = type(setuju).__name__ == "CatatanTerbuka"
    keadaan = serentak.baca(lambda: list(contoh.berkas.baris().values_list("keadaan", flat=True)))
    assert keadaan == ["diajukan" if ditahan else "disetujui"]
