"""Formulir E.81 on paper: fifteen columns on a lying A4, kinerja above anggaran in each line, and the form's foot.

Side by side, as the regulation draws them, ten pairs of K and Rp leave no readable type on A4; the xlsx has them so.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kinerja.perhitungan.akumulasi import Cara, RataRata
from kinerja.perhitungan.angka import bulatkan, format_angka
from kinerja.perhitungan.capaian import Arah
from kinerja.perhitungan.e81 import NOMOR_KOLOM, Tanpa
from kinerja.perhitungan.predikat import Kelas
from laporan.bentuk import (
    Baris,
    BlokTandaTangan,
    Butir,
    Judul,
    Kalimat,
    Kolom,
    Paragraf,
    Pasangan,
    Sel,
    Tabel,
    TandaTangan,
    polos,
)
from organisasi.alur import ROMAWI

from .lampiran import TITIK, tanggal
from .sel import bersatuan, predikat

TINGKAT = NOMOR_KOLOM[-1]
BELUM_TERCATAT = "indikator belum dicatat"


def judul_kolom(isi) -> tuple[str, ...]:
    """The heads of columns 1 to 15."""
    akhir, tahun = isi.perjanjian.renstra.tahun_akhir, isi.tahun
    return (
        "No",
        "Sasaran",
        "Program/ kegiatan",
        "Indikator kinerja program (outcome)/ kegiatan (output)",
        f"Target Renstra akhir periode ({akhir})",
        f"Realisasi Renstra s.d. Renja tahun {tahun - 1}",
        f"Target dan anggaran Renja {tahun}",
        *(f"Realisasi triwulan {ROMAWI[t]}" for t in (1, 2, 3, 4)),
        f"Realisasi Renja {tahun} s.d. triwulan {ROMAWI[isi.triwulan]}",
        f"Realisasi Renstra s.d. triwulan {ROMAWI[isi.triwulan]} {tahun}",
        "Tingkat capaian Renstra (%)",
        "Unit penanggung jawab",
    )


def format_kinerja(nilai: Decimal | str, kolom: int, desimal: int) -> str:
    """A K cell: whole numbers bare, others with the indicator's decimals, column 14 with two."""
    if isinstance(nilai, str):
        return str(nilai)
    if kolom == TINGKAT:
        return format_angka(nilai, 2)
    return format_angka(nilai, 0 if nilai == bulatkan(nilai, 0) else desimal)


def format_anggaran(nilai: Decimal | str, kolom: int) -> str:
    """An Rp cell: sen only where there are any."""
    if isinstance(nilai, str):
        return str(nilai)
    return format_angka(nilai, 2 if kolom == TINGKAT or nilai != bulatkan(nilai, 0) else 0)


@dataclass(frozen=True)
class JudulE81:
    def susun(self, isi) -> Sequence[Butir]:
        renstra = isi.perjanjian.renstra
        return [
            Judul("FORMULIR E.81", tingkat=4),
            Judul("EVALUASI TERHADAP HASIL RENJA PERANGKAT DAERAH", tingkat=4),
            Judul(isi.instansi.nama.upper(), tingkat=4),
            Paragraf(
                polos(
                    f"Triwulan {ROMAWI[isi.triwulan]} tahun {isi.tahun} · Renstra {renstra.periode} · "
                    f"{isi.perjanjian.judul}"
                ),
                gaya="tengah",
            ),
        ]


@dataclass(frozen=True)
class TabelE81:
    def susun(self, isi) -> Sequence[Butir]:
        judul = judul_kolom(isi)
        return [
            Tabel(
                kunci="e81",
                judul="",
                kolom=(
                    Kolom(judul[0], 4),
                    Kolom(judul[1], 4),
                    Kolom(judul[2], 11),
                    Kolom(judul[3], 12),
                    Kolom("", 3),
                    *(Kolom(j, 6, "kanan") for j in judul[4:14]),
                    Kolom(judul[14], 6),
                ),
                nomor_kolom=(
                    *("1", "2", "3", "4", "", "5", "6", "7", "8", "9", "10", "11", "12"),
                    *("13 = 6+12", "14 = 13/5", "15"),
                ),
                baris=(*(r for b in isi.baris for r in _baris(b)), *_kaki(isi)),
                catatan=tuple(susun_catatan(isi)),
                bernomor=False,
            )
        ]


