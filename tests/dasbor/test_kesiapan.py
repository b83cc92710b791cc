"""The dashboard of readiness: who is late by how many days, whom it shows, and what it reminds of."""

import csv
import io
import re
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from laporan.dasbor.kesiapan import susun_kesiapan
from laporan.dasbor.lingkup import baca_lingkup_kerja
from laporan.dasbor.pengingat import build_teks, susun_pengingat
from laporan.langkah import susun_langkah, susun_langkah_banyak
from organisasi.kelengkapan import Kelengkapan
from organisasi.models import Instansi, LangkahTahun, Pengajuan, Peran, Tenggat
from tests.pembuat import (
    buat_indikator,
    buat_kecamatan,
    buat_pemkab,
    buat_pengaturan,
    buat_pengguna,
    buat_perjanjian,
    buat_pohon,
    buat_realisasi,
    buat_renstra,
)

ALAMAT = "/dasbor/kesiapan/"
HARI_INI = date(2025, 1, 20)
ASLI = timezone.localdate


def _ajukan(kecamatan, jenis, nomor, keadaan, sejak=datetime(2025, 1, 6, 9, tzinfo=UTC), tahun=2024):
    Pengajuan.objects.create(
        instansi=kecamatan, tahun=tahun, jenis=jenis, nomor=nomor, keadaan=keadaan, sejak=sejak
    )


def _tenggat(pemkab, tahun=2024, **langkah):
    for nama, tanggal in langkah.items():
        Tenggat.objects.create(instansi=pemkab, tahun=tahun, langkah=nama, tanggal=tanggal)


@pytest.fixture
def dunia(db, monkeypatch):
    """The twentieth of January 2025. Of 2024: anggrek is through with its quarters, dahlia has sent two and got one
    back, melati has an agreement and nothing else, sepi has nothing; and one kecamatan of another kabupaten."""
    monkeypatch.setattr(
        "django.utils.timezone.localdate", lambda n=None, *a: HARI_INI if n is None else ASLI(n, *a)
    )
    pemkab = buat_pemkab()
    buat_pengaturan(pemkab, 2024)
    anggrek, dahlia, melati, _sepi = (
        buat_kecamatan(k, pemkab) for k in ("anggrek", "dahlia", "melati", "sepi")
    )
    for k in (anggrek, dahlia, melati):
        buat_perjanjian(buat_renstra(k), 2024)
    for tw in (1, 2, 3, 4):
        _ajukan(anggrek, "realisasi", tw, "disetujui")
    _ajukan(dahlia, "realisasi", 1, "diajukan")
    _ajukan(dahlia, "realisasi", 2, "menunggu_camat")
    _ajukan(dahlia, "realisasi", 3, "dikembalikan")
    _tenggat(
        pemkab,
        tw1=date(2024, 4, 10),
        tw3=date(2024, 10, 10),
        tw4=date(2025, 1, 10),
        lkip=date(2025, 2, 15),
        profil=date(2025, 1, 25),
    )
    lain = buat_kecamatan("asing", buat_pemkab("pemkab-lain"))
    buat_perjanjian(buat_renstra(lain), 2024)
    bappeda = Instansi.objects.create(kode="bappeda-uji", jenis="bappeda", nama="Bappeda", induk=pemkab)
    return buat_pengguna(Peran.REVIEWER, bappeda)


@pytest.fixture
def bappeda(dunia, client):
    client.force_login(dunia)
    return client


def _kesiapan(user, *pilihan, hari_ini=HARI_INI, tahun="2024", **lain):
    return susun_kesiapan(baca_lingkup_kerja(user, {"tahun": tahun}), *pilihan, hari_ini=hari_ini, **lain)


def _baris(kesiapan):
    return {b.kecamatan.kode: b for b in kesiapan.baris}


def _sel(kesiapan, kode):
    return {s.langkah: s for s in _baris(kesiapan)[kode].langkah}


def _teks(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html)).replace("&nbsp;", " ")


# --- states and days ------------------------------------------------------------------------------------------


def test_days_late_are_counted_from_the_deadline(dunia):
    k = _kesiapan(dunia)
    b = _baris(k)
    # 10 October 2024 to 20 January 2025: 21 + 30 + 31 + 20; 10 April: 20 + 31 + 30 + 31 + 31 + 30 + 102
    assert [(s.langkah, -s.hari) for s in b["dahlia"].telat] == [("tw3", 102), ("tw4", 10)]
    assert [(s.langkah, -s.hari) for s in b["melati"].telat] == [("tw1", 285), ("tw3", 102), ("tw4", 10)]
    assert (b["anggrek"].telat, b["anggrek"].hari) == ((), 0)
    assert (b["dahlia"].hari, b["melati"].hari, b["sepi"].hari) == (102, 285, 285)


