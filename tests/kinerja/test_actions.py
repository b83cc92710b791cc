"""record_realisasi and its command: the one door."""

import threading
import time
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections, transaction
from django.utils import timezone

from kinerja import actions
from kinerja.actions import record_realisasi, save_pengaturan
from kinerja.hitung import periksa_perjanjian
from kinerja.models import HasilCapaian, PerjanjianKinerja, Realisasi
from kinerja.perhitungan.angka import Nilai
from organisasi.galat import GalatPengguna, GalatRevisi, TidakBerwenang
from organisasi.models import JejakAudit
from tests.pembuat import buat_contoh_lengkap, buat_indikator, buat_perjanjian

pytestmark = pytest.mark.django_db


@pytest.fixture
def contoh():
    return buat_contoh_lengkap()


@pytest.fixture
def ikm(contoh):
    return contoh.a.indikator["IKM"]


def _hasil(indikator, triwulan=0, ke=0):
    return HasilCapaian.objects.get(
        baris__indikator=indikator, baris__perjanjian__ke=ke, triwulan=triwulan, pembanding="target"
    )


def _keadaan():
    return [list(m.objects.order_by("pk").values()) for m in (Realisasi, HasilCapaian, JejakAudit)]


def test_one_value_its_result_and_its_audit_line(contoh, ikm):
    realisasi = record_realisasi(ikm, 2024, 0, "88", contoh.a.operator, "dari laporan SKM")
    assert (realisasi.angka, realisasi.revisi, realisasi.dicatat_oleh) == (88, 2, contoh.a.operator)
    assert _hasil(ikm).tampil == Decimal("97.78")
    jejak = JejakAudit.objects.get()
    assert (jejak.pengguna, jejak.peran, jejak.instansi) == (contoh.a.operator, "operator", contoh.a.instansi)
    assert (jejak.tahun, jejak.tindakan, jejak.objek) == (2024, "catat_realisasi", "Realisasi IKM tahun 2024")
    assert (jejak.sebelum, jejak.sesudah, jejak.catatan) == ("86,5", "88", "dari laporan SKM")
    assert jejak.kunci_objek == f"realisasi:{realisasi.pk}"


def test_every_agreement_of_the_year_is_computed(contoh, ikm):
    buat_perjanjian(contoh.a.renstra, 2024, {"IKM": "80"}, ke=1)
    record_realisasi(ikm, 2024, 0, "88", None)
    assert (_hasil(ikm).tampil, _hasil(ikm, ke=1).tampil) == (Decimal("97.78"), Decimal(110))


def test_saving_the_same_again_writes_nothing(contoh, ikm):
    record_realisasi(ikm, 2024, 0, "88", contoh.a.operator, "catatan")
    sebelum = _keadaan()
    for sama in ("88", "88,0", Decimal("88.0000"), 88):
        record_realisasi(ikm, 2024, 0, sama, contoh.a.operator, revisi=1)
    assert _keadaan() == sebelum


def test_a_note_alone_is_a_change_and_none_leaves_it(contoh, ikm):
    record_realisasi(ikm, 2024, 0, "86,5", contoh.a.operator, "satu")
    record_realisasi(ikm, 2024, 0, "87", contoh.a.operator)
    assert Realisasi.objects.get(indikator=ikm).catatan == "satu"
    record_realisasi(ikm, 2024, 0, "87", contoh.a.operator, "")
    assert Realisasi.objects.get(indikator=ikm).catatan == ""
    assert JejakAudit.objects.count() == 3


def test_empty_is_kosong_and_zero_is_zero(contoh, ikm):
    record_realisasi(ikm, 2024, 0, "0", contoh.a.operator)
    assert (_hasil(ikm).status, _hasil(ikm).tampil) == ("dihitung", Decimal(0))
    for kosong in ("", "  ", "-", Nilai()):
        record_realisasi(ikm, 2024, 0, "70", contoh.a.operator)
        realisasi = record_realisasi(ikm, 2024, 0, kosong, contoh.a.operator)
        assert (realisasi.angka, realisasi.label) == (None, "")
        assert _hasil(ikm).status == "kosong"
        assert JejakAudit.objects.first().sesudah == "kosong"


def test_nothing_where_there_was_nothing_makes_no_row(contoh, ikm):
    sebelum = _keadaan()
    assert record_realisasi(ikm, 2024, 3, "", contoh.a.operator).pk is None
    assert _keadaan() == sebelum


