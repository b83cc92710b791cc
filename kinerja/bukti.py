"""Evidence of a realisasi: what may be uploaded, told by its content and not by its name, and the two changes.

A file is a PDF, an image or an xlsx of at most 10 MB. Nothing of it is ever shown in place: a view serves it as a
download, to whoever may see the kecamatan.
"""

import hashlib
import re
import secrets
import unicodedata
import warnings
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

import pikepdf
from defusedxml import ElementTree
from django.core.files import File
from django.db import transaction
from PIL import Image

from organisasi.alur import require_terbuka
from organisasi.audit import record_audit
from organisasi.galat import GalatPengguna, TidakBerwenang
from organisasi.models import JenisPengajuan, Pengguna
from renstra.models import Indikator

from .actions import require_period
from .models import BarisPerjanjian, Bukti, Realisasi
from .permissions import can_record_realisasi

UKURAN_TERBESAR = 10 * 1024 * 1024
BERKAS_TERBANYAK = 20
PIKSEL_TERBANYAK = 50_000_000
XLSX_TERBESAR = 150 * 1024 * 1024  # unpacked: a small file may hold a large one
XLSX_ENTRI = 2_000
PANJANG_NAMA = 160
_LEMBAR_KERJA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_GAMBAR = {
    "JPEG": ("image/jpeg", ".jpg"),
    "PNG": ("image/png", ".png"),
    "WEBP": ("image/webp", ".webp"),
}
_TOLAK = "Berkas ini bukan PDF, gambar (JPEG, PNG, WebP), atau xlsx yang utuh: pilih berkas lain."


@dataclass(frozen=True, slots=True)
class Isi:
    """What a file is, told by looking into it."""

    jenis: str  # media type
    akhiran: str


def add_bukti(
    indikator: Indikator, tahun: int, triwulan: int, berkas: File, pelaku: Pengguna | None
) -> Bukti:
    """Keep a file as evidence of one realisasi, which may still be kosong; with its audit line.

    Raises GalatPengguna: TidakBerwenang, where the quarter is locked, or for the file (too large, of another kind,
    damaged, or there already).
    """
    _require_operator(indikator, pelaku)
    require_period(tahun, triwulan)
    isi = inspect_berkas(berkas)
    nama = tidy_nama(berkas.name, isi.akhiran)
    sidik = _hash(berkas)
    with transaction.atomic():
        require_terbuka(indikator.instansi, tahun, JenisPengajuan.REALISASI, triwulan)
        realisasi = _find_realisasi(indikator, tahun, triwulan)
        ada = list(realisasi.bukti.all())
        if any(b.sha256 == sidik for b in ada):
            raise GalatPengguna("Berkas yang sama sudah ada di sini: tidak perlu diunggah lagi.")
        if len(ada) >= BERKAS_TERBANYAK:
            raise GalatPengguna(
                f"Sudah ada {BERKAS_TERBANYAK} berkas: hapus yang tidak diperlukan, lalu unggah lagi."
            )
        bukti = Bukti(
            realisasi=realisasi,
            nama=nama,
            jenis_isi=isi.jenis,
            ukuran=berkas.size,
            sha256=sidik,
            diunggah_oleh=pelaku,
        )
        # A name that nobody can guess and that says nothing; what the user called it is only a label.
        berkas.seek(0)
        bukti.berkas.save(f"{secrets.token_hex(16)}{isi.akhiran}", berkas, save=False)
        try:
            bukti.save()
            _catat(pelaku, bukti, "tambah_bukti", "", f"{nama} ({sidik[:12]})")
        except BaseException:
            bukti.berkas.delete(save=False)
            raise
    return bukti


