"""Pages of the kertas kerja data: the list, and one page for each source of raw figures."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from organisasi.galat import GalatPengguna
from organisasi.halaman import Bingkai, open_page
from organisasi.tabel_isian import TabelIsian
from renstra.models import Indikator, SumberNilai

from .kertas_kerja import (
    compute_asal,
    create_survei,
    delete_survei,
    get_izin,
    is_kosong,
    susun_kertas,
    susun_serapan,
    tabel_dokumen_lhe,
    tabel_ipp,
    tabel_lhe,
    tabel_survei,
)
from .lembar import PERIODE, pilih_triwulan, susun_lembar
from .models import BarisPerjanjian, SurveiKepuasan
from .rasio_isian import keep_galat, save_rasio, susun_rasio
from .sumber import clear_nilai_lama, find_rumus, load_bahan, refresh_sumber, require_periode_terbuka
from .tabel_halaman import require_operator, save_tabel

JUDUL = {
    SumberNilai.IKM: "Survei kepuasan masyarakat",
    SumberNilai.IPP: "Indeks Pelayanan Publik",
    SumberNilai.LHE: "Nilai SAKIP dari LHE",
    SumberNilai.SERAPAN: "Persentase realisasi anggaran",
}


@login_required
@require_http_methods(["GET", "POST"])
def kertas_kerja(request, kecamatan, tahun):
    """All indicators that compute themselves; POST computes them anew, or empties a value typed before."""
    bingkai = open_page(request, kecamatan, tahun)
    triwulan = pilih_triwulan(bingkai.instansi, tahun, request.GET.get("tw"))
    if request.method == "POST":
        require_operator(bingkai)
        return _hitung_ulang(request, bingkai, triwulan)
    lembar = susun_lembar(bingkai.instansi, tahun, triwulan)
    kertas = susun_kertas(bingkai.instansi, lembar, tahun)
    izin = get_izin(bingkai, triwulan)
    konteks = _konteks(bingkai, triwulan) | {
        "lembar": lembar,
        "kertas": kertas,
        "izin": izin,
        "beda": izin.boleh and any(k.beda for k in kertas),
    }
    return render(request, "kinerja/kertas_kerja.html", konteks)


def _hitung_ulang(request, bingkai: Bingkai, triwulan: int):
    try:
        if kode := request.POST.get("kosongkan"):
            indikator = get_object_or_404(Indikator, instansi=bingkai.instansi, kode=kode)
            clear_nilai_lama(indikator, bingkai.tahun, triwulan, request.user)
            pesan = "Nilai lama dikosongkan."
        else:
            tertulis = refresh_sumber(bingkai.instansi, bingkai.tahun, request.user)
            pesan = (
                f"{len(tertulis)} nilai diperbarui dari datanya." if tertulis else "Semua nilai sudah sesuai."
            )
    except GalatPengguna as salah:
        messages.error(request, str(salah), extra_tags="salah")
    else:
        messages.success(request, pesan, extra_tags="baik")
    return _ke("kertas_kerja", bingkai, triwulan)


@login_required
@require_http_methods(["GET", "POST"])
def kertas_kerja_skm(request, kecamatan, tahun):
    bingkai = open_page(request, kecamatan, tahun)
    triwulan = pilih_triwulan(bingkai.instansi, tahun, request.GET.get("tw"))
    milik = {"instansi": bingkai.instansi, "tahun": tahun, "triwulan": triwulan}
    survei = SurveiKepuasan.objects.filter(**milik).first()
    if request.method == "POST":
        require_operator(bingkai)
        if survei is None or "hapus" in request.POST:
            return _mulai_atau_hapus(request, bingkai, triwulan, survei)
        tabel = tabel_survei(survei, request.POST)
        if _simpan(request, bingkai, triwulan, tabel, SumberNilai.IKM):
            return _ke("kertas_kerja_skm", bingkai, triwulan)
    else:
        tabel = tabel_survei(survei) if survei else ()
    konteks = {"survei": survei, "tabel": tabel, "boleh_hapus": survei is not None and is_kosong(survei)}
    return _tampilkan(request, bingkai, triwulan, SumberNilai.IKM, "kinerja/kertas_kerja_skm.html", konteks)


def _mulai_atau_hapus(request, bingkai: Bingkai, triwulan: int, survei: SurveiKepuasan | None):
    try:
        if survei is None:
            create_survei(bingkai.instansi, bingkai.tahun, triwulan, request.user)
        else:
            delete_survei(survei, request.user)
            messages.success(request, "Survei yang kosong sudah dihapus.", extra_tags="baik")
    except GalatPengguna as salah:
        messages.error(request, str(salah), extra_tags="salah")
    return _ke("kertas_kerja_skm", bingkai, triwulan)


@login_required
@require_http_methods(["GET", "POST"])
def kertas_kerja_ipp(request, kecamatan, tahun):
    bingkai = open_page(request, kecamatan, tahun)
    triwulan = pilih_triwulan(bingkai.instansi, tahun, request.GET.get("tw"))
    data = request.POST if request.method == "POST" else None
    if data is not None:
        require_operator(bingkai)
    tabel = (tabel_ipp(bingkai.instansi, tahun, triwulan, data),)
    if data is not None and _simpan(request, bingkai, triwulan, tabel, SumberNilai.IPP):
        return _ke("kertas_kerja_ipp", bingkai, triwulan)
    konteks = {"tabel": tabel}
    return _tampilkan(request, bingkai, triwulan, SumberNilai.IPP, "kinerja/kertas_kerja_ipp.html", konteks)


@login_required
@require_http_methods(["GET", "POST"])
def kertas_kerja_lhe(request, kecamatan, tahun):
    """An LHE comes once a year: the page knows no triwulan."""
    bingkai = open_page(request, kecamatan, tahun)
    data = request.POST if request.method == "POST" else None
    if data is not None:
        require_operator(bingkai)
    # Documents first, so that the score finds what was added beside it.
    tabel = (tabel_dokumen_lhe(bingkai.instansi, data), tabel_lhe(bingkai.instansi, tahun, data))
    if data is not None and _simpan(request, bingkai, 0, tabel, SumberNilai.LHE):
        return _ke("kertas_kerja_lhe", bingkai)
    konteks = {"tabel": tabel, "sekali_setahun": True}
    return _tampilkan(request, bingkai, 0, SumberNilai.LHE, "kinerja/kertas_kerja_lhe.html", konteks)


@login_required
@require_GET
def kertas_kerja_serapan(request, kecamatan, tahun):
    """Read only: the money itself is entered on the budget's page."""
    bingkai = open_page(request, kecamatan, tahun)
    triwulan = pilih_triwulan(bingkai.instansi, tahun, request.GET.get("tw"))
    bahan = load_bahan(bingkai.instansi, tahun, (SumberNilai.SERAPAN,))
    konteks = {"baris": susun_serapan(bahan, triwulan), "pohon": bahan.pohon}
    return _tampilkan(
        request, bingkai, triwulan, SumberNilai.SERAPAN, "kinerja/kertas_kerja_serapan.html", konteks, bahan
    )


