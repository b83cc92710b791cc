"""A finished file as an answer. What stands behind a login is kept by no cache on the way."""

from django.http import HttpResponse

PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
SVG = "image/svg+xml"
ZIP = "application/zip"


def serve_berkas(isi: str | bytes, jenis: str, nama: str, cara: str = "attachment") -> HttpResponse:
    """What a browser saves under `nama`, or shows with cara="inline"."""
    return HttpResponse(
        isi,
        content_type=jenis,
        headers={
            "Content-Disposition": f'{cara}; filename="{nama}"',
            "Cache-Control": "private, no-store",
        },
    )
