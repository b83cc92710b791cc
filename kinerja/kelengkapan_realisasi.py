"""How complete the realisasi of one triwulan is, for the checklist of the year and for its submission."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from django.db.models import Q
from django.urls import reverse

from organisasi.kelengkapan import Kelengkapan, Kurang
from organisasi.models import Instansi

from .hitung import TRIWULAN
from .kisi import find_rencana, is_belum_direncanakan
from .models import BarisPerjanjian, PerjanjianKinerja, Realisasi
from .perjanjian_alur import baca_baris


def kelengkapan_realisasi(instansi: Instansi, tahun: int, triwulan: int) -> Kelengkapan:
    """Every indicator of the agreement in force whose value is due in this quarter; nol counts as filled.

    An indicator that the action plan begins later is not asked for. One whose value is known for the year as a whole
    and for no quarter (older reports) is complete in every quarter. Four queries.
    """
    return kelengkapan_realisasi_banyak([instansi], tahun, [triwulan])[instansi.pk, triwulan]


def kelengkapan_realisasi_banyak(
    instansi: Collection[Instansi], tahun: int, triwulan: Collection[int] = TRIWULAN
) -> dict[tuple[int, int], Kelengkapan]:
    """By key of the office and triwulan, in the same four queries."""
    perjanjian = PerjanjianKinerja.objects.berlaku_banyak(instansi, tahun)
    baris = baca_baris(perjanjian.values())
    rencana = find_rencana([b for isi in baris.values() for b in isi])
    terisi = _baca_terisi(perjanjian, tahun)
    hasil = {}
    for i in instansi:
        semua = baris[perjanjian[i.pk].pk] if i.pk in perjanjian else ()
        alamat = reverse("daftar_realisasi", args=[i.kode, tahun])
        for t in triwulan:
            hasil[i.pk, t] = _nilai(semua, rencana, terisi, t, alamat)
    return hasil


def _baca_terisi(perjanjian: Mapping[int, PerjanjianKinerja], tahun: int) -> Mapping[int, set[int]]:
    """The quarters (0: the year) in which each indicator has a value, by its key.

    perjanjian: the agreement in force of each office. A value entered for another agreement of the year is not its.
    """
    terisi: dict[int, set[int]] = defaultdict(set)
    for pk, instansi, milik, t in Realisasi.objects.filter(
        Q(angka__isnull=False) | ~Q(label=""), indikator__instansi__in=perjanjian, tahun=tahun
    ).values_list("indikator", "indikator__instansi", "perjanjian", "triwulan"):
        if milik in (None, perjanjian[instansi].pk):
            terisi[pk].add(t)
    return terisi


def _nilai(
    baris: Sequence[BarisPerjanjian],
    rencana: Mapping[int, set[int]],
    terisi: Mapping[int, set[int]],
    triwulan: int,
    alamat: str,
) -> Kelengkapan:
    ada = {
        b.indikator_id
        for b in baris
        if triwulan in (t := terisi.get(b.indikator_id, set())) or t == {Realisasi.SETAHUN}
    }
    diminta = [
        b
        for b in baris
        if b.indikator_id in ada or not is_belum_direncanakan(b.indikator, rencana[b.pk], triwulan)
    ]
    kurang = [b for b in diminta if b.indikator_id not in ada]
    return Kelengkapan(
        len(diminta) - len(kurang),
        len(diminta),
        tuple(Kurang(b.nama_indikator, f"{alamat}?tw={triwulan}#sel-{b.indikator_id}") for b in kurang),
    )
