"""The dashboard of money says what each budget says: missing is not nol, and sums say of how many they speak."""

import csv
import io
import json
import re
from dataclasses import replace
from decimal import Decimal
from xml.etree import ElementTree

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from anggaran.jumlah import compute_posisi, susun_pohon, susun_pohon_banyak
from anggaran.models import Nomenklatur, RealisasiAnggaran, Simpul, VersiNomenklatur
from laporan.dasbor.anggaran import susun_anggaran
from laporan.dasbor.anggaran_grafik import susun_kurva, susun_rentang
from laporan.dasbor.lingkup import baca_lingkup
from laporan.grafik import render_svg
from organisasi.models import Instansi, Peran
from tests.pembuat import (
    buat_kecamatan,
    buat_pemkab,
    buat_pengaturan,
    buat_pengguna,
    buat_perjanjian,
    buat_pohon,
    buat_renstra,
)

ALAMAT = "/dasbor/anggaran/"
PER_TW = {1: 100, 2: 200, 3: 150, 4: 350}
BERKAS = ("unduh.csv", "unduh.xlsx", "triwulan.svg", "pagu.svg")


def _pohon(satu, dua):
    return {"1": None, "1.1": None, "1.1.1": satu, "2": None, "2.1": None, "2.1.1": dua}


@pytest.fixture
def dunia(db):
    """Six kecamatan: by quarters and changed; by year only; above its pagu; spent without pagu; a gap; none at all."""
    pemkab = buat_pemkab()
    buat_pengaturan(pemkab, 2024)
    k = {n: buat_kecamatan(n, pemkab) for n in ("anggrek", "dahlia", "melati", "kenanga", "mawar", "sepi")}
    buat_pohon(
        k["anggrek"],
        isi=_pohon(
            ({"awal": 900, ("pergeseran", 1): 950, "perubahan": 1000}, PER_TW),
            ({"awal": 500}, {1: 0, 2: 100, 3: 0, 4: 300}),
        ),
    )
    buat_pohon(k["dahlia"], isi=_pohon((2000, 1500), (1000, 900)))
    buat_pohon(
        k["melati"],
        isi=_pohon((1000, {1: 1100, 2: 0, 3: 0, 4: 100}), (4000, {1: 400, 2: 1000, 3: 0, 4: 2000})),
    )
    buat_pohon(k["kenanga"], isi=_pohon(({}, 70), ({}, 30)))
    buat_pohon(k["mawar"], isi=_pohon((1000, {1: 10, 2: 20}), (500, None)))
    buat_pohon(buat_kecamatan("asing", buat_pemkab("pemkab-lain")), isi=_pohon((9, 9), (9, 9)))
    for n in ("anggrek", "dahlia", "melati"):
        buat_perjanjian(buat_renstra(k[n]), 2024)
    versi = VersiNomenklatur.objects.create(kode="uji", nama="Uji", tahun_mulai=2020)
    for kode, nomor in (("7.01.01", "1"), ("7.01.02", "2")):
        butir = Nomenklatur.objects.create(versi=versi, kode=kode, jenis="program", nama=f"Program {kode}")
        Simpul.objects.filter(kode=nomor).exclude(instansi=k["mawar"]).update(nomenklatur=butir)
    bappeda = Instansi.objects.create(kode="bappeda-uji", jenis="bappeda", nama="Bappeda", induk=pemkab)
    return buat_pengguna(Peran.REVIEWER, bappeda)


@pytest.fixture
def bappeda(dunia, client):
    client.force_login(dunia)
    return client


def _anggaran(user, tw=0, **isian):
    return susun_anggaran(baca_lingkup(user, {"tahun": "2024", "tw": str(tw)}), **isian)


def _baris(user, tw=0):
    return {b.kecamatan.kode: b for b in _anggaran(user, tw).baris}