def _baris(b) -> Iterable[Baris]:
    if b.jenis == "kelompok":
        yield Baris((Sel(b.uraian, rentang=16),), jenis="kelompok")
        return
    if b.lihat:
        yield Baris(
            (Sel(b.nomor), Sel(), Sel(b.uraian), Sel(f"lihat nomor {b.lihat}", rentang=13, gaya="lirih"))
        )
        return
    jenis = {"tujuan": "kelompok", "sasaran": "kelompok", "program": "induk"}.get(b.jenis, "")
    uang = b.sel_anggaran
    turun = 2 if uang else 1
    kepala = [replace(s, turun=turun) for s in _uraian(b)]
    yield Baris(
        (*kepala, Sel("K"), *_sel_kinerja(b), Sel(b.unit, turun=turun, gaya="penanggung")),
        jenis=f"{jenis} lanjut".strip() if uang else jenis,
    )
    if uang:
        yield Baris(
            (
                Sel("Rp"),
                *(_angka(format_anggaran(n, k), n) for k, n in zip(NOMOR_KOLOM, uang, strict=True)),
            ),
            jenis=jenis,
        )


def _uraian(b) -> list[Sel]:
    """Columns 1 to 4; a sasaran may run on over the column of its programs, which is empty there."""
    nama = "" if b.lanjutan else f"Tujuan: {b.uraian}" if b.jenis == "tujuan" else b.uraian
    indikator = bersatuan(b.indikator, b.satuan) if b.indikator else Sel(BELUM_TERCATAT, gaya="lirih")
    tebal = "tebal" if b.jenis in ("tujuan", "sasaran", "program") else ""
    nomor = Sel("" if b.lanjutan else b.nomor, gaya=tebal)
    if b.jenis in ("tujuan", "sasaran"):
        return [nomor, Sel(nama, rentang=2, gaya=tebal), indikator]
    return [nomor, Sel(), Sel(nama, gaya=tebal), indikator]


def _sel_kinerja(b) -> list[Sel]:
    if b.kinerja is None:
        return [Sel(Tanpa.TIDAK_TERSEDIA.value, rata="tengah", gaya="lirih", rentang=len(NOMOR_KOLOM))]
    return [
        _angka(format_kinerja(n, k, b.desimal), n) for k, n in zip(NOMOR_KOLOM, b.sel_kinerja, strict=True)
    ]


def _angka(teks: str, nilai: Decimal | str) -> Sel:
    return Sel(teks, rata="kanan", gaya="lirih" if isinstance(nilai, Tanpa) else "")


def _kaki(isi) -> Iterable[Baris]:
    for sebutan, rata, kelas in kaki(isi):
        yield Baris(
            (Sel(f"Rata-rata capaian {sebutan} (%)", rentang=14, rata="kanan"), _rata(rata)), jenis="jumlah"
        )
        yield Baris(
            (
                Sel(f"Predikat {sebutan}", rentang=14, rata="kanan"),
                replace(predikat(kelas, isi.skala), rentang=2)
                if kelas
                else Sel(Tanpa.TIDAK_TERSEDIA.value, rentang=2, gaya="lirih"),
            ),
            jenis="jumlah",
        )


def _rata(rata: RataRata) -> Sel:
    if rata.tampil is None:
        return Sel(Tanpa.TIDAK_TERSEDIA.value, rentang=2, gaya="lirih")
    return Sel(format_angka(rata.tampil, 2), rentang=2)


def kaki(isi) -> list[tuple[str, RataRata, Kelas | None]]:
    """The form's last lines: what of, mean of column 14, its class."""
    return [
        ("kinerja", isi.rata_kinerja, isi.predikat_kinerja),
        ("anggaran", isi.rata_anggaran, isi.predikat_anggaran),
    ]


