"""Fill the kecamatan that have no report with generated sample figures; those that have data stay."""

import time

from django.core.management.base import BaseCommand, CommandError

from laporan.muatan.kabupaten_contoh import muat_kabupaten_contoh
from organisasi.galat import GalatPengguna


class Command(BaseCommand):
    help = "Membangkitkan data contoh bagi kecamatan yang belum berdata. Tidak dalam mode produksi."

    def add_arguments(self, parser):
        parser.add_argument("--sejak", type=int, default=2020)
        parser.add_argument("--sampai", type=int, default=None, help="tanpa ini: lima tahun")
        parser.add_argument("--benih", type=int, default=1, help="benih yang sama memberi angka yang sama")

    def handle(self, *, sejak, sampai, benih, verbosity, **_):
        mulai = time.monotonic()
        try:
            terisi = muat_kabupaten_contoh(sejak, sampai or sejak + 4, benih)
        except GalatPengguna as galat:
            raise CommandError(str(galat)) from galat
        if verbosity:
            detik = time.monotonic() - mulai
            self.stdout.write(f"{len(terisi)} kecamatan diisi data contoh dalam {detik:.1f} detik.")