@pytest.mark.parametrize(("hari_ini", "telat"), [(10, ()), (11, ("tw4",))])
def test_the_day_of_the_deadline_is_not_late(dunia, hari_ini, telat):
    b = _baris(_kesiapan(dunia, "", "tw4", hari_ini=date(2025, 1, hari_ini)))["melati"]
    assert tuple(s.langkah for s in b.telat) == telat
    assert b.hari == len(telat)


def test_what_is_on_its_way_is_not_late(dunia):
    sel = _sel(_kesiapan(dunia), "dahlia")
    assert (sel["tw1"].sebutan, sel["tw1"].terlambat) == ("Diajukan ke Bappeda", False)
    assert (sel["tw2"].sebutan, sel["tw2"].bentuk) == ("Menunggu camat", "menunggu")
    assert (sel["tw3"].sebutan, sel["tw3"].bentuk, sel["tw3"].terlambat) == ("Dikembalikan", "keliru", True)
    assert sel["tw1"].sejak == date(2025, 1, 6)
    assert sel["tw1"].alamat == "/dahlia/2024/realisasi/?tw=1"


def test_what_is_due_within_a_week_asks_for_attention(dunia):
    sel = _sel(_kesiapan(dunia), "anggrek")
    assert (sel["profil"].sisa, sel["profil"].bentuk) == ("5 hari lagi", "perhatian")
    assert (sel["lkip"].mendesak, sel["lkip"].bentuk) == (False, "belum_waktunya")


def test_deadlines_are_those_of_ones_own_kabupaten(dunia):
    admin = buat_pengguna(None, username="pusat", is_superuser=True)
    k = _kesiapan(admin)
    assert len(k.semua) == 5
    assert {s.tenggat for s in _sel(k, "asing").values()} == {None}
    # the heads give a day only where it is everybody's
    assert [n.tenggat for n in k.kolom] == [None] * 12
    assert [n.tenggat for n in _kesiapan(dunia).kolom if n.langkah == "tw4"] == [date(2025, 1, 10)]


def test_without_deadlines_nobody_is_late(dunia):
    Tenggat.objects.all().delete()
    k = _kesiapan(dunia)
    assert (k.terlambat, k.bertenggat, k.berikutnya) == ((), False, None)


def test_the_narrative_is_not_judged_and_never_late(dunia):
    _tenggat(buat_pemkab(), narasi=date(2024, 1, 1))
    sel = _sel(_kesiapan(dunia), "melati")["narasi"]
    assert (sel.dinilai, sel.terlambat, sel.selesai) == (False, False, False)
    # where there is nothing to write for, that is plain, and late
    sepi = _sel(_kesiapan(dunia), "sepi")["narasi"]
    assert (sepi.dinilai, sepi.jeda, sepi.terlambat) == (True, True, True)


def test_where_only_the_narrative_is_open_the_report_is_not_yet_submitted(dunia, monkeypatch):
    from laporan import langkah

    def lengkap(kecamatan, _tahun):
        return {k.pk: Kelengkapan(1, 1) for k in kecamatan}

    monkeypatch.setattr(langkah, "KELENGKAPAN", dict.fromkeys(langkah.KELENGKAPAN, lengkap))
    anggrek = Instansi.objects.get(kode="anggrek")
    assert susun_langkah(anggrek, 2024, HARI_INI).lkip.sebutan == "Siap diajukan"
    lkip = susun_langkah_banyak([anggrek], 2024, date(2025, 3, 1))[anggrek.pk].lkip
    assert (lkip.sebutan, lkip.catatan) == ("Belum diajukan", "Menunggu narasi atau pengajuan.")
    assert (lkip.giliran, lkip.terlambat, lkip.hari) == (True, True, -14)
    assert _baris(_kesiapan(dunia))["anggrek"].selesai == 10


# --- the sentence ---------------------------------------------------------------------------------------------


