"""Photographs: checked by content, drawn anew without what they knew, served and printed to those who may see."""

import hashlib
import io
import re
import struct
import zlib
from decimal import Decimal

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import ExifTags, Image

from kinerja.models import ProgramPerjanjian
from laporan import foto as modul_foto
from laporan.aset import ALAMAT_FOTO, AsetTerlarang, PengambilAset
from laporan.bentuk import Foto as FotoNaskah
from laporan.bentuk import Grafik
from laporan.cetak import render_html, render_pdf
from laporan.foto import FotoHilang, find_foto, read_foto
from laporan.models import Foto
from laporan.narasi_actions import FOTO_TERBANYAK, add_foto, delete_foto, edit_foto, move_foto
from laporan.naskah import susun_naskah
from organisasi.alur import Berkas, apply_langkah
from organisasi.galat import GalatPengguna, TidakBerwenang
from organisasi.models import Instansi, JejakAudit
from tests.pembuat import buat_contoh_lengkap

KUNCI = "capaian"
ALAMAT = f"/melati/2024/lkip/narasi/{KUNCI}/"


def gambar(jenis="JPEG", ukuran=(40, 30), warna="navy", mode="RGB", **lain) -> bytes:
    berkas = io.BytesIO()
    Image.new(mode, ukuran, warna).save(berkas, jenis, **lain)
    return berkas.getvalue()


def unggahan(isi: bytes, nama="kantor.jpg", jenis="image/jpeg") -> SimpleUploadedFile:
    return SimpleUploadedFile(nama, isi, jenis)


# --- reading an upload ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("jenis", "mode"),
    [("JPEG", "RGB"), ("JPEG", "L"), ("JPEG", "CMYK"), ("PNG", "RGBA"), ("PNG", "P"), ("WEBP", "RGB")],
)
def test_jpeg_png_webp_become_jpeg(jenis, mode):
    bersih = read_foto(unggahan(gambar(jenis, mode=mode, warna=0 if mode in ("L", "P") else "white")))
    with Image.open(io.BytesIO(bersih.isi)) as hasil:
        assert (hasil.format, hasil.mode, hasil.size) == ("JPEG", "RGB", (40, 30))
    assert bersih.sha256 == hashlib.sha256(bersih.isi).hexdigest()
    assert (bersih.lebar, bersih.tinggi) == (40, 30)


def test_what_was_transparent_is_white():
    bersih = read_foto(unggahan(gambar("PNG", mode="RGBA", warna=(0, 0, 0, 0))))
    with Image.open(io.BytesIO(bersih.isi)) as hasil:
        assert hasil.getpixel((20, 15)) == (255, 255, 255)


def _dengan_exif() -> bytes:
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "KameraRahasia"
    exif[ExifTags.Base.Orientation] = 6  # to be turned by a quarter
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (8.0, 7.0, 1.0)
    return gambar(exif=exif, comment=b"CatatanRahasia", icc_profile=b"ProfilRahasia" * 10)


def test_exif_place_and_comments_are_gone_and_the_picture_is_upright():
    asal = _dengan_exif()
    assert b"KameraRahasia" in asal and b"CatatanRahasia" in asal
    bersih = read_foto(unggahan(asal))
    assert (bersih.lebar, bersih.tinggi) == (30, 40)
    for rahasia in (b"KameraRahasia", b"CatatanRahasia", b"ProfilRahasia", b"Exif", b"GPS"):
        assert rahasia not in bersih.isi
    with Image.open(io.BytesIO(bersih.isi)) as hasil:
        assert not hasil.getexif() and not hasil.info.get("comment")


@pytest.mark.parametrize("ukuran", [(4000, 3000), (3000, 4000), (1601, 10)])
def test_large_pictures_are_made_smaller_in_proportion(ukuran):
    bersih = read_foto(unggahan(gambar(ukuran=ukuran)))
    assert max(bersih.lebar, bersih.tinggi) == 1600
    assert abs(bersih.lebar / bersih.tinggi - ukuran[0] / ukuran[1]) < 0.02 * ukuran[0] / ukuran[1]


