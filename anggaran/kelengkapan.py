"""How complete the budget of one office and year is: what the report prints of it, and what is due by now."""

from collections.abc import Collection, Mapping, Sequence

from django.urls import reverse
from django.utils import timezone

from organisasi.kelengkapan import Kelengkapan, Kurang
from organisasi.models import Instansi

from .actions import ROMAWI, awal_triwulan, find_catatan
from .jumlah import Pohon, SimpulPohon, susun_pohon_banyak
from .models import BelanjaJenis, RealisasiAnggaran


def kelengkapan_anggaran(instansi: Instansi, tahun: int) -> Kelengkapan:
    """Counted by cell: pagu and kind of spending of each leaf, a sasaran for each program, the realisasi of each
    quarter that has ended, and a note for each leaf that spent more than it had. Six queries at most."""
    return kelengkapan_anggaran_banyak([instansi], tahun)[instansi.pk]


def kelengkapan_anggaran_banyak(instansi: Collection[Instansi], tahun: int) -> dict[int, Kelengkapan]:
    """By key of the office, in as many queries as for one."""
    pohon = {pk: p for (pk, _), p in susun_pohon_banyak([i.pk for i in instansi], [tahun]).items()}
    menurut_jenis = set(
        BelanjaJenis.objects.filter(instansi__in=instansi, tahun=tahun)
        .order_by()
        .values_list("instansi", flat=True)
    )
    lebih = [s.pk for p in pohon.values() for s in p.semua() if s.daun and s.lebih]
    realisasi: dict[int, list[RealisasiAnggaran]] = {}
    for r in RealisasiAnggaran.objects.filter(simpul__in=lebih):
        realisasi.setdefault(r.simpul_id, []).append(r)
    return {i.pk: _nilai(i, tahun, pohon[i.pk], i.pk in menurut_jenis, realisasi) for i in instansi}


def _nilai(
    instansi: Instansi,
    tahun: int,
    pohon: Pohon,
    menurut_jenis: bool,
    realisasi: Mapping[int, Sequence[RealisasiAnggaran]],
) -> Kelengkapan:
    """menurut_jenis: the office states its spending by kind apart from the tree. realisasi: of the leaves that spent
    more than they had."""
    daun = [s for s in pohon.semua() if s.daun]
    alamat = {
        nama: reverse(nama, args=[instansi.kode, tahun])
        for nama in ("anggaran", "pagu_anggaran", "realisasi_anggaran")
    }
    if not daun:
        return Kelengkapan(0, 1, (Kurang("Program, kegiatan, dan sub kegiatan", alamat["anggaran"]),))
    bagian: list[tuple[str, str, list[bool]]] = [
        (
            "Sub kegiatan di bawah {n} program atau kegiatan",
            "anggaran",
            [s.jenis not in ("program", "kegiatan") for s in daun],
        ),
        ("Pagu {n} sub kegiatan", "pagu_anggaran", [s.pagu is not None for s in daun]),
        ("Sasaran yang didukung {n} program", "anggaran", [_didukung(p) for p in pohon.program]),
    ]
    if not menurut_jenis:
        bagian.append(("Jenis belanja {n} sub kegiatan", "pagu_anggaran", [bool(s.belanja) for s in daun]))
    for n in (1, 2, 3, 4):
        if _has_ended(tahun, n):
            terisi = [s.setahun is not None or s.triwulan[n - 1] is not None for s in daun]
            bagian.append(
                (f"Realisasi triwulan {ROMAWI[n]} {{n}} sub kegiatan", "realisasi_anggaran", terisi)
            )
    sebab = [bool((c := find_catatan(realisasi.get(s.pk, ()))) and c.catatan) for s in daun if s.lebih]
    bagian.append(("Sebab realisasi melebihi pagu {n} sub kegiatan", "realisasi_anggaran", sebab))
    kurang = tuple(
        Kurang(label.format(n=isi.count(False)), alamat[nama]) for label, nama, isi in bagian if not all(isi)
    )
    return Kelengkapan(sum(sum(isi) for *_, isi in bagian), sum(len(isi) for *_, isi in bagian), kurang)


def _didukung(program: SimpulPohon) -> bool:
    """A program supports through itself, or through what is below it."""
    return any(s.sasaran for s in program.semua())


def _has_ended(tahun: int, triwulan: int) -> bool:
    berikut = awal_triwulan(tahun + 1, 1) if triwulan == 4 else awal_triwulan(tahun, triwulan + 1)
    return timezone.localdate() >= berikut
