"""The review over HTTP: its page, and what is done with notes."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from laporan.pengajuan import find_berkas
from organisasi.alur import Berkas
from organisasi.galat import GalatPengguna, GalatRevisi, TidakBerwenang
from organisasi.halaman import Bingkai, open_page
from organisasi.models import CatatanReviu
from organisasi.reviu import alamat_reviu

from .actions import (
    answer_catatan,
    delete_catatan,
    edit_catatan,
    reopen_catatan,
    send_catatan,
    write_catatan,
)
from .daftar import susun_catatan_kecamatan
from .halaman import susun_halaman_reviu


@login_required
@require_GET
def reviu(request, kecamatan, tahun, jenis, nomor):
    bingkai = open_page(request, kecamatan, tahun)
    return _tampilkan(request, bingkai, find_berkas(bingkai.instansi, tahun, jenis, nomor))


@login_required
@require_POST
def tulis_catatan(request, kecamatan, tahun, jenis, nomor):
    """A new note, as a draft or sent at once; or all drafts sent."""
    bingkai = open_page(request, kecamatan, tahun)
    berkas = find_berkas(bingkai.instansi, tahun, jenis, nomor)
    isian = request.POST
    try:
        if isian.get("tindakan") == "kirim_semua":
            return _terkirim(request, berkas, send_catatan(berkas, request.user))
        catatan = write_catatan(
            berkas, isian.get("tempat", ""), isian.get("tingkat", ""), isian.get("isi", ""), request.user
        )
        if isian.get("tindakan") == "kirim":
            return _terkirim(request, berkas, send_catatan(berkas, request.user, catatan.pk))
    except GalatPengguna as salah:
        return _tolak(request, bingkai, berkas, salah, pilih=isian.get("tempat", ""))
    messages.success(request, "Draf catatan disimpan; kecamatan belum melihatnya.", extra_tags="baik")
    return redirect(f"{alamat_reviu(berkas)}#draf")


@login_required
@require_http_methods(["POST"])
def ubah_catatan(request, kecamatan, tahun, jenis, nomor, catatan):
    """What the button says: a draft saved, sent or given up; an answer; a note closed or opened again."""
    bingkai = open_page(request, kecamatan, tahun)
    berkas = find_berkas(bingkai.instansi, tahun, jenis, nomor)
    catatan = _find_catatan(request, berkas, catatan)
    isian, pelaku = request.POST, request.user
    isi, tindakan = isian.get("isi", ""), isian.get("tindakan", "tanggapi")
    try:
        match tindakan:
            case "simpan":
                edit_catatan(catatan, isian.get("tingkat", ""), isi, pelaku)
                pesan = "Draf catatan disimpan; kecamatan belum melihatnya."
            case "kirim":
                edit_catatan(catatan, isian.get("tingkat", ""), isi, pelaku)
                return _terkirim(request, berkas, send_catatan(berkas, pelaku, catatan.pk))
            case "hapus":
                delete_catatan(catatan, pelaku)
                pesan = "Draf catatan dihapus."
            case "buka":
                reopen_catatan(catatan, isi, pelaku)
                pesan = f"Catatan {catatan.urutan} dibuka lagi."
            case "tutup":
                answer_catatan(catatan, isi, pelaku, tutup=True, revisi=_baca_revisi(isian.get("revisi")))
                pesan = f"Catatan {catatan.urutan} ditutup."
            case _:
                answer_catatan(catatan, isi, pelaku)
                pesan = f"Tanggapan pada catatan {catatan.urutan} dikirim."
    except GalatPengguna as salah:
        return _tolak(request, bingkai, berkas, salah, catatan=catatan)
    messages.success(request, pesan, extra_tags="baik")
    if catatan.draf:
        return redirect(f"{alamat_reviu(berkas)}#draf")
    return redirect(alamat_reviu(berkas, catatan.urutan))


@login_required
@require_GET
def catatan_kecamatan(request, kecamatan, tahun):
    """Every note of the year, whatever the document."""
    bingkai = open_page(request, kecamatan, tahun)
    konteks = {
        "bingkai": bingkai,
        "halaman": "catatan_kecamatan",
        "daftar": susun_catatan_kecamatan(bingkai),
    }
    return render(request, "laporan/reviu/kecamatan.html", konteks)


def _find_catatan(request, berkas: Berkas, pk: int) -> CatatanReviu:
    """404 for a note of another document and for a draft of someone else: nobody learns that there is one."""
    semua = CatatanReviu.objects.terbaca(request.user).tentang(berkas).select_related("instansi__induk")
    catatan = semua.filter(pk=pk).first()
    if catatan is None:
        raise Http404
    return catatan


def _baca_revisi(teks: str | None) -> int | None:
    return int(teks) if teks and teks.isdecimal() and len(teks) < 10 else None


def _terkirim(request, berkas: Berkas, banyak: int):
    pesan = f"{banyak} catatan dikirim ke kecamatan." if banyak else "Tidak ada draf yang dikirim."
    messages.success(request, pesan, extra_tags="baik")
    return redirect(alamat_reviu(berkas))


def _tolak(request, bingkai: Bingkai, berkas: Berkas, salah: GalatPengguna, pilih="", catatan=None):
    if isinstance(salah, TidakBerwenang):
        raise PermissionDenied(str(salah)) from salah
    return _tampilkan(
        request, bingkai, berkas, salah, pilih=pilih, catatan=catatan, bentrok=isinstance(salah, GalatRevisi)
    )


def _tampilkan(request, bingkai: Bingkai, berkas: Berkas, galat=None, pilih="", catatan=None, bentrok=False):
    pilih = pilih or request.GET.get("tempat", "")
    buka = str(catatan.urutan) if catatan else request.GET.get("catatan", "")
    halaman = susun_halaman_reviu(bingkai, berkas, request.user, pilih, buka)
    konteks = {
        "bingkai": bingkai,
        "halaman": "catatan_kecamatan",
        "reviu": halaman,
        "galat": galat,
        "bentrok": bentrok,
        "diketik": request.POST.get("isi", "") if galat else "",
        "tingkat": request.POST.get("tingkat", "harus") if galat else "harus",
        "ditolak": catatan.pk if catatan else None,
        "alamat": alamat_reviu(berkas),
    }
    return render(request, "laporan/reviu/reviu.html", konteks)
