"""Write one kecamatan's year as a folder of fixtures: the reverse of muat_fixture."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from laporan.muatan.folder import ekspor_laporan
from laporan.muatan.konteks import Konteks
from organisasi.models import Instansi
from renstra.models import Renstra


class Command(BaseCommand):
    help = "Menulis data satu kecamatan dan tahun sebagai fixture: ekspor_fixture kalisat 2024 folder-tujuan."

    def add_arguments(self, parser):
        parser.add_argument("instansi")
        parser.add_argument("tahun")
        parser.add_argument("folder", type=Path)

    def handle(self, *, instansi, tahun, folder, **_):
        kecamatan = Instansi.objects.kecamatan().filter(kode=instansi).select_related("induk").first()
        if kecamatan is None:
            raise CommandError(
                f'Kecamatan "{instansi}" tidak dikenal: tulis nama pendeknya, misalnya kalisat.'
            )
        if not (tahun.isascii() and tahun.isdigit() and len(tahun) == 4):
            raise CommandError(f'Tahun "{tahun}" tidak dikenal: tulis empat angka, misalnya 2024.')
        if not Renstra.objects.filter(instansi=kecamatan).berlaku(int(tahun)).exists():
            raise CommandError(f"{kecamatan.nama} tidak mempunyai data tahun {tahun}.")
        tertulis = ekspor_laporan(Konteks(kecamatan, int(tahun)), folder)
        self.stdout.write(f"{len(tertulis)} berkas ditulis di {folder}.")
