"""From outline, figures and prose to the finished document: numbered, cross-referenced, complete."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from organisasi.models import Instansi

from .bentuk import Butir, Grafik, Judul, Naskah, Tabel, Unit
from .isi import Isi, susun_isi
from .kerangka import Bab, Kerangka, Teks, get_kerangka
from .narasi import Sebutan, build_kalimat, build_prosa, read_default
from .sebutan import susun_sebutan

ROMAWI = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def susun_naskah(instansi: Instansi, tahun: int) -> Naskah:
    """The whole report of one office-year.

    Raises `isi.DataBelumAda` or `kerangka.KerangkaTidakAda`, each one Indonesian sentence for the user.
    """
    isi = susun_isi(instansi, tahun)
    return build_naskah(isi, get_kerangka(isi.pengaturan.kerangka))


def build_naskah(isi: Isi, kerangka: Kerangka) -> Naskah:
    """Blocks are built first, because prose refers to the numbers their tables get."""
    penomor = _Penomor()
    rangka = [
        *_depan(kerangka, isi, penomor),
        *_bab(kerangka, isi, penomor),
        *_lampiran(kerangka, isi, penomor),
    ]
    sebutan = Sebutan({**susun_sebutan(isi), **penomor.rujukan})
    unit = tuple(replace(u, butir=tuple(_isi_teks(u.butir, isi, sebutan))) for u in rangka)
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
    """Numbers tables and charts within their chapter, and remembers how prose refers to them."""

    def __init__(self):
        self.rujukan: dict[str, str] = {}
        self._bab = 0
        self._hitung = {Tabel: 0, Grafik: 0}

    def start_bab(self) -> int:
        self._bab += 1
        self._hitung = dict.fromkeys(self._hitung, 0)
        return self._bab

    def number(self, butir: Butir) -> Butir:
        jenis = type(butir)
        if jenis not in self._hitung or not getattr(butir, "bernomor", True) or not self._bab:
            return butir
        self._hitung[jenis] += 1
        nomor = f"{self._bab}.{self._hitung[jenis]}"
        kata, ruang = ("Tabel", "tabel") if jenis is Tabel else ("Gambar", "gambar")
        self.rujukan[f"{ruang}.{butir.kunci}"] = f"{kata} {nomor}"
        return replace(butir, nomor=nomor)


def _susun(isi_bagian: Iterable, isi: Isi, penomor: _Penomor) -> list[Teks | Butir]:
    """Blocks become pieces; texts wait until every number is known."""
    hasil: list[Teks | Butir] = []
    for bagian in isi_bagian:
        if isinstance(bagian, Teks):
            hasil.append(bagian)
        else:
            hasil += [penomor.number(b) for b in bagian.susun(isi)]
    return hasil


def _depan(kerangka: Kerangka, isi: Isi, penomor: _Penomor) -> Iterable[Unit]:
    yield Unit("sampul", kerangka.judul, jangkar="sampul")
    for n, depan in enumerate(kerangka.depan, 1):
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
    huruf = 0
    for bagian in bab.bagian:
        if bagian.syarat and not bagian.syarat(isi):
            continue
        huruf += 1
        tanda = chr(64 + huruf)
        yield Judul(bagian.judul, 2, f"{tanda}.", f"{jangkar}-{tanda.lower()}")
        yield from _susun(bagian.isi, isi, penomor)


def _lampiran(kerangka: Kerangka, isi: Isi, penomor: _Penomor) -> Iterable[Unit]:
    for n, lampiran in enumerate(kerangka.lampiran, 1):
        yield Unit(
            "lampiran",
            lampiran.judul,
            tuple(_susun(lampiran.isi, isi, penomor)),
            nomor=str(n),
            jangkar=f"lampiran-{n}",
            lanskap=lampiran.lanskap,
        )


def _isi_teks(butir: Sequence[Teks | Butir], isi: Isi, sebutan: Sebutan) -> Iterable[Butir]:
    """Prose in place of its key; references in sources and notes filled."""
    for b in butir:
        if isinstance(b, Teks):
            yield from build_prosa(isi.narasi.get(b.kunci) or read_default(b.kunci), sebutan)
        elif isinstance(b, Tabel):
            catatan = tuple(_satu_baris(c, sebutan) for c in b.catatan)
            yield replace(b, sumber=_satu_baris(b.sumber, sebutan), catatan=catatan)
        elif isinstance(b, Grafik):
            yield replace(b, sumber=_satu_baris(b.sumber, sebutan))
        else:
            yield b


def _satu_baris(teks: str, sebutan: Sebutan) -> str:
    return "".join(p.teks for p in build_kalimat(teks, sebutan))
