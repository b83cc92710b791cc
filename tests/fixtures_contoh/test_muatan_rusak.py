"""Into a database without any report: an export loads, a bad fixture is refused whole, in one sentence."""

import pytest
from django.core.management import CommandError, call_command

from laporan.muatan.berkas import SalahMuatan
from laporan.muatan.folder import FIXTURES, baca_identitas, muat_laporan
from organisasi.models import Pengguna

from .alat import LAPORAN, isi_basis_data, muat_satu, salin, ubah


@pytest.mark.parametrize("nama", LAPORAN)
def test_an_export_loads_into_an_empty_database(kabupaten, nama, tmp_path):
    muat_satu(nama)
    konteks = baca_identitas(FIXTURES / nama)
    call_command("ekspor_fixture", konteks.instansi.kode, str(konteks.tahun), tmp_path / nama)
    sebelum = isi_basis_data()
    call_command("muat_fixture", tmp_path / nama)
    assert isi_basis_data() == sebelum


def test_production_takes_no_sample_data(kabupaten, settings):
    settings.PRODUKSI = True
    with pytest.raises(CommandError, match="produksi"):
        call_command("muat_contoh")
    assert not Pengguna.objects.exists()


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
    ("anggaran.json", lambda i: i["simpul"][2].update(pagu={"awal": "-5"}), '"pagu_tidak_negatif"'),
    ("anggaran.json", lambda i: i["simpul"][2].update(pagu={"awal": "5.005"}), "sen"),
    ("anggaran.json", lambda i: i["simpul"][2].update(pagu={"awal": "9" * 25}), "tidak diterima"),
    ("profil.json", lambda i: i["sarpras"][0].update(baik=-1), "sarpras[1]: "),
    ("realisasi.json", lambda i: i[1].update(pembilang="5"), '"realisasi_rasio_lengkap"'),
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
def test_a_bad_fixture_is_named_and_nothing_stays(kabupaten, tmp_path, berkas, perubahan, pesan):
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
def test_a_broken_file_is_named_and_nothing_stays(kabupaten, tmp_path, berkas, isi, pesan):
    sebelum = isi_basis_data()
    folder = salin("kalisat-2024", tmp_path)
    (folder / berkas).write_text(isi)
    with pytest.raises(CommandError, match=pesan) as salah:
        call_command("muat_fixture", folder)
    assert f"kalisat-2024/{berkas}" in str(salah.value)
    assert isi_basis_data() == sebelum


def test_a_missing_folder_is_named(kabupaten, tmp_path):
    with pytest.raises(CommandError, match="tidak ditemukan"):
        call_command("muat_fixture", tmp_path / "tidak-ada")
