"""Pakusari 2020: the old form of budget and survey, next year's RKT, and a second report of the same office."""

from decimal import Decimal

import pytest

from anggaran.belanja import susun_belanja
from anggaran.jumlah import susun_pohon
from anggaran.models import BarisRkt, Rkt, Simpul
from kinerja.models import HasilCapaian, KinerjaProgram, PerjanjianKinerja, RealisasiTahunan
from kinerja.survei import susun_survei
from laporan.muatan.berkas import SalahMuatan
from laporan.muatan.folder import FIXTURES, baca_identitas, muat_laporan, susun_laporan
from organisasi.models import Dokumen, Pejabat
from renstra.models import Indikator

from .alat import berkas_folder, isi_basis_data, muat_satu, salin, ubah

NAMA, LAIN = "pakusari-2020", "pakusari-2025"


@pytest.fixture
def pakusari(kabupaten):
    return muat_satu(NAMA).instansi


# --- two folders of one office ------------------------------------------------------------------------------


@pytest.mark.parametrize("urutan", [(NAMA, LAIN), (LAIN, NAMA)])
def test_two_years_of_one_office_load_in_either_order(kabupaten, urutan):
    for nama in urutan:
        muat_satu(nama)
    for nama in urutan:
        assert susun_laporan(baca_identitas(FIXTURES / nama)) == berkas_folder(FIXTURES / nama)
    sebelum = isi_basis_data()
    for nama in (*urutan, *urutan):
        muat_satu(nama)
    assert isi_basis_data() == sebelum


def test_a_name_means_who_held_the_post_that_year(kabupaten):
    for nama in (NAMA, LAIN):
        muat_satu(nama)
    assert Pejabat.objects.filter(jabatan="Camat Pakusari").count() == 3
    assert PerjanjianKinerja.objects.get(tahun=2020, ke=1).pihak_pertama.pangkat == "Penata Tingkat I"
    assert {
        p.pihak_pertama.pangkat
        for p in PerjanjianKinerja.objects.filter(tahun=2025, instansi__kode="pakusari")
    } == {"Pembina"}
    assert PerjanjianKinerja.objects.get(tahun=2020, ke=1).pihak_kedua.selesai.year == 2020


@pytest.mark.parametrize(
    ("pejabat", "pesan"),
    [
        ("Camat Pakusari", 'pejabat "Camat Pakusari" lebih dari satu'),
        ("Camat Pakusari sejak kemarin", 'bukan tanggal: tulis misalnya 2024-01-26, bukan "kemarin"'),
        ("Camat Pakusari sejak 2022-01-01", "tidak ditemukan"),
    ],
)
def test_an_official_who_is_not_the_one_is_refused(kabupaten, tmp_path, pejabat, pesan):
    folder = salin(NAMA, tmp_path)
    ubah(folder / "perjanjian.json", lambda isi: isi[1].update(pihak_pertama=pejabat))
    with pytest.raises(SalahMuatan, match=pesan):
        muat_laporan(folder)


def test_a_thread_of_another_year_is_not_this_folders_to_remove(kabupaten, tmp_path):
    for nama in (NAMA, LAIN):
        muat_satu(nama)
    kecamatan = baca_identitas(FIXTURES / NAMA).instansi
    Indikator.objects.create(instansi=kecamatan, kode="YATIM")
    muat_satu(NAMA)
    kode = set(Indikator.objects.filter(instansi=kecamatan).values_list("kode", flat=True))
    assert "YATIM" not in kode
    assert {"SKM", "REKOM", "DESA", "DOK", "IKM", "IPP"} <= kode
    assert RealisasiTahunan.objects.filter(indikator__instansi=kecamatan, tahun=2019).count() == 3


# --- what the report says -----------------------------------------------------------------------------------


def test_capaian_against_the_print(pakusari):
    # Tabel 3.1 prints predikat only; 100 of 100 is Baik on the scale that the report itself prints.
    hasil = HasilCapaian.objects.filter(baris__perjanjian__instansi=pakusari, triwulan=0, pembanding="target")
    assert {
        (h.baris.perjanjian.ke, h.baris.indikator.kode): (h.status, h.tampil and str(h.tampil), h.predikat)
        for h in hasil
    } == {
        (ke, kode): isi
        for ke in (0, 1)
        for kode, isi in {
            "SKM": ("target_teks", None, ""),
            "REKOM": ("dihitung", "100.00", "Baik"),
            "DESA": ("dihitung", "100.00", "Baik"),
        }.items()
    }
    akhir = HasilCapaian.objects.filter(
        baris__perjanjian__instansi=pakusari, baris__perjanjian__ke=1, triwulan=0, pembanding="akhir"
    )
    assert [str(h.tampil) for h in akhir] == ["100.00"] * 3


