"""From stored facts to stored results: the one writer of HasilCapaian.

The formulas stand in `kinerja.perhitungan`; here is only which facts they are given:

- The year (triwulan 0) takes the annual realisasi where one is recorded, else its quarters, accumulated by
  the indicator's `cara`, against the target of the agreement's line.
- A quarter takes realisasi and rencana aksi accumulated up to it; without any rencana aksi, the year's
  target. It is stored from the first quarter on that has a plan or a realisasi. Under a kumulatif an
  unplanned quarter plans nothing; a quarter neither ended nor filled is BELUM_WAKTUNYA, whatever came before.
- A realisasi that the agreement states for itself wins over the general one of the same quarter, and its
  quarters win over a general annual value. An emptied row counts as none.
- The second yardstick (`akhir`, for the year only) is the target of the last year of the agreement's Renstra,
  in the same version; where that version has none, there is no row.

Results depend on today's date (KOSONG begins when a quarter has ended), so `hitung_ulang` belongs into a
daily job as well.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from kinerja.perhitungan.akumulasi import Cara, accumulate
from kinerja.perhitungan.angka import Nilai, bulatkan, format_angka
from kinerja.perhitungan.capaian import (
    Arah,
    Batas,
    HasilHitung,
    compute_capaian,
    compute_capaian_triwulan,
)
from kinerja.perhitungan.predikat import Skala
from organisasi.galat import GalatPengguna
from organisasi.models import Instansi, PengaturanTahun
from renstra.models import TargetRenstra

from .models import BarisPerjanjian, HasilCapaian, PerjanjianKinerja, Realisasi, RencanaAksi

SETAHUN = Realisasi.SETAHUN
TRIWULAN = (1, 2, 3, 4)
TERBESAR = Decimal(10) ** 11  # what the columns hold before the comma

_ISI = ("status", "target", "realisasi", "mentah", "nilai", "tampil", "alasan", "skala", "predikat")


# --- the calendar ---------------------------------------------------------------------------------


def has_begun(tahun: int, triwulan: int, hari_ini: date | None = None) -> bool:
    """Whether the first day of the quarter (0: of the year) has come, in Jakarta."""
    return (hari_ini or timezone.localdate()) >= date(tahun, 3 * max(triwulan, 1) - 2, 1)


def has_ended(tahun: int, triwulan: int, hari_ini: date | None = None) -> bool:
    """Whether the last day of the quarter (0: of the year) has passed, in Jakarta; from then on it is due."""
    berikut = date(tahun + 1, 1, 1) if triwulan in (SETAHUN, 4) else date(tahun, 3 * triwulan + 1, 1)
    return (hari_ini or timezone.localdate()) >= berikut


# --- writing --------------------------------------------------------------------------------------


def hitung_perjanjian(perjanjian: PerjanjianKinerja, hari_ini: date | None = None) -> list[HasilCapaian]:
    """Compute and store every result of one agreement, in a fixed number of queries; returns them all.

    Only rows that changed are written, rows without a ground any more are deleted: doing it twice changes
    nothing. Raises GalatPengguna for a scale that does not exist and for a capaian too large to store.
    """
    with transaction.atomic():
        terkunci = _kunci(PerjanjianKinerja.objects.filter(pk=perjanjian.pk))[0]
        return _simpan(terkunci, susun_hasil(terkunci, hari_ini))


def hitung_tahun(
    instansi: Instansi, tahun: int, hari_ini: date | None = None
) -> dict[PerjanjianKinerja, list[HasilCapaian]]:
    """The same for all agreements of an office and year, locked in one order before anything is read."""
    with transaction.atomic():
        return {
            perjanjian: _simpan(perjanjian, susun_hasil(perjanjian, hari_ini))
            for perjanjian in kunci_perjanjian(instansi, tahun)
        }


def kunci_perjanjian(instansi: Instansi, tahun: int) -> list[PerjanjianKinerja]:
    """The agreements of an office and year, locked until the transaction ends.

    Whoever writes what results depend on takes this lock first. Two people saving two indicators at once
    would otherwise each compute the other's line from the figure before.
    """
    return _kunci(PerjanjianKinerja.objects.filter(instansi=instansi, tahun=tahun))


def _kunci(perjanjian) -> list[PerjanjianKinerja]:
    return list(
        perjanjian.select_for_update(of=("self",)).select_related("instansi", "renstra").order_by("pk")
    )


def _simpan(perjanjian: PerjanjianKinerja, baru: list[HasilCapaian]) -> list[HasilCapaian]:
    lama = {_key(h): h for h in HasilCapaian.objects.filter(baris__perjanjian=perjanjian)}
    berubah = [h for h in baru if _key(h) not in lama or _isi(h) != _isi(lama[_key(h)])]
    usang = lama.keys() - {_key(h) for h in baru}
    if usang:
        HasilCapaian.objects.filter(pk__in=[lama[k].pk for k in usang]).delete()
    if berubah:
        HasilCapaian.objects.bulk_create(
            berubah,
            update_conflicts=True,
            unique_fields=["baris", "triwulan", "pembanding"],
            update_fields=_ISI,
        )
    return baru


def _key(hasil: HasilCapaian) -> tuple[int, int, str]:
    return hasil.baris_id, hasil.triwulan, str(hasil.pembanding)


def _isi(hasil: HasilCapaian) -> tuple:
    return tuple(getattr(hasil, kolom) for kolom in _ISI)


# --- checking -------------------------------------------------------------------------------------


def periksa_perjanjian(perjanjian: PerjanjianKinerja, hari_ini: date | None = None) -> list[str]:
    """Where stored and recomputed results differ, one Indonesian line each; writes nothing."""
    tersimpan = {
        _key(h): h
        for h in HasilCapaian.objects.filter(baris__perjanjian=perjanjian).select_related("baris__indikator")
    }
    dihitung = {_key(h): h for h in susun_hasil(perjanjian, hari_ini)}
    selisih = []
    for kunci in sorted(tersimpan.keys() | dihitung.keys()):
        ada, benar = tersimpan.get(kunci), dihitung.get(kunci)
        if ada and benar and _isi(ada) == _isi(benar):
            continue
        hasil = ada or benar
        periode = f"triwulan {hasil.triwulan}" if hasil.triwulan else "setahun"
        nama = f"{perjanjian}, {hasil.baris.indikator.kode} {periode} ({hasil.get_pembanding_display()})"
        if ada is None:
            selisih.append(f"{nama}: belum tersimpan, seharusnya {_sebut(benar)}.")
        elif benar is None:
            selisih.append(f"{nama}: tersimpan {_sebut(ada)}, seharusnya tidak ada.")
        else:
            kolom = [k for k in _ISI if getattr(ada, k) != getattr(benar, k)]
            selisih.append(
                f"{nama}: tersimpan {_sebut(ada)}, seharusnya {_sebut(benar)} (kolom {', '.join(kolom)})."
            )
    return selisih


def _sebut(hasil: HasilCapaian) -> str:
    if hasil.tampil is None:
        return hasil.get_status_display().lower()
    return f"{format_angka(hasil.tampil, 2)} {hasil.predikat}".strip()


# --- computing ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Aturan:
    """What holds for every line of one agreement."""

    tahun: int
    hari_ini: date
    batas: Batas
    skala: Skala


def susun_hasil(perjanjian: PerjanjianKinerja, hari_ini: date | None = None) -> list[HasilCapaian]:
    """The results as they should be, not saved: five queries where `instansi` and `renstra` are loaded."""
    tahun = perjanjian.tahun
    aturan = _load_aturan(perjanjian.instansi, tahun, hari_ini or timezone.localdate())
    semua_baris = list(perjanjian.baris.select_related("indikator").order_by("urutan"))
    indikator = [b.indikator_id for b in semua_baris]

    rencana: dict[int, dict[int, Nilai]] = {}
    for r in RencanaAksi.objects.filter(baris__perjanjian=perjanjian):
        if _terisi(r):
            rencana.setdefault(r.baris_id, {})[r.triwulan] = r.nilai

    realisasi: dict[int, list[Realisasi]] = {}
    for r in Realisasi.objects.filter(
        Q(perjanjian__isnull=True) | Q(perjanjian=perjanjian), indikator__in=indikator, tahun=tahun
    ):
        if _terisi(r):
            realisasi.setdefault(r.indikator_id, []).append(r)

    akhir = {
        t.indikator_renstra.indikator_id: t.nilai
        for t in TargetRenstra.objects.filter(
            indikator_renstra__renstra=perjanjian.renstra_id,
            indikator_renstra__indikator__in=indikator,
            tahun=perjanjian.renstra.tahun_akhir,
        ).select_related("indikator_renstra")
        if _terisi(t)
    }
    return [
        hasil
        for baris in semua_baris
        for hasil in _hitung_baris(
            baris,
            aturan,
            rencana.get(baris.pk, {}),
            realisasi.get(baris.indikator_id, ()),
            akhir.get(baris.indikator_id),
        )
    ]


def _terisi(baris) -> bool:
    return baris.angka is not None or bool(baris.label)


def _load_aturan(instansi: Instansi, tahun: int, hari_ini: date) -> _Aturan:
    pengaturan = PengaturanTahun.untuk(instansi, tahun)
    return _Aturan(tahun, hari_ini, pengaturan.batas, pengaturan.skala_predikat)


def _hitung_baris(
    baris: BarisPerjanjian,
    aturan: _Aturan,
    rencana: Mapping[int, Nilai],
    realisasi: Sequence[Realisasi],
    akhir: Nilai | None,
):
    cara = Cara(baris.indikator.cara)
    setahun, triwulan = pilih_realisasi(realisasi)

    def compute(target, sampai, setahun=None):
        return _compute(
            target, setahun, triwulan, cara, Arah(baris.indikator.arah), aturan, sampai or 4, sampai
        )

    Pembanding = HasilCapaian.Pembanding
    for pembanding, target in ((Pembanding.TARGET, baris.nilai), (Pembanding.AKHIR, akhir)):
        if target is not None:
            yield _build(baris, SETAHUN, pembanding, target, *compute(target, SETAHUN, setahun), aturan)
    for sampai in TRIWULAN:
        if any(n in rencana or triwulan[n - 1] for n in range(1, sampai + 1)):
            target = target_sampai(rencana, cara, sampai) if rencana else baris.nilai
            yield _build(baris, sampai, Pembanding.TARGET, target, *compute(target, sampai), aturan)


def pilih_realisasi(realisasi: Sequence[Realisasi]) -> tuple[Nilai | None, list[Nilai | None]]:
    """(annual value, four quarters) that hold for one agreement."""
    umum = {r.triwulan: r.nilai for r in realisasi if r.perjanjian_id is None}
    khusus = {r.triwulan: r.nilai for r in realisasi if r.perjanjian_id is not None}
    if SETAHUN not in khusus and khusus:
        umum.pop(SETAHUN, None)
    berlaku = umum | khusus
    return berlaku.get(SETAHUN), [berlaku.get(n) for n in TRIWULAN]


def _compute(
    target, setahun, triwulan, cara, arah, aturan, sampai, periode
) -> tuple[HasilHitung, Decimal | None]:
    """One capaian and the realisasi that it stands on."""
    jatuh_tempo = has_ended(aturan.tahun, periode, aturan.hari_ini)
    if setahun is not None:
        return compute_capaian(target, setahun, arah, aturan.batas, jatuh_tempo), setahun.angka
    if periode and triwulan[periode - 1] is None and not jatuh_tempo:
        return compute_capaian(target, None, arah, aturan.batas, jatuh_tempo=False), None

    angka = [n.angka if n else None for n in triwulan]
    capai = accumulate(angka, cara, sampai)
    if capai is None and any(a is not None for a in angka[:sampai]):
        # A gap in a kumulatif: the engine says which quarter is missing.
        return compute_capaian_triwulan((), angka, cara, arah, sampai, aturan.batas, jatuh_tempo), None
    if capai is None:
        teks = next((n for n in reversed(triwulan[:sampai]) if n), None)
        return compute_capaian(target, teks, arah, aturan.batas, jatuh_tempo), None
    return compute_capaian(target, capai, arah, aturan.batas, jatuh_tempo), capai


def target_sampai(rencana: Mapping[int, Nilai], cara: Cara, sampai: int) -> Decimal | Nilai | None:
    """The target by the end of a quarter from those of the quarters; a grade alone stays a grade."""
    nilai = [rencana.get(n) for n in TRIWULAN[:sampai]]
    if cara is Cara.KUMULATIF:
        nilai = [Nilai(Decimal(0)) if n is None else n for n in nilai]
    angka = [n.angka if n else None for n in nilai]
    if all(a is None for a in angka):
        return next((n for n in reversed(nilai) if n), None)
    return accumulate(angka, cara, sampai)


def _build(
    baris: BarisPerjanjian,
    triwulan: int,
    pembanding: str,
    target: Decimal | Nilai | None,
    hitung: HasilHitung,
    realisasi: Decimal | None,
    aturan: _Aturan,
) -> HasilCapaian:
    target = target.angka if isinstance(target, Nilai) else target
    if max(abs(target or 0), abs(hitung.tampil or 0), abs(hitung.mentah or 0)) >= TERBESAR:
        raise GalatPengguna(
            f"Capaian {baris.indikator.kode} terlalu besar untuk disimpan: "
            "periksa kembali target dan realisasinya."
        )
    kelas = aturan.skala.predikat(hitung.nilai)
    return HasilCapaian(
        baris=baris,
        triwulan=triwulan,
        pembanding=pembanding,
        status=hitung.status.value,
        target=None if target is None else bulatkan(target, 4),
        realisasi=_exact(realisasi),
        mentah=_exact(hitung.mentah),
        nilai=_exact(hitung.nilai),
        tampil=hitung.tampil,
        alasan=hitung.alasan,
        skala=aturan.skala.nama,
        predikat=kelas.label if kelas else "",
    )


def _exact(nilai: Decimal | None) -> Decimal | None:
    """The engine's value to forty decimals, past which its own rounding looks at nothing; the column holds 60
    characters."""
    if nilai is None or nilai.as_tuple().exponent >= -40:
        return nilai
    return bulatkan(nilai, 40)
