"""Pakusari 2025: two agreements under two Renstra in one year, and a budget in three stages."""

from decimal import Decimal

import pytest

from anggaran.jumlah import susun_pohon
from anggaran.models import BelanjaJenis, Simpul
from kinerja.models import Analisis, Benchmark, HasilCapaian, KinerjaProgram, PerjanjianKinerja, Realisasi
from organisasi.models import Dokumen
from renstra.models import Iku, IndikatorRenstra

from .alat import muat_satu

NAMA = "pakusari-2025"


@pytest.fixture
def pakusari(kabupaten):
    return muat_satu(NAMA).instansi


def test_each_agreement_stands_under_its_renstra(pakusari):
    semua = PerjanjianKinerja.objects.filter(instansi=pakusari).order_by("ke")
    assert [
        (p.ke, p.renstra.periode, p.tahap_pagu, str(p.tanggal), p.pihak_kedua.jabatan) for p in semua
    ] == [
        (0, "2021-2026", "awal", "2025-02-10", "Plt. Bupati Jember"),
        (1, "2025-2029", "perubahan", "2025-09-24", "Bupati Jember"),
    ]
    assert [[b.indikator.kode for b in p.baris.all()] for p in semua] == [
        ["DOK", "IKM", "KESRA", "TRANTIB", "SAKIP", "PROG"],
        ["IPP", "IKM", "PROG", "SAKIP"],
    ]
    assert IndikatorRenstra.objects.filter(renstra__instansi=pakusari).count() == 10


def test_capaian_of_both_agreements(pakusari):
    # What Tabel 3.2 and 3.8 would print had they been computed from their own target and realisasi.
    hasil = {
        (h.baris.perjanjian.ke, h.baris.indikator.kode, h.pembanding): str(h.tampil)
        for h in HasilCapaian.objects.filter(baris__perjanjian__instansi=pakusari, triwulan=0)
    }
    harap = {
        0: {
            "DOK": ("100.00", "100.00"),
            "IKM": ("94.42", "89.39"),
            "KESRA": ("76.30", "80.32"),
            "TRANTIB": ("91.16", "91.16"),
            "SAKIP": ("85.80", "107.53"),
            "PROG": ("105.73", "99.39"),
        },
        1: {
            "IPP": ("61.40", "56.53"),
            "IKM": ("96.03", "94.95"),
            "PROG": ("94.00", "94.00"),
            "SAKIP": ("99.57", "93.78"),
        },
    }
    assert hasil == {
        (ke, kode, pembanding): nilai
        for ke, baris in harap.items()
        for kode, pasangan in baris.items()
        for pembanding, nilai in zip(("target", "akhir"), pasangan, strict=True)
    }


def test_grand_totals_of_the_print(pakusari):
    # Tabel 2.9 and 3.13, last row; Tabel 2.7 for the programs of the first agreement.
    pohon = susun_pohon(pakusari, 2025)
    assert dict(pohon.pagu_tahap) == {
        "awal": Decimal("4134940792"),
        "pergeseran": Decimal("3664193468"),
        "perubahan": Decimal("3628193467.75"),
    }
    assert (pohon.realisasi, str(pohon.serapan.tampil), pohon.pelanggaran) == (
        Decimal("2649221375"),
        "73.02",
        (),
    )
    assert [(str(p.pagu_tahap["awal"]), str(p.realisasi), str(p.serapan.tampil)) for p in pohon.program] == [
        ("3286018553.00", "2049233375.00", "68.31"),
        ("485980000.00", "471002000.00", "99.39"),
        ("236844439.00", "60910000.00", "76.30"),
        ("126097800.00", "68076000.00", "91.16"),
    ]
    awal, perubahan = PerjanjianKinerja.objects.filter(instansi=pakusari).order_by("ke")
    assert sum(p.anggaran for p in awal.program.all()) == Decimal("4134940792")
    # As signed, to the rupiah.
    assert sum(p.anggaran for p in perubahan.program.all()) == Decimal("3628193468")
    assert not BelanjaJenis.objects.filter(instansi=pakusari).exists()
    assert list(pohon.per_belanja) == ["operasi", ""]  # "": leaves without an amount of their own


def test_every_sasaran_has_its_programs(pakusari):
    dukungan = {
        s.kode: sorted((d.sasaran.tujuan.renstra.tahun_awal, d.sasaran.uraian[:22]) for d in s.dukungan.all())
        for s in Simpul.objects.filter(instansi=pakusari, jenis="program")
    }
    assert dukungan == {
        "1": [(2021, "Meningkatnya Efektifit"), (2025, "Meningkatnya Akuntabil")],
        "2": [(2021, "Meningkatnya Kepuasan "), (2025, "Meningkatnya Kepuasan ")],
        "3": [(2021, "Meningkatnya Fasilitas"), (2025, "Meningkatnya Kepuasan ")],
        "4": [(2021, "Terjaganya ketertiban "), (2025, "Meningkatnya Kepuasan ")],
    }


def test_outputs_of_both_agreements(pakusari):
    # 72 printed rows; eleven of Tabel 3.3 to 3.6 say what another says.
    per_pk = [
        KinerjaProgram.objects.filter(perjanjian__instansi=pakusari, perjanjian__ke=ke) for ke in (0, 1)
    ]
    assert [q.count() for q in per_pk] == [20, 41]
    assert not any(q.filter(sasaran=None).exists() for q in per_pk)
    assert all(k.besaran.count() == 1 for q in per_pk for k in q)
    # Every leaf has a pagu or outputs, but for the one that only carries what a kegiatan spent.
    tanpa = Simpul.objects.filter(instansi=pakusari, anak=None, pagu=None, kinerja=None)
    assert [s.kode for s in tanpa] == ["3.1.3"]


def test_one_agreement_states_its_own_realisasi(pakusari):
    assert [
        (r.tampil, r.perjanjian.ke if r.perjanjian else None)
        for r in Realisasi.objects.filter(indikator__instansi=pakusari, indikator__kode="PROG").order_by("pk")
    ] == [("94%", None), ("99,39%", 0)]
    assert Realisasi.objects.filter(indikator__instansi=pakusari).exclude(triwulan=0).count() == 0


def test_two_decrees_and_the_letters(pakusari):
    iku = Iku.objects.filter(indikator__instansi=pakusari)
    assert [
        (
            d.nomor,
            iku.filter(dokumen=d, jenis="utama").count(),
            iku.filter(dokumen=d, jenis="lainnya").count(),
        )
        for d in Dokumen.objects.filter(instansi=pakusari, jenis="keputusan")
    ] == [("000.8.6.3/025/35.09.24/2025", 6, 0), ("188/342/35.09.24/2025", 2, 2)]
    assert Benchmark.objects.filter(indikator__instansi=pakusari).count() == 7
    assert Benchmark.objects.filter(indikator__instansi=pakusari, angka=None).count() == 5
    assert Analisis.objects.filter(perjanjian__instansi=pakusari, perjanjian__ke=0).count() == 24
