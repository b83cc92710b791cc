"""Optional sections: a kecamatan shows them or not, and everything that counts or refers follows."""

import re
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from kinerja.models import ProgramPerjanjian
from laporan.bentuk import Grafik, Judul, Tabel
from laporan.kerangka import get_kerangka
from laporan.kerangka.bentuk import Bab, Bagian, Kerangka, Lampiran, Pilihan, Teks
from laporan.kerangka.daftar import list_teks
from laporan.kerangka.pilihan import list_pilihan, pick_bagian
from laporan.models import Narasi, PilihanBagian
from laporan.narasi_halaman import susun_halaman
from laporan.naskah import build_naskah, susun_naskah
from laporan.pilihan import save_pilihan, susun_pilihan
from organisasi.alur import Berkas, apply_langkah
from organisasi.galat import GalatPengguna, GalatRevisi, TidakBerwenang
from organisasi.models import JejakAudit
from tests.pembuat import buat_contoh_lengkap

from .contoh import FOLDER

ALAMAT = "/melati/2024/lkip/bagian/"
SEMUA = ["pernyataan_reviu", "sarpras", "wilayah", "alokasi", "pohon_kinerja"]


@pytest.fixture
def contoh(db):
    contoh = buat_contoh_lengkap()
    ProgramPerjanjian.objects.create(
        perjanjian=contoh.a.perjanjian, urutan=1, nama="Program Uji", anggaran=Decimal(1_000_000)
    )
    return contoh


def _bagian(naskah) -> list[str]:
    return [f"{j.nomor} {j.teks}" for j in naskah.butir(Judul) if j.tingkat == 2]


# --- the outline ------------------------------------------------------------------------------------------------

KERANGKA = Kerangka(
    "uji",
    "Uji",
    depan=[],
    bab=[
        Bab(
            "Satu",
            [
                Bagian("A", [Teks("a")], pilihan=Pilihan("a", "Tentang A.")),
                Bagian(
                    "B",
                    [
                        Teks("b"),
                        Bagian("B1", [Teks("b1")], pilihan=Pilihan("b", "Tentang B1.", tampil=False)),
                    ],
                ),
            ],
        )
    ],
    lampiran=[Lampiran("B", [Teks("lampiran_b")], pilihan=Pilihan("b", "Tentang B1.", tampil=False))],
)


def test_a_choice_names_all_its_sections_and_stands_as_the_outline_says():
    a, b = list_pilihan(KERANGKA)
    assert (a.kunci, a.judul, a.tampil) == ("a", "A (BAB Satu)", True)
    assert (b.kunci, b.judul, b.tampil) == ("b", "B1 (BAB Satu); Lampiran B", False)


@pytest.mark.parametrize(
    ("dipilih", "teks"),
    [
        ({}, ["a", "b"]),
        ({"b": True}, ["a", "b", "b1", "lampiran_b"]),
        ({"a": False}, ["b"]),
        ({"a": False, "b": True}, ["b", "b1", "lampiran_b"]),
    ],
)
def test_what_is_not_shown_is_not_in_the_outline(dipilih, teks):
    assert [t.kunci for t in list_teks(pick_bagian(KERANGKA, dipilih))] == teks


# --- choosing ---------------------------------------------------------------------------------------------------


def test_a_hidden_section_leaves_no_trace_and_its_text_waits(contoh, client):
    instansi = contoh.a.instansi
    Narasi.objects.create(
        instansi=instansi, tahun=2024, kunci="sarpras", isi="<p>{tidak.dikenal}</p>", revisi=1
    )
    client.force_login(contoh.a.operator)
    kotak = client.get("/melati/2024/lkip/").content.decode()
    assert re.findall(r'name="tampil" value="(\w+)" checked', kotak) == SEMUA
    assert "Daftar sarana dan prasarana" in kotak
    assert any(b.kunci == "sarpras" and b.kurang for b in susun_halaman(instansi, 2024).baris)
    sebelum = susun_naskah(instansi, 2024)
    assert "tidak.dikenal" in sebelum.kekurangan

    sisa = [k for k in SEMUA if k != "sarpras"]
    jawaban = client.post(ALAMAT, {"tampil": sisa}, follow=True)
    html = jawaban.content.decode()
    assert "Pilihan bagian disimpan" in html
    assert re.findall(r'name="tampil" value="(\w+)" checked', html) == sisa

    sesudah = susun_naskah(instansi, 2024)
    assert "tidak.dikenal" not in sesudah.kekurangan
    hilang = [j for j in _bagian(sebelum) if j not in _bagian(sesudah)]
    assert hilang[0] == "E. Sarana dan Prasarana"
    assert "E. Anggaran Kecamatan" in _bagian(sesudah)  # the next takes its letter
    assert "sarpras" not in [b.kunci for b in susun_halaman(instansi, 2024).baris]
    assert client.get("/melati/2024/lkip/narasi/sarpras/").status_code == 404

    client.post(ALAMAT, {"tampil": SEMUA})
    assert susun_naskah(instansi, 2024) == sebelum
    jejak = JejakAudit.objects.filter(tindakan="pilih_bagian").order_by("pk")
    assert [(j.objek, j.sebelum, j.sesudah) for j in jejak] == [
        ("Bagian LKIP: Sarana dan Prasarana (BAB Pendahuluan)", "tampil", "tidak tampil"),
        ("Bagian LKIP: Sarana dan Prasarana (BAB Pendahuluan)", "tidak tampil", "tampil"),
    ]


