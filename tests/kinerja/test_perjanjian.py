"""Perjanjian Kinerja: proposed, edited as a draft, fixed, changed; and what a draft may not touch."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from anggaran.models import Pagu
from kinerja.actions import record_realisasi
from kinerja.hitung import hitung_perjanjian, periksa_perjanjian
from kinerja.kelengkapan import kelengkapan_pk_banyak
from kinerja.lembar import susun_lembar
from kinerja.models import (
    Analisis,
    BarisPerjanjian,
    BesaranKinerja,
    HasilCapaian,
    KinerjaProgram,
    PerjanjianKinerja,
    PosisiBesaran,
    ProgramPerjanjian,
    RencanaAksi,
)
from kinerja.perjanjian_actions import (
    add_baris,
    delete_draf,
    move_baris,
    propose_awal,
    propose_perubahan,
    refresh_program,
    save_kepala,
    save_tabel,
)
from kinerja.perjanjian_alur import periksa_kelengkapan_pk, tetapkan_perjanjian
from kinerja.perjanjian_banding import susun_banding
from kinerja.perjanjian_forms import FormulirKepala, susun_tabel_baris, susun_tabel_program
from laporan.beranda import susun_ringkas
from laporan.pengajuan import move_berkas
from organisasi.alur import Berkas
from organisasi.galat import GalatPengguna, TidakBerwenang
from organisasi.models import JejakAudit, Keadaan, Pejabat, Pengajuan
from renstra.models import Indikator, Renstra, TargetRenstra
from tests.pembuat import buat_contoh_lengkap, buat_perjanjian, buat_pohon, buat_renstra, hitung_satu

pytestmark = pytest.mark.django_db
DAFTAR = "/melati/2025/pk/"
AWAL = f"{DAFTAR}0/"
PRIORITAS = PerjanjianKinerja.Sebab.PRIORITAS


@pytest.fixture
def contoh():
    """Melati has a PK for 2024 and a budget for 2025, but no PK yet for 2025."""
    c = buat_contoh_lengkap()
    for nama, instansi, jabatan in (
        ("camat", c.a.instansi, "Camat Melati"),
        ("bupati", c.pemkab, "Bupati Uji"),
    ):
        pejabat = Pejabat.objects.create(
            instansi=instansi, jabatan=jabatan, nama=nama.title(), nip="19", mulai=date(2020, 1, 1)
        )
        setattr(c.a, f"pejabat_{nama}", pejabat)
    Pejabat.objects.create(
        instansi=c.a.instansi, jabatan="Sekretaris Camat", nama="Sekretaris", mulai=date(2024, 1, 1)
    )
    c.a.simpul25 = buat_pohon(c.a.instansi, 2025)
    return c


@pytest.fixture
def awal(contoh):
    return propose_awal(contoh.a.instansi, 2025, contoh.a.operator)


@pytest.fixture
def tetap(contoh, awal):
    return _tetapkan(contoh, awal)


@pytest.fixture
def operator(contoh, client):
    client.force_login(contoh.a.operator)
    return client


def _tetapkan(contoh, perjanjian, tanggal=date(2025, 1, 20)):
    save_kepala(perjanjian, {"tanggal": tanggal}, None)
    return tetapkan_perjanjian(perjanjian, contoh.a.camat)


def _potret(perjanjian):
    """Everything an agreement says."""
    return (
        PerjanjianKinerja.objects.filter(pk=perjanjian.pk).values().get(),
        list(perjanjian.baris.order_by("pk").values()),
        list(perjanjian.program.order_by("pk").values()),
    )


def _isi(perjanjian, **ubah):
    """What the browser would send for the whole page, with some fields changed."""
    perjanjian = PerjanjianKinerja.objects.select_related("instansi__induk").get(pk=perjanjian.pk)
    kepala, data = FormulirKepala(None, perjanjian), {}
    for f in kepala:
        data[f.html_name] = f.value() or ""
    data["kepala-tanggal"] = perjanjian.tanggal.isoformat() if perjanjian.tanggal else ""
    for tabel in (susun_tabel_baris(perjanjian), susun_tabel_program(perjanjian)):
        data[f"{tabel.nama}-baris"] = [b.kunci for b in tabel.baris]
        data |= {f.html_name: f.value() or "" for b in tabel.baris for f in b.form}
    return data | ubah


# --- PK awal ------------------------------------------------------------------------------------------------


def test_targets_and_pagu_equal_their_sources(contoh, awal):
    target = {
        t.indikator_renstra.indikator.kode: (t.angka, t.label, t.satuan)
        for t in TargetRenstra.objects.filter(indikator_renstra__renstra=contoh.a.renstra, tahun=2025)
    }
    baris = {b.indikator.kode: (b.angka, b.label, b.satuan) for b in awal.baris.all()}
    assert baris == target == {"IKM": (91, "", ""), "SAKIP": (71, "BB", ""), "DOK": (4, "", "Dok")}
    assert [b.uraian for b in awal.baris.all()] == ["Sasaran IKM", "Sasaran SAKIP", "Sasaran DOK"]
    assert list(awal.program.values_list("nama", "anggaran", "keterangan")) == [
        ("Simpul 1", Decimal("1750000.50"), "APBD"),
        ("Simpul 2", Decimal("750000"), "APBD"),
    ]
    assert (awal.jenis, awal.ke, awal.tahap_pagu, awal.keadaan) == ("awal", 0, "awal", "draf")
    assert (awal.pihak_pertama, awal.pihak_kedua) == (contoh.a.pejabat_camat, contoh.a.pejabat_bupati)
    assert "3 indikator, 2 program, anggaran Rp2.500.000,50" in JejakAudit.objects.get().sesudah


def test_order_of_the_plan_tujuan_before_its_sasaran(contoh):
    tujuan = contoh.a.renstra.tujuan.get()
    wajah = contoh.a.renstra.indikator.get(indikator__kode="DOK")
    wajah.sasaran, wajah.tujuan = None, tujuan
    wajah.save()
    baris = list(propose_awal(contoh.a.instansi, 2025, None).baris.all())
    assert [b.indikator.kode for b in baris] == ["DOK", "IKM", "SAKIP"]
    assert (baris[0].tujuan, baris[0].uraian) == (tujuan, "Pelayanan yang baik")


def test_without_budget_the_promises_alone(contoh):
    perjanjian = propose_awal(contoh.a.instansi, 2026, None)
    assert (perjanjian.baris.count(), perjanjian.program.count()) == (3, 0)


def test_a_year_has_one_beginning_and_a_fixed_plan(contoh, awal):
    with pytest.raises(GalatPengguna, match="sudah ada"):
        propose_awal(contoh.a.instansi, 2025, None)
    Renstra.objects.update(keadaan="draf")
    with pytest.raises(GalatPengguna, match="tetapkan Renstra dahulu"):
        propose_awal(contoh.a.instansi, 2026, None)
    assert not PerjanjianKinerja.objects.filter(tahun=2026).exists()


# --- the draft ----------------------------------------------------------------------------------------------


def test_lines_and_head_are_saved_with_before_and_after(contoh, awal, operator):
    ikm = awal.baris.get(indikator__kode="IKM")
    ubah = {
        f"baris-{ikm.pk}-nilai": "92,5",
        f"baris-{ikm.pk}-nama_indikator": "Indeks",
        "kepala-tanggal": "2025-01-20",
    }
    assert operator.post(AWAL, _isi(awal, **ubah)).status_code == 302
    ikm.refresh_from_db()
    awal.refresh_from_db()
    assert (ikm.angka, ikm.nama_indikator, awal.tanggal) == (Decimal("92.5"), "Indeks", date(2025, 1, 20))
    jejak = JejakAudit.objects.get(tindakan="ubah_baris")
    assert (jejak.sebelum, jejak.sesudah) == (
        "Indikator kinerja Indikator IKM; Target 91",
        "Indikator kinerja Indeks; Target 92,5",
    )
    kepala = JejakAudit.objects.get(tindakan="ubah_pk")
    assert (kepala.sebelum, kepala.sesudah) == ("tanggal kosong", "tanggal 20 Januari 2025")
    assert periksa_perjanjian(awal) == []


def test_a_wrong_cell_keeps_its_text_and_the_rest_is_saved(contoh, awal, operator):
    ikm, dok = (awal.baris.get(indikator__kode=k) for k in ("IKM", "DOK"))
    ubah = {f"baris-{ikm.pk}-nilai": "1.250", f"baris-{dok.pk}-nilai": "5 Dok", "kepala-tempat": "Sini"}
    html = operator.post(AWAL, _isi(awal, **ubah)).content.decode()
    assert 'value="1.250"' in html and "bisa berarti" in html
    ikm.refresh_from_db()
    dok.refresh_from_db()
    awal.refresh_from_db()
    assert (ikm.angka, dok.angka, awal.tempat) == (91, 5, "Sini")


def test_two_people_on_one_line_and_on_the_head(contoh, awal, operator):
    ikm = awal.baris.get(indikator__kode="IKM")
    dibuka = _isi(awal, **{f"baris-{ikm.pk}-nilai": "92", "kepala-tempat": "Sini"})
    BarisPerjanjian.objects.filter(pk=ikm.pk).update(angka=93)
    PerjanjianKinerja.objects.filter(pk=awal.pk).update(tempat="Sana")
    html = operator.post(AWAL, dibuka).content.decode()
    assert "Rekan Anda baru mengubah baris ini" in html and 'value="92"' in html
    assert "tempat menjadi “Sana”" in html and 'value="Sini"' in html
    ikm.refresh_from_db()
    awal.refresh_from_db()
    assert (ikm.angka, awal.tempat) == (93, "Sana")


def test_indicators_come_and_go_and_move(contoh, awal, operator):
    dok = awal.baris.get(indikator__kode="DOK")
    operator.post(AWAL, _isi(awal, **{f"baris-{dok.pk}-hapus": "on"}))
    assert awal.baris.count() == 2
    html = operator.get(AWAL).content.decode()
    assert "DOK · Indikator DOK" in html
    operator.post(AWAL, _isi(awal, tambah="1", **{"tambah-indikator": contoh.a.indikator["DOK"].pk}))
    baru = awal.baris.get(indikator__kode="DOK")
    assert (baru.tampil, baru.urutan) == ("4 Dok", 3)
    operator.post(AWAL, _isi(awal, **{"baris-naik": str(baru.pk)}))
    assert [b.indikator.kode for b in awal.baris.order_by("urutan")] == ["IKM", "DOK", "SAKIP"]
    html = operator.post(AWAL, _isi(awal, tambah="1")).content.decode()
    assert "Pilih dahulu indikator yang ditambahkan." in html
    with pytest.raises(GalatPengguna, match="sudah ada"):
        add_baris(awal, contoh.a.indikator["DOK"].pk, None)
    with pytest.raises(GalatPengguna, match="tidak ada dalam Renstra"):
        add_baris(awal, contoh.b.indikator["DOK"].pk, None)


def test_programs_are_copied_anew_at_a_stage(contoh, awal, operator):
    Pagu.objects.create(simpul=contoh.a.simpul25["1.1.1"], tahap="perubahan", jumlah=Decimal("1500000.75"))
    satu = awal.program.get(nama="Simpul 1")
    isi = _isi(awal, tahap="perubahan", salin_program="1", **{f"program-{satu.pk}-keterangan": "DAU"})
    assert operator.post(AWAL, isi).status_code == 302
    assert list(awal.program.values_list("nama", "anggaran", "keterangan")) == [
        ("Simpul 1", Decimal("2250000.75"), "P-APBD"),
        ("Simpul 2", Decimal("750000"), "P-APBD"),
    ]
    jejak = JejakAudit.objects.get(tindakan="salin_program_pk")
    assert jejak.sesudah == "2 program, Rp3.000.000,75 (pagu perubahan)"
    sebelum = JejakAudit.objects.count()
    refresh_program(awal, "perubahan", None)
    assert JejakAudit.objects.count() == sebelum
    with pytest.raises(GalatPengguna, match="Pagu tahap pergeseran"):
        refresh_program(awal, "pergeseran", None)


def test_a_remark_that_was_typed_stays_within_its_stage(contoh, awal):
    awal.program.filter(nama="Simpul 1").update(keterangan="DAU")
    Pagu.objects.filter(simpul=contoh.a.simpul25["2.1.1"]).update(jumlah=9)
    refresh_program(awal, "awal", None)
    assert list(awal.program.values_list("anggaran", "keterangan")) == [
        (Decimal("1750000.50"), "DAU"),
        (9, "APBD"),
    ]


def test_a_draft_can_be_thrown_away_unless_it_came_back(contoh, awal):
    pengajuan = Pengajuan.objects.create(
        instansi=contoh.a.instansi,
        tahun=2025,
        jenis="pk",
        keadaan=Keadaan.DIKEMBALIKAN,
        sejak="2025-01-05T00:00+07:00",
    )
    with pytest.raises(GalatPengguna, match="dikembalikan dengan alasan"):
        delete_draf(awal, contoh.a.operator)
    pengajuan.delete()
    delete_draf(awal, contoh.a.operator)
    assert not PerjanjianKinerja.objects.filter(instansi=contoh.a.instansi, tahun=2025).exists()
    assert JejakAudit.objects.filter(tindakan="hapus_pk").exists()


# --- fixing -------------------------------------------------------------------------------------------------


def test_what_is_missing_is_named_with_its_place(contoh, awal):
    PerjanjianKinerja.objects.filter(pk=awal.pk).update(pihak_kedua=None)
    awal.baris.filter(indikator__kode="IKM").update(angka=None)
    awal.refresh_from_db()
    kurang = periksa_kelengkapan_pk(awal)
    assert [k.label for k in kurang] == ["tanggal", "pihak kedua", "target IKM"]
    assert kurang[2].alamat.startswith(f"{AWAL}#id_baris-")
    with pytest.raises(GalatPengguna, match="lengkapi tanggal, pihak kedua, target IKM"):
        tetapkan_perjanjian(awal, contoh.a.camat)
    lengkap = hitung_satu(kelengkapan_pk_banyak, contoh.a.instansi, 2025)
    assert (lengkap.terisi, lengkap.semua) == (4, 8)
    awal.baris.all().delete()
    assert "indikator" in [k.label for k in periksa_kelengkapan_pk(awal)]


def test_every_write_to_a_fixed_agreement_is_refused(contoh, tetap):
    """Each action there is, tried; nothing of the agreement changes."""
    sebelum = _potret(tetap)
    op, baris = contoh.a.operator, tetap.baris.first()
    isi = _isi(tetap, **{f"baris-{baris.pk}-nilai": "1"})

    class Data(dict):
        def getlist(self, nama):
            return self[nama]

    for tulis in (
        lambda: save_kepala(tetap, {"tempat": "x"}, op),
        lambda: save_tabel(tetap, susun_tabel_baris(tetap, Data(isi)), op),
        lambda: save_tabel(tetap, susun_tabel_program(tetap, Data(isi)), op),
        lambda: move_baris(tetap, susun_tabel_baris(tetap), baris.pk, 1, op),
        lambda: add_baris(tetap, contoh.a.indikator["IKM"].pk, op),
        lambda: refresh_program(tetap, "awal", op),
        lambda: delete_draf(tetap, op),
    ):
        with pytest.raises(GalatPengguna, match="sudah ditetapkan dan tidak berubah lagi"):
            tulis()
    assert _potret(tetap) == sebelum
    assert tetapkan_perjanjian(tetap, contoh.a.camat) == tetap  # once more changes nothing
    assert _potret(tetap) == sebelum


def test_plan_and_budget_may_change_and_the_fixed_agreement_does_not(contoh, tetap, operator):
    sebelum = _potret(tetap)
    TargetRenstra.objects.update(angka=1)
    Pagu.objects.update(jumlah=1)
    isi = _isi(tetap, **{f"baris-{tetap.baris.first().pk}-nilai": "1", "kepala-tempat": "x"})
    assert "sudah ditetapkan" in operator.post(AWAL, isi).content.decode()
    operator.post(f"{AWAL}hapus/")
    assert _potret(tetap) == sebelum


def test_on_its_way_it_is_locked_and_the_camat_fixes_it(contoh, awal, operator):
    save_kepala(awal, {"tanggal": date(2025, 1, 20)}, None)
    berkas = Berkas(contoh.a.instansi, 2025, "pk", 0)
    move_berkas(berkas, "ajukan_ke_camat", contoh.a.operator)
    with pytest.raises(GalatPengguna, match="menunggu persetujuan camat"):
        save_kepala(awal, {"tempat": "x"}, contoh.a.operator)
    html = operator.get(AWAL).content.decode()
    assert "menunggu persetujuan camat" in html and "<textarea name" not in html
    move_berkas(berkas, "setujui_camat", contoh.a.camat)
    awal.refresh_from_db()
    assert awal.ditetapkan
    assert JejakAudit.objects.get(tindakan="tetapkan_pk").pengguna == contoh.a.camat
    assert hitung_satu(kelengkapan_pk_banyak, contoh.a.instansi, 2025).lengkap


def test_who_may_not(contoh, awal):
    for pelaku in (contoh.a.camat, contoh.b.operator, contoh.reviewer, contoh.evaluator, contoh.admin):
        for tulis in (
            lambda p: propose_awal(contoh.a.instansi, 2026, p),
            lambda p: propose_perubahan(contoh.a.instansi, 2024, PRIORITAS, "x", p),
            lambda p: save_kepala(awal, {"tempat": "x"}, p),
            lambda p: add_baris(awal, contoh.a.indikator["IKM"].pk, p),
            lambda p: refresh_program(awal, "awal", p),
            lambda p: delete_draf(awal, p),
        ):
            with pytest.raises(TidakBerwenang):
                tulis(pelaku)
    save_kepala(awal, {"tanggal": date(2025, 1, 20)}, None)
    for pelaku in (contoh.a.operator, contoh.b.camat, contoh.evaluator, contoh.admin):
        with pytest.raises(TidakBerwenang):
            tetapkan_perjanjian(awal, pelaku)
    awal.refresh_from_db()
    assert not awal.ditetapkan


# --- PK perubahan -------------------------------------------------------------------------------------------


def test_a_change_copies_the_last_one_with_the_newest_pagu(contoh, tetap):
    BarisPerjanjian.objects.filter(perjanjian=tetap, indikator__kode="IKM").update(angka=80)
    Pagu.objects.create(simpul=contoh.a.simpul25["1.1.1"], tahap="pergeseran", jumlah=5)
    Pagu.objects.create(simpul=contoh.a.simpul25["1.1.1"], tahap="perubahan", jumlah=Decimal("7.07"))
    sebelum = _potret(tetap)
    baru = propose_perubahan(contoh.a.instansi, 2025, PRIORITAS, " P-APBD 2025 ", contoh.a.operator)
    assert (baru.ke, baru.jenis, baru.tahap_pagu, baru.keadaan) == (1, "perubahan", "perubahan", "draf")
    assert (baru.sebab, baru.alasan, baru.tanggal) == (PRIORITAS, "P-APBD 2025", None)
    assert [(b.indikator.kode, b.tampil) for b in baru.baris.all()] == [
        ("IKM", "80"),
        ("SAKIP", "BB (71)"),
        ("DOK", "4 Dok"),
    ]
    assert list(baru.program.values_list("anggaran", "keterangan")) == [
        (Decimal("750007.07"), "P-APBD"),
        (750_000, "P-APBD"),
    ]
    save_kepala(baru, {"tanggal": date(2025, 10, 1)}, None)
    tetapkan_perjanjian(baru, contoh.a.camat)
    assert _potret(tetap) == sebelum
    assert JejakAudit.objects.filter(tindakan="tetapkan_pk").first().catatan == "P-APBD 2025"


def test_a_change_needs_a_reason_and_a_fixed_one_before_it(contoh, awal):
    for sebab, alasan, pesan in (
        ("lain", "x", "Pilih sebab"),
        (PRIORITAS, "  ", "Tulis alasan"),
        (PRIORITAS, "x" * 301, "300 huruf"),
        (PRIORITAS, "x", "selesaikan dahulu drafnya"),
    ):
        with pytest.raises(GalatPengguna, match=pesan):
            propose_perubahan(contoh.a.instansi, 2025, sebab, alasan, None)
    with pytest.raises(GalatPengguna, match="usulkan PK awal dahulu"):
        propose_perubahan(contoh.a.instansi, 2026, PRIORITAS, "x", None)
    _tetapkan(contoh, awal)
    propose_perubahan(contoh.a.instansi, 2025, PRIORITAS, "x", None)
    with pytest.raises(GalatPengguna, match="selesaikan dahulu drafnya"):
        propose_perubahan(contoh.a.instansi, 2025, PRIORITAS, "x", None)


def test_a_change_of_the_plan_may_bring_its_targets(contoh, tetap):
    buat_renstra(contoh.a.instansi, {"IKM": ("99",) * 6, "BARU": ("1",) * 6}, nomor_versi=2)
    baru = propose_perubahan(
        contoh.a.instansi, 2025, PerjanjianKinerja.Sebab.STRATEGI, "x", None, ikut_renstra=True
    )
    assert [(b.indikator.kode, b.tampil) for b in baru.baris.all()] == [("IKM", "99"), ("BARU", "1")]
    assert baru.renstra.nomor_versi == 2
    delete_draf(baru, None)
    baru = propose_perubahan(contoh.a.instansi, 2025, PRIORITAS, "x", None)
    assert baru.renstra == contoh.a.renstra and baru.baris.count() == 3


def test_a_year_whose_lkip_is_on_its_way_takes_no_new_agreement(contoh, tetap):
    baru = propose_perubahan(contoh.a.instansi, 2025, PRIORITAS, "x", None)
    save_kepala(baru, {"tanggal": date(2025, 10, 1)}, None)
    lkip = Pengajuan.objects.create(
        instansi=contoh.a.instansi,
        tahun=2025,
        jenis="lkip",
        keadaan=Keadaan.DIAJUKAN,
        sejak="2026-01-05T00:00+07:00",
    )
    with pytest.raises(GalatPengguna, match="LKIP tahun 2025 sudah diajukan"):
        tetapkan_perjanjian(baru, contoh.a.camat)
    delete_draf(baru, None)
    with pytest.raises(GalatPengguna, match="LKIP tahun 2025 sudah diajukan"):
        propose_perubahan(contoh.a.instansi, 2025, PRIORITAS, "x", None)
    lkip.delete()


def test_a_draft_takes_nothing_from_the_one_in_force(contoh):
    """Results, realisasi's unit, the sheet, the home page: all stay with the fixed agreement."""
    a, perjanjian = contoh.a, contoh.a.perjanjian
    hasil = list(HasilCapaian.objects.filter(baris__perjanjian=perjanjian).order_by("pk").values())
    draf = propose_perubahan(a.instansi, 2024, PRIORITAS, "x", a.operator)
    draf.baris.filter(indikator__kode="DOK").update(angka=8, satuan="Laporan")
    draf.baris.filter(indikator__kode="IKM").delete()
    hitung_perjanjian(draf)
    assert PerjanjianKinerja.objects.berlaku(a.instansi, 2024).first() == perjanjian
    assert list(HasilCapaian.objects.filter(baris__perjanjian=perjanjian).order_by("pk").values()) == hasil
    lembar = susun_lembar(a.instansi, 2024, 0)
    assert lembar.perjanjian == perjanjian and len(lembar.baris) == 3
    ringkas = susun_ringkas([a.instansi])[a.instansi.pk].utama
    assert (ringkas.tahun, ringkas.perjanjian, ringkas.indikator) == (2024, perjanjian, 3)
    assert record_realisasi(a.indikator["DOK"], 2024, 0, "3", a.operator).satuan == "Dok"
    save_kepala(draf, {"tanggal": date(2024, 10, 1)}, None)
    draf.pihak_pertama, draf.pihak_kedua = a.pejabat_camat, a.pejabat_bupati
    tetapkan_perjanjian(draf, a.camat)
    assert susun_lembar(a.instansi, 2024, 0).perjanjian == draf


