"""BAB III: measurement, trend, comparison, recap, and the sentences that go with them."""

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from kinerja.perhitungan.akumulasi import rata_rata
from kinerja.perhitungan.angka import Nilai, format_angka, format_persen
from laporan.bentuk import Baris, Butir, Daftar, Grafik, Judul, Kolom, Paragraf, Potongan, Sel, Tabel, polos

from .sel import TIDAK_ADA, angka, bersatuan, kelompok, persen, predikat, sel_nilai


@dataclass(frozen=True)
class TabelSkala:
    """The year's scale with its bounds, without gap or overlap; `kode` prints it by the codes of its classes."""

    kode: bool = False

    def susun(self, isi) -> Sequence[Butir]:
        if self.kode:
            return [self._menurut_kode(isi)]
        berwarna = any(k.warna for k in isi.skala.kelas)
        baris = tuple(
            Baris(
                (
                    angka(i),
                    Sel(k.interval),
                    predikat(k, isi.skala),
                    *([Sel(k.warna or "")] if berwarna else []),
                )
            )
            for i, k in enumerate(isi.skala.kelas, 1)
        )
        return [
            Tabel(
                kunci="skala",
                judul=isi.skala.judul,
                kolom=(
                    Kolom("No", 8, "kanan"),
                    Kolom("Interval nilai realisasi kinerja (%)", 42),
                    Kolom("Kriteria penilaian", 28),
                    *([Kolom("Kode warna", 22)] if berwarna else []),
                ),
                baris=baris,
                sumber=isi.skala.sumber,
            )
        ]

    @staticmethod
    def _menurut_kode(isi) -> Tabel:
        return Tabel(
            kunci="skala",
            judul=isi.skala.judul,
            kolom=(
                Kolom("No", 8, "kanan"),
                Kolom("Kategori", 18),
                Kolom("Nilai", 37),
                Kolom("Interpretasi", 37),
            ),
            baris=tuple(
                Baris((angka(i), Sel(k.kode or TIDAK_ADA), Sel(k.interval), predikat(k, isi.skala)))
                for i, k in enumerate(isi.skala.kelas, 1)
            ),
            sumber=isi.skala.sumber,
        )


@dataclass(frozen=True)
class TabelPengukuran:
    """Target, realisasi and capaian of the year, and against the end of the Renstra."""

    akhir_renstra: bool = True

    def susun(self, isi) -> Sequence[Butir]:
        akhir = isi.renstra.model.tahun_akhir
        baris = []
        for b in isi.capaian:
            sel = [
                angka(b.urutan),
                Sel(b.uraian),
                bersatuan(b.nama, b.satuan),
                sel_nilai(b, b.target),
                sel_nilai(b, b.realisasi),
                persen(b.hasil.tampil),
                predikat(b.hasil.predikat, isi.skala),
            ]
            if self.akhir_renstra:
                sel += [
                    sel_nilai(b, b.target_akhir),
                    persen(b.hasil_akhir.tampil if b.hasil_akhir else None),
                ]
            baris.append(Baris(tuple(sel)))
        rata = isi.rata
        jumlah = [
            Sel(),
            Sel("Rata-rata capaian", rentang=4),
            persen(rata.tampil),
            predikat(isi.skala.predikat(rata.nilai), isi.skala),
        ]
        if self.akhir_renstra:
            jumlah += [Sel(), Sel()]
        baris.append(Baris(tuple(jumlah), jenis="jumlah"))
        kolom = [
            Kolom("No", 4, "kanan"),
            Kolom("Tujuan/sasaran strategis", 20 if self.akhir_renstra else 26),
            Kolom("Indikator (satuan)", 19 if self.akhir_renstra else 29),
            Kolom(f"Target {isi.tahun}", 7, "kanan"),
            Kolom(f"Realisasi {isi.tahun}", 10, "kanan"),
            Kolom("Capaian (%)", 9, "kanan"),
            Kolom("Predikat", 15),
        ]
        if self.akhir_renstra:
            kolom += [Kolom(f"Target akhir {akhir}", 7, "kanan"), Kolom("Capaian akhir (%)", 9, "kanan")]
        tanpa_angka = tuple(f"{b.nama}: {b.hasil.alasan}" for b in isi.capaian if b.hasil.tampil is None)
        return [
            Tabel(
                kunci="pengukuran",
                judul=f"Pengukuran Realisasi Kinerja Tahun {isi.tahun}",
                kolom=tuple(kolom),
                nomor_kolom=("1", "2", "3", "4", "5", "6 = 5/4", "7", "8", "9 = 5/8")[: len(kolom)],
                baris=tuple(baris),
                sumber=f"{isi.perjanjian.judul} dan Rencana Strategis Tahun {isi.renstra.model.periode}, diolah",
                catatan=(catatan_batas(isi), *tanpa_angka),
            )
        ]


