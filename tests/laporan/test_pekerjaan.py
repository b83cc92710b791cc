"""Long work: one at a time, true progress, a worker that dies, two people who ask at once."""

import logging
import threading
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from kinerja.models import PerjanjianKinerja, ProgramPerjanjian
from laporan import cetak
from laporan import pekerjaan as modul
from laporan.kemajuan import AKHIR_TATA, AWAL_TATA, PENCATAT, Tata, listen_tata
from laporan.models import Pekerjaan
from laporan.pekerjaan import MACET, recover_macet, run_next, start_pekerjaan
from tests.pembuat import buat_contoh_lengkap

Keadaan = Pekerjaan.Keadaan
CETAK = Pekerjaan.Jenis.CETAK_LKIP
UNDUH = "/melati/2024/lkip/unduh.pdf"


@pytest.fixture
def contoh(db, monkeypatch):
    caches["cetak"].clear()
    monkeypatch.setattr(cetak, "_print", lambda html, foto: b"%PDF-1.7 uji")
    contoh = buat_contoh_lengkap()
    ProgramPerjanjian.objects.create(
        perjanjian=contoh.a.perjanjian, urutan=1, nama="Program Uji", anggaran=Decimal(1_000_000)
    )
    yield contoh
    caches["cetak"].clear()


@pytest.fixture
def luar(settings):
    """Nobody works by himself: the test is the worker."""
    settings.PEKERJA = "luar"


def _mulai(contoh, lengkap=None):
    return start_pekerjaan(CETAK, (lengkap or contoh.a).instansi, 2024, contoh.a.operator)


# --- the queue ------------------------------------------------------------------------------------------------


def test_yang_meminta_kedua_menunggu_yang_sama(contoh, luar):
    satu = _mulai(contoh)
    assert _mulai(contoh).pk == satu.pk
    assert _mulai(contoh, contoh.b).pk != satu.pk
    run_next()
    run_next()
    assert _mulai(contoh).pk != satu.pk


def test_basis_data_menolak_dua_yang_terbuka(contoh, luar):
    _mulai(contoh)
    with pytest.raises(IntegrityError), transaction.atomic():
        Pekerjaan.objects.create(jenis=CETAK, instansi=contoh.a.instansi, tahun=2024)


def test_dikerjakan_menurut_urutan_dan_selesai_penuh(contoh, luar):
    satu, dua = _mulai(contoh), _mulai(contoh, contoh.b)
    assert run_next()
    satu.refresh_from_db(), dua.refresh_from_db()
    assert (satu.keadaan, satu.kemajuan, satu.percobaan) == (Keadaan.SELESAI, 100, 1)
    assert satu.mulai <= satu.selesai
    assert dua.keadaan == Keadaan.ANTRE
    assert run_next() and not run_next()


def test_data_yang_kurang_disebut_dengan_kalimatnya(contoh, luar):
    PerjanjianKinerja.objects.filter(pk=contoh.a.perjanjian.pk).delete()
    pekerjaan = _mulai(contoh)
    run_next()
    pekerjaan.refresh_from_db()
    assert pekerjaan.keadaan == Keadaan.GAGAL
    assert "belum mempunyai Perjanjian Kinerja tahun 2024" in pekerjaan.pesan


def test_gangguan_tidak_membocorkan_rincian(contoh, luar, monkeypatch):
    monkeypatch.setattr(cetak, "_print", lambda html, foto: 1 / 0)
    pekerjaan = _mulai(contoh)
    run_next()
    pekerjaan.refresh_from_db()
    assert (pekerjaan.keadaan, pekerjaan.pesan) == (Keadaan.GAGAL, modul.TERGANGGU)
    assert "coba lagi" in pekerjaan.pesan


def _mati(pekerjaan, percobaan):
    Pekerjaan.objects.filter(pk=pekerjaan.pk).update(
        keadaan=Keadaan.BERJALAN,
        percobaan=percobaan,
        kemajuan=40,
        denyut=timezone.now() - MACET - timedelta(seconds=1),
    )


