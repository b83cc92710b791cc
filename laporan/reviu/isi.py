"""Which places each kind of document has. Values are read where they are stored; nothing is computed here."""

from organisasi.alur import Berkas
from organisasi.models import JenisPengajuan

from .isi_lkip import susun_lkip
from .isi_pk import susun_pk
from .isi_realisasi import susun_realisasi
from .tempat import IsiReviu

PENYUSUN = {
    JenisPengajuan.REALISASI: susun_realisasi,
    JenisPengajuan.LKIP: susun_lkip,
    JenisPengajuan.PK: susun_pk,
}


def susun_isi_reviu(berkas: Berkas) -> IsiReviu:
    """The document in a number of queries that does not depend on its rows."""
    return PENYUSUN[berkas.jenis](berkas)
