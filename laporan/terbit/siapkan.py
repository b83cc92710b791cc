"""Preparing a document for its signature: freeze it, print it from the frozen text alone, keep both.

Nothing is published here, so the work may be repeated at any time; what was prepared last waits for the signature.
"""

import re
import secrets
from dataclasses import fields, is_dataclass, replace

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from laporan.bentuk import VERSI_SKEMA, BlokTandaTangan, Foto, Naskah, Terbitan
from laporan.cetak import Cetakan, print_terbitan
from laporan.foto import FotoHilang, find_foto
from laporan.models import DokumenTerbit, RancanganTerbit, SalinanPublik
from laporan.permissions import can_prepare
from organisasi.alur import lock_instansi
from organisasi.audit import record_audit
from organisasi.galat import TidakBerwenang
from organisasi.models import Instansi, Pengguna

from . import simpanan
from .beku import hash_teks, read_naskah, write_naskah
from .berkas import BelumBolehTerbit, BerkasTerbit, explain_belum, find_penanda_tangan, susun_berkas
from .bukti_isi import write_isi

HURUF = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # nothing that is read as something else: no I, O, 0, 1
PANJANG_KODE = 8  # letters by chance: 40 bits
BERUBAH_SAMBIL_DISIAPKAN = "Versi lain terbit sementara dokumen ini disiapkan: siapkan sekali lagi."


def prepare(berkas: BerkasTerbit, pelaku: Pengguna | None, *, contoh: bool = False) -> RancanganTerbit:
    """Freeze, print, keep; what was prepared before gives way. The long part holds no lock.

    pelaku: None is the command line. contoh: for the demo, whose reports nobody has approved.
    Raises BelumBolehTerbit, FotoHilang, TidakBerwenang: one sentence each, and nothing has changed.
    """
    if pelaku and not can_prepare(pelaku, berkas.instansi):
        raise TidakBerwenang("Terbitan disiapkan oleh operator atau camat kecamatan ini.")
    if not contoh and (sebab := explain_belum(berkas)):
        raise BelumBolehTerbit(sebab)
    susunan = susun_berkas(berkas)
    lama = find_terakhir(berkas)
    kode = make_kode(berkas.instansi, berkas.tahun)
    terbitan = Terbitan(
        kode=kode,
        versi=lama.versi + 1 if lama else 1,
        alamat=write_alamat(kode),
        menggantikan=lama.kode if lama else "",
        contoh=contoh or berkas.instansi.contoh or settings.MODE_DEMO,
    )
    find_penanda_tangan(susunan.naskah)
    keep_foto(susunan.naskah)
    teks = write_naskah(replace(strip_naskah(susunan.naskah), terbitan=terbitan))
    isi = write_isi(susunan.isi)
    cetakan = print_beku(teks)
    sidik = simpanan.simpan(cetakan.pdf)
    with transaction.atomic():
        lock_instansi(berkas.instansi)
        if get_pk(find_terakhir(berkas)) != get_pk(lama):
            raise BelumBolehTerbit(BERUBAH_SAMBIL_DISIAPKAN)
        berkas.pilih(RancanganTerbit.objects).delete()
        rancangan = RancanganTerbit.objects.create(
            instansi=berkas.instansi,
            tahun=berkas.tahun,
            jenis=berkas.jenis,
            nomor=berkas.nomor,
            versi=terbitan.versi,
            kode=kode,
            judul=berkas.judul,
            versi_skema=VERSI_SKEMA,
            naskah=teks,
            naskah_sha256=hash_teks(teks),
            isi=isi,
            isi_sha256=hash_teks(isi),
            pdf_sha256=sidik,
            halaman=cetakan.halaman,
            tempat=cetakan.tempat,
            contoh=terbitan.contoh,
            disiapkan=timezone.now(),
            disiapkan_oleh=pelaku,
        )
        record_audit(
            pelaku,
            berkas.instansi,
            berkas.tahun,
            "siapkan_terbitan",
            berkas.judul,
            kunci=f"terbit:{kode}",
            sesudah=f"Versi {terbitan.versi} siap ditandatangani",
        )
    return rancangan


