"""Load one folder of facts, so that the database says what the folder says."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from laporan.muatan.folder import muat_laporan
from organisasi.galat import GalatPengguna


class Command(BaseCommand):
    help = "Memuat satu folder fixture, misalnya: muat_fixture fixtures/kalisat-2024."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)

    def handle(self, *, folder, **_):
        try:
            konteks = muat_laporan(folder)
        except GalatPengguna as galat:
            raise CommandError(str(galat)) from galat
        self.stdout.write(f"{konteks.instansi.nama} {konteks.tahun} dimuat.")
