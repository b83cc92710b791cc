"""The monitoring of a rencana aksi: states by hand, in the three shapes, of one kecamatan."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from kinerja.hitung import hitung_perjanjian
from kinerja.models import (
    BesaranKinerja,
    HasilCapaian,
    KinerjaProgram,
    PosisiBesaran,
    Realisasi,
    RencanaAksi,
)
from kinerja.perhitungan.akumulasi import Cara
from kinerja.perhitungan.angka import parse_nilai
from laporan.dokumen import susun_dokumen_pemantauan
from laporan.pemantauan import KELUARAN, Pantau, susun_pemantauan
from organisasi.models import Instansi, Peran
from tests.pembuat import (
    buat_indikator,
    buat_kecamatan,
    buat_pemkab,
    buat_pengaturan,
    buat_pengguna,
    buat_perjanjian,
    buat_pohon,
    buat_realisasi,
    buat_renstra,
)

pytestmark = pytest.mark.django_db
ALAMAT = "/melati/2024/rencana-aksi/pemantauan/"
TARGET = {"DOK": ("4 Dok",) * 6, "IKM": ("90",) * 6, "NOL": ("50",) * 6, "MUTU": ("B",) * 6}


@pytest.fixture
def perjanjian(monkeypatch):
    """August 2024: two quarters have ended, the third is running."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2024, 8, 10))
    pemkab = buat_pemkab()
    buat_pengaturan(pemkab)
    melati = buat_kecamatan("melati", pemkab)
    dok = buat_indikator(melati, "DOK", cara=Cara.KUMULATIF)
    renstra = buat_renstra(melati, TARGET)
    pk = buat_perjanjian(
        renstra,
        rencana={
            "DOK": ("1 Dok", "1 Dok", "1 Dok", "1 Dok"),
            "IKM": ("", "80", "", "90"),
            "NOL": ("20", "30", "40", "50"),
            "MUTU": ("B", "B", "B", "B"),
        },
    )
    RencanaAksi.objects.filter(baris__indikator=dok, triwulan=2).update(kegiatan="Menyusun dokumen kedua")
    buat_realisasi(dok, "1 Dok", triwulan=1)
    buat_realisasi(dok, "0 Dok", triwulan=2, catatan="Rapat ditunda")
    buat_realisasi(buat_indikator(melati, "IKM"), "82", triwulan=2)
    buat_realisasi(buat_indikator(melati, "MUTU"), "B", triwulan=1)
    hitung_perjanjian(pk)
    return pk


def _keluaran(pk, target, rencana, posisi=(), nama="Dokumen", realisasi=None):
    simpul = pk.instansi.simpul.filter(tahun=2024, kode="1.1.1").first()
    simpul = simpul or buat_pohon(pk.instansi)["1.1.1"]
    k = KinerjaProgram.objects.create(
        perjanjian=pk, simpul=simpul, jenis="output", urutan=KinerjaProgram.objects.count() + 1, nama=nama
    )
    besaran = BesaranKinerja.objects.create(
        kinerja_program=k, satuan="Dok", target=target, realisasi=realisasi
    )
    for t, teks in enumerate(rencana, 1):
        if teks:
            RencanaAksi.objects.create(besaran=besaran, triwulan=t, nilai=parse_nilai(teks))
    for t, n in enumerate(posisi, 1):
        PosisiBesaran.objects.create(besaran=besaran, triwulan=t, realisasi=Decimal(n))


def _susun(pk):
    return susun_pemantauan([pk])[pk.pk]


def _baris(pk, nama):
    return next(b for b in _susun(pk).baris if nama in b.nama)


def _keadaan(baris):
    return [s.keadaan for s in baris.sel]


def test_the_state_of_each_triwulan(perjanjian):
    S, T, K, B, X = (
        Pantau.SESUAI,
        Pantau.TERTINGGAL,
        Pantau.KOSONG,
        Pantau.BELUM_WAKTUNYA,
        Pantau.TANPA_UKURAN,
    )
    dok, ikm, nol, mutu = _susun(perjanjian).baris
    assert _keadaan(dok) == [S, T, B, B]  # 1/1; (1 + 0)/2 = 50%; a zero is an entry
    assert _keadaan(ikm) == [X, S, B, B]  # nothing planned in the first; 82/80
    assert _keadaan(nol) == [K, K, B, B]  # due, and nothing entered
    assert _keadaan(mutu) == [X, K, B, B]  # a grade has no number to compare, but is no empty cell
    assert [s.sebutan for s in ikm.sel] == [
        "belum direncanakan",
        "sesuai target",
        "belum waktunya",
        "belum waktunya",
    ]
    assert mutu.sel[0].sebutan == "realisasi bukan angka"


