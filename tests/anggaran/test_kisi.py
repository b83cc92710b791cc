"""The grids of pagu and realisasi, as pages: good cells saved, bad ones kept, colleagues heard, parents summed."""

import json
import re
from datetime import date
from decimal import Decimal
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from anggaran.actions import LEBIH, GalatCatatan, record_pagu, record_realisasi_anggaran
from anggaran.akibat import register_akibat
from anggaran.jumlah import susun_pohon
from anggaran.models import (
    BelanjaJenis,
    CatatanAnggaran,
    Nomenklatur,
    Pagu,
    RealisasiAnggaran,
    RingkasanAnggaran,
    Simpul,
)
from organisasi.galat import GalatPengguna, GalatRevisi
from organisasi.models import JejakAudit, JenisPengajuan, Keadaan, Pengajuan
from tests.anggaran.test_susunan import buat_nomenklatur
from tests.pembuat import buat_contoh_lengkap, buat_pohon

pytestmark = pytest.mark.django_db
PAGU = "/melati/2024/anggaran/pagu/"
REALISASI = "/melati/2024/anggaran/realisasi/"


@pytest.fixture
def contoh():
    return buat_contoh_lengkap()


@pytest.fixture
def operator(contoh, client):
    client.force_login(contoh.a.operator)
    return client


def _isian(client, alamat, **ubah):
    """What a browser would send for the grid as shown, with some cells changed: awal_1 is the cell of leaf 1."""
    html = client.get(alamat).content.decode()
    data = dict(re.findall(r'<input type="hidden" name="(lama-\d+|pergeseran|cara)" value="([^"]*)"', html))
    data = {k: v.replace("&quot;", '"') for k, v in data.items()}
    for nama, isi in list(data.items()):
        if nama.startswith("lama-"):
            data |= {
                f"{kolom}-{nama[5:]}": teks for kolom, teks in json.loads(isi).items() if kolom != "catatan"
            }
    return data | {k.replace("_", "-"): v for k, v in ubah.items()}


def _sel(html, nama):
    """(value, error) of one cell."""
    medan = re.search(rf'<input[^>]* name="{nama}"[^>]*>', html)[0]
    galat = re.search(rf'id="id_{nama}_error"[^>]*>([^<]*)<', html)
    return re.search(r'value="([^"]*)"', medan)[1], galat and galat[1]


def _lock(contoh, jenis, nomor=0, keadaan=Keadaan.DIAJUKAN):
    Pengajuan.objects.create(
        instansi=contoh.a.instansi,
        tahun=2024,
        jenis=jenis,
        nomor=nomor,
        keadaan=keadaan,
        sejak=timezone.now(),
    )


# --- pagu ---------------------------------------------------------------------------------------------------


def test_unchanged_cells_write_nothing(operator):
    assert (
        "Tidak ada yang berubah" in operator.post(PAGU, _isian(operator, PAGU), follow=True).content.decode()
    )
    assert not JejakAudit.objects.exists()


def test_good_cells_are_saved_bad_ones_keep_their_text(contoh, operator):
    s = contoh.a.simpul
    satu, dua, tiga = s["1.1.1"].pk, s["1.1.2"].pk, s["1.2.1"].pk
    ubah = {f"awal_{satu}": "2.000.000,75", f"awal_{dua}": "lima juta", f"perubahan_{tiga}": "-5"}
    jawaban = operator.post(PAGU, _isian(operator, PAGU, **ubah, **{f"belanja_{satu}": "modal"}))
    html = jawaban.content.decode()
    assert jawaban.status_code == 200 and "2 baris masih perlu diperbaiki" in html
    assert _sel(html, f"awal-{satu}") == ("2.000.000,75", None)
    teks, galat = _sel(html, f"awal-{dua}")
    assert teks == "lima juta" and galat.endswith(".")
    assert _sel(html, f"perubahan-{tiga}") == (
        "-5",
        "Pagu tidak boleh kurang dari nol: periksa kembali jumlahnya.",
    )
    assert Pagu.objects.get(simpul=satu).jumlah == Decimal("2000000.75")
    assert Pagu.objects.get(simpul=dua).jumlah == 500000
    assert Simpul.objects.get(pk=satu).belanja == "modal"
    assert JejakAudit.objects.count() == 2
    # Parents are sums of what was saved: 2.000.000,75 + 500.000, and 250.000 in the other kegiatan.
    assert "2.750.000,75" in html


