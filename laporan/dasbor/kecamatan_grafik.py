"""The promised indicators of one kecamatan as small lines, one panel each."""

from laporan.bentuk import Grafik

from .kecamatan import SatuKecamatan


def susun_panel(isi: SatuKecamatan) -> Grafik | None:
    """One panel an indicator with two years or more; None where there is none."""
    panel = [
        {
            "nama": b.sel.baris.nama_indikator,
            "nilai": [None if t.angka is None else str(t.angka) for t in b.titik],
            "label": [t.teks or None for t in b.titik],
            "putus": [bool(t.putus) for t in b.titik],
        }
        for b in isi.baris
        if sum(t.angka is not None for t in b.titik) > 1
    ]
    if not panel:
        return None
    tahun = [str(t) for t in isi.tahun]
    return Grafik(
        kunci="tren",
        judul=f"Realisasi indikator {isi.kecamatan.nama} {tahun[0]}–{tahun[-1]}",
        jenis="panel",
        data={"tahun": tahun, "panel": panel},
        uraian="; ".join(
            f"{p['nama']}: " + ", ".join(f"{t} {n}" for t, n in zip(tahun, p["label"], strict=True) if n)
            for p in panel
        ),
    )
