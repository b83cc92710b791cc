"""Checks a stranger's file in a process of its own, with an end to its time and its memory.

A file may be made to keep a parser busy for hours, to swell when it is unpacked, or to crash a library written in C.
So the web process never opens it: it hands the bytes to `python -m laporan.terbit.verifikasi.anak`, which knows neither
database nor settings nor secrets, and reads a line of JSON back. What takes too long is killed and said so.
"""

import base64
import json
import os
import subprocess
import sys
import threading
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from .tanda_tangan import Hasil, Keadaan

PROYEK = Path(__file__).resolve().parents[3]
UKURAN = 20 * 1024 * 1024  # bytes of a file that is looked at
MEMORI = 1024 * 1024 * 1024  # of address space; a file of 20 MB is checked in a third of it
DETIK = 10
DETIK_BANDING = 5  # to say where two files differ, after the verdict
SERENTAK = threading.BoundedSemaphore(2)  # of one web process, so that uploads do not take all of its cores
TUNGGU = 8

KALIMAT = {
    Keadaan.TERLALU_BESAR: "Berkas lebih besar dari 20 MB; yang diperiksa di sini paling besar 20 MB.",
    Keadaan.TERLALU_LAMA: f"Berkas tidak selesai diperiksa dalam {DETIK} detik, jadi tidak dinyatakan sah.",
    Keadaan.RUSAK: "Berkas tidak dapat diperiksa karena susunannya rusak atau terlalu berat.",
    Keadaan.SIBUK: "Pemeriksa sedang sibuk; coba lagi sebentar.",
}


@dataclass(frozen=True, slots=True)
class Periksaan:
    hasil: Hasil
    kode: tuple[str, ...] = ()  # that the file itself names


def periksa_terbatas(
    berkas: bytes,
    akar: Sequence[bytes],
    *,
    antara: Sequence[bytes] = (),
    contoh: Collection[str] = (),
    zona: str = "UTC",
    sidik_dikenal: bool = False,
    detik: float = DETIK,
    memori: int = MEMORI,
) -> Periksaan:
    """`tanda_tangan.periksa` in a process that ends. Never raises for what the file holds."""
    if len(berkas) > UKURAN:
        return Periksaan(_gagal(Keadaan.TERLALU_BESAR))
    perintah = {
        "akar": [base64.b64encode(a).decode() for a in akar],
        "antara": [base64.b64encode(a).decode() for a in antara],
        "contoh": sorted(contoh),
        "zona": zona,
        "sidik_dikenal": sidik_dikenal,
        "memori": memori,
    }
    baris, lama = _jalankan(perintah, berkas, detik)
    if baris is None:
        return Periksaan(_gagal(Keadaan.SIBUK))
    if not baris:
        return Periksaan(_gagal(Keadaan.TERLALU_LAMA if lama else Keadaan.RUSAK))
    return Periksaan(
        Hasil.from_json(baris[0], ZoneInfo(zona)), tuple(baris[1]["kode"]) if len(baris) > 1 else ()
    )


def sebut_beda(asli: bytes, ini: bytes, *, detik: float = DETIK_BANDING) -> str:
    """One sentence on where a file differs from the registered one; "" where that cannot be said in time."""
    if max(len(asli), len(ini)) > UKURAN:
        return ""
    baris, _ = _jalankan({"asli": len(asli)}, asli + ini, detik)
    return baris[0]["kalimat"] if baris else ""


def _gagal(keadaan: Keadaan) -> Hasil:
    return Hasil(keadaan, KALIMAT[keadaan])


def _jalankan(perintah: dict, isi: bytes, detik: float) -> tuple[list[dict] | None, bool]:
    """The lines that the process wrote, None where none was free; and whether it took too long."""
    if not SERENTAK.acquire(timeout=TUNGGU):
        return None, False
    try:
        hasil = subprocess.run(
            [sys.executable, "-m", "laporan.terbit.verifikasi.anak"],
            input=json.dumps(perintah | {"detik": detik}).encode() + b"\n" + isi,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # it would speak of what is in the file
            cwd=PROYEK,
            env={"PATH": os.defpath, "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"},
            timeout=detik,
            check=False,
        )
        keluar, lama = hasil.stdout, hasil.returncode < 0
    except subprocess.TimeoutExpired as habis:
        keluar, lama = habis.stdout or b"", True
    finally:
        SERENTAK.release()
    return [json.loads(b) for b in keluar.splitlines(keepends=True) if b.endswith(b"\n")], lama


# --- the process itself -----------------------------------------------------------------------------------


def _batasi(detik: float, memori: int) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (memori, memori))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    # Where the one who waits is gone, nobody else would end it.
    cpu = int(detik) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu))


def _tulis(isi: dict) -> None:
    sys.stdout.write(json.dumps(isi) + "\n")
    sys.stdout.flush()


def main() -> None:
    import logging

    perintah = json.loads(sys.stdin.buffer.readline())
    _batasi(perintah["detik"], perintah.get("memori", MEMORI))
    logging.disable(logging.CRITICAL)
    isi = sys.stdin.buffer.read()
    from .banding import find_kode, write_beda
    from .tanda_tangan import periksa

    if "asli" in perintah:
        _tulis({"kalimat": write_beda(isi[: perintah["asli"]], isi[perintah["asli"] :])})
        return
    hasil = periksa(
        isi,
        [base64.b64decode(a) for a in perintah["akar"]],
        antara=[base64.b64decode(a) for a in perintah["antara"]],
        contoh=perintah["contoh"],
        kini=datetime.now(ZoneInfo("UTC")),
        zona=ZoneInfo(perintah["zona"]),
        sidik_dikenal=perintah["sidik_dikenal"],
    )
    _tulis(hasil.as_json())
    _tulis({"kode": find_kode(isi)})


if __name__ == "__main__":
    main()
