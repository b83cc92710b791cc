"""One realisasi that only the later agreement takes: what is said of it moves, and nothing of the earlier one."""

from fractions import Fraction

import pytest
from django.core.management import call_command

from laporan.bentuk import Paragraf

from .harapan import pakusari_2025 as harapan
from .harapan.dasar import persen
from .perubahan import bandingkan, dua_naskah, potongan, teks_kalimat

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def dua(django_db_setup, django_db_blocker):
    """PROG from 94% to 97% for the year; the first agreement states its own 99,39% and keeps it."""
    with django_db_blocker.unblock():
        return dua_naskah(
            "pakusari-2025",
            lambda _: call_command("catat_realisasi", "pakusari", "2025", "PROG", "tahun", "97", verbosity=0),
        )


def test_exactly_the_pieces_of_the_later_agreement_change(dua):
    """Keys of the first agreement end in "-1"; none of them is here."""
    beda = bandingkan(*dua)
    assert beda.bernama == {
        "tabel ikhtisar baris 3 sel 5",  # realisasi
        "tabel ikhtisar baris 3 sel 6",  # capaian
        "tabel ikhtisar baris 5 sel 3",  # the mean
        "tabel pengukuran baris 3 sel 6",
        "tabel pengukuran baris 3 sel 7",
        "tabel pengukuran baris 3 sel 10",  # against the end of the Renstra
        "tabel pengukuran baris 5 sel 3",
        "tabel rekap_predikat baris 4 sel 2",
        "tabel efisiensi baris 4 sel 4",
        "tabel efisiensi baris 4 sel 5",
        "tabel efisiensi baris 6 sel 3",  # the mean of its sasaran
        "grafik capaian",
    }
    sasaran = next(x for x, _, _ in harapan.sasaran(1) if x.kode == "PROG")
    analisis = f"Sasaran {sasaran.kunci}: {sasaran.uraian}"
    judul = f"Capaian dan Analisis Kinerja: {harapan.PK[1]}, Renstra 2025-2029"
    assert beda.prosa == {
        ("Ikhtisar Eksekutif", "", "paragraf"): 1,
        ("Akuntabilitas Kinerja", judul, "paragraf"): 1,
        ("Akuntabilitas Kinerja", analisis, "daftar butir 1"): 1,  # target and realisasi
        ("Akuntabilitas Kinerja", analisis, "daftar butir 2"): 1,  # the end of the Renstra
        ("Akuntabilitas Kinerja", analisis, "daftar butir 3"): 1,  # beside the baseline
        ("Akuntabilitas Kinerja", "Analisis Efisiensi Anggaran", "daftar butir 2"): 1,
        ("Penutup", "Kesimpulan", "paragraf"): 1,
        ("Pohon Kinerja", "", "pohonkinerja"): 1,
    }


def test_the_new_figures_are_worked_from_the_facts(dua):
    _, sesudah = dua
    nilai = [Fraction(97) if j.x.kode == "PROG" else j.capaian for j in harapan.janji(1)]
    rata = persen(harapan.rata(nilai))
    assert rata != persen(harapan.rata_rata(1))
    sel = sesudah.tabel("pengukuran").baris[2].sel
    assert [s.teks for s in sel[5:8]] == ["97", "97,00", "Sangat Tinggi"]
    assert sesudah.tabel("pengukuran").baris[-1].sel[2].teks == rata
    (sakip,) = (j.capaian for j in harapan.janji(1) if j.x.kode == "SAKIP")
    assert sesudah.tabel("efisiensi").baris[5].sel[2].teks == persen((sakip + 97) / 2)
    for unit in sesudah.unit:
        if unit.judul in ("Ikhtisar Eksekutif", "Akuntabilitas Kinerja", "Penutup"):
            prosa = " ".join(teks_kalimat(b.isi) for b in unit.butir if isinstance(b, Paragraf))
            assert f"{rata}%" in prosa and f"{persen(harapan.rata_rata(0))}%" in prosa
    semua = " ".join(str(n) for n in potongan(sesudah).values())
    assert "Realisasi naik 7,52 poin persen dibandingkan dengan kondisi awal tahun 2024 (89,48%)." in semua


def test_a_realisasi_that_both_take_moves_both(django_db_setup, django_db_blocker):
    """IKM was measured once: the tables of each agreement follow."""
    with django_db_blocker.unblock():
        beda = bandingkan(
            *dua_naskah(
                "pakusari-2025",
                lambda _: call_command(
                    "catat_realisasi", "pakusari", "2025", "IKM", "tahun", "85", verbosity=0
                ),
            )
        )
    for kunci in ("ikhtisar", "pengukuran", "rekap_predikat", "efisiensi"):
        for akhir in ("", "-1"):
            assert any(n.startswith(f"tabel {kunci}{akhir} baris") for n in beda.bernama), kunci + akhir
    assert {n for n in beda.bernama if n.startswith("grafik")} == {"grafik capaian", "grafik capaian-1"}
    assert not any("kontribusi" in n or "anggaran" in n for n in beda.bernama)
