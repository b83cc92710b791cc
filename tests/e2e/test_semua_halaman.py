"""Every page of the URLconf in a real browser, at 1280 and 360 px: accessible, nothing cut, nothing sideways.

The pages are found as people find them: from the first page along the links, by every role. An address that no link
leads to must be named below, so a new one cannot be forgotten. Of pages that look alike only those are opened that
bring something new to see: an element, a class or a kind of field that the others do not have. axe looks at all of these
in the wide window, in the narrow one at the fullest of each address.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import Resolver404, resolve, reverse

from laporan.models import Pekerjaan
from organisasi.models import Pengguna
from tests.test_akses import HARAPAN, MASUK

from .dunia import KALISAT, muat_kalisat
from .periksa import periksa

pytestmark = pytest.mark.e2e

LEBAR = (1280, 360)
TAHUN = {"kalisat": 2024, "puger": 2023, "ajung": 2025}
PALING_BANYAK = 14  # pages of one address that one role looks at
# Who looks, in groups that share the time: within one, a page that looks the same is not opened twice.
# Kalisat has everything, Puger a draft of its Renstra, Ajung nothing yet.
KELOMPOK = {
    "operator": {"operator-kalisat": "kalisat"},
    "lain": {"operator-ajung": "ajung", "camat-ajung": "ajung", "operator-puger": "puger"},
    "pembaca": {
        "camat-kalisat": "kalisat",
        "inspektorat": "kalisat",
        "bappeda": "kalisat",
        "admin": "kalisat",
        None: None,
    },
}
# Addresses that answer a GET to someone.
HALAMAN = {n for n, h in HARAPAN.items() if not {405, MASUK}.issuperset(h["GET"]["melati"].values())}
# Sheets of paper: as wide as the paper is, and looked at by the tests of the PDF.
KERTAS = {"pratinjau_lkip", "pratinjau_narasi"}
# What no link leads to, because a button or a script opens it: the address, or None where it shows no page.
TANPA_TAUTAN = {
    "pekerjaan": lambda: reverse(
        "pekerjaan", args=[*KALISAT, Pekerjaan.objects.get(keadaan=Pekerjaan.Keadaan.GAGAL).pk]
    ),
    "sel_realisasi": None,  # one row of the grid, for the script of the grid
    # what is printed on a document leads there; looked at in test_verifikasi.py
    "verifikasi_kode": None,
    "unduh_verifikasi": None,
}
TAUTAN = re.compile(r'\b(?:href|hx-get|src|action)="([^"#]+)')
UNSUR = re.compile(r"<(\w+)([^>]*)>")


@dataclass(frozen=True)
class Pilihan:
    """A page that one person looks at."""

    akun: str | None
    nama: str
    alamat: str
    panjang: int  # of its HTML


def _bentuk(isi: str) -> set[str]:
    """The elements of a page with each of their classes and kinds: what there is to look at."""
    bentuk = set()
    for nama, sifat in UNSUR.findall(isi):
        kelas = re.search(r'class="([^"]*)"', sifat)
        jenis = re.search(r'type="(\w+)"', sifat)
        bentuk |= {f"{nama}.{k}" for k in (kelas[1].split() if kelas else [""])}
        if jenis:
            bentuk.add(f"{nama}:{jenis[1]}")
    return bentuk


def _dalam(alamat: str, kecamatan: str | None) -> bool:
    """Whether the address is one of ours, in no other kecamatan or year than the one that is looked at."""
    try:
        cocok = resolve(urlsplit(alamat).path)
    except Resolver404:
        return False
    tempat = cocok.kwargs.get("kecamatan"), cocok.kwargs.get("tahun")
    if "tahun" not in cocok.kwargs:  # a dashboard asks for its year in the query
        return cocok.url_name in HALAMAN and tempat[0] in (None, kecamatan)
    return cocok.url_name in HALAMAN and (not tempat[0] or tempat == (kecamatan, TAHUN.get(kecamatan)))


def jelajah(
    akun: str | None, kecamatan: str | None, banyak: int = PALING_BANYAK
) -> dict[str, dict[str, str]]:
    """Name of the address -> {address: its HTML, "" for a file} of all that links and forms of the pages lead to."""
    client = Client()
    if akun:
        client.force_login(Pengguna.objects.get(username=akun))
    antre, dilihat = ["/" if akun else "/masuk/"], set()
    hasil = defaultdict(dict)
    while antre:
        alamat = antre.pop(0)
        nama = resolve(urlsplit(alamat).path).url_name
        if alamat in dilihat or len(hasil[nama]) >= banyak:
            continue
        dilihat.add(alamat)
        jawaban = client.get(alamat)
        isi = ""
        if jawaban.status_code == 200:
            if jawaban.headers["Content-Type"].startswith("text/html"):
                isi = jawaban.content.decode()
            jawaban.close()
            hasil[nama][alamat] = isi
        elif jawaban.status_code == 302:
            isi = f'href="{jawaban["Location"]}"'
        else:
            assert jawaban.status_code == 403, f"{alamat}: {jawaban.status_code}"  # another role's page
        tautan = (urljoin(alamat, t.replace("&amp;", "&")) for t in TAUTAN.findall(isi))
        antre += [t for t in tautan if _dalam(t, kecamatan)]
    return hasil


@pytest.fixture
def dunia(transactional_db, settings, monkeypatch):
    settings.MODE_DEMO = True
    settings.PEKERJA = "langsung"
    monkeypatch.setattr("laporan.cetak._print", lambda html, foto: b"%PDF-1.7")
    muat_kalisat()


@pytest.mark.parametrize("kelompok", KELOMPOK)
def test_halaman(kelompok, dunia, buka_sebagai):
    pilihan, terlihat = [], defaultdict(set)
    for akun, kecamatan in KELOMPOK[kelompok].items():
        jelajahan = jelajah(akun, kecamatan)
        if kelompok == "operator":
            for nama, alamat in TANPA_TAUTAN.items():
                if alamat and not jelajahan.get(nama):
                    jelajahan[nama] = {alamat(): "<h1>"}
        for nama, halaman in jelajahan.items():
            if nama in KERTAS:
                continue
            for alamat in sorted(halaman, key=lambda a: -len(halaman[a])):
                if baru := _bentuk(halaman[alamat]) - terlihat[nama]:
                    terlihat[nama] |= baru
                    pilihan.append(Pilihan(akun, nama, alamat, len(halaman[alamat])))
    terisi = {p.nama: p for p in sorted(pilihan, key=lambda p: p.panjang)}.values()
    temuan = {}
    for lebar in LEBAR:
        for akun in KELOMPOK[kelompok]:
            peramban = buka_sebagai(akun, lebar)
            for p in (p for p in pilihan if p.akun == akun):
                peramban.goto(p.alamat)
                # What a narrow page lacks for aids, the others of the same address lack as well; axe takes long.
                if keluhan := periksa(peramban, axe=lebar == LEBAR[0] or p in terisi):
                    temuan[f"{akun} {lebar} {p.alamat}"] = keluhan
    assert not temuan, "\n".join(f"{tempat}: {k}" for tempat, isi in temuan.items() for k in isi)


def test_setiap_alamat_dapat_dibuka(dunia):
    """No page of the URLconf without a way to it: along the links, or named above."""
    tercapai = set()
    for akun, kecamatan in (a for isi in KELOMPOK.values() for a in isi.items()):
        tercapai |= {nama for nama, halaman in jelajah(akun, kecamatan, 4).items() if halaman}
    assert HALAMAN - tercapai == set(TANPA_TAUTAN)