def test_who_is_late_the_longest_first(dunia):
    k = _kesiapan(dunia)
    assert [b.kecamatan.kode for b in k.terlambat] == ["melati", "sepi", "dahlia"]
    assert (k.menunggu_bappeda, k.menunggu_camat) == (1, 1)
    assert [b.kecamatan.kode for b in k.belum_mulai] == ["sepi"]


def test_the_next_deadline_and_whom_it_concerns(dunia):
    n = _kesiapan(dunia).berikutnya
    assert (n.judul, n.tanggal, n.sisa, n.belum) == ("Profil BAB I", date(2025, 1, 25), "5 hari lagi", 4)
    n = _kesiapan(dunia, hari_ini=date(2025, 1, 26)).berikutnya
    assert (n.judul, n.hari) == ("LKIP", 20)
    assert _kesiapan(dunia, hari_ini=date(2025, 2, 16)).berikutnya is None
    # what is through, or on its way, is nobody's next
    n = _kesiapan(dunia, "", "tw1", hari_ini=date(2024, 4, 9)).berikutnya
    assert (n.sisa, n.belum) == ("besok", 2)


def test_the_page_says_it_first(bappeda):
    teks = _teks(bappeda.get(ALAMAT, {"tahun": "2024"}).content.decode())
    assert "Kesiapan tahun 2024" in teks
    assert "Tiga kecamatan terlambat: Melati (285 hari), Sepi (285 hari) dan Dahlia (102 hari)." in teks
    assert (
        "Berikutnya jatuh tempo: Profil BAB I, 25 Januari 2025 (5 hari lagi); empat kecamatan belum selesai."
        in teks
    )
    assert "Satu dokumen menunggu Bappeda, satu menunggu camat. Satu kecamatan belum mulai: Sepi." in teks
    assert "Asing" not in teks


def test_the_page_leads_on(bappeda, dunia):
    html = bappeda.get(ALAMAT, {"tahun": "2024"}).content.decode()
    for b in _kesiapan(dunia).baris:
        assert f'href="{reverse("langkah", args=[b.kecamatan.kode, 2024])}"' in html
        for s in b.langkah:
            assert f'href="{s.alamat}"' in html
    assert html.count("terlambat 102 hari</span>") == 3
    for alamat in {s.alamat for s in _sel(_kesiapan(dunia), "dahlia").values()}:
        assert bappeda.get(alamat).status_code in (200, 403)


def test_deadlines_that_nobody_set_are_said(bappeda, client, dunia):
    Tenggat.objects.all().delete()
    html = bappeda.get(ALAMAT, {"tahun": "2024"}).content.decode()
    assert "Tenggat tahun 2024 belum ditetapkan" in html
    assert 'href="/kabupaten/2024/tenggat/"' in html
    client.force_login(buat_pengguna(Peran.OPERATOR, Instansi.objects.get(kode="melati")))
    assert "/kabupaten/" not in client.get(ALAMAT, {"tahun": "2024"}).content.decode()


# --- filters and order ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pilihan", "harap"),
    [
        (("", ""), {"anggrek", "dahlia", "melati", "sepi"}),
        (("terlambat", ""), {"dahlia", "melati", "sepi"}),
        (("bappeda", ""), {"dahlia"}),
        (("belum", ""), {"sepi"}),
        (("terlambat", "tw1"), {"melati", "sepi"}),
        (("terlambat", "tw2"), set()),
        (("bappeda", "tw2"), set()),
        (("belum", "tw4"), {"dahlia", "melati", "sepi"}),
        (("belum", "tw3"), {"melati", "sepi"}),
        (("belum", "narasi"), {"sepi"}),
        (("asal", "asal"), {"anggrek", "dahlia", "melati", "sepi"}),
    ],
)
def test_filters(dunia, pilihan, harap):
    k = _kesiapan(dunia, *pilihan)
    assert set(_baris(k)) == harap
    banyak = {p.kunci: p.banyak for p in k.pilihan}
    assert banyak[k.saring] == len(harap)
    assert banyak[""] == 4


@pytest.mark.parametrize(
    ("urut", "harap"),
    [
        ("hari", ["melati", "sepi", "dahlia", "anggrek"]),
        ("nama", ["anggrek", "dahlia", "melati", "sepi"]),
        ("selesai", ["sepi", "dahlia", "melati", "anggrek"]),
        ("asal", ["melati", "sepi", "dahlia", "anggrek"]),
    ],
)
def test_order(dunia, urut, harap):
    assert [b.kecamatan.kode for b in _kesiapan(dunia, urut=urut).baris] == harap
    assert [b.kecamatan.kode for b in _kesiapan(dunia, urut=urut, terbalik=True).baris] == harap[::-1]
    selesai = {b.kecamatan.kode: b.selesai for b in _kesiapan(dunia).baris}
    assert selesai == {"anggrek": 6, "dahlia": 2, "melati": 2, "sepi": 0}  # Renstra, PK, four quarters


