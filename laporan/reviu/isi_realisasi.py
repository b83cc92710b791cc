"""The realisasi of one triwulan under review: its cells, the capaian they give, its money, and the analysis."""

from collections import defaultdict

from django.db.models import Q
from django.urls import reverse

from anggaran.jumlah import susun_pohon
from kinerja.lembar import Lembar, susun_lembar
from kinerja.models import Realisasi
from organisasi.alur import Berkas
from organisasi.templatetags.tampilan import rupiah, ukur

from .isi_kinerja import (
    sebut_nilai,
    sebut_periode,
    sel_capaian,
    sel_nilai,
    sel_uang,
    susun_bab_analisis,
)
from .tempat import Baris, IsiReviu, Kolom, Sel, Tabel


def susun_realisasi(berkas: Berkas) -> IsiReviu:
    lembar = susun_lembar(berkas.instansi, berkas.tahun, berkas.nomor)
    alamat = reverse("daftar_realisasi", args=[berkas.instansi.kode, berkas.tahun])
    tabel = [t for t in (_indikator(berkas, lembar), _anggaran(berkas)) if t.baris]
    return IsiReviu(tabel, tuple(susun_bab_analisis(berkas, lembar)), f"{alamat}?tw={berkas.nomor}")


def _indikator(berkas: Berkas, lembar: Lembar) -> Tabel:
    """The quarters before stand beside it to be read; their notes are written on their own documents."""
    tw = berkas.nomor
    lalu = _nilai_lalu(lembar, berkas)
    baris = tuple(
        Baris(
            b.baris.nama_indikator,
            (
                Sel(ukur(b.target, b.desimal)),
                *(Sel(lalu[b.baris.indikator_id].get(t, "–")) for t in range(1, tw)),
                sel_nilai(berkas, b, tw),
                *sel_capaian(berkas, b, tw),
            ),
        )
        for b in lembar.baris
    )
    periode = tuple(Kolom(sebut_periode(t)) for t in range(1, tw + 1))
    kolom = (
        Kolom("Indikator", False),
        Kolom("Target"),
        *periode,
        Kolom("Capaian (%)"),
        Kolom("Predikat", False),
    )
    return Tabel(berkas.judul, kolom, baris)


def _nilai_lalu(lembar: Lembar, berkas: Berkas) -> dict[int, dict[int, str]]:
    desimal = {b.baris.indikator_id: b.desimal for b in lembar.baris}
    semua = Realisasi.objects.filter(
        Q(perjanjian__isnull=True) | Q(perjanjian=lembar.perjanjian),
        indikator__in=desimal,
        tahun=berkas.tahun,
        triwulan__gte=1,
        triwulan__lt=berkas.nomor,
    )
    hasil: dict[int, dict[int, str]] = defaultdict(dict)
    # The agreement's own value, where it states one, comes last and so wins.
    for r in sorted(semua, key=lambda r: r.perjanjian_id is not None):
        if r.angka is not None or r.label:
            hasil[r.indikator_id][r.triwulan] = sebut_nilai(r.nilai, desimal[r.indikator_id])
    return hasil


def _anggaran(berkas: Berkas) -> Tabel:
    """The money of this very quarter, leaf by leaf; nothing where no quarter of the year is recorded."""
    tw = berkas.nomor
    kolom = (Kolom("Sub kegiatan", False), Kolom("Pagu"), Kolom(f"Realisasi {sebut_periode(tw)}"))
    judul = f"Realisasi anggaran {sebut_periode(tw)}"
    pohon = susun_pohon(berkas.instansi, berkas.tahun)
    if all(n is None for n in pohon.triwulan):
        return Tabel(judul, kolom, ())
    baris = [
        Baris(s.nama, (Sel(rupiah(s.pagu) or "–"), sel_uang(berkas, s.kode, s.nama, tw, s.triwulan[tw - 1])))
        for s in pohon.semua()
        if s.daun
    ]
    seluruhnya = sel_uang(berkas, "jumlah", "seluruhnya", tw, pohon.triwulan[tw - 1])
    baris.append(Baris("Jumlah", (Sel(rupiah(pohon.pagu) or "–"), seluruhnya), jumlah=True))
    return Tabel(judul, kolom, tuple(baris))
