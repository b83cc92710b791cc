"""From outline, figures and prose to the finished document: numbered, cross-referenced, complete."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from organisasi.models import Instansi

from .bentuk import Butir, Foto, Grafik, Judul, Naskah, Tabel, Unit
from .isi import Isi, susun_isi
from .kerangka import Bab, Bagian, Kerangka, PerPerjanjian, PerSasaran, Teks
from .kerangka.bentuk import TUNGGAL, Akhiran, list_perjanjian
from .kerangka.daftar import name_teks
from .narasi import Prosa, Sebutan, build_kalimat, build_prosa, name_sebutan, read_default
from .pilihan import read_kerangka
from .sebutan import susun_sebutan

ROMAWI = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def susun_naskah(instansi: Instansi, tahun: int) -> Naskah:
    """The whole report of one office-year.

    Raises `isi.DataBelumAda` or `kerangka.KerangkaTidakAda`, each one Indonesian sentence for the user.
    """
    isi = susun_isi(instansi, tahun)
    return build_naskah(isi, read_kerangka(instansi, tahun, isi.pengaturan.kerangka))


@dataclass(frozen=True, slots=True)
class Rangka:
    """The document before its prose: numbered pieces, texts as keys, and what placeholders stand for."""

    isi: Isi
    kerangka: Kerangka
    unit: tuple[Unit, ...]
    nilai: Mapping[str, str | None]


def build_rangka(isi: Isi, kerangka: Kerangka) -> Rangka:
    """Blocks are built before prose, which refers to the numbers their tables get."""
    nilai = susun_sebutan(isi)
    penomor = _Penomor(Sebutan(nilai))
    unit = (
        *_depan(kerangka, isi, penomor),
        *_bab(kerangka, isi, penomor),
        *_lampiran(kerangka, isi, penomor),
    )
    return Rangka(isi, kerangka, unit, {**nilai, **penomor.list_rujukan()})


def build_naskah(isi: Isi, kerangka: Kerangka) -> Naskah:
    rangka = build_rangka(isi, kerangka)
    return _isi_rangka(rangka, rangka.unit)


def build_cuplikan(rangka: Rangka, kunci: str) -> Naskah:
    """Only the section that holds the text `kunci`, numbered as in the whole. Raises KeyError for no such text."""
    for unit in rangka.unit:
        for bagian in split_bagian(unit):
            if any(isinstance(b, Teks) and b.kunci == kunci for b in bagian):
                return _isi_rangka(rangka, (replace(unit, butir=bagian),))
    raise KeyError(kunci)


def fill_rangka(rangka: Rangka) -> dict[str, Prosa]:
    """The prose of every text as it prints, by its key."""
    sebutan = Sebutan(rangka.nilai)
    return {
        b.kunci: _prosa(unit.butir, n, rangka.isi, sebutan)
        for unit in rangka.unit
        for n, b in enumerate(unit.butir)
        if isinstance(b, Teks)
    }


def split_bagian(unit: Unit) -> Iterable[tuple[Teks | Butir, ...]]:
    """The unit's pieces by section: what stands before the first heading, then each heading with its pieces."""
    bagian: list[Teks | Butir] = []
    for b in unit.butir:
        if isinstance(b, Judul) and b.tingkat == 2 and bagian:
            yield tuple(bagian)
            bagian = []
        bagian.append(b)
    if bagian:
        yield tuple(bagian)


def _isi_rangka(rangka: Rangka, unit: Sequence[Unit]) -> Naskah:
    isi, kerangka = rangka.isi, rangka.kerangka
    sebutan = Sebutan(rangka.nilai)
    unit = tuple(replace(u, butir=tuple(_isi_teks(u.butir, isi, sebutan))) for u in unit)
    i = isi.instansi
    return Naskah(
        jenis="lkip",
        judul=kerangka.judul,
        subjudul=i.nama,
        tahun=isi.tahun,
        penyusun=isi.kabupaten.nama,
        kaki=f"LKIP {i.nama} Tahun {isi.tahun}",
        identitas=tuple(
            baris
            for baris in (
                f"{i.alamat} {i.kode_pos if i.kode_pos not in i.alamat else ''}".strip(),
                f"Telepon {i.telepon}" if i.telepon else "",
                i.email,
            )
            if baris
        ),
        unit=unit,
        kekurangan=tuple(sebutan.kurang),
    )