def test_one_step_has_its_own_lateness(dunia):
    k = _kesiapan(dunia, "", "tw4")
    assert {b.kecamatan.kode: b.hari for b in k.baris} == {
        "anggrek": 0,
        "dahlia": 10,
        "melati": 10,
        "sepi": 10,
    }
    assert k.letak == list(LangkahTahun).index("tw4")


def test_the_page_keeps_what_was_chosen(bappeda):
    html = bappeda.get(ALAMAT, {"tahun": "2024", "saring": "terlambat", "langkah": "tw1"}).content.decode()
    assert "Anggrek" not in html
    assert '<option value="tw1" selected>' in html
    assert "saring=terlambat" in html
    html = bappeda.get(ALAMAT, {"tahun": "2024", "saring": "terlambat", "langkah": "tw2"}).content.decode()
    assert "Tidak ada kecamatan yang cocok" in html
    assert "Tidak ada yang perlu diingatkan" in html


# --- the year -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hari_ini", "tenggat", "tahun"),
    [
        (date(2025, 1, 20), None, 2024),  # the report of last year is written now
        (date(2025, 6, 30), 2025, 2024),
        (date(2025, 7, 1), 2025, 2025),  # Bappeda has said what it wants of this year
        (date(2025, 7, 1), None, 2024),  # nobody has begun, and nothing is asked for
    ],
)
def test_the_year_chosen(dunia, monkeypatch, hari_ini, tenggat, tahun):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: hari_ini)
    if tenggat:
        _tenggat(buat_pemkab(), tenggat, tw1=date(tenggat, 4, 10))
    lingkup = baca_lingkup_kerja(dunia, {})
    assert (lingkup.tahun, lingkup.triwulan, lingkup.tahun_ada) == (tahun, 0, (2025, 2024))
    assert baca_lingkup_kerja(dunia, {"tahun": "2025"}).tahun == 2025
    assert baca_lingkup_kerja(dunia, {"tahun": "1999"}).tahun == tahun


# --- reminders ------------------------------------------------------------------------------------------------


def test_the_reminder_of_each(dunia):
    teks = {p.kecamatan.kode: p.teks for p in susun_pengingat(_kesiapan(dunia))}
    assert teks["anggrek"] == (
        "Yth. Kecamatan Anggrek: per 20 Januari 2025 ada satu langkah tahun 2024 yang jatuh tempo dalam tujuh hari, "
        "yaitu Profil BAB I (tenggat 25 Januari 2025, 5 hari lagi: isi). "
        "Mohon segera diselesaikan di aplikasi SAKIP Kecamatan."
    )
    assert teks["dahlia"] == (
        "Yth. Kecamatan Dahlia: per 20 Januari 2025 ada tiga langkah tahun 2024 yang melewati atau mendekati tenggat, "
        "yaitu Realisasi triwulan III (tenggat 10 Oktober 2024, terlambat 102 hari: perbaiki menurut catatan, "
        "lalu ajukan lagi), Realisasi triwulan IV (tenggat 10 Januari 2025, terlambat 10 hari: isi, lalu ajukan), "
        "dan Profil BAB I (tenggat 25 Januari 2025, 5 hari lagi: isi). "
        "Mohon segera diselesaikan di aplikasi SAKIP Kecamatan."
    )
    assert "terlambat 285 hari: menunggu Perjanjian Kinerja)" in teks["sepi"]


def test_what_to_do(dunia):
    melati = Instansi.objects.get(kode="melati")
    buat_realisasi(buat_indikator(melati, "IKM"), "80", triwulan=3)
    for kode in ("IKM", "SAKIP", "DOK"):
        buat_realisasi(buat_indikator(melati, kode), "80", triwulan=4)
    saat = {"hari_ini": date(2025, 3, 1)}
    (p,) = susun_pengingat(_kesiapan(dunia, "", "tw3", **saat, urut="nama"))[1:2]
    assert (p.kecamatan.kode, p.hari) == ("melati", 142)
    assert "yang melewati tenggat, yaitu Realisasi triwulan III" in p.teks
    assert "terlambat 142 hari: lengkapi, lalu ajukan)." in p.teks
    teks = {p.kecamatan.kode: p.teks for p in susun_pengingat(_kesiapan(dunia, **saat))}
    assert "terlambat 50 hari: periksa sekali lagi, lalu ajukan)" in teks["melati"]
    assert "terlambat 14 hari: selesaikan langkah lain, lalu ajukan)" in teks["anggrek"]


