"""The dashboard of efficiency: the mean of the capaian matrix against the serapan of the budget, and the year's rule."""

import csv
import io
import re
from dataclasses import replace
from decimal import Decimal
from xml.etree import ElementTree

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from anggaran.jumlah import susun_pohon
from anggaran.models import DukunganSasaran
from kinerja.hitung import hitung_perjanjian
from laporan.dasbor.anggaran import susun_anggaran
from laporan.dasbor.capaian import susun_matriks
from laporan.dasbor.efisiensi import susun_efisiensi
from laporan.dasbor.efisiensi_grafik import susun_pencar
from laporan.dasbor.lingkup import baca_lingkup
from laporan.grafik import render_svg
from laporan.isi import susun_isi
from organisasi.models import Instansi, Peran
from renstra.models import Sasaran
from tests.pembuat import (
    buat_contoh_lengkap,
    buat_kecamatan,
    buat_pemkab,
    buat_pengaturan,
    buat_pengguna,
    buat_perjanjian,
    buat_pohon,
    buat_realisasi,
    buat_renstra,
)

ALAMAT = "/dasbor/efisiensi/"
TARGET = {"IKM": ("100",) * 6, "DOK": ("100",) * 6}


def _isi(k, capaian="", realisasi=None, tahun=2024):
    """Two indicators with target 100; of 1000 pagu `realisasi` is spent, all for the first sasaran."""
    renstra = k.renstra.first() or buat_renstra(k, TARGET)
    pk = buat_perjanjian(renstra, tahun, rencana={"IKM": ("", "100", "", "100")})
    if capaian:
        buat_realisasi(k.indikator.get(kode="IKM"), capaian, tahun)
        buat_realisasi(k.indikator.get(kode="DOK"), capaian, tahun)
    if realisasi is not None:
        simpul = buat_pohon(k, tahun, {"1": None, "1.1": None, "1.1.1": (1000, realisasi)})
        sasaran = Sasaran.objects.filter(tujuan__renstra=renstra).order_by("urutan").first()
        DukunganSasaran.objects.create(simpul=simpul["1"], sasaran=sasaran)
    hitung_perjanjian(pk)


@pytest.fixture
def dunia(db):
    """In every quarter of the field somebody, two on its boundaries, and two of whom one value is missing."""
    pemkab = buat_pemkab()
    buat_pengaturan(pemkab, 2024)
    for kode, capaian, realisasi in (
        ("anggrek", "95", 950),
        ("dahlia", "85", {1: 100, 2: 300, 3: 300, 4: 260}),
        ("melati", "90", 901),
        ("mawar", "80", 900),
        ("kenanga", "100", 500),
        ("cempaka", "60", 400),
        ("tanpa-capaian", "", 700),
        ("tanpa-uang", "99", None),
    ):
        _isi(buat_kecamatan(kode, pemkab), capaian, realisasi)
    buat_kecamatan("sepi", pemkab)
    _isi(buat_kecamatan("asing", buat_pemkab("pemkab-lain")), "1", 999)
    bappeda = Instansi.objects.create(kode="bappeda-uji", jenis="bappeda", nama="Bappeda", induk=pemkab)
    return buat_pengguna(Peran.REVIEWER, bappeda)


@pytest.fixture
def bappeda(dunia, client):
    client.force_login(dunia)
    return client


def _lingkup(user, tw=0):
    return baca_lingkup(user, {"tahun": "2024", "tw": str(tw)})


def _efisiensi(user, tw=0, pilih=""):
    return susun_efisiensi(_lingkup(user, tw), pilih)


def _kode(isi):
    return [i.kecamatan.kode for i in isi]


