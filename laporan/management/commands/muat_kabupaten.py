"""Load a kabupaten's offices, yearly rules and catalogues: the first step of an installation, without samples."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from laporan.muatan.folder import FIXTURES, muat_kabupaten
from organisasi.galat import GalatPengguna


class Command(BaseCommand):
    help = "Memuat instansi, pengaturan, dan katalog satu kabupaten; yang sudah ada tidak diubah."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, nargs="?", default=FIXTURES / "jember")

    def handle(self, *, folder, **_):
        try:
            with transaction.atomic():
                konteks = muat_kabupaten(folder, timpa=False)
        except GalatPengguna as galat:
            raise CommandError(str(galat)) from galat
        self.stdout.write(f"{konteks.instansi.nama} dimuat.")
