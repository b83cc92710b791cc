"""Publishing: what was prepared becomes a version with its signature, whole or not at all.

The signer works before the transaction, so that no lock waits for it; what it made is kept by its hash, where a file
that no row names does no harm. Everything is asked again inside the transaction, and the rows that make a version come
into being together. Killed at any point there is therefore the complete version or none, and the prepared document
still waits.
"""

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from laporan.bentuk import BlokTandaTangan
from laporan.models import DokumenTerbit, Pekerjaan, PenggantianTerbit, RancanganTerbit, TandaTanganTerbit
from laporan.models.terbit import IsiBeku
from laporan.permissions import can_sign
from organisasi.alur import lock_instansi
from organisasi.audit import record_audit
from organisasi.galat import GalatPengguna, TidakBerwenang
from organisasi.models import PengaturanTahun, Pengguna

from . import simpanan
from .beku import hash_teks, read_naskah
from .berkas import BelumBolehTerbit, BerkasTerbit, explain_belum, find_penanda_tangan
from .siapkan import find_terakhir, has_berubah, write_alamat
from .tandatangan.dasar import BerkasTertanda, GalatTandaTangan, Label, Penandatangan, Tempat

ALASAN_TERPANJANG = 500
KOLOM_BEKU = tuple(f.attname for f in IsiBeku._meta.get_fields())
HILANG = (
    "Dokumen yang disiapkan ini sudah diganti atau diterbitkan: muat ulang halaman, lalu lanjutkan dari sana."
)
BERUBAH = "Data berubah sesudah dokumen ini disiapkan: siapkan ulang, periksa, lalu tanda tangani."


def publish(
    rancangan: RancanganTerbit,
    penandatangan: Penandatangan,
    pelaku: Pengguna,
    alasan: str = "",
) -> DokumenTerbit:
    """Sign and publish what was prepared. Only the camat of the office does it.

    alasan: why a newer version takes the place of an older one; asked for from version 2 on.
    Raises TidakBerwenang, GalatTandaTangan, BelumBolehTerbit or GalatPengguna, one sentence each; the prepared document
    then waits as it did.
    """
    if not can_sign(pelaku, rancangan.instansi):
        raise TidakBerwenang("Dokumen ini ditandatangani oleh camat kecamatan ini sendiri.")
    return _publish(rancangan, penandatangan, pelaku, alasan, contoh=False)


def publish_contoh(
    rancangan: RancanganTerbit, penandatangan: Penandatangan, alasan: str = ""
) -> DokumenTerbit:
    """The same for the demo: by the command line, of a document that says it is a sample, without approval."""
    if settings.PRODUKSI or not rancangan.contoh:
        raise TidakBerwenang("Dokumen contoh hanya diterbitkan di luar produksi.")
    return _publish(rancangan, penandatangan, None, alasan, contoh=True)


@dataclass(frozen=True, slots=True)
class _Siap:
    """A prepared document that may be published now."""

    rancangan: RancanganTerbit
    berkas: BerkasTerbit
    lama: DokumenTerbit | None
    blok: BlokTandaTangan


def _publish(rancangan, penandatangan, pelaku, alasan, *, contoh: bool) -> DokumenTerbit:
    alasan = alasan.strip()
    siap = _require_siap(rancangan, alasan, contoh)
    waktu = timezone.now()
    tertanda = _sign(siap, penandatangan, waktu)
    sidik = simpanan.simpan(tertanda.isi)
    with transaction.atomic():
        lock_instansi(rancangan.instansi)
        siap = _require_siap(rancangan, alasan, contoh)
        dokumen = DokumenTerbit.objects.create(
            terbit=waktu, **{k: getattr(siap.rancangan, k) for k in KOLOM_BEKU}
        )
        TandaTanganTerbit.objects.create(
            dokumen=dokumen,
            cara=tertanda.cara,
            jabatan=siap.blok.jabatan[:120],
            nama=siap.blok.nama[:120],
            waktu=waktu,
            berkas_sha256=sidik,
            ukuran=len(tertanda.isi),
            subjek=tertanda.subjek[:300],
            penerbit=tertanda.penerbit[:300],
            sertifikat_sha256=tertanda.sertifikat_sha256,
            sertifikat_contoh=tertanda.sertifikat_contoh,
            oleh=pelaku,
        )
        if siap.lama:
            PenggantianTerbit.objects.create(lama=siap.lama, baru=dokumen, alasan=alasan)
        siap.rancangan.delete()
        record_audit(
            pelaku,
            dokumen.instansi,
            dokumen.tahun,
            "terbitkan",
            dokumen.judul,
            kunci=f"terbit:{dokumen.kode}",
            sebelum=f"Versi {siap.lama.versi}" if siap.lama else "",
            sesudah=f"Versi {dokumen.versi}, kode {dokumen.kode}",
            catatan=alasan,
        )
    queue_salinan(dokumen, pelaku)
    return dokumen


def _require_siap(rancangan: RancanganTerbit, alasan: str, contoh: bool) -> _Siap:
    """Everything that must hold, asked before the signer works and once more under the lock."""
    kini = RancanganTerbit.objects.select_related("instansi__induk").filter(pk=rancangan.pk).first()
    if kini is None:
        raise GalatPengguna(HILANG)
    berkas = BerkasTerbit(kini.instansi, kini.tahun, kini.jenis, kini.nomor)
    lama = find_terakhir(berkas)
    if kini.versi != (lama.versi + 1 if lama else 1):
        raise GalatPengguna(HILANG)
    if lama and not alasan:
        raise GalatPengguna("Tulis alasan versi baru ini menggantikan versi sebelumnya.")
    if len(alasan) > ALASAN_TERPANJANG:
        raise GalatPengguna(f"Alasan terlalu panjang: tulis paling banyak {ALASAN_TERPANJANG} huruf.")
    if not contoh and (sebab := explain_belum(berkas)):
        raise BelumBolehTerbit(sebab)
    if hash_teks(kini.naskah) != kini.naskah_sha256 or has_berubah(berkas, kini.naskah):
        raise BelumBolehTerbit(BERUBAH)
    return _Siap(kini, berkas, lama, find_penanda_tangan(read_naskah(kini.naskah)))


def _sign(siap: _Siap, penandatangan: Penandatangan, waktu) -> BerkasTertanda:
    rancangan, blok = siap.rancangan, siap.blok
    try:
        pdf = simpanan.baca(rancangan.pdf_sha256)
    except simpanan.BerkasRusak as sebab:
        raise GalatPengguna(f"{sebab} Siapkan dokumen ini sekali lagi.") from sebab
    t = rancangan.tempat
    tempat = Tempat(t["halaman"], tuple(t["kotak"])) if t else None
    label = Label(blok.jabatan, blok.nama, blok.nip, waktu, rancangan.kode, write_alamat(rancangan.kode))
    tertanda = penandatangan.sign(pdf, tempat, label)
    if not tertanda.isi:
        raise GalatTandaTangan("Berkas bertanda tangan kosong: coba sekali lagi.")
    return tertanda


def queue_salinan(dokumen: DokumenTerbit, pelaku: Pengguna | None) -> None:
    """Ask for the copy for the public where the kabupaten's setting of the year wants one; it may be asked for again."""
    from laporan.pekerjaan import start_pekerjaan  # it imports what prepares

    pengaturan = PengaturanTahun.untuk(dokumen.instansi, dokumen.tahun)
    if pengaturan.umumkan_terbitan and pengaturan.samarkan_nip:
        start_pekerjaan(Pekerjaan.Jenis.SALINAN, dokumen.instansi, dokumen.tahun, pelaku, dokumen.kode)
