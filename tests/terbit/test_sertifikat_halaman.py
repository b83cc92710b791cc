"""The own certificate at /akun/sertifikat/, what a user is offered to sign with, and that no secret stays behind."""

import gc
import subprocess
from datetime import UTC, datetime, timedelta

import pytest
from asn1crypto import pkcs12
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from laporan.models import Sertifikat
from laporan.terbit.tandatangan import wadah
from laporan.terbit.tandatangan.contoh import terbitkan_sertifikat_contoh
from laporan.terbit.tandatangan.dasar import GalatTandaTangan
from laporan.terbit.tandatangan.milik import delete_sertifikat, find_sertifikat, save_sertifikat
from laporan.terbit.tandatangan.p12 import PenandatanganP12
from laporan.terbit.tandatangan.pilih import MEDAN_PINDAIAN, MEDAN_SANDI, build_penandatangan, list_cara
from laporan.terbit.tandatangan.wadah import PUTARAN, _list_putaran, open_p12
from organisasi.galat import GalatPengguna, TidakBerwenang
from organisasi.models import JejakAudit, Pejabat, Peran
from tests.pembuat import buat_kecamatan, buat_pengguna

from .pdf_uji import LABEL, NAMA, NIP, SANDI, TEMPAT

ALAMAT = "/akun/sertifikat/"


@pytest.fixture(autouse=True)
def cepat(request, monkeypatch):
    """Few rounds of encryption, but where a test looks at them."""
    if "many_rounds" not in request.node.name:
        monkeypatch.setattr(wadah, "PUTARAN", 2_000)


@pytest.fixture
def melati(db):
    instansi = buat_kecamatan("melati")
    Pejabat.objects.create(
        instansi=instansi, jabatan="Camat Melati", nama=NAMA, nip=NIP, mulai=datetime(2020, 1, 1).date()
    )
    return instansi


@pytest.fixture
def camat(melati):
    return buat_pengguna(Peran.CAMAT, melati)


def unggah(client, isi: bytes, sandi: str = SANDI, **lain):
    berkas = SimpleUploadedFile("milik.p12", isi, "application/x-pkcs12")
    return client.post(ALAMAT, {"tindakan": "unggah", "berkas": berkas, "sandi": sandi}, **lain)


def galat(jawaban) -> str:
    assert jawaban.status_code == 200
    return jawaban.context["galat"]


def test_it_is_uploaded_and_encrypted_anew_under_the_same_passphrase(client, camat, p12):
    client.force_login(camat)
    jawaban = unggah(client, p12, follow=True)
    assert "Sertifikat disimpan." in jawaban.content.decode()
    baris = Sertifikat.objects.get(pengguna=camat)
    assert bytes(baris.berkas) != p12
    kunci = open_p12(bytes(baris.berkas), SANDI)
    assert kunci.sertifikat == open_p12(p12, SANDI).sertifikat
    assert baris.sha256 == kunci.sidik
    assert baris.subjek == f"{NAMA}, CONTOH, tidak berlaku"
    assert baris.berlaku_sampai == kunci.sertifikat.not_valid_after_utc
    assert baris.contoh
    with pytest.raises(GalatTandaTangan, match="tidak cocok"):
        open_p12(bytes(baris.berkas), "lain")


def test_it_is_kept_under_aes_with_many_rounds(camat, p12):
    baris = save_sertifikat(camat, p12, SANDI)
    pfx = pkcs12.Pfx.load(bytes(baris.berkas))
    assert set(_list_putaran(pfx)) == {PUTARAN}
    for isi in pfx.authenticated_safe:
        if isi["content_type"].native == "encrypted_data":
            cara = isi["content"]["encrypted_content_info"]["content_encryption_algorithm"]
            assert (cara.encryption_cipher, cara.key_length) == ("aes", 32)
    assert pfx["mac_data"]["mac"]["digest_algorithm"]["algorithm"].native == "sha256"


def test_openssl_reads_it_too(camat, p12, tmp_path):
    """So the check sum made here is the one that the standard asks for."""
    (tmp_path / "a.p12").write_bytes(bytes(save_sertifikat(camat, p12, SANDI).berkas))
    perintah = ["openssl", "pkcs12", "-in", str(tmp_path / "a.p12"), "-nokeys", "-passin"]
    assert subprocess.run([*perintah, f"pass:{SANDI}"], capture_output=True).returncode == 0
    assert subprocess.run([*perintah, "pass:salah"], capture_output=True).returncode != 0


def test_the_page_shows_whose_it_is_and_that_it_is_a_sample(client, camat, p12):
    client.force_login(camat)
    assert "Belum ada sertifikat tersimpan" in client.get(ALAMAT).content.decode()
    save_sertifikat(camat, p12, SANDI)
    halaman = client.get(ALAMAT).content.decode()
    assert NAMA in halaman
    assert "Sertifikat contoh, tidak berlaku sebagai tanda tangan resmi" in halaman
    assert NIP not in halaman
    assert "no-store" in client.get(ALAMAT).headers["Cache-Control"]


