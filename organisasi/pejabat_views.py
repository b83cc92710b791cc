"""Who signs for a kecamatan: its own officials, kept by its operator, and the kabupaten's, shown."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from .alur import lock_instansi
from .galat import GalatPengguna
from .halaman import open_page
from .pejabat import susun_tabel_pejabat


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def pejabat(request, kecamatan, tahun):
    bingkai = open_page(request, kecamatan, tahun)
    instansi = bingkai.instansi
    tabel = susun_tabel_pejabat(instansi, request.POST if request.method == "POST" else None)
    galat = ""
    if request.method == "POST":
        if not bingkai.boleh_mengisi:
            raise PermissionDenied
        try:
            banyak = tabel.save(request.user, instansi, tahun, before=lambda: lock_instansi(instansi))
        except GalatPengguna as salah:
            galat = str(salah)
        else:
            if not tabel.galat and not tabel.minta_tambah:
                pesan = f"{banyak} baris disimpan." if banyak else "Tidak ada yang berubah."
                messages.success(request, pesan, extra_tags="baik")
                return redirect("pejabat", kecamatan, tahun)
    konteks = {
        "bingkai": bingkai,
        "halaman": "pejabat",
        "tabel": tabel,
        "galat": galat,
        "atasan": instansi.induk.pejabat.order_by("-mulai"),
    }
    return render(request, "organisasi/pejabat.html", konteks)
