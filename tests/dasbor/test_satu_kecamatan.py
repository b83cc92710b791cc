"""One kecamatan: what HasilCapaian and the budget say of it, to whom it belongs, in a fixed number of queries."""

import csv
import io
import re
import xml.etree.ElementTree as ET
from decimal import Decimal

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from anggaran.jumlah import susun_pohon
from kinerja.models import HasilCapaian
from laporan.dasbor.capaian import susun_matriks
from laporan.dasbor.kecamatan import susun_kecamatan
from laporan.dasbor.lingkup import baca_lingkup
from organisasi.models import CatatanReviu, Instansi, Pengajuan, Peran, TanggapanReviu
from renstra.models import IndikatorBaku
from tests.pembuat import buat_pengguna, buat_perjanjian
from tests.terbit.daftar_uji import daftarkan, gantikan

from .dunia import buat_baku, buat_bappeda, buat_pemkab, isi_kecamatan

ALAMAT = "/dasbor/kecamatan/melati/"
TAHUN_INI = {"tahun": "2024", "tw": "0"}
POHON = {"1": None, "1.1": None, "1.1.1": ("1000000", "842500")}


@pytest.fixture
def katalog(db):
    return buat_baku("IKM", "DOK")


@pytest.fixture
def dunia(katalog):
    pemkab = buat_pemkab()
    isi_kecamatan(
        "melati",
        pemkab,
        {2022: {"IKM": "90"}, 2023: {"IKM": "80", "DOK": "100"}, 2024: {"IKM": "60", "DOK": ""}},
        {2023: POHON | {"1.1.1": ("500000", "500000")}, 2024: POHON},
    )
    isi_kecamatan("anggrek", pemkab, {2024: {"IKM": "95"}})
    isi_kecamatan("dahlia", pemkab, {2024: {"IKM": "10"}})
    isi_kecamatan("asing", buat_pemkab("pemkab-lain"), {2024: {"IKM": "99"}})
    return buat_bappeda(pemkab)


@pytest.fixture
def bappeda(dunia, client):
    client.force_login(dunia)
    return client


def _isi(user, kode="melati", **isian):
    lingkup = baca_lingkup(user, TAHUN_INI | isian)
    return susun_kecamatan(lingkup, next(k for k in lingkup.kecamatan if k.kode == kode))


