"""Loading and exporting: both reports load, loading twice changes nothing, a round trip loses nothing."""

import json
import shutil

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db.models import Sum

from anggaran.models import Pagu, RealisasiAnggaran
from kinerja.actions import record_realisasi
from kinerja.models import HasilCapaian, PerjanjianKinerja, Realisasi
from kinerja.perhitungan.akumulasi import rata_rata
from laporan.muatan.berkas import SalahMuatan, baca_json
from laporan.muatan.contoh import LAPORAN_CONTOH, muat_contoh
from laporan.muatan.folder import (
    FIXTURES,
    PUTUSAN,
    baca_identitas,
    muat_kabupaten,
    muat_laporan,
    susun_laporan,
)
from organisasi.models import Instansi, Keanggotaan, Pengguna

APP_KAMI = ("organisasi", "renstra", "anggaran", "kinerja", "laporan")


def isi_basis_data():
    """Every row of ours: model -> rows as tuples, ids included; times of saving too."""
    return {
        model._meta.label: sorted(map(repr, model.objects.values_list()))
        for app in APP_KAMI
        for model in apps.get_app_config(app).get_models()
    }


def berkas_folder(folder):
    return {b.name: baca_json(b) for b in sorted(folder.glob("*.json")) if b.name != PUTUSAN}


def test_both_reports_load(contoh):
    assert contoh[:2] == ["Kecamatan Kalisat 2024 dimuat.", "Kecamatan Puger 2023 dimuat."]
    assert Instansi.objects.kecamatan().count() == 31
    assert PerjanjianKinerja.objects.count() == 2


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
    muat_contoh(ulang=True)
    for nama in LAPORAN_CONTOH:
        muat_laporan(FIXTURES / nama)
    assert isi_basis_data() == sebelum


@pytest.mark.parametrize("nama", LAPORAN_CONTOH)
def test_round_trip_loses_nothing(contoh, nama, tmp_path):
    konteks = baca_identitas(FIXTURES / nama)
    assert susun_laporan(konteks) == berkas_folder(FIXTURES / nama)

    call_command("ekspor_fixture", konteks.instansi.kode, str(konteks.tahun), tmp_path / nama)
    assert berkas_folder(tmp_path / nama) == berkas_folder(FIXTURES / nama)


@pytest.mark.parametrize("nama", LAPORAN_CONTOH)
def test_an_export_loads_into_an_empty_database(db, nama, tmp_path):
    muat_kabupaten()
    muat_laporan(FIXTURES / nama)
    konteks = baca_identitas(FIXTURES / nama)
    call_command("ekspor_fixture", konteks.instansi.kode, str(konteks.tahun), tmp_path / nama)
    sebelum = isi_basis_data()
    call_command("muat_fixture", tmp_path / nama)
    assert isi_basis_data() == sebelum


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
        ("bappeda", "reviewer", "bappeda"),
        ("inspektorat", "evaluator", "inspektorat"),
        ("admin", "admin", "jember"),
    }
    for pengguna in Pengguna.objects.all():
        assert pengguna.check_password(settings.KATA_SANDI_DEMO)
        assert not pengguna.is_superuser
        assert pengguna.is_staff == (pengguna.username == "admin")


def test_production_takes_no_sample_data(db, settings):
    settings.PRODUKSI = True
    with pytest.raises(CommandError, match="produksi"):
        call_command("muat_contoh")
    assert not Instansi.objects.exists()


# --- bad fixtures -------------------------------------------------------------------------------------------


def salin(nama, tmp_path):
    return shutil.copytree(FIXTURES / nama, tmp_path / nama)


def ubah(berkas, perubahan):
    isi = json.loads(berkas.read_text())
    perubahan(isi)
    berkas.write_text(json.dumps(isi))


