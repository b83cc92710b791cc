"""The grid of a triwulan: what it shows, how one cell is saved, the form without a script, the workbook."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from kinerja.actions import record_realisasi
from kinerja.hitung import hitung_perjanjian
from kinerja.kelengkapan_realisasi import kelengkapan_realisasi
from kinerja.models import BarisPerjanjian, HasilCapaian, Realisasi, RencanaAksi
from kinerja.sumber import record_rasio
from organisasi.alur import Berkas, apply_langkah
from organisasi.models import JejakAudit, JenisPengajuan, Pengajuan, Tenggat
from renstra.models import SumberNilai
from tests.pembuat import buat_contoh_lengkap, buat_indikator, buat_realisasi

pytestmark = pytest.mark.django_db

DAFTAR = "/melati/2024/realisasi/"


@pytest.fixture
def contoh():
    return buat_contoh_lengkap()


@pytest.fixture
def operator(contoh, client):
    client.force_login(contoh.a.operator)
    return client


@pytest.fixture
def ikm(contoh):
    return contoh.a.indikator["IKM"]


@pytest.fixture
def rasio(contoh):
    """SAKIP of Melati as a ratio, which the sample does not have."""
    indikator = contoh.a.indikator["SAKIP"]
    indikator.sumber = SumberNilai.RASIO
    indikator.save()
    indikator.realisasi.all().delete()
    return indikator


def _html(jawaban, status=200):
    assert jawaban.status_code == status
    return jawaban.content.decode()


def _sel(operator, indikator, tw=1, **isi):
    return operator.post(f"{DAFTAR}{indikator.kode}/sel/", {"tw": tw, "revisi": "0"} | isi)


def _bagian(html, indikator):
    return re.search(rf'<tbody[^>]* id="sel-{indikator.pk}".*?</tbody>', html, re.S)[0]


def _tersimpan(indikator, tw=1):
    return Realisasi.objects.get(indikator=indikator, tahun=2024, triwulan=tw)


def _terkunci(contoh, jenis=JenisPengajuan.REALISASI, nomor=1):
    Pengajuan.objects.create(
        instansi=contoh.a.instansi,
        tahun=2024,
        jenis=jenis,
        nomor=nomor,
        keadaan="menunggu_camat",
        sejak=timezone.now(),
    )


# --- what the page shows -------------------------------------------------------------------------------------


def test_all_indicators_below_their_sasaran_with_the_quarters_before(contoh, operator):
    dok = contoh.a.indikator["DOK"]
    for tw, teks in enumerate(("0", "1", "2"), 1):
        record_realisasi(dok, 2024, tw, teks, contoh.a.operator)
    html = _html(operator.get(DAFTAR, {"tw": 4}))
    assert "Realisasi triwulan IV 2024" in html
    assert html.count('class="kelompok"') == 3
    baris = _bagian(html, dok)
    assert re.findall(r'class="angka-lalu">([^<]+)<', baris) == ["0", "1", "2"]
    assert "nol diisi" in baris
    assert "TW IV, sedang diisi" in html
    assert "kumulatif" in baris
    assert 'data-keadaan="kosong"' in baris


@pytest.mark.parametrize(("tw", "terbuka", "kolom"), [(1, "TW I", 0), (3, "TW III", 2), (0, "Setahun", 4)])
def test_only_earlier_quarters_stand_to_the_left(operator, tw, terbuka, kolom):
    html = _html(operator.get(DAFTAR, {"tw": tw}))
    assert f"{terbuka}, sedang diisi" in html
    assert html.count('class="lebar-lalu"') == kolom


def test_formula_with_its_numbers_and_the_reason(contoh, operator, ikm):
    dok = contoh.a.indikator["DOK"]
    record_realisasi(ikm, 2024, 1, "45", contoh.a.operator)
    record_realisasi(dok, 2024, 1, "1", contoh.a.operator)
    record_realisasi(dok, 2024, 2, "2", contoh.a.operator)
    html = _html(operator.get(DAFTAR, {"tw": 1}))
    assert "45 ÷ 90 × 100" in _bagian(html, ikm)
    assert "50,00" in _bagian(html, ikm)
    assert "Realisasi 45 dibagi target 90, dikali 100, sama dengan 50,00." in html
    assert "1 + 2 = 3 Dok" in _bagian(_html(operator.get(DAFTAR, {"tw": 2})), dok)


def test_formula_of_a_negative_indicator(contoh, operator, ikm):
    ikm.arah = "negatif"
    ikm.save()
    record_realisasi(ikm, 2024, 1, "99", contoh.a.operator)
    assert "(2 × 90 − 99) ÷ 90 × 100" in _bagian(_html(operator.get(DAFTAR, {"tw": 1})), ikm)


def test_an_empty_cell_says_that_its_capaian_rests_on_an_earlier_quarter(contoh, operator, ikm):
    ikm.realisasi.all().delete()
    record_realisasi(ikm, 2024, 1, "45", contoh.a.operator)
    assert "TW I: 45 ÷ 90 × 100" in _bagian(_html(operator.get(DAFTAR, {"tw": 2})), ikm)


def test_a_quarter_that_the_plan_begins_later_is_not_missing(contoh, operator, ikm):
    RencanaAksi.objects.create(baris=contoh.a.perjanjian.baris.get(indikator=ikm), triwulan=4, angka=90)
    html = _html(operator.get(DAFTAR, {"tw": 3}))
    baris = _bagian(html, ikm)
    assert 'data-keadaan="belum_waktunya"' in baris
    assert "sekali setahun" in baris
    assert baris.count('class="sub">belum waktunya<') == 2
    html = _html(operator.get(DAFTAR, {"tw": 4}))
    assert 'data-keadaan="kosong"' in _bagian(html, ikm)


def test_a_period_that_has_not_begun(contoh, operator, monkeypatch):
    monkeypatch.setattr("kinerja.kisi.has_begun", lambda tahun, triwulan: triwulan == 1)
    html = _html(operator.get(DAFTAR, {"tw": 2}))
    assert "Belum waktunya diisi. Triwulan II dibuka 1 April 2024." in html
    assert "data-medan" not in html


@pytest.mark.parametrize(
    ("hari", "kalimat"),
    [
        (0, "Tenggat hari ini, "),
        (1, "Tenggat besok, "),
        (12, ", dua belas hari lagi."),
        (-3, " sudah lewat tiga hari."),
    ],
)
def test_the_deadline_is_said_in_words(contoh, operator, hari, kalimat):
    Tenggat.objects.create(
        instansi=contoh.pemkab,
        tahun=2024,
        langkah="tw1",
        tanggal=timezone.localdate() + timedelta(days=hari),
    )
    html = _html(operator.get(DAFTAR, {"tw": 1}))
    assert kalimat in html
    assert "Belum satu pun dari tiga indikator tersimpan." in html


def test_a_computed_value_links_to_its_raw_figures(contoh, operator, ikm):
    ikm.sumber = SumberNilai.IKM
    ikm.save()
    html = _html(operator.get(DAFTAR, {"tw": 0}))
    baris = _bagian(html, ikm)
    assert "data-medan" not in baris
    assert "dihitung sendiri" in baris
    assert 'href="/melati/2024/kertas-kerja/?tw=0"' in baris
    # What was typed before it computed itself is not called computed.
    assert "Tersimpan" in baris
    ikm.realisasi.update(asal=SumberNilai.IKM)
    assert "<span>Dihitung</span>" in _bagian(_html(operator.get(DAFTAR, {"tw": 0})), ikm)


def test_readers_see_the_sheet_without_fields(contoh, client):
    for pengguna in (contoh.a.camat, contoh.reviewer, contoh.evaluator, contoh.admin):
        client.force_login(pengguna)
        html = _html(client.get(DAFTAR, {"tw": 0}))
        assert "96,11" in html
        assert "data-medan" not in html
        assert "sedang diisi" not in html


def test_the_quarter_that_is_due_opens_first(contoh, operator):
    Realisasi.objects.all().delete()
    assert "Realisasi triwulan IV 2024" in _html(operator.get(DAFTAR))
    kini = timezone.localdate().year
    contoh.a.perjanjian.tahun = kini + 1
    contoh.a.perjanjian.save()
    assert f"Realisasi triwulan I {kini + 1}" in _html(operator.get(f"/melati/{kini + 1}/realisasi/"))


# --- one cell ----------------------------------------------------------------------------------------------------


def test_the_answer_is_the_part_of_the_page(contoh, operator, ikm):
    jawaban = _html(_sel(operator, ikm, nilai="45"))
    penuh = _html(operator.get(DAFTAR, {"tw": 1}))
    assert _bagian(jawaban, ikm) == _bagian(penuh, ikm)
    assert re.search(r"<tfoot.*</tfoot>", jawaban, re.S)[0] == re.search(r"<tfoot.*</tfoot>", penuh, re.S)[0]
    panel = rf'<section class="penjelasan" id="penjelasan-{ikm.pk}".*?</section>'

    def tanpa_token(html):
        return re.sub(r'(csrfmiddlewaretoken" value=")[^"]+', r"\1", re.search(panel, html, re.S)[0])

    assert tanpa_token(jawaban) == tanpa_token(penuh)
    assert _bagian(_html(operator.get(f"{DAFTAR}IKM/sel/", {"tw": 1})), ikm) == _bagian(penuh, ikm)


def test_a_saved_cell_shows_capaian_predikat_and_time(contoh, operator, ikm):
    baris = _bagian(_html(_sel(operator, ikm, nilai="45")), ikm)
    assert 'data-keadaan="tersimpan"' in baris
    assert 'data-revisi="1"' in baris
    assert re.search(r"Tersimpan \d\d\.\d\d<", baris)
    assert "50,00" in baris
    assert "cip t1" in baris
    jejak = JejakAudit.objects.get()
    assert (jejak.sebelum, jejak.sesudah, jejak.pengguna) == ("kosong", "45", contoh.a.operator)


def test_sending_again_after_a_lost_answer_writes_nothing(operator, ikm):
    for _ in range(3):
        _html(_sel(operator, ikm, nilai="45"))
    assert _tersimpan(ikm).revisi == 1
    assert JejakAudit.objects.count() == 1


def test_what_follows_a_lost_answer_is_no_conflict_with_oneself(contoh, operator, ikm):
    _sel(operator, ikm, nilai="45")
    html = _html(_sel(operator, ikm, nilai="46", **{"ragu-nilai": ["44", "45"]}))
    assert 'data-keadaan="tersimpan"' in _bagian(html, ikm)
    assert _tersimpan(ikm).angka == 46
    # But what a colleague wrote meanwhile is, even the very same figure.
    record_realisasi(ikm, 2024, 1, "47", None)
    assert _sel(operator, ikm, nilai="48", revisi="2", **{"ragu-nilai": ["47"]}).status_code == 409
    assert _tersimpan(ikm).angka == 47


def test_an_ambiguous_number_is_asked_about(contoh, operator, ikm):
    html = _html(_sel(operator, ikm, nilai="1.250"), 422)
    baris = _bagian(html, ikm)
    assert "&quot;1.250&quot; bisa berarti 1,25 atau 1250. Pilih salah satu." in baris
    assert re.findall(r'data-pilih="nilai" data-teks="([^"]+)"', baris) == ["1,25", "1250"]
    assert 'value="1.250"' in baris
    assert not JejakAudit.objects.exists()


@pytest.mark.parametrize("teks", ["8O", "88 Orang Lain 2", "9" * 90, "9" * 300, "87.988,409"])
def test_a_bad_cell_keeps_its_text_and_has_its_sentence(contoh, operator, ikm, teks):
    baris = _bagian(_html(_sel(operator, ikm, nilai=teks), 422), ikm)
    assert f'value="{teks}"' in baris
    assert 'aria-invalid="true"' in baris
    assert "Belum disimpan" in baris
    assert baris.count('role="alert"') == 1
    assert "perbaiki angka dulu" in baris
    assert not Realisasi.objects.filter(triwulan=1).exists()


def test_a_conflict_names_both_values_and_offers_both(contoh, operator, ikm):
    record_realisasi(ikm, 2024, 1, "85", None)
    baris = _bagian(_html(_sel(operator, ikm, nilai="88"), 409), ikm)
    kalimat = "Rekan Anda baru mengubah sel ini menjadi 85. Isian Anda masih ada; pilih yang dipakai."
    assert kalimat in baris
    assert re.findall(r'data-pilih="(\w+)"', baris) == ["rekan", "saya"]
    assert 'value="88"' in baris
    assert 'data-semula="85"' in baris
    assert _tersimpan(ikm).angka == 85


def test_ratio_keeps_both_figures(operator, rasio):
    baris = _bagian(_html(_sel(operator, rasio, pembilang="17", penyebut="20")), rasio)
    assert "17 ÷ 20 = 85,00" in baris
    assert re.findall(r'data-medan="(\w+)" data-semula="(\d+)"', baris) == [
        ("pembilang", "17"),
        ("penyebut", "20"),
    ]
    tersimpan = _tersimpan(rasio)
    assert (tersimpan.pembilang, tersimpan.penyebut, tersimpan.angka) == (17, 20, 85)


@pytest.mark.parametrize("teks", ["17/20", "17 dari 20", " 17 / 20 "])
def test_a_ratio_typed_into_one_field(operator, rasio, teks):
    _html(_sel(operator, rasio, pembilang=teks, penyebut=""))
    assert _tersimpan(rasio).penyebut == 20


@pytest.mark.parametrize(
    ("pembilang", "penyebut", "kalimat"),
    [
        ("12", "11", "Periksa salah satunya."),
        ("12", "", "Isi juga penyebutnya"),
        ("12", "0", "Penyebut 0"),
        ("1.250", "2000", "bisa berarti 1,25 atau 1250"),
    ],
)
def test_a_ratio_that_cannot_be(operator, rasio, pembilang, penyebut, kalimat):
    baris = _bagian(_html(_sel(operator, rasio, pembilang=pembilang, penyebut=penyebut), 422), rasio)
    assert kalimat in baris
    assert f'value="{pembilang}"' in baris
    assert not Realisasi.objects.filter(triwulan=1).exists()


def test_a_ratio_known_without_its_figures_says_so(contoh, operator, rasio):
    buat_realisasi(rasio, "85%")
    baris = _bagian(_html(operator.get(DAFTAR, {"tw": 0})), rasio)
    assert "tercatat 85 tanpa pembilang" in baris
    assert 'data-keadaan="tersimpan"' in baris


def test_a_computed_cell_takes_nothing(contoh, operator, ikm):
    ikm.sumber = SumberNilai.IKM
    ikm.save()
    assert "berasal dari IKM" in _html(_sel(operator, ikm, nilai="45"), 422)


def test_a_locked_quarter_keeps_what_was_typed_and_says_why(contoh, operator, ikm):
    _terkunci(contoh)
    html = _html(_sel(operator, ikm, nilai="45"), 422)
    assert "menunggu persetujuan camat dan terkunci" in html
    assert "Isian Anda: 45." in html
    assert not Realisasi.objects.filter(triwulan=1).exists()
    assert "data-medan" not in _html(operator.get(DAFTAR, {"tw": 1}))
    assert "data-medan" in _html(operator.get(DAFTAR, {"tw": 2}))


def test_the_year_is_locked_with_the_lkip(contoh, operator, ikm):
    _terkunci(contoh, JenisPengajuan.LKIP, 0)
    for tw in (0, 3):
        assert "LKIP tahun 2024 menunggu" in _html(_sel(operator, ikm, tw=tw, nilai="45"), 422)
    assert "LKIP tahun 2024 menunggu" in _html(operator.get(DAFTAR, {"tw": 2}))
    assert _tersimpan(ikm, 0).tampil == "86,5"


def test_whose_text_it_is(contoh, operator, ikm):
    """Typed while a colleague was signed in on this computer: it is not sent in another's name."""
    assert _sel(operator, ikm, nilai="45", pengguna=contoh.a.camat.pk).status_code == 403
    assert _sel(operator, ikm, nilai="45", pengguna=contoh.a.operator.pk).status_code == 200


