"""One tujuan or sasaran at a time: what came of it, in sentences from the figures, and how it is measured.

The blocks are written for `PerSasaran`: `isi.capaian` holds the indicators of one tujuan or sasaran.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from kinerja.perhitungan.angka import Nilai, format_angka, format_persen, terbilang
from laporan.bentuk import Butir, Daftar, Judul, Kalimat, Paragraf, Pecahan, Potongan, polos

from .capaian import utuh
from .capaian_renstra import kecil, list_tahun_tren, tulis_pembanding

_KATA = {1: "naik", 0: "tetap", -1: "turun"}


def find_nomor(isi) -> str:
    """ "1" of a tujuan, "1.2" of its second sasaran, as its Renstra counts them; "" where that does not hold it."""
    utas = isi.capaian[0].thread
    for i, tujuan in enumerate(isi.renstra.tujuan, 1):
        if any(x.thread == utas for x in tujuan.indikator):
            return str(i)
        for j, sasaran in enumerate(tujuan.sasaran, 1):
            if any(x.thread == utas for x in sasaran.indikator):
                return f"{i}.{j}"
    return ""


@dataclass(frozen=True)
class AnalisisSasaran:
    """Heading, then for each indicator: target, end of the Renstra, trend, comparison, and its formula."""

    def susun(self, isi) -> Sequence[Butir]:
        pertama = isi.capaian[0]
        jenis = pertama.jenjang.capitalize()
        nomor = find_nomor(isi)
        hasil: list[Butir] = [Judul(f"{jenis}{f' {nomor}' if nomor else ''}: {pertama.uraian}", tingkat=3)]
        banyak = len(isi.capaian)
        if banyak > 1:
            hasil.append(
                Paragraf(polos(f"{jenis} ini diukur dengan {banyak} ({terbilang(banyak)}) indikator."))
            )
        for n, b in enumerate(isi.capaian, 1):
            awal = f"Indikator {n}: " if banyak > 1 else "Indikator: "
            hasil.append(Paragraf((Potongan(awal), Potongan(b.nama, tebal=True)), gaya="pengantar"))
            hasil.append(Daftar(tuple(self._kalimat(isi, b)), "huruf"))
            hasil += self._formula(b)
        if pertama.jenjang == "tujuan":
            hasil += self._sasaran(isi)
        return hasil

    def _kalimat(self, isi, b) -> list[Kalimat]:
        kalimat = [kalimat_target(isi, b)]
        kalimat += [polos(k) for k in (kalimat_kemajuan(isi, b), kalimat_rentetan(isi, b)) if k]
        kalimat.append(polos(kalimat_pembanding(b)))
        return kalimat

    def _formula(self, b) -> list[Butir]:
        """As the decree defines it: a fraction, or sentences where it is none; then how it was measured this year."""
        f = b.formulasi
        hasil: list[Butir] = []
        if f and f.pembilang and f.penyebut:
            hasil.append(
                Paragraf(polos("Menurut formulasinya, indikator ini dihitung sebagai berikut:"), "antar")
            )
            hasil.append(Pecahan(f.pembilang, f.penyebut, "× 100%" if f.persen else ""))
            teks = f.formulasi
        else:
            teks = f.formulasi or f.penjelasan if f else ()
            if teks:
                hasil.append(
                    Paragraf(
                        polos("Menurut formulasinya, indikator ini ditentukan sebagai berikut:"), "antar"
                    )
                )
        teks = (*teks, *b.analisis.get("cara_ukur", ()))
        if teks:
            hasil.append(Daftar(tuple(polos(utuh(t)) for t in teks), "titik"))
        return hasil

    def _sasaran(self, isi) -> list[Butir]:
        """The sasaran that serve this tujuan, with their indicators."""
        utas = {b.thread for b in isi.capaian}
        tujuan = next((t for t in isi.renstra.tujuan if utas & {x.thread for x in t.indikator}), None)
        if tujuan is None or not tujuan.sasaran:
            return []
        butir = tuple(
            polos(f"{s.uraian}, dengan indikator {' dan '.join(x.nama for x in s.indikator)}")
            for s in tujuan.sasaran
        )
        return [Paragraf(polos("Tujuan ini didukung oleh sasaran:"), "antar"), Daftar(butir, "angka")]


# --- generated sentences --------------------------------------------------------------------------------------


def kalimat_target(isi, b) -> Kalimat:
    """Target, realisasi, capaian, predikat, and whether the target was reached."""
    if b.hasil.tampil is None:
        return polos(f"Capaian tahun {isi.tahun} belum dapat dihitung. {b.hasil.alasan}")
    sampai = "tercapai" if b.tercapai else "belum tercapai"
    return (
        Potongan(
            f"Target tahun {isi.tahun} sebesar {b.tampilkan(b.target)} terealisasi {b.tampilkan(b.realisasi)}, "
            f"sehingga capaiannya {format_persen(b.hasil.tampil)} dengan predikat "
        ),
        Potongan(b.hasil.predikat.label, tebal=True),
        Potongan(f". Target {sampai}."),
    )


def kalimat_kemajuan(isi, b) -> str:
    """How far it is on the way to the end of the Renstra; "" where that has no target."""
    if not b.hasil_akhir or b.hasil_akhir.tampil is None:
        return ""
    return (
        f"Terhadap target akhir Renstra tahun {b.tahun_akhir} ({b.tampilkan(b.target_akhir)}), "
        f"realisasi tahun {isi.tahun} mencapai {format_persen(b.hasil_akhir.tampil)}."
    )


def kalimat_rentetan(isi, b) -> str:
    """The way of the realisasi through the years of the Renstra, or from its baseline where there are none."""
    if b.realisasi.angka is None:
        return "Perkembangan realisasi belum dapat diuraikan karena realisasi tahun ini belum ada."
    titik = [(t, b.lalu[t]) for t in list_tahun_tren(isi) if t in b.lalu and b.lalu[t].angka is not None]
    if not titik:
        return _banding_awal(isi, b)
    if putus := max((t for t in b.putus if t > titik[0][0]), default=0):
        titik = [(t, n) for t, n in titik if t >= putus]
        sebab = f" Nilai sebelum tahun {putus} tidak dibandingkan karena {b.putus[putus]}."
    else:
        sebab = ""
    titik.append((isi.tahun, b.realisasi))
    if len(titik) == 1:
        return f"Realisasi tahun {isi.tahun} sebesar {b.tampilkan(b.realisasi)}.{sebab}"
    *depan, akhir = _ruas(b, titik)
    uraian = f"{', '.join(depan)}, lalu {akhir}" if depan else akhir
    return f"Realisasi {uraian}.{sebab}"


def _ruas(b, titik: list[tuple[int, Nilai]]) -> list[str]:
    """Stretches of one direction: "tetap 100% pada tahun 2022–2024", "turun menjadi 76,3% pada tahun 2025"."""
    potong: list[tuple[int, int, int]] = []  # direction, first and last point
    for i in range(1, len(titik)):
        beda = titik[i][1].angka - titik[i - 1][1].angka
        arah = (beda > 0) - (beda < 0)
        if potong and potong[-1][0] == arah:
            potong[-1] = (arah, potong[-1][1], i)
        else:
            potong.append((arah, i - 1, i))
    hasil = []
    for n, (arah, awal, akhir) in enumerate(potong):
        dari, sampai = titik[awal], titik[akhir]
        nilai = b.tampilkan(sampai[1])
        if not arah:
            hasil.append(
                f"tetap {nilai} pada tahun {dari[0]}–{sampai[0]}"
                if not n
                else f"tetap {nilai} sampai dengan tahun {sampai[0]}"
            )
        elif n:
            hasil.append(f"{_KATA[arah]} menjadi {nilai} pada tahun {sampai[0]}")
        else:
            hasil.append(
                f"{_KATA[arah]} dari {b.tampilkan(dari[1])} pada tahun {dari[0]} menjadi {nilai} pada tahun {sampai[0]}"
            )
    return hasil


def _banding_awal(isi, b) -> str:
    if b.baseline is None or b.baseline[1].angka is None:
        return (
            "Data tahun sebelumnya dalam periode Renstra ini tidak tersedia, "
            "sehingga perkembangannya belum dapat diuraikan."
        )
    tahun, nilai = b.baseline
    beda = b.realisasi.angka - nilai.angka
    awal = f"kondisi awal tahun {tahun} ({b.tampilkan(nilai)})"
    if not beda:
        return f"Realisasi tetap dibandingkan dengan {awal}."
    satuan = " poin persen" if b.satuan == "%" else " poin"
    return f"Realisasi {_KATA[1 if beda > 0 else -1]} {format_angka(abs(beda))}{satuan} dibandingkan dengan {awal}."


def kalimat_pembanding(b) -> str:
    """Beside what others reached or aim at; where nothing is known, just that."""
    ada = [(n, catatan) for n, catatan in b.pembanding.values() if n.angka is not None]
    if not ada or b.realisasi.angka is None:
        return "Data pembanding nasional atau regional untuk indikator ini tidak tersedia."
    bagian = []
    for nilai, catatan in ada:
        beda = b.realisasi.angka - nilai.angka
        kata = "melampaui" if beda > 0 else "sama dengan" if not beda else "belum mencapai"
        bagian.append(f"{kata} {kecil(catatan) or 'pembandingnya'} sebesar {tulis_pembanding(b, nilai)}")
    return f"Realisasi sebesar {b.tampilkan(b.realisasi)} {', dan '.join(bagian)}."


_FAKTOR = (
    ("pendorong", "Faktor pendorong:"),
    ("penghambat", "Faktor penghambat:"),
    ("upaya", "Upaya yang telah dilakukan:"),
    ("tantangan", "Tantangan untuk perbaikan ke depan:"),
    ("tindak_lanjut", "Langkah perbaikan tahun berikutnya:"),
)


@dataclass(frozen=True)
class FaktorSasaran:
    """What helped, what hindered and what is to be faced, as the kecamatan wrote it; each sentence once."""

    def susun(self, isi) -> Sequence[Butir]:
        hasil: list[Butir] = []
        for jenis, judul in _FAKTOR:
            teks = dict.fromkeys(t for b in isi.capaian for t in b.analisis.get(jenis, ()))
            if teks:
                hasil.append(Paragraf(polos(judul), gaya="pengantar"))
                hasil.append(Daftar(tuple(polos(utuh(t)) for t in teks), "titik"))
        return hasil
