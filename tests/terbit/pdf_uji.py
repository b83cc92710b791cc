"""A small PDF with what a report has: tags, bookmarks, metadata, a foot, and a signature block on its last page."""

from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

from laporan.aset import ALAMAT, PengambilAset
from laporan.terbit.tandatangan.dasar import Label, Tempat

NIP = "197001012000011001"  # no one's: it begins with a day on which nobody of that number was born
NAMA = "Drs. Sekar Ayu Lestari, M.Si."
SANDI = "sandi-uji-sertifikat-1"
WAKTU = datetime(2025, 1, 31, 10, 26, tzinfo=ZoneInfo("Asia/Jakarta"))
LABEL = Label(
    "Camat Melati",
    NAMA,
    NIP,
    WAKTU,
    "K7QM-4TXR-92HW",
    "https://sakip.example.test/periksa/K7QM-4TXR-92HW/",
)
# In points from the lower left: above the name, as wide as the block (css/cetak.css).
TEMPAT = Tempat(1, (334.5, 612, 538.5, 662))

HTML = f"""<!DOCTYPE html><html lang="id"><head><meta charset="utf-8"><title>Laporan Uji</title>
<meta name="author" content="Kecamatan Melati"><meta name="description" content="Uji">
<meta name="keywords" content="LKIP, uji">
<link rel="stylesheet" href="{ALAMAT}huruf/huruf.css"><link rel="stylesheet" href="{ALAMAT}css/cetak.css"></head>
<body data-kaki="Laporan Uji Kecamatan Melati 2024"><section class="unit bab awal"><h1>BAB I</h1><p>Isi.</p>
<table><tr><th>Indikator</th><th>Nilai</th></tr><tr><td>IKM</td><td>86,5</td></tr></table></section>
<section class="unit bab"><h1>Penutup</h1><h2>Simpulan</h2><p>Demikian laporan ini.</p>
<div class="ttd satu"><div class="ttd-blok"><p class="saat">Melati, 31 Januari 2025</p>
<p class="jabatan">Camat Melati,</p><p class="nama">{NAMA}</p><p>NIP {NIP}</p></div></div></section></body></html>"""


@cache
def buat_pdf(html: str = HTML) -> bytes:
    import weasyprint

    dokumen = weasyprint.HTML(string=html, base_url=ALAMAT, url_fetcher=PengambilAset())
    return dokumen.write_pdf(pdf_tags=True)