def test_it_is_replaced_and_removed(client, camat, p12):
    client.force_login(camat)
    unggah(client, p12)
    lama = Sertifikat.objects.get().sha256
    unggah(client, terbitkan_sertifikat_contoh(NAMA, NIP, SANDI))
    assert Sertifikat.objects.get().sha256 != lama
    client.post(ALAMAT, {"tindakan": "hapus"})
    assert not Sertifikat.objects.exists()
    tindakan = list(JejakAudit.objects.order_by("pk").values_list("tindakan", flat=True))
    assert tindakan == ["simpan_sertifikat", "simpan_sertifikat", "hapus_sertifikat"]


@pytest.mark.parametrize(
    ("isi", "sandi", "kata"),
    [
        ("baik", "salah", "Kata sandi sertifikat tidak cocok"),
        ("rusak", SANDI, "tidak dapat dibaca"),
        ("lewat", SANDI, "Sertifikat ini berakhir pada"),
    ],
)
def test_what_is_refused_leaves_the_old_one(client, camat, p12, isi, sandi, kata):
    client.force_login(camat)
    unggah(client, p12)
    sebelum = Sertifikat.objects.get().sha256
    kini = datetime.now(UTC)
    berkas = {
        "baik": p12,
        "rusak": b"rusak",
        "lewat": terbitkan_sertifikat_contoh(
            NAMA, NIP, SANDI, sejak=kini - timedelta(days=9), sampai=kini - timedelta(days=1)
        ),
    }[isi]
    assert galat(unggah(client, berkas, sandi)).startswith(kata) or kata in galat(
        unggah(client, berkas, sandi)
    )
    assert Sertifikat.objects.get().sha256 == sebelum


def test_an_empty_form_asks_for_both(client, camat):
    client.force_login(camat)
    halaman = client.post(ALAMAT, {"tindakan": "unggah"}).content.decode()
    assert "Pilih berkas sertifikatnya." in halaman and "Isi kata sandi sertifikat." in halaman


def test_what_was_typed_into_the_passphrase_does_not_come_back(client, camat):
    client.force_login(camat)
    assert SANDI not in unggah(client, b"rusak").content.decode()


def test_nobody_elses(client, camat, melati, p12):
    """Each sees his own; an operator has none."""
    save_sertifikat(camat, p12, SANDI)
    lain = buat_pengguna(Peran.CAMAT, buat_kecamatan("kenanga"))
    client.force_login(lain)
    assert NAMA not in client.get(ALAMAT).content.decode()
    client.post(ALAMAT, {"tindakan": "hapus"})
    assert Sertifikat.objects.filter(pengguna=camat).exists()
    operator = buat_pengguna(Peran.OPERATOR, melati)
    client.force_login(operator)
    assert client.get(ALAMAT).status_code == 403
    for gagal in (lambda: save_sertifikat(operator, p12, SANDI), lambda: delete_sertifikat(operator)):
        with pytest.raises(TidakBerwenang):
            gagal()


def test_a_link_of_the_account_leads_to_it(client, camat, melati):
    client.force_login(camat)
    assert f'href="{ALAMAT}"' in client.get(reverse("ganti_sandi")).content.decode()
    client.force_login(buat_pengguna(Peran.OPERATOR, melati))
    assert ALAMAT not in client.get(reverse("ganti_sandi")).content.decode()


def test_a_sample_is_made_on_the_page(client, camat, settings):
    client.force_login(camat)
    pejabat = Pejabat.objects.get()
    isi = {"tindakan": "contoh", "contoh-pejabat": pejabat.pk, "contoh-sandi": SANDI}
    client.post(ALAMAT, isi)
    assert Sertifikat.objects.get().contoh
    Sertifikat.objects.all().delete()
    settings.PRODUKSI = True
    assert "Buat sertifikat contoh" not in client.get(ALAMAT).content.decode()
    client.post(ALAMAT, isi)
    assert not Sertifikat.objects.exists()


def test_no_sample_for_the_official_of_another_office(client, camat):
    lain = Pejabat.objects.create(
        instansi=buat_kecamatan("kenanga"),
        jabatan="Camat Kenanga",
        nama="X",
        mulai=datetime(2020, 1, 1).date(),
    )
    client.force_login(camat)
    client.post(ALAMAT, {"tindakan": "contoh", "contoh-pejabat": lain.pk, "contoh-sandi": SANDI})
    assert not Sertifikat.objects.exists()


def test_the_end_is_announced(client, camat, p12):
    baris = save_sertifikat(camat, p12, SANDI)
    client.force_login(camat)
    assert "mintalah yang baru" not in client.get(ALAMAT).content.decode()
    for hari, kata in ((10, "mintalah yang baru"), (-1, "unggah yang baru di halaman Sertifikat")):
        Sertifikat.objects.filter(pk=baris.pk).update(berlaku_sampai=timezone.now() + timedelta(days=hari))
        assert kata in client.get(ALAMAT).content.decode()
    assert "berakhir pada" in find_sertifikat(camat).halangan


