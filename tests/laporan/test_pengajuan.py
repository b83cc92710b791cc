"""Submitting in the browser: what blocks a step, who sees which button, reasons, and what follows at the end."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kinerja.models import PerjanjianKinerja
from kinerja.perhitungan.akumulasi import Cara
from laporan.langkah import susun_langkah
from laporan.models import Narasi
from laporan.pengajuan import BelumLengkap, get_kelengkapan, move_berkas
from organisasi.alur import Berkas, apply_langkah, get_posisi
from organisasi.galat import TidakBerwenang
from organisasi.models import (
    JejakAudit,
    Keadaan,
    LangkahPengajuan,
    Pejabat,
    Pengajuan,
    PengaturanTahun,
    Peran,
)
from tests.pembuat import (
    buat_contoh_lengkap,
    buat_indikator,
    buat_kecamatan,
    buat_pengguna,
    buat_perjanjian,
    buat_renstra,
)

ALAMAT = "/melati/2024/ajukan/realisasi/1/"


@pytest.fixture
def contoh(db):
    return buat_contoh_lengkap()


@pytest.fixture
def berkas(contoh):
    return Berkas(contoh.a.instansi, 2024, "realisasi", 1)


def _masuk(client, pengguna):
    client.force_login(pengguna)
    return client


def _kirim(client, langkah, alamat=ALAMAT, **lain):
    return client.post(alamat, {"langkah": langkah, **lain})


# --- the action -----------------------------------------------------------------------------------------------


def test_yang_belum_lengkap_tidak_maju(contoh, berkas):
    contoh.a.indikator["IKM"].realisasi.all().delete()
    with pytest.raises(BelumLengkap) as galat:
        move_berkas(berkas, "ajukan_ke_camat", contoh.a.operator)
    assert [k.label for k in galat.value.kurang] == ["Indikator IKM"]
    assert not Pengajuan.objects.exists() and not LangkahPengajuan.objects.exists()
    assert not JejakAudit.objects.exists()


def test_yang_tidak_berwenang_diberi_tahu_dahulu(contoh, berkas):
    contoh.a.indikator["IKM"].realisasi.all().delete()
    with pytest.raises(TidakBerwenang):
        move_berkas(berkas, "ajukan_ke_camat", contoh.reviewer)


def test_kembali_tidak_menuntut_kelengkapan(contoh, berkas):
    move_berkas(berkas, "ajukan_ke_camat", contoh.a.operator)
    contoh.a.indikator["IKM"].realisasi.all().delete()
    posisi = move_berkas(berkas, "kembalikan_camat", contoh.a.camat, "IKM hilang")
    assert posisi.keadaan == Keadaan.DIKEMBALIKAN


def _draf_pk(contoh, **lain):
    return buat_perjanjian(contoh.a.renstra, 2024, ke=1, keadaan="draf", **lain)


def _pihak(contoh):
    def pejabat(instansi, jabatan):
        return Pejabat.objects.create(
            instansi=instansi, jabatan=jabatan, nama="Nama Contoh", mulai="2021-01-01"
        )

    return {
        "pihak_pertama": pejabat(contoh.a.instansi, "Camat Melati"),
        "pihak_kedua": pejabat(contoh.pemkab, "Bupati Uji"),
    }


def test_persetujuan_terakhir_menetapkan_pk(contoh):
    pk = _draf_pk(contoh, **_pihak(contoh), alasan="Pergantian pejabat")
    berkas = Berkas(contoh.a.instansi, 2024, "pk", 1)
    move_berkas(berkas, "ajukan_ke_camat", contoh.a.operator)
    pk.refresh_from_db()
    assert pk.keadaan == PerjanjianKinerja.Keadaan.DRAF
    move_berkas(berkas, "setujui_camat", contoh.a.camat)
    pk.refresh_from_db()
    assert pk.keadaan == PerjanjianKinerja.Keadaan.DITETAPKAN
    assert JejakAudit.objects.filter(tindakan="tetapkan_pk").exists()


def test_pk_yang_perlu_bappeda_baru_ditetapkan_bappeda(contoh):
    PengaturanTahun.objects.update(bappeda_pk=True)
    pk = _draf_pk(contoh, **_pihak(contoh))
    berkas = Berkas(contoh.a.instansi, 2024, "pk", 1)
    for pelaku, langkah in (
        (contoh.a.operator, "ajukan_ke_camat"),
        (contoh.a.camat, "setujui_camat"),
        (contoh.a.operator, "ajukan_ke_bappeda"),
    ):
        move_berkas(berkas, langkah, pelaku)
        pk.refresh_from_db()
        assert pk.keadaan == PerjanjianKinerja.Keadaan.DRAF
    move_berkas(berkas, "setujui_bappeda", contoh.reviewer)
    pk.refresh_from_db()
    assert pk.keadaan == PerjanjianKinerja.Keadaan.DITETAPKAN


def test_pk_tanpa_pihak_ditolak_dengan_yang_kurang(contoh):
    _draf_pk(contoh)
    with pytest.raises(BelumLengkap) as galat:
        move_berkas(Berkas(contoh.a.instansi, 2024, "pk", 1), "ajukan_ke_camat", contoh.a.operator)
    assert {"pihak pertama", "pihak kedua"} <= {k.label for k in galat.value.kurang}


def test_triwulan_tanpa_perjanjian_atau_yang_belum_dimulai_tidak_diajukan(contoh):
    def kurang(instansi, tahun):
        return [k.label for k in get_kelengkapan(Berkas(instansi, tahun, "realisasi", 4)).kurang]

    assert kurang(buat_kecamatan("mawar", contoh.pemkab), 2024) == ["Perjanjian Kinerja belum ada"]
    depan = timezone.localdate().year + 1
    buat_perjanjian(contoh.a.renstra, depan, {"IKM": "90"})
    assert kurang(contoh.a.instansi, depan) == ["Triwulan ini belum dimulai"]


def test_triwulan_tanpa_rencana_diajukan_kosong(contoh):
    """What the action plan foresees for later is not asked for; the quarter is handed in all the same."""
    mawar = buat_kecamatan("mawar", contoh.pemkab)
    buat_indikator(mawar, "DOK", cara=Cara.KUMULATIF)
    rencana = {"DOK": ("", "", "", "4 Dok")}
    buat_perjanjian(buat_renstra(mawar, {"DOK": ("4 Dok",) * 6}), 2024, rencana=rencana)
    operator = buat_pengguna(Peran.OPERATOR, mawar)
    (langkah,) = (b for b in susun_langkah(mawar, 2024).baris if b.langkah == "tw1")
    assert (langkah.kelengkapan.semua, langkah.sebutan) == (0, "Siap diajukan")
    berkas = Berkas(mawar, 2024, "realisasi", 1)
    assert move_berkas(berkas, "ajukan_ke_camat", operator).keadaan == Keadaan.MENUNGGU_CAMAT


def test_lkip_menunggu_triwulan_yang_disetujui_camat(contoh):
    lkip = Berkas(contoh.a.instansi, 2024, "lkip")
    belum = {f"Realisasi triwulan {t} belum disetujui camat" for t in ("I", "II", "III", "IV")}
    assert belum <= {k.label for k in get_kelengkapan(lkip).kurang}
    satu = Berkas(contoh.a.instansi, 2024, "realisasi", 1)
    move_berkas(satu, "ajukan_ke_camat", contoh.a.operator)
    move_berkas(satu, "setujui_camat", contoh.a.camat)
    sisa = {k.label for k in get_kelengkapan(lkip).kurang}
    assert "Realisasi triwulan I belum disetujui camat" not in sisa
    assert "Realisasi triwulan II belum disetujui camat" in sisa
    with pytest.raises(BelumLengkap):
        move_berkas(lkip, "ajukan_ke_camat", contoh.a.operator)


def test_lkip_dengan_angka_yang_belum_ada_tidak_maju(contoh):
    """A placeholder that cannot be filled holds the report back until the figure is there or the text goes."""
    lkip = Berkas(contoh.a.instansi, 2024, "lkip")
    kurang = "Angka untuk capaian.tidak_ada belum ada"
    narasi = Narasi.objects.create(
        instansi=contoh.a.instansi,
        tahun=2024,
        kunci="penutup",
        isi="<p>Nilai {capaian.tidak_ada}.</p>",
        revisi=1,
    )
    assert kurang in {k.label for k in get_kelengkapan(lkip).kurang}
    with pytest.raises(BelumLengkap) as galat:
        move_berkas(lkip, "ajukan_ke_camat", contoh.a.operator)
    assert kurang in {k.label for k in galat.value.kurang}
    assert get_posisi(lkip).keadaan == Keadaan.DRAF
    narasi.delete()
    assert kurang not in {k.label for k in get_kelengkapan(lkip).kurang}


# --- the page -------------------------------------------------------------------------------------------------


def test_dari_draf_sampai_kembali_dan_disetujui(contoh, client, berkas):
    _kirim(_masuk(client, contoh.a.operator), "ajukan_ke_camat", dari="draf")
    _kirim(_masuk(client, contoh.a.camat), "setujui_camat")
    _kirim(_masuk(client, contoh.a.operator), "ajukan_ke_bappeda")
    jawaban = _kirim(_masuk(client, contoh.reviewer), "kembalikan_bappeda", alasan="Bukti IKM belum ada")
    assert jawaban.status_code == 302
    html = _masuk(client, contoh.a.operator).get("/melati/2024/realisasi/?tw=1").content.decode()
    assert "Dikembalikan Bappeda.</strong> Bukti IKM belum ada" in html
    for pelaku, langkah in (
        (contoh.a.operator, "ajukan_ke_camat"),
        (contoh.a.camat, "setujui_camat"),
        (contoh.a.operator, "ajukan_ke_bappeda"),
        (contoh.reviewer, "setujui_bappeda"),
    ):
        assert _kirim(_masuk(client, pelaku), langkah).status_code == 302
    assert get_posisi(berkas).selesai
    html = _masuk(client, contoh.a.operator).get(ALAMAT).content.decode()
    assert "minta Bappeda membukanya kembali dengan alasan" in html
    assert html.count("<time") == 8


def test_tanpa_alasan_yang_diketik_tetap_dan_tidak_ada_yang_pindah(contoh, client, berkas):
    apply_langkah(berkas, "ajukan_ke_camat", contoh.a.operator)
    jawaban = _kirim(_masuk(client, contoh.a.camat), "kembalikan_camat", alasan="   ")
    assert jawaban.status_code == 200
    assert "Tulis alasannya" in jawaban.content.decode()
    panjang = "x" * 501
    html = _kirim(client, "kembalikan_camat", alasan=panjang).content.decode()
    assert "Alasan terlalu panjang" in html
    assert panjang in html
    assert get_posisi(berkas).keadaan == Keadaan.MENUNGGU_CAMAT


@pytest.mark.parametrize(
    ("siapa", "tombol"),
    [("operator", {"Tarik kembali"}), ("camat", {"Setujui", "Kembalikan ke operator"}), ("admin", set())],
)
def test_tombol_menurut_peran(contoh, client, berkas, siapa, tombol):
    apply_langkah(berkas, "ajukan_ke_camat", contoh.a.operator)
    pengguna = {"operator": contoh.a.operator, "camat": contoh.a.camat, "admin": contoh.admin}[siapa]
    html = _masuk(client, pengguna).get(ALAMAT).content.decode()
    semua = {"Tarik kembali", "Setujui", "Kembalikan ke operator", "Ajukan ke camat", "Buka kembali"}
    assert {t for t in semua if f">{t}</summary>" in html} == tombol
    if siapa != "camat":
        assert "Berikutnya camat menyetujui." in html


def test_tombol_tetap_dapat_ditekan_dan_menyebut_yang_kurang(contoh, client):
    contoh.a.indikator["IKM"].realisasi.all().delete()
    html = _masuk(client, contoh.a.operator).get(ALAMAT).content.decode()
    assert ">Ajukan ke camat</summary>" in html
    assert "Isi dahulu yang masih kurang" in html
    assert ">Indikator IKM</a>" in html
    assert 'value="ajukan_ke_camat"' not in html
    # Whoever sends it all the same gets the list as well.
    jawaban = _kirim(client, "ajukan_ke_camat")
    assert "belum lengkap" in jawaban.content.decode()


def test_yang_kedua_diberi_tahu_keadaannya(contoh, client, berkas):
    apply_langkah(berkas, "ajukan_ke_camat", contoh.a.operator)
    apply_langkah(berkas, "tarik", contoh.a.operator)
    html = _kirim(_masuk(client, contoh.a.camat), "setujui_camat", dari="menunggu_camat").content.decode()
    assert "sudah berubah menjadi draf" in html


@pytest.mark.parametrize(
    ("kembali", "tujuan"),
    [
        ("/melati/2024/realisasi/?tw=1", "/melati/2024/realisasi/?tw=1"),
        ("https://jahat.example/", ALAMAT),
        ("//jahat.example/", ALAMAT),
        ("javascript:alert(1)", ALAMAT),
    ],
)
def test_kembali_hanya_ke_halaman_sendiri(contoh, client, kembali, tujuan):
    jawaban = _kirim(_masuk(client, contoh.a.operator), "ajukan_ke_camat", kembali=kembali)
    assert jawaban["Location"] == tujuan


@pytest.mark.parametrize("akhir", ["realisasi/0/", "realisasi/5/", "lkip/1/", "pk/7/", "renstra/0/"])
def test_dokumen_yang_tidak_ada(contoh, client, akhir):
    assert _masuk(client, contoh.a.operator).get(f"/melati/2024/ajukan/{akhir}").status_code == 404


def test_pk_lama_yang_sudah_ditetapkan_tidak_diajukan_lagi(contoh, client):
    html = _masuk(client, contoh.a.operator).get("/melati/2024/ajukan/pk/0/").content.decode()
    assert "Ditetapkan" in html
    assert '</summary>\n        <div class="langkah-isi">' not in html


def test_camat_yang_mengajukan_tidak_melihat_tombol_setujui(contoh, client, berkas):
    from organisasi.models import Keanggotaan

    Keanggotaan.objects.create(pengguna=contoh.a.operator, instansi=contoh.a.instansi, peran="camat")
    apply_langkah(berkas, "ajukan_ke_camat", contoh.a.operator)
    html = _masuk(client, contoh.a.operator).get(ALAMAT).content.decode()
    assert ">Setujui</summary>" not in html
    assert ">Kembalikan ke operator</summary>" in html
    jawaban = _kirim(client, "setujui_camat")
    assert jawaban.status_code == 403
    assert "Anda ajukan sendiri" in jawaban.content.decode()


def test_halaman_lkip_memuat_pengajuannya(contoh, client):
    html = _masuk(client, contoh.a.operator).get("/melati/2024/lkip/").content.decode()
    assert ">Ajukan ke camat</summary>" in html
    assert "Realisasi triwulan I belum disetujui camat" in html


def test_banyak_kueri_tidak_naik_dengan_riwayat(contoh, client, berkas, django_assert_num_queries):
    apply_langkah(berkas, "ajukan_ke_camat", contoh.a.operator)
    apply_langkah(berkas, "tarik", contoh.a.operator)
    _masuk(client, contoh.a.operator).get(ALAMAT)
    with CaptureQueriesContext(connection) as awal:
        client.get(ALAMAT)
    for _ in range(25):
        apply_langkah(berkas, "ajukan_ke_camat", contoh.a.operator)
        apply_langkah(berkas, "tarik", contoh.a.operator)
    with django_assert_num_queries(len(awal)):
        assert client.get(ALAMAT).content.decode().count("<time") == 52
