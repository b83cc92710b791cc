"""Check an archive that `arsip_lkip` wrote: `periksa_arsip FILE.zip`. Fails where anything was changed or lost."""

from django.core.management.base import BaseCommand, CommandError

from laporan.models import DokumenTerbit
from laporan.terbit.arsip import check_arsip
from organisasi.galat import GalatPengguna


class Command(BaseCommand):
    help = "Memeriksa keutuhan arsip dokumen terbit."

    def add_arguments(self, parser):
        parser.add_argument("berkas", metavar="FILE.zip")

    def handle(self, *, berkas, **_):
        try:
            hasil = check_arsip(berkas)
        except GalatPengguna as salah:
            raise CommandError(str(salah)) from salah
        if hasil.salah:
            raise CommandError("\n".join([f"Arsip {hasil.kode} tidak utuh:", *hasil.salah]))
        tercatat = DokumenTerbit.objects.filter(kode=hasil.kode).exists()
        di_sini = "tercatat" if tercatat else "tidak tercatat"
        self.stdout.write(
            f"Arsip utuh: {hasil.judul}, kode {hasil.kode}, {hasil.berkas} berkas; {di_sini} di sini."
        )
