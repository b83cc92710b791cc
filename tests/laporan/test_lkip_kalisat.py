"""The printed LKIP of Kalisat 2024, cell by cell, against what the facts give."""

from fractions import Fraction

import pytest

from .baca_pdf import tanpa_spasi
from .banding import awalan, banding_semua
from .harapan import kalisat_2024 as harapan

pytestmark = [pytest.mark.pdf, pytest.mark.django_db]

FOLDER = "kalisat-2024"
PALING_SEDIKIT = 1400  # filled cells; a table that vanished must not make the comparison easier


def test_every_table_says_what_the_facts_give(pdf_kalisat, catat_hitungan):
    """All tables of the report and its appendices: heads, rows in order, each cell in its column."""
    pasangan = [(pdf_kalisat.cari_tabel(awalan(nama)), susun()) for nama, susun in harapan.TABEL.items()]
    program = [t for t in pdf_kalisat.tabel if t.judul.startswith("Program dan Anggaran dalam")]
    assert len(program) == 2  # chapter II and appendix 3
    pasangan += [(tabel, harapan.tabel_pk_program()) for tabel in program]
    pasangan += [
        (pdf_kalisat.cari_tabel(f"{i}. {p.nama}"), harapan.tabel_keluaran(p.kode))
        for i, p in enumerate(harapan.program(), 1)
    ]
    jumlah, beda = banding_semua(pdf_kalisat, pasangan)
    catat_hitungan("LKIP Kalisat 2024: sel tabel dibandingkan dengan fakta", jumlah)
    assert not beda, "\n".join(beda)
    assert jumlah >= PALING_SEDIKIT


def test_no_table_is_left_out_of_the_comparison(pdf_kalisat):
    """A table with heads that nobody expects would escape the test above."""
    dikenal = [awalan(n) for n in harapan.TABEL] + ["Program dan Anggaran dalam"]
    dikenal += [f"{i}. {p.nama}" for i, p in enumerate(harapan.program(), 1)]
    asing = [t.judul for t in pdf_kalisat.tabel if t.kepala and not t.judul.startswith(tuple(dikenal))]
    assert asing == []


@pytest.mark.parametrize(
    ("tabel", "baris", "kolom", "nilai"),
    [
        ("Tabel 3.2 ", "Indeks Kepuasan Masyarakat", "Capaian (%)", "95,56"),
        ("Tabel 3.2 ", "Nilai SAKIP OPD", "Capaian (%)", "116,54"),
        ("Tabel 3.2 ", "Rata-rata capaian", "Capaian (%)", "99,85"),
        ("Tabel 3.2 ", "Persentase Indikator Program yang tercapai (%)", "Predikat", "Tinggi"),
        (
            "Tabel 3.6 ",
            "Meningkatnya Fasilitasi Kesejahteraan Masyarakat di Kecamatan",
            "Kategori",
            "Efisien",
        ),
        ("Tabel 3.8 ", "Jumlah", "Pagu (Rp)", "4.416.692.224"),
        ("Tabel 3.8 ", "Jumlah", "Realisasi (Rp)", "3.660.926.754"),
        ("Tabel 3.8 ", "Jumlah", "Serapan (%)", "82,89"),
        ("Tabel 1.2 ", "Jumlah", "Jumlah", "106"),
        ("Tabel 2.3 ", "Indeks Kepuasan Masyarakat", "Target 2024", "90"),
    ],
)
def test_figures_of_the_report_itself(pdf_kalisat, tabel, baris, kolom, nilai):
    """A few figures as the kecamatan printed them: the expectations above must agree with the real report."""
    judul, isi = pdf_kalisat.sel_per_kolom(pdf_kalisat.cari_tabel(tabel))
    letak = [tanpa_spasi(j) for j in judul].index(tanpa_spasi(kolom))
    (cocok,) = [b for b in isi if tanpa_spasi(baris) in map(tanpa_spasi, b)]
    assert tanpa_spasi(cocok[letak]) == tanpa_spasi(nilai)


def _rp(nilai: int) -> str:
    return f"Rp{harapan.tulis(nilai, 2)}"


def test_prose_repeats_the_figures_of_the_tables(pdf_kalisat):
    """Executive summary, chapter I and the conclusion: counts, money and results worked from the facts."""
    t = harapan.total()
    belanja = {"operasi": [0, 0], "modal": [0, 0]}
    for s in harapan.fakta("anggaran")["simpul"]:
        if "belanja" in s:
            belanja[s["belanja"]][0] += int(s["pagu"]["awal"])
            belanja[s["belanja"]][1] += int(s["realisasi"])
    harus = [
        f"{harapan.persen(harapan.rata_rata())}%",
        f"terealisasi {_rp(t.realisasi)} atau {harapan.persen(t.serapan)}%",
        f"sehingga tersisa {_rp(t.pagu - t.realisasi)}",
        "5 (lima) indikator berpredikat Sangat Tinggi dan 1 (satu) indikator berpredikat Tinggi",
        "4 (empat) indikator mencapai target dan 2 (dua) indikator belum mencapai target",
        "4 (empat) program, 9 (sembilan) kegiatan, dan 13 (tiga belas) sub kegiatan",
        "Dari 4 (empat) sasaran yang dapat dinilai efisiensinya, 3 (tiga) sasaran termasuk kategori efisien",
        "80.395 jiwa",
        "kurang 7 orang atau 31,82%",
        "empat miliar empat ratus enam belas juta enam ratus sembilan puluh dua ribu dua ratus dua puluh empat rupiah",
        *(
            f"sebesar {_rp(pagu)} terealisasi {_rp(nyata)} ({harapan.tulis(Fraction(nyata, pagu) * 100, 2)}%)"
            for pagu, nyata in belanja.values()
        ),
    ]
    for x in harapan.perjanjian():
        nilai = harapan.capaian(x.kode)
        harus.append(f"capaiannya {harapan.persen(nilai)}% dengan predikat {harapan.predikat(nilai)}")
    for x in harapan.renstra().values():
        if p := harapan.pendukung(x):
            bagian = harapan.persen(Fraction(p.pagu, t.pagu) * 100)
            harus.append(f"dengan anggaran {_rp(p.pagu)} atau {bagian}% dari seluruh anggaran")
    teks = tanpa_spasi(pdf_kalisat.teks)
    assert [h for h in harus if tanpa_spasi(h) not in teks] == []


def test_nothing_is_missing(kalisat, pdf_kalisat):
    """The sample's facts fill every placeholder."""
    assert kalisat.naskah.kekurangan == ()
    assert "[belum ada" not in pdf_kalisat.teks
