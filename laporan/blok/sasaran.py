"""One sasaran after the other: last year, the end of the Renstra, the nation, and what follows in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from kinerja.perhitungan.akumulasi import rata_rata
from kinerja.perhitungan.angka import Nilai, format_persen
from kinerja.perhitungan.terbilang import terbilang
from laporan.bentuk import Baris, Butir, Judul, Kolom, Paragraf, Potongan, Sel, Tabel

from .capaian import kalimat_akhir, kalimat_capaian, kalimat_tren
from .sel import TIDAK_ADA, angka, bersatuan, persen, predikat, sel_nilai


@dataclass(frozen=True)
class SatuSasaran:
    """A sasaran with its promised indicators, numbered through the whole plan."""

    nomor: int
    tujuan: int
    uraian: str
    capaian: tuple


def susun_sasaran(isi) -> list[SatuSasaran]:
    """The sasaran that the agreement promises something for, in the plan's order."""
    hasil, nomor = [], 0
    menurut = {b.thread: b for b in isi.capaian}
    for i, tujuan in enumerate(isi.renstra.tujuan, 1):
        for sasaran in tujuan.sasaran:
            nomor += 1
            capaian = tuple(menurut[x.thread] for x in sasaran.indikator if x.thread in menurut)
            if capaian:
                hasil.append(SatuSasaran(nomor, i, sasaran.uraian, capaian))
    return hasil


@dataclass(frozen=True)
class PerbandinganSasaran:
    """Three tables and a verdict for each sasaran from `dari` to `sampai` (numbers in the plan, None: the last).

    `predikat` says how far it is to the end of the Renstra by the class, too, and not in percent alone.
    """

    dari: int = 1
    sampai: int | None = None
    predikat: bool = True

    def susun(self, isi) -> Sequence[Butir]:
        hasil: list[Butir] = []
        for s in susun_sasaran(isi):
            if s.nomor < self.dari or (self.sampai is not None and s.nomor > self.sampai):
                continue
            hasil.append(Judul(f"Tujuan {s.tujuan}, sasaran {s.nomor}: {s.uraian}", tingkat=3))
            hasil += [_tahun_lalu(isi, s), _akhir_renstra(isi, s, self.predikat), _nasional(isi, s)]
            hasil += _simpulan(isi, s)
        return hasil


def _awal(s, b, i: int) -> tuple[Sel, ...]:
    """Number and sasaran where they begin, and the indicator."""
    kepala = (angka(s.nomor), Sel(s.uraian)) if i == 0 else (Sel(), Sel())
    return (*kepala, bersatuan(b.nama, b.satuan))


_KOLOM_AWAL = (
    Kolom("No", 5, "kanan"),
    Kolom("Sasaran strategis", 26),
    Kolom("Indikator sasaran (satuan)", 31),
)


def _tahun_lalu(isi, s) -> Tabel:
    lalu, ini = isi.tahun - 1, isi.tahun
    return Tabel(
        kunci=f"banding_lalu_{s.nomor}",
        judul=f"Perbandingan Realisasi Kinerja Sasaran {s.nomor} Tahun {lalu} dan {ini}",
        kolom=(
            *_KOLOM_AWAL,
            Kolom(f"Target {ini}", 12, "kanan"),
            Kolom(str(lalu), 13, "kanan"),
            Kolom(str(ini), 13, "kanan"),
        ),
        kepala=(
            (
                Sel("No", turun=2, rata="kanan"),
                Sel("Sasaran strategis", turun=2),
                Sel("Indikator sasaran (satuan)", turun=2),
                Sel(f"Target {ini}", turun=2, rata="kanan"),
                Sel("Realisasi tahun", rentang=2, rata="tengah"),
            ),
            (Sel(str(lalu), rata="kanan"), Sel(str(ini), rata="kanan")),
        ),
        baris=tuple(
            Baris(
                (
                    *_awal(s, b, i),
                    sel_nilai(b, b.target),
                    sel_nilai(b, b.lalu.get(lalu)),
                    sel_nilai(b, b.realisasi),
                )
            )
            for i, b in enumerate(s.capaian)
        ),
        sumber=f"{isi.perjanjian.judul} dan Laporan Kinerja {isi.instansi.nama} Tahun {lalu}, diolah",
    )


def _akhir_renstra(isi, s, berpredikat: bool) -> Tabel:
    akhir = isi.renstra.model.tahun_akhir
    lebar, kemajuan = (22, 26), (Kolom("Capaian (%)", 10, "kanan"), Kolom("Tingkat kemajuan", 16))
    if not berpredikat:
        lebar, kemajuan = (26, 31), (Kolom("Tingkat kemajuan (%)", 17, "kanan"),)
    return Tabel(
        kunci=f"banding_akhir_{s.nomor}",
        judul=f"Perbandingan Realisasi Kinerja Sasaran {s.nomor} dengan Target Akhir Renstra Tahun {akhir}",
        kolom=(
            Kolom("No", 5, "kanan"),
            Kolom("Sasaran strategis", lebar[0]),
            Kolom("Indikator sasaran (satuan)", lebar[1]),
            Kolom(f"Target akhir {akhir}", 10, "kanan"),
            Kolom(f"Realisasi {isi.tahun}", 11, "kanan"),
            *kemajuan,
        ),
        baris=tuple(
            Baris(
                (
                    *_awal(s, b, i),
                    sel_nilai(b, b.target_akhir),
                    sel_nilai(b, b.realisasi),
                    persen(b.hasil_akhir.tampil if b.hasil_akhir else None),
                    *(
                        [predikat(b.hasil_akhir.predikat if b.hasil_akhir else None, isi.skala)]
                        if berpredikat
                        else []
                    ),
                )
            )
            for i, b in enumerate(s.capaian)
        ),
        sumber=f"Rencana Strategis {isi.instansi.nama} Tahun {isi.renstra.model.periode}, diolah",
    )


