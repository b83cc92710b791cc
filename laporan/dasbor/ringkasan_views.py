"""The page for the Bupati as PDF, for who reads the whole kabupaten. One page is laid out in about a second, so it is
printed within the request, as Formulir E.81 is."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.views.decorators.http import require_GET

from laporan.dokumen import susun_dokumen_ringkasan
from laporan.dokumen_views import send_pdf
from organisasi.permissions import reads_kabupaten

from .halaman import name_berkas
from .lingkup import baca_lingkup
from .ringkasan import susun_ringkasan


@login_required
@require_GET
def unduh_ringkasan(request):
    if not reads_kabupaten(request.user):
        raise Http404
    ringkasan = susun_ringkasan(baca_lingkup(request.user, request.GET))
    if ringkasan is None:
        raise Http404
    return send_pdf(susun_dokumen_ringkasan(ringkasan), name_berkas("ringkasan", ringkasan.lingkup))
