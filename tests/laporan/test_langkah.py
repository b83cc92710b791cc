"""The yearly checklist: states, deadlines, what is missing, and the year that needs work now."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from laporan.langkah import susun_langkah
from laporan.langkah_views import find_tahun_kerja
from organisasi.alur import Berkas, apply_langkah
from organisasi.models import LangkahTahun, Pengajuan, Tenggat
from tests.pembuat import (
    buat_contoh_lengkap,
    buat_indikator,
    buat_kecamatan,
    buat_pemkab,
    buat_pengguna,
    buat_perjanjian,
    buat_pohon,
    buat_realisasi,
    buat_renstra,
)

HARI_INI = date(2025, 1, 9)


@pytest.fixture
def contoh(db):
    return buat_contoh_lengkap()


def _susun(contoh, hari_ini=HARI_INI):
    daftar = susun_langkah(contoh.a.instansi, 2024, hari_ini)
    return daftar, {b.langkah: b for b in daftar.baris}


def _tenggat(contoh, **langkah):
    for nama, tanggal in langkah.items():
        Tenggat.objects.create(instansi=contoh.pemkab, tahun=2024, langkah=nama, tanggal=tanggal)


def _jalan(contoh, berkas, *langkah):
    siapa = {"operator": contoh.a.operator, "camat": contoh.a.camat, "reviewer": contoh.reviewer}
    for peran, nama, *alasan in langkah:
        apply_langkah(berkas, nama, siapa[peran], *alasan)


def _lewat(contoh, triwulan):
    _jalan(
        contoh,
        Berkas(contoh.a.instansi, 2024, "realisasi", triwulan),
        ("operator", "ajukan_ke_camat"),
        ("camat", "setujui_camat"),
        ("operator", "ajukan_ke_bappeda"),
        ("reviewer", "setujui_bappeda"),
    )


def test_dua_belas_langkah_menurut_urutannya(contoh):
    daftar, baris = _susun(contoh)
    assert [b.nomor for b in daftar.baris] == list(range(1, 13))
    assert [b.langkah for b in daftar.baris] == list(LangkahTahun)
    assert baris["renstra"].judul == "Renstra 2021–2026"
    assert (baris["renstra"].keadaan, baris["pk"].sebutan) == ("selesai", "Ditetapkan")
    # The sample's values are known for the year: each quarter is complete and waits to be submitted.
    assert {baris[f"tw{n}"].sebutan for n in (1, 2, 3, 4)} == {"Siap diajukan"}
    assert (baris["lkip"].jeda, baris["lkip"].catatan) == (True, "Menunggu langkah di atas.")


def test_persen_adalah_rata_rata_dibulatkan_ke_bawah(contoh):
    daftar, _ = _susun(contoh)
    assert daftar.persen == sum(b.persen for b in daftar.baris) // 12
    assert all(b.persen == 100 for b in daftar.baris if b.selesai)
    assert daftar.persen < 100


def test_yang_kosong_disebut_dengan_tautannya(contoh):
    contoh.a.indikator["IKM"].realisasi.all().delete()
    _, baris = _susun(contoh)
    (kurang,) = baris["tw2"].kelengkapan.kurang
    assert kurang.label == "Indikator IKM"
    assert kurang.alamat.startswith("/melati/2024/realisasi/?tw=2")
    assert (baris["tw2"].kelengkapan.terisi, baris["tw2"].sebutan) == (2, "Draf")


def test_triwulan_yang_belum_dimulai_belum_waktunya(contoh):
    for realisasi in contoh.a.indikator.values():
        realisasi.realisasi.all().delete()
    _, baris = _susun(contoh, date(2024, 5, 1))
    assert (baris["tw2"].jeda, baris["tw3"].jeda) == (False, True)
    assert (baris["tw3"].sebutan, baris["tw3"].catatan) == ("Belum waktunya", "Dibuka 1 Juli 2024.")
    assert not baris["tw3"].giliran


@pytest.mark.parametrize(
    ("hari", "judul", "sisa"),
    [
        (-2, "Realisasi triwulan IV melewati tenggat", "terlambat 2 hari"),
        (0, "Realisasi triwulan IV jatuh tempo hari ini", "hari ini"),
        (1, "Realisasi triwulan IV jatuh tempo besok", "besok"),
        (5, "Realisasi triwulan IV jatuh tempo 5 hari lagi", "5 hari lagi"),
        (8, "Berikutnya: Indikator Kinerja Utama", "8 hari lagi"),
    ],
)
def test_judul_menyebut_yang_jatuh_tempo(contoh, hari, judul, sisa):
    _tenggat(contoh, tw4=HARI_INI + timedelta(days=hari))
    daftar, baris = _susun(contoh)
    assert (daftar.judul, baris["tw4"].sisa) == (judul, sisa)
    assert baris["tw4"].mendesak == (hari <= 7)


def test_dua_langkah_pada_hari_yang_sama(contoh):
    besok = HARI_INI + timedelta(days=1)
    _tenggat(contoh, tw3=besok, tw4=besok, profil=besok + timedelta(days=2))
    daftar, _ = _susun(contoh)
    assert daftar.judul == "Dua langkah jatuh tempo besok"
    assert [b.langkah for b in daftar.utama] == ["tw3", "tw4", "profil"]


def test_yang_sudah_diajukan_tidak_ditagih(contoh):
    _tenggat(contoh, tw1=HARI_INI - timedelta(days=1))
    _jalan(contoh, Berkas(contoh.a.instansi, 2024, "realisasi", 1), ("operator", "ajukan_ke_camat"))
    daftar, baris = _susun(contoh)
    assert (baris["tw1"].sebutan, baris["tw1"].terlambat) == ("Menunggu camat", False)
    assert baris["tw1"].diajukan and baris["tw1"] not in daftar.utama
    _lewat(contoh, 2)
    assert _susun(contoh)[1]["tw2"].sebutan == "Disetujui"


def test_yang_dikembalikan_menyebut_alasannya(contoh):
    berkas = Berkas(contoh.a.instansi, 2024, "realisasi", 3)
    _jalan(
        contoh, berkas, ("operator", "ajukan_ke_camat"), ("camat", "kembalikan_camat", "Bukti IKM belum ada")
    )
    daftar, baris = _susun(contoh)
    assert (baris["tw3"].keadaan, baris["tw3"].tindakan) == ("keliru", "Perbaiki")
    assert baris["tw3"].catatan == "Bukti IKM belum ada"
    assert daftar.utama[0].langkah == "tw3"
    assert daftar.judul == "Realisasi triwulan III dikembalikan"
    assert "1 dikembalikan" in daftar.ringkasan


def test_tanpa_renstra_semua_menunggu_renstra(contoh):
    kosong = buat_kecamatan("mawar", contoh.pemkab)
    daftar = susun_langkah(kosong, 2025, HARI_INI)
    baris = {b.langkah: b for b in daftar.baris}
    assert daftar.judul == "Mulai dari Renstra"
    assert baris["renstra"].alamat == "/mawar/2025/renstra/susun/"
    assert {baris[n].catatan for n in ("iku", "rkt", "pk")} == {"Menunggu Renstra."}
    assert daftar.utama[0].langkah == "renstra"
    assert daftar.persen == 0


def test_lkip_siap_sesudah_semua_langkah_selesai(contoh, monkeypatch):
    from laporan import langkah
    from organisasi.kelengkapan import Kelengkapan

    def lengkap(kecamatan, _tahun):
        return {k.pk: Kelengkapan(1, 1) for k in kecamatan}

    monkeypatch.setattr(langkah, "KELENGKAPAN", dict.fromkeys(LangkahTahun, lengkap))
    for triwulan in (1, 2, 3, 4):
        _lewat(contoh, triwulan)
    daftar, baris = _susun(contoh)
    assert (baris["lkip"].sebutan, baris["lkip"].giliran) == ("Siap diajukan", True)
    assert daftar.judul == "Berikutnya: LKIP 2024"
    Pengajuan.objects.create(
        instansi=contoh.a.instansi, tahun=2024, jenis="lkip", keadaan="disetujui", sejak=timezone.now()
    )
    daftar, _ = _susun(contoh)
    assert (daftar.persen, daftar.judul) == (100, "Semua langkah tahun 2024 selesai")


# --- the year that needs work ---------------------------------------------------------------------------------


def test_tahun_lalu_sampai_lkipnya_selesai(contoh):
    a = contoh.a.instansi
    buat_pohon(a, 2025, {"1": ("10", "5")})
    assert find_tahun_kerja(a, date(2025, 2, 1)) == 2024
    assert find_tahun_kerja(a, date(2025, 7, 1)) == 2025
    Pengajuan.objects.create(instansi=a, tahun=2024, jenis="lkip", keadaan="disetujui", sejak=timezone.now())
    assert find_tahun_kerja(a, date(2025, 2, 1)) == 2025


def test_tahun_berdata_terbaru_yang_sudah_dimulai(contoh):
    buat_pohon(contoh.a.instansi, 2027, {"1": ("10", "5")})
    assert find_tahun_kerja(contoh.a.instansi, date(2026, 11, 22)) == 2024
    assert find_tahun_kerja(buat_kecamatan("mawar", contoh.pemkab), date(2026, 11, 22)) == 2026


# --- the page -------------------------------------------------------------------------------------------------


def test_operator_melihat_tindakan_camat_melihat_antrean(contoh, client):
    client.force_login(contoh.a.operator)
    html = client.get("/melati/2024/").content.decode()
    assert 'class="tombol utama" href="/melati/2024/' in html
    _jalan(contoh, Berkas(contoh.a.instansi, 2024, "realisasi", 1), ("operator", "ajukan_ke_camat"))
    client.force_login(contoh.a.camat)
    html = client.get("/").content.decode()
    assert "Satu dokumen menunggu persetujuan Anda" in html
    assert 'href="/melati/2024/reviu/realisasi/1/"' in html
    assert "Perbaiki" not in html and "Lanjutkan" not in html


def test_reviewer_melihat_yang_diajukan_terbaru_di_atas(contoh, client):
    for lengkap, triwulan in ((contoh.a, 1), (contoh.b, 2)):
        berkas = Berkas(lengkap.instansi, 2024, "realisasi", triwulan)
        apply_langkah(berkas, "ajukan_ke_camat", lengkap.operator)
        apply_langkah(berkas, "setujui_camat", lengkap.camat)
        apply_langkah(berkas, "ajukan_ke_bappeda", lengkap.operator)
    client.force_login(contoh.reviewer)
    html = client.get("/").content.decode()
    assert "Dua dokumen menunggu Bappeda" in html
    assert html.index("/kenanga/2024/reviu/realisasi/2/") < html.index("/melati/2024/reviu/realisasi/1/")
    # Another kabupaten's reviewer sees nothing of it.
    client.force_login(buat_pengguna("reviewer", buat_pemkab("pemkab-lain"), "asing"))
    assert "menunggu Bappeda" not in client.get("/").content.decode()


def test_banyak_kueri_tetap(contoh, client, django_assert_num_queries):
    """Three indicators or fifty, with deadlines and moves: the same number of queries."""

    def isi(nama, banyak):
        kecamatan = buat_kecamatan(nama, contoh.pemkab)
        target = {f"I{i}": ("80",) * 6 for i in range(banyak)}
        renstra = buat_renstra(kecamatan, target)
        buat_perjanjian(renstra, 2024)
        buat_pohon(kecamatan, 2024, {f"{i}": ("10", "5") for i in range(1, banyak + 1)})
        for kode in list(target)[: banyak // 2 + 1]:
            buat_realisasi(buat_indikator(kecamatan, kode), "81")
        return kecamatan

    _tenggat(contoh, tw1=HARI_INI, lkip=HARI_INI)
    isi("satu", 1), isi("banyak", 50)
    client.force_login(contoh.reviewer)
    client.get("/satu/2024/")
    with CaptureQueriesContext(connection) as awal:
        client.get("/satu/2024/")
    with django_assert_num_queries(len(awal)):
        assert client.get("/banyak/2024/").status_code == 200
