"""How complete the year's RKT and Perjanjian Kinerja are, for the checklist."""

from collections.abc import Collection, Mapping, Sequence

from django.urls import reverse

from anggaran.models import Rkt
from anggaran.rkt_actions import find_kurang
from organisasi.kelengkapan import Kelengkapan, Kurang
from organisasi.models import Instansi

from .models import BarisPerjanjian, PerjanjianKinerja
from .perjanjian_alur import baca_baris, periksa_baris


def kelengkapan_rkt_banyak(instansi: Collection[Instansi], tahun: int) -> dict[int, Kelengkapan]:
    """Lines, date, signer, targets of the sasaran, and that it is fixed; by key of the office, in two queries."""
    rkt = {
        r.instansi_id: r
        for r in Rkt.objects.filter(instansi__in=instansi, tahun=tahun).prefetch_related("baris")
    }
    return {i.pk: _nilai_rkt(rkt.get(i.pk), reverse("rkt", args=[i.kode, tahun])) for i in instansi}


def _nilai_rkt(rkt: Rkt | None, alamat: str) -> Kelengkapan:
    if rkt is None:
        return Kelengkapan(0, 1, (Kurang("RKT belum disusun", alamat),))
    if rkt.ditetapkan:
        return Kelengkapan(1, 1)
    kurang = [Kurang(nama, alamat) for nama in find_kurang(rkt)]
    kurang.append(Kurang("penetapan RKT", alamat))
    # Date, signer, lines, targets, and the fixing itself.
    return Kelengkapan(5 - len(kurang), 5, tuple(kurang))


def kelengkapan_pk_banyak(instansi: Collection[Instansi], tahun: int) -> dict[int, Kelengkapan]:
    """The agreement in force is fixed; a draft beside it must be finished, too. By key of the office, in as many
    queries as for one."""
    perjanjian: dict[int, list[PerjanjianKinerja]] = {i.pk: [] for i in instansi}
    for pk in (
        PerjanjianKinerja.objects.filter(instansi__in=instansi, tahun=tahun)
        .select_related("instansi")
        .order_by("ke")
    ):
        perjanjian[pk.instansi_id].append(pk)
    baris = baca_baris(pk for isi in perjanjian.values() for pk in isi if not pk.ditetapkan)
    return {i.pk: _nilai_pk(i, tahun, perjanjian[i.pk], baris) for i in instansi}


def _nilai_pk(
    instansi: Instansi,
    tahun: int,
    perjanjian: Sequence[PerjanjianKinerja],
    baris: Mapping[int, Sequence[BarisPerjanjian]],
) -> Kelengkapan:
    if not perjanjian:
        return Kelengkapan(0, 1, (Kurang("PK awal", reverse("daftar_pk", args=[instansi.kode, tahun])),))
    terisi, semua, kurang = 0, 0, []
    for pk in perjanjian:
        if pk.ditetapkan:
            terisi, semua = terisi + 1, semua + 1
            continue
        lubang = periksa_baris(pk, baris[pk.pk])
        # Its parties, its day, a target a line, and the signature.
        bagian = 4 + len(baris[pk.pk]) + 1
        alamat = reverse("pk", args=[instansi.kode, tahun, pk.ke])
        kurang += [*lubang, Kurang(f"penetapan {pk.sebutan}", alamat)]
        terisi, semua = terisi + bagian - len(lubang) - 1, semua + bagian
    return Kelengkapan(terisi, semua, tuple(kurang))