def test_stages_and_their_sums(contoh, operator):
    pk = contoh.a.simpul["1.1.1"].pk
    data = _isian(
        operator,
        f"{PAGU}?pergeseran=2",
        **{f"pergeseran1_{pk}": "1.100.000", f"pergeseran2_{pk}": "1.200.000"},
    )
    operator.post(PAGU, data)
    assert list(Pagu.objects.filter(simpul=pk).order_by("pk").values_list("tahap", "ke", "jumlah")) == [
        ("awal", 1, Decimal("1000000.50")),
        ("pergeseran", 1, 1100000),
        ("pergeseran", 2, 1200000),
    ]
    html = operator.get(PAGU).content.decode()
    assert "Pagu pergeseran 2" in html
    baris = re.search(r'<th role="rowheader" scope="row">Jumlah</th>(.*?)</tr>', html, re.S)[1]
    assert re.findall(r">([\d.,]+)</td>", baris) == [
        "2.500.000,50",
        "2.600.000",
        "2.700.000",
        "2.700.000",
        "2.700.000",
    ]


def test_a_parent_takes_no_amount(contoh, operator):
    induk = contoh.a.simpul["1.1"].pk
    lama = json.dumps({"awal": ""})
    html = operator.post(PAGU, {f"lama-{induk}": lama, f"awal-{induk}": "5"}).content.decode()
    assert not Pagu.objects.filter(simpul=induk).exists()
    assert f'name="awal-{induk}"' not in html


def test_two_people_at_one_cell(contoh, operator):
    pk = contoh.a.simpul["1.1.1"].pk
    data = _isian(operator, PAGU, **{f"awal_{pk}": "3.000.000"})
    record_pagu(contoh.a.simpul["1.1.1"], "awal", "2.000.000", None)
    html = operator.post(PAGU, data).content.decode()
    teks, galat = _sel(html, f"awal-{pk}")
    assert teks == "3.000.000"
    assert galat == (
        "Rekan Anda baru mengubah sel ini menjadi Rp2.000.000,00. "
        "Isian Anda masih ada; simpan lagi bila isian Anda yang dipakai."
    )
    assert Pagu.objects.get(simpul=pk).jumlah == 2000000
    lama = re.search(rf'name="lama-{pk}" value="([^"]*)"', html)[1].replace("&quot;", '"')
    operator.post(PAGU, data | {f"lama-{pk}": lama})
    assert Pagu.objects.get(simpul=pk).jumlah == 3000000


def test_a_cell_that_i_left_alone_does_not_overwrite_a_colleague(contoh, operator):
    satu, dua = contoh.a.simpul["1.1.1"], contoh.a.simpul["1.1.2"]
    data = _isian(operator, PAGU, **{f"awal_{dua.pk}": "600.000"})
    record_pagu(satu, "awal", "2.000.000", None)
    assert operator.post(PAGU, data).status_code == 302
    assert Pagu.objects.get(simpul=satu).jumlah == 2000000
    assert Pagu.objects.get(simpul=dua).jumlah == 600000


def test_the_action_asks_the_same_question(contoh):
    simpul = contoh.a.simpul["1.1.1"]
    with pytest.raises(GalatRevisi) as galat:
        record_pagu(simpul, "awal", "5", contoh.a.operator, lama=None)
    assert galat.value.terkini.jumlah == Decimal("1000000.50")
    assert record_pagu(simpul, "awal", "5", contoh.a.operator, lama=Decimal("1000000.50")).jumlah == 5


# --- realisasi ----------------------------------------------------------------------------------------------


def test_opens_in_the_way_it_is_kept(contoh, operator):
    assert 'name="tw0-' in operator.get(REALISASI).content.decode()
    RealisasiAnggaran.objects.update(triwulan=2)
    html = operator.get(REALISASI).content.decode()
    assert 'name="tw2-' in html and 'name="tw0-' not in html


def test_quarters_are_summed_beside_and_above(contoh, operator):
    RealisasiAnggaran.objects.all().delete()
    satu, dua = contoh.a.simpul["1.1.1"].pk, contoh.a.simpul["1.1.2"].pk
    alamat = f"{REALISASI}?cara=triwulan"
    ubah = {f"tw1_{satu}": "100.000", f"tw2_{satu}": "0", f"tw1_{dua}": "25.000,50"}
    jawaban = operator.post(alamat, _isian(operator, alamat, **ubah), HTTP_HX_REQUEST="true")
    html = jawaban.content.decode()
    assert html.lstrip().startswith('<div id="kisi">') and "<html" not in html
    pohon = susun_pohon(contoh.a.instansi, 2024)
    assert pohon.triwulan == (Decimal("125000.50"), Decimal(0), None, None)
    assert "125.000,50" in html and "100.000" in html


