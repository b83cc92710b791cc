"""Whoever changes one byte is found out, wherever it is; what was not changed is taken. Here the registry knows nothing."""

import hashlib
import random
import time
from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest
from asn1crypto import cms

from laporan.terbit.verifikasi import tanda_tangan
from laporan.terbit.verifikasi.cms_ketat import CmsTidakKetat, read_contents
from laporan.terbit.verifikasi.tanda_tangan import Keadaan, periksa

from .berkas_uji import (
    KINI,
    beri_catatan,
    buat_otoritas,
    buat_pdf,
    ganti_data,
    putar,
    tambah_perubahan,
    tanda_tangani,
)

TERBAGI = True
DETIK = 20  # the longest that any file may take


@pytest.fixture(scope="module", params=["rsa", "ec", "antara"])
def bertanda(request):
    """A signed tagged PDF and what it is trusted by."""
    otoritas = buat_otoritas(jenis="ec" if request.param == "ec" else "rsa", antara=request.param == "antara")
    return tanda_tangani(buat_pdf(), otoritas), [otoritas.akar_der]


@pytest.fixture(scope="module")
def satu():
    return tanda_tangani(buat_pdf()), [buat_otoritas().akar_der]


def _ubah(berkas: bytes, letak: int, acak: random.Random) -> bytes:
    ubah = bytearray(berkas)
    ubah[letak] ^= acak.randrange(1, 256)
    return bytes(ubah)


def _celah(berkas: bytes) -> tuple[int, int]:
    _, awal, lanjut, _ = map(int, tanda_tangan.RENTANG.search(berkas).groups())
    return awal, lanjut


def _ganti_contents(berkas: bytes, ubah) -> bytes:
    """The file with another CMS in the same place."""
    awal, lanjut = _celah(berkas)
    der = ubah(read_contents(berkas[awal:lanjut]))
    return (
        berkas[: awal + 1] + der.hex().upper().encode().ljust(lanjut - awal - 2, b"0") + berkas[lanjut - 1 :]
    )


def test_an_untouched_file_is_taken(bertanda):
    berkas, akar = bertanda
    hasil = periksa(berkas, akar)
    assert hasil.sah, hasil
    assert (hasil.penanda, hasil.letak, hasil.contoh) == ("Camat Uji", "", False)
    assert abs(hasil.waktu - KINI) < timedelta(minutes=30)


def test_a_sample_root_is_called_one(satu):
    berkas, akar = satu
    assert periksa(berkas, akar, contoh=[hashlib.sha256(akar[0]).hexdigest()]).contoh


