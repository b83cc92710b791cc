"""Writes of the Renstra: what a draft allows, what a fixed version refuses, and what a copy keeps."""

import pytest
from django.db import IntegrityError, transaction

from anggaran.models import DukunganSasaran
from kinerja.perhitungan.angka import Nilai
from organisasi.cap import write_cap
from organisasi.galat import GalatPengguna, GalatRevisi, TidakBerwenang
from organisasi.models import Dokumen, JejakAudit
from renstra import actions
from renstra.matriks import susun_matriks
from renstra.models import Indikator, IndikatorRenstra, Renstra, Rpjmd, Sasaran, TargetRenstra, Tujuan
from renstra.rincian import rincian_indikator, rincian_tujuan
from tests.pembuat import buat_renstra

from .conftest import TAHUN, isi_indikator, isi_sasaran, mulai

LIMA = dict.fromkeys(range(2025, 2030), "80")


def _isi_pohon(kosong):
    """A draft with one tujuan, one sasaran, and one complete indicator."""
    renstra = mulai(kosong)
    tujuan = actions.save_tujuan(
        renstra, None, {"uraian": "Pelayanan baik", "mendukung": kosong.butir}, kosong.operator, 2025
    )
    sasaran = actions.save_sasaran(
        renstra,
        None,
        isi_sasaran(tujuan, strategi=["Satu", "Dua"], program=["Program A"]),
        kosong.operator,
        2025,
    )
    wajah = actions.save_indikator(renstra, None, isi_indikator(sasaran, target=LIMA), kosong.operator, 2025)
    return renstra, tujuan, sasaran, wajah


def _perubahan(contoh, **lain):
    isi = {"versi": "perubahan", "alasan": "Target disesuaikan"} | lain
    return actions.begin_perubahan(contoh.a.renstra, isi, contoh.a.operator, TAHUN)


def _target(renstra):
    return {
        (w.indikator.kode, t.tahun): t.tampil
        for w in renstra.indikator.select_related("indikator").prefetch_related("target")
        for t in w.target.all()
    }


# --- a first Renstra ------------------------------------------------------------------------------------------


def test_first_renstra_is_a_draft_that_nobody_uses_yet(kosong):
    renstra = mulai(kosong)
    assert (renstra.keadaan, renstra.versi, renstra.nomor_versi) == ("draf", "awal", 1)
    assert renstra.rpjmd == kosong.rpjmd
    milik = Renstra.objects.filter(instansi=kosong.instansi)
    assert not milik.berlaku(2025).exists()
    assert list(milik.memuat(2025)) == [renstra]
    jejak = JejakAudit.objects.get()
    assert (jejak.tindakan, jejak.tahun, jejak.pengguna) == ("mulai_renstra", 2025, kosong.operator)


def test_first_renstra_makes_the_rpjmd_that_the_kabupaten_lacks(kosong):
    isi = {"tahun_awal": 2031, "tahun_akhir": 2034, "rpjmd": None}
    renstra = actions.begin_renstra(kosong.instansi, isi, kosong.operator, 2031)
    assert Rpjmd.objects.get(tahun_awal=2031) == renstra.rpjmd
    assert JejakAudit.objects.filter(tindakan="tambah_rpjmd").exists()


@pytest.mark.parametrize(("awal", "akhir"), [(2025, 2025), (2029, 2025), (2025, 2040)])
def test_odd_period_is_refused(kosong, awal, akhir):
    isi = {"tahun_awal": awal, "tahun_akhir": akhir, "rpjmd": None}
    with pytest.raises(GalatPengguna, match="Periode Renstra tidak wajar"):
        actions.begin_renstra(kosong.instansi, isi, kosong.operator, 2025)


def test_same_period_twice_is_refused(kosong):
    mulai(kosong)
    with pytest.raises(GalatPengguna, match="sudah ada"):
        mulai(kosong)
    assert Renstra.objects.count() == 1


def test_new_period_copies_the_former_and_only_the_years_both_have(contoh):
    isi = {"tahun_awal": 2025, "tahun_akhir": 2029, "rpjmd": None}
    baru = actions.begin_renstra(contoh.a.instansi, isi, contoh.a.operator, 2025, contoh.a.renstra)
    assert {t for _, t in _target(baru)} == {2025, 2026}
    assert _target(baru)["SAKIP", 2025] == "BB (71)"
    assert {w.indikator_id for w in baru.indikator.all()} == {i.pk for i in contoh.a.indikator.values()}
    assert baru.menggantikan is None


