"""Who has to choose an own password before anything else."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import sync_only_middleware

BOLEH = ("ganti_sandi", "keluar", "masuk")


@sync_only_middleware
def wajib_ganti_sandi(get_response):
    """Whoever signed in with a password that an admin handed over chooses an own one first."""

    def jawab(request):
        wajib = request.user.is_authenticated and request.user.sandi_sementara
        if wajib and request.path not in {reverse(nama) for nama in BOLEH}:
            return redirect("ganti_sandi")
        return get_response(request)

    return jawab