def test_yang_ditinggalkan_pekerja_mati_diulang_sekali(contoh, luar):
    pekerjaan = _mulai(contoh)
    _mati(pekerjaan, 1)
    recover_macet()
    pekerjaan.refresh_from_db()
    assert (pekerjaan.keadaan, pekerjaan.kemajuan) == (Keadaan.ANTRE, 0)
    run_next()
    pekerjaan.refresh_from_db()
    assert (pekerjaan.keadaan, pekerjaan.percobaan) == (Keadaan.SELESAI, 2)


def test_sesudah_dua_kali_menyerah_dengan_kalimat(contoh, luar):
    pekerjaan = _mulai(contoh)
    _mati(pekerjaan, 2)
    recover_macet()
    pekerjaan.refresh_from_db()
    assert (pekerjaan.keadaan, pekerjaan.pesan) == (Keadaan.GAGAL, modul.TERHENTI)
    assert not run_next()


def test_yang_masih_hidup_tidak_diambil(contoh, luar):
    pekerjaan = _mulai(contoh)
    Pekerjaan.objects.update(keadaan=Keadaan.BERJALAN, percobaan=1, denyut=timezone.now())
    recover_macet()
    assert not run_next()
    pekerjaan.refresh_from_db()
    assert pekerjaan.keadaan == Keadaan.BERJALAN


def test_pekerja_yang_bangun_lagi_tidak_menimpa_penggantinya(contoh, luar, monkeypatch):
    """A worker thought dead finishes after another has taken its work up: its end is not written."""
    pekerjaan = _mulai(contoh)

    def lama(baris, lapor):
        Pekerjaan.objects.filter(pk=baris.pk).update(percobaan=2, kemajuan=7)
        lapor(80, "dari yang lama")
        return 1

    monkeypatch.setitem(modul.PELAKSANA, CETAK, lama)
    run_next()
    pekerjaan.refresh_from_db()
    assert (pekerjaan.keadaan, pekerjaan.kemajuan, pekerjaan.pesan) == (Keadaan.BERJALAN, 7, "")


def test_perintah_kerjakan_menghabiskan_antrean(contoh, luar, capsys):
    _mulai(contoh), _mulai(contoh, contoh.b)
    call_command("kerjakan", "--sekali")
    assert "2 pekerjaan dikerjakan." in capsys.readouterr().out
    assert set(Pekerjaan.objects.values_list("keadaan", flat=True)) == {Keadaan.SELESAI}


@pytest.mark.django_db(transaction=True)
def test_utas_mengerjakan_sendiri(contoh, settings):
    if connection.vendor == "sqlite":
        pytest.skip("basis data dalam memori milik satu utas")
    settings.PEKERJA = "utas"
    pekerjaan = _mulai(contoh)
    for utas in [u for u in threading.enumerate() if u.name == "pekerja"]:
        utas.join(30)
    pekerjaan.refresh_from_db()
    assert pekerjaan.keadaan == Keadaan.SELESAI


# --- the progress ---------------------------------------------------------------------------------------------


def test_kemajuan_mengikuti_halaman_yang_ditata():
    lapor = []
    tata = Tata(lambda persen, kalimat: lapor.append((persen, kalimat)), perkiraan=4)
    pencatat = logging.getLogger(PENCATAT)
    with listen_tata(tata):
        for pesan in ("Page 1", "Page 2", "Repagination #1", "Page 1 (up-to-date)", "Page 2"):
            pencatat.info("Step 5 - Creating layout - %s", pesan)
        pencatat.info("Step 6 - Creating PDF")
    pencatat.info("Step 5 - Creating layout - Page 9")
    assert tata.ditata == 3
    assert [p for p, _ in lapor] == [32, 50, 67, AKHIR_TATA]
    assert lapor[0][1] == "Menata halaman 1."
    assert lapor[2][1] == "Menyesuaikan nomor halaman dan daftar isi."
    assert all(AWAL_TATA <= p <= AKHIR_TATA for p, _ in lapor)


def test_halaman_utas_lain_tidak_didengar():
    tata = Tata(lambda *_: None)
    with listen_tata(tata):
        lain = threading.Thread(
            target=lambda: logging.getLogger(PENCATAT).info("Step 5 - Creating layout - Page 1")
        )
        lain.start()
        lain.join()
    assert tata.ditata == 0


