"""Which years of a kecamatan hold data; `organisasi.halaman` opens their pages."""

from anggaran.models import Simpul
from organisasi.models import Instansi

from .models import PerjanjianKinerja, Realisasi


def tahun_berdata(instansi: Instansi) -> tuple[int, ...]:
    """The years with an agreement, a budget or a realisasi, the newest first, in one query."""
    tahun = (
        PerjanjianKinerja.objects.filter(instansi=instansi)
        .order_by()
        .values_list("tahun")
        .union(
            Simpul.objects.filter(instansi=instansi).order_by().values_list("tahun"),
            Realisasi.objects.filter(indikator__instansi=instansi).order_by().values_list("tahun"),
        )
    )
    return tuple(sorted((t for (t,) in tahun), reverse=True))
