"""The door of the form, from the command line: `catat_realisasi kalisat 2024 IKM tahun "88"`."""

from django.core.management.base import BaseCommand, CommandError

from kinerja.actions import record_realisasi
from kinerja.models import HasilCapaian
from kinerja.perhitungan.angka import format_persen
from organisasi.galat import GalatPengguna
from organisasi.models import Instansi
from renstra.models import Indikator


class Command(BaseCommand):
    help = 'Mencatat realisasi satu indikator, misalnya: catat_realisasi kalisat 2024 IKM tahun "88".'

    def add_arguments(self, parser):
        parser.add_argument("kecamatan", help="nama pendek kecamatan, misalnya kalisat")
        parser.add_argument("tahun", help="misalnya 2024")
        parser.add_argument("indikator", help="kode indikator, misalnya IKM")
        parser.add_argument("triwulan", help="1 sampai 4, atau tahun")
        parser.add_argument(
            "nilai", help='misalnya "88", "84,03%%", "B (69)"; "" mengosongkan; nilai negatif sesudah --'
        )
        parser.add_argument("--catatan", help="catatan untuk realisasi ini")

    def handle(self, *, kecamatan, tahun, indikator, triwulan, nilai, catatan, **_):
        try:
            self.stdout.write(_catat(kecamatan, tahun, indikator, triwulan, nilai, catatan))
        except GalatPengguna as galat:
            raise CommandError(str(galat)) from galat


def _catat(kecamatan: str, tahun: str, kode: str, triwulan: str, nilai: str, catatan: str | None) -> str:
    """Record, and say in one sentence what the capaian is now."""
    instansi = Instansi.objects.kecamatan().filter(kode=kecamatan.strip().lower()).first()
    if instansi is None:
        raise GalatPengguna(f'Kecamatan "{kecamatan}" tidak dikenal: tulis nama pendeknya, misalnya kalisat.')
    if not (tahun.isascii() and tahun.isdigit() and len(tahun) == 4):
        raise GalatPengguna(f'Tahun "{tahun}" tidak dikenal: tulis empat angka, misalnya 2024.')
    if triwulan.lower() not in ("tahun", "1", "2", "3", "4"):
        raise GalatPengguna(f'Triwulan "{triwulan}" tidak dikenal: tulis 1, 2, 3, 4, atau tahun.')
    indikator = Indikator.objects.filter(instansi=instansi, kode=kode.strip().upper()).first()
    if indikator is None:
        ada = ", ".join(Indikator.objects.filter(instansi=instansi).values_list("kode", flat=True))
        raise GalatPengguna(
            f'Indikator "{kode}" tidak dikenal di {instansi}: '
            + (f"pakai salah satu kode ini: {ada}." if ada else "isi Renstra kecamatan ini dahulu.")
        )
    periode = 0 if triwulan.lower() == "tahun" else int(triwulan)
    realisasi = record_realisasi(indikator, int(tahun), periode, nilai, None, catatan)

    hasil = (
        HasilCapaian.objects.filter(
            baris__indikator=indikator,
            baris__perjanjian__tahun=int(tahun),
            triwulan=periode,
            pembanding=HasilCapaian.Pembanding.TARGET,
        )
        .order_by("-baris__perjanjian__ke")
        .first()
    )
    awal = f"Realisasi {indikator.kode} {instansi} {f'triwulan {periode} ' if periode else ''}tahun {tahun} "
    awal += "dikosongkan" if realisasi.tampil == "-" else f"tercatat {realisasi.tampil}"
    if hasil is None:
        return f"{awal}."
    if hasil.tampil is None:
        return f"{awal}; {hasil.alasan[0].lower()}{hasil.alasan[1:]}"
    return f"{awal}; capaiannya {format_persen(hasil.tampil)} ({hasil.predikat})."
