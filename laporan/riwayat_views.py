"""The audit trail: of one kecamatan and year, and of the whole kabupaten."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Q
from django.shortcuts import render
from django.views.decorators.http import require_GET

from organisasi.halaman import open_page
from organisasi.kabupaten_halaman import BAPPEDA, open_kabupaten
from organisasi.models import JejakAudit

from .riwayat import FormulirRiwayat, filter_jejak

PER_HALAMAN = 50


@login_required
@require_GET
def riwayat(request, kecamatan, tahun):
    """What belongs to no single year (the office's address, its officials) is part of every year's trail."""
    bingkai = open_page(request, kecamatan, tahun)
    jejak = JejakAudit.objects.filter(Q(tahun=tahun) | Q(tahun=None), instansi=bingkai.instansi)
    konteks = {"bingkai": bingkai, "halaman": "riwayat", "judul": f"Riwayat perubahan tahun {tahun}"}
    return _tampilkan(request, jejak, konteks)


@login_required
@require_GET
def riwayat_kabupaten(request):
    """Accounts, deadlines, settings, and what every kecamatan did."""
    bingkai = open_kabupaten(request, peran=BAPPEDA)
    jejak = JejakAudit.objects.filter(Q(instansi=bingkai.instansi) | Q(instansi__induk=bingkai.instansi))
    konteks = {"kabupaten": bingkai, "halaman": "riwayat_kabupaten", "judul": "Riwayat perubahan"}
    return _tampilkan(request, jejak, konteks)


def _tampilkan(request, jejak, konteks):
    form = FormulirRiwayat(request.GET, jejak=jejak)
    tersaring = filter_jejak(jejak, form).select_related("pengguna", "instansi")
    lembar = Paginator(tersaring, PER_HALAMAN).get_page(request.GET.get("hal"))
    return render(request, "laporan/riwayat.html", konteks | {"form": form, "lembar": lembar})
