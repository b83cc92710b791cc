"""RKT: proposed from plan and budget, merged with what was typed, edited, fixed."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from anggaran.models import BarisRkt, DukunganSasaran, Pagu, Rkt, Simpul
from anggaran.rkt_actions import (
    add_baris,
    check_baris,
    find_kurang,
    move_baris,
    propose_rkt,
    reopen_rkt,
    save_kepala,
    tetapkan_rkt,
)
from anggaran.rkt_forms import FormulirKepala, susun_tabel
from anggaran.rkt_pohon import semua_baris, sum_anggaran, susun_rkt
from anggaran.rkt_usulan import gabungkan, susun_usulan
from kinerja.kelengkapan import kelengkapan_rkt_banyak
from kinerja.perhitungan.angka import parse_nilai
from organisasi.galat import GalatPengguna, GalatRevisi, TidakBerwenang
from organisasi.models import JejakAudit, Keadaan, Pejabat, Pengajuan
from renstra.models import Renstra, Sasaran, TargetRenstra
from tests.pembuat import buat_contoh_lengkap, buat_pohon, buat_renstra, hitung_satu

pytestmark = pytest.mark.django_db
RKT = "/melati/2024/rkt/"


@pytest.fixture
def contoh():
    c = buat_contoh_lengkap()
    c.a.pejabat = Pejabat.objects.create(
        instansi=c.a.instansi, jabatan="Camat Melati", nama="Ani", nip="1", mulai=date(2020, 1, 1)
    )
    return c


@pytest.fixture
def rkt(contoh):
    return propose_rkt(contoh.a.instansi, 2024, contoh.a.operator)


@pytest.fixture
def operator(contoh, client):
    client.force_login(contoh.a.operator)
    return client


def _baris(rkt, **syarat):
    return rkt.baris.get(**syarat)


def _isi(rkt, **ubah):
    """What the browser would send for the whole page, with some fields changed (`<pk>-<kolom>`)."""
    kepala, data = FormulirKepala(None, rkt), {}
    for f in kepala:
        data[f.html_name] = kepala[f.name].value() or ""
    data["kepala-tanggal"] = rkt.tanggal.isoformat() if rkt.tanggal else ""
    data["baris-baris"] = []
    for b in susun_tabel(rkt).baris:
        data["baris-baris"].append(b.kunci)
        for f in b.form:
            nilai = f.value()
            data[f.html_name] = "" if nilai is None else str(nilai)
        if b.objek.anak.exists():
            del data[b.form.add_prefix("anggaran")]
    return data | ubah


# --- the proposal -------------------------------------------------------------------------------------------


def test_the_proposal_equals_its_sources(contoh, rkt):
    """Targets of the year from the Renstra; amounts from the leaves, exact to the sen; sums follow."""
    sasaran = list(
        rkt.baris.filter(jenis="sasaran").values_list("indikator__kode", "angka", "label", "satuan")
    )
    assert sasaran == [("IKM", 90, "", ""), ("SAKIP", 69, "B", ""), ("DOK", 4, "", "Dok")]
    daun = dict(rkt.baris.filter(anggaran__isnull=False).values_list("simpul__kode", "anggaran"))
    assert daun == {
        "1.1.1": Decimal("1000000.50"),
        "1.1.2": 500_000,
        "1.2.1": 250_000,
        "2.1.1": 750_000,
    }
    pohon = susun_rkt(rkt)
    assert sum_anggaran(pohon) == Decimal("2500000.50")
    per_sasaran = {s.uraian: s.jumlah for s in semua_baris(pohon) if s.jenis == "sasaran"}
    assert per_sasaran == {
        "Sasaran IKM": Decimal("1750000.50"),
        "Sasaran SAKIP": 750_000,
        "Sasaran DOK": None,
    }
    assert [b.urutan for b in rkt.baris.all()] == list(range(1, rkt.baris.count() + 1))
    jejak = JejakAudit.objects.get(tindakan="usulkan_rkt")
    assert jejak.pengguna == contoh.a.operator and "Rp2.500.000,50" in jejak.sesudah


def test_head_is_proposed_too(contoh, rkt):
    assert (rkt.renstra, rkt.penandatangan, rkt.keadaan) == (contoh.a.renstra, contoh.a.pejabat, "draf")


def test_first_stage_of_the_pagu_else_what_is_in_force(contoh):
    for simpul, tahap, jumlah in (("1.1.1", "perubahan", 9), ("1.1.2", "perubahan", 7)):
        Pagu.objects.create(simpul=contoh.a.simpul[simpul], tahap=tahap, jumlah=jumlah)
    Pagu.objects.filter(simpul=contoh.a.simpul["1.1.2"], tahap="awal").delete()
    rkt = propose_rkt(contoh.a.instansi, 2024, None)
    assert _baris(rkt, simpul__kode="1.1.1").anggaran == Decimal("1000000.50")
    assert _baris(rkt, simpul__kode="1.1.2").anggaran == 7


def test_money_of_a_node_that_supports_two_sasaran_is_written_once(contoh):
    dok = Sasaran.objects.get(tujuan__renstra=contoh.a.renstra, urutan=3)
    DukunganSasaran.objects.create(simpul=contoh.a.simpul["1"], sasaran=dok)
    usulan = susun_usulan(contoh.a.instansi, 2024)
    assert usulan.jumlah == Decimal("2500000.50")
    di_dok = next(s for s in semua_baris(usulan.pohon) if s.uraian == "Sasaran DOK")
    assert [(a.uraian, a.jumlah, a.anak) for a in di_dok.anak] == [("Simpul 1", None, ())]
    assert any("lebih dari satu sasaran" in c for c in usulan.catatan)


def test_a_supporting_kegiatan_brings_its_program_and_nothing_else(contoh):
    DukunganSasaran.objects.all().delete()
    dok = Sasaran.objects.get(tujuan__renstra=contoh.a.renstra, urutan=3)
    DukunganSasaran.objects.create(simpul=contoh.a.simpul["1.2"], sasaran=dok)
    usulan = susun_usulan(contoh.a.instansi, 2024)
    berasal = [s.uraian for s in semua_baris(usulan.pohon) if s.simpul]
    assert berasal == ["Simpul 1", "Simpul 1.2", "Simpul 1.2.1"]
    assert usulan.jumlah == 250_000
    assert [c for c in usulan.catatan if "Simpul 2 (Rp750.000)" in c and "tidak ikut" in c]
    assert [c for c in usulan.catatan if c.startswith("2 rincian Simpul 1 (Rp1.500.000,50)")]


def test_support_follows_a_sasaran_into_a_new_version(contoh):
    lama = Sasaran.objects.get(tujuan__renstra=contoh.a.renstra, urutan=1)
    baru = buat_renstra(contoh.a.instansi, {"IKM": ("86",) * 6}, nomor_versi=2)
    Sasaran.objects.filter(tujuan__renstra=baru).update(asal=lama)
    usulan = susun_usulan(contoh.a.instansi, 2024)
    assert usulan.renstra == baru
    assert usulan.jumlah == Decimal("1750000.50")


def test_several_indicators_of_one_sasaran_are_several_lines(contoh):
    wajah = contoh.a.renstra.indikator.get(indikator__kode="DOK")
    wajah.sasaran = Sasaran.objects.get(tujuan__renstra=contoh.a.renstra, urutan=1)
    wajah.save()
    rkt = propose_rkt(contoh.a.instansi, 2024, None)
    baris = rkt.baris.filter(jenis="sasaran", uraian="Sasaran IKM")
    assert [(b.indikator.kode, b.anak.count()) for b in baris] == [("IKM", 0), ("DOK", 1)]


def test_indicators_of_programs_come_from_last_year(contoh):
    lalu = Rkt.objects.create(instansi=contoh.a.instansi, tahun=2023, renstra=contoh.a.renstra)
    atas = BarisRkt.objects.create(rkt=lalu, jenis="tujuan", urutan=1, uraian="t")
    BarisRkt.objects.create(
        rkt=lalu,
        induk=atas,
        jenis="program",
        urutan=2,
        uraian="SIMPUL 1",
        nama_indikator="Cakupan layanan",
        nilai=parse_nilai("100%"),
    )
    rkt = propose_rkt(contoh.a.instansi, 2024, None)
    program = _baris(rkt, simpul__kode="1", jenis="program")
    assert (program.nama_indikator, program.tampil) == ("Cakupan layanan", "100%")


def test_only_a_fixed_renstra_is_followed(contoh):
    Renstra.objects.filter(instansi=contoh.a.instansi).update(keadaan="draf")
    with pytest.raises(GalatPengguna, match="tetapkan Renstra dahulu"):
        propose_rkt(contoh.a.instansi, 2024, None)
    assert not Rkt.objects.exists()


def test_without_a_budget_the_plan_alone(contoh):
    rkt = propose_rkt(contoh.a.instansi, 2025, None)
    assert set(rkt.baris.values_list("jenis", flat=True)) == {"tujuan", "sasaran"}
    assert "isi Anggaran" in susun_usulan(contoh.a.instansi, 2025).catatan[0]


# --- proposing again ----------------------------------------------------------------------------------------


def test_nothing_changed_nothing_to_take_over(rkt, contoh):
    gabungan = gabungkan(rkt, susun_usulan(contoh.a.instansi, 2024))
    assert not gabungan.berubah


def _ubah_sumber(contoh, rkt):
    """Plan, budget and RKT after the first proposal: one target, one amount, one node more, one less."""
    TargetRenstra.objects.filter(indikator_renstra__indikator=contoh.a.indikator["IKM"], tahun=2024).update(
        angka=95
    )
    Pagu.objects.filter(simpul=contoh.a.simpul["1.1.1"]).update(jumlah=Decimal("2.25"))
    baru = Simpul.objects.create(
        instansi=contoh.a.instansi,
        tahun=2024,
        kode="1.2.2",
        jenis="sub_kegiatan",
        urutan=50,
        induk=contoh.a.simpul["1.2"],
        nama="Sub baru",
    )
    Pagu.objects.create(simpul=baru, tahap="awal", jumlah=11)
    BarisRkt.objects.filter(simpul=contoh.a.simpul["2.1"]).update(
        nama_indikator="Ditulis sendiri", label="", angka=7, satuan="Kali"
    )
    DukunganSasaran.objects.filter(simpul=contoh.a.simpul["2"]).delete()
    return add_baris(rkt, _baris(rkt, simpul__kode="1.1", jenis="kegiatan").pk, "Tulisan tangan", None)


def test_what_would_change_is_shown_and_typed_words_stay(contoh, rkt):
    BarisRkt.objects.filter(simpul=contoh.a.simpul["1"]).update(nama_indikator="Cakupan", angka=80)
    tangan = _ubah_sumber(contoh, rkt)
    gabungan = gabungkan(rkt, susun_usulan(contoh.a.instansi, 2024))
    assert [s.uraian for s in gabungan.tambah] == ["Sub baru"]
    assert {s.uraian for s in gabungan.hapus} == {"Simpul 2", "Simpul 2.1", "Simpul 2.1.1"}
    assert [(b.isi.uraian, b.beda) for b in gabungan.ubah] == [
        ("Sasaran IKM", {"Target": ("90", "95")}),
        ("Simpul 1.1.1", {"Anggaran": ("Rp1.000.000,50", "Rp2,25")}),
    ]
    sebelum = {b.pk: b for b in rkt.baris.all()}
    propose_rkt(contoh.a.instansi, 2024, contoh.a.operator, gabungan.cap)
    program = _baris(rkt, simpul__kode="1", jenis="program")
    assert (program.nama_indikator, program.angka) == ("Cakupan", 80)
    assert program.pk in sebelum  # the same line, not a new one
    tangan.refresh_from_db()
    assert (tangan.uraian, tangan.induk.uraian) == ("Tulisan tangan", "Simpul 1.1")
    assert sum_anggaran(susun_rkt(rkt)) == Decimal("750013.25")
    assert [b.urutan for b in rkt.baris.all()] == list(range(1, rkt.baris.count() + 1))
    jejak = {j.objek: (j.sebelum, j.sesudah) for j in JejakAudit.objects.filter(tindakan="usulkan_rkt")}
    assert jejak["RKT tahun 2024: Sasaran IKM"] == ("Target 90", "Target 95")
    assert jejak["RKT tahun 2024: Simpul 2.1"] == ("Ditulis sendiri; target 7 Kali", "dihapus")


def test_only_what_was_shown_is_taken_over(contoh, rkt):
    _ubah_sumber(contoh, rkt)
    cap = gabungkan(rkt, susun_usulan(contoh.a.instansi, 2024)).cap
    Pagu.objects.filter(simpul=contoh.a.simpul["1.1.2"]).update(jumlah=1)
    sebelum = list(rkt.baris.values())
    for basi in (cap, ""):
        with pytest.raises(GalatRevisi, match="periksa lagi perubahannya"):
            propose_rkt(contoh.a.instansi, 2024, contoh.a.operator, basi)
    assert list(rkt.baris.values()) == sebelum


def test_the_page_of_the_proposal_asks_first(contoh, rkt, operator):
    _ubah_sumber(contoh, rkt)
    html = operator.get(f"{RKT}usulan/").content.decode()
    assert "1 baris baru, 2 berubah, 3 dihapus" in html and "Terapkan perubahan ini" in html
    cap = gabungkan(rkt, susun_usulan(contoh.a.instansi, 2024)).cap
    assert f'value="{cap}"' in html
    assert "periksa lagi perubahannya" in operator.post(f"{RKT}usulan/", {"cap": "lain"}).content.decode()
    assert operator.post(f"{RKT}usulan/", {"cap": cap}).status_code == 302
    assert _baris(rkt, indikator__kode="IKM", jenis="sasaran").angka == 95
    assert "sudah sama dengan Renstra" in operator.get(f"{RKT}usulan/").content.decode()


# --- lines --------------------------------------------------------------------------------------------------


def test_a_line_goes_below_its_parent_and_moves_with_all_below_it(contoh, rkt):
    program = _baris(rkt, simpul__kode="1", jenis="program")
    kegiatan = add_baris(rkt, program.pk, "Kegiatan tangan", contoh.a.operator)
    assert (kegiatan.jenis, kegiatan.induk) == ("kegiatan", program)
    assert move_baris(rkt, kegiatan.pk, -1, contoh.a.operator)
    assert move_baris(rkt, kegiatan.pk, -1, contoh.a.operator)
    assert not move_baris(rkt, kegiatan.pk, -1, contoh.a.operator)
    urut = [s.uraian for s in semua_baris(susun_rkt(rkt)) if s.jenis in ("kegiatan", "sub_kegiatan")]
    assert urut[:3] == ["Kegiatan tangan", "Simpul 1.1", "Simpul 1.1.1"]
    satu = _baris(rkt, uraian="Sasaran IKM")
    move_baris(rkt, satu.pk, 1, None)
    assert [s.uraian for s in semua_baris(susun_rkt(rkt)) if s.jenis == "sasaran"] == [
        "Sasaran SAKIP",
        "Sasaran IKM",
        "Sasaran DOK",
    ]
    assert [b.urutan for b in rkt.baris.all()] == list(range(1, rkt.baris.count() + 1))


def test_an_amount_stands_on_the_lowest_lines_only(contoh, rkt):
    daun = _baris(rkt, simpul__kode="1.1.1")
    with pytest.raises(GalatPengguna, match="Sub kegiatan adalah jenjang terbawah"):
        add_baris(rkt, daun.pk, "x", None)
    kegiatan = _baris(rkt, simpul__kode="1.1", jenis="kegiatan")
    kegiatan.anggaran = 5
    with pytest.raises(ValidationError, match="jumlah rinciannya"):
        check_baris(kegiatan)
    sasaran = _baris(rkt, uraian="Sasaran DOK")
    sasaran.anggaran = 5
    with pytest.raises(ValidationError, match="program, kegiatan, atau sub kegiatan"):
        check_baris(sasaran)
    program = add_baris(rkt, sasaran.pk, "Program tangan", None)
    BarisRkt.objects.filter(pk=program.pk).update(anggaran=5)
    with pytest.raises(GalatPengguna, match="mempunyai anggaran sendiri"):
        add_baris(rkt, program.pk, "Rincian", None)


def test_the_page_saves_what_reads_and_keeps_what_does_not(contoh, rkt, operator):
    ikm, daun = _baris(rkt, uraian="Sasaran IKM"), _baris(rkt, simpul__kode="1.1.1")
    ubah = {
        f"baris-{ikm.pk}-nilai": "1.250",
        f"baris-{daun.pk}-anggaran": "1.000.000,75",
        "kepala-tempat": "Melati",
    }
    html = operator.post(RKT, _isi(rkt, **ubah)).content.decode()
    assert 'value="1.250"' in html and "bisa berarti" in html
    ikm.refresh_from_db()
    daun.refresh_from_db()
    rkt.refresh_from_db()
    assert (ikm.angka, daun.anggaran, rkt.tempat) == (90, Decimal("1000000.75"), "Melati")
    jejak = JejakAudit.objects.get(kunci_objek=f"baris:{daun.pk}")
    assert (jejak.sebelum, jejak.sesudah) == (
        "Anggaran (Rp) 1.000.000,50",
        "Anggaran (Rp) 1.000.000,75",
    )


def test_two_people_on_one_line(contoh, rkt, operator):
    ikm = _baris(rkt, uraian="Sasaran IKM")
    dibuka = _isi(rkt, **{f"baris-{ikm.pk}-nilai": "91"})
    BarisRkt.objects.filter(pk=ikm.pk).update(angka=92)
    html = operator.post(RKT, dibuka).content.decode()
    assert "Rekan Anda baru mengubah baris ini" in html and 'value="91"' in html
    ikm.refresh_from_db()
    assert ikm.angka == 92
    assert operator.post(RKT, _isi(rkt, **{f"baris-{ikm.pk}-nilai": "91"})).status_code == 302
    ikm.refresh_from_db()
    assert ikm.angka == 91


def test_two_people_on_the_head(contoh, rkt, operator):
    dibuka = _isi(rkt, **{"kepala-tempat": "Sini"})
    save_kepala(rkt, "Sana", None, rkt.penandatangan, None)
    html = operator.post(RKT, dibuka).content.decode()
    assert "tempat menjadi “Sana”" in html and 'value="Sini"' in html
    rkt.refresh_from_db()
    assert rkt.tempat == "Sana"


def test_add_move_and_remove_on_the_page(contoh, rkt, operator):
    program = _baris(rkt, simpul__kode="2", jenis="program")
    isi = {"tambah": "1", "tambah-induk": program.pk, "tambah-uraian": "Kegiatan tangan"}
    jawaban = operator.post(RKT, _isi(rkt, **isi))
    tangan = _baris(rkt, uraian="Kegiatan tangan")
    assert jawaban["Location"] == f"{RKT}#baris-{tangan.pk}"
    operator.post(RKT, _isi(rkt, naik=str(tangan.pk)))
    assert [a.uraian for a in program.anak.order_by("urutan")] == ["Kegiatan tangan", "Simpul 2.1"]
    html = operator.post(RKT, _isi(rkt, **{f"baris-{program.pk}-hapus": "on"})).content.decode()
    assert "Masih ada rincian di bawah baris ini" in html
    semua = {f"baris-{b.pk}-hapus": "on" for b in rkt.baris.filter(induk=program)}
    semua |= {f"baris-{b.pk}-hapus": "on" for b in rkt.baris.filter(induk__induk=program)}
    operator.post(RKT, _isi(rkt, **semua, **{f"baris-{program.pk}-hapus": "on"}))
    assert not rkt.baris.filter(uraian__startswith="Simpul 2").exists()
    html = operator.post(RKT, _isi(rkt, tambah="1")).content.decode()
    assert "Tulis uraian baris yang ditambahkan." in html


# --- fixing -------------------------------------------------------------------------------------------------


def _lengkapi(rkt):
    save_kepala(rkt, "Melati", date(2024, 1, 5), rkt.penandatangan, None)


def test_what_is_missing_is_named(contoh, rkt):
    rkt.baris.filter(uraian="Sasaran IKM").update(angka=None)
    assert find_kurang(rkt) == ("tanggal", "target 1 sasaran")
    with pytest.raises(GalatPengguna, match="isi tanggal dan target 1 sasaran"):
        tetapkan_rkt(rkt, contoh.a.operator)
    lengkap = hitung_satu(kelengkapan_rkt_banyak, contoh.a.instansi, 2024)
    assert (lengkap.terisi, lengkap.semua) == (2, 5)
    assert [k.label for k in lengkap.kurang] == ["tanggal", "target 1 sasaran", "penetapan RKT"]
    assert hitung_satu(kelengkapan_rkt_banyak, contoh.a.instansi, 2025).semua == 1


def test_every_write_is_locked_once_it_is_fixed(contoh, rkt):
    _lengkapi(rkt)
    tetapkan_rkt(rkt, contoh.a.camat)
    assert hitung_satu(kelengkapan_rkt_banyak, contoh.a.instansi, 2024).lengkap
    baris = rkt.baris.first()
    sebelum = list(rkt.baris.values()), Rkt.objects.values().get()
    for tulis in (
        lambda: propose_rkt(contoh.a.instansi, 2024, contoh.a.operator),
        lambda: add_baris(rkt, baris.pk, "x", contoh.a.operator),
        lambda: move_baris(rkt, baris.pk, 1, contoh.a.operator),
        lambda: save_kepala(rkt, "x", None, None, contoh.a.operator),
        lambda: tetapkan_rkt(rkt, contoh.a.operator),
    ):
        with pytest.raises(GalatPengguna, match="sudah ditetapkan"):
            tulis()
    assert (list(rkt.baris.values()), Rkt.objects.values().get()) == sebelum


def test_the_page_of_a_fixed_one_takes_nothing(contoh, rkt, operator):
    dibuka = _isi(rkt, **{f"baris-{_baris(rkt, uraian='Sasaran IKM').pk}-nilai": "99"})
    _lengkapi(rkt)
    tetapkan_rkt(rkt, contoh.a.camat)
    html = operator.post(RKT, dibuka).content.decode()
    assert "sudah ditetapkan" in html
    assert _baris(rkt, uraian="Sasaran IKM").angka == 90
    html = operator.get(RKT).content.decode()
    isi = html.split("<main")[1].split("</main>")[0]
    assert {nama for nama in re.findall(r'<(?:input|select|textarea)[^>]* name="([^"]+)"', isi)} == {
        "csrfmiddlewaretoken"  # of the button that publishes
    }


def test_saving_and_fixing_in_one_go(contoh, rkt, operator):
    isi = _isi(rkt, **{"kepala-tanggal": "2024-01-05", "kepala-tempat": "Melati"})
    operator.post(f"{RKT}tetapkan/", isi)
    rkt.refresh_from_db()
    assert rkt.ditetapkan and rkt.tanggal == date(2024, 1, 5)
    assert JejakAudit.objects.get(tindakan="tetapkan_rkt").sesudah == "Ditetapkan"


def test_only_the_camat_opens_it_again_and_says_why(contoh, rkt):
    _lengkapi(rkt)
    tetapkan_rkt(rkt, contoh.a.operator)
    for pelaku in (contoh.a.operator, contoh.b.camat, contoh.reviewer, contoh.admin):
        with pytest.raises(TidakBerwenang):
            reopen_rkt(rkt, "salah", pelaku)
    with pytest.raises(GalatPengguna, match="Tulis alasan"):
        reopen_rkt(rkt, " ", contoh.a.camat)
    reopen_rkt(rkt, "Pagu berubah", contoh.a.camat)
    rkt.refresh_from_db()
    assert not rkt.ditetapkan
    assert JejakAudit.objects.get(tindakan="buka_rkt").catatan == "Pagu berubah"


def test_who_may_not(contoh, rkt):
    for pelaku in (contoh.a.camat, contoh.b.operator, contoh.reviewer, contoh.evaluator, contoh.admin):
        with pytest.raises(TidakBerwenang):
            propose_rkt(contoh.a.instansi, 2024, pelaku)
        with pytest.raises(TidakBerwenang):
            add_baris(rkt, None, "x", pelaku)
    for pelaku in (contoh.b.operator, contoh.b.camat, contoh.reviewer, contoh.admin):
        with pytest.raises(TidakBerwenang):
            tetapkan_rkt(rkt, pelaku)


def test_a_year_whose_lkip_is_on_its_way_is_locked(contoh, rkt, operator):
    Pengajuan.objects.create(
        instansi=contoh.a.instansi,
        tahun=2024,
        jenis="lkip",
        keadaan=Keadaan.MENUNGGU_CAMAT,
        sejak="2025-01-05T00:00+07:00",
    )
    with pytest.raises(GalatPengguna, match="LKIP tahun 2024 menunggu persetujuan camat"):
        add_baris(rkt, None, "x", contoh.a.operator)
    html = operator.get(RKT).content.decode()
    assert "menunggu persetujuan camat" in html and "Simpan" not in html


# --- pages --------------------------------------------------------------------------------------------------


def test_an_empty_year_says_what_to_do(contoh, operator):
    assert "Usulkan dari Renstra" in operator.get(RKT).content.decode()
    Renstra.objects.update(keadaan="draf")
    assert "tetapkan Renstra dahulu" in operator.get(RKT).content.decode()
    assert "tetapkan Renstra dahulu" in operator.post(f"{RKT}usulan/", follow=True).content.decode()


def test_readers_see_the_lines_without_fields(contoh, rkt, client):
    client.force_login(contoh.reviewer)
    html = client.get(RKT).content.decode()
    assert "1.000.000,50" in html and "<textarea" not in html


@pytest.mark.parametrize("siapa", ["operator", "camat"])
def test_constant_queries(contoh, client, siapa):
    """With few and with many lines."""
    client.force_login(getattr(contoh.a, siapa))
    rkt = propose_rkt(contoh.a.instansi, 2024, None)
    client.get(RKT)
    with CaptureQueriesContext(connection) as sedikit:
        client.get(RKT)
    with CaptureQueriesContext(connection) as usulan_sedikit:
        client.get(f"{RKT}usulan/")
    for n in range(50):
        Simpul.objects.create(
            instansi=contoh.a.instansi,
            tahun=2024,
            kode=f"1.2.{n + 5}",
            jenis="sub_kegiatan",
            urutan=100 + n,
            induk=contoh.a.simpul["1.2"],
            nama=f"Sub {n}",
        )
    with CaptureQueriesContext(connection) as usulan_banyak:
        client.get(f"{RKT}usulan/")
    propose_rkt(contoh.a.instansi, 2024, None, gabungkan(rkt, susun_usulan(contoh.a.instansi, 2024)).cap)
    with CaptureQueriesContext(connection) as banyak:
        html = client.get(RKT).content.decode()
    assert "Sub 49" in html
    assert (len(sedikit), len(usulan_sedikit)) == (len(banyak), len(usulan_banyak))


def test_too_many_lines_are_refused_whole(contoh):
    buat_pohon(
        contoh.b.instansi,
        2025,
        {"1": None, "1.1": None, **{f"1.1.{n}": ("1", None) for n in range(1, 300)}},
    )
    DukunganSasaran.objects.create(
        simpul=Simpul.objects.get(instansi=contoh.b.instansi, tahun=2025, kode="1"),
        sasaran=Sasaran.objects.filter(tujuan__renstra=contoh.b.renstra).first(),
    )
    with pytest.raises(GalatPengguna, match="paling banyak 300 baris"):
        propose_rkt(contoh.b.instansi, 2025, None)
    assert not Rkt.objects.filter(instansi=contoh.b.instansi).exists()
