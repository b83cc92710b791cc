"""A signature by hand: which scans are taken, what is made of them, and every refusal."""

from io import BytesIO

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from laporan.terbit.tandatangan import basah
from laporan.terbit.tandatangan.basah import PenandatanganBasah
from laporan.terbit.tandatangan.dasar import GalatTandaTangan

from .pdf_uji import LABEL, TEMPAT


def gambar(jenis: str = "JPEG", ukuran=(827, 1169), warna="white", mode="RGB", **lain) -> bytes:
    keluar = BytesIO()
    Image.new(mode, ukuran, warna).save(keluar, jenis, **lain)
    return keluar.getvalue()


def pdf(halaman: int = 1, ubah=None, **lain) -> bytes:
    keluar = BytesIO()
    with pikepdf.new() as dokumen:
        for _ in range(halaman):
            dokumen.add_blank_page()
        if ubah:
            ubah(dokumen)
        dokumen.save(keluar, **lain)
    return keluar.getvalue()


def sign(*isi: bytes, beku: bytes = b"%PDF-beku"):
    pindaian = [SimpleUploadedFile(f"pindaian-{i}", b) for i, b in enumerate(isi)]
    return PenandatanganBasah(pindaian).sign(beku, TEMPAT, LABEL)


def tolak(*isi: bytes, **lain) -> str:
    with pytest.raises(GalatTandaTangan) as galat:
        sign(*isi, **lain)
    return str(galat.value)


def test_a_pdf_is_kept_as_it_is():
    isi = pdf(3)
    hasil = sign(isi)
    assert hasil.isi == isi
    assert (hasil.cara, hasil.sertifikat_sha256, hasil.sertifikat_contoh) == ("basah", "", False)


def test_pictures_become_one_pdf_in_their_order():
    hasil = sign(gambar(warna="red"), gambar("PNG", (1169, 827), "blue"), gambar(warna="lime"))
    with pikepdf.open(BytesIO(hasil.isi)) as dokumen:
        ukuran = [[round(float(x)) for x in h.mediabox[2:]] for h in dokumen.pages]
        warna = [
            pikepdf.PdfImage(next(iter(h.get_images().values()))).as_pil_image().getpixel((9, 9))
            for h in dokumen.pages
        ]
    assert [max(u) for u in ukuran] == [842, 842, 842]
    assert [u[0] > u[1] for u in ukuran] == [False, True, False]
    assert [max(range(3), key=w.__getitem__) for w in warna] == [0, 2, 1]


def test_what_the_camera_wrote_is_gone():
    exif = Image.Exif()
    exif[0x010F] = "KameraRahasia"
    exif[0x0112] = 6  # lies on its side
    asal = gambar(ukuran=(1169, 827), exif=exif)
    assert b"KameraRahasia" in asal
    hasil = sign(asal)
    assert b"KameraRahasia" not in hasil.isi
    with pikepdf.open(BytesIO(hasil.isi)) as dokumen:
        lebar, tinggi = (float(x) for x in dokumen.pages[0].mediabox[2:])
    assert tinggi > lebar, "upright"


def test_transparency_becomes_paper():
    hasil = sign(gambar("PNG", mode="RGBA", warna=(0, 0, 0, 0)))
    with pikepdf.open(BytesIO(hasil.isi)) as dokumen:
        foto = pikepdf.PdfImage(next(iter(dokumen.pages[0].get_images().values()))).as_pil_image()
    assert foto.getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    "isi",
    [
        b"",
        b"bukan berkas gambar",
        b"GIF89a" + b"0" * 50,
        b"%PDF-1.7 rusak",
        b"\x89PNG\r\n\x1a\n rusak",
        b"\xff\xd8\xff\xe0 rusak",
        b"<html>",
        pytest.param(None, id="terpotong"),
    ],
)
def test_what_cannot_be_read(isi):
    isi = gambar("PNG", mode="RGB", warna="red")[:-400] if isi is None else isi
    assert tolak(isi) == basah.TOLAK


def test_nothing_chosen():
    assert tolak() == "Pilih berkas pindaian dokumen yang sudah ditandatangani."


def test_too_much(monkeypatch):
    monkeypatch.setattr(basah, "UKURAN_TERBESAR", 1000)
    assert "20 MB" in tolak(pdf() + b" " * 1000)
    monkeypatch.undo()
    monkeypatch.setattr(basah, "GAMBAR_TERBANYAK", 1)
    assert "lebih dari 1" in tolak(gambar(), gambar())
    monkeypatch.setattr(basah, "HALAMAN_TERBANYAK", 2)
    assert "lebih dari 2 halaman" in tolak(pdf(3))
    monkeypatch.setattr(basah, "PIKSEL_TERBANYAK", 100)
    assert "50 juta piksel" in tolak(gambar())


def test_one_pdf_or_pictures():
    assert tolak(pdf(), pdf()).startswith("Unggah satu PDF saja")
    assert tolak(gambar(), pdf()) == basah.TOLAK


def test_a_pdf_under_a_password():
    assert "berkata sandi" in tolak(pdf(encryption=pikepdf.Encryption(user="a", owner="b")))
    assert "berkata sandi" in tolak(pdf(encryption=pikepdf.Encryption(user="", owner="b")))


def _skrip(dokumen):
    dokumen.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def _lampiran(dokumen):
    dokumen.attachments["a.txt"] = pikepdf.AttachedFileSpec(dokumen, b"a", filename="a.txt")


def _tautan(jenis: str):
    def ubah(dokumen):
        dokumen.pages[0].Annots = pikepdf.Array(
            [
                pikepdf.Dictionary(
                    Type=pikepdf.Name.Annot,
                    Subtype=pikepdf.Name.Link,
                    Rect=[0, 0, 9, 9],
                    A=pikepdf.Dictionary(S=pikepdf.Name(jenis)),
                )
            ]
        )

    return ubah


@pytest.mark.parametrize("ubah", [_skrip, _lampiran, _tautan("/Launch"), _tautan("/JavaScript")])
def test_a_pdf_that_acts(ubah):
    assert "memuat skrip, tindakan, atau lampiran" in tolak(pdf(ubah=ubah))


def test_a_link_is_no_action():
    assert sign(pdf(ubah=_tautan("/URI"))).isi


def test_a_pdf_that_is_signed_electronically(tertanda):
    assert "bertanda tangan elektronik" in tolak(tertanda.isi)


def test_the_unsigned_document_itself(pdf_beku):
    assert "belum ditandatangani" in tolak(pdf_beku, beku=pdf_beku)
