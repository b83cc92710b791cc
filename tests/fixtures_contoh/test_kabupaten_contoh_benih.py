"""The seed decides every generated figure; production and impossible years are refused."""

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from anggaran.models import Pagu, RealisasiAnggaran
from kinerja.models import HasilCapaian, PerjanjianKinerja, RencanaAksi
from laporan.muatan.kabupaten_contoh import muat_kabupaten_contoh
from organisasi.models import Instansi, Pengajuan


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
        sorted(Pengajuan.objects.values_list("instansi__kode", "tahun", "nomor", "keadaan", "sejak")),
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
