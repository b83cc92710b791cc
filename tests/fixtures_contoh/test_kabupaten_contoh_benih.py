"""The seed decides every generated figure; production and impossible years are refused."""

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from anggaran.models import Pagu, RealisasiAnggaran
from kinerja.models import HasilCapaian, PerjanjianKinerja, RencanaAksi
from laporan.muatan import resep_contoh as resep
from laporan.muatan.kabupaten_contoh import muat_kabupaten_contoh
from organisasi.models import Instansi, LangkahTahun, Pengajuan, Tenggat


def _angka():
    """All that was drawn and computed, without keys and times."""
    return [
        list(
            HasilCapaian.objects.order_by(
                "baris__perjanjian__instansi__kode",
                "baris__perjanjian__tahun",
                "baris__urutan",
                "triwulan",
                "pembanding",
            ).values_list(
                "baris__perjanjian__instansi__kode",
                "baris__indikator__kode",
                "triwulan",
                "realisasi",
                "nilai",
            )
        ),
        sorted(RencanaAksi.objects.values_list("baris__perjanjian__instansi__kode", "triwulan", "angka")),
        sorted(Pagu.objects.values_list("simpul__instansi__kode", "simpul__kode", "tahap", "jumlah")),
        sorted(RealisasiAnggaran.objects.values_list("simpul__instansi__kode", "triwulan", "jumlah")),
        sorted(
            Pengajuan.objects.exclude(jenis="lkip").values_list(
                "instansi__kode", "tahun", "nomor", "keadaan", "sejak"
            )
        ),
    ]


def _sekali(benih):
    with transaction.atomic():
        muat_kabupaten_contoh(2024, 2024, benih)
        isi = _angka()
        transaction.set_rollback(True)
    return isi


def test_the_same_seed_gives_the_same_figures(kabupaten):
    pertama = _sekali(1)
    assert _sekali(1) == pertama
    assert _sekali(2) != pertama


def test_the_other_steps_change_no_figure(kabupaten, monkeypatch):
    pertama = _sekali(1)
    monkeypatch.setattr(resep, "PELUANG_TANPA_RKT", 100)
    monkeypatch.setattr(resep, "BANYAK_DESA", (1, 2))
    assert _sekali(1) == pertama


def test_a_year_without_a_format_has_no_report_to_be_due(kabupaten):
    muat_kabupaten_contoh(2022, 2023, 1)
    bertenggat = {
        t: set(Tenggat.objects.filter(tahun=t).values_list("langkah", flat=True)) for t in (2022, 2023)
    }
    assert bertenggat[2023] == set(LangkahTahun)
    assert bertenggat[2023] - bertenggat[2022] == {LangkahTahun.NARASI, LangkahTahun.LKIP}
    assert not Pengajuan.objects.filter(tahun=2022, jenis="lkip")


@pytest.mark.parametrize(
    ("pilihan", "sebab"),
    [
        (["--sejak", "2020", "--sampai", "2025"], "satu sampai 5 tahun"),
        (["--sejak", "2021", "--sampai", "2020"], "satu sampai 5 tahun"),
        (["--sejak", "2012"], "tidak termasuk RPJMD"),
    ],
)
def test_other_years_are_refused(kabupaten, pilihan, sebab):
    with pytest.raises(CommandError, match=sebab):
        call_command("muat_contoh_kabupaten", *pilihan)
    assert not Instansi.objects.filter(contoh=True)


def test_production_refuses(kabupaten, settings):
    settings.PRODUKSI = True
    with pytest.raises(CommandError, match="mode produksi"):
        call_command("muat_contoh_kabupaten")
    assert not PerjanjianKinerja.objects.exists()
