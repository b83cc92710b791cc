"""The cascade and the LKIP in the browser: pages that join several apps."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET

from organisasi.alur import get_kunci
from organisasi.cap import write_cap
from organisasi.halaman import Bingkai, open_page

from .bentuk import Judul
from .cascade import susun_cascade
from .cetak import render_html
from .isi import DataBelumAda
from .kerangka import KerangkaTidakAda
from .naskah import susun_naskah
from .permissions import can_write_narasi
from .pilihan import susun_pilihan


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
        return lkip_belum(request, bingkai, sebab)
    kerangka = [
        (unit, [b for b in unit.butir if isinstance(b, Judul) and b.jangkar])
        for unit in naskah.unit
        if unit.jangkar
    ]
    return render(
        request,
        "laporan/lkip.html",
        {
            "bingkai": bingkai,
            "halaman": "lkip",
            "naskah": naskah,
            "kerangka": kerangka,
            "bagian": _susun_bagian(request, bingkai),
        },
    )


def _susun_bagian(request, bingkai: Bingkai) -> dict:
    """The optional sections, and whether this user may choose among them now."""
    daftar = susun_pilihan(bingkai.instansi, bingkai.tahun)
    boleh = can_write_narasi(request.user, bingkai.instansi)
    return {
        "pilihan": daftar.pilihan,
        "cap": write_cap(daftar.rincian),
        "boleh": boleh and not get_kunci(bingkai.instansi, bingkai.tahun, "lkip"),
    }


@login_required
@require_GET
@xframe_options_sameorigin
def pratinjau_lkip(request, kecamatan, tahun):
    """The document as it prints, for the frame of the LKIP page."""
    bingkai = open_page(request, kecamatan, tahun)
    try:
        return HttpResponse(render_html(susun_naskah(bingkai.instansi, tahun)))
    except (DataBelumAda, KerangkaTidakAda) as sebab:
        return lkip_belum(request, bingkai, sebab)


def lkip_belum(request, bingkai: Bingkai, sebab):
    """What stands in place of the report while it has no base."""
    konteks = {"bingkai": bingkai, "halaman": "lkip", "sebab": sebab}
    return render(request, "laporan/lkip_belum.html", konteks)