def test_without_a_fixed_one_the_draft_stands_in(contoh, awal):
    assert susun_lembar(contoh.a.instansi, 2025, 0).perjanjian == awal


def test_what_the_year_gathered_goes_along_and_stays(contoh):
    """Rencana aksi, outputs and analysis are copied to the agreement that comes into force."""
    a, lama = contoh.a, contoh.a.perjanjian
    keluaran = KinerjaProgram.objects.create(
        perjanjian=lama, simpul=a.simpul["1.1.1"], jenis="output", urutan=1, nama="Dokumen"
    )
    besaran = BesaranKinerja.objects.create(kinerja_program=keluaran, urutan=1, target=4, realisasi=3)
    PosisiBesaran.objects.create(besaran=besaran, triwulan=1, realisasi=1)
    RencanaAksi.objects.create(besaran=besaran, triwulan=2, angka=2)
    Analisis.objects.create(
        perjanjian=lama, indikator=a.indikator["IKM"], jenis="pendorong", urutan=1, uraian="u"
    )
    Analisis.objects.create(
        perjanjian=lama, indikator=a.indikator["DOK"], jenis="pendorong", urutan=1, uraian="u"
    )
    Analisis.objects.create(perjanjian=lama, triwulan=2, jenis="penghambat", urutan=1, uraian="dua")
    Analisis.objects.create(perjanjian=lama, triwulan=3, jenis="penghambat", urutan=1, uraian="tiga")
    baru = propose_perubahan(a.instansi, 2024, PRIORITAS, "x", None)
    baru.baris.filter(indikator__kode="DOK").delete()
    Analisis.objects.create(perjanjian=baru, triwulan=3, jenis="penghambat", urutan=1, uraian="sendiri")
    _tetapkan(contoh, baru, date(2024, 10, 1))
    salinan = baru.kinerja_program.get().besaran.get()
    assert (salinan.target, salinan.realisasi, salinan.posisi.get().realisasi) == (4, 3, 1)
    assert salinan.rencana_aksi.get().angka == 2
    # Each triwulan for itself: what the new one has of its own stays.
    assert list(baru.analisis.values_list("indikator__kode", "triwulan", "uraian")) == [
        ("IKM", 0, "u"),
        (None, 2, "dua"),
        (None, 3, "sendiri"),
    ]
    assert RencanaAksi.objects.filter(baris__perjanjian=lama).count() == 4
    assert (lama.kinerja_program.get(), lama.analisis.count()) == (keluaran, 4)
    assert besaran.posisi.count() == 1


