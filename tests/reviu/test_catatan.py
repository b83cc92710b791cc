"""Notes: who writes when, drafts, numbers, threads, closing, and what the audit trail says."""

import pytest
from django.db import IntegrityError, transaction

from kinerja.models import Realisasi
from laporan.pengajuan import move_berkas
from laporan.reviu.actions import (
    answer_catatan,
    delete_catatan,
    edit_catatan,
    reopen_catatan,
    send_catatan,
    write_catatan,
)
from organisasi.galat import GalatPengguna, GalatRevisi, TidakBerwenang
from organisasi.models import CatatanReviu, JejakAudit, Keanggotaan, Peran
from tests.pembuat import buat_pengguna


def _tulis(berkas, pelaku, tempat="sel:IKM:1", tingkat="harus", isi="Angka tidak sama dengan survei."):
    return write_catatan(berkas, tempat, tingkat, isi, pelaku)


def _kirim(berkas, pelaku, **lain):
    catatan = _tulis(berkas, pelaku, **lain)
    send_catatan(berkas, pelaku, catatan.pk)
    catatan.refresh_from_db()
    return catatan


# --- who and when ---------------------------------------------------------------------------------------------


def test_bappeda_mencatat_selama_dokumen_ada_padanya(contoh, berkas, jalan):
    with pytest.raises(TidakBerwenang):
        _tulis(berkas, contoh.reviewer)
    jalan.ke_bappeda()
    assert _tulis(berkas, contoh.reviewer).peran == Peran.REVIEWER
    for pelaku in (contoh.a.operator, contoh.a.camat, contoh.admin, contoh.b.camat):
        with pytest.raises(TidakBerwenang):
            _tulis(berkas, pelaku)


def test_camat_mencatat_selama_menunggunya_dan_inspektorat_kapan_saja(contoh, berkas, jalan):
    assert _tulis(berkas, contoh.evaluator).peran == Peran.EVALUATOR
    with pytest.raises(TidakBerwenang):
        _tulis(berkas, contoh.a.camat)
    jalan.ke_camat()
    assert _tulis(berkas, contoh.a.camat).peran == Peran.CAMAT
    with pytest.raises(TidakBerwenang):
        _tulis(berkas, contoh.reviewer)


def test_catatan_menyimpan_tempat_dan_isinya(contoh, berkas, jalan):
    jalan.ke_bappeda()
    sel = _tulis(berkas, contoh.reviewer)
    assert (sel.tempat, sel.sebutan, sel.kutipan) == ("sel:IKM:1", "Indikator IKM, TW I", "84")
    paragraf = _tulis(berkas, contoh.reviewer, tempat="paragraf:analisis.IKM.pendorong:1")
    assert paragraf.kutipan == "Fasilitasi terlaksana seluruhnya, 100 persen."
    capaian = _tulis(berkas, contoh.reviewer, tempat="indikator:IKM")
    hasil = contoh.a.perjanjian.baris.get(indikator__kode="IKM").hasil.get(triwulan=1, pembanding="target")
    assert capaian.kutipan.startswith(f"{hasil.tampil}".replace(".", ","))
    assert _tulis(berkas, contoh.reviewer, tempat="seluruh").sebutan == "Seluruh dokumen"


@pytest.mark.parametrize(
    ("ubah", "pesan"),
    [
        ({"tempat": "sel:TIADA:1"}, "Tempat itu tidak ada"),
        ({"tempat": "sel:IKM:2"}, "Tempat itu tidak ada"),
        ({"tingkat": "besar"}, "Pilih tingkat"),
        ({"isi": "   "}, "Tulis catatannya"),
        ({"isi": "x" * 2001}, "Tulisan terlalu panjang"),
    ],
)
def test_isian_yang_salah_ditolak_tanpa_bekas(contoh, berkas, jalan, ubah, pesan):
    jalan.ke_bappeda()
    with pytest.raises(GalatPengguna, match=pesan):
        _tulis(berkas, contoh.reviewer, **ubah)
    assert not CatatanReviu.objects.exists()


def test_menulis_catatan_tidak_mengubah_angka(contoh, berkas, jalan):
    jalan.ke_bappeda()
    sebelum = list(Realisasi.objects.order_by("pk").values())
    _kirim(berkas, contoh.reviewer)
    assert list(Realisasi.objects.order_by("pk").values()) == sebelum


# --- drafts ---------------------------------------------------------------------------------------------------


