"""A printed table beside what it must say."""

from .baca_pdf import sama, tanpa_spasi
from .harapan.dasar import TabelHarapan


def banding(pdf, tabel, harap: TabelHarapan) -> tuple[int, list[str]]:
    """How many filled cells were compared, and every difference as a sentence."""
    kolom, baris = pdf.sel_per_kolom(tabel)
    beda = []
    if [tanpa_spasi(k) for k in kolom] != [tanpa_spasi(k) for k in harap.kolom]:
        beda.append(f"{tabel.judul}: kolom {kolom} seharusnya {harap.kolom}")
    if len(baris) != len(harap.baris):
        beda.append(f"{tabel.judul}: {len(baris)} baris seharusnya {len(harap.baris)}")
    banyak = 0
    for i, (ada, harus) in enumerate(zip(baris, harap.baris, strict=False), 1):
        for judul, a, h in zip(harap.kolom, ada, harus, strict=False):
            banyak += bool(h)
            if not sama(a, h):
                beda.append(f"{tabel.judul}, baris {i}, kolom {judul}: {a!r} seharusnya {h!r}")
    return banyak, beda


def awalan(nama: str) -> str:
    """How the caption begins: "Tabel 3.2" also starts the caption of a later "Tabel 3.20"."""
    return f"{nama} " if nama.startswith("Tabel") else nama


def banding_semua(pdf, pasangan) -> tuple[int, list[str]]:
    """The same over pairs of a printed table and what it must say."""
    jumlah, beda = 0, []
    for tabel, harap in pasangan:
        banyak, lain = banding(pdf, tabel, harap)
        jumlah += banyak
        beda += lain
    return jumlah, beda