def catatan_batas(isi) -> str:
    """What the year's floor and cap did to the results, and from what the mean is taken."""
    lantai, atap = isi.pengaturan.batas_lantai, isi.pengaturan.batas_atap
    batas = []
    if lantai is not None:
        batas.append(f"paling rendah {lantai}")
    batas.append(f"paling tinggi {atap}" if atap is not None else "tidak dibatasi ke atas")
    return f"Capaian dihitung {' dan '.join(batas)}; rata-rata diambil dari capaian yang belum dibulatkan."


def sel_tren(b, tahun: int, nilai: Nilai | None) -> Sel:
    """A year's figure; a star where the series breaks, because it must not be compared with what went before."""
    sel = sel_nilai(b, nilai)
    return replace(sel, teks=f"*{sel.teks}") if tahun in b.putus and sel.teks != TIDAK_ADA else sel


def catatan_putus(isi, tahun: Container[int]) -> tuple[str, ...]:
    """What the stars of those years mean."""
    return tuple(
        f"* {b.nama}: {sebab}, sehingga tidak sebanding dengan tahun sebelumnya."
        for b in isi.capaian
        for t, sebab in b.putus.items()
        if t in tahun
    )


def pembeda(isi) -> str:
    """What tells the captions of one agreement from another's; nothing in a year with one."""
    return f" menurut {isi.perjanjian.sebutan}" if len(isi.perjanjian_setahun) > 1 else ""


@dataclass(frozen=True)
class TabelTren:
    """Realisasi of the report's year beside the years before it."""

    tahun: int = 4

    def susun(self, isi) -> Sequence[Butir]:
        tahun = range(isi.tahun - self.tahun + 1, isi.tahun + 1)
        baris = tuple(
            Baris(
                (
                    angka(b.urutan),
                    Sel(b.uraian),
                    bersatuan(b.nama, b.satuan),
                    *(sel_tren(b, t, b.lalu.get(t)) for t in tahun[:-1]),
                    sel_tren(b, isi.tahun, b.realisasi),
                )
            )
            for b in isi.capaian
        )
        lebar = 40 // self.tahun
        return [
            Tabel(
                kunci="tren",
                judul=f"Perbandingan Realisasi Kinerja Tahun {isi.tahun} dengan Tahun Sebelumnya",
                kolom=(
                    Kolom("No", 5, "kanan"),
                    Kolom("Tujuan/sasaran strategis", 28),
                    Kolom("Indikator (satuan)", 27),
                    *(Kolom(str(t), lebar, "kanan") for t in tahun),
                ),
                kepala=(
                    (
                        Sel("No", turun=2, rata="kanan"),
                        Sel("Tujuan/sasaran strategis", turun=2),
                        Sel("Indikator (satuan)", turun=2),
                        Sel("Realisasi tahun", rentang=self.tahun, rata="tengah"),
                    ),
                    tuple(Sel(str(t), rata="kanan") for t in tahun),
                ),
                baris=baris,
                sumber=f"Laporan Kinerja {isi.instansi.nama} tahun-tahun sebelumnya dan {{tabel.pengukuran}}",
                catatan=(
                    f"Tanda {TIDAK_ADA} berarti indikator belum diukur atau datanya tidak tersedia.",
                    *catatan_putus(isi, tahun),
                ),
            )
        ]