def test_draf_hanya_milik_penulisnya_dan_tanpa_jejak(contoh, berkas, jalan):
    jalan.ke_bappeda()
    jejak = JejakAudit.objects.count()
    draf = _tulis(berkas, contoh.reviewer)
    lain = buat_pengguna(Peran.REVIEWER, contoh.bappeda, "reviewer-kedua")
    assert draf.urutan is None
    assert JejakAudit.objects.count() == jejak
    assert CatatanReviu.objects.terbaca(contoh.reviewer).count() == 1
    for orang in (lain, contoh.a.operator, contoh.a.camat, contoh.admin, contoh.evaluator):
        assert not CatatanReviu.objects.terbaca(orang).exists()
    with pytest.raises(GalatPengguna):
        edit_catatan(draf, "saran", "Isi orang lain", lain)
    with pytest.raises(GalatPengguna):
        delete_catatan(draf, lain)
    with pytest.raises(GalatPengguna, match="belum dikirim"):
        answer_catatan(draf, "Sudah", contoh.a.operator)


def test_draf_diubah_dihapus_lalu_dikirim_bernomor(contoh, berkas, jalan):
    jalan.ke_bappeda()
    satu, dua, tiga = (
        _tulis(berkas, contoh.reviewer, tempat=t) for t in ("sel:IKM:1", "sel:DOK:1", "seluruh")
    )
    edit_catatan(satu, "saran", "Lampirkan rekap survei.", contoh.reviewer)
    delete_catatan(dua, contoh.reviewer)
    assert send_catatan(berkas, contoh.reviewer) == 2
    assert send_catatan(berkas, contoh.reviewer) == 0
    satu.refresh_from_db()
    tiga.refresh_from_db()
    assert (satu.urutan, satu.tingkat, satu.keadaan, tiga.urutan) == (1, "saran", "terbuka", 2)
    jejak = JejakAudit.objects.filter(tindakan="kirim_catatan_reviu").order_by("pk")
    assert [j.catatan for j in jejak] == ["Lampirkan rekap survei.", "Angka tidak sama dengan survei."]
    for ubah in (
        lambda: edit_catatan(satu, "harus", "x", contoh.reviewer),
        lambda: delete_catatan(satu, contoh.reviewer),
    ):
        with pytest.raises(GalatPengguna, match="sudah dikirim"):
            ubah()


def test_nomor_berlanjut_menurut_dokumen_dari_siapa_pun(contoh, berkas, jalan):
    assert _kirim(berkas, contoh.evaluator).urutan == 1
    jalan.ke_bappeda()
    assert _kirim(berkas, contoh.reviewer).urutan == 2


def test_draf_ikut_terkirim_saat_dikembalikan(contoh, berkas, jalan):
    jalan.ke_bappeda()
    _tulis(berkas, contoh.reviewer)
    _tulis(berkas, contoh.evaluator)
    jalan.kembali()
    keadaan = dict(CatatanReviu.objects.values_list("peran", "keadaan"))
    assert keadaan == {"reviewer": "terbuka", "evaluator": "draf"}


def test_yang_gagal_dikembalikan_tidak_mengirim_draf(contoh, berkas, jalan):
    jalan.ke_bappeda()
    _tulis(berkas, contoh.reviewer)
    with pytest.raises(GalatPengguna, match="Tulis alasannya"):
        jalan.kembali(alasan=" ")
    assert CatatanReviu.objects.get().draf


# --- threads --------------------------------------------------------------------------------------------------


def test_kecamatan_menjawab_dan_penilai_menutup(contoh, berkas, jalan):
    jalan.ke_bappeda()
    catatan = _kirim(berkas, contoh.reviewer)
    answer_catatan(catatan, "Sudah disamakan dengan rekap.", contoh.a.operator)
    with pytest.raises(TidakBerwenang, match="ditutup oleh Reviewer Bappeda"):
        answer_catatan(catatan, "Selesai", contoh.a.operator, tutup=True)
    with pytest.raises(TidakBerwenang):
        answer_catatan(catatan, "Selesai", contoh.a.camat, tutup=True)
    answer_catatan(catatan, "", contoh.reviewer, tutup=True)
    catatan.refresh_from_db()
    assert (catatan.keadaan, catatan.ditutup_oleh) == ("selesai", contoh.reviewer)
    assert [(t.peran, t.isi, t.akibat) for t in catatan.tanggapan.all()] == [
        ("operator", "Sudah disamakan dengan rekap.", ""),
        ("reviewer", "", "menutup"),
    ]
    with pytest.raises(GalatPengguna, match="sudah ditutup"):
        answer_catatan(catatan, "Lagi", contoh.a.operator)


def test_penilai_lain_dari_kantor_yang_sama_boleh_menutup(contoh, berkas, jalan):
    """Whoever wrote it may be away; the office goes on."""
    jalan.ke_bappeda()
    catatan = _kirim(berkas, contoh.reviewer)
    answer_catatan(catatan, "", buat_pengguna(Peran.REVIEWER, contoh.bappeda, "reviewer-dua"), tutup=True)
    catatan.refresh_from_db()
    assert catatan.selesai


