"""Home, cascade, the LKIP in the browser and as PDF, and the audit trail: pages that join several apps."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET

from kinerja.halaman import Bingkai, open_page
from organisasi.models import Instansi, JejakAudit

from .bentuk import Judul
from .beranda import susun_ringkas
from .cascade import susun_cascade
from .cetak import get_pdf, render_html
from .forms import FormulirCari
from .isi import DataBelumAda
from .kerangka import KerangkaTidakAda
from .naskah import susun_naskah

PER_HALAMAN = 50


@login_required
@require_GET
def beranda(request):
    kecamatan = list(Instansi.objects.kecamatan().visible_to(request.user).order_by("nama"))
    ringkas = susun_ringkas(kecamatan)
    if len(kecamatan) == 1:
        return _beranda_kecamatan(request, kecamatan[0], ringkas.get(kecamatan[0].pk, ()))
    form = FormulirCari(request.GET)
    cari = form.cleaned_data["cari"].strip().casefold() if form.is_valid() else ""
    cocok = [k for k in kecamatan if cari in k.nama.casefold()]
    konteks = {
        "halaman": "beranda",
        "form": form,
        "cari": cari,
        "semua": len(kecamatan),
        "berdata_semua": len(ringkas),
        "berdata": [(k, ringkas[k.pk]) for k in cocok if k.pk in ringkas],
        "tanpa_data": [k for k in cocok if k.pk not in ringkas],
    }
    return render(request, "laporan/beranda_kabupaten.html", konteks)


def _beranda_kecamatan(request, instansi, ringkas):
    terbaru = ringkas[0] if ringkas else None
    bingkai = None
    if terbaru:
        # Only the menu needs it here: the newest year.
        bingkai = open_page(request, instansi.kode, terbaru.tahun)
    konteks = {
        "halaman": "beranda",
        "bingkai": bingkai,
        "instansi": instansi,
        "ringkas": ringkas,
        "terbaru": terbaru,
        "jejak": JejakAudit.objects.filter(instansi=instansi).select_related("pengguna")[:4],
    }
    return render(request, "laporan/beranda.html", konteks)


@login_required
@require_GET
def cascade(request, kecamatan, tahun):
    bingkai = open_page(request, kecamatan, tahun)
    isi = susun_cascade(bingkai.instansi, tahun)
    return render(request, "laporan/cascade.html", {"bingkai": bingkai, "halaman": "cascade", "cascade": isi})


@login_required
@require_GET
def lkip(request, kecamatan, tahun):
    bingkai = open_page(request, kecamatan, tahun)
    try:
        naskah = susun_naskah(bingkai.instansi, tahun)
    except (DataBelumAda, KerangkaTidakAda) as sebab:
        return _lkip_belum(request, bingkai, sebab)
    kerangka = [
        (unit, [b for b in unit.butir if isinstance(b, Judul) and b.jangkar])
        for unit in naskah.unit
        if unit.jangkar
    ]
    return render(
        request,
        "laporan/lkip.html",
        {"bingkai": bingkai, "halaman": "lkip", "naskah": naskah, "kerangka": kerangka},
    )


@login_required
@require_GET
@xframe_options_sameorigin
def pratinjau_lkip(request, kecamatan, tahun):
    """The document as it prints, for the frame of the LKIP page."""
    bingkai = open_page(request, kecamatan, tahun)
    try:
        return HttpResponse(render_html(susun_naskah(bingkai.instansi, tahun)))
    except (DataBelumAda, KerangkaTidakAda) as sebab:
        return _lkip_belum(request, bingkai, sebab)


@login_required
@require_GET
def unduh_lkip(request, kecamatan, tahun):
    bingkai = open_page(request, kecamatan, tahun)
    try:
        pdf = get_pdf(susun_naskah(bingkai.instansi, tahun))
    except (DataBelumAda, KerangkaTidakAda) as sebab:
        return _lkip_belum(request, bingkai, sebab)
    nama = f"lkip-{bingkai.instansi.kode}-{tahun}.pdf"
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'attachment; filename="{nama}"',
            "Cache-Control": "private, no-store",
        },
    )


def _lkip_belum(request, bingkai: Bingkai, sebab):
    konteks = {"bingkai": bingkai, "halaman": "lkip", "sebab": sebab}
    return render(request, "laporan/lkip_belum.html", konteks)


@login_required
@require_GET
def riwayat(request, kecamatan, tahun):
    bingkai = open_page(request, kecamatan, tahun)
    jejak = JejakAudit.objects.filter(instansi=bingkai.instansi, tahun=tahun).select_related("pengguna")
    lembar = Paginator(jejak, PER_HALAMAN).get_page(request.GET.get("hal"))
    return render(
        request, "laporan/riwayat.html", {"bingkai": bingkai, "halaman": "riwayat", "lembar": lembar}
    )
