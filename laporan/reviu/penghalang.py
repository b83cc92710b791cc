"""Which notes stand in the way of an approval, and what a document's notes come to."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from organisasi.alur import Berkas, Posisi
from organisasi.galat import GalatPengguna
from organisasi.kelengkapan import Kurang
from organisasi.models import CatatanReviu, Pengguna, Peran, TanggapanReviu
from organisasi.reviu import SISI_KECAMATAN, alamat_reviu

MENYETUJUI = frozenset({"setujui_camat", "setujui_bappeda"})


class CatatanTerbuka(GalatPengguna):
    """An approval was refused because of mandatory notes; `kurang` leads to each of them."""

    def __init__(self, berkas: Berkas, kurang: tuple[Kurang, ...]):
        super().__init__(
            f"{berkas.judul} masih mempunyai {len(kurang)} catatan yang harus diperbaiki: "
            "tutup catatannya dahulu, atau kembalikan dokumennya."
        )
        self.kurang = kurang


@dataclass(frozen=True, slots=True)
class RingkasCatatan:
    """The sent notes of one document, counted."""

    semua: int = 0
    terbuka: int = 0
    wajib: int = 0  # open and mandatory
    belum_dijawab: int = 0  # of those: the kecamatan has not answered yet


def with_penanggap(catatan):
    """The same notes with `peran_akhir`: in which role the last answer was given; None where there is none."""
    akhir = TanggapanReviu.objects.filter(catatan=OuterRef("pk")).order_by("-waktu", "-pk")
    return catatan.annotate(peran_akhir=Subquery(akhir.values("peran")[:1]))


def is_dijawab(catatan: CatatanReviu) -> bool:
    """Whether the kecamatan spoke last; of a note read with `with_penanggap`."""
    return catatan.peran_akhir in SISI_KECAMATAN[catatan.peran]


def count_catatan(catatan: Iterable[CatatanReviu]) -> RingkasCatatan:
    """Of sent notes read with `with_penanggap`."""
    catatan = list(catatan)
    terbuka = [c for c in catatan if c.terbuka]
    wajib = [c for c in terbuka if c.wajib]
    return RingkasCatatan(len(catatan), len(terbuka), len(wajib), sum(not is_dijawab(c) for c in wajib))


def read_terkirim(berkas: Berkas) -> list[CatatanReviu]:
    semua = CatatanReviu.objects.tentang(berkas).exclude(keadaan=CatatanReviu.Keadaan.DRAF)
    return list(with_penanggap(semua).order_by("urutan"))


def find_penghalang(posisi: Posisi, langkah: str, pelaku: Pengguna) -> tuple[Kurang, ...]:
    """The open mandatory notes that keep this approval back, each with the way to it.

    The camat's approval waits for the camat's own notes, so that a corrected document can go back to Bappeda, which
    alone closes Bappeda's; the last approval waits for every one. One's own draft counts: it is sent with the step.
    """
    if langkah not in MENYETUJUI:
        return ()
    berkas = posisi.berkas
    catatan = CatatanReviu.objects.tentang(berkas).wajib()
    if langkah == "setujui_camat" and posisi.perlu_bappeda:
        catatan = catatan.filter(peran=Peran.CAMAT)
    draf = catatan.filter(keadaan=CatatanReviu.Keadaan.DRAF, pembuat=pelaku)
    semua = (catatan.terbuka() | draf).order_by("urutan", "pk")
    return tuple(
        Kurang(
            f"{f'Catatan {c.urutan}' if c.urutan else 'Draf catatan Anda'}: {c.sebutan}",
            alamat_reviu(berkas, c.urutan),
        )
        for c in semua
    )
