"""Preparing: only what was approved, frozen whole, replaced by whatever is prepared later."""

import json
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from django.core.files.base import ContentFile
from PIL import Image

from kinerja.models import PerjanjianKinerja
from laporan.foto import FotoHilang, read_foto
from laporan.models import DokumenTerbit, Foto, Pekerjaan, RancanganTerbit
from laporan.pekerjaan import start_pekerjaan
from laporan.terbit import siapkan as modul
from laporan.terbit import simpanan
from laporan.terbit.beku import hash_teks, read_naskah, write_naskah
from laporan.terbit.berkas import BelumBolehTerbit, BerkasTerbit, explain_belum, has_berkas
from laporan.terbit.siapkan import HURUF, has_berubah, make_kode, prepare
from organisasi.galat import TidakBerwenang
from organisasi.models import Instansi, JejakAudit, Pejabat, Pengajuan, Peran
from tests.pembuat import buat_pengguna

from .daftar_uji import daftarkan


def test_what_is_kept(kalisat_terbit):
    k = kalisat_terbit
    r = prepare(k.pk, k.operator)
    naskah = read_naskah(r.naskah)
    assert (r.versi, r.versi_skema, r.judul) == (1, 1, "Perjanjian Kinerja tahun 2024")
    assert (naskah.terbitan.kode, naskah.terbitan.versi) == (r.kode, 1)
    assert naskah.terbitan.alamat == f"http://127.0.0.1:8000/verifikasi/{r.kode}/"
    assert (hash_teks(r.naskah), hash_teks(r.isi)) == (r.naskah_sha256, r.isi_sha256)
    assert json.loads(r.isi)["perjanjian"]["ke"] == 0
    pdf = simpanan.baca(r.pdf_sha256)
    assert pdf == modul.print_beku(r.naskah).pdf
    with pikepdf.open(BytesIO(pdf)) as buka:
        assert len(buka.pages) == r.halaman == 2
    assert r.tempat["halaman"] == 0
    jejak = JejakAudit.objects.filter(instansi=k.instansi, tindakan="siapkan_terbitan").get()
    assert (jejak.pengguna, jejak.sesudah) == (k.operator, "Versi 1 siap ditandatangani")
    assert not DokumenTerbit.objects.exists()


def test_preparing_anew_replaces(kalisat_terbit):
    k = kalisat_terbit
    satu, dua = prepare(k.pk, k.operator), prepare(k.pk, k.camat)
    assert satu.kode != dua.kode
    assert RancanganTerbit.objects.get() == dua


def test_the_next_version_names_the_one_it_replaces(kalisat_terbit):
    k = kalisat_terbit
    lama = daftarkan(b"%PDF-1.7", k.instansi, jenis="pk")
    r = prepare(k.pk, k.operator)
    assert (r.versi, read_naskah(r.naskah).terbitan.menggantikan) == (2, lama.kode)


@pytest.mark.parametrize(
    ("nama", "ubah", "pesan"),
    [
        ("lkip", lambda: Pengajuan.objects.update(keadaan="diajukan"), "belum selesai disetujui"),
        ("pk", lambda: PerjanjianKinerja.objects.update(keadaan="draf"), "belum ditetapkan"),
        ("e81", lambda: None, "Realisasi triwulan IV tahun 2024 belum selesai disetujui"),
    ],
)
def test_only_what_is_through(kalisat_terbit, nama, ubah, pesan):
    ubah()
    berkas = getattr(kalisat_terbit, nama)
    assert pesan in explain_belum(berkas)
    with pytest.raises(BelumBolehTerbit, match=pesan):
        prepare(berkas, kalisat_terbit.operator)
    assert not RancanganTerbit.objects.exists()


def test_rkt_and_e81(kalisat_terbit):
    k = kalisat_terbit
    Pengajuan.objects.create(
        instansi=k.instansi,
        tahun=2024,
        jenis="realisasi",
        nomor=4,
        keadaan="disetujui",
        sejak="2025-01-31T00:00Z",
    )
    for berkas in (k.rkt, k.e81):
        r = prepare(berkas, k.operator)
        assert r.tempat["halaman"] == r.halaman - 1


def test_strangers_and_colleagues(kalisat_terbit):
    k = kalisat_terbit
    for peran in (Peran.REVIEWER, Peran.ADMIN):
        with pytest.raises(TidakBerwenang):
            prepare(k.pk, buat_pengguna(peran, k.instansi.induk))


def test_no_signatory_no_document(kalisat_terbit):
    k = kalisat_terbit
    PerjanjianKinerja.objects.update(pihak_pertama=None)
    with pytest.raises(BelumBolehTerbit, match="belum tercatat"):
        prepare(k.pk, k.operator)


def test_has_berkas(kalisat_terbit):
    k = kalisat_terbit.instansi
    ada = {("lkip", 0): True, ("lkip", 1): False, ("pk", 0): True, ("pk", 5): False, ("e81", 4): True}
    ada |= {("e81", 0): False, ("e81", 5): False, ("rkt", 0): True, ("lain", 0): False}
    assert {b: has_berkas(BerkasTerbit(k, 2024, *b)) for b in ada} == ada