@dataclass(frozen=True)
class TabelPembanding:
    """Realisasi beside national, provincial or kabupaten figures; a missing one is said, not invented.

    `nasional`: the heads speak of the national figure alone.
    """

    nasional: bool = False

    def susun(self, isi) -> Sequence[Butir]:
        baris = []
        for b in isi.capaian:
            nilai, catatan = b.pembanding.get("nasional", (Nilai(), ""))
            ada = nilai.angka is not None
            baris.append(
                Baris(
                    (
                        angka(b.urutan),
                        Sel(b.uraian),
                        bersatuan(b.nama, b.satuan),
                        sel_nilai(b, b.realisasi),
                        sel_nilai(b, nilai) if ada else Sel("tidak tersedia", gaya="lirih"),
                        Sel(catatan or TIDAK_ADA),
                    )
                )
            )
        return [
            Tabel(
                kunci="pembanding",
                judul=f"Perbandingan Realisasi Kinerja {isi.instansi.nama} dengan Realisasi Nasional"
                + ("" if self.nasional else ", Provinsi, atau Kabupaten"),
                kolom=(
                    Kolom("No", 5, "kanan"),
                    Kolom("Tujuan/sasaran strategis", 29),
                    Kolom("Indikator (satuan)", 28),
                    Kolom(f"Realisasi {isi.tahun}", 13, "kanan"),
                    Kolom("Realisasi nasional" if self.nasional else "Pembanding", 13, "kanan"),
                    Kolom("Keterangan", 12),
                ),
                baris=tuple(baris),
                sumber="{tabel.pengukuran}, diolah",
            )
        ]


def _urutan_rekap(isi):
    """Sasaran first in the Renstra's order, then the indicators of tujuan in the agreement's order."""
    sasaran = [b for b in isi.menurut_renstra if b.jenjang == "sasaran"]
    return sasaran + [b for b in isi.capaian if b.jenjang == "tujuan"]


