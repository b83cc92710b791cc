"""Kertas kerja, keluaran program and analisis in the browser's eyes: what is shown, typed, kept and refused."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from kinerja.models import (
    Analisis,
    Benchmark,
    BesaranKinerja,
    HasilCapaian,
    KinerjaProgram,
    NilaiLhe,
    PenilaianIpp,
    PosisiBesaran,
    RealisasiTahunan,
    SurveiKepuasan,
)
from kinerja.sumber import record_rasio, refresh_sumber
from organisasi.models import Dokumen, JejakAudit, Keadaan, Pengajuan
from tests.pembuat import buat_indikator, buat_perjanjian, buat_pohon, buat_renstra

AKAR = "/melati/2024/"
KERTAS = f"{AKAR}kertas-kerja/"
SKM, IPP, LHE = f"{KERTAS}skm/?tw=1", f"{KERTAS}ipp/?tw=4", f"{KERTAS}lhe/"
RASIO = f"{KERTAS}rasio/IKM/"
KELUARAN = f"{AKAR}keluaran/?tw=0"
ANALISIS = f"{AKAR}analisis/IKM/"


def _sumber(contoh, kode, sumber):
    indikator = contoh.a.indikator[kode]
    indikator.sumber = sumber
    indikator.save()
    return indikator


def _kunci(contoh, jenis="realisasi", nomor=1):
    Pengajuan.objects.create(
        instansi=contoh.a.instansi,
        tahun=2024,
        jenis=jenis,
        nomor=nomor,
        keadaan=Keadaan.DISETUJUI,
        sejak="2024-05-01T00:00:00Z",
    )


def _isian(html, **ubah):
    """The fields of the page's main form as the browser would send them, with some changed by name."""
    data: dict[str, list[str]] = {}
    badan = re.sub(r"<template>.*?</template>", "", html, flags=re.S)
    formulir = max(re.findall(r"<form[^>]*>.*?</form>", badan, re.S), key=len)
    for tag in re.findall(r"<input[^>]*>", formulir):
        a = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if a.get("type") == "checkbox" and " checked" not in tag:
            continue
        if "name" in a and a["name"] != "csrfmiddlewaretoken":
            data.setdefault(a["name"], []).append(a.get("value", ""))
    for nama, isi in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', formulir, re.S):
        data[nama] = [isi.strip()]
    for nama, isi in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', formulir, re.S):
        pilihan = re.search(r'<option value="([^"]*)" selected', isi)
        data[nama] = [pilihan[1] if pilihan else ""]
    return data | {k: [v] if isinstance(v, str) else v for k, v in ubah.items()}


def _buka(client, alamat):
    jawaban = client.get(alamat)
    assert jawaban.status_code == 200
    return jawaban.content.decode()


def _kirim(client, alamat, **ubah):
    return client.post(alamat, _isian(_buka(client, alamat), **ubah))


# --- the list -------------------------------------------------------------------------------------


def test_daftar_menunjukkan_data_mentah_hitungan_dan_capaian(contoh, operator):
    rasio = _sumber(contoh, "IKM", "rasio")
    record_rasio(rasio, 2024, 1, 17, 20, contoh.a.operator)
    html = _buka(operator, f"{KERTAS}?tw=1")
    assert "17 dibagi 20, dikali 100, sama dengan 85,00." in html
    assert "<dt>Pembilang</dt><dd>17</dd>" in html
    assert "94,44" in html
    assert f'href="{RASIO}?tw=1"' in html
    # What is typed has no place here.
    assert "Indikator SAKIP" not in html


def test_daftar_tanpa_indikator_yang_menghitung_sendiri(operator):
    assert "Belum ada indikator yang menghitung sendiri" in _buka(operator, KERTAS)


def test_nilai_yang_berbeda_dari_datanya_diperbarui_atas_permintaan(contoh, operator):
    _sumber(contoh, "SAKIP", "lhe")
    NilaiLhe.objects.create(instansi=contoh.a.instansi, tahun=2024, nilai=Decimal("71.5"))
    html = _buka(operator, f"{KERTAS}?tw=0")
    assert "berbeda dari datanya" in html and "tersimpan B (68,25)" in html
    html = operator.post(f"{KERTAS}?tw=0", follow=True).content.decode()
    assert "2 nilai diperbarui dari datanya." in html
    assert "berbeda dari datanya" not in html and "BB (71,50)" in html


