"""The end of a Perjanjian Kinerja's way: what it must hold before it is signed, and fixing it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from django.db import transaction
from django.db.models import Model
from django.urls import reverse

from organisasi.alur import require_terbuka
from organisasi.audit import record_audit
from organisasi.galat import GalatPengguna, TidakBerwenang
from organisasi.kelengkapan import Kurang
from organisasi.models import JenisPengajuan, Pengguna, Peran
from organisasi.permissions import peran_di

from .hitung import hitung_tahun, kunci_perjanjian
from .models import (
    Analisis,
    BarisPerjanjian,
    BesaranKinerja,
    KinerjaProgram,
    PerjanjianKinerja,
    PosisiBesaran,
    RencanaAksi,
)

# Whose approval can be the last: the camat's, or where the kabupaten wants it Bappeda's.
PENETAP = frozenset({Peran.CAMAT.value, Peran.REVIEWER.value})


def periksa_kelengkapan_pk(perjanjian: PerjanjianKinerja) -> tuple[Kurang, ...]:
    """What keeps an agreement from being signed, with the place where it is put right; one query."""
    return periksa_kelengkapan_pk_banyak([perjanjian])[perjanjian.pk]


def periksa_kelengkapan_pk_banyak(
    perjanjian: Collection[PerjanjianKinerja],
) -> dict[int, tuple[Kurang, ...]]:
    """By key of the agreement, in one query; their offices are loaded already."""
    baris = baca_baris(p for p in perjanjian if not p.ditetapkan)
    return {p.pk: periksa_baris(p, baris[p.pk]) for p in perjanjian}


def baca_baris(perjanjian: Iterable[PerjanjianKinerja]) -> Mapping[int, Sequence[BarisPerjanjian]]:
    """The lines of each agreement in their order, by its key; one query."""
    hasil: dict[int, list[BarisPerjanjian]] = defaultdict(list)
    for b in (
        BarisPerjanjian.objects.filter(perjanjian__in=[p.pk for p in perjanjian])
        .select_related("indikator")
        .order_by("perjanjian", "urutan")
    ):
        hasil[b.perjanjian_id].append(b)
    return hasil


def periksa_baris(perjanjian: PerjanjianKinerja, baris: Sequence[BarisPerjanjian]) -> tuple[Kurang, ...]:
    """The same where its lines are read already."""
    alamat = reverse("pk", args=[perjanjian.instansi.kode, perjanjian.tahun, perjanjian.ke])
    if perjanjian.ditetapkan:
        return (Kurang(f"{perjanjian.sebutan} sudah ditetapkan", alamat),)
    kurang = [
        Kurang(label, alamat + letak)
        for label, letak, ada in (
            ("tanggal", "#id_kepala-tanggal", perjanjian.tanggal is not None),
            ("pihak pertama", "#id_kepala-pihak_pertama", perjanjian.pihak_pertama_id is not None),
            ("pihak kedua", "#id_kepala-pihak_kedua", perjanjian.pihak_kedua_id is not None),
            ("indikator", "#judul-target", bool(baris)),
        )
        if not ada
    ]
    kurang += [
        Kurang(f"target {b.indikator.kode}", f"{alamat}#id_baris-{b.pk}-nilai")
        for b in baris
        if b.angka is None and not b.label
    ]
    return tuple(kurang)


def tetapkan_perjanjian(perjanjian: PerjanjianKinerja, pelaku: Pengguna | None) -> PerjanjianKinerja:
    """Fix a draft: from then on it is the agreement in force, and nothing changes it any more.

    What the year has gathered under the agreement before (rencana aksi, outputs of programs, analysis) is copied,
    so that the pages and the report go on with it; the former agreement keeps its own.
    Called in the transaction of the last approval. Raises GalatPengguna: TidakBerwenang for anyone but the camat
    or Bappeda's reviewer; for an incomplete draft; where the year's LKIP is on its way. A fixed one stays as it is.
    """
    if pelaku is not None and not peran_di(pelaku, perjanjian.instansi) & PENETAP:
        raise TidakBerwenang("Perjanjian Kinerja ditetapkan dengan persetujuan camat atau Bappeda.")
    with transaction.atomic():
        require_terbuka(perjanjian.instansi, perjanjian.tahun, JenisPengajuan.LKIP)
        kunci_perjanjian(perjanjian.instansi, perjanjian.tahun)
        kini = PerjanjianKinerja.objects.select_related("instansi", "renstra").get(pk=perjanjian.pk)
        if kini.ditetapkan:
            return kini
        if kurang := periksa_kelengkapan_pk(kini):
            raise GalatPengguna(
                f"{kini.judul} belum dapat ditetapkan: lengkapi {', '.join(k.label for k in kurang)}."
            )
        lama = (
            PerjanjianKinerja.objects.berlaku(kini.instansi, kini.tahun)
            .filter(keadaan=PerjanjianKinerja.Keadaan.DITETAPKAN)
            .first()
        )
        kini.keadaan = perjanjian.keadaan = PerjanjianKinerja.Keadaan.DITETAPKAN
        kini.save(update_fields=["keadaan"])
        if lama:
            carry_over(lama, kini)
        hitung_tahun(kini.instansi, kini.tahun)
        record_audit(
            pelaku,
            kini.instansi,
            kini.tahun,
            "tetapkan_pk",
            f"{kini.sebutan} tahun {kini.tahun}",
            f"perjanjian:{kini.pk}",
            PerjanjianKinerja.Keadaan.DRAF.label,
            kini.get_keadaan_display(),
            kini.alasan,
        )
    return kini


def carry_over(lama: PerjanjianKinerja, baru: PerjanjianKinerja) -> None:
    """Copy what hangs on `lama` to `baru`, each kind only where `baru` has nothing of its own."""
    _carry_rencana(lama, baru)
    if not baru.kinerja_program.exists():
        _carry_keluaran(lama, baru)
    # The year and each of its triwulan are kinds of their own.
    ditulis = set(baru.analisis.order_by().values_list("triwulan", flat=True))
    dijanjikan = {None, *baru.baris.values_list("indikator_id", flat=True)}
    _copy(
        (
            a
            for a in Analisis.objects.filter(perjanjian=lama).exclude(triwulan__in=ditulis)
            if a.indikator_id in dijanjikan
        ),
        perjanjian=baru,
    )


def _carry_rencana(lama: PerjanjianKinerja, baru: PerjanjianKinerja) -> None:
    tujuan = {
        b.indikator_id: b for b in BarisPerjanjian.objects.filter(perjanjian=baru, rencana_aksi__isnull=True)
    }
    for r in RencanaAksi.objects.filter(baris__perjanjian=lama).select_related("baris"):
        if baris := tujuan.get(r.baris.indikator_id):
            _copy([r], baris=baris)


def _carry_keluaran(lama: PerjanjianKinerja, baru: PerjanjianKinerja) -> None:
    for asal, program in _copy(KinerjaProgram.objects.filter(perjanjian=lama), perjanjian=baru):
        for b, besaran in _copy(BesaranKinerja.objects.filter(kinerja_program=asal), kinerja_program=program):
            _copy(PosisiBesaran.objects.filter(besaran=b), besaran=besaran)
            _copy(RencanaAksi.objects.filter(besaran=b), besaran=besaran)


def _copy(baris: Iterable, /, **milik) -> list[tuple[int, Model]]:
    """The same rows once more, under another owner, each with the key of the row it was copied from."""
    hasil = []
    for b in baris:
        asal, b.pk = b.pk, None
        b._state.adding = True
        for nama, nilai in milik.items():
            setattr(b, nama, nilai)
        b.save(force_insert=True)
        hasil.append((asal, b))
    return hasil
