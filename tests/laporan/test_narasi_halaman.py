"""The pages of the narrative: states, saving with and without the editor, two people, preview, lock, queries."""

import re
import time
from decimal import Decimal

import pytest

from kinerja.models import PerjanjianKinerja, ProgramPerjanjian
from laporan.models import Narasi
from laporan.narasi_halaman import diff_kata, isi_polos, susun_halaman
from laporan.narasi_kelengkapan import kelengkapan_narasi
from organisasi.alur import Berkas, apply_langkah
from organisasi.models import JejakAudit, Peran, ProfilTahunan
from tests.pembuat import buat_contoh_lengkap, buat_pengguna

DAFTAR = "/melati/2024/lkip/narasi/"
ALAMAT = f"{DAFTAR}penutup/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def contoh(db):
    contoh = buat_contoh_lengkap()
    ProgramPerjanjian.objects.create(
        perjanjian=contoh.a.perjanjian, urutan=1, nama="Program Uji", anggaran=Decimal(1_000_000)
    )
    return contoh


@pytest.fixture
def operator(contoh, client):
    client.force_login(contoh.a.operator)
    return client


def _isi(jawaban) -> str:
    return re.sub(r"\s+", " ", jawaban.content.decode())


def _tulis(contoh, kunci, isi):
    return Narasi.objects.create(instansi=contoh.a.instansi, tahun=2024, kunci=kunci, isi=isi, revisi=1)


# --- list ---------------------------------------------------------------------------------------------------


def test_daftar_menyebut_keadaan_dan_yang_kurang(contoh, operator):
    _tulis(contoh, "latar_belakang", "<p>Ditulis sendiri tahun {tahun}.</p>")
    _tulis(contoh, "penutup", "<p>Nilai {capaian.rata_ratta} dan {Capaian}.</p>")
    html = _isi(operator.get(DAFTAR))
    baris = {
        t: b
        for b in re.findall(r"<tr role=\"row\">.*?</tr>", html)
        for t in re.findall(r'class="kuat">([^<]+)', b)
    }
    assert "diubah" in baris["A. Latar Belakang"]
    assert "teks bawaan" in baris["B. Maksud dan Tujuan"]
    assert "Sebutan {capaian.rata_ratta} tidak dikenal: pilih dari daftar angka" in baris["Penutup"]
    assert "Tulisan “{Capaian}” bukan angka terhubung" in baris["Penutup"]
    # Known, but without data yet: what to do, not "unknown".
    assert (
        "Angka {iku.dasar} belum ada: isi IKU dan keputusan penetapannya"
        in baris["B. Indikator Kinerja Utama"]
    )
    assert f'href="{ALAMAT}"' in baris["Penutup"]


def test_kelengkapan_menghitung_yang_utuh(contoh):
    kelengkapan = kelengkapan_narasi(contoh.a.instansi, 2024)
    assert 0 < kelengkapan.terisi < kelengkapan.semua
    assert len(kelengkapan.kurang) == kelengkapan.semua - kelengkapan.terisi
    _tulis(contoh, "iku", "<p>Tanpa angka yang belum ada.</p>")
    sesudah = kelengkapan_narasi(contoh.a.instansi, 2024)
    assert sesudah.terisi == kelengkapan.terisi + 1
    assert all(k.alamat.startswith(DAFTAR) for k in sesudah.kurang)
    PerjanjianKinerja.objects.filter(pk=contoh.a.perjanjian.pk).delete()
    assert kelengkapan_narasi(contoh.a.instansi, 2024).persen is None


