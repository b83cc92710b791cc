"""The indicative pagu of a version of the Renstra: one grid of programs by year."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from organisasi.galat import GalatPengguna
from organisasi.halaman import open_page
from renstra.models import Renstra

from .pagu_renstra_isian import save_isian, susun_isian


@login_required
@require_http_methods(["GET", "POST"])
def pagu_renstra(request, kecamatan, tahun):
    bingkai = open_page(request, kecamatan, tahun)
    versi = list(Renstra.objects.filter(instansi=bingkai.instansi).memuat(tahun))
    if not versi:
        raise Http404
    renstra = next((r for r in versi if str(r.pk) == request.GET.get("versi")), versi[0])
    renstra.instansi = bingkai.instansi
    isian = None
    if request.method == "POST":
        if not bingkai.boleh_mengisi:
            raise PermissionDenied
        try:
            isian = save_isian(renstra, tahun, request.POST, request.user)
        except GalatPengguna as salah:
            messages.error(request, str(salah), extra_tags="salah")
        else:
            if not isian.galat:
                pesan = (
                    f"Tersimpan {timezone.localtime():%H.%M}."
                    if isian.tersimpan
                    else "Tidak ada yang berubah."
                )
                messages.success(request, pesan, extra_tags="baik")
                alamat = reverse("pagu_renstra", args=[bingkai.instansi.kode, tahun])
                return redirect(f"{alamat}?versi={renstra.pk}")
            sisa = " Isian lain sudah tersimpan." if isian.tersimpan else ""
            messages.error(
                request,
                f"{isian.galat} isian belum tersimpan: perbaiki, lalu simpan lagi.{sisa}",
                extra_tags="salah",
            )
    konteks = {
        "bingkai": bingkai,
        "halaman": "susun_renstra",
        "renstra": renstra,
        "versi": versi,
        "isian": isian or susun_isian(renstra, tahun),
        "boleh": bingkai.boleh_mengisi,
    }
    return render(request, "anggaran/pagu_renstra.html", konteks)