def test_only_the_operator_of_that_office_writes(contoh):
    for orang in (contoh.a.camat, contoh.b.operator, contoh.reviewer, contoh.admin):
        with pytest.raises(TidakBerwenang):
            actions.begin_perubahan(contoh.a.renstra, {"versi": "perubahan", "alasan": "x"}, orang, TAHUN)
    assert Renstra.objects.count() == 2


# --- the tree -------------------------------------------------------------------------------------------------


def test_the_tree_is_written_and_audited(kosong):
    renstra, _tujuan, _sasaran, _wajah = _isi_pohon(kosong)
    (t,) = susun_matriks(renstra).tujuan
    assert (t.tujuan.uraian, t.tujuan.mendukung) == ("Pelayanan baik", kosong.butir)
    (s,) = t.sasaran
    assert (s.nomor, s.kebijakan["strategi"], s.kebijakan["program"]) == (
        "1.1",
        ["Satu", "Dua"],
        ["Program A"],
    )
    assert s.indikator[0].target == {t: Nilai(80) for t in range(2025, 2030)}
    jejak = JejakAudit.objects.get(tindakan="ubah_indikator")
    assert "nama Indikator IKM" in jejak.sesudah
    assert "target 2027 80" in jejak.sesudah
    assert jejak.sebelum == ""


def test_saving_what_is_there_writes_no_audit_line(kosong):
    renstra, tujuan, *_ = _isi_pohon(kosong)
    banyak = JejakAudit.objects.count()
    actions.save_tujuan(
        renstra, tujuan, {"uraian": "Pelayanan baik", "mendukung": kosong.butir}, kosong.operator, 2025
    )
    assert JejakAudit.objects.count() == banyak


def test_a_dash_is_a_target_and_an_empty_field_is_none(kosong):
    renstra, _, sasaran, wajah = _isi_pohon(kosong)
    isi = isi_indikator(sasaran, target=LIMA | {2025: "-", 2026: ""})
    actions.save_indikator(renstra, wajah, isi, kosong.operator, 2025)
    assert _target(renstra)["IKM", 2025] == "-"
    assert ("IKM", 2026) not in _target(renstra)


def test_indicators_are_numbered_in_the_order_of_the_tree(kosong):
    renstra, tujuan, sasaran, _ = _isi_pohon(kosong)
    actions.save_indikator(renstra, None, isi_indikator(tujuan, "SAKIP"), kosong.operator, 2025)
    actions.save_indikator(renstra, None, isi_indikator(sasaran, "DOK"), kosong.operator, 2025)
    urut = renstra.indikator.order_by("urutan").values_list("indikator__kode", "urutan")
    assert list(urut) == [("SAKIP", 1), ("IKM", 2), ("DOK", 3)]


def test_moving(kosong):
    renstra, _tujuan, sasaran, _wajah = _isi_pohon(kosong)
    dok = actions.save_indikator(renstra, None, isi_indikator(sasaran, "DOK"), kosong.operator, 2025)
    assert actions.move_bagian(dok, -1, kosong.operator, 2025)
    assert not actions.move_bagian(dok, -1, kosong.operator, 2025)
    assert [i.kode for i in susun_matriks(renstra).indikator()] == ["DOK", "IKM"]
    kedua = actions.save_tujuan(renstra, None, {"uraian": "Kedua", "mendukung": None}, kosong.operator, 2025)
    assert actions.move_bagian(kedua, -1, kosong.operator, 2025)
    assert [t.tujuan.uraian for t in susun_matriks(renstra).tujuan] == ["Kedua", "Pelayanan baik"]


def test_a_sasaran_moves_to_another_tujuan_with_its_indicators(kosong):
    renstra, _tujuan, sasaran, _ = _isi_pohon(kosong)
    kedua = actions.save_tujuan(renstra, None, {"uraian": "Kedua", "mendukung": None}, kosong.operator, 2025)
    actions.save_sasaran(renstra, sasaran, isi_sasaran(kedua, sasaran.uraian), kosong.operator, 2025)
    pertama, kedua = susun_matriks(renstra).tujuan
    assert pertama.sasaran == ()
    assert [i.kode for i in kedua.sasaran[0].indikator] == ["IKM"]


def test_deleting_a_tujuan_takes_what_hangs_below_and_frees_the_code(kosong):
    renstra, tujuan, *_ = _isi_pohon(kosong)
    actions.delete_bagian(tujuan, kosong.operator, 2025)
    assert not Sasaran.objects.filter(tujuan__renstra=renstra).exists()
    assert not Indikator.objects.filter(instansi=kosong.instansi).exists()
    assert JejakAudit.objects.filter(tindakan="hapus_bagian", sesudah="dihapus").exists()


