"""An open mandatory note keeps the approval back: which note whose approval, and what the pages say of it."""

import pytest

from laporan.pengajuan import move_berkas, susun_panel
from laporan.reviu.actions import answer_catatan, send_catatan, write_catatan
from laporan.reviu.penghalang import CatatanTerbuka, find_penghalang, read_terkirim
from organisasi.alur import Berkas, get_posisi
from organisasi.halaman import Bingkai
from organisasi.models import CatatanReviu, Keadaan, PengaturanTahun
from organisasi.permissions import peran_di
from tests.pembuat import buat_realisasi


def _kirim(berkas, pelaku, tingkat="harus", tempat="sel:IKM:1"):
    catatan = write_catatan(berkas, tempat, tingkat, "Perbaiki.", pelaku)
    send_catatan(berkas, pelaku, catatan.pk)
    return CatatanReviu.objects.select_related("instansi").get(pk=catatan.pk)


def test_bappeda_tidak_menyetujui_selama_ada_yang_wajib(contoh, berkas, jalan):
    jalan.ke_bappeda()
    catatan = _kirim(berkas, contoh.reviewer)
    with pytest.raises(CatatanTerbuka, match="1 catatan yang harus diperbaiki") as galat:
        move_berkas(berkas, "setujui_bappeda", contoh.reviewer)
    assert galat.value.kurang[0].alamat == "/melati/2024/reviu/realisasi/1/?catatan=1#catatan-1"
    assert get_posisi(berkas).keadaan == Keadaan.DIAJUKAN
    answer_catatan(catatan, "", contoh.reviewer, tutup=True)
    assert move_berkas(berkas, "setujui_bappeda", contoh.reviewer).keadaan == Keadaan.DISETUJUI


def test_saran_tidak_menahan(contoh, berkas, jalan):
    jalan.ke_bappeda()
    _kirim(berkas, contoh.reviewer, "saran")
    assert move_berkas(berkas, "setujui_bappeda", contoh.reviewer).selesai


def test_draf_wajib_sendiri_ikut_menahan_milik_orang_lain_tidak(contoh, berkas, jalan):
    jalan.ke_bappeda()
    write_catatan(berkas, "seluruh", "harus", "Belum", contoh.evaluator)
    draf = write_catatan(berkas, "sel:IKM:1", "harus", "Belum", contoh.reviewer)
    with pytest.raises(CatatanTerbuka):
        move_berkas(berkas, "setujui_bappeda", contoh.reviewer)
    draf.delete()
    assert move_berkas(berkas, "setujui_bappeda", contoh.reviewer).selesai


def test_draf_saran_terkirim_saat_disetujui(contoh, berkas, jalan):
    jalan.ke_bappeda()
    write_catatan(berkas, "sel:IKM:1", "saran", "Lampirkan rekap.", contoh.reviewer)
    move_berkas(berkas, "setujui_bappeda", contoh.reviewer)
    assert CatatanReviu.objects.get().terbuka


def test_camat_ditahan_catatannya_sendiri_bukan_catatan_bappeda(contoh, berkas, jalan):
    """A corrected document must be able to go back to Bappeda, which alone closes its notes."""
    jalan.ke_bappeda()
    write_catatan(berkas, "sel:IKM:1", "harus", "Perbaiki.", contoh.reviewer)
    jalan.kembali()
    move_berkas(berkas, "ajukan_ke_camat", contoh.a.operator)
    _kirim(berkas, contoh.a.camat, tempat="sel:DOK:1")
    with pytest.raises(CatatanTerbuka):
        move_berkas(berkas, "setujui_camat", contoh.a.camat)
    milik_camat = CatatanReviu.objects.select_related("instansi").get(peran="camat")
    answer_catatan(milik_camat, "", contoh.a.camat, tutup=True)
    assert move_berkas(berkas, "setujui_camat", contoh.a.camat).keadaan == Keadaan.DISETUJUI_CAMAT
    move_berkas(berkas, "ajukan_ke_bappeda", contoh.a.operator)
    with pytest.raises(CatatanTerbuka):
        move_berkas(berkas, "setujui_bappeda", contoh.reviewer)