def delete_bukti(bukti: Bukti, pelaku: Pengguna | None) -> None:
    """Remove a file and its row; locked like the figure that it proves. Raises GalatPengguna."""
    realisasi = bukti.realisasi
    _require_operator(realisasi.indikator, pelaku)
    with transaction.atomic():
        require_terbuka(
            realisasi.indikator.instansi, realisasi.tahun, JenisPengajuan.REALISASI, realisasi.triwulan
        )
        if not Bukti.objects.select_for_update().filter(pk=bukti.pk).exists():
            return
        _catat(pelaku, bukti, "hapus_bukti", f"{bukti.nama} ({bukti.sha256[:12]})", "dihapus")
        penyimpanan, nama = bukti.berkas.storage, bukti.berkas.name
        bukti.delete()
        transaction.on_commit(lambda: penyimpanan.delete(nama))


def _require_operator(indikator: Indikator, pelaku: Pengguna | None) -> None:
    if pelaku is not None and not can_record_realisasi(pelaku, indikator):
        raise TidakBerwenang(
            f"Bukti realisasi {indikator.instansi} hanya dapat diubah operatornya: "
            "hubungi operator kecamatan tersebut."
        )


def _find_realisasi(indikator: Indikator, tahun: int, triwulan: int) -> Realisasi:
    """The row that the evidence hangs on; a new one is kosong and has not been revised yet."""
    if not BarisPerjanjian.objects.filter(
        indikator=indikator, perjanjian__instansi=indikator.instansi_id, perjanjian__tahun=tahun
    ).exists():
        raise GalatPengguna(
            f"Indikator {indikator.kode} tidak ada dalam perjanjian kinerja tahun {tahun}: periksa tahunnya."
        )
    realisasi, _ = Realisasi.objects.get_or_create(
        indikator=indikator,
        tahun=tahun,
        triwulan=triwulan,
        perjanjian=None,
        defaults={"revisi": 0, "asal": indikator.sumber},
    )
    return realisasi


def _catat(pelaku: Pengguna | None, bukti: Bukti, tindakan: str, sebelum: str, sesudah: str) -> None:
    realisasi = bukti.realisasi
    record_audit(
        pelaku,
        realisasi.indikator.instansi,
        realisasi.tahun,
        tindakan,
        f"Bukti {realisasi.indikator.kode} tahun {realisasi.tahun}"
        + (f" triwulan {realisasi.triwulan}" if realisasi.triwulan else ""),
        kunci=f"realisasi:{realisasi.pk}",
        sebelum=sebelum,
        sesudah=sesudah,
    )


def _hash(berkas: File) -> str:
    berkas.seek(0)
    sidik = hashlib.sha256()
    for potongan in berkas.chunks():
        sidik.update(potongan)
    return sidik.hexdigest()


def tidy_nama(nama: str | None, akhiran: str) -> str:
    """The user's name of a file as a label: one line, no path, no hidden characters, the ending of its content."""
    nama = unicodedata.normalize("NFC", (nama or "").replace("\\", "/").rpartition("/")[2])
    bersih = "".join(" " if unicodedata.category(h)[0] in "CZ" else h for h in nama)
    bersih = " ".join(re.sub(r'[<>:"|?*]', " ", bersih).split()).strip(". ")
    batang, titik, ekor = bersih.rpartition(".")
    setara = {".jpg": {"jpg", "jpeg"}}.get(akhiran, {akhiran[1:]})
    if not titik or ekor.lower() not in setara:
        batang, ekor = bersih, akhiran[1:]
    return f"{batang.strip()[: PANJANG_NAMA - len(ekor) - 1] or 'bukti'}.{ekor}"


# --- looking into a file ------------------------------------------------------------------------------------


def inspect_berkas(berkas: File) -> Isi:
    """What kind of file this is, by opening it as one. Raises GalatPengguna for anything else."""
    if not berkas.size:
        raise GalatPengguna("Berkas ini kosong: pilih berkas lain.")
    if berkas.size > UKURAN_TERBESAR:
        raise GalatPengguna("Berkas lebih besar dari 10 MB: perkecil dahulu, misalnya dengan memindai ulang.")
    berkas.seek(0)
    kepala = berkas.read(16)
    for tanda, periksa in _PEMERIKSA:
        if kepala.startswith(tanda):
            berkas.seek(0)
            return periksa(berkas)
    raise GalatPengguna(_TOLAK)


