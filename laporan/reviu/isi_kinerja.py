"""Cells that several documents share: value, capaian, money, and the analysis of an indicator."""

from collections.abc import Iterator
from decimal import Decimal

from django.urls import reverse

from kinerja.lembar import BarisLembar, Lembar
from kinerja.models import Analisis, HasilCapaian, Realisasi
from kinerja.perhitungan.angka import Nilai, format_angka
from organisasi.alur import ROMAWI, Berkas
from organisasi.templatetags.tampilan import angka, rupiah, ukur

from .tempat import BELUM, Bab, Jangkar, Kelompok, Sel, Tempat, susun_paragraf


def sebut_periode(triwulan: int) -> str:
    return f"TW {ROMAWI[triwulan]}" if triwulan else "setahun"


def sebut_nilai(nilai: Nilai | None, desimal: int, realisasi: Realisasi | None = None) -> str:
    """As the cell shows it, with the figures of a ratio: "85,00 (17 dari 20)"."""
    if nilai is None or (nilai.angka is None and not nilai.label):
        return BELUM
    teks = ukur(nilai, desimal)
    if realisasi is not None and realisasi.penyebut is not None:
        teks += f" ({format_angka(realisasi.pembilang)} dari {format_angka(realisasi.penyebut)})"
    return teks


def sel_nilai(berkas: Berkas, b: BarisLembar, triwulan: int) -> Sel:
    """The realisasi of one indicator in one period."""
    teks = sebut_nilai(b.nilai, b.desimal, b.realisasi)
    tempat = Tempat(
        Jangkar.SEL.value,
        f"{b.kode}:{triwulan}",
        f"{b.baris.nama_indikator}, {sebut_periode(triwulan)}",
        teks,
        _alamat_kisi(berkas, b, triwulan),
    )
    return Sel(teks, tempat)


def sel_capaian(berkas: Berkas, b: BarisLembar, triwulan: int) -> tuple[Sel, Sel]:
    """Capaian and predikat: a note on them is about the indicator as a whole."""
    tempat = Tempat(
        Jangkar.INDIKATOR.value,
        b.kode,
        f"{b.baris.nama_indikator}, capaian",
        _sebut_hasil(b.hasil),
        _alamat_kisi(berkas, b, triwulan),
    )
    tampil = b.hasil.tampil if b.hasil else None
    return Sel(angka(tampil, 2) or "–", tempat), Sel("", hasil=b.hasil, kanan=False)


def _sebut_hasil(hasil: HasilCapaian | None) -> str:
    if hasil is None or hasil.tampil is None:
        return "belum ada capaian"
    teks = angka(hasil.tampil, 2)
    return f"{teks}, {hasil.predikat}" if hasil.predikat else teks


def _alamat_kisi(berkas: Berkas, b: BarisLembar, triwulan: int) -> str:
    dasar = reverse("daftar_realisasi", args=[berkas.instansi.kode, berkas.tahun])
    return f"{dasar}?tw={triwulan}#sel-{b.baris.indikator_id}"


def sel_uang(berkas: Berkas, kode: str, nama: str, triwulan: int, jumlah: Decimal | None) -> Sel:
    """Money spent in one period, on a node of the budget tree or ("jumlah") altogether."""
    teks = rupiah(jumlah) or BELUM
    tempat = Tempat(
        Jangkar.SEL.value,
        f"anggaran:{kode}:{triwulan}",
        f"Realisasi anggaran {nama}, {sebut_periode(triwulan)}",
        teks,
        reverse("realisasi_anggaran", args=[berkas.instansi.kode, berkas.tahun]),
    )
    return Sel(teks, tempat)


def susun_bab_analisis(berkas: Berkas, lembar: Lembar) -> Iterator[Bab]:
    """What is written about each indicator and about the year, a chapter each; one query."""
    if lembar.perjanjian is None:
        return
    isi: dict[tuple[int | None, str], list[str]] = {}
    for a in Analisis.objects.filter(perjanjian=lembar.perjanjian).order_by("urutan"):
        isi.setdefault((a.indikator_id, a.jenis), []).append(a.uraian)
    bahan = [berkas.instansi.kode, berkas.tahun]
    bagian = [
        (
            b.baris.indikator_id,
            b.kode,
            b.baris.nama_indikator,
            reverse("analisis_indikator", args=[*bahan, b.kode]),
        )
        for b in lembar.baris
    ]
    for indikator, kode, nama, alamat in (
        *bagian,
        (None, "", "Sepanjang tahun", reverse("analisis_umum", args=bahan)),
    ):
        kelompok = tuple(
            Kelompok(
                jenis.label,
                susun_paragraf(
                    f"analisis.{kode}.{jenis.value}", f"{nama}: {jenis.label.lower()}", uraian, alamat
                ),
            )
            for jenis in Analisis.Jenis
            if (uraian := isi.get((indikator, jenis.value)))
        )
        if kelompok:
            yield Bab(f"Analisis: {nama}", kelompok)
