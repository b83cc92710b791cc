"""Both checks of one file put together: the answer that page and command give."""

import hashlib
from dataclasses import dataclass
from enum import IntEnum

from cryptography.hazmat.primitives.serialization import Encoding
from django.conf import settings

from ..tandatangan.akar import read_akar
from ..tandatangan.contoh import find_akar_contoh
from .anak import periksa_terbatas, sebut_beda
from .daftar import Terdaftar, Wujud, find_menurut_kode, find_menurut_sidik, hash_berkas, read_asli
from .tanda_tangan import Hasil, Keadaan

TAK_TERPERIKSA = (Keadaan.TERLALU_BESAR, Keadaan.TERLALU_LAMA, Keadaan.SIBUK)


class Putusan(IntEnum):
    """Also what the command ends with; 2 is left to wrong usage."""

    SAH_TERDAFTAR = 0
    DITOLAK = 1
    SAH_TIDAK_TERDAFTAR = 3


@dataclass(frozen=True, slots=True)
class Jawaban:
    putusan: Putusan
    kalimat: str  # one sentence
    sidik: str
    hasil: Hasil | None = None  # of the signature; None where a file without one is registered as such
    terdaftar: Terdaftar | None = None  # the version that it is, byte for byte
    seharusnya: Terdaftar | None = None  # the version that it claims to be


def periksa_berkas(berkas: bytes, kode: str = "") -> Jawaban:
    """What the file is. `kode`: of the page where it was dropped. Raises GalatPengguna where no root can be read."""
    sidik = hash_berkas(berkas)
    terdaftar = find_menurut_sidik(sidik)
    if terdaftar and (terdaftar.basah or terdaftar.wujud in (Wujud.SALINAN, Wujud.CETAKAN)):
        return _tanpa_tanda_tangan(terdaftar, sidik)
    akar, contoh = read_akar(), find_akar_contoh()
    der = [[s.public_bytes(Encoding.DER) for s in daftar] for daftar in (akar.akar, akar.antara, contoh)]
    periksaan = periksa_terbatas(
        berkas,
        der[0],
        antara=der[1],
        contoh=[hashlib.sha256(d).hexdigest() for d in der[2]],
        zona=settings.TIME_ZONE,
        sidik_dikenal=terdaftar is not None,
    )
    hasil = periksaan.hasil
    if terdaftar:
        return _terdaftar(terdaftar, hasil, sidik)
    seharusnya = _find_seharusnya([kode] if kode else periksaan.kode)
    if hasil.sah:
        siapa = f"Tanda tangan sah ({hasil.penanda}, {hasil.sebutan_waktu}), dokumen tidak terdaftar di sini"
        lain = (
            f"yang terdaftar dengan kode {seharusnya.dokumen.kode} adalah berkas lain" if seharusnya else ""
        )
        kalimat = _gabung(siapa, _contoh(hasil), lain)
        return Jawaban(Putusan.SAH_TIDAK_TERDAFTAR, kalimat, sidik, hasil, None, seharusnya)
    beda = ""
    if seharusnya and hasil.keadaan not in TAK_TERPERIKSA and (asli := read_asli(seharusnya)):
        beda = sebut_beda(asli, berkas)
    return Jawaban(Putusan.DITOLAK, _gabung(hasil.kalimat, beda), sidik, hasil, None, seharusnya)


def _find_seharusnya(kode) -> Terdaftar | None:
    for satu in kode:
        if temuan := find_menurut_kode(satu):
            return temuan
    return None


def _terdaftar(terdaftar: Terdaftar, hasil: Hasil, sidik: str) -> Jawaban:
    sebut = _sebut(terdaftar)
    if not hasil.sah:
        tetapi = f"Berkas ini sama persis dengan {sebut}, tetapi tanda tangannya tidak dapat diterima"
        return Jawaban(Putusan.DITOLAK, _gabung(tetapi, hasil.kalimat), sidik, hasil, terdaftar)
    siapa = f"ditandatangani {terdaftar.tanda_tangan.jabatan} pada {hasil.sebutan_waktu}"
    kalimat = _gabung(f"Sah dan terdaftar: {sebut}, {siapa}", _contoh(hasil), _pengganti(terdaftar))
    return Jawaban(Putusan.SAH_TERDAFTAR, kalimat, sidik, hasil, terdaftar)


def _tanpa_tanda_tangan(terdaftar: Terdaftar, sidik: str) -> Jawaban:
    """Registered files that carry no electronic signature: the hash alone says that nothing changed."""
    sebut = _sebut(terdaftar)
    if terdaftar.wujud == Wujud.CETAKAN and not terdaftar.basah:
        kalimat = _gabung(
            f"Berkas ini cetakan {sebut}, sebelum ditandatangani", "mintalah berkas yang bertanda tangan"
        )
        return Jawaban(Putusan.DITOLAK, kalimat, sidik, None, terdaftar)
    wujud = {
        Wujud.SALINAN: "salinan publik tanpa tanda tangan",
        Wujud.CETAKAN: "cetakan di samping pindaian bertanda tangan basah",
    }.get(terdaftar.wujud, "pindaian bertanda tangan basah, tanpa tanda tangan elektronik")
    sama = f"Sah dan terdaftar: {wujud} dari {sebut}, sama persis dengan yang tersimpan"
    return Jawaban(Putusan.SAH_TERDAFTAR, _gabung(sama, _pengganti(terdaftar)), sidik, None, terdaftar)


def _sebut(terdaftar: Terdaftar) -> str:
    return f"{terdaftar.dokumen.judul}, versi {terdaftar.dokumen.versi}"


def _contoh(hasil: Hasil) -> str:
    return "sertifikatnya contoh dan tidak berlaku sebagai tanda tangan resmi" if hasil.contoh else ""


def _pengganti(terdaftar: Terdaftar) -> str:
    if terdaftar.berlaku:
        return ""
    return f"sudah digantikan versi {terdaftar.terbaru.nomor} (kode {terdaftar.terbaru.kode})"


def _gabung(*bagian: str) -> str:
    """One sentence of all that is to be said."""
    ada = [b.rstrip(".") for b in bagian if b]
    return "; ".join([ada[0], *(b[0].lower() + b[1:] for b in ada[1:])]) + "."
