"""Realisasi that computes itself: what each source gives, what it does not know, and when it is written."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from anggaran.actions import record_pagu, record_realisasi_anggaran
from kinerja.actions import record_realisasi
from kinerja.hitung import periksa_perjanjian
from kinerja.models import (
    BesaranKinerja,
    HasilCapaian,
    KinerjaProgram,
    NilaiLhe,
    PenilaianIpp,
    PosisiBesaran,
    Realisasi,
    SurveiKepuasan,
    UnsurSurvei,
)
from kinerja.perhitungan.angka import Nilai
from kinerja.sumber import (
    DIHITUNG,
    clear_nilai_lama,
    compute_sumber,
    load_bahan,
    record_rasio,
    refresh_sumber,
)
from organisasi.galat import GalatPengguna, GalatRevisi, TidakBerwenang
from organisasi.models import Dokumen, JejakAudit, Keadaan, Pengajuan
from renstra.models import Iku
from tests.pembuat import (
    buat_contoh_lengkap,
    buat_indikator,
    buat_perjanjian,
    buat_pohon,
    buat_realisasi,
    buat_renstra,
)

pytestmark = pytest.mark.django_db
TAHUN = 2024


@pytest.fixture
def contoh():
    return buat_contoh_lengkap(TAHUN)


@pytest.fixture
def a(contoh):
    return contoh.a


def _sumber(a, kode, sumber):
    indikator = a.indikator[kode]
    indikator.sumber = sumber
    indikator.save()
    return indikator


def _survei(a, nilai, triwulan=1, tahun=TAHUN):
    survei = SurveiKepuasan.objects.create(instansi=a.instansi, tahun=tahun, triwulan=triwulan)
    for n, skor in enumerate(nilai, 1):
        UnsurSurvei.objects.create(survei=survei, urutan=n, nama=f"Unsur {n}", skor=skor and Decimal(skor))
    return survei


def _keluaran(a, simpul, target, realisasi, jenis="output", nama="", perjanjian=None, sasaran=None):
    perjanjian = perjanjian or a.perjanjian
    urutan = perjanjian.kinerja_program.count() + 1
    k = KinerjaProgram.objects.create(
        perjanjian=perjanjian,
        simpul=a.simpul[simpul],
        sasaran=sasaran,
        jenis=jenis,
        urutan=urutan,
        nama=nama or f"Jumlah keluaran {urutan}",
    )
    return BesaranKinerja.objects.create(
        kinerja_program=k,
        target=None if target is None else Decimal(target),
        realisasi=None if realisasi is None else Decimal(realisasi),
    )


def _kunci(a, triwulan):
    Pengajuan.objects.create(
        instansi=a.instansi,
        tahun=TAHUN,
        jenis="realisasi",
        nomor=triwulan,
        keadaan=Keadaan.DISETUJUI,
        sejak="2024-05-01T00:00:00Z",
    )


def _isi(indikator):
    """What stands, by triwulan."""
    return {r.triwulan: r.tampil for r in indikator.realisasi.order_by("triwulan")}


def _segarkan(a, *jenis):
    return refresh_sumber(a.instansi, TAHUN, a.operator, jenis or DIHITUNG)


# --- what each source gives -----------------------------------------------------------------------


def test_ikm_weighs_nine_unsur_exactly_and_names_its_mutu(a):
    ikm = _sumber(a, "IKM", "ikm")
    # The customary weight 0,11 would give 90,56.
    _survei(a, ["3.6", "3.7", "3.65", "3.7", "3.6", "3.7", "3.63", "3.65", "3.7028"])
    hasil = compute_sumber(ikm, TAHUN, 1)
    assert hasil.nilai == Nilai(Decimal("91.48"))
    assert hasil.sebutan == "Mutu A (Sangat Baik)"
    assert hasil.alasan == "Rata-rata 9 unsur 3,6592, dikali 25, sama dengan 91,48."
    assert hasil.rincian[0] == ("Unsur 1", "3,6")


@pytest.mark.parametrize(
    ("nilai", "alasan"),
    [
        (["3", None, "3"], "1 dari 3 unsur survei belum dinilai, sehingga IKM tidak dihitung."),
        (["80", "90"], "Nilai unsur harus antara 1 dan 4: periksa kembali nilai setiap unsur."),
        ([], "Nilai unsur belum diisi: tulis nilai setiap unsur, antara 1 dan 4."),
    ],
)
def test_a_survey_that_does_not_give_an_ikm_says_why(a, nilai, alasan):
    _survei(a, nilai)
    hasil = compute_sumber(_sumber(a, "IKM", "ikm"), TAHUN, 1)
    assert (hasil.nilai, hasil.alasan) == (None, alasan)


def test_a_form_of_fourteen_unsur_counts_as_it_is(a):
    _survei(a, ["3.2"] * 14)
    assert compute_sumber(_sumber(a, "IKM", "ikm"), TAHUN, 1).nilai.angka == 80


def test_what_stands_for_the_year_also_holds_for_the_fourth_quarter_only(a):
    ikm = _sumber(a, "IKM", "ikm")
    _survei(a, ["3"] * 9, triwulan=0)
    assert [compute_sumber(ikm, TAHUN, t).nilai for t in (1, 2, 3)] == [None] * 3
    assert [compute_sumber(ikm, TAHUN, t).nilai.angka for t in (4, 0)] == [75, 75]
    _survei(a, ["4"] * 9, triwulan=4)
    assert [compute_sumber(ikm, TAHUN, t).nilai.angka for t in (4, 0)] == [100, 75]


def test_a_quarterly_survey_leaves_the_year_to_the_quarters(a):
    ikm = _sumber(a, "IKM", "ikm")
    _survei(a, ["3"] * 9, triwulan=2)
    hasil = compute_sumber(ikm, TAHUN, 0)
    assert hasil.nilai is None and "mengikuti triwulannya" in hasil.alasan


def test_ipp_three_to_one(a):
    ipp = _sumber(a, "IKM", "ipp")
    assert "Belum ada penilaian IPP" in compute_sumber(ipp, TAHUN, 4).alasan
    PenilaianIpp.objects.create(
        instansi=a.instansi, tahun=TAHUN, triwulan=4, f02=Decimal("4.2"), f03=Decimal(4)
    )
    hasil = compute_sumber(ipp, TAHUN, 4)
    assert (hasil.nilai.angka, hasil.sebutan) == (Decimal("4.15"), "Kategori A- (Sangat Baik)")
    assert hasil.alasan == "75% × 4,2 + 25% × 4 sama dengan 4,15."


def test_lhe_comes_once_a_year_with_the_grade_that_was_promised(a):
    sakip, ikm = _sumber(a, "SAKIP", "lhe"), _sumber(a, "IKM", "lhe")
    assert compute_sumber(sakip, TAHUN, 0).alasan == "Nilai LHE untuk tahun 2024 belum diisi."
    NilaiLhe.objects.create(instansi=a.instansi, tahun=TAHUN, nilai=Decimal("71.5"))
    assert compute_sumber(sakip, TAHUN, 0).nilai == Nilai(Decimal("71.5"), "BB")
    # A target without a grade gets a number.
    assert compute_sumber(ikm, TAHUN, 4).nilai == Nilai(Decimal("71.5"))
    assert compute_sumber(sakip, TAHUN, 2).alasan.startswith("Nilai LHE terbit sekali setahun")


def test_program_counts_indicators_that_reached_their_target(a):
    prog = _sumber(a, "DOK", "program")
    _keluaran(a, "1.1.1", "10", "12")
    _keluaran(a, "1.1.2", "10", "10", jenis="outcome")
    dua = _keluaran(a, "1.2.1", "10", "10")
    BesaranKinerja.objects.create(
        kinerja_program=dua.kinerja_program, urutan=2, target=Decimal(5), realisasi=Decimal(4)
    )
    # Neither an input, nor one without a target, nor one of 0 counts.
    _keluaran(a, "1.2.1", "10", "1", jenis="input")
    _keluaran(a, "1.2.1", None, "1")
    _keluaran(a, "1.2.1", "0", "1")
    hasil = compute_sumber(prog, TAHUN, 0)
    assert (hasil.nilai.angka, hasil.rasio) == (Decimal("66.6667"), (2, 3))
    assert hasil.alasan == "2 dari 3 indikator program tercapai, sama dengan 66,67%."


def test_one_indicator_of_a_node_counts_once_however_many_sasaran_it_serves(a):
    prog = _sumber(a, "DOK", "program")
    for sasaran in a.renstra.tujuan.get().sasaran.all()[:2]:
        _keluaran(a, "1.1.1", "10", "12", nama="Jumlah dokumen", sasaran=sasaran)
    _keluaran(a, "1.1.2", "10", "1")
    assert compute_sumber(prog, TAHUN, 0).rasio == (1, 2)


def test_program_at_the_end_of_a_quarter_and_what_nobody_filled_in(a):
    prog = _sumber(a, "DOK", "program")
    satu, dua = _keluaran(a, "1.1.1", "10", None), _keluaran(a, "1.1.2", "10", None)
    PosisiBesaran.objects.create(besaran=satu, triwulan=2, realisasi=Decimal(10))
    hasil = compute_sumber(prog, TAHUN, 2)
    assert hasil.nilai is None
    assert hasil.alasan.startswith("1 dari 2 indikator program belum diisi realisasinya")
    PosisiBesaran.objects.create(besaran=dua, triwulan=2, realisasi=Decimal(3))
    assert compute_sumber(prog, TAHUN, 2).nilai.angka == 50
    assert compute_sumber(prog, TAHUN, 1).nilai is None
    assert compute_sumber(prog, TAHUN, 0).nilai is None


def test_program_takes_the_agreement_in_force(a):
    prog = _sumber(a, "DOK", "program")
    _keluaran(a, "1.1.1", "10", "1")
    perubahan = buat_perjanjian(a.renstra, TAHUN, ke=1)
    assert "Belum ada indikator program" in compute_sumber(prog, TAHUN, 0).alasan
    _keluaran(a, "1.1.1", "10", "10", perjanjian=perubahan)
    assert compute_sumber(prog, TAHUN, 0).nilai.angka == 100


def test_serapan_to_the_quarter(a):
    serapan = _sumber(a, "IKM", "serapan")
    a.simpul["1.1.1"].realisasi.all().delete()
    for kode, isi in (("1.1.1", ("100", "200")), ("1.1.2", ("0", "50")), ("1.2.1", ("1", "2"))):
        a.simpul[kode].realisasi.all().delete()
        for triwulan, jumlah in enumerate(isi, 1):
            record_realisasi_anggaran(a.simpul[kode], triwulan, jumlah, None)
    a.simpul["2.1.1"].realisasi.all().delete()
    record_realisasi_anggaran(a.simpul["2.1.1"], 1, "300", None)
    # 401 of 2.500.000,50
    assert compute_sumber(serapan, TAHUN, 1).nilai.angka == Decimal("0.0160")
    hasil = compute_sumber(serapan, TAHUN, 2)
    assert hasil.nilai is None
    assert hasil.alasan == (
        "1 dari 4 sub kegiatan belum diisi realisasinya sampai triwulan II, mulai dari 2.1.1 Simpul 2.1.1: "
        "isi 0 bila belum ada belanja."
    )
    record_realisasi_anggaran(a.simpul["2.1.1"], 2, "0", None)
    assert compute_sumber(serapan, TAHUN, 2).nilai.angka == Decimal("0.0261")
    assert compute_sumber(serapan, TAHUN, 0).nilai is None


def test_serapan_of_a_year_known_as_a_whole(a):
    serapan = _sumber(a, "IKM", "serapan")
    hasil = compute_sumber(serapan, TAHUN, 0)
    # 2.200.000,25 of 2.500.000,50
    assert hasil.nilai.angka == Decimal("88.0000") == compute_sumber(serapan, TAHUN, 4).nilai.angka
    assert "Rp2.200.000,25" in hasil.alasan
    assert compute_sumber(serapan, TAHUN, 3).nilai is None


def test_serapan_without_a_budget(a):
    assert "belum diisi" in compute_sumber(_sumber(a, "IKM", "serapan"), 2023, 0).alasan


def test_a_typed_indicator_has_no_source(a):
    assert compute_sumber(a.indikator["IKM"], TAHUN, 0).nilai is None


# --- what is written, and when --------------------------------------------------------------------


def test_a_change_reaches_realisasi_result_and_audit_trail(a):
    ikm = _sumber(a, "IKM", "ikm")
    _survei(a, ["3.6"] * 9, triwulan=0)
    tertulis = _segarkan(a, "ikm")
    assert {r.triwulan for r in tertulis} == {0, 4}
    assert _isi(ikm) == {0: "90", 4: "90"}
    assert HasilCapaian.objects.get(baris__indikator=ikm, triwulan=0, pembanding="target").tampil == Decimal(
        "100.00"
    )
    jejak = JejakAudit.objects.filter(objek="Realisasi IKM tahun 2024").get()
    assert (jejak.pengguna, jejak.sebelum, jejak.sesudah) == (a.operator, "86,5", "90")
    assert periksa_perjanjian(a.perjanjian) == []


def test_doing_it_again_writes_nothing(a):
    _sumber(a, "IKM", "ikm")
    _survei(a, ["3.6"] * 9, triwulan=0)
    _segarkan(a)
    jumlah = JejakAudit.objects.count()
    assert _segarkan(a) == [] and JejakAudit.objects.count() == jumlah


def test_what_was_typed_before_is_never_emptied_but_what_was_computed_is(a):
    ikm = _sumber(a, "IKM", "ikm")
    assert _segarkan(a) == [] and _isi(ikm) == {0: "86,5"}
    survei = _survei(a, ["3.6"] * 9, triwulan=0)
    _segarkan(a)
    survei.delete()
    _segarkan(a)
    assert _isi(ikm) == {0: "-", 4: "-"}
    assert set(ikm.realisasi.values_list("angka", flat=True)) == {None}


def test_a_value_typed_before_is_emptied_on_request_and_the_year_follows(a):
    ikm = _sumber(a, "IKM", "ikm")
    _survei(a, ["3.6"] * 9, triwulan=2)
    _segarkan(a)
    setahun = HasilCapaian.objects.filter(baris__indikator=ikm, triwulan=0, pembanding="target")
    assert setahun.get().realisasi == Decimal("86.5")
    clear_nilai_lama(ikm, TAHUN, 0, a.operator)
    assert setahun.get().realisasi == 90
    clear_nilai_lama(ikm, TAHUN, 2, a.operator)
    assert _isi(ikm) == {0: "-", 2: "90"}


def test_a_value_that_agrees_by_chance_becomes_the_sources(a):
    ikm = _sumber(a, "IKM", "ikm")
    survei = _survei(a, ["3.46"] * 9, triwulan=0)
    _segarkan(a)
    assert ikm.realisasi.get(triwulan=0).asal == "ikm"
    survei.delete()
    _segarkan(a)
    assert ikm.realisasi.get(triwulan=0).angka is None


def test_a_locked_quarter_keeps_what_it_has(a):
    ikm = _sumber(a, "IKM", "ikm")
    satu, _ = _survei(a, ["3"] * 9, triwulan=1), _survei(a, ["3"] * 9, triwulan=2)
    _segarkan(a)
    _kunci(a, 1)
    satu.unsur.update(skor=Decimal(4))
    a.instansi.survei.get(triwulan=2).unsur.update(skor=Decimal("3.2"))
    _segarkan(a)
    assert _isi(ikm) == {0: "86,5", 1: "75", 2: "80"}


def test_the_year_is_locked_with_its_last_quarter(a):
    ikm = _sumber(a, "IKM", "ikm")
    _survei(a, ["3"] * 9, triwulan=0)
    _kunci(a, 4)
    assert _segarkan(a) == [] and _isi(ikm) == {0: "86,5"}


def test_a_quarter_that_has_not_begun_waits(a, monkeypatch):
    ikm = _sumber(a, "IKM", "ikm")
    _survei(a, ["3"] * 9, triwulan=0)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2024, 9, 30))
    _segarkan(a)
    assert _isi(ikm) == {0: "75"}


def test_only_the_kinds_asked_for(a):
    _sumber(a, "IKM", "ikm")
    _survei(a, ["3"] * 9, triwulan=0)
    assert _segarkan(a, "ipp", "lhe") == []


def test_money_moves_the_indicator_in_the_same_breath(a):
    serapan = _sumber(a, "IKM", "serapan")
    record_realisasi_anggaran(a.simpul["2.1.1"], 0, "750000", a.operator)
    # 2.350.000,25 of 2.500.000,50
    assert _isi(serapan)[0] == "94" and serapan.realisasi.get(triwulan=0).asal == "serapan"
    record_pagu(a.simpul["2.1.1"], "perubahan", "1000000", a.operator)
    assert serapan.realisasi.get(triwulan=0).angka == Decimal("85.4545")
    record_realisasi_anggaran(a.simpul["2.1.1"], 0, "", a.operator)
    assert serapan.realisasi.get(triwulan=0).angka is None


def test_money_of_an_office_without_such_an_indicator_costs_one_query(a):
    with CaptureQueriesContext(connection) as catatan:
        refresh_sumber(a.instansi, TAHUN, a.operator, ("serapan",))
    assert len([q for q in catatan if "SAVEPOINT" not in q["sql"]]) == 1


@pytest.mark.parametrize("sumber", ["rasio", "ikm", "ipp", "program", "serapan", "lhe"])
def test_a_computed_realisasi_is_not_typed_over(a, sumber):
    ikm = _sumber(a, "IKM", sumber)
    with pytest.raises(GalatPengguna, match=r"^Realisasi IKM berasal dari .*: isi .*\.$"):
        record_realisasi(ikm, TAHUN, 0, "99", a.operator)
    assert _isi(ikm) == {0: "86,5"}


def test_one_reading_serves_any_number_of_indicators(a):
    semua = [buat_indikator(a.instansi, f"S{n}", sumber=s) for n, s in enumerate(sorted(DIHITUNG) * 3)]
    _keluaran(a, "1.1.1", "10", "12")
    _survei(a, ["3"] * 9)

    def hitung(indikator):
        with CaptureQueriesContext(connection) as catatan:
            bahan = load_bahan(a.instansi, TAHUN)
            for i in indikator:
                for t in range(5):
                    compute_sumber(i, TAHUN, t, bahan)
        return len(catatan)

    assert hitung(semua) == hitung(semua[:1])


def test_the_daily_job_writes_what_waited_for_its_quarter(a, monkeypatch, capsys):
    ikm = _sumber(a, "IKM", "ikm")
    _survei(a, ["3"] * 9, triwulan=0)

    def pada(*hari):
        monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(*hari))

    pada(2024, 9, 30)
    _segarkan(a)
    assert _isi(ikm) == {0: "75"}
    pada(2024, 10, 1)
    with pytest.raises(CommandError):  # the quarter that ended meanwhile
        call_command("hitung_ulang", "--periksa")
    assert _isi(ikm) == {0: "75"}
    call_command("hitung_ulang")
    assert "Kecamatan Melati tahun 2024: 1 realisasi dihitung dari sumbernya." in capsys.readouterr().out
    assert _isi(ikm) == {0: "75", 4: "75"}


def test_the_daily_job_leaves_history_alone(a, monkeypatch):
    ikm = _sumber(a, "IKM", "ikm")
    _survei(a, ["3"] * 9, triwulan=0)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2026, 1, 2))
    call_command("hitung_ulang")
    assert _isi(ikm) == {0: "86,5"}
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2025, 12, 31))
    call_command("hitung_ulang")
    assert _isi(ikm) == {0: "75", 4: "75"}


# --- ratios ---------------------------------------------------------------------------------------


@pytest.fixture
def rasio(a):
    return _sumber(a, "IKM", "rasio")


def _rumus(a, indikator, pembilang, penyebut):
    sk = Dokumen.objects.create(
        kode="sk-iku", jenis="keputusan", nama="Keputusan", instansi=a.instansi, tanggal=date(2024, 1, 26)
    )
    Iku.objects.create(
        dokumen=sk,
        indikator=indikator,
        urutan=1,
        sasaran="S",
        nama="N",
        pembilang=pembilang,
        penyebut=penyebut,
    )


def test_a_ratio_keeps_its_figures_and_its_value(a, rasio):
    r = record_rasio(rasio, TAHUN, 1, "28", "29", a.operator)
    r.refresh_from_db()
    assert (r.angka, r.pembilang, r.penyebut, r.asal) == (Decimal("96.5517"), 28, 29, "rasio")
    hasil = HasilCapaian.objects.get(baris__indikator=rasio, triwulan=1)
    assert hasil.tampil == Decimal("107.28")
    jejak = JejakAudit.objects.get()
    assert (jejak.sebelum, jejak.sesudah) == ("kosong", "96,5517 (28 dari 29)")
    sumber = compute_sumber(rasio, TAHUN, 1)
    assert sumber.rincian == (("Pembilang", "28"), ("Penyebut", "29"))
    assert sumber.alasan == "28 dibagi 29, dikali 100, sama dengan 96,55."


def test_the_same_value_from_other_figures_is_a_change(a, rasio):
    record_rasio(rasio, TAHUN, 1, 1, 2, a.operator)
    record_rasio(rasio, TAHUN, 1, 2, 4, a.operator)
    assert rasio.realisasi.get(triwulan=1).penyebut == 4
    assert JejakAudit.objects.first().sesudah == "50 (2 dari 4)"
    record_rasio(rasio, TAHUN, 1, "2", "4,0", a.operator)
    assert JejakAudit.objects.count() == 2


def test_clearing_both(a, rasio):
    record_rasio(rasio, TAHUN, 1, 1, 2, a.operator)
    r = record_rasio(rasio, TAHUN, 1, "", "", a.operator)
    assert (r.angka, r.pembilang, r.penyebut) == (None, None, None)
    assert compute_sumber(rasio, TAHUN, 1).nilai is None


@pytest.mark.parametrize(
    ("pembilang", "penyebut", "pesan"),
    [
        ("12", "11", r"^Pembilang \(12\) melebihi penyebut \(11\)\. Periksa salah satunya\.$"),
        ("12", "", "^Isi juga penyebutnya"),
        ("", "12", "^Isi juga pembilangnya"),
        ("1", "0", "^Penyebut 0"),
        ("1.250", "2000", "bisa berarti"),
        ("12 Laporan", "20", "bukan angka saja"),
        ("1,23456", "2", "empat angka"),
        ("-1", "2", "kurang dari nol"),
    ],
)
def test_figures_that_give_no_ratio_change_nothing(a, rasio, pembilang, penyebut, pesan):
    with pytest.raises(GalatPengguna, match=pesan):
        record_rasio(rasio, TAHUN, 1, pembilang, penyebut, a.operator)
    assert _isi(rasio) == {0: "86,5"} and not JejakAudit.objects.exists()


def test_more_than_all_is_named_in_the_decrees_words(a, rasio):
    _rumus(a, rasio, "Jumlah laporan selesai", "Jumlah laporan masuk")
    with pytest.raises(GalatPengguna, match=r"^Laporan selesai \(12\) melebihi laporan masuk \(11\)\."):
        record_rasio(rasio, TAHUN, 1, 12, 11, a.operator)


@pytest.mark.parametrize("penyebut", ["Jumlah kegiatan yang direncanakan", "Target kegiatan"])
def test_a_plan_may_be_exceeded(a, rasio, penyebut):
    _rumus(a, rasio, "Jumlah kegiatan yang dilaksanakan", penyebut)
    assert record_rasio(rasio, TAHUN, 1, 12, 10, a.operator).angka == 120


def test_two_people_at_one_ratio(a, rasio):
    record_rasio(rasio, TAHUN, 1, 1, 2, a.operator, revisi=0)
    with pytest.raises(GalatRevisi, match="orang lain menjadi 50") as galat:
        record_rasio(rasio, TAHUN, 1, 1, 4, a.operator, revisi=0)
    assert galat.value.terkini.pembilang == 1


def test_strangers_do_not_write_ratios(contoh, a, rasio):
    for pelaku in (a.camat, contoh.b.operator, contoh.reviewer, contoh.admin):
        with pytest.raises(TidakBerwenang):
            record_rasio(rasio, TAHUN, 1, 1, 2, pelaku)
    assert not Realisasi.objects.filter(penyebut__isnull=False).exists()


def test_a_ratio_is_not_written_for_an_indicator_of_another_kind(a):
    with pytest.raises(GalatPengguna, match="berasal dari"):
        record_rasio(a.indikator["IKM"], TAHUN, 1, 1, 2, a.operator)


def test_another_office_and_year_stay_as_they_are(contoh, a):
    _sumber(contoh.a, "IKM", "ikm"), _sumber(contoh.b, "IKM", "ikm")
    renstra = buat_renstra(contoh.b.instansi, {"LAMA": ["80"] * 5}, tahun_awal=2016, tahun_akhir=2020)
    buat_perjanjian(renstra, 2019)
    buat_pohon(contoh.b.instansi, 2019)
    buat_realisasi(contoh.b.indikator["IKM"], "70", 2019)
    _survei(a, ["3"] * 9, triwulan=0)
    _segarkan(a)
    assert set(contoh.b.indikator["IKM"].realisasi.values_list("tahun", "angka")) == {
        (2019, Decimal(70)),
        (2024, Decimal("91.11")),
    }
