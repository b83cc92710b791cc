"""The public pages of verification: no session, no cookie, nothing of a person but the jabatan.

Whoever holds a document may ask about it, so these pages stand outside `visible_to`; a code that does not exist is
answered alike for everyone, and guessing is slowed down (`batas`).
"""

import re

from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from organisasi.galat import GalatPengguna

from ..simpanan import BerkasRusak, baca, get_jalur
from .anak import KALIMAT, UKURAN
from .batas import BACA, TEBAK, UNGGAH, limited, refuse
from .daftar import Terdaftar, find_menurut_kode, find_unduhan
from .halaman import SALAH, TUNDA, HasilUnggah, sebut_jawaban, susun_halaman
from .pemeriksaan import periksa_berkas
from .tanda_tangan import Keadaan

BUNGKUS = 64 * 1024  # bytes that a form adds around its file
KODE = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")


class _DiMemori(MemoryFileUploadHandler):
    """A stranger's file is never written to the disk, whatever its size."""

    def handle_raw_input(self, *args, **kwargs):
        self.activated = True


@require_http_methods(["GET", "POST"])
@csrf_exempt  # without session and cookie there is nothing that a foreign page could use
@never_cache
@limited(BACA)
def verifikasi(request):
    if request.method == "POST":
        return _jawab_unggah(request, "laporan/verifikasi/mulai.html", {})
    ketik = request.GET.get("kode", "").strip()
    galat = ""
    if ketik:
        kode = ketik.rstrip("/").rsplit("/", 1)[-1]  # the whole address, as a camera reads it
        if KODE.fullmatch(kode) and len(kode) <= 24:
            return redirect("verifikasi_kode", kode)
        galat = "Kode itu tidak terbaca; tulis huruf, angka, dan tanda hubung seperti pada dokumen."
    return _render(request, "laporan/verifikasi/mulai.html", {"ketik": ketik[:200], "galat": galat})


@require_http_methods(["GET", "POST"])
@csrf_exempt
@never_cache
@limited(BACA)
def verifikasi_kode(request, kode):
    temuan = _find(request, kode)
    if not isinstance(temuan, Terdaftar):
        return temuan
    isi = {
        "h": susun_halaman(temuan, request.build_absolute_uri(reverse("verifikasi_kode", args=[kode]))),
        "t": temuan,
        "kode": kode,
        "unduhan": find_unduhan(temuan),
    }
    if request.method == "POST":
        return _jawab_unggah(request, "laporan/verifikasi/dokumen.html", isi, temuan, kode)
    return _render(request, "laporan/verifikasi/dokumen.html", isi)


@require_GET
@limited(BACA)
def unduh_verifikasi(request, kode):
    temuan = _find(request, kode)
    if not isinstance(temuan, Terdaftar):
        return temuan
    sidik = find_unduhan(temuan)
    if not sidik:
        raise Http404
    try:
        baca(sidik)  # refuses what the disk changed
    except BerkasRusak as salah:
        raise Http404 from salah
    d = temuan.dokumen
    nama = f"{d.jenis}-{d.instansi.kode}-{d.tahun}-versi-{d.versi}.pdf"
    jawaban = FileResponse(
        get_jalur(sidik).open("rb"), as_attachment=True, filename=nama, content_type="application/pdf"
    )
    jawaban["X-Robots-Tag"] = "noindex"
    return jawaban


def _find(request, kode: str):
    """The version of that code; else the answer to give instead of it."""
    if tunggu := TEBAK.count(request, tambah=0):
        return refuse(request, tunggu)
    if temuan := find_menurut_kode(kode):
        return temuan
    if (besar := kode.upper()) != kode and find_menurut_kode(besar):
        return redirect(request.resolver_match.view_name, besar)
    TEBAK.count(request)
    return _render(request, "laporan/verifikasi/tiada.html", {"kode": kode[:24]}, status=404)


def _jawab_unggah(request, templat: str, isi: dict, halaman: Terdaftar | None = None, kode: str = ""):
    """The page again, with what can be said of the file."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > UKURAN + BUNGKUS:
        hasil, status = HasilUnggah("", TUNDA, KALIMAT[Keadaan.TERLALU_BESAR]), 413
    elif tunggu := UNGGAH.count(request):
        return refuse(request, tunggu)
    else:
        request.upload_handlers = [_DiMemori(request)]
        hasil, status = _periksa(request.FILES.get("berkas"), halaman, kode), 200
    return _render(request, templat, isi | {"hasil": hasil}, status=status)


def _periksa(berkas, halaman: Terdaftar | None, kode: str) -> HasilUnggah:
    if berkas is None:
        return HasilUnggah("", TUNDA, "Belum ada berkas yang dipilih; pilih satu PDF.")
    try:
        return sebut_jawaban(berkas.name, periksa_berkas(berkas.read(), kode), halaman)
    except GalatPengguna as galat:
        return HasilUnggah(berkas.name, SALAH, str(galat))


def _render(request, templat: str, isi: dict, status: int = 200):
    jawaban = render(request, templat, isi, status=status)
    jawaban["X-Robots-Tag"] = "noindex"
    return jawaban
