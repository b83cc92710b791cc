"""The grid of a version's indicative pagu: programs by year. Each cell is saved or refused for itself.

A draft is edited freely. In a fixed version only what was never recorded can be filled in: the document has it, and
what stands there does not change any more.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from organisasi.alur import lock_instansi
from organisasi.audit import record_audit
from organisasi.galat import GalatPengguna, TidakBerwenang
from organisasi.isian import BidangRupiah
from organisasi.models import Pengguna
from renstra.models import Renstra
from renstra.permissions import can_edit_renstra

from .models import Nomenklatur, PaguRenstra
from .pagu_renstra import PaguProgram, susun_isian_pagu

BIDANG = BidangRupiah(required=False)


@dataclass
class SelPagu:
    nama: str
    tahun: int
    teks: str
    lama: str  # what it showed; a colleague's change in between is told, not overwritten
    tetap: bool = False  # recorded in a fixed version
    galat: str = ""


@dataclass
class BarisPagu:
    program: PaguProgram
    sel: list[SelPagu] = field(default_factory=list)


@dataclass
class IsianPagu:
    baris: list[BarisPagu]
    total_tahun: Mapping[int, Decimal | None]
    tersimpan: int = 0

    @property
    def galat(self) -> int:
        return sum(bool(s.galat) for b in self.baris for s in b.sel)


def susun_isian(renstra: Renstra, tahun: int) -> IsianPagu:
    """tahun: the year whose page is open; it says which national list the programs come from."""
    seluruh = susun_isian_pagu(renstra, tahun)
    return IsianPagu([BarisPagu(p, _sel(p, renstra)) for p in seluruh.program], seluruh.total_tahun)


def _sel(program: PaguProgram, renstra: Renstra) -> list[SelPagu]:
    hasil = []
    for t in program.tahun:
        teks = _tulis(program.jumlah.get(t))
        nama = f"p-{program.nomenklatur.pk}-{t}"
        hasil.append(SelPagu(nama, t, teks, teks, renstra.ditetapkan and t in program.jumlah))
    return hasil


def save_isian(renstra: Renstra, tahun: int, data: Mapping[str, str], pelaku: Pengguna) -> IsianPagu:
    """Save what changed, each cell with its audit line. Raises GalatPengguna where nothing may be written."""
    if not can_edit_renstra(pelaku, renstra.instansi):
        raise TidakBerwenang(
            f"Renstra {renstra.instansi} hanya dapat diubah oleh operatornya: hubungi operator kecamatan tersebut."
        )
    with transaction.atomic():
        lock_instansi(renstra.instansi)
        kini = Renstra.objects.select_related("instansi").filter(pk=renstra.pk).first()
        if kini is None:
            raise GalatPengguna("Draf Renstra ini sudah dihapus rekan Anda: muat ulang halaman Renstra.")
        isian = susun_isian(kini, tahun)
        ditolak: dict[str, SelPagu] = {}
        tersimpan = 0
        for b in isian.baris:
            for s in b.sel:
                teks, lama = data.get(s.nama), data.get(f"lama-{s.nama}", "")
                if teks is None or teks.strip() == lama:
                    continue
                try:
                    tersimpan += _save_sel(kini, b.program.nomenklatur, s, teks.strip(), lama, pelaku, tahun)
                except (GalatPengguna, ValidationError) as salah:
                    galat = salah.messages[0] if isinstance(salah, ValidationError) else str(salah)
                    ditolak[s.nama] = SelPagu(s.nama, s.tahun, teks, s.teks, s.tetap, galat)
    isian = susun_isian(kini, tahun)
    isian.tersimpan = tersimpan
    for b in isian.baris:
        # What was refused keeps its text; sent again, it is a decision made knowing what stands there.
        b.sel = [ditolak.get(s.nama, s) for s in b.sel]
    return isian


def _save_sel(
    renstra: Renstra,
    nomenklatur: Nomenklatur,
    sel: SelPagu,
    teks: str,
    lama: str,
    pelaku: Pengguna,
    tahun: int,
) -> int:
    jumlah = BIDANG.clean(teks)
    baru = _tulis(jumlah)
    if baru == sel.teks:
        return 0
    if sel.tetap:
        raise GalatPengguna(
            f"Renstra ini sudah ditetapkan dengan pagu {sel.teks}: buat perubahan bila perlu diganti."
        )
    if lama != sel.teks:
        raise GalatPengguna(
            f"Rekan Anda baru mengubah sel ini menjadi {sel.teks or 'kosong'}: isian Anda masih ada; "
            "simpan lagi bila isian Anda yang dipakai."
        )
    kunci = {"renstra": renstra, "nomenklatur": nomenklatur, "tahun": sel.tahun}
    if jumlah is None:
        PaguRenstra.objects.filter(**kunci).delete()
    else:
        PaguRenstra.objects.update_or_create(**kunci, defaults={"jumlah": jumlah})
    record_audit(
        pelaku,
        renstra.instansi,
        tahun,
        "ubah_pagu_renstra",
        f"Pagu indikatif {nomenklatur.kode} tahun {sel.tahun}, Renstra {renstra.periode} versi {renstra.nomor_versi}",
        f"pagu_renstra:{renstra.pk}:{nomenklatur.pk}:{sel.tahun}",
        sel.teks,
        baru,
    )
    return 1


def _tulis(jumlah: Decimal | None) -> str:
    return "" if jumlah is None else BIDANG.write(jumlah)
