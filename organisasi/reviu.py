"""Notes of a review as the pages of the other apps need them: who may write, answer and close, and marks on a cell."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from .alur import Berkas, Posisi, get_pengaju
from .models import CatatanReviu, Keadaan, Peran
from .permissions import peran_di

# While which states a role may write notes: camat and Bappeda as long as the document lies with them, Inspektorat,
# whose review runs beside the drafting, at any time.
SAAT_MENCATAT: Mapping[str, frozenset[str]] = {
    Peran.CAMAT: frozenset({Keadaan.MENUNGGU_CAMAT, Keadaan.DISETUJUI_CAMAT}),
    Peran.REVIEWER: frozenset({Keadaan.DIAJUKAN, Keadaan.DISETUJUI}),
    Peran.EVALUATOR: frozenset(Keadaan),
}
PENANGGAP = frozenset({Peran.OPERATOR, Peran.CAMAT, Peran.REVIEWER, Peran.EVALUATOR})
# Who answers a note of each role; an answer of the reviewing side itself leaves the note unanswered.
SISI_KECAMATAN: Mapping[str, frozenset[str]] = {
    Peran.CAMAT: frozenset({Peran.OPERATOR}),
    Peran.REVIEWER: frozenset({Peran.OPERATOR, Peran.CAMAT}),
    Peran.EVALUATOR: frozenset({Peran.OPERATOR, Peran.CAMAT}),
}


def find_peran_mencatat(user, posisi: Posisi) -> str | None:
    """The role in which `user` may write notes on the document as it stands; None where he may not."""
    milik = peran_di(user, posisi.berkas.instansi)
    return next((p for p, saat in SAAT_MENCATAT.items() if p in milik and posisi.keadaan in saat), None)


def can_close(user, catatan: CatatanReviu) -> bool:
    """Whoever holds the role that wrote the note closes it; never who submitted the document himself."""
    if catatan.peran not in peran_di(user, catatan.instansi):
        return False
    return user.pk not in get_pengaju(berkas_dari(catatan))


def berkas_dari(baris) -> Berkas:
    """The document that a row with instansi, tahun, jenis and nomor is about."""
    return Berkas(baris.instansi, baris.tahun, baris.jenis, baris.nomor)


def alamat_reviu(berkas: Berkas, catatan: int | None = None) -> str:
    """The page of the review; at one note where its number is given."""
    alamat = reverse("reviu", args=[berkas.instansi.kode, berkas.tahun, berkas.jenis, berkas.nomor])
    return alamat if catatan is None else f"{alamat}?catatan={catatan}#catatan-{catatan}"


@dataclass(frozen=True, slots=True)
class TandaCatatan:
    """The number of an open note, where its place is worked on."""

    urutan: int
    wajib: bool
    tingkat: str
    alamat: str


def find_tanda(berkas: Berkas) -> dict[str, tuple[TandaCatatan, ...]]:
    """Open notes of a document by place ("sel:IKM:4"), in one query. Drafts are nobody's but their writer's."""
    hasil: dict[str, list[TandaCatatan]] = defaultdict(list)
    for c in CatatanReviu.objects.tentang(berkas).terbuka().order_by("urutan"):
        alamat = alamat_reviu(berkas, c.urutan)
        hasil[c.tempat].append(TandaCatatan(c.urutan, c.wajib, c.get_tingkat_display(), alamat))
    return {tempat: tuple(isi) for tempat, isi in hasil.items()}
