"""Check one file: `verifikasi FILE.pdf` says one sentence and ends with 0, 3 or 1 (`Putusan`)."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from laporan.terbit.verifikasi.anak import UKURAN
from laporan.terbit.verifikasi.pemeriksaan import periksa_berkas
from organisasi.galat import GalatPengguna

SALAH_PAKAI = 2


class Command(BaseCommand):
    help = (
        "Memeriksa tanda tangan dan pendaftaran satu PDF. Berakhir dengan 0: sah dan terdaftar; "
        "3: tanda tangan sah, dokumen tidak terdaftar di sini; 1: berubah atau tidak sah."
    )

    def add_arguments(self, parser):
        parser.add_argument("berkas", metavar="FILE.pdf")

    def handle(self, *, berkas, **_):
        try:
            with Path(berkas).open("rb") as buka:
                isi = buka.read(
                    UKURAN + 1
                )  # one more than is looked at, so that too much is told from enough
            jawaban = periksa_berkas(isi)
        except OSError as salah:
            raise CommandError(
                f"{berkas} tidak dapat dibaca; periksa nama dan izinnya.", returncode=SALAH_PAKAI
            ) from salah
        except GalatPengguna as salah:
            raise CommandError(str(salah), returncode=SALAH_PAKAI) from salah
        self.stdout.write(jawaban.kalimat)
        if jawaban.putusan:
            sys.exit(int(jawaban.putusan))
