"""How complete the narrative of one office-year is, for the yearly checklist."""

from django.urls import reverse

from organisasi.kelengkapan import Kelengkapan, Kurang
from organisasi.models import Instansi

from .isi import DataBelumAda
from .kerangka import KerangkaTidakAda
from .narasi_halaman import susun_halaman


def kelengkapan_narasi(instansi: Instansi, tahun: int) -> Kelengkapan:
    """How many texts of the report can be printed whole; nothing is asked before there is a report."""
    try:
        halaman = susun_halaman(instansi, tahun)
    except (DataBelumAda, KerangkaTidakAda):
        return Kelengkapan(0, 0)
    kurang = tuple(
        Kurang(b.judul, reverse("ubah_narasi", args=[instansi.kode, tahun, b.kunci]))
        for b in halaman.baris
        if b.kurang
    )
    return Kelengkapan(halaman.lengkap, len(halaman.baris), kurang)
