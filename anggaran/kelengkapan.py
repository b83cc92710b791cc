"""How complete the budget of one office and year is: what the report prints of it, and what is due by now."""

from django.urls import reverse
from django.utils import timezone

from organisasi.kelengkapan import Kelengkapan, Kurang
from organisasi.models import Instansi

from .actions import ROMAWI, awal_triwulan, find_catatan
from .jumlah import SimpulPohon, susun_pohon
from .models import BelanjaJenis, RealisasiAnggaran


def kelengkapan_anggaran(instansi: Instansi, tahun: int) -> Kelengkapan:
    """Counted by cell: pagu and kind of spending of each leaf, a sasaran for each program, the realisasi of each
    quarter that has ended, and a note for each leaf that spent more than it had. Six queries."""
    pohon = susun_pohon(instansi, tahun)
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
    if not BelanjaJenis.objects.filter(instansi=instansi, tahun=tahun).exists():
        bagian.append(("Jenis belanja {n} sub kegiatan", "pagu_anggaran", [bool(s.belanja) for s in daun]))
    realisasi: dict[int, list[RealisasiAnggaran]] = {}
    for r in RealisasiAnggaran.objects.filter(simpul__instansi=instansi, simpul__tahun=tahun):
        realisasi.setdefault(r.simpul_id, []).append(r)
    setahun = {
        pk for pk, isi in realisasi.items() if any(r.triwulan == RealisasiAnggaran.SETAHUN for r in isi)
    }
    for n in (1, 2, 3, 4):
        if _has_ended(tahun, n):
            terisi = [s.pk in setahun or s.triwulan[n - 1] is not None for s in daun]
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