def test_rencana_aksi_goes_along_unless_the_draft_has_its_own(contoh):
    a = contoh.a
    baru = propose_perubahan(a.instansi, 2024, PRIORITAS, "x", None)
    _tetapkan(contoh, baru, date(2024, 10, 1))
    rencana = RencanaAksi.objects.filter(baris__perjanjian=baru).order_by("triwulan")
    assert [(r.baris.indikator.kode, r.triwulan, r.tampil) for r in rencana] == [
        ("DOK", n, "1 Dok") for n in (1, 2, 3, 4)
    ]
    assert periksa_perjanjian(baru) == []


def test_side_by_side(contoh, tetap):
    baru = propose_perubahan(contoh.a.instansi, 2025, PRIORITAS, "x", None)
    baru.baris.filter(indikator__kode="IKM").update(angka=95)
    baru.baris.filter(indikator__kode="DOK").delete()
    lain = Indikator.objects.create(instansi=contoh.a.instansi, kode="LAIN")
    BarisPerjanjian.objects.create(
        perjanjian=baru,
        urutan=9,
        indikator=lain,
        sasaran=baru.baris.first().sasaran,
        uraian="u",
        nama_indikator="Lain",
    )
    baru.program.filter(nama="Simpul 2").update(anggaran=Decimal("750000.25"))
    banding = susun_banding(tetap, baru)
    assert [(b.kode, b.keadaan) for b in banding.baris] == [
        ("IKM", "berubah"),
        ("SAKIP", "tetap"),
        ("LAIN", "baru"),
        ("DOK", "dihapus"),
    ]
    assert banding.baris[0].target_berubah and not banding.baris[0].uraian_berubah
    assert [(p.nama, p.selisih) for p in banding.program] == [
        ("Simpul 1", None),
        ("Simpul 2", Decimal("0.25")),
    ]
    assert banding.jumlah.selisih == Decimal("0.25")


