"""The printed LKIP of Pakusari 2025, cell by cell, against what the facts give: two agreements in one report."""

from fractions import Fraction

import pytest

from .baca_pdf import tanpa_spasi
from .banding import awalan, banding_semua
from .harapan import pakusari_2025 as harapan
from .harapan import pakusari_2025_bab2 as bab2
from .harapan.dasar import persen, tulis

pytestmark = [pytest.mark.pdf, pytest.mark.django_db]

FOLDER = "pakusari-2025"
TABEL = harapan.TABEL | bab2.TABEL
PALING_SEDIKIT = 1500  # filled cells; a table that vanished must not make the comparison easier


@pytest.fixture(scope="session")
def pdf(pdf_laporan):
    return pdf_laporan(FOLDER)


def test_every_table_says_what_the_facts_give(pdf, catat_hitungan):
    """All tables of the report and its appendices: heads, rows in order, each cell in its column."""
    pasangan = [(pdf.cari_tabel(awalan(nama)), susun()) for nama, susun in TABEL.items()]
    for nama, semua in bab2.TABEL_GANDA.items():
        ada = [t for t in pdf.tabel if t.judul.startswith(nama)]
        pasangan += [(tabel, susun()) for tabel, susun in zip(ada, semua, strict=True)]
    jumlah, beda = banding_semua(pdf, pasangan)
    catat_hitungan("LKIP Pakusari 2025: sel tabel dibandingkan dengan fakta", jumlah)
    assert not beda, "\n".join(beda)
    assert jumlah >= PALING_SEDIKIT


def test_no_table_is_left_out_of_the_comparison(pdf):
    """A table with heads that nobody expects would escape the test above."""
    dikenal = tuple(awalan(n) for n in [*TABEL, *bab2.TABEL_GANDA])
    assert [t.judul for t in pdf.tabel if t.kepala and not t.judul.startswith(dikenal)] == []


@pytest.mark.parametrize(
    ("tabel", "baris", "kolom", "nilai"),
    [
        ("Tabel 2.9 ", "Jumlah", "Anggaran awal (Rp)", "4.134.940.792,00"),
        ("Tabel 2.9 ", "Jumlah", "Anggaran perubahan (Rp)", "3.628.193.467,75"),
        ("Tabel 3.2 ", "Nilai SAKIP OPD", "Kondisi awal 2021", "68,71"),
        ("Tabel 3.2 ", "Nilai SAKIP OPD", "Realisasi", "80,65"),
        (
            "Tabel 3.2 ",
            "Persentase Indikator Program yang tercapai (%)",
            "Capaian terhadap target 2026 (%)",
            "99,39",
        ),
        ("Tabel 3.3 ", "Indeks Kepuasan Masyarakat", "Sangat Tinggi", "✓"),
        ("Tabel 3.8 ", "Persentase Indikator Program yang tercapai (%)", "Kategori", "Efisien"),
        ("Tabel 3.9 ", "Indeks Pelayanan Publik Kecamatan (Indeks)", "Kriteria", "Rendah"),
        (
            "Tabel 3.9 ",
            "Indeks Pelayanan Publik Kecamatan (Indeks)",
            "Capaian terhadap target 2029 (%)",
            "56,53",
        ),
        (
            "Tabel 3.11 ",
            "Program Koordinasi Ketentraman dan Ketertiban Umum",
            "Capaian (%)",
            "108,98",
        ),
        ("Tabel 3.13 ", "Jumlah anggaran program", "Serapan (%)", "73,02"),
        ("Tabel 3.14 ", "Jumlah", "Realisasi (Rp)", "2.649.221.375,00"),
        ("Tabel 3.14 ", "Penyediaan Peralatan dan Perlengkapan Kantor", "Serapan (%)", "77,56"),
    ],
)
def test_figures_of_the_report_itself(pdf, tabel, baris, kolom, nilai):
    """A few figures as the kecamatan printed them: the expectations above must agree with the real report."""
    judul, isi = pdf.sel_per_kolom(pdf.cari_tabel(tabel))
    letak = [tanpa_spasi(j) for j in judul].index(tanpa_spasi(kolom))
    (cocok,) = [b for b in isi if tanpa_spasi(baris) in map(tanpa_spasi, b)]
    assert tanpa_spasi(cocok[letak]) == tanpa_spasi(nilai)


def _rp(nilai: Fraction) -> str:
    return f"Rp{tulis(nilai, 2)}"


BILANGAN = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam")


def _banyak(n: int) -> str:
    return f"{n} ({BILANGAN[n]})"


@pytest.mark.parametrize("ke", [0, 1])
@pytest.mark.parametrize("bagian", ["Ikhtisar Eksekutif", "BAB III Akuntabilitas Kinerja", "BAB IV Penutup"])
def test_summary_and_conclusion_state_each_agreement(pdf, bagian, ke):
    """Mean, counts by predikat, reached or not, as the tables of that agreement give them."""
    nilai = harapan.rata_rata(ke)
    per_kelas = [
        f"{_banyak(n)} indikator berpredikat {k['label']}"
        for k, n in zip(harapan.fakta.skala, harapan.rekap(ke), strict=True)
        if n
    ]
    tercapai = sum(j.capaian >= 100 for j in harapan.janji(ke))
    belum = len(harapan.janji(ke)) - tercapai
    harus = [
        harapan.PK[ke],
        f"{persen(nilai)}% dengan predikat {harapan.predikat(nilai)}"
        if bagian != "BAB III Akuntabilitas Kinerja"
        else f"{persen(nilai)}% dan termasuk predikat {harapan.predikat(nilai)}",
        " dan ".join(per_kelas),
        f"{_banyak(tercapai)} indikator mencapai target",
        f"{_banyak(belum)} indikator belum mencapai target",
    ]
    teks = tanpa_spasi(pdf.cari_bagian(bagian))
    assert [h for h in harus if tanpa_spasi(h) not in teks] == []