def test_reminders_follow_filter_and_order(dunia):
    k = _kesiapan(dunia, "terlambat", urut="nama")
    assert [p.kecamatan.kode for p in susun_pengingat(k)] == ["dahlia", "melati", "sepi"]
    assert build_teks(susun_pengingat(k)).count("Yth. Kecamatan") == 3


def test_the_page_lists_them(bappeda, dunia):
    html = bappeda.get(ALAMAT, {"tahun": "2024"}).content.decode()
    for p in susun_pengingat(_kesiapan(dunia)):
        assert f'<p id="pengingat-{p.kecamatan.kode}">{p.teks}</p>' in html
        assert f'data-salin="pengingat-{p.kecamatan.kode}"' in html


# --- files ----------------------------------------------------------------------------------------------------


def test_reminders_as_text_and_csv(bappeda, dunia):
    pengingat = susun_pengingat(_kesiapan(dunia, "terlambat"))
    isian = {"tahun": "2024", "saring": "terlambat"}
    jawaban = bappeda.get(f"{ALAMAT}pengingat.txt", isian)
    assert jawaban["Content-Disposition"] == 'attachment; filename="pengingat-2024.txt"'
    assert jawaban["Content-Type"] == "text/plain; charset=utf-8"
    assert jawaban.content.decode().split("\n\n") == [
        *(p.teks for p in pengingat[:-1]),
        pengingat[-1].teks + "\n",
    ]
    jawaban = bappeda.get(f"{ALAMAT}pengingat.csv", isian)
    assert jawaban["Content-Disposition"] == 'attachment; filename="pengingat-2024.csv"'
    baris = list(csv.DictReader(io.StringIO(jawaban.content.decode("utf-8-sig")), delimiter=";"))
    assert [(b["Kecamatan"], b["Langkah"], b["Terlama (hari)"]) for b in baris] == [
        ("Melati", "4", "285"),
        ("Sepi", "4", "285"),
        ("Dahlia", "3", "102"),
    ]
    assert [b["Pengingat"] for b in baris] == [p.teks for p in pengingat]


def test_the_workbook(bappeda):
    Instansi.objects.filter(kode="melati").update(contoh=True)
    jawaban = bappeda.get(f"{ALAMAT}unduh.xlsx", {"tahun": "2024"})
    assert jawaban["Content-Disposition"] == 'attachment; filename="kesiapan-2024.xlsx"'
    buku = openpyxl.load_workbook(io.BytesIO(jawaban.content))
    assert buku.sheetnames == ["Kesiapan", "Rincian", "Pengingat"]
    kesiapan = [[s.value for s in b] for b in buku["Kesiapan"].iter_rows()]
    assert kesiapan[0][0] == "Kesiapan kecamatan tahun 2024"
    assert len(kesiapan) == 3 + 4
    kepala = kesiapan[2]
    melati, dahlia = (dict(zip(kepala, kesiapan[n], strict=True)) for n in (3, 5))
    assert (melati["Kecamatan"], melati["Data"], melati["Terlama (hari)"]) == ("Melati", "contoh", 285)
    assert (dahlia["TW III"], dahlia["Narasi"]) == ("Dikembalikan, terlambat 102 hari", "Lihat")
    assert dahlia["Langkah terlambat"] == 2
    rincian = [[s.value for s in b] for b in buku["Rincian"].iter_rows()]
    assert len(rincian) == 3 + 4 * 12
    (satu,) = (b for b in rincian if b[0] == "Dahlia" and b[2] == "Realisasi triwulan III")
    assert satu[3:] == ["Dikembalikan", datetime(2025, 1, 6), datetime(2024, 10, 10), 102]
    assert len(list(buku["Pengingat"].iter_rows())) == 3 + 4


# --- who sees what --------------------------------------------------------------------------------------------


