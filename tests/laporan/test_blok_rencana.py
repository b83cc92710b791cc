"""Blocks of the year's planning where a report has less, or other, than the sample: one agreement, one stage, nihil."""

from datetime import date
from decimal import Decimal

import pytest

from anggaran.models import Pagu
from laporan.bentuk import GantiHalaman, Paragraf, Tabel
from laporan.blok.cascading import TabelCascading
from laporan.blok.keputusan import RumusanSasaran
from laporan.blok.penghargaan import TabelPenghargaan, ada_penghargaan
from laporan.blok.profil import TabelPegawai
from laporan.blok.tahap_anggaran import TabelTahapAnggaran
from laporan.blok.target_renstra import TabelTargetRenstra
from laporan.blok.tindak_lanjut import TabelTindakLanjut, ada_tindak_lanjut
from laporan.isi import susun_isi
from laporan.kerangka import get_kerangka
from laporan.naskah import build_naskah
from laporan.sebutan import susun_sebutan
from organisasi.models import BarisPegawai, Dokumen, JumlahPegawai, ProfilTahunan
from renstra.models import ButirRpjmd, Sasaran, Tujuan
from tests.pembuat import buat_contoh_lengkap

pytestmark = pytest.mark.django_db


@pytest.fixture
def contoh():
    return buat_contoh_lengkap()


@pytest.fixture
def susun(contoh):
    return lambda: susun_isi(contoh.a.instansi, 2024)


def _teks(tabel: Tabel) -> list[list[str]]:
    return [[s.teks for s in b.sel] for b in tabel.baris]


# --- stages of the budget -----------------------------------------------------------------------------------


def test_a_year_with_one_stage_has_nothing_to_compare(susun):
    (tabel,) = TabelTahapAnggaran().susun(susun())
    assert [k.judul for k in tabel.kolom][2:] == ["Anggaran awal (Rp)"]
    assert (tabel.nomor_kolom, tabel.lanskap, tabel.catatan) == ((), False, ())
    assert _teks(tabel)[-1] == ["", "Jumlah", "2.500.000,50"]
    sebutan = susun_sebutan(susun())
    assert sebutan["anggaran.awal"] == "Rp2.500.000,50"
    assert sebutan["anggaran.pergeseran"] is sebutan["anggaran.selisih"] is None


def test_the_last_column_is_the_last_stage_less_the_one_before(contoh, susun):
    """A leaf that the change left alone keeps what it had."""
    Pagu.objects.create(simpul=contoh.a.simpul["2.1.1"], tahap="perubahan", jumlah=Decimal("700000"))
    (tabel,) = TabelTahapAnggaran().susun(susun())
    assert [k.judul for k in tabel.kolom][2:] == [
        "Anggaran awal (Rp)",
        "Anggaran perubahan (Rp)",
        "Bertambah atau berkurang (Rp)",
    ]
    assert tabel.nomor_kolom == ("1", "2", "3", "4", "5 = 4 − 3")
    baris = {b[0]: b[2:] for b in _teks(tabel)}
    assert baris["2.1.1"] == ["750.000,00", "700.000,00", "-50.000,00"]
    assert baris["1"][-1] == "0,00"
    assert baris[""] == ["2.500.000,50", "2.450.000,50", "-50.000,00"]
    assert susun_sebutan(susun())["anggaran.selisih"] == "berkurang Rp50.000,00"


# --- the plan -----------------------------------------------------------------------------------------------


def test_targets_end_with_the_last_year_of_the_period(susun):
    (tabel,) = TabelTargetRenstra().susun(susun())
    assert [k.judul for k in tabel.kolom][3:] == [
        *(str(t) for t in range(2021, 2027)),
        "Target akhir Renstra (2026)",
    ]
    isi = {b[2]: b[3:] for b in _teks(tabel)}
    for indikator, target in isi.items():
        assert target[-1] == target[-2], indikator
    assert [b[0] for b in _teks(tabel)] == ["1", "2", "3"]


def test_the_cascade_shows_what_serves_each_line_of_the_rpjmd(contoh, susun):
    """Nothing known of the RPJMD prints nothing; one tujuan on a sasaran of it stands with its own sasaran."""
    assert TabelCascading().susun(susun()) == []
    rpjmd = contoh.a.renstra.rpjmd
    misi, tujuan, sasaran = (
        ButirRpjmd.objects.create(rpjmd=rpjmd, jenis=jenis, kode=jenis, urutan=1, uraian=f"{jenis} daerah")
        for jenis in ("misi", "tujuan", "sasaran")
    )
    sasaran.induk = tujuan
    sasaran.save()
    contoh.a.renstra.mendukung.set([misi, tujuan])
    Tujuan.objects.filter(renstra=contoh.a.renstra).update(mendukung=sasaran)
    (tabel,) = TabelCascading().susun(susun())
    milik = "Sasaran:\n1. Sasaran IKM\n2. Sasaran SAKIP\n3. Sasaran DOK"
    assert _teks(tabel) == [
        ["1", "Misi: misi daerah", "–"],
        ["", "Tujuan: tujuan daerah", "–"],
        ["", "Sasaran: sasaran daerah", f"Tujuan: Pelayanan yang baik\n{milik}"],
    ]
    # On the tujuan of the RPJMD, its sasaran stand beside the sasaran below that one.
    contoh.a.renstra.mendukung.set([misi, sasaran])
    Tujuan.objects.filter(renstra=contoh.a.renstra).update(mendukung=tujuan)
    (tabel,) = TabelCascading().susun(susun())
    assert _teks(tabel)[1:] == [
        ["", "Tujuan: tujuan daerah", "Tujuan: Pelayanan yang baik"],
        ["", "Sasaran: sasaran daerah", milik],
    ]


