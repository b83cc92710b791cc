"""How complete the profile of one office and year is: each column and table that BAB I cannot do without."""

from collections.abc import Collection, Mapping

from django.urls import reverse

from .kelengkapan import Kelengkapan, Kurang
from .models import Instansi, ProfilTahunan
from .profil_bagian import BAGIAN, Bagian, count_baris, count_baris_banyak, find_profil_banyak


def kelengkapan_profil_banyak(instansi: Collection[Instansi], tahun: int) -> dict[int, Kelengkapan]:
    """By key of the office, in as many queries as for one."""
    profil = find_profil_banyak(instansi, tahun)
    baris = count_baris_banyak(profil.values())
    kosong = count_baris(None)
    return {
        i.pk: _nilai(i, tahun, p, baris[p.pk] if p else kosong)
        for i, p in ((i, profil.get(i.pk)) for i in instansi)
    }


def _nilai(
    instansi: Instansi, tahun: int, profil: ProfilTahunan | None, baris: Mapping[str, int]
) -> Kelengkapan:
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
