"""Realisasi: the form of one indicator with its note, its evidence and its trail."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from organisasi.galat import GalatPengguna, GalatRevisi
from organisasi.halaman import Bingkai, open_page

from .forms import FormulirRasio, FormulirRealisasi
from .kisi import Kisi
from .kisi_catat import IsianSel, record_sel
from .kisi_views import SEGMEN, find_kisi
from .lembar import baca_triwulan, find_jejak, pilih_triwulan


@login_required
@require_http_methods(["GET", "POST"])
def ubah_realisasi(request, kecamatan, tahun, kode):
    bingkai = open_page(request, kecamatan, tahun)
    if request.method == "POST":
        _require_operator(bingkai)
        return _simpan(request, bingkai, kode)
    kisi = find_kisi(bingkai, pilih_triwulan(bingkai.instansi, tahun, request.GET.get("tw")), kode)
    return _tampilkan(request, bingkai, kisi, _formulir(kisi))


@login_required
@require_POST
def hitung_realisasi(request, kecamatan, tahun, kode):
    """What the capaian would be, as the very action that saves would compute it; nothing is kept."""
    bingkai = open_page(request, kecamatan, tahun)
    _require_operator(bingkai)
    kisi, form = _baca(request, bingkai, kode)
    galat = "" if form.is_valid() else next(iter(form.errors.values()))[0]
    if not galat:
        try:
            with transaction.atomic():
                _catat(request, kisi, form.cleaned_data | {"revisi": None, "catatan": None})
                kisi = find_kisi(bingkai, kisi.triwulan, kode)
                transaction.set_rollback(True)
        except GalatPengguna as salah:
            galat = str(salah)
    konteks = {
        "baris": kisi.baris[0].lembar,
        "triwulan": kisi.triwulan,
        "galat": galat,
        "sementara": True,
    }
    return render(request, "kinerja/_hitungan.html", konteks)


def _require_operator(bingkai: Bingkai) -> None:
    if not bingkai.boleh_mengisi:
        raise PermissionDenied


def _formulir(kisi: Kisi, data=None):
    b = kisi.baris[0]
    entri = b.lembar.realisasi
    awal = b.semula | {
        "catatan": entri.catatan if entri else "",
        "triwulan": kisi.triwulan,
        "revisi": b.revisi,
    }
    return (FormulirRasio if b.rasio else FormulirRealisasi)(data, initial=awal)


def _baca(request, bingkai: Bingkai, kode: str):
    """The posted form, and the line that it is for; without a known period the line of the year."""
    kisi = find_kisi(bingkai, baca_triwulan(request.POST.get("triwulan")) or 0, kode)
    return kisi, _formulir(kisi, request.POST)


def _catat(request, kisi: Kisi, isi: dict):
    b = kisi.baris[0]
    teks = {nama: isi[nama] for nama in b.semula}
    return record_sel(b, kisi.tahun, IsianSel(teks, isi["revisi"], isi["catatan"]), request.user)


def _simpan(request, bingkai: Bingkai, kode: str):
    kisi, form = _baca(request, bingkai, kode)
    utama = next(iter(kisi.baris[0].semula))
    if form.is_valid():
        try:
            _catat(request, kisi, form.cleaned_data)
        except GalatRevisi as salah:
            # What was typed stays; saving once more is then a decision made knowing the other value.
            form.data = form.data.copy()
            form.data["revisi"] = salah.terkini.revisi
            form.add_error(utama, str(salah))
        except GalatPengguna as salah:
            form.add_error(utama, str(salah))
    if form.errors:
        return _tampilkan(request, bingkai, kisi, form)
    pesan = f"Tersimpan {timezone.localtime():%H.%M}."
    if request.htmx:
        kisi = find_kisi(bingkai, kisi.triwulan, kode)
        return _tampilkan(request, bingkai, kisi, _formulir(kisi), pesan)
    messages.success(request, pesan, extra_tags="baik")
    tujuan = redirect("ubah_realisasi", bingkai.instansi.kode, bingkai.tahun, kode)
    tujuan["Location"] += f"?tw={kisi.triwulan}"
    return tujuan


def _tampilkan(request, bingkai: Bingkai, kisi: Kisi, form, pesan=""):
    b = kisi.baris[0]
    galat = ""
    for nama in b.semula:
        if form.is_bound and form.has_error(nama):
            form.fields[nama].widget.attrs["aria-describedby"] += " galat-nilai"
            # The stored capaian beside a refused number would look like its result.
            galat = "Perbaiki isian lebih dahulu; nilai yang tersimpan tidak berubah."
    konteks = {
        "bingkai": bingkai,
        "halaman": "daftar_realisasi",
        "kisi": kisi,
        "b": b,
        "baris": b.lembar,
        "triwulan": kisi.triwulan,
        "periode": SEGMEN,
        "form": form,
        "medan": [form[nama] for nama in b.semula],
        "keterangan": b.keterangan,
        "jejak": find_jejak(b.lembar),
        "tersimpan": pesan,
        "galat": galat,
    }
    # One partial, two uses: htmx gets the part of the page that a save can change.
    template = "kinerja/_isian.html" if request.htmx else "kinerja/ubah_realisasi.html"
    return render(request, template, konteks)
