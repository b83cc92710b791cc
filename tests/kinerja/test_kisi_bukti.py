"""Evidence: told by its content, kept under a name nobody guesses, served to whoever may see the kecamatan."""

import zipfile
from io import BytesIO

import pikepdf
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from openpyxl import Workbook
from PIL import Image

from kinerja import bukti as modul
from kinerja.actions import record_realisasi
from kinerja.bukti import add_bukti, delete_bukti, inspect_berkas, tidy_nama
from kinerja.models import Bukti, Realisasi
from organisasi.galat import GalatPengguna, TidakBerwenang
from organisasi.models import JejakAudit, Pengajuan
from tests.pembuat import buat_contoh_lengkap

pytestmark = pytest.mark.django_db
ALAMAT = "/melati/2024/realisasi/IKM/bukti/"


@pytest.fixture
def contoh():
    return buat_contoh_lengkap()


@pytest.fixture
def operator(contoh, client):
    client.force_login(contoh.a.operator)
    return client


@pytest.fixture
def ikm(contoh):
    return contoh.a.indikator["IKM"]


def _pdf(sandi="") -> bytes:
    isi = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(isi, encryption=pikepdf.Encryption(user=sandi, owner=sandi) if sandi else False)
    return isi.getvalue()


def _gambar(jenis: str) -> bytes:
    isi = BytesIO()
    Image.new("RGB", (40, 30), "navy").save(isi, jenis)
    return isi.getvalue()


def _xlsx() -> bytes:
    isi = BytesIO()
    buku = Workbook()
    buku.active["A1"] = "Unsur"
    buku.save(isi)
    return isi.getvalue()


def _zip(**berkas: bytes) -> bytes:
    isi = BytesIO()
    with zipfile.ZipFile(isi, "w", zipfile.ZIP_DEFLATED) as arsip:
        for nama, teks in berkas.items():
            arsip.writestr(nama, teks)
    return isi.getvalue()


def _ubah_zip(asal: bytes, **berkas: bytes) -> bytes:
    """The same archive with entries replaced or added."""
    isi = BytesIO()
    with zipfile.ZipFile(BytesIO(asal)) as lama, zipfile.ZipFile(isi, "w", zipfile.ZIP_DEFLATED) as baru:
        for nama in lama.namelist():
            if nama not in berkas:
                baru.writestr(nama, lama.read(nama))
        for nama, teks in berkas.items():
            baru.writestr(nama, teks)
    return isi.getvalue()


def _jenis_isi(xlsx: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(xlsx)) as arsip:
        return arsip.read("[Content_Types].xml")


PDF, XLSX = _pdf(), _xlsx()


