"""The database itself refuses what must never be: each constraint of kinerja and anggaran, one bad row."""

import datetime
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction

from anggaran.models import (
    BarisRkt,
    BelanjaJenis,
    CatatanAnggaran,
    DukunganSasaran,
    Nomenklatur,
    Pagu,
    PaguRenstra,
    RealisasiAnggaran,
    RingkasanAnggaran,
    Rkt,
    Simpul,
    VersiNomenklatur,
)
from kinerja.hitung import hitung_perjanjian
from kinerja.models import (
    Analisis,
    BarisPerjanjian,
    Benchmark,
    BesaranKinerja,
    HasilCapaian,
    KinerjaProgram,
    NilaiLhe,
    PenilaianIpp,
    PerjanjianKinerja,
    PosisiBesaran,
    ProgramPerjanjian,
    Realisasi,
    RealisasiTahunan,
    RencanaAksi,
    SurveiKepuasan,
    UnsurSurvei,
)
from tests.pembuat import buat_indikator, buat_kecamatan, buat_perjanjian, buat_pohon, buat_renstra

pytestmark = pytest.mark.django_db


@pytest.fixture
def c():
    """One office's rows, with one of each kind that a second row can clash with."""
    a = SimpleNamespace(instansi=buat_kecamatan())
    a.renstra = buat_renstra(a.instansi, {"IKM": ("86",) * 6})
    a.perjanjian = buat_perjanjian(a.renstra)
    hitung_perjanjian(a.perjanjian)
    a.simpul = buat_pohon(a.instansi, isi={"1": None, "1.1": None, "1.1.1": ("10", "9")})
    a.baris = a.perjanjian.baris.get()
    a.sasaran = a.baris.sasaran
    a.ikm = a.baris.indikator
    a.lain = buat_indikator(a.instansi, "LAIN")
    a.kinerja_program = KinerjaProgram.objects.create(
        perjanjian=a.perjanjian, simpul=a.simpul["1"], sasaran=a.sasaran, jenis="output", urutan=1, nama="n"
    )
    a.besaran = BesaranKinerja.objects.create(kinerja_program=a.kinerja_program, urutan=1)
    a.survei = SurveiKepuasan.objects.create(instansi=a.instansi, tahun=2024)
    a.rkt = Rkt.objects.create(instansi=a.instansi, tahun=2024, renstra=a.renstra)
    a.baris_rkt = BarisRkt.objects.create(rkt=a.rkt, jenis="tujuan", urutan=1, uraian="u")
    a.versi = VersiNomenklatur.objects.create(kode="v", nama="v", tahun_mulai=2020)
    a.nomenklatur = Nomenklatur.objects.create(versi=a.versi, kode="7.01.01", jenis="program", nama="n")
    return a


def _perjanjian(a, **isi):
    bawaan = {"instansi": a.instansi, "tahun": 2024, "jenis": "perubahan", "ke": 1, "renstra": a.renstra}
    return PerjanjianKinerja(**(bawaan | isi))


def _baris(a, **isi):
    bawaan = {"perjanjian": a.perjanjian, "urutan": 9, "indikator": a.ikm, "sasaran": a.sasaran}
    return BarisPerjanjian(**(bawaan | isi))


def _hasil(a, **isi):
    bawaan = {"baris": a.baris, "triwulan": 1, "status": "kosong", "alasan": "a", "skala": "s"}
    return HasilCapaian(**(bawaan | isi))


def _simpul(a, **isi):
    bawaan = {
        "instansi": a.instansi,
        "tahun": 2024,
        "jenis": "program",
        "urutan": 99,
        "kode": "9",
        "nama": "n",
    }
    return Simpul(**(bawaan | isi))


def _program(a, **isi):
    return ProgramPerjanjian(**({"perjanjian": a.perjanjian, "urutan": 1, "nama": "n", "anggaran": 1} | isi))


def _kinerja_program(a, **isi):
    bawaan = {"perjanjian": a.perjanjian, "simpul": a.simpul["1"], "sasaran": a.sasaran, "jenis": "output"}
    return KinerjaProgram(**(bawaan | {"urutan": 2, "nama": "n"} | isi))


def _realisasi(a, **isi):
    return Realisasi(**({"indikator": a.ikm, "tahun": 2024, "triwulan": 1} | isi))


def _ipp(a, **isi):
    return PenilaianIpp(**({"instansi": a.instansi, "tahun": 2024, "f02": 4, "f03": 3} | isi))


def _pagu_renstra(a, **isi):
    bawaan = {"renstra": a.renstra, "nomenklatur": a.nomenklatur, "tahun": 2024, "jumlah": 1}
    return PaguRenstra(**(bawaan | isi))


def _dua(buat):
    return lambda a: (buat(a), buat(a))


