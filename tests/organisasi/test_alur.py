"""The way of a document: every state, every role, reasons, locks, and two people at once."""

import pytest
from django.db import transaction

from organisasi.alur import LANGKAH, TERBUKA, Berkas, apply_langkah, get_kunci, get_posisi, require_terbuka
from organisasi.galat import GalatPengguna, GalatRevisi, TidakBerwenang
from organisasi.models import (
    JejakAudit,
    Keadaan,
    Keanggotaan,
    LangkahPengajuan,
    Pengajuan,
    PengaturanTahun,
    Peran,
)

from ..pembuat import buat_contoh_lengkap, buat_pengguna

TAHUN = 2024


@pytest.fixture
def contoh(db):
    return buat_contoh_lengkap(TAHUN)


def _jalan(contoh, berkas, *langkah):
    siapa = {
        "operator": contoh.a.operator,
        "camat": contoh.a.camat,
        "reviewer": contoh.reviewer,
    }
    for peran, nama, *alasan in langkah:
        posisi = apply_langkah(berkas, nama, siapa[peran], *alasan)
    return posisi


SAMPAI_BAPPEDA = (
    ("operator", "ajukan_ke_camat"),
    ("camat", "setujui_camat"),
    ("operator", "ajukan_ke_bappeda"),
)


def test_dari_draf_sampai_disetujui_dengan_satu_pengembalian(contoh):
    berkas = Berkas(contoh.a.instansi, TAHUN, "realisasi", 2)
    posisi = _jalan(
        contoh,
        berkas,
        *SAMPAI_BAPPEDA,
        ("reviewer", "kembalikan_bappeda", "Bukti IKM belum ada"),
        *SAMPAI_BAPPEDA,
        ("reviewer", "setujui_bappeda"),
    )
    assert posisi.selesai and posisi.terkunci
    assert Pengajuan.objects.get().keadaan == Keadaan.DISETUJUI
    langkah = list(LangkahPengajuan.objects.order_by("pk").values_list("dari", "ke", "peran", "alasan"))
    assert len(langkah) == 8
    assert langkah[3] == ("diajukan", "dikembalikan", "reviewer", "Bukti IKM belum ada")
    assert langkah[4] == ("dikembalikan", "menunggu_camat", "operator", "")
    jejak = JejakAudit.objects.filter(tindakan="kembalikan_bappeda").get()
    assert (jejak.sebelum, jejak.sesudah) == ("Diajukan ke Bappeda", "Dikembalikan")


def test_alasan_wajib_dan_tidak_ada_yang_tersimpan_tanpanya(contoh):
    berkas = Berkas(contoh.a.instansi, TAHUN, "lkip")
    _jalan(contoh, berkas, *SAMPAI_BAPPEDA)
    with pytest.raises(GalatPengguna, match="alasannya"):
        apply_langkah(berkas, "kembalikan_bappeda", contoh.reviewer, "  ")
    assert get_posisi(berkas).keadaan == Keadaan.DIAJUKAN
    assert LangkahPengajuan.objects.count() == 3


@pytest.mark.parametrize("langkah", LANGKAH, ids=lambda s: s.nama)
def test_hanya_peran_yang_disebut(contoh, langkah):
    semua = {
        Peran.OPERATOR: contoh.a.operator,
        Peran.CAMAT: contoh.a.camat,
        Peran.REVIEWER: contoh.reviewer,
        Peran.EVALUATOR: contoh.evaluator,
        Peran.ADMIN: contoh.admin,
        "operator lain": contoh.b.operator,
        "camat lain": contoh.b.camat,
        "orang luar": contoh.orang_luar,
    }
    PengaturanTahun.objects.filter(tahun=TAHUN).update(bappeda_lkip=langkah.bappeda is not False)
    berkas = Berkas(contoh.a.instansi, TAHUN, "lkip")
    for nama, orang in semua.items():
        Pengajuan.objects.all().delete() if not LangkahPengajuan.objects.exists() else None
        for dari in langkah.dari:
            with transaction.atomic():
                Pengajuan.objects.update_or_create(
                    instansi=berkas.instansi,
                    tahun=TAHUN,
                    jenis="lkip",
                    nomor=0,
                    defaults={"keadaan": dari, "sejak": "2024-01-01T00:00Z"},
                )
                if nama in langkah.peran:
                    assert apply_langkah(berkas, langkah.nama, orang, "sebab").keadaan == langkah.ke
                else:
                    with pytest.raises(TidakBerwenang):
                        apply_langkah(berkas, langkah.nama, orang, "sebab")
                assert (
                    langkah in get_posisi_dari(berkas, dari).langkah_bagi(orang) or nama not in langkah.peran
                )
                transaction.set_rollback(True)


def get_posisi_dari(berkas, dari):
    Pengajuan.objects.update(keadaan=dari)
    return get_posisi(berkas)


