"""The page for the Bupati: sentences that name the problem first, one drawing, two tables, and what is late."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format

from kinerja.perhitungan.angka import format_angka, format_persen, format_rupiah
from kinerja.perhitungan.terbilang import terbilang
from laporan.bentuk import Baris, Butir, Daftar, Grafik, Judul, Kolom, Paragraf, Potongan, Sel, Tabel, polos

from .sel import TIDAK_ADA, angka, persen

SEBUT, SEBUT_TERLAMBAT = 5, 12  # names in a sentence before it only counts: the page is one page


@dataclass(frozen=True)
class JudulRingkasan:
    def susun(self, isi) -> Sequence[Butir]:
        nama = isi.kabupaten.nama.removeprefix("Pemerintah ")
        return [
            Judul("RINGKASAN CAPAIAN KINERJA KECAMATAN", tingkat=4),
            Judul(f"{nama} tahun {isi.ringkasan.lingkup.sebutan}".upper(), tingkat=4),
        ]


@dataclass(frozen=True)
class KalimatRingkasan:
    """The problem first: who is low, what is missing, which indicator is weakest; then money."""

    def susun(self, isi) -> Sequence[Butir]:
        r = isi.ringkasan
        kalimat = [_bermasalah(r), _kosong(r), _terlemah(r), _serapan(r)]
        return [Daftar(tuple(k for k in kalimat if k), "titik")]


def _bermasalah(r):
    m = r.matriks
    if not m.bermasalah:
        return polos(
            f"Tidak ada kecamatan yang berada di bawah {m.batas_baik} pada lebih dari satu indikator."
        )
    nama = sebut(f"{b.kecamatan.nama_pendek} ({b.rendah})" for b in m.bermasalah)
    return (
        Potongan(f"{terbilang(len(m.bermasalah)).capitalize()} kecamatan", tebal=True),
        Potongan(f" berada di bawah {m.batas_baik} pada lebih dari satu indikator: {nama}."),
    )


def _kosong(r):
    m = r.matriks
    bagian = []
    if m.berkosong:
        nama = sebut(b.kecamatan.nama_pendek for b in m.berkosong)
        bagian.append(f"{terbilang(m.banyak_kosong).capitalize()} isian belum diisi di {nama}.")
    if m.tanpa_pk:
        nama = sebut(k.nama_pendek for k in m.tanpa_pk)
        bagian.append(f"Belum ada Perjanjian Kinerja di {nama}.")
    return polos(" ".join(bagian)) if bagian else ()


def _terlemah(r):
    if r.terlemah is None:
        return ()
    baku, banyak = r.terlemah
    return polos(
        f"Indikator yang paling lemah: {baku.nama}, di bawah {r.matriks.batas_baik} di {banyak} kecamatan."
    )


def _serapan(r):
    if r.anggaran.serapan.tampil is None:
        return polos("Serapan anggaran belum dapat dihitung karena pagu atau realisasinya belum tercatat.")
    return polos(
        f"Serapan {r.beranggaran} kecamatan yang tercatat lengkap {format_persen(r.anggaran.serapan.tampil)}: "
        f"{format_rupiah(r.anggaran.realisasi, sen=False)} dari pagu {format_rupiah(r.anggaran.pagu, sen=False)}."
    )


@dataclass(frozen=True)
class GrafikRingkasan:
    """Where each kecamatan's mean stands; nothing while none has one."""

    def susun(self, isi) -> Sequence[Butir]:
        r = isi.ringkasan
        ada = sorted((b for b in r.matriks.baris if b.rata.nilai is not None), key=lambda b: b.rata.nilai)
        if not ada:
            return []
        rendah, puncak = ada[0], ada[-1]
        return [
            Grafik(
                kunci="ringkasan",
                judul="Rata-rata capaian setiap kecamatan",
                jenis="sebaran",
                data={
                    "satuan": "rata-rata capaian (%)",
                    "garis": [{"nilai": "100", "nama": "target 100"}],
                    "titik": [
                        {
                            "nilai": str(b.rata.tampil),
                            "label": format_angka(b.rata.tampil, 2),
                            "nama": b.kecamatan.nama_pendek,
                        }
                        for b in ada
                    ],
                },
                uraian=f"{len(ada)} kecamatan, dari {rendah.kecamatan.nama_pendek} "
                f"{format_persen(rendah.rata.tampil)} sampai {puncak.kecamatan.nama_pendek} "
                f"{format_persen(puncak.rata.tampil)}",
            )
        ]


