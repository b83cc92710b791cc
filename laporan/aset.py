"""The only files a document may fetch: the project's own, below static/, by name."""

from pathlib import Path
from urllib.parse import unquote, urlparse

from django.conf import settings
from django.contrib.staticfiles import finders
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

# ALAMAT + "huruf/x.woff2" is static/huruf/x.woff2. A web address, so that relative names inside a stylesheet
# resolve, under a reserved name that no server can ever have.
ALAMAT = "https://aset.invalid/"
JENIS = {".css": "text/css", ".woff2": "font/woff2", ".svg": "image/svg+xml", ".png": "image/png"}


class AsetTerlarang(FatalURLFetchingError):
    """A document asked for something else; printing stops, because a report must not lose a part silently."""


class PengambilAset(URLFetcher):
    """WeasyPrint's way to files. No network, no file system outside static/, no data of others."""

    def __init__(self):
        super().__init__(allowed_protocols=set(), allow_redirects=False, fail_on_errors=True)

    def fetch(self, url, headers=None):
        if not url.startswith(ALAMAT):
            raise AsetTerlarang(f"Dokumen hanya boleh memuat berkas aplikasi, bukan {url[:60]}.")
        berkas = find_aset(unquote(urlparse(url).path.lstrip("/")))
        jenis = JENIS.get(berkas.suffix, "application/octet-stream")
        return URLFetcherResponse(url, berkas.read_bytes(), {"Content-Type": jenis})


def find_aset(nama: str) -> Path:
    """The file below static/. Raises AsetTerlarang for anything that is not there."""
    # Checked before anyone joins paths: finders answer a name that leads out with an error of their own.
    if nama and not nama.startswith("/") and not {"..", "."} & set(nama.split("/")) and "\0" not in nama:
        for calon in (finders.find(nama), settings.STATIC_ROOT and Path(settings.STATIC_ROOT, nama)):
            if calon and Path(calon).is_file():
                return Path(calon)
    raise AsetTerlarang(f"Berkas {nama[:60]} tidak ada di antara berkas aplikasi.")
