"""The narrative: list of its texts, the editor of one, its preview, and the photographs."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from organisasi.alur import get_kunci
from organisasi.galat import GalatPengguna, GalatRevisi
from organisasi.halaman import Bingkai, open_page

from .cetak import render_html
from .isi import DataBelumAda
from .kerangka import KerangkaTidakAda
from .kerangka.daftar import TeksKerangka, find_teks
from .models import Foto, Narasi
from .narasi import read_default
from .narasi_actions import add_foto, delete_foto, edit_foto, move_foto, reset_narasi, save_narasi
from .narasi_forms import FormulirFoto, FormulirNarasi
from .narasi_halaman import diff_kata, isi_html, isi_polos, list_tetangga, susun_halaman
from .naskah import build_cuplikan
from .permissions import can_write_narasi
from .pilihan import read_kerangka
from .reviu.daftar import find_catatan_teks
from .views import lkip_belum

BELUM = (DataBelumAda, KerangkaTidakAda)


@login_required
@require_GET
def daftar_narasi(request, kecamatan, tahun):
    bingkai = open_page(request, kecamatan, tahun)
    try:
        narasi = susun_halaman(bingkai.instansi, tahun)
    except BELUM as sebab:
        return lkip_belum(request, bingkai, sebab)
    konteks = {
        "bingkai": bingkai,
        "halaman": "daftar_narasi",
        "narasi": narasi,
        "terkunci": get_kunci(bingkai.instansi, tahun, "lkip"),
    }
    return render(request, "laporan/narasi_daftar.html", konteks)


@login_required
@require_http_methods(["GET", "POST"])
def ubah_narasi(request, kecamatan, tahun, kunci):
    bingkai = open_page(request, kecamatan, tahun)
    if request.method == "POST":
        _require_operator(request, bingkai)
        return _simpan(request, bingkai, _find_teks(bingkai, kunci))
    return _tampilkan(request, bingkai, _find_teks(bingkai, kunci))


@login_required
@require_GET
@xframe_options_sameorigin
def pratinjau_narasi(request, kecamatan, tahun, kunci):
    """The section as it prints, for the frame beside the editor."""
    bingkai = open_page(request, kecamatan, tahun)
    _find_teks(bingkai, kunci)
    try:
        return HttpResponse(render_html(build_cuplikan(susun_halaman(bingkai.instansi, tahun).rangka, kunci)))
    except BELUM as sebab:
        return lkip_belum(request, bingkai, sebab)
    except KeyError as salah:
        raise Http404 from salah


@login_required
@require_POST
def bawaan_narasi(request, kecamatan, tahun, kunci):
    bingkai = open_page(request, kecamatan, tahun)
    _require_operator(request, bingkai)
    _find_teks(bingkai, kunci)
    form = FormulirNarasi(request.POST)
    try:
        revisi = form.cleaned_data.get("revisi") if form.is_valid() else None
        reset_narasi(bingkai.instansi, tahun, kunci, request.user, revisi=revisi)
        messages.success(request, "Teks bawaan dipakai kembali.", extra_tags="baik")
    except GalatPengguna as salah:
        messages.error(request, str(salah), extra_tags="salah")
    return redirect("ubah_narasi", kecamatan, tahun, kunci)


# --- photographs --------------------------------------------------------------------------------------------


@login_required
@require_POST
def tambah_foto(request, kecamatan, tahun, kunci):
    bingkai = open_page(request, kecamatan, tahun)
    _require_operator(request, bingkai)
    teks = _find_teks(bingkai, kunci)
    form = FormulirFoto(request.POST, request.FILES)
    if form.is_valid():
        isi = form.cleaned_data
        try:
            add_foto(bingkai.instansi, tahun, kunci, isi["berkas"], isi["keterangan"], request.user)
            messages.success(request, "Foto ditambahkan.", extra_tags="baik")
            return _ke_foto(bingkai, kunci)
        except GalatPengguna as salah:
            form.add_error("berkas", str(salah))
    return _tampilkan(request, bingkai, teks, form_foto=form)


@login_required
@require_POST
def ubah_foto(request, kecamatan, tahun, kunci, foto):
    """Caption, place or removal of one photograph, by the button that was pressed."""
    bingkai = open_page(request, kecamatan, tahun)
    _require_operator(request, bingkai)
    foto = get_object_or_404(Foto, pk=foto, instansi=bingkai.instansi, tahun=tahun, kunci=kunci)
    try:
        match request.POST.get("tindakan"):
            case "naik":
                move_foto(foto, -1, request.user)
            case "turun":
                move_foto(foto, 1, request.user)
            case "hapus":
                delete_foto(foto, request.user)
                messages.success(request, "Foto dihapus.", extra_tags="baik")
            case _:
                edit_foto(foto, request.POST.get("keterangan", ""), request.user)
                messages.success(request, "Keterangan foto tersimpan.", extra_tags="baik")
    except GalatPengguna as salah:
        galat = {foto.pk: (request.POST.get("keterangan", ""), str(salah))}
        return _tampilkan(request, bingkai, _find_teks(bingkai, kunci), galat_foto=galat)
    return _ke_foto(bingkai, kunci)


@login_required
@require_GET
def buka_foto(request, sha256):
    """The picture itself, for whoever may see its office: it lies in no public folder."""
    foto = Foto.objects.visible_to(request.user).filter(sha256=sha256).first()
    if foto is None or not foto.berkas.storage.exists(foto.berkas.name):
        raise Http404
    return FileResponse(
        foto.berkas.open(),
        content_type="image/jpeg",
        headers={
            "X-Content-Type-Options": "nosniff",
            "Content-Disposition": "inline",
            "Cache-Control": "private, max-age=3600",
        },
    )


def _ke_foto(bingkai: Bingkai, kunci: str):
    return redirect(f"{reverse('ubah_narasi', args=[bingkai.instansi.kode, bingkai.tahun, kunci])}#foto")


# --- the page of one text -----------------------------------------------------------------------------------


def _require_operator(request, bingkai: Bingkai) -> None:
    if not can_write_narasi(request.user, bingkai.instansi):
        raise PermissionDenied


def _find_teks(bingkai: Bingkai, kunci: str) -> TeksKerangka | None:
    """The text's place in the outline of the year; None where the year has no outline yet."""
    try:
        kerangka = read_kerangka(bingkai.instansi, bingkai.tahun)
    except KerangkaTidakAda:
        return None
    if (teks := find_teks(kerangka, kunci)) is None:
        raise Http404
    return teks