@pytest.mark.parametrize("tw", ["", "5", "x"])
def test_an_unknown_period_is_no_cell(operator, ikm, tw):
    assert _sel(operator, ikm, tw=tw, nilai="45").status_code == 404


def test_who_may_not_save(contoh, client, ikm):
    for pengguna, status in ((contoh.a.camat, 403), (contoh.reviewer, 403), (contoh.b.operator, 404)):
        client.force_login(pengguna)
        assert _sel(client, ikm, nilai="45").status_code == status
    assert not Realisasi.objects.filter(triwulan=1).exists()


# --- the form without a script -----------------------------------------------------------------------------------


def _formulir(html):
    """Every field of the grid's form, as a browser would send it."""
    form = re.search(r'<form[^>]* id="kisi".*?</form>', html, re.S)[0]
    return {
        nama: nilai
        for nama, nilai in re.findall(r'<input[^>]* name="([^"]+)" value="([^"]*)"', form)
        if nama != "csrfmiddlewaretoken"
    }


def test_good_cells_are_saved_beside_bad_ones(contoh, operator, ikm, rasio):
    dok = contoh.a.indikator["DOK"]
    isi = _formulir(_html(operator.get(DAFTAR, {"tw": 1})))
    isi |= {
        f"sel-{ikm.pk}-nilai": "45",
        f"sel-{dok.pk}-nilai": "satu dua 3",
        f"sel-{rasio.pk}-pembilang": "1/2",
    }
    html = _html(operator.post(f"{DAFTAR}?tw=1", isi))
    assert _tersimpan(ikm).angka == 45
    assert _tersimpan(rasio).angka == 50
    assert "50,00" in _bagian(html, ikm)
    baris = _bagian(html, dok)
    assert 'value="satu dua 3"' in baris
    assert baris.count('role="alert"') == 1
    assert "Dua dari tiga indikator tersimpan, satu perlu diperbaiki." in html
    # Corrected and sent again, only that cell is written.
    isi = _formulir(html) | {f"sel-{dok.pk}-nilai": "1"}
    jawaban = operator.post(f"{DAFTAR}?tw=1", isi, follow=True)
    assert jawaban.redirect_chain == [(f"{DAFTAR}?tw=1", 302)]
    assert re.search(r"Tersimpan \d\d\.\d\d: 1 sel\.", jawaban.content.decode())
    assert JejakAudit.objects.count() == 3


