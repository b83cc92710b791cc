"""What the pages of the narrative show: the outline with the state of each text, the palette, what is missing."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from organisasi.models import Instansi

from .beda import Beda, diff_teks
from .bentuk import Judul, Unit
from .isi import susun_isi
from .kerangka import Teks
from .kerangka.daftar import list_teks, name_teks
from .models import Narasi
from .narasi import SEBUTAN, Sebutan, build_prosa, is_html, read_default
from .narasi_html import html_to_text, plain_text, read_html, text_to_html, write_html
from .narasi_teks import SYARAT
from .naskah import Rangka, build_rangka, split_bagian
from .pilihan import read_kerangka

BAWAAN, DIUBAH, KURANG = "bawaan", "diubah", "kurang"
_KURUNG = re.compile(r"\{[^{}\n]{0,60}\}")
# First part of a placeholder's key -> its group in the palette, and what to do where the figure does not exist.
KELOMPOK = {
    "capaian": ("Capaian", "isi realisasi indikatornya"),
    "indikator": ("Indikator", "isi realisasi indikator itu"),
    "efisiensi": ("Anggaran", "isi realisasi dan anggarannya"),
    "anggaran": ("Anggaran", "isi pagu dan realisasi anggaran"),
    "pk": ("Perjanjian Kinerja", "lengkapi Perjanjian Kinerja"),
    "renstra": ("Renstra dan IKU", "lengkapi Renstra"),
    "rpjmd": ("Renstra dan IKU", "minta admin kabupaten melengkapi RPJMD"),
    "iku": ("Renstra dan IKU", "isi IKU dan keputusan penetapannya"),
    "skala": ("Capaian", "minta admin kabupaten memilih skala predikat"),
    "tabel": ("Tabel dan gambar", "isi data tabel itu"),
    "gambar": ("Tabel dan gambar", "isi data gambar itu"),
    "organisasi": ("Profil kecamatan", "isi Profil BAB I"),
    "pegawai": ("Profil kecamatan", "isi Profil BAB I"),
    "wilayah": ("Profil kecamatan", "isi Profil BAB I"),
    "penduduk": ("Profil kecamatan", "isi Profil BAB I"),
    "dokumen": ("Peraturan", "minta admin kabupaten melengkapi peraturan itu"),
}
UMUM = ("Kecamatan dan tahun", "lengkapi data kecamatan")
URUTAN = (
    "Capaian",
    "Indikator",
    "Anggaran",
    "Tabel dan gambar",
    "Perjanjian Kinerja",
    "Renstra dan IKU",
    "Profil kecamatan",
    "Kecamatan dan tahun",
    "Peraturan",
)


@dataclass(frozen=True, slots=True)
class BarisNarasi:
    """One text of the outline and how it stands."""

    kunci: str
    judul: str
    kurang: tuple[str, ...]  # sentences
    narasi: Narasi | None
    foto: int

    @property
    def keadaan(self) -> str:
        if self.kurang:
            return KURANG
        return DIUBAH if self.narasi and self.narasi.isi else BAWAAN


@dataclass(frozen=True, slots=True)
class BagianNarasi:
    judul: str
    baris: tuple[BarisNarasi, ...]


@dataclass(frozen=True, slots=True)
class KelompokNarasi:
    """The front matter, or one chapter."""

    judul: str
    bagian: tuple[BagianNarasi, ...]

    @property
    def baris(self) -> tuple[BarisNarasi, ...]:
        return tuple(b for bagian in self.bagian for b in bagian.baris)

    @property
    def lengkap(self) -> int:
        return sum(not b.kurang for b in self.baris)


@dataclass(frozen=True, slots=True)
class PilihanSebutan:
    kunci: str
    nilai: str | None


@dataclass(frozen=True)
class HalamanNarasi:
    """Everything that the narrative of one office-year shows, gathered in a constant number of queries."""

    rangka: Rangka
    narasi: Mapping[str, Narasi]

    @cached_property
    def kelompok(self) -> tuple[KelompokNarasi, ...]:
        hasil: dict[str, list[BagianNarasi]] = {}
        for unit in self.rangka.unit:
            for isi in split_bagian(unit):
                teks = [b for b in isi if isinstance(b, Teks)]
                if teks:
                    judul = next((f"{b.nomor} {b.teks}" for b in isi if isinstance(b, Judul)), unit.judul)
                    baris = tuple(self._baris(t, judul if len(teks) == 1 else name_teks(t)) for t in teks)
                    hasil.setdefault(_judul_kelompok(unit), []).append(BagianNarasi(judul, baris))
        return tuple(KelompokNarasi(judul, tuple(bagian)) for judul, bagian in hasil.items())

    def _baris(self, teks: Teks, judul: str) -> BarisNarasi:
        narasi = self.narasi.get(teks.kunci)
        isi = (narasi and narasi.isi) or read_default(teks.kunci)
        foto = len(self.rangka.isi.foto.get(teks.kunci, ()))
        return BarisNarasi(teks.kunci, judul, self.check(isi, teks.kunci), narasi, foto)

    @cached_property
    def baris(self) -> tuple[BarisNarasi, ...]:
        return tuple(b for k in self.kelompok for b in k.baris)

    @property
    def lengkap(self) -> int:
        return sum(not b.kurang for b in self.baris)

    def find(self, kunci: str) -> BarisNarasi | None:
        """None for a text that is not printed this year, because its section has no data."""
        return next((b for b in self.baris if b.kunci == kunci), None)

    def name_tempat(self, kunci: str) -> str:
        """ "BAB III B. Capaian Kinerja": where the text is printed."""
        for k in self.kelompok:
            for bagian in k.bagian:
                if any(b.kunci == kunci for b in bagian.baris):
                    bab = re.match(r"BAB [IVX]+", k.judul)
                    return f"{bab[0]} {bagian.judul}" if bab else bagian.judul
        return ""

    # --- placeholders ---------------------------------------------------------------------------------------

    @cached_property
    def dikenal(self) -> frozenset[str]:
        """Every key that means something, be its figure there or not: what the defaults use counts, too."""
        bawaan = {
            kunci
            for t in list_teks(self.rangka.kerangka)
            for pola in (SEBUTAN, SYARAT)
            for kunci in pola.findall(read_default(t.kunci))
        }
        return bawaan | self.rangka.nilai.keys()

    def check(self, isi: str, kunci: str = "") -> tuple[str, ...]:
        """What keeps a text from being printed whole under that key, a sentence each."""
        sebutan = Sebutan(self.rangka.nilai).untuk(kunci)
        build_prosa(isi, sebutan)
        # Each once, in the order of the text.
        return tuple(dict.fromkeys([*(self._sebut_kurang(k) for k in sebutan.kurang), *_stray(isi)]))

    def _sebut_kurang(self, kunci: str) -> str:
        if kunci not in self.dikenal:
            return f"Sebutan {{{kunci}}} tidak dikenal: pilih dari daftar angka, atau hapus dari tulisan."
        return f"Angka {{{kunci}}} belum ada: {_kelompok(kunci)[1]}, lalu angka ini terisi sendiri."

    @cached_property
    def pilihan(self) -> tuple[tuple[str, tuple[PilihanSebutan, ...]], ...]:
        """The palette: every known placeholder with its present value, by group."""
        hasil: dict[str, list[PilihanSebutan]] = {judul: [] for judul in URUTAN}
        # Documents without a subject have no long form; a palette of gaps that nobody can fill helps no one.
        for kunci in self.rangka.nilai.keys() | self.dikenal:
            nilai = self.rangka.nilai.get(kunci)
            if nilai is not None or not (kunci.endswith(".lengkap") or kunci in self._salinan_tiada):
                hasil[_kelompok(kunci)[0]].append(PilihanSebutan(kunci, nilai))
        return tuple(
            (judul, tuple(sorted(isi, key=lambda p: p.kunci))) for judul, isi in hasil.items() if isi
        )

    @property
    def _salinan_tiada(self) -> set[str]:
        """Tables and pictures that one agreement or sasaran has and another has not."""
        return {k for k, v in self.rangka.nilai.items() if v is None and k.startswith(("tabel.", "gambar."))}

    def nilai_untuk(self, kunci: str) -> dict[str, str | None]:
        """Every known placeholder with what it says in the text of that key."""
        sebutan = Sebutan(self.rangka.nilai).untuk(kunci)
        return {p.kunci: sebutan.get(p.kunci) for _, isi in self.pilihan for p in isi}


def susun_halaman(instansi: Instansi, tahun: int) -> HalamanNarasi:
    """Raises `isi.DataBelumAda` or `kerangka.KerangkaTidakAda`, each one Indonesian sentence for the user."""
    isi = susun_isi(instansi, tahun)
    kerangka = read_kerangka(instansi, tahun, isi.pengaturan.kerangka)
    return HalamanNarasi(build_rangka(isi, kerangka), _narasi(instansi, tahun))


def _narasi(instansi: Instansi, tahun: int) -> dict[str, Narasi]:
    rows = Narasi.objects.filter(instansi=instansi, tahun=tahun).select_related("diubah_oleh")
    return {n.kunci: n for n in rows}


def _judul_kelompok(unit: Unit) -> str:
    if unit.jenis == "bab":
        return f"BAB {unit.nomor} {unit.judul}"
    return "Pengantar dan ikhtisar" if unit.jenis == "depan" else "Lampiran"


def _kelompok(kunci: str) -> tuple[str, str]:
    return KELOMPOK.get(re.sub(r"_\d+$", "", kunci.partition(".")[0]), UMUM)


def _stray(isi: str) -> Iterator[str]:
    """Braces that are no placeholder: they would be printed as they stand."""
    teks = plain_text(isi) if is_html(isi) else isi
    for kurung in _KURUNG.findall(teks):
        if not (SEBUTAN.fullmatch(kurung) or SYARAT.fullmatch(kurung)):
            yield f"Tulisan “{kurung}” bukan angka terhubung: pilih dari daftar angka, atau hapus kurungnya."


# --- the text in the form -----------------------------------------------------------------------------------


def isi_html(isi: str) -> str:
    """A stored or default text for the editor."""
    return write_html(read_html(isi)) if is_html(isi) else text_to_html(isi)


def isi_polos(isi: str) -> str:
    """The same for the plain text field: as plain text where that says all, else as the HTML that it is."""
    html = isi_html(isi)
    teks = html_to_text(html)
    return html if teks is None else teks


def diff_kata(lama: str, baru: str) -> tuple[Beda, ...]:
    """Word by word, from the one stored or typed text to the other."""
    return diff_teks(plain_text(isi_html(lama)), plain_text(isi_html(baru)))


def list_tetangga(baris: Iterable[BarisNarasi], kunci: str) -> tuple[BarisNarasi | None, BarisNarasi | None]:
    """The texts before and after, in the order of the report."""
    urut = list(baris)
    letak = next((i for i, b in enumerate(urut) if b.kunci == kunci), None)
    if letak is None:
        return None, None
    return (urut[letak - 1] if letak else None), (urut[letak + 1] if letak + 1 < len(urut) else None)
