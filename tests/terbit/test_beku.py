"""A frozen document: one text for one Naskah, read back equal, printed the same for ever."""

import hashlib
import json
import typing
import unicodedata
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from hypothesis import given, settings
from hypothesis import strategies as st

from laporan import bentuk
from laporan.bentuk import Foto, Naskah, Tabel, TandaTangan
from laporan.cetak import print_terbitan, render_html
from laporan.foto import FotoHilang
from laporan.terbit import simpanan
from laporan.terbit.beku import TANDA, NaskahRusak, read_naskah, write_naskah
from laporan.terbit.berkas import find_penanda_tangan, susun_berkas
from laporan.terbit.bukti_isi import write_isi
from laporan.terbit.siapkan import mask_nip
from tests.laporan.contoh import FOLDER

SAMPEL = sorted((Path(__file__).parent / "contoh_skema_1").glob("*.json"))
FOTO = Path(__file__).parent / "contoh_skema_1" / "foto.jpg"
TEKS = st.text(st.characters(exclude_categories=["Cs"]), max_size=6).map(
    lambda t: unicodedata.normalize("NFC", t)
)
POLOS = TEKS | st.none() | st.booleans() | st.integers(-9, 9)
DATA = st.dictionaries(
    TEKS, POLOS | st.lists(POLOS | st.dictionaries(TEKS, POLOS, max_size=1), max_size=2), max_size=2
)


def _strategi(jenis, dalam=0):
    """Any value of a field's type, from the hints of `bentuk` alone."""
    if jenis is str:
        return TEKS
    if jenis is int:
        return st.integers(-(10**9), 10**9)
    if jenis is bool:
        return st.booleans()
    if jenis is dict:
        return DATA
    bagian = typing.get_args(jenis)
    if typing.get_origin(jenis) is tuple:
        if bagian[1:] == (Ellipsis,):
            banyak = 0 if dalam > 9 else 2
            return (
                st.lists(_strategi(bagian[0], dalam + 1), max_size=banyak).map(tuple)
                if banyak
                else st.just(())
            )
        return st.tuples(*(_strategi(b, dalam) for b in bagian))
    if bagian:
        return st.one_of([st.none() if b is type(None) else _strategi(b, dalam) for b in bagian])
    petunjuk = typing.get_type_hints(jenis)
    if jenis is bentuk.KotakPohon and dalam > 6:
        return st.builds(jenis, nama=TEKS)
    isi = {f.name: _strategi(petunjuk[f.name], dalam + 1) for f in fields(jenis) if f.name != "versi_skema"}
    return st.builds(jenis, **isi)


@settings(max_examples=60)
@given(
    st.one_of([_strategi(b) for b in typing.get_args(bentuk.Butir)]), _strategi(bentuk.Terbitan) | st.none()
)
def test_round_trip(butir, terbitan):
    naskah = Naskah(
        "lkip", "J", "S", 2024, "P", "K", ("a",), (bentuk.Unit("bab", "U", (butir,)),), (), terbitan
    )
    teks = write_naskah(naskah)
    assert read_naskah(teks) == naskah
    assert write_naskah(read_naskah(teks)) == teks


def test_every_piece_of_the_document_has_a_place():
    """Whoever adds a shape to `bentuk` learns here that it must be written and read."""
    bentuk_butir = {b for b in vars(bentuk).values() if isinstance(b, type) and is_dataclass(b)}
    dalam = {
        "Potongan",
        "Sel",
        "Kolom",
        "Baris",
        "BlokTandaTangan",
        "UkuranPohon",
        "KotakPohon",
        "Unit",
        "Terbitan",
        "Naskah",
    }
    assert {b.__name__ for b in bentuk_butir} - dalam == {b.__name__ for b in typing.get_args(bentuk.Butir)}