# --- notes ----------------------------------------------------------------------------------------


def susun_catatan(isi) -> Iterable[str]:
    """What a reader must know of these very figures; the same under the PDF, the page and the xlsx."""
    baris = [b for b in isi.baris if b.berisi]
    ada = [b for b in baris if b.kinerja]
    yield (
        '"tidak tersedia": belum tercatat di aplikasi, tidak dihitung sebagai nol. "–": di luar masa formulir ini. '
        "K: kinerja; Rp: anggaran dalam rupiah."
    )
    if simpang := _nomor(b for b in ada if b.kinerja.menyimpang):
        yield (
            f"Rumus 13 = 6 + 12 hanya dipakai untuk indikator kumulatif dan rupiah. Pada nomor {simpang} kolom 13 "
            "memakai nilai terakhir (kolom 12), karena indeks, persentase, dan posisi tidak dijumlahkan."
        )
    if rata := _nomor(b for b in ada if b.cara is Cara.RATA_RATA):
        yield f"Kolom 12 pada nomor {rata} adalah rata-rata triwulan yang terisi."
    if kumulatif := _nomor(b for b in ada if b.cara is Cara.KUMULATIF):
        yield f"Kolom 5 pada nomor {kumulatif} (kumulatif) adalah jumlah target semua tahun Renstra."
    if negatif := _nomor(b for b in ada if b.arah is Arah.NEGATIF):
        yield (
            f"Pada nomor {negatif} makin rendah makin baik: "
            "kolom 14 = (2 × kolom 5 − kolom 13) / kolom 5 × 100."
        )
    if dibatasi := _nomor(b for b in ada if b.kinerja.tingkat.mentah != b.kinerja.tingkat.nilai):
        yield f"Kolom 14 pada nomor {dibatasi} dibatasi menurut pengaturan tahun {isi.tahun}."
    for b in ada:
        if b.tahun_kolom_6:
            yield f"Kolom 6 pada nomor {b.nomor} memakai nilai tahun {b.tahun_kolom_6}, yang terakhir diketahui."
    if rupiah := " ".join(_catatan_rupiah(isi, baris)):
        yield rupiah
    if lepas := _nomor(b for b in ada if not b.dijanjikan):
        yield f"Nomor {lepas} ada dalam Renstra, tetapi tidak dalam {isi.perjanjian.judul}."
    if any(b.jenis not in ("tujuan", "sasaran") for b in ada):
        yield (
            "Kinerja program, kegiatan, dan sub kegiatan dicatat sebagai posisi sejak Januari; kolom 8 sampai 11 memuat "
            "posisi pada akhir triwulan."
        )
    yield (
        f"Rata-rata kinerja dihitung dari {isi.rata_kinerja.dihitung} indikator yang kolom 14-nya diketahui; "
        f"{len(ada) - isi.rata_kinerja.dihitung} lainnya tidak ikut. Skala predikat: {isi.skala.judul}."
    )


def _catatan_rupiah(isi, baris: Sequence) -> Iterable[str]:
    """Where the rupiah of columns 5, 6 and 14 come from, and which years keep them from being known."""
    program = [b for b in baris if b.anggaran and b.jenis == "program"]
    tercatat = [b for b in program if b.anggaran.target_renstra is not None]
    if tercatat:
        yield (
            f"Kolom 5 Rp adalah jumlah pagu indikatif program dalam Renstra {isi.perjanjian.renstra.periode}; Renstra "
            "tidak merincinya sampai kegiatan. Rata-rata anggaran dihitung dari "
            f"{isi.rata_anggaran.dihitung} program yang kolom 14-nya diketahui."
        )
    elif program:
        yield "Kolom 5 dan 14 Rp: pagu indikatif program dalam Renstra belum tercatat lengkap."
    for tahun, milik in _menurut_tahun((b.tanpa_pagu, b) for b in baris if tercatat):
        yield f"Kolom 5 Rp pada nomor {_nomor(milik)}: pagu indikatif tahun {tahun} belum tercatat."
    for tahun, milik in _menurut_tahun((b.tanpa_belanja, b) for b in baris):
        siapa = (
            "" if len(milik) == sum(b.anggaran is not None for b in baris) else f" pada nomor {_nomor(milik)}"
        )
        yield f"Kolom 6 Rp{siapa}: realisasi anggaran tahun {tahun} tidak tercatat di aplikasi."