def test_nilai_lama_dapat_dikosongkan(contoh, operator):
    ikm = _sumber(contoh, "IKM", "ikm")
    assert 'name="kosongkan" value="IKM"' in _buka(operator, f"{KERTAS}?tw=0")
    operator.post(f"{KERTAS}?tw=0", {"kosongkan": "IKM"})
    assert ikm.realisasi.get().angka is None
    assert (JejakAudit.objects.first().sebelum, JejakAudit.objects.first().sesudah) == ("86,5", "kosong")
    assert operator.post(f"{KERTAS}?tw=0", {"kosongkan": "XYZ"}).status_code == 404


def test_yang_hanya_membaca_tidak_melihat_tombol(contoh, client):
    _sumber(contoh, "IKM", "ikm")
    _sumber(contoh, "DOK", "rasio")
    KinerjaProgram.objects.create(
        perjanjian=contoh.a.perjanjian, simpul=contoh.a.simpul["1.1.1"], jenis="output", urutan=1, nama="Dok"
    )
    SurveiKepuasan.objects.create(instansi=contoh.a.instansi, tahun=2024, triwulan=1)
    client.force_login(contoh.a.camat)
    for alamat in (
        KERTAS,
        SKM,
        IPP,
        LHE,
        f"{KERTAS}serapan/",
        f"{KERTAS}rasio/DOK/",
        KELUARAN,
        ANALISIS,
        f"{AKAR}analisis/",
        f"{AKAR}analisis/umum/",
    ):
        html = _buka(client, alamat)
        assert "Simpan</button>" not in html, alamat
        assert 'type="text"' not in html and "<textarea" not in html, alamat


# --- survey ---------------------------------------------------------------------------------------


def test_survei_dari_nol_sampai_capaian(contoh, operator):
    ikm = _sumber(contoh, "IKM", "ikm")
    assert "Belum ada survei triwulan I" in _buka(operator, SKM)
    operator.post(SKM)
    survei = SurveiKepuasan.objects.get()
    assert (survei.triwulan, survei.unsur.count()) == (1, 9)
    unsur = list(survei.unsur.all())
    assert unsur[0].nama == "Persyaratan" and unsur[-1].nama == "Sarana dan prasarana"

    ubah = {f"unsur-{u.pk}-skor": "3,45" for u in unsur} | {f"survei-{survei.pk}-responden": "1.250"}
    jawaban = _kirim(operator, SKM, **ubah)
    assert (jawaban.status_code, jawaban["Location"]) == (302, SKM)
    survei.refresh_from_db()
    assert survei.responden == 1250
    assert ikm.realisasi.get(triwulan=1).angka == Decimal("86.25")
    html = _buka(operator, SKM)
    assert "Rata-rata 9 unsur 3,45, dikali 25, sama dengan 86,25." in html
    assert "Mutu B (Baik)" in html and "95,83" in html


def test_satu_unsur_yang_salah_tinggal_yang_lain_tersimpan(contoh, operator):
    ikm = _sumber(contoh, "IKM", "ikm")
    operator.post(SKM)
    unsur = list(SurveiKepuasan.objects.get().unsur.all())
    ubah = {f"unsur-{u.pk}-skor": "3" for u in unsur} | {f"unsur-{unsur[4].pk}-skor": "5"}
    html = _kirim(operator, SKM, **ubah).content.decode()
    assert "Satu isian perlu diperbaiki. Isian lain sudah tersimpan." in html
    assert "Nilai unsur antara 1 dan 4" in html and 'value="5"' in html
    assert [u.skor for u in SurveiKepuasan.objects.get().unsur.all()] == [3, 3, 3, 3, None, 3, 3, 3, 3]
    assert "1 dari 9 unsur survei belum dinilai" in html
    assert not ikm.realisasi.filter(triwulan=1).exists()


def test_survei_kosong_dapat_dihapus_yang_berisi_tidak(operator):
    operator.post(SKM)
    assert "Hapus survei kosong ini" in _buka(operator, SKM)
    survei = SurveiKepuasan.objects.get()
    survei.unsur.update(skor=3)
    assert "Hapus survei kosong ini" not in _buka(operator, SKM)
    html = operator.post(SKM, {"hapus": "1"}, follow=True).content.decode()
    assert "sudah berisi angka" in html and SurveiKepuasan.objects.exists()
    survei.unsur.update(skor=None)
    operator.post(SKM, {"hapus": "1"})
    assert not SurveiKepuasan.objects.exists()


def test_bentuk_lama_survei_tetap_dapat_dikoreksi(contoh, operator):
    survei = SurveiKepuasan.objects.create(instansi=contoh.a.instansi, tahun=2024, triwulan=1)
    satu, _ = (
        survei.unsur.create(urutan=n, nama=f"Unsur {n}", skor=80, baik=Decimal("60.5")) for n in (1, 2)
    )
    assert 'value="60,5"' in _buka(operator, SKM)
    _kirim(operator, SKM, **{f"unsur-{satu.pk}-skor": "81"})
    satu.refresh_from_db()
    assert satu.skor == 81


