"""Evidence over HTTP: upload, download, removal."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_POST

from organisasi.galat import GalatPengguna, TidakBerwenang
from organisasi.halaman import Bingkai, open_page

from .bukti import add_bukti, delete_bukti
from .kisi_views import find_kisi, is_skrip, render_sel
from .lembar import baca_triwulan
from .models import Bukti


@login_required
@require_POST
def tambah_bukti(request, kecamatan, tahun, kode):
    bingkai = open_page(request, kecamatan, tahun)
    _require_operator(bingkai)
    triwulan = baca_triwulan(request.POST.get("tw"))
    if triwulan is None:
        raise Http404
    indikator = find_kisi(bingkai, triwulan, kode).baris[0].indikator
    galat = ""
    try:
        if "berkas" not in request.FILES:
            raise GalatPengguna("Pilih berkasnya lebih dahulu, lalu unggah.")
        add_bukti(indikator, tahun, triwulan, request.FILES["berkas"], request.user)
    except TidakBerwenang as salah:
        raise PermissionDenied from salah
    except GalatPengguna as salah:
        galat = str(salah)
    return _jawab(request, bingkai, triwulan, kode, galat, "Bukti tersimpan.")


@login_required
@require_GET
def unduh_bukti(request, kecamatan, tahun, bukti):
    """The file as a download, never as a page of ours: whatever it holds cannot act here."""
    bukti = _find_bukti(request, open_page(request, kecamatan, tahun), bukti)
    try:
        berkas = bukti.berkas.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    jawaban = FileResponse(berkas, as_attachment=True, filename=bukti.nama, content_type=bukti.jenis_isi)
    jawaban["X-Content-Type-Options"] = "nosniff"
    jawaban["Content-Security-Policy"] = "default-src 'none'; sandbox"
    jawaban["Cache-Control"] = "private, no-store"
    return jawaban


@login_required
@require_POST
def hapus_bukti(request, kecamatan, tahun, bukti):
    bingkai = open_page(request, kecamatan, tahun)
    _require_operator(bingkai)
    bukti = _find_bukti(request, bingkai, bukti)
    realisasi = bukti.realisasi
    galat = ""
    try:
        delete_bukti(bukti, request.user)
    except TidakBerwenang as salah:
        raise PermissionDenied from salah
    except GalatPengguna as salah:
        galat = str(salah)
    return _jawab(request, bingkai, realisasi.triwulan, realisasi.indikator.kode, galat, "Bukti dihapus.")


def _find_bukti(request, bingkai: Bingkai, pk: int) -> Bukti:
    return get_object_or_404(
        Bukti.objects.visible_to(request.user).select_related("realisasi__indikator__instansi"),
        pk=pk,
        realisasi__indikator__instansi=bingkai.instansi,
        realisasi__tahun=bingkai.tahun,
    )


def _require_operator(bingkai: Bingkai) -> None:
    if not bingkai.boleh_mengisi:
        raise PermissionDenied


def _jawab(request, bingkai: Bingkai, triwulan: int, kode: str, galat: str, pesan: str):
    """The row and its panel for the script, else back to the indicator's own page, where its files are."""
    if is_skrip(request):
        kisi = find_kisi(bingkai, triwulan, kode)
        return render_sel(request, bingkai, kisi, galat_bukti=galat, status=422 if galat else 200)
    messages.add_message(
        request,
        messages.ERROR if galat else messages.SUCCESS,
        galat or pesan,
        extra_tags="salah" if galat else "baik",
    )
    tujuan = redirect("ubah_realisasi", bingkai.instansi.kode, bingkai.tahun, kode)
    tujuan["Location"] += f"?tw={triwulan}#bukti"
    return tujuan
