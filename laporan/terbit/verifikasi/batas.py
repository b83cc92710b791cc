"""How often one visitor may ask: generously for codes, little for uploads, hardly for codes that do not exist.

Counted in windows of fixed length in the cache `batas`, which the processes share. Of the address only a keyed hash is
kept, until the window ends; of an IPv6 address the network, because a visitor has as many addresses in it as he likes.
Two requests at the very same moment may count as one, so a limit is a brake, not an exact number.
"""

import hmac
import ipaddress
import time
from dataclasses import dataclass
from functools import wraps

from django.conf import settings
from django.core.cache import caches
from django.shortcuts import render
from django.utils.module_loading import import_string


@dataclass(frozen=True, slots=True)
class Batas:
    nama: str
    banyak: int
    detik: int

    def count(self, request, tambah: int = 1) -> int:
        """Seconds to wait, 0 while there is room. `tambah` 0 only looks."""
        kini = time.time()
        jendela = int(kini // self.detik)
        kunci = f"{self.nama}-{jendela}-{_siapa(request)}"
        tempat = caches["batas"]
        terpakai = tempat.get(kunci, 0)
        if terpakai >= self.banyak:
            return int((jendela + 1) * self.detik - kini) + 1
        if tambah:
            tempat.set(kunci, terpakai + tambah, timeout=self.detik)
        return 0


BACA = Batas("baca", 120, 60)
TEBAK = Batas("tebak", 20, 600)  # codes that do not exist
UNGGAH = Batas("unggah", 12, 600)


def limited(batas: Batas):
    """A view that answers 429 with one sentence once the visitor has used up `batas`."""

    def bungkus(view):
        @wraps(view)
        def jawab(request, *args, **kwargs):
            if tunggu := batas.count(request):
                return refuse(request, tunggu)
            return view(request, *args, **kwargs)

        return jawab

    return bungkus


def refuse(request, tunggu: int):
    jawaban = render(request, "laporan/verifikasi/batas.html", {"menit": -(-tunggu // 60)}, status=429)
    jawaban["Retry-After"] = str(tunggu)
    return jawaban


def _siapa(request) -> str:
    alamat = import_string(settings.ALAMAT_PENGUNJUNG)(request) or ""
    try:
        ip = ipaddress.ip_address(alamat)
        if ip.version == 6:
            alamat = str(ipaddress.ip_network(f"{ip}/64", strict=False))
    except ValueError:
        alamat = "lain"  # what is no address must not buy a new count with every spelling
    return hmac.new(settings.SECRET_KEY.encode(), alamat.encode(), "sha256").hexdigest()[:32]
