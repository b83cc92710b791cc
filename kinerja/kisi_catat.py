"""From what was typed into cells of the grid to realisasi: one cell from the browser, or the whole form.

Each cell is a change of its own, with its own transaction, so that a bad one keeps its text and its sentence while
the others are saved.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kinerja.perhitungan.angka import AngkaGanda, parse_nilai
from organisasi.galat import GalatPengguna, GalatRevisi, TidakBerwenang
from organisasi.models import Pengguna

from .actions import record_realisasi
from .kisi import MEDAN, MEDAN_RASIO, BarisKisi, Kisi, Pilihan, SelDitolak, teks_tersimpan
from .models import Realisasi
from .sumber import record_rasio

PANJANG_TEKS = 100  # what the engine reads; more is refused before it gets there
_PECAHAN = re.compile(r"(.+?)\s*(?:/|\bdari\b)\s*(.+)")


@dataclass(frozen=True, slots=True)
class IsianSel:
    """What one cell carries: its texts, and the revision of the row that stood there when it was typed."""

    teks: Mapping[str, str]
    revisi: int | None
    catatan: str | None = None  # None leaves the note as it was
    ragu: tuple[Mapping[str, str], ...] = ()  # sent before, without an answer: it may have arrived


def record_sel(b: BarisKisi, tahun: int, isian: IsianSel, pelaku: Pengguna) -> Realisasi:
    """Save one cell. Raises what `record_realisasi` raises.

    A text that was sent before and whose answer got lost may already stand in the row; then the newer text follows
    it and is no conflict with oneself.
    """
    try:
        return _catat(b, tahun, isian, isian.revisi, pelaku)
    except GalatRevisi as galat:
        if not _milik_sendiri(b, galat.terkini, isian.ragu, pelaku):
            raise
        return _catat(b, tahun, isian, galat.terkini.revisi, pelaku)


def _catat(b: BarisKisi, tahun: int, isian: IsianSel, revisi: int | None, pelaku: Pengguna) -> Realisasi:
    teks, catatan = isian.teks, isian.catatan
    if any(len(t) > PANJANG_TEKS for t in teks.values()):
        raise GalatPengguna("Isian terlalu panjang: tulis satu angka.")
    if b.rasio:
        pembilang, penyebut = teks["pembilang"].strip(), teks["penyebut"].strip()
        if not penyebut and (pecahan := _PECAHAN.fullmatch(pembilang)):
            pembilang, penyebut = pecahan.groups()
        return record_rasio(b.indikator, tahun, b.triwulan, pembilang, penyebut, pelaku, revisi, catatan)
    # A value that the agreement states for itself is corrected where it stands.
    perjanjian = b.lembar.realisasi.perjanjian if b.lembar.realisasi else None
    return record_realisasi(
        b.indikator, tahun, b.triwulan, teks["nilai"], pelaku, catatan, perjanjian, revisi
    )


def _milik_sendiri(
    b: BarisKisi, terkini: Realisasi, ragu: Sequence[Mapping[str, str]], pelaku: Pengguna
) -> bool:
    if terkini.dicatat_oleh_id != pelaku.pk:
        return False
    ada = teks_tersimpan(terkini, b.rasio)
    return any({k: v.strip() for k, v in teks.items()} == ada for teks in ragu)


def explain(b: BarisKisi, isian: IsianSel, galat: GalatPengguna) -> BarisKisi:
    """The row as it is shown after a refusal: what was typed stays, with the sentence and the ways out."""
    if isinstance(galat, GalatRevisi):
        return replace(b, ditolak=_bentrok(b, isian.teks))
    salah = []
    for nama, teks in isian.teks.items():
        try:
            parse_nilai(teks)
        except AngkaGanda as ganda:
            satu, dua = ganda.pilihan
            kalimat = f'"{teks.strip()}" bisa berarti {satu} atau {dua}. Pilih salah satu.'
            pilihan = tuple(Pilihan(t, f"{b.pk}:{nama}:{t}", nama, t) for t in ganda.pilihan)
            return _tolak(b, isian, kalimat, (nama,), pilihan)
        except ValueError:
            salah.append(nama)
    return _tolak(b, isian, str(galat), tuple(salah))


def _tolak(b: BarisKisi, isian: IsianSel, kalimat: str, medan=(), pilihan=()) -> BarisKisi:
    # The form keeps the revision it was typed against: what a colleague writes meanwhile is still a conflict.
    return replace(b, ditolak=SelDitolak(isian.teks, kalimat, medan, pilihan, revisi=isian.revisi))


def _bentrok(b: BarisKisi, teks: Mapping[str, str]) -> SelDitolak:
    """`b` is the row as it now stands, so its revision is what the next save answers."""
    rekan, saya = _sebut(b.semula), _sebut(teks)
    kalimat = f"Rekan Anda baru mengubah sel ini menjadi {rekan}. Isian Anda masih ada; pilih yang dipakai."
    pilihan = (
        Pilihan(f"Pakai {rekan}", f"{b.pk}:rekan:", "rekan"),
        Pilihan(f"Pakai isian saya, {saya}", f"{b.pk}:saya:", "saya"),
    )
    return SelDitolak(teks, kalimat, pilihan=pilihan, revisi=b.revisi, bentrok=True)


def _sebut(teks: Mapping[str, str]) -> str:
    return " dari ".join(t.strip() or "kosong" for t in teks.values())


# --- the form without a script ------------------------------------------------------------------------------


Penolakan = Mapping[int, tuple[IsianSel, GalatPengguna]]  # by key of the indicator


def save_kisi(kisi: Kisi, data: Mapping[str, str], pelaku: Pengguna) -> tuple[int, Penolakan]:
    """Save every cell of a posted form that was changed there; how many, and which were refused and why.

    A cell whose text is the one that the page showed was not touched, and so does not meet what a colleague wrote
    meanwhile. "pilih" is the button that answers a question of the page: "<key>:<field>:<text>", "<key>:rekan:" or
    "<key>:saya:". Raises TidakBerwenang.
    """
    pk_pilih, _, jawaban = data.get("pilih", "").partition(":")
    tersimpan, ditolak = 0, {}
    for b in kisi.baris:
        isian = read_form(b, data, jawaban if pk_pilih == str(b.pk) else "") if not b.dihitung else None
        if isian is None:
            continue
        try:
            record_sel(b, kisi.tahun, isian, pelaku)
            tersimpan += 1
        except TidakBerwenang:
            raise
        except GalatPengguna as galat:
            ditolak[b.pk] = (isian, galat)
    return tersimpan, ditolak


def explain_all(kisi: Kisi, ditolak: Penolakan) -> Kisi:
    """The grid as it now stands, with what was refused in its cells."""
    baris = tuple(explain(b, *ditolak[b.pk]) if b.pk in ditolak else b for b in kisi.baris)
    return replace(kisi, baris=baris)


def read_form(b: BarisKisi, data: Mapping[str, str], jawaban: str = "") -> IsianSel | None:
    """One cell of a posted form; None where it was not touched, or was given up for the colleague's value."""
    medan, _, pilihan = jawaban.partition(":")
    nama_medan = MEDAN_RASIO if b.rasio else MEDAN
    teks = {n: data.get(f"sel-{b.pk}-{n}") for n in nama_medan}
    if None in teks.values() or medan == "rekan":
        return None
    if medan in teks:
        teks[medan] = pilihan
    if all(t.strip() == data.get(f"sel-{b.pk}-{n}-semula", "") for n, t in teks.items()):
        return None
    revisi = data.get(f"sel-{b.pk}-revisi", "")
    return IsianSel(teks, int(revisi) if revisi.isdecimal() and len(revisi) < 10 else 0)