def test_triwulan_terkunci_tidak_berubah_dan_isian_tidak_hilang(contoh, operator):
    ikm = _sumber(contoh, "IKM", "ikm")
    operator.post(SKM)
    unsur = list(SurveiKepuasan.objects.get().unsur.all())
    data = _isian(_buka(operator, SKM), **{f"unsur-{u.pk}-skor": "3" for u in unsur})
    _kunci(contoh)
    html = operator.post(SKM, data).content.decode()
    assert "Realisasi triwulan I tahun 2024 sudah disetujui Bappeda dan terkunci" in html
    assert not SurveiKepuasan.objects.get().unsur.filter(skor__isnull=False).exists()
    assert not ikm.realisasi.filter(triwulan=1).exists()
    assert "Simpan</button>" not in _buka(operator, SKM)
    # Another quarter stays open.
    assert "Mulai dengan sembilan unsur" in _buka(operator, f"{KERTAS}skm/?tw=2")


# --- IPP and LHE ----------------------------------------------------------------------------------


def test_ipp(contoh, operator):
    ipp = _sumber(contoh, "IKM", "ipp")
    isi = {"ipp-baru1-f02": "4,2", "ipp-baru1-f03": "4", "ipp-baru1-sumber": "Bagian Organisasi"}
    assert _kirim(operator, IPP, **isi).status_code == 302
    assert ipp.realisasi.get(triwulan=4).angka == Decimal("4.15")
    html = _buka(operator, IPP)
    assert "75% × 4,2 + 25% × 4 sama dengan 4,15." in html and "Kategori A- (Sangat Baik)" in html
    pk = PenilaianIpp.objects.get().pk
    html = _kirim(operator, IPP, **{f"ipp-{pk}-f03": "6"}).content.decode()
    assert "Paling besar 5" in html and 'value="6"' in html
    html = _kirim(operator, IPP, **{f"ipp-{pk}-f03": ""}).content.decode()
    assert "Isi kedua nilai" in html
    _kirim(operator, IPP, **{f"ipp-{pk}-hapus": "on"})
    assert not PenilaianIpp.objects.exists()
    assert ipp.realisasi.get(triwulan=4).angka is None


def test_lhe_dari_komponen(contoh, operator):
    sakip = _sumber(contoh, "SAKIP", "lhe")
    isi = {"perencanaan": "22,5", "pengukuran": "20,1", "pelaporan": "10,75", "evaluasi": "16"}
    jawaban = _kirim(operator, LHE, **{f"lhe-baru1-{k}": v for k, v in isi.items()})
    assert jawaban.status_code == 302
    assert NilaiLhe.objects.get().nilai == Decimal("69.35")
    assert {(r.triwulan, r.tampil) for r in sakip.realisasi.all()} == {(0, "B (69,35)"), (4, "B (69,35)")}
    jejak = JejakAudit.objects.get(tindakan="ubah_lhe")
    assert "Nilai akhir 69,35" in jejak.sesudah


def test_lhe_yang_tidak_cocok_ditanyakan(operator):
    isi = {
        "nilai": "71,1",
        "perencanaan": "22,5",
        "pengukuran": "20,1",
        "pelaporan": "10,75",
        "evaluasi": "16",
    }
    html = _kirim(operator, LHE, **{f"lhe-baru1-{k}": v for k, v in isi.items()}).content.decode()
    assert "Jumlah komponen 69,35 berbeda dari nilai akhir 71,1" in html
    assert 'value="71,1"' in html and not NilaiLhe.objects.exists()


def test_dokumen_lhe_ditambah_lalu_dipilih(contoh, operator):
    _kirim(operator, LHE, **{"dokumen-baru1-nomor": "700/12/2024", "dokumen-baru1-tanggal": "2024-06-30"})
    dokumen = Dokumen.objects.get(jenis="lhe")
    assert (dokumen.instansi, dokumen.tahun) == (contoh.a.instansi, 2024)
    assert dokumen.kode == "lhe-melati-700122024"
    _kirim(operator, LHE, **{"lhe-baru1-nilai": "70", "lhe-baru1-dokumen": str(dokumen.pk)})
    assert NilaiLhe.objects.get().dokumen == dokumen
    assert "Nomor 700/12/2024" in _buka(operator, LHE)
    # A document that a score rests on is not deleted.
    html = _kirim(operator, LHE, **{f"dokumen-{dokumen.pk}-hapus": "on"}).content.decode()
    assert "masih dipakai" in html