def test_above_the_pagu_a_reason_is_asked_for(contoh, operator):
    pk = contoh.a.simpul["1.1.2"].pk
    jawaban = operator.post(REALISASI, _isian(operator, REALISASI, **{f"tw0_{pk}": "600.000"}))
    html = jawaban.content.decode()
    assert _sel(html, f"catatan-{pk}") == ("", LEBIH)
    assert _sel(html, f"tw0-{pk}") == ("600.000", "Belum tersimpan, menunggu catatan di bawah.")
    assert RealisasiAnggaran.objects.get(simpul=pk).jumlah == 500000
    lama = re.search(rf'name="lama-{pk}" value="([^"]*)"', html)[1].replace("&quot;", '"')
    data = _isian(operator, REALISASI, **{f"tw0_{pk}": "600.000", f"catatan_{pk}": "Pergeseran terlambat"})
    operator.post(REALISASI, data | {f"lama-{pk}": lama})
    baris = RealisasiAnggaran.objects.get(simpul=pk)
    assert (baris.jumlah, baris.catatan) == (600000, "Pergeseran terlambat")
    assert _sel(operator.get(REALISASI).content.decode(), f"catatan-{pk}") == ("Pergeseran terlambat", None)
    # The reason may be changed, but not taken away while it is needed.
    data = _isian(operator, REALISASI, **{f"catatan_{pk}": ""})
    assert _sel(operator.post(REALISASI, data).content.decode(), f"catatan-{pk}") == ("", LEBIH)
    assert RealisasiAnggaran.objects.get(simpul=pk).catatan == "Pergeseran terlambat"


def test_the_year_counts_not_the_quarter_alone(contoh):
    simpul, siapa = contoh.a.simpul["1.1.2"], contoh.a.operator
    RealisasiAnggaran.objects.filter(simpul=simpul).delete()
    record_realisasi_anggaran(simpul, 1, "300000", siapa)
    with pytest.raises(GalatCatatan, match="melebihi pagu"):
        record_realisasi_anggaran(simpul, 2, "200000,01", siapa)
    record_realisasi_anggaran(simpul, 2, "200000", siapa)
    record_realisasi_anggaran(simpul, 3, "1", siapa, catatan="Pembulatan")
    record_realisasi_anggaran(simpul, 4, "1", siapa)  # the reason stands already
    # The amount goes, the leaf's reason stays.
    record_realisasi_anggaran(simpul, 3, "", siapa)
    assert RealisasiAnggaran.objects.get(simpul=simpul, catatan="Pembulatan").triwulan == 4


def test_what_rests_on_money_is_told_once_a_save(contoh, operator, monkeypatch):
    monkeypatch.setattr("anggaran.akibat._akibat", [])
    panggilan = []
    register_akibat(lambda *siapa: panggilan.append(siapa))
    ubah = {f"tw0_{contoh.a.simpul[k].pk}": "1" for k in ("1.1.1", "1.1.2")}
    operator.post(REALISASI, _isian(operator, REALISASI, **ubah))
    assert panggilan == [(contoh.a.instansi, 2024, contoh.a.operator)]


def test_a_quarter_that_has_not_begun(contoh, operator, monkeypatch):
    monkeypatch.setattr("anggaran.actions.timezone.localdate", lambda: date(2024, 4, 1))
    html = operator.get(f"{REALISASI}?cara=triwulan").content.decode()
    pk = contoh.a.simpul["1.1.1"].pk
    assert f'name="tw2-{pk}"' in html and f'name="tw3-{pk}"' not in html
    assert "belum waktunya" in html
    with pytest.raises(GalatPengguna, match=r"Belum waktunya diisi\. Triwulan III belum dimulai"):
        record_realisasi_anggaran(contoh.a.simpul["1.1.1"], 3, "5", None)


def test_a_submitted_quarter_is_closed_the_others_are_open(contoh, operator):
    _lock(contoh, JenisPengajuan.REALISASI, 1)
    simpul = contoh.a.simpul["1.1.1"]
    html = operator.get(f"{REALISASI}?cara=triwulan").content.decode()
    assert f'name="tw1-{simpul.pk}"' not in html and f'name="tw2-{simpul.pk}"' in html
    assert "Realisasi triwulan I tahun 2024 sudah diajukan ke Bappeda dan terkunci" in html
    with pytest.raises(GalatPengguna, match="terkunci"):
        record_realisasi_anggaran(simpul, 1, "5", contoh.a.operator)
    assert record_realisasi_anggaran(simpul, 2, "5", contoh.a.operator).jumlah == 5


