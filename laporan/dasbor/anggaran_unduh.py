"""The budget dashboard as tables: one line a kecamatan, one a program of a kecamatan, one a quarter of the drawing."""

from collections.abc import Iterator

from organisasi.templatetags.tampilan import triwulan

from .anggaran import Anggaran, BarisDana, Titik
from .unduh import KolomLembar, Lembar

KECAMATAN, PROGRAM, TRIWULAN = "kecamatan", "program", "triwulan"
_RUPIAH = ("Pagu awal (Rp)", "Pagu berlaku (Rp)", "Selisih (Rp)", "Realisasi (Rp)")


def susun_lembar(anggaran: Anggaran) -> dict[str, Lembar]:
    """By the name under which an address asks for it."""
    lingkup = anggaran.lingkup
    judul = f"Anggaran kecamatan {lingkup.tahun}, {triwulan(lingkup.triwulan)}"
    return {
        KECAMATAN: Lembar("Kecamatan", judul, _kolom_kecamatan(), _baris_kecamatan(anggaran)),
        PROGRAM: Lembar("Program", f"{judul}, per program", _kolom_program(), _baris_program(anggaran)),
        TRIWULAN: Lembar(
            "Triwulan", f"Serapan per triwulan {lingkup.tahun}", _kolom_triwulan(), _baris_triwulan(anggaran)
        ),
    }


def _kolom_kecamatan() -> tuple[KolomLembar, ...]:
    return (
        KolomLembar("Kecamatan", 22),
        KolomLembar("Data"),
        *(KolomLembar(j, 18, bulat=True) for j in _RUPIAH),
        KolomLembar("Serapan (%)"),
        *(KolomLembar(f"Realisasi TW {r} (Rp)", 18, bulat=True) for r in ("I", "II", "III", "IV")),
        KolomLembar("Tahap pagu berlaku", 18),
        KolomLembar("Catatan", 44),
    )


def _baris_kecamatan(anggaran: Anggaran) -> Iterator[tuple]:
    for b in anggaran.baris:
        yield (*_sebut(b), *_uang(b), b.serapan.tampil, *b.triwulan, b.tahap, _catat(b))
    for k in anggaran.tanpa:
        yield (k.nama_pendek, "contoh" if k.contoh else "laporan", *[None] * 9, "", "belum ada anggaran")


def _kolom_program() -> tuple[KolomLembar, ...]:
    return (
        KolomLembar("Kecamatan", 22),
        KolomLembar("Data"),
        KolomLembar("Kode"),
        KolomLembar("Program", 60),
        *(KolomLembar(j, 18, bulat=True) for j in _RUPIAH),
        KolomLembar("Serapan (%)"),
    )


def _baris_program(anggaran: Anggaran) -> Iterator[tuple]:
    for p in anggaran.program:
        for d in p.isi:
            nama = "; ".join(s.nama for s in d.simpul)
            data = "contoh" if d.kecamatan.contoh else "laporan"
            yield d.kecamatan.nama_pendek, data, p.kode, nama, *_uang(d), d.serapan.tampil


def _kolom_triwulan() -> tuple[KolomLembar, ...]:
    return (
        KolomLembar("Siapa", 28),
        KolomLembar("Triwulan"),
        KolomLembar("Realisasi (Rp)", 18, bulat=True),
        KolomLembar("Kumulatif (Rp)", 18, bulat=True),
        KolomLembar("Serapan (%)"),
        KolomLembar("Keadaan", 18),
    )


def _baris_triwulan(anggaran: Anggaran) -> Iterator[tuple]:
    if anggaran.kurva:
        yield from _titik(f"{anggaran.kurva.banyak} kecamatan", anggaran.kurva.titik)
    if anggaran.pilihan:
        yield from _titik(anggaran.pilihan.kecamatan.nama_pendek, anggaran.titik_pilihan)


def _titik(siapa: str, titik: tuple[Titik, ...]) -> Iterator[tuple]:
    for t in titik:
        yield siapa, triwulan(t.triwulan, "pendek"), t.arus, t.posisi, t.serapan.tampil, t.sebutan


def _sebut(b: BarisDana) -> tuple[str, str]:
    return b.kecamatan.nama_pendek, "contoh" if b.kecamatan.contoh else "laporan"


def _uang(d) -> tuple:
    return d.pagu_awal, d.jumlah.pagu, d.selisih, d.jumlah.realisasi


def _catat(b: BarisDana) -> str:
    catatan = []
    if b.tanpa_pagu:
        catatan.append("realisasi tanpa pagu")
    if b.lebih:
        catatan.append("realisasi melebihi pagu")
    if b.daun_lebih:
        catatan.append(f"{b.daun_lebih} sub kegiatan melebihi pagu")
    if b.daun_kosong:
        catatan.append(f"{b.daun_kosong} sub kegiatan belum berisi realisasi")
    if b.jumlah.realisasi is None:
        catatan.append(f"realisasi {b.sebut_realisasi}")
    return "; ".join(catatan)
