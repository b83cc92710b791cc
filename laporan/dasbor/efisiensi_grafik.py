"""The field of capaian and serapan as data for its drawing."""

from kinerja.perhitungan.angka import format_angka
from laporan.bentuk import Grafik

from .efisiensi import Efisiensi, Imbangan

KUADRAN = (
    ("Hasil tinggi, belanja rendah", "hemat, atau pagu terlalu besar"),
    ("Hasil tinggi, belanja tinggi", "sesuai rencana"),
    ("Hasil rendah, belanja rendah", "kegiatan tertunda"),
    ("Hasil rendah, belanja tinggi", "perlu penjelasan"),
)


def susun_pencar(efisiensi: Efisiensi) -> Grafik | None:
    """None where no kecamatan has both values."""
    titik = efisiensi.titik
    if not titik:
        return None
    bernama = _ujung(titik) | ({efisiensi.pilihan.kecamatan.pk} if efisiensi.pilihan else set())
    isi = [
        {
            "x": str(t.serapan.tampil),
            "y": str(t.capaian.tampil),
            "nama": t.kecamatan.nama_pendek,
            "jenis": _jenis(t, efisiensi),
            "label": t.kecamatan.pk in bernama or _jenis(t, efisiensi) == "isi",
            "sebutan": _sebut(t),
            "alamat": t.alamat,
        }
        for t in titik
    ]
    dipakai = {t["jenis"] for t in isi}
    return Grafik(
        kunci="pencar_efisiensi",
        judul=f"Capaian dan serapan {efisiensi.lingkup.sebutan}",
        jenis="pencar",
        data={
            "titik": isi,
            "batas_x": str(efisiensi.pengaturan.ambang_serapan),
            "batas_y": str(efisiensi.pengaturan.ambang_capaian),
            "kuadran": [list(k) for k in KUADRAN],
            "sejajar": "capaian sama dengan serapan",
            "nama_x": "Serapan anggaran (%)",
            "nama_y": "Rata-rata capaian (%)",
            "legenda": [[jenis, teks] for jenis, teks in _legenda(efisiensi) if jenis in dipakai],
        },
        uraian=_uraian(efisiensi),
    )


def _jenis(t: Imbangan, efisiensi: Efisiensi) -> str:
    """Filled is what stands out from the crowd: real reports among generated ones, else the one that is chosen."""
    if t.perlu:
        return "perlu"
    dipilih = efisiensi.pilihan and t.kecamatan == efisiensi.pilihan.kecamatan
    menonjol = not t.kecamatan.contoh if efisiensi.lingkup.ada_contoh else dipilih
    return "isi" if menonjol else "hampa"


def _legenda(efisiensi: Efisiensi) -> tuple[tuple[str, str], ...]:
    contoh = efisiensi.lingkup.ada_contoh
    return (
        ("isi", "laporan kecamatan" if contoh else "kecamatan yang dipilih"),
        ("hampa", "kecamatan contoh" if contoh else "kecamatan"),
        ("perlu", "perlu penjelasan"),
    )


def _ujung(titik: tuple[Imbangan, ...]) -> set[int]:
    """The kecamatan at the ends of what is drawn."""
    ukuran = (lambda t: t.serapan.tampil, lambda t: t.capaian.tampil, lambda t: t.selisih)
    return {pilih(titik, key=u).kecamatan.pk for u in ukuran for pilih in (min, max)}


def _sebut(t: Imbangan) -> str:
    teks = (
        f"{t.kecamatan.nama_pendek}: capaian {format_angka(t.capaian.tampil, 2)}, "
        f"serapan {format_angka(t.serapan.tampil, 2)}"
    )
    return f"{teks}, perlu penjelasan" if t.perlu else teks


def _uraian(efisiensi: Efisiensi) -> str:
    p = efisiensi.pengaturan
    perlu = ", ".join(t.kecamatan.nama_pendek for t in efisiensi.perlu) or "tidak ada"
    return (
        f"{len(efisiensi.titik)} kecamatan menurut serapan anggaran dan rata-rata capaian. Serapan di atas "
        f"{p.ambang_serapan} dengan capaian {p.ambang_capaian} atau kurang: {perlu}."
    )
