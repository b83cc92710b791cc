"""The drawings of the budget dashboard as data: how spending grew over the quarters, and what each kecamatan had."""

from decimal import Decimal

from kinerja.perhitungan.angka import format_angka, format_rupiah
from laporan.bentuk import Grafik

from .anggaran import Anggaran, BarisDana, Titik

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


def susun_rentang(anggaran: Anggaran) -> Grafik | None:
    """Each kecamatan in the order of the table: pagu awal, pagu in force, realisasi. None without any pagu."""
    baris = [b for b in anggaran.baris if b.jumlah.pagu is not None or b.jumlah.realisasi is not None]
    if not baris:
        return None
    return Grafik(
        kunci="rentang_pagu",
        judul=f"Pagu awal, pagu perubahan, dan realisasi {anggaran.lingkup.sebutan}",
        jenis="rentang",
        data={
            "baris": [_rentang(b) for b in baris],
            "legenda": ["pagu awal", "pagu perubahan", "realisasi"],
            "satuan": "Rp miliar",
            "nama_tepi": "Serapan",
        },
        uraian=f"{len(baris)} kecamatan; setiap baris menyebut pagu awal, pagu perubahan, dan realisasinya.",
    )


def _rentang(b: BarisDana) -> dict:
    uang = (("pagu awal", b.pagu_awal), ("pagu berlaku", b.jumlah.pagu), ("realisasi", b.jumlah.realisasi))
    sebut = ", ".join(f"{n} {format_rupiah(j) if j is not None else 'tidak diketahui'}" for n, j in uang)
    return {
        "nama": b.kecamatan.nama_pendek,
        "awal": _miliar(b.pagu_awal),
        "pagu": _miliar(b.jumlah.pagu),
        "realisasi": _miliar(b.jumlah.realisasi),
        "tepi": "" if b.serapan.tampil is None else format_angka(b.serapan.tampil, 2),
        "sebutan": f"{b.kecamatan.nama_pendek}: {sebut}",
        "alamat": b.alamat_pohon,
    }


def _miliar(jumlah: Decimal | None) -> str | None:
    """The place on the axis; the amount itself stands in the table."""
    return None if jumlah is None else f"{jumlah / 1_000_000_000:.6f}"


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