def test_groups_of_sasaran_have_a_page_of_their_own_only_where_the_plan_makes_them(contoh, susun):
    assert RumusanSasaran().susun(susun()) == []
    Sasaran.objects.filter(tujuan__renstra=contoh.a.renstra, urutan=1).update(kelompok="rutin")
    butir = RumusanSasaran().susun(susun())
    assert isinstance(butir[0], GantiHalaman)
    assert [b.teks for b in butir if getattr(b, "tingkat", 0) == 3] == ["Rutin", "Belum dikelompokkan"]


# --- what the profile says ----------------------------------------------------------------------------------


def test_nihil_is_said_only_where_the_office_states_it(contoh, susun):
    assert not ada_tindak_lanjut(susun()) and not ada_penghargaan(susun())
    profil = ProfilTahunan.objects.create(instansi=contoh.a.instansi, tahun=2024)
    assert not ada_tindak_lanjut(susun()) and TabelTindakLanjut().susun(susun()) == []
    profil.nihil = ["tindak_lanjut_lhe", "penghargaan"]
    profil.save()
    (paragraf,) = TabelTindakLanjut().susun(susun())
    assert isinstance(paragraf, Paragraf) and paragraf.isi[0].teks == "Nihil."
    assert ada_tindak_lanjut(susun()) and ada_penghargaan(susun())
    assert "NIHIL" in _teks(TabelPenghargaan().susun(susun())[0])[0]


def test_follow_up_cites_the_evaluation_and_has_a_column_for_remarks(contoh, susun):
    profil = ProfilTahunan.objects.create(instansi=contoh.a.instansi, tahun=2024)
    lhe = Dokumen.objects.create(
        kode="lhe",
        jenis="lhe",
        instansi=contoh.a.instansi,
        nama="Laporan Hasil Evaluasi",
        nomor="7",
        tahun=2024,
    )
    profil.tindak_lanjut_lhe.create(urutan=1, rekomendasi="A", tindak_lanjut="B", dokumen=lhe)
    profil.tindak_lanjut_lhe.create(urutan=2, rekomendasi="C", keterangan="Berjalan")
    (tabel,) = TabelTindakLanjut().susun(susun())
    assert tabel.sumber == "Laporan Hasil Evaluasi Nomor 7 Tahun 2024"
    assert tabel.kolom[-1].judul == "Keterangan"
    assert _teks(tabel) == [["1", "A", "B", ""], ["2", "C", "–", "Berjalan"]]
    assert susun_sebutan(susun())["lhe.jumlah"] == "2 (dua)"


def test_the_staff_table_says_whose_sex_is_not_known(contoh, susun):
    """And gives needed and present the same columns where asked to."""
    profil = ProfilTahunan.objects.create(instansi=contoh.a.instansi, tahun=2024)
    baris = BarisPegawai.objects.create(profil=profil, tabel="jabatan", urutan=1, nama="Pelaksana")
    for ukuran, dimensi, kategori, orang in (
        ("kebutuhan", "pendidikan", "S1", 4),
        ("ada", "pendidikan", "SMA", 3),
        ("ada", "kelamin", "L", 2),
    ):
        JumlahPegawai.objects.create(
            baris=baris, ukuran=ukuran, dimensi=dimensi, kategori=kategori, orang=orang
        )
    (beda,) = TabelPegawai().susun(susun())
    assert [k.judul for k in beda.kolom] == ["Jabatan", "Jml", "S1", "Jml", "SMA", "L", "P"]
    (sama,) = TabelPegawai(sebanding=True).susun(susun())
    assert [k.judul for k in sama.kolom] == ["Jabatan", "Jml", "SMA", "S1", "Jml", "SMA", "S1", "L", "P"]
    assert sama.catatan == ("Jenis kelamin terdata untuk 2 dari 3 orang.",)


# --- the outline in an ordinary year ------------------------------------------------------------------------


def test_the_format_of_2025_with_one_agreement(contoh, susun):
    """No second plan, no decree, no profile: nothing is repeated, and no text speaks of what is not there."""
    naskah = build_naskah(susun(), get_kerangka("jember-2025"))
    assert not [t.kunci for t in naskah.butir(Tabel) if t.kunci.endswith("-1")]
    assert [u.judul for u in naskah.unit if u.jenis == "lampiran"] == [
        "Perjanjian Kinerja Tahun 2024",
        "Pohon Kinerja",
    ]
    assert not [k for k in naskah.kekurangan if "_1" in k or k.startswith(("tabel.cascading", "lhe."))]


def test_a_regulation_of_the_year_after_is_announced(contoh, susun):
    dasar = Dokumen.objects.create(
        kode="perbup-1", jenis="peraturan", nama="Peraturan Bupati Uji", nomor="1", tahun=2020
    )
    ProfilTahunan.objects.create(instansi=contoh.a.instansi, tahun=2024, dasar_organisasi=dasar)
    assert susun_sebutan(susun())["organisasi.dasar_berikutnya"] is None
    Dokumen.objects.create(
        kode="perbup-9",
        jenis="peraturan",
        nama="Peraturan Bupati Uji",
        nomor="9",
        tahun=2024,
        tentang="Kedudukan dan Susunan Organisasi Kecamatan",
        berlaku_mulai=date(2025, 1, 1),
    )
    assert susun_sebutan(susun())["organisasi.dasar_berikutnya"] == "Peraturan Bupati Uji Nomor 9 Tahun 2024"
