"""The worked examples of fixtures/contoh_hitung, ready for parametrize; numbers there are strings."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "contoh_hitung"


def load_cases(berkas: str, bagian: str = "kasus") -> list:
    kasus = json.loads((FOLDER / f"{berkas}.json").read_text(encoding="utf-8"))[bagian]
    return [pytest.param(k, id=f"{bagian}-{nomor}") for nomor, k in enumerate(kasus, 1)]


def desimal(teks: str | None) -> Decimal | None:
    return None if teks is None else Decimal(teks)