def test_serapan_hanya_dibaca(contoh, operator):
    _sumber(contoh, "DOK", "serapan")
    html = _buka(operator, f"{KERTAS}serapan/?tw=0")
    assert "Simpul 1" in html and "88,00" in html and "sama dengan 88,00." in html
    assert operator.post(f"{KERTAS}serapan/").status_code == 405


# --- ratio ----------------------------------------------------------------------------------------


@pytest.fixture
def rasio(contoh):
    return _sumber(contoh, "IKM", "rasio")


def test_rasio_setiap_triwulan(operator, rasio):
    isi = {"tw1-pembilang": "17", "tw1-penyebut": "20", "tw2-pembilang": "0", "tw2-penyebut": "4"}
    assert _kirim(operator, RASIO, **isi).status_code == 302
    assert [(r.triwulan, r.angka) for r in rasio.realisasi.filter(penyebut__isnull=False)] == [
        (1, 85),
        (2, 0),
    ]
    html = _buka(operator, RASIO)
    assert "17 dibagi 20, dikali 100, sama dengan 85,00." in html and "94,44" in html


def test_rasio_yang_salah_tinggal_yang_benar_tersimpan(operator, rasio):
    isi = {
        "tw1-pembilang": "17",
        "tw1-penyebut": "20",
        "tw2-pembilang": "12",
        "tw2-penyebut": "11",
        "tw3-pembilang": "1.250",
        "tw3-penyebut": "2000",
        "tw4-pembilang": "3",
    }
    html = _kirim(operator, RASIO, **isi).content.decode()
    assert "Ada isian yang perlu diperbaiki. Isian lain sudah tersimpan." in html
    assert "Pembilang (12) melebihi penyebut (11). Periksa salah satunya." in html
    assert "bisa berarti" in html and "Isi juga penyebutnya" in html
    for teks in ("12", "11", "1.250", "2000", "3"):
        assert f'value="{teks}"' in html
    assert [r.triwulan for r in rasio.realisasi.filter(penyebut__isnull=False)] == [1]
    # What was saved may be changed at once, without meeting oneself as a colleague.
    kirim = _isian(
        html,
        **{"tw1-pembilang": "18", "tw2-pembilang": "11", "tw3-pembilang": "", "tw3-penyebut": ""},
        **{"tw4-pembilang": ""},
    )
    assert operator.post(RASIO, kirim).status_code == 302
    assert [(r.triwulan, r.angka) for r in rasio.realisasi.filter(penyebut__isnull=False)] == [
        (1, 90),
        (2, 100),
    ]


def test_rasio_orang_kedua_diberi_tahu(contoh, operator, rasio):
    data = _isian(_buka(operator, RASIO), **{"tw1-pembilang": "1", "tw1-penyebut": "4"})
    record_rasio(rasio, 2024, 1, 1, 2, contoh.a.operator)
    html = operator.post(RASIO, data).content.decode()
    assert "sudah diubah orang lain menjadi 50" in html and 'value="4"' in html
    assert rasio.realisasi.get(triwulan=1).penyebut == 2
    assert operator.post(RASIO, _isian(html)).status_code == 302
    assert rasio.realisasi.get(triwulan=1).penyebut == 4


def test_rasio_triwulan_terkunci(contoh, operator, rasio):
    _kunci(contoh, nomor=2)
    html = _buka(operator, RASIO)
    assert 'name="tw2-pembilang"' not in html and 'name="tw1-pembilang"' in html
    assert "triwulan II tahun 2024 sudah disetujui Bappeda" in html
    operator.post(RASIO, {"tw2-pembilang": "1", "tw2-penyebut": "2", "tw2-revisi": "0"})
    assert not rasio.realisasi.filter(triwulan=2).exists()


def test_nilai_lama_rasio_dikosongkan_bersama_isian(operator, rasio):
    isi = {"tw1-pembilang": "17", "tw1-penyebut": "20", "kosongkan": "0"}
    _kirim(operator, RASIO, **isi)
    assert {r.triwulan: r.tampil for r in rasio.realisasi.all()} == {0: "-", 1: "85"}


def test_halaman_rasio_hanya_untuk_rasio(operator):
    assert operator.get(RASIO).status_code == 404
    assert operator.get(f"{KERTAS}rasio/XYZ/").status_code == 404


# --- keluaran program -----------------------------------------------------------------------------


