"""How complete the year's RKT and Perjanjian Kinerja are, for the checklist."""

from django.urls import reverse

from anggaran.models import Rkt
from anggaran.rkt_actions import find_kurang
from organisasi.kelengkapan import Kelengkapan, Kurang
from organisasi.models import Instansi

from .models import PerjanjianKinerja
from .perjanjian_alur import periksa_kelengkapan_pk


def kelengkapan_rkt(instansi: Instansi, tahun: int) -> Kelengkapan:
    """Lines, date, signer, targets of the sasaran, and that it is fixed; two queries."""
    alamat = reverse("rkt", args=[instansi.kode, tahun])
    rkt = Rkt.objects.filter(instansi=instansi, tahun=tahun).prefetch_related("baris").first()
    if rkt is None:
        return Kelengkapan(0, 1, (Kurang("RKT belum disusun", alamat),))
    if rkt.ditetapkan:
        return Kelengkapan(1, 1)
    kurang = [Kurang(nama, alamat) for nama in find_kurang(rkt)]
    kurang.append(Kurang("penetapan RKT", alamat))
    # Date, signer, lines, targets, and the fixing itself.
    return Kelengkapan(5 - len(kurang), 5, tuple(kurang))


def kelengkapan_pk(instansi: Instansi, tahun: int) -> Kelengkapan:
    """The agreement in force is fixed; a draft beside it must be finished, too."""
    daftar = reverse("daftar_pk", args=[instansi.kode, tahun])
    perjanjian = list(
        PerjanjianKinerja.objects.filter(instansi=instansi, tahun=tahun)
        .select_related("instansi")
        .order_by("ke")
    )
    if not perjanjian:
        return Kelengkapan(0, 1, (Kurang("PK awal", daftar),))
    terisi, semua, kurang = 0, 0, []
    for pk in perjanjian:
        if pk.ditetapkan:
            terisi, semua = terisi + 1, semua + 1
            continue
        lubang = periksa_kelengkapan_pk(pk)
        # Its parties, its day, a target a line, and the signature.
        bagian = 4 + pk.baris.count() + 1
        alamat = reverse("pk", args=[instansi.kode, tahun, pk.ke])
        kurang += [*lubang, Kurang(f"penetapan {pk.sebutan}", alamat)]
        terisi, semua = terisi + bagian - len(lubang) - 1, semua + bagian
    return Kelengkapan(terisi, semua, tuple(kurang))
