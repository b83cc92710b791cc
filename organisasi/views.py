"""Signing in and out, and the own password."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import LoginView, LogoutView
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from .forms import FormulirMasuk, FormulirSandi
from .kabupaten_actions import change_sandi
from .models import Keanggotaan, Peran

KEGUNAAN = {
    Peran.OPERATOR: "Mengisi satu tahun, mengajukannya, mencetak LKIP",
    Peran.CAMAT: "Menyetujui atau mengembalikan dokumen kecamatannya",
    Peran.REVIEWER: "Meninjau 31 kecamatan dan mengatur tenggat",
    Peran.EVALUATOR: "Membaca semua capaian dan laporan",
    Peran.ADMIN: "Mengelola pengguna, instansi, dan pengaturan tahun",
}
# The accounts that `muat_contoh` makes; nobody else's password is the printed one.
POLA_AKUN_CONTOH = r"^((operator|camat)-[a-z]+|bappeda|inspektorat|admin)$"


@dataclass(frozen=True, slots=True)
class AkunContoh:
    nama_pengguna: str
    peran: str
    instansi: str
    kegunaan: str


def daftar_akun_contoh() -> list[AkunContoh]:
    """The sample accounts, by office, the kecamatan first; none outside demo mode."""
    if not settings.MODE_DEMO:
        return []
    urutan = list(Peran)
    anggota = Keanggotaan.objects.filter(
        pengguna__username__regex=POLA_AKUN_CONTOH, pengguna__is_active=True
    ).select_related("pengguna", "instansi")
    return [
        AkunContoh(
            a.pengguna.username, a.get_peran_display().split()[0], a.instansi.nama, KEGUNAAN[Peran(a.peran)]
        )
        for a in sorted(
            anggota,
            key=lambda a: (a.instansi.jenis != "kecamatan", a.instansi.nama, urutan.index(a.peran)),
        )
    ]


class Masuk(LoginView):
    authentication_form = FormulirMasuk
    template_name = "organisasi/masuk.html"
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs):
        akun = daftar_akun_contoh()
        return super().get_context_data(
            akun_contoh=akun,
            kata_sandi=getattr(settings, "KATA_SANDI_DEMO", "") if akun else "",
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        jawaban = super().post(request, *args, **kwargs)
        if getattr(request, "axes_locked_out", False):
            # Our own page in place of the bare sentence that axes' middleware would answer with.
            request.axes_locked_out = False
            return render(request, "organisasi/terkunci.html", status=429)
        return jawaban


class Keluar(LogoutView):
    http_method_names = ("post", "options")


@sensitive_post_parameters()
@login_required
@require_http_methods(["GET", "POST"])
def ganti_sandi(request):
    form = FormulirSandi(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        change_sandi(request.user, form.cleaned_data["new_password1"])
        update_session_auth_hash(request, request.user)
        messages.success(request, "Kata sandi diganti.", extra_tags="baik")
        return redirect("beranda")
    return render(request, "organisasi/ganti_sandi.html", {"halaman": "ganti_sandi", "form": form})
