"""The small form on the LKIP page: which optional sections the report shows."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from organisasi.galat import GalatPengguna, GalatRevisi
from organisasi.halaman import open_page

from .kerangka import KerangkaTidakAda
from .permissions import can_write_narasi
from .pilihan import save_pilihan


@login_required
@require_POST
def pilih_bagian(request, kecamatan, tahun):
    bingkai = open_page(request, kecamatan, tahun)
    if not can_write_narasi(request.user, bingkai.instansi):
        raise PermissionDenied
    tampil, cap = request.POST.getlist("tampil"), request.POST.get("cap", "")
    try:
        banyak = save_pilihan(bingkai.instansi, tahun, tampil, request.user, cap)
    except GalatRevisi:
        pesan = "Rekan Anda baru mengubah pilihan bagian: periksa pilihannya di bawah, lalu simpan lagi."
        messages.error(request, pesan, extra_tags="salah")
    except (GalatPengguna, KerangkaTidakAda) as salah:
        messages.error(request, str(salah), extra_tags="salah")
    else:
        pesan = (
            "Pilihan bagian disimpan; nomor dan daftar isi menyesuaikan."
            if banyak
            else "Tidak ada yang berubah."
        )
        messages.success(request, pesan, extra_tags="baik")
    return redirect("lkip", bingkai.instansi.kode, tahun)
