"""The format of 2020 for an office that has none of what Pakusari had: nothing false, nothing broken."""

import pytest

from anggaran.models import Simpul
from laporan.bentuk import Daftar, Tabel
from laporan.isi import susun_isi
from laporan.kerangka import get_kerangka
from laporan.naskah import build_naskah
from organisasi.models import Instansi
from tests.pembuat import buat_contoh_lengkap

from .perubahan import teks_kalimat

pytestmark = pytest.mark.django_db


@pytest.fixture
def contoh():
    return buat_contoh_lengkap()


def _naskah(instansi):
    isi = susun_isi(Instansi.objects.select_related("induk").get(pk=instansi.pk), 2024)
    return build_naskah(isi, get_kerangka("jember-2020"))


def test_what_is_not_there_is_named_and_leaves_no_empty_table(contoh):
    """No survey, no RKT, no profile, no kinds of spending, one agreement."""
    naskah = _naskah(contoh.a.instansi)
    assert {"rkt.program", "anggaran.total.belanja", "organisasi.dasar"} <= set(naskah.kekurangan)
    assert not any(
        k.startswith("survei.") for k in naskah.kekurangan
    )  # a survey is not asked of every report
    tabel = list(naskah.butir(Tabel))
    assert all(t.baris for t in tabel)
    kunci = {t.kunci for t in tabel}
    assert not {"sebaran_survei", "skor_survei", "rkt", "dana_keluaran"} & kunci
    assert "Rencana Kinerja Tahunan Tahun Berikutnya" not in {u.judul for u in naskah.unit}
    assert "perjanjian" in kunci  # the only agreement stands for the first


def test_every_row_fills_its_table_and_each_sasaran_has_its_three(contoh):
    naskah = _naskah(contoh.a.instansi)
    for tabel in naskah.butir(Tabel):
        for baris in tabel.baris:
            assert sum(s.rentang for s in baris.sel) == len(tabel.kolom), tabel.kunci
        if tabel.kepala:
            luas = sum(s.rentang * s.turun for baris in tabel.kepala for s in baris)
            assert luas == len(tabel.kolom) * len(tabel.kepala), tabel.kunci
    nomor = [t.nomor for t in naskah.butir(Tabel) if t.nomor.startswith("3.")]
    assert nomor == [f"3.{n}" for n in range(1, len(nomor) + 1)]
    sasaran = {t.kunci.rpartition("_")[2] for t in naskah.butir(Tabel) if t.kunci.startswith("banding_lalu")}
    assert sasaran
    for nama in ("banding_akhir", "banding_nasional"):
        assert {
            t.kunci.rpartition("_")[2] for t in naskah.butir(Tabel) if t.kunci.startswith(nama)
        } == sasaran


def test_kinds_of_spending_named_by_the_leaves_stand_for_rows_beside_the_tree(contoh):
    Simpul.objects.filter(instansi=contoh.a.instansi, kode__in=("1", "2")).update(belanja="operasi")
    naskah = _naskah(contoh.a.instansi)
    assert "anggaran.total.belanja" not in naskah.kekurangan
    butir = [teks_kalimat(k) for d in naskah.butir(Daftar) for k in d.butir]
    assert any(
        b.startswith("Belanja operasi Rp") and "atau 100,00% dari seluruh anggaran" in b for b in butir
    )
