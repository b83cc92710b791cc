"""Home: what is known of each year, for one kecamatan or for all of them."""

from decimal import Decimal

import pytest
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from anggaran.jumlah import susun_jumlah, susun_pohon
from anggaran.models import Pagu
from kinerja.actions import record_realisasi
from kinerja.hitung import hitung_perjanjian
from laporan.beranda import susun_ringkas
from tests.pembuat import (
    buat_indikator,
    buat_kecamatan,
    buat_pengguna,
    buat_perjanjian,
    buat_pohon,
    buat_realisasi,
    buat_renstra,
)


def test_ringkas_satu_tahun(contoh):
    tahun = susun_ringkas([contoh.a.instansi])[contoh.a.instansi.pk].utama
    assert (tahun.tahun, tahun.indikator, tahun.terisi) == (2024, 3, 3)
    # IKM 86,5/90, SAKIP 68,25/69, DOK 4/4; unrounded until the end.
    assert tahun.rata.tampil == Decimal("98.34")
    assert tahun.predikat == "Sangat Tinggi"
    assert tahun.anggaran.serapan.tampil == Decimal("88.00")


def test_jumlah_anggaran_sama_dengan_pohon(contoh):
    """Two readings of one rule must never part: every tahap, quarters and annual rows."""
    rumit = {
        "1": None,
        "1.1": ({"awal": "100", "perubahan": "80.25"}, {1: "10", 2: "20.5"}),
        "1.2": ({("pergeseran", 1): "70", ("pergeseran", 2): "75"}, {0: "60", 3: "1"}),
        "2": ("5", None),
        "3": ({}, "4"),
    }
    instansi = buat_kecamatan("rumit", contoh.pemkab)
    buat_pohon(instansi, 2023, rumit)
    buat_pohon(instansi, 2022, {"1": None})
    semua = susun_jumlah([contoh.a.instansi.pk, contoh.b.instansi.pk, instansi.pk])
    for pemilik, tahun in [
        (contoh.a.instansi, 2024),
        (contoh.b.instansi, 2024),
        (instansi, 2023),
        (instansi, 2022),
    ]:
        pohon = susun_pohon(pemilik, tahun)
        jumlah = semua[pemilik.pk, tahun]
        assert (jumlah.pagu, jumlah.realisasi) == (pohon.pagu, pohon.realisasi)


def test_yang_belum_diisi_disebut(contoh, operator):
    contoh.a.indikator["IKM"].realisasi.all().delete()
    hitung_perjanjian(contoh.a.perjanjian)
    html = operator.get("/").content.decode()
    assert "2 dari 3" in html
    assert f'href="/melati/2024/realisasi/?tw=1#sel-{contoh.a.indikator["IKM"].pk}">Indikator IKM</a>' in html


def test_grade_tanpa_angka_dihitung_terisi(contoh, operator):
    contoh.a.indikator["SAKIP"].realisasi.update(angka=None, label="B")
    hitung_perjanjian(contoh.a.perjanjian)
    tahun = susun_ringkas([contoh.a.instansi])[contoh.a.instansi.pk].utama
    assert (tahun.terisi, tahun.rata.dihitung) == (3, 2)


def test_kecamatan_tanpa_data(contoh, client):
    client.force_login(buat_pengguna("operator", buat_kecamatan("mawar", contoh.pemkab)))
    html = client.get("/").content.decode()
    assert "Mulai dari Renstra" in html
    assert "Salin Renstra sebelumnya atau tulis tujuan pertama" in html
    assert f'href="/mawar/{timezone.localdate().year}/renstra/susun/"' in html


def test_orang_tanpa_peran(contoh, client):
    client.force_login(contoh.orang_luar)
    assert "belum terhubung dengan kecamatan" in client.get("/").content.decode()


@pytest.mark.parametrize("siapa", ["reviewer", "evaluator", "admin"])
def test_kabupaten_melihat_semua(contoh, client, siapa):
    buat_kecamatan("mawar", contoh.pemkab)
    client.force_login(getattr(contoh, siapa))
    html = client.get("/").content.decode()
    assert "2 dari 3 kecamatan sudah berdata" in html
    assert 'href="/kenanga/2024/lkip/"' in html
    assert "Mawar" in html


def test_cari_kecamatan(contoh, client):
    client.force_login(contoh.reviewer)
    html = client.get("/", {"cari": "KENA"}).content.decode()
    assert "Kenanga" in html
    assert "Melati" not in html
    assert "Tidak ada kecamatan bernama" in client.get("/", {"cari": "zzz"}).content.decode()


def test_satu_baris_sekecamatan(contoh, client):
    """The newest year that has begun is told, the others are links; a draft takes nothing from what is in force."""
    a = contoh.a.instansi
    depan = timezone.localdate().year + 1
    renstra = contoh.a.perjanjian.renstra
    buat_perjanjian(renstra, 2023, {"IKM": "80"})
    buat_perjanjian(renstra, 2024, {"IKM": "80"}, keadaan="draf", jenis="perubahan", ke=1, tanggal=None)
    buat_pohon(a, depan, {"1": ("10", None)})
    ringkas = susun_ringkas([a])[a.pk]
    assert (ringkas.utama.tahun, ringkas.lain) == (2024, (depan, 2023))
    assert ringkas.utama.perjanjian == contoh.a.perjanjian
    client.force_login(contoh.reviewer)
    html = client.get("/", {"cari": "melati"}).content.decode()
    assert html.count('scope="row"') == 1
    for alamat in (
        "/dasbor/kecamatan/melati/?tahun=2024",
        "/melati/2024/",
        "/melati/2024/lkip/",
        "/melati/2023/",
        f"/melati/{depan}/",
    ):
        assert html.count(f'href="{alamat}"') == 1
    assert "/melati/2023/lkip/" not in html


def test_hanya_tahun_yang_akan_datang(contoh):
    instansi, depan = buat_kecamatan("mawar", contoh.pemkab), timezone.localdate().year + 1
    buat_pohon(instansi, depan, {"1": ("10", None)})
    ringkas = susun_ringkas([instansi])[instansi.pk]
    assert (ringkas.utama.tahun, ringkas.utama.perjanjian, ringkas.lain) == (depan, None, ())


def test_banyak_kueri_tetap(contoh, client, django_assert_num_queries):
    """Two kecamatan or fifty: the same number of queries."""
    from django.db import connection

    client.force_login(contoh.reviewer)
    client.get("/")
    with CaptureQueriesContext(connection) as awal:
        client.get("/")
    for i in range(48):
        instansi = buat_kecamatan(f"k{i}", contoh.pemkab)
        perjanjian = buat_perjanjian(buat_renstra(instansi, {"IKM": ("80",) * 6}), 2024)
        buat_realisasi(buat_indikator(instansi), "81")
        Pagu.objects.filter(simpul=buat_pohon(instansi, 2024, {"1": ("10", "5")})["1"]).update(ke=2)
        hitung_perjanjian(perjanjian)
        buat_perjanjian(perjanjian.renstra, 2023)
    with django_assert_num_queries(len(awal)):
        html = client.get("/").content.decode()
    assert "50 dari 50 kecamatan" in html


def test_perubahan_terakhir_menyebut_objeknya(contoh, operator):
    record_realisasi(contoh.a.indikator["IKM"], 2024, 0, "88", contoh.a.operator)
    html = operator.get("/").content.decode()
    assert "Realisasi IKM tahun 2024" in html
    assert 'href="/melati/2024/riwayat/"' in html