def _teks(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


# --- values --------------------------------------------------------------------------------------------------


def test_both_values_are_those_of_the_other_dashboards(dunia):
    for tw in (0, 2, 4):
        lingkup = _lingkup(dunia, tw)
        rata = {b.kecamatan: b.rata for b in susun_matriks(lingkup).baris}
        serapan = {b.kecamatan: b.serapan for b in susun_anggaran(lingkup).baris}
        e = susun_efisiensi(lingkup)
        assert len(e.isi) == 9
        for i in e.isi:
            assert i.capaian.nilai == (rata[i.kecamatan].nilai if i.kecamatan in rata else None)
            assert i.serapan == serapan.get(i.kecamatan)
            if i.utuh:
                assert i.selisih == i.capaian.tampil - i.serapan.tampil


def test_the_lowest_difference_comes_first_and_what_is_missing_last(dunia):
    e = _efisiensi(dunia)
    assert _kode(e.titik) == ["dahlia", "mawar", "melati", "anggrek", "cempaka", "kenanga"]
    assert [i.tanda_selisih for i in e.titik] == ["−11,00", "−10,00", "−0,10", "0,00", "+20,00", "+50,00"]
    assert [i.letak for i in e.titik][2:5] == ["di bawah serapan", "sama dengan serapan", "di atas serapan"]
    assert {i.kecamatan.kode: i.kurang for i in e.tanpa} == {
        "tanpa-capaian": "capaian belum ada",
        "tanpa-uang": "anggaran belum ada",
        "sepi": "Perjanjian Kinerja belum ada, anggaran belum ada",
    }


def test_who_has_to_explain(dunia):
    # more than 90 spent and 90 reached is asked about; exactly 90 spent is not
    assert _kode(_efisiensi(dunia).perlu) == ["dahlia", "melati"]


def test_the_boundaries_are_settings_of_the_year(dunia):
    buat_pemkab().pengaturan.update(ambang_serapan=30, ambang_capaian=85)
    assert _kode(_efisiensi(dunia).perlu) == ["dahlia", "mawar", "cempaka"]
    buat_pemkab().pengaturan.update(ambang_serapan=96, ambang_capaian=90)
    assert _kode(_efisiensi(dunia).perlu) == []
    buat_pemkab().pengaturan.all().delete()
    assert _kode(_efisiensi(dunia).perlu) == ["dahlia", "melati"]


def test_quarters_are_measured_against_quarters(dunia):
    buat_realisasi(Instansi.objects.get(kode="dahlia").indikator.get(kode="IKM"), "70", 2024, 2)
    hitung_perjanjian(Instansi.objects.get(kode="dahlia").perjanjian.get())
    e = _efisiensi(dunia, 2)
    # the others know only their year
    assert _kode(e.titik) == ["dahlia"]
    assert (e.titik[0].capaian.tampil, e.titik[0].serapan.tampil) == (70, 40)
    (ikm, _) = e.sasaran
    assert (ikm.dana.pagu, ikm.dana.realisasi) == (1000, 400)


# --- per sasaran ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("aturan", ["capaian-banding-serapan", "capaian-minimal-100", "nilai-efisiensi"])
def test_per_sasaran_says_what_the_report_says(db, aturan):
    contoh = buat_contoh_lengkap()
    contoh.pemkab.pengaturan.update(aturan_efisiensi=aturan)
    for milik in (contoh.a, contoh.b):
        isi = {(s.jenjang, s.uraian): s for s in susun_isi(milik.instansi, 2024).per_sasaran}
        e = _efisiensi(contoh.reviewer, pilih=milik.instansi.kode)
        assert e.pilihan.kecamatan == milik.instansi
        assert {(s.jenjang, s.uraian) for s in e.sasaran} == set(isi)
        for s in e.sasaran:
            laporan = isi[s.jenjang, s.uraian]
            assert (s.rata, s.dana, s.efisiensi) == (laporan.rata, laporan.dana, laporan.efisiensi)
            assert [p.pk for p in s.program] == [p.pk for p in laporan.program]
        assert sum(s.dana.pagu is None for s in e.sasaran) == 1


def test_lines_of_one_sasaran_stand_together(dunia):
    pk = Instansi.objects.get(kode="dahlia").perjanjian.get()
    pertama, kedua = pk.baris.order_by("urutan")
    kedua.sasaran, kedua.uraian = pertama.sasaran, pertama.uraian
    kedua.save()
    e = _efisiensi(dunia, pilih="dahlia")
    (s,) = e.sasaran
    assert (len(s.baris), s.rata.tampil, s.dana.serapan.tampil) == (2, 85, 96)
    assert s.efisiensi.kategori == "Kurang Efisien"


def test_the_kecamatan_that_is_chosen(dunia):
    assert _efisiensi(dunia).pilihan.kecamatan.kode == "dahlia"
    assert _efisiensi(dunia, pilih="kenanga").pilihan.kecamatan.kode == "kenanga"
    assert _efisiensi(dunia, pilih="asing").pilihan.kecamatan.kode == "dahlia"
    assert _efisiensi(dunia, pilih="sepi").sasaran == ()


# --- the drawing ---------------------------------------------------------------------------------------------


def test_shapes_tell_who_is_who(dunia):
    def jenis():
        return {t["nama"]: t["jenis"] for t in susun_pencar(_efisiensi(dunia, pilih="kenanga")).data["titik"]}

    assert jenis() == dict.fromkeys(("Anggrek", "Mawar", "Cempaka"), "hampa") | {
        **dict.fromkeys(("Dahlia", "Melati"), "perlu"),
        "Kenanga": "isi",
    }
    Instansi.objects.filter(kode__in=["kenanga", "cempaka", "dahlia"]).update(contoh=True)
    assert jenis() == dict.fromkeys(("Kenanga", "Cempaka"), "hampa") | {
        **dict.fromkeys(("Dahlia", "Melati"), "perlu"),
        **dict.fromkeys(("Anggrek", "Mawar"), "isi"),
    }


@pytest.mark.parametrize("lebar", ["640", "344"])
def test_each_point_is_a_link_with_a_name(dunia, lebar):
    e = _efisiensi(dunia)
    grafik = susun_pencar(e)
    grafik = replace(grafik, data=grafik.data | {"lebar": lebar})
    svg = ElementTree.fromstring(render_svg(grafik, tautan=True))
    assert svg.get("role") == "group"
    tautan = {t.get("href"): t for t in svg.findall("{*}a")}
    assert set(tautan) == {i.alamat for i in e.titik}
    for i in e.titik:
        sebutan = tautan[i.alamat].get("aria-label")
        assert sebutan == tautan[i.alamat].find(".//{*}title").text
        assert sebutan.startswith(f"{i.kecamatan.nama_pendek}: capaian")
        assert ("perlu penjelasan" in sebutan) == i.perlu
    teks = {t.text for t in svg.iter("{http://www.w3.org/2000/svg}text")}
    assert {"Dahlia", "Melati", "Kenanga", "capaian sama dengan serapan"} <= teks
    # red is only what has to be explained, and it is no circle
    merah = [u for u in svg.iter() if u.get("fill") == "#A01A17"]
    assert {u.tag.rpartition("}")[2] for u in merah} == {"polygon"}
    assert len(merah) == 3  # two points and the legend
    for u in svg.iter():
        for sifat in ("x", "cx", "x1", "x2"):
            assert 0 <= float(u.get(sifat, 0)) <= float(lebar)


def test_the_drawing_in_print_has_no_links(dunia):
    svg = render_svg(susun_pencar(_efisiensi(dunia)))
    assert "<a " not in svg
    assert ElementTree.fromstring(svg).get("role") == "img"


def test_one_point_or_points_in_one_place_can_be_drawn(dunia):
    grafik = susun_pencar(_efisiensi(dunia))
    for titik in (grafik.data["titik"][:1], grafik.data["titik"][:1] * 3, []):
        ElementTree.fromstring(render_svg(replace(grafik, data=grafik.data | {"titik": titik})))
    jauh = [grafik.data["titik"][0] | {"x": "996.22", "y": "0"}]
    ElementTree.fromstring(render_svg(replace(grafik, data=grafik.data | {"titik": jauh})))


def test_names_do_not_cover_each_other(dunia):
    titik = susun_pencar(_efisiensi(dunia)).data["titik"][0] | {"label": True, "jenis": "hampa"}
    sama = [titik | {"nama": f"Kecamatan {n}"} for n in range(12)]
    grafik = susun_pencar(_efisiensi(dunia))
    svg = render_svg(replace(grafik, data=grafik.data | {"titik": sama}))
    letak = re.findall(r'<text x="([\d.]+)" y="([\d.]+)"[^>]*text-anchor="(\w+)"[^>]*>Kecamatan \d+<', svg)
    assert 1 <= len(letak) == len(set(letak)) <= 4


# --- the page ------------------------------------------------------------------------------------------------


def test_the_page_says_it_first(bappeda):
    teks = _teks(bappeda.get(ALAMAT).content.decode())
    assert (
        "Dua kecamatan membelanjakan lebih dari 90 persen pagu, tetapi rata-rata capaiannya 90 atau kurang: "
        "Dahlia dan Melati." in teks
    )
    assert "Garis batas 90 dan 90 adalah pilihan kabupaten, bukan ketentuan" in teks
    assert "Efisien bila persentase capaian kinerja sama dengan atau lebih besar" in teks
    assert "Kecamatan Dahlia, per sasaran" in teks
    assert "tanpa pagu sendiri" in teks
    assert "Asing" not in teks
    buat_pemkab().pengaturan.update(ambang_serapan=97)
    assert "Tidak ada kecamatan yang membelanjakan lebih dari 97 persen pagu" in _teks(
        bappeda.get(ALAMAT).content.decode()
    )


def test_every_figure_leads_to_where_it_comes_from(bappeda, dunia):
    html = bappeda.get(ALAMAT).content.decode().replace("&amp;", "&")
    e = _efisiensi(dunia)
    for i in e.titik:
        for alamat in (
            i.alamat,
            i.alamat_capaian,
            i.dana.alamat_pagu,
            i.dana.alamat_realisasi,
            i.dana.alamat_pohon,
        ):
            assert f'href="{alamat}"' in html
        for alamat in (i.alamat, i.alamat_capaian):
            jangkar = alamat.partition("#")[2]
            assert f'id="{jangkar}"' in bappeda.get(alamat).content.decode()
    for s in e.sasaran:
        assert f'href="{s.baris[0].hasil.alamat}"' in html
    dana = e.sasaran[0].baris[0].alamat_dana
    assert f'href="{dana}"' in html
    assert f'id="{dana.partition("#")[2]}"' in bappeda.get(dana).content.decode()
    pohon = susun_pohon(e.pilihan.kecamatan, 2024)
    assert e.sasaran[0].dana == pohon.per_sasaran(e.sasaran[0].baris[0].hasil.baris.sasaran_id)


def test_only_the_admin_is_shown_where_the_rule_is_changed(bappeda, dunia, client):
    assert "/kabupaten/2024/pengaturan/" not in bappeda.get(ALAMAT).content.decode()
    client.force_login(buat_pengguna(Peran.ADMIN, buat_pemkab()))
    assert client.get(ALAMAT).content.decode().count('href="/kabupaten/2024/pengaturan/"') >= 2


def test_an_operator_sees_his_own_only(dunia, client):
    client.force_login(buat_pengguna(Peran.OPERATOR, Instansi.objects.get(kode="melati")))
    for berkas in (
        "",
        "unduh.csv",
        "unduh.csv?isi=sasaran&kecamatan=dahlia",
        "pencar.svg",
        "?kecamatan=dahlia",
    ):
        html = client.get(f"{ALAMAT}{berkas}").content.decode()
        assert "Dahlia" not in html
        assert "Anggrek" not in html
    assert "Kecamatan Melati, per sasaran" in client.get(ALAMAT).content.decode()


def test_a_stranger_sees_nothing(dunia, client):
    client.force_login(buat_pengguna(None))
    html = client.get(ALAMAT).content.decode()
    assert "Belum ada yang dapat ditampilkan" in html
    assert "Melati" not in html
    assert client.get(f"{ALAMAT}pencar.svg").status_code == 404


def test_before_anything_is_known(db, client):
    pemkab = buat_pemkab()
    for kode in ("melati", "kenanga"):
        buat_kecamatan(kode, pemkab)
    client.force_login(buat_pengguna(Peran.ADMIN, pemkab))
    teks = _teks(client.get(ALAMAT).content.decode())
    assert "Belum ada kecamatan yang capaian dan serapannya sama-sama diketahui." in teks
    assert "Perjanjian Kinerja belum ada, anggaran belum ada" in teks


# --- files ---------------------------------------------------------------------------------------------------


def test_the_files_hold_every_kecamatan(bappeda):
    tanya = {"tahun": "2024", "tw": "0", "kecamatan": "dahlia"}
    jawaban = bappeda.get(f"{ALAMAT}unduh.csv", tanya)
    assert jawaban["Content-Disposition"] == 'attachment; filename="efisiensi-2024.csv"'
    baris = list(csv.DictReader(io.StringIO(jawaban.content.decode("utf-8-sig")), delimiter=";"))
    assert len(baris) == 9
    d = baris[0]
    assert (d["Kecamatan"], d["Rata-rata capaian (%)"], d["Serapan (%)"], d["Selisih (poin)"]) == (
        "Dahlia",
        "85",
        "96",
        "-11",
    )
    assert d["Catatan"] == "perlu penjelasan"
    sepi = next(b for b in baris if b["Kecamatan"] == "Sepi")
    assert (sepi["Serapan (%)"], sepi["Selisih (poin)"]) == ("", "")

    jawaban = bappeda.get(f"{ALAMAT}unduh.csv", tanya | {"isi": "sasaran"})
    assert jawaban["Content-Disposition"] == 'attachment; filename="efisiensi-dahlia-2024.csv"'
    baris = list(csv.DictReader(io.StringIO(jawaban.content.decode("utf-8-sig")), delimiter=";"))
    assert [(b["Hasil"], b["Pagu (Rp)"]) for b in baris] == [
        ("Kurang Efisien", "1000"),
        ("tidak dinilai", ""),
    ]
    assert bappeda.get(f"{ALAMAT}unduh.csv", {"isi": "lain"}).status_code == 404

    buku = openpyxl.load_workbook(io.BytesIO(bappeda.get(f"{ALAMAT}unduh.xlsx", tanya).content))
    assert buku.sheetnames == ["Kecamatan", "Per sasaran"]
    assert [s.value for s in buku["Kecamatan"][4]][:3] == ["Dahlia", "laporan", Decimal("85")]


def test_the_drawing_is_a_file_of_its_own(bappeda):
    jawaban = bappeda.get(f"{ALAMAT}pencar.svg", {"tahun": "2024", "tw": "0"})
    assert jawaban["Content-Disposition"] == 'attachment; filename="efisiensi-2024.svg"'
    svg = ElementTree.fromstring(jawaban.content)
    assert svg.find("{*}rect").get("fill") == "#FFFFFF"
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
    alamat = [f"{ALAMAT}{b}?tahun=2025&tw=0" for b in ("", "unduh.csv", "unduh.xlsx", "pencar.svg")]
    kecamatan = [buat_kecamatan(f"kecamatan-{n:02}", pemkab) for n in range(31)]
    for k in kecamatan[:5]:
        _isi(k, "80", {1: 200, 2: 300, 3: 200, 4: 250}, 2025)
    client.get(ALAMAT)
    awal = [_hitung(client, a) for a in alamat]
    for k in kecamatan[:5]:
        for tahun in (2021, 2022, 2023, 2024):
            _isi(k, "80", 900, tahun)
    assert [_hitung(client, a) for a in alamat] == awal
    for k in kecamatan[5:]:
        for tahun in range(2021, 2026):
            _isi(k, "80", 900, tahun)
    assert [_hitung(client, a) for a in alamat] == awal
    assert max(awal) <= 19
