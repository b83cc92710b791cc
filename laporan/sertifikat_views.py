"""The own certificate: uploaded, replaced or removed by the official to whom it belongs, and nobody else."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from organisasi.galat import GalatPengguna
from organisasi.permissions import can_sign

from .sertifikat_forms import FormulirContoh, FormulirSertifikat
from .terbit.tandatangan.milik import (
    delete_sertifikat,
    find_sertifikat,
    find_unggahan,
    list_pejabat,
    make_contoh,
    save_sertifikat,
)
from .terbit.tandatangan.wadah import UKURAN_TERBESAR


@sensitive_post_parameters()
@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def sertifikat(request):
    if not can_sign(request.user):
        raise PermissionDenied
    tindakan = request.POST.get("tindakan", "")
    unggah = FormulirSertifikat(*((request.POST, request.FILES) if tindakan == "unggah" else ()))
    contoh = _form_contoh(request, tindakan)
    galat = ""
    if request.method == "POST":
        try:
            if pesan := _lakukan(request, tindakan, unggah, contoh):
                messages.success(request, pesan, extra_tags="baik")
                return redirect("sertifikat")
        except GalatPengguna as salah:
            galat = str(salah)
    konteks = {
        "halaman": "sertifikat",
        "galat": galat,
        "milik": find_sertifikat(request.user),
        "unggahan": find_unggahan(request.user),
        "unggah": unggah,
        "contoh": contoh,
    }
    return render(request, "laporan/sertifikat.html", konteks)


def _form_contoh(request, tindakan: str) -> FormulirContoh | None:
    """None in production, and where the office has no official yet."""
    pejabat = [] if settings.PRODUKSI else list_pejabat(request.user)
    return FormulirContoh(pejabat, request.POST if tindakan == "contoh" else None) if pejabat else None


@sensitive_variables("berkas")
def _lakukan(request, tindakan: str, unggah: FormulirSertifikat, contoh: FormulirContoh | None) -> str:
    """What was done, in words; "" where the form has to be filled in again. Raises GalatPengguna."""
    if tindakan == "unggah" and unggah.is_valid():
        berkas = unggah.cleaned_data["berkas"].read(UKURAN_TERBESAR + 1)
        save_sertifikat(request.user, berkas, unggah.cleaned_data["sandi"])
        return "Sertifikat disimpan."
    if tindakan == "hapus":
        return "Sertifikat dihapus." if delete_sertifikat(request.user) else "Tidak ada sertifikat tersimpan."
    if tindakan == "contoh" and contoh and contoh.is_valid():
        make_contoh(request.user, contoh.cleaned_data["pejabat"], contoh.cleaned_data["sandi"])
        return "Sertifikat contoh dibuat dan disimpan."
    return ""
