"""Two texts compared word by word, as what went and what came."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

KATA_TERBANYAK = 3000  # and spaces, that are compared one by one: the time grows with the square


@dataclass(frozen=True, slots=True)
class Beda:
    jenis: str  # "sama" | "ins" | "del"
    teks: str


def diff_teks(lama: str, baru: str) -> tuple[Beda, ...]:
    """Word by word, from the one text to the other; where very much differs, the one whole and the other whole."""
    a, b = _kata(lama), _kata(baru)
    awal = _sama_di_depan(a, b)
    akhir = _sama_di_depan(a[awal:][::-1], b[awal:][::-1])
    tengah_a, tengah_b = a[awal : len(a) - akhir], b[awal : len(b) - akhir]
    if max(len(tengah_a), len(tengah_b)) > KATA_TERBANYAK:
        langkah = [("replace", 0, len(tengah_a), 0, len(tengah_b))]
    else:
        langkah = SequenceMatcher(None, tengah_a, tengah_b, autojunk=False).get_opcodes()
    hasil = [Beda("sama", "".join(a[:awal]))]
    for apa, i1, i2, j1, j2 in langkah:
        hapus, tambah = "".join(tengah_a[i1:i2]), "".join(tengah_b[j1:j2])
        hasil += [Beda("sama", hapus)] if apa == "equal" else [Beda("del", hapus), Beda("ins", tambah)]
    hasil.append(Beda("sama", "".join(a[len(a) - akhir :])))
    return tuple(b for b in hasil if b.teks)


def _sama_di_depan(a: list[str], b: list[str]) -> int:
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _kata(teks: str) -> list[str]:
    return re.findall(r"\S+|\s+", teks)
