"""One fact of Pakusari 2020 changed: everything that depends on it follows, and nothing else moves."""

from fractions import Fraction

import pytest
from django.core.management import call_command

from laporan.bentuk import Daftar, Paragraf

from .harapan import pakusari_2020 as harapan
from .harapan import pakusari_2020_survei as survei
from .perubahan import bandingkan, dua_fixture, dua_naskah, teks_kalimat

pytestmark = pytest.mark.django_db

FOLDER = "pakusari-2020"


def _prosa(naskah, judul: str) -> str:
    """Paragraphs and list items of one part."""
    unit = next(u for u in naskah.unit if u.judul == judul)
    teks = [teks_kalimat(b.isi) for b in unit.butir if isinstance(b, Paragraf)]
    teks += [teks_kalimat(k) for b in unit.butir if isinstance(b, Daftar) for k in b.butir]
    return "\n".join(teks)


def _sel(naskah, tabel: str, baris: int, sel: int) -> str:
    return naskah.tabel(tabel).baris[baris - 1].sel[sel - 1].teks


def test_a_realisasi_moves_its_cells_the_means_and_the_sentences_on_them():
    sebelum, sesudah = dua_naskah(
        FOLDER,
        lambda _: call_command("catat_realisasi", "pakusari", "2020", "REKOM", "tahun", "90%", verbosity=0),
    )
    beda = bandingkan(sebelum, sesudah)
    assert beda.bernama == {
        "tabel pengukuran baris 2 sel 5",  # realisasi
        "tabel pengukuran baris 2 sel 6",  # capaian; 90 is Baik as 100 is
        "tabel pengukuran baris 4 sel 3",  # the mean
        "tabel banding_lalu_2 baris 1 sel 6",
        "tabel banding_akhir_2 baris 1 sel 5",
        "tabel banding_akhir_2 baris 1 sel 6",
        "tabel banding_nasional_2 baris 1 sel 4",
    }
    sasaran = f"Tujuan 2, sasaran 2: {harapan.renstra()['REKOM'].uraian}"
    assert beda.prosa == {
        ("Ikhtisar Eksekutif", "", "paragraf"): 2,  # the sasaran, the whole
        ("Akuntabilitas Kinerja", "Pengukuran Capaian Kinerja", "paragraf"): 1,
        ("Akuntabilitas Kinerja", sasaran, "paragraf"): 2,  # the indicator, the sasaran
        ("Penutup", "", "paragraf"): 1,
    }
    assert _sel(sesudah, "pengukuran", 4, 3) == "95,00"
    for bab in ("Ikhtisar Eksekutif", "Akuntabilitas Kinerja", "Penutup"):
        teks = _prosa(sesudah, bab)
        assert "95,00%" in teks
        assert "1 (satu) indikator belum mencapai target" in teks or bab == "Akuntabilitas Kinerja"
    assert "turun 9,94 poin persen dari tahun 2019 (99,94%)" in _prosa(sesudah, "Akuntabilitas Kinerja")


def test_money_moves_its_parents_the_kind_of_spending_and_the_totals(tmp_path):
    def ubah(isi):
        next(s for s in isi["simpul"] if s["kode"] == "5.1")["realisasi"] = "15000000"

    sebelum, sesudah = dua_fixture(FOLDER, "anggaran", ubah, tmp_path)
    beda = bandingkan(sebelum, sesudah)
    letak = [s.kode for s in harapan.anggaran()]
    baris = [letak.index("5") + 1, letak.index("5.1") + 1, len(letak) + 1]
    assert beda.bernama == {f"tabel realisasi_anggaran baris {b} sel {k}" for b in baris for k in (4, 5)}
    assert beda.prosa == {
        ("Ikhtisar Eksekutif", "", "paragraf"): 1,
        ("Ikhtisar Eksekutif", "", "daftar butir 2"): 1,
        ("Akuntabilitas Kinerja", "Alokasi Anggaran", "paragraf"): 1,
        ("Akuntabilitas Kinerja", "Alokasi Anggaran", "daftar butir 2"): 1,
        ("Akuntabilitas Kinerja", "Alokasi Anggaran Belanja Langsung", "paragraf"): 1,
        ("Penutup", "", "paragraf"): 1,
        ("Penutup", "", "daftar butir 2"): 1,
    }
    total = harapan.total()
    nyata = total.realisasi - 15600000 + 15000000
    pagu, semua = harapan.belanja_total()
    semua += nyata - total.realisasi
    assert _sel(sesudah, "realisasi_anggaran", len(letak) + 1, 4) == harapan.rupiah(nyata)
    for bab in ("Ikhtisar Eksekutif", "Akuntabilitas Kinerja", "Penutup"):
        teks = _prosa(sesudah, bab)
        assert f"{harapan.rp(semua)} atau {harapan.persen(semua / pagu * 100)}%" in teks
        assert f"{harapan.rp(nyata)} ({harapan.persen(Fraction(nyata, total.pagu) * 100)}%)" in teks


def test_an_answer_of_the_survey_moves_its_unsur_and_the_index(tmp_path):
    def ubah(isi):
        isi[0]["unsur"][2] |= {"kurang_baik": "0", "baik": "100"}

    sebelum, sesudah = dua_fixture(FOLDER, "survei", ubah, tmp_path)
    beda = bandingkan(sebelum, sesudah)
    assert beda.bernama == {
        "tabel sebaran_survei baris 3 sel 4",
        "tabel sebaran_survei baris 3 sel 5",
        "tabel skor_survei baris 3 sel 3",
        "tabel skor_survei baris 15 sel 3",
    }
    # The survey's sentence stands below the heading of the sasaran before it.
    sasaran = f"Tujuan 1, sasaran 1: {harapan.renstra()['SKM'].uraian}"
    assert beda.prosa == {("Akuntabilitas Kinerja", sasaran, "paragraf"): 1}
    rata = survei.skor_rata() + Fraction(75 - Fraction("72.5")) / len(survei.unsur())
    assert _sel(sesudah, "skor_survei", 15, 3) == harapan.tulis(rata, 2)
    assert f"skornya {harapan.tulis(rata, 2)}" in _prosa(sesudah, "Akuntabilitas Kinerja")
