"""The Renstra's matrix as it is printed beside its earlier versions, and with strategi, kebijakan and program."""

from collections.abc import Sequence
from dataclasses import dataclass

from laporan.bentuk import Baris, Butir, Kolom, Sel, Tabel

from .perencanaan import sel_indikator, sel_target
from .sel import TIDAK_ADA, angka, kelompok

JUDUL_KELOMPOK = {"rutin": "Rutin", "non_rutin": "Non-rutin"}


def sebut_versi(model) -> str:
    """ "sesudah pemutakhiran", "perubahan": how captions tell versions of one period apart."""
    return model.get_versi_display().lower()


def tahun_target(renstra) -> list[int]:
    """The years for which a version states any target."""
    return sorted(
        {
            t
            for tujuan in renstra.tujuan
            for bagian in (tujuan, *tujuan.sasaran)
            for x in bagian.indikator
            for t in x.target
        }
    )


def _versi(isi) -> list:
    """The plan before and after it was updated, the one in force last; versions of another kind are left out."""
    lama = [r for r in isi.renstra_lama if r.model.versi == "sebelum_pemutakhiran"]
    return [*lama, isi.renstra]


def _kelompok(renstra) -> list[tuple[str, list[tuple[object, list]]]]:
    """(group, its tujuan with their sasaran of that group), in the order of the plan."""
    urut = dict.fromkeys(s.kelompok for t in renstra.tujuan for s in t.sasaran)
    return [
        (
            nama,
            [
                (t, milik)
                for t in renstra.tujuan
                if (milik := [s for s in t.sasaran if s.kelompok == nama]) or (not t.sasaran and not nama)
            ],
        )
        for nama in urut
    ]


@dataclass(frozen=True)
class TabelMatriksVersi:
    """Tujuan, sasaran and targets of the plan before and after its update, each a table in groups."""

    def susun(self, isi) -> Sequence[Butir]:
        return [self._tabel(isi, r) for r in _versi(isi)]

    def _tabel(self, isi, renstra) -> Tabel:
        tahun = tahun_target(renstra)
        lebar = 35 // len(tahun)
        kini = renstra.model.pk == isi.renstra.model.pk
        tabel = f"Tabel {renstra.model.tabel_sumber}, " if renstra.model.tabel_sumber else ""
        kepala = ("No", "Tujuan", "Sasaran", "Indikator tujuan/sasaran")
        return Tabel(
            kunci="matriks_tujuan" if kini else f"matriks_tujuan_{renstra.model.versi}",
            judul=f"Matriks Tujuan dan Sasaran Rencana Strategis {isi.instansi.nama} "
            f"Tahun {renstra.model.periode} ({sebut_versi(renstra.model)})",
            kolom=(
                Kolom("No", 4, "kanan"),
                Kolom("Tujuan", 20),
                Kolom("Sasaran", 21),
                Kolom("Indikator tujuan/sasaran", 20),
                *(Kolom(str(t), lebar, "kanan") for t in tahun),
            ),
            kepala=(
                (
                    *(Sel(k, turun=2, rata="kanan" if k == "No" else "") for k in kepala),
                    Sel("Target kinerja tahun", rentang=len(tahun), rata="tengah"),
                ),
                tuple(Sel(str(t), rata="kanan") for t in tahun),
            ),
            baris=tuple(self._baris(renstra, tahun)),
            sumber=f"{tabel}Rencana Strategis {isi.instansi.nama} Tahun {renstra.model.periode}",
        )

    @staticmethod
    def _baris(renstra, tahun):
        nomor = 0
        for nama, isi in _kelompok(renstra):
            if nama:
                kunci = dict.fromkeys(t.mendukung for t, _ in isi if t.mendukung)
                daerah = [d for d in renstra.butir if d.kunci in kunci and d.jenis == "sasaran"]
                sasaran = "; ".join(
                    f"{d.uraian} ({d.indikator})" if d.indikator else d.uraian for d in daerah
                )
                teks = JUDUL_KELOMPOK.get(nama, nama)
                yield kelompok(f"{teks}. Sasaran RPJMD: {sasaran}" if sasaran else teks, 4 + len(tahun))
            for tujuan, milik in isi:
                nomor += 1
                for i, x in enumerate(tujuan.indikator or (None,)):
                    yield Baris(
                        (
                            Sel() if i else angka(nomor),
                            Sel("" if i else tujuan.uraian),
                            Sel(),
                            sel_indikator(x) if x else Sel(),
                            *(sel_target(x, t) if x else Sel() for t in tahun),
                        )
                    )
                for s in milik:
                    for i, x in enumerate(s.indikator):
                        yield Baris(
                            (
                                Sel(),
                                Sel(),
                                Sel("" if i else s.uraian),
                                sel_indikator(x),
                                *(sel_target(x, t) for t in tahun),
                            )
                        )