def make_salinan(dokumen: DokumenTerbit) -> SalinanPublik:
    """The copy for the public of a published version, as the kabupaten's setting of its year asks for it.

    A document of its own, printed from a Naskah of its own; made once.
    """
    if ada := SalinanPublik.objects.filter(dokumen=dokumen).first():
        return ada
    asal = read_naskah(dokumen.naskah)
    kode = make_kode(dokumen.instansi, dokumen.tahun)
    terbitan = replace(asal.terbitan, kode=kode, alamat=write_alamat(kode), salinan=True, asal=dokumen.kode)
    teks = write_naskah(replace(mask_nip(asal), terbitan=terbitan))
    pdf = print_beku(teks).pdf
    with transaction.atomic():
        lock_instansi(dokumen.instansi)
        salinan, _ = SalinanPublik.objects.get_or_create(
            dokumen=dokumen,
            defaults={
                "kode": kode,
                "naskah": teks,
                "naskah_sha256": hash_teks(teks),
                "pdf_sha256": simpanan.simpan(pdf),
                "ukuran": len(pdf),
                "dibuat": timezone.now(),
            },
        )
    return salinan


def print_beku(teks: str) -> Cetakan:
    """The print of a frozen text; it reads nothing but this text and the photographs kept by their hash."""
    return print_terbitan(read_naskah(teks))


def find_terakhir(berkas: BerkasTerbit) -> DokumenTerbit | None:
    """The version in force."""
    return berkas.pilih(DokumenTerbit.objects).defer("naskah", "isi").order_by("-versi").first()


def get_pk(baris) -> int | None:
    return baris.pk if baris else None


def has_berubah(berkas: BerkasTerbit, teks: str) -> bool:
    """Whether the document made of live data now says anything else than the frozen one."""
    beku = replace(read_naskah(teks), terbitan=None)
    return write_naskah(strip_naskah(susun_berkas(berkas).naskah)) != write_naskah(beku)


def strip_naskah(naskah: Naskah) -> Naskah:
    """Without where the storage of uploads keeps a photograph: frozen ones are found by their hash."""

    def bersih(b):
        return replace(b, berkas="") if isinstance(b, Foto) else b

    return replace(naskah, unit=tuple(replace(u, butir=tuple(map(bersih, u.butir))) for u in naskah.unit))


def keep_foto(naskah: Naskah) -> None:
    """Copy the photographs to where nothing changes. Raises FotoHilang."""
    for sha256, nama in find_foto(naskah).items():
        with default_storage.open(nama) as berkas:
            if simpanan.simpan(berkas.read()) != sha256:
                raise FotoHilang(
                    f"Foto {sha256[:8]} di penyimpanan bukan lagi foto yang diunggah: unggah lagi, lalu siapkan lagi."
                )


# --- code and copy ----------------------------------------------------------------------------------------


def make_kode(instansi: Instansi, tahun: int) -> str:
    """Readable and not to be guessed: "KLS-2024-7F3A9C2K"."""
    acak = "".join(secrets.choice(HURUF) for _ in range(PANJANG_KODE))
    return f"{_singkat(instansi.nama_pendek)}-{tahun}-{acak}"


def _singkat(nama: str) -> str:
    """Three letters of a name, consonants first: Kalisat is KLS."""
    huruf = re.sub(r"[^A-Z]", "", nama.upper())
    konsonan = re.sub(r"[AEIOU]", "", huruf)
    return (konsonan if len(konsonan) >= 3 else huruf.replace("I", "").replace("O", "") + "XXX")[:3]


def write_alamat(kode: str) -> str:
    """The page where anyone checks a version."""
    return settings.ALAMAT_PUBLIK + reverse("verifikasi_kode", args=[kode])


NIP = re.compile(r"\b\d{8}[ .]?\d{6}[ .]?\d[ .]?\d{3}\b")  # born, appointed, sex, serial number
TERLIHAT = 3  # digits of a masked NIP: the serial number, which tells neither age nor sex


def mask_nip(naskah: Naskah) -> Naskah:
    """Every NIP masked, in signatures and wherever the text names one."""

    def jalan(nilai):
        if isinstance(nilai, str):
            return NIP.sub(lambda m: _samar(m.group()), nilai)
        if isinstance(nilai, tuple | list):
            return type(nilai)(map(jalan, nilai))
        if isinstance(nilai, dict):
            return {k: jalan(n) for k, n in nilai.items()}
        if isinstance(nilai, BlokTandaTangan):
            nilai = replace(nilai, nip=_samar(nilai.nip))
        if is_dataclass(nilai):
            return replace(nilai, **{f.name: jalan(getattr(nilai, f.name)) for f in fields(nilai)})
        return nilai

    return replace(naskah, unit=jalan(naskah.unit))


def _samar(nip: str) -> str:
    """Spaces stay, so that the line looks as it did."""
    lewat = sum(h.isdigit() for h in nip) - TERLIHAT
    hasil = []
    for huruf in nip:
        tertutup = huruf.isdigit() and lewat > 0
        lewat -= huruf.isdigit()
        hasil.append("•" if tertutup else huruf)
    return "".join(hasil)
