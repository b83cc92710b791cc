"""Recompute every stored result, or prove that stored and recomputed agree (`--periksa`).

Without `--periksa` realisasi that computes itself is brought up to date first, for the years still worked on (this
one, and the last, whose report is being written): a figure of the year waits for triwulan IV to begin, and nobody
saves anything on that day. Older years are history, and change only where someone changes their sources.
"""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from kinerja.hitung import hitung_perjanjian, periksa_perjanjian
from kinerja.models import PerjanjianKinerja
from kinerja.sumber import refresh_sumber
from organisasi.galat import GalatPengguna


class Command(BaseCommand):
    help = "Menghitung ulang semua capaian; dengan --periksa hanya membandingkan dengan yang tersimpan."

    def add_arguments(self, parser):
        parser.add_argument(
            "--periksa", action="store_true", help="tidak mengubah apa pun; gagal bila ada yang berbeda"
        )

    def handle(self, *, periksa, **_):
        semua = PerjanjianKinerja.objects.select_related("instansi", "renstra").order_by("pk")
        if not periksa:
            self._segarkan(semua)
        jumlah = selisih = 0
        for perjanjian in semua:
            try:
                berbeda = periksa_perjanjian(perjanjian)
                if berbeda and not periksa:
                    hitung_perjanjian(perjanjian)
            except GalatPengguna as galat:
                raise CommandError(f"{perjanjian}: {galat}") from galat
            for kalimat in berbeda:
                self.stdout.write(kalimat)
            jumlah += 1
            selisih += len(berbeda)
        if periksa and selisih:
            raise CommandError(
                f"{selisih} capaian tersimpan berbeda dari hasil hitung ulang: "
                "jalankan hitung_ulang tanpa --periksa."
            )
        if selisih:
            self.stdout.write(f"{jumlah} perjanjian kinerja diperiksa, {selisih} capaian diperbaiki.")
        else:
            self.stdout.write(f"{jumlah} perjanjian kinerja diperiksa, semua capaian sesuai.")

    def _segarkan(self, semua):
        sejak = timezone.localdate().year - 1
        for instansi, tahun in dict.fromkeys((p.instansi, p.tahun) for p in semua if p.tahun >= sejak):
            try:
                tertulis = refresh_sumber(instansi, tahun, None)
            except GalatPengguna as galat:
                raise CommandError(f"{instansi} tahun {tahun}: {galat}") from galat
            if tertulis:
                self.stdout.write(
                    f"{instansi} tahun {tahun}: {len(tertulis)} realisasi dihitung dari sumbernya."
                )