def test_a_thread_that_something_rests_on_survives_its_draft(contoh):
    draf = _perubahan(contoh)
    actions.delete_bagian(draf.indikator.get(indikator__kode="IKM"), contoh.a.operator, TAHUN)
    assert Indikator.objects.filter(instansi=contoh.a.instansi, kode="IKM").exists()
    assert contoh.a.renstra.indikator.filter(indikator__kode="IKM").exists()


def test_the_same_code_twice_in_one_version_is_refused(kosong):
    renstra, _, sasaran, _ = _isi_pohon(kosong)
    with pytest.raises(GalatPengguna, match="Kode IKM sudah dipakai"):
        actions.save_indikator(renstra, None, isi_indikator(sasaran, "ikm"), kosong.operator, 2025)


def test_a_known_code_continues_its_thread_and_keeps_its_direction(contoh):
    draf = _perubahan(contoh)
    actions.delete_bagian(draf.indikator.get(indikator__kode="DOK"), contoh.a.operator, TAHUN)
    sasaran = Sasaran.objects.filter(tujuan__renstra=draf).first()
    with pytest.raises(GalatPengguna, match="sudah dipakai dengan cara"):
        actions.save_indikator(draf, None, isi_indikator(sasaran, "DOK"), contoh.a.operator, TAHUN)
    isi = isi_indikator(sasaran, "DOK", cara="kumulatif", sumber="rasio")
    wajah = actions.save_indikator(draf, None, isi, contoh.a.operator, TAHUN)
    assert wajah.indikator == contoh.a.indikator["DOK"]
    assert Indikator.objects.get(pk=wajah.indikator_id).sumber == "rasio"


def test_a_code_may_be_corrected_while_nothing_rests_on_it(kosong):
    renstra, _, sasaran, wajah = _isi_pohon(kosong)
    isi = isi_indikator(sasaran, "IKM2", target=LIMA)
    baru = actions.save_indikator(renstra, wajah, isi, kosong.operator, 2025)
    assert list(Indikator.objects.filter(instansi=kosong.instansi).values_list("kode", flat=True)) == ["IKM2"]
    assert baru.indikator.pk == wajah.indikator_id


# --- two people at once ----------------------------------------------------------------------------------------


def test_the_second_is_told_what_changed_and_may_decide(kosong):
    renstra, tujuan, *_ = _isi_pohon(kosong)
    dilihat = write_cap(rincian_tujuan(tujuan))
    isi = {"uraian": "Kata rekan", "mendukung": kosong.butir}
    actions.save_tujuan(renstra, tujuan, isi, kosong.operator, 2025, dilihat)
    milik_saya = {"uraian": "Kata saya", "mendukung": kosong.butir}
    with pytest.raises(GalatRevisi, match="uraian menjadi “Kata rekan”") as salah:
        actions.save_tujuan(renstra, tujuan, milik_saya, kosong.operator, 2025, dilihat)
    assert Tujuan.objects.get(pk=tujuan.pk).uraian == "Kata rekan"
    kini = write_cap(rincian_tujuan(salah.value.terkini))
    actions.save_tujuan(renstra, tujuan, milik_saya, kosong.operator, 2025, kini)
    assert Tujuan.objects.get(pk=tujuan.pk).uraian == "Kata saya"


def test_a_colleagues_target_is_not_overwritten_unseen(kosong):
    renstra, _, sasaran, wajah = _isi_pohon(kosong)
    dilihat = write_cap(rincian_indikator(wajah))
    isi = isi_indikator(sasaran, target=LIMA | {2026: "85"})
    actions.save_indikator(renstra, wajah, isi, kosong.operator, 2025, dilihat)
    isi = isi_indikator(sasaran, target=LIMA | {2027: "90"})
    with pytest.raises(GalatRevisi, match="target 2026 menjadi “85”"):
        actions.save_indikator(renstra, wajah, isi, kosong.operator, 2025, dilihat)
    assert _target(renstra)["IKM", 2026] == "85"
    assert _target(renstra)["IKM", 2027] == "80"