def test_saving_what_is_there_writes_nothing(contoh):
    assert save_pilihan(contoh.a.instansi, 2024, [*SEMUA, "tidak_ada"], contoh.a.operator) == 0
    assert not PilihanBagian.objects.exists()
    assert not JejakAudit.objects.filter(tindakan="pilih_bagian").exists()


def test_another_year_and_another_office_stay_as_they_are(contoh):
    save_pilihan(contoh.a.instansi, 2024, [], contoh.a.operator)
    assert not any(p.tampil for p in susun_pilihan(contoh.a.instansi, 2024).pilihan)
    assert all(p.tampil for p in susun_pilihan(contoh.b.instansi, 2024).pilihan)


@pytest.mark.parametrize("siapa", ["camat", "reviewer", "admin"])
def test_only_the_operator_chooses(contoh, client, siapa):
    pengguna = contoh.a.camat if siapa == "camat" else getattr(contoh, siapa)
    with pytest.raises(TidakBerwenang):
        save_pilihan(contoh.a.instansi, 2024, [], pengguna)
    client.force_login(pengguna)
    assert "<fieldset disabled>" in client.get("/melati/2024/lkip/").content.decode()
    assert client.post(ALAMAT, {}).status_code == 403
    assert not PilihanBagian.objects.exists()


def test_a_submitted_report_is_locked(contoh, client):
    apply_langkah(Berkas(contoh.a.instansi, 2024, "lkip"), "ajukan_ke_camat", contoh.a.operator)
    with pytest.raises(GalatPengguna):
        save_pilihan(contoh.a.instansi, 2024, [], contoh.a.operator)
    client.force_login(contoh.a.operator)
    html = client.post(ALAMAT, {}, follow=True).content.decode()
    assert "<fieldset disabled>" in html
    assert 'class="pesan salah' in html
    assert not PilihanBagian.objects.exists()


def test_two_people_do_not_overwrite_each_other(contoh, client):
    instansi = contoh.a.instansi
    client.force_login(contoh.a.operator)
    html = client.get("/melati/2024/lkip/").content.decode()
    cap = re.search(r'name="cap" value="([^"]+)"', html)[1].replace("&quot;", '"')
    save_pilihan(instansi, 2024, ["sarpras"], contoh.a.operator)
    with pytest.raises(GalatRevisi):
        save_pilihan(instansi, 2024, SEMUA, contoh.a.operator, cap)
    html = client.post(ALAMAT, {"tampil": SEMUA, "cap": cap}, follow=True).content.decode()
    assert "Rekan Anda baru mengubah pilihan bagian" in html
    assert [p.kunci for p in susun_pilihan(instansi, 2024).pilihan if p.tampil] == ["sarpras"]


@pytest.mark.parametrize("kunci", ["sarpras", ""], ids=["dua kali", "tanpa kunci"])
def test_the_database_refuses_a_bad_row(contoh, kunci):
    isi = {"instansi": contoh.a.instansi, "tahun": 2024, "tampil": False}
    PilihanBagian.objects.create(**isi, kunci="sarpras")
    with pytest.raises(IntegrityError), transaction.atomic():
        PilihanBagian.objects.create(**isi, kunci=kunci)


# --- every choice of every outline ------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("folder", FOLDER)
def test_each_choice_of_the_reports_leaves_no_gap(folder, laporan_contoh):
    """Shown or not, alone or all together: nothing refers to what is not there, and numbers follow on each other."""
    isi = laporan_contoh(folder).isi
    kerangka = get_kerangka(isi.pengaturan.kerangka)
    kunci = [p.kunci for p in list_pilihan(kerangka)]
    assert kunci, "kerangka tanpa satu pun bagian pilihan"
    bawaan = set(laporan_contoh(folder).naskah.kekurangan)
    semua = [{k: not p.tampil} for p in list_pilihan(kerangka) for k in [p.kunci]]
    semua += [dict.fromkeys(kunci, True), dict.fromkeys(kunci, False)]
    for dipilih in semua:
        naskah = build_naskah(isi, pick_bagian(kerangka, dipilih))
        assert set(naskah.kekurangan) <= bawaan, dipilih
        for jenis in (Tabel, Grafik):
            nomor = [b.nomor for b in naskah.butir(jenis) if b.nomor]
            assert len(nomor) == len(set(nomor)), dipilih
        for unit in naskah.unit:
            huruf = [
                b.nomor for b in unit.butir if isinstance(b, Judul) and re.fullmatch(r"[A-Z]\.", b.nomor)
            ]
            assert huruf == [f"{chr(65 + i)}." for i in range(len(huruf))], dipilih
