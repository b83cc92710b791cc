"""The whole budget by kind of spending: rows beside the tree, rows that point at it, and what is not known."""

from decimal import Decimal

import pytest

from anggaran.belanja import susun_belanja, susun_catatan
from anggaran.jumlah import susun_pohon
from anggaran.models import BelanjaJenis, CatatanAnggaran, Simpul
from tests.pembuat import buat_kecamatan, buat_pohon

pytestmark = pytest.mark.django_db

TAHUN = 2020


@pytest.fixture
def kecamatan():
    instansi = buat_kecamatan("melati")
    buat_pohon(instansi, TAHUN, {"1": None, "1.1": ("300", "150"), "1.2": ("100", "90")})
    Simpul.objects.filter(instansi=instansi, kode="1").update(belanja="langsung")
    return instansi


def _belanja(instansi):
    return susun_belanja(instansi, TAHUN, susun_pohon(instansi, TAHUN))


def _baris(instansi, urutan, nama, **lain):
    return BelanjaJenis.objects.create(instansi=instansi, tahun=TAHUN, urutan=urutan, nama=nama, **lain)


def test_a_row_that_points_at_the_tree_takes_its_sums_and_the_total_adds_both(kecamatan):
    _baris(kecamatan, 1, "Belanja Tidak Langsung", pagu="600", realisasi="560")
    langsung = _baris(kecamatan, 2, "Belanja Langsung", belanja="langsung")
    _baris(kecamatan, 3, "Belanja Pegawai", induk=langsung, pagu="250")
    b = _belanja(kecamatan)
    assert (b.pagu, b.realisasi, b.serapan.tampil) == (Decimal(1000), Decimal(800), Decimal("80.00"))
    assert [(dalam, s.nama, s.pagu, s.realisasi) for dalam, s in b.semua()] == [
        (1, "Belanja Tidak Langsung", Decimal(600), Decimal(560)),
        (1, "Belanja Langsung", Decimal(400), Decimal(240)),
        (2, "Belanja Pegawai", Decimal(250), None),
    ]
    assert [b.bagian(s) for s in b.jenis] == [Decimal("60.00"), Decimal("40.00")]
    assert b.langsung.nama == "Belanja Langsung"


def test_a_partial_realisasi_is_no_total(kecamatan):
    _baris(kecamatan, 1, "Belanja Operasi", pagu="600")
    _baris(kecamatan, 2, "Belanja Modal", pagu="400", realisasi="400")
    b = _belanja(kecamatan)
    assert (b.pagu, b.realisasi, b.serapan.tampil, b.langsung) == (Decimal(1000), None, None, None)


def test_a_row_without_an_amount_is_the_sum_of_its_parts(kecamatan):
    induk = _baris(kecamatan, 1, "Belanja Operasi")
    _baris(kecamatan, 2, "Belanja Pegawai", induk=induk, pagu="250", realisasi="200")
    _baris(kecamatan, 3, "Belanja Barang/Jasa", induk=induk, pagu="150", realisasi="100")
    (operasi,) = _belanja(kecamatan).jenis
    assert (operasi.pagu, operasi.realisasi) == (Decimal(400), Decimal(300))


def test_without_rows_the_leaves_say_their_kind(kecamatan):
    b = _belanja(kecamatan)
    assert [(s.nama, s.pagu) for s in b.jenis] == [("Belanja langsung", Decimal(400))]
    assert (b.pagu, b.realisasi) == (Decimal(400), Decimal(240))
    Simpul.objects.filter(instansi=kecamatan).update(belanja="")
    assert _belanja(kecamatan).jenis == ()


def test_remarks_keep_their_order(kecamatan):
    for n, uraian in ((2, "kedua"), (1, "pertama")):
        CatatanAnggaran.objects.create(instansi=kecamatan, tahun=TAHUN, urutan=n, uraian=uraian)
    assert [c.uraian for c in susun_catatan(kecamatan, TAHUN)] == ["pertama", "kedua"]
    assert susun_catatan(kecamatan, TAHUN + 1) == ()
