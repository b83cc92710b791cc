"""Which optional sections a kecamatan shows in its LKIP of a year: read, chosen, and the outline as it then stands."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from django.db import transaction

from organisasi.alur import require_terbuka
from organisasi.audit import record_audit
from organisasi.cap import require_cap
from organisasi.galat import TidakBerwenang
from organisasi.models import Instansi, PengaturanTahun, Pengguna

from .kerangka import Kerangka, get_kerangka
from .kerangka.pilihan import BagianPilihan, list_pilihan, pick_bagian
from .models import PilihanBagian
from .permissions import can_write_narasi

TAMPIL, TIDAK = "tampil", "tidak tampil"


def read_kerangka(instansi: Instansi, tahun: int, nama: str | None = None) -> Kerangka:
    """The outline of the year without the sections that the kecamatan left out.

    nama: the outline's name where it is known already. Raises `kerangka.KerangkaTidakAda`.
    """
    if nama is None:
        nama = PengaturanTahun.untuk(instansi, tahun).kerangka
    return pick_bagian(get_kerangka(nama), _baris(instansi, tahun))


def _baris(instansi: Instansi, tahun: int) -> dict[str, bool]:
    rows = PilihanBagian.objects.filter(instansi=instansi, tahun=tahun)
    return dict(rows.values_list("kunci", "tampil"))


@dataclass(frozen=True, slots=True)
class DaftarPilihan:
    """The choices of a year as they stand."""

    pilihan: tuple[BagianPilihan, ...]

    @property
    def rincian(self) -> dict[str, str]:
        """For the form's stamp and the audit trail."""
        return {p.judul: TAMPIL if p.tampil else TIDAK for p in self.pilihan}


def susun_pilihan(instansi: Instansi, tahun: int) -> DaftarPilihan:
    """Raises `kerangka.KerangkaTidakAda`."""
    kerangka = get_kerangka(PengaturanTahun.untuk(instansi, tahun).kerangka)
    dipilih = _baris(instansi, tahun)
    semua = (replace(p, tampil=dipilih.get(p.kunci, p.tampil)) for p in list_pilihan(kerangka))
    return DaftarPilihan(tuple(semua))


def save_pilihan(
    instansi: Instansi, tahun: int, tampil: Collection[str], pelaku: Pengguna, cap: str = ""
) -> int:
    """Show just the optional sections whose key is in `tampil`; how many of them changed.

    Keys that the outline does not know are left aside: a page may be older than the outline.
    Raises GalatPengguna: TidakBerwenang, GalatRevisi for a colleague's change since `cap`, or locked; and
    `kerangka.KerangkaTidakAda`.
    """
    with transaction.atomic():
        if not can_write_narasi(pelaku, instansi):
            raise TidakBerwenang(
                f"Bagian LKIP {instansi.nama} hanya dapat dipilih oleh operatornya: "
                "hubungi operator kecamatan tersebut."
            )
        require_terbuka(instansi, tahun, "lkip")
        kini = susun_pilihan(instansi, tahun)
        require_cap(cap, kini.rincian, kini)
        beda = [p for p in kini.pilihan if p.tampil != (p.kunci in tampil)]
        for p in beda:
            baris, _ = PilihanBagian.objects.update_or_create(
                instansi=instansi,
                tahun=tahun,
                kunci=p.kunci,
                defaults={"tampil": not p.tampil, "diubah_oleh": pelaku},
            )
            record_audit(
                pelaku,
                instansi,
                tahun,
                "pilih_bagian",
                f"Bagian LKIP: {p.judul}",
                kunci=f"pilihan_bagian:{baris.pk}",
                sebelum=TAMPIL if p.tampil else TIDAK,
                sesudah=TIDAK if p.tampil else TAMPIL,
            )
    return len(beda)
