"""What a decree on IKU holds beyond six columns: indicators of two kinds, and how the plan's sasaran are grouped."""

from collections.abc import Sequence
from dataclasses import dataclass

from laporan.bentuk import (
    Baris,
    Butir,
    Daftar,
    GantiHalaman,
    Judul,
    Kolom,
    Paragraf,
    Potongan,
    Sel,
    Tabel,
    polos,
)

from .perencanaan import sel_formulasi
from .sel import angka

KELOMPOK = {"non_rutin": "Non-rutin", "rutin": "Rutin", "": "Belum dikelompokkan"}


@dataclass(frozen=True)
class TabelKeputusan:
    """One appendix of a decree that tells IKU from other indicators: seven columns on a lying page."""

    nomor: int
    judul: str
    lainnya: bool = False

    def susun(self, isi) -> Sequence[Butir]:
        lebar = (4, 14, 13, 20, 30, 10, 9)
        judul = (
            "No", "Tujuan/sasaran", self.judul, "Formulasi pengukuran", "Definisi operasional",
            "Sumber data", "Penanggung jawab",
        )  # fmt: skip
        lalu, baris = None, []
        for n, b in enumerate(isi.iku_lainnya if self.lainnya else isi.iku, 1):
            baris.append(
                Baris(
                    (
                        angka(n),
                        Sel("" if b.sasaran == lalu else b.sasaran),
                        Sel(b.nama),
                        sel_formulasi(b, penjelasan=False),
                        Sel("\n".join(f"{chr(96 + i)}. {t}" for i, t in enumerate(b.penjelasan, 1)) or "–"),
                        Sel(b.sumber_data),
                        Sel("\n".join(b.penanggung_jawab)),
                    )
                )
            )
            lalu = b.sasaran
        return [
            Tabel(
                kunci="lampiran_iku_lainnya" if self.lainnya else "lampiran_iku",
                judul=f"Lampiran {self.nomor}. {self.judul}",
                kolom=tuple(
                    Kolom(j, lb, "kanan" if j == "No" else "kiri") for j, lb in zip(judul, lebar, strict=True)
                ),
                baris=tuple(baris),
                bernomor=False,
            )
        ]


@dataclass(frozen=True)
class RumusanSasaran:
    """Tujuan and sasaran by the groups of the plan, on a page of their own; nothing where it makes none."""

    def susun(self, isi) -> Sequence[Butir]:
        tujuan = isi.renstra.tujuan
        if not any(s.kelompok for t in tujuan for s in t.sasaran):
            return []
        hasil: list[Butir] = [
            GantiHalaman(),
            Judul("RUMUSAN TUJUAN DAN SASARAN", tingkat=4),
            Judul(f"{isi.instansi.nama} Tahun {isi.renstra.model.periode}".upper(), tingkat=4),
            Paragraf(
                polos(
                    "Tujuan dan sasaran dirumuskan dari isu penting dalam pelaksanaan tugas dan fungsi, dan "
                    f"mengacu pada Rencana Strategis Tahun {isi.renstra.model.periode}."
                )
            ),
        ]
        for kunci, nama in KELOMPOK.items():
            milik = [(t, [s for s in t.sasaran if s.kelompok == kunci]) for t in tujuan]
            milik = [(t, sasaran) for t, sasaran in milik if sasaran]
            if milik:
                hasil.append(Judul(nama, tingkat=3))
            for t, sasaran in milik:
                hasil.append(Paragraf((Potongan("Tujuan: ", tebal=True), Potongan(t.uraian))))
                hasil.append(Paragraf((Potongan("Sasaran:", tebal=True),), gaya="pengantar"))
                hasil.append(Daftar(tuple(polos(s.uraian) for s in sasaran), "angka"))
        return hasil
