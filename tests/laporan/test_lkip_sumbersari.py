"""The printed LKIP of Sumbersari 2021, cell by cell, against what the facts give; and what one changed fact moves."""

from fractions import Fraction

import pytest
from django.core.management import call_command

from laporan.bentuk import Paragraf

from .baca_pdf import tanpa_spasi
from .banding import awalan, banding_semua
from .harapan import sumbersari_2021 as harapan
from .perubahan import bandingkan, dua_fixture, dua_naskah, teks_kalimat

pytestmark = [pytest.mark.pdf, pytest.mark.django_db]

FOLDER = "sumbersari-2021"
PALING_SEDIKIT = 330  # filled cells; a table that vanished must not make the comparison easier


@pytest.fixture(scope="module")
def pdf(pdf_laporan):
    return pdf_laporan(FOLDER)


def test_every_table_says_what_the_facts_give(pdf, catat_hitungan):
    """All tables of the report and its appendices: heads, rows in order, each cell in its column."""
    pasangan = [(pdf.cari_tabel(awalan(nama)), susun()) for nama, susun in harapan.TABEL.items()]
    program = [t for t in pdf.tabel if t.judul.startswith("Program dan Anggaran dalam")]
    assert len(program) == 2  # chapter II and appendix 3
    pasangan += [(tabel, harapan.tabel_pk_program()) for tabel in program]
    pasangan += [
        (_uraian(pdf, judul), harapan.tabel_uraian(kode)) for judul, kode in harapan.judul_uraian().items()
    ]
    jumlah, beda = banding_semua(pdf, pasangan)
    catat_hitungan("LKIP Sumbersari 2021: sel tabel dibandingkan dengan fakta", jumlah)
    assert not beda, "\n".join(beda)
    assert jumlah >= PALING_SEDIKIT


def _uraian(pdf, judul: str):
    """By its whole caption, which may be printed on several lines."""
    (tabel,) = [t for t in pdf.tabel if tanpa_spasi(t.judul) == tanpa_spasi(judul)]
    return tabel


def test_no_table_is_left_out_of_the_comparison(pdf):
    """A table with heads that nobody expects would escape the test above."""
    dikenal = [tanpa_spasi(awalan(n)) for n in harapan.TABEL] + [tanpa_spasi("Program dan Anggaran dalam")]
    dikenal += [tanpa_spasi(j) for j in harapan.judul_uraian()]
    judul = [t.judul for t in pdf.tabel if t.kepala]
    assert [j for j in judul if not tanpa_spasi(j).startswith(tuple(dikenal))] == []
    assert len(harapan.judul_uraian()) == 3


def test_tables_stand_in_the_order_of_the_real_report(pdf):
    """Chapters II and III; the appendix follows the order of its own table of contents."""
    urut = [t.judul for t in pdf.tabel if t.kepala]
    harus = [
        "Tabel 2.1",
        "Program dan",
        "Tabel 2.2",
        "Skala",
        "Tabel 3.1",
        "Tabel 3.2",
        "Tabel 3.3",
        "Tabel 3.4",
    ]
    harus += [
        "1. Kegiatan",
        "Tabel 3.5",
        "Tabel 3.6",
        "Tabel 3.7",
        "1. Kegiatan",
        "2. Kegiatan",
        "Anggaran dan",
    ]
    harus += ["Matriks", "Misi", "Rencana Kinerja", "Perjanjian Kinerja", "Program dan", "Indikator Kinerja"]
    assert [next((h for h in harus if j.startswith(h)), j) for j in urut] == harus


