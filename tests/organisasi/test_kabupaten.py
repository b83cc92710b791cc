"""The kabupaten's own pages: deadlines, offices, accounts. Bad input stays, colleagues are told, all is audited."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organisasi.galat import GalatPengguna, GalatRevisi
from organisasi.kabupaten_actions import (
    create_kecamatan,
    create_pengguna,
    list_pengguna,
    make_cap_tenggat,
    remove_peran,
    reset_sandi,
    save_tenggat,
    set_aktif,
)
from organisasi.kabupaten_halaman import find_kabupaten
from organisasi.models import Instansi, JejakAudit, Keanggotaan, Pejabat, Pengguna, Peran, Tenggat
from tests.pembuat import SANDI, buat_contoh_lengkap, buat_kecamatan, buat_pemkab, buat_pengguna


@pytest.fixture
def contoh(db):
    return buat_contoh_lengkap()


@pytest.fixture
def admin(contoh, client):
    client.force_login(contoh.admin)
    return client


def _teks(jawaban):
    return jawaban.content.decode()


# --- whose kabupaten ------------------------------------------------------------------------------------------


def test_kabupaten_menurut_peran(contoh):
    assert find_kabupaten(contoh.admin) == (contoh.pemkab, frozenset({"admin"}))
    assert find_kabupaten(contoh.reviewer) == (contoh.pemkab, frozenset({"reviewer"}))
    for pengguna in (contoh.evaluator, contoh.a.operator, contoh.a.camat, contoh.orang_luar):
        assert find_kabupaten(pengguna) is None
    super_ = Pengguna.objects.create_superuser("super")
    assert find_kabupaten(super_) == (contoh.pemkab, frozenset({"admin"}))
    contoh.admin.is_active = False
    assert find_kabupaten(contoh.admin) is None


def test_ikhtisar_menyebut_kecamatan_tanpa_operator(contoh, admin):
    assert "Pengelolaan kabupaten" in _teks(admin.get("/kabupaten/"))
    buat_kecamatan("mawar", contoh.pemkab)
    html = _teks(admin.get("/kabupaten/"))
    assert "1 kecamatan belum mempunyai operator" in html and "Mawar" in html
    set_aktif(contoh.a.operator, False, contoh.admin)
    assert "2 kecamatan belum mempunyai operator" in _teks(admin.get("/kabupaten/"))


def test_reviewer_hanya_melihat_halamannya(contoh, client):
    client.force_login(contoh.reviewer)
    html = _teks(client.get("/kabupaten/"))
    assert "/kabupaten/riwayat/" in html and "tenggat/" in html
    assert "/kabupaten/pengguna/" not in html and "pengaturan" not in html


# --- deadlines ------------------------------------------------------------------------------------------------


def test_tenggat_disimpan_diubah_dan_dihapus(contoh, admin):
    alamat = "/kabupaten/2024/tenggat/"
    admin.post(alamat, {"renstra": "2024-01-31", "lkip": "31-1-2025"})
    assert dict(Tenggat.objects.values_list("langkah", "tanggal")) == {
        "renstra": date(2024, 1, 31),
        "lkip": date(2025, 1, 31),
    }
    admin.post(alamat, {"renstra": "", "lkip": "2025-02-10"})
    assert dict(Tenggat.objects.values_list("langkah", "tanggal")) == {"lkip": date(2025, 2, 10)}
    jejak = JejakAudit.objects.filter(tindakan="ubah_tenggat").order_by("pk")
    assert [(j.objek, j.sebelum, j.sesudah) for j in jejak] == [
        ("Tenggat Renstra tahun 2024", "", "31 Januari 2024"),
        ("Tenggat LKIP tahun 2024", "", "31 Januari 2025"),
        ("Tenggat Renstra tahun 2024", "31 Januari 2024", ""),
        ("Tenggat LKIP tahun 2024", "31 Januari 2025", "10 Februari 2025"),
    ]


def test_tanggal_yang_salah_tetap_dan_tidak_ada_yang_tersimpan(admin):
    html = _teks(admin.post("/kabupaten/2024/tenggat/", {"renstra": "31 Jan", "lkip": "2042-01-31"}))
    assert "Tulis tanggal seperti 31-12-2025." in html
    assert "jauh dari tahun 2024" in html
    assert 'value="31 Jan"' in html and 'value="2042-01-31"' in html
    assert not Tenggat.objects.exists()


def test_tenggat_yang_diubah_rekan_disebut(contoh, admin):
    cap = make_cap_tenggat({})
    save_tenggat(contoh.pemkab, 2024, {"lkip": date(2025, 1, 31)}, contoh.reviewer)
    html = _teks(admin.post("/kabupaten/2024/tenggat/", {"lkip": "2025-02-28", "cap": cap}))
    assert "Rekan Anda baru mengubah LKIP menjadi “31 Januari 2025”" in html
    assert 'value="2025-02-28"' in html
    cap_baru = re.search(r'name="cap" value="([^"]*)"', html)[1].replace("&quot;", '"')
    admin.post("/kabupaten/2024/tenggat/", {"lkip": "2025-02-28", "cap": cap_baru})
    assert Tenggat.objects.get().tanggal == date(2025, 2, 28)


def test_usulan_dari_tahun_lalu_belum_disimpan(contoh, admin):
    save_tenggat(contoh.pemkab, 2023, {"pk": date(2024, 2, 29), "lkip": date(2024, 1, 31)}, contoh.admin)
    save_tenggat(contoh.pemkab, 2024, {"lkip": date(2025, 3, 1)}, contoh.admin)
    html = _teks(admin.get("/kabupaten/2024/tenggat/?salin"))
    assert 'value="2025-02-28"' in html  # 29 February has no year after
    assert 'value="2025-03-01"' in html and "2025-01-31" not in html
    assert Tenggat.objects.filter(tahun=2024).count() == 1


def test_tenggat_kabupaten_lain_tidak_tersentuh(contoh, client):
    lain = buat_pemkab("pemkab-lain")
    save_tenggat(contoh.pemkab, 2024, {"lkip": date(2025, 1, 31)}, contoh.admin)
    client.force_login(buat_pengguna(Peran.ADMIN, lain))
    client.post("/kabupaten/2024/tenggat/", {"lkip": "2025-05-05"})
    assert Tenggat.objects.get(instansi=contoh.pemkab).tanggal == date(2025, 1, 31)
    assert Tenggat.objects.get(instansi=lain).tanggal == date(2025, 5, 5)


@pytest.mark.parametrize("tahun", [2019, 2100])
def test_tahun_yang_tidak_ada(admin, tahun):
    assert admin.get(f"/kabupaten/{tahun}/tenggat/").status_code == 404


# --- settings and catalogue ---------------------------------------------------------------------------------------


def _pengaturan(**lain):
    return {
        "kerangka": "jember-2024",
        "skala": "permendagri-86-2017-jember",
        "aturan_efisiensi": "capaian-banding-serapan",
        "batas_lantai": "0",
        "batas_atap": "",
        "ambang_serapan": "90",
        "ambang_capaian": "90",
        "samarkan_nip": "on",
    } | lain


def test_pengaturan_menghitung_ulang_dan_mencatat_yang_berubah(contoh, admin):
    admin.post("/kabupaten/2024/pengaturan/", _pengaturan(batas_atap="95", bappeda_lkip="on"))
    contoh.pengaturan.refresh_from_db()
    assert (contoh.pengaturan.batas_atap, contoh.pengaturan.bappeda_realisasi) == (95, False)
    from kinerja.models import HasilCapaian

    assert max(h.tampil for h in HasilCapaian.objects.filter(triwulan=0)) == 95
    jejak = JejakAudit.objects.get(tindakan="atur_tahun")
    assert jejak.sebelum == "capaian tertinggi (%) kosong; realisasi triwulan perlu disetujui Bappeda ya"
    assert jejak.sesudah == "capaian tertinggi (%) 95; realisasi triwulan perlu disetujui Bappeda tidak"
    admin.post("/kabupaten/2024/pengaturan/", _pengaturan(batas_atap="95", bappeda_lkip="on"))
    assert JejakAudit.objects.filter(tindakan="atur_tahun").count() == 1


def test_pengaturan_yang_salah_tetap_terketik(contoh, admin):
    html = _teks(admin.post("/kabupaten/2024/pengaturan/", _pengaturan(batas_lantai="90", batas_atap="80")))
    assert "harus lebih besar daripada capaian terendah" in html
    assert 'value="80"' in html
    contoh.pengaturan.refresh_from_db()
    assert contoh.pengaturan.batas_lantai == 0


def test_pengaturan_yang_diubah_rekan_tidak_tertimpa(contoh, admin):
    from organisasi.models import PengaturanTahun

    html = _teks(admin.get("/kabupaten/2024/pengaturan/"))
    cap = re.search(r'name="cap" value="([^"]*)"', html)[1].replace("&quot;", '"')
    PengaturanTahun.objects.update(batas_atap=99)
    html = _teks(admin.post("/kabupaten/2024/pengaturan/", _pengaturan(batas_atap="95", cap=cap)))
    assert "capaian tertinggi (%) menjadi “99”" in html
    contoh.pengaturan.refresh_from_db()
    assert contoh.pengaturan.batas_atap == 99


def test_tahun_baru_diatur_dari_usulan(contoh, admin):
    assert "Tahun 2025 belum diatur" in _teks(admin.get("/kabupaten/2025/pengaturan/"))
    admin.post("/kabupaten/2025/pengaturan/", _pengaturan())
    assert contoh.pemkab.pengaturan.get(tahun=2025).kerangka == "jember-2024"


def test_katalog_indikator_baku(contoh, admin):
    from renstra.models import IndikatorBaku

    isian = {
        "indikator_baku-baris": "baru1",
        "indikator_baku-baru1-kode": "IKM",
        "indikator_baku-baru1-nama": "Indeks Kepuasan Masyarakat",
    }
    admin.post("/kabupaten/indikator-baku/", isian)
    baku = IndikatorBaku.objects.get()
    assert JejakAudit.objects.filter(tindakan="ubah_indikator_baku", instansi=contoh.pemkab).exists()
    contoh.a.indikator["IKM"].baku = baku
    contoh.a.indikator["IKM"].save()
    hapus = {"indikator_baku-baris": str(baku.pk), f"indikator_baku-{baku.pk}-hapus": "on"}
    assert "masih dipakai" in _teks(admin.post("/kabupaten/indikator-baku/", hapus))
    assert IndikatorBaku.objects.filter(pk=baku.pk).exists()


# --- offices --------------------------------------------------------------------------------------------------


def test_alamat_instansi(contoh, admin):
    alamat = "/kabupaten/instansi/melati/"
    isian = {"bagian": "alamat", "nama": "Kecamatan Melati", "alamat": "Jalan Contoh 1", "kode_pos": "68193"}
    assert admin.post(alamat, isian)["Location"] == alamat
    contoh.a.instansi.refresh_from_db()
    assert contoh.a.instansi.alamat == "Jalan Contoh 1"
    jejak = JejakAudit.objects.get(tindakan="ubah_instansi")
    assert (jejak.instansi, jejak.sesudah) == (contoh.a.instansi, "alamat Jalan Contoh 1; kode pos 68193")
    html = _teks(admin.post(alamat, isian | {"kode_pos": "6819"}))
    assert "Kode pos terdiri dari lima angka." in html and 'value="6819"' in html


def test_pejabat_kabupaten_diisi_di_sini_yang_kecamatan_tidak(contoh, admin):
    alamat = f"/kabupaten/instansi/{contoh.pemkab.kode}/"
    isian = {
        "bagian": "pejabat",
        "pejabat-baris": "baru1",
        "pejabat-baru1-jabatan": "Bupati Uji",
        "pejabat-baru1-nama": "Nama Contoh",
        "pejabat-baru1-mulai": "2021-02-26",
    }
    assert admin.post(alamat, isian)["Location"] == alamat
    assert Pejabat.objects.get().instansi == contoh.pemkab
    assert JejakAudit.objects.filter(tindakan="ubah_pejabat", instansi=contoh.pemkab).exists()
    html = _teks(admin.get("/kabupaten/instansi/melati/"))
    assert "Simpan pejabat" not in html


def test_kecamatan_baru(contoh, admin):
    jawaban = admin.post("/kabupaten/instansi/", {"kode": "Mawar", "nama": "Kecamatan Mawar"})
    assert jawaban["Location"] == "/kabupaten/instansi/mawar/"
    mawar = Instansi.objects.get(kode="mawar")
    assert (mawar.induk, mawar.kabupaten) == (contoh.pemkab, contoh.pemkab.kabupaten)
    for kode, kalimat in (("mawar", "sudah dipakai"), ("kabupaten", "alamat halaman lain")):
        html = _teks(admin.post("/kabupaten/instansi/", {"kode": kode, "nama": "Lagi"}))
        assert kalimat in html and 'value="Lagi"' in html
    assert Instansi.objects.kecamatan().count() == 3


def test_kode_instansi_kabupaten_lain_tidak_membocorkan_isinya(contoh, admin):
    asing = buat_kecamatan("jauh", buat_pemkab("pemkab-lain"))
    assert admin.get(f"/kabupaten/instansi/{asing.kode}/").status_code == 404
    with pytest.raises(GalatPengguna, match="sudah dipakai"):
        create_kecamatan(contoh.pemkab, "jauh", "Kecamatan Jauh", contoh.admin)


# --- accounts -------------------------------------------------------------------------------------------------


def _baru(contoh, **lain):
    return {
        "username": "operator-baru",
        "nama": "Orang Baru",
        "peran": "operator",
        "instansi": contoh.a.instansi.pk,
    } | lain


def test_akun_baru_masuk_dengan_sandi_sekali_pakai(contoh, admin, client):
    html = _teks(jawaban := admin.post("/kabupaten/pengguna-baru/", _baru(contoh)))
    sandi = re.search(r'id="sandi">([a-z0-9-]+)<', html)[1]
    assert "no-store" in jawaban["Cache-Control"]
    assert re.fullmatch(r"[a-z2-9]{4}(-[a-z2-9]{4}){3}", sandi)
    akun = Pengguna.objects.get(username="operator-baru")
    assert akun.sandi_sementara and sandi not in akun.password
    assert not JejakAudit.objects.filter(sesudah__contains=sandi).exists()
    # It is shown once.
    assert sandi not in _teks(admin.get("/kabupaten/pengguna/operator-baru/"))

    admin.logout()
    assert client.post("/masuk/", {"username": "operator-baru", "password": sandi}).status_code == 302
    for alamat in ("/", "/melati/2024/", "/melati/2024/realisasi/"):
        assert client.get(alamat)["Location"] == "/kata-sandi/"
    isian = {"old_password": sandi, "new_password1": "sandi baru saya", "new_password2": "sandi baru saya"}
    assert client.post("/kata-sandi/", isian)["Location"] == "/"
    assert client.get("/").status_code == 200
    akun.refresh_from_db()
    assert akun.check_password("sandi baru saya") and not akun.sandi_sementara
    assert JejakAudit.objects.filter(tindakan="ganti_sandi", pengguna=akun).exists()


def test_ganti_sandi_yang_keliru(contoh, client):
    client.force_login(contoh.a.operator)
    isian = {"old_password": "salah", "new_password1": "a", "new_password2": "b"}
    html = _teks(client.post("/kata-sandi/", isian))
    assert "Kata sandi lama tidak cocok" in html and "Kedua kata sandi baru berbeda" in html
    contoh.a.operator.refresh_from_db()
    assert contoh.a.operator.check_password(SANDI)


def test_isian_akun_yang_salah_tetap_terketik(contoh, admin):
    html = _teks(
        admin.post("/kabupaten/pengguna-baru/", _baru(contoh, username="dua kata", email="bukan-surel"))
    )
    assert "tanpa spasi" in html and "Tulis surel seperti" in html
    assert 'value="dua kata"' in html and 'value="Orang Baru"' in html
    html = _teks(admin.post("/kabupaten/pengguna-baru/", _baru(contoh, username="OPERATOR-melati")))
    assert "sudah dipakai" in html
    html = _teks(admin.post("/kabupaten/pengguna-baru/", _baru(contoh, instansi=contoh.bappeda.pk)))
    assert "tidak mempunyai operator kecamatan" in html
    assert not Pengguna.objects.filter(nama="Orang Baru").exists()


def test_instansi_kabupaten_lain_tidak_dapat_dipilih(contoh, admin):
    asing = buat_kecamatan("jauh", buat_pemkab("pemkab-lain"))
    html = _teks(admin.post("/kabupaten/pengguna-baru/", _baru(contoh, instansi=asing.pk)))
    assert "Pilih instansi dari daftar." in html
    with pytest.raises(GalatPengguna, match="bukan instansi kabupaten ini"):
        create_pengguna(contoh.pemkab, "x", "X", "", Peran.OPERATOR, asing, contoh.admin)


def test_peran_ditambah_dan_dicabut(contoh, admin):
    alamat = "/kabupaten/pengguna/operator-melati/"
    admin.post(
        alamat, {"tindakan": "beri_peran", "baru-peran": "camat", "baru-instansi": contoh.a.instansi.pk}
    )
    assert set(contoh.a.operator.keanggotaan.values_list("peran", flat=True)) == {"operator", "camat"}
    ganda = {"tindakan": "beri_peran", "baru-peran": "camat", "baru-instansi": contoh.a.instansi.pk}
    assert "sudah berperan" in _teks(admin.post(alamat, ganda))
    pertama = contoh.a.operator.keanggotaan.get(peran="operator")
    admin.post(alamat, {"tindakan": "cabut_peran", "keanggotaan": pertama.pk})
    terakhir = contoh.a.operator.keanggotaan.get()
    html = _teks(admin.post(alamat, {"tindakan": "cabut_peran", "keanggotaan": terakhir.pk}))
    assert "peran terakhir" in html
    assert contoh.a.operator.keanggotaan.get().peran == "camat"
    assert set(JejakAudit.objects.values_list("tindakan", flat=True)) == {"beri_peran", "cabut_peran"}


def test_admin_tidak_mengunci_dirinya(contoh, admin):
    Keanggotaan.objects.create(pengguna=contoh.admin, instansi=contoh.bappeda, peran=Peran.REVIEWER)
    with pytest.raises(GalatPengguna, match="minta admin lain"):
        remove_peran(contoh.admin, contoh.admin.keanggotaan.get(peran=Peran.ADMIN), contoh.admin)
    alamat = f"/kabupaten/pengguna/{contoh.admin.username}/"
    assert "minta admin lain" in _teks(admin.post(alamat, {"tindakan": "aktif", "nilai": "0"}))
    contoh.admin.refresh_from_db()
    assert contoh.admin.is_active


def test_akun_nonaktif_langsung_keluar(contoh, admin, client):
    from django.test import Client

    operator = Client()
    operator.force_login(contoh.a.operator)
    assert operator.get("/").status_code == 200
    admin.post("/kabupaten/pengguna/operator-melati/", {"tindakan": "aktif", "nilai": "0"})
    assert operator.get("/")["Location"].startswith("/masuk/")
    admin.post("/kabupaten/pengguna/operator-melati/", {"tindakan": "aktif", "nilai": "1"})
    contoh.a.operator.refresh_from_db()
    assert contoh.a.operator.is_active
    jejak = JejakAudit.objects.filter(kunci_objek=f"pengguna:{contoh.a.operator.pk}").order_by("pk")
    assert [(j.sebelum, j.sesudah) for j in jejak] == [("aktif", "nonaktif"), ("nonaktif", "aktif")]


def test_sandi_baru_mengakhiri_sesi_lama(contoh, client):
    client.force_login(contoh.a.operator)
    reset_sandi(contoh.a.operator, contoh.admin)
    assert client.get("/")["Location"].startswith("/masuk/")


def test_dua_admin_pada_satu_akun(contoh, admin):
    html = _teks(admin.get("/kabupaten/pengguna/operator-melati/"))
    cap = re.search(r'name="cap" value="([^"]*)"', html)[1].replace("&quot;", '"')
    Pengguna.objects.filter(pk=contoh.a.operator.pk).update(nama="Nama dari Rekan")
    isian = {"tindakan": "simpan", "nama": "Nama Saya", "cap": cap}
    html = _teks(admin.post("/kabupaten/pengguna/operator-melati/", isian))
    assert "Rekan Anda baru mengubah nama menjadi “Nama dari Rekan”" in html
    assert 'value="Nama Saya"' in html
    contoh.a.operator.refresh_from_db()
    assert contoh.a.operator.nama == "Nama dari Rekan"


def test_akun_asing_dan_superuser_tidak_terlihat(contoh, admin):
    Pengguna.objects.create_superuser("super")
    rangkap = buat_pengguna(Peran.OPERATOR, contoh.a.instansi, "rangkap")
    Keanggotaan.objects.create(
        pengguna=rangkap, instansi=buat_kecamatan("jauh", buat_pemkab("pemkab-lain")), peran=Peran.CAMAT
    )
    terlihat = set(list_pengguna(contoh.pemkab).values_list("username", flat=True))
    assert {"operator-melati", contoh.admin.username, contoh.reviewer.username} <= terlihat
    assert not terlihat & {"super", "rangkap", contoh.orang_luar.username}
    for akun in ("super", "rangkap", "tidak-ada"):
        assert admin.get(f"/kabupaten/pengguna/{akun}/").status_code == 404
        assert admin.post(f"/kabupaten/pengguna/{akun}/", {"tindakan": "sandi"}).status_code == 404


def test_tindakan_yang_tidak_dikenal(contoh, admin):
    assert admin.post("/kabupaten/pengguna/operator-melati/", {"tindakan": "hapus"}).status_code == 404


def test_cari_pengguna(contoh, admin):
    html = _teks(admin.get("/kabupaten/pengguna/", {"cari": "kenanga", "peran": "camat"}))
    assert "camat-kenanga" in html
    assert "operator-kenanga" not in html and "camat-melati" not in html
    assert "Tidak ada akun yang cocok" in _teks(admin.get("/kabupaten/pengguna/", {"cari": "zzz"}))


@pytest.mark.parametrize("alamat", ["/kabupaten/pengguna/", "/kabupaten/instansi/", "/kabupaten/"])
def test_banyak_kueri_tetap(contoh, admin, alamat, django_assert_num_queries):
    admin.get(alamat)
    with CaptureQueriesContext(connection) as awal:
        admin.get(alamat)
    for i in range(40):
        buat_pengguna(Peran.OPERATOR, buat_kecamatan(f"k{i}", contoh.pemkab))
    with django_assert_num_queries(len(awal)):
        assert admin.get(alamat).status_code == 200


def test_revisi_ditolak_tanpa_menyimpan_sebagian(contoh):
    save_tenggat(contoh.pemkab, 2024, {"lkip": date(2025, 1, 31)}, contoh.admin)
    with pytest.raises(GalatRevisi):
        save_tenggat(
            contoh.pemkab,
            2024,
            {"pk": date(2024, 1, 10), "lkip": date(2025, 2, 2)},
            contoh.reviewer,
            cap=make_cap_tenggat({}),
        )
    assert Tenggat.objects.get().tanggal == date(2025, 1, 31)