class _Penomor:
    """Numbers tables and pictures within their chapter, and remembers how prose refers to them."""

    def __init__(self, sebutan: Sebutan):
        self.sebutan = sebutan  # for headings
        # Of each repeated part of the outline: the copies asked for, and those that each table or picture has.
        self._salinan: dict[int, set[Akhiran]] = {}
        self._ada: dict[tuple[int, str], set[Akhiran]] = {}
        self.rujukan: dict[str, str] = {}
        self._bab = 0
        self._hitung = {"tabel": 0, "gambar": 0}

    def start_bab(self) -> int:
        self._bab += 1
        self._hitung = dict.fromkeys(self._hitung, 0)
        return self._bab

    def number(self, butir: Butir) -> Butir:
        ruang = {Tabel: "tabel", Grafik: "gambar", Foto: "gambar"}.get(type(butir))
        if ruang is None or not getattr(butir, "bernomor", True) or not self._bab:
            return butir
        self._hitung[ruang] += 1
        nomor = f"{self._bab}.{self._hitung[ruang]}"
        self.rujukan[f"{ruang}.{butir.kunci.replace('-', '_')}"] = f"{ruang.capitalize()} {nomor}"
        return replace(butir, nomor=nomor)

    def start_salinan(self, asal: object, akhiran: Akhiran) -> None:
        """One more copy of a repeated part of the outline begins."""
        self._salinan.setdefault(id(asal), set()).add(akhiran)

    def number_salinan(self, butir: Butir, asal: object, akhiran: Akhiran) -> Butir:
        """`number` for a piece of such a copy; its key tells it from the others'."""
        if asal is None or not isinstance(butir, Tabel | Grafik):
            return self.number(butir)
        ruang = "tabel" if isinstance(butir, Tabel) else "gambar"
        self._ada.setdefault((id(asal), f"{ruang}.{butir.kunci}"), set()).add(akhiran)
        return self.number(replace(butir, kunci=f"{butir.kunci}{akhiran}"))

    def list_rujukan(self) -> dict[str, str | None]:
        """What prose may refer to; a copy that was left out is None, so that no other copy stands for it."""
        tiada = {
            name_sebutan(kunci, akhiran): None
            for (asal, kunci), ada in self._ada.items()
            for akhiran in self._salinan[asal] - ada
        }
        return tiada | self.rujukan


def _susun(
    isi_bagian: Iterable,
    isi: Isi,
    penomor: _Penomor,
    akhiran: Akhiran = TUNGGAL,
    asal: object = None,
) -> list[Teks | Butir]:
    """Blocks become pieces, photographs follow their text; texts wait until every number is known.

    asal, akhiran: the repeated part of the outline that these are of, and which copy; it ends their keys.
    """
    hasil: list[Teks | Butir] = []
    for bagian in isi_bagian:
        if isinstance(bagian, PerPerjanjian | PerSasaran):
            for cabang, satu in bagian.cabang(isi):
                lengkap = Akhiran(akhiran.utas or cabang.utas, akhiran.ke or cabang.ke)
                penomor.start_salinan(bagian, lengkap)
                hasil += _susun(bagian.isi, satu, penomor, lengkap, bagian)
        elif isinstance(bagian, Teks):
            teks = _salin_teks(bagian, akhiran)
            hasil.append(teks)
            hasil += [penomor.number(f) for f in isi.foto.get(teks.kunci, ())]
        else:
            hasil += [penomor.number_salinan(b, asal, akhiran) for b in bagian.susun(isi)]
    return hasil


def _salin_teks(teks: Teks, akhiran: Akhiran) -> Teks:
    if akhiran == TUNGGAL:
        return teks
    return Teks(f"{teks.kunci}{akhiran}", f"{name_teks(teks)} ({akhiran.sebutan})")


def _depan(kerangka: Kerangka, isi: Isi, penomor: _Penomor) -> Iterable[Unit]:
    yield Unit("sampul", kerangka.judul, jangkar="sampul")
    ada = (d for d in kerangka.depan if not d.syarat or d.syarat(isi))
    for n, depan in enumerate(ada, 1):
        yield Unit(
            "daftar" if depan.daftar else "depan",
            depan.judul,
            tuple(_susun(depan.isi, isi, penomor)),
            jangkar=f"depan-{n}",
            daftar=depan.daftar,
        )