def test_changed_since(kalisat_terbit):
    k = kalisat_terbit
    r = prepare(k.pk, k.operator)
    assert not has_berubah(k.pk, r.naskah)
    Pejabat.objects.filter(instansi=k.instansi).update(nama="Nama Lain (contoh)")
    assert has_berubah(k.pk, r.naskah)


def test_codes():
    instansi = {n: Instansi(nama=f"Kecamatan {n}") for n in ("Kalisat", "Ajung", "Sumberbaru", "Ijo", "Oi")}
    kode = {n: make_kode(i, 2024) for n, i in instansi.items()}
    assert {n: k[:4] for n, k in kode.items()} == {
        "Kalisat": "KLS-", "Ajung": "JNG-", "Sumberbaru": "SMB-", "Ijo": "JXX-", "Oi": "XXX-",
    }  # fmt: skip
    assert all(set(k[9:]) <= set(HURUF) and len(k) == 17 for k in kode.values())
    assert not set("IO01") & set(HURUF)
    assert len({make_kode(instansi["Ajung"], 2024) for _ in range(500)}) == 500


# --- photographs ------------------------------------------------------------------------------------------------


@pytest.fixture
def berfoto(kalisat_terbit):
    isi = BytesIO()
    Image.new("RGB", (40, 30), "green").save(isi, "JPEG")
    bersih = read_foto(ContentFile(isi.getvalue(), "foto.jpg"))
    return Foto.objects.create(
        instansi=kalisat_terbit.instansi,
        tahun=2024,
        kunci="penutup",
        urutan=1,
        berkas=ContentFile(bersih.isi, "foto.jpg"),
        keterangan="Musyawarah",
        sha256=bersih.sha256,
        lebar=40,
        tinggi=30,
    )


@pytest.mark.pdf
def test_photographs_are_kept_with_the_document(kalisat_terbit, berfoto):
    k = kalisat_terbit
    r = prepare(k.lkip, k.operator)
    berfoto.berkas.storage.delete(berfoto.berkas.name)
    assert modul.print_beku(r.naskah).pdf == simpanan.baca(r.pdf_sha256)
    assert berfoto.berkas.name not in r.naskah
    with pytest.raises(FotoHilang):
        prepare(k.lkip, k.operator)
    assert RancanganTerbit.objects.get() == r


def test_another_picture_under_the_name_is_noticed(kalisat_terbit, berfoto):
    penyimpanan, nama = berfoto.berkas.storage, berfoto.berkas.name
    penyimpanan.delete(nama)
    penyimpanan.save(nama, ContentFile(b"lain"))
    with pytest.raises(FotoHilang, match="bukan lagi foto"):
        prepare(kalisat_terbit.lkip, kalisat_terbit.operator)


# --- the job ----------------------------------------------------------------------------------------------------


def _mulai(k, berkas):
    return start_pekerjaan(Pekerjaan.Jenis.TERBIT, k.instansi, 2024, k.operator, berkas.nama)


def test_the_job_ends_ready(kalisat_terbit):
    pekerjaan = _mulai(kalisat_terbit, kalisat_terbit.pk)
    assert (pekerjaan.keadaan, pekerjaan.kemajuan) == ("selesai", 100)
    assert RancanganTerbit.objects.get().disiapkan_oleh == kalisat_terbit.operator


def test_a_refusal_is_the_sentence_of_the_job(kalisat_terbit):
    Pengajuan.objects.all().delete()
    pekerjaan = _mulai(kalisat_terbit, kalisat_terbit.lkip)
    assert pekerjaan.keadaan == "gagal"
    assert "belum selesai disetujui" in pekerjaan.pesan


def test_one_job_a_document(kalisat_terbit, settings):
    settings.PEKERJA = "luar"
    satu = _mulai(kalisat_terbit, kalisat_terbit.pk)
    assert _mulai(kalisat_terbit, kalisat_terbit.pk) == satu
    assert _mulai(kalisat_terbit, kalisat_terbit.rkt) != satu


def test_a_version_published_meanwhile_is_noticed(kalisat_terbit, monkeypatch):
    k = kalisat_terbit
    asli = modul.print_terbitan

    def lambat(naskah):
        daftarkan(b"%PDF-1.7", k.instansi, jenis="pk")
        return asli(naskah)

    monkeypatch.setattr(modul, "print_terbitan", lambat)
    with pytest.raises(BelumBolehTerbit, match="siapkan sekali lagi"):
        prepare(k.pk, k.operator)
    assert not RancanganTerbit.objects.exists()


def test_ordinary_prints_know_nothing_of_it(kalisat_terbit):
    """The room for the signature, the code and their sheet stand in published documents only."""
    from laporan.cetak import render_html
    from laporan.terbit.berkas import susun_berkas

    naskah = susun_berkas(kalisat_terbit.pk).naskah
    biasa = render_html(naskah)
    assert not any(kata in biasa for kata in ("tempat-ttd", "ruang-ttd", "terbitan", "kode-qr"))
    r = prepare(kalisat_terbit.pk, kalisat_terbit.operator)
    terbit = render_html(read_naskah(r.naskah))
    assert all(
        kata in terbit for kata in ("tempat-ttd", "ruang-ttd", "cetak-terbitan.css", "kode-qr", r.kode)
    )
    assert write_naskah(replace(read_naskah(r.naskah), terbitan=None)) == write_naskah(naskah)