@dataclass(frozen=True)
class TabelPredikatRingkasan:
    """How many kecamatan and how many indicators fall into each class, lying: one column a class."""

    def susun(self, isi) -> Sequence[Butir]:
        r = isi.ringkasan
        m = r.matriks
        lebar = 76 // (len(r.predikat) + 1)
        kepala = (
            Sel("Banyaknya"),
            *(Sel(p.predikat, rata="kanan") for p in r.predikat),
            Sel("Belum ada angkanya", rata="kanan"),
        )
        tanpa_rata = sum(b.rata.nilai is None for b in m.baris) + len(m.tanpa_pk)
        tanpa_nilai = sum(not s.dihitung for b in m.baris for s in b.semua)
        baris = (
            ("Kecamatan menurut rata-rata capaian", [p.kecamatan for p in r.predikat], tanpa_rata),
            ("Indikator yang diperjanjikan", [p.indikator for p in r.predikat], tanpa_nilai),
        )
        return [
            Tabel(
                kunci="predikat",
                judul="Kecamatan dan indikator menurut predikat",
                kolom=(Kolom("", 24), *(Kolom("", lebar, "kanan") for _ in (*r.predikat, None))),
                kepala=(kepala,),
                baris=tuple(
                    Baris((Sel(nama), *(angka(n, 0) for n in isi_baris), angka(sisa, 0)))
                    for nama, isi_baris, sisa in baris
                ),
                bernomor=False,
            )
        ]


@dataclass(frozen=True)
class TabelUjung:
    """The best and the lowest by their mean, side by side."""

    def susun(self, isi) -> Sequence[Butir]:
        r = isi.ringkasan
        if not r.terbaik:
            return []
        kepala = tuple(
            s
            for judul in ("Tertinggi", "Terendah")
            for s in (
                Sel("No", rata="kanan"),
                Sel(judul),
                Sel("Rata-rata (%)", rata="kanan"),
                Sel("Predikat"),
            )
        )
        baris = []
        for n in range(len(r.terbaik)):
            kanan = r.terendah[n] if n < len(r.terendah) else None
            baris.append(Baris((*self._sel(r, r.terbaik[n]), *self._sel(r, kanan))))
        kolom = [
            k
            for _ in range(2)
            for k in (Kolom("", 5, "kanan"), Kolom("", 19), Kolom("", 10, "kanan"), Kolom("", 16))
        ]
        return [
            Tabel(
                kunci="ujung",
                judul="Rata-rata capaian tertinggi dan terendah",
                kolom=tuple(kolom),
                kepala=(kepala,),
                baris=tuple(baris),
                bernomor=False,
            )
        ]

    def _sel(self, r, b) -> tuple[Sel, ...]:
        if b is None:
            return (Sel(), Sel(), Sel(), Sel())
        langkah = dict(r.matriks.kelas).get(b.predikat)
        predikat = Sel(b.predikat, predikat=(langkah, 5)) if langkah else Sel(TIDAK_ADA)
        return angka(b.nomor, 0), Sel(b.kecamatan.nama_pendek), persen(b.rata.tampil), predikat


@dataclass(frozen=True)
class KalimatTerlambat:
    """Who has not handed in the document of the period, and whether its day has passed."""

    def susun(self, isi) -> Sequence[Butir]:
        p = isi.ringkasan.pengumpulan
        awal = f"{p.sebutan} {isi.tahun}"
        if not p.belum:
            return [Paragraf(polos(f"{awal} sudah diajukan oleh semua kecamatan."))]
        banyak = "semua" if len(p.belum) == len(isi.ringkasan.lingkup.kecamatan) else str(len(p.belum))
        nama = "" if banyak == "semua" else f": {sebut((k.nama_pendek for k in p.belum), SEBUT_TERLAMBAT)}"
        if p.tenggat is None:
            saat = "; tenggatnya belum ditetapkan"
        else:
            saat = f", {'melewati' if p.lewat else 'dengan'} tenggat {date_format(p.tenggat, 'j F Y')}"
        return [
            Paragraf(
                (
                    Potongan("Terlambat. " if p.lewat else "Pengajuan. ", tebal=True),
                    Potongan(f"{awal} belum diajukan oleh {banyak} kecamatan{saat}{nama}."),
                )
            )
        ]


@dataclass(frozen=True)
class CatatanRingkasan:
    """When the figures were read, how the mean is taken, and which of them are no figures of a report."""

    def susun(self, isi) -> Sequence[Butir]:
        r = isi.ringkasan
        saat = f"{date_format(r.dibaca, 'j F Y')} pukul {r.dibaca:%H.%M}"
        teks = [
            f"Angka dibaca {saat}.",
            "Rata-rata capaian semua indikator yang diperjanjikan, tanpa yang belum ada angkanya; angka dalam kurung "
            "banyaknya indikator.",
            *r.matriks.catatan,
        ]
        if r.contoh:
            banyak = len(r.lingkup.kecamatan)
            teks.append(
                f"Angka {r.contoh} dari {banyak} kecamatan adalah contoh yang dibangkitkan untuk peragaan, bukan dari "
                "laporan."
            )
        return [Paragraf(polos(" ".join(teks)), gaya="catatan")]


def sebut(nama: Iterable[str], paling_banyak: int = SEBUT) -> str:
    """Names as a sentence lists them, cut where they become many: "A, B dan C", "A, B, C, D, E, dan 7 lainnya"."""
    semua = list(nama)
    if len(semua) > paling_banyak:
        return f"{', '.join(semua[:paling_banyak])}, dan {len(semua) - paling_banyak} lainnya"
    return " dan ".join([", ".join(semua[:-1]), semua[-1]]) if len(semua) > 1 else "".join(semua)
