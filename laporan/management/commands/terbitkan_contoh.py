"""Publish a sample report, signed with a sample certificate: `terbitkan_contoh kalisat 2024`. Refused in production.

Nobody has approved the samples, so this is no way around an approval: page and PDF say that it is a sample.
"""

import secrets
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.views.decorators.debug import sensitive_variables

from laporan.foto import FotoHilang
from laporan.models import DokumenTerbit, JenisTerbit
from laporan.terbit import simpanan
from laporan.terbit.actions import publish_contoh
from laporan.terbit.beku import read_naskah
from laporan.terbit.berkas import BerkasTerbit, find_penanda_tangan
from laporan.terbit.siapkan import find_terakhir, has_berubah, prepare
from laporan.terbit.tandatangan.contoh import terbitkan_sertifikat_contoh
from laporan.terbit.tandatangan.p12 import PenandatanganP12
from organisasi.galat import GalatPengguna
from organisasi.models import Instansi

from .cetak_lkip import write_whole

ALASAN = "Data contoh berubah sejak versi sebelumnya."


class Command(BaseCommand):
    help = "Menerbitkan LKIP contoh dengan sertifikat contoh. Tidak dalam mode produksi."

    def add_arguments(self, parser):
        parser.add_argument("kecamatan", help="kode kecamatan, misalnya kalisat")
        parser.add_argument("tahun", type=int, help="empat angka, misalnya 2024")
        parser.add_argument(
            "--keluaran",
            metavar="FILE.pdf",
            help="bawaan: keluaran/lkip-<kecamatan>-<tahun>-tertandatangani.pdf",
        )

    def handle(self, *, kecamatan, tahun, keluaran, **_):
        if settings.PRODUKSI:
            raise CommandError("Dokumen contoh tidak diterbitkan dalam mode produksi.")
        instansi = Instansi.objects.kecamatan().select_related("induk").filter(kode=kecamatan).first()
        if instansi is None:
            raise CommandError(f'Kecamatan "{kecamatan}" tidak dikenal; tulis kodenya, misalnya kalisat.')
        berkas = BerkasTerbit(instansi, tahun, JenisTerbit.LKIP.value)
        try:
            dokumen = _find_terbit(berkas) or _publish(berkas)
            pdf = simpanan.baca(dokumen.tanda_tangan.berkas_sha256)
        except (GalatPengguna, FotoHilang, simpanan.BerkasRusak) as salah:
            raise CommandError(str(salah)) from salah
        tujuan = Path(keluaran or f"keluaran/lkip-{kecamatan}-{tahun}-tertandatangani.pdf")
        write_whole(tujuan, pdf)
        self.stdout.write(
            f"{dokumen} {instansi.nama} tersimpan di {tujuan}: ditandatangani dengan sertifikat contoh, "
            f"kode {dokumen.kode}."
        )


def _find_terbit(berkas: BerkasTerbit) -> DokumenTerbit | None:
    """The version in force where it still says what the data say and its file is there."""
    terakhir = find_terakhir(berkas)
    if terakhir is None or has_berubah(berkas, terakhir.naskah):
        return None
    return terakhir if simpanan.get_jalur(terakhir.tanda_tangan.berkas_sha256).exists() else None


@sensitive_variables("sandi")
def _publish(berkas: BerkasTerbit) -> DokumenTerbit:
    rancangan = prepare(berkas, None, contoh=True)
    blok = find_penanda_tangan(read_naskah(rancangan.naskah))
    sandi = secrets.token_urlsafe(24)  # for this signature alone
    p12 = terbitkan_sertifikat_contoh(blok.nama, blok.nip, sandi)
    return publish_contoh(rancangan, PenandatanganP12(p12, sandi), ALASAN if rancangan.versi > 1 else "")