def test_a_ratio_does_not_outlive_its_value(contoh, ikm):
    Realisasi.objects.filter(indikator=ikm).update(pembilang=1, penyebut=2)
    record_realisasi(ikm, 2024, 0, "86,5", None, "hanya catatan")
    assert Realisasi.objects.get(indikator=ikm).penyebut == 2
    record_realisasi(ikm, 2024, 0, "87", None)
    assert Realisasi.objects.get(indikator=ikm).penyebut is None


def test_quarters_through_the_door(contoh):
    dok = contoh.a.indikator["DOK"]
    record_realisasi(dok, 2024, 0, "", None)
    for triwulan, teks in enumerate(("1", "2 Dok", "0", "1"), 1):
        record_realisasi(dok, 2024, triwulan, teks, contoh.a.operator)
    assert [_hasil(dok, t).tampil for t in (1, 2, 3, 4, 0)] == [100, 150, 100, 100, 100]
    record_realisasi(dok, 2024, 0, "3", contoh.a.operator)
    assert (_hasil(dok).realisasi, _hasil(dok, 4).realisasi) == (3, 4)


def test_grades_keep_their_label_and_units_are_the_lines(contoh):
    sakip, dok = contoh.a.indikator["SAKIP"], contoh.a.indikator["DOK"]
    assert record_realisasi(sakip, 2024, 0, "BB (70,2)", None).tampil == "BB (70,2)"
    assert record_realisasi(dok, 2024, 0, "3", None).tampil == "3 Dok"
    assert record_realisasi(dok, 2024, 0, "2 Dokumen", None).tampil == "2 Dok"
    with pytest.raises(GalatPengguna, match='"Orang" tidak sesuai dengan satuan indikator, yaitu "Dok"'):
        record_realisasi(dok, 2024, 0, "2 Orang", None)
    # IKM has no unit to compare with: what was typed beside the number is left out.
    assert record_realisasi(contoh.a.indikator["IKM"], 2024, 0, "88%", None).tampil == "88"


def test_own_value_of_one_agreement(contoh, ikm):
    perubahan = buat_perjanjian(contoh.a.renstra, 2024, {"IKM": "88"}, ke=1)
    record_realisasi(ikm, 2024, 0, "44", contoh.a.operator, perjanjian=perubahan)
    assert (_hasil(ikm).realisasi, _hasil(ikm, ke=1).realisasi) == (Decimal("86.5"), 44)
    assert "Perubahan" in JejakAudit.objects.first().objek
    with pytest.raises(GalatPengguna, match="bukan milik"):
        record_realisasi(ikm, 2024, 0, "44", None, perjanjian=contoh.b.perjanjian)


def test_who_may_not(contoh, ikm):
    sebelum = _keadaan()
    for pelaku in (
        contoh.a.camat,
        contoh.b.operator,
        contoh.reviewer,
        contoh.evaluator,
        contoh.admin,
        contoh.orang_luar,
    ):
        with pytest.raises(TidakBerwenang):
            record_realisasi(ikm, 2024, 0, "88", pelaku)
    assert _keadaan() == sebelum


def test_someone_else_was_faster(contoh, ikm):
    dibuka = Realisasi.objects.get(indikator=ikm).revisi
    record_realisasi(ikm, 2024, 0, "87", contoh.a.operator, revisi=dibuka)
    with pytest.raises(GalatRevisi, match="orang lain menjadi 87") as galat:
        record_realisasi(ikm, 2024, 0, "88", contoh.a.operator, revisi=dibuka)
    assert galat.value.terkini.angka == 87
    # The same value meets no one's toes.
    record_realisasi(ikm, 2024, 0, "87", contoh.a.operator, revisi=dibuka)
    # A form opened before there was a row.
    record_realisasi(ikm, 2024, 1, "80", contoh.a.operator, revisi=0)
    with pytest.raises(GalatRevisi):
        record_realisasi(ikm, 2024, 1, "81", contoh.a.operator, revisi=0)
    assert Realisasi.objects.get(indikator=ikm, triwulan=1).angka == 80