def test_what_a_colleague_deleted_is_said(kosong):
    renstra, tujuan, *_ = _isi_pohon(kosong)
    actions.delete_bagian(tujuan, kosong.operator, 2025)
    with pytest.raises(GalatPengguna, match="sudah dihapus rekan Anda"):
        actions.save_tujuan(renstra, tujuan, {"uraian": "x", "mendukung": None}, kosong.operator, 2025)


# --- fixing, and versions -------------------------------------------------------------------------------------


def test_an_incomplete_draft_is_not_fixed(kosong):
    renstra, _, sasaran, wajah = _isi_pohon(kosong)
    actions.save_indikator(
        renstra, wajah, isi_indikator(sasaran, target=LIMA | {2029: ""}), kosong.operator, 2025
    )
    with pytest.raises(GalatPengguna, match="masih ada 1 hal yang kurang"):
        actions.fix_renstra(renstra, kosong.operator, 2025)
    renstra.refresh_from_db()
    assert renstra.keadaan == "draf"


def test_a_complete_draft_comes_into_force(kosong):
    renstra, *_ = _isi_pohon(kosong)
    actions.fix_renstra(renstra, kosong.operator, 2025)
    assert Renstra.objects.filter(instansi=kosong.instansi).berlaku(2027).get() == renstra
    jejak = JejakAudit.objects.get(tindakan="tetapkan_renstra")
    assert (jejak.sebelum, jejak.sesudah) == ("Draf", "Ditetapkan")


def test_no_action_changes_a_fixed_version(contoh):
    """Every write of the tree and the frame, tried on a version in force."""
    r, orang = contoh.a.renstra, contoh.a.operator
    tujuan = r.tujuan.first()
    sasaran = tujuan.sasaran.first()
    wajah = r.indikator.first()
    bingkai = {
        "versi": "awal",
        "alasan": "",
        "tanggal": None,
        "tabel_sumber": "X",
        "mendukung": [],
        "dokumen_nama": "",
        "dokumen_nomor": "",
        "dokumen_tanggal": None,
        "dokumen_tentang": "",
    }
    upaya = (
        lambda: actions.save_renstra(r, bingkai, orang, TAHUN),
        lambda: actions.save_tujuan(r, tujuan, {"uraian": "x", "mendukung": None}, orang, TAHUN),
        lambda: actions.save_tujuan(r, None, {"uraian": "x", "mendukung": None}, orang, TAHUN),
        lambda: actions.save_sasaran(r, sasaran, isi_sasaran(tujuan, "x"), orang, TAHUN),
        lambda: actions.save_indikator(r, wajah, isi_indikator(sasaran), orang, TAHUN),
        lambda: actions.delete_bagian(wajah, orang, TAHUN),
        lambda: actions.delete_bagian(tujuan, orang, TAHUN),
        lambda: actions.move_bagian(sasaran, 1, orang, TAHUN),
        lambda: actions.fix_renstra(r, orang, TAHUN),
        lambda: actions.delete_draf(r, orang, TAHUN),
    )
    sebelum = (_target(r), [t.uraian for t in r.tujuan.all()], JejakAudit.objects.count())
    for coba in upaya:
        with pytest.raises(GalatPengguna, match="sudah ditetapkan dan tidak berubah lagi"):
            coba()
    r.refresh_from_db()
    assert (_target(r), [t.uraian for t in r.tujuan.all()], JejakAudit.objects.count()) == sebelum
    assert r.tabel_sumber == ""


def test_a_perubahan_keeps_threads_texts_and_targets(contoh):
    lama = contoh.a.renstra
    draf = _perubahan(contoh)
    assert (draf.nomor_versi, draf.menggantikan, draf.keadaan) == (2, lama, "draf")
    assert _target(draf) == _target(lama)
    assert {w.indikator_id: w.nama for w in draf.indikator.all()} == {
        w.indikator_id: w.nama for w in lama.indikator.all()
    }
    asal = Sasaran.objects.filter(tujuan__renstra=draf).values_list("asal", flat=True)
    assert set(asal) == set(Sasaran.objects.filter(tujuan__renstra=lama).values_list("pk", flat=True))
    assert not Tujuan.objects.filter(pk__in=lama.tujuan.values("pk"), renstra=draf).exists()


def test_while_the_draft_is_written_the_old_version_stays_in_force(contoh):
    draf = _perubahan(contoh)
    wajah = draf.indikator.get(indikator__kode="IKM")
    isi = isi_indikator(wajah.sasaran, target={2024: "99"})
    actions.save_indikator(draf, wajah, isi, contoh.a.operator, TAHUN)
    assert Renstra.objects.filter(instansi=contoh.a.instansi).berlaku(TAHUN).first() == contoh.a.renstra
    assert _target(contoh.a.renstra)["IKM", 2024] == "90"
    assert _target(draf)["IKM", 2024] == "99"


