"""The tree itself: from the national list, by hand, from last year; moved, renumbered, emptied."""

import pytest

from anggaran.kelengkapan import kelengkapan_anggaran
from anggaran.models import DukunganSasaran, Nomenklatur, Simpul, VersiNomenklatur
from anggaran.nomenklatur import search_nomenklatur
from anggaran.salin import copy_pohon, find_tahun_sumber
from anggaran.susunan import (
    add_nomenklatur,
    add_simpul,
    cap_simpul,
    delete_simpul,
    move_simpul,
    update_simpul,
)
from organisasi.galat import GalatPengguna, GalatRevisi, TidakBerwenang
from organisasi.models import JejakAudit, JenisPengajuan, Keadaan, Pengajuan, Peran
from renstra.models import Renstra, Sasaran
from tests.pembuat import buat_kecamatan, buat_pengguna, buat_pohon, buat_renstra

pytestmark = pytest.mark.django_db

BUTIR = {
    "7.01.01": "Program Penunjang",
    "7.01.01.2.01": "Perencanaan dan Evaluasi",
    "7.01.01.2.01.0001": "Penyusunan Dokumen Perencanaan",
    "7.01.01.2.01.0006": "Penyusunan Laporan Capaian",
    "7.01.01.2.02": "Administrasi Keuangan",
    "7.01.01.2.02.0001": "Penyediaan Gaji ASN",
    "7.01.03": "Program Pemberdayaan Masyarakat",
    "7.01.03.2.01": "Koordinasi Pemberdayaan Desa",
    "7.01.03.2.01.0001": "Partisipasi dalam Musyawarah Desa",
}


@pytest.fixture
def kecamatan():
    return buat_kecamatan()


@pytest.fixture
def operator(kecamatan):
    return buat_pengguna(Peran.OPERATOR, kecamatan)


@pytest.fixture
def daftar():
    return buat_nomenklatur()


def buat_nomenklatur(tahun=2022, butir=BUTIR):
    versi = VersiNomenklatur.objects.create(kode=f"versi-{tahun}", nama=f"Versi {tahun}", tahun_mulai=tahun)
    jenis = {2: "program", 4: "kegiatan", 5: "sub_kegiatan"}
    return {
        kode: Nomenklatur.objects.create(versi=versi, kode=kode, jenis=jenis[kode.count(".")], nama=nama)
        for kode, nama in butir.items()
    }


def _pohon(kecamatan, tahun=2024):
    return [
        (s.kode, s.nama) for s in Simpul.objects.filter(instansi=kecamatan, tahun=tahun).order_by("urutan")
    ]


# --- search -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("teks", "harap"),
    [
        ("musyawarah", ["7.01.03.2.01.0001"]),
        ("DESA musyawarah", ["7.01.03.2.01.0001"]),
        ("7.01.03.", ["7.01.03.2.01", "7.01.03.2.01.0001"]),
        ("0006", ["7.01.01.2.01.0006"]),
        ("7.01.01 penyusunan", ["7.01.01.2.01.0001", "7.01.01.2.01.0006"]),
        ("", ["7.01.01", "7.01.03"]),
        ("tidak ada", []),
    ],
)
def test_search_by_code_or_words(kecamatan, daftar, teks, harap):
    hasil = search_nomenklatur(kecamatan, 2024, teks)
    assert [t.butir.kode for t in hasil.temuan] == harap


def test_search_names_the_parents_and_what_is_there(kecamatan, daftar, operator, django_assert_num_queries):
    add_nomenklatur(kecamatan, 2024, daftar["7.01.03.2.01.0001"], operator)
    with django_assert_num_queries(4):
        (temuan,) = search_nomenklatur(kecamatan, 2024, "musyawarah").temuan
    assert temuan.induk == ("Program Pemberdayaan Masyarakat", "Koordinasi Pemberdayaan Desa") and temuan.ada
    assert not search_nomenklatur(kecamatan, 2025, "musyawarah").temuan[0].ada