def test_cells_that_were_not_touched_meet_no_colleague(contoh, operator, ikm):
    isi = _formulir(_html(operator.get(DAFTAR, {"tw": 0})))
    record_realisasi(ikm, 2024, 0, "70", None)
    jawaban = operator.post(f"{DAFTAR}?tw=0", isi | {f"sel-{contoh.a.indikator['DOK'].pk}-nilai": "3"})
    assert jawaban.status_code == 302
    assert _tersimpan(ikm, 0).angka == 70
    assert _tersimpan(contoh.a.indikator["DOK"], 0).angka == 3


@pytest.mark.parametrize(("pilih", "hasil"), [("rekan", 70), ("saya", 80)])
def test_a_conflict_is_decided_by_a_button(contoh, operator, ikm, pilih, hasil):
    isi = _formulir(_html(operator.get(DAFTAR, {"tw": 0}))) | {f"sel-{ikm.pk}-nilai": "80"}
    record_realisasi(ikm, 2024, 0, "70", None)
    html = _html(operator.post(f"{DAFTAR}?tw=0", isi))
    assert "Rekan Anda baru mengubah sel ini menjadi 70." in html
    assert _tersimpan(ikm, 0).angka == 70
    jawaban = operator.post(f"{DAFTAR}?tw=0", _formulir(html) | {"pilih": f"{ikm.pk}:{pilih}:"})
    assert jawaban.status_code == 302
    assert _tersimpan(ikm, 0).angka == hasil


