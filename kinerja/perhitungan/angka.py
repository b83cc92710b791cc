"""Numbers as Indonesian government offices write them: text to Decimal, and Decimal to text.

Reading is strict, because a wrong guess ends up in a signed report: what can be read in two ways is
refused with a ValueError whose message is one Indonesian sentence, fit for the form field, saying what to
type instead.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import (
    ROUND_HALF_UP,
    Context,
    Decimal,
    DivisionByZero,
    InvalidOperation,
    Overflow,
    localcontext,
)
from itertools import pairwise

from .terbilang import terbilang

__all__ = [
    "EKSAK",
    "AngkaGanda",
    "Nilai",
    "bulatkan",
    "format_angka",
    "format_nilai",
    "format_persen",
    "format_rupiah",
    "parse_nilai",
    "parse_rupiah",
    "require_number",
    "terbilang",
]

# Every computation runs in a copy of this context, so no ambient setting can change a result.
EKSAK = Context(prec=100, rounding=ROUND_HALF_UP, traps=[InvalidOperation, DivisionByZero, Overflow])
# A quotient such as 100/3 carries an error in its hundredth digit. Shedding everything past the fortieth
# decimal before rounding lets sums that are exact on paper land exactly on their half.
_SISIPAN = Decimal(1).scaleb(-40)

PANJANG_TEKS = 100
PANJANG_ANGKA = 30


class AngkaGanda(ValueError):
    """Text that can be read in two ways; `pilihan` are the two texts of which each can be read in one."""

    def __init__(self, pesan: str, pilihan: tuple[str, str]):
        super().__init__(pesan)
        self.pilihan = pilihan


@dataclass(frozen=True, slots=True)
class Nilai:
    """A target or realisasi as reports print it: a number, a grade, a unit, or any of these together."""

    angka: Decimal | None = None
    label: str | None = None
    satuan: str | None = None

    def __str__(self) -> str:
        return format_nilai(self)


# --- rounding and printing ------------------------------------------------------------------------


def require_number(nilai: Decimal | int) -> Decimal:
    """The value as a finite Decimal. A float is a TypeError (it is not the number that was typed)."""
    if isinstance(nilai, bool) or not isinstance(nilai, Decimal | int):
        raise TypeError(f"expected Decimal or int, got {type(nilai).__name__}")
    angka = Decimal(nilai)
    if not angka.is_finite():
        raise ValueError("Angka harus berhingga: tulis angka biasa, misalnya 12,5.")
    return angka


def bulatkan(nilai: Decimal | int, desimal: int = 2) -> Decimal:
    """Round half up (away from zero) to `desimal` decimals; never a negative zero."""
    angka = require_number(nilai)
    try:
        with localcontext(EKSAK):
            if angka.as_tuple().exponent < -40:
                angka = angka.quantize(_SISIPAN)
            bulat = angka.quantize(Decimal(1).scaleb(-desimal))
    except InvalidOperation:
        raise ValueError("Angka terlalu besar: periksa kembali target dan realisasinya.") from None
    return bulat if bulat else bulat.copy_abs()


def format_angka(nilai: Decimal | int, desimal: int | None = None, *, ribuan: bool = True) -> str:
    """Indonesian digits: 12345.5 -> "12.345,5". The caller handles None.

    `desimal` None prints the natural digits without trailing zeros; a number rounds half up to that many.
    `ribuan=False` leaves out the thousands dots: that form is read back by `parse_nilai` whatever the unit,
    so forms show it in their input fields.
    """
    angka = require_number(nilai) if desimal is None else bulatkan(nilai, desimal)
    teks = f"{angka:,f}" if ribuan else f"{angka:f}"
    if desimal is None and "." in teks:
        teks = teks.rstrip("0").rstrip(".")
    if not angka:
        teks = teks.lstrip("-")
    return teks.translate(str.maketrans(",.", ".,"))


def format_persen(nilai: Decimal | int, desimal: int | None = 2) -> str:
    """A percentage: 99.848 -> "99,85%"."""
    return format_angka(nilai, desimal) + "%"


def format_rupiah(nilai: Decimal | int, *, sen: bool = True) -> str:
    """An amount: "Rp4.060.244.146,00"; without `sen`, rounded half up to whole rupiah."""
    teks = format_angka(nilai, 2 if sen else 0)
    return f"-Rp{teks[1:]}" if teks.startswith("-") else f"Rp{teks}"


def format_nilai(nilai: Nilai, desimal: int | None = None) -> str:
    """A Nilai as a table cell: "B (69)", "18 Orang/bulan", "84,03%", "WTP", "-" when there is nothing."""
    if nilai.angka is None:
        return nilai.label or "-"
    teks = format_angka(nilai.angka, desimal)
    if nilai.satuan:
        teks += nilai.satuan if nilai.satuan == "%" else f" {nilai.satuan}"
    return f"{nilai.label} ({teks})" if nilai.label else teks


# --- reading: what both readers share -------------------------------------------------------------

_SKALA_KATA = re.compile(r"\b(ratus|ribu|rb|juta|jt|miliar|milyar|triliun|trilyun)\b", re.I)
_ANGKA = re.compile(r"\d[\d.,]*")
_RENTANG = re.compile(r"\s*(%|persen)?\s*([-–—~]|s\s*[./]?\s*d\s*\.?|sampai(\s+dengan)?|hingga)\s*", re.I)


def _reject(teks: str, sebab: str) -> ValueError:
    potongan = teks if len(teks) <= 40 else teks[:39] + "…"
    return ValueError(f'"{potongan}" {sebab}.')


def _clean(teks: str) -> str:
    """One line of text with plain spaces and a plain minus; refuses what no rule below should have to see."""
    if not isinstance(teks, str):
        raise TypeError(f"expected str, got {type(teks).__name__}")
    if len(teks) > PANJANG_TEKS:
        raise ValueError(f"Isian terlalu panjang: tulis satu angka, paling banyak {PANJANG_TEKS} huruf.")
    # A spreadsheet marks a cell as text with a leading apostrophe, which survives in the printed reports.
    bersih = " ".join(teks.replace("\u2212", "-").split()).removeprefix("'").strip()
    if any(h.isnumeric() and not h.isascii() and h not in "²³" for h in bersih):
        raise _reject(bersih, "memakai lambang angka lain: tulis dengan angka 0 sampai 9 dan koma desimal")
    if any(unicodedata.category(h).startswith("C") for h in bersih):
        raise _reject(bersih, "memuat huruf tersembunyi: hapus isian ini dan ketik ulang angkanya")
    return bersih


def _negate(angka: Decimal) -> Decimal:
    return angka.copy_negate() if angka else angka  # unary minus would round to the ambient context


def _require_one_number(bersih: str) -> None:
    """Refuse ranges, several numbers, spaces inside a number and scale words, each with its own advice."""
    if kata := _SKALA_KATA.search(bersih):
        raise _reject(bersih, f'memakai kata "{kata[0]}": tulis angkanya lengkap, misalnya 1.250.000,00')
    temuan = list(_ANGKA.finditer(bersih))
    if any(sum(h.isdigit() for h in angka[0]) > PANJANG_ANGKA for angka in temuan):
        raise _reject(bersih, f"terlalu panjang: tulis paling banyak {PANJANG_ANGKA} angka")
    for kiri, kanan in pairwise(temuan):
        antara = bersih[kiri.end() : kanan.start()]
        if antara.isspace():
            raise _reject(bersih, "memuat spasi di dalam angka: hapus spasinya, misalnya 12500")
        if _RENTANG.fullmatch(antara):
            raise _reject(bersih, "berupa rentang: tulis satu angka saja, misalnya 85")
        if not _SATUAN_BERANGKA.search(bersih, kiri.end()):
            raise _reject(bersih, "memuat lebih dari satu angka: tulis satu angka saja, misalnya 12 Dokumen")


# --- parse_nilai ----------------------------------------------------------------------------------

_KOSONG = {"", "-", "–", "—", "n/a", "na", "n.a.", "n.a"}
_BUKAN_ANGKA = {"nan", "snan", "inf", "infinity", "tak hingga"}
# Units under which a number is measured, not counted: "1.250 %" stays ambiguous, "1.250 Berkas" does not.
_SATUAN_UKUR = {
    *("%", "persen", "persentase", "prosentase", "presentase", "rasio"),
    *("indeks", "nilai", "poin", "point", "skor", "skala", "angka"),
    *("jam", "menit", "km", "km2", "km²", "m", "m2", "m²", "m3", "m³", "ha", "hektar", "hektare"),
    *("kg", "kuintal", "ton", "liter"),
}

# In km2 or m3 the digit is no number of its own.
_SATUAN_BERANGKA = re.compile(r"(?<![^\W\d_])(?:[khdc]|da)?m[23]\b", re.I)
_KATA = r"(?:(?![²³])[^\W\d_](?:[^\d_=<>;:,]*(?:[^\W\d_]|[.)]))?)"
_SATUAN = rf"%|(?:[kKhHdDcC]|da)?[mM][23]|{_KATA}"
_MUTU = r"(?:AA|BB|CC|[A-F])[+-]?"

_POLA_ANGKA = re.compile(rf"(?P<tanda>-?)(?P<angka>\d[\d.,]*)(?P<sela> ?)(?P<satuan>{_SATUAN})?")
_POLA_KURUNG = re.compile(rf"\( ?(?P<angka>\d[\d.,]*) ?(?P<dalam>%)? ?\) ?(?P<satuan>{_SATUAN})?")
_POLA_MUTU = re.compile(rf"(?P<label>{_MUTU}) (?P<angka>\d[\d.,]*) ?(?P<satuan>%)?")
_POLA_LABEL = re.compile(
    rf"(?P<label>{_MUTU}|{_KATA}) ?"
    rf"\( ?(?P<tanda>-?)(?P<angka>\d[\d.,]*) ?(?P<satuan>{_SATUAN})? ?\) ?(?P<luar>%)?"
)
_POLA_KOSONG_BERSATUAN = re.compile(rf"[-–—] ?(?P<satuan>{_SATUAN})")


def parse_nilai(teks: str) -> Nilai:
    """Read a target or realisasi as the reports write it.

    A comma is the decimal sign. Dots are thousands where they stand in two or more groups of three, before a
    decimal comma, or before a counting unit ("12.000 Berkas"); a dot not before exactly three digits is a
    decimal point ("80.65"). Parentheses are negative, behind a grade they hold its number.
    Raises ValueError (one Indonesian sentence) for anything else; nothing typed gives an empty Nilai.
    """
    bersih = _clean(teks)
    if bersih.lower() in _KOSONG:
        return Nilai()
    if bersih.replace(" ", "").upper() == "NIHIL":
        return Nilai(label="NIHIL")
    if bersih.lower().strip("+-") in _BUKAN_ANGKA:
        raise _reject(bersih, "bukan angka: tulis angka biasa, misalnya 12,5, atau kosongkan")
    if not any(h.isdigit() for h in bersih if h.isascii()):
        return _parse_words(bersih)
    _require_one_number(bersih)
    if re.search(r"\brp(\b|(?=\d))", bersih, re.I):
        raise _reject(bersih, 'memuat "Rp": tulis angkanya saja, misalnya 1250000')

    if cocok := _POLA_LABEL.fullmatch(bersih):
        satuan, luar = cocok["satuan"], cocok["luar"]
        if not (satuan and luar):
            return _build(bersih, cocok, satuan or luar, negatif=cocok["tanda"] == "-", label=cocok["label"])
    elif cocok := _POLA_MUTU.fullmatch(bersih):
        return _build(bersih, cocok, cocok["satuan"], label=cocok["label"])
    elif cocok := _POLA_KURUNG.fullmatch(bersih):
        if not (cocok["dalam"] and cocok["satuan"]):
            return _build(bersih, cocok, cocok["dalam"] or cocok["satuan"], negatif=True)
    elif cocok := _POLA_ANGKA.fullmatch(bersih):
        satuan = cocok["satuan"]
        if cocok["sela"] or not satuan or not _looks_like_slip(satuan):
            return _build(bersih, cocok, satuan, negatif=cocok["tanda"] == "-")
    raise _reject(bersih, 'tidak terbaca sebagai angka: tulis misalnya 85, 84,03%, 12 Dokumen atau "B (69)"')


def _parse_words(bersih: str) -> Nilai:
    """Text without a digit: a bare grade or opinion ("B", "WTP"), or a dash before a unit ("- Kali")."""
    if kata := _SKALA_KATA.search(bersih):
        raise _reject(bersih, f'memakai kata "{kata[0]}": tulis dengan angka, misalnya 1.250.000')
    if cocok := _POLA_KOSONG_BERSATUAN.fullmatch(bersih):
        return Nilai(satuan=_tidy_satuan(cocok["satuan"]))
    if re.fullmatch(rf"{_MUTU}|{_KATA}", bersih):
        return Nilai(label=bersih)
    raise _reject(bersih, 'tidak memuat angka: tulis angka, misalnya 85, atau tanda "-" bila tidak ada')


def _looks_like_slip(satuan: str) -> bool:
    """Letters glued to the digits that are likelier a slip of the finger ("8O") than a unit ("3Kali")."""
    return satuan != "%" and (len(satuan) < 2 or not set(satuan) - set("OoIl")) and satuan.lower() != "m"


def _build(bersih, cocok, satuan, *, negatif=False, label=None) -> Nilai:
    satuan = _tidy_satuan(satuan) if satuan else None
    if satuan and satuan.count("(") != satuan.count(")"):
        raise _reject(bersih, "salah letak tanda kurungnya: tulis misalnya (53,88) atau 12 Orang")
    angka = _read_digits(bersih, cocok["angka"], satuan)
    return Nilai(_negate(angka) if negatif else angka, label, satuan)


def _tidy_satuan(satuan: str) -> str:
    return re.sub(r" ?/ ?", "/", satuan.strip())


def _read_digits(bersih: str, digit: str, satuan: str | None) -> Decimal:
    """The digits of one number as Decimal; `digit` is [0-9.,] only, so Decimal sees no unchecked text."""
    kelompok = re.fullmatch(r"[1-9]\d{0,2}(\.\d{3})+", digit)
    if re.fullmatch(r"\d+(,\d+)?", digit):
        return Decimal(digit.replace(",", "."))
    if kelompok and digit.count(".") > 1:
        return Decimal(digit.replace(".", ""))
    if kelompok:
        polos = digit.replace(".", "")
        if satuan and re.split(r"[ /]", satuan.lower())[0] not in _SATUAN_UKUR:
            return Decimal(polos)
        pecahan = format_angka(Decimal(digit), ribuan=False)
        sebab = f'bisa berarti {pecahan} atau {polos}: tulis "{pecahan}" atau "{polos}"'
        pilihan = (bersih.replace(digit, pecahan), bersih.replace(digit, polos))
        raise AngkaGanda(str(_reject(bersih, sebab)), pilihan)
    # Three decimals behind grouped thousands are a comma typed for a dot ("87.988,409"): see Puger 2023.
    if re.fullmatch(r"[1-9]\d{0,2}(\.\d{3})+,(?!\d{3}$)\d+", digit):
        return Decimal(digit.replace(".", "").replace(",", "."))
    if re.fullmatch(r"(0|[1-9]\d*)\.(?!\d{3}$)\d+|0\.\d{3}", digit):
        return Decimal(digit)
    raise _reject(bersih, "salah letak titik atau komanya: tulis misalnya 1.250.000,50 atau 12,5")


# --- parse_rupiah ---------------------------------------------------------------------------------

_POLA_RUPIAH = re.compile(r"(?:Rp\b\.? ?|Rp(?=\d))?(?P<angka>\d[\d.,]*?)(?:[.,] ?[-–]{1,2})?", re.I)
_RUPIAH_INDONESIA = re.compile(r"(?:\d+|[1-9]\d{0,2}(?:\.\d{3})+)(?:,\d{1,2})?")
_RUPIAH_INGGRIS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d{1,2})?|\d+\.\d{1,2}")


def parse_rupiah(teks: str) -> Decimal:
    """Read an amount of rupiah, exact to the sen: "Rp. 2.649.221.375,00", "Rp3.116.155.160,-", "1.250".

    English grouping ("2,726,810,205") is read where every group fits. Parentheses or a minus are negative.
    Raises ValueError (one Indonesian sentence) for anything else, also for nothing: kosong is not nol.
    """
    bersih = _clean(teks)
    if not any(h.isdigit() for h in bersih if h.isascii()):
        if _SKALA_KATA.search(bersih):
            _require_one_number(bersih)
        raise ValueError("Jumlah rupiah belum terisi: tulis angkanya, misalnya 1.250.000, atau 0 bila nol.")
    _require_one_number(bersih)

    isi, negatif = bersih, False
    if kurung := re.fullmatch(r"\( ?(.*\d.*?) ?\)|(Rp\.? ?)\( ?(.*\d.*?) ?\)", isi, re.I):
        isi, negatif = kurung[1] or kurung[3], True
    elif minus := re.fullmatch(r"-(.+)|(?:Rp\.? ?)-(\d.*)", isi, re.I):
        isi, negatif = minus[1] or minus[2], True

    if cocok := _POLA_RUPIAH.fullmatch(isi):
        digit = cocok["angka"]
        if _RUPIAH_INDONESIA.fullmatch(digit):
            jumlah = Decimal(digit.replace(".", "").replace(",", "."))
        elif _RUPIAH_INGGRIS.fullmatch(digit):
            jumlah = Decimal(digit.replace(",", ""))
        else:
            raise _reject(bersih, "salah letak titik atau komanya: tulis misalnya 1.250.000,50")
        return _negate(jumlah) if negatif else jumlah
    raise _reject(bersih, "tidak terbaca sebagai rupiah: tulis misalnya Rp1.250.000,00")
