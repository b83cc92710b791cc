"""What changes in a report when one fact changes: the document before and after, compared piece by piece.

A piece is the smallest thing a reader sees: a cell, a list item, a paragraph, a chart, the frame of a table. A
report's test says which pieces depend on the fact; `bandingkan()` says which pieces moved.
"""

import json
import shutil
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path

from django.db import transaction

from laporan.bentuk import Daftar, Grafik, Judul, Naskah, Tabel
from laporan.cetak import render_pdf
from laporan.muatan.folder import FIXTURES, muat_kabupaten, muat_laporan
from laporan.naskah import susun_naskah
from organisasi.models import Instansi

from .baca_pdf import DokumenPdf


@dataclass(frozen=True)
class Beda:
    """Which pieces differ.

    `bernama`: cells, frames and charts by name, "tabel pengukuran baris 2 sel 5", "grafik tren"; a table whose key
    comes a second time is "tabel perjanjian (2) …". `prosa`: the rest by (title of the part, heading above, kind),
    "daftar butir 2" being the second item of a list, with how often.
    """

    bernama: frozenset[str]
    prosa: Mapping[tuple[str, str, str], int]


def bandingkan(sebelum: Naskah, sesudah: Naskah) -> Beda:
    """Every piece that moved. Fails where pieces came or went: then the change is more than one of figures."""
    lama, baru = potongan(sebelum), potongan(sesudah)
    assert lama.keys() == baru.keys(), sorted(lama.keys() ^ baru.keys())
    berubah = {nama for nama in lama if lama[nama] != baru[nama]}
    bernama = {n for n in berubah if n.startswith(("tabel ", "grafik "))}
    return Beda(frozenset(bernama), Counter(_letak(sesudah, n) for n in berubah - bernama))


def dua_naskah(folder: str, ubah: Callable[[Instansi], object]) -> tuple[Naskah, Naskah]:
    """The report of a sample before and after `ubah(kecamatan)` worked in the database; nothing stays there."""
    with transaction.atomic():
        instansi = _muat(FIXTURES / folder)
        sebelum = susun_naskah(instansi, _tahun(folder))
        ubah(instansi)
        sesudah = susun_naskah(instansi, _tahun(folder))
        transaction.set_rollback(True)
    return sebelum, sesudah


def dua_fixture(folder: str, nama: str, ubah: Callable[[object], object], tmp_path: Path):
    """As `dua_naskah`, with one file edited before loading: `ubah(isi)` changes the parsed JSON in place."""
    salinan = shutil.copytree(FIXTURES / folder, tmp_path / folder)
    berkas = salinan / f"{nama}.json"
    isi = json.loads(berkas.read_text(encoding="utf-8"))
    ubah(isi)
    berkas.write_text(json.dumps(isi, ensure_ascii=False), encoding="utf-8")
    hasil = []
    for sumber in (FIXTURES / folder, salinan):
        with transaction.atomic():
            hasil.append(susun_naskah(_muat(sumber), _tahun(folder)))
            transaction.set_rollback(True)
    return tuple(hasil)


def cetak(naskah: Naskah, folder: Path) -> DokumenPdf:
    """The document printed and opened; the caller closes it."""
    berkas = folder / "lkip.pdf"
    berkas.write_bytes(render_pdf(naskah))
    return DokumenPdf(berkas)


def teks_kalimat(kalimat) -> str:
    return "".join(p.teks for p in kalimat)


def potongan(naskah: Naskah) -> dict[str, object]:
    """Every smallest piece a reader sees, by its name."""
    hasil: dict[str, object] = {"naskah": json.dumps({**_polos(naskah), "unit": None}, default=str)}
    banyak: Counter = Counter()
    for unit in naskah.unit:
        hasil[f"unit {unit.jangkar}"] = (unit.jenis, unit.judul, unit.nomor, unit.lanskap, len(unit.butir))
        for ke, butir in enumerate(unit.butir):
            nama = _nama(unit, butir, ke, banyak)
            if isinstance(butir, Tabel):
                for b, baris in enumerate(butir.baris, 1):
                    for k, sel in enumerate(baris.sel, 1):
                        hasil[f"{nama} baris {b} sel {k}"] = sel
                hasil[f"{nama} lainnya"] = (
                    butir.judul,
                    butir.kolom,
                    butir.sumber,
                    butir.catatan,
                    len(butir.baris),
                )
            elif isinstance(butir, Daftar):
                for n, kalimat in enumerate(butir.butir, 1):
                    hasil[f"{nama} butir {n}"] = teks_kalimat(kalimat)
            else:
                hasil[nama] = json.dumps(_polos(butir), default=str)
    return hasil


def _muat(folder: Path) -> Instansi:
    muat_kabupaten()
    muat_laporan(folder)
    return Instansi.objects.select_related("induk").get(kode=folder.name.rpartition("-")[0])


def _tahun(folder: str) -> int:
    return int(folder.rpartition("-")[2])


def _polos(nilai):
    """A piece as nested lists, so that two of them can be compared leaf by leaf."""
    if is_dataclass(nilai):
        return {f.name: _polos(getattr(nilai, f.name)) for f in fields(nilai)}
    if isinstance(nilai, tuple | list):
        return [_polos(n) for n in nilai]
    return nilai


def _nama(unit, butir, ke: int, banyak: Counter) -> str:
    if isinstance(butir, Tabel | Grafik):
        nama = f"{type(butir).__name__.lower()} {butir.kunci}"
        banyak[nama] += 1
        return nama if banyak[nama] == 1 else f"{nama} ({banyak[nama]})"
    return f"{unit.jangkar} {type(butir).__name__.lower()} {ke}"


def _letak(naskah: Naskah, nama: str) -> tuple[str, str, str]:
    """Title of the part, nearest heading above, and kind of a piece that is no cell."""
    jangkar, jenis, *sisa = nama.split()
    unit = next((u for u in naskah.unit if u.jangkar == jangkar), None)
    if unit is None:  # "naskah", or the frame of a part: "unit bab-1"
        return nama, "", ""
    ke, *butir = sisa
    judul = next((b.teks for b in reversed(unit.butir[: int(ke)]) if isinstance(b, Judul)), "")
    return unit.judul, judul, " ".join([jenis, *butir])