def _menurut_tahun(baris: Iterable[tuple[tuple[int, ...], object]]) -> Iterable[tuple[str, list]]:
    """Lines that lack the same years, together."""
    kumpulan: dict[tuple[int, ...], list] = {}
    for tahun, b in baris:
        if tahun:
            kumpulan.setdefault(tahun, []).append(b)
    return [(_sebut_tahun(tahun), milik) for tahun, milik in kumpulan.items()]


def _sebut_tahun(tahun: Sequence[int]) -> str:
    if len(tahun) > 2 and tahun[-1] - tahun[0] == len(tahun) - 1:
        return f"{tahun[0]} sampai {tahun[-1]}"
    return _sambung([str(t) for t in tahun])


def _nomor(baris: Iterable) -> str:
    """ "1, 2.1, dan 3": the lines, each once."""
    return _sambung(list(dict.fromkeys(b.nomor for b in baris)))


def _sambung(kata: Sequence[str]) -> str:
    *awal, akhir = kata or [""]
    if len(awal) > 1:
        return f"{', '.join(awal)}, dan {akhir}"
    return f"{awal[0]} dan {akhir}" if awal else akhir


# --- the foot -------------------------------------------------------------------------------------


def uraian_kaki(isi) -> list[tuple[str, tuple[str, ...]]]:
    """Factors and follow-up, as the form asks for them; the head says whose they are where they are not the
    triwulan's own."""
    return [
        (f"{judul} ({uraian.asal})" if uraian.asal else judul, uraian.butir)
        for judul, uraian in (
            ("Faktor pendorong keberhasilan", isi.pendorong),
            ("Faktor penghambat pencapaian", isi.penghambat),
            ("Tindak lanjut yang diperlukan dalam triwulan berikutnya", isi.tindak_lanjut_triwulan),
            ("Tindak lanjut yang diperlukan dalam Renja berikutnya", isi.tindak_lanjut_renja),
        )
    ]


@dataclass(frozen=True)
class FaktorE81:
    def susun(self, isi) -> Sequence[Butir]:
        return [Pasangan(tuple((nama, _alinea(isi_nya)) for nama, isi_nya in uraian_kaki(isi)))]


def _alinea(teks: Sequence[str]) -> tuple[Kalimat, ...]:
    if len(teks) < 2:
        return (polos(*(teks or (Tanpa.TIDAK_TERSEDIA.value,))),)
    return tuple(polos(f"{n}. {t}") for n, t in enumerate(teks, 1))


@dataclass(frozen=True)
class TtdE81:
    """Who made the form and who evaluated it; the days are written by hand."""

    def susun(self, isi) -> Sequence[Butir]:
        camat, kepala = isi.camat, isi.kepala_bappeda
        nama_bappeda = isi.bappeda.nama if isi.bappeda else "Bappeda"

        def blok(pejabat, jabatan, pengantar, tempat, menandatangani=False):
            return BlokTandaTangan(
                jabatan=pejabat.jabatan if pejabat else jabatan,
                nama=pejabat.nama if pejabat else TITIK,
                pangkat=pejabat.pangkat if pejabat else "",
                nip=pejabat.nip if pejabat else "",
                tempat_tanggal=f"{tempat}, {tanggal(None)}" if tempat else tanggal(None),
                pengantar=pengantar,
                tempat=menandatangani,
            )

        return [
            TandaTangan(
                (
                    blok(
                        camat,
                        f"Camat {isi.instansi.nama_pendek}",
                        "Disusun oleh",
                        isi.tempat,
                        menandatangani=True,
                    ),
                    blok(kepala, f"Kepala {nama_bappeda}", "Dievaluasi oleh", isi.kabupaten.ibu_kota),
                )
            )
        ]
