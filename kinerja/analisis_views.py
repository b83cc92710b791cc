"""Analisis: what BAB III says beside the figures, for each promised indicator and for the whole year; and what
Formulir E.81 says of a triwulan."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from organisasi.alur import get_kunci, require_terbuka
from organisasi.halaman import Bingkai, open_page
from organisasi.models import JenisPengajuan

from .analisis_isian import (
    bagian_analisis,
    bagian_triwulan,
    find_perjanjian,
    susun_analisis,
    tabel_benchmark,
    tabel_tahun_lalu,
)
from .hitung import TRIWULAN
from .kertas_kerja import Izin
from .lembar import susun_lembar
from .tabel_halaman import require_operator, save_tabel

SUBJEK = "analisis"  # locked with the LKIP that prints it


@login_required
@require_GET
def analisis(request, kecamatan, tahun):
    bingkai = open_page(request, kecamatan, tahun)
    lembar = susun_lembar(bingkai.instansi, tahun, 0)
    konteks = _konteks(bingkai) | {"lembar": lembar, "daftar": susun_analisis(lembar)}
    return render(request, "kinerja/analisis.html", konteks)


@login_required
@require_http_methods(["GET", "POST"])
def analisis_indikator(request, kecamatan, tahun, kode):
    bingkai = open_page(request, kecamatan, tahun)
    lembar = susun_lembar(bingkai.instansi, tahun, 0, kode)
    if not lembar.baris:
        raise Http404
    baris = lembar.baris[0]
    indikator = baris.baris.indikator
    data = _data(request, bingkai)
    bagian = bagian_analisis(lembar.perjanjian, indikator, data)
    pembanding = tabel_benchmark(indikator, tahun, data)
    tahun_lalu = tabel_tahun_lalu(indikator, tahun, data)
    tabel = [*(b.tabel for b in bagian), pembanding, tahun_lalu]
    if data is not None and _simpan(request, bingkai, tabel):
        return redirect("analisis_indikator", bingkai.instansi.kode, tahun, kode)
    konteks = {"baris": baris, "bagian": bagian, "pembanding": pembanding, "tahun_lalu": tahun_lalu}
    return render(request, "kinerja/analisis_isi.html", _konteks(bingkai) | konteks)


@login_required
@require_http_methods(["GET", "POST"])
def analisis_umum(request, kecamatan, tahun):
    bingkai = open_page(request, kecamatan, tahun)
    perjanjian = find_perjanjian(bingkai.instansi, tahun)
    if perjanjian is None:
        raise Http404
    data = _data(request, bingkai)
    bagian = bagian_analisis(perjanjian, None, data)
    if data is not None and _simpan(request, bingkai, [b.tabel for b in bagian]):
        return redirect("analisis_umum", bingkai.instansi.kode, tahun)
    konteks = _konteks(bingkai) | {"baris": None, "bagian": bagian}
    return render(request, "kinerja/analisis_isi.html", konteks)


@login_required
@require_http_methods(["GET", "POST"])
def analisis_triwulan(request, kecamatan, tahun, triwulan):
    """Locked with the realisasi of its triwulan, which it explains."""
    bingkai = open_page(request, kecamatan, tahun)
    perjanjian = find_perjanjian(bingkai.instansi, tahun)
    if perjanjian is None or triwulan not in TRIWULAN:
        raise Http404
    kunci = (JenisPengajuan.REALISASI, triwulan)
    data = _data(request, bingkai)
    bagian = bagian_triwulan(perjanjian, triwulan, data)
    if data is not None and _simpan(request, bingkai, [b.tabel for b in bagian], *kunci):
        return redirect("analisis_triwulan", bingkai.instansi.kode, tahun, triwulan)
    konteks = {"baris": None, "bagian": bagian, "triwulan": triwulan, "periode": TRIWULAN}
    return render(request, "kinerja/analisis_isi.html", _konteks(bingkai, *kunci) | konteks)


def _data(request, bingkai: Bingkai):
    if request.method != "POST":
        return None
    require_operator(bingkai)
    return request.POST


def _simpan(request, bingkai: Bingkai, tabel, jenis: str = SUBJEK, nomor: int = 0) -> bool:
    return save_tabel(
        request,
        bingkai,
        tabel,
        before=lambda: require_terbuka(bingkai.instansi, bingkai.tahun, jenis, nomor),
    )


def _konteks(bingkai: Bingkai, jenis: str = SUBJEK, nomor: int = 0) -> dict:
    sebab = get_kunci(bingkai.instansi, bingkai.tahun, jenis, nomor)
    izin = Izin(bingkai.boleh_mengisi and not sebab, sebab)
    return {"bingkai": bingkai, "halaman": "analisis", "izin": izin}