def test_the_page_side_by_side(contoh, tetap, operator):
    baru = propose_perubahan(contoh.a.instansi, 2025, PRIORITAS, "Pagu bertambah", None)
    baru.baris.filter(indikator__kode="IKM").update(angka=95)
    html = operator.get(f"{DAFTAR}1/banding/").content.decode()
    assert "<del>91</del>" in html and "<ins>95</ins>" in html
    assert "1 dari 3 indikator berubah" in html and "Pagu bertambah" in html
    assert operator.get(f"{DAFTAR}0/banding/").status_code == 404


# --- pages --------------------------------------------------------------------------------------------------


def test_the_list_begins_a_year_and_a_change(contoh, operator):
    assert "Usulkan PK awal" in operator.get(DAFTAR).content.decode()
    jawaban = operator.post(f"{DAFTAR}usulan/", {"awal": "1"})
    assert (jawaban.status_code, jawaban["Location"]) == (302, AWAL)
    awal = PerjanjianKinerja.objects.get(instansi=contoh.a.instansi, tahun=2025)
    html = operator.get(DAFTAR).content.decode()
    assert "Draf" in html and "2.500.000,50" in html and "Usulkan PK perubahan" not in html
    _tetapkan(contoh, awal)
    html = operator.post(f"{DAFTAR}usulan/", {"perubahan": "1", "alasan": "Tetap ada"}).content.decode()
    assert "Pilih sebab perubahannya." in html and "Tetap ada</textarea>" in html
    isi = {"perubahan": "1", "sebab": "prioritas", "alasan": "P-APBD"}
    assert operator.post(f"{DAFTAR}usulan/", isi)["Location"] == f"{DAFTAR}1/"
    html = operator.get(DAFTAR).content.decode()
    assert "Perubahan prioritas atau anggaran: P-APBD" in html and "Bandingkan" in html