def test_200_changed_bytes(bertanda):
    """Spread over the whole file by a fixed seed, with some for each part that the digest does not cover."""
    berkas, akar = bertanda
    acak = random.Random(20250131)
    awal, lanjut = _celah(berkas)
    akhir_der = awal + 1 + 2 * len(read_contents(berkas[awal:lanjut]))
    letak = [n * len(berkas) // 140 for n in range(140)]
    letak += acak.sample(range(awal, akhir_der), 30)  # digits of the signature
    letak += acak.sample(range(akhir_der, lanjut), 10)  # the zeros behind it, and ">"
    letak += acak.sample(range(berkas.rindex(b"/ByteRange"), len(berkas)), 20)  # range, references, trailer
    assert len(letak) == 200
    lolos, paling_lama = [], 0
    for n in letak:
        mulai = time.monotonic()
        hasil = periksa(_ubah(berkas, n, acak), akar)
        paling_lama = max(paling_lama, time.monotonic() - mulai)
        if hasil.sah:
            lolos.append(n)
        assert hasil.kalimat
    assert lolos == []
    assert paling_lama < DETIK


def test_every_single_byte_around_the_signature(satu):
    """Each byte from the dictionary of the signature to the end of the file, the certificate in it included."""
    berkas, akar = satu
    acak = random.Random(7)
    awal, _ = _celah(berkas)
    lolos = [n for n in range(awal - 60, len(berkas)) if periksa(_ubah(berkas, n, acak), akar).sah]
    assert lolos == []


def test_each_bit_of_the_last_signature_digits_and_of_the_padding(satu):
    """Another hex digit of the same value (its other case), a space, and a byte that is not zero in the padding."""
    berkas, akar = satu
    awal, lanjut = _celah(berkas)
    huruf = next(n for n in range(awal + 1, lanjut) if berkas[n : n + 1] in b"ABCDEF")
    for ubah in (
        berkas[:huruf] + berkas[huruf : huruf + 1].lower() + berkas[huruf + 1 :],
        berkas[: lanjut - 3] + b"  " + berkas[lanjut - 1 :],
        berkas[: lanjut - 3] + b"01" + berkas[lanjut - 1 :],
    ):
        assert len(ubah) == len(berkas) and ubah != berkas
        hasil = periksa(ubah, akar)
        assert (hasil.keadaan, hasil.letak) == (Keadaan.BERUBAH, "di dalam tanda tangan")


def test_what_is_unsigned_in_the_container_is_refused(satu):
    """Attributes nobody signed, a second copy of the certificate, a foreign one, another name of the algorithm."""
    berkas, akar = satu
    lain = buat_otoritas("Otoritas Lain")

    def dengan(ubah):
        def tulis(der):
            isi = cms.ContentInfo.load(der)
            ubah(isi["content"])
            return isi.dump(force=True)

        return _ganti_contents(berkas, tulis)

    def tanpa_tanda(isi):
        isi["signer_infos"][0]["unsigned_attrs"] = cms.CMSAttributes(
            [cms.CMSAttribute({"type": "content_type", "values": ["data"]})]
        )

    def sertifikat_asing(isi):
        isi["certificates"].append(
            cms.CertificateChoices({"certificate": cms.Certificate.load(lain.akar_der)})
        )

    def nama_lain(isi):
        isi["signer_infos"][0]["signature_algorithm"] = {"algorithm": "rsassa_pkcs1v15", "parameters": None}

    def versi_lain(isi):
        isi["version"] = 3

    def hash_dua(isi):
        isi["digest_algorithms"].append(cms.DigestAlgorithm({"algorithm": "sha1"}))

    for ubah in (tanpa_tanda, sertifikat_asing, nama_lain, versi_lain, hash_dua):
        hasil = periksa(dengan(ubah), akar)
        assert hasil.keadaan in (Keadaan.BENTUK_LAIN, Keadaan.BERUBAH), (ubah.__name__, hasil)
    # The way of changing it is not what is refused.
    assert periksa(dengan(lambda isi: None), akar).sah


@pytest.mark.parametrize("ubah", [putar, beri_catatan, ganti_data], ids=["putar", "catatan", "metadata"])
@pytest.mark.parametrize("halaman", [2, 60])
def test_incremental_updates(ubah, halaman):
    """Also of a long tagged file, whose difference analysis would run for minutes."""
    berkas = tambah_perubahan(tanda_tangani(buat_pdf(halaman)), ubah)
    mulai = time.monotonic()
    hasil = periksa(berkas, [buat_otoritas().akar_der])
    assert time.monotonic() - mulai < DETIK
    assert hasil.keadaan == Keadaan.BERUBAH
    assert hasil.letak.startswith("sesudah tanda tangan: ")


def test_bytes_at_the_end_and_a_cut_end(satu):
    berkas, akar = satu
    tambah = periksa(berkas + b"\n% 12345", akar)
    assert tambah.letak == "sesudah tanda tangan: 8 bita ditambahkan"
    assert tambah.kalimat == "Berkas berubah sejak ditandatangani, sesudah tanda tangan: 8 bita ditambahkan."
    potong = periksa(berkas[:-10], akar)
    assert (potong.keadaan, potong.letak) == (Keadaan.BERUBAH, "di ujung berkas: 10 bita hilang")
    for n in (0, 4, 100, len(berkas) // 2):
        assert not periksa(berkas[:n], akar).sah


def test_written_anew_by_another_program(satu):
    berkas, akar = satu
    keluar = BytesIO()
    with pikepdf.open(BytesIO(berkas)) as pdf:
        pdf.pages[0].rotate(90, relative=True)
        pdf.save(keluar)
    assert not periksa(keluar.getvalue(), akar).sah


def test_a_range_in_a_comment_does_not_pass_for_the_signature(satu):
    """An appended range that covers all but a gap of its own is none that a reader of PDF finds."""
    berkas, akar = satu
    awal, lanjut = _celah(berkas)
    panjang = len(berkas) + len(b"\n%/ByteRange [0 00000 00000 00000]") - lanjut
    isi = berkas + b"\n%%/ByteRange [0 %05d %05d %05d]" % (awal, lanjut, panjang)
    assert lanjut + panjang == len(isi)
    assert not periksa(isi, akar).sah


def test_signed_anew_by_someone_else():
    asing = buat_otoritas("Otoritas Uji", sejak=366)  # of the same name, with a key of its own
    hasil = periksa(tanda_tangani(buat_pdf(), asing), [buat_otoritas().akar_der])
    assert hasil.keadaan == Keadaan.TIDAK_DIPERCAYA
    assert "tidak dipercaya di sini" in hasil.kalimat
    assert not periksa(tanda_tangani(buat_pdf(), asing), []).sah


def test_a_second_signature_is_not_vouched_for(satu):
    akar = satu[1]
    dua = tanda_tangani(tanda_tangani(buat_pdf(), kunci_berkas=False), medan="Kedua", kunci_berkas=False)
    assert periksa(dua, akar).keadaan == Keadaan.BENTUK_LAIN
    # With its hash known nothing can have been added; both signatures hold.
    assert periksa(dua, akar, sidik_dikenal=True).sah
    asing = tanda_tangani(
        tanda_tangani(buat_pdf(), buat_otoritas("Asing"), kunci_berkas=False),
        medan="Kedua",
        kunci_berkas=False,
    )
    assert periksa(asing, akar, sidik_dikenal=True).keadaan == Keadaan.TIDAK_DIPERCAYA


def test_a_known_hash_does_not_make_a_signature():
    akar = [buat_otoritas().akar_der]
    assert periksa(buat_pdf(), akar, sidik_dikenal=True).keadaan == Keadaan.TIDAK_ADA
    rusak = _ubah(tanda_tangani(buat_pdf()), 500, random.Random(1))
    assert not periksa(rusak, akar, sidik_dikenal=True).sah


def test_a_certificate_that_had_run_out():
    lewat = buat_otoritas("Otoritas Lewat", sejak=400, hari=30)
    hasil = periksa(tanda_tangani(buat_pdf(), lewat), [lewat.akar_der])
    assert hasil.keadaan == Keadaan.KEDALUWARSA


def test_a_certificate_that_runs_out_later_still_holds_for_what_it_signed(satu):
    berkas, akar = satu
    assert periksa(berkas, akar, kini=KINI + timedelta(days=9000)).sah


def test_a_time_that_has_not_come(satu):
    berkas, akar = satu
    hasil = periksa(berkas, akar, kini=KINI - timedelta(days=2))
    assert hasil.keadaan == Keadaan.KEDALUWARSA
    assert hasil.kalimat.endswith("belum tiba.")


@pytest.mark.parametrize(
    ("isi", "keadaan"),
    [
        (b"", Keadaan.RUSAK),
        (b"bukan pdf", Keadaan.RUSAK),
        (b"%PDF-1.7\n%%EOF", Keadaan.TIDAK_ADA),
        (b"%PDF-1.7\n/ByteRange [0 9 9 0]", Keadaan.BERUBAH),
        (b"%PDF-1.7\n/ByteRange [5 9 19 9]", Keadaan.BERUBAH),
        (b"%PDF-1.7\n/SubFilter /ETSI.CAdES.detached", Keadaan.BERUBAH),
    ],
)
def test_files_that_are_none(isi, keadaan):
    assert periksa(isi, []).keadaan == keadaan


def test_no_signature():
    assert periksa(buat_pdf(), [buat_otoritas().akar_der]).keadaan == Keadaan.TIDAK_ADA


@pytest.mark.parametrize(
    "celah",
    [
        b"",
        b"<>",
        b"(30030201)",
        b"<3003020101",
        b"<30 03020101>",
        b"<3003020101FF>",
        b"<30030201010>",
        b"<3183020101>",
    ],
)
def test_gaps_that_are_no_container(celah):
    with pytest.raises(CmsTidakKetat):
        read_contents(celah)
    assert read_contents(b"<300302010100>") == bytes.fromhex("3003020101")