def _inspect_pdf(berkas: BinaryIO) -> Isi:
    try:
        with pikepdf.open(berkas, attempt_recovery=False) as pdf:
            halaman = len(pdf.pages)
    except pikepdf.PasswordError:
        raise GalatPengguna("PDF ini berkata sandi: simpan ulang tanpa kata sandi, lalu unggah.") from None
    except (pikepdf.PdfError, ValueError, RuntimeError):
        raise GalatPengguna(_TOLAK) from None
    if not halaman:
        raise GalatPengguna("PDF ini tidak berhalaman: pilih berkas lain.")
    return Isi("application/pdf", ".pdf")


def _inspect_gambar(berkas: BinaryIO) -> Isi:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(berkas, formats=tuple(_GAMBAR)) as gambar:
                jenis = gambar.format
                if gambar.width * gambar.height > PIKSEL_TERBANYAK:
                    raise GalatPengguna(
                        "Gambar ini terlalu besar: perkecil dahulu, misalnya sampai 4000 piksel."
                    )
                gambar.verify()
            # verify() looks at the structure only; a picture cut off in the middle fails when it is drawn.
            berkas.seek(0)
            with Image.open(berkas, formats=[jenis]) as gambar:
                gambar.load()
    except GalatPengguna:
        raise
    except (OSError, ValueError, SyntaxError, MemoryError, Image.DecompressionBombError, Warning):
        raise GalatPengguna(_TOLAK) from None
    return Isi(*_GAMBAR[jenis])


def _inspect_xlsx(berkas: BinaryIO) -> Isi:
    try:
        with zipfile.ZipFile(berkas) as arsip:
            _require_wajar(arsip)
            with arsip.open("[Content_Types].xml") as isi:
                jenis = ElementTree.fromstring(isi.read(1024 * 1024))
            utama = {e.get("PartName", "").lstrip("/"): e.get("ContentType", "") for e in jenis}
            buku = [n for n, j in utama.items() if j == f"{_LEMBAR_KERJA}.main+xml"]
            if len(buku) != 1 or buku[0] not in arsip.namelist():
                raise GalatPengguna(_TOLAK)
            if any("macro" in j.lower() or "vba" in j.lower() for j in utama.values()):
                raise GalatPengguna("Buku kerja ini memuat makro: simpan sebagai xlsx biasa, lalu unggah.")
            if arsip.testzip() is not None:
                raise GalatPengguna(_TOLAK)
    except GalatPengguna:
        raise
    except (
        zipfile.BadZipFile,
        KeyError,
        OSError,
        ValueError,
        ElementTree.ParseError,
        RuntimeError,
        EOFError,
    ):
        raise GalatPengguna(_TOLAK) from None
    except NotImplementedError:  # an unusual way of packing
        raise GalatPengguna(_TOLAK) from None
    return Isi(_LEMBAR_KERJA, ".xlsx")


def _require_wajar(arsip: zipfile.ZipFile) -> None:
    entri = arsip.infolist()
    if len(entri) > XLSX_ENTRI or sum(e.file_size for e in entri) > XLSX_TERBESAR:
        raise GalatPengguna("Buku kerja ini terlalu besar bila dibuka: hapus lembar yang tidak perlu.")
    if any(e.flag_bits & 1 for e in entri):
        raise GalatPengguna("Buku kerja ini berkata sandi: simpan ulang tanpa kata sandi, lalu unggah.")


_PEMERIKSA: tuple[tuple[bytes, Callable[[BinaryIO], Isi]], ...] = (
    (b"%PDF-", _inspect_pdf),
    (b"\xff\xd8\xff", _inspect_gambar),
    (b"\x89PNG\r\n\x1a\n", _inspect_gambar),
    (b"RIFF", _inspect_gambar),
    (b"PK\x03\x04", _inspect_xlsx),
)