def test_money_against_the_print(pakusari):
    pohon = susun_pohon(pakusari, 2020)
    assert (pohon.pagu, pohon.realisasi, str(pohon.serapan.tampil)) == (
        Decimal(400_000_000),
        Decimal(378_590_950),
        "94.65",
    )
    assert dict(pohon.banyak) == {"program": 5, "kegiatan": 8, "rincian": 14}
    assert [(int(p.realisasi), str(p.serapan.tampil)) for p in pohon.program] == [
        (146_842_450, "97.90"),
        (45_528_500, "98.78"),
        (7_200_000, "29.63"),
        (157_420_000, "100.00"),
        (21_600_000, "97.30"),
    ]
    belanja = susun_belanja(pakusari, 2020, pohon)
    assert (belanja.pagu, belanja.realisasi, str(belanja.serapan.tampil)) == (
        Decimal("1685490978.50"),
        Decimal(1_530_139_515),
        "90.78",
    )
    assert [(s.nama, str(belanja.bagian(s)), str(s.serapan.tampil)) for s in belanja.jenis] == [
        ("Belanja Tidak Langsung", "76.27", "89.58"),
        ("Belanja Langsung", "23.73", "94.65"),
    ]
    # The parts as printed make up the tree.
    assert sum(s.pagu for s in belanja.jenis[1].anak) == pohon.pagu


def test_allocation_per_sasaran(pakusari):
    pohon = susun_pohon(pakusari, 2020)
    pk = PerjanjianKinerja.objects.get(instansi=pakusari, ke=1)
    sasaran = {b.sasaran_id: int(pohon.per_sasaran(b.sasaran_id).pagu) for b in pk.baris.all()}
    assert list(sasaran.values()) == [22_200_000, 157_420_000]
    assert sum(p.anggaran for p in pk.program.all()) == pohon.pagu


def test_survey_of_fourteen_unsur(pakusari):
    survei = susun_survei(pakusari, 2020)
    assert [str(u.skor.normalize()) for u in survei.unsur] == [
        *("7E+1", "7E+1", "72.5", "8E+1", "65", "7E+1", "72.5"),  # the sixth prints 67,5 beside its answers
        *("75", "47.5", "72.5", "72.5", "52.5", "62.5", "92.5"),
    ]
    assert [u.jumlah for u in survei.unsur if u.jumlah != 100] == [None, None, 110]
    assert (str(survei.rata.tampil), survei.kelas.label) == ("69.64", "Baik")


def test_outputs_with_several_quantities(pakusari):
    keluaran = KinerjaProgram.objects.filter(perjanjian__instansi=pakusari)
    assert [(k.simpul.kode, k.besaran.count()) for k in keluaran.filter(jenis="output")] == [
        *(("5.1", 6), ("4.1", 3), ("4.2", 3), ("4.3", 1)),
        # What the money bought, without figures of its own.
        *((kode, 0) for kode in ("1.1", "2.1", "2.2", "3.1", "4.1", "4.2", "4.3", "5.2")),
    ]
    assert [k.simpul.kode for k in keluaran.filter(jenis="input")] == ["5.1", "4.1", "4.2", "4.3"]


def test_two_rkt_and_dates_without_a_day(pakusari):
    assert list(Rkt.objects.filter(instansi=pakusari).values_list("tahun", "keadaan", "tanggal")) == [
        (2020, "ditetapkan", None),
        (2021, "ditetapkan", None),
    ]
    baris = BarisRkt.objects.filter(rkt__instansi=pakusari, rkt__tahun=2021)
    assert sum(b.anggaran or 0 for b in baris) == 220_647_500
    # Programs of 2021 have no tree; targets are the RKT's own, not those of the Renstra.
    assert not baris.exclude(simpul=None).exists()
    assert [b.tampil for b in baris.filter(jenis="sasaran")] == ["90", "90"]
    assert not BarisRkt.objects.filter(
        rkt__instansi=pakusari, rkt__tahun=2020, anggaran__isnull=False
    ).exists()
    assert [
        PerjanjianKinerja.objects.get(instansi=pakusari, ke=1).tanggal_tercetak,
        Dokumen.objects.get(kode="iku-pakusari-2020").tanggal_tercetak,
        PerjanjianKinerja.objects.get(instansi=pakusari, ke=0).tanggal_tercetak,
    ] == ["September 2020", "Januari 2020", ""]


def test_every_program_but_the_routine_ones_supports_a_sasaran(pakusari):
    program = Simpul.objects.filter(instansi=pakusari, jenis="program")
    assert {p.kode: [d.sasaran.tujuan.urutan for d in p.dukungan.all()] for p in program} == {
        "1": [],
        "2": [],
        "3": [],
        "4": [2],
        "5": [1],
    }
