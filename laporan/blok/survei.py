"""The satisfaction survey: how its answers fell for each unsur, and the score of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from kinerja.perhitungan.angka import format_angka
from laporan.bentuk import Baris, Butir, Kolom, Sel, Tabel

from .sel import angka, persen, predikat

_JAWABAN = ("Tidak baik (%)", "Kurang baik (%)", "Baik (%)", "Sangat baik (%)")


def _sumber(isi) -> str:
    judul = isi.survei.judul or isi.instansi.nama
    if "survei" not in judul.casefold():
        judul = f"Survei Kepuasan Masyarakat {judul}"
    orang = f", {format_angka(isi.survei.responden)} responden" if isi.survei.responden is not None else ""
    return f"{judul}{orang}"


@dataclass(frozen=True)
class TabelSebaranSurvei:
    """The share of each answer, worst first; the total shows where a questionnaire was counted wrongly."""

    def susun(self, isi) -> Sequence[Butir]:
        if isi.survei is None or not any(u.sebaran for u in isi.survei.unsur):
            return []
        kosong = (None,) * len(_JAWABAN)
        baris = tuple(
            Baris((angka(i), Sel(u.nama), *(angka(n) for n in u.sebaran or kosong), angka(u.jumlah)))
            for i, u in enumerate(isi.survei.unsur, 1)
        )
        catatan = [
            f"Jawaban unsur {u.nama} berjumlah {format_angka(u.jumlah)}% pada sumbernya."
            for u in isi.survei.unsur
            if u.jumlah is not None and u.jumlah != 100
        ]
        if tanpa := [u.nama for u in isi.survei.unsur if not u.sebaran]:
            catatan.append(f"Sebaran jawaban tidak tersedia untuk unsur {', '.join(tanpa)}.")
        return [
            Tabel(
                kunci="sebaran_survei",
                judul="Sebaran Jawaban Survei Kepuasan Masyarakat menurut Unsur Pelayanan",
                kolom=(
                    Kolom("No", 5, "kanan"),
                    Kolom("Unsur", 55),
                    *(Kolom(j, 8, "kanan") for j in _JAWABAN),
                    Kolom("Total (%)", 8, "kanan"),
                ),
                baris=baris,
                sumber=_sumber(isi),
                catatan=tuple(catatan),
                bernomor=False,
            )
        ]


@dataclass(frozen=True)
class TabelSkorSurvei:
    """Score and predikat of each unsur and of their mean, by the scale that goes with the questionnaire."""

    def susun(self, isi) -> Sequence[Butir]:
        if isi.survei is None or not isi.survei.unsur:
            return []
        skala = isi.survei.skala
        baris = [
            Baris((angka(i), Sel(u.nama), angka(u.skor), predikat(u.kelas, skala)))
            for i, u in enumerate(isi.survei.unsur, 1)
        ]
        baris.append(
            Baris(
                (
                    Sel(),
                    Sel("Rata-rata unsur pelayanan"),
                    persen(isi.survei.rata.tampil),
                    predikat(isi.survei.kelas, skala),
                ),
                jenis="jumlah",
            )
        )
        rentang = "; ".join(f"{k.label} {k.interval}" for k in skala.kelas)
        return [
            Tabel(
                kunci="skor_survei",
                judul="Skor dan Predikat Setiap Unsur Pelayanan",
                kolom=(
                    Kolom("No", 6, "kanan"),
                    Kolom("Unsur", 54),
                    Kolom("Skor", 14, "kanan"),
                    Kolom("Predikat", 26),
                ),
                baris=tuple(baris),
                sumber=_sumber(isi),
                catatan=(f"Predikat menurut {skala.sumber}: {rentang}.",),
                bernomor=False,
            )
        ]
