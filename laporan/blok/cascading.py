"""How a kecamatan's plan follows from the kabupaten's: the RPJMD beside the Renstra that serves it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from laporan.bentuk import Baris, Butir, Kalimat, Kolom, Potongan, Sel, Tabel

from .perencanaan import sumber_renstra
from .sel import TIDAK_ADA, angka

NAMA = {"misi": "Misi", "tujuan": "Tujuan", "sasaran": "Sasaran"}
BARU = Potongan("\n")


@dataclass(frozen=True)
class TabelCascading:
    """Each line of the RPJMD beside the tujuan that serves it, with its sasaran.

    Where a tujuan serves a tujuan of the RPJMD, its sasaran stand beside the sasaran below that one.
    """

    def susun(self, isi) -> Sequence[Butir]:
        renstra, model = isi.renstra, isi.renstra.model
        if not renstra.butir:
            return []
        nomor = {id(t): n for n, t in enumerate(renstra.tujuan, 1)}
        baris, terpakai, misi = [], set(), 0
        for butir in renstra.butir:
            if butir.kunci in terpakai:
                continue
            misi += butir.jenis == "misi"
            kiri = _uraian(NAMA[butir.jenis], [butir.uraian])
            awal = angka(misi) if butir.jenis == "misi" else Sel()
            tujuan = [t for t in renstra.tujuan if t.mendukung == butir.kunci]
            if not tujuan:
                baris.append(Baris((awal, _sel(kiri), Sel(TIDAK_ADA))))
            for n, t in enumerate(tujuan):
                ke = f" {nomor[id(t)]}" if len(renstra.tujuan) > 1 else ""
                kanan = _uraian(f"Tujuan{ke}", [t.uraian])
                sasaran = _uraian("Sasaran", [s.uraian for s in t.sasaran])
                bawah = [
                    b
                    for b in renstra.butir
                    if b.induk == butir.kunci and not any(t.mendukung == b.kunci for t in renstra.tujuan)
                ]
                kepala = (awal, _sel(kiri)) if n == 0 else (Sel(), Sel())
                if bawah and n == 0:
                    terpakai |= {b.kunci for b in bawah}
                    sejajar = _uraian(NAMA[bawah[0].jenis], [b.uraian for b in bawah])
                    baris.append(Baris((*kepala, _sel(kanan))))
                    baris.append(Baris((Sel(), _sel(sejajar), _sel(sasaran))))
                else:
                    baris.append(Baris((*kepala, _sel((*kanan, BARU, *sasaran)))))
        rpjmd = f"{model.rpjmd.tahun_awal}-{model.rpjmd.tahun_akhir}"
        versi = f" ({model.get_versi_display()})" if model.versi != "awal" else ""
        return [
            Tabel(
                kunci="cascading",
                judul=f"Cascading Kinerja Berdasarkan RPJMD {rpjmd}",
                kolom=(
                    Kolom("No", 5, "kanan"),
                    Kolom(f"RPJMD {rpjmd}", 46),
                    Kolom(f"Renstra{versi} {model.periode}", 49),
                ),
                baris=tuple(baris),
                sumber=sumber_renstra(isi),
            )
        ]


def _uraian(nama: str, teks: Iterable[str]) -> Kalimat:
    """ "Tujuan: …" on one line; several things on numbered lines of their own below their name."""
    semua = list(teks)
    if len(semua) == 1:
        return (Potongan(f"{nama}: ", tebal=True), Potongan(semua[0]))
    butir = [p for n, t in enumerate(semua, 1) for p in (BARU, Potongan(f"{n}. {t}"))]
    return (Potongan(f"{nama}:", tebal=True), *butir)


def _sel(kalimat: Kalimat) -> Sel:
    return Sel("".join(p.teks for p in kalimat), isi=kalimat)
