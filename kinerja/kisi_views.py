"""The grid of one triwulan over HTTP: the page, one cell, and the sheet as a workbook."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from organisasi.galat import GalatPengguna, GalatRevisi, TidakBerwenang
from organisasi.halaman import Bingkai, open_page

from .kisi import MEDAN, MEDAN_RASIO, BarisKisi, Kisi, susun_kisi
from .kisi_catat import IsianSel, explain_all, record_sel, save_kisi
from .kisi_excel import build_excel
from .lembar import PERIODE, baca_triwulan, pilih_triwulan

SEGMEN = (*PERIODE[1:], PERIODE[0])
JENIS_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
@require_http_methods(["GET", "POST"])
def daftar_realisasi(request, kecamatan, tahun):
    bingkai = open_page(request, kecamatan, tahun)
    triwulan = pilih_triwulan(bingkai.instansi, tahun, request.GET.get("tw"))
    if request.method == "POST":
        _require_operator(bingkai)
        return _simpan_semua(request, bingkai, triwulan)
    return _tampilkan(request, bingkai, susun_kisi(bingkai, triwulan))


@login_required
@require_http_methods(["GET", "POST"])
def sel_realisasi(request, kecamatan, tahun, kode):
    """One cell: read anew, or saved. 200 saved, 409 a colleague was faster, 422 refused; always with the row."""
    bingkai = open_page(request, kecamatan, tahun)
    if request.method == "GET":
        triwulan = pilih_triwulan(bingkai.instansi, tahun, request.GET.get("tw"))
        return render_sel(request, bingkai, find_kisi(bingkai, triwulan, kode))
    _require_operator(bingkai)
    # Typed while someone else was signed in here: it is theirs to send.
    if request.POST.get("pengguna", str(request.user.pk)) != str(request.user.pk):
        raise PermissionDenied
    triwulan = baca_triwulan(request.POST.get("tw"))
    if triwulan is None:
        raise Http404
    baris = find_kisi(bingkai, triwulan, kode).baris[0]
    isian = _read_isian(baris, request.POST)
    try:
        record_sel(baris, tahun, isian, request.user)
    except TidakBerwenang as salah:
        raise PermissionDenied from salah
    except GalatPengguna as salah:
        kisi = explain_all(find_kisi(bingkai, triwulan, kode), {baris.pk: (isian, salah)})
        return render_sel(request, bingkai, kisi, status=409 if isinstance(salah, GalatRevisi) else 422)
    return render_sel(request, bingkai, find_kisi(bingkai, triwulan, kode))


@login_required
@require_GET
def unduh_realisasi(request, kecamatan, tahun):
    bingkai = open_page(request, kecamatan, tahun)
    triwulan = pilih_triwulan(bingkai.instansi, tahun, request.GET.get("tw"))
    periode = f"tw-{triwulan}" if triwulan else "setahun"
    jawaban = HttpResponse(build_excel(bingkai, susun_kisi(bingkai, triwulan)), content_type=JENIS_XLSX)
    nama = f"realisasi-{bingkai.instansi.kode}-{tahun}-{periode}.xlsx"
    jawaban["Content-Disposition"] = f'attachment; filename="{nama}"'
    return jawaban


def find_kisi(bingkai: Bingkai, triwulan: int, kode: str) -> Kisi:
    """The grid with the line of one indicator only; Http404 where the agreement has none."""
    kisi = susun_kisi(bingkai, triwulan, kode)
    if not kisi.baris:
        raise Http404
    return kisi


def is_skrip(request) -> bool:
    """Whether the grid's script asks, which wants the row in place of a page."""
    return request.headers.get("X-Requested-With") == "kisi"


def render_sel(request, bingkai: Bingkai, kisi: Kisi, galat_bukti: str = "", status: int = 200):
    """One partial, two uses: the row, the mean and the panel just as the page has them."""
    konteks = {"bingkai": bingkai, "kisi": kisi, "b": kisi.baris[0], "galat_bukti": galat_bukti}
    return render(request, "kinerja/_jawaban_sel.html", konteks, status=status)


def _require_operator(bingkai: Bingkai) -> None:
    if not bingkai.boleh_mengisi:
        raise PermissionDenied


def _read_isian(baris: BarisKisi, data) -> IsianSel:
    medan = MEDAN_RASIO if baris.rasio else MEDAN
    revisi = data.get("revisi", "")
    # Each field comes once for every text that was sent before without an answer.
    ragu = zip(*(data.getlist(f"ragu-{m}")[:20] for m in medan), strict=False)
    return IsianSel(
        {m: data.get(m, "") for m in medan},
        int(revisi) if revisi.isdecimal() and len(revisi) < 10 else 0,
        ragu=tuple(dict(zip(medan, teks, strict=True)) for teks in ragu),
    )


def _simpan_semua(request, bingkai: Bingkai, triwulan: int):
    kisi = susun_kisi(bingkai, triwulan)
    try:
        tersimpan, ditolak = save_kisi(kisi, request.POST, request.user)
    except TidakBerwenang as salah:
        raise PermissionDenied from salah
    if ditolak:
        return _tampilkan(request, bingkai, explain_all(susun_kisi(bingkai, triwulan), ditolak))
    if tersimpan:
        pesan = f"Tersimpan {timezone.localtime():%H.%M}: {tersimpan} sel."
        messages.success(request, pesan, extra_tags="baik")
    tujuan = redirect("daftar_realisasi", bingkai.instansi.kode, bingkai.tahun)
    tujuan["Location"] += f"?tw={triwulan}"
    return tujuan


def _tampilkan(request, bingkai: Bingkai, kisi: Kisi):
    konteks = {"bingkai": bingkai, "halaman": "daftar_realisasi", "kisi": kisi, "periode": SEGMEN}
    return render(request, "kinerja/daftar_realisasi.html", konteks)