RUSAK = [
    ("realisasi.json", lambda i: i[1].update(nilai="1.250"), "realisasi.json, kunci [2].nilai: "),
    ("realisasi.json", lambda i: i[1].update(indikator="XYZ"), 'indikator "XYZ" tidak ditemukan'),
    ("realisasi.json", lambda i: i[1].update(capaian="95"), 'kunci "capaian" tidak dikenal'),
    ("realisasi.json", lambda i: i.append(i[0]), "tertulis dua kali"),
    (
        "anggaran.json",
        lambda i: i["simpul"][2].update(pagu={"awal": 1949000.5}),
        "simpul[3].pagu[1].jumlah: ",
    ),
    ("anggaran.json", lambda i: i["simpul"][2].update(pagu={"awal": "-5"}), "simpul[3].pagu[1]: "),
    ("anggaran.json", lambda i: i["simpul"][2].update(pagu={"lama": "5"}), "tahap: "),
    ("anggaran.json", lambda i: i["simpul"][2].update(kode="9.9.9"), 'program atau kegiatan "9.9" tidak'),
    ("anggaran.json", lambda i: i.update(total="1"), 'kunci "total" tidak dikenal'),
    (
        "anggaran.json",
        lambda i: i["simpul"][0].update(dukungan="1.1"),
        "anggaran.json, kunci simpul[1].dukungan",
    ),
    ("perjanjian.json", lambda i: i[0].update(tanggal="26 Januari"), "[1].tanggal: "),
    ("perjanjian.json", lambda i: i[0].update(pihak_kedua="Raja"), 'pejabat "Raja" tidak ditemukan'),
    ("perjanjian.json", lambda i: i[0]["baris"].append({"indikator": "IPP"}), 'indikator "IPP"'),
    ("renstra.json", lambda i: i[0].pop("versi"), 'kunci "versi" belum diisi'),
    ("identitas.json", lambda i: i.update(instansi="atlantis"), 'kecamatan "atlantis" tidak ditemukan'),
]


@pytest.mark.parametrize(("berkas", "perubahan", "pesan"), RUSAK, ids=range(len(RUSAK)))
def test_a_bad_fixture_is_named_and_nothing_stays(db, tmp_path, berkas, perubahan, pesan):
    muat_kabupaten()
    sebelum = isi_basis_data()
    folder = salin("kalisat-2024", tmp_path)
    ubah(folder / berkas, perubahan)
    with pytest.raises(SalahMuatan) as salah:
        muat_laporan(folder)
    teks = str(salah.value)
    assert pesan in teks
    assert teks.startswith(f"Berkas kalisat-2024/{berkas}") and teks.endswith(".") and "\n" not in teks
    assert isi_basis_data() == sebelum


@pytest.mark.parametrize(
    ("berkas", "isi", "pesan"),
    [
        ("realisasi.json", "[{", "bukan JSON yang benar"),
        ("realisasi.json", "{}", "harus berupa daftar"),
        ("realisasi.json", '[{"indikator": "IKM", "indikator": "DOK"}]', "tertulis dua kali"),
        ("salah-nama.json", "[]", "tidak dikenal"),
    ],
)
def test_a_broken_file_is_named_and_nothing_stays(db, tmp_path, berkas, isi, pesan):
    muat_kabupaten()
    sebelum = isi_basis_data()
    folder = salin("kalisat-2024", tmp_path)
    (folder / berkas).write_text(isi)
    with pytest.raises(CommandError, match=pesan) as salah:
        call_command("muat_fixture", folder)
    assert f"kalisat-2024/{berkas}" in str(salah.value)
    assert isi_basis_data() == sebelum


def test_a_missing_folder_is_named(db, tmp_path):
    with pytest.raises(CommandError, match="tidak ditemukan"):
        call_command("muat_fixture", tmp_path / "tidak-ada")


@pytest.mark.parametrize(
    ("instansi", "tahun"), [("atlantis", "2024"), ("kalisat", "dua ribu"), ("kalisat", "1999")]
)
def test_export_of_nothing_is_refused(contoh, tmp_path, instansi, tahun):
    with pytest.raises(CommandError):
        call_command("ekspor_fixture", instansi, tahun, tmp_path / "x")
    assert not (tmp_path / "x").exists()
