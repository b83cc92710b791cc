"""The budget tree and its sums, and money exact to the sen."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db.models import Sum

from anggaran.actions import record_pagu, record_realisasi_anggaran, require_no_amount
from anggaran.jumlah import susun_pohon
from anggaran.models import DukunganSasaran, Pagu, RealisasiAnggaran, Simpul
from organisasi.galat import GalatPengguna, TidakBerwenang
from organisasi.models import JejakAudit, Peran
from renstra.models import Sasaran
from tests.pembuat import buat_kecamatan, buat_pengguna, buat_pohon, buat_renstra

pytestmark = pytest.mark.django_db


@pytest.fixture
def kecamatan():
    return buat_kecamatan()


def _cari(pohon, kode):
    return next(s for s in pohon.semua() if s.kode == kode)


def test_parents_are_sums_to_the_sen(kecamatan):
    buat_pohon(kecamatan)
    pohon = susun_pohon(kecamatan, 2024)
    assert pohon.pagu == Decimal("2500000.50") and pohon.realisasi == Decimal("2200000.25")
    assert [(s.kode, s.pagu, s.realisasi) for s in pohon.semua()] == [
        ("1", Decimal("1750000.50"), Decimal("1600000.25")),
        ("1.1", Decimal("1500000.50"), Decimal("1400000.25")),
        ("1.1.1", Decimal("1000000.50"), Decimal("900000.25")),
        ("1.1.2", Decimal("500000"), Decimal("500000")),
        ("1.2", Decimal("250000"), Decimal("200000")),
        ("1.2.1", Decimal("250000"), Decimal("200000")),
        ("2", Decimal("750000"), Decimal("600000")),
        ("2.1", Decimal("750000"), Decimal("600000")),
        ("2.1.1", Decimal("750000"), Decimal("600000")),
    ]
    assert _cari(pohon, "2").serapan.tampil == Decimal("80.00")
    assert pohon.serapan.tampil == Decimal("88.00")
    assert (pohon.banyak["program"], pohon.banyak["kegiatan"], pohon.banyak["sub_kegiatan"]) == (2, 3, 4)
    assert pohon.pelanggaran == ()


def test_the_pagu_in_force_is_decided_leaf_by_leaf(kecamatan):
    buat_pohon(
        kecamatan,
        isi={
            "1": None,
            "1.1": ({"awal": 100}, None),
            "1.2": ({"awal": 100, ("pergeseran", 1): 110, ("pergeseran", 2): 120}, None),
            "1.3": ({"awal": 100, "pergeseran": 110, "perubahan": 0}, None),
            "1.4": ({"perubahan": 50}, None),
        },
    )
    pohon = susun_pohon(kecamatan, 2024)
    assert [s.pagu for s in pohon.program[0].anak] == [100, 120, 0, 50]
    assert pohon.pagu_tahap == {"awal": 300, "pergeseran": 330, "perubahan": 270}
    assert pohon.pagu == 270 and pohon.tahap == ("awal", "pergeseran", "perubahan")
    assert _cari(pohon, "1.4").pagu_tahap["awal"] is None
    assert _cari(pohon, "1.3").serapan.nilai is None


def test_realisasi_of_the_year_and_of_its_quarters(kecamatan):
    buat_pohon(
        kecamatan,
        isi={
            "1": None,
            "1.1": (100, {1: 10, 2: 20, 4: 30}),
            "1.2": (100, {0: 55, 1: 10}),
            "1.3": (100, None),
            "2": None,
            "2.1": (100, None),
        },
    )
    pohon = susun_pohon(kecamatan, 2024)
    # Quarters are flows; where the year itself is recorded it wins; nothing recorded is not nol.
    assert [s.realisasi for s in pohon.program[0].anak] == [60, 55, None]
    assert (pohon.program[0].realisasi, pohon.program[1].realisasi, pohon.realisasi) == (115, None, 115)
    assert pohon.triwulan == (20, 20, None, 30)
    assert [pohon.sampai(n) for n in (1, 2, 3, 4)] == [20, 40, 40, 70]
    assert pohon.program[1].serapan.nilai is None and "belum diisi" in pohon.program[1].serapan.alasan


def test_an_office_year_without_a_budget(kecamatan):
    pohon = susun_pohon(kecamatan, 2024)
    assert (pohon.program, pohon.pagu, pohon.realisasi, pohon.serapan.nilai) == ((), None, None, None)
    assert pohon.banyak["program"] == 0


def test_another_office_and_year_stay_out(kecamatan):
    buat_pohon(kecamatan)
    buat_pohon(kecamatan, 2023, {"1": None, "1.1": ("9", "9")})
    buat_pohon(buat_kecamatan("kenanga"), isi={"1": None, "1.1": ("7", "7")})
    assert susun_pohon(kecamatan, 2024).pagu == Decimal("2500000.50")
    assert susun_pohon(kecamatan, 2023).pagu == 9


def test_per_belanja_from_the_leaves(kecamatan):
    simpul = buat_pohon(kecamatan)
    Simpul.objects.filter(kode="1").update(belanja="operasi")
    Simpul.objects.filter(kode="1.1.2").update(belanja="modal")
    per_belanja = susun_pohon(kecamatan, 2024).per_belanja
    assert {j: (n.pagu, n.realisasi) for j, n in per_belanja.items()} == {
        "operasi": (Decimal("1250000.50"), Decimal("1100000.25")),
        "modal": (500000, 500000),
        "": (750000, 600000),
    }
    assert list(per_belanja) == ["operasi", "modal", ""] and per_belanja["modal"].serapan.tampil == 100
    assert simpul["1"].pk


def test_per_sasaran_counts_no_node_twice(kecamatan):
    simpul = buat_pohon(kecamatan)
    buat_renstra(kecamatan)
    satu, dua, tanpa = Sasaran.objects.order_by("urutan")
    # 1.1.1 stands below 1, which supports the same sasaran; 2 supports two.
    for kode, sasaran in (("1", satu), ("1.1.1", satu), ("2", satu), ("2", dua)):
        DukunganSasaran.objects.create(simpul=simpul[kode], sasaran=sasaran)
    pohon = susun_pohon(kecamatan, 2024)
    assert [s.kode for s in pohon.pendukung(satu.pk)] == ["1", "2"]
    assert pohon.per_sasaran(satu.pk).pagu == pohon.pagu
    assert pohon.per_sasaran(dua.pk).serapan.tampil == 80
    assert pohon.per_sasaran(tanpa.pk).pagu is None and pohon.pendukung(tanpa.pk) == ()


def test_the_number_of_queries_does_not_grow(kecamatan, django_assert_num_queries):
    buat_pohon(kecamatan, 2023, {"1": None, "1.1": ("9", "9")})
    banyak = {"1": None} | {
        f"1.{n}": ({"awal": n, "perubahan": n}, {t: n for t in range(5)}) for n in range(1, 30)
    }
    buat_pohon(kecamatan, 2024, banyak)
    for tahun in (2023, 2024, 2025):
        with django_assert_num_queries(4):
            pohon = susun_pohon(kecamatan, tahun)
            assert pohon.serapan is not None and pohon.per_belanja is not None and pohon.banyak is not None


def test_what_makes_sums_unsafe_is_said(kecamatan):
    simpul = buat_pohon(kecamatan)
    Pagu.objects.create(simpul=simpul["1.1"], tahap="awal", jumlah=5)
    # A ring that no program holds.
    Simpul.objects.filter(kode="2.1").update(induk=simpul["2.1.1"])
    pohon = susun_pohon(kecamatan, 2024)
    assert [kalimat.split(" ", 3)[::3] for kalimat in pohon.pelanggaran] == [
        ["1.1", "mempunyai jumlah sendiri dan juga rincian: hapus salah satunya."],
        ["2.1.1", "mempunyai jumlah sendiri dan juga rincian: hapus salah satunya."],
        ["2.1", "tidak berada di bawah program mana pun tahun 2024: perbaiki induknya."],
        ["2.1.1", "tidak berada di bawah program mana pun tahun 2024: perbaiki induknya."],
    ]
    assert _cari(pohon, "1.1").pagu == Decimal("1500000.50")


# --- the doors ------------------------------------------------------------------------------------


def test_amounts_through_the_door(kecamatan):
    simpul = buat_pohon(kecamatan)["1.1.1"]
    operator = buat_pengguna(Peran.OPERATOR, kecamatan)
    assert record_pagu(simpul, "perubahan", "Rp1.200.000,75", operator).jumlah == Decimal("1200000.75")
    assert record_realisasi_anggaran(simpul, 0, "1.000.000", operator).jumlah == 1000000
    assert _cari(susun_pohon(kecamatan, 2024), "1.1.1").serapan.tampil == Decimal("83.33")
    jejak = JejakAudit.objects.order_by("pk")
    assert list(jejak.values_list("tindakan", "sebelum", "sesudah")) == [
        ("catat_pagu", "kosong", "Rp1.200.000,75"),
        ("catat_realisasi_anggaran", "Rp900.000,25", "Rp1.000.000,00"),
    ]
    record_realisasi_anggaran(simpul, 0, Decimal("1000000.00"), operator)
    assert jejak.count() == 2
    assert record_realisasi_anggaran(simpul, 0, "", operator) is None
    assert record_realisasi_anggaran(simpul, 0, "", operator) is None
    assert record_realisasi_anggaran(simpul, 1, "0", operator).jumlah == 0
    assert list(jejak.values_list("sesudah", flat=True)) == [
        "Rp1.200.000,75",
        "Rp1.000.000,00",
        "kosong",
        "Rp0,00",
    ]


def test_a_node_has_its_own_amount_or_children(kecamatan):
    simpul = buat_pohon(kecamatan)
    for isi in (
        lambda: record_pagu(simpul["1.1"], "awal", "5", None),
        lambda: record_realisasi_anggaran(simpul["1"], 1, "5", None),
    ):
        with pytest.raises(GalatPengguna, match="isi jumlah pada rincian di bawahnya"):
            isi()
    with pytest.raises(GalatPengguna, match="sudah mempunyai jumlah sendiri"):
        require_no_amount(simpul["1.1.1"])
    require_no_amount(simpul["1.1"])
    # What stands on a parent by mistake can still be taken away.
    Pagu.objects.create(simpul=simpul["1.1"], tahap="awal", jumlah=5)
    assert record_pagu(simpul["1.1"], "awal", "", None) is None
    assert susun_pohon(kecamatan, 2024).pelanggaran == ()


@pytest.mark.parametrize(
    "isi",
    [
        lambda s: record_pagu(s, "lain", "5", None),
        lambda s: record_pagu(s, "awal", "5", None, ke=2),
        lambda s: record_pagu(s, "pergeseran", "5", None, ke=0),
        lambda s: record_pagu(s, "awal", "-5", None),
        lambda s: record_pagu(s, "awal", "3,628,193,467,75", None),
        lambda s: record_pagu(s, "awal", "5 juta", None),
        lambda s: record_pagu(s, "awal", Decimal("0.001"), None),
        lambda s: record_pagu(s, "awal", Decimal("1e17"), None),
        lambda s: record_realisasi_anggaran(s, 5, "5", None),
    ],
)
def test_bad_input_is_one_sentence_and_changes_nothing(kecamatan, isi):
    simpul = buat_pohon(kecamatan)["1.1.1"]
    with pytest.raises(GalatPengguna) as galat:
        isi(simpul)
    assert str(galat.value).endswith(".") and "\n" not in str(galat.value)
    assert susun_pohon(kecamatan, 2024).pagu == Decimal("2500000.50") and not JejakAudit.objects.exists()


def test_only_the_operator_of_the_office(kecamatan):
    simpul = buat_pohon(kecamatan)["1.1.1"]
    for pelaku in (
        buat_pengguna(Peran.CAMAT, kecamatan),
        buat_pengguna(Peran.OPERATOR, buat_kecamatan("kenanga")),
    ):
        with pytest.raises(TidakBerwenang):
            record_pagu(simpul, "awal", "5", pelaku)


# --- money in the database ------------------------------------------------------------------------


def test_sums_in_the_database_are_exact_rupiah(kecamatan):
    """0.1 + 0.2 and their like: floating point would drift over these rows."""
    isi = {"1": None} | {f"1.{n}": (Decimal(n % 100) / 100, "0.10") for n in range(1, 301)}
    buat_pohon(kecamatan, isi=isi)
    pagu = Pagu.objects.aggregate(n=Sum("jumlah"))["n"]
    assert isinstance(pagu, Decimal) and pagu == sum(Decimal(n % 100) / 100 for n in range(1, 301))
    assert RealisasiAnggaran.objects.aggregate(n=Sum("jumlah"))["n"] == Decimal("30.00")
    assert Simpul.objects.annotate(n=Sum("pagu__jumlah")).get(kode="1.7").n == Decimal("0.07")
    assert Simpul.objects.annotate(n=Sum("pagu__jumlah")).get(kode="1").n is None
    assert susun_pohon(kecamatan, 2024).pagu == pagu


def test_large_amounts_keep_every_sen(kecamatan):
    besar = Decimal("9999999999999999.99")
    buat_pohon(kecamatan, isi={"1": None, "1.1": (besar, "0.01")})
    assert Pagu.objects.get().jumlah == besar
    assert Pagu.objects.filter(jumlah=besar, jumlah__gt=Decimal("9999999999999999.98")).exists()
    assert Pagu.objects.filter(jumlah__gte=0).count() == 1


def test_parts_of_a_sen_and_floats_are_refused(kecamatan):
    simpul = buat_pohon(kecamatan)["1.1.1"]
    for salah in (Decimal("0.001"), 0.1):
        with pytest.raises(ValidationError):
            Pagu.objects.create(simpul=simpul, tahap="perubahan", jumlah=salah)
