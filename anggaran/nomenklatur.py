"""Finding a program, kegiatan or sub kegiatan in the national list, by code or by words."""

import re
from dataclasses import dataclass

from organisasi.models import Instansi

from .models import Nomenklatur, Simpul, VersiNomenklatur

TERBANYAK = 40
# 7.01.02 is a program, 7.01.02.2.01 a kegiatan, 7.01.02.2.01.0001 a sub kegiatan: how many parts each code has.
PANJANG_INDUK = {
    Nomenklatur.Jenis.PROGRAM: (),
    Nomenklatur.Jenis.KEGIATAN: (3,),
    Nomenklatur.Jenis.SUB_KEGIATAN: (3, 5),
}


@dataclass(frozen=True, slots=True)
class Temuan:
    butir: Nomenklatur
    induk: tuple[str, ...]  # names of what stands above it, the program first
    ada: bool  # already in the office's tree of that year


@dataclass(frozen=True, slots=True)
class HasilCari:
    versi: VersiNomenklatur | None
    temuan: tuple[Temuan, ...] = ()
    lebih: bool = False  # there is more than is shown


def find_versi(tahun: int) -> VersiNomenklatur | None:
    """The list in use in `tahun`: the last that had begun, else the first there is."""
    semua = list(VersiNomenklatur.objects.order_by("-tahun_mulai", "pk"))
    return next((v for v in semua if v.tahun_mulai <= tahun), semua[-1] if semua else None)


def kode_induk(butir: Nomenklatur) -> tuple[str, ...]:
    """The codes above one code: "7.01.02.2.01.0001" -> ("7.01.02", "7.01.02.2.01")."""
    bagian = butir.kode.split(".")
    return tuple(".".join(bagian[:n]) for n in PANJANG_INDUK[Nomenklatur.Jenis(butir.jenis)])


def search_nomenklatur(instansi: Instansi, tahun: int, teks: str) -> HasilCari:
    """What matches every word of `teks`, in the order of the codes; a word of digits and dots is the beginning
    of a code, or its end ("0006"). Without a word: the programs. Four queries whatever is found."""
    versi = find_versi(tahun)
    if versi is None:
        return HasilCari(None)
    cocok = Nomenklatur.objects.filter(versi=versi)
    kata = teks.split()[:10]
    for k in kata:
        if re.fullmatch(r"\d[\d.]*", k):
            cocok = cocok.filter(kode__startswith=k) | cocok.filter(kode__endswith=f".{k}")
        else:
            cocok = cocok.filter(nama__icontains=k)
    if not kata:
        cocok = cocok.filter(jenis=Nomenklatur.Jenis.PROGRAM)
    butir = list(cocok.order_by("kode")[: TERBANYAK + 1])
    atas = {k for b in butir for k in kode_induk(b)}
    nama = dict(Nomenklatur.objects.filter(versi=versi, kode__in=atas).values_list("kode", "nama"))
    terpakai = set(
        Simpul.objects.filter(
            instansi=instansi, tahun=tahun, nomenklatur__in=[b.pk for b in butir]
        ).values_list("nomenklatur", flat=True)
    )
    temuan = tuple(
        Temuan(b, tuple(nama[k] for k in kode_induk(b) if k in nama), b.pk in terpakai)
        for b in butir[:TERBANYAK]
    )
    return HasilCari(versi, temuan, len(butir) > TERBANYAK)