def _png_kepala(lebar: int, tinggi: int) -> bytes:
    """A few bytes that say they are a huge picture."""

    def bagian(jenis, isi):
        return struct.pack(">I", len(isi)) + jenis + isi + struct.pack(">I", zlib.crc32(jenis + isi))

    kepala = struct.pack(">IIBBBBB", lebar, tinggi, 8, 2, 0, 0, 0)
    isi = bagian(b"IHDR", kepala) + bagian(b"IDAT", zlib.compress(b"\0" * 100)) + bagian(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + isi


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        (b"", "bukan foto"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "bukan foto"),
        (b"%PDF-1.7 ini bukan foto", "bukan foto"),
        (b"GIF89a" + b"\0" * 100, "bukan foto"),
        (gambar("GIF", mode="P", warna=0), "bukan foto"),
        (gambar("TIFF"), "bukan foto"),
        (gambar("BMP"), "bukan foto"),
        (gambar(ukuran=(200, 200))[:400], "rusak"),
        (gambar("PNG", ukuran=(200, 200))[:80], "rusak"),
        (b"\xff\xd8\xff\xe0" + b"x" * 50, "bukan foto|rusak"),
        (_png_kepala(60_000, 60_000), "piksel|bukan foto"),
        (_png_kepala(9_000, 9_000), "50 juta piksel"),
    ],
)
def test_everything_else_is_refused_in_one_sentence(isi, kalimat):
    """Whatever it is called: the name and the type that the browser states are not believed."""
    with pytest.raises(GalatPengguna, match=kalimat):
        read_foto(unggahan(isi))


def test_too_large_a_file_is_refused_unread(monkeypatch):
    monkeypatch.setattr(modul_foto, "UKURAN_TERBESAR", 100)
    with pytest.raises(GalatPengguna, match="10 MB"):
        read_foto(unggahan(gambar()))


def test_a_wrong_name_does_not_matter():
    assert read_foto(unggahan(gambar("PNG"), "../../surat.pdf", "application/pdf")).lebar == 40


# --- actions --------------------------------------------------------------------------------------------------


@pytest.fixture
def contoh(db):
    contoh = buat_contoh_lengkap()
    ProgramPerjanjian.objects.create(
        perjanjian=contoh.a.perjanjian, urutan=1, nama="Program Uji", anggaran=Decimal(1_000_000)
    )
    return contoh


def tambah(contoh, keterangan="Musrenbang Kalisat", warna="navy", kunci=KUNCI, pelaku=None) -> Foto:
    berkas = unggahan(gambar(warna=warna))
    return add_foto(contoh.a.instansi, 2024, kunci, berkas, keterangan, pelaku or contoh.a.operator)


def _urutan(contoh):
    return list(Foto.objects.filter(instansi=contoh.a.instansi).values_list("keterangan", flat=True))


def test_added_under_a_name_that_nobody_guesses(contoh):
    foto = tambah(contoh)
    assert re.fullmatch(r"foto/\d{4}/[0-9a-f]{32}\.jpg", foto.berkas.name)
    assert default_storage.open(foto.berkas.name).read()[:3] == b"\xff\xd8\xff"
    jejak = JejakAudit.objects.get(tindakan="tambah_foto")
    assert (jejak.pengguna, jejak.sesudah) == (contoh.a.operator, "Musrenbang Kalisat")


@pytest.mark.parametrize(
    ("keterangan", "kalimat"),
    [("", "Tulis keterangan"), (" \n ", "Tulis keterangan"), ("x" * 201, "terlalu panjang")],
)
def test_a_caption_is_asked_for(contoh, keterangan, kalimat):
    with pytest.raises(GalatPengguna, match=kalimat):
        tambah(contoh, keterangan)
    assert not Foto.objects.exists()


def test_the_same_picture_stands_once_in_a_section(contoh):
    tambah(contoh)
    with pytest.raises(
        GalatPengguna, match="sudah ada di bagian ini, dengan keterangan “Musrenbang Kalisat”"
    ):
        tambah(contoh, "Lagi")
    tambah(contoh, kunci="penutup")
    assert Foto.objects.count() == 2


def test_so_many_in_a_section_and_no_more(contoh):
    Foto.objects.bulk_create(
        Foto(instansi=contoh.a.instansi, tahun=2024, kunci=KUNCI, urutan=n, berkas="x", keterangan="k",
             sha256=str(n), lebar=1, tinggi=1)
        for n in range(FOTO_TERBANYAK)
    )  # fmt: skip
    with pytest.raises(GalatPengguna, match="paling banyak 12 foto"):
        tambah(contoh)


