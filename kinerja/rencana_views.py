"""Rencana aksi: the grid of the promised indicators by triwulan."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from organisasi.alur import get_kunci
from organisasi.galat import GalatPengguna, GalatRevisi
from organisasi.halaman import Bingkai, open_page

from .rencana import BarisRencana, LembarRencana, susun_rencana
from .rencana_actions import make_cap_rencana, record_rencana
from .rencana_forms import FormulirRencana


@login_required
@require_http_methods(["GET", "POST"])
def rencana_aksi(request, kecamatan, tahun):
    bingkai = open_page(request, kecamatan, tahun)
    if request.method == "POST" and not bingkai.boleh_mengisi:
        raise PermissionDenied
    lembar = susun_rencana(bingkai.instansi, tahun)
    if request.method == "GET" or lembar.perjanjian is None:
        return _tampilkan(request, bingkai, lembar)
    formulir = [_formulir(request.POST, b, lembar) for b in lembar.baris]
    if usul := request.POST.get("usul"):
        return _usulkan(request, bingkai, lembar, formulir, usul)
    return _simpan(request, bingkai, lembar, formulir)


def _formulir(data, rencana: BarisRencana, lembar: LembarRencana) -> FormulirRencana:
    """Bound only where the page held this row: one that came meanwhile is not emptied by what was not sent."""
    dikirim = f"{FormulirRencana.prefix_of(rencana)}-cap" in data
    return FormulirRencana(data if dikirim else None, rencana, lembar.terkunci)


def _usulkan(request, bingkai: Bingkai, lembar: LembarRencana, formulir: list[FormulirRencana], usul: str):
    """Fill in the proposal for one indicator (its key) or for all without a target ("kosong"); nothing is saved."""
    for form in formulir:
        diminta = usul == str(form.rencana.baris.pk) or (usul == "kosong" and form.tanpa_target)
        if form.is_bound and diminta:
            form.fill_proposal()
    pesan = "Usulan sudah diisikan dan belum disimpan: periksa, lalu simpan."
    return _tampilkan(request, bingkai, lembar, formulir, info=pesan)


def _simpan(request, bingkai: Bingkai, lembar: LembarRencana, formulir: list[FormulirRencana]):
    """Each row for itself: what reads is saved, what does not keeps its text and its sentence."""
    for form in formulir:
        if form.is_bound and form.is_valid():
            _rekam(form, request.user)
    if any(f.galat for f in formulir):
        galat = "Yang bertanda belum tersimpan: perbaiki, lalu simpan lagi. Baris lain sudah tersimpan."
        segar = susun_rencana(bingkai.instansi, bingkai.tahun)
        salah = {f.rencana.baris.pk: f for f in formulir if f.galat}
        formulir = [salah.get(b.baris.pk) or FormulirRencana(None, b, segar.terkunci) for b in segar.baris]
        return _tampilkan(request, bingkai, segar, formulir, galat=galat)
    pesan = f"Tersimpan {timezone.localtime():%H.%M}."
    if request.htmx:
        return _tampilkan(request, bingkai, susun_rencana(bingkai.instansi, bingkai.tahun), tersimpan=pesan)
    messages.success(request, pesan, extra_tags="baik")
    return redirect("rencana_aksi", bingkai.instansi.kode, bingkai.tahun)


def _rekam(form: FormulirRencana, pelaku) -> None:
    baris = form.rencana.baris
    try:
        record_rencana(baris, form.isi, pelaku, form.cleaned_data["cap"])
    except GalatRevisi as salah:
        # What was typed stays; saving once more is then a decision made knowing the other value.
        form.data = form.data.copy()
        kini = {r.triwulan: r for r in baris.rencana_aksi.all()}
        form.data[form.add_prefix("cap")] = make_cap_rencana(kini)
        form.add_error(None, str(salah))
    except GalatPengguna as salah:
        form.add_error(None, str(salah))


def _tampilkan(
    request,
    bingkai: Bingkai,
    lembar: LembarRencana,
    formulir: list[FormulirRencana] | None = None,
    **pesan: str,
):
    kunci = get_kunci(bingkai.instansi, bingkai.tahun, "rencana_aksi")
    boleh = bingkai.boleh_mengisi and not kunci and lembar.perjanjian is not None
    if formulir is None and boleh:
        formulir = [FormulirRencana(None, b, lembar.terkunci) for b in lembar.baris]
    konteks = {
        "bingkai": bingkai,
        "halaman": "rencana_aksi",
        "lembar": lembar,
        "baris": list(zip(lembar.baris, formulir or [None] * len(lembar.baris), strict=True)),
        "boleh": boleh,
        "kunci": kunci,
        **pesan,
    }
    # One partial, two uses: htmx gets the part of the page that a save can change.
    template = "kinerja/_rencana.html" if request.htmx else "kinerja/rencana.html"
    return render(request, template, konteks)
