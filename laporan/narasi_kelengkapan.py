"""How complete the narrative of one office-year is, for the yearly checklist."""

from collections.abc import Collection

from django.urls import reverse

from kinerja.models import PerjanjianKinerja
from organisasi.kelengkapan import Kelengkapan, Kurang
from organisasi.models import Instansi, PengaturanTahun

from .isi import DataBelumAda
from .kerangka import KerangkaTidakAda, get_kerangka
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


def kelengkapan_narasi_banyak(instansi: Collection[Instansi], tahun: int) -> dict[int, Kelengkapan]:
    """By key of the office. Each report is composed for it, so this is for one office, or few."""
    return {i.pk: kelengkapan_narasi(i, tahun) for i in instansi}


def has_dasar(pengaturan: PengaturanTahun, perjanjian: PerjanjianKinerja | None) -> bool:
    """Whether there is a report to write for, without composing it: what `kelengkapan_narasi` asks for first."""
    if pengaturan.pk is None or perjanjian is None:
        return False
    try:
        get_kerangka(pengaturan.kerangka)
    except KerangkaTidakAda:
        return False
    return True