def test_an_operator_sees_his_own_row_only(dunia, client):
    client.force_login(buat_pengguna(Peran.OPERATOR, Instansi.objects.get(kode="melati")))
    for alamat in (ALAMAT, f"{ALAMAT}pengingat.txt", f"{ALAMAT}pengingat.csv"):
        isi = client.get(alamat, {"tahun": "2024"}).content.decode()
        assert "Melati" in isi
        assert "Dahlia" not in isi
        assert "Sepi" not in isi


def test_a_stranger_sees_nothing(dunia, client):
    client.force_login(buat_pengguna(None))
    html = client.get(ALAMAT).content.decode()
    assert "Belum ada yang dapat ditampilkan" in html
    assert "Melati" not in html


def test_the_first_page_leads_to_it(bappeda, client, dunia):
    html = bappeda.get("/").content.decode()
    assert 'href="/dasbor/kesiapan/">Kesiapan</a>: siapa terlambat' in html
    assert 'href="/dasbor/capaian/">Capaian</a>' in html
    client.force_login(buat_pengguna(None))
    assert 'href="/dasbor/' not in client.get("/").content.decode()


def test_generated_rows_are_marked(bappeda):
    assert "tanda-contoh" not in bappeda.get(ALAMAT).content.decode()
    Instansi.objects.filter(kode="melati").update(contoh=True)
    html = bappeda.get(ALAMAT).content.decode()
    assert re.search(r'>Melati</a> <span class="tanda-contoh">contoh</span>', html)
    assert not re.search(r'>Anggrek</a> <span class="tanda-contoh">', html)


# --- queries --------------------------------------------------------------------------------------------------


def _isi(kecamatan, tahun):
    """Years of one office: a fixed plan, and agreements, budget (too much of it spent), values, submissions."""
    renstra = kecamatan.renstra.first() or buat_renstra(kecamatan)
    for t in tahun:
        buat_perjanjian(renstra, t, rencana={"IKM": ("", "80", "85", "90")})
        buat_perjanjian(renstra, t, ke=1, keadaan="draf")
        buat_pohon(kecamatan, t, {"1": None, "1.1": None, "1.1.1": (Decimal(5), Decimal(9))})
        buat_realisasi(buat_indikator(kecamatan, "IKM"), "88", t, 3)
        _ajukan(kecamatan, "realisasi", 3, "dikembalikan", tahun=t)


def _hitung(client, alamat):
    with CaptureQueriesContext(connection) as kueri:
        assert client.get(alamat).status_code == 200
    return len(kueri)


def test_the_number_of_queries_is_constant(db, client):
    """5 and 31 kecamatan, 1 and 5 years."""
    pemkab = buat_pemkab()
    _tenggat(pemkab, 2025, tw3=date(2025, 10, 10))
    client.force_login(buat_pengguna(Peran.ADMIN, pemkab))
    alamat = [
        f"{ALAMAT}?tahun=2025",
        f"{ALAMAT}unduh.xlsx?tahun=2025",
        f"{ALAMAT}pengingat.txt?tahun=2025",
        f"{ALAMAT}pengingat.csv?tahun=2025",
    ]
    kecamatan = [buat_kecamatan(f"kecamatan-{n:02}", pemkab) for n in range(31)]
    for k in kecamatan[:5]:
        _isi(k, [2025])
    client.get(ALAMAT)
    awal = [_hitung(client, a) for a in alamat]
    for k in kecamatan[:5]:
        _isi(k, (2021, 2022, 2023, 2024))
    assert [_hitung(client, a) for a in alamat] == awal
    for k in kecamatan[5:]:
        _isi(k, range(2021, 2026))
    assert [_hitung(client, a) for a in alamat] == awal
    assert max(awal) <= 40


def test_drafts_of_many_offices_cost_no_query_more(db, django_assert_num_queries):
    """Draft plans and decrees are read whole: one office or twenty, the same queries."""
    pemkab = buat_pemkab()
    kecamatan = [buat_kecamatan(f"kecamatan-{n:02}", pemkab) for n in range(20)]
    for k in kecamatan:
        buat_renstra(k, keadaan="draf")
    susun_langkah_banyak(kecamatan[:1], 2024, HARI_INI)
    with CaptureQueriesContext(connection) as satu:
        susun_langkah_banyak(kecamatan[:1], 2024, HARI_INI)
    with django_assert_num_queries(len(satu)):
        semua = susun_langkah_banyak(kecamatan, 2024, HARI_INI)
    assert {d.baris[0].sebutan for d in semua.values()} == {"Sedang diisi"}
