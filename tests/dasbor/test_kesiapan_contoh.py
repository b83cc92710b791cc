"""Every step of every kecamatan of the sample world is the same counted for all at once and for one alone."""

from datetime import date

import pytest
from django.utils import timezone

from anggaran.models import Pagu, RealisasiAnggaran, Rkt
from kinerja.models import BarisPerjanjian, PerjanjianKinerja
from laporan.langkah import TAK_DINILAI, susun_langkah, susun_langkah_banyak
from laporan.muatan.contoh import muat_contoh
from laporan.muatan.kabupaten_contoh import muat_kabupaten_contoh
from laporan.narasi_kelengkapan import kelengkapan_narasi
from organisasi.models import Dokumen, Instansi, LangkahTahun, Pengajuan, PengaturanTahun
from renstra.models import Renstra, TargetRenstra
from tests.fixtures_contoh.conftest import satu_transaksi

HARI_INI = date(2026, 12, 1)
TAHUN = (2019, 2020, 2021, 2023, 2024, 2025, 2026)


@pytest.fixture(scope="module")
def dunia_modul(django_db_setup, django_db_blocker):
    with satu_transaksi(django_db_blocker):
        muat_contoh()
        muat_kabupaten_contoh(2023, 2024, 1)
        yield


@pytest.fixture
def dunia(dunia_modul, db):
    return tuple(Instansi.objects.kecamatan().select_related("induk").order_by("nama"))


def _bandingkan(kecamatan, tahun) -> list[tuple[str, str]]:
    """The steps that are left open when all are asked for; all others must be equal, word for word."""
    semua = susun_langkah_banyak(kecamatan, tahun, HARI_INI)
    assert list(semua) == [k.pk for k in kecamatan]
    terbuka = []
    for k in kecamatan:
        satu = susun_langkah(k, tahun, HARI_INI)
        for a, b in zip(semua[k.pk].baris, satu.baris, strict=True):
            if a.langkah == LangkahTahun.NARASI:
                # open just where there is a report to compose
                assert a.dinilai == (kelengkapan_narasi(k, tahun).semua == 0)
                assert b.dinilai
            if a != b:
                terbuka.append((k.kode, a.langkah))
    return terbuka


@pytest.mark.parametrize("tahun", TAHUN)
def test_all_at_once_is_each_alone(dunia, tahun):
    assert len(dunia) == 31
    terbuka = _bandingkan(dunia, tahun)
    assert {langkah for _, langkah in terbuka} <= {LangkahTahun.NARASI}
    berdata = PerjanjianKinerja.objects.filter(tahun=tahun).values("instansi").distinct().count()
    assert len(terbuka) <= berdata


def test_drafts_and_gaps_are_the_same_too(dunia):
    """What the sample world has complete is taken apart, in another way in each office."""
    per_kode = {k.kode: k for k in dunia}
    contoh = [k for k in dunia if k.contoh]
    a, b, c, d, e, f = contoh[:6]
    # drafts of the plan, with gaps
    Renstra.objects.filter(instansi=a).update(keadaan=Renstra.Keadaan.DRAF)
    TargetRenstra.objects.filter(indikator_renstra__renstra__instansi=a, tahun=2024).delete()
    # a draft of the agreement, without a day, a party and a target
    pk = PerjanjianKinerja.objects.filter(instansi=b, tahun=2024)
    pk.update(keadaan=PerjanjianKinerja.Keadaan.DRAF, tanggal=None, pihak_kedua=None)
    BarisPerjanjian.objects.filter(perjanjian__in=pk, urutan=1).update(angka=None, label="")
    # a leaf that spent more than it had
    pagu = Pagu.objects.filter(simpul__instansi=c, simpul__tahun=2024).first()
    RealisasiAnggaran.objects.filter(simpul=pagu.simpul_id).update(jumlah=pagu.jumlah * 2, catatan="")
    # no agreement at all, and one whose quarters lost their values
    PerjanjianKinerja.objects.filter(instansi=d, tahun=2024).update(tahun=2031)
    e.indikator.first().realisasi.all().delete()
    # Kalisat's decree and RKT back to drafts; a report that is through
    Dokumen.objects.filter(instansi=per_kode["kalisat"], kode__startswith="iku-").update(nomor="")
    Rkt.objects.filter(instansi=per_kode["kalisat"]).update(keadaan=Rkt.Keadaan.DRAF, penandatangan=None)
    Pengajuan.objects.create(instansi=f, tahun=2024, jenis="lkip", keadaan="disetujui", sejak=timezone.now())
    satu = {k.kode: {s.langkah: s for s in susun_langkah(k, 2024, HARI_INI).baris} for k in dunia}
    assert satu[a.kode]["renstra"].sebutan == "Sedang diisi"
    assert satu[b.kode]["pk"].sebutan == "Draf"
    assert any("melebihi pagu" in n.label for n in satu[c.kode]["anggaran"].kelengkapan.kurang)
    assert satu[d.kode]["pk"].sebutan == "Belum mulai"
    assert satu["kalisat"]["iku"].sebutan == "Sedang diisi"
    assert satu["kalisat"]["rkt"].sebutan == "Sedang diisi"
    assert satu[f.kode]["lkip"].selesai
    terbuka = _bandingkan(dunia, 2024)
    assert {langkah for _, langkah in terbuka} == {LangkahTahun.NARASI}


def test_rules_of_the_year_are_asked_for_as_the_narrative_does(dunia):
    PengaturanTahun.objects.filter(tahun=2024).update(kerangka="tidak-ada-2099")
    assert _bandingkan(dunia, 2024) == []
    PengaturanTahun.objects.filter(tahun=2024).delete()
    assert _bandingkan(dunia, 2024) == []


def test_only_the_narrative_is_left_open(dunia):
    semua = susun_langkah_banyak(dunia, 2024, HARI_INI)
    terbuka = {b.langkah for d in semua.values() for b in d.baris if b.keadaan == TAK_DINILAI}
    assert terbuka == {LangkahTahun.NARASI}
    for d in semua.values():
        for b in d.baris:
            if not b.dinilai:
                assert (b.selesai, b.giliran, b.terlambat, b.mendesak) == (False, False, False, False)