def test_one_draft_at_a_time(contoh):
    _perubahan(contoh)
    with pytest.raises(GalatPengguna, match="Draf versi 2 sudah ada"):
        _perubahan(contoh)
    with pytest.raises(IntegrityError), transaction.atomic():
        buat_renstra(contoh.a.instansi, {}, nomor_versi=9, keadaan="draf")


def test_a_perubahan_wants_its_reason(contoh):
    with pytest.raises(GalatPengguna, match="Tulis alasan perubahan"):
        _perubahan(contoh, alasan="  ")
    assert Renstra.objects.filter(instansi=contoh.a.instansi).count() == 1


def test_only_the_newest_version_is_changed(contoh):
    draf = _perubahan(contoh)
    actions.fix_renstra(draf, contoh.a.operator, TAHUN)
    with pytest.raises(GalatPengguna, match="Versi 2 lebih baru"):
        _perubahan(contoh)


def test_fixing_carries_the_support_of_programs_over(contoh):
    lama = {
        (d.simpul.kode, d.sasaran.uraian)
        for d in DukunganSasaran.objects.filter(simpul__instansi=contoh.a.instansi)
    }
    draf = _perubahan(contoh)
    assert not DukunganSasaran.objects.filter(sasaran__tujuan__renstra=draf).exists()
    actions.fix_renstra(draf, contoh.a.operator, TAHUN)
    baru = DukunganSasaran.objects.filter(sasaran__tujuan__renstra=draf)
    assert {(d.simpul.kode, d.sasaran.uraian) for d in baru} == lama
    assert DukunganSasaran.objects.filter(sasaran__tujuan__renstra=contoh.a.renstra).count() == len(lama)


def test_a_draft_can_be_given_up(contoh):
    draf = _perubahan(contoh)
    actions.delete_draf(draf, contoh.a.operator, TAHUN)
    assert list(Renstra.objects.filter(instansi=contoh.a.instansi)) == [contoh.a.renstra]
    assert IndikatorRenstra.objects.filter(renstra__instansi=contoh.a.instansi).count() == 3
    assert TargetRenstra.objects.filter(indikator_renstra__renstra=contoh.a.renstra).count() == 18


def test_what_a_budget_rests_on_is_not_deleted(contoh):
    draf = _perubahan(contoh)
    sasaran = Sasaran.objects.filter(tujuan__renstra=draf).first()
    DukunganSasaran.objects.create(simpul=contoh.a.simpul["1"], sasaran=sasaran)
    with pytest.raises(GalatPengguna, match="masih dipakai anggaran"):
        actions.delete_bagian(sasaran, contoh.a.operator, TAHUN)
    assert Sasaran.objects.filter(pk=sasaran.pk).exists()


def test_how_realisasi_comes_about_may_change_in_a_fixed_version(contoh):
    ikm = contoh.a.indikator["IKM"]
    actions.save_pengukuran(ikm, {"sumber": "ikm", "baku": None}, contoh.a.operator, TAHUN)
    ikm.refresh_from_db()
    assert ikm.sumber == "ikm"
    jejak = JejakAudit.objects.get()
    assert (jejak.sebelum, jejak.sesudah) == (
        "asal realisasi Angka yang diketik",
        "asal realisasi IKM dari unsur survei",
    )


def test_the_regulation_of_others_is_never_rewritten(kosong):
    renstra, *_ = _isi_pohon(kosong)
    bersama = Dokumen.objects.create(kode="perbup-41", jenis="peraturan", nama="Peraturan Bupati", nomor="41")
    Renstra.objects.filter(pk=renstra.pk).update(dokumen=bersama)
    isi = {
        "versi": "awal",
        "alasan": "",
        "tanggal": None,
        "tabel_sumber": "",
        "mendukung": [kosong.misi],
        "dokumen_nama": "Peraturan Bupati",
        "dokumen_nomor": "77",
        "dokumen_tanggal": None,
        "dokumen_tentang": "Renstra",
    }
    renstra = actions.save_renstra(renstra, isi, kosong.operator, 2025)
    bersama.refresh_from_db()
    assert bersama.nomor == "41"
    assert (renstra.dokumen.nomor, renstra.dokumen.instansi) == ("77", kosong.instansi)
    assert list(renstra.mendukung.all()) == [kosong.misi]
