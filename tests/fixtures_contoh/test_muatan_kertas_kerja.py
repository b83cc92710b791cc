"""Raw figures go the same way as every fact: out to a folder and back, and nothing of them is lost."""

from datetime import date
from decimal import Decimal

from django.core.management import call_command

from kinerja.models import (
    BesaranKinerja,
    NilaiLhe,
    PenilaianIpp,
    PosisiBesaran,
    Realisasi,
    SurveiKepuasan,
)
from kinerja.sumber import record_rasio, refresh_sumber
from laporan.muatan.folder import baca_identitas, muat_laporan, susun_laporan
from organisasi.models import Dokumen, Instansi
from renstra.models import Indikator


def _isi(kalisat):
    sakip, trantib = (Indikator.objects.get(instansi=kalisat, kode=k) for k in ("SAKIP", "TRANTIB"))
    for indikator, sumber in ((sakip, "lhe"), (trantib, "rasio")):
        indikator.sumber = sumber
        indikator.save()
    lhe = Dokumen.objects.create(
        kode="lhe-kalisat-2024",
        jenis="lhe",
        instansi=kalisat,
        tahun=2024,
        nama="Laporan Hasil Evaluasi AKIP",
        nomor="700/12",
        tanggal=date(2024, 6, 30),
    )
    NilaiLhe.objects.create(instansi=kalisat, tahun=2024, nilai=Decimal("80.41"), dokumen=lhe)
    PenilaianIpp.objects.create(
        instansi=kalisat,
        tahun=2024,
        triwulan=4,
        f02=Decimal("4.2"),
        f03=Decimal(4),
        sumber="Bagian Organisasi",
    )
    survei = SurveiKepuasan.objects.create(instansi=kalisat, tahun=2024, triwulan=2, responden=150)
    survei.unsur.create(urutan=1, nama="Persyaratan", skor=Decimal("3.45"))
    besaran = BesaranKinerja.objects.filter(kinerja_program__perjanjian__instansi=kalisat).first()
    PosisiBesaran.objects.create(besaran=besaran, triwulan=1, realisasi=Decimal("2.5"))
    record_rasio(trantib, 2024, 1, 9, 11, None)
    refresh_sumber(kalisat, 2024, None)


def test_a_round_trip_keeps_raw_figures(contoh, tmp_path):
    kalisat = Instansi.objects.get(kode="kalisat")
    _isi(kalisat)
    folder = tmp_path / "kalisat-2024"
    call_command("ekspor_fixture", "kalisat", "2024", str(folder))
    sebelum = susun_laporan(baca_identitas(folder))
    assert sebelum["ipp.json"] == [{"triwulan": 4, "f02": "4.2", "f03": "4", "sumber": "Bagian Organisasi"}]
    assert sebelum["lhe.json"] == {"nilai": "80.41", "dokumen": "lhe-kalisat-2024"}
    assert sebelum["survei.json"][0]["unsur"] == [{"nama": "Persyaratan", "skor": "3.45"}]
    assert sebelum["kinerja_program.json"][0]["besaran"][0]["posisi"] == {"1": "2.5"}
    assert {"kode": "TRANTIB", "baku": "TRANTIB", "sumber": "rasio"} in sebelum["indikator.json"]
    assert {"asal": "rasio", "pembilang": "9", "penyebut": "11"}.items() <= next(
        r for r in sebelum["realisasi.json"] if r.get("triwulan") == 1
    ).items()

    for model in (NilaiLhe, PenilaianIpp, SurveiKepuasan, PosisiBesaran):
        model.objects.all().delete()
    Realisasi.objects.filter(indikator__instansi=kalisat).update(asal="nilai", pembilang=None, penyebut=None)
    muat_laporan(folder)
    assert susun_laporan(baca_identitas(folder)) == sebelum
    assert refresh_sumber(kalisat, 2024, None) == []