def test_a_question_is_answered_by_a_button(contoh, operator, ikm):
    isi = _formulir(_html(operator.get(DAFTAR, {"tw": 1}))) | {f"sel-{ikm.pk}-nilai": "1.250"}
    html = _html(operator.post(f"{DAFTAR}?tw=1", isi))
    pilihan = re.findall(r'name="pilih" value="([^"]+)"', html)
    assert pilihan == [f"{ikm.pk}:nilai:1,25", f"{ikm.pk}:nilai:1250"]
    operator.post(f"{DAFTAR}?tw=1", _formulir(html) | {"pilih": pilihan[1]})
    assert _tersimpan(ikm).angka == 1250


def test_a_refused_cell_still_meets_a_colleague_who_came_later(contoh, operator, ikm):
    isi = _formulir(_html(operator.get(DAFTAR, {"tw": 0}))) | {f"sel-{ikm.pk}-nilai": "8O"}
    record_realisasi(ikm, 2024, 0, "70", None)
    html = _html(operator.post(f"{DAFTAR}?tw=0", isi))
    html = _html(operator.post(f"{DAFTAR}?tw=0", _formulir(html) | {f"sel-{ikm.pk}-nilai": "80"}))
    assert "Rekan Anda baru mengubah sel ini menjadi 70." in html
    assert _tersimpan(ikm, 0).angka == 70