@pytest.mark.parametrize("alamat", [PAGU, REALISASI])
def test_a_submitted_report_closes_all(contoh, operator, alamat):
    data = _isian(operator, alamat)
    pk = contoh.a.simpul["1.1.1"].pk
    data |= {f"awal-{pk}": "1", f"tw0-{pk}": "1"}
    _lock(contoh, JenisPengajuan.LKIP)
    html = operator.post(alamat, data).content.decode()
    assert "LKIP tahun 2024 sudah diajukan ke Bappeda dan terkunci" in html
    assert 'name="lama-' not in html and not JejakAudit.objects.exists()


# --- pages --------------------------------------------------------------------------------------------------


def _isi_lima_puluh(contoh):
    kode = {"1": None, "1.1": None} | {f"1.1.{n}": ("100", "90") for n in range(1, 51)}
    buat_pohon(contoh.a.instansi, 2023, isi=kode)
    buat_pohon(contoh.a.instansi, 2022, isi={"1": None, "1.1": None, "1.1.1": ("100", "90")})
    buat_nomenklatur()


@pytest.mark.parametrize(
    "halaman",
    ["", "pagu/", "realisasi/?cara=triwulan", "realisasi/?cara=setahun", "pelengkap/", "tambah/?q=a"],
)
def test_queries_do_not_grow_with_rows(contoh, operator, halaman):
    _isi_lima_puluh(contoh)
    for tahun, n in ((2022, 1), (2023, 50)):
        for i in range(1, n + 1):
            CatatanAnggaran.objects.create(instansi=contoh.a.instansi, tahun=tahun, urutan=i, uraian="u")
    jumlah = []
    for tahun in (2022, 2023):
        with CaptureQueriesContext(connection) as kueri:
            assert operator.get(f"/melati/{tahun}/anggaran/{halaman}").status_code == 200
        jumlah.append(len(kueri))
    assert jumlah[0] == jumlah[1] and jumlah[0] <= 24


def test_tree_page_for_a_reader_has_no_buttons(contoh, client):
    client.force_login(contoh.a.camat)
    html = client.get("/melati/2024/anggaran/").content.decode()
    assert "2.500.000,50" in html and "Ubah" not in html and 'name="naik"' not in html
    assert 'name="awal-' not in client.get(PAGU).content.decode()


def test_add_from_the_list_by_page_and_by_htmx(contoh, operator):
    buat_nomenklatur()
    butir = Nomenklatur.objects.get(kode="7.01.03.2.01.0001")
    alamat = "/melati/2024/anggaran/tambah/?q=musyawarah"
    html = operator.get(alamat).content.decode()
    assert "Partisipasi dalam Musyawarah Desa" in html and "<html" in html
    bagian = operator.get(alamat, HTTP_HX_REQUEST="true").content.decode()
    assert "<html" not in bagian
    # htmx's answer is the page's part (their tokens against forgery differ).
    polos = [re.sub(r'value="[A-Za-z0-9]{64}"', "", t).strip() for t in (bagian, html)]
    assert polos[0] in polos[1]
    jawaban = operator.post(alamat, {"nomenklatur": butir.pk})
    assert jawaban.status_code == 302 and jawaban["Location"].endswith("?q=musyawarah")
    simpul = Simpul.objects.get(instansi=contoh.a.instansi, nomenklatur=butir)
    assert simpul.kode == "3.1.1"
    assert "sudah ada pada nomor 3.1.1" in operator.post(alamat, {"nomenklatur": butir.pk}).content.decode()


def test_write_by_hand_keeps_what_was_typed(contoh, operator):
    alamat = "/melati/2024/anggaran/tambah/"
    html = operator.post(alamat, {"nama": "", "induk": contoh.a.simpul["2"].pk}).content.decode()
    assert "Tulis nama program" in html
    assert f'value="{contoh.a.simpul["2"].pk}" selected' in html
    daun = contoh.a.simpul["1.1.1"].pk
    html = operator.post(alamat, {"nama": "Rincian baru", "induk": daun}).content.decode()
    assert "sudah mempunyai jumlah sendiri" in html and "Rincian baru</textarea>" in html
    operator.post(alamat, {"nama": "Kegiatan baru", "induk": contoh.a.simpul["2"].pk})
    assert Simpul.objects.get(nama="Kegiatan baru").kode == "2.2"


