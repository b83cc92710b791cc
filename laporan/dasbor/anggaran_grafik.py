"""The drawing of the budget dashboard as data: how spending grew over the quarters, in percent of pagu."""

from decimal import Decimal

from kinerja.perhitungan.angka import format_angka
from laporan.bentuk import Grafik

from .anggaran import Anggaran, Titik

RATA = ("25", "50", "75", "100")  # spending of equal quarters: something to compare with, nobody's plan


def susun_kurva(anggaran: Anggaran) -> Grafik | None:
    """The kabupaten and the chosen kecamatan; None where no quarter of either is known."""
    kurva, pilihan = anggaran.kurva, anggaran.pilihan
    garis = []
    if kurva and (kurva.banyak > 1 or pilihan is None):
        garis.append({"nama": f"{kurva.banyak} kecamatan", "nilai": _nilai(kurva.titik), "isi": True})
    if pilihan:
        milik = _nilai(anggaran.titik_pilihan)
        if any(n is not None for n in milik):
            garis.append({"nama": pilihan.kecamatan.nama_pendek, "nilai": milik, "isi": False})
    if not garis:
        return None
    return Grafik(
        kunci="kurva_serapan",
        judul=f"Serapan kumulatif per triwulan {anggaran.lingkup.tahun}",
        jenis="kurva",
        data={
            "label": ["TW I", "TW II", "TW III", "TW IV"],
            "garis": garis,
            "batas": "100",
            "nama_batas": "pagu",
            "banding": list(RATA),
            "nama_banding": "bila merata tiap triwulan",
            "satuan": "Serapan (% pagu)",
        },
        uraian=" ".join(_sebut(g) for g in garis),
    )


def _nilai(titik: tuple[Titik, ...]) -> list[str | None]:
    nilai = [None if t.serapan.tampil is None else str(t.serapan.tampil) for t in titik]
    return nilai + [None] * (4 - len(nilai))


def _sebut(garis: dict) -> str:
    ada = [
        f"triwulan {r} {format_angka(Decimal(n), 2)}"
        for r, n in zip(("I", "II", "III", "IV"), garis["nilai"], strict=True)
        if n is not None
    ]
    return f"{garis['nama']}: {', '.join(ada)} persen pagu."