def test_a_form_sent_after_the_lock_loses_nothing(contoh, operator, ikm):
    isi = _formulir(_html(operator.get(DAFTAR, {"tw": 1}))) | {f"sel-{ikm.pk}-nilai": "45"}
    _terkunci(contoh)
    html = _html(operator.post(f"{DAFTAR}?tw=1", isi))
    assert "Isian Anda: 45." in html
    assert not Realisasi.objects.filter(triwulan=1).exists()


# --- submission, completeness, workbook, queries -----------------------------------------------------------------


def test_submitting_locks_and_returning_opens(contoh, operator, ikm):
    berkas = Berkas(contoh.a.instansi, 2024, JenisPengajuan.REALISASI, 1)
    apply_langkah(berkas, "ajukan_ke_camat", contoh.a.operator)
    assert _sel(operator, ikm, nilai="45").status_code == 422
    apply_langkah(berkas, "kembalikan_camat", contoh.a.camat, "IKM belum diisi")
    assert _sel(operator, ikm, nilai="45").status_code == 200


def test_completeness_of_a_quarter(contoh, ikm, django_assert_num_queries):
    dok = contoh.a.indikator["DOK"]
    Realisasi.objects.filter(indikator__instansi=contoh.a.instansi).delete()
    record_realisasi(dok, 2024, 1, "0", None)
    with django_assert_num_queries(4):
        hasil = kelengkapan_realisasi(contoh.a.instansi, 2024, 1)
    assert (hasil.terisi, hasil.semua) == (1, 3)
    assert [k.label for k in hasil.kurang] == ["Indikator IKM", "Indikator SAKIP"]
    assert hasil.kurang[0].alamat == f"{DAFTAR}?tw=1#sel-{ikm.pk}"
    # What is planned for later is not asked for; what is known for the year is there.
    RencanaAksi.objects.create(baris=contoh.a.perjanjian.baris.get(indikator=ikm), triwulan=2, angka=90)
    record_realisasi(contoh.a.indikator["SAKIP"], 2024, 0, "70", None)
    assert kelengkapan_realisasi(contoh.a.instansi, 2024, 1).lengkap
    assert kelengkapan_realisasi(contoh.a.instansi, 2024, 2).terisi == 1
    # Once it is kept in quarters, each of them is asked for.
    record_realisasi(contoh.a.indikator["SAKIP"], 2024, 1, "70", None)
    assert kelengkapan_realisasi(contoh.a.instansi, 2024, 2).terisi == 0
    contoh.a.perjanjian.delete()
    assert kelengkapan_realisasi(contoh.a.instansi, 2024, 1).semua == 0


