"""The cascade: from tujuan to sub kegiatan, with nothing left out and nothing counted twice."""

from decimal import Decimal

from django.db import connection
from django.test.utils import CaptureQueriesContext

from anggaran.models import DukunganSasaran, Pagu, Simpul
from kinerja.models import BesaranKinerja, KinerjaProgram
from laporan.cascade import susun_cascade
from renstra.models import IndikatorRenstra, Sasaran, TargetRenstra
from tests.pembuat import buat_indikator, buat_pohon

ALAMAT = "/melati/2024/renstra/"


def _nama(cabang):
    return [c.nama for c in cabang]


def test_urutan_dan_angka(contoh):
    isi = susun_cascade(contoh.a.instansi, 2024)
    (tujuan,) = isi.tujuan
    assert _nama(tujuan.anak) == ["Sasaran IKM", "Sasaran SAKIP", "Sasaran DOK"]
    ikm = tujuan.anak[0]
    (ukuran,) = ikm.ukuran
    assert (ukuran.kode, ukuran.target.angka, ukuran.realisasi.angka) == ("IKM", 90, Decimal("86.5"))
    assert ukuran.hasil.tampil == Decimal("96.11")
    assert [c.jenis for c in ikm.anak] == ["program"]
    assert ikm.jumlah.serapan.tampil == ikm.anak[0].jumlah.serapan.tampil
    assert tujuan.anak[2].catatan == "Belum ada program yang mendukung"


def test_setiap_simpul_muncul_satu_kali(contoh):
    isi = susun_cascade(contoh.a.instansi, 2024)
    kode = [b.cabang.jumlah.kode for b in isi.baris() if b.utama and hasattr(b.cabang.jumlah, "kode")]
    assert sorted(kode) == sorted(s.kode for s in isi.pohon.semua())


def test_program_tanpa_sasaran_tetap_tampil(contoh):
    DukunganSasaran.objects.filter(simpul=contoh.a.simpul["2"]).delete()
    isi = susun_cascade(contoh.a.instansi, 2024)
    assert isi.cabang[-1].nama == "Belum dikaitkan dengan sasaran"
    assert _nama(isi.cabang[-1].anak) == ["Simpul 2"]


def test_dukungan_di_tingkat_bawah(contoh):
    """A kegiatan that supports a sasaran stands there; the rest of its program is shown, not lost."""
    DukunganSasaran.objects.filter(simpul=contoh.a.simpul["1"]).delete()
    sasaran = Sasaran.objects.get(uraian="Sasaran IKM", tujuan__renstra=contoh.a.renstra)
    DukunganSasaran.objects.create(simpul=contoh.a.simpul["1.2"], sasaran=sasaran)
    isi = susun_cascade(contoh.a.instansi, 2024)
    assert _nama(isi.tujuan[0].anak[0].anak) == ["Simpul 1.2"]
    assert _nama(isi.cabang[-1].anak) == ["Simpul 1.1"]


def test_indikator_di_luar_perjanjian(contoh):
    indikator = buat_indikator(contoh.a.instansi, "LAIN")
    sasaran = Sasaran.objects.get(uraian="Sasaran IKM", tujuan__renstra=contoh.a.renstra)
    wajah = IndikatorRenstra.objects.create(
        renstra=contoh.a.renstra, indikator=indikator, sasaran=sasaran, urutan=9, nama="Indikator lain"
    )
    TargetRenstra.objects.create(indikator_renstra=wajah, tahun=2024, angka=7)
    ukuran = susun_cascade(contoh.a.instansi, 2024).tujuan[0].anak[0].ukuran[1]
    assert (ukuran.target.angka, ukuran.hasil, ukuran.kode) == (7, None, "")
    assert ukuran.catatan == "tidak ada dalam Perjanjian Kinerja"


def test_perjanjian_yang_tidak_ada_di_renstra_tetap_tampil(contoh):
    IndikatorRenstra.objects.get(renstra=contoh.a.renstra, indikator__kode="DOK").delete()
    isi = susun_cascade(contoh.a.instansi, 2024)
    assert isi.cabang[-1].nama == "Dijanjikan di luar Renstra ini"
    assert [u.kode for u in isi.cabang[-1].ukuran] == ["DOK"]


def test_keluaran_sub_kegiatan(contoh):
    k = KinerjaProgram.objects.create(
        perjanjian=contoh.a.perjanjian,
        simpul=contoh.a.simpul["1.1.1"],
        jenis=KinerjaProgram.Jenis.OUTPUT,
        urutan=1,
        nama="Jumlah dokumen",
    )
    BesaranKinerja.objects.create(kinerja_program=k, satuan="Dokumen", target=15, realisasi=12)
    isi = susun_cascade(contoh.a.instansi, 2024)
    (ukuran,) = next(b.cabang.ukuran for b in isi.baris() if b.cabang.nama == "Simpul 1.1.1")
    assert (ukuran.hasil.tampil, ukuran.hasil.predikat) == (Decimal("80.00"), "Tinggi")


def test_halaman(operator):
    html = operator.get(ALAMAT).content.decode()
    assert "Tujuan sampai sub kegiatan, tahun 2024" in html
    assert "Jumlah 2 program, 3 kegiatan, 4 sub kegiatan" in html
    assert "2.500.000,50" in html
    assert "96,11" in html
    assert 'href="/melati/2024/realisasi/IKM/' in html


def test_tahun_yang_hanya_beranggaran(contoh, operator):
    buat_pohon(contoh.a.instansi, 2020, {"1": ("10", "5")})
    html = operator.get("/melati/2020/renstra/").content.decode()
    assert "Simpul 1" in html
    assert "50,00" in html


def test_banyak_kueri_tetap(contoh, operator, django_assert_num_queries):
    def tambah(urutan, kode, jenis, induk=None):
        simpul = Simpul.objects.create(
            instansi=contoh.a.instansi,
            tahun=2024,
            kode=kode,
            urutan=urutan,
            nama=kode,
            jenis=jenis,
            induk=induk,
        )
        k = KinerjaProgram.objects.create(
            perjanjian=contoh.a.perjanjian,
            simpul=simpul,
            jenis="output",
            urutan=urutan,
            nama=f"Keluaran {kode}",
        )
        BesaranKinerja.objects.create(kinerja_program=k, satuan="Dokumen", target=2, realisasi=1)
        return simpul

    program = tambah(100, "3", "program")
    tambah(101, "3.1", "kegiatan", program)
    operator.get(ALAMAT)
    with CaptureQueriesContext(connection) as awal:
        operator.get(ALAMAT)
    for i in range(2, 51):
        Pagu.objects.create(simpul=tambah(100 + i, f"3.{i}", "kegiatan", program), tahap="awal", jumlah=10)
    with django_assert_num_queries(len(awal)):
        assert operator.get(ALAMAT).content.decode().count("Keluaran 3.") == 50
