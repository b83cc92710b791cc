"""The page for the Bupati: one page, the problem first, every figure that of the dashboards."""

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

import pikepdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from laporan.bentuk import Daftar, Grafik, Paragraf, Tabel
from laporan.cetak import render_pdf
from laporan.dasbor.capaian import susun_matriks
from laporan.dasbor.kesiapan import TERLAMBAT, susun_kesiapan
from laporan.dasbor.lingkup import baca_lingkup
from laporan.dasbor.ringkasan import susun_ringkasan
from laporan.dokumen import susun_dokumen_ringkasan
from organisasi.models import Instansi, Pengajuan, Peran, Tenggat
from tests.pembuat import buat_kecamatan, buat_pengguna

from .dunia import buat_baku, buat_bappeda, buat_pemkab, isi_kecamatan

ALAMAT = "/dasbor/ringkasan.pdf"
TAHUN_INI = {"tahun": "2024", "tw": "0"}
POHON = {"1": None, "1.1": None, "1.1.1": ("1000000", "842500")}


@pytest.fixture
def katalog(db):
    return buat_baku("IKM", "DOK", "SAKIP")


@pytest.fixture
def dunia(katalog):
    pemkab = buat_pemkab()
    isi_kecamatan("anggrek", pemkab, {2024: {"IKM": "100", "DOK": "95", "SAKIP": "92"}}, {2024: POHON})
    isi_kecamatan(
        "dahlia", pemkab, {2024: {"IKM": "40", "DOK": "30"}}, {2024: POHON | {"1.1.1": ("500000", None)}}
    )
    isi_kecamatan("melati", pemkab, {2024: {"IKM": "85", "DOK": ""}})
    buat_kecamatan("sepi", pemkab)
    isi_kecamatan("asing", buat_pemkab("pemkab-lain"), {2024: {"IKM": "10"}})
    return buat_bappeda(pemkab)


def _ringkasan(user, **isian):
    return susun_ringkasan(baca_lingkup(user, TAHUN_INI | isian))


def _teks(kalimat):
    return "".join(p.teks for p in kalimat)


def _tulisan(naskah):
    butir = [_teks(k) for d in naskah.butir(Daftar) for k in d.butir]
    return butir, [_teks(p.isi) for p in naskah.butir(Paragraf)]


def _halaman(pdf):
    with pikepdf.open(BytesIO(pdf)) as isi:
        return len(isi.pages)


def test_it_says_what_the_dashboard_says(dunia):
    r = _ringkasan(dunia)
    m = susun_matriks(baca_lingkup(dunia, TAHUN_INI))
    assert r.matriks == m
    assert {p.predikat: (p.kecamatan, p.indikator) for p in r.predikat} == {
        "Sangat Tinggi": (1, 3),
        "Tinggi": (1, 1),
        "Sedang": (0, 0),
        "Rendah": (0, 0),
        "Sangat Rendah": (1, 2),
    }
    assert [b.kecamatan.kode for b in r.terbaik] == ["anggrek", "melati"]
    assert [b.kecamatan.kode for b in r.terendah] == ["dahlia"]
    baku, banyak = r.terlemah
    assert (baku.kode, banyak) in {("IKM", 1), ("DOK", 1)}


def test_serapan_leaves_out_what_is_known_by_half(dunia):
    r = _ringkasan(dunia)
    assert (r.anggaran.pagu, r.anggaran.realisasi, r.beranggaran) == (1_000_000, 842_500, 1)
    assert r.anggaran.serapan.tampil == Decimal("84.25")
    # the year is known, its triwulan are not
    assert _ringkasan(dunia, tw="2").beranggaran == 0


