"""A whole number in Indonesian words, as amounts are written in brackets behind the digits."""

from decimal import Decimal

_SATUAN = (
    *("nol", "satu", "dua", "tiga", "empat", "lima"),
    *("enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"),
)
_KELOMPOK = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (10**3, "ribu"))
TERBESAR = 10**15 - 1


def terbilang(bilangan: int | Decimal) -> str:
    """1001000 -> "satu juta seribu". Negative numbers begin with "minus".

    Raises ValueError for a fraction or beyond 999 triliun, TypeError for anything but int or Decimal.
    """
    if isinstance(bilangan, bool) or not isinstance(bilangan, int | Decimal):
        raise TypeError(f"expected int or Decimal, got {type(bilangan).__name__}")
    # Compared before int(): a Decimal such as 1E+999999 must not be written out first.
    if not (isinstance(bilangan, int) or bilangan.is_finite()) or not -TERBESAR <= bilangan <= TERBESAR:
        raise ValueError("Terbilang hanya sampai 999 triliun: tulis angka yang lebih kecil.")
    if bilangan != int(bilangan):
        raise ValueError("Terbilang hanya untuk bilangan bulat: tulis angka tanpa desimal.")
    bulat = int(bilangan)
    return f"minus {_spell(-bulat)}" if bulat < 0 else _spell(bulat)


def _spell(n: int) -> str:
    if n < 12:
        return _SATUAN[n]
    if n < 20:
        return f"{_SATUAN[n - 10]} belas"
    if n < 100:
        return _join(f"{_SATUAN[n // 10]} puluh", n % 10)
    if n < 200:
        return _join("seratus", n - 100)
    if n < 1000:
        return _join(f"{_SATUAN[n // 100]} ratus", n % 100)
    if n < 2000:
        return _join("seribu", n - 1000)
    besar, nama = next(kelompok for kelompok in _KELOMPOK if n >= kelompok[0])
    return _join(f"{_spell(n // besar)} {nama}", n % besar)


def _join(depan: str, sisa: int) -> str:
    return f"{depan} {_spell(sisa)}" if sisa else depan
