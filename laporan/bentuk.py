"""The finished document as data: what a reader sees, cell by cell, before any HTML or PDF.

Blocks and prose produce these shapes, `naskah` numbers them, `cetak` draws them. Nothing here refers to the
database, so a finished document can be stored and drawn again without it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

VERSI_SKEMA = 1


@dataclass(frozen=True, slots=True)
class Potongan:
    """A run of text in one style. The text "\\n" alone breaks the line."""

    teks: str
    tebal: bool = False
    miring: bool = False
    kurang: bool = False  # stands for a figure that is not there yet


Kalimat = tuple[Potongan, ...]


@dataclass(frozen=True, slots=True)
class Paragraf:
    isi: Kalimat
    gaya: str = ""  # "" | "tengah" | "catatan" | "pengantar" (heads what follows) | "antar" (leads to a list)


@dataclass(frozen=True, slots=True)
class Daftar:
    butir: tuple[Kalimat, ...]
    gaya: str = "titik"  # "titik" | "angka" | "huruf"


@dataclass(frozen=True, slots=True)
class Judul:
    """A heading: 2 is a section and stands in the table of contents, 3 divides it, 4 heads a letter."""

    teks: str
    tingkat: int = 2
    nomor: str = ""
    jangkar: str = ""


@dataclass(frozen=True, slots=True)
class Sel:
    teks: str = ""
    rata: str = ""  # "" takes the column's
    gaya: str = ""  # "" | "tebal" | "lirih"
    rentang: int = 1  # columns
    turun: int = 1  # rows
    predikat: tuple[int, int] | None = None  # step and number of steps of the scale
    rumus: tuple[str, str] | None = None  # numerator and denominator
    kali: str = "× 100%"  # what the fraction is multiplied by; "" where it is no percentage
    isi: Kalimat = ()  # the text in its styles, where a person wrote it


@dataclass(frozen=True, slots=True)
class Kolom:
    judul: str
    lebar: int  # percent of the table
    rata: str = "kiri"  # "kiri" | "kanan" | "tengah"


@dataclass(frozen=True, slots=True)
class Baris:
    sel: tuple[Sel, ...]
    jenis: str = ""  # "" | "kelompok" (a heading inside) | "induk" (a parent) | "jumlah"


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table with its caption above and its source below. `kunci` is its name in prose: {tabel.pengukuran}."""

    kunci: str
    judul: str
    kolom: tuple[Kolom, ...]
    baris: tuple[Baris, ...]
    sumber: str = ""
    kepala: tuple[tuple[Sel, ...], ...] = ()  # several header rows; else the column titles make one
    nomor_kolom: tuple[str, ...] = ()
    catatan: tuple[str, ...] = ()
    nomor: str = ""
    bernomor: bool = True
    lanskap: bool = False  # too wide for an upright page: it gets lying pages of its own


@dataclass(frozen=True, slots=True)
class Grafik:
    """A chart as data; `jenis` names the drawing in `grafik`."""

    kunci: str
    judul: str
    jenis: str
    data: dict
    uraian: str  # the chart in one sentence, for those who cannot see it
    sumber: str = ""
    nomor: str = ""


@dataclass(frozen=True, slots=True)
class Foto:
    """A photograph with its caption, which is also what it says to those who cannot see it.

    `sha256` names the picture by its content; `berkas` is where the storage keeps it.
    """

    judul: str
    sha256: str
    berkas: str
    lebar: int  # pixels
    tinggi: int
    nomor: str = ""

    @property
    def kunci(self) -> str:
        """Its name in prose: {gambar.foto_1a2b3c4d}."""
        return f"foto_{self.sha256[:8]}"


@dataclass(frozen=True, slots=True)
class Kop:
    """The letterhead."""

    pemerintah: str
    nama: str
    alamat: str
    kontak: str = ""