def _keluaran(contoh, kode="1.1.1", nama="Jumlah dokumen", **besaran):
    k = KinerjaProgram.objects.create(
        perjanjian=contoh.a.perjanjian,
        simpul=contoh.a.simpul[kode],
        jenis="output",
        urutan=KinerjaProgram.objects.count() + 1,
        nama=nama,
    )
    return BesaranKinerja.objects.create(kinerja_program=k, **({"satuan": "Dokumen", "target": 10} | besaran))


def _baru(contoh, kode="1.1.1", nomor=1, **isi):
    bawaan = {"simpul": str(contoh.a.simpul[kode].pk), "jenis": "output", "nama": "Jumlah dokumen"}
    return {f"keluaran-baru{nomor}-{k}": v for k, v in (bawaan | isi).items()}


def test_keluaran_baru_menjadi_baris_dan_realisasi(contoh, operator):
    prog = _sumber(contoh, "DOK", "program")
    isi = _baru(contoh, satuan="Dokumen", target="10", realisasi="12", keterangan="lengkap")
    assert _kirim(operator, KELUARAN, **isi).status_code == 302
    k = KinerjaProgram.objects.get()
    # The program above supports one sasaran, which is so the indicator's.
    assert (k.nama, k.simpul, k.sasaran.urutan) == ("Jumlah dokumen", contoh.a.simpul["1.1.1"], 1)
    assert (k.besaran.get().target, k.besaran.get().realisasi) == (10, 12)
    assert prog.realisasi.get(triwulan=0).angka == 100
    html = _buka(operator, KELUARAN)
    assert "1.1.1 Simpul 1.1.1" in html and "120,00" in html
    assert "1 dari 1 indikator program tercapai, sama dengan 100,00%." in html


def test_keluaran_per_triwulan_adalah_posisi(contoh, operator):
    prog = _sumber(contoh, "DOK", "program")
    besaran = _keluaran(contoh)
    alamat = f"{AKAR}keluaran/?tw=2"
    _kirim(operator, alamat, **{f"keluaran-{besaran.pk}-realisasi": "10"})
    assert PosisiBesaran.objects.get().realisasi == 10
    besaran.refresh_from_db()
    assert besaran.realisasi is None
    assert prog.realisasi.get(triwulan=2).tampil == "100 Dok"
    assert prog.realisasi.get(triwulan=2).penyebut == 1
    _kirim(operator, alamat, **{f"keluaran-{besaran.pk}-realisasi": ""})
    assert not PosisiBesaran.objects.exists()
    assert prog.realisasi.get(triwulan=2).angka is None
    # Triwulan IV is the year.
    _kirim(operator, f"{AKAR}keluaran/?tw=4", **{f"keluaran-{besaran.pk}-realisasi": "5"})
    besaran.refresh_from_db()
    assert besaran.realisasi == 5
    assert {r.triwulan: r.angka for r in prog.realisasi.filter(triwulan__in=(0, 4))} == {0: 0, 4: 0}


def test_keluaran_yang_belum_lengkap(contoh, operator):
    for isi, pesan in (
        ({"simpul": ""}, "Pilih program atau sub kegiatannya."),
        ({"nama": ""}, "Tulis nama indikatornya."),
        ({"target": "8O"}, "8O"),
    ):
        html = _kirim(operator, KELUARAN, **_baru(contoh, satuan="Unit", **isi)).content.decode()
        assert pesan in html and 'value="Unit"' in html
    assert not KinerjaProgram.objects.exists()


def test_besaran_kedua_masuk_ke_indikator_yang_sama(contoh, operator):
    besaran = _keluaran(contoh)
    html = _kirim(operator, KELUARAN, **_baru(contoh, target="5")).content.decode()
    assert "tulis rincian yang membedakan" in html
    _kirim(operator, KELUARAN, **_baru(contoh, target="5", uraian="buku"))
    assert list(besaran.kinerja_program.besaran.values_list("urutan", "uraian", "target")) == [
        (1, "", 10),
        (2, "buku", 5),
    ]
    # Renaming the indicator on its first row reaches both.
    _kirim(operator, KELUARAN, **{f"keluaran-{besaran.pk}-nama": "Jumlah naskah"})
    assert KinerjaProgram.objects.get().nama == "Jumlah naskah"


def test_dua_indikator_tidak_dapat_bernama_sama(contoh, operator):
    _keluaran(contoh)
    lain = _keluaran(contoh, nama="Jumlah laporan")
    html = _kirim(operator, KELUARAN, **{f"keluaran-{lain.pk}-nama": "Jumlah dokumen"}).content.decode()
    assert "Indikator ini sudah ada pada baris lain" in html
    lain.kinerja_program.refresh_from_db()
    assert lain.kinerja_program.nama == "Jumlah laporan"