def test_figures_are_the_stored_results_beside_plan_and_note(perjanjian):
    for b in _susun(perjanjian).baris:
        for s in b.sel:
            hasil = HasilCapaian.objects.filter(
                baris__nama_indikator=b.nama, triwulan=s.triwulan, pembanding="target"
            ).first()
            assert (s.target, s.realisasi, s.capaian) == (
                (hasil.target, hasil.realisasi, hasil.tampil) if hasil else (None, None, None)
            )
    dua = _baris(perjanjian, "DOK").sel[1]
    assert (dua.kegiatan, dua.hasil) == ("Menyusun dokumen kedua", "Rapat ditunda")
    assert (dua.rencana.angka, dua.masuk.angka, dua.ukuran, dua.capaian) == (1, 0, "1 / 2", 50)


def test_99_996_prints_as_100_and_is_behind(perjanjian):
    Realisasi.objects.filter(indikator__kode="IKM").update(angka=Decimal("79.9968"))
    hitung_perjanjian(perjanjian)
    sel = _baris(perjanjian, "IKM").sel[1]
    assert (sel.capaian, sel.keadaan) == (Decimal("100.00"), Pantau.TERTINGGAL)


def test_what_the_agreement_states_for_itself_comes_first(perjanjian):
    dok = buat_indikator(perjanjian.instansi, "DOK")
    buat_realisasi(dok, "1 Dok", triwulan=2, perjanjian=perjanjian, catatan="Sesudah perubahan")
    hitung_perjanjian(perjanjian)
    dua = _baris(perjanjian, "DOK").sel[1]
    assert (dua.masuk.angka, dua.hasil, dua.keadaan) == (1, "Sesudah perubahan", Pantau.SESUAI)


@pytest.mark.parametrize(
    ("target", "rencana", "posisi", "harap"),
    [
        # Their sum is the target: 3, 6, 9, 12.
        (12, ("3", "3", "3", "3"), (3, 4), [("3 / 3", 100), ("4 / 6", Decimal("66.67"))]),
        # The last is the target: positions.
        (2, ("2", "2", "2", "2"), (2, 2), [("2 / 2", 100), ("2 / 2", 100)]),
        # A quarter without a plan plans nothing.
        (4, ("", "2", "", "2"), (0, 2), [("0 / 0", None), ("2 / 2", 100)]),
        # Neither: nobody knows how the quarters accumulate.
        (18, ("3", "3", "3", "3"), (3, 4), [("3 / –", None), ("4 / –", None)]),
    ],
)
def test_an_output_accumulates_as_its_years_target_tells(perjanjian, target, rencana, posisi, harap):
    _keluaran(perjanjian, target, rencana, posisi)
    b = _baris(perjanjian, "Dokumen")
    assert (b.kelompok, b.induk) == (KELUARAN, "Simpul 1.1.1")
    assert [(s.ukuran, s.capaian) for s in b.sel[:2]] == harap


def test_states_of_outputs(perjanjian):
    _keluaran(perjanjian, 12, ("3", "3", "3", "3"), (3,))
    _keluaran(perjanjian, 18, ("3", "3", "3", "3"), (3, 3), nama="Selisih")
    _keluaran(perjanjian, 5, (), (1,), nama="Tanpa rencana")
    assert [s.sebutan for s in _baris(perjanjian, "Dokumen").sel] == [
        "sesuai target",
        "belum diisi",
        "belum waktunya",
        "belum waktunya",
    ]
    assert _baris(perjanjian, "Selisih").sel[0].sebutan == "rencana tidak sama dengan target setahun"
    assert not [b for b in _susun(perjanjian).baris if b.nama == "Tanpa rencana"]


def test_an_output_that_several_sasaran_share_stands_once(perjanjian):
    _keluaran(perjanjian, 12, ("3", "3", "3", "3"))
    satu = KinerjaProgram.objects.get()
    sasaran = perjanjian.baris.first().sasaran
    kedua = KinerjaProgram.objects.create(
        perjanjian=perjanjian, simpul=satu.simpul, sasaran=sasaran, jenis="output", urutan=9, nama=satu.nama
    )
    besaran = BesaranKinerja.objects.create(kinerja_program=kedua, satuan="Dok", target=12)
    RencanaAksi.objects.create(besaran=besaran, triwulan=1, angka=12)
    assert len([b for b in _susun(perjanjian).baris if b.jenis == "keluaran"]) == 1


