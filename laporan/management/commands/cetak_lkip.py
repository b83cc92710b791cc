"""Print one office-year's report: `cetak_lkip kalisat 2024 --keluaran FILE.pdf`."""

import os
import tempfile
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from laporan.cetak import render_pdf
from laporan.isi import DataBelumAda
from laporan.kerangka import KerangkaTidakAda
from laporan.naskah import susun_naskah
from organisasi.models import Instansi


class Command(BaseCommand):
    help = "Mencetak LKIP satu kecamatan dan satu tahun sebagai PDF."

    def add_arguments(self, parser):
        parser.add_argument("kecamatan", help="kode kecamatan, misalnya kalisat")
        parser.add_argument("tahun", help="empat angka, misalnya 2024")
        parser.add_argument(
            "--keluaran", metavar="FILE.pdf", help="bawaan: keluaran/lkip-<kecamatan>-<tahun>.pdf"
        )

    def handle(self, *, kecamatan, tahun, keluaran, **_):
        instansi = Instansi.objects.kecamatan().select_related("induk").filter(kode=kecamatan).first()
        if instansi is None:
            raise CommandError(f'Kecamatan "{kecamatan}" tidak dikenal; tulis kodenya, misalnya kalisat.')
        if not (tahun.isascii() and tahun.isdigit() and len(tahun) == 4):
            raise CommandError(f'Tahun "{tahun[:20]}" tidak terbaca; tulis empat angka, misalnya 2024.')
        try:
            naskah = susun_naskah(instansi, int(tahun))
        except (DataBelumAda, KerangkaTidakAda) as salah:
            raise CommandError(str(salah)) from salah
        berkas = Path(keluaran or f"keluaran/lkip-{kecamatan}-{tahun}.pdf")
        write_whole(berkas, render_pdf(naskah))
        for kunci in naskah.kekurangan:
            self.stderr.write(f"Belum ada isi untuk {kunci}; lengkapi datanya lalu cetak lagi.")
        self.stdout.write(f"LKIP {instansi.nama} {tahun} tersimpan di {berkas}.")


def write_whole(berkas: Path, isi: bytes) -> None:
    """All or nothing: a reader never meets half a file."""
    sementara = None
    try:
        berkas.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=berkas.parent, delete=False) as sementara:
            sementara.write(isi)
        os.chmod(sementara.name, 0o644)
        os.replace(sementara.name, berkas)
    except OSError as salah:
        if sementara is not None:
            Path(sementara.name).unlink(missing_ok=True)
        raise CommandError(f"{berkas} tidak dapat ditulis; pilih tempat lain dengan --keluaran.") from salah