def test_jumlah_kueri_tetap(contoh, operator, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from laporan.models import Foto

    def hitung(alamat):
        with CaptureQueriesContext(
            connection,
        ) as kueri:
            assert operator.get(alamat).status_code == 200
        return len(kueri)

    def tambah(kunci, n):
        Foto.objects.create(
            instansi=contoh.a.instansi, tahun=2024, kunci=kunci, urutan=n, berkas=f"foto/{kunci}{n}.jpg",
            keterangan="Uji", sha256=f"{kunci}{n}", lebar=10, tinggi=10,
        )  # fmt: skip

    _tulis(contoh, "penutup", "<p>x</p>")
    tambah("penutup", 1)
    hitung(DAFTAR)  # the session is read once more the first time
    sedikit = hitung(DAFTAR), hitung(ALAMAT)
    kunci = [b.kunci for b in susun_halaman(contoh.a.instansi, 2024).baris]
    for k in kunci[:40]:
        if k != "penutup":
            _tulis(contoh, k, "<p>{tahun} {capaian.rata_rata}</p>")
    for n in range(2, 51):
        tambah("penutup", n)
    assert (hitung(DAFTAR), hitung(ALAMAT)) == sedikit


# --- saving -------------------------------------------------------------------------------------------------


def test_simpan_tanpa_javascript(contoh, operator):
    html = _isi(operator.get(ALAMAT))
    assert 'name="revisi" value="0"' in html
    assert "{kecamatan}" in html  # the default text waits in the field, placeholders as people type them
    jawaban = operator.post(ALAMAT, {"isi": "Demikian **{tahun}**.", "revisi": "0"})
    assert jawaban.status_code == 302 and jawaban["Location"] == ALAMAT
    assert Narasi.objects.get().isi == "<p>Demikian <strong>{tahun}</strong>.</p>"
    html = _isi(operator.get(ALAMAT))
    assert "Demikian **{tahun}**.</textarea>" in html
    assert "Tersimpan" in html and 'name="revisi" value="1"' in html


def test_yang_tidak_dapat_ditulis_polos_tampil_sebagai_html():
    assert isi_polos("<p>a<br>b</p>") == "<p>a<br>b</p>"
    assert isi_polos("<p>a <strong>b</strong></p>") == "a **b**"


def test_simpan_dari_editor_menjawab_bagian_halaman(contoh, operator):
    jawaban = operator.post(
        ALAMAT, {"isi": "<p>Nilai {tidak.ada}</p>", "revisi": "0", "otomatis": "1"}, headers=HTMX
    )
    assert jawaban.status_code == 200
    bagian = _isi(jawaban).strip()
    assert bagian.startswith(
        '<div id="keadaan-narasi" data-hasil="tersimpan" data-bawaan="tidak" data-jejak="lengkap">'
    )
    # Saved all the same, and said what is missing.
    assert Narasi.objects.get().isi == "<p>Nilai {tidak.ada}</p>"
    assert "Sebutan {tidak.ada} tidak dikenal" in bagian
    # One partial, two uses: the full page holds the very same part.
    assert bagian in _isi(operator.get(ALAMAT))


def test_orang_kedua_diberi_tahu_dan_tulisannya_tetap(contoh, operator, client):
    rekan = buat_pengguna(Peran.OPERATOR, contoh.a.instansi, "operator-kedua")
    operator.post(ALAMAT, {"isi": "<p>Tulisan rekan saya.</p>", "revisi": "0"})
    client.force_login(rekan)
    data = {"isi": "<p>Tulisan saya sendiri.</p>", "revisi": "0"}
    jawaban = client.post(ALAMAT, data, headers=HTMX)
    assert jawaban.status_code == 409
    bagian = _isi(jawaban)
    assert 'data-hasil="bentrok"' in bagian
    assert "Operator-Melati mengubah bagian ini pukul" in bagian
    assert "rekan</del>" in bagian and "sendiri.</ins>" in bagian
    # The next save is a decision: the form carries the revision that was shown.
    assert 'name="revisi" value="1"' in bagian
    # Without JavaScript the text stays in the field.
    penuh = client.post(ALAMAT, data)
    assert penuh.status_code == 200 and "Tulisan saya sendiri." in _isi(penuh)
    assert Narasi.objects.get().isi == "<p>Tulisan rekan saya.</p>"
    assert client.post(ALAMAT, data | {"revisi": "1"}).status_code == 302
    assert Narasi.objects.get().isi == "<p>Tulisan saya sendiri.</p>"


def test_yang_ditolak_tetap_di_medan(contoh, operator):
    panjang = "x" * 100_001
    jawaban = operator.post(ALAMAT, {"isi": panjang, "revisi": "0"})
    assert "Tulisan terlalu panjang" in _isi(jawaban) and panjang in _isi(jawaban)
    assert operator.post(ALAMAT, {"isi": "a", "revisi": "x"}, headers=HTMX).status_code == 422
    assert not Narasi.objects.exists()


def test_tulisan_tidak_hilang_bila_laporan_tidak_dapat_disusun(contoh, operator):
    PerjanjianKinerja.objects.filter(pk=contoh.a.perjanjian.pk).delete()
    html = _isi(operator.post(ALAMAT, {"isi": "<p>Tetap tersimpan.</p>", "revisi": "0"}, follow=True))
    assert "belum mempunyai Perjanjian Kinerja tahun 2024" in html
    assert Narasi.objects.get().isi == "<p>Tetap tersimpan.</p>"


def test_kembali_ke_teks_bawaan(contoh, operator):
    operator.post(ALAMAT, {"isi": "<p>Sendiri.</p>", "revisi": "0"})
    assert (
        operator.post(f"{ALAMAT}bawaan/", {"revisi": "0"}, follow=True)
        .content.decode()
        .count("pilih yang dipakai")
    )
    assert Narasi.objects.get().isi == "<p>Sendiri.</p>"  # an old page does not take a newer text away
    assert "Teks bawaan dipakai kembali." in _isi(
        operator.post(f"{ALAMAT}bawaan/", {"revisi": "1"}, follow=True)
    )
    assert Narasi.objects.get().isi == ""
    assert "Demikian Laporan Kinerja" in _isi(operator.get(f"{ALAMAT}pratinjau/"))


# --- who sees what ------------------------------------------------------------------------------------------


def test_camat_membaca_tanpa_editor(contoh, client):
    client.force_login(contoh.a.camat)
    html = _isi(client.get(ALAMAT))
    assert "<textarea" not in html and "tiptap" not in html and "Unggah foto" not in html
    assert 'id="pratinjau-narasi"' in html
    assert ">Lihat<" in _isi(client.get(DAFTAR))


def test_yang_diajukan_terkunci_dengan_sebabnya(contoh, operator):
    apply_langkah(Berkas(contoh.a.instansi, 2024, "lkip"), "ajukan_ke_camat", contoh.a.operator)
    html = _isi(operator.get(ALAMAT))
    assert "<textarea" not in html
    assert "LKIP tahun 2024 menunggu persetujuan camat dan terkunci" in html
    jawaban = operator.post(ALAMAT, {"isi": "<p>x</p>", "revisi": "0"}, headers=HTMX)
    assert jawaban.status_code == 422 and "terkunci" in _isi(jawaban)
    assert not Narasi.objects.exists()


def test_bagian_yang_tidak_ada(contoh, operator):
    for akhir in ("tidak_ada/", "tidak_ada/pratinjau/"):
        assert operator.get(DAFTAR + akhir).status_code == 404
    assert operator.post(f"{DAFTAR}tidak_ada/", {"isi": "x", "revisi": "0"}).status_code == 404
    assert not JejakAudit.objects.filter(tindakan="ubah_narasi").exists()


# --- preview and palette ------------------------------------------------------------------------------------


def test_pratinjau_memuat_bagian_itu_saja_dengan_nomor_seluruh_laporan(contoh, operator):
    isi = '<p onclick="x">Rata-rata <b>{capaian.rata_rata}</b>, lihat {tabel.pengukuran}; {x.y} {{ y }}</p>'
    _tulis(contoh, "capaian", isi)
    jawaban = operator.get(f"{DAFTAR}capaian/pratinjau/")
    assert jawaban["X-Frame-Options"] == "SAMEORIGIN"
    html = jawaban.content.decode()
    assert "B. Capaian Kinerja" in html and "A. Kerangka Pengukuran" not in html
    nomor = re.search(r'id="tabel-(3\.\d+)"', html)[1]
    assert f"lihat Tabel {nomor}" in html
    assert "onclick" not in html and "{{ y }}" in html
    assert "<mark>[belum ada: x.y]</mark>" in html
    # As it stands in the whole.
    penuh = operator.get("/melati/2024/lkip/pratinjau/").content.decode()
    assert re.search(r"<p>Rata-rata.*?</p>", html, re.DOTALL)[0] in penuh


def test_pratinjau_cepat(contoh, operator):
    operator.get(f"{DAFTAR}capaian/pratinjau/")
    mulai = time.perf_counter()
    operator.get(f"{DAFTAR}capaian/pratinjau/")
    assert time.perf_counter() - mulai < 1


def test_pilihan_menunjukkan_nilai_kini(contoh, operator):
    html = _isi(operator.get(ALAMAT))
    assert re.search(
        r'data-sebutan="indikator.ikm.realisasi"><code>indikator.ikm.realisasi</code> <span [^>]+>86,50<',
        html,
    )
    assert re.search(
        r'data-sebutan="iku.dasar"><code>iku.dasar</code> <span class="[^"]*nilai-kosong">belum ada<', html
    )
    assert "Kenanga" not in html


def test_syarat_yang_tidak_terpenuhi_bukan_kekurangan(contoh):
    halaman = susun_halaman(contoh.a.instansi, 2024)
    assert halaman.check("{?pegawai.kurang}Kurang {pegawai.kurang} orang.") == ()
    assert len(halaman.check("<p>Kurang {pegawai.kurang} orang.</p>")) == 1


def test_angka_yang_ada_datanya_tidak_kurang(contoh):
    assert susun_halaman(contoh.a.instansi, 2024).check("{penduduk.jumlah} jiwa")
    ProfilTahunan.objects.create(
        instansi=contoh.a.instansi, tahun=2024, penduduk_laki=10, penduduk_perempuan=12
    )
    assert susun_halaman(contoh.a.instansi, 2024).check("{penduduk.jumlah} jiwa") == ()


def test_beda_per_kata():
    beda = diff_kata("<p>Nilai 86 naik</p>", "<p>Nilai 88 naik lagi</p>")
    assert [(b.jenis, b.teks) for b in beda] == [
        ("sama", "Nilai "),
        ("del", "86"),
        ("ins", "88"),
        ("sama", " naik"),
        ("ins", " lagi"),
    ]
    panjang = " ".join(f"kata{i}" for i in range(6000)), " ".join(f"lain{i}" for i in range(6000))
    mulai = time.perf_counter()
    assert [b.jenis for b in diff_kata(*panjang)] == ["del", "ins"]
    assert time.perf_counter() - mulai < 2
