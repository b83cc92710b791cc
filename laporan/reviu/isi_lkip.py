"""The LKIP under review: the year's values and capaian, its money, and the prose as it prints, by paragraph."""

from collections.abc import Iterator

from django.urls import reverse

from anggaran.jumlah import susun_pohon
from kinerja.lembar import susun_lembar
from laporan.bentuk import Daftar, Paragraf
from laporan.isi import DataBelumAda
from laporan.kerangka import KerangkaTidakAda
from laporan.narasi import Prosa
from laporan.narasi_halaman import susun_halaman
from laporan.narasi_teks import join_teks
from laporan.naskah import fill_rangka
from organisasi.alur import Berkas
from organisasi.templatetags.tampilan import rupiah, ukur

from .isi_kinerja import sel_capaian, sel_nilai, sel_uang, susun_bab_analisis
from .tempat import Bab, Baris, IsiReviu, Kelompok, Kolom, Sel, Tabel, susun_paragraf

SETAHUN = 0


def susun_lkip(berkas: Berkas) -> IsiReviu:
    lembar = susun_lembar(berkas.instansi, berkas.tahun, SETAHUN)
    baris = tuple(
        Baris(
            b.baris.nama_indikator,
            (
                Sel(ukur(b.target, b.desimal)),
                sel_nilai(berkas, b, SETAHUN),
                *sel_capaian(berkas, b, SETAHUN),
            ),
        )
        for b in lembar.baris
    )
    kolom = (
        Kolom("Indikator", False),
        Kolom("Target"),
        Kolom("Realisasi"),
        Kolom("Capaian (%)"),
        Kolom("Predikat", False),
    )
    tabel = [Tabel(f"Capaian tahun {berkas.tahun}", kolom, baris), _anggaran(berkas)]
    bab = (*_narasi(berkas), *susun_bab_analisis(berkas, lembar))
    alamat = reverse("lkip", args=[berkas.instansi.kode, berkas.tahun])
    return IsiReviu([t for t in tabel if t.baris], bab, alamat)


def _anggaran(berkas: Berkas) -> Tabel:
    pohon = susun_pohon(berkas.instansi, berkas.tahun)
    baris = [
        Baris(p.nama, (Sel(rupiah(p.pagu) or "–"), sel_uang(berkas, p.kode, p.nama, SETAHUN, p.realisasi)))
        for p in pohon.program
    ]
    if baris:
        seluruhnya = sel_uang(berkas, "jumlah", "seluruhnya", SETAHUN, pohon.realisasi)
        baris.append(Baris("Jumlah", (Sel(rupiah(pohon.pagu) or "–"), seluruhnya), jumlah=True))
    kolom = (Kolom("Program", False), Kolom("Pagu"), Kolom("Realisasi"))
    return Tabel(f"Realisasi anggaran tahun {berkas.tahun}", kolom, tuple(baris))


def _narasi(berkas: Berkas) -> Iterator[Bab]:
    """The texts of the report; none where it cannot be composed yet."""
    try:
        halaman = susun_halaman(berkas.instansi, berkas.tahun)
    except (DataBelumAda, KerangkaTidakAda):
        return
    prosa = fill_rangka(halaman.rangka)
    for k in halaman.kelompok:
        kelompok = []
        for bagian in k.bagian:
            for b in bagian.baris:
                satu = len(bagian.baris) == 1
                judul = bagian.judul if satu else f"{bagian.judul}, {b.judul.lower()}"
                alamat = reverse("ubah_narasi", args=[berkas.instansi.kode, berkas.tahun, b.kunci])
                isi = tuple(list_paragraf(prosa[b.kunci]))
                if isi:
                    kelompok.append(Kelompok(judul, susun_paragraf(b.kunci, judul, isi, alamat)))
        if kelompok:
            yield Bab(k.judul, tuple(kelompok))


def list_paragraf(prosa: Prosa) -> Iterator[str]:
    """A line for each paragraph, item of a list, and row of a table."""
    for b in prosa:
        if isinstance(b, Paragraf):
            yield _rapi(join_teks(b.isi))
        elif isinstance(b, Daftar):
            yield from (_rapi(join_teks(butir)) for butir in b.butir)
        else:
            yield from (" | ".join(_rapi(s.teks) for s in baris.sel) for baris in b.baris)


def _rapi(teks: str) -> str:
    return " ".join(teks.split())