def test_menghapus_besaran_terakhir_menghapus_indikatornya(contoh, operator):
    besaran = _keluaran(contoh)
    _kirim(operator, KELUARAN, **{f"keluaran-{besaran.pk}-hapus": "on"})
    assert not KinerjaProgram.objects.exists()


def test_indikator_tanpa_besaran_mendapatnya(contoh, operator):
    besaran = _keluaran(contoh)
    besaran.delete()
    html = _buka(operator, KELUARAN)
    kunci = re.search(r'name="keluaran-baris" value="(\d+)"', html)[1]
    _kirim(operator, KELUARAN, **{f"keluaran-{kunci}-target": "3"})
    assert KinerjaProgram.objects.get().besaran.get().target == 3


def test_keluaran_rekan_tidak_tertimpa(contoh, operator):
    besaran = _keluaran(contoh)
    data = _isian(_buka(operator, KELUARAN), **{f"keluaran-{besaran.pk}-target": "11"})
    BesaranKinerja.objects.filter(pk=besaran.pk).update(target=12)
    html = operator.post(KELUARAN, data).content.decode()
    assert "Rekan Anda baru mengubah baris ini" in html and 'value="11"' in html
    besaran.refresh_from_db()
    assert besaran.target == 12


def test_salin_dari_tahun_lalu(contoh, operator):
    lalu = buat_perjanjian(contoh.a.renstra, 2023)
    pohon = buat_pohon(contoh.a.instansi, 2023)
    for urutan, kode in enumerate(("1.1.1", "1.1.2"), 1):
        k = KinerjaProgram.objects.create(
            perjanjian=lalu, simpul=pohon[kode], jenis="output", urutan=urutan, nama=f"Keluaran {kode}"
        )
        BesaranKinerja.objects.create(kinerja_program=k, satuan="Dok", target=4, realisasi=3)
    contoh.a.simpul["1.1.2"].kode = "9.9.9"
    contoh.a.simpul["1.1.2"].save()
    assert "Salin dari tahun 2023" in _buka(operator, KELUARAN)
    operator.post(KELUARAN, {"salin": "1"})
    k = KinerjaProgram.objects.get(perjanjian=contoh.a.perjanjian)
    assert (k.nama, k.simpul, k.besaran.get().target, k.besaran.get().realisasi) == (
        "Keluaran 1.1.1",
        contoh.a.simpul["1.1.1"],
        4,
        None,
    )
    # Once there is something, nothing is copied over it.
    operator.post(KELUARAN, {"salin": "1"})
    assert KinerjaProgram.objects.filter(perjanjian=contoh.a.perjanjian).count() == 1


def test_keluaran_tanpa_perjanjian(contoh, operator):
    buat_pohon(contoh.a.instansi, 2022)
    assert "Belum ada Perjanjian Kinerja tahun 2022" in _buka(operator, "/melati/2022/keluaran/")
    html = operator.post("/melati/2022/keluaran/", follow=True).content.decode()
    assert "susun dahulu perjanjiannya" in html


# --- analisis -------------------------------------------------------------------------------------


def test_analisis_ditulis_dan_diurutkan(contoh, operator):
    isi = {"penghambat-baru1-uraian": "Sinyal lemah", "tindak_lanjut-baru1-uraian": "Menambah kuota"}
    assert _kirim(operator, ANALISIS, **isi).status_code == 302
    _kirim(operator, ANALISIS, **{"penghambat-baru1-uraian": "Petugas kurang"})
    assert list(Analisis.objects.values_list("jenis", "urutan", "uraian").order_by("jenis", "urutan")) == [
        ("penghambat", 1, "Sinyal lemah"),
        ("penghambat", 2, "Petugas kurang"),
        ("tindak_lanjut", 1, "Menambah kuota"),
    ]
    kedua = Analisis.objects.get(uraian="Petugas kurang")
    _kirim(operator, ANALISIS, **{"penghambat-naik": str(kedua.pk)})
    kedua.refresh_from_db()
    assert kedua.urutan == 1
    html = _buka(operator, f"{AKAR}analisis/")
    assert "2 faktor penghambat, 1 tindak lanjut" in html


def test_di_bawah_target_tanpa_sebab_ditandai(contoh, operator):
    html = _buka(operator, f"{AKAR}analisis/")
    # IKM 96,11 and SAKIP 98,91 are below their targets, DOK is not.
    assert html.count("Di bawah target: tulis penghambatnya") == 2
    Analisis.objects.create(
        perjanjian=contoh.a.perjanjian,
        indikator=contoh.a.indikator["IKM"],
        jenis="penghambat",
        urutan=1,
        uraian="S",
    )
    assert _buka(operator, f"{AKAR}analisis/").count("Di bawah target") == 1