def _bab(kerangka: Kerangka, isi: Isi, penomor: _Penomor) -> Iterable[Unit]:
    for bab in kerangka.bab:
        nomor = penomor.start_bab()
        jangkar = f"bab-{nomor}"
        yield Unit(
            "bab", bab.judul, tuple(_bagian(bab, jangkar, isi, penomor)), nomor=ROMAWI[nomor], jangkar=jangkar
        )


def _bagian(bab: Bab, jangkar: str, isi: Isi, penomor: _Penomor) -> Iterable[Teks | Butir]:
    yield from _susun(bab.pembuka, isi, penomor)
    ada = (
        (b, *milik)
        for b in bab.bagian
        for milik in (list_perjanjian(isi) if b.setiap else [(TUNGGAL, isi)])
        if not b.syarat or b.syarat(milik[1])
    )
    for n, (bagian, akhiran, satu) in enumerate(ada, 1):
        huruf = chr(64 + n)
        judul = bagian.judul
        if bagian.setiap:
            judul += f": {_satu_baris(bagian.setiap, penomor.sebutan.untuk(f'judul{akhiran}'))}"
        penomor.start_salinan(bagian, akhiran)
        yield Judul(judul, 2, f"{huruf}.", f"{jangkar}-{huruf.lower()}")
        anak = 0
        for b in bagian.isi:
            if not isinstance(b, Bagian):
                yield from _susun([b], satu, penomor, akhiran, bagian)
            elif not b.syarat or b.syarat(satu):
                anak += 1
                yield Judul(b.judul, 2, f"{huruf}.{anak}", f"{jangkar}-{huruf.lower()}-{anak}")
                yield from _susun(b.isi, satu, penomor, akhiran, bagian)


def _lampiran(kerangka: Kerangka, isi: Isi, penomor: _Penomor) -> Iterable[Unit]:
    ada = (lam for lam in kerangka.lampiran if not lam.syarat or lam.syarat(isi))
    semua = (
        (lam, judul, milik)
        for lam in ada
        for judul, milik in (lam.setiap(isi) if lam.setiap else [(lam.judul, isi)])
    )
    for n, (lampiran, judul, milik) in enumerate(semua, 1):
        yield Unit(
            "lampiran",
            judul,
            tuple(_susun(lampiran.isi, milik, penomor)),
            nomor=str(n),
            jangkar=f"lampiran-{n}",
            lanskap=lampiran.lanskap,
        )


def _isi_teks(butir: Sequence[Teks | Butir], isi: Isi, sebutan: Sebutan) -> Iterable[Butir]:
    """Prose in place of its key; references in sources and notes filled."""
    for n, b in enumerate(butir):
        if isinstance(b, Teks):
            yield from _prosa(butir, n, isi, sebutan)
        elif isinstance(b, Tabel):
            milik = sebutan.untuk(b.kunci)
            catatan = tuple(_satu_baris(c, milik) for c in b.catatan)
            yield replace(b, sumber=_satu_baris(b.sumber, milik), catatan=catatan)
        elif isinstance(b, Grafik):
            yield replace(b, sumber=_satu_baris(b.sumber, sebutan.untuk(b.kunci)))
        else:
            yield b


def _prosa(butir: Sequence[Teks | Butir], n: int, isi: Isi, sebutan: Sebutan) -> Prosa:
    """The text at place `n`: what the kecamatan wrote, else the default, with its figures."""
    kunci = butir[n].kunci
    teks = isi.narasi.get(kunci) or _bawaan(kunci, butir[n + 1 :])
    return build_prosa(teks, sebutan.untuk(kunci))


def _bawaan(kunci: str, sesudah: Sequence[Teks | Butir]) -> str:
    """The default text, without the words that announce a list ("… antara lain:") where none follows."""
    teks = read_default(kunci).strip()
    berikut = next((b for b in sesudah if not isinstance(b, Foto)), None)
    if not teks.endswith(":") or not (berikut is None or isinstance(berikut, Teks | Judul)):
        return teks
    *alinea, akhir = teks.split("\n\n")
    kalimat = akhir.rpartition(". ")[0]
    return "\n\n".join([*alinea, f"{kalimat}."] if kalimat else alinea)


def _satu_baris(teks: str, sebutan: Sebutan) -> str:
    return "".join(p.teks for p in build_kalimat(teks, sebutan))