def test_setiap_keadaan_punya_jalan_keluar_dan_sebab(contoh):
    for perlu in (True, False):
        PengaturanTahun.objects.filter(tahun=TAHUN).update(bappeda_realisasi=perlu)
        for keadaan in Keadaan:
            Pengajuan.objects.update_or_create(
                instansi=contoh.a.instansi,
                tahun=TAHUN,
                jenis="realisasi",
                nomor=1,
                defaults={"keadaan": keadaan, "sejak": "2024-01-01T00:00Z"},
            )
            posisi = get_posisi(Berkas(contoh.a.instansi, TAHUN, "realisasi", 1))
            assert posisi.langkah(), (perlu, keadaan)
            assert bool(posisi.sebab_terkunci) == (keadaan not in TERBUKA)


def test_tanpa_bappeda_camat_yang_terakhir(contoh):
    PengaturanTahun.objects.filter(tahun=TAHUN).update(bappeda_lkip=False)
    berkas = Berkas(contoh.a.instansi, TAHUN, "lkip")
    posisi = _jalan(contoh, berkas, ("operator", "ajukan_ke_camat"), ("camat", "setujui_camat"))
    assert posisi.selesai
    with pytest.raises(GalatPengguna, match="disetujui camat"):
        apply_langkah(berkas, "ajukan_ke_bappeda", contoh.a.operator)
    posisi = _jalan(contoh, berkas, ("camat", "buka_kembali_camat", "Salah satu foto tertukar"))
    assert not posisi.terkunci


def test_pk_yang_selesai_tidak_dibuka_kembali(contoh):
    berkas = Berkas(contoh.a.instansi, TAHUN, "pk", 0)
    posisi = _jalan(contoh, berkas, ("operator", "ajukan_ke_camat"), ("camat", "setujui_camat"))
    assert posisi.selesai
    assert posisi.langkah() == ()
    assert "Perjanjian Kinerja Perubahan" in posisi.sebab_terkunci


def test_yang_kedua_diberi_tahu(contoh):
    berkas = Berkas(contoh.a.instansi, TAHUN, "lkip")
    _jalan(contoh, berkas, ("operator", "ajukan_ke_camat"))
    apply_langkah(berkas, "tarik", contoh.a.operator)
    with pytest.raises(GalatRevisi, match="sudah berubah menjadi draf"):
        apply_langkah(berkas, "setujui_camat", contoh.a.camat, dari="menunggu_camat")


def test_kunci_menurut_dokumen(contoh):
    a = contoh.a.instansi
    _jalan(contoh, Berkas(a, TAHUN, "realisasi", 1), ("operator", "ajukan_ke_camat"))
    assert "triwulan I tahun 2024" in get_kunci(a, TAHUN, "realisasi", 1)
    assert get_kunci(a, TAHUN, "realisasi", 2) == get_kunci(a, TAHUN, "profil") == ""
    _jalan(contoh, Berkas(a, TAHUN, "lkip"), ("operator", "ajukan_ke_camat"))
    for jenis, nomor in (("realisasi", 2), ("realisasi", 0), ("profil", 0), ("anggaran", 0), ("lkip", 0)):
        assert "LKIP tahun 2024" in get_kunci(a, TAHUN, jenis, nomor), jenis
    assert get_kunci(a, TAHUN, "pk") == get_kunci(a, 2025, "lkip") == ""
    assert get_kunci(contoh.b.instansi, TAHUN, "lkip") == ""
    with transaction.atomic(), pytest.raises(GalatPengguna, match="terkunci"):
        require_terbuka(a, TAHUN, "profil")


def test_tidak_ada_yang_menyetujui_ajuannya_sendiri(contoh):
    a, berkas = contoh.a, Berkas(contoh.a.instansi, TAHUN, "lkip")
    Keanggotaan.objects.create(pengguna=a.operator, instansi=a.instansi, peran=Peran.CAMAT)
    apply_langkah(berkas, "ajukan_ke_camat", a.operator)
    with pytest.raises(TidakBerwenang, match="Anda ajukan sendiri"):
        apply_langkah(berkas, "setujui_camat", a.operator)
    # To send it back is no approval; what a colleague submits he may approve.
    apply_langkah(berkas, "kembalikan_camat", a.operator, "Salah tahun")
    rekan = buat_pengguna(Peran.OPERATOR, a.instansi, "rekan")
    apply_langkah(berkas, "ajukan_ke_camat", rekan)
    assert apply_langkah(berkas, "setujui_camat", a.operator).keadaan == Keadaan.DISETUJUI_CAMAT


def test_yang_mengajukan_ke_camat_juga_tidak_menyetujui_di_bappeda(contoh):
    a, berkas = contoh.a, Berkas(contoh.a.instansi, TAHUN, "lkip")
    Keanggotaan.objects.create(pengguna=a.operator, instansi=contoh.bappeda, peran=Peran.REVIEWER)
    _jalan(
        contoh,
        berkas,
        ("operator", "ajukan_ke_camat"),
        ("camat", "setujui_camat"),
        ("camat", "ajukan_ke_bappeda"),
    )
    with pytest.raises(TidakBerwenang, match="Anda ajukan sendiri"):
        apply_langkah(berkas, "setujui_bappeda", a.operator)
    assert _jalan(contoh, berkas, ("reviewer", "setujui_bappeda")).selesai
