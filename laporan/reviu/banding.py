"""What changed in a document since a review: its potret then beside the document now, place by place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from laporan.beda import Beda, diff_teks
from organisasi.alur import Berkas
from organisasi.models import CatatanReviu, Keadaan, Peran, PotretReviu

from .tempat import IsiReviu, Jangkar, Tempat, split_paragraf

MIRIP = 0.5  # how much of two paragraphs must agree to be one that was rewritten
TIADA = "tidak ada"


@dataclass(frozen=True, slots=True)
class Perubahan:
    """One place before and after. `lama` and `baru` are the same place under its former and its present name."""

    sebutan: str
    sebelum: tuple[Beda, ...]
    sesudah: tuple[Beda, ...]
    lama: str
    baru: str


def build_potret(isi: IsiReviu) -> list[dict[str, str]]:
    return [{"tempat": t.tempat, "sebutan": t.sebutan, "nilai": t.nilai} for t in isi.semua()]


def find_potret(berkas: Berkas, peran: frozenset[str]) -> PotretReviu | None:
    """The last review for whoever asks: of his own role for camat and Bappeda, else the last that sent it back.

    Bappeda compares with what Bappeda saw, although the camat has approved the corrected document since.
    """
    semua = list(
        PotretReviu.objects.filter(langkah__pengajuan__in=berkas.baris())
        .select_related("langkah__pengguna")
        .order_by("-langkah__waktu", "-langkah")
    )
    sendiri = next((p for p in (Peran.REVIEWER, Peran.CAMAT) if p in peran), None)
    milik = (p for p in semua if p.langkah.peran == sendiri)
    kembali = (p for p in semua if p.langkah.ke == Keadaan.DIKEMBALIKAN)
    return next(milik, None) or next(kembali, None)


def list_perubahan(potret: PotretReviu, isi: IsiReviu) -> list[Perubahan]:
    """The places that say something else now, in reading order; what is gone stands at the end."""
    lama = {b["tempat"]: b for b in potret.isi}
    hasil = []
    for t in isi.semua():
        if t.jangkar == Jangkar.PARAGRAF:
            continue
        dahulu = lama[t.tempat]["nilai"] if t.tempat in lama else TIADA
        if dahulu != t.nilai:
            hasil.append(_ganti(t.sebutan, dahulu, t.nilai, t.tempat, t.tempat))
    for b in potret.isi:
        if not _is_paragraf(b) and b["tempat"] not in isi.tempat:
            hasil.append(_ganti(b["sebutan"], b["nilai"], TIADA, b["tempat"], ""))
    dahulu = _group(potret)
    for teks, paragraf in isi.paragraf.items():
        hasil += _banding_teks(dahulu.pop(teks, []), paragraf)
    for paragraf in dahulu.values():
        hasil += _banding_teks(paragraf, ())
    return hasil


def _is_paragraf(baris: Mapping[str, str]) -> bool:
    return baris["tempat"].startswith(f"{Jangkar.PARAGRAF.value}:")


def _group(potret: PotretReviu) -> dict[str, list[Mapping[str, str]]]:
    """The former paragraphs of each text."""
    hasil: dict[str, list[Mapping[str, str]]] = {}
    for b in potret.isi:
        if _is_paragraf(b):
            hasil.setdefault(split_paragraf(b["tempat"].partition(":")[2]), []).append(b)
    return hasil


def _ganti(sebutan: str, lama: str, baru: str, tempat_lama: str, tempat_baru: str) -> Perubahan:
    """A figure is replaced whole."""
    return Perubahan(sebutan, (Beda("del", lama),), (Beda("ins", baru),), tempat_lama, tempat_baru)


def _banding_teks(lama: Sequence[Mapping[str, str]], baru: Sequence[Tempat]) -> Iterator[Perubahan]:
    """Paragraph by paragraph: what was rewritten word by word, what came or went whole."""
    a, b = [p["nilai"] for p in lama], [p.nilai for p in baru]
    for apa, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if apa == "equal":
            continue
        for dahulu, kini in _pasangkan(lama[i1:i2], baru[j1:j2]):
            if dahulu is None:
                yield Perubahan(kini.sebutan, (), (Beda("ins", kini.nilai),), "", kini.tempat)
            elif kini is None:
                yield Perubahan(dahulu["sebutan"], (Beda("del", dahulu["nilai"]),), (), dahulu["tempat"], "")
            else:
                beda = diff_teks(dahulu["nilai"], kini.nilai)
                yield Perubahan(
                    kini.sebutan,
                    tuple(x for x in beda if x.jenis != "ins"),
                    tuple(x for x in beda if x.jenis != "del"),
                    dahulu["tempat"],
                    kini.tempat,
                )


def _pasangkan(
    lama: Sequence[Mapping[str, str]], baru: Sequence[Tempat]
) -> Iterator[tuple[Mapping[str, str] | None, Tempat | None]]:
    """Former and present paragraphs of one stretch; the same number of them is rewritten one by one."""
    if len(lama) == len(baru):
        yield from zip(lama, baru, strict=True)
        return
    sisa = list(baru)
    for dahulu in lama:
        kini = find_mirip(dahulu["nilai"], sisa)
        if kini is not None:
            sisa.remove(kini)
        yield dahulu, kini
    yield from ((None, kini) for kini in sisa)


def find_mirip(teks: str, calon: Sequence[Tempat]) -> Tempat | None:
    """The paragraph that is most like `teks`; None where none is half like it."""
    kata = teks.split()
    nilai = [
        (SequenceMatcher(None, kata, t.nilai.split(), autojunk=False).ratio(), -n)
        for n, t in enumerate(calon)
    ]
    terbaik = max(nilai, default=(0, 0))
    return calon[-terbaik[1]] if terbaik[0] >= MIRIP else None


def locate(catatan: CatatanReviu, isi: IsiReviu) -> Tempat | None:
    """Where the place of a note is now: a paragraph may have moved; None where there is none any more."""
    sama = isi.tempat.get(catatan.tempat)
    if catatan.jangkar != Jangkar.PARAGRAF or (sama and sama.nilai == catatan.kutipan):
        return sama
    calon = isi.paragraf.get(split_paragraf(catatan.kunci), ())
    tepat = next((t for t in calon if t.nilai == catatan.kutipan), None)
    return tepat or find_mirip(catatan.kutipan, calon)
