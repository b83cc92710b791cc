"""The sample data of `make demo`: the kabupaten, the sample reports, and accounts to look at them with."""

from pathlib import Path

from django.conf import settings
from django.db import transaction

from organisasi.models import Instansi, Keanggotaan, Pengguna, Peran

from .berkas import SalahMuatan
from .folder import FIXTURES, PerjanjianKinerja, baca_identitas, muat_kabupaten, muat_laporan

LAPORAN_CONTOH = ("kalisat-2024", "puger-2023", "pakusari-2025", "sumbersari-2021", "pakusari-2020")


@transaction.atomic
def muat_contoh(*, ulang: bool = False) -> list[str]:
    """Load what is missing and return what was done, a sentence each.

    A report that is there already stays as its users left it; `ulang` puts every fact back as the fixtures
    have it.
    """
    if settings.PRODUKSI:
        raise SalahMuatan("data contoh tidak boleh dimuat dalam mode produksi")
    muat_kabupaten(timpa=ulang)
    catatan = [_muat_satu(FIXTURES / nama, ulang) for nama in LAPORAN_CONTOH]
    kecamatan = list(dict.fromkeys(baca_identitas(FIXTURES / nama).instansi for nama in LAPORAN_CONTOH))
    akun = buat_akun_contoh(kecamatan)
    catatan.append(f"Akun contoh: {', '.join(akun)}.")
    return catatan


def _muat_satu(folder: Path, ulang: bool) -> str:
    konteks = baca_identitas(folder)
    sebutan = f"{konteks.instansi.nama} {konteks.tahun}"
    ada = PerjanjianKinerja.objects.filter(instansi=konteks.instansi, tahun=konteks.tahun).exists()
    if ada and not ulang:
        return f"{sebutan} sudah ada dan tidak diubah."
    muat_laporan(folder)
    return f"{sebutan} dimuat."


def buat_akun_contoh(kecamatan: list[Instansi]) -> list[str]:
    """One pair per sample kecamatan and one account for each role of the kabupaten; existing ones stay."""
    akun = [(f"{peran}-{k.kode}", peran, k) for k in kecamatan for peran in (Peran.OPERATOR, Peran.CAMAT)]
    pemkab = kecamatan[0].induk
    akun += [
        ("bappeda", Peran.REVIEWER, pemkab.bawahan.get(jenis="bappeda")),
        ("inspektorat", Peran.EVALUATOR, pemkab.bawahan.get(jenis="inspektorat")),
        ("admin", Peran.ADMIN, pemkab),
    ]
    for username, peran, instansi in akun:
        pengguna, baru = Pengguna.objects.get_or_create(
            username=username,
            defaults={
                "nama": f"{peran.label} {instansi.nama_pendek} (contoh)",
                "is_staff": peran == Peran.ADMIN,
            },
        )
        if baru:
            pengguna.set_password(settings.KATA_SANDI_DEMO)
            pengguna.save()
        Keanggotaan.objects.get_or_create(pengguna=pengguna, instansi=instansi, peran=peran)
    return [username for username, *_ in akun]