def _lebar_kelas(kelas) -> list[int]:
    """Widths of the classes' columns in percent; of many classes, the longer words get more."""
    if len(kelas) < 6:
        return [48 // len(kelas)] * len(kelas)
    panjang = [max(map(len, k.label.split())) for k in kelas]
    return [11 if n > 7 else 8 for n in panjang]


def _per_uraian(baris):
    """Indicators of one tujuan or sasaran together; the same words at another place begin anew."""
    return [(uraian, list(milik)) for uraian, milik in groupby(baris, key=lambda b: b.uraian)]


@dataclass(frozen=True)
class TabelRekapPredikat:
    """A check mark in the column of each indicator's class; `rata` adds the mean of each sasaran."""

    rata: bool = False

    def susun(self, isi) -> Sequence[Butir]:
        kelas = isi.skala.kelas
        kolom = 2 + len(kelas)
        baris = []
        for i, (uraian, milik) in enumerate(_per_uraian(_urutan_rekap(isi)), 1):
            baris.append(kelompok(f"{i}. {uraian}", kolom))
            baris += [self._indikator(b, kelas) for b in milik]
            if self.rata:
                rata = persen(rata_rata(b.hasil.nilai for b in milik).tampil)
                baris.append(Baris((Sel("Rata-rata capaian"), rata, *(Sel() for _ in kelas)), jenis="induk"))
        baris.append(
            Baris(
                (
                    Sel("Jumlah indikator"),
                    angka(len(isi.capaian)),
                    *(Sel(str(n), rata="tengah") for _, n in isi.rekap),
                ),
                jenis="jumlah",
            )
        )
        lebar = _lebar_kelas(kelas)
        return [
            Tabel(
                kunci="rekap_predikat",
                judul=f"Rekapitulasi Predikat Capaian Kinerja Tahun {isi.tahun}{pembeda(isi)}",
                kolom=(
                    Kolom("Sasaran dan indikator", 40 if len(kelas) < 6 else 27),
                    Kolom("Capaian (%)", 12 if len(kelas) < 6 else 10, "kanan"),
                    *(Kolom(k.label, lb, "tengah") for k, lb in zip(kelas, lebar, strict=True)),
                ),
                kepala=(
                    (
                        Sel("Sasaran dan indikator", turun=2),
                        Sel("Capaian (%)", turun=2, rata="kanan"),
                        Sel("Predikat kinerja", rentang=len(kelas), rata="tengah"),
                    ),
                    tuple(Sel(k.label, rata="tengah") for k in kelas),
                ),
                baris=tuple(baris),
                sumber="{tabel.pengukuran}, diolah",
            )
        ]

    @staticmethod
    def _indikator(b, kelas) -> Baris:
        tanda = (Sel("✓" if b.hasil.predikat == k else "", rata="tengah") for k in kelas)
        return Baris((Sel(b.nama), persen(b.hasil.tampil), *tanda))


@dataclass(frozen=True)
class GrafikCapaian:
    def susun(self, isi) -> Sequence[Butir]:
        ada = sorted((b for b in isi.capaian if b.hasil.tampil is not None), key=lambda b: -b.hasil.tampil)
        if not ada:
            return []
        return [
            Grafik(
                kunci="capaian",
                judul=f"Capaian Setiap Indikator Tahun {isi.tahun}{pembeda(isi)} (persen)",
                jenis="batang",
                data={
                    "label": [b.nama for b in ada],
                    "nilai": [str(b.hasil.tampil) for b in ada],
                    "garis": "100",
                    "nama_garis": "target 100",
                },
                uraian="; ".join(f"{b.nama} {format_persen(b.hasil.tampil)}" for b in ada),
                sumber="{tabel.pengukuran}",
            )
        ]


@dataclass(frozen=True)
class GrafikTren:
    """One small panel an indicator, because their units differ."""

    tahun: int = 4

    def susun(self, isi) -> Sequence[Butir]:
        tahun = range(isi.tahun - self.tahun + 1, isi.tahun + 1)
        panel = []
        for b in isi.capaian:
            nilai = [b.realisasi if t == isi.tahun else b.lalu.get(t) for t in tahun]
            titik = [None if n is None or n.angka is None else n.angka for n in nilai]
            if sum(t is not None for t in titik) >= 2:
                panel.append(
                    {
                        "nama": b.nama,
                        "nilai": [None if t is None else str(t) for t in titik],
                        "label": [None if n is None or n.angka is None else b.tampilkan(n) for n in nilai],
                        "putus": [t in b.putus for t in tahun],
                    }
                )
        if not panel:
            return []
        return [
            Grafik(
                kunci="tren",
                judul=f"Realisasi Indikator Tahun {tahun[0]}–{tahun[-1]}",
                jenis="panel",
                data={"tahun": [str(t) for t in tahun], "panel": panel},
                uraian="; ".join(
                    f"{p['nama']}: "
                    + ", ".join(
                        f"{t} {lb}" for t, lb in zip(tahun, p["label"], strict=True) if lb is not None
                    )
                    for p in panel
                ),
                sumber="{tabel.tren}",
            )
        ]


# --- generated sentences --------------------------------------------------------------------------------------


def kalimat_capaian(isi, b) -> tuple[Potongan, ...]:
    if b.hasil.tampil is None:
        return (Potongan(f"Indikator {b.nama} belum mempunyai capaian. {b.hasil.alasan}"),)
    sebut = f"Indikator {b.nama} terealisasi {b.tampilkan(b.realisasi)} dari target {b.tampilkan(b.target)}, "
    return (
        Potongan(sebut + f"sehingga capaiannya {format_persen(b.hasil.tampil)} dengan predikat "),
        Potongan(b.hasil.predikat.label, tebal=True),
        Potongan("."),
    )


def utuh(teks: str) -> str:
    """A remark as a whole sentence."""
    teks = teks.strip()
    return teks if teks.endswith((".", "!", "?")) else f"{teks}."


def kalimat_tren(isi, b) -> str:
    """Where it stands against the last known year, in words that follow the figures."""
    lalu = [(t, n) for t, n in sorted(b.lalu.items()) if n.angka is not None]
    if not lalu or b.realisasi.angka is None:
        return "Realisasi tahun sebelumnya tidak tersedia sehingga belum dapat dibandingkan."
    tahun, nilai = lalu[-1]
    if putus := [sebab for t, sebab in b.putus.items() if t > tahun]:
        return f"Realisasi ini tidak dibandingkan dengan tahun {tahun} karena {putus[-1]}."
    beda = b.realisasi.angka - nilai.angka
    if beda == 0:
        return f"Realisasi ini tetap dibandingkan dengan tahun {tahun}."
    satuan = " poin persen" if b.satuan == "%" else f" {b.satuan}" if b.satuan else " poin"
    kata = "naik" if beda > 0 else "turun"
    return (
        f"Realisasi ini {kata} {format_angka(abs(beda))}{satuan} dari tahun {tahun} ({b.tampilkan(nilai)})."
    )


def kalimat_akhir(isi, b) -> str:
    if not b.hasil_akhir or b.hasil_akhir.tampil is None:
        return ""
    sudah = (
        "telah memenuhi"
        if b.hasil_akhir.tampil >= 100
        else f"mencapai {format_persen(b.hasil_akhir.tampil)} dari"
    )
    akhir = f"tahun {b.tahun_akhir} ({b.tampilkan(b.target_akhir)})"
    return f"Terhadap target akhir Renstra {akhir}, realisasi {sudah} target itu."


@dataclass(frozen=True)
class IkhtisarSasaran:
    """One sentence a tujuan or sasaran: the agreement's order, computed figures."""

    def susun(self, isi) -> Sequence[Butir]:
        butir = []
        for b in isi.capaian:
            jenis = "Tujuan" if b.jenjang == "tujuan" else "Sasaran"
            butir.append((Potongan(f"{jenis} {b.uraian}. "), *kalimat_capaian(isi, b)))
        return [Daftar(tuple(butir), "angka")]


@dataclass(frozen=True)
class UraianTren:
    """Per indicator: how it is measured, what came of it, against last year and the end of the Renstra."""

    def susun(self, isi) -> Sequence[Butir]:
        hasil: list[Butir] = []
        for i, b in enumerate(isi.capaian, 1):
            hasil.append(Judul(f"{i}. {b.uraian}", tingkat=3))
            kalimat = [Potongan(utuh(ukur) + " ") for ukur in b.analisis.get("cara_ukur", ())]
            kalimat += [*kalimat_capaian(isi, b), Potongan(" " + kalimat_tren(isi, b))]
            if akhir := kalimat_akhir(isi, b):
                kalimat.append(Potongan(" " + akhir))
            hasil.append(Paragraf(tuple(kalimat)))
            if lain := b.analisis.get("hasil_lain", ()):
                hasil.append(Daftar(tuple(polos(t) for t in lain), "titik"))
        return hasil


_JUDUL_ANALISIS = (
    ("pendorong", "Faktor yang mendorong:"),
    ("penghambat", "Faktor yang menghambat:"),
    ("upaya", "Upaya yang telah dilakukan:"),
    ("tindak_lanjut", "Langkah perbaikan tahun berikutnya:"),
)


@dataclass(frozen=True)
class UraianEvaluasi:
    """Per indicator: the verdict, then causes and next steps as the kecamatan wrote them."""

    def susun(self, isi) -> Sequence[Butir]:
        hasil: list[Butir] = []
        for i, b in enumerate(_urutan_rekap(isi), 1):
            hasil.append(Judul(f"{i}. {b.uraian}", tingkat=3))
            sampai = {
                True: " Target tahun ini tercapai.",
                False: " Target tahun ini belum tercapai.",
                None: "",
            }
            hasil.append(Paragraf((*kalimat_capaian(isi, b), Potongan(sampai[b.tercapai]))))
            for jenis, judul in _JUDUL_ANALISIS:
                if teks := b.analisis.get(jenis, ()):
                    hasil.append(Paragraf(polos(judul), gaya="pengantar"))
                    hasil.append(Daftar(tuple(polos(t) for t in teks), "huruf"))
        return hasil


@dataclass(frozen=True)
class DaftarAnalisis:
    """The year's own obstacles or recommendations, not tied to one indicator."""

    jenis: str

    def susun(self, isi) -> Sequence[Butir]:
        teks = isi.analisis_umum.get(self.jenis, ())
        return [Daftar(tuple(polos(t) for t in teks), "angka")] if teks else []


@dataclass(frozen=True)
class DaftarTujuan:
    def susun(self, isi) -> Sequence[Butir]:
        return [Daftar(tuple(polos(t.uraian) for t in isi.renstra.tujuan), "angka")]