def test_the_workbook_has_numbers_and_no_formulas(contoh, operator, ikm):
    BarisPerjanjian.objects.filter(indikator=ikm).update(nama_indikator='=HYPERLINK("http://x.invalid")')
    record_realisasi(contoh.a.indikator["DOK"], 2024, 1, "0", None)
    jawaban = operator.get("/melati/2024/realisasi.xlsx", {"tw": 1})
    assert 'filename="realisasi-melati-2024-tw-1.xlsx"' in jawaban["Content-Disposition"]
    lembar = load_workbook(BytesIO(jawaban.content)).active
    kepala, *baris = lembar.iter_rows(min_row=3)
    kolom = {sel.value: i for i, sel in enumerate(kepala)}
    menurut = {b[kolom["Indikator"]].value: b for b in baris}
    rumus = menurut['=HYPERLINK("http://x.invalid")'][kolom["Indikator"]]
    assert rumus.data_type == "s"
    assert menurut["Indikator DOK"][kolom["TW I"]].value == 0
    assert menurut["Indikator SAKIP"][kolom["TW I"]].value is None
    assert menurut["Indikator DOK"][kolom["Target"]].value == 1


def test_the_year_in_the_workbook(operator):
    isi = load_workbook(BytesIO(operator.get("/melati/2024/realisasi.xlsx", {"tw": 0}).content)).active
    nilai = {b[1]: b[8] for b in isi.iter_rows(min_row=4, values_only=True)}
    assert nilai["Indikator IKM"] == 86.5
    assert nilai["Indikator SAKIP"] == "B (68,25)"


