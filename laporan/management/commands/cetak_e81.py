"""Print Formulir E.81 of one triwulan: `cetak_e81 puger 2023 4 --keluaran FILE.pdf`, or FILE.xlsx."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from laporan.cetak import render_pdf
from laporan.dokumen import susun_dokumen_e81
from laporan.e81 import susun_e81
from laporan.e81_excel import build_excel
from laporan.isi import DataBelumAda
from organisasi.models import Instansi

from .cetak_lkip import write_whole

BENTUK = (".pdf", ".xlsx")


class Command(BaseCommand):
    help = "Mencetak Formulir E.81 satu kecamatan dan satu triwulan sebagai PDF atau xlsx."

    def add_arguments(self, parser):
        parser.add_argument("kecamatan", help="kode kecamatan, misalnya puger")
        parser.add_argument("tahun", help="empat angka, misalnya 2023")
        parser.add_argument("triwulan", help="1, 2, 3, atau 4")
        parser.add_argument(
            "--keluaran",
            metavar="FILE.pdf|FILE.xlsx",
            help="bawaan: keluaran/e81-<kecamatan>-<tahun>-tw<triwulan>.pdf",
        )

    def handle(self, *, kecamatan, tahun, triwulan, keluaran, **_):
        instansi = Instansi.objects.kecamatan().select_related("induk").filter(kode=kecamatan).first()
        if instansi is None:
            raise CommandError(f'Kecamatan "{kecamatan}" tidak dikenal; tulis kodenya, misalnya puger.')
        if not (tahun.isascii() and tahun.isdigit() and len(tahun) == 4):
            raise CommandError(f'Tahun "{tahun[:20]}" tidak terbaca; tulis empat angka, misalnya 2023.')
        if triwulan not in ("1", "2", "3", "4"):
            raise CommandError(f'Triwulan "{triwulan[:20]}" tidak terbaca; tulis 1, 2, 3, atau 4.')
        berkas = Path(keluaran or f"keluaran/e81-{kecamatan}-{tahun}-tw{triwulan}.pdf")
        if berkas.suffix.lower() not in BENTUK:
            raise CommandError(f"{berkas} tidak berakhiran .pdf atau .xlsx; akhiran itu memilih bentuknya.")
        try:
            isi = susun_e81(instansi, int(tahun), int(triwulan))
        except DataBelumAda as salah:
            raise CommandError(str(salah)) from salah
        pdf = berkas.suffix.lower() == ".pdf"
        write_whole(berkas, render_pdf(susun_dokumen_e81(isi)) if pdf else build_excel(isi))
        self.stdout.write(f"Formulir E.81 {instansi.nama} {isi.sebutan} tersimpan di {berkas}.")