def test_counts(perjanjian):
    pantau = _susun(perjanjian)
    assert pantau.hitung(2) == {
        Pantau.SESUAI: 1,
        Pantau.TERTINGGAL: 1,
        Pantau.KOSONG: 2,
    }
    assert sum(pantau.hitung(4).values()) == len(pantau.baris)


def test_the_number_of_queries_does_not_depend_on_lines_or_agreements(perjanjian):
    def hitung(semua):
        with CaptureQueriesContext(connection) as kueri:
            susun_pemantauan(semua)
        return len(kueri)

    _keluaran(perjanjian, 12, ("3", "3", "3", "3"), (3,))
    satu = hitung([perjanjian])
    semua = [perjanjian]
    for n in range(5):
        lain = buat_perjanjian(
            buat_renstra(buat_kecamatan(f"lain{n}", buat_pemkab()), TARGET),
            rencana={"IKM": ("80",) * 4},
        )
        _keluaran(lain, 4, ("1",) * 4, (1,))
        _keluaran(lain, 4, ("1",) * 4, (1,), nama="Kedua")
        semua.append(lain)
    assert hitung(semua) == satu <= 11


# --- page, PDF, workbook ------------------------------------------------------------------------------------


@pytest.fixture
def operator(perjanjian, client):
    client.force_login(buat_pengguna(Peran.OPERATOR, perjanjian.instansi))
    return client


def test_the_page_leads_there_and_back(perjanjian, operator):
    assert ALAMAT in operator.get("/melati/2024/rencana-aksi/").content.decode()
    isi = operator.get(ALAMAT).content.decode()
    for kata in (
        "Pemantauan rencana aksi 2024",
        "Rapat ditunda",
        "Menyusun dokumen kedua",
        "<b>1</b> di bawah target",
    ):
        assert kata in isi
    assert f"{ALAMAT}unduh.pdf" in isi and f"{ALAMAT}unduh.xlsx" in isi


def test_without_a_plan_or_an_agreement_it_says_what_comes_first(perjanjian, operator):
    RencanaAksi.objects.all().delete()
    Realisasi.objects.all().delete()
    hitung_perjanjian(perjanjian)
    isi = operator.get(ALAMAT).content.decode()
    assert "belum diisi, jadi tidak ada target triwulan" in isi and "unduh.pdf" not in isi
    assert operator.get(f"{ALAMAT}unduh.xlsx").status_code == 404
    kosong = operator.get("/melati/2025/rencana-aksi/pemantauan/").content.decode()
    assert "Belum ada Perjanjian Kinerja tahun 2025" in kosong


def test_workbook_and_document_say_the_same(perjanjian, operator):
    _keluaran(perjanjian, 12, ("3", "3", "3", "3"), (3,))
    jawaban = operator.get(f"{ALAMAT}unduh.xlsx")
    assert 'filename="pemantauan-rencana-aksi-melati-2024.xlsx"' in jawaban["Content-Disposition"]
    lembar = load_workbook(BytesIO(jawaban.content)).active
    baris = [[s.value for s in r] for r in lembar.iter_rows(min_row=4)]
    pantau = _susun(perjanjian)
    assert len(baris) == 4 * len(pantau.baris)
    assert baris[1] == [
        *("Sasaran DOK", "Indikator DOK", "Dok", 4, "TW II", "Menyusun dokumen kedua"),
        *(1, 0, 2, 1, 50, "di bawah target", "Rapat ditunda"),
    ]
    tabel = susun_dokumen_pemantauan(pantau).tabel("pemantauan")
    tercetak = [r for r in tabel.baris if r.jenis != "kelompok"]
    assert len(tercetak) == len(baris)
    assert [s.teks for s in tercetak[1].sel] == [
        *("II", "Menyusun dokumen kedua", "2", "1", "50,00", "di bawah target", "Rapat ditunda")
    ]


def test_a_text_that_begins_like_a_formula_stays_text(perjanjian, operator):
    Realisasi.objects.filter(catatan="Rapat ditunda").update(catatan="=1+1")
    lembar = load_workbook(BytesIO(operator.get(f"{ALAMAT}unduh.xlsx").content)).active
    assert not [s for r in lembar.iter_rows() for s in r if s.data_type == "f"]


def test_a_draft_says_so(perjanjian):
    perjanjian.keadaan = "draf"
    perjanjian.instansi = Instansi.objects.select_related("induk").get(pk=perjanjian.instansi_id)
    assert susun_dokumen_pemantauan(_susun(perjanjian)).kaki.endswith("(draf, belum ditetapkan)")
