"""Keluaran program: target and realisasi of every program indicator on one screen."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from organisasi.galat import GalatPengguna
from organisasi.halaman import Bingkai, open_page
from organisasi.models import PengaturanTahun
from renstra.models import SumberNilai

from .keluaran_isian import copy_keluaran, find_salinan, tabel_keluaran
from .kertas_kerja import compute_asal, get_izin
from .lembar import PERIODE, pilih_triwulan
from .models import PerjanjianKinerja
from .sumber import load_bahan, refresh_sumber, require_periode_terbuka
from .tabel_halaman import require_operator, save_tabel


@login_required
@require_http_methods(["GET", "POST"])
def keluaran(request, kecamatan, tahun):
    bingkai = open_page(request, kecamatan, tahun)
    triwulan = pilih_triwulan(bingkai.instansi, tahun, request.GET.get("tw"))
    perjanjian = PerjanjianKinerja.objects.berlaku(bingkai.instansi, tahun).first()
    data = request.POST if request.method == "POST" else None
    if data is not None:
        require_operator(bingkai)
        if perjanjian is None or "salin" in data:
            return _salin(request, bingkai, triwulan, perjanjian)
    tabel = tabel_keluaran(perjanjian, triwulan, data) if perjanjian else None
    if data is not None and _simpan(request, bingkai, triwulan, tabel):
        return _ke(bingkai, triwulan)
    return _tampilkan(request, bingkai, triwulan, perjanjian, tabel)


def _simpan(request, bingkai: Bingkai, triwulan: int, tabel) -> bool:
    instansi, tahun = bingkai.instansi, bingkai.tahun
    return save_tabel(
        request,
        bingkai,
        [tabel],
        before=lambda: require_periode_terbuka(instansi, tahun, triwulan),
        sesudah=lambda: refresh_sumber(instansi, tahun, request.user, (SumberNilai.PROGRAM,)),
    )


def _salin(request, bingkai: Bingkai, triwulan: int, perjanjian: PerjanjianKinerja | None):
    try:
        if perjanjian is None:
            raise GalatPengguna(
                f"Belum ada Perjanjian Kinerja tahun {bingkai.tahun}: susun dahulu perjanjiannya."
            )
        jumlah = copy_keluaran(perjanjian, request.user)
    except GalatPengguna as salah:
        messages.error(request, str(salah), extra_tags="salah")
    else:
        pesan = f"{jumlah} indikator disalin." if jumlah else "Tidak ada indikator yang dapat disalin."
        messages.success(request, pesan, extra_tags="baik" if jumlah else "info")
    return _ke(bingkai, triwulan)


def _tampilkan(request, bingkai: Bingkai, triwulan: int, perjanjian, tabel):
    instansi, tahun = bingkai.instansi, bingkai.tahun
    izin = get_izin(bingkai, triwulan)
    bahan = load_bahan(instansi, tahun, (SumberNilai.PROGRAM,))
    pengaturan = PengaturanTahun.untuk(instansi, tahun)
    baris = tabel.baris if tabel else []
    baris_kosong = tabel.baris_kosong if tabel else None
    for b in [*baris, baris_kosong] if tabel else []:
        b.ukuran = [b.form[nama] for nama in ("satuan", "target", "realisasi", "keterangan")]
        b.capaian = b.objek.compute_capaian(pengaturan) if b.objek else None
    konteks = {
        "bingkai": bingkai,
        "halaman": "keluaran",
        "triwulan": triwulan,
        "periode": PERIODE,
        "perjanjian": perjanjian,
        "tabel": tabel,
        "baris_kosong": baris_kosong,
        "ada_baris": any(b.objek for b in baris),
        "salinan": find_salinan(perjanjian) if perjanjian and not any(b.objek for b in baris) else None,
        "izin": izin,
        "hasil": compute_asal(instansi, tahun, triwulan, SumberNilai.PROGRAM, bahan),
    }
    return render(request, "kinerja/keluaran.html", konteks)


def _ke(bingkai: Bingkai, triwulan: int):
    jawaban = redirect("keluaran", bingkai.instansi.kode, bingkai.tahun)
    jawaban["Location"] += f"?tw={triwulan}"
    return jawaban