@pytest.mark.parametrize(
    ("tabel", "baris", "kolom", "nilai"),
    [
        ("Tabel 3.1 ", "Meningkatnya Kualitas Pelayanan", "Target 2021", "80"),
        ("Tabel 3.1 ", "Meningkatnya Kualitas Pelayanan", "Realisasi 2021", "72,1"),
        ("Tabel 3.3 ", "Meningkatnya Kualitas Pelayanan", "Tingkat kemajuan (%)", "72,10"),
        ("Tabel 3.2 ", "Meningkatnya Kualitas Pelayanan", "2020", "72,1"),
        ("Anggaran dan Realisasi", "Jumlah", "Anggaran (Rp)", "7.765.851.650"),
        ("Anggaran dan Realisasi", "Jumlah", "Realisasi (Rp)", "4.812.808.343"),
        ("Anggaran dan Realisasi", "Jumlah", "Capaian (%)", "61,97"),
        (
            "Anggaran dan Realisasi",
            "Program Pemberdayaan Masyarakat Desa dan Kelurahan",
            "Capaian (%)",
            "6,11",
        ),
        ("Rencana Kinerja Tahunan", "Koordinasi pimpinan di kecamatan", "Anggaran (Rp)", "144.120.000"),
    ],
)
def test_figures_of_the_report_itself(pdf, tabel, baris, kolom, nilai):
    """A few figures as the kecamatan printed them: the expectations above must agree with the real report."""
    judul, isi = pdf.sel_per_kolom(pdf.cari_tabel(tabel))
    letak = [tanpa_spasi(j) for j in judul].index(tanpa_spasi(kolom))
    (cocok,) = [b for b in isi if tanpa_spasi(baris) in map(tanpa_spasi, b)]
    assert tanpa_spasi(cocok[letak]) == tanpa_spasi(nilai)


def _rp(nilai: int) -> str:
    return f"Rp{harapan.tulis(nilai, 2)}"


def test_prose_repeats_the_figures_of_the_tables(pdf):
    """Executive summary, chapters II and III, the conclusion: counts, money and results worked from the facts."""
    t, semua = harapan.total(), sum(harapan.pagu_belanja(b) for b in harapan.belanja())
    rata = harapan.rata_rata()
    harus = [
        f"{harapan.persen(rata)}% dengan predikat {harapan.predikat(rata)}",
        "1 (satu) indikator berpredikat Sangat Baik dan 1 (satu) indikator berpredikat Baik",
        "1 (satu) indikator mencapai target dan 1 (satu) indikator belum mencapai target",
        f"Seluruh anggaran Kecamatan Sumbersari tahun 2021 berjumlah {_rp(semua)}",
        f"anggaran program {_rp(t.pagu)} terealisasi {_rp(t.realisasi)} atau {harapan.persen(t.serapan)}%",
        f"sehingga tersisa {_rp(t.pagu - t.realisasi)}",
        "5 (lima) program dengan 10 (sepuluh) kegiatan",
        "2 (dua) tujuan dan 3 (tiga) sasaran",
        "SARPRAS) kelurahan yang tidak terserap sebesar Rp2.411.140.500,00",
        "memuat anggaran Rp400.681.000,00",
        "Keputusan Camat Sumbersari Nomor 065/…/35.09.03/2022",
        "Realisasi ini tetap dibandingkan dengan tahun 2020",
    ]
    for x in harapan.janji():
        nilai = harapan.capaian(x.kode)
        harus.append(f"capaiannya {harapan.persen(nilai)}% dengan predikat {harapan.predikat(nilai)}")
        dana = sum(s.pagu for s in harapan.pendukung(x.kunci))
        bagian = harapan.persen(Fraction(dana, t.pagu) * 100)
        harus.append(f"seluruhnya {_rp(dana)} atau {bagian}% dari {_rp(t.pagu)}")
    for b in harapan.belanja():
        bagian = harapan.persen(Fraction(harapan.pagu_belanja(b), semua) * 100)
        harus.append(f"{b['nama']} {_rp(harapan.pagu_belanja(b))} atau {bagian}% dari seluruh anggaran")
    teks = tanpa_spasi(pdf.teks)
    assert [h for h in harus if tanpa_spasi(h) not in teks] == []


@pytest.mark.parametrize("bagian", ["Ikhtisar Eksekutif", "BAB IV Penutup"])
def test_summary_and_conclusion_state_the_whole(pdf, bagian):
    """Mean, how many indicators fall into each class, and pagu, realisasi and serapan in total."""
    t, teks = harapan.total(), tanpa_spasi(pdf.cari_bagian(bagian))
    for harus in (
        f"{harapan.persen(harapan.rata_rata())}%",
        "1 (satu) indikator berpredikat Sangat Baik dan 1 (satu) indikator berpredikat Baik",
        _rp(t.pagu),
        _rp(t.realisasi),
        f"{harapan.persen(t.serapan)}%",
    ):
        assert tanpa_spasi(harus) in teks