# --- what a file is ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("isi", "jenis"),
    [
        (_pdf(), "application/pdf"),
        (_gambar("JPEG"), "image/jpeg"),
        (_gambar("PNG"), "image/png"),
        (_gambar("WEBP"), "image/webp"),
        (_xlsx(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_known_kinds_whatever_they_are_called(isi, jenis):
    assert inspect_berkas(ContentFile(isi, "apa-saja.exe")).jenis == jenis


@pytest.mark.parametrize(
    "isi",
    [
        b"<html><script>alert(1)</script></html>",
        b"%PDF-1.7\nbukan pdf sungguhan",
        _pdf()[:200],
        b"\x89PNG\r\n\x1a\n" + b"0" * 100,
        _gambar("PNG")[:-30],
        _gambar("JPEG")[:300],
        b"RIFF\x00\x00\x00\x00WAVEfmt ",
        _gambar("GIF"),
        b"PK\x03\x04rusak",
        _zip(**{"halo.txt": b"halo"}),
        _zip(**{"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}),
        _zip(**{"[Content_Types].xml": _jenis_isi(_xlsx())}),
        b"MZ\x90\x00",
    ],
)
def test_anything_else_is_refused_whatever_it_is_called(isi):
    for nama in ("laporan.pdf", "foto.jpg", "data.xlsx"):
        with pytest.raises(GalatPengguna, match="bukan PDF, gambar"):
            inspect_berkas(ContentFile(isi, nama))


def test_a_word_document_called_xlsx_is_none():
    jenis = _jenis_isi(_xlsx()).replace(b"spreadsheetml.sheet.main", b"wordprocessingml.document.main")
    with pytest.raises(GalatPengguna, match="bukan PDF"):
        inspect_berkas(ContentFile(_ubah_zip(_xlsx(), **{"[Content_Types].xml": jenis}), "a.xlsx"))


def test_entities_are_not_expanded():
    bom = b'<!DOCTYPE t [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><Types>&b;</Types>'
    with pytest.raises(GalatPengguna, match="bukan PDF"):
        inspect_berkas(ContentFile(_ubah_zip(_xlsx(), **{"[Content_Types].xml": bom}), "a.xlsx"))


def test_macros_passwords_bombs_and_size(monkeypatch):
    makro = _jenis_isi(_xlsx()).replace(
        b"</Types>",
        b'<Override PartName="/xl/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
    )
    kasus = [
        (_ubah_zip(_xlsx(), **{"[Content_Types].xml": makro, "xl/vbaProject.bin": b"x"}), "makro"),
        (_pdf("rahasia"), "berkata sandi"),
        (b"", "kosong"),
    ]
    for isi, kalimat in kasus:
        with pytest.raises(GalatPengguna, match=kalimat):
            inspect_berkas(ContentFile(isi, "a"))
    monkeypatch.setattr(modul, "XLSX_TERBESAR", 1_000_000)
    bom = _ubah_zip(_xlsx(), **{"xl/besar.xml": b"0" * 1_500_000})
    assert len(bom) < 20_000
    with pytest.raises(GalatPengguna, match="terlalu besar bila dibuka"):
        inspect_berkas(ContentFile(bom, "a.xlsx"))
    monkeypatch.setattr(modul, "PIKSEL_TERBANYAK", 100)
    with pytest.raises(GalatPengguna, match="terlalu besar"):
        inspect_berkas(ContentFile(_gambar("PNG"), "a.png"))
    monkeypatch.setattr(modul, "UKURAN_TERBESAR", 100)
    with pytest.raises(GalatPengguna, match="lebih besar dari 10 MB"):
        inspect_berkas(ContentFile(_pdf(), "a.pdf"))


@pytest.mark.parametrize(
    ("nama", "akhiran", "rapi"),
    [
        ("SUKMA-E triwulan IV.xlsx", ".xlsx", "SUKMA-E triwulan IV.xlsx"),
        ("../../etc/passwd", ".pdf", "passwd.pdf"),
        ("C:\\Data\\LHE.PDF", ".pdf", "LHE.PDF"),
        ("foto.jpeg", ".jpg", "foto.jpeg"),
        ("nota.exe", ".pdf", "nota.exe.pdf"),
        ("a\u202egpj.\nexe<b>.png", ".png", "a gpj. exe b.png"),
        ("", ".pdf", "bukti.pdf"),
        ("...", ".pdf", "bukti.pdf"),
        (None, ".webp", "bukti.webp"),
        ("x" * 300 + ".pdf", ".pdf", "x" * 156 + ".pdf"),
    ],
)
def test_names_are_labels(nama, akhiran, rapi):
    assert tidy_nama(nama, akhiran) == rapi


# --- the two changes ---------------------------------------------------------------------------------------------


def test_a_file_is_kept_below_a_name_that_says_nothing(contoh, ikm):
    isi = PDF
    bukti = add_bukti(ikm, 2024, 0, ContentFile(isi, "LHE AKIP.pdf"), contoh.a.operator)
    assert bukti.nama == "LHE AKIP.pdf"
    assert "LHE" not in bukti.berkas.name
    assert len(bukti.berkas.name.rpartition("/")[2]) == 36
    assert (bukti.ukuran, bukti.jenis_isi) == (len(isi), "application/pdf")
    with default_storage.open(bukti.berkas.name) as berkas:
        assert berkas.read() == isi
    jejak = JejakAudit.objects.get()
    assert (jejak.tindakan, jejak.objek) == ("tambah_bukti", "Bukti IKM tahun 2024")
    assert jejak.kunci_objek == f"realisasi:{bukti.realisasi.pk}"
    assert jejak.sesudah == f"LHE AKIP.pdf ({bukti.sha256[:12]})"


def test_evidence_before_the_figure_leaves_it_kosong_and_unrevised(contoh, ikm):
    bukti = add_bukti(ikm, 2024, 2, ContentFile(PDF, "a.pdf"), contoh.a.operator)
    assert (bukti.realisasi.angka, bukti.realisasi.revisi) == (None, 0)
    # The form that was open meanwhile knows of no row, and meets no conflict.
    assert record_realisasi(ikm, 2024, 2, "88", contoh.a.operator, revisi=0).angka == 88
    assert bukti.realisasi.bukti.count() == 1


def test_the_same_file_twice_and_too_many(contoh, ikm, monkeypatch):
    add_bukti(ikm, 2024, 0, ContentFile(PDF, "a.pdf"), contoh.a.operator)
    with pytest.raises(GalatPengguna, match="sudah ada di sini"):
        add_bukti(ikm, 2024, 0, ContentFile(PDF, "b.pdf"), contoh.a.operator)
    monkeypatch.setattr(modul, "BERKAS_TERBANYAK", 1)
    with pytest.raises(GalatPengguna, match="Sudah ada 1 berkas"):
        add_bukti(ikm, 2024, 0, ContentFile(XLSX, "b.xlsx"), contoh.a.operator)
    assert Bukti.objects.count() == 1


def test_nothing_stays_of_a_refused_file(contoh, ikm, monkeypatch):
    def rusak(*_, **__):
        raise RuntimeError

    monkeypatch.setattr(modul, "record_audit", rusak)
    sebelum = set(_isi_penyimpanan())
    with pytest.raises(RuntimeError):
        add_bukti(ikm, 2024, 1, ContentFile(PDF, "a.pdf"), contoh.a.operator)
    assert set(_isi_penyimpanan()) == sebelum
    assert not Bukti.objects.exists()
    assert not Realisasi.objects.filter(triwulan=1).exists()


def _isi_penyimpanan():
    tahun = timezone.localdate().year
    try:
        return default_storage.listdir(f"bukti/{tahun}")[1]
    except FileNotFoundError:
        return []


def test_removal_takes_the_file_along(contoh, ikm, django_capture_on_commit_callbacks):
    bukti = add_bukti(ikm, 2024, 0, ContentFile(PDF, "a.pdf"), contoh.a.operator)
    nama = bukti.berkas.name
    with django_capture_on_commit_callbacks(execute=True):
        delete_bukti(bukti, contoh.a.operator)
    assert not default_storage.exists(nama)
    assert JejakAudit.objects.first().tindakan == "hapus_bukti"
    assert JejakAudit.objects.first().sebelum.startswith("a.pdf")
    assert _ikm_tetap(ikm)


def _ikm_tetap(ikm):
    return ikm.realisasi.get(triwulan=0).tampil == "86,5"


def test_who_may_and_when(contoh, ikm):
    bukti = add_bukti(ikm, 2024, 1, ContentFile(PDF, "a.pdf"), contoh.a.operator)
    for pelaku in (contoh.a.camat, contoh.b.operator, contoh.reviewer, contoh.admin):
        with pytest.raises(TidakBerwenang):
            add_bukti(ikm, 2024, 1, ContentFile(XLSX, "a.xlsx"), pelaku)
        with pytest.raises(TidakBerwenang):
            delete_bukti(bukti, pelaku)
    Pengajuan.objects.create(
        instansi=contoh.a.instansi,
        tahun=2024,
        jenis="realisasi",
        nomor=1,
        keadaan="menunggu_camat",
        sejak=timezone.now(),
    )
    with pytest.raises(GalatPengguna, match="terkunci"):
        add_bukti(ikm, 2024, 1, ContentFile(XLSX, "a.xlsx"), contoh.a.operator)
    with pytest.raises(GalatPengguna, match="terkunci"):
        delete_bukti(bukti, contoh.a.operator)
    with pytest.raises(GalatPengguna, match="belum dimulai"):
        depan = timezone.localdate().year + 1
        add_bukti(ikm, depan, 1, ContentFile(XLSX, "a.xlsx"), contoh.a.operator)
    assert Bukti.objects.count() == 1


# --- over HTTP -----------------------------------------------------------------------------------------------------


def _unggah(operator, isi, nama="LHE.pdf", **kepala):
    return operator.post(ALAMAT, {"tw": "0", "berkas": SimpleUploadedFile(nama, isi)}, headers=kepala)


def test_download_is_an_attachment_that_cannot_act(contoh, operator):
    assert _unggah(operator, PDF)["Location"] == "/melati/2024/realisasi/IKM/?tw=0#bukti"
    bukti = Bukti.objects.get()
    jawaban = operator.get(f"/melati/2024/bukti/{bukti.pk}/")
    assert b"".join(jawaban.streaming_content) == PDF
    assert jawaban["Content-Disposition"] == 'attachment; filename="LHE.pdf"'
    assert jawaban["X-Content-Type-Options"] == "nosniff"
    assert jawaban["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert jawaban["Content-Type"] == "application/pdf"
    assert "no-store" in jawaban["Cache-Control"]


def test_who_may_download(contoh, client, ikm):
    bukti = add_bukti(ikm, 2024, 0, ContentFile(PDF, "a.pdf"), None)
    alamat = f"/melati/2024/bukti/{bukti.pk}/"
    for pengguna, status in (
        (contoh.a.camat, 200),
        (contoh.reviewer, 200),
        (contoh.b.operator, 404),
        (contoh.orang_luar, 404),
    ):
        client.force_login(pengguna)
        assert client.get(alamat).status_code == status
    client.force_login(contoh.b.operator)
    # Another kecamatan's file is not reached through one's own address, nor another year's.
    assert client.get(f"/kenanga/2024/bukti/{bukti.pk}/").status_code == 404
    assert client.post(f"/kenanga/2024/bukti/{bukti.pk}/hapus/").status_code == 404
    client.force_login(contoh.a.operator)
    assert client.get(f"/melati/2025/bukti/{bukti.pk}/").status_code == 404
    default_storage.delete(bukti.berkas.name)
    assert client.get(alamat).status_code == 404


def test_a_refused_upload_says_why_on_the_page(operator):
    html = operator.post(
        ALAMAT, {"tw": "0", "berkas": SimpleUploadedFile("a.pdf", b"halo")}, follow=True
    ).content.decode()
    assert "bukan PDF, gambar" in html
    html = operator.post(ALAMAT, {"tw": "0"}, follow=True).content.decode()
    assert "Pilih berkasnya lebih dahulu" in html
    assert not Bukti.objects.exists()


def test_the_script_gets_the_row_and_the_panel(contoh, operator, ikm):
    jawaban = _unggah(operator, PDF, **{"X-Requested-With": "kisi"})
    html = jawaban.content.decode()
    assert jawaban.status_code == 200
    assert html.lstrip().startswith("<table>")
    assert html.count(">LHE.pdf<") == 2
    penuh = operator.get("/melati/2024/realisasi/", {"tw": 0}).content.decode()
    assert penuh.count(">LHE.pdf<") == 2
    jawaban = _unggah(operator, PDF, **{"X-Requested-With": "kisi"})
    assert jawaban.status_code == 422
    assert "sudah ada di sini" in jawaban.content.decode()
    _unggah(operator, XLSX, "rekap.xlsx")
    assert "2 berkas" in operator.get("/melati/2024/realisasi/", {"tw": 0}).content.decode()
    hapus = operator.post(f"/melati/2024/bukti/{Bukti.objects.first().pk}/hapus/", follow=True)
    assert "Bukti dihapus." in hapus.content.decode()
    assert [b.nama for b in Bukti.objects.all()] == ["rekap.xlsx"]
