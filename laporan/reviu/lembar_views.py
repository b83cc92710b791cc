"""The sheet of a review, its print, and Inspektorat's statement."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from laporan.dokumen_views import send_pdf
from laporan.pengajuan import find_berkas
from organisasi.galat import GalatPengguna, GalatRevisi, TidakBerwenang
from organisasi.halaman import open_page
from organisasi.models import Peran

from .dokumen import susun_dokumen_reviu
from .forms import FormulirPernyataan
from .lembar import (
    PERAN_LEMBAR,
    find_peran_lembar,
    list_peran_terjawab,
    save_lembar,
    susun_lembar_reviu,
)
from .pernyataan import (
    can_state,
    delete_pernyataan,
    find_pernyataan,
    list_penandatangan,
    make_cap_pernyataan,
    read_teks,
    save_pernyataan,
)


@login_required
@require_http_methods(["GET", "POST"])
def lembar_reviu(request, kecamatan, tahun, jenis, nomor):
    """The kabupaten's questions about one document, filled in by Bappeda and by Inspektorat, each its own sheet."""
    bingkai = open_page(request, kecamatan, tahun)
    berkas = find_berkas(bingkai.instansi, tahun, jenis, nomor)
    milik = find_peran_lembar(request.user, bingkai.instansi)
    galat, diketik = None, {}
    if request.method == "POST":
        diketik = _baca_jawaban(request.POST)
        try:
            banyak = save_lembar(berkas, diketik, request.user, request.POST.get("cap"))
        except TidakBerwenang as salah:
            raise PermissionDenied(str(salah)) from salah
        except GalatPengguna as salah:
            galat = salah
        else:
            pesan = f"{banyak} jawaban disimpan." if banyak else "Tidak ada jawaban yang berubah."
            messages.success(request, pesan, extra_tags="baik")
            return redirect("lembar_reviu", kecamatan, tahun, jenis, nomor)
    peran = _pilih_peran(request, berkas, milik)
    lembar = susun_lembar_reviu(berkas, peran)
    konteks = {
        "bingkai": bingkai,
        "halaman": "catatan_kecamatan",
        "berkas": berkas,
        "lembar": lembar,
        "baris": [(b, *diketik.get(b.butir.pk, (b.jawaban, b.catatan))) for b in lembar.baris],
        "sebagai": Peran(peran).label,
        "boleh": milik == peran,
        "galat": galat,
        "bentrok": isinstance(galat, GalatRevisi),
    }
    return render(request, "laporan/reviu/lembar.html", konteks)


@login_required
@require_GET
def cetak_reviu(request, kecamatan, tahun, jenis, nomor):
    """The sheet as PDF: of one's own office, or of the one that `?dari=` names."""
    bingkai = open_page(request, kecamatan, tahun)
    berkas = find_berkas(bingkai.instansi, tahun, jenis, nomor)
    peran = _pilih_peran(request, berkas, find_peran_lembar(request.user, bingkai.instansi))
    nama = f"reviu-{jenis}-{nomor}-{kecamatan}-{tahun}" if nomor else f"reviu-{jenis}-{kecamatan}-{tahun}"
    return send_pdf(susun_dokumen_reviu(berkas, peran), nama)


def _pilih_peran(request, berkas, milik: str | None) -> str:
    diminta = request.GET.get("dari", "")
    if diminta in [p.value for p in PERAN_LEMBAR]:
        return diminta
    terjawab = list_peran_terjawab(berkas)
    return milik or (terjawab[-1] if terjawab else Peran.REVIEWER.value)


def _baca_jawaban(isian) -> dict[int, tuple[str, str]]:
    butir = [b for b in isian.getlist("butir")[:300] if b.isdecimal() and len(b) < 10]
    return {int(b): (isian.get(f"jawab-{b}", ""), isian.get(f"catatan-{b}", "")) for b in butir}


# --- the statement ----------------------------------------------------------------------------------------


@login_required
@require_http_methods(["GET", "POST"])
def pernyataan_reviu(request, kecamatan, tahun):
    bingkai = open_page(request, kecamatan, tahun)
    instansi = bingkai.instansi
    boleh = can_state(request.user, instansi)
    kini = find_pernyataan(instansi, tahun)
    if request.method == "POST":
        if not boleh:
            raise PermissionDenied
        if "hapus" in request.POST:
            if kini:
                delete_pernyataan(kini, request.user)
                messages.success(
                    request, "Pernyataan dihapus; laporan tidak memuatnya lagi.", extra_tags="baik"
                )
            return redirect("pernyataan_reviu", kecamatan, tahun)
        form = FormulirPernyataan(request.POST, instansi=instansi)
        if form.is_valid() and _simpan(request, bingkai, form):
            return redirect("pernyataan_reviu", kecamatan, tahun)
    else:
        awal = {"isi": read_teks(instansi.induk_id), "cap": make_cap_pernyataan(kini)}
        if kini:
            awal |= {
                "nomor": kini.nomor,
                "tanggal": kini.tanggal,
                "penandatangan": kini.penandatangan_id,
                "isi": kini.isi,
            }
        form = FormulirPernyataan(initial=awal, instansi=instansi)
    konteks = {
        "bingkai": bingkai,
        "halaman": "catatan_kecamatan",
        "form": form,
        "pernyataan": kini,
        "boleh": boleh,
        "tanpa_pejabat": not list_penandatangan(instansi).exists(),
    }
    return render(request, "laporan/reviu/pernyataan.html", konteks)


def _simpan(request, bingkai, form: FormulirPernyataan) -> bool:
    isi = form.cleaned_data
    try:
        save_pernyataan(
            bingkai.instansi,
            bingkai.tahun,
            nomor=isi["nomor"],
            tanggal=isi["tanggal"],
            penandatangan=isi["penandatangan"],
            isi=isi["isi"],
            pelaku=request.user,
            cap=isi["cap"],
        )
    except GalatRevisi as salah:
        form.add_error(None, str(salah))
        form.data = form.data.copy()
        form.data["cap"] = make_cap_pernyataan(salah.terkini)
        return False
    except GalatPengguna as salah:
        form.add_error("isi", str(salah))
        return False
    messages.success(request, "Pernyataan disimpan dan ikut tercetak dalam LKIP.", extra_tags="baik")
    return True