def test_the_version_in_use_that_year(kecamatan, daftar):
    baru = buat_nomenklatur(2025, {"7.01.09": "Program Baru"})
    assert search_nomenklatur(kecamatan, 2024, "program").versi.tahun_mulai == 2022
    assert search_nomenklatur(kecamatan, 2025, "program").versi == baru["7.01.09"].versi
    assert search_nomenklatur(kecamatan, 2019, "program").versi.tahun_mulai == 2022


def test_no_list_at_all(kecamatan):
    assert search_nomenklatur(kecamatan, 2024, "program").versi is None


# --- adding -------------------------------------------------------------------------------------------------


def test_picking_a_sub_kegiatan_adds_its_parents_in_the_order_of_the_list(kecamatan, daftar, operator):
    for kode in ("7.01.03.2.01.0001", "7.01.01.2.02.0001", "7.01.01.2.01.0006", "7.01.01.2.01.0001"):
        add_nomenklatur(kecamatan, 2024, daftar[kode], operator)
    assert _pohon(kecamatan) == [
        ("1", "Program Penunjang"),
        ("1.1", "Perencanaan dan Evaluasi"),
        ("1.1.1", "Penyusunan Dokumen Perencanaan"),
        ("1.1.2", "Penyusunan Laporan Capaian"),
        ("1.2", "Administrasi Keuangan"),
        ("1.2.1", "Penyediaan Gaji ASN"),
        ("2", "Program Pemberdayaan Masyarakat"),
        ("2.1", "Koordinasi Pemberdayaan Desa"),
        ("2.1.1", "Partisipasi dalam Musyawarah Desa"),
    ]
    assert JejakAudit.objects.filter(tindakan="tambah_simpul").count() == 9
    with pytest.raises(GalatPengguna, match=r"sudah ada pada nomor 1\.1\.1"):
        add_nomenklatur(kecamatan, 2024, daftar["7.01.01.2.01.0001"], operator)


def test_by_hand_the_kind_follows_from_the_parent(kecamatan, operator):
    program = add_simpul(kecamatan, 2024, None, "  Program   Sendiri ", operator)
    kegiatan = add_simpul(kecamatan, 2024, program, "Kegiatan", operator)
    sub = add_simpul(kecamatan, 2024, kegiatan, "Sub", operator)
    rincian = add_simpul(kecamatan, 2024, sub, "Rincian", operator)
    assert [(s.kode, s.jenis) for s in (program, kegiatan, sub, rincian)] == [
        ("1", "program"),
        ("1.1", "kegiatan"),
        ("1.1.1", "sub_kegiatan"),
        ("1.1.1.1", "rincian"),
    ]
    assert program.nama == "Program Sendiri"
    with pytest.raises(GalatPengguna, match="berada di bawah"):
        add_simpul(kecamatan, 2024, rincian, "Lebih dalam", operator)
    with pytest.raises(GalatPengguna, match="Tulis nama"):
        add_simpul(kecamatan, 2024, None, "  ", operator)


def test_nothing_goes_below_a_node_with_an_amount(kecamatan, operator):
    simpul = buat_pohon(kecamatan)
    with pytest.raises(GalatPengguna, match="sudah mempunyai jumlah sendiri"):
        add_simpul(kecamatan, 2024, simpul["1.1.1"], "Rincian", operator)
    assert len(_pohon(kecamatan)) == 9


# --- moving, changing, deleting -------------------------------------------------------------------------------


def test_a_move_takes_all_below_along_and_numbers_anew(kecamatan, operator):
    simpul = buat_pohon(kecamatan)
    assert move_simpul(simpul["2"], -1, operator)
    assert _pohon(kecamatan) == [
        ("1", "Simpul 2"),
        ("1.1", "Simpul 2.1"),
        ("1.1.1", "Simpul 2.1.1"),
        ("2", "Simpul 1"),
        ("2.1", "Simpul 1.1"),
        ("2.1.1", "Simpul 1.1.1"),
        ("2.1.2", "Simpul 1.1.2"),
        ("2.2", "Simpul 1.2"),
        ("2.2.1", "Simpul 1.2.1"),
    ]
    jejak = JejakAudit.objects.get()
    assert (jejak.sebelum, jejak.sesudah) == ("nomor 2", "nomor 1")
    assert not move_simpul(simpul["2"], -1, operator)
    assert JejakAudit.objects.count() == 1


