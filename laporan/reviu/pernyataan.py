"""Inspektorat's Pernyataan Telah Direviu: recorded once a year and kecamatan, worded as the kabupaten words it."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils.formats import date_format

from laporan.blok.reviu import SEBUTAN_PERNYATAAN
from laporan.narasi import SEBUTAN
from organisasi.alur import lock_instansi
from organisasi.audit import record_audit
from organisasi.cap import require_cap, tell_change, write_cap
from organisasi.galat import GalatPengguna, TidakBerwenang
from organisasi.models import Instansi, Pejabat, Pengguna, Peran, PernyataanReviu, TeksReviu
from organisasi.permissions import peran_di

TERPANJANG = 4000


def can_state(user, instansi: Instansi) -> bool:
    """Only Inspektorat says that it has reviewed."""
    return Peran.EVALUATOR in peran_di(user, instansi)


def find_pernyataan(instansi: Instansi, tahun: int) -> PernyataanReviu | None:
    semua = PernyataanReviu.objects.filter(instansi=instansi, tahun=tahun)
    return semua.select_related("penandatangan").first()


def read_teks(kabupaten: int | Instansi) -> str:
    """The kabupaten's wording; "" where it has none yet."""
    teks = TeksReviu.objects.filter(instansi=kabupaten).values_list("pernyataan", flat=True).first()
    return teks or ""


def list_penandatangan(instansi: Instansi):
    """The officials of Inspektorat of the same kabupaten."""
    return Pejabat.objects.filter(
        instansi__induk=instansi.induk_id, instansi__jenis=Instansi.Jenis.INSPEKTORAT
    ).order_by("-mulai")


def make_cap_pernyataan(pernyataan: PernyataanReviu | None) -> str:
    return write_cap(_rinci(pernyataan))


def save_pernyataan(
    instansi: Instansi,
    tahun: int,
    *,
    nomor: str,
    tanggal: date,
    penandatangan: Pejabat,
    isi: str,
    pelaku: Pengguna,
    cap: str | None = None,
) -> PernyataanReviu:
    """Record the statement, or correct it. Raises GalatPengguna: TidakBerwenang, GalatRevisi, or for the input."""
    isi = require_sebutan(isi)
    with transaction.atomic():
        lock_instansi(instansi)
        if not can_state(pelaku, instansi):
            raise TidakBerwenang("Pernyataan Telah Direviu dicatat oleh evaluator Inspektorat.")
        if not list_penandatangan(instansi).filter(pk=penandatangan.pk).exists():
            raise GalatPengguna("Pilih penanda tangan dari pejabat Inspektorat.")
        kini = find_pernyataan(instansi, tahun)
        sebelum = _rinci(kini)
        require_cap(cap, sebelum, kini)
        kini = kini or PernyataanReviu(instansi=instansi, tahun=tahun)
        kini.nomor, kini.tanggal, kini.penandatangan, kini.isi = nomor.strip(), tanggal, penandatangan, isi
        sesudah = _rinci(kini)
        if sesudah != sebelum:
            kini.dicatat_oleh = pelaku
            kini.save()
            _catat(kini, pelaku, "catat_pernyataan_reviu", *tell_change(sebelum, sesudah))
    return kini


def delete_pernyataan(pernyataan: PernyataanReviu, pelaku: Pengguna) -> None:
    """Take the statement back. Raises TidakBerwenang."""
    with transaction.atomic():
        lock_instansi(pernyataan.instansi)
        if not can_state(pelaku, pernyataan.instansi):
            raise TidakBerwenang("Pernyataan Telah Direviu dicatat oleh evaluator Inspektorat.")
        sebelum, _ = tell_change(_rinci(pernyataan), {})
        _catat(pernyataan, pelaku, "hapus_pernyataan_reviu", sebelum, "dihapus")
        pernyataan.delete()


def save_teks(kabupaten: Instansi, pernyataan: str, pelaku: Pengguna, cap: str | None = None) -> bool:
    """The wording that new statements begin with; those recorded stay. Raises GalatPengguna, GalatRevisi.

    Whether the person may is asked by `organisasi.kabupaten_halaman.open_kabupaten`.
    """
    pernyataan = require_sebutan(pernyataan)
    with transaction.atomic():
        lock_instansi(kabupaten)
        lama = read_teks(kabupaten)
        if lama == pernyataan:
            return False
        require_cap(cap, _rinci_teks(lama), lama)
        TeksReviu.objects.update_or_create(instansi=kabupaten, defaults={"pernyataan": pernyataan})
        record_audit(
            pelaku, kabupaten, None, "ubah_teks_reviu", "Teks Pernyataan Telah Direviu", "", lama, pernyataan
        )
    return True


def make_cap_teks(teks: str) -> str:
    return write_cap(_rinci_teks(teks))


def require_sebutan(isi: str) -> str:
    """The text without blanks around it. Raises GalatPengguna for an empty or too long one, and for a placeholder
    that the page does not know."""
    isi = isi.replace("\r\n", "\n").strip()
    if not isi:
        raise GalatPengguna("Tulis isi pernyataannya.")
    if len(isi) > TERPANJANG:
        raise GalatPengguna(f"Isi pernyataan terlalu panjang: paling banyak {TERPANJANG} huruf.")
    asing = [s for s in SEBUTAN.findall(isi) if s not in SEBUTAN_PERNYATAAN]
    if asing:
        dikenal = ", ".join(f"{{{s}}}" for s in SEBUTAN_PERNYATAAN)
        raise GalatPengguna(f"Sebutan {{{asing[0]}}} tidak dikenal: pakai {dikenal}.")
    return isi


def _rinci_teks(teks: str) -> Mapping[str, str]:
    return {"teks pernyataan": teks} if teks else {}


def _rinci(p: PernyataanReviu | None) -> dict[str, str]:
    if p is None or p.tanggal is None:
        return {}
    return {
        "nomor": p.nomor,
        "tanggal": date_format(p.tanggal, "j F Y"),
        "penanda tangan": p.penandatangan.nama,
        "isi": p.isi,
    }


def _catat(p: PernyataanReviu, pelaku: Pengguna, tindakan: str, sebelum: str, sesudah: str) -> None:
    record_audit(
        pelaku,
        p.instansi,
        p.tahun,
        tindakan,
        f"Pernyataan Telah Direviu tahun {p.tahun}",
        kunci=f"pernyataan_reviu:{p.pk}",
        sebelum=sebelum,
        sesudah=sesudah,
    )
