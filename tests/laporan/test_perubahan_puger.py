"""One realisasi and one amount of Puger's year change: what depends on them follows, and nothing else moves."""

from fractions import Fraction

import pytest
from django.core.management import call_command

from .harapan import puger_2023 as harapan
from .harapan.dasar import persen, rupiah
from .perubahan import bandingkan, dua_fixture, dua_naskah, potongan

pytestmark = [pytest.mark.django_db]

BAB_III = "Akuntabilitas Kinerja"


def _catat(_):
    call_command("catat_realisasi", "puger", "2023", "IKM", "tahun", "86,4", verbosity=0)


def test_one_realisasi_moves_what_rests_on_it():
    """IKM at 86,4 instead of 81,9: its capaian, the mean, and each sentence and drawing that states them."""
    sebelum, sesudah = dua_naskah("puger-2023", _catat)
    beda = bandingkan(sebelum, sesudah)
    assert beda.bernama == {
        "tabel pengukuran baris 2 sel 5",  # realisasi
        "tabel pengukuran baris 2 sel 6",  # capaian
        "tabel pengukuran baris 5 sel 3",  # the mean
        "tabel tren baris 2 sel 7",
        "tabel akhir_renstra baris 2 sel 5",
        "tabel akhir_renstra baris 2 sel 6",
        "tabel pembanding baris 2 sel 4",
        "tabel rekap_predikat baris 5 sel 2",
        "tabel rekap_predikat baris 6 sel 2",
        "tabel efisiensi baris 2 sel 3",
        "grafik capaian",
    }
    uraian = f"2. {harapan.FAKTA.renstra()['IKM'].uraian}"
    assert beda.prosa == {
        ("Ikhtisar Eksekutif", "", "daftar butir 2"): 1,
        ("Ikhtisar Eksekutif", "", "paragraf"): 1,
        (BAB_III, "Analisis Realisasi Kinerja", "paragraf"): 1,
        (BAB_III, uraian, "paragraf"): 2,  # its comparison, and its evaluation
        (BAB_III, "Analisis Efisiensi Sumber Daya", "daftar butir 2"): 1,
        (BAB_III, "Analisis Efisiensi Sumber Daya", "paragraf"): 1,
        ("Penutup", "Kesimpulan Umum Pencapaian Kinerja", "paragraf"): 1,
        ("Pohon Kinerja", "", "pohonkinerja"): 1,
    }
    baru = Fraction("86.4")
    sel = sesudah.tabel("pengukuran").baris[1].sel
    assert [s.teks for s in sel[4:]] == ["86,4", persen(harapan.capaian("IKM", baru))]
    rata = persen(harapan.rata_rata(IKM=baru))
    assert sesudah.tabel("pengukuran").baris[-1].sel[-1].teks == rata
    semua = " ".join(str(isi) for isi in potongan(sesudah).values())
    assert semua.count(f"{rata}%") == 4  # summary, measurement, efficiency, conclusion
    assert "Realisasi ini naik 3,9 poin dari tahun 2022 (82,5)" in semua  # it fell before
    assert persen(harapan.rata_rata()) not in semua


def test_one_amount_moves_every_sum_above_it(tmp_path):
    """2.2.1 spends its whole pagu: kegiatan, program and total, serapan, and what is said of them."""

    def ubah(isi):
        daun = next(s for s in isi["simpul"] if s["kode"] == "2.2.1")
        daun["realisasi"] = daun["pagu"][harapan.TAHAP]

    sebelum, sesudah = dua_fixture("puger-2023", "anggaran", ubah, tmp_path)
    beda = bandingkan(sebelum, sesudah)
    baris = {s.kode: i for i, s in enumerate(harapan.anggaran(), 1)}
    naik = [baris[k] for k in ("2", "2.2", "2.2.1")] + [len(baris) + 1]
    assert beda.bernama == {
        *(f"tabel realisasi_anggaran baris {n} sel {k}" for n in naik for k in (4, 5)),
        "tabel masukan_hasil baris 47 sel 4",
        "tabel masukan_hasil baris 47 sel 5",
        "tabel efisiensi baris 2 sel 4",
        "grafik serapan",
    }
    assert beda.prosa == {
        ("Ikhtisar Eksekutif", "", "paragraf"): 1,
        (BAB_III, "Analisis Efisiensi Sumber Daya", "daftar butir 2"): 2,  # category, and the money
        (BAB_III, "Realisasi Anggaran", "paragraf"): 2,  # the year, and beside last year
        ("Penutup", "Kesimpulan Umum Pencapaian Kinerja", "paragraf"): 1,
        ("Pohon Kinerja", "", "pohonkinerja"): 1,
    }
    pagu, realisasi = harapan.total().pagu, harapan.total().realisasi + 4150000 - 2325000
    assert sesudah.tabel("realisasi_anggaran").baris[-1].sel[3].teks == rupiah(realisasi)
    semua = " ".join(str(isi) for isi in potongan(sesudah).values())
    assert semua.count(f"Rp{rupiah(realisasi)},00") == 3  # summary, BAB III, conclusion
    assert f"{persen(Fraction(realisasi, pagu) * 100)}%" in semua
    assert "turun 7,44 poin persen" in semua