@pytest.mark.parametrize("tw", [0, 2])
def test_queries_do_not_grow_with_the_indicators(contoh, operator, django_assert_num_queries, tw):
    contoh.a.perjanjian.baris.exclude(indikator__kode="IKM").delete()
    alamat = f"{DAFTAR}?tw={tw}"
    operator.get(alamat)
    with CaptureQueriesContext(connection) as satu:
        operator.get(alamat)
    sasaran = contoh.a.perjanjian.baris.first().sasaran
    for i in range(49):
        indikator = buat_indikator(contoh.a.instansi, f"X{i}")
        baris = BarisPerjanjian.objects.create(
            perjanjian=contoh.a.perjanjian,
            urutan=10 + i,
            indikator=indikator,
            sasaran=sasaran,
            uraian=f"Sasaran {i}",
            nama_indikator=f"Indikator X{i}",
            angka=10,
        )
        RencanaAksi.objects.create(baris=baris, triwulan=2, angka=5)
        for triwulan in range(3):
            realisasi = buat_realisasi(indikator, "9", triwulan=triwulan)
            _bukti(realisasi, 2)
    hitung_perjanjian(contoh.a.perjanjian)
    with django_assert_num_queries(len(satu)):
        html = _html(operator.get(alamat))
    assert html.count('class="baris-kisi"') == 50
    assert html.count("2 berkas") == 49
    assert HasilCapaian.objects.filter(baris__perjanjian=contoh.a.perjanjian, triwulan=tw).count() >= 49


def _bukti(realisasi, banyak):
    from kinerja.models import Bukti

    Bukti.objects.bulk_create(
        Bukti(
            realisasi=realisasi,
            berkas=f"bukti/{realisasi.pk}-{n}.pdf",
            nama=f"{n}.pdf",
            jenis_isi="application/pdf",
            ukuran=1,
            sha256=f"{n}" * 64,
        )
        for n in range(banyak)
    )


def test_the_form_of_one_indicator_takes_a_ratio(contoh, operator, rasio):
    alamat = f"{DAFTAR}SAKIP/"
    html = _html(operator.get(alamat, {"tw": 1}))
    assert 'name="pembilang"' in html and 'name="nilai"' not in html
    isi = {"pembilang": "17", "penyebut": "20", "triwulan": 1, "revisi": 0, "catatan": "dari rekap"}
    assert "85" in _html(operator.post(f"{alamat}hitung/", isi))
    assert not Realisasi.objects.filter(indikator=rasio).exists()
    assert operator.post(alamat, isi).status_code == 302
    assert (_tersimpan(rasio).angka, _tersimpan(rasio).catatan) == (85, "dari rekap")
    salah = _html(operator.post(alamat, isi | {"pembilang": "21", "revisi": 1}))
    assert "Periksa salah satunya." in salah
    assert 'value="21"' in salah


def test_the_form_of_one_indicator_says_why_it_is_closed(contoh, operator, ikm):
    _terkunci(contoh)
    html = _html(operator.get(f"{DAFTAR}IKM/", {"tw": 1}))
    assert 'name="nilai"' not in html
    assert "menunggu persetujuan camat dan terkunci" in html
    ikm.sumber = SumberNilai.IKM
    ikm.save()
    assert "Nilai ini dihitung dari" in _html(operator.get(f"{DAFTAR}IKM/", {"tw": 2}))


def test_a_ratio_of_an_earlier_quarter_shows_its_figures(contoh, operator, rasio):
    record_rasio(rasio, 2024, 1, "8", "20", contoh.a.operator)
    baris = _bagian(_html(operator.get(DAFTAR, {"tw": 2})), rasio)
    assert "8/20" in baris
    assert 'class="angka-lalu">40<' in baris