def _lebar_tahun(renstra, tahun) -> int:
    """Width of a year's column in percent; bare numbers need less than a grade with its score."""
    indikator = [x for t in renstra.tujuan for b in (t, *t.sasaran) for x in b.indikator]
    terpanjang = max((len(sel_target(x, t).teks) for x in indikator for t in tahun), default=0)
    return 20 // len(tahun) if terpanjang > 3 else min(3, 20 // len(tahun))


@dataclass(frozen=True)
class TabelMatriksLengkap:
    """The appendix's matrix with strategi, kebijakan and program in columns of their own.

    `perubahan` prints, after the plan in force, the last amendment before it, as older reports append it.
    `sebaris` prints a tujuan whose indicators have no targets of their own beside its first sasaran.
    """

    perubahan: bool = False
    sebaris: bool = False

    def susun(self, isi) -> Sequence[Butir]:
        lama = [r for r in isi.renstra_lama if r.model.versi == "perubahan"] if self.perubahan else []
        return [self._tabel(isi, r) for r in (isi.renstra, *lama[-1:])]

    def _tabel(self, isi, renstra) -> Tabel:
        tahun = tahun_target(renstra)
        kini = renstra.model.pk == isi.renstra.model.pk
        kepala = ("No", "Tujuan", "Indikator tujuan", "Sasaran", "Indikator sasaran")
        cara = ("Strategi", "Kebijakan", "Program")
        lebar = _lebar_tahun(renstra, tahun)
        sisa = 20 - lebar * len(tahun)
        return Tabel(
            kunci="matriks_renstra" if kini else f"matriks_renstra_{renstra.model.versi}",
            judul=f"Matriks Tujuan, Sasaran, Strategi, dan Kebijakan {isi.instansi.nama} "
            f"Tahun {renstra.model.periode} ({sebut_versi(renstra.model)})",
            kolom=(
                Kolom("No", 3, "kanan"),
                Kolom("Tujuan", 13 + sisa - sisa // 2),
                Kolom("Indikator tujuan", 11 + sisa // 4),
                Kolom("Sasaran", 12),
                Kolom("Indikator sasaran", 12),
                *(Kolom(str(t), lebar, "kanan") for t in tahun),
                Kolom("Strategi", 9 + sisa // 4),
                Kolom("Kebijakan", 10),
                Kolom("Program", 10),
            ),
            kepala=(
                (
                    *(Sel(k, turun=2, rata="kanan" if k == "No" else "") for k in kepala),
                    Sel("Target kinerja tahun", rentang=len(tahun), rata="tengah"),
                    Sel("Strategi mencapai tujuan dan sasaran", rentang=3, rata="tengah"),
                ),
                (*(Sel(str(t), rata="kanan") for t in tahun), *(Sel(k) for k in cara)),
            ),
            baris=tuple(self._baris(isi, renstra, tahun, kini)),
            bernomor=False,
        )

    def _baris(self, isi, renstra, tahun, kini):
        for n, tujuan in enumerate(renstra.tujuan, 1):
            awal = self._awal(n, tujuan)
            # A tujuan keeps its own line where its indicator has targets of its own.
            for i, x in enumerate(() if awal else tujuan.indikator or (None,)):
                yield Baris(
                    (
                        Sel() if i else angka(n),
                        Sel("" if i else tujuan.uraian),
                        sel_indikator(x) if x else Sel(TIDAK_ADA),
                        Sel(),
                        Sel(),
                        *(sel_target(x, t) if x else Sel() for t in tahun),
                        *(Sel() for _ in range(3)),
                    )
                )
            for s in tujuan.sasaran:
                # The plan's own list of programs, else those that the budget says support the sasaran.
                utas = {x.thread for x in s.indikator}
                dana = (p.nama for b in isi.capaian if kini and b.thread in utas for p in b.program)
                program = s.program or tuple(dict.fromkeys(dana))
                for i, x in enumerate(s.indikator):
                    yield Baris(
                        (
                            *(awal or (Sel(), Sel(), Sel())),
                            Sel("" if i else s.uraian),
                            sel_indikator(x),
                            *(sel_target(x, t) for t in tahun),
                            *(
                                Sel("" if i else self._sebut(teks))
                                for teks in (s.strategi, s.kebijakan, program)
                            ),
                        )
                    )
                    awal = ()

    def _awal(self, n: int, tujuan) -> tuple[Sel, ...]:
        """The tujuan's cells for the line of its first sasaran; none where it has a line of its own."""
        if not self.sebaris or not tujuan.sasaran or any(x.target for x in tujuan.indikator):
            return ()
        nama = "\n".join(sel_indikator(x).teks for x in tujuan.indikator)
        return (angka(n), Sel(tujuan.uraian), Sel(nama or TIDAK_ADA))

    def _sebut(self, teks) -> str:
        tanda = "• " if self.sebaris and len(teks) > 1 else ""
        return "\n".join(f"{tanda}{t}" for t in teks) or TIDAK_ADA
