"""The printed LKIP of Pakusari 2020, cell by cell, against what the facts give."""

import pytest

from .baca_pdf import tanpa_spasi
from .banding import awalan, banding_semua
from .harapan import pakusari_2020 as harapan
from .harapan import pakusari_2020_lampiran as lampiran
from .harapan import pakusari_2020_survei as survei

pytestmark = [pytest.mark.pdf, pytest.mark.django_db]

FOLDER = "pakusari-2020"
PALING_SEDIKIT = 650  # filled cells; a table that vanished must not make the comparison easier


@pytest.fixture(scope="module")
def pdf(pdf_laporan):
    return pdf_laporan(FOLDER)


def test_every_table_says_what_the_facts_give(pdf, catat_hitungan):
    """All tables of the report and its appendices: heads, rows in order, each cell in its column."""
    jumlah, beda = banding_semua(
        pdf, ((pdf.cari_tabel(awalan(nama)), susun()) for nama, susun in harapan.TABEL.items())
    )
    catat_hitungan("LKIP Pakusari 2020: sel tabel dibandingkan dengan fakta", jumlah)
    assert not beda, "\n".join(beda)
    assert jumlah >= PALING_SEDIKIT


def test_tables_stand_in_the_order_of_the_format_and_none_is_left_out(pdf):
    """A table that nobody expects would escape the test above."""
    urut = [awalan(n) for n in harapan.TABEL]
    ada = [t.judul for t in pdf.tabel if t.kepala]
    assert len(ada) == len(urut)
    assert [a for a, harus in zip(ada, urut, strict=True) if not a.startswith(harus)] == []


@pytest.mark.parametrize(
    ("tabel", "baris", "kolom", "nilai"),
    [
        ("Tabel 3.1 ", harapan.renstra()["SKM"].nama, "Target 2020", "B"),
        ("Tabel 3.1 ", harapan.renstra()["SKM"].nama, "Realisasi 2020", "B (100)"),
        ("Tabel 3.5 ", "100", "2019", "99,94"),
        ("Skor dan Predikat", "Kecepatan Pelayanan", "Skor", "72,5"),
        ("Skor dan Predikat", "Biaya lain (pungutan)", "Predikat", "Baik"),
        ("Skor dan Predikat", "Kenyamanan", "Predikat", "Kurang Baik"),
        ("Skor dan Predikat", "Keamanan", "Predikat", "Sangat Baik"),
        ("Masukan dan Keluaran Program Penyelenggaraan", "• KTP", "Realisasi", "2.561"),
        ("Anggaran dan Realisasi", "Jumlah", "Anggaran (Rp)", "400.000.000"),
        ("Anggaran dan Realisasi", "Jumlah", "Realisasi (Rp)", "378.590.950"),
        ("Anggaran dan Realisasi", "Jumlah", "Capaian (%)", "94,65"),
        ("Anggaran dan Realisasi", "Penyediaan Listrik", "Capaian (%)", "96,41"),
        ("Rencana Kinerja Tahunan", "Koordinasi Pelayanan Umum", "Anggaran (Rp)", "16.700.000"),
    ],
)
def test_figures_of_the_report_itself(pdf, tabel, baris, kolom, nilai):
    """A few figures as the kecamatan printed them: the expectations above must agree with the real report."""
    judul, isi = pdf.sel_per_kolom(pdf.cari_tabel(tabel))
    letak = [tanpa_spasi(j) for j in judul].index(tanpa_spasi(kolom))
    cocok = [b for b in isi if tanpa_spasi(baris) in map(tanpa_spasi, b)]
    assert tanpa_spasi(cocok[0][letak]) == tanpa_spasi(nilai)


def test_prose_repeats_the_figures_of_the_tables(pdf):
    """Summary, chapter III and the conclusion: counts, means and money worked from the facts."""
    pagu, nyata = harapan.belanja_total()
    rp, persen, sebut = harapan.rp, harapan.persen, harapan.sebut
    tercapai, belum, tanpa = harapan.hasil()
    rata = harapan.rata_rata()
    total = harapan.total()
    umum = [
        f"{persen(rata)}% dengan predikat {harapan.predikat(rata)}",
        f"{sebut(tercapai)} indikator mencapai target dan {sebut(belum)} indikator belum mencapai target",
        f"{sebut(tercapai + belum)} indikator berpredikat {harapan.predikat(rata)}",
        rp(pagu),
        f"terealisasi {rp(nyata)} atau {persen(nyata / pagu * 100)}%",
        *(f"{nama} {rp(p)} terealisasi {rp(r)} ({persen(r / p * 100)}%)" for nama, p, r in harapan.belanja()),
    ]
    bagian = {
        "Ikhtisar Eksekutif": [*umum, f"{sebut(tanpa)} indikator tidak diikutkan dalam rata-rata"],
        "BAB IV Penutup": umum,
        "C.1 Alokasi Anggaran": [
            *(f"{nama} {rp(p)} atau {persen(p / pagu * 100)}%" for nama, p, _ in harapan.belanja()),
            "Belanja Pegawai Rp253.822.000,00; Belanja Barang/Jasa Rp146.178.000,00; Belanja Modal nihil",
        ],
        "C.2 Alokasi Anggaran Belanja Langsung": [
            f"terealisasi {rp(total.realisasi)} atau {persen(total.serapan)}%"
        ],
        "C.3 Alokasi Belanja Langsung per Sasaran": [
            f"seluruhnya {rp(p.pagu)} atau {persen(harapan.Fraction(p.pagu, total.pagu) * 100)}% dari"
            for p in map(harapan.pendukung, (1, 2))
        ],
        "A.1 Visi dan Misi Kabupaten Jember": lampiran.misi(),
    }
    kurang = []
    for nama, harus in bagian.items():
        teks = tanpa_spasi(pdf.cari_bagian(nama))
        kurang += [(nama, h) for h in harus if tanpa_spasi(h) not in teks]
    assert kurang == []


def test_chapter_three_counts_what_supports_each_sasaran(pdf):
    teks = tanpa_spasi(pdf.cari_bagian("B. Evaluasi dan Analisis Capaian Kinerja"))
    for n in (1, 2):
        p = harapan.pendukung(n)
        kegiatan = [
            b
            for b in harapan.fakta("anggaran")["simpul"]
            if b["kode"].startswith(f"{p.kode}.") and b.get("jenis") != "rincian"
        ]
        harus = f"didukung oleh {harapan.sebut(1)} program dan {harapan.sebut(len(kegiatan))} kegiatan"
        assert tanpa_spasi(harus) in teks
    rata = survei.skor_rata()
    assert tanpa_spasi(f"skornya {harapan.tulis(rata, 2)}, termasuk mutu {survei.mutu(rata)}") in teks
    assert tanpa_spasi("Realisasi ini naik 0,06 poin persen dari tahun 2019 (99,94%)") in teks
    assert tanpa_spasi("Realisasi ini tetap dibandingkan dengan tahun 2019") in teks


def test_nothing_is_missing(laporan_contoh, pdf):
    """The sample's facts fill every placeholder."""
    assert laporan_contoh(FOLDER).naskah.kekurangan == ()
    assert "[belum ada" not in pdf.teks