@dataclass(frozen=True, slots=True)
class BlokTandaTangan:
    jabatan: str
    nama: str
    pangkat: str = ""
    nip: str = ""
    tempat_tanggal: str = ""
    pengantar: str = ""
    tempat: bool = False  # the electronic signature of the whole document stands here


@dataclass(frozen=True, slots=True)
class TandaTangan:
    """One or two signature blocks side by side; a single block stands at the right."""

    blok: tuple[BlokTandaTangan, ...]


@dataclass(frozen=True, slots=True)
class Pasangan:
    """Labelled paragraphs: Menimbang, Mengingat, diktum, or Nama and Jabatan of a party."""

    butir: tuple[tuple[str, tuple[Kalimat, ...]], ...]


@dataclass(frozen=True, slots=True)
class UkuranPohon:
    """One indicator in a box of the tree: its short name and capaian, and the class that it falls into."""

    nama: str
    capaian: str
    predikat: str = ""
    langkah: tuple[int, int] | None = None  # step and number of steps of the scale


@dataclass(frozen=True, slots=True)
class KotakPohon:
    nama: str
    ukuran: tuple[UkuranPohon, ...] = ()
    catatan: str = ""  # money, or what is missing
    anak: tuple["KotakPohon", ...] = ()


@dataclass(frozen=True, slots=True)
class PohonKinerja:
    """The tree of goals and programs as a drawing, read from left to right."""

    judul: str
    tingkat: tuple[str, ...]  # heads of the columns
    akar: tuple[KotakPohon, ...]
    uraian: str  # the drawing in one sentence, for those who cannot see it


@dataclass(frozen=True, slots=True)
class Pecahan:
    """A formula set as a fraction on a line of its own."""

    pembilang: str
    penyebut: str
    kali: str = ""  # what stands after it: "× 100%"


@dataclass(frozen=True, slots=True)
class GantiHalaman:
    """What follows starts a new page, upright unless `lanskap`."""

    lanskap: bool = False


Butir = (
    Paragraf
    | Daftar
    | Judul
    | Tabel
    | Grafik
    | Foto
    | Kop
    | TandaTangan
    | Pasangan
    | PohonKinerja
    | Pecahan
    | GantiHalaman
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch that starts on its own page: cover, front matter, a chapter, an appendix; "surat" is one of a
    document without cover and chapters, headed by its own first lines."""

    jenis: str  # "sampul" | "depan" | "daftar" | "bab" | "lampiran" | "surat"
    judul: str
    butir: tuple[Butir, ...] = ()
    nomor: str = ""  # "I" … or "1" …
    jangkar: str = ""
    lanskap: bool = False
    daftar: str = ""  # for jenis "daftar": "isi" | "tabel" | "gambar"


@dataclass(frozen=True, slots=True)
class Terbitan:
    """What a published version is called, and where anyone can check it."""

    kode: str
    versi: int
    alamat: str  # of its verification page, drawn as a QR code
    menggantikan: str = ""  # code of the version that it replaces
    salinan: bool = False  # a copy for the public: unsigned, with masked NIP
    asal: str = ""  # of such a copy: the code of the signed version
    contoh: bool = False  # made of sample data


@dataclass(frozen=True, slots=True)
class Naskah:
    jenis: str
    judul: str
    subjudul: str
    tahun: int
    penyusun: str
    kaki: str
    identitas: tuple[str, ...]
    unit: tuple[Unit, ...]
    kekurangan: tuple[str, ...] = ()
    terbitan: Terbitan | None = None  # of a published version only
    versi_skema: int = field(default=VERSI_SKEMA)

    def butir(self, jenis: type) -> Iterator:
        """Every piece of one kind, in reading order."""
        return (b for unit in self.unit for b in unit.butir if isinstance(b, jenis))

    def tabel(self, kunci: str) -> Tabel:
        return next(t for t in self.butir(Tabel) if t.kunci == kunci)


def polos(*teks: str) -> Kalimat:
    """Plain text as one Kalimat."""
    return tuple(Potongan(t) for t in teks)
