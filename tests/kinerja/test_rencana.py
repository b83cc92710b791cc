"""Rencana aksi: sums against the year's target, proposals, the grid, what is locked."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kinerja.hitung import periksa_perjanjian
from kinerja.models import BarisPerjanjian, HasilCapaian, RencanaAksi
from kinerja.perhitungan.akumulasi import Cara
from kinerja.perhitungan.angka import Nilai, format_nilai, parse_nilai
from kinerja.perjanjian_actions import propose_perubahan, save_kepala
from kinerja.perjanjian_alur import tetapkan_perjanjian
from kinerja.rencana import propose_triwulan, susun_rencana
from kinerja.rencana_actions import IsiTriwulan, make_cap_rencana, record_rencana
from kinerja.rencana_forms import FormulirRencana
from organisasi.galat import GalatPengguna, GalatRevisi, TidakBerwenang
from organisasi.models import JejakAudit, Keadaan, Pejabat, Pengajuan
from renstra.models import Indikator
from tests.pembuat import buat_contoh_lengkap

pytestmark = pytest.mark.django_db
HALAMAN = "/melati/2024/rencana-aksi/"


@pytest.fixture
def contoh():
    return buat_contoh_lengkap()


@pytest.fixture
def operator(contoh, client):
    client.force_login(contoh.a.operator)
    return client


def _baris(contoh, kode):
    return contoh.a.perjanjian.baris.get(indikator__kode=kode)


def _rencana(contoh, kode):
    lembar = susun_rencana(contoh.a.instansi, 2024)
    return next(b for b in lembar.baris if b.baris.indikator.kode == kode)


def _triwulan(*teks, kegiatan=""):
    return {n: IsiTriwulan(parse_nilai(t), kegiatan) for n, t in enumerate(teks, 1)}


def _isi(contoh, **ubah):
    """What the browser would send for the whole grid; `DOK_n2` names a field of one indicator."""
    data = {}
    for b in susun_rencana(contoh.a.instansi, 2024).baris:
        for f in FormulirRencana(None, b):
            data[f.html_name] = str(f.value() or "")
    for nama, nilai in ubah.items():
        kode, _, medan = nama.partition("_")
        data[f"baris-{_baris(contoh, kode).pk}-{medan}"] = nilai
    return data


# --- figures ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "cara", "harap"),
    [
        ("4 Dok", Cara.KUMULATIF, ["1 Dok"] * 4),
        ("10", Cara.KUMULATIF, ["2", "2", "3", "3"]),
        ("1 Unit", Cara.KUMULATIF, ["0 Unit", "0 Unit", "0 Unit", "1 Unit"]),
        ("85,5%", Cara.KUMULATIF, ["21,3%", "21,4%", "21,4%", "21,4%"]),
        ("1200", Cara.KUMULATIF, ["300"] * 4),
        ("0", Cara.KUMULATIF, ["0"] * 4),
        ("90", Cara.POSISI_AKHIR, ["90"] * 4),
        ("B (69)", Cara.POSISI_AKHIR, ["B (69)"] * 4),
        ("84,03%", Cara.RATA_RATA, ["84,03%"] * 4),
        ("WTP", Cara.KUMULATIF, ["WTP"] * 4),
    ],
)
def test_a_proposal_comes_to_the_target(target, cara, harap):
    nilai = parse_nilai(target)
    usulan = propose_triwulan(nilai, cara)
    assert [format_nilai(n) for n in usulan] == harap
    if cara is Cara.KUMULATIF and nilai.angka is not None:
        assert sum(n.angka for n in usulan) == nilai.angka


def test_the_year_follows_the_way_of_the_indicator(contoh):
    dok = _rencana(contoh, "DOK")
    assert (dok.nama_total, dok.total, dok.selisih, dok.sesuai) == (
        "Jumlah",
        Nilai(Decimal(4), None, "Dok"),
        "",
        True,
    )
    assert (_rencana(contoh, "IKM").total, _rencana(contoh, "IKM").sesuai) == (None, False)
    record_rencana(_baris(contoh, "DOK"), _triwulan("1", "", "1", "3"), None)
    assert _rencana(contoh, "DOK").selisih == "Jumlah triwulan 5, lebih 1 dari target setahun 4."
    record_rencana(_baris(contoh, "DOK"), _triwulan("1", "", "", ""), None)
    assert _rencana(contoh, "DOK").selisih == "Jumlah triwulan 1, kurang 3 dari target setahun 4."
    record_rencana(_baris(contoh, "IKM"), _triwulan("80", "", "85", ""), None)
    ikm = _rencana(contoh, "IKM")
    assert (ikm.nama_total, ikm.total.angka) == ("Triwulan terakhir", 85)
    assert "target setahun 90" in ikm.selisih
    Indikator.objects.filter(pk=contoh.a.indikator["IKM"].pk).update(cara=Cara.RATA_RATA)
    assert (_rencana(contoh, "IKM").nama_total, _rencana(contoh, "IKM").total.angka) == (
        "Rata-rata",
        Decimal("82.5"),
    )


# --- writing ------------------------------------------------------------------------------------------------


def test_one_row_its_results_and_one_audit_line(contoh):
    assert record_rencana(
        _baris(contoh, "IKM"), _triwulan("80", "85", "", "90", kegiatan="Survei"), contoh.a.operator
    )
    rencana = _baris(contoh, "IKM").rencana_aksi.order_by("triwulan")
    assert [(r.triwulan, r.tampil, r.kegiatan) for r in rencana] == [
        (1, "80", "Survei"),
        (2, "85", "Survei"),
        (3, "-", "Survei"),
        (4, "90", "Survei"),
    ]
    hasil = HasilCapaian.objects.get(baris=_baris(contoh, "IKM"), triwulan=1, pembanding="target")
    assert hasil.target == 80
    assert periksa_perjanjian(contoh.a.perjanjian) == []
    jejak = JejakAudit.objects.get()
    assert (jejak.objek, jejak.pengguna) == ("Rencana aksi IKM tahun 2024", contoh.a.operator)
    assert "target triwulan I 80" in jejak.sesudah and "target triwulan III" not in jejak.sesudah
    assert not record_rencana(
        _baris(contoh, "IKM"), _triwulan("80", "85", "", "90", kegiatan="Survei"), contoh.a.operator
    )
    assert JejakAudit.objects.count() == 1


def test_an_empty_quarter_leaves_no_row(contoh):
    record_rencana(_baris(contoh, "DOK"), _triwulan("", "", "", "4"), None)
    assert [r.triwulan for r in _baris(contoh, "DOK").rencana_aksi.all()] == [4]


def test_units_are_the_lines(contoh):
    record_rencana(_baris(contoh, "DOK"), _triwulan("1", "1 Dokumen", "1 Dok", "1"), None)
    assert {r.tampil for r in _baris(contoh, "DOK").rencana_aksi.all()} == {"1 Dok"}
    with pytest.raises(GalatPengguna, match='"Orang" tidak sesuai'):
        record_rencana(_baris(contoh, "DOK"), _triwulan("1 Orang", "", "", ""), None)


def test_a_colleague_is_not_overwritten_unseen(contoh):
    dilihat = make_cap_rencana(_rencana(contoh, "DOK").rencana)
    record_rencana(_baris(contoh, "DOK"), _triwulan("2", "1", "1", "0"), None)
    with pytest.raises(GalatRevisi, match="target triwulan I menjadi “2”"):
        record_rencana(_baris(contoh, "DOK"), _triwulan("0", "2", "1", "1"), None, dilihat)
    assert _baris(contoh, "DOK").rencana_aksi.get(triwulan=1).angka == 2
    # The same plan meets no one's toes.
    assert not record_rencana(_baris(contoh, "DOK"), _triwulan("2", "1", "1", "0"), None, dilihat)


def test_who_may_not(contoh):
    sebelum = list(RencanaAksi.objects.order_by("pk").values())
    for pelaku in (contoh.a.camat, contoh.b.operator, contoh.reviewer, contoh.evaluator, contoh.admin):
        with pytest.raises(TidakBerwenang):
            record_rencana(_baris(contoh, "DOK"), _triwulan("2", "1", "1", "0"), pelaku)
    assert list(RencanaAksi.objects.order_by("pk").values()) == sebelum


def _ajukan(contoh, jenis, nomor=0):
    return Pengajuan.objects.create(
        instansi=contoh.a.instansi,
        tahun=2024,
        jenis=jenis,
        nomor=nomor,
        keadaan=Keadaan.DIAJUKAN,
        sejak="2024-07-05T00:00+07:00",
    )


def test_the_plan_of_a_quarter_on_its_way_stays(contoh, operator):
    """And of those before it: plans add up."""
    _ajukan(contoh, "realisasi", 2)
    for teks in (("2", "1", "1", "0"), ("1", "2", "1", "0")):
        with pytest.raises(GalatPengguna, match="terkunci, karena realisasinya sudah diajukan"):
            record_rencana(_baris(contoh, "DOK"), _triwulan(*teks), contoh.a.operator)
    assert record_rencana(_baris(contoh, "DOK"), _triwulan("1", "1", "2", "0"), contoh.a.operator)
    html = operator.get(HALAMAN).content.decode()
    assert "triwulan I sampai II terkunci" in html
    assert html.count("disabled") == 3 * 4
    operator.post(HALAMAN, _isi(contoh, DOK_n1="4", DOK_n4="3"))
    assert [r.angka for r in _baris(contoh, "DOK").rencana_aksi.order_by("triwulan")] == [1, 1, 2, 3]


def test_a_year_whose_lkip_is_on_its_way_is_locked(contoh, operator):
    _ajukan(contoh, "lkip")
    with pytest.raises(GalatPengguna, match="LKIP tahun 2024 sudah diajukan"):
        record_rencana(_baris(contoh, "DOK"), _triwulan("2", "1", "1", "0"), contoh.a.operator)
    html = operator.get(HALAMAN).content.decode()
    assert "sudah diajukan ke Bappeda" in html and "<textarea" not in html


def test_only_the_agreement_in_force_is_planned(contoh):
    baris = _baris(contoh, "DOK")
    baru = propose_perubahan(contoh.a.instansi, 2024, "prioritas", "x", None)
    assert susun_rencana(contoh.a.instansi, 2024).perjanjian == contoh.a.perjanjian
    pihak = {}
    for nama, instansi, jabatan in (
        ("pihak_pertama", contoh.a.instansi, "Camat Melati"),
        ("pihak_kedua", contoh.pemkab, "Bupati Uji"),
    ):
        pihak[nama] = Pejabat.objects.create(
            instansi=instansi, jabatan=jabatan, nama=nama, mulai=date(2020, 1, 1)
        )
    save_kepala(baru, pihak | {"tanggal": date(2024, 10, 1)}, None)
    tetapkan_perjanjian(baru, contoh.a.camat)
    assert susun_rencana(contoh.a.instansi, 2024).perjanjian == baru
    with pytest.raises(GalatPengguna, match="sudah berganti"):
        record_rencana(baris, _triwulan("2", "1", "1", "0"), contoh.a.operator)


# --- the grid -----------------------------------------------------------------------------------------------


def test_each_row_is_saved_for_itself(contoh, operator):
    isi = _isi(contoh, IKM_n1="1.250", DOK_n1="2", DOK_n2="0", SAKIP_n4="B (69)", SAKIP_k4="Evaluasi")
    html = operator.post(HALAMAN, isi).content.decode()
    assert 'value="1.250"' in html and "bisa berarti" in html and "Baris lain sudah tersimpan" in html
    assert not _baris(contoh, "IKM").rencana_aksi.exists()
    assert [r.tampil for r in _baris(contoh, "DOK").rencana_aksi.order_by("triwulan")] == [
        "2 Dok",
        "0 Dok",
        "1 Dok",
        "1 Dok",
    ]
    assert _baris(contoh, "SAKIP").rencana_aksi.get().tampil == "B (69)"
    assert JejakAudit.objects.count() == 2
    # What was saved beside a refused row is no change of a colleague when it comes again.
    isi = _isi(contoh, IKM_n1="80")
    assert operator.post(HALAMAN, isi).status_code == 302
    assert _baris(contoh, "IKM").rencana_aksi.get().angka == 80


def test_two_people_on_one_row(contoh, operator):
    dibuka = _isi(contoh, DOK_n1="3")
    record_rencana(_baris(contoh, "DOK"), _triwulan("2", "1", "1", "0"), None)
    html = operator.post(HALAMAN, dibuka).content.decode()
    assert "Rekan Anda baru mengubah target triwulan I menjadi “2”" in html
    assert 'value="3"' in html
    assert _baris(contoh, "DOK").rencana_aksi.get(triwulan=1).angka == 2


def test_a_row_that_was_not_sent_keeps_its_plan(contoh, operator):
    operator.post(HALAMAN, {"csrf": "x"})
    assert _baris(contoh, "DOK").rencana_aksi.count() == 4


def test_a_proposal_is_filled_in_and_not_saved(contoh, operator):
    ikm = _baris(contoh, "IKM").pk
    html = operator.post(
        HALAMAN, _isi(contoh, DOK_n1="9", SAKIP_k1="ketikan") | {"usul": str(ikm)}
    ).content.decode()
    for n in (1, 2, 3, 4):
        assert f'name="baris-{ikm}-n{n}" value="90"' in html
    assert 'value="9"' in html and "ketikan</textarea>" in html and "belum disimpan" in html
    assert RencanaAksi.objects.filter(baris__perjanjian=contoh.a.perjanjian).count() == 4
    html = operator.post(HALAMAN, _isi(contoh, DOK_n1="9") | {"usul": "kosong"}).content.decode()
    assert html.count('value="B (69)"') == 4 and 'value="9"' in html


def test_htmx_gets_the_same_part(contoh, operator):
    bagian = operator.get(HALAMAN, headers={"HX-Request": "true"}).content.decode()
    assert bagian.lstrip().startswith('<div id="rencana"') and "<html" not in bagian
    jawaban = operator.post(HALAMAN, _isi(contoh, DOK_n1="2"), headers={"HX-Request": "true"})
    html = jawaban.content.decode()
    assert jawaban.status_code == 200 and "Tersimpan" in html
    assert "Jumlah triwulan 5, lebih 1 dari target setahun 4." in html


def test_readers_see_the_plan_without_fields(contoh, client):
    client.force_login(contoh.a.camat)
    html = client.get(HALAMAN).content.decode()
    assert "<textarea" not in html and "Jumlah" in html and "belum direncanakan" in html
    assert client.post(HALAMAN, _isi(contoh)).status_code == 403


def test_a_year_without_agreement_says_what_to_do(contoh, operator):
    assert "Susun Perjanjian Kinerja" in operator.get("/melati/2025/rencana-aksi/").content.decode()
    assert operator.post("/melati/2025/rencana-aksi/").status_code == 200


@pytest.mark.parametrize("siapa", ["operator", "camat"])
def test_constant_queries(contoh, client, siapa):
    client.force_login(getattr(contoh.a, siapa))
    client.get(HALAMAN)
    with CaptureQueriesContext(connection) as sedikit:
        client.get(HALAMAN)
    sasaran = contoh.a.perjanjian.baris.first().sasaran
    for n in range(50):
        baris = BarisPerjanjian.objects.create(
            perjanjian=contoh.a.perjanjian,
            urutan=10 + n,
            indikator=Indikator.objects.create(instansi=contoh.a.instansi, kode=f"X{n}"),
            sasaran=sasaran,
            uraian="u",
            nama_indikator=f"Indikator X{n}",
            angka=4,
        )
        RencanaAksi.objects.create(baris=baris, triwulan=1, angka=1)
    with CaptureQueriesContext(connection) as banyak:
        html = client.get(HALAMAN).content.decode()
    assert "Indikator X49" in html and len(banyak) == len(sedikit)