def test_below_another_parent(kecamatan, operator):
    simpul = buat_pohon(kecamatan)
    kini = update_simpul(simpul["1.1.2"], {"induk": simpul["2.1"], "belanja": "modal"}, None, operator)
    assert (kini.kode, kini.belanja) == ("2.1.2", "modal")
    assert ("2.1.2", "Simpul 1.1.2") in _pohon(kecamatan)
    with pytest.raises(GalatPengguna, match="berada di bawah kegiatan"):
        update_simpul(kini, {"induk": simpul["1"]}, None, operator)
    asing = buat_pohon(buat_kecamatan("kenanga"))
    with pytest.raises(GalatPengguna, match="bukan milik pohon ini"):
        update_simpul(kini, {"induk": asing["1.1"]}, None, operator)


def test_support_of_a_sasaran_and_a_colleague_who_was_faster(kecamatan, operator):
    renstra = buat_renstra(kecamatan, keadaan=Renstra.Keadaan.DITETAPKAN)
    simpul = buat_pohon(kecamatan)
    satu, dua = Sasaran.objects.filter(tujuan__renstra=renstra)[:2]
    cap = cap_simpul(simpul["1"])
    update_simpul(simpul["1"], {}, [satu], operator, cap)
    assert list(simpul["1"].dukungan.values_list("sasaran", flat=True)) == [satu.pk]
    with pytest.raises(GalatRevisi, match="Rekan Anda baru mengubah mendukung menjadi “Sasaran IKM”"):
        update_simpul(simpul["1"], {}, [dua], operator, cap)
    assert list(simpul["1"].dukungan.values_list("sasaran", flat=True)) == [satu.pk]
    update_simpul(simpul["1"], {}, [dua], operator, cap_simpul(simpul["1"]))
    assert list(simpul["1"].dukungan.values_list("sasaran", flat=True)) == [dua.pk]


def test_only_an_empty_node_is_deleted(kecamatan, operator):
    simpul = buat_pohon(kecamatan)
    for kode, sebab in (("1", "rincian"), ("1.1.1", "jumlah")):
        with pytest.raises(GalatPengguna, match=f"masih mempunyai {sebab}"):
            delete_simpul(simpul[kode], operator)
    kosong = add_simpul(kecamatan, 2024, simpul["1"], "Kosong", operator)
    move_simpul(kosong, -1, operator)
    delete_simpul(kosong, operator)
    assert _pohon(kecamatan) == [(k, f"Simpul {k}") for k in simpul]
    assert JejakAudit.objects.filter(tindakan="hapus_simpul", sesudah="dihapus").count() == 1
    delete_simpul(kosong, operator)  # a colleague was faster: nothing is left to do


# --- last year's tree -------------------------------------------------------------------------------------------


def test_copy_takes_structure_and_support_but_no_amounts(kecamatan, operator):
    lama = buat_renstra(kecamatan, {"IKM": ("86",) * 6}, keadaan=Renstra.Keadaan.DITETAPKAN)
    simpul = buat_pohon(kecamatan, belanja="operasi", sumber_dana="APBD")
    sasaran = Sasaran.objects.get(tujuan__renstra=lama)
    DukunganSasaran.objects.create(simpul=simpul["1"], sasaran=sasaran)
    assert find_tahun_sumber(kecamatan, 2025) == 2024
    assert copy_pohon(kecamatan, 2024, 2025, operator) == 9
    assert _pohon(kecamatan, 2025) == _pohon(kecamatan, 2024)
    baru = Simpul.objects.get(tahun=2025, kode="1.1.1")
    assert (baru.belanja, baru.sumber_dana, baru.induk.kode) == ("operasi", "APBD", "1.1")
    assert not baru.pagu.exists() and not baru.realisasi.exists()
    assert DukunganSasaran.objects.get(simpul__tahun=2025).sasaran == sasaran
    with pytest.raises(GalatPengguna, match="sudah ada isinya"):
        copy_pohon(kecamatan, 2024, 2025, operator)