# constraint -> what makes rows of which the last must be refused
BURUK = {
    # kinerja
    "perjanjian_unik": lambda a: [_perjanjian(a, jenis="awal", ke=0)],
    "perjanjian_awal_ke_nol": lambda a: [_perjanjian(a, jenis="awal", ke=1)],
    "perjanjian_ditetapkan_bertanggal": lambda a: [_perjanjian(a, keadaan="ditetapkan")],
    "perjanjian_ketepatan_tanggal": lambda a: [_perjanjian(a, ketepatan_tanggal="bulan")],
    "baris_perjanjian_unik": lambda a: [_baris(a)],
    "baris_perjanjian_urut": lambda a: [_baris(a, indikator=a.lain, urutan=1)],
    "baris_perjanjian_satu_induk": lambda a: [_baris(a, indikator=a.lain, sasaran=None)],
    "program_perjanjian_urut": _dua(_program),
    "rencana_aksi_triwulan": lambda a: [RencanaAksi(baris=a.baris, triwulan=5)],
    "rencana_aksi_satu_induk": lambda a: [RencanaAksi(baris=a.baris, besaran=a.besaran, triwulan=1)],
    "rencana_aksi_baris_unik": _dua(lambda a: RencanaAksi(baris=a.baris, triwulan=1)),
    "rencana_aksi_besaran_unik": _dua(lambda a: RencanaAksi(besaran=a.besaran, triwulan=1)),
    "realisasi_triwulan": lambda a: [_realisasi(a, triwulan=5)],
    "realisasi_unik": _dua(_realisasi),
    "realisasi_khusus_unik": _dua(lambda a: _realisasi(a, perjanjian=a.perjanjian)),
    "realisasi_rasio_lengkap": lambda a: [_realisasi(a, pembilang=1)],
    "realisasi_tahunan_unik": _dua(lambda a: RealisasiTahunan(indikator=a.ikm, tahun=2022)),
    "hasil_unik": lambda a: [_hasil(a, triwulan=0)],
    "hasil_triwulan": lambda a: [_hasil(a, triwulan=5)],
    "hasil_angka_hanya_bila_dihitung": lambda a: [_hasil(a, nilai=1, tampil=1)],
    "kinerja_program_unik": lambda a: [_kinerja_program(a)],
    "kinerja_program_urut": lambda a: [_kinerja_program(a, urutan=1, nama="lain")],
    "besaran_urut": lambda a: [BesaranKinerja(kinerja_program=a.kinerja_program, urutan=1)],
    "survei_unik": lambda a: [SurveiKepuasan(instansi=a.instansi, tahun=2024)],
    "survei_triwulan": lambda a: [SurveiKepuasan(instansi=a.instansi, tahun=2024, triwulan=5)],
    "unsur_survei_urut": _dua(lambda a: UnsurSurvei(survei=a.survei, urutan=1, nama="n")),
    "posisi_besaran_unik": _dua(lambda a: PosisiBesaran(besaran=a.besaran, triwulan=1, realisasi=1)),
    "posisi_besaran_triwulan": lambda a: [PosisiBesaran(besaran=a.besaran, triwulan=4, realisasi=1)],
    "penilaian_ipp_unik": _dua(_ipp),
    "penilaian_ipp_triwulan": lambda a: [_ipp(a, triwulan=5)],
    "penilaian_ipp_rentang": lambda a: [_ipp(a, f03=6)],
    "nilai_lhe_unik": _dua(lambda a: NilaiLhe(instansi=a.instansi, tahun=2024, nilai=70)),
    "nilai_lhe_rentang": lambda a: [NilaiLhe(instansi=a.instansi, tahun=2024, nilai=101)],
    "analisis_urut": _dua(
        lambda a: Analisis(perjanjian=a.perjanjian, indikator=a.ikm, jenis="pendorong", urutan=1, uraian="u")
    ),
    "analisis_triwulan": lambda a: [
        Analisis(
            perjanjian=a.perjanjian, indikator=a.ikm, triwulan=1, jenis="pendorong", urutan=1, uraian="u"
        )
    ],
    "benchmark_unik": _dua(lambda a: Benchmark(indikator=a.ikm, tahun=2024, lingkup="nasional")),
    # anggaran
    "nomenklatur_unik": _dua(lambda a: Nomenklatur(versi=a.versi, kode="1", jenis="program", nama="n")),
    "simpul_kode_unik": lambda a: [_simpul(a, kode="1")],
    "simpul_urut": lambda a: [_simpul(a, urutan=1)],
    "simpul_program_di_puncak": lambda a: [_simpul(a, induk=a.simpul["1"])],
    "simpul_bukan_induk_diri": lambda a: [_simpul(a, pk=10**6, jenis="kegiatan", induk_id=10**6)],
    "pagu_unik": lambda a: [Pagu(simpul=a.simpul["1.1.1"], tahap="awal", jumlah=1)],
    "pagu_tidak_negatif": lambda a: [Pagu(simpul=a.simpul["1.1.1"], tahap="perubahan", jumlah=-1)],
    "realisasi_anggaran_unik": lambda a: [RealisasiAnggaran(simpul=a.simpul["1.1.1"], triwulan=0, jumlah=1)],
    "realisasi_anggaran_triwulan": lambda a: [
        RealisasiAnggaran(simpul=a.simpul["1.1.1"], triwulan=5, jumlah=1)
    ],
    "dukungan_unik": _dua(lambda a: DukunganSasaran(simpul=a.simpul["1.1"], sasaran=a.sasaran)),
    "ringkasan_unik": _dua(lambda a: RingkasanAnggaran(instansi=a.instansi, tahun=2022, pagu=1, realisasi=1)),
    "belanja_jenis_urut": _dua(lambda a: BelanjaJenis(instansi=a.instansi, tahun=2024, urutan=1, nama="n")),
    "belanja_jenis_satu_sumber": lambda a: [
        BelanjaJenis(instansi=a.instansi, tahun=2024, urutan=1, nama="n", belanja="langsung", pagu=1)
    ],
    "catatan_anggaran_urut": _dua(lambda a: CatatanAnggaran(instansi=a.instansi, tahun=2024, urutan=1)),
    "pagu_renstra_unik": _dua(_pagu_renstra),
    "pagu_renstra_tidak_negatif": lambda a: [_pagu_renstra(a, jumlah=-1)],
    "rkt_unik": lambda a: [Rkt(instansi=a.instansi, tahun=2024, renstra=a.renstra)],
    "rkt_ditetapkan_bertanggal": lambda a: [
        Rkt(instansi=a.instansi, tahun=2023, renstra=a.renstra, keadaan="ditetapkan")
    ],
    "rkt_ketepatan_tanggal": lambda a: [
        Rkt(
            instansi=a.instansi,
            tahun=2023,
            renstra=a.renstra,
            tanggal=datetime.date(2023, 1, 1),
            ketepatan_tanggal="tidak_diketahui",
        )
    ],
    "baris_rkt_urut": lambda a: [BarisRkt(rkt=a.rkt, jenis="tujuan", urutan=1, uraian="u")],
    "baris_rkt_tujuan_di_puncak": lambda a: [
        BarisRkt(rkt=a.rkt, jenis="tujuan", induk=a.baris_rkt, urutan=2, uraian="u")
    ],
}


