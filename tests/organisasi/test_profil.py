"""The profile of BAB I: each part for itself, nothing typed lost, copied forward, sums checked, complete or not."""

import json
import re
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from organisasi.galat import GalatPengguna, TidakBerwenang
from organisasi.models import (
    BarisPegawai,
    ButirProfil,
    Desa,
    Dokumen,
    JejakAudit,
    JenisPengajuan,
    JumlahPegawai,
    Keadaan,
    Pengajuan,
    Penghargaan,
    Peran,
    ProfilTahunan,
    Sarpras,
    TindakLanjutLhe,
)
from organisasi.profil_actions import copy_bagian, copy_kosong
from organisasi.profil_bagian import BAGIAN, MENURUT_KUNCI, check_profil
from organisasi.profil_kelengkapan import kelengkapan_profil_banyak
from tests.pembuat import buat_contoh_lengkap, buat_kecamatan, buat_pengguna, hitung_satu

pytestmark = pytest.mark.django_db
PROFIL = "/melati/2024/profil/"


@pytest.fixture
def contoh():
    return buat_contoh_lengkap()


@pytest.fixture
def instansi(contoh):
    return contoh.a.instansi


@pytest.fixture
def operator(contoh, client):
    client.force_login(contoh.a.operator)
    return client


@pytest.fixture
def profil(instansi):
    return ProfilTahunan.objects.create(instansi=instansi, tahun=2024)


