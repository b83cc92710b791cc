"""BAB II: the plan's matrix, the IKU, the agreement."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from anggaran.rkt_pohon import sum_anggaran
from kinerja.perhitungan.angka import Nilai
from laporan.bentuk import Baris, Butir, Daftar, Kolom, Sel, Tabel, polos

from .sel import TIDAK_ADA, angka, bersatuan, kelompok, rupiah


def sel_target(indikator, tahun) -> Sel:
    """The planned value of one year, grade and number together; the unit stands beside the indicator."""
    nilai = indikator.target.get(tahun) or Nilai()
    ada = nilai.angka is not None or nilai.label
    return Sel(str(Nilai(nilai.angka, nilai.label)) if ada else TIDAK_ADA, rata="kanan")


def sel_indikator(indikator) -> Sel:
    """Its name with the unit its targets carry."""
    satuan = next((n.satuan for n in indikator.target.values() if n.satuan), "")
    return bersatuan(indikator.nama, satuan)


@dataclass(frozen=True)
class DaftarDaerah:
    """Misi, tujuan and sasaran of the RPJMD that the kecamatan supports."""

    def susun(self, isi) -> Sequence[Butir]:
        nama = {"misi": "Misi", "tujuan": "Tujuan RPJMD", "sasaran": "Sasaran RPJMD"}
        butir = tuple(polos(f"{nama[b.jenis]}: {b.uraian}") for b in isi.renstra.butir)
        return [Daftar(butir, "angka")] if butir else []


@dataclass(frozen=True)
class TabelMatriksTujuan:
    """Tujuan, sasaran and indicators with the targets of each year of the period."""

    def susun(self, isi) -> Sequence[Butir]:
        tahun = list(isi.renstra.tahun)
        kolom = 2 + len(tahun)
        baris = []
        for i, tujuan in enumerate(isi.renstra.tujuan, 1):
            baris.append(kelompok(f"Tujuan {i}: {tujuan.uraian}", kolom))
            baris += [
                Baris((Sel("Indikator tujuan"), sel_indikator(x), *(sel_target(x, t) for t in tahun)))
                for x in tujuan.indikator
            ]
            for sasaran in tujuan.sasaran:
                baris += [
                    Baris((Sel(sasaran.uraian), sel_indikator(x), *(sel_target(x, t) for t in tahun)))
                    for x in sasaran.indikator
                ]
        lebar = 54 // len(tahun)
        return [
            Tabel(
                kunci="matriks_tujuan",
                judul=f"Matriks Tujuan dan Sasaran Rencana Strategis {isi.instansi.nama} "
                f"Tahun {isi.renstra.model.periode}",
                kolom=(
                    Kolom("Sasaran", 23),
                    Kolom("Indikator (satuan)", 23),
                    *(Kolom(str(t), lebar, "kanan") for t in tahun),
                ),
                kepala=(
                    (
                        Sel("Sasaran", turun=2),
                        Sel("Indikator (satuan)", turun=2),
                        Sel("Target kinerja tahun", rentang=len(tahun), rata="tengah"),
                    ),
                    tuple(Sel(str(t), rata="kanan") for t in tahun),
                ),
                baris=tuple(baris),
                sumber=sumber_renstra(isi),
            )
        ]


def sumber_renstra(isi) -> str:
    """What a table of the plan names below it."""
    tabel = isi.renstra.model.tabel_sumber
    if tabel:
        bernama = tabel.lower().startswith("tabel ")
        tabel = f"{tabel[0].upper()}{tabel[1:]}, " if bernama else f"Tabel {tabel}, "
    return f"{tabel}Rencana Strategis {isi.instansi.nama} Tahun {isi.renstra.model.periode}"


@dataclass(frozen=True)
class TabelIku:
    """The lines of the decree; its other indicators, where `lainnya` lists them, stand below the IKU.

    `renstra` says in the caption on which plan they rest, for a report with two decrees.
    """

    kunci: str = "iku"
    bernomor: bool = True
    lainnya: bool = False
    renstra: bool = False
    nomor: bool = True

    def susun(self, isi) -> Sequence[Butir]:
        if not isi.iku:
            return []
        baris = [self._baris(i, b) for i, b in enumerate(isi.iku, 1)]
        if self.lainnya and isi.iku_lainnya:
            baris.insert(0, kelompok("Indikator kinerja utama", 5 + self.nomor))
            baris.append(kelompok("Indikator kinerja lainnya", 5 + self.nomor))
            baris += [self._baris(i, b) for i, b in enumerate(isi.iku_lainnya, len(isi.iku) + 1)]
        dasar = f" Berdasarkan Renstra Tahun {isi.renstra.model.periode}" if self.renstra else ""
        return [
            Tabel(
                kunci=self.kunci,
                judul=f"Indikator Kinerja Utama (IKU) {isi.instansi.nama}{dasar}",
                kolom=(
                    *([Kolom("No", 4, "kanan")] if self.nomor else []),
                    Kolom("Tujuan/sasaran", 17),
                    Kolom("Indikator kinerja utama", 16),
                    Kolom("Formulasi dan penjelasan", 31 if self.nomor else 35),
                    Kolom("Penanggung jawab", 15),
                    Kolom("Sumber data", 17),
                ),
                baris=tuple(baris),
                sumber=isi.sk_iku.rujukan if isi.sk_iku else "",
                bernomor=self.bernomor,
            )
        ]

    def _baris(self, nomor: int, b) -> Baris:
        return Baris(
            (
                *([angka(nomor)] if self.nomor else []),
                Sel(b.sasaran),
                Sel(b.nama),
                sel_formulasi(b),
                Sel("\n".join(b.penanggung_jawab)),
                Sel(b.sumber_data or TIDAK_ADA),
            )
        )


def sel_formulasi(b, penjelasan: bool = True) -> Sel:
    """How an indicator is computed: the fraction, other formulas, and what explains them."""
    rumus = (b.pembilang, b.penyebut) if b.pembilang and b.penyebut else None
    teks = [*b.formulasi, *([_butir(b.penjelasan)] if penjelasan and b.penjelasan else [])]
    return Sel(
        "\n".join(teks) or ("" if rumus else TIDAK_ADA), rumus=rumus, kali="× 100%" if b.persen else ""
    )


def _butir(teks: Sequence[str]) -> str:
    """Sentences on lines of their own, marked where there are several."""
    return "\n".join(f"• {t}" for t in teks) if len(teks) > 1 else "".join(teks)


@dataclass(frozen=True)
class TabelPerjanjian:
    """The promised indicators, and beneath them (`program`) the programs with their money."""

    kunci: str = "perjanjian"
    bernomor: bool = True
    program: bool = True

    def susun(self, isi) -> Sequence[Butir]:
        baris = tuple(
            Baris((angka(b.urutan), Sel(b.uraian), Sel(b.nama), Sel(str(b.target), rata="kanan")))
            for b in isi.janji
        )
        program = list(isi.perjanjian.program.all())
        isi_program = [
            Baris((angka(i), Sel(p.nama), rupiah(p.anggaran), Sel(p.keterangan)))
            for i, p in enumerate(program, 1)
        ]
        isi_program.append(
            Baris((Sel(), Sel("Jumlah"), rupiah(sum(p.anggaran for p in program)), Sel()), jenis="jumlah")
        )
        sumber = f"{isi.perjanjian.judul} {isi.instansi.nama}"
        hasil = [
            Tabel(
                kunci=self.kunci,
                judul=f"{isi.perjanjian.judul} {isi.instansi.nama}",
                kolom=(
                    Kolom("No", 6, "kanan"),
                    Kolom("Tujuan/sasaran strategis", 40),
                    Kolom("Indikator kinerja", 36),
                    Kolom(f"Target {isi.tahun}", 18, "kanan"),
                ),
                baris=baris,
                sumber=sumber if self.bernomor else "",
                bernomor=self.bernomor,
            )
        ]
        if program and self.program:
            hasil.append(
                Tabel(
                    kunci=f"{self.kunci}_program",
                    judul=f"Program dan Anggaran dalam {isi.perjanjian.judul}",
                    kolom=(
                        Kolom("No", 5, "kanan"),
                        # A year's agreement may list kegiatan instead of programs.
                        Kolom(
                            "Program" if any(p.nama.startswith("Program") for p in program) else "Kegiatan",
                            66,
                        ),
                        Kolom("Anggaran (Rp)", 17, "kanan"),
                        Kolom("Keterangan", 12),
                    ),
                    baris=tuple(isi_program),
                    sumber=sumber if self.bernomor else "",
                    bernomor=False,
                )
            )
        return hasil


@dataclass(frozen=True)
class TabelMatriksRenstra:
    """The appendix's full matrix, with strategi, kebijakan and program."""

    def susun(self, isi) -> Sequence[Butir]:
        tahun = list(isi.renstra.tahun)
        baris = []
        for i, tujuan in enumerate(isi.renstra.tujuan, 1):
            baris += [
                Baris(
                    (
                        angka(i),
                        Sel(tujuan.uraian),
                        Sel(),
                        sel_indikator(x),
                        *(sel_target(x, t) for t in tahun),
                        Sel(),
                    )
                )
                for x in tujuan.indikator
            ]
            for sasaran in tujuan.sasaran:
                cara = [
                    f"{nama}: {'; '.join(teks)}"
                    for nama, teks in (("Strategi", sasaran.strategi), ("Kebijakan", sasaran.kebijakan))
                    if teks
                ]
                # The plan's own list of programs, else those that the budget says support the sasaran.
                utas = {x.thread for x in sasaran.indikator}
                cara += sasaran.program or dict.fromkeys(
                    p.nama for b in isi.capaian if b.thread in utas for p in b.program
                )
                baris += [
                    Baris(
                        (
                            Sel(),
                            Sel(),
                            Sel(sasaran.uraian),
                            sel_indikator(x),
                            *(sel_target(x, t) for t in tahun),
                            Sel("\n".join(cara) or "–"),
                        )
                    )
                    for x in sasaran.indikator
                ]
        return [
            Tabel(
                kunci="matriks_renstra",
                judul=f"Matriks Tujuan, Sasaran, Strategi, dan Kebijakan {isi.instansi.nama} "
                f"Tahun {isi.renstra.model.periode}",
                kolom=(
                    Kolom("No", 4, "kanan"),
                    Kolom("Tujuan", 16),
                    Kolom("Sasaran", 16),
                    Kolom("Indikator (satuan)", 16),
                    *(Kolom(str(t), 30 // len(tahun), "kanan") for t in tahun),
                    Kolom("Strategi, kebijakan, program", 18),
                ),
                baris=tuple(baris),
                sumber=sumber_renstra(isi),
                bernomor=False,
            )
        ]


@dataclass(frozen=True)
class TabelRkt:
    """The RKT in twelve columns, as it was printed, on landscape pages."""

    def susun(self, isi) -> Sequence[Butir]:
        if not isi.pohon_rkt:
            return []
        baris = [Baris(sel) for sel in _baris_rkt(isi.pohon_rkt)]
        baris.append(Baris((Sel("Jumlah", rentang=11), rupiah(sum_anggaran(isi.pohon_rkt))), jenis="jumlah"))
        lebar = (9, 7, 9, 9, 5, 10, 9, 6, 11, 10, 6, 9)
        nama = (
            "Uraian", "Indikator tujuan", "Uraian", "Indikator sasaran", "Target", "Nama program/kegiatan",
            "Indikator", "Target", "Nama sub kegiatan", "Indikator (output)", "Target", "Anggaran (Rp)",
        )  # fmt: skip
        rata = ["kanan" if n in ("Target", "Anggaran (Rp)") else "kiri" for n in nama]
        return [
            Tabel(
                kunci="rkt",
                judul=f"Rencana Kinerja Tahunan {isi.instansi.nama} Tahun {isi.tahun}",
                kolom=tuple(Kolom(n, lb, r) for n, lb, r in zip(nama, lebar, rata, strict=True)),
                kepala=(
                    (
                        Sel("Tujuan perangkat daerah", rentang=2, rata="tengah"),
                        Sel("Sasaran perangkat daerah", rentang=3, rata="tengah"),
                        Sel("Program/kegiatan", rentang=3, rata="tengah"),
                        Sel("Sub kegiatan", rentang=4, rata="tengah"),
                    ),
                    tuple(Sel(n, rata=r) for n, r in zip(nama, rata, strict=True)),
                ),
                baris=tuple(baris),
                bernomor=False,
            )
        ]


def _baris_rkt(pohon) -> Iterator[tuple[Sel, ...]]:
    """Cells of each row: a tujuan and a sasaran are named where they begin, and so is each kegiatan."""
    lalu = None
    for tujuan in pohon:
        # A further indicator of the same tujuan or sasaran does not repeat its words.
        kepala = (Sel("" if tujuan.uraian == lalu else tujuan.uraian), Sel(tujuan.nama_indikator))
        lalu = tujuan.uraian
        for tengah, kanan in list(_isi_tujuan(tujuan)) or [(_kosong(3), _kosong(7))]:
            yield (*kepala, *tengah, *kanan)
            kepala = _kosong(2)


def _isi_tujuan(tujuan) -> Iterator[tuple[tuple[Sel, ...], tuple[Sel, ...]]]:
    lalu = None
    for sasaran in tujuan.anak:
        uraian = "" if sasaran.uraian == lalu else sasaran.uraian
        tengah = (Sel(uraian), Sel(sasaran.nama_indikator), _target(sasaran))
        lalu = sasaran.uraian
        for kanan in list(_isi_sasaran(sasaran)) or [_kosong(7)]:
            yield tengah, kanan
            tengah = _kosong(3)


def _isi_sasaran(sasaran) -> Iterator[tuple[Sel, ...]]:
    """Each program with its sum, then each sub kegiatan beside its kegiatan; a kegiatan without any stands alone."""
    for program in sasaran.anak:
        yield (*_bernama(program), *_kosong(3), rupiah(program.jumlah))
        for kegiatan in program.anak:
            kiri = _bernama(kegiatan)
            if not kegiatan.anak:
                yield (*kiri, *_kosong(3), rupiah(kegiatan.jumlah))
            for sub in kegiatan.anak:
                yield (*kiri, *_bernama(sub), rupiah(sub.jumlah))
                kiri = _kosong(3)


def _bernama(simpul) -> tuple[Sel, ...]:
    return (Sel(simpul.uraian), Sel(simpul.nama_indikator), _target(simpul))


def _kosong(banyak: int) -> tuple[Sel, ...]:
    return (Sel(),) * banyak


def _target(simpul) -> Sel:
    return Sel(
        str(simpul.target) if simpul.target.angka is not None or simpul.target.label else "–", rata="kanan"
    )


@dataclass(frozen=True)
class TabelRpjmd:
    """The RPJMD's part above the RKT."""

    def susun(self, isi) -> Sequence[Butir]:
        misi = [b for b in isi.renstra.butir if b.jenis == "misi"]
        tujuan = [b for b in isi.renstra.butir if b.jenis == "tujuan"]
        sasaran = [b for b in isi.renstra.butir if b.jenis == "sasaran"]
        if not (misi or tujuan or sasaran):
            return []
        baris = []
        for i in range(max(len(misi), len(tujuan), len(sasaran))):
            m, t, s = (daftar[i] if i < len(daftar) else None for daftar in (misi, tujuan, sasaran))
            baris.append(
                Baris(
                    (
                        Sel(m.uraian if m else ""),
                        Sel(t.uraian if t else ""),
                        Sel(t.indikator if t else ""),
                        Sel(s.uraian if s else ""),
                        Sel(s.indikator if s else ""),
                    )
                )
            )
        return [
            Tabel(
                kunci="rpjmd",
                judul="Misi, Tujuan, dan Sasaran RPJMD yang Didukung",
                kolom=(
                    Kolom("Misi", 24),
                    Kolom("Tujuan RPJMD", 24),
                    Kolom("Indikator tujuan", 14),
                    Kolom("Sasaran RPJMD", 22),
                    Kolom("Indikator sasaran", 16),
                ),
                baris=tuple(baris),
                bernomor=False,
            )
        ]
