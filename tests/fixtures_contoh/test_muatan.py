"""Loading and exporting: all reports load, loading twice changes nothing, a round trip loses nothing."""

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Sum

from anggaran.models import Pagu, RealisasiAnggaran
from kinerja.actions import record_realisasi
from kinerja.models import Analisis, HasilCapaian, PerjanjianKinerja, Realisasi
from kinerja.perhitungan.akumulasi import rata_rata
from laporan.muatan.berkas import baca_json
from laporan.muatan.contoh import muat_contoh
from laporan.muatan.folder import (
    FIXTURES,
    baca_identitas,
    muat_laporan,
    susun_laporan,
)
from organisasi.models import Instansi, Keanggotaan, Pengguna

from .alat import LAPORAN, berkas_folder, isi_basis_data, salin, ubah


def test_all_reports_load(contoh):
    nama = ("Kalisat 2024", "Puger 2023", "Pakusari 2025", "Sumbersari 2021", "Pakusari 2020")
    assert contoh[:5] == [f"Kecamatan {n} dimuat." for n in nama]
    assert Instansi.objects.kecamatan().count() == 31
    assert PerjanjianKinerja.objects.values("instansi", "tahun").distinct().count() == 5


def test_grand_totals_of_the_print(contoh):
    # Tabel 3.8 of both reports, last row.
    for tahun, pagu, realisasi in (
        (2024, 4_416_692_224, 3_660_926_754),
        (2023, 4_060_244_146, 3_648_593_974),
    ):
        assert Pagu.objects.filter(simpul__tahun=tahun).aggregate(j=Sum("jumlah"))["j"] == pagu
        jumlah = RealisasiAnggaran.objects.filter(simpul__tahun=tahun).aggregate(j=Sum("jumlah"))
        assert jumlah["j"] == realisasi


def test_belanja_operasi_and_modal_of_kalisat(contoh):
    # BAB III.F of the report.
    for belanja, pagu, realisasi in (
        ("operasi", 4_374_921_592, 3_625_226_754),
        ("modal", 41_770_632, 35_700_000),
    ):
        milik = {"simpul__tahun": 2024, "simpul__belanja": belanja}
        assert Pagu.objects.filter(**milik).aggregate(j=Sum("jumlah"))["j"] == pagu
        assert RealisasiAnggaran.objects.filter(**milik).aggregate(j=Sum("jumlah"))["j"] == realisasi


@pytest.mark.parametrize(("tahun", "rata"), [(2024, "99.85"), (2023, "97.75")])
def test_mean_of_the_year(contoh, tahun, rata):
    hasil = HasilCapaian.objects.filter(baris__perjanjian__tahun=tahun, triwulan=0, pembanding="target")
    assert str(rata_rata([h.nilai for h in hasil]).tampil) == rata


def test_loading_twice_writes_nothing(contoh):
    sebelum = isi_basis_data()
    muat_contoh()
    muat_contoh(ulang=True)  # every folder once more
    assert isi_basis_data() == sebelum


@pytest.mark.parametrize("nama", LAPORAN)
def test_round_trip_loses_nothing(contoh, nama, tmp_path):
    konteks = baca_identitas(FIXTURES / nama)
    assert susun_laporan(konteks) == berkas_folder(FIXTURES / nama)

    call_command("ekspor_fixture", konteks.instansi.kode, str(konteks.tahun), tmp_path / nama)
    assert berkas_folder(tmp_path / nama) == berkas_folder(FIXTURES / nama)


def test_what_is_said_of_a_triwulan_goes_out_and_comes_back(contoh, tmp_path):
    perjanjian = PerjanjianKinerja.objects.berlaku(Instansi.objects.get(kode="puger"), 2023).first()
    setahun = perjanjian.analisis.count()
    for urutan, uraian in enumerate(("Sinyal lemah", "Petugas kurang"), 1):
        Analisis.objects.create(
            perjanjian=perjanjian, triwulan=2, jenis="penghambat", urutan=urutan, uraian=uraian
        )
    call_command("ekspor_fixture", "puger", "2023", tmp_path / "puger")
    assert {"triwulan": 2, "penghambat": ["Sinyal lemah", "Petugas kurang"]} in baca_json(
        tmp_path / "puger" / "analisis.json"
    )
    perjanjian.analisis.filter(triwulan=2).delete()
    muat_laporan(tmp_path / "puger")
    assert list(perjanjian.analisis.filter(triwulan=2).values_list("urutan", "uraian")) == [
        (1, "Sinyal lemah"),
        (2, "Petugas kurang"),
    ]
    assert perjanjian.analisis.filter(triwulan=0).count() == setahun


def test_users_changes_survive_until_asked_to_go(contoh):
    ikm = Realisasi.objects.get(indikator__instansi__kode="kalisat", indikator__kode="IKM")
    record_realisasi(ikm.indikator, 2024, 0, "88", None)
    muat_contoh()
    ikm.refresh_from_db()
    assert ikm.tampil == "88"
    muat_contoh(ulang=True)
    ikm.refresh_from_db()
    assert ikm.tampil == "86"
    hasil = HasilCapaian.objects.get(baris__indikator=ikm.indikator, triwulan=0, pembanding="target")
    assert str(hasil.tampil) == "95.56"


def test_rows_that_the_folder_no_longer_lists_go(contoh, tmp_path):
    folder = salin("puger-2023", tmp_path)
    ubah(folder / "realisasi.json", lambda isi: isi.pop())
    muat_laporan(folder)
    assert not Realisasi.objects.filter(indikator__kode="TRANTIB", tahun=2023).exists()


def test_demo_accounts(contoh, settings):
    peran = set(Keanggotaan.objects.values_list("pengguna__username", "peran", "instansi__kode"))
    assert peran == {
        ("operator-kalisat", "operator", "kalisat"),
        ("camat-kalisat", "camat", "kalisat"),
        ("operator-puger", "operator", "puger"),
        ("camat-puger", "camat", "puger"),
        ("operator-pakusari", "operator", "pakusari"),
        ("camat-pakusari", "camat", "pakusari"),
        ("operator-sumbersari", "operator", "sumbersari"),
        ("camat-sumbersari", "camat", "sumbersari"),
        ("bappeda", "reviewer", "bappeda"),
        ("inspektorat", "evaluator", "inspektorat"),
        ("admin", "admin", "jember"),
    }
    for pengguna in Pengguna.objects.all():
        assert pengguna.check_password(settings.KATA_SANDI_DEMO)
        assert not pengguna.is_superuser
        assert pengguna.is_staff == (pengguna.username == "admin")


@pytest.mark.parametrize(
    ("instansi", "tahun"), [("atlantis", "2024"), ("kalisat", "dua ribu"), ("kalisat", "1999")]
)
def test_export_of_nothing_is_refused(contoh, tmp_path, instansi, tahun):
    with pytest.raises(CommandError):
        call_command("ekspor_fixture", instansi, tahun, tmp_path / "x")
    assert not (tmp_path / "x").exists()