def test_the_problem_comes_first(dunia):
    butir, paragraf = _tulisan(susun_dokumen_ringkasan(_ringkasan(dunia)))
    assert butir[0] == "Satu kecamatan berada di bawah Tinggi pada lebih dari satu indikator: Dahlia (2)."
    assert butir[1] == "Satu isian belum diisi di Melati. Belum ada Perjanjian Kinerja di Sepi."
    assert butir[3].startswith(
        "Serapan 1 kecamatan yang tercatat lengkap 84,25%: Rp842.500 dari pagu Rp1.000.000."
    )
    saat = timezone.localtime()
    assert f"Angka dibaca {saat.day} " in paragraf[-1]
    assert "contoh" not in paragraf[-1]


def test_generated_figures_are_called_so(dunia):
    Instansi.objects.filter(kode="melati").update(contoh=True)
    _, paragraf = _tulisan(susun_dokumen_ringkasan(_ringkasan(dunia)))
    assert "Angka 1 dari 4 kecamatan adalah contoh" in paragraf[-1]


def test_who_is_late(dunia):
    pemkab = Instansi.objects.get(kode="pemkab-uji")
    assert _tulisan(susun_dokumen_ringkasan(_ringkasan(dunia)))[1][0] == (
        "Pengajuan. LKIP 2024 belum diajukan oleh semua kecamatan; tenggatnya belum ditetapkan."
    )
    tenggat = Tenggat.objects.create(instansi=pemkab, tahun=2024, langkah="lkip", tanggal=date(2025, 2, 15))
    for kode, keadaan in (("anggrek", "menunggu_camat"), ("dahlia", "dikembalikan")):
        Pengajuan.objects.create(
            instansi=Instansi.objects.get(kode=kode),
            tahun=2024,
            jenis="lkip",
            keadaan=keadaan,
            sejak=timezone.now(),
        )
    assert _tulisan(susun_dokumen_ringkasan(_ringkasan(dunia)))[1][0] == (
        "Terlambat. LKIP 2024 belum diajukan oleh 3 kecamatan, melewati tenggat 15 Februari 2025: "
        "Dahlia, Melati dan Sepi."
    )
    tenggat.tanggal = timezone.localdate() + timedelta(days=1)
    tenggat.save()
    assert _tulisan(susun_dokumen_ringkasan(_ringkasan(dunia)))[1][0].startswith("Pengajuan. LKIP 2024")
    # of a triwulan it is the realisasi that is handed in
    assert _ringkasan(dunia, tw="2").pengumpulan.sebutan == "Realisasi triwulan II"


@pytest.mark.parametrize(
    ("tw", "langkah", "jenis", "nomor"), [("0", "lkip", "lkip", 0), ("2", "tw2", "realisasi", 2)]
)
@pytest.mark.parametrize("hari", [-1, 0])
def test_it_names_those_late_whom_readiness_names(dunia, tw, langkah, jenis, nomor, hari):
    pemkab = Instansi.objects.get(kode="pemkab-uji")
    batas = timezone.localdate() + timedelta(days=hari)
    Tenggat.objects.create(instansi=pemkab, tahun=2024, langkah=langkah, tanggal=batas)
    # what was approved, although after the deadline, is late no more
    for kode, keadaan in (("anggrek", "disetujui"), ("dahlia", "dikembalikan"), ("melati", "diajukan")):
        Pengajuan.objects.create(
            instansi=Instansi.objects.get(kode=kode),
            tahun=2024,
            jenis=jenis,
            nomor=nomor,
            keadaan=keadaan,
            sejak=timezone.now(),
        )
    r = _ringkasan(dunia, tw=tw)
    kesiapan = susun_kesiapan(baca_lingkup(dunia, TAHUN_INI | {"tw": tw}), TERLAMBAT, langkah)
    assert [k.kode for k in r.pengumpulan.belum] == ["dahlia", "sepi"]
    assert r.pengumpulan.lewat == bool(kesiapan.baris) == (hari < 0)
    if r.pengumpulan.lewat:
        assert {b.kecamatan for b in kesiapan.baris} == set(r.pengumpulan.belum)
        assert {s.tenggat for b in kesiapan.baris for s in b.telat} == {r.pengumpulan.tenggat}


