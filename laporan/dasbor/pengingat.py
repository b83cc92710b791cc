"""The reminder of one kecamatan as plain text, ready to be sent: what is late or nearly due, since when, what to do."""

from collections.abc import Iterable
from dataclasses import dataclass

from kinerja.perhitungan.terbilang import terbilang
from organisasi.models import Instansi, LangkahTahun
from organisasi.templatetags.tampilan import tanggal

from ..langkah import MENDESAK, BarisLangkah
from .kesiapan import BarisKesiapan, Kesiapan

DIAJUKAN = frozenset({"pk", "tw1", "tw2", "tw3", "tw4", "lkip"})  # steps that end with a submission


@dataclass(frozen=True, slots=True)
class Pengingat:
    kecamatan: Instansi
    langkah: tuple[BarisLangkah, ...]  # in the order of the year
    hari: int  # of the step that is late the longest; 0 where none is late yet
    teks: str


def susun_pengingat(kesiapan: Kesiapan) -> tuple[Pengingat, ...]:
    """One for each kecamatan on the page with a step that is late, or due within MENDESAK days; in its order."""
    return tuple(
        Pengingat(b.kecamatan, mendesak, b.hari, _tulis(b, mendesak, kesiapan))
        for b, mendesak in ((b, tuple(s for s in b.dipilih if s.mendesak)) for b in kesiapan.baris)
        if mendesak
    )


def _tulis(baris: BarisKesiapan, mendesak: tuple[BarisLangkah, ...], kesiapan: Kesiapan) -> str:
    telat = [s for s in mendesak if s.terlambat]
    if len(telat) == len(mendesak):
        sebab = "melewati tenggat"
    elif telat:
        sebab = "melewati atau mendekati tenggat"
    else:
        sebab = f"jatuh tempo dalam {terbilang(MENDESAK)} hari"
    return (
        f"Yth. {baris.kecamatan.nama}: per {tanggal(kesiapan.hari_ini)} ada {terbilang(len(mendesak))} langkah tahun "
        f"{kesiapan.lingkup.tahun} yang {sebab}, yaitu {_gabung(_sebut(s) for s in mendesak)}. "
        "Mohon segera diselesaikan di aplikasi SAKIP Kecamatan."
    )


def _sebut(langkah: BarisLangkah) -> str:
    return f"{langkah.judul} (tenggat {tanggal(langkah.tenggat)}, {langkah.sisa}: {sebut_tindakan(langkah)})"


def sebut_tindakan(langkah: BarisLangkah) -> str:
    """What the kecamatan has to do, without a full stop."""
    ajukan = langkah.langkah in DIAJUKAN
    if langkah.dikembalikan:
        return "perbaiki menurut catatan, lalu ajukan lagi"
    if langkah.keadaan == "perhatian":
        return "periksa sekali lagi, lalu ajukan"
    if langkah.langkah == LangkahTahun.LKIP:
        belum = "selesaikan langkah lain" if langkah.jeda else "periksa narasinya"
        return f"{belum}, lalu ajukan"
    if langkah.jeda and langkah.catatan:
        return langkah.catatan[0].lower() + langkah.catatan[1:].rstrip(".")
    isi = "lengkapi" if langkah.mulai else "isi"
    return f"{isi}, lalu ajukan" if ajukan else isi


def _gabung(bagian: Iterable[str]) -> str:
    """ "A", "A dan B", "A, B, dan C"."""
    semua = list(bagian)
    if len(semua) < 3:
        return " dan ".join(semua)
    return f"{', '.join(semua[:-1])}, dan {semua[-1]}"


def build_teks(pengingat: Iterable[Pengingat]) -> str:
    """All of them, a paragraph each."""
    return "\n\n".join(p.teks for p in pengingat) + "\n"
