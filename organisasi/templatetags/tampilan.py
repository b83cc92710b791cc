"""How figures, dates, predikat and states look on a page. Every number is written by the engine's `angka`."""

from dataclasses import dataclass
from datetime import date, datetime

from django import template
from django.conf import settings
from django.utils import timezone

from kinerja.perhitungan.angka import bulatkan, format_angka, format_nilai, format_persen, format_rupiah
from kinerja.perhitungan.predikat import SKALA

register = template.Library()

BULAN = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
]
HARI = "Senin Selasa Rabu Kamis Jumat Sabtu Minggu".split()  # noqa: SIM905
ROMAWI = ("", "I", "II", "III", "IV")


@register.filter
def angka(nilai, desimal=None):
    """12345.5 -> "12.345,5"; nothing for None, because an empty cell says more than "None"."""
    return "" if nilai is None or nilai == "" else format_angka(nilai, desimal)


@register.filter
def nilai(nilai, desimal=None):
    """A printed value with grade and unit: "B (69)", "4 Dok", "-"."""
    return "" if nilai is None else format_nilai(nilai, desimal)


@register.filter
def rupiah(nilai, tanda="Rp"):
    """Whole rupiah for screens ("Rp3.116.155.160"), sen only where there are any; `tanda` "" for table cells."""
    if nilai is None or nilai == "":
        return ""
    teks = format_rupiah(nilai, sen=nilai != bulatkan(nilai, 0))
    return teks if tanda else teks.replace("Rp", "", 1)


@register.filter
def persen(nilai, desimal=2):
    return "" if nilai is None or nilai == "" else format_persen(nilai, desimal)


@register.filter
def tanggal(nilai, cara="panjang"):
    """26 Januari 2024; with `cara` "jam" also the time of day, "hari" also the day of the week; "pendek": 26 Jan 2024."""
    if not nilai:
        return ""
    if isinstance(nilai, datetime):
        nilai = timezone.localtime(nilai) if timezone.is_aware(nilai) else nilai
    bulan = BULAN[nilai.month - 1]
    teks = f"{nilai.day} {bulan[:3] if cara == 'pendek' else bulan} {nilai.year}"
    if cara == "jam" and isinstance(nilai, datetime):
        teks += f", {nilai:%H.%M}"
    if cara == "hari":
        teks = f"{HARI[nilai.weekday()]}, {teks}"
    return teks


@register.filter
def iso(nilai):
    """For the machine-readable `datetime` of <time>."""
    return nilai.isoformat() if isinstance(nilai, date) else ""


@register.filter
def triwulan(nomor, cara="panjang"):
    """0 -> "setahun", 3 -> "triwulan III"; with `cara` "pendek" for switches: "Setahun", "TW III"."""
    if cara == "pendek":
        return f"TW {ROMAWI[nomor]}" if nomor else "Setahun"
    return f"triwulan {ROMAWI[nomor]}" if nomor else "setahun"


@dataclass(frozen=True, slots=True)
class Anak:
    """One step of the tangga, in a box of 14 by 11."""

    x: float
    y: float
    tinggi: float
    terisi: bool


def susun_tangga(tingkat: int) -> list[Anak]:
    return [Anak(i * 2.9, 11 - t, t, i < tingkat) for i, t in enumerate((3, 5, 7, 9, 11))]


def tingkat_lima(label: str, skala: str) -> int:
    """The class as a step from 1 to 5, whatever number of classes its scale has; 0 for no predikat."""
    kelas = SKALA[skala].kelas if skala in SKALA else ()
    for k in kelas:
        if k.label == label:
            return langkah_lima(k.tingkat, len(kelas))
    return 0


def langkah_lima(tingkat: int, banyak: int) -> int:
    """Step `tingkat` of `banyak` as a step from 1 to 5, on the page and in print alike."""
    return 1 if banyak < 2 else 1 + round((tingkat - 1) * 4 / (banyak - 1))


