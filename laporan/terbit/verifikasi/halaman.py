"""What the verification page says, put into words; nothing here asks the database or the file again."""

from dataclasses import dataclass

import segno
from django.utils.safestring import SafeString, mark_safe

from laporan.models import DokumenTerbit, JenisTerbit
from organisasi.templatetags.tampilan import langkah_lima

from .daftar import Terdaftar, Wujud
from .pemeriksaan import TAK_TERPERIKSA, Jawaban, Putusan
from .tanda_tangan import Keadaan
from .tercetak import read_capaian

KELOMPOK = 4  # letters of a hash that stand together
KELOMPOK_SEBARIS = 8


@dataclass(frozen=True, slots=True)
class Tanda:
    """How a result of an upload is marked: the class of its colour, and the shape with its word."""

    kelas: str
    bentuk: str  # of `tampilan.KEADAAN`
    sebutan: str


BAIK = Tanda("baik", "selesai", "Sah dan terdaftar")
AWAS = Tanda("awas", "perhatian", "Sah, tidak terdaftar")
LAIN = Tanda("awas", "perhatian", "Dokumen lain")
TUNDA = Tanda("awas", "perhatian", "Belum dapat diperiksa")
SALAH = Tanda("salah", "keliru", "Tidak dapat diterima")


@dataclass(frozen=True, slots=True)
class HasilUnggah:
    nama: str
    tanda: Tanda
    kalimat: str
    contoh: bool = False


@dataclass(frozen=True, slots=True)
class Halaman:
    terdaftar: Terdaftar
    judul: str
    sebutan: str  # the document in a few words
    sidik: tuple[str, ...]  # in groups, a line each
    capaian: tuple
    qr: SafeString


def susun_halaman(t: Terdaftar, alamat: str) -> Halaman:
    """`alamat`: of the page itself, for the QR."""
    return Halaman(
        terdaftar=t,
        judul=_judul(t),
        sebutan=_sebut(t.dokumen),
        sidik=kelompokkan(t.sidik),
        capaian=tuple(
            (
                u,
                f"t{langkah_lima(*u.langkah)}" if u.langkah else "",
                langkah_lima(*u.langkah) if u.langkah else 0,
            )
            for u in read_capaian(t.dokumen.naskah)
        ),
        qr=draw_qr(alamat),
    )


def _sebut(d: DokumenTerbit) -> str:
    """LKIP Kecamatan Kalisat Tahun 2024, versi 1; of E.81 and a changed PK also which one."""
    yang = {JenisTerbit.E81: f" triwulan {d.nomor}", JenisTerbit.PK: f" perubahan ke-{d.nomor}"}
    return (
        f"{d.get_jenis_display()}{yang.get(d.jenis, '') if d.nomor else ''} {d.instansi.nama} "
        f"Tahun {d.tahun}, versi {d.versi}"
    )


def _judul(t: Terdaftar) -> str:
    apa = "Salinan publik ini" if t.wujud == Wujud.SALINAN else "Dokumen ini"
    if not t.berlaku:
        return f"{apa} sudah digantikan versi {t.terbaru.nomor}"
    return f"{apa} terbit di sistem dan belum digantikan"


def kelompokkan(sidik: str) -> tuple[str, ...]:
    """A hash as people compare it: groups of four letters, eight a line."""
    kelompok = [sidik[i : i + KELOMPOK] for i in range(0, len(sidik), KELOMPOK)]
    return tuple(
        " ".join(kelompok[i : i + KELOMPOK_SEBARIS]) for i in range(0, len(kelompok), KELOMPOK_SEBARIS)
    )


def draw_qr(alamat: str) -> SafeString:
    """Error correction M: read from a screen or from print. Colours come with it: a drawing inherits none in print."""
    gambar = segno.make(alamat, error="m", micro=False)
    return mark_safe(  # drawn by segno: a path of numbers
        gambar.svg_inline(omitsize=True, border=0, dark="#12242b", light="#fff")
    )


def sebut_jawaban(nama: str, jawaban: Jawaban, halaman: Terdaftar | None = None) -> HasilUnggah:
    """The answer to an upload, beside the document of the page where there is one."""
    contoh = bool(jawaban.hasil and jawaban.hasil.contoh)
    t = jawaban.terdaftar
    if jawaban.putusan == Putusan.SAH_TIDAK_TERDAFTAR:
        return HasilUnggah(nama, AWAS, jawaban.kalimat, contoh)
    if jawaban.putusan == Putusan.DITOLAK:
        tunda = jawaban.hasil and jawaban.hasil.keadaan in TAK_TERPERIKSA
        tanda = Tanda("salah", "keliru", "Berubah") if _berubah(jawaban) else TUNDA if tunda else SALAH
        return HasilUnggah(nama, tanda, jawaban.kalimat)
    if halaman and t.dokumen.pk != halaman.dokumen.pk:
        kalimat = f"Berkas ini bukan dokumen di halaman ini. {jawaban.kalimat}"
        return HasilUnggah(nama, LAIN, kalimat, contoh)
    if halaman and jawaban.hasil:
        kalimat = f"Sama persis dengan versi {t.dokumen.versi}. Tidak ada perubahan sesudah ditandatangani."
        return HasilUnggah(nama, BAIK, kalimat)  # the page has said what the certificate is
    return HasilUnggah(nama, BAIK, jawaban.kalimat, contoh)


def _berubah(jawaban: Jawaban) -> bool:
    return bool(jawaban.hasil) and jawaban.hasil.keadaan == Keadaan.BERUBAH