def _isian(client, alamat, **ubah):
    """What a browser would send for the page as shown, with some fields changed (__ stands for a dash)."""
    html = client.get(alamat).content.decode()
    html = re.sub(r"<template>.*?</template>", "", html, flags=re.S)
    data = {}
    for tag in re.findall(r"<input[^>]*>", html):
        nama = re.search(r'name="([^"]*)"', tag)
        nilai = re.search(r'value="([^"]*)"', tag)
        kotak = 'type="checkbox"' in tag
        if nama and (not kotak or " checked" in tag):
            isi = nilai[1].replace("&quot;", '"') if nilai else "on" if kotak else ""
            data.setdefault(nama[1], []).append(isi)
    for nama, isi in re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>(.*?)</textarea>', html, re.S):
        data[nama] = [isi.strip()]
    for nama, isi in re.findall(r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', html, re.S):
        data[nama] = [m[1] if (m := re.search(r'value="([^"]*)" selected', isi)) else ""]
    data.pop("csrfmiddlewaretoken", None)
    return data | {k.replace("__", "-"): v for k, v in ubah.items()}


def _medan(html, nama):
    """(text, error) of one field."""
    galat = re.search(rf'id="id_{nama}_error"[^>]*>([^<]*)<', html)
    panjang = re.search(rf'<textarea[^>]* ?name="{nama}"[^>]*>(.*?)</textarea>', html, re.S)
    tag = panjang or re.search(rf'<input[^>]* name="{nama}"[^>]*>', html)
    nilai = panjang or re.search(r'value="([^"]*)"', tag[0])
    return nilai[1].strip() if nilai else "", galat and galat[1]


# --- columns ------------------------------------------------------------------------------------------------


def test_the_first_entry_makes_the_profile(instansi, operator):
    data = _isian(operator, f"{PROFIL}wilayah/", luas_km2="50,53", letak="Timur", sumber="BPS")
    assert operator.post(f"{PROFIL}wilayah/", data).status_code == 302
    profil = ProfilTahunan.objects.get(instansi=instansi, tahun=2024)
    assert (profil.luas_km2, profil.letak, profil.sumber) == (Decimal("50.53"), "Timur", {"wilayah": "BPS"})
    jejak = JejakAudit.objects.get()
    assert jejak.tindakan == "ubah_profil" and "Luas (km²) 50,53" in jejak.sesudah
    assert operator.post(f"{PROFIL}wilayah/", _isian(operator, f"{PROFIL}wilayah/")).status_code == 302
    assert JejakAudit.objects.count() == 1


def test_a_wrong_field_keeps_its_text_and_the_others_are_saved(profil, operator):
    data = _isian(operator, f"{PROFIL}wilayah/", luas_km2="lima", penduduk_laki="39.751", letak="Timur")
    html = operator.post(f"{PROFIL}wilayah/", data).content.decode()
    teks, galat = _medan(html, "luas_km2")
    assert teks == "lima" and galat.endswith(".")
    profil.refresh_from_db()
    assert (profil.luas_km2, profil.penduduk_laki, profil.letak) == (None, 39751, "Timur")
    assert "1 isian masih perlu diperbaiki" in html
    # The ambiguous one is asked about, not guessed.
    html = operator.post(
        f"{PROFIL}wilayah/", _isian(operator, f"{PROFIL}wilayah/", luas_km2="1.250")
    ).content.decode()
    assert "bisa berarti" in _medan(html, "luas_km2")[1]


def test_two_people_at_one_part(profil, operator):
    data = _isian(operator, f"{PROFIL}wilayah/", luas_km2="51")
    ProfilTahunan.objects.update(luas_km2="50", letak="Ditulis rekan")
    html = operator.post(f"{PROFIL}wilayah/", data).content.decode()
    assert _medan(html, "luas_km2") == (
        "51",
        "Rekan Anda baru mengubah isian ini menjadi “50”. Isian Anda masih ada; "
        "simpan lagi bila isian Anda yang dipakai.",
    )
    # What I left alone shows the colleague's text, and sending again keeps it.
    assert _medan(html, "letak") == ("Ditulis rekan", None)
    profil.refresh_from_db()
    assert profil.luas_km2 == 50
    cap = re.search(r'name="cap" value="([^"]*)"', html)[1].replace("&quot;", '"')
    assert json.loads(cap)["luas_km2"] == "50"
    operator.post(f"{PROFIL}wilayah/", data | {"cap": cap, "letak": "Ditulis rekan"})
    profil.refresh_from_db()
    assert (profil.luas_km2, profil.letak) == (51, "Ditulis rekan")


def test_documents_are_chosen_or_written_down(instansi, profil, operator):
    data = _isian(
        operator,
        f"{PROFIL}umum/",
        **{
            "dokumen__baru1__nama": "Peraturan Bupati",
            "dokumen__baru1__nomor": "29",
            "dokumen__baru1__tahun": "2021",
        },
    )
    operator.post(f"{PROFIL}umum/", data)
    dokumen = Dokumen.objects.get()
    assert (dokumen.kode, dokumen.instansi, dokumen.jenis) == (
        "peraturan-melati-2021-1",
        instansi,
        "peraturan",
    )
    operator.post(f"{PROFIL}umum/", _isian(operator, f"{PROFIL}umum/", dasar_organisasi=str(dokumen.pk)))
    profil.refresh_from_db()
    assert profil.dasar_organisasi == dokumen
    jejak = JejakAudit.objects.get(tindakan="ubah_profil")
    assert jejak.sesudah == "Dasar organisasi Peraturan Bupati Nomor 29 Tahun 2021"
    # A document that is in use is not deleted.
    html = operator.post(
        f"{PROFIL}umum/", _isian(operator, f"{PROFIL}umum/", **{f"dokumen__{dokumen.pk}__hapus": "on"})
    ).content.decode()
    assert "masih dipakai di tempat lain" in html and Dokumen.objects.count() == 1


def test_a_foreign_document_cannot_be_chosen(contoh, profil, operator):
    asing = Dokumen.objects.create(kode="x", jenis="peraturan", instansi=contoh.b.instansi, nama="Perdes")
    html = operator.post(
        f"{PROFIL}umum/", _isian(operator, f"{PROFIL}umum/", dasar_organisasi=str(asing.pk))
    ).content.decode()
    assert "Pilih salah satu dari daftar" in html
    profil.refresh_from_db()
    assert profil.dasar_organisasi is None


# --- tables ---------------------------------------------------------------------------------------------------


def test_sums_below_and_beside(profil, operator):
    Sarpras.objects.create(profil=profil, urutan=1, nama="Komputer", baik=5, rusak=3, ideal=10)
    Sarpras.objects.create(profil=profil, urutan=2, nama="Printer", baik=1000, rusak=0)
    html = operator.get(f"{PROFIL}sarpras/").content.decode()
    kaki = re.search(r"<tfoot.*?</tfoot>", html, re.S)[0]
    assert re.findall(r">([\d.]+)</td>", kaki) == ["1.005", "3", "10", "1.008"]
    baris = re.findall(r'class="kanan kol-turunan" data-label="Jumlah">([^<]*)<', html)
    assert baris[:2] == ["8", "1.000"]


def test_order_and_htmx_answers_the_pages_part(profil, operator):
    tugas = [
        ButirProfil.objects.create(profil=profil, jenis="tugas", urutan=n, teks=t)
        for n, t in enumerate(("Satu", "Dua"), 1)
    ]
    data = _isian(
        operator, f"{PROFIL}tugas/", **{"butir__naik": str(tugas[1].pk), "butir__baru1__teks": "Tiga"}
    )
    bagian = operator.post(f"{PROFIL}tugas/", data, HTTP_HX_REQUEST="true").content.decode()
    assert "<html" not in bagian and "Tersimpan" in bagian
    assert list(ButirProfil.objects.filter(jenis="tugas").values_list("teks", flat=True)) == [
        "Dua",
        "Satu",
        "Tiga",
    ]
    # The other lists are not touched.
    assert "Dua" not in operator.get(f"{PROFIL}fungsi/").content.decode()


def test_staff_by_schooling_and_sex(profil, operator):
    isi = {
        "pegawai__baru1__nama": "Pengawas",
        "pegawai__baru1__kelompok": "asn",
        "pegawai__baru1__ada_pendidikan_S1": "4",
        "pegawai__baru1__ada_pendidikan_SMA": "2",
        "pegawai__baru1__ada_kelamin_L": "5",
    }
    operator.post(f"{PROFIL}pegawai/", _isian(operator, f"{PROFIL}pegawai/", **isi))
    baris = BarisPegawai.objects.get()
    assert sorted(baris.jumlah.values_list("ukuran", "dimensi", "kategori", "orang")) == [
        ("ada", "kelamin", "L", 5),
        ("ada", "pendidikan", "S1", 4),
        ("ada", "pendidikan", "SMA", 2),
    ]
    html = operator.get(f"{PROFIL}pegawai/").content.decode()
    assert "Pengawas: jumlahnya 6, tetapi laki-laki dan perempuan 5: periksa salah satunya." in html
    # An empty cell takes the count away; 0 is a count.
    nama = f"pegawai__{baris.pk}__ada_"
    ubah = {
        f"{nama}pendidikan_SMA": "",
        f"{nama}kelamin_L": "3",
        f"{nama}kelamin_P": "1",
        f"{nama}pendidikan_S2": "0",
    }
    operator.post(f"{PROFIL}pegawai/", _isian(operator, f"{PROFIL}pegawai/", **ubah))
    assert dict(baris.jumlah.filter(dimensi="pendidikan").values_list("kategori", "orang")) == {
        "S1": 4,
        "S2": 0,
    }
    assert "jumlahnya" not in operator.get(f"{PROFIL}pegawai/").content.decode()


def test_what_is_needed_stands_beside_what_is_there(profil, operator):
    baris = BarisPegawai.objects.create(profil=profil, tabel="jabatan", urutan=1, nama="Pelaksana")
    JumlahPegawai.objects.create(baris=baris, ukuran="ada", dimensi="semua", orang=8)
    alamat = f"{PROFIL}kebutuhan-pegawai/"
    operator.post(alamat, _isian(operator, alamat, **{f"pegawai__{baris.pk}__kebutuhan_pendidikan_D3": "14"}))
    assert set(baris.jumlah.values_list("ukuran", "dimensi", "kategori", "orang")) == {
        ("ada", "semua", "", 8),
        ("kebutuhan", "pendidikan", "D3", 14),
    }
    html = operator.get(alamat).content.decode()
    assert "baris baru" not in html and f'name="pegawai-{baris.pk}-hapus"' not in html


def test_a_rare_level_of_schooling_gets_a_column(profil, operator):
    assert 'kolom=S3"' in operator.get(f"{PROFIL}pegawai/").content.decode()
    alamat = f"{PROFIL}pegawai/?kolom=S3&kolom=%3Cscript%3E"
    isi = {"pegawai__baru1__nama": "Ahli", "pegawai__baru1__ada_pendidikan_S3": "1"}
    data = _isian(operator, alamat, **isi)
    assert data["kolom"] == ["S3"]
    operator.post(f"{PROFIL}pegawai/", data)
    assert JumlahPegawai.objects.get().kategori == "S3"
    # From now on it is there by itself.
    assert "ada_pendidikan_S3" in operator.get(f"{PROFIL}pegawai/").content.decode()


def test_a_total_beside_its_breakdown(profil, operator):
    baris = BarisPegawai.objects.create(profil=profil, tabel="jabatan", urutan=1, nama="Pelaksana")
    nama = f"pegawai__{baris.pk}__ada_"
    data = _isian(operator, f"{PROFIL}pegawai/", **{f"{nama}pendidikan_S1": "3", f"{nama}semua_": "4"})
    html = operator.post(f"{PROFIL}pegawai/", data).content.decode()
    assert "Rincian pendidikannya berjumlah 3: kosongkan kolom ini" in html
    assert not baris.jumlah.exists()
    operator.post(f"{PROFIL}pegawai/", data | {f"{nama}semua_".replace("__", "-"): "3"})
    assert list(baris.jumlah.values_list("dimensi", "orang")) == [("pendidikan", 3)]


def test_two_people_at_one_row_of_staff(profil, operator):
    baris = BarisPegawai.objects.create(profil=profil, tabel="jabatan", urutan=1, nama="Pelaksana")
    data = _isian(operator, f"{PROFIL}pegawai/", **{f"pegawai__{baris.pk}__ada_pendidikan_S1": "3"})
    JumlahPegawai.objects.create(baris=baris, ukuran="ada", dimensi="pendidikan", kategori="S1", orang=9)
    html = operator.post(f"{PROFIL}pegawai/", data).content.decode()
    assert "Rekan Anda baru mengubah baris ini" in html and "S1 9" in html
    assert baris.jumlah.get().orang == 9
    assert _medan(html, f"pegawai-{baris.pk}-ada_pendidikan_S1")[0] == "3"


def test_follow_up_of_an_evaluation_names_its_letter(instansi, profil, operator):
    alamat = f"{PROFIL}tindak-lanjut-lhe/"
    operator.post(
        alamat,
        _isian(
            operator, alamat, **{"dokumen__baru1__nama": "LHE AKIP 2023", "dokumen__baru1__nomor": "700/1"}
        ),
    )
    surat = Dokumen.objects.get()
    assert (surat.jenis, surat.tahun, surat.kode) == ("lhe", 2024, "lhe-melati-2024-1")
    isi = {"lhe__baru1__rekomendasi": "Perbaiki indikator", "lhe__baru1__dokumen_id": str(surat.pk)}
    operator.post(alamat, _isian(operator, alamat, **isi))
    assert TindakLanjutLhe.objects.get().dokumen == surat


def test_nothing_to_report_is_said_and_a_row_says_more(profil, operator):
    alamat = f"{PROFIL}penghargaan/"
    operator.post(alamat, _isian(operator, alamat, nihil="on"))
    profil.refresh_from_db()
    assert profil.nihil == ["penghargaan"]
    assert "dinyatakan tidak ada" in operator.get(PROFIL).content.decode()
    # A row takes the statement back; the statement beside a row is refused.
    data = _isian(operator, alamat, **{"penghargaan__baru1__nama": "Desa terbersih"})
    operator.post(alamat, data)
    profil.refresh_from_db()
    assert profil.nihil == [] and Penghargaan.objects.count() == 1
    html = operator.post(alamat, _isian(operator, alamat, nihil="on")).content.decode()
    assert "Hapus dahulu baris-baris di atas" in html
    profil.refresh_from_db()
    assert profil.nihil == []


# --- copying ----------------------------------------------------------------------------------------------------


def _isi_2023(instansi):
    lama = ProfilTahunan.objects.create(
        instansi=instansi,
        tahun=2023,
        letak="Timur",
        luas_km2="50.53",
        sumber={"pegawai": "Data Pegawai 2023"},
    )
    baris = BarisPegawai.objects.create(profil=lama, tabel="jabatan", urutan=1, nama="Camat", tingkat=2)
    JumlahPegawai.objects.create(baris=baris, ukuran="ada", dimensi="semua", orang=1)
    for n, nama in enumerate(("Mojo", "Sari"), 1):
        Desa.objects.create(profil=lama, urutan=n, nama=nama)
    ButirProfil.objects.create(profil=lama, jenis="tugas", urutan=1, teks="Tugas lama")
    ButirProfil.objects.create(profil=lama, jenis="fungsi", urutan=1, teks="Fungsi lama")
    Penghargaan.objects.create(profil=lama, urutan=1, nama="Juara")
    return lama


def test_everything_empty_is_copied_but_not_what_speaks_of_one_year(instansi, operator):
    _isi_2023(instansi)
    ini = ProfilTahunan.objects.create(instansi=instansi, tahun=2024)
    ButirProfil.objects.create(profil=ini, jenis="tugas", urutan=1, teks="Tugas baru")
    assert "Salin yang kosong dari tahun 2023" in operator.get(PROFIL).content.decode()
    operator.post(PROFIL)
    ini.refresh_from_db()
    assert (ini.letak, ini.luas_km2) == ("Timur", Decimal("50.53"))
    assert ini.sumber == {"pegawai": "Data Pegawai 2024"}
    assert list(ini.desa.values_list("nama", flat=True)) == ["Mojo", "Sari"]
    camat = ini.pegawai.get()
    assert (camat.tingkat, camat.jumlah.get().orang) == (2, 1)
    assert {(b.jenis, b.teks) for b in ini.butir.all()} == {
        ("tugas", "Tugas baru"),
        ("fungsi", "Fungsi lama"),
    }
    assert not ini.penghargaan.exists()
    assert ProfilTahunan.objects.get(tahun=2023).desa.count() == 2
    assert JejakAudit.objects.filter(tindakan="salin_profil").count() == 4


def test_overwriting_is_asked_first(instansi, operator):
    _isi_2023(instansi)
    ini = ProfilTahunan.objects.create(instansi=instansi, tahun=2024)
    Desa.objects.create(profil=ini, urutan=1, nama="Baru")
    alamat = f"{PROFIL}desa/salin/"
    html = operator.get(alamat).content.decode()
    assert "sudah berisi 1 baris" in html and 'name="timpa"' in html
    assert "pilih timpa" in operator.post(alamat).content.decode()
    assert ini.desa.get().nama == "Baru"
    assert operator.post(alamat, {"timpa": "1"}).status_code == 302
    assert list(ini.desa.values_list("nama", flat=True)) == ["Mojo", "Sari"]
    assert 'name="timpa"' not in operator.get(f"{PROFIL}tugas/salin/").content.decode()


def test_there_must_be_something_to_copy(instansi, contoh, operator):
    assert operator.get(f"{PROFIL}desa/salin/").status_code == 404
    assert "Belum ada profil tahun sebelumnya" in operator.post(PROFIL, follow=True).content.decode()
    _isi_2023(instansi)
    with pytest.raises(GalatPengguna, match="belum berisi"):
        copy_bagian(MENURUT_KUNCI["sarpras"], instansi, 2023, 2024, contoh.a.operator)


# --- sums and completeness ------------------------------------------------------------------------------------


def test_sums_that_disagree_are_one_sentence_each(profil):
    profil.penduduk_laki, profil.penduduk_perempuan, profil.luas_km2 = 10, 12, Decimal("5.5")
    Desa.objects.create(profil=profil, urutan=1, nama="A", penduduk=20, luas_km2="2.5")
    assert check_profil(profil) == [
        (
            "desa",
            "Penduduk semua desa berjumlah 20, sedangkan laki-laki dan perempuan 22: periksa salah satunya.",
        ),
        (
            "desa",
            "Luas semua desa berjumlah 2,5 km², sedangkan luas kecamatan 5,5 km²: periksa salah satunya.",
        ),
    ]
    Desa.objects.create(profil=profil, urutan=2, nama="B", penduduk=2, luas_km2="3")
    assert check_profil(profil) == []
    # A village without a figure leaves nothing to compare.
    Desa.objects.create(profil=profil, urutan=3, nama="C")
    assert check_profil(profil) == []
    for tabel, n in (("jabatan", 3), ("pangkat", 2)):
        baris = BarisPegawai.objects.create(profil=profil, tabel=tabel, urutan=1, nama="n")
        JumlahPegawai.objects.create(baris=baris, ukuran="ada", dimensi="semua", orang=n)
    assert check_profil(profil) == [
        ("pangkat", "Pegawai menurut pangkat berjumlah 2, menurut jabatan 3: periksa salah satunya.")
    ]


def test_how_complete(instansi):
    kosong = hitung_satu(kelengkapan_profil_banyak, instansi, 2024)
    assert (kosong.terisi, kosong.semua) == (0, 19)
    assert kosong.kurang[0].label == "Dasar organisasi" and kosong.kurang[0].alamat == f"{PROFIL}umum/"
    profil = ProfilTahunan.objects.create(
        instansi=instansi, tahun=2024, letak="Timur", luas_km2=1, ketinggian="261", batas_utara="a",
        batas_timur="b", batas_selatan="c", batas_barat="d", penduduk_laki=0, penduduk_perempuan=1,
        nihil=["penghargaan", "tindak_lanjut_lhe"],
    )  # fmt: skip
    hasil = hitung_satu(kelengkapan_profil_banyak, instansi, 2024)
    assert hasil.terisi == 9 + 2
    assert [k.label for k in hasil.kurang] == [
        "Dasar organisasi",
        "Tugas",
        "Fungsi",
        "Susunan organisasi",
        "Pegawai menurut jabatan",
        "Sarana dan prasarana",
        "Isu strategis",
        "Desa dan kelurahan",
    ]
    Desa.objects.create(profil=profil, urutan=1, nama="A")
    assert hitung_satu(kelengkapan_profil_banyak, instansi, 2024).terisi == hasil.terisi + 1


# --- who, when, how fast ----------------------------------------------------------------------------------------


def test_only_the_operator_and_only_while_open(contoh, instansi, profil, operator):
    camat = contoh.a.camat
    _isi_2023(instansi)
    with pytest.raises(TidakBerwenang):
        copy_kosong(instansi, 2023, 2024, camat)
    with pytest.raises(TidakBerwenang):
        copy_bagian(
            MENURUT_KUNCI["desa"],
            instansi,
            2023,
            2024,
            buat_pengguna(Peran.OPERATOR, buat_kecamatan("anggrek")),
        )
    data = _isian(operator, f"{PROFIL}wilayah/", letak="Timur")
    Pengajuan.objects.create(
        instansi=instansi,
        tahun=2024,
        jenis=JenisPengajuan.LKIP,
        keadaan=Keadaan.DIAJUKAN,
        sejak=timezone.now(),
    )
    html = operator.post(f"{PROFIL}wilayah/", data).content.decode()
    assert "LKIP tahun 2024 sudah diajukan ke Bappeda dan terkunci" in html
    assert "<textarea" not in html and '<input type="text"' not in html
    profil.refresh_from_db()
    assert profil.letak == ""
    with pytest.raises(GalatPengguna, match="terkunci"):
        copy_kosong(instansi, 2023, 2024, contoh.a.operator)


@pytest.mark.parametrize("kunci", [b.kunci for b in BAGIAN])
def test_every_part_opens_empty_filled_and_for_a_reader(contoh, instansi, client, kunci):
    client.force_login(contoh.a.operator)
    assert client.get(f"{PROFIL}{kunci}/").status_code == 200
    assert client.post(f"{PROFIL}{kunci}/").status_code == 302
    client.force_login(contoh.a.camat)
    html = client.get(f"{PROFIL}{kunci}/").content.decode()
    assert "Simpan" not in html and "baris baru" not in html
    assert client.get(f"{PROFIL}tidak-ada/").status_code == 404


@pytest.mark.parametrize("kunci", ["", "pegawai/", "sarpras/", "tugas/", "desa/", "tindak-lanjut-lhe/"])
def test_queries_do_not_grow_with_rows(profil, operator, kunci):
    jumlah = []
    for dari, sampai in ((1, 1), (2, 50)):
        for i in range(dari, sampai + 1):
            baris = BarisPegawai.objects.create(profil=profil, tabel="jabatan", urutan=i, nama=f"J {i}")
            JumlahPegawai.objects.create(baris=baris, ukuran="ada", dimensi="semua", orang=1)
            Sarpras.objects.create(profil=profil, urutan=i, nama=f"S {i}")
            ButirProfil.objects.create(profil=profil, jenis="tugas", urutan=i, teks=f"T {i}")
            Desa.objects.create(profil=profil, urutan=i, nama=f"D {i}")
            TindakLanjutLhe.objects.create(profil=profil, urutan=i, rekomendasi=f"R {i}")
        with CaptureQueriesContext(connection) as kueri:
            assert operator.get(f"{PROFIL}{kunci}").status_code == 200
        jumlah.append(len(kueri))
    assert jumlah[0] == jumlah[1] and jumlah[0] <= 30
