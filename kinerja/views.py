"""Realisasi: the list of a year's indicators, and the form of one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from organisasi.galat import GalatPengguna, GalatRevisi

from .actions import record_realisasi
from .forms import FormulirRealisasi
from .halaman import Bingkai, open_page
from .lembar import PERIODE, BarisLembar, isian, pilih_triwulan, susun_keterangan, susun_lembar


@login_required
@require_GET
def daftar_realisasi(request, kecamatan, tahun):
    bingkai = open_page(request, kecamatan, tahun)
    triwulan = pilih_triwulan(bingkai.instansi, tahun, request.GET.get("tw"))
    lembar = susun_lembar(bingkai.instansi, tahun, triwulan)
    konteks = {"bingkai": bingkai, "halaman": "daftar_realisasi", "lembar": lembar, "periode": PERIODE}
    return render(request, "kinerja/daftar_realisasi.html", konteks)


@login_required
@require_http_methods(["GET", "POST"])
def ubah_realisasi(request, kecamatan, tahun, kode):
    bingkai = open_page(request, kecamatan, tahun)
    if request.method == "POST":
        _require_operator(bingkai)
        return _simpan(request, bingkai, kode)
    triwulan = pilih_triwulan(bingkai.instansi, tahun, request.GET.get("tw"))
    baris = _find_baris(bingkai, triwulan, kode)
    return _tampilkan(request, bingkai, baris, triwulan, _formulir(baris, triwulan))


@login_required
@require_POST
def hitung_realisasi(request, kecamatan, tahun, kode):
    """What the capaian would be, as the very action that saves would compute it; nothing is kept."""
    bingkai = open_page(request, kecamatan, tahun)
    _require_operator(bingkai)
    form = FormulirRealisasi(request.POST)
    triwulan = form.cleaned_data["triwulan"] if form.is_valid() else 0
    baris = _find_baris(bingkai, triwulan, kode)
    galat = "" if form.is_valid() else next(iter(form.errors.values()))[0]
    if not galat:
        try:
            with transaction.atomic():
                _catat(request, baris, tahun, form.cleaned_data | {"revisi": None, "catatan": None})
                baris = _find_baris(bingkai, triwulan, kode)
                transaction.set_rollback(True)
        except GalatPengguna as salah:
            galat = str(salah)
    konteks = {"baris": baris, "triwulan": triwulan, "galat": galat, "sementara": True}
    return render(request, "kinerja/_hitungan.html", konteks)


def _require_operator(bingkai: Bingkai) -> None:
    if not bingkai.boleh_mengisi:
        raise PermissionDenied


def _find_baris(bingkai: Bingkai, triwulan: int, kode: str) -> BarisLembar:
    lembar = susun_lembar(bingkai.instansi, bingkai.tahun, triwulan, kode)
    if not lembar.baris:
        raise Http404
    return lembar.baris[0]


def _formulir(baris: BarisLembar, triwulan: int, data=None) -> FormulirRealisasi:
    entri = baris.realisasi
    awal = {
        "nilai": isian(entri.nilai) if entri else "",
        "catatan": entri.catatan if entri else "",
        "triwulan": triwulan,
        "revisi": entri.revisi if entri else 0,
    }
    return FormulirRealisasi(data, initial=awal)


def _catat(request, baris: BarisLembar, tahun: int, isi: dict):
    return record_realisasi(
        baris.baris.indikator,
        tahun,
        isi["triwulan"],
        isi["nilai"],
        request.user,
        catatan=isi["catatan"],
        # A value that the agreement states for itself is corrected where it stands.
        perjanjian=baris.realisasi.perjanjian if baris.realisasi else None,
        revisi=isi["revisi"],
    )


def _simpan(request, bingkai: Bingkai, kode: str):
    form = FormulirRealisasi(request.POST)
    triwulan = form.cleaned_data["triwulan"] if form.is_valid() else 0
    baris = _find_baris(bingkai, triwulan, kode)
    if form.is_valid():
        try:
            _catat(request, baris, bingkai.tahun, form.cleaned_data)
        except GalatRevisi as salah:
            # What was typed stays; saving once more is then a decision made knowing the other value.
            form.data = form.data.copy()
            form.data["revisi"] = salah.terkini.revisi
            form.add_error("nilai", str(salah))
        except GalatPengguna as salah:
            form.add_error("nilai", str(salah))
    if form.errors:
        return _tampilkan(request, bingkai, baris, triwulan, form)
    pesan = f"Tersimpan {timezone.localtime():%H.%M}."
    if request.htmx:
        baris = _find_baris(bingkai, triwulan, kode)
        return _tampilkan(request, bingkai, baris, triwulan, _formulir(baris, triwulan), pesan)
    messages.success(request, pesan, extra_tags="baik")
    tujuan = redirect("ubah_realisasi", bingkai.instansi.kode, bingkai.tahun, kode)
    tujuan["Location"] += f"?tw={triwulan}"
    return tujuan


def _tampilkan(request, bingkai, baris, triwulan, form, pesan=""):
    galat = ""
    if form.is_bound and form.has_error("nilai"):
        form.fields["nilai"].widget.attrs["aria-describedby"] += " galat-nilai"
        # The stored capaian beside a refused number would look like its result.
        galat = "Perbaiki isian lebih dahulu; nilai yang tersimpan tidak berubah."
    konteks = {
        "bingkai": bingkai,
        "halaman": "daftar_realisasi",
        "baris": baris,
        "triwulan": triwulan,
        "periode": PERIODE,
        "form": form,
        "keterangan": susun_keterangan(baris, bingkai.tahun),
        "tersimpan": pesan,
        "galat": galat,
    }
    # One partial, two uses: htmx gets the part of the page that a save can change.
    template = "kinerja/_isian.html" if request.htmx else "kinerja/ubah_realisasi.html"
    return render(request, template, konteks)
