"""The kabupaten's RPJMD: its periods, and the items that a Renstra may support. Kept by admin and Bappeda."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from organisasi.cap import write_cap
from organisasi.galat import GalatPengguna
from organisasi.kabupaten_halaman import BAPPEDA, open_kabupaten

from . import rpjmd_actions as actions
from .forms import FormulirRpjmd, FormulirRpjmdBaru
from .isian import try_save
from .models import Rpjmd
from .rpjmd_tabel import susun_tabel_butir


@login_required
@require_http_methods(["GET", "POST"])
def rpjmd(request):
    """The periods, and the form of a new one."""
    bingkai = open_kabupaten(request, peran=BAPPEDA)
    form = FormulirRpjmdBaru(request.POST or None)

    def simpan(isi, cap):
        form.objek = actions.add_rpjmd(bingkai.instansi, isi, request.user)

    if request.method == "POST" and try_save(form, simpan):
        messages.success(request, f"{form.objek} ditambahkan. Tulis butir-butirnya.", extra_tags="baik")
        return redirect("ubah_rpjmd", form.objek.pk)
    semua = bingkai.instansi.rpjmd.annotate(banyak=Count("butir")).order_by("-tahun_awal")
    konteks = {"kabupaten": bingkai, "halaman": "rpjmd", "semua": semua, "form": form}
    return render(request, "renstra/rpjmd.html", konteks)


@login_required
@require_http_methods(["GET", "POST"])
def ubah_rpjmd(request, pk):
    """One period: its years and visi, and its items as a table. Each form is saved for itself."""
    bingkai = open_kabupaten(request, peran=BAPPEDA)
    objek = get_object_or_404(Rpjmd, pk=pk, instansi=bingkai.instansi)
    bagian = request.POST.get("bagian") if request.method == "POST" else ""
    awal = {
        "tahun_akhir": objek.tahun_akhir,
        "visi": objek.visi,
        "cap": write_cap(actions.rincian_rpjmd(objek)),
    }
    form = FormulirRpjmd(request.POST if bagian == "bingkai" else None, initial=awal)
    tabel = susun_tabel_butir(objek, request.POST if bagian == "butir" else None)

    def simpan(isi, cap):
        actions.save_rpjmd(objek, isi, request.user, cap)

    if bagian == "bingkai" and try_save(form, simpan, actions.rincian_rpjmd):
        messages.success(request, "Tersimpan.", extra_tags="baik")
        return redirect("ubah_rpjmd", pk)
    galat = ""
    if bagian == "butir":
        try:
            if _simpan_butir(request, objek, tabel):
                return redirect("ubah_rpjmd", pk)
        except GalatPengguna as salah:
            galat = str(salah)
    konteks = {
        "kabupaten": bingkai,
        "halaman": "rpjmd",
        "rpjmd": objek,
        "form": form,
        "tabel": tabel,
        "galat": galat,
    }
    return render(request, "renstra/ubah_rpjmd.html", konteks)


def _simpan_butir(request, objek: Rpjmd, tabel) -> bool:
    """Whether all of it could be saved."""
    banyak = actions.save_butir(objek, tabel, request.user)
    if pindah := tabel.minta_pindah:
        tabel.move(*pindah, request.user, objek.instansi, None)
    if tabel.galat or tabel.minta_tambah:
        return False
    if banyak or not pindah:
        messages.success(
            request, f"{banyak} butir disimpan." if banyak else "Tidak ada yang berubah.", extra_tags="baik"
        )
    return True
