"""What a real report printed beside what the product prints: every cell, and each difference with its code.

`cetakan/<folder>.json` holds the figures of the real report as it printed them, misprints included. A cell is its
text, or `[text, code]` where the product says something else; the code is one of the folder's `putusan.json`, the
`subjek` of a decision without code, or PEMBULATAN. None stands for a cell that the report does not have.
"""

import json
import re
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from laporan.bentuk import Daftar, Judul, Naskah, Paragraf, Sel, Tabel

AKAR = Path(__file__).resolve().parents[2]
CETAKAN = Path(__file__).parent / "cetakan"
PEMBULATAN = "pembulatan"
KOSONG = {"", "tidaktersedia", "tidakada", "tidakadadata", "tidaktersediadata", "belumada"}
CENTANG = re.compile("[✓√✔]")
ANGKA = re.compile(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?(?![\d.])|-?\d+(?:[.,]\d+)?(?![\d.])")


class TidakKetemu(LookupError):
    """The file names a table, row or column that the product's document does not have, or has twice."""


@dataclass(frozen=True)
class Banding:
    """One printed figure and the product's."""

    tabel: str  # the table's name in the real report, or the place of the prose
    baris: str
    kolom: str
    tercetak: str
    dihitung: str
    kode: str
    sama: bool


@dataclass
class Hasil:
    banding: list[Banding] = field(default_factory=list)
    salah: list[str] = field(default_factory=list)

    @property
    def beda(self) -> list[Banding]:
        return [b for b in self.banding if not b.sama]


def list_folder() -> list[str]:
    return sorted(b.stem for b in CETAKAN.glob("*.json"))


def baca(folder: str) -> dict:
    return json.loads((CETAKAN / f"{folder}.json").read_text(encoding="utf-8"))


# --- two texts ------------------------------------------------------------------------------------------------


def _bentuk(teks: str) -> str:
    """Letters and digits alone, and the point or comma between two digits."""
    return re.sub(r"(?!(?<=\d)[.,](?=\d))[\W_]", "", CENTANG.sub("centang", teks)).casefold()


def _angka(teks: str) -> tuple[Decimal, str] | None:
    """The one number of a text and the words beside it; None where there is none or several."""
    temuan = list(ANGKA.finditer(teks))
    if len(temuan) != 1 or re.search(r"\d", teks.replace(temuan[0][0], "", 1)):
        return None
    tulisan = temuan[0][0]
    ribuan = tulisan.count(".") > 1 or "," in tulisan or re.fullmatch(r"-?\d{1,3}\.\d{3}", tulisan)
    nilai = Decimal(tulisan.replace(".", "").replace(",", ".") if ribuan else tulisan)
    sisa = teks[: temuan[0].start()] + teks[temuan[0].end() :]
    return nilai, re.sub("^rp", "", _bentuk(sisa))


def _desimal(nilai: Decimal) -> int:
    return max(0, -nilai.as_tuple().exponent)


def setara(tercetak: str, dihitung: str) -> bool:
    """Whether both say the same: a unit may be left out, and a percentage with two decimals rounded further."""
    a, b = _bentuk(tercetak), _bentuk(dihitung)
    if a == b or {a, b} <= KOSONG:
        return True
    kiri, kanan = _angka(tercetak), _angka(dihitung)
    if kiri is None or kanan is None or (kiri[1] and kanan[1] and kiri[1] != kanan[1]):
        return False
    if kiri[0] == kanan[0]:
        return True
    halus, kasar = _desimal(kanan[0]), _desimal(kiri[0])
    if halus != 2:
        return False
    langkah = Decimal(1).scaleb(-min(halus, kasar))
    return kiri[0].quantize(langkah, ROUND_HALF_UP) == kanan[0].quantize(langkah, ROUND_HALF_UP)


def nyaris(tercetak: str, dihitung: str) -> bool:
    """Whether the print is off by less than one in its last digit, as by cutting decimals."""
    kiri, kanan = _angka(tercetak), _angka(dihitung)
    return bool(kiri and kanan) and abs(kiri[0] - kanan[0]) <= Decimal(1).scaleb(-_desimal(kiri[0]))


# --- the product's table as a grid ----------------------------------------------------------------------------


def teks_sel(sel: Sel) -> str:
    if sel.rumus:
        return f"{sel.rumus[0]} / {sel.rumus[1]} × 100% {sel.teks}".strip()
    return sel.teks or "".join(p.teks for p in sel.isi)


def _bentang(baris_sel, lebar: int) -> list[list[str]]:
    """Cells in their columns; one over several columns or rows stands in each of them."""
    kisi: list[list[str | None]] = [[None] * lebar for _ in baris_sel]
    for i, sel_sebaris in enumerate(baris_sel):
        j = 0
        for sel in sel_sebaris:
            while j < lebar and kisi[i][j] is not None:
                j += 1
            for di in range(sel.turun):
                for dj in range(sel.rentang):
                    if i + di < len(kisi) and j + dj < lebar:
                        kisi[i + di][j + dj] = teks_sel(sel)
            j += sel.rentang
    return [[t or "" for t in baris] for baris in kisi]


class Kisi:
    """A table by the names of its rows and columns."""

    def __init__(self, tabel: Tabel):
        self.nama = tabel.judul or tabel.kunci
        lebar = len(tabel.kolom)
        kepala = _bentang(tabel.kepala, lebar) if tabel.kepala else [[k.judul for k in tabel.kolom]]
        self.kolom = [list(dict.fromkeys(baris[j] for baris in kepala)) for j in range(lebar)]
        self.baris = _bentang([b.sel for b in tabel.baris], lebar)

    def cari_kolom(self, nama: str) -> int:
        """By its head, or by all heads above it ("Kebutuhan (orang) / S1"); "#2" takes the second of that name."""
        nama, ke = _ke(nama)
        cocok = [
            j
            for j, kepala in enumerate(self.kolom)
            if _bentuk(nama) in (_bentuk(kepala[-1]), _bentuk("".join(kepala)))
        ]
        return _pilih(cocok, ke, f"{self.nama}: kolom {nama!r}")

    def cari_baris(self, nama: str) -> int:
        """By a text in it, whole or by its beginning; "Induk > anak" is the first "anak" below "Induk"."""
        sesudah = 0
        *induk, akhir = nama.split(" > ")
        for bagian in induk:
            sesudah = self._cari(bagian, sesudah, semua=False) + 1
        return self._cari(akhir, sesudah, semua=not induk)

    def _cari(self, nama: str, sesudah: int, *, semua: bool) -> int:
        nama, ke = _ke(nama)
        cari, calon = _bentuk(nama), list(enumerate(self.baris))[sesudah:]
        cocok = [i for i, baris in calon if cari in map(_bentuk, baris)]
        cocok = cocok or [i for i, baris in calon if any(_bentuk(t).startswith(cari) for t in baris)]
        if cocok and ke == 0 and not semua:
            return cocok[0]
        return _pilih(cocok, ke, f"{self.nama}: baris {nama!r}")


def _ke(nama: str) -> tuple[str, int]:
    """ "Target#2" is the second "Target"; 0 asks for the only one."""
    temuan = re.fullmatch(r"(.+)#(\d+)", nama)
    return (temuan[1], int(temuan[2])) if temuan else (nama, 0)


def _pilih(cocok: list[int], ke: int, sebutan: str) -> int:
    if ke:
        if len(cocok) < ke:
            raise TidakKetemu(f"{sebutan} ke-{ke} tidak ada")
        return cocok[ke - 1]
    if len(cocok) != 1:
        raise TidakKetemu(f"{sebutan} ada {len(cocok)}, seharusnya satu")
    return cocok[0]


# --- the whole report -----------------------------------------------------------------------------------------


def bandingkan(cetakan: dict, naskah: Naskah, sebutan: dict[str, str | None]) -> Hasil:
    """Every printed figure of the file beside the document's; `sebutan` are its placeholders, filled."""
    hasil = Hasil()
    for tabel in cetakan["tabel"]:
        _banding_tabel(tabel, naskah, hasil)
    for uraian in cetakan.get("uraian", ()):
        try:
            dihitung = _baca_uraian(uraian, naskah, sebutan)
        except TidakKetemu as salah:
            hasil.salah.append(str(salah))
            continue
        sel = [uraian["tercetak"], uraian["kode"]] if "kode" in uraian else uraian["tercetak"]
        _banding_sel(hasil, uraian["letak"], uraian.get("baris", ""), "", sel, dihitung)
    return hasil


def _banding_tabel(tabel: dict, naskah: Naskah, hasil: Hasil) -> None:
    nama = tabel["nama"]
    try:
        kisi = Kisi(_cari_tabel(naskah, tabel["tabel"]))
        kolom = [kisi.cari_kolom(k) for k in tabel["kolom"]]
    except TidakKetemu as salah:
        hasil.salah.append(f"{nama}: {salah}")
        return
    for label, *sel in tabel["baris"]:
        try:
            i = kisi.cari_baris(label)
        except TidakKetemu as salah:
            hasil.salah.append(f"{nama}: {salah}")
            continue
        if len(sel) != len(kolom):
            hasil.salah.append(f"{nama}, {label}: {len(sel)} sel untuk {len(kolom)} kolom")
        for judul, j, isi in zip(tabel["kolom"], kolom, sel, strict=False):
            if isi is not None:
                _banding_sel(hasil, nama, label, judul, isi, kisi.baris[i][j])
    for label, kode in tabel.get("tiada", ()):
        try:
            kisi.cari_baris(label)
        except TidakKetemu:
            hasil.banding.append(Banding(nama, label, "", "ada baris ini", "tidak ada", kode, False))
        else:
            hasil.salah.append(f"{nama}: baris {label!r} seharusnya tidak ada")


def _banding_sel(hasil: Hasil, nama: str, baris: str, kolom: str, sel, dihitung: str) -> None:
    tercetak, kode = (sel, "") if isinstance(sel, str) else sel
    hasil.banding.append(Banding(nama, baris, kolom, tercetak, dihitung, kode, setara(tercetak, dihitung)))


def _cari_tabel(naskah: Naskah, kunci: str) -> Tabel:
    """By its key, or by the beginning of its caption."""
    nama, ke = _ke(kunci)
    semua = list(naskah.butir(Tabel))
    cocok = [t for t in semua if t.kunci == nama] or [t for t in semua if t.judul.startswith(nama)]
    return cocok[_pilih(list(range(len(cocok))), ke, f"tabel {nama!r}")]


def _baca_uraian(uraian: dict, naskah: Naskah, sebutan: dict[str, str | None]) -> str:
    """A placeholder's text, or the group that a pattern finds below a heading."""
    if "sebutan" in uraian:
        if uraian["sebutan"] not in sebutan:
            raise TidakKetemu(f"{uraian['letak']}: sebutan {uraian['sebutan']!r} tidak dikenal")
        return sebutan[uraian["sebutan"]] or ""
    temuan = re.findall(uraian["pola"], _teks_bagian(naskah, uraian["bagian"]))
    if len(temuan) != 1:
        raise TidakKetemu(f"{uraian['letak']}: pola {uraian['pola']!r} cocok {len(temuan)} kali")
    return temuan[0]


def _teks_bagian(naskah: Naskah, judul: str) -> str:
    """All prose below the heading `judul`: a section, or a whole chapter or front part by its name."""
    teks: list[str] = []
    for unit in naskah.unit:
        dalam = unit.judul == judul
        for b in unit.butir:
            if isinstance(b, Judul) and b.tingkat == 2:
                dalam = judul in (unit.judul, b.teks)
            elif dalam and isinstance(b, Paragraf):
                teks.append("".join(p.teks for p in b.isi))
            elif dalam and isinstance(b, Daftar):
                teks += ["".join(p.teks for p in butir) for butir in b.butir]
            elif dalam and isinstance(b, Judul):
                teks.append(b.teks)
    return "\n".join(teks)


# --- codes ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Kode:
    nama: str
    subjek: str
    golongan: str  # the rule it was decided by, or why it needs no decision


def daftar_kode(folder: str, cetakan: dict) -> dict[str, Kode]:
    """All codes that a difference may name; `sebab` of the file says what a bare code is about."""
    isi = json.loads((AKAR / "fixtures" / folder / "putusan.json").read_text(encoding="utf-8"))
    sebab = cetakan.get("sebab", {})
    hasil = {}
    for p in isi["putusan"]:
        nama = p.get("kode", p["subjek"])
        hasil[nama] = Kode(nama, p["subjek"], p["aturan"])
    for golongan, daftar in isi["bukan_data"].items():
        for nama in daftar:
            subjek = daftar[nama]["subjek"] if isinstance(daftar, dict) else sebab.get(nama, "")
            hasil[nama] = Kode(nama, subjek, golongan.replace("_", " "))
    hasil[PEMBULATAN] = Kode(PEMBULATAN, "Desimal dipotong atau dibulatkan lain", PEMBULATAN)
    return hasil


def periksa(hasil: Hasil, kode: dict[str, Kode]) -> list[str]:
    """What is wrong with the file: a difference without a code, a code without a difference, an unknown code."""
    salah = list(hasil.salah)
    for b in hasil.banding:
        letak = ", ".join(t for t in (b.tabel, b.baris, b.kolom) if t)
        if b.kode and b.kode not in kode:
            salah.append(f"{letak}: kode {b.kode!r} tidak dikenal")
        elif b.kode and not kode[b.kode].subjek:
            salah.append(f"{letak}: kode {b.kode!r} belum bersebab")
        elif b.sama and b.kode:
            salah.append(f"{letak}: {b.kode} tidak perlu, keduanya {b.dihitung!r}")
        elif not b.sama and not b.kode:
            salah.append(f"{letak}: tercetak {b.tercetak!r}, dihitung {b.dihitung!r}, tanpa kode")
        elif b.kode == PEMBULATAN and not nyaris(b.tercetak, b.dihitung):
            salah.append(f"{letak}: {b.tercetak!r} dan {b.dihitung!r} berselisih lebih dari pembulatan")
    return salah
