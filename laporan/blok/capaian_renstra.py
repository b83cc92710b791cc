"""The measurement of one agreement beside its Renstra: where it began, the years between, and where it must end."""

from collections.abc import Sequence
from dataclasses import dataclass

from kinerja.perhitungan.angka import Nilai
from laporan.bentuk import Baris, Butir, Kolom, Sel, Tabel

from .capaian import catatan_batas, catatan_putus, sel_tren
from .sel import angka, bersatuan, persen, predikat, sel_nilai

# Widths in percent, without those of the years between.
_LEBAR = (3, 19, 16, 7, 6, 7, 7, 11, 6, 7, 11)
_LEBAR_TREN = (3, 15, 13, 6, 5, 6, 6, 11, 5, 6, 9)  # with three years of 5 each
TAK_TERSEDIA = Sel("tidak tersedia data", gaya="lirih")


def list_tahun_tren(isi, banyak: int = 3) -> range:
    """The years before the report's that its Renstra covers, at most `banyak` of them."""
    return range(max(isi.renstra.model.tahun_awal, isi.tahun - banyak), isi.tahun)


def find_tahun_awal(isi) -> int | None:
    """The year of the baselines, where they are all of one year."""
    tahun = {b.baseline[0] for b in isi.capaian if b.baseline}
    return tahun.pop() if len(tahun) == 1 else None


@dataclass(frozen=True)
class TabelCapaianRenstra:
    """Baseline, this year, the years between, the end of the Renstra, and what others reached; on lying pages."""

    def susun(self, isi) -> Sequence[Butir]:
        lalu = list_tahun_tren(isi)
        baris = [self._baris(isi, b, lalu) for b in isi.capaian]
        rata = isi.rata
        baris.append(
            Baris(
                (
                    Sel(),
                    Sel("Rata-rata capaian", rentang=5),
                    persen(rata.tampil),
                    predikat(isi.skala.predikat(rata.nilai), isi.skala),
                    *[Sel()] * (len(lalu) + 3),
                ),
                jenis="jumlah",
            )
        )
        kolom, kepala = self._kolom(isi, lalu)
        tanpa_angka = tuple(f"{b.nama}: {b.hasil.alasan}" for b in isi.capaian if b.hasil.tampil is None)
        return [
            Tabel(
                kunci="pengukuran",
                judul=f"Capaian Kinerja Tahun {isi.tahun} atas {isi.perjanjian.judul}, "
                f"Renstra {isi.renstra.model.periode}",
                kolom=kolom,
                kepala=kepala,
                nomor_kolom=_nomor(len(lalu)),
                baris=tuple(baris),
                sumber=f"{isi.perjanjian.judul} dan Rencana Strategis Tahun {isi.renstra.model.periode}, diolah",
                catatan=(catatan_batas(isi), *catatan_putus(isi, lalu), *tanpa_angka),
                lanskap=True,
            )
        ]

    def _baris(self, isi, b, lalu) -> Baris:
        return Baris(
            (
                angka(b.urutan),
                Sel(b.uraian),
                bersatuan(b.nama, b.satuan),
                _sel_awal(isi, b),
                sel_nilai(b, b.target),
                sel_nilai(b, b.realisasi),
                persen(b.hasil.tampil),
                predikat(b.hasil.predikat, isi.skala),
                *(sel_tren(b, t, b.lalu.get(t)) for t in lalu),
                sel_nilai(b, b.target_akhir),
                persen(b.hasil_akhir.tampil if b.hasil_akhir else None),
                _sel_pembanding(b),
            )
        )

    def _kolom(self, isi, lalu) -> tuple[tuple[Kolom, ...], tuple[tuple[Sel, ...], ...]]:
        awal, akhir = find_tahun_awal(isi), isi.renstra.model.tahun_akhir
        # What the years between do not take, the texts get.
        lebar = _LEBAR_TREN if lalu else _LEBAR
        kondisi = f"Kondisi awal {awal}" if awal else "Kondisi awal"
        judul = (
            ("No", "kanan"),
            ("Tujuan/sasaran strategis", "kiri"),
            ("Indikator (satuan)", "kiri"),
            (kondisi, "kanan"),
            ("Target", "kanan"),
            ("Realisasi", "kanan"),
            ("Capaian (%)", "kanan"),
            ("Kriteria", "kiri"),
            *((str(t), "kanan") for t in lalu),
            (f"Target akhir {akhir}", "kanan"),
            (f"Capaian terhadap target {akhir} (%)", "kanan"),
            ("Pembanding nasional atau regional", "kiri"),
        )
        lebar = (*lebar[:8], *[5] * len(lalu), *lebar[8:])
        kolom = tuple(Kolom(j, lb, rata) for (j, rata), lb in zip(judul, lebar, strict=True))
        # One row of heads above: this year's columns and the years between stand in groups.
        tunggal = {i: Sel(k.judul, turun=2, rata=k.rata) for i, k in enumerate(kolom)}
        atas = [tunggal[i] for i in range(4)]
        atas.append(Sel(f"Capaian tahun {isi.tahun}", rentang=4, rata="tengah"))
        if lalu:
            atas.append(Sel("Realisasi tahun", rentang=len(lalu), rata="tengah"))
        atas += [tunggal[i] for i in range(8 + len(lalu), len(kolom))]
        bawah = tuple(Sel(k.judul, rata=k.rata) for k in kolom[4 : 8 + len(lalu)])
        return kolom, (tuple(atas), bawah)


def _nomor(tren: int) -> tuple[str, ...]:
    """Numbers of the columns, saying how the two percentages come about."""
    akhir = 9 + tren
    return (
        *(str(n) for n in range(1, 7)),
        "7 = 6/5",
        *(str(n) for n in range(8, akhir + 1)),
        f"{akhir + 1} = 6/{akhir}",
        str(akhir + 2),
    )


def _sel_awal(isi, b) -> Sel:
    if b.baseline is None:
        return TAK_TERSEDIA
    tahun, nilai = b.baseline
    sel = sel_nilai(b, nilai)
    return sel if find_tahun_awal(isi) else Sel(f"{sel.teks} ({tahun})", rata="kanan")


def _sel_pembanding(b) -> Sel:
    """What others reached or aim at, with what it is."""
    ada = [(nilai, catatan) for nilai, catatan in b.pembanding.values() if nilai.angka is not None]
    if not ada:
        return TAK_TERSEDIA
    return Sel(
        "\n".join(f"{tulis_pembanding(b, n)}{f', {kecil(catatan)}' if catatan else ''}" for n, catatan in ada)
    )


def kecil(teks: str) -> str:
    """A remark inside a sentence."""
    return teks[:1].lower() + teks[1:]


def tulis_pembanding(b, nilai: Nilai) -> str:
    """ "BB (71)" keeps its grade."""
    return str(Nilai(nilai.angka, nilai.label)) if nilai.label else b.tampilkan(Nilai(nilai.angka))