@pytest.mark.parametrize("bagian", ["Ikhtisar Eksekutif", "BAB III Akuntabilitas Kinerja", "BAB IV Penutup"])
def test_summary_and_conclusion_state_the_money(pdf, bagian):
    t = harapan.total()
    teks = tanpa_spasi(pdf.cari_bagian(bagian))
    harus = [_rp(t.pagu), f"terealisasi {_rp(t.realisasi)} atau {t.serapan}%"]
    assert [h for h in harus if tanpa_spasi(h) not in teks] == []


def test_each_analysis_follows_its_figures(pdf):
    """Reached or not, the way through the years in words, and the comparison, for every line of both agreements."""
    teks = tanpa_spasi(pdf.cari_bagian("BAB III Akuntabilitas Kinerja"))
    harus = []
    for ke in (0, 1):
        for j in harapan.janji(ke):
            satuan = j.target.satuan if j.target.satuan == "%" else f" {j.target.satuan}".rstrip()
            sampai = "tercapai" if j.capaian >= 100 else "belum tercapai"
            harus.append(
                f"sebesar {j.tulis(j.target)}{satuan} terealisasi {j.tulis(j.nyata)}{satuan}, sehingga capaiannya "
                f"{persen(j.capaian)}% dengan predikat {harapan.predikat(j.capaian)}. Target {sampai}."
            )
    harus += [
        # SAKIP, PROG, IKM, KESRA and DOK under the first agreement, worked by hand from realisasi_tahunan.json.
        "Realisasi naik dari 69 pada tahun 2022 menjadi 74,50 pada tahun 2023, turun menjadi 68,71 pada tahun 2024, "
        "lalu naik menjadi 80,65 pada tahun 2025.",
        "Realisasi turun dari 96,22% pada tahun 2022 menjadi 89,48% pada tahun 2024, "
        "lalu naik menjadi 99,39% pada tahun 2025.",
        "Realisasi naik dari 82,50 pada tahun 2022 menjadi 88 pada tahun 2023, "
        "lalu turun menjadi 84,03 pada tahun 2025.",
        "Realisasi tetap 100% pada tahun 2022–2024, lalu turun menjadi 76,30% pada tahun 2025.",
        "Realisasi tetap 4 Dokumen pada tahun 2022–2025.",
        # The later Renstra begins this year: beside its baseline.
        "Realisasi turun 3,22 poin dibandingkan dengan kondisi awal tahun 2024 (87,25).",
        "Realisasi turun 1,36 poin dibandingkan dengan kondisi awal tahun 2024 (4).",
        "Realisasi sebesar 80,65 melampaui target nilai AKIP rata-rata nasional sebesar BB (71).",
        "Realisasi sebesar 2,64 belum mencapai target nilai IPP nasional sebesar 3,68.",
        "Data pembanding nasional atau regional untuk indikator ini tidak tersedia.",
    ]
    assert [h for h in harus if tanpa_spasi(h) not in teks] == []


def test_efficiency_sentences_follow_their_table(pdf):
    teks = tanpa_spasi(pdf.cari_bagian("BAB III Akuntabilitas Kinerja"))
    harus = ["Dari 4 (empat) sasaran yang dapat dinilai, 1 (satu) sasaran termasuk kategori efisien"]
    harus += ["Dari 2 (dua) sasaran yang dapat dinilai, 0 (nol) sasaran termasuk kategori efisien"]
    for ke in (0, 1):
        for x, semua, dana in harapan.sasaran(ke):
            nilai = harapan.rata(j.capaian for j in semua)
            if nilai < 100:
                harus.append(
                    f"{x.uraian}: Capaian {persen(nilai)}% belum mencapai 100,00%. Kategorinya Tidak Efisien."
                )
            else:
                harus.append(
                    f"{x.uraian}: Capaian {persen(nilai)}% lebih besar daripada serapan {dana.serapan}%. "
                    "Kategorinya Efisien."
                )
    assert [h for h in harus if tanpa_spasi(h) not in teks] == []


def test_texts_of_each_copy_refer_to_their_own_tables(pdf):
    """The same default text stands under both agreements and names the table of its own."""
    teks = tanpa_spasi(pdf.cari_bagian("BAB III Akuntabilitas Kinerja"))
    for nomor in ("3.2", "3.9"):
        assert tanpa_spasi(f"Capaiannya tersaji pada Tabel {nomor}:") in teks
    for nomor in ("3.4", "3.5", "3.6", "3.7", "3.11", "3.12"):
        assert tanpa_spasi(f"yang mendukung sasaran ini tersaji pada Tabel {nomor}.") in teks
    for nomor in ("3.8", "3.13"):
        assert tanpa_spasi(f"Hasilnya tersaji pada Tabel {nomor}.") in teks


def test_nothing_is_missing(laporan_contoh, pdf):
    """The sample's facts fill every placeholder."""
    assert laporan_contoh(FOLDER).naskah.kekurangan == ()
    assert "[belum ada" not in pdf.teks