@pytest.mark.parametrize(
    ("nilai", "pesan"),
    [
        ("8O", None),
        ("87.988,409", None),
        ("1.250", "bisa berarti"),
        ("80 - 90%", None),
        ("1,23456", "empat angka"),
        ("123456789012", "terlalu besar"),
        (Decimal("1e30"), "terlalu besar"),
        (Nilai(None, "x" * 21), "20 huruf"),
    ],
)
def test_a_value_that_cannot_be_read(contoh, ikm, nilai, pesan):
    sebelum = _keadaan()
    with pytest.raises(GalatPengguna, match=pesan) as galat:
        record_realisasi(ikm, 2024, 0, nilai, contoh.a.operator)
    assert str(galat.value).endswith(".") and _keadaan() == sebelum


def test_a_period_that_cannot_be(contoh, ikm):
    depan = timezone.localdate().year + 1
    sebelum = _keadaan()
    for tahun, triwulan, pesan in (
        (2024, 5, "Triwulan tidak dikenal"),
        (2024, -1, "Triwulan tidak dikenal"),
        (2023, 0, "belum mempunyai perjanjian kinerja tahun 2023"),
        (depan, 1, f"Triwulan 1 tahun {depan} belum dimulai"),
        (depan, 0, f"Tahun {depan} belum dimulai"),
        (20, 1, "Tahun 20 tidak dikenal"),
    ):
        with pytest.raises(GalatPengguna, match=pesan):
            record_realisasi(ikm, tahun, triwulan, "88", contoh.a.operator)
    with pytest.raises(GalatPengguna, match="Indikator LAIN tidak ada dalam perjanjian"):
        record_realisasi(buat_indikator(contoh.a.instansi, "LAIN"), 2024, 0, "88", None)
    with pytest.raises(GalatPengguna, match="500 huruf"):
        record_realisasi(ikm, 2024, 0, "88", None, "x" * 501)
    assert _keadaan() == sebelum


def test_nothing_stays_when_a_later_step_fails(contoh, ikm, monkeypatch):
    sebelum = _keadaan()

    def rusak(*_):
        raise RuntimeError

    monkeypatch.setattr(actions, "hitung_tahun", rusak)
    with pytest.raises(RuntimeError):
        record_realisasi(ikm, 2024, 0, "88", contoh.a.operator)
    assert _keadaan() == sebelum


def test_the_rules_of_a_year_carry_into_every_result(contoh):
    contoh.pengaturan.skala = "jember-2020"
    contoh.pengaturan.batas_atap = 90
    save_pengaturan(contoh.pengaturan, contoh.admin)
    assert set(HasilCapaian.objects.values_list("skala", flat=True)) == {"jember-2020"}
    assert max(h.nilai for h in HasilCapaian.objects.filter(status="dihitung")) == 90
    for perjanjian in PerjanjianKinerja.objects.all():
        assert periksa_perjanjian(perjanjian) == []
    jejak = JejakAudit.objects.get()
    assert "permendagri" in jejak.sebelum and "jember-2020" in jejak.sesudah
    save_pengaturan(contoh.pengaturan, contoh.admin)
    assert JejakAudit.objects.count() == 1


# --- the command line -----------------------------------------------------------------------------


def test_the_command_says_what_came_of_it(contoh, ikm, capsys):
    call_command("catat_realisasi", "melati", "2024", "IKM", "tahun", "88", "--catatan", "koreksi")
    assert capsys.readouterr().out == (
        "Realisasi IKM Kecamatan Melati tahun 2024 tercatat 88; capaiannya 97,78% (Sangat Tinggi).\n"
    )
    jejak = JejakAudit.objects.get()
    assert (jejak.pengguna, jejak.peran, jejak.catatan) == (None, "", "koreksi")
    call_command("catat_realisasi", "Melati", "2024", "dok", "2", "1")
    assert "DOK Kecamatan Melati triwulan 2 tahun 2024 tercatat 1 Dok" in capsys.readouterr().out
    call_command("catat_realisasi", "melati", "2024", "IKM", "tahun", "")
    assert capsys.readouterr().out == (
        "Realisasi IKM Kecamatan Melati tahun 2024 dikosongkan; "
        "realisasi belum diisi, sehingga capaian tidak dihitung.\n"
    )