def test_nothing_is_missing_and_no_misprint_is_left(laporan_contoh, pdf):
    assert laporan_contoh(FOLDER).naskah.kekurangan == ()
    assert "[belum ada" not in pdf.teks
    teks = tanpa_spasi(pdf.teks)
    for salah in (
        "Sumpalsari",
        "Summersari",
        "Sumpersari",
        "996,22",
        "73,49",
        "106,86%",
        "20121",
        "Qanun",
        "N I H I L",
    ):
        assert tanpa_spasi(salah) not in teks


# --- one changed fact -----------------------------------------------------------------------------------------


def test_one_realisasi_moves_what_rests_on_it(django_db_setup):
    """SKM at 76: its capaian, its tables, the mean, and the sentences about them; not one piece more or less."""
    sebelum, sesudah = dua_naskah(
        FOLDER,
        lambda _: call_command("catat_realisasi", "sumbersari", "2021", "SKM", "tahun", "76", verbosity=0),
    )
    beda = bandingkan(sebelum, sesudah)
    assert beda.bernama == {
        "tabel pengukuran baris 1 sel 5",  # realisasi
        "tabel pengukuran baris 1 sel 6",  # capaian
        "tabel pengukuran baris 3 sel 3",  # the mean
        "tabel banding_lalu_1-skm baris 1 sel 6",
        "tabel banding_akhir_1-skm baris 1 sel 5",
        "tabel banding_akhir_1-skm baris 1 sel 6",
        "tabel banding_nasional_1-skm baris 1 sel 4",
    }
    skm = f"Tujuan 1, sasaran 1: {harapan.renstra()['SKM'].uraian}"
    assert beda.prosa == {
        ("Ikhtisar Eksekutif", "", "paragraf"): 2,  # its sasaran, and the mean
        ("Akuntabilitas Kinerja", "Pengukuran Capaian Kinerja", "paragraf"): 1,
        ("Akuntabilitas Kinerja", skm, "paragraf"): 2,  # the verdict, and the mean of the sasaran
        ("Penutup", "", "paragraf"): 1,
    }
    capaian, rata = harapan.capaian("SKM", Fraction(76)), harapan.rata_rata(SKM=Fraction(76))
    sel = sesudah.tabel("pengukuran").baris
    assert [s.teks for s in sel[0].sel[3:]] == ["80", "76", harapan.persen(capaian)]
    assert sel[-1].sel[-1].teks == harapan.persen(rata) != harapan.persen(harapan.rata_rata())
    prosa = " ".join(teks_kalimat(b.isi) for b in sesudah.butir(Paragraf))
    assert f"terealisasi 76 dari target 80, sehingga capaiannya {harapan.persen(capaian)}%" in prosa
    assert "Realisasi ini naik 3,9 poin dari tahun 2020 (72,1)." in prosa


def test_one_amount_moves_its_sums(django_db_setup, tmp_path):
    """Realisasi of the forum (5.1.1): its kegiatan, its program, the totals, and each sentence that names them."""

    def ubah(isi):
        next(s for s in isi["simpul"] if s["kode"] == "5.1.1")["realisasi"] = "50000000"

    sebelum, sesudah = dua_fixture(FOLDER, "anggaran", ubah, tmp_path)
    beda = bandingkan(sebelum, sesudah)
    baris = [s.kode for s in harapan.anggaran() if s.kode.count(".") < 2]
    assert beda.bernama == {
        "tabel uraian_5.1.1-koord baris 1 sel 4",
        "tabel uraian_5.1.1-koord baris 1 sel 5",
        *(
            f"tabel realisasi_anggaran baris {n} sel {k}"
            for n in (baris.index("5") + 1, baris.index("5.1") + 1, len(baris) + 1)
            for k in (4, 5)
        ),
    }
    assert beda.prosa == {
        ("Ikhtisar Eksekutif", "", "paragraf"): 1,
        ("Akuntabilitas Kinerja", "Alokasi Anggaran Belanja per Program", "paragraf"): 1,
        ("Penutup", "", "paragraf"): 1,
    }
    lama, t = harapan.simpul("5.1.1"), harapan.total()
    nyata = t.realisasi - lama.realisasi + 50_000_000
    jumlah = sesudah.tabel("realisasi_anggaran").baris[-1].sel
    assert [s.teks for s in jumlah[2:]] == [
        harapan.rupiah(t.pagu),
        harapan.rupiah(nyata),
        harapan.persen(Fraction(nyata, t.pagu) * 100),
    ]