def test_analisis_sepanjang_tahun(contoh, operator):
    alamat = f"{AKAR}analisis/umum/"
    _kirim(operator, alamat, **{"pendorong-baru1-uraian": "Kerja sama lintas sektor"})
    satu = Analisis.objects.get()
    assert (satu.indikator, satu.perjanjian, satu.jenis) == (None, contoh.a.perjanjian, "pendorong")
    html = _buka(operator, alamat)
    assert "Kerja sama lintas sektor" in html
    assert "Cara mengukur" not in html and "Tahun sebelumnya" not in html


def test_tahun_lalu_dan_pembanding(contoh, operator):
    isi = {
        "tahun_lalu-baru1-tahun": "2023",
        "tahun_lalu-baru1-nilai": "84,5",
        "tahun_lalu-baru1-sumber": "LKIP 2023",
        "benchmark-baru1-lingkup": "nasional",
        "benchmark-baru1-keterangan": "tidak tersedia data",
    }
    assert _kirim(operator, ANALISIS, **isi).status_code == 302
    lalu = RealisasiTahunan.objects.get(indikator=contoh.a.indikator["IKM"])
    assert (lalu.tahun, lalu.angka, lalu.sumber, lalu.baseline) == (2023, Decimal("84.5"), "LKIP 2023", False)
    banding = Benchmark.objects.get()
    assert (banding.tahun, banding.lingkup, banding.angka) == (2024, "nasional", None)
    html = _kirim(
        operator, ANALISIS, **{"tahun_lalu-baru1-tahun": "2024", "tahun_lalu-baru1-nilai": "1"}
    ).content.decode()
    assert "Tulis tahun sebelum 2024" in html
    html = _kirim(operator, ANALISIS, **{"benchmark-baru1-lingkup": "nasional"}).content.decode()
    assert Benchmark.objects.count() == 1 and 'class="galat-medan"' in html


def test_analisis_terkunci_bersama_lkip(contoh, operator):
    data = _isian(_buka(operator, ANALISIS), **{"penghambat-baru1-uraian": "Sinyal lemah"})
    _kunci(contoh, "lkip", 0)
    html = operator.post(ANALISIS, data).content.decode()
    assert "LKIP tahun 2024 sudah disetujui Bappeda dan terkunci" in html
    assert not Analisis.objects.exists()


def test_analisis_satu_triwulan(contoh, operator):
    alamat = f"{AKAR}analisis/triwulan/3/"
    _kirim(
        operator, alamat, **{"penghambat-baru1-uraian": "Sinyal lemah", "tindak_lanjut-baru1-uraian": "Kuota"}
    )
    assert list(
        Analisis.objects.values_list("triwulan", "indikator", "jenis", "urutan").order_by("jenis")
    ) == [
        (3, None, "penghambat", 1),
        (3, None, "tindak_lanjut", 1),
    ]
    html = _buka(operator, alamat)
    assert "Faktor dan tindak lanjut triwulan III 2024" in html and "Sinyal lemah" in html
    assert "Tantangan" not in html  # the form asks for factors and follow-up only
    assert "Sinyal lemah" not in _buka(operator, f"{AKAR}analisis/triwulan/2/")
    assert "Sinyal lemah" not in _buka(operator, f"{AKAR}analisis/umum/")
    indeks = _buka(operator, f"{AKAR}analisis/")
    assert indeks.count("1 faktor penghambat, 1 tindak lanjut") == 1
    assert alamat in indeks and alamat in _buka(operator, f"{AKAR}realisasi/?tw=3")
    jejak = JejakAudit.objects.filter(objek="Faktor penghambat triwulan III tahun 2024").get()
    assert jejak.sesudah == "Faktor penghambat Sinyal lemah"
    for salah in ("0", "5"):
        assert operator.get(f"{AKAR}analisis/triwulan/{salah}/").status_code == 404


@pytest.mark.parametrize(
    ("jenis", "nomor", "terkunci"), [("realisasi", 3, True), ("realisasi", 2, False), ("lkip", 0, True)]
)
def test_analisis_triwulan_terkunci_bersama_realisasinya(contoh, operator, jenis, nomor, terkunci):
    alamat = f"{AKAR}analisis/triwulan/3/"
    data = _isian(_buka(operator, alamat), **{"penghambat-baru1-uraian": "Sinyal lemah"})
    _kunci(contoh, jenis, nomor)
    operator.post(alamat, data)
    assert Analisis.objects.exists() is not terkunci
    assert ("terkunci" in _buka(operator, alamat)) is terkunci


