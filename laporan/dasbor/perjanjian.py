"""The agreement in force of each kecamatan."""

from collections.abc import Iterable

from kinerja.models import PerjanjianKinerja
from organisasi.models import Instansi


def find_berlaku(kecamatan: Iterable[Instansi], tahun: int) -> dict[int, PerjanjianKinerja]:
    """By key of the office, with `instansi` loaded. One query."""
    kantor = {k.pk: k for k in kecamatan}
    berlaku = PerjanjianKinerja.objects.berlaku_banyak(kantor, tahun)
    for pk, p in berlaku.items():
        p.instansi = kantor[pk]
    return berlaku