def _nasional(isi, s) -> Tabel:
    def selisih(b, nilai: Nilai) -> Sel:
        if nilai.angka is None or b.realisasi.angka is None:
            return Sel(TIDAK_ADA, rata="kanan")
        beda = b.realisasi.angka - nilai.angka
        return Sel(f"{'+' if beda > 0 else ''}{b.tampilkan(Nilai(beda))}", rata="kanan")

    baris = []
    for i, b in enumerate(s.capaian):
        nilai, _ = b.pembanding.get("nasional", (Nilai(), ""))
        ada = nilai.angka is not None
        baris.append(
            Baris(
                (
                    *_awal(s, b, i),
                    sel_nilai(b, b.realisasi),
                    sel_nilai(b, nilai) if ada else Sel("tidak tersedia", gaya="lirih"),
                    selisih(b, nilai),
                )
            )
        )
    return Tabel(
        kunci=f"banding_nasional_{s.nomor}",
        judul=f"Perbandingan Realisasi Kinerja Sasaran {s.nomor} dengan Realisasi Nasional",
        kolom=(
            *_KOLOM_AWAL,
            Kolom(f"Realisasi {isi.tahun}", 13, "kanan"),
            Kolom("Realisasi nasional", 13, "kanan"),
            Kolom("Selisih (+/−)", 12, "kanan"),
        ),
        baris=tuple(baris),
        sumber="{tabel.pengukuran}, diolah",
    )


def _simpulan(isi, s) -> list[Butir]:
    """Each indicator in words, then the mean of the sasaran. A sasaran without any number says only the first."""
    hasil: list[Butir] = []
    for b in s.capaian:
        kalimat = [*kalimat_capaian(isi, b)]
        if b.hasil.tampil is None and b.realisasi.label:
            mutu = Nilai(b.realisasi.angka, b.realisasi.label)
            kalimat.append(Potongan(f" Realisasinya {mutu} terhadap target {b.target}."))
        kalimat.append(Potongan(f" {kalimat_tren(isi, b)}"))
        if akhir := kalimat_akhir(isi, b):
            kalimat.append(Potongan(f" {akhir}"))
        hasil.append(Paragraf(tuple(kalimat)))
    rata = rata_rata(b.hasil.nilai for b in s.capaian)
    if rata.nilai is None:
        return hasil
    tercapai = sum(b.tercapai is True for b in s.capaian)
    hasil.append(
        Paragraf(
            (
                Potongan(f"Rata-rata capaian sasaran ini {format_persen(rata.tampil)} dengan predikat "),
                Potongan(isi.skala.predikat(rata.nilai).label, tebal=True),
                Potongan(
                    f"; {tercapai} ({terbilang(tercapai)}) dari {len(s.capaian)} ({terbilang(len(s.capaian))}) "
                    "indikatornya mencapai target."
                ),
            )
        )
    )
    return hasil


@dataclass(frozen=True)
class IkhtisarPerSasaran:
    """For each sasaran its predikat and how many of its indicators fall into each class."""

    def susun(self, isi) -> Sequence[Butir]:
        hasil: list[Butir] = []
        for s in susun_sasaran(isi):
            rata = rata_rata(b.hasil.nilai for b in s.capaian)
            kelas = isi.skala.predikat(rata.nilai)
            banyak = [
                f"{n} ({terbilang(n)}) berpredikat {k.label}"
                for k in isi.skala.kelas
                if (n := sum(b.hasil.predikat == k for b in s.capaian))
            ]
            tanpa = sum(b.hasil.predikat is None for b in s.capaian)
            if tanpa:
                banyak.append(f"{tanpa} ({terbilang(tanpa)}) belum mempunyai capaian berupa angka")
            kalimat = [Potongan(f"Sasaran {s.nomor}: {s.uraian}. ", tebal=True)]
            if kelas:
                kalimat += [
                    Potongan(f"Rata-rata capaiannya {format_persen(rata.tampil)} dengan predikat "),
                    Potongan(kelas.label, tebal=True),
                    Potongan(". "),
                ]
            jumlah = f"{len(s.capaian)} ({terbilang(len(s.capaian))})"
            kalimat.append(Potongan(f"Dari {jumlah} indikator sasaran, {' dan '.join(banyak)}."))
            hasil.append(Paragraf(tuple(kalimat)))
        return hasil
