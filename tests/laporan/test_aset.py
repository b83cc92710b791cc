"""What a printed document may fetch: our own files below static/, by name, and nothing else."""

from pathlib import Path

import pytest
from weasyprint import HTML

from laporan.aset import ALAMAT, AsetTerlarang, PengambilAset, find_aset


@pytest.mark.parametrize(
    "alamat",
    [
        "file:///etc/passwd",
        "http://127.0.0.1:8000/static/css/cetak.css",
        "https://example.com/x.png",
        "https://aset.invalid.example.com/css/cetak.css",
        "https://aset.invalid@example.com/css/cetak.css",
        "http://aset.invalid/css/cetak.css",
        "data:text/css,body{}",
        "ftp://aset.invalid/css/cetak.css",
        "//aset.invalid/css/cetak.css",
        f"{ALAMAT}../manage.py",
        f"{ALAMAT}css/../../manage.py",
        f"{ALAMAT}%2e%2e/manage.py",
        f"{ALAMAT}..%2fmanage.py",
        f"{ALAMAT}/etc/passwd",
        f"{ALAMAT}%2fetc%2fpasswd",
        f"{ALAMAT}css",
        f"{ALAMAT}tidak/ada.css",
        ALAMAT,
        f"{ALAMAT}?css/cetak.css",
        f"{ALAMAT}css\\cetak.css",
        f"{ALAMAT}css/cetak.css%00.png",
        "",
    ],
)
def test_everything_else_is_refused(alamat):
    with pytest.raises(AsetTerlarang):
        PengambilAset().fetch(alamat)


@pytest.mark.parametrize(
    ("nama", "jenis"),
    [
        ("css/cetak.css", "text/css"),
        ("huruf/huruf.css", "text/css"),
        ("huruf/tanda-400.woff2", "font/woff2"),
    ],
)
def test_own_files_are_found_with_their_type(nama, jenis):
    jawaban = PengambilAset().fetch(ALAMAT + nama)
    assert jawaban.read() == Path("static", nama).read_bytes()
    assert jawaban.headers["Content-Type"].startswith(jenis)


def test_collected_files_serve_in_production_and_are_fenced(settings, tmp_path):
    """There the finders' folder may be absent: STATIC_ROOT is searched by the same rules."""
    akar = tmp_path / "kumpulan"
    akar.mkdir()
    (akar / "hanya-di-sini.css").write_text("p{}")
    (tmp_path / "rahasia.css").write_text("rahasia")
    settings.STATIC_ROOT = akar
    assert find_aset("hanya-di-sini.css").read_text() == "p{}"
    for nama in ("../rahasia.css", str(tmp_path / "rahasia.css"), "."):
        with pytest.raises(AsetTerlarang):
            find_aset(nama)


@pytest.mark.parametrize(
    "html",
    [
        '<img src="file:///etc/passwd">',
        '<link rel="stylesheet" href="http://127.0.0.1:9/x.css">',
        '<p style="background: url(https://example.com/x.png)">x</p>',
        '<object data="../../manage.py"></object>',
    ],
)
def test_a_document_that_asks_for_more_is_not_printed(html):
    """A report must not lose a part silently, nor reach for something outside."""
    with pytest.raises(AsetTerlarang):
        HTML(string=html, base_url=ALAMAT, url_fetcher=PengambilAset()).write_pdf()