def test_admin_dan_orang_luar_tidak_menanggapi(contoh, berkas, jalan):
    jalan.ke_bappeda()
    catatan = _kirim(berkas, contoh.reviewer)
    for orang in (contoh.admin, contoh.orang_luar, contoh.b.operator):
        with pytest.raises(TidakBerwenang):
            answer_catatan(catatan, "Halo", orang)
    with pytest.raises(GalatPengguna, match="Tulis tanggapannya"):
        answer_catatan(catatan, "  ", contoh.a.operator)


def test_pengaju_tidak_menutup_catatan_atas_pengajuannya(contoh, berkas, jalan):
    Keanggotaan.objects.create(pengguna=contoh.a.operator, instansi=contoh.a.instansi, peran=Peran.CAMAT)
    jalan.ke_camat()
    catatan = _kirim(berkas, contoh.a.camat)
    with pytest.raises(TidakBerwenang, match="bukan pengaju"):
        answer_catatan(catatan, "Sudah", contoh.a.operator, tutup=True)


def test_menutup_sesudah_tanggapan_baru_meminta_membacanya(contoh, berkas, jalan):
    jalan.ke_bappeda()
    catatan = _kirim(berkas, contoh.reviewer)
    answer_catatan(catatan, "Tunggu, ada rekap baru.", contoh.a.operator)
    with pytest.raises(GalatRevisi, match="Ada tanggapan baru"):
        answer_catatan(catatan, "Sesuai", contoh.reviewer, tutup=True, revisi=catatan.revisi)
    catatan.refresh_from_db()
    assert catatan.terbuka
    answer_catatan(catatan, "Sesuai", contoh.reviewer, tutup=True, revisi=catatan.revisi)


def test_dibuka_lagi_dengan_alasan(contoh, berkas, jalan):
    jalan.ke_bappeda()
    catatan = _kirim(berkas, contoh.reviewer)
    with pytest.raises(GalatPengguna, match="masih terbuka"):
        reopen_catatan(catatan, "Belum", contoh.reviewer)
    answer_catatan(catatan, "", contoh.reviewer, tutup=True)
    with pytest.raises(GalatPengguna, match="Tulis alasannya"):
        reopen_catatan(catatan, "", contoh.reviewer)
    with pytest.raises(TidakBerwenang):
        reopen_catatan(catatan, "Belum", contoh.a.operator)
    reopen_catatan(catatan, "Rekapnya belum ada.", contoh.reviewer)
    catatan.refresh_from_db()
    assert (catatan.keadaan, catatan.ditutup, catatan.ditutup_oleh) == ("terbuka", None, None)


def test_catatan_dokumen_yang_disetujui_tidak_dibuka_lagi(contoh, berkas, jalan):
    jalan.ke_bappeda()
    catatan = _kirim(berkas, contoh.reviewer)
    answer_catatan(catatan, "", contoh.reviewer, tutup=True)
    move_berkas(berkas, "setujui_bappeda", contoh.reviewer)
    with pytest.raises(GalatPengguna, match="sudah disetujui"):
        reopen_catatan(catatan, "Ternyata salah", contoh.reviewer)


def test_setiap_tulisan_tercatat(contoh, berkas, jalan):
    jalan.ke_bappeda()
    catatan = _kirim(berkas, contoh.reviewer)
    answer_catatan(catatan, "Sudah", contoh.a.operator)
    answer_catatan(catatan, "Ya", contoh.reviewer, tutup=True)
    reopen_catatan(catatan, "Belum", contoh.reviewer)
    jejak = JejakAudit.objects.filter(kunci_objek=f"catatan_reviu:{catatan.pk}").order_by("pk")
    assert [(j.tindakan, j.peran, j.catatan) for j in jejak] == [
        ("kirim_catatan_reviu", "reviewer", "Angka tidak sama dengan survei."),
        ("tanggapi_catatan_reviu", "operator", "Sudah"),
        ("tutup_catatan_reviu", "reviewer", "Ya"),
        ("buka_catatan_reviu", "reviewer", "Belum"),
    ]


# --- the database ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "salah",
    [
        {"keadaan": "terbuka"},
        {"urutan": 1},
        {"keadaan": "selesai", "urutan": 1},
        {"peran": "operator"},
        {"jangkar": "seluruh"},
        {"kunci": ""},
        {"nomor": 5},
    ],
)
def test_basis_data_menolak_yang_tidak_mungkin(contoh, berkas, salah):
    isi = {
        "instansi": contoh.a.instansi,
        "tahun": 2024,
        "jenis": "realisasi",
        "nomor": 1,
        "jangkar": "sel",
        "kunci": "IKM:1",
        "sebutan": "IKM",
        "tingkat": "harus",
        "isi": "x",
        "pembuat": contoh.reviewer,
        "peran": "reviewer",
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        CatatanReviu.objects.create(**isi | salah)
    CatatanReviu.objects.create(**isi)
