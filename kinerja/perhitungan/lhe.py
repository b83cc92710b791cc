"""Nilai AKIP: the score of a Laporan Hasil Evaluasi, its four components and its predikat (PermenPANRB 88/2021)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from types import MappingProxyType

from .angka import EKSAK, bulatkan, format_angka, require_number
from .predikat import SKALA, Kelas

# The weight of a component is also its highest score; together they are 100.
BOBOT: Mapping[str, int] = MappingProxyType(
    {"perencanaan": 30, "pengukuran": 30, "pelaporan": 15, "evaluasi": 25}
)
NAMA: Mapping[str, str] = MappingProxyType(
    {
        "perencanaan": "Perencanaan kinerja",
        "pengukuran": "Pengukuran kinerja",
        "pelaporan": "Pelaporan kinerja",
        "evaluasi": "Evaluasi akuntabilitas kinerja internal",
    }
)
# Four components and their sum, each rounded to hundredths on paper, can be this far apart and still agree.
TOLERANSI = Decimal("0.02")


@dataclass(frozen=True, slots=True)
class HasilLhe:
    """The score (0 to 100) and what it is called."""

    nilai: Decimal
    kode: str  # AA to D
    makna: str  # "Sangat Memuaskan" to "Sangat Kurang"
    alasan: str


def compute_lhe(nilai: Decimal | int | None, komponen: Mapping[str, Decimal | int | None]) -> HasilLhe:
    """The score as the LHE states it, or the sum of its components where it states only those.

    komponen: by the keys of `BOBOT`; all four or none. Where both are given they must agree within `TOLERANSI`,
    and the stated score is what counts.
    Raises ValueError (one Indonesian sentence) for anything else.
    """
    isi = {k: require_number(n) for k in BOBOT if (n := komponen.get(k)) is not None}
    for kunci, angka in isi.items():
        if not 0 <= angka <= BOBOT[kunci]:
            raise ValueError(
                f"{NAMA[kunci]} paling tinggi {BOBOT[kunci]}, tidak mungkin {format_angka(angka)}: periksa LHE."
            )
    if isi and len(isi) < len(BOBOT):
        kurang = ", ".join(NAMA[k].lower() for k in BOBOT if k not in isi)
        raise ValueError(f"Komponen belum lengkap ({kurang}): isi keempatnya, atau kosongkan semuanya.")
    if nilai is None and not isi:
        raise ValueError("Nilai LHE belum diisi: tulis nilai akhirnya, atau keempat komponennya.")
    with localcontext(EKSAK):
        jumlah = sum(isi.values(), Decimal(0))
        berlaku = jumlah if nilai is None else require_number(nilai)
        beda = abs(berlaku - jumlah) if isi else Decimal(0)
    if not 0 <= berlaku <= 100:
        raise ValueError("Nilai LHE harus antara 0 dan 100: periksa kembali isiannya.")
    if beda > TOLERANSI:
        raise ValueError(
            f"Jumlah komponen {format_angka(jumlah)} berbeda dari nilai akhir {format_angka(berlaku)}: "
            "periksa mana yang tertulis dalam LHE."
        )
    kelas = get_predikat(berlaku)
    angka = format_angka(bulatkan(berlaku), 2)
    if isi:
        rincian = " + ".join(format_angka(isi[k]) for k in BOBOT)
        alasan = f"{rincian} sama dengan {format_angka(jumlah)}; nilai {angka} berpredikat {kelas.kode}."
    else:
        alasan = f"Nilai {angka} menurut LHE berpredikat {kelas.kode}."
    return HasilLhe(berlaku, kelas.kode, kelas.label, alasan)


def get_predikat(nilai: Decimal | int) -> Kelas:
    """The class of a score on the scale of PermenPANRB 88/2021."""
    return SKALA["permenpanrb-88-2021"].predikat(require_number(nilai))