@pytest.mark.parametrize(
    ("argumen", "pesan"),
    [
        (("mawar", "2024", "IKM", "tahun", "88"), 'Kecamatan "mawar" tidak dikenal'),
        (("pemkab-uji", "2024", "IKM", "tahun", "88"), 'Kecamatan "pemkab-uji" tidak dikenal'),
        (("melati", "2024", "XYZ", "tahun", "88"), 'Indikator "XYZ" tidak dikenal .*DOK, IKM, SAKIP'),
        (("melati", "2019", "IKM", "tahun", "88"), "belum mempunyai perjanjian kinerja tahun 2019"),
        (("melati", "dua", "IKM", "tahun", "88"), 'Tahun "dua" tidak dikenal'),
        (("melati", "2024", "IKM", "5", "88"), 'Triwulan "5" tidak dikenal'),
        (("melati", "2024", "IKM", "tahun", "87.988,409"), "salah letak"),
        (("melati", "2024", "IKM", "tahun", "1,5 juta"), "juta"),
    ],
)
def test_the_command_refuses_in_one_sentence_and_changes_nothing(contoh, argumen, pesan):
    sebelum = _keadaan()
    with pytest.raises(CommandError, match=pesan) as galat:
        call_command("catat_realisasi", *argumen)
    assert str(galat.value).endswith(".") and "\n" not in str(galat.value)
    assert _keadaan() == sebelum


# --- two people at once ---------------------------------------------------------------------------

dua_koneksi = pytest.mark.skipif(
    connection.vendor != "postgresql",
    reason="SQLite mengunci seluruh basis data dan basis data ujinya ada di memori: uji ini perlu PostgreSQL",
)


@dua_koneksi
@pytest.mark.django_db(transaction=True)
def test_two_first_entries_of_one_value_make_one_row(contoh, ikm):
    """The second waits for the first, then meets its row instead of a broken constraint."""
    hasil = _bersamaan(
        lambda: record_realisasi(ikm, 2024, 1, "80", contoh.a.operator, revisi=0),
        lambda: record_realisasi(ikm, 2024, 1, "81", contoh.a.operator, revisi=0),
    )
    assert sorted(type(h).__name__ for h in hasil) == ["GalatRevisi", "Realisasi"]
    assert Realisasi.objects.filter(indikator=ikm, triwulan=1).count() == 1
    assert JejakAudit.objects.count() == 1


@dua_koneksi
@pytest.mark.django_db(transaction=True)
def test_two_indicators_at_once_leave_no_stale_result(contoh, ikm):
    dok = contoh.a.indikator["DOK"]
    _bersamaan(
        lambda: record_realisasi(ikm, 2024, 0, "45", contoh.a.operator),
        lambda: record_realisasi(dok, 2024, 0, "2", contoh.a.operator),
    )
    assert (_hasil(ikm).tampil, _hasil(dok).tampil) == (50, 50)
    assert periksa_perjanjian(contoh.a.perjanjian) == []


@dua_koneksi
@pytest.mark.django_db(transaction=True)
def test_a_writer_waits_for_the_lock(contoh, ikm):
    """While another transaction holds the year, nothing is read that it may be about to change."""
    selesai = threading.Event()

    def tulis():
        try:
            record_realisasi(ikm, 2024, 0, "45", contoh.a.operator)
        finally:
            selesai.set()
            connections.close_all()

    with transaction.atomic():
        PerjanjianKinerja.objects.select_for_update().get(pk=contoh.a.perjanjian.pk)
        benang = threading.Thread(target=tulis)
        benang.start()
        assert not selesai.wait(0.5)
        contoh.a.perjanjian.baris.filter(indikator=ikm).update(angka=45)
    benang.join(10)
    assert _hasil(ikm).tampil == 100


def _bersamaan(*pekerjaan):
    """Run each in its own thread and connection, starting together; what each returned or raised."""
    hasil = [None] * len(pekerjaan)
    aba_aba = threading.Barrier(len(pekerjaan))

    def jalankan(n):
        try:
            connection.ensure_connection()
            aba_aba.wait(10)
            hasil[n] = pekerjaan[n]()
        except Exception as galat:
            hasil[n] = galat
        finally:
            connections.close_all()

    benang = [threading.Thread(target=jalankan, args=(n,)) for n in range(len(pekerjaan))]
    for b in benang:
        b.start()
    batas = time.monotonic() + 20
    for b in benang:
        b.join(max(0, batas - time.monotonic()))
    assert not any(b.is_alive() for b in benang)
    return hasil