def test_copied_support_goes_to_the_version_in_force(kecamatan, operator):
    lama = buat_renstra(kecamatan, {"IKM": ("86",) * 6}, keadaan=Renstra.Keadaan.DITETAPKAN)
    simpul = buat_pohon(kecamatan)
    asal = Sasaran.objects.get(tujuan__renstra=lama)
    DukunganSasaran.objects.create(simpul=simpul["1"], sasaran=asal)
    baru = buat_renstra(
        kecamatan, {"IKM": ("86",) * 6}, nomor_versi=2, keadaan=Renstra.Keadaan.DITETAPKAN, versi="perubahan"
    )
    penerus = Sasaran.objects.get(tujuan__renstra=baru)
    penerus.asal = asal
    penerus.save()
    copy_pohon(kecamatan, 2024, 2025, operator)
    assert DukunganSasaran.objects.get(simpul__tahun=2025).sasaran == penerus


# --- who and when -----------------------------------------------------------------------------------------------


def test_only_the_operator_and_only_while_open(kecamatan, daftar, operator):
    simpul = buat_pohon(kecamatan)
    camat = buat_pengguna(Peran.CAMAT, kecamatan)
    perbuatan = (
        lambda siapa: add_nomenklatur(kecamatan, 2024, daftar["7.01.01"], siapa),
        lambda siapa: add_simpul(kecamatan, 2024, None, "Program", siapa),
        lambda siapa: update_simpul(simpul["1"], {"nama": "Lain"}, None, siapa),
        lambda siapa: move_simpul(simpul["2"], -1, siapa),
        lambda siapa: delete_simpul(simpul["1.2"], siapa),
        lambda siapa: copy_pohon(kecamatan, 2023, 2024, siapa),
    )
    for lakukan in perbuatan:
        with pytest.raises(TidakBerwenang):
            lakukan(camat)
    Pengajuan.objects.create(
        instansi=kecamatan,
        tahun=2024,
        jenis=JenisPengajuan.LKIP,
        keadaan=Keadaan.DIAJUKAN,
        sejak="2025-02-01T00:00:00Z",
    )
    for lakukan in perbuatan:
        with pytest.raises(GalatPengguna, match="terkunci"):
            lakukan(operator)
    assert _pohon(kecamatan) == [(k, f"Simpul {k}") for k in simpul]


def test_how_complete(kecamatan):
    kosong = kelengkapan_anggaran(kecamatan, 2024)
    assert (kosong.terisi, kosong.semua, kosong.persen) == (0, 1, 0)
    assert kosong.kurang[0].alamat == "/melati/2024/anggaran/"
    simpul = buat_pohon(
        kecamatan, isi={"1": None, "1.1": None, "1.1.1": ("100", {1: 50, 2: 40}), "1.1.2": ("100", "150")}
    )
    hasil = kelengkapan_anggaran(kecamatan, 2024)
    # 2 leaves, 2 pagu, 1 program, 2 kinds of spending, 4 quarters of 2, one reason
    assert (hasil.terisi, hasil.semua) == (2 + 2 + 0 + 0 + 6 + 0, 2 + 2 + 1 + 2 + 8 + 1)
    assert [k.label for k in hasil.kurang] == [
        "Sasaran yang didukung 1 program",
        "Jenis belanja 2 sub kegiatan",
        "Realisasi triwulan III 1 sub kegiatan",
        "Realisasi triwulan IV 1 sub kegiatan",
        "Sebab realisasi melebihi pagu 1 sub kegiatan",
    ]
    simpul["1.1.2"].realisasi.update(catatan="Koreksi pembukuan")
    assert kelengkapan_anggaran(kecamatan, 2024).terisi == hasil.terisi + 1
