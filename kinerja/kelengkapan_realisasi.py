"""How complete the realisasi of one triwulan is, for the checklist of the year and for its submission."""

from collections import defaultdict

from django.db.models import Q
from django.urls import reverse

from organisasi.kelengkapan import Kelengkapan, Kurang
from organisasi.models import Instansi

from .kisi import find_rencana, is_belum_direncanakan
from .models import PerjanjianKinerja, Realisasi


def kelengkapan_realisasi(instansi: Instansi, tahun: int, triwulan: int) -> Kelengkapan:
    """Every indicator of the agreement in force whose value is due in this quarter; nol counts as filled.

    An indicator that the action plan begins later is not asked for. One whose value is known for the year as a whole
    and for no quarter (older reports) is complete in every quarter. Four queries.
    """
    perjanjian = PerjanjianKinerja.objects.berlaku(instansi, tahun).first()
    if perjanjian is None:
        return Kelengkapan(0, 0)
    semua = list(perjanjian.baris.select_related("indikator").order_by("urutan"))
    rencana = find_rencana(semua)
    terisi: dict[int, set[int]] = defaultdict(set)
    for pk, t in Realisasi.objects.filter(
        Q(perjanjian__isnull=True) | Q(perjanjian=perjanjian),
        Q(angka__isnull=False) | ~Q(label=""),
        indikator__in=[b.indikator_id for b in semua],
        tahun=tahun,
    ).values_list("indikator", "triwulan"):
        terisi[pk].add(t)
    ada = {pk for pk, t in terisi.items() if triwulan in t or t == {Realisasi.SETAHUN}}
    diminta = [
        b
        for b in semua
        if b.indikator_id in ada or not is_belum_direncanakan(b.indikator, rencana[b.pk], triwulan)
    ]
    kurang = [b for b in diminta if b.indikator_id not in ada]
    alamat = reverse("daftar_realisasi", args=[instansi.kode, tahun])
    return Kelengkapan(
        len(diminta) - len(kurang),
        len(diminta),
        tuple(Kurang(b.nama_indikator, f"{alamat}?tw={triwulan}#sel-{b.indikator_id}") for b in kurang),
    )
