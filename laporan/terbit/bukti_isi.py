"""The facts a document was made of as canonical JSON: evidence of where its figures came from, never read back.

Dataclasses are written by their fields, rows of the database by their own columns and by the rows that were read with
them. A row or node that was written before is only named, so that the text stays as small as the facts. Of accounts
nothing but the key is written: no password, no e-mail.
"""

import unicodedata
from collections.abc import Mapping, Set
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db.models import Model
from django.db.models.fields.files import FieldFile

from .beku import write_json

TANDA = "_"  # says of which kind a mapping was


def write_isi(isi) -> str:
    """Canonical JSON. Raises TypeError for a value of a kind that no rule below names."""
    return write_json(_Penulis().tulis(isi))


class _Penulis:
    def __init__(self):
        self._sudah: dict[int, tuple[int, object]] = {}  # by identity: its number; kept alive until the end
        self._baris: set[tuple[str, int]] = set()

    def tulis(self, nilai):
        if nilai is None or isinstance(nilai, bool):
            return nilai
        if isinstance(nilai, Enum):
            return self.tulis(nilai.value)
        if isinstance(nilai, int):
            return int(nilai)
        if isinstance(nilai, str):
            return unicodedata.normalize("NFC", nilai)
        if isinstance(nilai, Decimal | date | UUID):  # a datetime is a date
            return nilai.isoformat() if isinstance(nilai, date) else str(nilai)
        if isinstance(nilai, Model):
            return self._tulis_baris(nilai)
        if is_dataclass(nilai):
            return self._tulis_bentuk(nilai)
        if isinstance(nilai, Mapping):
            return self._tulis_peta(nilai)
        if isinstance(nilai, Set):
            return sorted((self.tulis(n) for n in nilai), key=write_json)
        if isinstance(nilai, tuple | list | range):
            return [self.tulis(n) for n in nilai]
        if isinstance(nilai, FieldFile):
            return nilai.name or ""
        if callable(nilai):
            return getattr(nilai, "__name__", type(nilai).__name__)
        raise TypeError(f"no rule for {type(nilai).__name__} among the facts")

    def _tulis_bentuk(self, nilai):
        """A node of a tree stands in many places: it is written once and named by its number after that."""
        if id(nilai) in self._sudah:
            return {TANDA: type(nilai).__name__, "sama": self._sudah[id(nilai)][0]}
        nomor = len(self._sudah) + 1
        self._sudah[id(nilai)] = (nomor, nilai)
        isi = {f.name: self.tulis(getattr(nilai, f.name)) for f in fields(nilai)}
        return {TANDA: type(nilai).__name__, "nomor_": nomor, **isi}

    def _tulis_peta(self, nilai: Mapping):
        """Keys that are no text become text; several words of a key are joined."""

        def kunci(k):
            if isinstance(k, str):
                return self.tulis(k)
            return " / ".join(str(x) for x in k) if isinstance(k, tuple) else str(k)

        return {kunci(k): self.tulis(n) for k, n in nilai.items()}

    def _tulis_baris(self, baris: Model):
        nama = baris._meta.label
        if isinstance(baris, get_user_model()) or (nama, baris.pk) in self._baris:
            return {TANDA: nama, "pk": baris.pk}
        if baris.pk is not None:
            self._baris.add((nama, baris.pk))
        kolom = {f.attname: self.tulis(f.value_from_object(baris)) for f in baris._meta.concrete_fields}
        beserta = getattr(baris, "_prefetched_objects_cache", {})
        milik = {f"{n}_": [self.tulis(b) for b in isi] for n, isi in sorted(beserta.items())}
        return {TANDA: nama, **kolom, **milik}