def test_no_secret_in_database_session_or_log(client, camat, p12, caplog):
    caplog.set_level("DEBUG")
    client.force_login(camat)
    unggah(client, p12)
    unggah(client, p12, f"{SANDI}-keliru")
    client.post(
        ALAMAT, {"tindakan": "contoh", "contoh-pejabat": Pejabat.objects.get().pk, "contoh-sandi": SANDI}
    )
    assert SANDI not in caplog.text
    with connection.cursor() as kursor:
        for tabel in connection.introspection.table_names(kursor):
            kursor.execute(f'SELECT * FROM "{tabel}"')
            for baris in kursor.fetchall():
                for nilai in baris:
                    nilai = bytes(nilai) if isinstance(nilai, memoryview) else nilai
                    isi = nilai if isinstance(nilai, bytes) else str(nilai).encode()
                    assert SANDI.encode() not in isi, tabel
    assert not [o for o in gc.get_objects() if type(o) is PenandatanganP12]


# --- what is offered ----------------------------------------------------------------------------------------


def _files(*isi: bytes) -> MultiValueDict:
    return MultiValueDict({MEDAN_PINDAIAN: [SimpleUploadedFile("p.pdf", b) for b in isi]})


def test_without_a_certificate_only_by_hand(camat, melati):
    assert [c.kode for c in list_cara(camat)] == ["basah"]
    assert [c.kode for c in list_cara(buat_pengguna(Peran.OPERATOR, melati))] == ["basah"]


def test_with_one_electronically_first(camat, p12, pdf_beku):
    save_sertifikat(camat, p12, SANDI)
    elektronik, basah = list_cara(camat)
    assert (elektronik.kode, elektronik.elektronik, elektronik.medan_sandi) == ("p12", True, MEDAN_SANDI)
    assert elektronik.contoh and not elektronik.halangan
    assert (basah.kode, basah.medan_berkas) == ("basah", MEDAN_PINDAIAN)
    hasil = build_penandatangan("p12", camat, {MEDAN_SANDI: SANDI}, _files()).sign(pdf_beku, TEMPAT, LABEL)
    assert hasil.cara == "p12"


def test_by_hand(camat, pdf_beku):
    hasil = build_penandatangan("basah", camat, {}, _files(pdf_beku)).sign(b"%PDF-lain", TEMPAT, LABEL)
    assert (hasil.cara, hasil.isi) == ("basah", pdf_beku)


@pytest.mark.parametrize(
    ("kode", "kata"), [("", "Pilih salah satu"), ("bsre", "Pilih salah"), ("p12", "Pilih salah")]
)
def test_what_is_not_offered_cannot_be_taken(camat, kode, kata):
    with pytest.raises(GalatPengguna, match=kata):
        build_penandatangan(kode, camat, {MEDAN_SANDI: SANDI}, _files())


def test_a_field_left_empty(camat, p12):
    save_sertifikat(camat, p12, SANDI)
    with pytest.raises(GalatTandaTangan, match="Isi kata sandi"):
        build_penandatangan("p12", camat, {}, _files())
    with pytest.raises(GalatTandaTangan, match="Pilih berkas pindaian"):
        build_penandatangan("basah", camat, {}, _files())


def test_an_expired_one_is_shown_with_its_reason(camat, p12):
    baris = save_sertifikat(camat, p12, SANDI)
    Sertifikat.objects.filter(pk=baris.pk).update(berlaku_sampai=timezone.now() - timedelta(days=1))
    assert "berakhir pada" in list_cara(camat)[0].halangan
    with pytest.raises(GalatTandaTangan, match="berakhir pada"):
        build_penandatangan("p12", camat, {MEDAN_SANDI: SANDI}, _files())


def test_a_mounted_file_comes_first_and_is_only_read(client, camat, p12, pdf_beku, settings, tmp_path):
    settings.FOLDER_SERTIFIKAT = str(tmp_path)
    jalur = tmp_path / f"{camat.username}.p12"
    jalur.write_bytes(p12)
    jalur.chmod(0o400)
    milik = find_sertifikat(camat)
    assert milik.terpasang and milik.read() == p12
    assert build_penandatangan("p12", camat, {MEDAN_SANDI: SANDI}, _files()).sign(pdf_beku, None, LABEL).isi
    client.force_login(camat)
    assert "Pengelola server memasang sertifikat" in client.get(ALAMAT).content.decode()
    assert jalur.read_bytes() == p12


def test_a_username_leads_nowhere_else(camat, p12, settings, tmp_path):
    (tmp_path / "dalam").mkdir()
    (tmp_path / "rahasia.p12").write_bytes(p12)
    settings.FOLDER_SERTIFIKAT = str(tmp_path / "dalam")
    for nama in ("../rahasia", "..\\rahasia", "/rahasia", ".rahasia"):
        camat.username = nama
        assert find_sertifikat(camat) is None
