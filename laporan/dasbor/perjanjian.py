"""The agreement in force of each kecamatan."""

from collections.abc import Iterable

from kinerja.models import PerjanjianKinerja
from organisasi.models import Instansi


def find_berlaku(kecamatan: Iterable[Instansi], tahun: int) -> dict[int, PerjanjianKinerja]:
    """By key of the office, with `instansi` loaded. One query."""
    kantor = {k.pk: k for k in kecamatan}
    berlaku = {}
    # PerjanjianQuerySet.berlaku the other way round: of each office the one in force comes last and stays.
    for p in PerjanjianKinerja.objects.filter(instansi__in=kantor, tahun=tahun).order_by("-keadaan", "ke"):
        p.instansi = kantor[p.instansi_id]
        berlaku[p.instansi_id] = p
    return berlaku
