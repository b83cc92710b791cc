"""Two sessions in one cell at the same time, on PostgreSQL and on SQLite: neither is lost without a word."""

import threading
import time

import pytest
from django.core.files.base import ContentFile
from django.db import connection, connections

from kinerja.actions import record_realisasi
from kinerja.bukti import add_bukti
from kinerja.hitung import periksa_perjanjian
from kinerja.models import Bukti, HasilCapaian, PerjanjianKinerja, Realisasi
from kinerja.sumber import record_rasio
from organisasi.alur import Berkas, apply_langkah
from organisasi.models import JejakAudit, JenisPengajuan, Pengajuan, Pengguna
from renstra.models import Indikator, SumberNilai
from tests.pembuat import buat_contoh_lengkap

from .test_kisi_bukti import PDF

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def contoh():
    return buat_contoh_lengkap()


@pytest.fixture
def serentak(contoh, tmp_path, monkeypatch):
    """`serentak(*pekerjaan)` runs each in a thread and a connection of its own, all starting together, and gives
    what each returned or raised; `serentak.baca(pekerjaan)` then reads what stands in their database.

    SQLite's test database is in memory, which knows no second connection with locks of its own; so the threads get
    a copy of it in a file, with the settings that the site itself has.
    """
    if connection.vendor == "sqlite":
        berkas = tmp_path / "serentak.sqlite3"
        with connection.cursor() as kursor:
            kursor.execute("VACUUM INTO %s", [str(berkas)])
        monkeypatch.setitem(
            connections.settings, "default", {**connections.settings["default"], "NAME": str(berkas)}
        )

    def jalankan(*pekerjaan):
        hasil = [None] * len(pekerjaan)
        aba_aba = threading.Barrier(len(pekerjaan))

        def satu(n):
            try:
                connection.ensure_connection()
                aba_aba.wait(10)
                hasil[n] = pekerjaan[n]()
            except Exception as galat:
                hasil[n] = galat
            finally:
                connections.close_all()

        benang = [threading.Thread(target=satu, args=(n,)) for n in range(len(pekerjaan))]
        for b in benang:
            b.start()
        batas = time.monotonic() + 30
        for b in benang:
            b.join(max(0, batas - time.monotonic()))
        assert not any(b.is_alive() for b in benang)
        return hasil

    jalankan.baca = lambda pekerjaan: _tanpa_galat(jalankan(pekerjaan)[0])
    return jalankan


def _tanpa_galat(hasil):
    if isinstance(hasil, Exception):
        raise hasil
    return hasil


def _catat(kode, nilai, triwulan=1, revisi=0, username="operator-melati"):
    def kerja():
        indikator = Indikator.objects.get(instansi__kode="melati", kode=kode)
        return record_realisasi(
            indikator, 2024, triwulan, nilai, Pengguna.objects.get(username=username), revisi=revisi
        )

    return kerja


def _keadaan(kode="IKM", triwulan=1):
    def kerja():
        r = Realisasi.objects.filter(
            indikator__kode=kode, indikator__instansi__kode="melati", triwulan=triwulan
        )
        jejak = JejakAudit.objects.order_by("pk").values_list("sebelum", "sesudah")
        return [(b.angka, b.revisi) for b in r], list(jejak)

    return kerja


def _nama(hasil):
    return sorted(type(h).__name__ for h in hasil)


def test_two_first_entries_of_one_cell(serentak):
    hasil = serentak(_catat("IKM", "80"), _catat("IKM", "81"))
    assert _nama(hasil) == ["GalatRevisi", "Realisasi"]
    pemenang, kalah = sorted(hasil, key=lambda h: isinstance(h, Exception))
    isi, jejak = serentak.baca(_keadaan())
    assert isi == [(pemenang.angka, 1)]
    assert jejak == [("kosong", pemenang.tampil)]
    # The other is told what stands there now.
    assert kalah.terkini.angka == pemenang.angka


def test_two_corrections_of_one_cell(serentak):
    serentak.baca(_catat("IKM", "70"))
    hasil = serentak(_catat("IKM", "80", revisi=1), _catat("IKM", "81", revisi=1))
    assert _nama(hasil) == ["GalatRevisi", "Realisasi"]
    isi, jejak = serentak.baca(_keadaan())
    assert isi[0][1] == 2
    assert len(jejak) == 2


def test_one_cell_sent_twice_at_once_is_written_once(serentak):
    """Two tabs, or a try that came after all and the one that followed it."""
    hasil = serentak(*[_catat("IKM", "80")] * 4)
    assert _nama(hasil) == ["Realisasi"] * 4
    assert serentak.baca(_keadaan()) == ([(80, 1)], [("kosong", "80")])


def test_two_ratios_of_one_cell(contoh, serentak):
    def rasio(pembilang):
        def kerja():
            indikator = Indikator.objects.get(instansi__kode="melati", kode="DOK")
            return record_rasio(indikator, 2024, 1, pembilang, "20", None, revisi=0)

        return kerja

    def ubah():
        Indikator.objects.filter(kode="DOK").update(sumber=SumberNilai.RASIO)

    serentak.baca(ubah)
    assert _nama(serentak(rasio("17"), rasio("18"))) == ["GalatRevisi", "Realisasi"]
    assert len(serentak.baca(_keadaan("DOK"))[1]) == 1


def test_different_cells_at_once_leave_no_stale_result(serentak):
    hasil = serentak(_catat("IKM", "45"), _catat("DOK", "1"), _catat("SAKIP", "69"))
    assert _nama(hasil) == ["Realisasi"] * 3

    def periksa():
        perjanjian = PerjanjianKinerja.objects.get(instansi__kode="melati")
        capaian = HasilCapaian.objects.filter(baris__perjanjian=perjanjian, triwulan=1)
        return periksa_perjanjian(perjanjian), sorted(h.tampil for h in capaian)

    selisih, capaian = serentak.baca(periksa)
    assert selisih == []
    assert capaian == [50, 100, 100]


def test_submitting_and_typing_at_once(serentak):
    """Either the figure came first and is in what was submitted, or it is refused; never half."""

    def ajukan():
        operator = Pengguna.objects.get(username="operator-melati")
        instansi = operator.keanggotaan.get().instansi
        return apply_langkah(Berkas(instansi, 2024, JenisPengajuan.REALISASI, 1), "ajukan_ke_camat", operator)

    angka, posisi = serentak(_catat("IKM", "80"), ajukan)
    assert posisi.terkunci
    isi, jejak = serentak.baca(_keadaan())
    if isinstance(angka, Exception):
        assert "terkunci" in str(angka)
        assert isi == []
    else:
        assert isi == [(80, 1)]
        assert jejak[0] == ("kosong", "80")
    assert serentak.baca(lambda: Pengajuan.objects.count()) == 1


def test_one_file_sent_twice_at_once_is_kept_once(serentak):
    def unggah():
        indikator = Indikator.objects.get(instansi__kode="melati", kode="IKM")
        return add_bukti(indikator, 2024, 1, ContentFile(PDF, "a.pdf"), None)

    hasil = serentak(unggah, unggah)
    assert _nama(hasil) == ["Bukti", "GalatPengguna"]
    assert serentak.baca(lambda: Bukti.objects.count()) == 1
