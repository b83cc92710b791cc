"""The differences between each real report and ours are known: committed, complete, each with its code."""

import json
from dataclasses import replace

import pytest

from laporan.bentuk import Baris, Kolom, Naskah, Sel, Tabel, Unit

from . import selisih, selisih_tulis
from .contoh import FOLDER
from .selisih import Kisi, TidakKetemu, bandingkan, daftar_kode, nyaris, periksa, setara

semua = pytest.mark.parametrize("folder", selisih.list_folder())


@pytest.fixture(scope="session")
def hasil_selisih(laporan_contoh):
    def susun(folder, naskah=None):
        contoh = laporan_contoh(folder)
        return bandingkan(selisih.baca(folder), naskah or contoh.naskah, contoh.sebutan)

    return susun


@semua
@pytest.mark.django_db
def test_each_difference_names_its_code_and_each_code_a_difference(folder, hasil_selisih, catat_hitungan):
    cetakan = selisih.baca(folder)
    hasil = hasil_selisih(folder)
    catat_hitungan(f"{folder}: angka laporan asli dibandingkan dengan naskah", len(hasil.banding))
    catat_hitungan(f"{folder}: di antaranya berbeda, dengan kode", len(hasil.beda))
    assert periksa(hasil, daftar_kode(folder, cetakan)) == []


@semua
@pytest.mark.django_db
def test_the_committed_list_is_up_to_date(folder, hasil_selisih):
    """Where this fails, look at the difference, then run `python skrip/tulis_selisih.py`."""
    isi = selisih_tulis.susun_markdown(folder, selisih.baca(folder), hasil_selisih(folder))
    assert (selisih_tulis.TUJUAN / f"{folder}.md").read_text(encoding="utf-8") == isi


@semua
def test_the_file_is_written_one_row_a_line(folder):
    mentah = (selisih.CETAKAN / f"{folder}.json").read_text(encoding="utf-8")
    assert mentah == selisih_tulis.susun_json(json.loads(mentah))


def test_every_report_has_its_figures_and_its_list():
    assert selisih.list_folder() == sorted(FOLDER)
    assert sorted(b.stem for b in selisih_tulis.TUJUAN.glob("*.md")) == sorted(FOLDER)


@pytest.mark.django_db
def test_a_new_difference_fails(kalisat, hasil_selisih):
    """One cell of the document says something else than it did."""

    def ubah(b):
        if not isinstance(b, Tabel) or b.kunci != "pengukuran":
            return b
        pertama, *lain = b.baris
        sel = [replace(s, teks="99,00") if s.teks == "100,00" else s for s in pertama.sel]
        return replace(b, baris=(replace(pertama, sel=tuple(sel)), *lain))

    unit = tuple(replace(u, butir=tuple(map(ubah, u.butir))) for u in kalisat.naskah.unit)
    hasil = hasil_selisih("kalisat-2024", replace(kalisat.naskah, unit=unit))
    salah = periksa(hasil, daftar_kode("kalisat-2024", selisih.baca("kalisat-2024")))
    assert salah
    assert all("tercetak '100%', dihitung '99,00', tanpa kode" in s for s in salah)


# --- how two texts are compared -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tercetak", "dihitung"),
    [
        ("100%", "100,00"),
        ("89,5%", "89,47"),
        ("69", "68,96"),
        ("4 Dokumen", "4"),
        ("Rp 4.416.692.224", "4.416.692.224,00"),
        ("-", "tidak tersedia"),
        ("Sangat tinggi ", "Sangat Tinggi"),
        ("√", "✓"),
        ("18 Orang/ bulan", "18 Orang/bulan"),
        ("82.86%", "82,86"),
    ],
)
def test_the_same_in_other_clothes(tercetak, dihitung):
    assert setara(tercetak, dihitung)


@pytest.mark.parametrize(
    ("tercetak", "dihitung"),
    [
        ("78", "78,77"),
        ("86", "86,5"),
        ("86%", "95,56"),
        ("B (69)", "BB (69)"),
        ("12 Laporan", "12 Dokumen"),
        ("-", "0"),
        ("", "100"),
        ("Tinggi", "Sangat Tinggi"),
        ("1.043.77.1510", "1.043.771.510"),
        ("2.000", "2"),
        ("8,65", "86,5"),
        ("12 dari 1,2", "1,2 dari 12"),
    ],
)
def test_not_the_same(tercetak, dihitung):
    assert not setara(tercetak, dihitung)


def test_cut_decimals_are_near():
    assert nyaris("78", "78,77")
    assert nyaris("95,55", "95,56")
    assert not nyaris("77", "78,77")


# --- the file's mistakes --------------------------------------------------------------------------------------

TABEL = Tabel(
    "contoh",
    "Contoh",
    (Kolom("Uraian", 40), Kolom("S1", 20), Kolom("S1", 20), Kolom("Nilai", 20)),
    (
        Baris((Sel("Program A", rentang=4),)),
        Baris((Sel("Dana", turun=2), Sel("1"), Sel("2"), Sel("5"))),
        Baris((Sel("3"), Sel("4"), Sel("6"))),
        Baris((Sel("Program B", rentang=4),)),
        Baris((Sel("Dana"), Sel("7"), Sel("8"), Sel("9"))),
    ),
    kepala=(
        (Sel("Uraian", turun=2), Sel("Butuh"), Sel("Ada"), Sel("Nilai", turun=2)),
        (Sel("S1"), Sel("S1")),
    ),
)
NASKAH = Naskah("lkip", "J", "S", 2024, "P", "K", (), (Unit("bab", "Bab", (TABEL,)),))


def _periksa(sel, kolom="Nilai", baris="Program B > Dana", **lain) -> list[str]:
    tabel = {"tabel": "contoh", "nama": "Tabel 1", "kolom": [kolom], "baris": [[baris, sel]], **lain}
    kode = {"E1": selisih.Kode("E1", "salah", "dihitung"), "E2": selisih.Kode("E2", "", "dihitung")}
    kode[selisih.PEMBULATAN] = selisih.Kode(selisih.PEMBULATAN, "dibulatkan", selisih.PEMBULATAN)
    return periksa(bandingkan({"tabel": [tabel]}, NASKAH, {}), kode)


def test_a_grid_finds_its_cells():
    kisi = Kisi(TABEL)
    assert kisi.baris[kisi.cari_baris("Dana#2")][kisi.cari_kolom("Ada / S1")] == "4"
    assert kisi.baris[kisi.cari_baris("Program B > Dana")][kisi.cari_kolom("S1#1")] == "7"
    for salah in ("S1", "Tidak ada", "S1#3"):
        with pytest.raises(TidakKetemu):
            kisi.cari_kolom(salah)
    with pytest.raises(TidakKetemu):
        kisi.cari_baris("Dana")


def test_a_right_file_passes():
    assert _periksa("9") == []
    assert _periksa(["8", "E1"]) == []
    assert _periksa("9", tiada=[["Program C", "E1"]]) == []


@pytest.mark.parametrize(
    "isi",
    [
        {"sel": "8"},
        {"sel": ["9", "E1"]},
        {"sel": ["8", "E3"]},
        {"sel": ["8", "E2"]},
        {"sel": ["7", selisih.PEMBULATAN]},
        {"sel": "9", "kolom": "Tiada"},
        {"sel": "9", "baris": "Dana"},
        {"sel": "9", "tabel": "lain"},
        {"sel": "9", "tiada": [["Program B", "E1"]]},
    ],
    ids=str,
)
def test_a_wrong_file_fails(isi):
    assert len(_periksa(**isi)) == 1
