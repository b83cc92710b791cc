"""The page of one submission: where a document stands, what its next step asks, and the step itself."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from organisasi.galat import GalatPengguna, TidakBerwenang
from organisasi.halaman import Bingkai, open_page

from .pengajuan import SEBUTAN_LANGKAH, find_berkas, move_berkas, susun_panel


@login_required
@require_http_methods(["GET", "POST"])
def pengajuan(request, kecamatan, tahun, jenis, nomor):
    bingkai = open_page(request, kecamatan, tahun)
    berkas = find_berkas(bingkai.instansi, tahun, jenis, nomor)
    if request.method == "GET":
        return _tampilkan(request, bingkai, berkas)
    nama, alasan = request.POST.get("langkah", ""), request.POST.get("alasan", "")
    try:
        move_berkas(berkas, nama, request.user, alasan, request.POST.get("dari"))
    except GalatPengguna as salah:
        status = 403 if isinstance(salah, TidakBerwenang) else 200
        return _tampilkan(request, bingkai, berkas, salah, nama, alasan, status)
    messages.success(request, f"{berkas.judul} {SEBUTAN_LANGKAH[nama]}.", extra_tags="baik")
    return redirect(_kembali(request) or request.path)


def _kembali(request) -> str:
    """The page that carried the button, if it is one of ours."""
    alamat = request.POST.get("kembali", "")
    aman = url_has_allowed_host_and_scheme(alamat, {request.get_host()}, request.is_secure())
    return alamat if aman and alamat.startswith("/") else ""


def _tampilkan(request, bingkai: Bingkai, berkas, galat=None, nama="", alasan="", status=200):
    panel = susun_panel(bingkai, berkas, request.user)
    konteks = {
        "bingkai": bingkai,
        "halaman": "langkah",
        "panel": panel,
        "kembali": request.POST.get("kembali", ""),
        "galat": galat,
        "dipilih": nama,
        "alasan": alasan,
        "terbuka": True,
    }
    return render(request, "laporan/pengajuan.html", konteks, status=status)
