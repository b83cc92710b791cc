"""A finished document as canonical JSON and back: what is hashed, stored and printed again years later.

Canonical means that one Naskah has one text: keys sorted, no spaces, UTF-8 in NFC, every field written even where it
holds its default, so that a default may change later without changing what was published. A piece of the document
says under "bentuk" which kind it is; everything else follows from its place.

A later version of the schema adds a step to PENAIK that lifts a text of the version before; no older step ever
changes, and tests/terbit/contoh_skema_<n> holds samples of each version that must print for ever.
"""

import hashlib
import json
import types
import typing
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache

from laporan import bentuk
from laporan.bentuk import VERSI_SKEMA, Naskah

TANDA = "bentuk"
PIECES = {jenis.__name__: jenis for jenis in typing.get_args(bentuk.Butir)}

# Version of the text -> what makes a text of the next version of it, as plain data.
PENAIK: dict[int, Callable[[dict], dict]] = {}


class NaskahRusak(ValueError):
    """The text is no frozen Naskah of a version that this program knows; the message says why."""


def hash_teks(teks: str) -> str:
    """SHA-256 of a text as UTF-8, in hexadecimal."""
    return hashlib.sha256(teks.encode()).hexdigest()


def write_naskah(naskah: Naskah) -> str:
    """The canonical text. Raises TypeError for a Naskah that holds what its fields do not name."""
    return write_json(_tulis(naskah))


def write_json(isi) -> str:
    return json.dumps(isi, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def read_naskah(teks: str) -> Naskah:
    """The document of a canonical text of any version. Raises NaskahRusak."""
    try:
        isi = json.loads(teks)
    except ValueError as salah:
        raise NaskahRusak("Teks ini bukan JSON.") from salah
    versi = isi.get("versi_skema") if isinstance(isi, dict) else None
    if type(versi) is not int or not 1 <= versi <= VERSI_SKEMA:
        raise NaskahRusak(f"Versi skema {versi!r} tidak dikenal; yang dikenal 1 sampai {VERSI_SKEMA}.")
    while versi < VERSI_SKEMA:
        isi, versi = PENAIK[versi](isi), versi + 1
    return _pembaca(Naskah)(isi)


# --- writing ----------------------------------------------------------------------------------------------


def _tulis(nilai):
    if nilai is None or isinstance(nilai, bool | int):
        return nilai
    if isinstance(nilai, str):
        return unicodedata.normalize("NFC", nilai)
    if isinstance(nilai, tuple | list):
        return [_tulis(n) for n in nilai]
    if isinstance(nilai, Mapping):  # the data of a chart
        if not all(isinstance(k, str) for k in nilai):
            raise TypeError("keys of a chart's data are text")
        return {_tulis(k): _tulis(n) for k, n in nilai.items()}
    if is_dataclass(nilai):
        isi = {f.name: _tulis(getattr(nilai, f.name)) for f in fields(nilai)}
        return isi | {TANDA: type(nilai).__name__} if type(nilai) in PIECES.values() else isi
    raise TypeError(f"no place for {type(nilai).__name__} in a frozen document")


# --- reading ----------------------------------------------------------------------------------------------


@cache
def _pembaca(jenis) -> Callable:
    """What reads a value of this type, made once from the fields of `bentuk`."""
    if jenis == bentuk.Butir:
        return _baca_butir
    asal, bagian = typing.get_origin(jenis), typing.get_args(jenis)
    if asal is tuple:
        return _pembaca_deret(bagian)
    if asal in (typing.Union, types.UnionType):
        return _pembaca_boleh_kosong(next(b for b in bagian if b is not type(None)))
    if is_dataclass(jenis):
        return _pembaca_bentuk(jenis)
    if jenis in (str, int, bool, dict):
        return _pembaca_polos(jenis)
    raise TypeError(f"no reader for {jenis}")


def _pembaca_polos(jenis: type) -> Callable:
    def baca(nilai):
        if type(nilai) is not jenis:
            raise NaskahRusak(f"Diharapkan {jenis.__name__}, tertulis {nilai!r:.60}.")
        return nilai

    return baca


def _pembaca_boleh_kosong(jenis) -> Callable:
    # Read late: a box of the tree holds boxes.
    return lambda nilai: None if nilai is None else _pembaca(jenis)(nilai)


def _pembaca_deret(bagian: tuple) -> Callable:
    if bagian[1:] == (Ellipsis,):
        return lambda nilai: tuple(map(_pembaca(bagian[0]), _deret(nilai)))

    def baca(nilai):
        if len(_deret(nilai)) != len(bagian):
            raise NaskahRusak(f"Diharapkan {len(bagian)} nilai, tertulis {len(nilai)}.")
        return tuple(_pembaca(b)(n) for b, n in zip(bagian, nilai, strict=True))

    return baca


def _deret(nilai) -> list:
    if not isinstance(nilai, list):
        raise NaskahRusak(f"Diharapkan daftar, tertulis {nilai!r:.60}.")
    return nilai


def _pembaca_bentuk(jenis: type) -> Callable:
    petunjuk = typing.get_type_hints(jenis)
    nama = tuple(f.name for f in fields(jenis))
    harap = {*nama, TANDA} if jenis in PIECES.values() else {*nama}

    def baca(nilai):
        if not isinstance(nilai, dict) or nilai.keys() != harap:
            beda = sorted(harap ^ nilai.keys()) if isinstance(nilai, dict) else nilai
            raise NaskahRusak(f"{jenis.__name__} tidak menurut skema: {beda!r:.120}.")
        return jenis(**{n: _pembaca(petunjuk[n])(nilai[n]) for n in nama})

    return baca


def _baca_butir(nilai):
    jenis = PIECES.get(nilai.get(TANDA)) if isinstance(nilai, dict) else None
    if jenis is None:
        raise NaskahRusak(f"Bentuk tidak dikenal: {nilai!r:.60}.")
    return _pembaca(jenis)(nilai)
