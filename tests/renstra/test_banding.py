"""Two versions side by side: what was added, what went, which words and targets changed, in which year."""

from renstra import actions
from renstra.banding import susun_banding
from renstra.models import Sasaran
from tests.pembuat import buat_renstra

from .conftest import TAHUN, isi_indikator, isi_sasaran


def _draf(contoh):
    isi = {"versi": "perubahan", "alasan": "Target disesuaikan"}
    return actions.begin_perubahan(contoh.a.renstra, isi, contoh.a.operator, TAHUN)


def _baris(contoh, draf):
    return {b.nomor: b for b in susun_banding(contoh.a.renstra, draf).baris}


def _tulis(ruas):
    tanda = {"sama": "{}", "tambah": "+{}+", "hapus": "-{}-"}
    return " ".join(tanda[r.jenis].format(r.teks) for r in ruas)


def test_an_untouched_copy_differs_in_nothing(contoh):
    banding = susun_banding(contoh.a.renstra, _draf(contoh))
    assert {b.keadaan for b in banding.baris} == {"sama"}
    assert banding.rekap == {"tambah": 0, "hapus": 0, "ubah": 0}
    assert len(banding.baris) == 1 + 3 + 3


def test_changed_words_and_targets_by_year(contoh):
    draf = _draf(contoh)
    wajah = draf.indikator.get(indikator__kode="IKM")
    isi = isi_indikator(
        wajah.sasaran,
        nama="Indeks Kepuasan IKM",
        target={2025: "93", 2026: ""},
    )
    actions.save_indikator(draf, wajah, isi, contoh.a.operator, TAHUN)
    b = _baris(contoh, draf)["IKM"]
    assert b.keadaan == "ubah"
    assert _tulis(b.uraian) == "-Indikator- +Indeks Kepuasan+ IKM"
    assert [(t.tahun, t.lama, t.baru) for t in b.target if t.berubah] == [
        (2025, "91", "93"),
        (2026, "92", ""),
    ]


def test_a_renamed_sasaran_is_changed_not_replaced(contoh):
    draf = _draf(contoh)
    s = Sasaran.objects.get(tujuan__renstra=draf, uraian="Sasaran IKM")
    isi = isi_sasaran(s.tujuan, "Sasaran lain sekali", strategi=["Satu", "Dua"])
    actions.save_sasaran(draf, s, isi, contoh.a.operator, TAHUN)
    baris = _baris(contoh, draf)
    assert baris["1.1"].keadaan == "ubah"
    assert _tulis(baris["1.1"].uraian) == "Sasaran -IKM- +lain sekali+"
    assert [(judul, _tulis(ruas)) for judul, ruas in baris["1.1"].rincian] == [("Strategi", "+Satu; Dua+")]
    # The indicator measures the same sasaran under another name.
    assert baris["IKM"].keadaan == "sama"


def test_an_indicator_that_moved_says_from_where(contoh):
    draf = _draf(contoh)
    wajah = draf.indikator.get(indikator__kode="DOK")
    tujuan = draf.tujuan.get()
    isi = isi_indikator(tujuan, "DOK", nama=wajah.nama, satuan=wajah.satuan, cara="kumulatif")
    actions.save_indikator(draf, wajah, isi, contoh.a.operator, TAHUN)
    baris = [b for b in susun_banding(contoh.a.renstra, draf).baris if b.nomor == "DOK"]
    (b,) = baris  # once, where it stands now
    assert b.dalam == 1
    assert [(judul, _tulis(ruas)) for judul, ruas in b.rincian] == [
        ("Mengukur", "-Sasaran DOK- +Pelayanan yang baik+")
    ]


def test_added_and_removed(contoh):
    draf = _draf(contoh)
    actions.delete_bagian(
        Sasaran.objects.get(tujuan__renstra=draf, uraian="Sasaran SAKIP"), contoh.a.operator, TAHUN
    )
    actions.save_tujuan(draf, None, {"uraian": "Tujuan baru", "mendukung": None}, contoh.a.operator, TAHUN)
    banding = susun_banding(contoh.a.renstra, draf)
    assert banding.rekap == {"tambah": 1, "hapus": 2, "ubah": 0}
    hapus = [b for b in banding.baris if b.keadaan == "hapus"]
    assert [_tulis(b.uraian) for b in hapus] == ["-Sasaran SAKIP-", "-Indikator SAKIP-"]
    assert [t.lama for t in hapus[1].target][:2] == ["B (65)", "B (67)"]
    assert {t.baru for t in hapus[1].target} == {""}


def test_versions_that_were_loaded_are_matched_by_words_and_threads(contoh):
    lain = buat_renstra(contoh.a.instansi, {"IKM": ("86", "99")}, nomor_versi=2, versi="perubahan")
    lain.tujuan.update(uraian="Kata yang lain")
    baris = _baris(contoh, lain)
    assert baris["1"].keadaan == "ubah"
    assert baris["1.1"].keadaan == "sama"
    assert next((t.tahun, t.lama, t.baru) for t in baris["IKM"].target if t.berubah) == (2022, "87", "99")


def test_the_number_of_queries_is_constant(contoh, django_assert_num_queries):
    draf = _draf(contoh)
    with django_assert_num_queries(16):
        susun_banding(contoh.a.renstra, draf)
    s = Sasaran.objects.filter(tujuan__renstra=draf).first()
    for n in range(50):
        actions.save_indikator(
            draf, None, isi_indikator(s, f"X{n}", target={2024: "5"}), contoh.a.operator, TAHUN
        )
    with django_assert_num_queries(16):
        banding = susun_banding(contoh.a.renstra, draf)
    assert banding.rekap["tambah"] == 50
