"""The review over all kecamatan: what waits, who looks after whom, and the kabupaten's own wording."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from organisasi.galat import GalatPengguna, GalatRevisi
from organisasi.kabupaten_halaman import BAPPEDA, BingkaiKabupaten, open_kabupaten
from organisasi.models import ButirReviu, Instansi
from organisasi.tabel_isian import Kolom, TabelIsian

from .daftar import susun_daftar_reviu
from .forms import FormulirPenugasan, FormulirTeksReviu
from .penugasan import make_cap_penugasan, read_penugasan, save_penugasan
from .pernyataan import make_cap_teks, read_teks, save_teks

LINGKUP = {"saya": True, "semua": False}


@login_required
@require_GET
def daftar_reviu(request):
    """Everyone who has signed in; of the kecamatan only those that are his to see."""
    kecamatan = list(Instansi.objects.kecamatan().visible_to(request.user).order_by("nama"))
    daftar = susun_daftar_reviu(kecamatan, request.user, LINGKUP.get(request.GET.get("lingkup")))
    konteks = {"halaman": "daftar_reviu", "daftar": daftar, "semua": len(kecamatan)}
    return render(request, "laporan/reviu/daftar.html", konteks)


@login_required
@require_http_methods(["GET", "POST"])
def penugasan(request):
    bingkai = open_kabupaten(request, peran=BAPPEDA)
    kini = read_penugasan(bingkai.instansi)
    bahan = {"kabupaten": bingkai.instansi, "penugasan": kini}
    if request.method == "POST":
        form = FormulirPenugasan(request.POST, **bahan)
        if form.is_valid() and _simpan_penugasan(request, bingkai, form):
            return redirect("penugasan")
    else:
        awal = {f"k{pk}": p.pengguna_id for pk, p in kini.items()}
        form = FormulirPenugasan(initial=awal | {"cap": make_cap_penugasan(kini)}, **bahan)
    konteks = {"kabupaten": bingkai, "halaman": "penugasan", "form": form, "banyak": len(kini)}
    return render(request, "laporan/reviu/penugasan.html", konteks)


def _simpan_penugasan(request, bingkai: BingkaiKabupaten, form: FormulirPenugasan) -> bool:
    try:
        banyak = save_penugasan(bingkai.instansi, form.isi, request.user, form.cleaned_data["cap"])
    except GalatRevisi as salah:
        form.add_error(None, str(salah))
        form.data = form.data.copy()
        form.data["cap"] = make_cap_penugasan(salah.terkini)
        return False
    except GalatPengguna as salah:
        form.add_error(None, str(salah))
        return False
    pesan = f"{banyak} penugasan disimpan." if banyak else "Tidak ada penugasan yang berubah."
    messages.success(request, pesan, extra_tags="baik")
    return True


# --- wording ----------------------------------------------------------------------------------------------


@login_required
@require_http_methods(["GET", "POST"])
def pengaturan_reviu(request):
    """The questions of the sheet, and the text of the statement: two forms, saved apart."""
    bingkai = open_kabupaten(request)
    kirim = request.POST if request.method == "POST" else None
    teks_dikirim = kirim is not None and "pernyataan" in kirim
    tabel = _tabel_butir(bingkai, None if teks_dikirim else kirim)
    kini = read_teks(bingkai.instansi)
    form = FormulirTeksReviu(
        kirim if teks_dikirim else None, initial={"pernyataan": kini, "cap": make_cap_teks(kini)}
    )
    if kirim is not None:
        simpan = _simpan_teks if teks_dikirim else _simpan_butir
        if simpan(request, bingkai, form if teks_dikirim else tabel):
            return redirect("pengaturan_reviu")
    konteks = {"kabupaten": bingkai, "halaman": "pengaturan_reviu", "tabel": tabel, "form": form}
    return render(request, "laporan/reviu/pengaturan.html", konteks)


def _tabel_butir(bingkai: BingkaiKabupaten, data) -> TabelIsian:
    return TabelIsian(
        ButirReviu,
        (Kolom("aspek", "Aspek", "sedang"), Kolom("uraian", "Butir")),
        {"instansi": bingkai.instansi},
        "butir_reviu",
        "Butir reviu",
        data,
    )


def _simpan_butir(request, bingkai: BingkaiKabupaten, tabel: TabelIsian) -> bool:
    if pindah := tabel.minta_pindah:
        tabel.move(*pindah, request.user, bingkai.instansi, None)
        return True
    banyak = tabel.save(request.user, bingkai.instansi, None)
    if tabel.galat or tabel.minta_tambah:
        return False
    pesan = f"{banyak} butir disimpan." if banyak else "Tidak ada butir yang berubah."
    messages.success(request, pesan, extra_tags="baik")
    return True


def _simpan_teks(request, bingkai: BingkaiKabupaten, form: FormulirTeksReviu) -> bool:
    if not form.is_valid():
        return False
    isi = form.cleaned_data
    try:
        berubah = save_teks(bingkai.instansi, isi["pernyataan"], request.user, isi["cap"])
    except GalatPengguna as salah:
        form.add_error("pernyataan", str(salah))
        if isinstance(salah, GalatRevisi):
            form.data = form.data.copy()
            form.data["cap"] = make_cap_teks(salah.terkini)
        return False
    pesan = "Teks pernyataan disimpan." if berubah else "Teks pernyataan tidak berubah."
    messages.success(request, pesan, extra_tags="baik")
    return True
