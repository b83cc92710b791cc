"""HasilCapaian through the database: what is stored for which facts."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command

from kinerja.hitung import has_begun, has_ended, hitung_perjanjian, periksa_perjanjian
from kinerja.models import HasilCapaian, Realisasi
from kinerja.perhitungan.akumulasi import Cara
from kinerja.perhitungan.capaian import Arah
from organisasi.galat import GalatPengguna
from tests.pembuat import (
    buat_contoh_lengkap,
    buat_indikator,
    buat_kecamatan,
    buat_pengaturan,
    buat_perjanjian,
    buat_realisasi,
    buat_renstra,
)

pytestmark = pytest.mark.django_db

SESUDAH = date(2025, 1, 1)


@pytest.fixture
def kecamatan():
    kecamatan = buat_kecamatan()
    buat_pengaturan(kecamatan.induk)
    return kecamatan


def _siapkan(kecamatan, target="90", *, cara=Cara.POSISI_AKHIR, arah=Arah.POSITIF, rencana=(), akhir="92"):
    """One indicator under one PK of 2024; returns (indikator, perjanjian)."""
    indikator = buat_indikator(kecamatan, "IKM", cara=cara, arah=arah)
    renstra = buat_renstra(kecamatan, {"IKM": ("86", "87", "88", "90", "91", *((akhir,) if akhir else ()))})
    return indikator, buat_perjanjian(renstra, 2024, {"IKM": target}, rencana={"IKM": rencana})


def _hasil(perjanjian, triwulan=0, pembanding="target", hari_ini=SESUDAH):
    hitung_perjanjian(perjanjian, hari_ini)
    return HasilCapaian.objects.get(baris__perjanjian=perjanjian, triwulan=triwulan, pembanding=pembanding)


def _triwulan(perjanjian, hari_ini=SESUDAH):
    hitung_perjanjian(perjanjian, hari_ini)
    semua = HasilCapaian.objects.filter(baris__perjanjian=perjanjian, triwulan__gt=0).order_by("triwulan")
    return [(h.triwulan, h.status, h.target, h.realisasi, h.tampil) for h in semua]


def test_stored_exactly_shown_half_up_once(kecamatan):
    indikator, perjanjian = _siapkan(kecamatan)
    buat_realisasi(indikator, "86")
    hasil = _hasil(perjanjian)
    assert (hasil.status, hasil.target, hasil.realisasi) == ("dihitung", Decimal(90), Decimal(86))
    assert hasil.tampil == Decimal("95.56")
    assert str(hasil.nilai).startswith("95." + "5" * 38) and hasil.nilai == hasil.mentah
    assert (hasil.skala, hasil.predikat) == ("permendagri-86-2017-jember", "Sangat Tinggi")
    akhir = _hasil(perjanjian, pembanding="akhir")
    assert (akhir.target, akhir.tampil) == (Decimal(92), Decimal("93.48"))


@pytest.mark.parametrize(
    ("target", "realisasi", "tampil"),
    [("40", "35,002", "87.51"), ("80", "70,004", "87.51"), ("200", "175", "87.50")],
)
def test_a_half_rounds_up(kecamatan, target, realisasi, tampil):
    indikator, perjanjian = _siapkan(kecamatan, target)
    # 87.505 exactly for the first two; halves to even would show 87.50.
    buat_realisasi(indikator, realisasi)
    assert _hasil(perjanjian).tampil == Decimal(tampil)


def test_kosong_nol_and_belum_waktunya_are_three_things(kecamatan):
    indikator, perjanjian = _siapkan(kecamatan)
    assert _hasil(perjanjian, hari_ini=date(2024, 12, 31)).status == "belum_waktunya"
    assert _hasil(perjanjian, hari_ini=SESUDAH).status == "kosong"
    kosong = Realisasi.objects.create(indikator=indikator, tahun=2024, triwulan=0)
    assert _hasil(perjanjian).status == "kosong"
    kosong.delete()
    buat_realisasi(indikator, "0")
    hasil = _hasil(perjanjian)
    assert (hasil.status, hasil.realisasi, hasil.tampil) == ("dihitung", Decimal(0), Decimal(0))
    assert hasil.predikat == "Sangat Rendah"


def test_grades(kecamatan):
    indikator, perjanjian = _siapkan(kecamatan, "B (69)")
    buat_realisasi(indikator, "B (68,25)")
    assert _hasil(perjanjian).tampil == Decimal("98.91")


def test_a_bare_grade_is_told_and_not_computed(kecamatan):
    indikator, perjanjian = _siapkan(kecamatan, "BB")
    buat_realisasi(indikator, "70")
    assert (_hasil(perjanjian).status, _hasil(perjanjian).target) == ("target_teks", None)
    Realisasi.objects.update(angka=None, label="WTP")
    hasil = _hasil(perjanjian)
    assert hasil.status == "kosong" and "WTP" in hasil.alasan


def test_negatif_and_bounds(kecamatan):
    indikator, perjanjian = _siapkan(kecamatan, "10", arah=Arah.NEGATIF)
    buat_realisasi(indikator, "25")
    hasil = _hasil(perjanjian)
    assert (hasil.mentah, hasil.nilai, hasil.tampil) == (Decimal(-50), Decimal(0), Decimal(0))
    kecamatan.induk.pengaturan.update(batas_atap=100)
    Realisasi.objects.update(angka=2)
    hasil = _hasil(perjanjian)
    assert (hasil.mentah, hasil.nilai) == (Decimal(180), Decimal(100))


def test_without_a_setting_floor_zero_and_the_national_scale(kecamatan):
    kecamatan.induk.pengaturan.all().delete()
    indikator, perjanjian = _siapkan(kecamatan, "100")
    buat_realisasi(indikator, "90")
    hasil = _hasil(perjanjian)
    assert (hasil.skala, hasil.predikat) == ("permendagri-86-2017", "Tinggi")


def test_an_unknown_scale_is_refused(kecamatan):
    kecamatan.induk.pengaturan.update(skala="entah")
    _, perjanjian = _siapkan(kecamatan)
    with pytest.raises(GalatPengguna, match="entah"):
        hitung_perjanjian(perjanjian)


def test_no_target_at_the_end_of_the_renstra_no_row(kecamatan):
    indikator, perjanjian = _siapkan(kecamatan, akhir=None)
    buat_realisasi(indikator, "86")
    hitung_perjanjian(perjanjian)
    assert not HasilCapaian.objects.filter(pembanding="akhir").exists()


def test_a_capaian_too_large_to_store_is_refused(kecamatan):
    indikator, perjanjian = _siapkan(kecamatan, "0,0001")
    buat_realisasi(indikator, "9999")
    hitung_perjanjian(perjanjian)
    Realisasi.objects.update(angka=Decimal("99999999999"))
    with pytest.raises(GalatPengguna, match="terlalu besar"):
        hitung_perjanjian(perjanjian)


def test_without_quarterly_data_or_plan_only_the_year_is_stored(kecamatan):
    indikator, perjanjian = _siapkan(kecamatan)
    buat_realisasi(indikator, "86")
    assert _triwulan(perjanjian) == []


def test_kumulatif_adds_up_plan_and_realisasi(kecamatan):
    indikator, perjanjian = _siapkan(kecamatan, "12", cara=Cara.KUMULATIF, rencana=("2", "4", "3", "3"))
    for triwulan, teks in enumerate(("2", "3", "4", "3"), 1):
        buat_realisasi(indikator, teks, triwulan=triwulan)
    assert _triwulan(perjanjian) == [
        (1, "dihitung", Decimal(2), Decimal(2), Decimal(100)),
        (2, "dihitung", Decimal(6), Decimal(5), Decimal("83.33")),
        (3, "dihitung", Decimal(9), Decimal(9), Decimal(100)),
        (4, "dihitung", Decimal(12), Decimal(12), Decimal(100)),
    ]
    assert _hasil(perjanjian).realisasi == Decimal(12)


def test_a_gap_makes_a_kumulatif_kosong(kecamatan):
    indikator, perjanjian = _siapkan(kecamatan, "12", cara=Cara.KUMULATIF, rencana=("3", "3", "3", "3"))
    buat_realisasi(indikator, "3", triwulan=1)
    buat_realisasi(indikator, "3", triwulan=3)
    assert [(t, s) for t, s, *_ in _triwulan(perjanjian)] == [
        (1, "dihitung"),
        (2, "dihitung"),
        (3, "kosong"),
        (4, "kosong"),
    ]
    hasil = _hasil(perjanjian)
    assert hasil.status == "kosong" and "triwulan 2" in hasil.alasan


def test_a_quarter_without_a_plan_of_a_kumulatif_plans_nothing(kecamatan):
    indikator, perjanjian = _siapkan(kecamatan, "2", cara=Cara.KUMULATIF, rencana=("", "1", "", "1"))
    for triwulan, teks in enumerate(("0", "1", "0", "1"), 1):
        buat_realisasi(indikator, teks, triwulan=triwulan)
    assert [(t, s, target) for t, s, target, *_ in _triwulan(perjanjian)] == [
        (1, "target_nol", 0),
        (2, "dihitung", 1),
        (3, "dihitung", 1),
        (4, "dihitung", 2),
    ]


def test_quarters_before_the_first_plan_or_realisasi_are_not_stored(kecamatan):
    _, perjanjian = _siapkan(kecamatan, "1", cara=Cara.KUMULATIF, rencana=("", "", "1", ""))
    assert [t for t, *_ in _triwulan(perjanjian)] == [3, 4]


def test_posisi_akhir_takes_the_last_filled_quarter_and_zero_is_filled(kecamatan):
    indikator, perjanjian = _siapkan(kecamatan, "90")
    buat_realisasi(indikator, "80", triwulan=1)
    buat_realisasi(indikator, "85", triwulan=3)
    # No plan: every quarter stands against the year's target.
    assert [(r, target) for _, _, target, r, _ in _triwulan(perjanjian)] == [
        (80, 90),
        (80, 90),
        (85, 90),
        (85, 90),
    ]
    assert _hasil(perjanjian).realisasi == 85
    buat_realisasi(indikator, "0", triwulan=4)
    assert _hasil(perjanjian).realisasi == 0


def test_rata_rata_averages(kecamatan):
    indikator, perjanjian = _siapkan(kecamatan, "90", cara=Cara.RATA_RATA)
    for triwulan, teks in ((1, "80"), (2, "81"), (4, "81")):
        buat_realisasi(indikator, teks, triwulan=triwulan)
    hasil = _hasil(perjanjian)
    assert str(hasil.realisasi).startswith("80.6666666666") and hasil.tampil == Decimal("89.63")


def test_a_quarter_not_ended_and_not_filled_is_not_due(kecamatan):
    indikator, perjanjian = _siapkan(kecamatan, "90", rencana=("90", "90", "90", "90"))
    buat_realisasi(indikator, "90", triwulan=1)
    assert [s for _, s, *_ in _triwulan(perjanjian, date(2024, 6, 30))] == [
        "dihitung",
        "belum_waktunya",
        "belum_waktunya",
        "belum_waktunya",
    ]
    # Due and unfilled: the last position stands.
    assert [s for _, s, *_ in _triwulan(perjanjian, date(2024, 7, 1))][1] == "dihitung"


def test_the_annual_value_wins_over_the_quarters(kecamatan):
    indikator, perjanjian = _siapkan(kecamatan, "90")
    buat_realisasi(indikator, "80", triwulan=4)
    assert _hasil(perjanjian).realisasi == 80
    setahun = buat_realisasi(indikator, "88")
    assert _hasil(perjanjian).realisasi == 88
    assert _hasil(perjanjian, triwulan=4).realisasi == 80
    Realisasi.objects.filter(pk=setahun.pk).update(angka=None)
    assert _hasil(perjanjian).realisasi == 80


def test_an_agreement_may_state_its_own_realisasi(kecamatan):
    indikator, awal = _siapkan(kecamatan, "90")
    perubahan = buat_perjanjian(awal.renstra, 2024, {"IKM": "88"}, ke=1)
    buat_realisasi(indikator, "85")
    buat_realisasi(indikator, "87", perjanjian=perubahan)
    assert (_hasil(awal).realisasi, _hasil(perubahan).realisasi) == (85, 87)
    assert _hasil(perubahan).target == 88
    Realisasi.objects.filter(perjanjian=perubahan).update(angka=None)
    assert _hasil(perubahan).realisasi == 85


def test_own_quarters_win_over_a_general_annual_value(kecamatan):
    indikator, awal = _siapkan(kecamatan, "90")
    perubahan = buat_perjanjian(awal.renstra, 2024, {"IKM": "88"}, ke=1)
    buat_realisasi(indikator, "85")
    buat_realisasi(indikator, "80", triwulan=1)
    buat_realisasi(indikator, "86", triwulan=4, perjanjian=perubahan)
    assert (_hasil(awal).realisasi, _hasil(perubahan).realisasi) == (85, 86)
    assert _hasil(perubahan, triwulan=1).realisasi == 80


def test_idempotent_and_without_stale_rows(kecamatan):
    indikator, perjanjian = _siapkan(kecamatan, rencana=("80", "82", "85", "90"))
    buat_realisasi(indikator, "86")
    hitung_perjanjian(perjanjian)
    sebelum = list(HasilCapaian.objects.order_by("pk").values())
    assert len(sebelum) == 6
    hitung_perjanjian(perjanjian)
    assert list(HasilCapaian.objects.order_by("pk").values()) == sebelum
    perjanjian.baris.get().rencana_aksi.all().delete()
    hitung_perjanjian(perjanjian)
    assert set(HasilCapaian.objects.values_list("triwulan", "pembanding")) == {(0, "target"), (0, "akhir")}


def test_another_office_and_another_year_stay_as_they_are():
    contoh = buat_contoh_lengkap()
    lain = list(HasilCapaian.objects.filter(baris__perjanjian=contoh.b.perjanjian).values())
    buat_realisasi(contoh.a.indikator["IKM"], "10", tahun=2023)
    Realisasi.objects.filter(indikator=contoh.a.indikator["IKM"], tahun=2024).update(angka=50)
    hitung_perjanjian(contoh.a.perjanjian)
    assert list(HasilCapaian.objects.filter(baris__perjanjian=contoh.b.perjanjian).values()) == lain
    hasil = HasilCapaian.objects.get(
        baris__indikator=contoh.a.indikator["IKM"], triwulan=0, pembanding="target"
    )
    assert hasil.realisasi == 50


def test_the_number_of_queries_does_not_grow(kecamatan, django_assert_num_queries):
    target = {f"I{n}": ("10",) * 6 for n in range(1, 11)}
    renstra = buat_renstra(kecamatan, target)
    satu = buat_perjanjian(renstra, 2024, {"I1": "10"}, rencana={"I1": ("1", "2", "3", "4")})
    banyak = buat_perjanjian(
        renstra, 2024, {k: "10" for k in target}, ke=1, rencana={k: ("1", "2", "3", "4") for k in target}
    )
    for kode in target:
        for triwulan in range(5):
            buat_realisasi(buat_indikator(kecamatan, kode), "3", triwulan=triwulan)
    # Two of the savepoint, one lock, five facts, one of what is stored, one write.
    for perjanjian in (satu, banyak):
        with django_assert_num_queries(10):
            hitung_perjanjian(perjanjian)
        with django_assert_num_queries(9):
            hitung_perjanjian(perjanjian)
    assert HasilCapaian.objects.filter(baris__perjanjian=banyak).count() == 60


def test_hitung_ulang_finds_and_mends_what_was_changed_behind_its_back(capsys):
    buat_contoh_lengkap()
    call_command("hitung_ulang", "--periksa")
    assert "semua capaian sesuai" in capsys.readouterr().out

    Realisasi.objects.filter(indikator__kode="IKM", indikator__instansi__kode="melati").update(angka=50)
    HasilCapaian.objects.filter(
        baris__indikator__kode="DOK", baris__perjanjian__instansi__kode="kenanga", triwulan=0
    ).delete()
    HasilCapaian.objects.filter(
        baris__indikator__kode="SAKIP", triwulan=0, baris__perjanjian__instansi__kode="melati"
    ).update(triwulan=3)
    sebelum = list(HasilCapaian.objects.order_by("pk").values())
    with pytest.raises(CommandError, match=r"^8 capaian tersimpan berbeda"):
        call_command("hitung_ulang", "--periksa")
    keluaran = capsys.readouterr().out
    assert (
        "Melati, IKM setahun (Target tahun ini): tersimpan 96,11 Sangat Tinggi, seharusnya 55,56" in keluaran
    )
    assert "Kenanga, DOK setahun (Target tahun ini): belum tersimpan, seharusnya 75,00 Sedang" in keluaran
    assert "Melati, SAKIP triwulan 3" in keluaran and "seharusnya tidak ada" in keluaran
    assert list(HasilCapaian.objects.order_by("pk").values()) == sebelum

    call_command("hitung_ulang")
    assert "8 capaian diperbaiki" in capsys.readouterr().out
    call_command("hitung_ulang", "--periksa")


def test_periksa_reads_only(kecamatan):
    _, perjanjian = _siapkan(kecamatan)
    assert len(periksa_perjanjian(perjanjian)) == 2
    assert not HasilCapaian.objects.exists()


@pytest.mark.parametrize(
    ("triwulan", "mulai", "selesai"),
    [
        (1, date(2024, 1, 1), date(2024, 4, 1)),
        (2, date(2024, 4, 1), date(2024, 7, 1)),
        (3, date(2024, 7, 1), date(2024, 10, 1)),
        (4, date(2024, 10, 1), date(2025, 1, 1)),
        (0, date(2024, 1, 1), date(2025, 1, 1)),
    ],
)
def test_the_calendar(triwulan, mulai, selesai):
    kemarin = date.fromordinal
    assert has_begun(2024, triwulan, mulai)
    assert not has_begun(2024, triwulan, kemarin(mulai.toordinal() - 1))
    assert has_ended(2024, triwulan, selesai)
    assert not has_ended(2024, triwulan, kemarin(selesai.toordinal() - 1))
