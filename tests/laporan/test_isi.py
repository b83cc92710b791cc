"""Gathering a report's facts: as many queries for many rows as for one, and one sentence where a base is missing."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from anggaran.models import Pagu, RealisasiAnggaran, Simpul
from kinerja.hitung import hitung_perjanjian
from kinerja.models import Analisis, HasilCapaian, Realisasi
from laporan.isi import DataBelumAda, susun_isi
from laporan.models import Narasi
from organisasi.models import Instansi, PengaturanTahun
from tests.pembuat import (
    TARGET_CONTOH,
    buat_contoh_lengkap,
    buat_indikator,
    buat_kecamatan,
    buat_pemkab,
    buat_pengaturan,
    buat_perjanjian,
    buat_pohon,
    buat_realisasi,
    buat_renstra,
)

pytestmark = pytest.mark.django_db


def _kecamatan_dengan(kode: str, indikator: int, program: int) -> Instansi:
    kecamatan = buat_kecamatan(kode)
    target = {f"I{n}": TARGET_CONTOH["IKM"] for n in range(indikator)}
    renstra = buat_renstra(kecamatan, target)
    perjanjian = buat_perjanjian(renstra, 2024)
    for nama in target:
        utas = buat_indikator(kecamatan, nama)
        buat_realisasi(utas, "86,5")
        for tahun in (2022, 2023):
            buat_realisasi(utas, "80", tahun)
        Analisis.objects.create(
            perjanjian=perjanjian, indikator=utas, jenis="pendorong", urutan=1, uraian="a"
        )
    pohon = {}
    for n in range(1, program + 1):
        pohon |= {str(n): None, f"{n}.1": None, f"{n}.1.1": ("1000", "900")}
    buat_pohon(kecamatan, 2024, pohon)
    hitung_perjanjian(perjanjian)
    return Instansi.objects.select_related("induk").get(pk=kecamatan.pk)


def test_number_of_queries_does_not_grow_with_the_data():
    buat_pengaturan(buat_pemkab())
    banyak = []
    for kecamatan in (_kecamatan_dengan("satu", 1, 1), _kecamatan_dengan("banyak", 9, 12)):
        with CaptureQueriesContext(
            connection,
        ) as catatan:
            isi = susun_isi(kecamatan, 2024)
            assert isi.rata.dihitung == len(isi.capaian)
        banyak.append(len(catatan))
    assert banyak[0] == banyak[1]
    assert banyak[0] <= 50


def test_composing_after_gathering_asks_nothing_more(django_assert_num_queries):
    """Blocks and prose read only Isi."""
    from laporan.kerangka import get_kerangka
    from laporan.naskah import build_naskah

    buat_pengaturan(buat_pemkab())
    isi = susun_isi(_kecamatan_dengan("satu", 2, 2), 2024)
    with django_assert_num_queries(0):
        build_naskah(isi, get_kerangka("jember-2024"))


def test_office_without_settings_or_agreement_says_what_to_do():
    kecamatan = buat_kecamatan("melati")
    with pytest.raises(DataBelumAda, match=r"^Pengaturan laporan tahun 2024 belum ada; .+\.$"):
        susun_isi(kecamatan, 2024)
    buat_pengaturan(kecamatan.induk)
    with pytest.raises(DataBelumAda, match=r"^Kecamatan Melati belum mempunyai Perjanjian Kinerja .+\.$"):
        susun_isi(kecamatan, 2024)


def test_agreement_alone_makes_a_report():
    """No profile, budget, RKT, IKU or results yet: every gap is a gap, none a crash."""
    from laporan.kerangka import get_kerangka
    from laporan.naskah import build_naskah

    kecamatan = buat_kecamatan("melati")
    buat_pengaturan(kecamatan.induk)
    buat_perjanjian(buat_renstra(kecamatan), 2024)
    isi = susun_isi(Instansi.objects.select_related("induk").get(pk=kecamatan.pk), 2024)
    assert isi.rata.nilai is None
    naskah = build_naskah(isi, get_kerangka("jember-2024"))
    assert "anggaran.pagu" in naskah.kekurangan
    assert "capaian.rata_rata" in naskah.kekurangan


def _keadaan() -> list:
    model = (Instansi, PengaturanTahun, Realisasi, HasilCapaian, Simpul, Pagu, RealisasiAnggaran, Narasi)
    return [sorted(map(str, m.objects.values_list())) for m in model]


@pytest.mark.parametrize(
    ("kecamatan", "tahun", "pesan"),
    [
        ("tidakada", "2024", "tidakada"),
        ("", "2024", "tidak dikenal"),
        ("pemkab-uji", "2024", "tidak dikenal"),
        ("melati", "2019", "2019"),
        ("melati", "dua ribu", "empat angka"),
        ("melati", "24", "empat angka"),
        ("melati", "²⁰²⁴", "empat angka"),
    ],
)
def test_bad_input_is_one_sentence_and_changes_nothing(tmp_path, kecamatan, tahun, pesan):
    buat_contoh_lengkap()
    berkas = tmp_path / "lkip.pdf"
    berkas.write_bytes(b"semula")
    sebelum, keluaran = _keadaan(), io.StringIO()
    with pytest.raises(CommandError, match=pesan) as salah:
        call_command("cetak_lkip", kecamatan, tahun, keluaran=str(berkas), stdout=keluaran)
    kalimat = str(salah.value)
    assert kalimat.endswith(".") and "\n" not in kalimat and kalimat.count(". ") == 0
    assert salah.value.returncode != 0
    assert keluaran.getvalue() == ""
    assert berkas.read_bytes() == b"semula"
    assert list(tmp_path.iterdir()) == [berkas]
    assert _keadaan() == sebelum


def test_unknown_outline_is_one_sentence(tmp_path):
    contoh = buat_contoh_lengkap()
    PengaturanTahun.objects.filter(pk=contoh.pengaturan.pk).update(kerangka="jember-1999")
    with pytest.raises(CommandError, match=r"^Kerangka laporan jember-1999 belum tersedia; .+\.$"):
        call_command("cetak_lkip", "melati", "2024", keluaran=str(tmp_path / "x.pdf"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.pdf
def test_print_that_cannot_be_written_leaves_no_rest(tmp_path):
    buat_contoh_lengkap()
    (tmp_path / "berkas").write_text("bukan folder")
    with pytest.raises(CommandError, match=r"tidak dapat ditulis"):
        call_command("cetak_lkip", "melati", "2024", keluaran=str(tmp_path / "berkas" / "x.pdf"))
    (tmp_path / "folder.pdf").mkdir()
    with pytest.raises(CommandError, match=r"tidak dapat ditulis"):
        call_command("cetak_lkip", "melati", "2024", keluaran=str(tmp_path / "folder.pdf"))
    assert sorted(p.name for p in tmp_path.iterdir()) == ["berkas", "folder.pdf"]


def test_what_is_said_of_a_triwulan_stays_out_of_the_report():
    contoh = buat_contoh_lengkap()
    sebelum = susun_isi(contoh.a.instansi, 2024)
    Analisis.objects.create(
        perjanjian=contoh.a.perjanjian, triwulan=2, jenis="penghambat", urutan=1, uraian="Sinyal lemah"
    )
    sesudah = susun_isi(contoh.a.instansi, 2024)
    assert sesudah.analisis_umum == sebelum.analisis_umum
    assert [b.analisis for b in sesudah.capaian] == [b.analisis for b in sebelum.capaian]