@login_required
@require_http_methods(["GET", "POST"])
def kertas_kerja_rasio(request, kecamatan, tahun, kode_rasio):
    bingkai = open_page(request, kecamatan, tahun)
    baris = _find_rasio(bingkai, kode_rasio)
    data = request.POST if request.method == "POST" else None
    if data is not None:
        require_operator(bingkai)
    isian = susun_rasio(bingkai, baris, data)
    if data is not None:
        tersimpan = save_rasio(isian, request.user) + _kosongkan(request, isian)
        if any(b.galat for b in isian):
            isian = keep_galat(susun_rasio(bingkai, baris), isian)
            sisa = " Isian lain sudah tersimpan." if tersimpan else ""
            messages.error(request, f"Ada isian yang perlu diperbaiki.{sisa}", extra_tags="salah")
        else:
            pesan = f"Tersimpan {timezone.localtime():%H.%M}." if tersimpan else "Tidak ada yang berubah."
            messages.success(request, pesan, extra_tags="baik")
            return _ke("kertas_kerja_rasio", bingkai, kode=kode_rasio)
    konteks = {
        "bingkai": bingkai,
        "halaman": "kertas_kerja",
        "baris": baris,
        "isian": isian,
        "rumus": find_rumus([baris.indikator], tahun).get(baris.indikator_id),
        "ada_isian": any(b.boleh for b in isian),
    }
    return render(request, "kinerja/kertas_kerja_rasio.html", konteks)


def _kosongkan(request, isian) -> int:
    """Empty the value typed before that the pressed button stands beside; the rest was saved with it."""
    for b in isian:
        if str(b.triwulan) == request.POST.get("kosongkan") and b.boleh and b.nilai_lama and not b.galat:
            clear_nilai_lama(b.baris.indikator, b.baris.perjanjian.tahun, b.triwulan, request.user)
            return 1
    return 0


def _find_rasio(bingkai: Bingkai, kode: str) -> BarisPerjanjian:
    lembar = susun_lembar(bingkai.instansi, bingkai.tahun, 0, kode)
    if not lembar.baris or lembar.baris[0].baris.indikator.sumber != SumberNilai.RASIO:
        raise Http404
    return lembar.baris[0].baris


# --- what the pages of the sources share --------------------------------------------------------------------


def _konteks(bingkai: Bingkai, triwulan: int) -> dict:
    return {"bingkai": bingkai, "halaman": "kertas_kerja", "triwulan": triwulan, "periode": PERIODE}


def _simpan(request, bingkai: Bingkai, triwulan: int, tabel: tuple[TabelIsian, ...], asal: str) -> bool:
    instansi, tahun = bingkai.instansi, bingkai.tahun
    return save_tabel(
        request,
        bingkai,
        tabel,
        before=lambda: require_periode_terbuka(instansi, tahun, triwulan),
        sesudah=lambda: refresh_sumber(instansi, tahun, request.user, (asal,)),
    )


def _tampilkan(request, bingkai: Bingkai, triwulan: int, asal, template: str, konteks: dict, bahan=None):
    instansi, tahun = bingkai.instansi, bingkai.tahun
    bahan = bahan or load_bahan(instansi, tahun, (asal,))
    lembar = susun_lembar(instansi, tahun, triwulan)
    izin = get_izin(bingkai, triwulan)
    konteks |= _konteks(bingkai, triwulan) | {
        "judul": JUDUL[asal],
        "hasil": compute_asal(instansi, tahun, triwulan, asal, bahan),
        "pemakai": [b for b in lembar.baris if b.baris.indikator.sumber == asal],
        "izin": izin,
    }
    return render(request, template, konteks)


def _ke(nama: str, bingkai: Bingkai, triwulan: int | None = None, kode: str | None = None):
    bahan = (bingkai.instansi.kode, bingkai.tahun, *([kode] if kode else []))
    jawaban = redirect(nama, *bahan)
    if triwulan is not None:
        jawaban["Location"] += f"?tw={triwulan}"
    return jawaban
