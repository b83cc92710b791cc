"""Files that must never change, kept by their SHA-256 below MEDIA_ROOT/terbit.

A name is the hash of its content, so the same file is kept once, a half-written one is never found, and one that was
changed on the disk is noticed when it is read. A file that no row names does no harm.
"""

import contextlib
import hashlib
import os
import re
import tempfile
from pathlib import Path

from django.conf import settings

SIDIK = re.compile(r"[0-9a-f]{64}")


class BerkasRusak(Exception):
    """The file is gone or is no longer what its name says; the message says which."""


def simpan(isi: bytes) -> str:
    """Keep a file; returns its SHA-256. On the disk when this returns, whole or not at all."""
    sidik = hashlib.sha256(isi).hexdigest()
    tujuan = get_jalur(sidik)
    if tujuan.exists():
        return sidik
    tujuan.parent.mkdir(parents=True, exist_ok=True)
    nomor, sementara = tempfile.mkstemp(dir=tujuan.parent, prefix=".tulis-")
    try:
        with os.fdopen(nomor, "wb") as berkas:
            berkas.write(isi)
            berkas.flush()
            os.fsync(berkas.fileno())
        os.chmod(sementara, 0o440)
        os.replace(sementara, tujuan)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(sementara)
        raise
    return sidik


def baca(sidik: str) -> bytes:
    """Raises BerkasRusak."""
    try:
        isi = get_jalur(sidik).read_bytes()
    except FileNotFoundError as salah:
        raise BerkasRusak(f"Berkas {sidik[:12]} tidak ada di penyimpanan dokumen terbit.") from salah
    if hashlib.sha256(isi).hexdigest() != sidik:
        raise BerkasRusak(f"Berkas {sidik[:12]} di penyimpanan dokumen terbit telah berubah.")
    return isi


def get_jalur(sidik: str) -> Path:
    """Where a file lies. Raises ValueError for what is no SHA-256, so that no name leads elsewhere."""
    return Path(settings.MEDIA_ROOT) / get_nama(sidik)


def get_nama(sidik: str) -> str:
    """The same below MEDIA_ROOT, as the storage of uploads names it. Raises ValueError."""
    if not SIDIK.fullmatch(sidik):
        raise ValueError("not a SHA-256")
    return f"terbit/{sidik[:2]}/{sidik}"