def test_an_empty_year_without_a_plan_says_what_to_do(contoh, operator):
    Renstra.objects.update(keadaan="draf")
    html = operator.get(DAFTAR).content.decode()
    assert "tetapkan Renstra dahulu" in html and "Usulkan PK awal</button>" not in html
    assert "tetapkan Renstra dahulu" in operator.post(f"{DAFTAR}usulan/", {"awal": "1"}).content.decode()


def test_readers_see_a_draft_without_fields(contoh, awal, client):
    client.force_login(contoh.evaluator)
    html = client.get(AWAL).content.decode()
    assert "BB (71)" in html and "<textarea" not in html
    assert client.post(AWAL, _isi(awal)).status_code == 403


def test_an_agreement_of_an_earlier_report_is_fixed_without_a_way(contoh, operator):
    html = operator.get("/melati/2024/pk/0/").content.decode()
    assert "tidak berubah lagi" in html and "Ajukan ke camat" not in html


@pytest.mark.parametrize("siapa", ["operator", "camat"])
def test_constant_queries(contoh, awal, client, siapa):
    """One agreement of three lines and five of fifty: list, page and comparison ask the same number of times."""
    client.force_login(getattr(contoh.a, siapa))
    a = contoh.a
    buat_perjanjian(a.renstra, 2025, ke=1, keadaan="draf")

    def ukur():
        hasil = []
        for alamat in (DAFTAR, AWAL, f"{DAFTAR}1/banding/"):
            client.get(alamat)
            with CaptureQueriesContext(connection) as kueri:
                assert client.get(alamat).status_code == 200
            hasil.append(len(kueri))
        return hasil

    sedikit = ukur()
    sasaran = a.renstra.indikator.first().sasaran
    for n in range(50):
        indikator = Indikator.objects.create(instansi=a.instansi, kode=f"X{n}")
        for perjanjian in PerjanjianKinerja.objects.filter(instansi=a.instansi, tahun=2025):
            BarisPerjanjian.objects.create(
                perjanjian=perjanjian,
                urutan=10 + n,
                indikator=indikator,
                sasaran=sasaran,
                uraian="u",
                nama_indikator=f"Indikator X{n}",
                angka=1,
            )
        ProgramPerjanjian.objects.create(perjanjian=awal, urutan=10 + n, nama=f"P{n}", anggaran=1)
    for ke in (2, 3, 4):
        buat_perjanjian(a.renstra, 2025, ke=ke)
    assert ukur() == sedikit