def test_one_drawing_two_tables(dunia):
    naskah = susun_dokumen_ringkasan(_ringkasan(dunia))
    (grafik,) = naskah.butir(Grafik)
    assert [t["nama"] for t in grafik.data["titik"]] == ["Dahlia", "Melati", "Anggrek"]
    assert [t.kunci for t in naskah.butir(Tabel)] == ["predikat", "ujung"]
    ujung = naskah.tabel("ujung")
    assert [s.teks for s in ujung.baris[0].sel[:3]] == ["1", "Anggrek", "95,67"]
    assert [s.teks for s in ujung.baris[0].sel[4:7]] == ["3", "Dahlia", "35,00"]


def test_the_file(dunia, client):
    client.force_login(dunia)
    jawaban = client.get(ALAMAT, TAHUN_INI)
    assert jawaban["Content-Type"] == "application/pdf"
    assert jawaban["Content-Disposition"] == 'attachment; filename="ringkasan-2024.pdf"'
    assert _halaman(jawaban.content) == 1
    html = client.get("/dasbor/capaian/", TAHUN_INI).content.decode()
    assert f'href="{ALAMAT}?tahun=2024&amp;tw=0"' in html


def test_it_is_for_who_reads_the_kabupaten(dunia, client):
    operator = buat_pengguna(Peran.OPERATOR, Instansi.objects.get(kode="melati"))
    for pengguna in (operator, buat_pengguna(None)):
        client.force_login(pengguna)
        assert client.get(ALAMAT, TAHUN_INI).status_code == 404
        assert ALAMAT not in client.get("/dasbor/capaian/").content.decode()


def test_before_any_agreement_there_is_no_page(katalog, client):
    pemkab = buat_pemkab()
    buat_kecamatan("melati", pemkab)
    client.force_login(buat_bappeda(pemkab))
    assert client.get(ALAMAT).status_code == 404


def test_one_page_with_31_kecamatan_and_long_names_in_few_queries(katalog):
    """Everything that may grow has grown: names of three lines, all low, all late, all generated."""
    pemkab = buat_pemkab()
    bappeda = buat_bappeda(pemkab)
    for b in katalog:
        b.nama = (
            f"Persentase penyelesaian laporan dan pelanggaran ketertiban umum serta ketenteraman {b.kode}"
        )
        b.save()
    lima = [
        isi_kecamatan(
            f"kecamatan-{n:02}", pemkab, {2024: {"IKM": "40", "DOK": "30", "SAKIP": ""}}, {2024: POHON}
        )
        for n in range(5)
    ]
    Tenggat.objects.create(instansi=pemkab, tahun=2024, langkah="lkip", tanggal=date(2025, 2, 15))
    Pengajuan.objects.create(
        instansi=lima[0], tahun=2024, jenis="lkip", keadaan="diajukan", sejak=timezone.now()
    )
    lingkup = baca_lingkup(bappeda, TAHUN_INI)
    with CaptureQueriesContext(connection) as awal:
        susun_dokumen_ringkasan(susun_ringkasan(lingkup))
    for n in range(5, 31):
        isi = {"IKM": str(40 + n), "DOK": "30", "SAKIP": ""}
        isi_kecamatan(f"kecamatan-{n:02}", pemkab, dict.fromkeys((2023, 2024), isi), {2024: POHON})
    for k in Instansi.objects.kecamatan():
        k.nama = f"Kecamatan Sumberwringin Anom Kidul Perbatasan {k.kode[-2:]}"
        k.contoh = True
        k.save()
    lingkup = baca_lingkup(bappeda, TAHUN_INI)
    with CaptureQueriesContext(connection) as kueri:
        naskah = susun_dokumen_ringkasan(susun_ringkasan(lingkup))
    assert len(kueri) == len(awal)
    assert len(next(naskah.butir(Grafik)).data["titik"]) == 31
    assert _halaman(render_pdf(naskah)) == 1
