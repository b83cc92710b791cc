"""Load the sample data that is missing; what is there stays, unless --ulang."""

from django.core.management.base import BaseCommand, CommandError

from laporan.muatan.contoh import muat_contoh
from organisasi.galat import GalatPengguna


class Command(BaseCommand):
    help = (
        "Memuat data contoh (kabupaten, Kalisat 2024, Puger 2023) dan akun contoh. Tidak dalam mode produksi."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--ulang", action="store_true", help="kembalikan semua data contoh seperti dalam fixtures/"
        )

    def handle(self, *, ulang, verbosity, **_):
        try:
            catatan = muat_contoh(ulang=ulang)
        except GalatPengguna as galat:
            raise CommandError(str(galat)) from galat
        if verbosity:
            self.stdout.write("\n".join(catatan))