def test_persetujuan_terakhir_menunggu_inspektorat_juga(contoh, berkas, jalan):
    _kirim(berkas, contoh.evaluator)
    jalan.ke_bappeda()
    with pytest.raises(CatatanTerbuka):
        move_berkas(berkas, "setujui_bappeda", contoh.reviewer)
    PengaturanTahun.objects.update(bappeda_realisasi=False)
    for kode, teks in {"IKM": "85", "SAKIP": "B (67)", "DOK": "1 Dok"}.items():
        buat_realisasi(contoh.a.indikator[kode], teks, triwulan=2)
    dua = Berkas(contoh.a.instansi, 2024, "realisasi", 2)
    write_catatan(dua, "seluruh", "harus", "Belum", contoh.evaluator)
    send_catatan(dua, contoh.evaluator)
    move_berkas(dua, "ajukan_ke_camat", contoh.a.operator)
    with pytest.raises(CatatanTerbuka):
        move_berkas(dua, "setujui_camat", contoh.a.camat)


def test_operator_boleh_mengajukan_lagi_dan_diberi_tahu_yang_belum_dijawab(contoh, berkas, jalan, client):
    jalan.ke_bappeda()
    for tempat in ("sel:IKM:1", "sel:DOK:1"):
        write_catatan(berkas, tempat, "harus", "Perbaiki.", contoh.reviewer)
    jalan.kembali()
    client.force_login(contoh.a.operator)
    alamat = "/melati/2024/ajukan/realisasi/1/"
    assert "2 catatan wajib belum Anda jawab" in client.get(alamat).content.decode()
    satu = CatatanReviu.objects.select_related("instansi").get(urutan=1)
    answer_catatan(satu, "Sudah diperbaiki.", contoh.a.operator)
    assert "1 catatan wajib belum Anda jawab" in client.get(alamat).content.decode()
    # A further question of the reviewer waits for an answer again.
    answer_catatan(satu, "Buktinya?", contoh.reviewer)
    assert "2 catatan wajib belum Anda jawab" in client.get(alamat).content.decode()
    assert move_berkas(berkas, "ajukan_ke_camat", contoh.a.operator).keadaan == Keadaan.MENUNGGU_CAMAT


def test_panel_menyebut_penghalang_dan_mengunci_setujui(contoh, berkas, jalan, client):
    jalan.ke_bappeda()
    _kirim(berkas, contoh.reviewer)
    client.force_login(contoh.reviewer)
    html = client.get("/melati/2024/reviu/realisasi/1/").content.decode()
    assert "Persetujuan terkunci selama masih ada catatan yang harus diperbaiki" in html
    assert 'value="setujui_bappeda"' not in html
    assert 'value="kembalikan_bappeda"' in html
    jawaban = client.post("/melati/2024/ajukan/realisasi/1/", {"langkah": "setujui_bappeda"})
    assert "Catatan 1: Indikator IKM, TW I" in jawaban.content.decode()


def test_ringkasan_pada_panel(contoh, berkas, jalan):
    jalan.ke_bappeda()
    _kirim(berkas, contoh.reviewer)
    _kirim(berkas, contoh.reviewer, "saran", "sel:DOK:1")
    write_catatan(berkas, "seluruh", "harus", "Draf.", contoh.reviewer)
    bingkai = Bingkai(contoh.a.instansi, 2024, (2024,), True, peran_di(contoh.a.operator, contoh.a.instansi))
    ringkas = susun_panel(bingkai, berkas, contoh.a.operator).catatan
    assert (ringkas.semua, ringkas.terbuka, ringkas.wajib, ringkas.belum_dijawab) == (2, 2, 1, 1)
    assert [c.urutan for c in read_terkirim(berkas)] == [1, 2]


def test_langkah_lain_tidak_dihalangi(contoh, berkas, jalan):
    jalan.ke_bappeda()
    _kirim(berkas, contoh.reviewer)
    assert find_penghalang(get_posisi(berkas), "kembalikan_bappeda", contoh.reviewer) == ()