@pytest.mark.parametrize("nama", BURUK)
def test_the_database_refuses(c, nama):
    *dahulu, terakhir = BURUK[nama](c)
    for baris in dahulu:
        baris.save()
    with pytest.raises(IntegrityError) as galat, transaction.atomic():
        terakhir.save(force_insert=True)
    assert _names(str(galat.value), nama), galat.value


def _names(pesan: str, nama: str) -> bool:
    """Whether the refusal is this constraint's. SQLite tells a unique constraint by its columns only."""
    if nama in pesan:
        return True
    model, batasan = _semua()[nama]
    kolom = {
        f"{model._meta.db_table}.{model._meta.get_field(f).column}" for f in getattr(batasan, "fields", ())
    }
    return pesan == f"UNIQUE constraint failed: {', '.join(sorted(kolom, key=pesan.find))}"


def _semua() -> dict[str, tuple[type[models.Model], models.BaseConstraint]]:
    return {
        batasan.name: (model, batasan)
        for aplikasi in ("kinerja", "anggaran")
        for model in apps.get_app_config(aplikasi).get_models()
        for batasan in model._meta.constraints
    }


def test_no_constraint_is_left_out():
    assert BURUK.keys() == _semua().keys()


def test_the_good_neighbours_of_those_rows_are_accepted(c):
    """So that the refusals above are for the reason they say."""
    for baris in (
        _baris(c, indikator=c.lain),
        _perjanjian(c, keadaan="ditetapkan", tanggal=datetime.date(2024, 9, 1)),
        RencanaAksi(baris=c.baris, triwulan=4),
        RencanaAksi(besaran=c.besaran, triwulan=4),
        _realisasi(c, pembilang=1, penyebut=2),
        PosisiBesaran(besaran=c.besaran, triwulan=3, realisasi=1),
        _ipp(c, triwulan=4, f02=5, f03=0),
        NilaiLhe(instansi=c.instansi, tahun=2024, nilai=100),
        _realisasi(c, perjanjian=c.perjanjian),
        RealisasiTahunan(indikator=c.ikm, tahun=2022),
        RealisasiTahunan(indikator=c.ikm, tahun=2022, baseline=True),
        _hasil(c),
        _hasil(c, triwulan=2, status="dihitung", nilai=1, tampil=1),
        _simpul(c),
        _simpul(c, jenis="kegiatan", induk=c.simpul["1"], kode="1.9", urutan=98),
        Pagu(simpul=c.simpul["1.1.1"], tahap="pergeseran", ke=2, jumlah=0),
        RealisasiAnggaran(simpul=c.simpul["1.1.1"], triwulan=4, jumlah=-1),
        BarisRkt(rkt=c.rkt, jenis="sasaran", induk=c.baris_rkt, urutan=2, uraian="u"),
        Rkt(
            instansi=c.instansi,
            tahun=2023,
            renstra=c.renstra,
            keadaan="ditetapkan",
            ketepatan_tanggal="tidak_diketahui",
        ),
        BelanjaJenis(instansi=c.instansi, tahun=2024, urutan=1, nama="n", belanja="langsung"),
        BelanjaJenis(instansi=c.instansi, tahun=2024, urutan=2, nama="n", pagu=1),
    ):
        baris.save(force_insert=True)