def test_basis_data_menjaga_analisis_triwulan(contoh):
    for isi in (
        {"triwulan": 5, "jenis": "pendorong"},
        {"triwulan": 2, "jenis": "tantangan"},
        {"triwulan": 2, "jenis": "pendorong", "indikator": contoh.a.indikator["IKM"]},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Analisis.objects.create(perjanjian=contoh.a.perjanjian, urutan=1, uraian="u", **isi)


def test_baris_tambahan_tanpa_skrip(operator):
    html = _kirim(
        operator, ANALISIS, **{"penghambat-baru1-uraian": "Sinyal lemah", "penghambat-tambah": "1"}
    ).content.decode()
    assert Analisis.objects.get().uraian == "Sinyal lemah"
    assert (
        len(
            re.findall(
                r'<textarea name="penghambat-baru\d+-uraian"',
                re.sub(r"<template>.*?</template>", "", html, flags=re.S),
            )
        )
        == 1
    )


# --- what a list costs ----------------------------------------------------------------------------


def _banyak(contoh, n):
    """`n` more indicators that compute themselves, outputs, unsur and sentences."""
    renstra = buat_renstra(contoh.a.instansi, {f"R{n}{i}": ("90",) * 6 for i in range(n)}, nomor_versi=2)
    contoh.a.perjanjian.delete()
    perjanjian = contoh.a.perjanjian = buat_perjanjian(renstra)
    jenis = ("rasio", "ikm", "ipp", "program", "serapan", "lhe")
    for i, baris in enumerate(perjanjian.baris.select_related("indikator")):
        baris.indikator.sumber = jenis[i % 6]
        baris.indikator.save()
    for i in range(n):
        _keluaran(contoh, nama=f"Keluaran {i}", realisasi=1)
        Analisis.objects.create(
            perjanjian=perjanjian,
            indikator=perjanjian.baris.first().indikator,
            jenis="penghambat",
            urutan=i + 1,
            uraian="S",
        )
    survei = SurveiKepuasan.objects.create(instansi=contoh.a.instansi, tahun=2024, triwulan=1)
    for i in range(n):
        survei.unsur.create(urutan=i + 1, nama=f"Unsur {i}", skor=3)


@pytest.mark.parametrize(
    "alamat", ["kertas-kerja/?tw=1", "kertas-kerja/skm/?tw=1", "keluaran/?tw=1", "analisis/"]
)
def test_banyak_kueri_tetap(contoh, operator, alamat):
    def hitung(n):
        KinerjaProgram.objects.all().delete()
        SurveiKepuasan.objects.all().delete()
        Analisis.objects.all().delete()
        _banyak(contoh, n)
        contoh.a.instansi.renstra.filter(nomor_versi=2).update(nomor_versi=10 + n)
        with CaptureQueriesContext(connection) as catatan:
            _buka(operator, AKAR + alamat)
        return len(catatan)

    # Six: one indicator of each source.
    assert hitung(50) == hitung(6)


def test_banyak_kueri_analisis_satu_indikator(contoh, operator):
    def hitung(n):
        for i in range(n):
            Analisis.objects.create(
                perjanjian=contoh.a.perjanjian,
                indikator=contoh.a.indikator["IKM"],
                jenis="penghambat",
                urutan=Analisis.objects.count() + 1,
                uraian="S",
            )
            RealisasiTahunan.objects.create(indikator=contoh.a.indikator["IKM"], tahun=1950 + n + i, angka=1)
        with CaptureQueriesContext(connection) as catatan:
            _buka(operator, ANALISIS)
        return len(catatan)

    assert hitung(1) == hitung(50)


def test_capaian_mengikuti_semuanya(contoh, operator):
    """One walk through the page: raw figures in, capaian out, and nothing of it behind hitung_ulang's back."""
    ikm = _sumber(contoh, "IKM", "ikm")
    operator.post(SKM)
    _kirim(
        operator,
        SKM,
        **{f"unsur-{u.pk}-skor": "3,6" for u in SurveiKepuasan.objects.get().unsur.all()},
    )
    hasil = HasilCapaian.objects.get(baris__indikator=ikm, triwulan=1)
    assert (hasil.tampil, hasil.predikat) == (Decimal("100.00"), "Sangat Tinggi")
    assert refresh_sumber(contoh.a.instansi, 2024, contoh.a.operator) == []


def test_belum_waktunya(contoh, operator, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2024, 2, 1))
    assert "Belum waktunya diisi" in _buka(operator, f"{KERTAS}skm/?tw=2")
    buat_indikator(contoh.a.instansi, "LAIN", sumber="rasio")
    assert "Mulai dengan sembilan unsur" in _buka(operator, SKM)