def _teks(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


# --- sums ----------------------------------------------------------------------------------------------------


def test_many_offices_are_read_as_one_is(dunia):
    kecamatan = list(Instansi.objects.kecamatan().visible_to(dunia))
    semua = susun_pohon_banyak([k.pk for k in kecamatan], [2023, 2024])
    assert len(semua) == 2 * len(kecamatan)
    for k in kecamatan:
        for tahun in (2023, 2024):
            assert semua[k.pk, tahun] == susun_pohon(k, tahun)


def test_every_figure_is_the_budget_s_own(dunia):
    for kode, b in _baris(dunia).items():
        pohon = susun_pohon(Instansi.objects.get(kode=kode), 2024)
        assert (b.jumlah.pagu, b.jumlah.realisasi) == (pohon.pagu, pohon.realisasi)
        assert b.serapan == pohon.serapan
        assert b.pagu_awal == pohon.pagu_tahap["awal"]
        for d, program in zip(b.program, pohon.program, strict=True):
            assert (d.jumlah.pagu, d.jumlah.realisasi, d.serapan) == (
                program.pagu,
                program.realisasi,
                program.serapan,
            )


def test_up_to_a_triwulan_counts_as_formulir_e81_does(dunia):
    for tw in (1, 2, 3, 4):
        for kode, b in _baris(dunia, tw).items():
            pohon = susun_pohon(Instansi.objects.get(kode=kode), 2024)
            assert b.jumlah.realisasi == compute_posisi(pohon.program, tw) == b.posisi[tw - 1]
            assert b.jumlah.pagu == pohon.pagu
    b = _baris(dunia, 2)
    # By hand: 100 + 200 and 0 + 100; only the year is known; 1100 and 400 + 1000; one leaf says nothing.
    assert [b[k].jumlah.realisasi for k in ("anggrek", "dahlia", "melati", "mawar")] == [
        400,
        None,
        2500,
        None,
    ]
    assert b["anggrek"].serapan.tampil == Decimal("26.67")


def test_tahap(dunia):
    b = _baris(dunia)
    # 900 -> 1000, and 500 that the perubahan leaves alone
    assert (b["anggrek"].pagu_awal, b["anggrek"].jumlah.pagu, b["anggrek"].selisih) == (1400, 1500, 100)
    assert b["anggrek"].sebut_tahap == ""
    assert (b["dahlia"].selisih, b["dahlia"].sebut_tahap) == (0, "pagu awal, tanpa perubahan")


def test_missing_is_not_zero(dunia):
    b = _baris(dunia)
    assert [n for n, _ in b["anggrek"].sel_triwulan] == [100, 300, 150, 650]
    assert [s for _, s in b["dahlia"].sel_triwulan] == ["tidak tersedia"] * 4
    assert [s for _, s in b["mawar"].sel_triwulan] == [
        "belum lengkap",
        "belum lengkap",
        "tidak tersedia",
        "tidak tersedia",
    ]
    assert (b["mawar"].daun_kosong, b["anggrek"].daun_kosong) == (1, 0)
    assert (b["kenanga"].pagu_awal, b["kenanga"].selisih, b["kenanga"].serapan.tampil) == (None, None, None)
    # what is not known up to a triwulan is no amount, what is nol is one
    assert {k: x.jumlah.realisasi for k, x in _baris(dunia, 1).items()} == {
        **{"anggrek": 100, "melati": 1500},
        **dict.fromkeys(("dahlia", "kenanga", "mawar")),
    }


def test_a_running_year_waits(dunia, monkeypatch):
    monkeypatch.setattr("laporan.dasbor.anggaran.has_ended", lambda tahun, tw: tw < 2)
    assert [s for _, s in _baris(dunia)["dahlia"].sel_triwulan] == ["tidak tersedia"] + ["belum waktunya"] * 3


def test_totals_say_of_how_many_they_speak(dunia):
    a = _anggaran(dunia)
    g = a.gabungan
    assert (g.pagu.nilai, g.pagu.banyak) == (11000, 4)
    assert (g.pagu_awal.nilai, g.pagu_awal.banyak) == (10900, 4)
    assert (g.realisasi.nilai, g.realisasi.banyak) == (8330, 5)
    # serapan over those that have both: kenanga's 100 has no pagu
    assert (g.jumlah.realisasi, g.jumlah.pagu, g.banyak) == (8230, 11000, 4)
    assert g.serapan.tampil == Decimal("74.82")
    assert [(t.nilai, t.banyak) for t in a.triwulan] == [(1600, 2), (1300, 2), (150, 2), (2750, 2)]
    assert [k.kode for k in a.tanpa] == ["sepi"]


def test_whom_it_wonders_about(dunia):
    a = _anggaran(dunia)
    assert [b.kecamatan.kode for b in a.tanpa_pagu] == ["kenanga"]
    # the whole stays below its pagu and hides a leaf above it
    assert [b.kecamatan.kode for b in a.daun_lebih] == ["melati"]
    assert a.lebih == ()
    RealisasiAnggaran.objects.filter(simpul__instansi__kode="dahlia").update(jumlah=2500)
    assert [b.kecamatan.kode for b in _anggaran(dunia).lebih] == ["dahlia"]


def test_programs_stand_together_by_code_or_name(dunia):
    a = _anggaran(dunia)
    assert [(p.kode, len(p.isi)) for p in a.program] == [
        ("7.01.01", 5),
        ("7.01.02", 5),
    ]  # mawar's by their names
    g = a.program[0].gabungan
    assert (g.jumlah.pagu, g.jumlah.realisasi, g.banyak) == (5000, 3530, 4)
    Simpul.objects.filter(instansi__kode="mawar", induk=None).update(nama="Program lama")
    a = _anggaran(dunia)
    assert [(p.kode, len(p.isi)) for p in a.program] == [("7.01.01", 4), ("7.01.02", 4), ("", 1)]
    (lain,) = a.program[2].isi
    assert (lain.jumlah.pagu, lain.jumlah.realisasi) == (1500, None)  # one of the two is not known
    letak = next(isi for b, isi in a.sel_program() if b.kecamatan.kode == "mawar")
    assert letak == (None, None, lain)


@pytest.mark.parametrize(
    ("urut", "harap"),
    [
        ("serapan", ["kenanga", "mawar", "anggrek", "dahlia", "melati"]),
        ("nama", ["anggrek", "dahlia", "kenanga", "mawar", "melati"]),
        ("pagu", ["kenanga", "melati", "dahlia", "anggrek", "mawar"]),
        ("selisih", ["kenanga", "anggrek", "dahlia", "mawar", "melati"]),
        ("apa", ["kenanga", "mawar", "anggrek", "dahlia", "melati"]),
    ],
)
def test_order(dunia, urut, harap):
    assert [b.kecamatan.kode for b in _anggaran(dunia, urut=urut).baris] == harap
    assert [b.kecamatan.kode for b in _anggaran(dunia, urut=urut, terbalik=True).baris] == harap[::-1]


# --- drawings ------------------------------------------------------------------------------------------------


def test_the_curve_speaks_only_of_those_whose_quarters_are_known(dunia):
    a = _anggaran(dunia, pilih="dahlia")
    assert (a.kurva.banyak, a.kurva.pagu) == (2, 6500)
    assert [t.posisi for t in a.kurva.titik] == [1600, 2900, 3050, 5800]
    assert [b.kecamatan.kode for b in a.tanpa_triwulan] == ["mawar", "dahlia"]
    # of dahlia the year is known, which is its end
    assert [t.posisi for t in a.titik_pilihan] == [None, None, None, 2400]
    grafik = susun_kurva(a)
    assert [g["nilai"] for g in grafik.data["garis"]] == [
        ["24.62", "44.62", "46.92", "89.23"],
        [None, None, None, "80.00"],
    ]
    assert len(_anggaran(dunia, 2).kurva.titik) == 2


def test_the_curve_before_any_quarter(dunia):
    RealisasiAnggaran.objects.filter(triwulan__gt=0).delete()
    a = _anggaran(dunia, 1)
    assert a.kurva is None
    assert susun_kurva(a) is None


def test_drawings_are_well_formed_and_can_be_stored(dunia):
    a = _anggaran(dunia, pilih="anggrek")
    for grafik in (susun_kurva(a), susun_rentang(a)):
        assert json.loads(json.dumps(grafik.data)) == grafik.data
        for lebar in ("580", "344"):
            svg = ElementTree.fromstring(
                render_svg(replace(grafik, data=grafik.data | {"lebar": lebar}), tautan=True)
            )
            assert svg.get("viewBox").split()[2] == lebar
            assert not [e for e in svg.iter() if e.get("style")]
    rentang = ElementTree.fromstring(render_svg(susun_rentang(a), tautan=True))
    assert rentang.get("role") == "group"
    tautan = rentang.findall("{*}a")
    assert [t.get("href") for t in tautan] == [b.alamat_pohon for b in a.baris]
    assert all(t.get("aria-label") for t in tautan)
    assert render_svg(susun_rentang(a)).count("<a ") == 0
    assert ElementTree.fromstring(render_svg(susun_rentang(a))).get("role") == "img"


# --- the page ------------------------------------------------------------------------------------------------


def test_the_page_says_it_first(bappeda):
    teks = _teks(bappeda.get(ALAMAT).content.decode())
    assert "Anggaran 2024" in teks
    assert "Empat kecamatan membelanjakan Rp8.230 dari pagu Rp11.000: serapan 74,82 persen." in teks
    assert "Terendah Mawar (2,00), tertinggi Melati (92,00)." in teks
    assert "Realisasi tanpa pagu di Kenanga." in teks
    assert "Sub kegiatan yang melebihi pagunya ada di Melati." in teks
    assert "Belum ada anggaran 2024 di Sepi." in teks
    assert "Asing" not in teks
    teks = _teks(bappeda.get(ALAMAT, {"tw": "2"}).content.decode())
    assert "Realisasi sampai triwulan II tidak diketahui di Dahlia dan Mawar." in teks


def test_every_figure_leads_to_where_it_was_entered(bappeda, dunia):
    html = bappeda.get(ALAMAT).content.decode()
    for b in _anggaran(dunia).baris:
        for alamat in (b.alamat_pohon, b.alamat_pagu, b.alamat_realisasi, b.alamat_triwulan):
            assert f'href="{alamat}"' in html
            assert bappeda.get(alamat).status_code == 200
        for d in b.program:
            assert f'href="{d.alamat}"' in html
            assert f'id="{d.alamat.partition("#")[2]}"' in bappeda.get(d.alamat).content.decode()


def test_generated_rows_are_marked(bappeda):
    assert "tanda-contoh" not in bappeda.get(ALAMAT).content.decode()
    Instansi.objects.filter(kode="melati").update(contoh=True)
    assert re.search(
        r'>Melati</a> <span class="tanda-contoh">contoh</span>', bappeda.get(ALAMAT).content.decode()
    )


def test_an_operator_sees_his_own_only(dunia, client):
    client.force_login(buat_pengguna(Peran.OPERATOR, Instansi.objects.get(kode="melati")))
    for berkas in ("", "unduh.csv", "pagu.svg", "triwulan.svg"):
        html = client.get(f"{ALAMAT}{berkas}").content.decode()
        assert "Melati" in html
        assert "Anggrek" not in html
    assert "Anggrek" not in client.get(ALAMAT, {"kecamatan": "anggrek"}).content.decode()


def test_a_stranger_sees_nothing(dunia, client):
    client.force_login(buat_pengguna(None))
    assert "Belum ada yang dapat ditampilkan" in client.get(ALAMAT).content.decode()
    assert client.get(f"{ALAMAT}triwulan.svg").status_code == 404
    assert client.get(f"{ALAMAT}pagu.svg").status_code == 404


def test_before_any_budget(db, client):
    pemkab = buat_pemkab()
    for kode in ("melati", "kenanga"):
        buat_kecamatan(kode, pemkab)
    client.force_login(buat_pengguna(Peran.ADMIN, pemkab))
    assert "Belum ada anggaran" in client.get(ALAMAT).content.decode()


# --- files ---------------------------------------------------------------------------------------------------


def _csv(client, **tanya):
    jawaban = client.get(f"{ALAMAT}unduh.csv", {"tahun": "2024", "tw": "0"} | tanya)
    return jawaban, list(csv.DictReader(io.StringIO(jawaban.content.decode("utf-8-sig")), delimiter=";"))


def test_the_files_hold_every_figure(bappeda):
    jawaban, baris = _csv(bappeda)
    assert jawaban["Content-Disposition"] == 'attachment; filename="anggaran-2024.csv"'
    milik = {b["Kecamatan"]: b for b in baris}
    assert len(milik) == 6
    a = milik["Anggrek"]
    assert (a["Pagu awal (Rp)"], a["Pagu berlaku (Rp)"], a["Selisih (Rp)"], a["Serapan (%)"]) == (
        "1400",
        "1500",
        "100",
        "80",
    )
    assert (a["Realisasi TW II (Rp)"], milik["Dahlia"]["Realisasi TW II (Rp)"]) == ("300", "")
    assert milik["Melati"]["Catatan"] == "1 sub kegiatan melebihi pagu"
    assert milik["Kenanga"]["Catatan"] == "realisasi tanpa pagu"
    assert milik["Sepi"]["Catatan"] == "belum ada anggaran"

    _, baris = _csv(bappeda, isi="program")
    assert len(baris) == 10
    _, baris = _csv(bappeda, isi="triwulan", kecamatan="dahlia")
    assert [(b["Siapa"], b["Kumulatif (Rp)"], b["Keadaan"]) for b in baris][3:6] == [
        ("2 kecamatan", "5800", ""),
        ("Dahlia", "", "tidak tersedia"),
        ("Dahlia", "", "tidak tersedia"),
    ]
    assert bappeda.get(f"{ALAMAT}unduh.csv", {"isi": "lain"}).status_code == 404

    buku = openpyxl.load_workbook(
        io.BytesIO(bappeda.get(f"{ALAMAT}unduh.xlsx", {"tahun": "2024", "tw": "0"}).content)
    )
    assert buku.sheetnames == ["Kecamatan", "Program", "Triwulan"]
    isi = {b[0].value: [s.value for s in b] for b in buku["Kecamatan"].iter_rows(min_row=4)}
    assert isi["Anggrek"][2:7] == [1400, 1500, 100, 1200, 80]


def test_a_drawing_is_a_file_of_its_own(bappeda):
    for nama, berkas in (("triwulan.svg", "serapan-triwulan-2024.svg"), ("pagu.svg", "pagu-2024.svg")):
        jawaban = bappeda.get(f"{ALAMAT}{nama}", {"tahun": "2024", "tw": "0"})
        assert jawaban["Content-Type"] == "image/svg+xml"
        assert jawaban["Content-Disposition"] == f'attachment; filename="{berkas}"'
        svg = ElementTree.fromstring(jawaban.content)
        assert svg.get("width") == svg.get("viewBox").split()[2]
        assert svg.find("{*}rect").get("fill") == "#FFFFFF"
        assert svg.find("{*}desc").text
        assert b"<a " not in jawaban.content


# --- queries -------------------------------------------------------------------------------------------------


def _hitung(client, alamat):
    with CaptureQueriesContext(connection) as kueri:
        assert client.get(alamat).status_code == 200
    return len(kueri)


def test_the_number_of_queries_is_constant(db, client):
    """5 and 31 kecamatan, 1 and 5 years."""
    pemkab = buat_pemkab()
    client.force_login(buat_pengguna(Peran.ADMIN, pemkab))
    alamat = [f"{ALAMAT}?tahun=2025&tw={tw}" for tw in (0, 2)] + [f"{ALAMAT}{b}?tahun=2025" for b in BERKAS]
    kecamatan = [buat_kecamatan(f"kecamatan-{n:02}", pemkab) for n in range(31)]
    isi = {"1": None, "1.1": None, "1.1.1": ({"awal": 500, "perubahan": 600}, {1: 100, 2: 200})}

    def tambah(k, tahun):
        buat_pohon(k, tahun, isi)
        buat_perjanjian(k.renstra.first() or buat_renstra(k), tahun)

    for k in kecamatan[:5]:
        tambah(k, 2025)
    client.get(ALAMAT)
    awal = [_hitung(client, a) for a in alamat]
    for k in kecamatan[:5]:
        for tahun in (2021, 2022, 2023, 2024):
            tambah(k, tahun)
    assert [_hitung(client, a) for a in alamat] == awal
    for k in kecamatan[5:]:
        for tahun in range(2021, 2026):
            tambah(k, tahun)
    assert [_hitung(client, a) for a in alamat] == awal
    assert max(awal) <= 12