def _teks(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def test_its_figures_are_those_of_the_matrix_and_of_the_budget(dunia):
    isi = _isi(dunia)
    matriks = susun_matriks(baca_lingkup(dunia, TAHUN_INI))
    assert isi.posisi == next(b for b in matriks.baris if b.kecamatan.kode == "melati")
    assert (isi.posisi.nomor, isi.berperingkat) == (2, 3)
    for b in isi.baris:
        tersimpan = HasilCapaian.objects.get(baris=b.sel.baris, triwulan=0, pembanding="target")
        assert b.sel.hasil == tersimpan
    ikm = next(b for b in isi.baris if b.kode_baku == "IKM")
    assert [t.angka for t in ikm.titik] == [90, 80, 60]
    assert [t.tahun for t in isi.per_tahun] == [2024, 2023, 2022]
    for t in isi.per_tahun:
        pohon = susun_pohon(isi.kecamatan, t.tahun)
        assert (t.jumlah.pagu, t.jumlah.realisasi) == (pohon.pagu, pohon.realisasi)
    assert isi.jumlah.serapan.tampil == Decimal("84.25")


def test_the_page_names_the_problem_first(bappeda):
    teks = _teks(bappeda.get(ALAMAT, TAHUN_INI).content.decode())
    assert "Satu indikator berada di bawah Tinggi: Indikator IKM (60,00%)." in teks
    assert "Belum diisi: Indikator DOK." in teks
    assert "Rata-rata capaian 60,00% (Rendah), peringkat 2 dari 3, turun 30,00 poin dari 2023." in teks
    assert "Serapan 2024 84,25%." in teks


def test_every_figure_leads_to_where_it_was_entered(bappeda, dunia):
    html = bappeda.get(ALAMAT, TAHUN_INI).content.decode()
    alamat = {t.alamat for b in _isi(dunia).baris for t in b.titik if t.alamat}
    assert len(alamat) == 5
    for a in alamat:
        assert f'href="{a}"' in html
        halaman = bappeda.get(a)
        assert halaman.status_code == 200
        assert f'id="{a.partition("#")[2]}"' in halaman.content.decode()
    for tahun in (2023, 2024):
        for nama in ("pagu", "realisasi"):
            a = f"/melati/{tahun}/anggaran/{nama}/"
            assert f'href="{a}"' in html
            assert bappeda.get(a).status_code == 200
    for a in ("/melati/2024/renstra/", "/melati/2022/lkip/", "/dasbor/indikator/IKM/?tahun=2024&amp;tw=0"):
        assert f'href="{a}' in html


def test_each_year_says_where_its_lkip_stands(dunia, bappeda):
    melati = Instansi.objects.get(kode="melati")
    Pengajuan.objects.create(
        instansi=melati, tahun=2023, jenis="lkip", keadaan="dikembalikan", sejak=timezone.now()
    )
    assert [(t.tahun, t.keadaan, t.bentuk) for t in _isi(dunia).per_tahun] == [
        (2024, "Draf", "menunggu"),
        (2023, "Dikembalikan", "keliru"),
        (2022, "Draf", "menunggu"),
    ]
    assert "Dikembalikan" in bappeda.get(ALAMAT, TAHUN_INI).content.decode()


def _terbitkan(kecamatan, tahun, versi=1, **lain):
    kode = f"UJI-{kecamatan.pk}-{tahun}-{versi}"
    return daftarkan(kode.encode(), kecamatan, tahun=tahun, versi=versi, kode=kode, **lain)


def _catat(kecamatan, pembuat, urutan, keadaan="terbuka", **lain):
    kini, draf, tutup = timezone.now(), keadaan == "draf", keadaan == "selesai"
    isi = {
        "tahun": 2024,
        "jenis": "lkip",
        "jangkar": "seluruh",
        "sebutan": f"Tempat {urutan}",
        "tingkat": "harus",
        "isi": f"Perbaiki {urutan}",
        "peran": "reviewer",
    } | lain
    return CatatanReviu.objects.create(
        instansi=kecamatan,
        pembuat=pembuat,
        keadaan=keadaan,
        urutan=None if draf else urutan,
        dikirim=None if draf else kini,
        ditutup=kini if tutup else None,
        ditutup_oleh=pembuat if tutup else None,
        **isi,
    )


def test_published_versions_stand_in_their_year(dunia, bappeda):
    melati = Instansi.objects.get(kode="melati")
    lama, baru = _terbitkan(melati, 2023), _terbitkan(melati, 2023, 2)
    gantikan(lama, baru)
    _terbitkan(melati, 2024, jenis="pk")
    _terbitkan(Instansi.objects.get(kode="anggrek"), 2024)
    assert [(t.tahun, [d.versi for d in t.versi]) for t in _isi(dunia).per_tahun] == [
        (2024, []),
        (2023, [2, 1]),
        (2022, []),
    ]
    html = bappeda.get(ALAMAT, TAHUN_INI).content.decode()
    alamat = "/melati/2023/terbitan/lkip/0/"
    assert html.count(f'href="{alamat}"') == 1
    assert bappeda.get(alamat).status_code == 200
    hari = timezone.localdate()
    assert re.search(
        rf"Versi 2 LKIP 2023Camat Melati, {hari.day} \w+ {hari.year}Versi 1, .*, diganti", _teks(html)
    )
    assert "Nama Yang Tidak Tampil" not in html
    assert _teks(html).count("belum terbit") == 2


def test_open_notes_lead_to_their_threads(dunia, bappeda):
    melati = Instansi.objects.get(kode="melati")
    saran = _catat(melati, dunia, 1, tingkat="saran")
    _catat(melati, dunia, 2)
    _catat(melati, dunia, 3, keadaan="selesai")
    _catat(melati, dunia, 4, keadaan="draf")  # even its writer reads it on its own page only
    _catat(melati, dunia, 1, tahun=2023, jenis="realisasi", nomor=2, sebutan="Tempat lama")
    _catat(Instansi.objects.get(kode="anggrek"), dunia, 1, sebutan="Tempat orang")
    TanggapanReviu.objects.create(
        catatan=saran, pengguna=dunia, peran="operator", isi="Sudah", waktu=timezone.now()
    )
    isi = _isi(dunia)
    assert [(c.catatan.sebutan, c.dijawab) for c in isi.catatan] == [
        ("Tempat 2", False),
        ("Tempat 1", True),
        ("Tempat lama", False),
    ]
    html = bappeda.get(ALAMAT, TAHUN_INI).content.decode()
    assert "Dua catatan wajib masih terbuka." in _teks(html)
    for c in isi.catatan:
        assert f'href="{c.alamat}"' in html
    assert isi.catatan[0].alamat == "/melati/2024/reviu/lkip/0/?catatan=2#catatan-2"
    for lain in ("Perbaiki 3", "Perbaiki 4", "Tempat orang"):
        assert lain not in html
    # an operator reads what his reviewers sent
    bappeda.force_login(buat_pengguna(Peran.OPERATOR, melati))
    assert "Perbaiki 2" in bappeda.get(ALAMAT, TAHUN_INI).content.decode()


def test_without_open_notes_it_says_so(bappeda):
    teks = _teks(bappeda.get(ALAMAT, TAHUN_INI).content.decode())
    assert "Catatan reviu yang terbuka Tidak ada." in teks
    assert "catatan wajib" not in teks


def test_the_cascade_in_short(bappeda):
    teks = _teks(bappeda.get(ALAMAT, TAHUN_INI).content.decode())
    assert "Sasaran IKM" in teks
    assert "Belum ada program yang mendukung" in teks


def test_a_year_without_an_agreement_leads_to_those_that_have_one(bappeda):
    html = bappeda.get("/dasbor/kecamatan/anggrek/", {"tahun": "2023"}).content.decode()
    assert "Belum ada Perjanjian Kinerja 2023" in html
    assert 'href="?tahun=2024"' in html
    assert bappeda.get("/dasbor/kecamatan/anggrek/tren.svg", {"tahun": "2023"}).status_code == 404


def test_generated_figures_are_marked(bappeda):
    assert "tanda-contoh" not in bappeda.get(ALAMAT).content.decode()
    Instansi.objects.filter(kode="melati").update(contoh=True)
    assert "dibangkitkan untuk peragaan" in bappeda.get(ALAMAT).content.decode()


@pytest.mark.parametrize("akhir", ["", "unduh.csv", "unduh.xlsx", "tren.svg"])
def test_what_a_reader_may_not_see_is_not_there(dunia, client, akhir):
    client.force_login(dunia)
    assert client.get(f"{ALAMAT}{akhir}", TAHUN_INI).status_code == 200
    assert client.get(f"/dasbor/kecamatan/asing/{akhir}", TAHUN_INI).status_code == 404
    assert client.get(f"/dasbor/kecamatan/tiada/{akhir}", TAHUN_INI).status_code == 404
    client.force_login(buat_pengguna(Peran.OPERATOR, Instansi.objects.get(kode="anggrek")))
    assert client.get(f"{ALAMAT}{akhir}", TAHUN_INI).status_code == 404
    client.force_login(buat_pengguna(None))
    assert client.get(f"{ALAMAT}{akhir}", TAHUN_INI).status_code == 404


def test_alone_it_has_no_place(dunia, client):
    client.force_login(buat_pengguna(Peran.OPERATOR, Instansi.objects.get(kode="melati")))
    teks = _teks(client.get(ALAMAT, TAHUN_INI).content.decode())
    assert "Rata-rata capaian 60,00%" in teks
    assert "peringkat" not in teks


def test_files(bappeda):
    jawaban = bappeda.get(f"{ALAMAT}unduh.csv", TAHUN_INI)
    assert jawaban["Content-Disposition"] == 'attachment; filename="kecamatan-melati-2024.csv"'
    baris = list(csv.DictReader(io.StringIO(jawaban.content.decode("utf-8-sig")), delimiter=";"))
    ikm = next(b for b in baris if b["Indikator"] == "Indikator IKM")
    assert (ikm["Realisasi 2022"], ikm["Realisasi 2023"], ikm["Realisasi"]) == ("90", "80", "60")
    buku = openpyxl.load_workbook(io.BytesIO(bappeda.get(f"{ALAMAT}unduh.xlsx", TAHUN_INI).content))
    assert buku.sheetnames == ["Indikator", "Serapan"]
    isi = [[s.value for s in b] for b in buku["Serapan"].iter_rows(min_row=4)]
    assert isi[0] == [2024, 1_000_000, 842_500, 84.25, "Draf"]

    akar = ET.fromstring(bappeda.get(f"{ALAMAT}tren.svg", TAHUN_INI).content)
    svg = "{http://www.w3.org/2000/svg}"
    assert "Kecamatan Melati 2022–2024" in akar.find(f"{svg}title").text
    assert "2022 90,00" in akar.find(f"{svg}desc").text or "2022 90" in akar.find(f"{svg}desc").text
    # DOK is known of one year only: one panel with three points
    assert len(list(akar.iter(f"{svg}circle"))) == 3


def test_a_long_name_is_drawn_whole(bappeda):
    nama = "Persentase " + "penyelesaian laporan dan pelanggaran " * 4
    baris = Instansi.objects.get(kode="melati").perjanjian.get(tahun=2024).baris.get(indikator__kode="IKM")
    baris.nama_indikator = nama.strip()
    baris.save()
    akar = ET.fromstring(bappeda.get(f"{ALAMAT}tren.svg", TAHUN_INI).content)
    tulisan = " ".join(t.text for t in akar.iter("{http://www.w3.org/2000/svg}text"))
    assert nama.strip() in tulisan


def test_the_number_of_queries_is_constant(katalog, client):
    """5 and 31 kecamatan, 1 and 5 years."""
    pemkab = buat_pemkab()
    client.force_login(buat_pengguna(Peran.ADMIN, pemkab))
    alamat = [f"/dasbor/kecamatan/kecamatan-00/{a}?tahun=2025&tw=0" for a in ("", "unduh.xlsx", "tren.svg")]
    isi = {"IKM": "88", "DOK": "40"}
    for n in range(5):
        isi_kecamatan(f"kecamatan-{n:02}", pemkab, {2025: isi}, {2025: POHON})
    awal = [_hitung(client, a) for a in alamat[:2]]
    pertama = Instansi.objects.get(kode="kecamatan-00")
    assert IndikatorBaku.objects.count() == 2
    for tahun in (2021, 2022, 2023, 2024):
        buat_perjanjian(pertama.renstra.get(), tahun, {"IKM": "100"})
    assert [_hitung(client, a) for a in alamat[:2]] == awal
    tahun = range(2021, 2026)
    for n in range(5, 31):
        isi_kecamatan(f"kecamatan-{n:02}", pemkab, dict.fromkeys(tahun, isi), dict.fromkeys(tahun, POHON))
    assert [_hitung(client, a) for a in alamat[:2]] == awal
    for t in tahun:
        _terbitkan(pertama, t)
        for n in range(1, 9):
            _catat(pertama, buat_pengguna(None, username=f"penilai-{t}-{n}"), n, tahun=t)
    assert [_hitung(client, a) for a in alamat[:2]] == awal
    # one that has everything, every year
    penuh = [a.replace("kecamatan-00", "kecamatan-30") for a in alamat]
    assert [_hitung(client, a) for a in penuh[:2]] == awal
    assert _hitung(client, penuh[2]) <= max(awal)
    assert max(awal) <= 45


def _hitung(client, alamat):
    with CaptureQueriesContext(connection) as kueri:
        assert client.get(alamat).status_code == 200
    return len(kueri)
