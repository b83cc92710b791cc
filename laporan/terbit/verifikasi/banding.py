"""Where two prints differ, roughly, and which code a file names. Reads hostile files: run it in `anak` only.

Nothing here is proof of anything. A page counts as the same where its content, its size and turn, and its notes are;
the pictures and fonts that pages share are not looked at.
"""

import hashlib
import re
from dataclasses import dataclass
from io import BytesIO

import pikepdf

KODE = re.compile(r"/verifikasi/([A-Za-z0-9][A-Za-z0-9-]{2,22}[A-Za-z0-9])(?![A-Za-z0-9-])")
PALING_BANYAK = 400  # pages
SEBUT = 5  # pages named in a sentence


@dataclass(frozen=True, slots=True)
class Beda:
    halaman: tuple[int, ...]  # from 1; of the pages that both have
    halaman_asli: int
    halaman_ini: int
    bita: int | None  # of the first difference, from 1; None where one file begins with the other
    ukuran: int

    @property
    def kalimat(self) -> str:
        if self.halaman_ini != self.halaman_asli:
            return (
                f"Berkas ini {self.halaman_ini} halaman, dokumen yang terdaftar {self.halaman_asli} halaman."
            )
        if self.halaman:
            sebut = ", ".join(map(str, self.halaman[:SEBUT]))
            lain = len(self.halaman) - SEBUT
            return f"Perbedaan dari dokumen yang terdaftar ada di halaman {sebut}" + (
                f" dan {lain} halaman lain." if lain > 0 else "."
            )
        if self.bita is None:
            return (
                "Halamannya sama dengan dokumen yang terdaftar, tetapi berkasnya diberi tambahan di belakang."
            )
        return (
            "Halamannya sama dengan dokumen yang terdaftar, tetapi berkasnya berbeda "
            f"mulai bita ke-{self.bita} dari {self.ukuran}."
        )


def find_kode(berkas: bytes) -> list[str]:
    """Codes of the verification pages that the file links to, at most five."""
    # A signed one says it in the dictionary of the signature, which is never compressed.
    kode = dict.fromkeys(KODE.findall(berkas.decode("latin-1")))
    if kode:
        return list(kode)[:5]
    with pikepdf.open(BytesIO(berkas)) as pdf:
        for halaman in list(pdf.pages)[:PALING_BANYAK]:
            for catatan in _daftar(halaman.obj.get("/Annots")):
                alamat = catatan.get("/A", {}).get("/URI", "")
                kode |= dict.fromkeys(KODE.findall(str(alamat)))
        for nilai in (pdf.trailer.get("/Info") or {}).values():
            kode |= dict.fromkeys(KODE.findall(str(nilai)))
    return list(kode)[:5]


def find_beda(asli: bytes, ini: bytes) -> Beda:
    """Raises whatever pikepdf raises at a file that it cannot read."""
    with pikepdf.open(BytesIO(asli)) as a, pikepdf.open(BytesIO(ini)) as b:
        kiri, kanan = _sidik_halaman(a), _sidik_halaman(b)
        beda = tuple(n for n, (x, y) in enumerate(zip(kiri, kanan, strict=False), 1) if x != y)
        return Beda(beda, len(a.pages), len(b.pages), _bita_pertama(asli, ini), len(ini))


def write_beda(asli: bytes, ini: bytes) -> str:
    """One sentence; of a file whose pages cannot be read any more only where it begins to differ."""
    try:
        return find_beda(asli, ini).kalimat
    except Exception:  # of pikepdf and of what lies below it, by what is broken
        bita = _bita_pertama(asli, ini)
        mulai = f"berbeda dari dokumen yang terdaftar mulai bita ke-{bita} dari {len(ini)}"
        return f"Susunan PDF-nya tidak terbaca{f' dan {mulai}' if bita else ''}."


def _sidik_halaman(pdf: pikepdf.Pdf) -> list[str]:
    return [_sidik(halaman.obj) for halaman in list(pdf.pages)[:PALING_BANYAK]]


def _sidik(halaman) -> str:
    hitung = hashlib.sha256()
    isi = halaman.get("/Contents")
    for bagian in isi if isinstance(isi, pikepdf.Array) else [isi] if isi is not None else []:
        hitung.update(bagian.read_raw_bytes())
    for nama in ("/Rotate", "/MediaBox", "/CropBox"):
        hitung.update(repr(_polos(halaman.get(nama))).encode())
    for catatan in _daftar(halaman.get("/Annots")):
        for nama in ("/Subtype", "/Rect", "/Contents"):
            hitung.update(repr(_polos(catatan.get(nama))).encode())
    return hitung.hexdigest()


def _polos(nilai):
    """Numbers and texts as they stand, without what they refer to."""
    return [str(n) for n in nilai] if isinstance(nilai, pikepdf.Array) else str(nilai)


def _daftar(nilai) -> list:
    return list(nilai)[:1000] if isinstance(nilai, pikepdf.Array) else []


def _bita_pertama(asli: bytes, ini: bytes) -> int | None:
    """The first byte that differs, from 1, found by halving."""
    bawah, atas = 0, min(len(asli), len(ini))
    if asli[:atas] == ini[:atas]:
        return None
    while atas - bawah > 1:
        tengah = (bawah + atas) // 2
        if asli[bawah:tengah] == ini[bawah:tengah]:
            bawah = tengah
        else:
            atas = tengah
    return bawah + 1
