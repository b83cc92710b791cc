"""The decree on IKU: proposed from the Renstra, complete before it is fixed, locked afterwards."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from anggaran.models import Rkt
from organisasi.alur import Berkas, apply_langkah
from organisasi.cap import write_cap
from organisasi.galat import GalatPengguna, GalatRevisi, TidakBerwenang
from organisasi.models import Dokumen, JejakAudit, Pejabat
from organisasi.pejabat import find_dokumen_tetap
from renstra import iku_actions as actions
from renstra.kelengkapan import kelengkapan_iku_banyak, kelengkapan_renstra_banyak
from renstra.keputusan import find_draf, find_sk
from renstra.models import Iku, IndikatorBaku
from tests.pembuat import buat_indikator, hitung_satu

from .conftest import TAHUN

ALAMAT = "/melati/2024/iku/"


@pytest.fixture
def camat(contoh):
    return Pejabat.objects.create(
        instansi=contoh.a.instansi, jabatan="Camat Melati", nama="Nama Camat", mulai=date(2020, 1, 1)
    )


@pytest.fixture
def draf(contoh, camat):
    return actions.begin_sk(contoh.a.instansi, contoh.a.operator, TAHUN)


def _isi(iku, **lain):
    return {
        "jenis": "utama",
        "sasaran": iku.sasaran,
        "nama": iku.nama,
        "pembilang": "",
        "penyebut": "",
        "formulasi": ["Indeks = bobot × nilai"],
        "penjelasan": ["Dihitung dari survei"],
        "sumber_data": "Survei",
        "penanggung_jawab": ["Camat", "Sekretariat"],
    } | lain


def _lengkapi(contoh, sk):
    for iku in sk.iku.select_related("indikator__instansi"):
        actions.save_iku(iku, _isi(iku), contoh.a.operator, TAHUN)


def _fix(contoh, tanggal=date(2024, 1, 26)):
    return actions.fix_sk(contoh.a.instansi, "065/1/2024", tanggal, contoh.a.operator, TAHUN)


def test_the_draft_holds_every_indicator_of_the_renstra(contoh, draf, camat):
    assert list(draf.iku.values_list("indikator__kode", "sasaran", "urutan")) == [
        ("IKM", "Sasaran IKM", 1),
        ("SAKIP", "Sasaran SAKIP", 2),
        ("DOK", "Sasaran DOK", 3),
    ]
    assert draf.penandatangan == camat
    assert draf.nama == "Keputusan Camat Melati"
    assert all(draf.isi_pokok[k] for k in ("menimbang", "mengingat", "diktum"))
    assert find_sk(contoh.a.instansi, TAHUN) is None
    assert find_draf(contoh.a.instansi) == draf


def test_there_is_one_draft(contoh, draf):
    with pytest.raises(GalatPengguna, match="Draf SK IKU sudah ada"):
        actions.begin_sk(contoh.a.instansi, contoh.a.operator, TAHUN)


def test_without_a_renstra_in_force_there_is_nothing_to_propose(contoh):
    type(contoh.a.renstra).objects.filter(pk=contoh.a.renstra.pk).update(keadaan="draf")
    with pytest.raises(GalatPengguna, match="tetapkan Renstra dahulu"):
        actions.begin_sk(contoh.a.instansi, contoh.a.operator, TAHUN)
    assert not Dokumen.objects.exists()


def test_only_the_operator_writes(contoh, draf):
    for orang in (contoh.a.camat, contoh.b.operator, contoh.reviewer):
        with pytest.raises(TidakBerwenang):
            actions.save_iku(draf.iku.first(), _isi(draf.iku.first()), orang, TAHUN)


def test_a_line_is_written_and_audited(contoh, draf):
    iku = draf.iku.get(indikator__kode="IKM")
    isi = _isi(iku, pembilang="Jumlah nilai", penyebut="Jumlah unsur", jenis="lainnya")
    iku = actions.save_iku(iku, isi, contoh.a.operator, TAHUN)
    iku.refresh_from_db()
    assert (iku.pembilang, iku.penyebut, iku.jenis) == ("Jumlah nilai", "Jumlah unsur", "lainnya")
    assert [p.nama for p in iku.penanggung_jawab.all()] == ["Camat", "Sekretariat"]
    jejak = JejakAudit.objects.get(tindakan="ubah_iku")
    assert "penanggung jawab Camat, Sekretariat" in jejak.sesudah


def test_numerator_and_denominator_come_as_a_pair(contoh, draf):
    iku = draf.iku.first()
    with pytest.raises(GalatPengguna, match="berpasangan"):
        actions.save_iku(iku, _isi(iku, pembilang="Hanya satu"), contoh.a.operator, TAHUN)


def test_the_second_person_is_told(contoh, draf):
    iku = draf.iku.first()
    dilihat = write_cap(actions.rincian_iku(iku))
    actions.save_iku(iku, _isi(iku), contoh.a.operator, TAHUN, dilihat)
    with pytest.raises(GalatRevisi, match="sumber data menjadi “Survei”"):
        actions.save_iku(iku, _isi(iku, sumber_data="Lain"), contoh.a.operator, TAHUN, dilihat)
    assert draf.iku.first().sumber_data == "Survei"


def test_an_incomplete_decree_is_not_fixed(contoh, draf):
    with pytest.raises(GalatPengguna, match="masih ada 3 hal yang kurang"):
        _fix(contoh)
    assert find_sk(contoh.a.instansi, TAHUN) is None


def test_a_fixed_decree_is_in_force_and_locked(contoh, draf):
    _lengkapi(contoh, draf)
    sk = _fix(contoh)
    assert find_sk(contoh.a.instansi, TAHUN) == sk
    assert find_sk(contoh.a.instansi, 2023) is None
    assert find_sk(contoh.a.instansi, 2030) == sk
    iku, orang = sk.iku.first(), contoh.a.operator
    isi_sk = {"nama": "x", "tentang": "x", "tempat": "", "penandatangan": None}
    isi_sk |= {"menimbang": [], "mengingat": [], "diktum": []}
    for coba in (
        lambda: actions.save_iku(iku, _isi(iku), orang, TAHUN),
        lambda: actions.delete_iku(iku, orang, TAHUN),
        lambda: actions.move_iku(iku, 1, orang, TAHUN),
        lambda: actions.save_sk(contoh.a.instansi, isi_sk, orang, TAHUN),
        lambda: actions.propose_iku(contoh.a.instansi, orang, TAHUN),
        lambda: actions.delete_sk(contoh.a.instansi, orang, TAHUN),
        lambda: _fix(contoh),
    ):
        with pytest.raises(GalatPengguna, match="tidak berubah lagi"):
            coba()
    sk.refresh_from_db()
    assert (sk.nama, sk.iku.count()) == ("Keputusan Camat Melati", 3)


def test_a_new_decree_begins_with_the_last_ones_words(contoh, draf):
    _lengkapi(contoh, draf)
    lama = _fix(contoh)
    baru = actions.begin_sk(contoh.a.instansi, contoh.a.operator, 2025)
    assert baru.kode != lama.kode
    assert baru.isi_pokok == lama.isi_pokok
    iku = baru.iku.get(indikator__kode="IKM")
    assert (iku.sumber_data, [p.nama for p in iku.penanggung_jawab.all()]) == (
        "Survei",
        ["Camat", "Sekretariat"],
    )
    assert find_sk(contoh.a.instansi, 2025) == lama


def test_a_decree_may_not_be_dated_in_the_future(contoh, draf):
    _lengkapi(contoh, draf)
    with pytest.raises(GalatPengguna, match="belum tiba"):
        _fix(contoh, timezone.localdate() + timedelta(days=1))


def test_a_decree_does_not_change_a_submitted_report(contoh, draf):
    """The LKIP of a year prints the decree in force: one that would change it is refused until it is open again."""
    _lengkapi(contoh, draf)
    apply_langkah(Berkas(contoh.a.instansi, 2025, "lkip"), "ajukan_ke_camat", contoh.a.operator)
    with pytest.raises(GalatPengguna, match="LKIP tahun 2025 menunggu persetujuan camat"):
        _fix(contoh)
    apply_langkah(Berkas(contoh.a.instansi, 2025, "lkip"), "tarik", contoh.a.operator)
    assert _fix(contoh).nomor == "065/1/2024"


def test_leaving_an_indicator_out_and_proposing_it_again(contoh, draf):
    actions.delete_iku(draf.iku.get(indikator__kode="IKM"), contoh.a.operator, TAHUN)
    assert list(draf.iku.values_list("indikator__kode", "urutan")) == [("SAKIP", 1), ("DOK", 2)]
    assert actions.propose_iku(contoh.a.instansi, contoh.a.operator, TAHUN) == 1
    assert actions.propose_iku(contoh.a.instansi, contoh.a.operator, TAHUN) == 0
    assert list(draf.iku.values_list("indikator__kode", flat=True)) == ["SAKIP", "DOK", "IKM"]
    assert actions.move_iku(draf.iku.get(indikator__kode="IKM"), -1, contoh.a.operator, TAHUN)
    assert list(draf.iku.values_list("indikator__kode", flat=True)) == ["SAKIP", "IKM", "DOK"]


def test_the_catalogue_explains_where_nobody_did(contoh, camat):
    baku = IndikatorBaku.objects.create(kode="IKM", nama="IKM", penjelasan="Menurut PermenPANRB 14/2017")
    contoh.a.indikator["IKM"].baku = baku
    contoh.a.indikator["IKM"].save()
    sk = actions.begin_sk(contoh.a.instansi, contoh.a.operator, TAHUN)
    assert sk.iku.get(indikator__kode="IKM").penjelasan == ["Menurut PermenPANRB 14/2017"]


# --- completeness -------------------------------------------------------------------------------------------


def test_how_far_the_steps_have_come(contoh, camat):
    a = contoh.a.instansi
    assert hitung_satu(kelengkapan_renstra_banyak, a, TAHUN).lengkap
    assert hitung_satu(kelengkapan_iku_banyak, a, TAHUN).kurang[0].label == "Tulis SK IKU"
    sk = actions.begin_sk(a, contoh.a.operator, TAHUN)
    isi = hitung_satu(kelengkapan_iku_banyak, a, TAHUN)
    assert (isi.terisi, isi.semua) == (1, 5)
    assert [k.label for k in isi.kurang] == [
        "IKM belum berisi formulasi, penanggung jawab, sumber data",
        "SAKIP belum berisi formulasi, penanggung jawab, sumber data",
        "DOK belum berisi formulasi, penanggung jawab, sumber data",
        "Tetapkan SK IKU",
    ]
    _lengkapi(contoh, sk)
    assert hitung_satu(kelengkapan_iku_banyak, a, TAHUN).persen == 80
    _fix(contoh)
    assert hitung_satu(kelengkapan_iku_banyak, a, TAHUN).lengkap


def test_links_of_what_is_missing_open(contoh, draf, client):
    client.force_login(contoh.a.operator)
    for kurang in hitung_satu(kelengkapan_iku_banyak, contoh.a.instansi, TAHUN).kurang:
        assert client.get(kurang.alamat).status_code == 200


# --- pages --------------------------------------------------------------------------------------------------


def _html(jawaban):
    return jawaban.content.decode()


def test_from_proposal_to_decree_by_forms(contoh, camat, operator):
    assert "Buat draf SK" in _html(operator.get(ALAMAT))
    assert operator.post(f"{ALAMAT}mulai/").status_code == 302
    html = _html(operator.get(ALAMAT))
    assert "Belum berisi formulasi, penanggung jawab, sumber data" in html
    for kode in ("IKM", "SAKIP", "DOK"):
        isi = {
            "jenis": "utama",
            "sasaran": f"Sasaran {kode}",
            "nama": f"Indikator {kode}",
            "formulasi": "Indeks = bobot × nilai",
            "penjelasan": "Kalimat satu\nKalimat dua",
            "penanggung_jawab": "Camat\nSeksi Trantib",
            "sumber_data": "Laporan",
        }
        assert operator.post(f"{ALAMAT}indikator/{kode}/", isi).status_code == 302
    html = _html(operator.post(f"{ALAMAT}tetapkan/", {"nomor": "", "tanggal": "besok"}))
    assert "Tulis tanggal seperti 31-12-2025." in html
    assert 'value="besok"' in html
    assert (
        operator.post(f"{ALAMAT}tetapkan/", {"nomor": "065/7/2024", "tanggal": "2024-02-01"}).status_code
        == 302
    )
    html = _html(operator.get(ALAMAT))
    assert "Keputusan Camat Melati Nomor 065/7/2024" in html
    assert "1 Februari 2024" in html
    assert "Camat, Seksi Trantib" in html
    assert "Ubah isi SK" not in html
    assert "Indeks = bobot × nilai" in html
    ikm = Iku.objects.get(indikator__kode="IKM", dokumen__nomor="065/7/2024")
    assert (ikm.formulasi, ikm.penjelasan) == (["Indeks = bobot × nilai"], ["Kalimat satu", "Kalimat dua"])


def test_the_words_of_the_decree(contoh, draf, operator):
    isi = {
        "nama": "Keputusan Camat",
        "tentang": "IKU",
        "menimbang": "a\nb",
        "mengingat": "c",
        "diktum": "d\n e ",
    }
    assert operator.post(f"{ALAMAT}sk/", isi).status_code == 302
    draf.refresh_from_db()
    assert draf.isi_pokok == {"menimbang": ["a", "b"], "mengingat": ["c"], "diktum": ["d", "e"]}
    assert draf.penandatangan is None


def test_the_page_has_constant_queries(contoh, draf, operator, django_assert_num_queries):
    operator.get(ALAMAT)
    with CaptureQueriesContext(connection) as awal:
        operator.get(ALAMAT)
    for n in range(47):
        Iku.objects.create(
            dokumen=draf,
            indikator=buat_indikator(contoh.a.instansi, f"X{n}"),
            urutan=10 + n,
            sasaran="S",
            nama=f"Indikator X{n}",
        )
    with django_assert_num_queries(len(awal)):
        assert "Indikator X46" in _html(operator.get(ALAMAT))


# --- officials ----------------------------------------------------------------------------------------------


def _baris(client, p, **lain):
    """The row of `p` as its form shows it, with some cells typed over."""
    html = _html(client.get("/melati/2024/pejabat/"))
    cap = re.search(rf'name="pejabat-{p.pk}-cap" value="([^"]*)"', html)[1]
    isi = {k: getattr(p, k) for k in ("jabatan", "nama", "nip", "pangkat", "mulai")} | {
        "selesai": "",
        "cap": cap,
    }
    return {"pejabat-baris": [str(p.pk)], **{f"pejabat-{p.pk}-{k}": v for k, v in (isi | lain).items()}}


def test_officials_are_kept_by_the_operator(contoh, operator):
    isi = {
        "pejabat-baris": ["baru1"],
        "pejabat-baru1-jabatan": "Camat Melati",
        "pejabat-baru1-nama": "Nama Contoh",
        "pejabat-baru1-nip": "000",
        "pejabat-baru1-mulai": "2024-01-01",
    }
    assert operator.post("/melati/2024/pejabat/", isi).status_code == 302
    assert contoh.a.instansi.pejabat.get().nama == "Nama Contoh"
    assert JejakAudit.objects.get().tindakan == "ubah_pejabat"


def test_only_the_operator_sees_the_nip(contoh, camat, client):
    Pejabat.objects.filter(pk=camat.pk).update(nip="19700101 199001 1 001")
    for orang, tampak in ((contoh.a.operator, True), (contoh.a.camat, False), (contoh.reviewer, False)):
        client.force_login(orang)
        html = _html(client.get("/melati/2024/pejabat/"))
        assert "Nama Camat" in html
        assert ("19700101" in html) is tampak


def test_whoever_signed_a_fixed_document_stays_as_he_signed(contoh, draf, camat, operator):
    _lengkapi(contoh, draf)
    _fix(contoh)
    html = _html(operator.post("/melati/2024/pejabat/", _baris(operator, camat, nama="Nama Lain")))
    assert "sudah menandatangani Keputusan Camat Melati Nomor 065/1/2024" in html
    assert ">\nNama Lain</textarea>" in html
    camat.refresh_from_db()
    assert camat.nama == "Nama Camat"
    assert (
        operator.post("/melati/2024/pejabat/", _baris(operator, camat, selesai="2024-06-30")).status_code
        == 302
    )
    camat.refresh_from_db()
    assert camat.selesai == date(2024, 6, 30)


def test_so_do_the_parties_of_an_agreement_and_the_signer_of_an_rkt(contoh, camat):
    assert find_dokumen_tetap(camat) == ""
    rkt = Rkt.objects.create(
        instansi=contoh.a.instansi,
        tahun=TAHUN,
        renstra=contoh.a.renstra,
        tanggal=date(2024, 1, 2),
        penandatangan=camat,
    )
    assert find_dokumen_tetap(camat) == ""
    Rkt.objects.filter(pk=rkt.pk).update(keadaan="ditetapkan")
    assert find_dokumen_tetap(camat) == "RKT tahun 2024"
    rkt.delete()
    type(contoh.a.perjanjian).objects.filter(pk=contoh.a.perjanjian.pk).update(pihak_kedua=camat)
    assert find_dokumen_tetap(camat) == "Perjanjian Kinerja Tahun 2024"