@register.filter
def langkah(hasil):
    """The step of anything that has `predikat` and `skala`, for the class of its ground: t5 … t0."""
    return f"t{tingkat_lima(hasil.predikat, hasil.skala) if hasil else 0}"


@register.inclusion_tag("komponen/_predikat.html")
def predikat(hasil):
    """The chip: word and tangga, with the colour of its class."""
    tingkat = tingkat_lima(hasil.predikat, hasil.skala) if hasil else 0
    return {
        "label": hasil.predikat if hasil else "",
        "tingkat": tingkat,
        "tangga": susun_tangga(tingkat),
    }


@register.inclusion_tag("komponen/_tangga.html")
def tangga(tingkat=5):
    return {"tangga": susun_tangga(tingkat)}


@register.inclusion_tag("komponen/_batang.html")
def batang(nilai, kelas=""):
    """A little bar from 0 to 100; the number itself stands beside it. Decimals with a dot: it is SVG."""
    panjang = 0 if nilai is None else max(0, min(100, nilai))
    return {"panjang": f"{panjang:.2f}", "kelas": kelas, "ada": nilai is not None}


KEADAAN = {
    "terisi": ("selesai", "disc", "Terisi"),
    "nol": ("selesai", "disc", "Nol diisi"),
    "kosong": ("menunggu", "ring", "Menunggu isian"),
    "belum_waktunya": ("menunggu", "ring", "Menunggu waktunya"),
    "target_nol": ("perhatian", "diamond", "Target nol"),
    "target_teks": ("perhatian", "diamond", "Target bukan angka"),
    "target_negatif": ("perhatian", "diamond", "Target negatif"),
    "salah": ("keliru", "square", "Perlu diperbaiki"),
    "menyimpan": ("berjalan", "busur", "Menyimpan…"),
    "belum_terkirim": ("keliru", "square", "Belum terkirim"),
    "selesai": ("selesai", "disc", "Selesai"),
    "menunggu": ("menunggu", "ring", "Menunggu"),
    "perhatian": ("perhatian", "diamond", "Perlu perhatian"),
    "keliru": ("keliru", "square", "Dikembalikan"),
}


@register.inclusion_tag("komponen/_keadaan.html")
def keadaan(kode, teks=""):
    """Shape and word; the shape alone tells the states apart without colour."""
    kelas, bentuk, bawaan = KEADAAN[kode]
    return {"kelas": kelas, "bentuk": bentuk, "teks": teks or bawaan}


@register.inclusion_tag("komponen/_siapa_saya.html")
def siapa_saya(request):
    """Office and role of whoever is signed in; asked once a page, in one query."""
    anggota = list(request.user.keanggotaan.select_related("instansi").order_by("pk")[:1])
    return {
        "instansi": anggota[0].instansi.nama if anggota else request.user.get_full_name(),
        "peran": anggota[0].get_peran_display().split()[0] if anggota else "Tanpa instansi",
    }


@register.simple_tag
def mode_demo():
    return settings.MODE_DEMO


@register.filter
def ukur(nilai, desimal=None):
    """A target or realisasi without its unit, which stands beside the name: whole numbers bare, others with the
    indicator's decimals, a grade in front: "86", "80,41", "B (69)"."""
    if nilai is None:
        return ""
    if nilai.angka is None:
        return nilai.label or "–"
    bulat = nilai.angka == bulatkan(nilai.angka, 0)
    teks = format_angka(nilai.angka, 0 if bulat else desimal)
    return f"{nilai.label} ({teks})" if nilai.label else teks


@register.filter
def dalam_kurung(satuan):
    """The unit behind a name: " (dokumen)"; one that has brackets of its own follows a comma."""
    if not satuan:
        return ""
    return f", {satuan}" if "(" in satuan else f" ({satuan})"


@register.filter
def rentang(periode):
    """A period as it is read: "2021–2026", with the dash of ranges."""
    return str(periode or "").replace("-", "–")
