"""What the programs, kegiatan and sub kegiatan behind one sasaran promised and delivered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kinerja.perhitungan.angka import format_angka, format_persen
from laporan.bentuk import Baris, Butir, Daftar, Kolom, Sel, Tabel, polos

from .analisis_sasaran import find_nomor
from .sel import angka, persen

_SEBUTAN = {"program": "Program", "kegiatan": "Kegiatan", "sub_kegiatan": "Sub Kegiatan"}


def name_simpul(simpul) -> str:
    """The name with its level before it, unless it begins with that."""
    awal = _SEBUTAN.get(simpul.jenis, "")
    return (
        simpul.nama
        if not awal or simpul.nama.casefold().startswith(awal.casefold())
        else f"{awal} {simpul.nama}"
    )


@dataclass(frozen=True)
class TabelKontribusi:
    """Every node below the programs of one sasaran that has an indicator; one row an indicator."""

    def susun(self, isi) -> Sequence[Butir]:
        baris = [b for program in isi.capaian[0].program for b in self._baris(isi, program)]
        if not baris:
            return []
        jenis = isi.capaian[0].jenjang.capitalize()
        return [
            Tabel(
                kunci="kontribusi",
                judul="Kontribusi Program, Kegiatan, dan Sub Kegiatan terhadap "
                f"{' '.join([jenis, find_nomor(isi)]).strip()} Renstra {isi.renstra.model.periode}",
                kolom=(
                    Kolom("Program/kegiatan/sub kegiatan", 31),
                    Kolom("Indikator", 31),
                    Kolom("Satuan", 10),
                    Kolom("Target", 8, "kanan"),
                    Kolom("Realisasi", 10, "kanan"),
                    Kolom("Capaian (%)", 10, "kanan"),
                ),
                baris=tuple(baris),
                sumber=f"{isi.perjanjian.judul}, rencana dan laporan pelaksanaan program {isi.instansi.nama}, diolah",
                catatan=self._catatan(isi),
            )
        ]

    def _baris(self, isi, program) -> Iterator[Baris]:
        for simpul in program.semua():
            for n, k in enumerate(isi.keluaran.get(simpul.pk, ())):
                yield Baris(
                    (
                        Sel("" if n else name_simpul(simpul)),
                        Sel(k.nama),
                        Sel(k.satuan),
                        angka(k.target),
                        angka(k.realisasi),
                        persen(k.hasil.tampil),
                    ),
                    jenis="induk" if simpul.jenis == "program" else "",
                )

    def _catatan(self, isi) -> tuple[str, ...]:
        """Why a row has no capaian, each reason once."""
        semua = (k for p in isi.capaian[0].program for s in p.semua() for k in isi.keluaran.get(s.pk, ()))
        return tuple(
            dict.fromkeys(k.hasil.alasan for k in semua if k.hasil.tampil is None and k.hasil.alasan)
        )


def _satuan(satuan: str) -> str:
    """After a figure in a sentence: "90%", "29 laporan"; an index stands bare."""
    if satuan in ("%", "persen"):
        return "%"
    return "" if satuan in ("", "indeks", "angka", "nilai") else f" {satuan}"


@dataclass(frozen=True)
class UraianProgram:
    """One sentence for each indicator of a program, saying what its row says."""

    def susun(self, isi) -> Sequence[Butir]:
        butir = []
        for program in isi.capaian[0].program:
            for k in isi.keluaran.get(program.pk, ()):
                if k.hasil.tampil is None:
                    continue
                satuan = _satuan(k.satuan.casefold())
                butir.append(
                    polos(
                        f"{name_simpul(program)}, dengan indikator {k.nama}, ditargetkan {format_angka(k.target)}{satuan} "
                        f"dan terealisasi {format_angka(k.realisasi)}{satuan}, "
                        f"sehingga capaiannya {format_persen(k.hasil.tampil)}."
                    )
                )
        return [Daftar(tuple(butir), "huruf")] if butir else []