@pytest.mark.parametrize("folder", FOLDER)
def test_sample_reports(laporan_contoh, folder):
    naskah = laporan_contoh(folder).naskah
    teks = write_naskah(naskah)
    assert read_naskah(teks) == naskah
    assert teks == json.dumps(json.loads(teks), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert len(teks) < 1_000_000
    assert find_penanda_tangan(naskah).jabatan.startswith("Camat")


@pytest.mark.parametrize("nama", ["pk", "rkt", "e81"])
def test_other_documents(kalisat_terbit, nama):
    susunan = susun_berkas(getattr(kalisat_terbit, nama))
    teks = write_naskah(susunan.naskah)
    assert read_naskah(teks) == susunan.naskah
    assert find_penanda_tangan(susunan.naskah).jabatan == "Camat Kalisat"
    assert write_isi(susunan.isi) == write_isi(susun_berkas(getattr(kalisat_terbit, nama)).isi)


def test_only_one_block_signs_the_whole(laporan_contoh):
    for folder in FOLDER:
        blok = [b for t in laporan_contoh(folder).naskah.butir(TandaTangan) for b in t.blok if b.tempat]
        assert len(blok) == 1, folder


def test_text_is_normalised():
    satu = Naskah("lkip", "Kafe\u0301", "", 2024, "", "", (), ())
    dua = replace(satu, judul="Kaf\u00e9")
    assert write_naskah(satu) == write_naskah(dua)


@pytest.mark.parametrize(
    ("ubah", "pesan"),
    [
        (lambda i: i | {"versi_skema": 2}, "Versi skema 2 tidak dikenal"),
        (lambda i: i | {"versi_skema": True}, "tidak dikenal"),
        (lambda i: i | {"lain": 1}, "tidak menurut skema"),
        (lambda i: {k: n for k, n in i.items() if k != "kaki"}, "tidak menurut skema"),
        (lambda i: i | {"tahun": "2024"}, "Diharapkan int"),
        (lambda i: i | {"unit": [i["unit"][0] | {"butir": [{TANDA: "Skrip"}]}]}, "Bentuk tidak dikenal"),
        (lambda i: [i], "tidak dikenal"),
    ],
)
def test_what_is_no_frozen_document_is_refused(ubah, pesan):
    isi = json.loads(SAMPEL[0].read_text(encoding="utf-8"))
    with pytest.raises(NaskahRusak, match=pesan):
        read_naskah(json.dumps(ubah(isi)))


def test_no_json():
    with pytest.raises(NaskahRusak, match="bukan JSON"):
        read_naskah("{")


# --- samples of released versions of the schema -----------------------------------------------------------


@pytest.mark.parametrize("berkas", SAMPEL, ids=lambda b: b.stem)
def test_a_released_version_renders_for_ever(berkas):
    """Never renew these files: they are what was published under version 1."""
    teks = berkas.read_text(encoding="utf-8")
    naskah = read_naskah(teks)
    assert write_naskah(naskah) == teks
    html = render_html(naskah)
    assert naskah.terbitan.kode in html
    for tabel in naskah.butir(Tabel):
        assert all(
            s.teks.split("\n")[0][:20] in _polos(html) for b in tabel.baris for s in b.sel if not s.isi
        )


def _polos(html: str) -> str:
    for tanda, huruf in (("&quot;", '"'), ("&#x27;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        html = html.replace(tanda, huruf)
    return html


def test_there_is_a_sample_of_every_shape():
    dipakai = {
        type(b).__name__ for s in SAMPEL for u in read_naskah(s.read_text("utf-8")).unit for b in u.butir
    }
    assert dipakai == {b.__name__ for b in typing.get_args(bentuk.Butir)}


@pytest.mark.pdf
def test_a_frozen_text_prints_from_itself_alone(db, django_assert_num_queries):
    """The same bytes each time, with photographs by their hash and without a single query."""
    simpanan.simpan(FOTO.read_bytes())
    teks = (FOTO.parent / "semua_bentuk.json").read_text("utf-8")
    with django_assert_num_queries(0):
        satu, dua = print_terbitan(read_naskah(teks)), print_terbitan(read_naskah(teks))
    assert satu == dua
    assert satu.halaman > 1
    kiri, bawah, kanan, atas = satu.tempat["kotak"]
    assert (round(kanan - kiri), round(atas - bawah)) == (204, 62)  # 7.2 x 2.2 cm
    assert kiri > 0
    assert atas < 842


def test_a_photograph_that_is_gone_is_said(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    naskah = read_naskah((FOTO.parent / "semua_bentuk.json").read_text("utf-8"))
    with pytest.raises(FotoHilang, match="tidak ada di penyimpanan dokumen terbit"):
        print_terbitan(naskah)


def test_sample_photograph_is_the_one_it_names():
    naskah = read_naskah((FOTO.parent / "semua_bentuk.json").read_text("utf-8"))
    assert {f.sha256 for f in naskah.butir(Foto)} == {hashlib.sha256(FOTO.read_bytes()).hexdigest()}


# --- evidence and public copy -------------------------------------------------------------------------------


@pytest.mark.parametrize("folder", FOLDER)
def test_facts_as_evidence(laporan_contoh, folder):
    """Rows and figures, bounded, canonical; nothing of accounts."""
    teks = write_isi(laporan_contoh(folder).isi)
    isi = json.loads(teks)
    assert isi["instansi"]["nama"] == laporan_contoh(folder).isi.instansi.nama
    assert isi["capaian"]
    assert len(teks) < 500_000
    assert "password" not in teks
    assert "argon2" not in teks


def test_an_account_is_a_key_only():
    pengguna = get_user_model()(pk=7, username="rahasia", password="argon2$x", email="a@example.test")
    assert json.loads(write_isi({"oleh": pengguna})) == {"oleh": {"_": "organisasi.Pengguna", "pk": 7}}


def test_masked_nip(laporan_contoh):
    naskah = laporan_contoh("kalisat-2024").naskah
    asli = {b.nip for t in naskah.butir(TandaTangan) for b in t.blok if b.nip}
    samar = mask_nip(naskah)
    assert asli
    assert not any(nip in write_naskah(samar) for nip in asli)
    assert {b.nip[-3:] for t in samar.butir(TandaTangan) for b in t.blok if b.nip} == {n[-3:] for n in asli}
    # Nothing else is touched.
    tanpa = [
        replace(u, butir=tuple(b for b in u.butir if not isinstance(b, TandaTangan))) for u in naskah.unit
    ]
    assert [
        replace(u, butir=tuple(b for b in u.butir if not isinstance(b, TandaTangan))) for u in samar.unit
    ] == tanpa


def test_a_nip_in_prose_is_masked_and_a_sum_is_not():
    kalimat = bentuk.polos(
        "NIP 19700101 200001 1 001, 197001012000011001, Rp4.416.692.224, 2020 2021 2022 2023 2024"
    )
    naskah = Naskah("pk", "", "", 2024, "", "", (), (bentuk.Unit("surat", "", (bentuk.Paragraf(kalimat),)),))
    hasil = mask_nip(naskah).unit[0].butir[0].isi[0].teks
    assert hasil == "NIP •••••••• •••••• • 001, •••••••••••••••001, Rp4.416.692.224, 2020 2021 2022 2023 2024"