def test_order_caption_and_removal(contoh, django_capture_on_commit_callbacks):
    satu, dua, tiga = (tambah(contoh, f"Foto {w}", w) for w in ("red", "green", "blue"))
    move_foto(tiga, -1, contoh.a.operator)
    assert _urutan(contoh) == ["Foto red", "Foto blue", "Foto green"]
    move_foto(satu, 1, contoh.a.operator)
    assert _urutan(contoh) == ["Foto blue", "Foto red", "Foto green"]
    move_foto(tiga, -1, contoh.a.operator)  # first already
    move_foto(dua, 1, contoh.a.operator)  # last already
    assert _urutan(contoh) == ["Foto blue", "Foto red", "Foto green"]
    edit_foto(satu, "  Merah  ", contoh.a.operator)
    with django_capture_on_commit_callbacks(execute=True):
        delete_foto(dua, contoh.a.operator)
    assert _urutan(contoh) == ["Foto blue", "Merah"]
    assert not default_storage.exists(dua.berkas.name) and default_storage.exists(satu.berkas.name)
    tindakan = list(JejakAudit.objects.order_by("pk").values_list("tindakan", flat=True))
    assert tindakan == ["tambah_foto"] * 3 + ["pindah_foto"] * 2 + ["ubah_foto", "hapus_foto"]


def test_only_the_operator_and_only_while_open(contoh):
    foto = tambah(contoh)
    for pelaku in (contoh.a.camat, contoh.b.operator, contoh.reviewer, contoh.admin):
        for cara in (
            lambda p: tambah(contoh, warna="red", pelaku=p),
            lambda p: edit_foto(foto, "Lain", p),
            lambda p: move_foto(foto, 1, p),
            lambda p: delete_foto(foto, p),
        ):
            with pytest.raises(TidakBerwenang):
                cara(pelaku)
    apply_langkah(Berkas(contoh.a.instansi, 2024, "lkip"), "ajukan_ke_camat", contoh.a.operator)
    with pytest.raises(GalatPengguna, match="terkunci"):
        delete_foto(foto, contoh.a.operator)
    with pytest.raises(GalatPengguna, match="terkunci"):
        tambah(contoh, warna="red")
    assert _urutan(contoh) == ["Musrenbang Kalisat"]


# --- pages ----------------------------------------------------------------------------------------------------


def test_unggah_lewat_halaman(contoh, client):
    client.force_login(contoh.a.operator)
    data = {"berkas": unggahan(_dengan_exif()), "keterangan": "Rapat koordinasi"}
    jawaban = client.post(f"{ALAMAT}foto/", data)
    assert jawaban.status_code == 302 and jawaban["Location"] == f"{ALAMAT}#foto"
    foto = Foto.objects.get()
    html = client.get(ALAMAT).content.decode()
    assert f'src="/foto/{foto.sha256}/" alt="Rapat koordinasi"' in html
    for tindakan in ("naik", "turun", "simpan", "hapus"):
        isi = {"tindakan": tindakan, "keterangan": "Rapat"}
        assert client.post(f"{ALAMAT}foto/{foto.pk}/", isi).status_code == 302
    assert not Foto.objects.exists()


def test_yang_salah_disebut_dan_keterangannya_tetap(contoh, client):
    client.force_login(contoh.a.operator)
    jawaban = client.post(f"{ALAMAT}foto/", {"berkas": unggahan(b"bukan foto"), "keterangan": "Tetap ada"})
    html = jawaban.content.decode()
    assert "bukan foto yang dapat dibaca" in html and re.search(r">\s*Tetap ada</textarea>", html)
    html = client.post(f"{ALAMAT}foto/", {"keterangan": ""}).content.decode()
    assert "Pilih berkas fotonya." in html and "Tulis keterangan foto" in html
    foto = tambah(contoh)
    html = client.post(f"{ALAMAT}foto/{foto.pk}/", {"keterangan": " "}).content.decode()
    assert "Tulis keterangan foto" in html
    assert Foto.objects.get().keterangan == "Musrenbang Kalisat"


def test_foto_bagian_lain_bukan_bagian_ini(contoh, client):
    client.force_login(contoh.a.operator)
    foto = tambah(contoh, kunci="penutup")
    assert client.post(f"{ALAMAT}foto/{foto.pk}/", {"tindakan": "hapus"}).status_code == 404
    assert Foto.objects.exists()


def test_gambar_disajikan_hanya_kepada_yang_boleh(contoh, client):
    foto = tambah(contoh)
    alamat = f"/foto/{foto.sha256}/"
    assert client.get(alamat).status_code == 302  # to the login page
    for pengguna, harap in (
        (contoh.b.operator, 404),
        (contoh.orang_luar, 404),
        (contoh.a.camat, 200),
        (contoh.reviewer, 200),
    ):
        client.force_login(pengguna)
        jawaban = client.get(alamat)
        assert jawaban.status_code == harap
    assert jawaban["Content-Type"] == "image/jpeg"
    assert jawaban["X-Content-Type-Options"] == "nosniff"
    assert "private" in jawaban["Cache-Control"]
    assert hashlib.sha256(b"".join(jawaban.streaming_content)).hexdigest() == foto.sha256
    assert client.get("/foto/tidak-ada/").status_code == 404
    default_storage.delete(foto.berkas.name)
    assert client.get(alamat).status_code == 404


