"""The sheet of a review as a document to print."""

from dataclasses import dataclass

from laporan.bentuk import Naskah
from laporan.dokumen import IsiDokumen, build_dokumen
from laporan.kerangka.dokumen import LEMBAR_REVIU
from organisasi.alur import Berkas, get_posisi
from organisasi.models import CatatanReviu, Instansi, Peran
from organisasi.penandatangan import get_tempat

from .lembar import LembarReviu, susun_lembar_reviu

JENIS_PENILAI = {
    Peran.REVIEWER: Instansi.Jenis.BAPPEDA,
    Peran.EVALUATOR: Instansi.Jenis.INSPEKTORAT,
}


@dataclass(frozen=True, slots=True)
class IsiLembarReviu(IsiDokumen):
    judul: str
    keadaan: str
    penilai: str  # the reviewing office
    alamat_penilai: str
    lembar: LembarReviu
    catatan: tuple[CatatanReviu, ...]  # sent, with answers prefetched


def susun_dokumen_reviu(berkas: Berkas, peran: str) -> Naskah:
    """The answers of one reviewing office, and every note that was sent on the document."""
    instansi = berkas.instansi
    kabupaten = instansi.induk
    penilai = kabupaten.bawahan.filter(jenis=JENIS_PENILAI[peran]).order_by("pk").first()
    catatan = (
        CatatanReviu.objects.tentang(berkas)
        .exclude(keadaan=CatatanReviu.Keadaan.DRAF)
        .prefetch_related("tanggapan")
        .order_by("urutan")
    )
    isi = IsiLembarReviu(
        instansi,
        kabupaten,
        berkas.tahun,
        get_tempat(kabupaten),
        berkas.judul,
        get_posisi(berkas).keadaan.label,
        penilai.nama if penilai else Instansi.Jenis(JENIS_PENILAI[peran]).label,
        penilai.alamat if penilai else "",
        susun_lembar_reviu(berkas, peran),
        tuple(catatan),
    )
    return build_dokumen(isi, LEMBAR_REVIU, draf=False)
