"""The pages of the Renstra: what they show, bad input that stays, two people, roles, constant queries."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from organisasi.models import JejakAudit, Peran
from renstra import actions
from renstra.models import IndikatorRenstra, Renstra, Sasaran, TargetRenstra, Tujuan
from tests.pembuat import buat_indikator, buat_pengguna

from .conftest import TAHUN, isi_indikator, mulai

SUSUN = "/melati/2024/renstra/susun/"


def _html(jawaban):
    return jawaban.content.decode()


def _draf(contoh):
    isi = {"versi": "perubahan", "alasan": "Target disesuaikan"}
    return actions.begin_perubahan(contoh.a.renstra, isi, contoh.a.operator, TAHUN)


def _isi_form(html):
    """The fields of the page's own form as a browser would send them."""
    html = html[html.index('<form class="formulir') :]
    isi = {n: v for n, v in re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', html)}
    isi |= {n: v.strip("\n") for n, v in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>([^<]*)<', html)}
    for nama, pilihan in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', html, re.DOTALL):
        terpilih = re.search(r'value="([^"]*)" selected', pilihan)
        isi[nama] = terpilih[1] if terpilih else ""
    isi.pop("csrfmiddlewaretoken", None)
    return {k: v.replace("&quot;", '"').replace("&#x27;", "'") for k, v in isi.items()}


# --- reading ------------------------------------------------------------------------------------------------


def test_the_matrix_shows_every_target(operator):
    html = _html(operator.get(SUSUN))
    assert "Renstra 2021–2026" in html
    assert "Ditetapkan" in html
    for teks in ("Sasaran SAKIP", "BB (73)", "B (65)", "4 Dok", "Indikator IKM"):
        assert teks in html
    assert "Buat perubahan" in html
    assert "Tambah tujuan" not in html


def test_readers_see_no_way_to_write(contoh, client):
    _draf(contoh)
    for orang in (contoh.a.camat, contoh.reviewer, contoh.evaluator):
        client.force_login(orang)
        html = _html(client.get(SUSUN))
        assert "Draf, belum berlaku" in html
        assert "tambah" not in html.casefold().replace("ditambah", "")
        assert 'action="/melati' not in html


def test_an_empty_kecamatan_is_told_how_to_begin(kosong, client, monkeypatch):
    client.force_login(kosong.operator)
    tahun = _tahun_ini()
    html = _html(client.get(f"/anggrek/{tahun}/renstra/susun/"))
    assert "Mulai Renstra" in html
    html = _html(client.get(f"/anggrek/{tahun}/renstra/"))
    assert "Susun Renstra" in html


def _tahun_ini():
    from django.utils import timezone

    return timezone.localdate().year


def test_the_number_of_queries_is_constant(contoh, operator, django_assert_num_queries):
    draf = _draf(contoh)
    operator.get(SUSUN)
    with CaptureQueriesContext(connection) as awal:
        operator.get(SUSUN)
    sasaran = Sasaran.objects.filter(tujuan__renstra=draf).first()
    for n in range(47):
        wajah = IndikatorRenstra.objects.create(
            renstra=draf,
            indikator=buat_indikator(contoh.a.instansi, f"X{n}"),
            sasaran=sasaran,
            urutan=10 + n,
            nama=f"Indikator X{n}",
        )
        TargetRenstra.objects.create(indikator_renstra=wajah, tahun=2024, angka=n)
        Sasaran.objects.create(tujuan=sasaran.tujuan, urutan=10 + n, uraian=f"Sasaran {n}")
    with django_assert_num_queries(len(awal)):
        html = _html(operator.get(SUSUN))
    assert "Indikator X46" in html
    assert "X46 belum bertarget 2021, 2022, 2023, 2025, 2026" in html


# --- from nothing to a Renstra in force ---------------------------------------------------------------------


def test_a_first_renstra_without_the_admin(kosong, client):
    """Forms only, as an operator fills them in."""
    client.force_login(kosong.operator)
    tahun = _tahun_ini()
    dasar = f"/anggrek/{tahun}/renstra/susun/"
    awal, akhir = tahun, tahun + 1

    def kirim(alamat, isi):
        jawaban = client.post(dasar + alamat, isi)
        assert jawaban.status_code == 302, _html(jawaban)

    kirim("mulai/", {"tahun_awal": awal, "tahun_akhir": akhir})
    assert "Belum ada tujuan" in _html(client.get(dasar))
    kirim("tujuan/baru/", {"uraian": "Pelayanan publik yang baik"})
    tujuan = Tujuan.objects.get()
    kirim(
        f"tujuan/{tujuan.pk}/sasaran/",
        {"tujuan": tujuan.pk, "uraian": "Masyarakat puas", "strategi": "Satu\n\n Dua ", "kelompok": ""},
    )
    sasaran = Sasaran.objects.get()
    assert [k.uraian for k in sasaran.kebijakan.all()] == ["Satu", "Dua"]
    isi = {
        "induk": f"sasaran:{sasaran.pk}",
        "nama": "Indeks Kepuasan Masyarakat",
        "kode": "IKM",
        "satuan": "Indeks",
        "desimal": "1",
        "arah": "positif",
        "cara": "posisi_akhir",
        "sumber": "ikm",
        f"target_{awal}": "86,5",
    }
    kirim(f"sasaran/{sasaran.pk}/indikator/", isi)
    html = _html(client.post(dasar + "tetapkan/"))
    assert "masih ada 1 hal yang kurang" in html
    assert f"IKM belum bertarget {akhir}" in html
    wajah = IndikatorRenstra.objects.get()
    kirim(f"indikator/{wajah.pk}/", isi | {f"target_{akhir}": "B (69)", "cap": ""})
    kirim("tetapkan/", {})
    renstra = Renstra.objects.get()
    assert renstra.keadaan == "ditetapkan"
    assert [t.tampil for t in TargetRenstra.objects.order_by("tahun")] == ["86,5", "B (69)"]
    assert "Pelayanan publik yang baik" in _html(client.get(f"/anggrek/{tahun}/renstra/"))


def test_a_new_period_opens_in_a_year_of_its_own(contoh, operator):
    kini = _tahun_ini()
    isi = {"tahun_awal": kini, "tahun_akhir": kini + 4, "sumber": contoh.a.renstra.pk}
    jawaban = operator.post(f"{SUSUN}mulai/", isi)
    assert jawaban["Location"] == f"/melati/{kini}/renstra/susun/"
    assert f"Renstra {kini}–{kini + 4}" in _html(operator.get(jawaban["Location"]))
    assert "Renstra 2021–2026" in _html(operator.get(SUSUN))
    html = _html(operator.post(f"{SUSUN}mulai/", {"tahun_awal": kini + 8, "tahun_akhir": kini + 12}))
    assert "Periode ini tidak memuat tahun" in html
    assert Renstra.objects.filter(instansi=contoh.a.instansi).count() == 2


def test_bad_input_keeps_what_was_typed(contoh, operator):
    draf = _draf(contoh)
    wajah = draf.indikator.get(indikator__kode="IKM")
    alamat = f"{SUSUN}indikator/{wajah.pk}/"
    isi = _isi_form(_html(operator.get(alamat))) | {
        "target_2024": "1.250",
        "target_2025": "B 69",
        "nama": "Nama baru",
    }
    html = _html(operator.post(alamat, isi))
    assert 'value="1.250"' in html
    assert "bisa berarti" in html
    assert "Nama baru" in html
    assert "Belum tersimpan" in html
    assert {t.tampil for t in wajah.target.filter(tahun=2024)} == {"90"}
    assert not JejakAudit.objects.filter(tindakan="ubah_indikator").exists()


def test_the_second_person_keeps_his_text_and_decides(contoh, operator):
    draf = _draf(contoh)
    wajah = draf.indikator.get(indikator__kode="IKM")
    alamat = f"{SUSUN}indikator/{wajah.pk}/"
    saya = _isi_form(_html(operator.get(alamat))) | {"target_2026": "95"}
    rekan = isi_indikator(
        wajah.sasaran, nama=wajah.nama, target={t.tahun: t.tampil for t in wajah.target.all()} | {2025: "99"}
    )
    actions.save_indikator(draf, wajah, rekan, contoh.a.operator, TAHUN)
    jawaban = operator.post(alamat, saya)
    html = _html(jawaban)
    assert jawaban.status_code == 200
    assert "Rekan Anda baru mengubah target 2025 menjadi “99”" in html
    assert 'value="95"' in html
    assert wajah.target.get(tahun=2026).tampil == "92"
    lagi = _isi_form(html)
    assert operator.post(alamat, lagi).status_code == 302
    assert wajah.target.get(tahun=2026).tampil == "95"
    assert wajah.target.get(tahun=2025).tampil == "91"


def test_what_a_colleague_deleted_keeps_the_text(contoh, operator):
    draf = _draf(contoh)
    tujuan = draf.tujuan.get()
    alamat = f"{SUSUN}tujuan/{tujuan.pk}/"
    actions.delete_bagian(tujuan, contoh.a.operator, TAHUN)
    html = _html(operator.post(alamat, {"uraian": "Tulisan panjang saya", "cap": "{}"}))
    assert "sudah dihapus rekan Anda" in html
    assert "Tulisan panjang saya" in html
    assert operator.get(alamat).status_code == 404


def test_a_fixed_version_sends_back_to_the_tree(contoh, operator):
    tujuan = contoh.a.renstra.tujuan.get()
    jawaban = operator.post(f"{SUSUN}tujuan/{tujuan.pk}/", {"uraian": "Lain"}, follow=True)
    assert "sudah ditetapkan dan tidak berubah lagi" in _html(jawaban)
    tujuan.refresh_from_db()
    assert tujuan.uraian == "Pelayanan yang baik"


def test_how_realisasi_comes_about_is_free_in_a_fixed_version(contoh, operator):
    wajah = contoh.a.renstra.indikator.get(indikator__kode="IKM")
    alamat = f"{SUSUN}indikator/{wajah.pk}/"
    html = _html(operator.get(alamat))
    assert "Yang tetap dapat diatur" in html
    assert 'name="nama"' not in html
    assert operator.post(alamat, {"sumber": "ikm", "nama": "Ditukar"}).status_code == 302
    wajah.refresh_from_db()
    contoh.a.indikator["IKM"].refresh_from_db()
    assert (contoh.a.indikator["IKM"].sumber, wajah.nama) == ("ikm", "Indikator IKM")


def test_deleting_asks_first(contoh, operator):
    draf = _draf(contoh)
    tujuan = draf.tujuan.get()
    alamat = f"{SUSUN}tujuan/{tujuan.pk}/hapus/"
    assert "3 sasaran dan 3 indikator" in _html(operator.get(alamat))
    assert Tujuan.objects.filter(pk=tujuan.pk).exists()
    assert operator.post(alamat).status_code == 302
    assert not Tujuan.objects.filter(pk=tujuan.pk).exists()


def test_moving_by_buttons(contoh, operator):
    draf = _draf(contoh)
    sasaran = Sasaran.objects.get(tujuan__renstra=draf, uraian="Sasaran DOK")
    jawaban = operator.post(f"{SUSUN}sasaran/{sasaran.pk}/pindah/", {"arah": "naik"})
    assert jawaban["Location"].endswith(f"#sasaran-{sasaran.pk}")
    urut = Sasaran.objects.filter(tujuan__renstra=draf).order_by("urutan").values_list("uraian", flat=True)
    assert list(urut) == ["Sasaran IKM", "Sasaran DOK", "Sasaran SAKIP"]


def test_parts_of_another_office_are_not_there(contoh, operator):
    asing = contoh.b.renstra.tujuan.get()
    wajah = contoh.b.renstra.indikator.first()
    for alamat in (
        f"{SUSUN}indikator/{wajah.pk}/",
        f"{SUSUN}tujuan/{asing.pk}/hapus/",
        f"{SUSUN}indikator/{wajah.pk}/hapus/",
    ):
        assert operator.get(alamat).status_code == 404
    assert operator.post(f"{SUSUN}indikator/{wajah.pk}/pindah/").status_code == 404


def test_before_and_after(contoh, operator):
    assert "Baru ada satu versi" in _html(operator.get("/melati/2024/renstra/banding/"))
    draf = _draf(contoh)
    wajah = draf.indikator.get(indikator__kode="IKM")
    target = {t.tahun: t.tampil for t in wajah.target.all()} | {2026: "95"}
    actions.save_indikator(
        draf, wajah, isi_indikator(wajah.sasaran, nama=wajah.nama, target=target), contoh.a.operator, TAHUN
    )
    html = _html(operator.get("/melati/2024/renstra/banding/"))
    assert "0 ditambah, 0 dihapus, 1 berubah" in html
    assert re.search(r"<del>92</del>\s*<ins>95</ins>", html)
    assert "Target disesuaikan" in html


def test_the_year_of_a_period_that_another_version_holds(contoh, operator):
    """`?versi=` shows an older version; a number that is none shows the newest."""
    draf = _draf(contoh)
    html = _html(operator.get(SUSUN, {"versi": contoh.a.renstra.pk}))
    assert "Ditetapkan" in html
    assert "Tambah tujuan" not in html
    assert "Tambah tujuan" in _html(operator.get(SUSUN, {"versi": "x"}))
    assert draf.nomor_versi == 2


# --- RPJMD --------------------------------------------------------------------------------------------------


@pytest.fixture
def bappeda(kosong, client):
    client.force_login(buat_pengguna(Peran.ADMIN, kosong.instansi.induk))
    return client


def test_rpjmd_and_its_items(kosong, bappeda):
    jawaban = bappeda.post(reverse("rpjmd"), {"tahun_awal": "2030", "tahun_akhir": "2034", "visi": "Lestari"})
    rpjmd = kosong.instansi.induk.rpjmd.get(tahun_awal=2030)
    assert jawaban["Location"] == reverse("ubah_rpjmd", args=(rpjmd.pk,))
    isi = {
        "bagian": "butir",
        "butir-baris": ["baru1", "baru2"],
        "butir-baru1-jenis": "misi",
        "butir-baru1-uraian": "Tata kelola",
        "butir-baru1-induk": "",
        "butir-baru2-jenis": "misi",
        "butir-baru2-uraian": "",
        "butir-baru2-indikator": "tanpa uraian",
    }
    html = _html(bappeda.post(reverse("ubah_rpjmd", args=(rpjmd.pk,)), isi))
    assert "1 baris belum tersimpan" in html
    assert "tanpa uraian" in html
    misi = rpjmd.butir.get()
    assert (misi.kode, misi.uraian) == ("misi-1", "Tata kelola")
    assert JejakAudit.objects.filter(tindakan="tambah_rpjmd", instansi=kosong.instansi.induk).exists()


def test_an_item_serves_a_higher_one(kosong, bappeda):
    alamat = reverse("ubah_rpjmd", args=(kosong.rpjmd.pk,))
    isi = {
        "bagian": "butir",
        "butir-baris": ["baru1"],
        "butir-baru1-jenis": "misi",
        "butir-baru1-uraian": "Misi di bawah tujuan",
        "butir-baru1-induk": kosong.butir.pk,
    }
    assert "Misi tidak menopang butir lain" in _html(bappeda.post(alamat, isi))
    assert kosong.rpjmd.butir.count() == 2
    isi |= {"butir-baru1-jenis": "sasaran"}
    assert bappeda.post(alamat, isi).status_code == 302
    assert kosong.rpjmd.butir.get(jenis="sasaran").induk == kosong.butir


def test_same_rpjmd_twice_is_refused(kosong, bappeda):
    html = _html(bappeda.post(reverse("rpjmd"), {"tahun_awal": "2025", "tahun_akhir": "2029"}))
    assert "sudah ada" in html
    assert kosong.instansi.induk.rpjmd.count() == 1


def test_visi_of_two_people(kosong, bappeda):
    alamat = reverse("ubah_rpjmd", args=(kosong.rpjmd.pk,))
    cap = '{"tahun akhir":"2029","visi":"Visi lama"}'
    isi = {"bagian": "bingkai", "visi": "Visi saya", "tahun_akhir": "2029", "cap": cap}
    html = _html(bappeda.post(alamat, isi))
    assert "Rekan Anda baru mengubah visi menjadi “Maju”" in html
    assert "Visi saya" in html
    kosong.rpjmd.refresh_from_db()
    assert kosong.rpjmd.visi == "Maju"


def test_the_rpjmd_has_constant_queries(kosong, bappeda, django_assert_num_queries):
    alamat = reverse("ubah_rpjmd", args=(kosong.rpjmd.pk,))
    bappeda.get(alamat)
    with CaptureQueriesContext(connection) as awal:
        bappeda.get(alamat)
    for n in range(48):
        kosong.rpjmd.butir.create(
            jenis="sasaran", kode=f"s{n}", urutan=10 + n, uraian=f"Sasaran daerah {n}", induk=kosong.butir
        )
    with django_assert_num_queries(len(awal)):
        html = _html(bappeda.get(alamat))
    assert "Sasaran daerah 47" in html


def test_renstra_of_a_kabupaten_without_items(kosong, client):
    """Nothing in the forms waits for the RPJMD."""
    kosong.rpjmd.butir.filter(induk__isnull=False).delete()
    kosong.rpjmd.butir.all().delete()
    renstra = mulai(kosong)
    client.force_login(kosong.operator)
    tahun = max(t for t in renstra.tahun if t <= _tahun_ini() + 1)
    html = _html(client.get(f"/anggrek/{tahun}/renstra/susun/identitas/"))
    assert "Butir RPJMD belum diisi" in html
