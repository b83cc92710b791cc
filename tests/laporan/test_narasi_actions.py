"""Writing a text of the report: who may, when, over whose text, and what the audit trail says of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from laporan.models import Narasi
from laporan.narasi import read_default
from laporan.narasi_actions import TERPANJANG, describe_change, reset_narasi, save_narasi
from laporan.narasi_html import text_to_html
from laporan.naskah import susun_naskah
from organisasi.alur import Berkas, apply_langkah
from organisasi.galat import GalatPengguna, GalatRevisi, TidakBerwenang
from organisasi.models import Instansi, JejakAudit, Peran
from tests.pembuat import buat_contoh_lengkap, buat_pengguna

pytestmark = pytest.mark.django_db
KUNCI = "penutup"


@pytest.fixture
def contoh():
    return buat_contoh_lengkap()


@pytest.fixture
def rekan(contoh):
    return buat_pengguna(Peran.OPERATOR, contoh.a.instansi, "operator-kedua")


def _simpan(contoh, isi, pelaku=None, **lain):
    return save_narasi(contoh.a.instansi, 2024, KUNCI, isi, pelaku or contoh.a.operator, **lain)


def _jejak():
    return list(JejakAudit.objects.filter(tindakan="ubah_narasi").order_by("pk"))


def test_html_is_cleaned_on_save_and_printed(contoh):
    narasi = _simpan(contoh, '<p onclick="x">Tutup <b>{tahun}</b>.</p><script>alert(1)</script>')
    assert narasi.isi == "<p>Tutup <strong>{tahun}</strong>.</p>"
    assert (narasi.revisi, narasi.diubah_oleh) == (1, contoh.a.operator)
    naskah = susun_naskah(Instansi.objects.select_related("induk").get(pk=contoh.a.instansi.pk), 2024)
    akhir = next(u for u in naskah.unit if u.judul == "Penutup").butir[-1]
    assert [(p.teks, p.tebal) for p in akhir.isi] == [("Tutup ", False), ("2024", True), (".", False)]


def test_plain_text_is_stored_as_html(contoh):
    narasi = _simpan(contoh, "Satu **dua**\n\n- a\n- b & <i>c</i>")
    assert narasi.isi == (
        "<p>Satu <strong>dua</strong></p><ul><li>a</li><li>b &amp; &lt;i&gt;c&lt;/i&gt;</li></ul>"
    )


def test_the_default_is_no_text_of_ones_own(contoh):
    """Opened and saved as it was: nothing is written, and a better default later reaches this report, too."""
    narasi = _simpan(contoh, text_to_html(read_default(KUNCI)))
    assert narasi.pk is None and not Narasi.objects.exists() and not _jejak()
    _simpan(contoh, "<p>Sendiri.</p>")
    assert _simpan(contoh, read_default(KUNCI)).isi == ""


def test_saving_the_same_twice_writes_once(contoh):
    _simpan(contoh, "<p>Sama.</p>")
    assert _simpan(contoh, "<p>Sama. </p>", revisi=0).revisi == 1  # old revision, but nothing to lose
    assert len(_jejak()) == 1


def test_the_second_of_two_people_is_told_and_nothing_is_lost(contoh, rekan):
    _simpan(contoh, "<p>Dari operator.</p>", revisi=0)
    with pytest.raises(GalatRevisi) as galat:
        _simpan(contoh, "<p>Dari rekan.</p>", rekan, revisi=0)
    assert "Operator-Melati mengubah bagian ini pukul" in str(galat.value)
    assert galat.value.terkini.isi == "<p>Dari operator.</p>"
    assert Narasi.objects.get().isi == "<p>Dari operator.</p>"
    # Knowing the other text, the second decides.
    assert _simpan(contoh, "<p>Dari rekan.</p>", rekan, revisi=galat.value.terkini.revisi).revisi == 2


def test_a_revision_never_names_two_texts(contoh, rekan):
    """Back to the default and written anew: who still shows the first text is told."""
    _simpan(contoh, "<p>Satu.</p>", revisi=0)
    reset_narasi(contoh.a.instansi, 2024, KUNCI, rekan, revisi=1)
    _simpan(contoh, "<p>Dua.</p>", rekan, revisi=2)
    with pytest.raises(GalatRevisi):
        _simpan(contoh, "<p>Satu lagi.</p>", revisi=1)


def test_reset_prints_the_default_again(contoh):
    _simpan(contoh, "<p>Sendiri.</p>")
    narasi = reset_narasi(contoh.a.instansi, 2024, KUNCI, contoh.a.operator)
    assert (narasi.isi, narasi.revisi) == ("", 2)
    assert [(j.sebelum, j.sesudah) for j in _jejak()] == [
        ("teks bawaan", "Sendiri."),
        ("Sendiri.", "teks bawaan"),
    ]


@pytest.mark.parametrize("siapa", ["camat", "reviewer", "evaluator", "admin", "lain", "orang_luar"])
def test_only_an_operator_of_the_office_writes(contoh, siapa):
    pelaku = {"camat": contoh.a.camat, "lain": contoh.b.operator}.get(siapa) or getattr(contoh, siapa)
    with pytest.raises(TidakBerwenang):
        _simpan(contoh, "<p>x</p>", pelaku)
    assert not Narasi.objects.exists()


def test_a_submitted_report_is_locked(contoh):
    apply_langkah(Berkas(contoh.a.instansi, 2024, "lkip"), "ajukan_ke_camat", contoh.a.operator)
    with pytest.raises(GalatPengguna, match="terkunci"):
        _simpan(contoh, "<p>x</p>")
    with pytest.raises(GalatPengguna, match="terkunci"):
        reset_narasi(contoh.a.instansi, 2024, KUNCI, contoh.a.operator)
    assert not Narasi.objects.exists() and not _jejak()


def test_an_unknown_section_and_a_text_without_end_are_refused(contoh):
    with pytest.raises(GalatPengguna, match="tidak ada dalam kerangka"):
        save_narasi(contoh.a.instansi, 2024, "tidak_ada", "<p>x</p>", contoh.a.operator)
    with pytest.raises(GalatPengguna, match=r"100\.000 huruf"):
        _simpan(contoh, "<p>" + "x" * TERPANJANG + "</p>")
    assert not Narasi.objects.exists()


# --- audit trail --------------------------------------------------------------------------------------------


def test_autosaves_share_a_line_until_the_text_is_saved(contoh):
    for n in range(1, 6):
        _simpan(contoh, f"<p>Kalimat {'a' * n}.</p>", otomatis=True)
    assert [(j.sebelum, j.sesudah) for j in _jejak()] == [("teks bawaan", "Kalimat a.")]
    _simpan(contoh, "<p>Kalimat aaaaa.</p>")  # the button: nothing new in the text, but in the trail
    assert [(j.sebelum, j.sesudah) for j in _jejak()][1:] == [("Kalimat a.", "Kalimat aaaaa.")]
    _simpan(contoh, "<p>Kalimat aaaaa.</p>")
    assert len(_jejak()) == 2


def test_an_autosave_after_a_while_has_its_own_line(contoh):
    _simpan(contoh, "<p>Satu.</p>", otomatis=True)
    Narasi.objects.update(tercatat_pada=timezone.now() - timedelta(minutes=11))
    _simpan(contoh, "<p>Dua.</p>", otomatis=True)
    assert [j.sesudah for j in _jejak()] == ["Satu.", "Dua."]


def test_no_line_names_the_wrong_person(contoh, rekan):
    """What an autosave left open is written, in its author's name, before the next person's change."""
    _simpan(contoh, "<p>Satu.</p>", otomatis=True)
    _simpan(contoh, "<p>Satu dua.</p>", otomatis=True)
    _simpan(contoh, "<p>Satu dua tiga.</p>", rekan, otomatis=True)
    assert [(j.pengguna.username, j.sebelum, j.sesudah) for j in _jejak()] == [
        ("operator-melati", "teks bawaan", "Satu."),
        ("operator-melati", "Satu.", "Satu dua."),
        ("operator-kedua", "Satu dua.", "Satu dua tiga."),
    ]


def test_looking_at_a_colleagues_text_writes_no_line(contoh, rekan):
    """A page that closes saves what it shows: the same text, by someone who did not write it."""
    _simpan(contoh, "<p>Satu.</p>", otomatis=True)
    _simpan(contoh, "<p>Satu dua.</p>", otomatis=True)
    _simpan(contoh, "<p>Satu dua.</p>", rekan)
    assert [j.pengguna.username for j in _jejak()] == ["operator-melati"]
    _simpan(contoh, "<p>Satu dua.</p>")
    assert [j.sesudah for j in _jejak()] == ["Satu.", "Satu dua."]


def test_a_loaded_text_is_nobodys_change(contoh):
    Narasi.objects.create(
        instansi=contoh.a.instansi, tahun=2024, kunci=KUNCI, isi="Dari berkas.", tercatat="Dari berkas."
    )
    _simpan(contoh, "<p>Dari berkas, diubah.</p>")
    assert [(j.pengguna, j.sebelum) for j in _jejak()] == [(contoh.a.operator, "Dari berkas.")]


def test_the_trail_shows_what_differs():
    depan, belakang = "<p>" + "awal " * 200, " akhir" * 200 + "</p>"
    sebelum, sesudah = describe_change(f"{depan}lama{belakang}", f"{depan}baru{belakang}")
    assert "lama" in sebelum and "baru" in sesudah
    assert len(sebelum) < 120 and sebelum.startswith("…") and sebelum.endswith("…")
    assert describe_change("<p>a</p>", "<p><strong>a</strong></p>")[1].startswith("bentuk huruf")
    assert describe_change("<p>aa</p>", "<p>aaa</p>") == ("aa", "aaa")
