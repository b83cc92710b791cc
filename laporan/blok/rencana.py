"""The rencana aksi: the year's targets by triwulan, with what is to be done."""

from collections.abc import Sequence
from dataclasses import dataclass

from kinerja.perhitungan.angka import Nilai, format_angka
from kinerja.rencana_setahun import describe_selisih
from laporan.bentuk import Baris, Butir, Kolom, Sel, Tabel
from laporan.isi_janji import format_angka_indikator
from organisasi.alur import ROMAWI

from .sel import TIDAK_ADA, angka, bersatuan


@dataclass(frozen=True)
class TabelRencanaAksi:
    def susun(self, isi) -> Sequence[Butir]:
        baris = tuple(
            Baris(
                (
                    angka(n),
                    Sel(b.baris.uraian),
                    bersatuan(b.baris.nama_indikator, b.satuan),
                    _target(b.baris.nilai, b.baris.desimal),
                    *(_target(r.nilai if r else Nilai(), b.baris.desimal) for _, r in b.per_triwulan),
                    Sel(
                        "\n".join(
                            f"TW {ROMAWI[t]}: {r.kegiatan}" for t, r in b.per_triwulan if r and r.kegiatan
                        )
                    ),
                )
            )
            for n, b in enumerate(isi.rencana, 1)
        )
        return [
            Tabel(
                kunci="rencana_aksi",
                judul="",
                kolom=(
                    Kolom("No", 4, "kanan"),
                    Kolom("Tujuan/sasaran", 19),
                    Kolom("Indikator kinerja", 19),
                    Kolom(f"Target {isi.tahun}", 7, "kanan"),
                    *(Kolom(f"TW {ROMAWI[n]}", 6, "kanan") for n in (1, 2, 3, 4)),
                    Kolom("Rencana aksi", 27),
                ),
                baris=baris,
                bernomor=False,
            )
        ]


@dataclass(frozen=True)
class TabelRencanaAksiKeluaran:
    """The plan as older reports append it: each sasaran with its quarters, then the outputs of what supports it.

    A quarter without a target shows a dash; quarters that do not come to the year's target are remarked.
    """

    def susun(self, isi) -> Sequence[Butir]:
        baris = [b for x in isi.menurut_renstra for b in self._sasaran(isi, x)]
        if not baris:
            return []
        return [
            Tabel(
                kunci="rencana_keluaran",
                judul=f"Rencana Aksi Kinerja {isi.instansi.nama} Tahun {isi.tahun}",
                kolom=(
                    Kolom("Sasaran", 13),
                    Kolom("Indikator kinerja", 12),
                    Kolom("Program/kegiatan", 14),
                    Kolom("Sub kegiatan", 15),
                    Kolom("Indikator kinerja/output", 15),
                    Kolom("Target setahun", 8, "kanan"),
                    *(Kolom(f"TW {ROMAWI[n]}", 4, "kanan") for n in (1, 2, 3, 4)),
                    Kolom("Keterangan", 7),
                ),
                kepala=(
                    (
                        Sel("Sasaran", rentang=2, rata="tengah"),
                        Sel("Program/kegiatan", turun=2),
                        Sel("Sub kegiatan", rentang=2, rata="tengah"),
                        Sel("Target", rentang=5, rata="tengah"),
                        Sel("Keterangan", turun=2),
                    ),
                    (
                        Sel("Uraian"),
                        Sel("Indikator kinerja"),
                        Sel("Uraian"),
                        Sel("Indikator kinerja/output"),
                        Sel("Setahun", rata="kanan"),
                        *(Sel(f"TW {ROMAWI[n]}", rata="kanan") for n in (1, 2, 3, 4)),
                    ),
                ),
                baris=tuple(baris),
                bernomor=False,
            )
        ]

    def _sasaran(self, isi, b):
        program = b.program or (None,)
        rencana = isi.rencana.indikator.get(b.thread, {})
        kepala = (Sel(b.uraian), Sel(b.nama))
        angka_sasaran = (
            Sel(str(b.target), rata="kanan"),
            *(_target(rencana.get(n, Nilai()), b.desimal) for n in (1, 2, 3, 4)),
        )
        for p in program:
            yield Baris(
                (*kepala, Sel(p.nama if p else TIDAK_ADA), Sel(), Sel(), *angka_sasaran, Sel()), jenis="induk"
            )
            kepala, angka_sasaran = (Sel(), Sel()), (Sel(),) * 5
            for kegiatan in p.anak if p else ():
                yield from self._kegiatan(isi, kegiatan)

    def _kegiatan(self, isi, kegiatan):
        nama = kegiatan.nama
        for sub in kegiatan.anak or (kegiatan,):
            uraian = sub.nama if sub is not kegiatan else ""
            keluaran = [k for k in isi.keluaran.get(sub.pk, ()) if k.jenis == "output"] or (None,)
            for k in keluaran:
                tw = isi.rencana.keluaran.get((sub.pk, k.nama, k.satuan), {}) if k else {}
                yield Baris(
                    (
                        Sel(),
                        Sel(),
                        Sel(nama),
                        Sel(uraian),
                        Sel(k.nama if k else TIDAK_ADA),
                        _bersatuan(k),
                        *(_target(tw.get(n, Nilai()), 2) for n in (1, 2, 3, 4)),
                        Sel(describe_selisih(k.target, tw) if k else ""),
                    )
                )
                nama = uraian = ""


def _bersatuan(keluaran) -> Sel:
    if keluaran is None or keluaran.target is None:
        return Sel(TIDAK_ADA, rata="kanan")
    return Sel(f"{format_angka(keluaran.target)} {keluaran.satuan}".strip(), rata="kanan")


def _target(nilai: Nilai, desimal: int) -> Sel:
    """The figure alone: its unit stands beside the indicator."""
    if nilai.angka is None and not nilai.label:
        return Sel(TIDAK_ADA, rata="kanan")
    if nilai.label and nilai.angka is not None:
        return Sel(str(Nilai(nilai.angka, nilai.label)), rata="kanan")
    return Sel(format_angka_indikator(Nilai(nilai.angka, nilai.label), desimal), rata="kanan")
