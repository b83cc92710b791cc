"""The dashboard of readiness: page, workbook, reminders. Everyone who has signed in may ask; it shows what he may see."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_GET

from laporan.unduhan import serve_berkas
from organisasi.kabupaten_halaman import find_kabupaten

from .halaman import SEBUT, konteks_lingkup, name_berkas
from .kesiapan import DIHITUNG, HARI, NAMA, SELESAI, URUTAN, Kesiapan, susun_kesiapan
from .kesiapan_unduh import susun_lembar, susun_lembar_pengingat, susun_rincian
from .lingkup import baca_lingkup_kerja
from .pengingat import build_teks, susun_pengingat
from .unduh import serve_csv, serve_excel

TXT = "text/plain; charset=utf-8"


@login_required
@require_GET
def dasbor_kesiapan(request):
    kesiapan = _baca(request)
    konteks = konteks_lingkup(kesiapan.lingkup) | {
        "halaman": "dasbor_kesiapan",
        "kesiapan": kesiapan,
        "pengingat": susun_pengingat(kesiapan),
        "dihitung": DIHITUNG,
        "urutan": {"hari": HARI, "nama": NAMA, "selesai": SELESAI},
        "pilihan_urut": URUTAN,
        "sebut": SEBUT,
        "lebih_telat": len(kesiapan.terlambat) - SEBUT,
        "lebih_belum": len(kesiapan.belum_mulai) - SEBUT,
        "menetapkan": not kesiapan.bertenggat and find_kabupaten(request.user) is not None,
    }
    return render(request, "laporan/dasbor/kesiapan.html", konteks)


@login_required
@require_GET
def unduh_kesiapan_xlsx(request):
    kesiapan = _baca(request)
    return serve_excel(
        name_berkas("kesiapan", kesiapan.lingkup, "xlsx"),
        susun_lembar(kesiapan),
        susun_rincian(kesiapan),
        susun_lembar_pengingat(kesiapan, susun_pengingat(kesiapan)),
    )


@login_required
@require_GET
def unduh_pengingat_txt(request):
    kesiapan = _baca(request)
    return serve_berkas(
        build_teks(susun_pengingat(kesiapan)), TXT, name_berkas("pengingat", kesiapan.lingkup, "txt")
    )


@login_required
@require_GET
def unduh_pengingat_csv(request):
    kesiapan = _baca(request)
    lembar = susun_lembar_pengingat(kesiapan, susun_pengingat(kesiapan))
    return serve_csv(lembar, name_berkas("pengingat", kesiapan.lingkup, "csv"))


def _baca(request) -> Kesiapan:
    isian = request.GET
    return susun_kesiapan(
        baca_lingkup_kerja(request.user, isian),
        isian.get("saring", ""),
        isian.get("langkah", ""),
        isian.get("urut", HARI),
        isian.get("arah") == "balik",
    )