@pytest.mark.pdf
def test_cetakan_sungguhan_melapor_per_halaman(db, luar):
    """WeasyPrint's own messages are what the bar stands on: a version without them must be noticed."""
    caches["cetak"].clear()
    contoh = buat_contoh_lengkap()
    ProgramPerjanjian.objects.create(
        perjanjian=contoh.a.perjanjian, urutan=1, nama="Program Uji", anggaran=Decimal(1_000_000)
    )
    pekerjaan = _mulai(contoh)
    run_next()
    pekerjaan.refresh_from_db()
    assert pekerjaan.keadaan == Keadaan.SELESAI
    assert pekerjaan.ukuran > 10
    assert modul._find_ukuran(_mulai(contoh, contoh.b)) == pekerjaan.ukuran


# --- the pages ------------------------------------------------------------------------------------------------


def test_unduh_memberi_cetakan_yang_sudah_ada(contoh, client):
    client.force_login(contoh.a.operator)
    jawaban = client.get(UNDUH)
    assert jawaban.content == b"%PDF-1.7 uji"
    assert jawaban["Content-Disposition"] == 'attachment; filename="lkip-melati-2024.pdf"'
    assert client.get(UNDUH).content == b"%PDF-1.7 uji"
    assert Pekerjaan.objects.count() == 1


def test_unduh_yang_belum_tercetak_menunjukkan_kemajuan(contoh, client, luar):
    client.force_login(contoh.a.camat)
    jawaban = client.get(UNDUH)
    pekerjaan = Pekerjaan.objects.get()
    assert jawaban["Location"] == f"/melati/2024/pekerjaan/{pekerjaan.pk}/"
    Pekerjaan.objects.update(keadaan=Keadaan.BERJALAN, kemajuan=42, denyut=timezone.now(), pesan="Menata.")
    html = client.get(jawaban["Location"]).content.decode()
    assert 'max="100" value="42"' in html
    assert "42 persen." in html and "Menata." in html
    assert f'<noscript><p><a class="tombol" href="{jawaban["Location"]}">Muat ulang kemajuan</a>' in html
    bagian = client.get(jawaban["Location"], headers={"HX-Request": "true"}).content.decode()
    assert bagian.lstrip().startswith("<section") and 'hx-trigger="every 1s"' in bagian
    assert bagian.strip() in html
    Pekerjaan.objects.update(keadaan=Keadaan.ANTRE)
    run_next()
    html = client.get(jawaban["Location"]).content.decode()
    assert f'href="{UNDUH}"' in html
    assert "hx-get" not in html and "<noscript>" not in html
    assert client.get(UNDUH).content == b"%PDF-1.7 uji"


def test_yang_gagal_dapat_dicoba_lagi(contoh, client, luar):
    client.force_login(contoh.a.operator)
    pekerjaan = _mulai(contoh)
    Pekerjaan.objects.update(keadaan=Keadaan.GAGAL, pesan="Terhenti.")
    alamat = f"/melati/2024/pekerjaan/{pekerjaan.pk}/"
    html = client.get(alamat).content.decode()
    assert "Terhenti." in html and "Coba lagi" in html
    baru = client.post(alamat)["Location"]
    assert baru != alamat
    assert "Menunggu giliran" in client.get(baru).content.decode()


def test_angka_yang_berubah_dicetak_lagi(contoh, client, monkeypatch):
    from kinerja.actions import record_realisasi

    client.force_login(contoh.a.operator)
    client.get(UNDUH)
    record_realisasi(contoh.a.indikator["IKM"], 2024, 0, "88", contoh.a.operator)
    monkeypatch.setattr(cetak, "_print", lambda html, foto: b"%PDF-1.7 baru")
    assert client.get(UNDUH).content == b"%PDF-1.7 baru"


def test_pekerjaan_kecamatan_lain_tidak_terlihat(contoh, client, luar):
    pekerjaan = _mulai(contoh, contoh.b)
    client.force_login(contoh.a.operator)
    assert client.get(f"/kenanga/2024/pekerjaan/{pekerjaan.pk}/").status_code == 404
    assert client.get(f"/melati/2024/pekerjaan/{pekerjaan.pk}/").status_code == 404