# --- print ----------------------------------------------------------------------------------------------------


def _naskah(contoh):
    return susun_naskah(Instansi.objects.select_related("induk").get(pk=contoh.a.instansi.pk), 2024)


def test_numbered_with_the_charts_in_reading_order_and_listed(contoh):
    sebelum = [g.nomor for g in _naskah(contoh).butir(Grafik)]
    foto = tambah(contoh, "Rapat <b>& evaluasi</b>")
    tambah(contoh, kunci="kata_pengantar")
    naskah = _naskah(contoh)
    awal, di_bab = naskah.butir(FotoNaskah)
    assert awal.nomor == ""  # front matter numbers nothing
    assert di_bab.nomor == "3.1"
    assert next(g.nomor for g in naskah.butir(Grafik) if g.nomor.startswith("3.")) == "3.2"
    assert len(sebelum) == len(list(naskah.butir(Grafik)))
    html = render_html(naskah)
    assert f'<img src="/foto/{foto.sha256}/" alt="Rapat &lt;b&gt;&amp; evaluasi&lt;/b&gt;"' in html
    assert '<a href="#gambar-3.1">Gambar 3.1 Rapat' in html and 'id="gambar-3.1"' in html


def test_prose_can_refer_to_a_photograph(contoh):
    from laporan.models import Narasi

    foto = tambah(contoh)
    isi = f"<p>Lihat {{gambar.foto_{foto.sha256[:8]}}}.</p>"
    Narasi.objects.create(instansi=contoh.a.instansi, tahun=2024, kunci=KUNCI, isi=isi)
    assert "Lihat Gambar 3.1." in render_html(_naskah(contoh))


@pytest.mark.pdf
def test_the_picture_is_in_the_pdf(contoh):
    import pikepdf

    tambah(contoh, kunci="penutup")
    with pikepdf.open(io.BytesIO(render_pdf(_naskah(contoh)))) as pdf:
        ukuran = {
            (int(g.Width), int(g.Height)) for halaman in pdf.pages for g in halaman.get_images().values()
        }
        alt = [str(o.Alt) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/Alt" in o]
    assert (40, 30) in ukuran
    assert "Musrenbang Kalisat" in alt


def test_a_print_fetches_its_own_photographs_only(contoh):
    foto = tambah(contoh)
    lain = tambah(contoh, warna="red", kunci="penutup")
    pengambil = PengambilAset({foto.sha256: foto.berkas.name})
    jawaban = pengambil.fetch(ALAMAT_FOTO + foto.sha256)
    assert jawaban.headers["Content-Type"].startswith("image/jpeg")
    assert hashlib.sha256(jawaban.read()).hexdigest() == foto.sha256
    for alamat in (
        ALAMAT_FOTO + lain.sha256,
        ALAMAT_FOTO + foto.berkas.name,
        f"{ALAMAT_FOTO}../{foto.berkas.name}",
        f"{ALAMAT_FOTO}{foto.sha256}?x",
        ALAMAT_FOTO,
        f"https://foto.invalid.example.com/{foto.sha256}",
        f"/foto/{foto.sha256}/",
    ):
        with pytest.raises(AsetTerlarang):
            pengambil.fetch(alamat)
    with pytest.raises(AsetTerlarang):
        PengambilAset().fetch(ALAMAT_FOTO + foto.sha256)


def test_a_file_that_is_another_now_is_not_printed(contoh):
    foto = tambah(contoh)
    default_storage.delete(foto.berkas.name)
    default_storage.save(foto.berkas.name, io.BytesIO(gambar(warna="red")))
    with pytest.raises(AsetTerlarang, match="bukan lagi foto"):
        PengambilAset(find_foto(_naskah(contoh))).fetch(ALAMAT_FOTO + foto.sha256)


def test_a_lost_file_is_said_in_one_sentence(contoh, client):
    foto = tambah(contoh)
    default_storage.delete(foto.berkas.name)
    with pytest.raises(FotoHilang, match="“Musrenbang Kalisat” tidak ada di penyimpanan"):
        find_foto(_naskah(contoh))
    client.force_login(contoh.a.operator)
    assert (
        "tidak ada di penyimpanan" in client.get("/melati/2024/lkip/unduh.pdf", follow=True).content.decode()
    )
