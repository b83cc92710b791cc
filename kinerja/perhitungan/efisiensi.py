"""Efisiensi: capaian beside serapan. No regulation fixes one rule for a kecamatan, so the printed variants
stand here by name and a format chooses one. BAWAAN is the one that never calls a missed target efficient."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from types import MappingProxyType

from .angka import EKSAK, bulatkan, format_persen


@dataclass(frozen=True, slots=True)
class HasilEfisiensi:
    """A category, or none with the reason; `nilai` only under a rule that prints a figure (percent)."""

    kategori: str | None
    alasan: str
    nilai: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Aturan:
    """One printed rule. Call it with capaian and serapan in percent (None: there is none)."""

    nama: str
    judul: str
    penjelasan: str  # for the note below the table
    sumber: str
    hitung: Callable[[Decimal, Decimal], HasilEfisiensi]

    def __call__(self, capaian: Decimal | None, serapan: Decimal | None) -> HasilEfisiensi:
        """The rule on both values rounded half up to two decimals, so it agrees with what the table shows."""
        if capaian is None:
            return HasilEfisiensi(None, "Capaian tidak ada, sehingga efisiensi tidak dinilai.")
        if serapan is None:
            return HasilEfisiensi(None, "Tidak ada program atau serapan, sehingga efisiensi tidak dinilai.")
        return self.hitung(bulatkan(capaian), bulatkan(serapan))


def _compare(capaian: Decimal, serapan: Decimal) -> HasilEfisiensi:
    kategori = "Efisien" if capaian >= serapan else "Kurang Efisien"
    return HasilEfisiensi(kategori, _sentence(capaian, serapan))


def _require_target_met(capaian: Decimal, serapan: Decimal) -> HasilEfisiensi:
    if capaian < 100:
        return HasilEfisiensi("Tidak Efisien", f"Capaian {format_persen(capaian)} belum mencapai 100,00%.")
    kategori = "Efisien" if capaian >= serapan else "Tidak Efisien"
    return HasilEfisiensi(kategori, _sentence(capaian, serapan))


def _allow_five(capaian: Decimal, serapan: Decimal) -> HasilEfisiensi:
    with localcontext(EKSAK):
        selisih = capaian - serapan
    kategori = "Efisien" if selisih > 5 else "Cukup Efisien" if selisih >= -5 else "Tidak Efisien"
    alasan = f"Capaian {format_persen(capaian)} dikurangi serapan {format_persen(serapan)} sama dengan "
    return HasilEfisiensi(kategori, f"{alasan}{format_persen(selisih)}.")


def _score(capaian: Decimal, serapan: Decimal) -> HasilEfisiensi:
    if capaian <= 0:
        return HasilEfisiensi(None, "Capaian tidak lebih dari nol, sehingga nilai efisiensi tidak dihitung.")
    with localcontext(EKSAK):
        e = (1 - serapan / capaian) * 100
        terbatas = min(max(e, Decimal(-20)), Decimal(20))
        nilai = 50 + terbatas / 20 * 50
    alasan = f"Efisiensi {format_persen(e)}"
    alasan += f" dibatasi menjadi {format_persen(terbatas)}" if e != terbatas else ""
    return HasilEfisiensi(None, f"{alasan}, sehingga nilai efisiensi {format_persen(nilai)}.", nilai)


def _sentence(capaian: Decimal, serapan: Decimal) -> str:
    banding = (
        "lebih besar daripada"
        if capaian > serapan
        else "sama dengan"
        if capaian == serapan
        else "lebih kecil daripada"
    )
    return f"Capaian {format_persen(capaian)} {banding} serapan {format_persen(serapan)}."


BAWAAN = "capaian-minimal-100"

ATURAN: Mapping[str, Aturan] = MappingProxyType(
    {
        aturan.nama: aturan
        for aturan in (
            Aturan(
                "capaian-banding-serapan",
                "Capaian dibandingkan dengan serapan",
                "Efisien bila persentase capaian kinerja sama dengan atau lebih besar daripada persentase "
                "serapan anggaran; selain itu Kurang Efisien.",
                "LKIP Kecamatan Kalisat 2024 dan Kecamatan Puger 2023",
                _compare,
            ),
            Aturan(
                "capaian-minimal-100",
                "Hanya sasaran yang tercapai",
                "Efisien bila capaian kinerja paling sedikit 100% dan tidak kurang dari serapan anggaran; "
                "selain itu Tidak Efisien.",
                "LKIP Kecamatan Pakusari 2025",
                _require_target_met,
            ),
            Aturan(
                "selisih-lima",
                "Selisih lima persen",
                "Efisien bila capaian kinerja melebihi serapan anggaran dengan selisih lebih dari 5; "
                "Cukup Efisien bila selisihnya paling banyak 5; selain itu Tidak Efisien.",
                "Praktik aplikasi e-SAKIP daerah; bukan ketentuan",
                _allow_five,
            ),
            Aturan(
                "nilai-efisiensi",
                "Nilai efisiensi (NE)",
                "E = (1 - serapan / capaian) x 100%, dibatasi antara -20% dan 20%; NE = 50% + E / 20 x 50. "
                "Aturan ini menghasilkan angka, bukan kategori.",
                "PMK 214/PMK.02/2017 dan PMK 22/PMK.02/2021, berlaku bagi kementerian/lembaga",
                _score,
            ),
        )
    }
)