def _simpan(request, bingkai: Bingkai, teks: TeksKerangka | None):
    form = FormulirNarasi(request.POST)
    if teks is None or not form.is_valid():
        return _tampilkan(request, bingkai, teks, form=form, status=422)
    isi = form.cleaned_data
    try:
        save_narasi(
            bingkai.instansi,
            bingkai.tahun,
            teks.kunci,
            isi["isi"],
            request.user,
            revisi=isi["revisi"],
            otomatis=isi["otomatis"],
        )
    except GalatRevisi as salah:
        # What was typed stays; saving once more is then a decision made knowing the other text.
        return _tampilkan(request, bingkai, teks, form=form, bentrok=salah, status=409)
    except GalatPengguna as salah:
        form.add_error("isi", str(salah))
        return _tampilkan(request, bingkai, teks, form=form, status=422)
    if request.htmx:
        return _tampilkan(request, bingkai, teks)
    messages.success(request, f"Tersimpan {timezone.localtime():%H.%M}.", extra_tags="baik")
    return redirect("ubah_narasi", bingkai.instansi.kode, bingkai.tahun, teks.kunci)


def _tampilkan(
    request, bingkai, teks, *, form=None, bentrok=None, form_foto=None, galat_foto=None, status=200
):
    instansi, tahun = bingkai.instansi, bingkai.tahun
    try:
        halaman = susun_halaman(instansi, tahun)
    except BELUM as sebab:
        return lkip_belum(request, bingkai, sebab)
    kunci = teks.kunci
    narasi = halaman.narasi.get(kunci) or Narasi(kunci=kunci)
    tersimpan = narasi.isi or read_default(kunci)
    diketik = form.data.get("isi", "") if form else None
    terkunci = get_kunci(instansi, tahun, "lkip")
    sebelum, sesudah = list_tetangga(halaman.baris, kunci)
    konteks = {
        "bingkai": bingkai,
        "halaman": "daftar_narasi",
        "teks": teks,
        "tempat": halaman.name_tempat(kunci) or teks.bagian,
        "kerangka": halaman,
        "baris": halaman.find(kunci),
        "narasi": narasi,
        "revisi": narasi.revisi,
        "bawaan": not narasi.isi,
        "isi": isi_polos(tersimpan) if diketik is None else diketik,
        "data_editor": {
            "html": isi_html(tersimpan if diketik is None else diketik),
            "sebutan": halaman.nilai_untuk(kunci),
            "salinan": f"narasi:{request.user.pk}:{instansi.kode}:{tahun}:{kunci}",
        },
        "form": form or FormulirNarasi(),
        "galat": form.errors.get("isi", [""])[0] if form and form.errors else "",
        "bentrok": bentrok,
        "beda": diff_kata(tersimpan, diketik) if bentrok else (),
        "kurang": halaman.check(tersimpan if diketik is None else diketik, kunci),
        "foto": _susun_foto(instansi, tahun, kunci, galat_foto or {}),
        "form_foto": form_foto or FormulirFoto(),
        "terkunci": terkunci,
        "boleh": can_write_narasi(request.user, instansi) and not terkunci,
        "sebelum": sebelum,
        "sesudah": sesudah,
        "catatan_reviu": find_catatan_teks(instansi, tahun, kunci),
    }
    # One partial, two uses: a save of the editor gets the part of the page that it can change.
    template = "laporan/_narasi_keadaan.html" if request.htmx else "laporan/narasi.html"
    return render(request, template, konteks, status=status if request.htmx else 200)


def _susun_foto(instansi, tahun: int, kunci: str, galat: dict) -> list[tuple[Foto, str, str]]:
    """Each photograph with the caption to show and what was wrong with it."""
    foto = Foto.objects.filter(instansi=instansi, tahun=tahun, kunci=kunci)
    return [(f, *galat.get(f.pk, (f.keterangan, ""))) for f in foto]
