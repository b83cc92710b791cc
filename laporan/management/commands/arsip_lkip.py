"""Pack a published report so that it can be read without this software: `arsip_lkip kalisat 2024 -o FILE.zip`."""

import io
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from laporan.models import DokumenTerbit
from laporan.terbit.arsip import write_arsip
from laporan.terbit.simpanan import BerkasRusak

from .cetak_lkip import write_whole


class Command(BaseCommand):
    help = "Mengemas LKIP yang sudah terbit beserta bukti, riwayat, dan sidiknya ke satu berkas ZIP."

    def add_arguments(self, parser):
        parser.add_argument("kecamatan", help="kode kecamatan, misalnya kalisat")
        parser.add_argument("tahun", type=int, help="empat angka, misalnya 2024")
        parser.add_argument("--versi", type=int, help="bawaan: yang terakhir terbit")
        parser.add_argument(
            "-o",
            "--keluaran",
            metavar="FILE.zip",
            help="bawaan: keluaran/arsip-lkip-<kecamatan>-<tahun>-v<versi>.zip",
        )

    def handle(self, *, kecamatan, tahun, versi, keluaran, **_):
        terbit = DokumenTerbit.objects.filter(instansi__kode=kecamatan, tahun=tahun, jenis="lkip")
        if versi is not None:
            terbit = terbit.filter(versi=versi)
        dokumen = terbit.select_related("instansi", "tanda_tangan").order_by("-versi").first()
        if dokumen is None:
            raise CommandError(f"LKIP {kecamatan} {tahun} belum terbit: terbitkan dahulu, lalu arsipkan.")
        berkas = Path(keluaran or f"keluaran/arsip-lkip-{kecamatan}-{tahun}-v{dokumen.versi}.zip")
        isi = io.BytesIO()
        try:
            hilang = write_arsip(dokumen, isi)
        except BerkasRusak as salah:
            raise CommandError(str(salah)) from salah
        write_whole(berkas, isi.getvalue())
        for nama in hilang:
            self.stderr.write(f"Bukti {nama} tidak ada lagi di penyimpanan; arsip menyebutnya.")
        self.stdout.write(f"Arsip {dokumen} tersimpan di {berkas}.")
