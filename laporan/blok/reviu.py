"""The sheet of a review, and Inspektorat's statement in the report."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from laporan.bentuk import Baris, Butir, Judul, Kolom, Kop, Paragraf, Sel, Tabel, TandaTangan, polos
from laporan.narasi import Sebutan, build_prosa

from .lampiran import TITIK, _blok, tanggal

# What the wording of the statement may name.
SEBUTAN_PERNYATAAN = ("kecamatan", "kabupaten", "tahun", "pernyataan.nomor", "pernyataan.tanggal")
CENTANG = "v"


def ada_pernyataan(isi) -> bool:
    return isi.pernyataan is not None


@dataclass(frozen=True)
class PernyataanTelahDireviu:
    """What Inspektorat stated, dated and signed; nothing before it did."""

    def susun(self, isi) -> Sequence[Butir]:
        p = isi.pernyataan
        if p is None:
            return []
        nilai = {
            "kecamatan": isi.instansi.nama,
            "kabupaten": isi.kabupaten.kabupaten or isi.kabupaten.nama,
            "tahun": str(isi.tahun),
            "pernyataan.nomor": p.nomor or TITIK,
            "pernyataan.tanggal": tanggal(p.tanggal),
        }
        kepala = [
            Judul(f"INSPEKTORAT {nilai['kabupaten'].upper()}", tingkat=4),
            Judul(f"ATAS LAPORAN KINERJA {nilai['kecamatan'].upper()} TAHUN {isi.tahun}", tingkat=4),
        ]
        if p.nomor:
            kepala.append(Paragraf(polos(f"Nomor {p.nomor}"), gaya="tengah"))
        saat = f"{isi.kabupaten.ibu_kota or isi.tempat}, {tanggal(p.tanggal)}"
        return [
            *kepala,
            *build_prosa(p.isi, Sebutan(nilai)),
            TandaTangan((_blok(isi, p.penandatangan, saat),)),
        ]


# --- the sheet ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class JudulReviu:
    """Whose sheet it is, about which document, and where that document stands."""

    def susun(self, isi) -> Sequence[Butir]:
        return [
            Kop(isi.kabupaten.nama, isi.penilai, isi.alamat_penilai),
            Judul("CATATAN HASIL REVIU", tingkat=4),
            Judul(f"{isi.judul} {isi.instansi.nama}".upper(), tingkat=4),
            Paragraf(polos(f"Keadaan dokumen: {isi.keadaan}."), gaya="tengah"),
        ]


@dataclass(frozen=True)
class TabelButirReviu:
    """The questions by aspect, each with Ya or Tidak; one that nobody answered has neither."""

    def susun(self, isi) -> Sequence[Butir]:
        if not isi.lembar.baris:
            return [Paragraf(polos("Butir reviu belum ditetapkan kabupaten."))]
        baris: list[Baris] = []
        for aspek, butir in groupby(isi.lembar.baris, key=lambda b: b.butir.get_aspek_display()):
            baris.append(Baris((Sel(aspek, rata="kiri", rentang=5),), jenis="kelompok"))
            baris += [
                Baris(
                    (
                        Sel(str(n)),
                        Sel(b.pertanyaan),
                        Sel(CENTANG if b.jawaban == "ya" else ""),
                        Sel(CENTANG if b.jawaban == "tidak" else ""),
                        Sel(b.catatan),
                    )
                )
                for n, b in enumerate(butir, 1)
            ]
        return [
            Judul("A. Butir reviu", tingkat=3),
            Tabel(
                kunci="butir_reviu",
                judul="",
                kolom=(
                    Kolom("No", 6, "kanan"),
                    Kolom("Butir", 50),
                    Kolom("Ya", 7, "tengah"),
                    Kolom("Tidak", 8, "tengah"),
                    Kolom("Keterangan", 29),
                ),
                baris=tuple(baris),
                bernomor=False,
            ),
        ]


@dataclass(frozen=True)
class TabelCatatanReviu:
    """Every sent note with its thread, under the numbers that the pages show."""

    def susun(self, isi) -> Sequence[Butir]:
        if not isi.catatan:
            return [
                Judul("B. Catatan", tingkat=3),
                Paragraf(polos("Tidak ada catatan atas dokumen ini.")),
            ]
        return [
            Judul("B. Catatan", tingkat=3),
            Tabel(
                kunci="catatan_reviu",
                judul="",
                kolom=(
                    Kolom("No", 6, "kanan"),
                    Kolom("Tempat dan isinya saat dicatat", 29),
                    Kolom("Catatan dan tanggapan", 45),
                    Kolom("Tingkat dan keadaan", 20),
                ),
                baris=tuple(self._baris(c) for c in isi.catatan),
                bernomor=False,
            ),
        ]

    @staticmethod
    def _baris(c) -> Baris:
        tempat = f"{c.sebutan}: {_pendek(c.kutipan)}" if c.kutipan else c.sebutan
        baris = [f"{c.get_peran_display()}: {c.isi}"]
        baris += [f"{t.get_peran_display()}: {t.isi}" for t in c.tanggapan.all() if t.isi]
        keadaan = c.get_keadaan_display()
        if c.ditutup:
            keadaan += f" {tanggal(c.ditutup)}"
        # Each voice on a line of its own.
        isi = tuple(p for n, teks in enumerate(baris) for p in (polos("\n", teks) if n else polos(teks)))
        return Baris(
            (
                Sel(str(c.urutan)),
                Sel(tempat),
                Sel("\n".join(baris), isi=isi),
                Sel(f"{c.get_tingkat_display()}. {keadaan}."),
            )
        )


@dataclass(frozen=True)
class TtdReviu:
    """Day and name are written by hand: a sheet may be printed before the review ends."""

    def susun(self, isi) -> Sequence[Butir]:
        saat = f"{isi.tempat}, {tanggal(None)}"
        return [TandaTangan((_blok(isi, None, saat, bawaan=f"Pereviu {isi.penilai}"),))]


def _pendek(teks: str, paling: int = 160) -> str:
    return teks if len(teks) <= paling else f"{teks[: paling - 1].rstrip()}…"
