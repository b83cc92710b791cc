"""What a form showed, so that a save can tell a colleague's change that came between from the writer's own.

A page puts `write_cap()` into a hidden field; the action compares it, under its lock, with what stands there now.
"""

import json
from collections.abc import Mapping

from .galat import GalatRevisi

SEBUTAN_TERPANJANG = 300


def write_cap(rincian: Mapping[str, str]) -> str:
    """`rincian` (label -> text) for a hidden field."""
    return json.dumps(rincian, ensure_ascii=False, separators=(",", ":"))


def require_cap(cap: str | None, kini: Mapping[str, str], terkini) -> None:
    """Raise GalatRevisi, naming what a colleague changed, where `cap` says otherwise than `kini`.

    cap: what the form showed; None or "" does not ask. terkini: the row as it stands now, for the form.
    """
    if not cap:
        return
    try:
        dilihat = json.loads(cap)
    except ValueError:
        dilihat = None
    if not isinstance(dilihat, dict):
        dilihat = {}
    beda = [k for k in {**kini, **dilihat} if kini.get(k, "") != dilihat.get(k, "")]
    if beda:
        sebutan = "; ".join(f"{k} menjadi “{kini.get(k) or 'kosong'}”" for k in beda)
        if len(sebutan) > SEBUTAN_TERPANJANG:
            sebutan = sebutan[: SEBUTAN_TERPANJANG - 1] + "…"
        raise GalatRevisi(
            f"Rekan Anda baru mengubah {sebutan}: isian Anda masih ada, simpan lagi bila isian Anda yang dipakai.",
            terkini,
        )


def tell_change(lama: Mapping[str, str], baru: Mapping[str, str]) -> tuple[str, str]:
    """Before and after for the audit trail: the labels that differ, each with its text."""
    beda = [k for k in {**lama, **baru} if lama.get(k, "") != baru.get(k, "")]

    def sebut(isi: Mapping[str, str]) -> str:
        return "; ".join(f"{k} {isi.get(k) or 'kosong'}" for k in beda) if isi else ""

    return sebut(lama), sebut(baru)
