"""The only files a document may fetch: the project's own, below static/, by name, and its own photographs."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlparse

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.storage import default_storage
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

# ALAMAT + "huruf/x.woff2" is static/huruf/x.woff2. A web address, so that relative names inside a stylesheet
# resolve, under a reserved name that no server can ever have.
ALAMAT = "https://aset.invalid/"
ALAMAT_FOTO = "https://foto.invalid/"  # ALAMAT_FOTO + the sha256 of its content
JENIS = {".css": "text/css", ".woff2": "font/woff2", ".svg": "image/svg+xml", ".png": "image/png"}


class AsetTerlarang(FatalURLFetchingError):
    """A document asked for something else; printing stops, because a report must not lose a part silently."""


class PengambilAset(URLFetcher):
    """WeasyPrint's way to files. No network, no file system outside static/, no data of others.

    foto: the document's photographs, sha256 -> name in the storage. No other upload can be reached, whatever the
    document asks for, and a file whose content is no longer the one named is refused.
    """

    def __init__(self, foto: Mapping[str, str] | None = None):
        self._foto = foto or {}
        super().__init__(allowed_protocols=set(), allow_redirects=False, fail_on_errors=True)

    def fetch(self, url, headers=None):
        if url.startswith(ALAMAT_FOTO):
            return self._fetch_foto(url, url.removeprefix(ALAMAT_FOTO))
        if not url.startswith(ALAMAT):
            raise AsetTerlarang(f"Dokumen hanya boleh memuat berkas aplikasi, bukan {url[:60]}.")
        berkas = find_aset(unquote(urlparse(url).path.lstrip("/")))
        jenis = JENIS.get(berkas.suffix, "application/octet-stream")
        return URLFetcherResponse(url, berkas.read_bytes(), {"Content-Type": jenis})

    def _fetch_foto(self, url: str, sha256: str) -> URLFetcherResponse:
        if sha256 not in self._foto:
            raise AsetTerlarang(f"Foto {sha256[:60]} bukan foto dokumen ini.")
        with default_storage.open(self._foto[sha256]) as berkas:
            isi = berkas.read()
        if hashlib.sha256(isi).hexdigest() != sha256:
            raise AsetTerlarang(f"Foto {sha256[:8]} di penyimpanan bukan lagi foto yang diunggah.")
        return URLFetcherResponse(url, isi, {"Content-Type": "image/jpeg"})


def find_aset(nama: str) -> Path:
    """The file below static/. Raises AsetTerlarang for anything that is not there."""
    # Checked before anyone joins paths: finders answer a name that leads out with an error of their own.
    if nama and not nama.startswith("/") and not {"..", "."} & set(nama.split("/")) and "\0" not in nama:
        for calon in (finders.find(nama), settings.STATIC_ROOT and Path(settings.STATIC_ROOT, nama)):
            if calon and Path(calon).is_file():
                return Path(calon)
    raise AsetTerlarang(f"Berkas {nama[:60]} tidak ada di antara berkas aplikasi.")
