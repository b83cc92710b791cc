"""How complete the profile of one office and year is: each column and table that BAB I cannot do without."""

from django.urls import reverse

from .kelengkapan import Kelengkapan, Kurang
from .models import Instansi, ProfilTahunan
from .profil_bagian import BAGIAN, Bagian, count_baris, find_profil


def kelengkapan_profil(instansi: Instansi, tahun: int) -> Kelengkapan:
    profil = find_profil(instansi, tahun)
    baris = count_baris(profil)
    kurang, terisi, semua = [], 0, 0
    for bagian in BAGIAN:
        ada, perlu = count_bagian(bagian, profil, baris[bagian.kunci])
        terisi, semua = terisi + ada, semua + perlu
        if ada < perlu:
            alamat = reverse("bagian_profil", args=[instansi.kode, tahun, bagian.kunci])
            kurang.append(Kurang(bagian.judul, alamat))
    return Kelengkapan(terisi, semua, tuple(kurang))


def count_bagian(bagian: Bagian, profil: ProfilTahunan | None, baris: int) -> tuple[int, int]:
    """(what is there, what is asked for) of one part."""
    isi = [profil is not None and getattr(profil, k) not in (None, "") for k in bagian.wajib]
    if bagian.wajib_baris:
        nihil = bool(profil and bagian.nihil and bagian.kunci_nihil in profil.nihil)
        isi.append(bool(baris) or nihil)
    return sum(isi), len(isi)
