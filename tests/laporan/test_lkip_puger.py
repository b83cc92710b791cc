"""The printed LKIP of Puger 2023, cell by cell, against what the facts give."""

import pytest

from .baca_pdf import tanpa_spasi
from .banding import awalan, banding_semua
from .harapan import puger_2023 as harapan
from .harapan import puger_2023_rencana as rencana
from .harapan.dasar import persen, rupiah

pytestmark = [pytest.mark.pdf, pytest.mark.django_db]

FOLDER = "puger-2023"
TABEL = harapan.TABEL | rencana.TABEL
PALING_SEDIKIT = 900  # filled cells; a table that vanished must not make the comparison easier


@pytest.fixture(scope="session")
def pdf(pdf_laporan):
    return pdf_laporan(FOLDER)


def test_every_table_says_what_the_facts_give(pdf, catat_hitungan):
    """All tables of the report and its appendices: heads, rows in order, each cell in its column."""
    jumlah, beda = banding_semua(
        pdf, ((pdf.cari_tabel(awalan(nama)), susun()) for nama, susun in TABEL.items())
    )
    catat_hitungan("LKIP Puger 2023: sel tabel dibandingkan dengan fakta", jumlah)
    assert not beda, "\n".join(beda)
    assert jumlah >= PALING_SEDIKIT


def test_no_table_is_left_out_of_the_comparison(pdf):
    """A table with heads that nobody expects would escape the test above."""
    dikenal = tuple(awalan(n) for n in TABEL)
    assert [t.judul for t in pdf.tabel if t.kepala and not t.judul.startswith(dikenal)] == []


@pytest.mark.parametrize(
    ("tabel", "baris", "kolom", "nilai"),
    [
        ("Tabel 1.1 ", "Jumlah", "Jumlah", "14"),
        ("Tabel 1.3 ", "Jumlah", "Jumlah", "32"),
        ("Tabel 3.2 ", "Indeks Kepuasan Masyarakat", "Capaian 2023 (%)", "91,00"),
        ("Tabel 3.4 ", "Indeks Kepuasan Masyarakat", "Target Renstra 2026", "90"),
        ("Tabel 3.6 ", "Indeks Kepuasan Masyarakat", "Sangat Memuaskan", "✓"),
        (
            "Tabel 3.8 ",
            "Meningkatnya Efektifitas Pencapaian Target Kinerja Perangkat Daerah",
            "Serapan anggaran (%)",
            "84,61",
        ),
        (
            "Tabel 3.8 ",
            "Terjaganya ketertiban umum dan ketentraman masyarakat di Kecamatan",
            "Serapan anggaran (%)",
            "97,51",
        ),
        (
            "Tabel 3.9 ",
            "Program Penyelenggaraan Pemerintahan dan Pelayanan Publik",
            "Realisasi (Rp)",
            "1.089.285.000",
        ),
        ("Tabel 3.9 ", "Jumlah", "Pagu (Rp)", "4.060.244.146"),
        ("Tabel 3.9 ", "Jumlah", "Realisasi (Rp)", "3.648.593.974"),
        ("Tabel 3.9 ", "Jumlah", "Serapan (%)", "89,86"),
    ],
)
def test_figures_of_the_report_itself(pdf, tabel, baris, kolom, nilai):
    """A few figures as the kecamatan printed them: the expectations above must agree with the real report."""
    judul, isi = pdf.sel_per_kolom(pdf.cari_tabel(tabel))
    letak = [tanpa_spasi(j) for j in judul].index(tanpa_spasi(kolom))
    (cocok,) = [b for b in isi if tanpa_spasi(baris) in map(tanpa_spasi, b)]
    assert tanpa_spasi(cocok[letak]) == tanpa_spasi(nilai)


@pytest.mark.parametrize("bagian", ["Ikhtisar Eksekutif", "BAB IV Penutup"])
def test_summary_and_conclusion_state_the_year(pdf, bagian):
    """Mean, counts by predikat, pagu, realisasi and serapan, also where the printed original forgot to."""
    teks = pdf.cari_bagian(bagian)
    assert f"{persen(harapan.rata_rata())}% dengan predikat Sangat Memuaskan" in teks
    assert "4 (empat) indikator berpredikat Sangat Memuaskan" in teks
    total = harapan.total()
    for nilai in (total.pagu, total.realisasi):
        assert f"Rp{rupiah(nilai)},00" in teks
    assert f"{persen(total.serapan)}%" in teks


def test_serapan_is_set_beside_last_year(pdf):
    """In words that follow the figures, from the total of 2022 that the report states."""
    (lalu,) = harapan.fakta("anggaran")["ringkasan"]
    pagu, realisasi = int(lalu["pagu"]), int(lalu["realisasi"])
    dulu, kini = harapan.Fraction(realisasi, pagu) * 100, harapan.total().serapan
    assert kini < dulu
    teks = pdf.cari_bagian("C. Realisasi Anggaran")
    assert f"Serapan tahun 2022 ialah {persen(dulu)}%" in teks
    assert f"Rp{rupiah(realisasi)},00 dari pagu Rp{rupiah(pagu)},00" in teks
    assert f"serapan tahun 2023 turun {persen(dulu - kini)} poin persen" in teks


def test_nothing_is_missing(laporan_contoh):
    """No placeholder of the default texts is left without a figure."""
    assert laporan_contoh("puger-2023").naskah.kekurangan == ()
