"""Work on what is queued, as a service of its own: `kerjakan` with PEKERJA=luar; `--sekali` ends when all is done."""

import time

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from laporan.pekerjaan import recover_macet, run_next

JEDA = 1.0  # seconds between two looks at an empty queue


class Command(BaseCommand):
    help = "Mengerjakan antrean pekerjaan panjang, misalnya mencetak LKIP."

    def add_arguments(self, parser):
        parser.add_argument("--sekali", action="store_true", help="berhenti sesudah antrean kosong")

    def handle(self, *, sekali, **_):
        banyak = 0
        while True:
            recover_macet()
            if run_next():
                banyak += 1
            elif sekali:
                break
            else:
                time.sleep(JEDA)
                close_old_connections()  # the database may have been restarted meanwhile
        self.stdout.write(f"{banyak} pekerjaan dikerjakan.")
