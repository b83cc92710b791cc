"""What a signature adds to a page: its picture in the signature block, and the footnote below the foot.

Each is a one-page PDF as large as its box, set by WeasyPrint with the project's own font, so that its text can be
selected; the signer takes the page in as a form. Nothing is fetched but files of the application.
"""

from collections.abc import Sequence
from io import BytesIO

import segno
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import mark_safe

from organisasi.templatetags.tampilan import tanggal

from .dasar import Label, Tempat

Kotak = tuple[float, float, float, float]

PERNYATAAN_CONTOH = "SERTIFIKAT CONTOH, tidak berlaku sebagai tanda tangan resmi"
# Below the foot of a page, as css/cetak.css sets them, in points from the lower left: left and right margin, lower and
# upper edge. A form across (E.81) has its foot lower.
TEGAK = (85.04, 56.69, 10.0, 26.0)
MELINTANG = (56.69, 56.69, 7.0, 19.0)
SISI_QR = 0.42  # of the width, at most
HURUF = (8.5, 8, 7.5, 7, 6.75, 6.5, 6.25, 6, 5.75, 5.5, 5, 4.5, 4)  # points; the largest that fits
HURUF_CATATAN = (6.5, 6, 5.5, 5, 4.5, 4)
SAMBUNG = 0.04  # of a module: rows overlap a little, so that no reader draws a seam between them


class Penggambar:
    """Draws what one signature needs. Fonts and sheet are read once, which takes most of the time."""

    def __init__(self):
        from weasyprint import CSS
        from weasyprint.text.fonts import FontConfiguration

        from laporan.aset import ALAMAT, PengambilAset

        self._dasar, self._ambil, self._huruf = ALAMAT, PengambilAset(), FontConfiguration()
        self._lembar = [
            CSS(url=ALAMAT + nama, url_fetcher=self._ambil, font_config=self._huruf)
            for nama in ("huruf/huruf.css", "css/stempel.css")
        ]

    def draw_stempel(self, label: Label, lebar: float, tinggi: float, contoh: bool) -> bytes:
        """The visible signature, `lebar` x `tinggi` points: QR on the left, text on the right."""
        sisi = round(min(tinggi, lebar * SISI_QR), 2)
        isi = {
            "label": label,
            "waktu": format_waktu(label),
            "qr": mark_safe(draw_qr(label.alamat)),
            "contoh": PERNYATAAN_CONTOH if contoh else "",
        }
        qr = f".qr {{ width: {sisi}pt; height: {sisi}pt }} .teks {{ margin-left: {sisi}pt }}"
        return self._print("cetak/stempel.html", isi, lebar, tinggi, HURUF, qr)

    def draw_catatan(self, penerbit: str, lebar: float, tinggi: float, contoh: bool) -> bytes:
        """The footnote of an electronically signed file."""
        isi = {"butir": list_catatan(penerbit, contoh)}
        return self._print("cetak/catatan_tte.html", isi, lebar, tinggi, HURUF_CATATAN)

    def _print(
        self, templat: str, isi: dict, lebar: float, tinggi: float, huruf: Sequence[float], lain: str = ""
    ) -> bytes:
        """One page of just that size, in the largest letters with which everything stands on it."""
        from weasyprint import CSS, HTML

        html = HTML(string=render_to_string(templat, isi), base_url=self._dasar, url_fetcher=self._ambil)
        for besar in huruf:
            ukuran = CSS(
                string=f"@page {{ size: {lebar:.2f}pt {tinggi:.2f}pt }} html {{ font-size: {besar}pt }} {lain}"
            )
            dokumen = html.render(stylesheets=[*self._lembar, ukuran], font_config=self._huruf)
            if len(dokumen.pages) == 1:
                break
        keluar = BytesIO()
        dokumen.copy(dokumen.pages[:1]).write_pdf(keluar)
        return keluar.getvalue()


def list_catatan(penerbit: str, contoh: bool) -> list[str]:
    """Its points, from CATATAN_TTE; of a sample certificate only what is true of one."""
    if contoh:
        return [
            f"{PERNYATAAN_CONTOH}: berkas ini ditandatangani secara elektronik untuk peragaan saja.",
            "Keutuhan berkas ini dapat diperiksa melalui kode QR pada tanda tangannya.",
        ]
    butir = (b.strip() for b in settings.CATATAN_TTE.split("|"))
    return [b.replace("{penerbit}", penerbit) for b in butir if b]


def find_kotak_catatan(tempat: Tempat, lebar: float, tinggi: float) -> Kotak:
    """Where the footnote stands on a page of that size."""
    kiri, kanan, dasar, puncak = MELINTANG if lebar > tinggi else TEGAK
    return tempat.catatan or (kiri, dasar, lebar - kanan, puncak)


def format_waktu(label: Label) -> str:
    """31 Januari 2025 10.26 WIB"""
    waktu = timezone.localtime(label.waktu)
    return f"{tanggal(waktu)} {waktu:%H.%M %Z}"


def draw_qr(isi: str) -> str:
    """A QR code as SVG, one path of runs, with the quiet zone that readers need around it."""
    kode = segno.make(isi, error="m", micro=False, boost_error=False)
    baris = [list(b) for b in kode.matrix_iter(border=4)]
    jalur = []
    for y, b in enumerate(baris):
        x = 0
        while x < len(b):
            mulai = x
            while x < len(b) and b[x]:
                x += 1
            if x > mulai:
                panjang = x - mulai
                jalur.append(f"M{mulai} {y}h{panjang}v{1 + SAMBUNG}h-{panjang}z")
            x += 1
    n = len(baris)
    return f'<svg viewBox="0 0 {n} {n}" xmlns="http://www.w3.org/2000/svg"><path d="{"".join(jalur)}"/></svg>'
