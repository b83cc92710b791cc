"""The finished LKIP, and the page that shows how far one is on its way."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from organisasi.halaman import open_page

from .cetak import find_pdf
from .foto import FotoHilang
from .isi import DataBelumAda
from .kerangka import KerangkaTidakAda
from .models import DokumenTerbit, Pekerjaan
from .naskah import susun_naskah
from .pekerjaan import recover_macet, start_pekerjaan, wake_pekerja
from .permissions import can_prepare
from .terbit.berkas import BerkasTerbit
from .unduhan import PDF, serve_berkas
from .views import lkip_belum


@login_required
@require_GET
def unduh_lkip(request, kecamatan, tahun):
    """The print from the shelf; where this very report was not printed yet, the page of the work that prints it."""
    bingkai = open_page(request, kecamatan, tahun)
    try:
        naskah = susun_naskah(bingkai.instansi, tahun)
        pdf = find_pdf(naskah)
        if pdf is None:
            pekerjaan = start_pekerjaan(Pekerjaan.Jenis.CETAK_LKIP, bingkai.instansi, tahun, request.user)
            pdf = find_pdf(naskah) if pekerjaan.keadaan == Pekerjaan.Keadaan.SELESAI else None
    except (DataBelumAda, KerangkaTidakAda, FotoHilang) as sebab:
        return lkip_belum(request, bingkai, sebab)
    if pdf is None:
        return redirect("pekerjaan", kecamatan, tahun, pekerjaan.pk)
    return serve_berkas(pdf, PDF, f"lkip-{bingkai.instansi.kode}-{tahun}.pdf")


@login_required
@require_http_methods(["GET", "POST"])
def pekerjaan(request, kecamatan, tahun, pekerjaan):
    """Progress, asked for again every second; without scripts a link loads the page anew. POST tries again."""
    bingkai = open_page(request, kecamatan, tahun)
    baris = get_object_or_404(
        Pekerjaan.objects.visible_to(request.user), instansi=bingkai.instansi, tahun=tahun, pk=pekerjaan
    )
    if request.method == "POST":
        if baris.jenis != Pekerjaan.Jenis.CETAK_LKIP and not can_prepare(request.user, bingkai.instansi):
            raise PermissionDenied
        baru = start_pekerjaan(baris.jenis, bingkai.instansi, tahun, request.user, baris.berkas)
        return redirect("pekerjaan", kecamatan, tahun, baru.pk)
    if baris.terbuka:
        # Whoever waits wakes the worker again: the process that had the work may be gone.
        recover_macet()
        wake_pekerja()
        baris.refresh_from_db()
    konteks = {"bingkai": bingkai, "halaman": "lkip", "pekerjaan": baris, "berkas": _find_berkas(baris)}
    # One partial, two uses: htmx gets the part of the page that changes.
    templat = "laporan/_pekerjaan.html" if request.htmx else "laporan/pekerjaan.html"
    return render(request, templat, konteks)


def _find_berkas(baris: Pekerjaan) -> BerkasTerbit | None:
    """The document that is published with this work; None for any other work."""
    if baris.jenis == Pekerjaan.Jenis.TERBIT:
        return BerkasTerbit.read(baris.instansi, baris.tahun, baris.berkas)
    dokumen = DokumenTerbit.objects.filter(kode=baris.berkas).only("jenis", "nomor").first()
    return BerkasTerbit(baris.instansi, baris.tahun, dokumen.jenis, dokumen.nomor) if dokumen else None
