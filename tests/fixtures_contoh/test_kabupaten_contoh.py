"""Generated figures: marked, the same for a seed, computed by the engine, and never laid over a report."""

from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command

from anggaran.jumlah import susun_pohon
from anggaran.models import Pagu
from kinerja.models import BarisPerjanjian, HasilCapaian, PerjanjianKinerja, Realisasi, RencanaAksi
from laporan.muatan.contoh import muat_contoh
from laporan.muatan.kabupaten_contoh import muat_kabupaten_contoh
from organisasi.models import Instansi, Keadaan, Pengajuan, Pengguna, Tenggat
from renstra.models import Renstra

from .alat import isi_basis_data
from .conftest import satu_transaksi

BERLAPORAN = {"kalisat", "puger", "pakusari", "sumbersari"}


@pytest.fixture(scope="module")
def bangkitan_modul(django_db_setup, django_db_blocker):
    with satu_transaksi(django_db_blocker):
        muat_contoh()
        laporan = _isi_laporan()
        yield laporan, muat_kabupaten_contoh(2020, 2021, 1)


@pytest.fixture
def bangkitan(bangkitan_modul, db):
    """Two years, which fall under two Renstra, beside the sample reports: (those as they were, what was filled)."""
    return bangkitan_modul


def _isi_laporan():
    """Every figure of the offices that have a report."""
    milik = {"instansi__kode__in": BERLAPORAN}
    return {
        model: sorted(
            map(repr, model.objects.filter(**{f"{jalur}{k}": v for k, v in milik.items()}).values())
        )
        for model, jalur in (
            (Renstra, ""),
            (PerjanjianKinerja, ""),
            (Realisasi, "indikator__"),
            (HasilCapaian, "baris__perjanjian__"),
            (Pagu, "simpul__"),
        )
    }


def test_all_others_are_filled_and_marked(bangkitan):
    _, terisi = bangkitan
    assert len(terisi) == 27
    assert {k.kode for k in terisi} | BERLAPORAN == set(
        Instansi.objects.kecamatan().values_list("kode", flat=True)
    )
    assert set(Instansi.objects.filter(contoh=True)) == set(terisi)
    assert not PerjanjianKinerja.objects.exclude(instansi__contoh=True).exclude(instansi__kode__in=BERLAPORAN)
    # and on paper: who signs, and what is promised
    for nama in BarisPerjanjian.objects.filter(perjanjian__instansi__contoh=True).values_list(
        "uraian", "perjanjian__pihak_pertama__nama"
    ):
        assert all(n.endswith("(contoh)") for n in nama)


def test_pages_say_so(bangkitan, client):
    client.force_login(Pengguna.objects.get(username="bappeda"))
    assert "Angka Kecamatan Ajung dibangkitkan" in client.get("/ajung/2021/renstra/").content.decode()
    assert "dibangkitkan" not in client.get("/kalisat/2024/renstra/").content.decode()
    assert client.get("/").content.decode().count('<span class="tanda-contoh">contoh</span>') == 27


def test_reports_are_not_touched(bangkitan):
    sebelum, _ = bangkitan
    assert _isi_laporan() == sebelum
    assert sebelum[Realisasi]


def test_the_year_decides_the_renstra(bangkitan):
    contoh = PerjanjianKinerja.objects.filter(instansi__contoh=True)
    assert set(contoh.values_list("tahun", "renstra__tahun_awal")) == {(2020, 2016), (2021, 2021)}
    assert contoh.filter(keadaan="ditetapkan").count() == 2 * 27


def test_results_are_the_engines(bangkitan):
    keluar = StringIO()
    call_command("hitung_ulang", "--periksa", stdout=keluar)
    assert "semua capaian sesuai" in keluar.getvalue()


def test_a_second_run_changes_nothing(bangkitan):
    sebelum = isi_basis_data()
    assert muat_kabupaten_contoh(2020, 2024, 2) == []
    assert isi_basis_data() == sebelum


def test_what_reviewers_must_find_is_there(bangkitan):
    semua = Realisasi.objects.filter(indikator__instansi__contoh=True)
    assert semua.filter(angka=0, triwulan=4).exists()  # nol
    hasil = HasilCapaian.objects.filter(baris__perjanjian__instansi__contoh=True, pembanding="target")
    assert hasil.filter(status="kosong", triwulan=0).exists()
    assert hasil.filter(baris__indikator__baku=None).exists()  # an indicator of one kecamatan only
    assert hasil.filter(baris__indikator__arah="negatif").exists()
    contoh = Pengajuan.objects.filter(instansi__contoh=True)
    assert contoh.filter(keadaan=Keadaan.DIKEMBALIKAN).exists()
    tenggat = dict(Tenggat.objects.filter(tahun=2021).values_list("langkah", "tanggal"))
    assert len(tenggat) == 12
    assert contoh.filter(tahun=2021, nomor=1, sejak__date__gt=tenggat["tw1"]).exists()
    assert contoh.filter(tahun=2021, nomor=1, sejak__date__lte=tenggat["tw1"]).exists()


def test_a_realisasi_copied_from_the_serapan_is_there(bangkitan):
    sama = 0
    for b in BarisPerjanjian.objects.filter(
        indikator__kode="KESRA", perjanjian__instansi__contoh=True
    ).select_related("perjanjian__instansi"):
        serapan = susun_pohon(b.perjanjian.instansi, b.perjanjian.tahun).per_sasaran(b.sasaran_id).serapan
        sama += Realisasi.objects.filter(
            indikator=b.indikator_id, tahun=b.perjanjian.tahun, triwulan=4, angka=serapan.tampil
        ).exists()
    assert 1 <= sama <= 10


def test_a_handed_in_quarter_lacks_nothing(bangkitan):
    terkunci = Pengajuan.objects.filter(instansi__contoh=True).exclude(keadaan=Keadaan.DIKEMBALIKAN)
    terisi = set(Realisasi.objects.values_list("indikator", "tahun", "triwulan"))
    rencana = list(
        RencanaAksi.objects.values_list(
            "baris__perjanjian__instansi", "baris__perjanjian__tahun", "triwulan", "baris__indikator"
        )
    )
    diajukan = set(terkunci.values_list("instansi", "tahun", "nomor"))
    assert diajukan
    kurang = [r for r in rencana if r[:3] in diajukan and (r[3], *r[1:3]) not in terisi]
    assert kurang == []


def test_spending_never_exceeds_the_pagu(bangkitan):
    for kode in ("ajung", "wuluhan"):
        pohon = susun_pohon(Instansi.objects.get(kode=kode), 2021)
        assert not pohon.pelanggaran
        assert not any(s.lebih for s in pohon.semua())
        assert all(isinstance(t, Decimal) for t in pohon.triwulan)
