"""The one write of rencana aksi: an indicator's four quarters at once."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from organisasi.alur import require_terbuka
from organisasi.audit import record_audit
from organisasi.cap import require_cap, tell_change, write_cap
from organisasi.galat import GalatPengguna, TidakBerwenang
from organisasi.models import Pengguna
from organisasi.permissions import can_edit

from .actions import fit_satuan
from .hitung import TRIWULAN, hitung_perjanjian, kunci_perjanjian
from .models import BarisPerjanjian, PerjanjianKinerja, RencanaAksi
from .perhitungan.angka import Nilai, format_nilai
from .rencana import ROMAWI, find_terkunci

URAIAN_TERPANJANG = 1000


@dataclass(frozen=True, slots=True)
class IsiTriwulan:
    nilai: Nilai
    kegiatan: str

    @property
    def kosong(self) -> bool:
        return self.nilai.angka is None and not self.nilai.label and not self.kegiatan


def record_rencana(
    baris: BarisPerjanjian,
    isi: Mapping[int, IsiTriwulan],
    pelaku: Pengguna | None,
    cap: str | None = None,
) -> bool:
    """Save target and uraian of an indicator's four quarters, with results and one audit line; whether anything
    changed.

    cap: `make_cap_rencana` of what the form showed; None does not ask.
    Raises GalatPengguna: TidakBerwenang, GalatRevisi, for another unit than the indicator's, for a quarter whose
    realisasi is on its way, and for an agreement that is not in force any more.
    """
    perjanjian = baris.perjanjian
    instansi, tahun = perjanjian.instansi, perjanjian.tahun
    if pelaku is not None and not can_edit(pelaku, instansi):
        raise TidakBerwenang(
            f"Rencana aksi {instansi} hanya dapat diisi oleh operatornya: hubungi operator kecamatan tersebut."
        )
    with transaction.atomic():
        require_terbuka(instansi, tahun, "rencana_aksi")
        kunci_perjanjian(instansi, tahun)
        _require_berlaku(perjanjian)
        lama = _rinci(_read(baris))
        baru = {n: IsiTriwulan(fit_satuan(i.nilai, baris), i.kegiatan.strip()) for n, i in isi.items()}
        if (sesudah := _rinci(baru)) == lama:
            return False
        require_cap(cap, lama, baris)
        _require_triwulan(instansi, tahun, lama, sesudah)
        _write(baris, baru)
        sebelum, sesudah = tell_change(lama, sesudah)
        objek = f"Rencana aksi {baris.indikator.kode} tahun {tahun}"
        kunci = f"rencana:{baris.pk}"
        record_audit(pelaku, instansi, tahun, "catat_rencana", objek, kunci, sebelum, sesudah)
        hitung_perjanjian(perjanjian)
    return True


def make_cap_rencana(rencana: Mapping[int, RencanaAksi]) -> str:
    return write_cap(_rinci({n: IsiTriwulan(r.nilai, r.kegiatan) for n, r in rencana.items()}))


def _read(baris: BarisPerjanjian) -> dict[int, IsiTriwulan]:
    return {
        r.triwulan: IsiTriwulan(r.nilai, r.kegiatan)
        for r in RencanaAksi.objects.select_for_update(of=("self",)).filter(baris=baris)
    }


def _rinci(isi: Mapping[int, IsiTriwulan]) -> dict[str, str]:
    """Label -> text, the same for a quarter that is empty and one that has no row. The unit is the indicator's."""
    rincian = {}
    for n in TRIWULAN:
        i = isi.get(n) or IsiTriwulan(Nilai(), "")
        nilai = format_nilai(Nilai(i.nilai.angka, i.nilai.label))
        rincian[f"target triwulan {ROMAWI[n]}"] = "" if nilai == "-" else nilai
        rincian[f"rencana triwulan {ROMAWI[n]}"] = i.kegiatan
    return rincian


def _require_berlaku(perjanjian: PerjanjianKinerja) -> None:
    berlaku = PerjanjianKinerja.objects.berlaku(perjanjian.instansi, perjanjian.tahun).first()
    if berlaku != perjanjian:
        raise GalatPengguna(
            "Perjanjian Kinerja yang berlaku sudah berganti: muat ulang halaman ini, lalu isi rencana aksinya."
        )


def _require_triwulan(instansi, tahun: int, lama: Mapping[str, str], baru: Mapping[str, str]) -> None:
    """The plan of a quarter on its way stays, and so do those before it."""
    for n in TRIWULAN[: find_terkunci(instansi, tahun)]:
        if any(lama[k] != baru[k] for k in (f"target triwulan {ROMAWI[n]}", f"rencana triwulan {ROMAWI[n]}")):
            raise GalatPengguna(
                f"Rencana triwulan {ROMAWI[n]} terkunci, karena realisasinya sudah diajukan: "
                "minta dikembalikan dahulu bila perlu mengubahnya."
            )


def _write(baris: BarisPerjanjian, isi: Mapping[int, IsiTriwulan]) -> None:
    ada = {r.triwulan: r for r in RencanaAksi.objects.filter(baris=baris)}
    for n, i in isi.items():
        if len(i.kegiatan) > URAIAN_TERPANJANG:
            raise GalatPengguna(f"Uraian terlalu panjang: tulis paling banyak {URAIAN_TERPANJANG} huruf.")
        r = ada.get(n)
        if i.kosong:
            if r:
                r.delete()
            continue
        r = r or RencanaAksi(baris=baris, triwulan=n)
        r.nilai, r.kegiatan = i.nilai, i.kegiatan
        r.save()