def test_form_of_a_node(contoh, operator):
    simpul = contoh.a.simpul["2"]
    alamat = f"/melati/2024/anggaran/simpul/{simpul.pk}/"
    html = operator.get(alamat).content.decode()
    cap = re.search(r'name="cap" value="([^"]*)"', html)[1].replace("&quot;", '"')
    sasaran = re.findall(r'name="sasaran" value="(\d+)"', html)
    assert len(sasaran) == 3
    isi = {
        "nama": "Program dua",
        "belanja": "operasi",
        "sumber_dana": "APBD",
        "sasaran": sasaran[:1],
        "cap": cap,
    }
    jawaban = operator.post(alamat, isi)
    assert jawaban["Location"] == f"/melati/2024/anggaran/#s{simpul.pk}"
    simpul.refresh_from_db()
    assert (simpul.nama, simpul.belanja) == ("Program dua", "operasi")
    # A second window still shows the old: it is told, keeps its text, and may then insist.
    html = operator.post(alamat, isi | {"nama": "Program lain"}).content.decode()
    assert "Rekan Anda baru mengubah nama menjadi" in html and "Program lain</textarea>" in html
    cap = re.search(r'name="cap" value="([^"]*)"', html)[1].replace("&quot;", '"')
    operator.post(alamat, isi | {"nama": "Program lain", "cap": cap})
    simpul.refresh_from_db()
    assert simpul.nama == "Program lain"
    html = operator.post(alamat, {"hapus": "1"}).content.decode()
    assert "masih mempunyai rincian" in html


def test_a_foreign_node_is_not_found(contoh, operator):
    asing = contoh.b.simpul["1"].pk
    assert operator.get(f"/melati/2024/anggaran/simpul/{asing}/").status_code == 404
    assert operator.post("/melati/2024/anggaran/", {"naik": asing}).status_code == 404


def test_the_tables_beside(contoh, operator):
    alamat = "/melati/2024/anggaran/pelengkap/"
    data = {
        "catatan-baris": "baru1",
        "catatan-baru1-uraian": "Refocusing kabupaten",
        "catatan-baru1-jumlah": "7.500.000",
        "catatan-baru1-simpul_id": contoh.a.simpul["2"].pk,
        "ringkasan-baris": ["baru1", "baru2"],
        "ringkasan-baru1-tahun": "2022",
        "ringkasan-baru1-pagu": "3.810.244.147",
        "ringkasan-baru1-realisasi": "3.709.209.303",
        "ringkasan-baru2-tahun": "2024",
        "ringkasan-baru2-pagu": "1",
        "ringkasan-baru2-realisasi": "1",
    }
    jawaban = operator.post(
        alamat, urlencode(data, doseq=True), content_type="application/x-www-form-urlencoded"
    )
    html = jawaban.content.decode()
    assert "1 baris perlu diperbaiki" in html and "Tulis tahun sebelum 2024" in html
    catatan = CatatanAnggaran.objects.get()
    assert (catatan.jenis, catatan.jumlah, catatan.simpul) == ("catatan", 7500000, contoh.a.simpul["2"])
    assert RingkasanAnggaran.objects.get().pagu == 3810244147
    assert JejakAudit.objects.filter(sesudah__contains="Program atau kegiatan 2 Simpul 2").exists()


def test_spending_by_kind_takes_its_amounts_here_or_from_the_tree(contoh, operator):
    data = {
        "belanja-baris": ["baru1", "baru2"],
        "belanja-baru1-nama": "Belanja langsung",
        "belanja-baru1-belanja": "langsung",
        "belanja-baru2-nama": "Belanja modal",
        "belanja-baru2-belanja": "modal",
        "belanja-baru2-pagu": "10",
    }
    jawaban = operator.post(
        "/melati/2024/anggaran/pelengkap/",
        urlencode(data, doseq=True),
        content_type="application/x-www-form-urlencoded",
    )
    assert "kosongkan pagu dan realisasi baris ini" in jawaban.content.decode()
    assert [(b.nama, b.belanja, b.pagu) for b in BelanjaJenis.objects.all()] == [
        ("Belanja langsung", "langsung", None)
    ]


def test_copy_button(contoh, operator):
    assert "Salin dari tahun 2024" in operator.get("/melati/2025/anggaran/").content.decode()
    operator.post("/melati/2025/anggaran/", {"salin": "1"})
    assert Simpul.objects.filter(instansi=contoh.a.instansi, tahun=2025).count() == 9
    assert (
        "sudah ada isinya"
        in operator.post("/melati/2025/anggaran/", {"salin": "1"}, follow=True).content.decode()
    )
