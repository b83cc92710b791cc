"""Which programs support a sasaran, carried over when a new version of the Renstra is fixed."""

from organisasi.models import Pengguna
from renstra.models import Renstra, Sasaran

from .models import DukunganSasaran


def carry_dukungan(renstra: Renstra, pelaku: Pengguna | None = None) -> int:
    """Let what supports a sasaran support the one that was copied from it, too, in the years of the new period.

    Documents of the earlier version keep their own links. Returns how many were added.
    """
    penerus = {s.asal_id: s.pk for s in Sasaran.objects.filter(tujuan__renstra=renstra, asal__isnull=False)}
    tahun = (renstra.tahun_awal, renstra.tahun_akhir)
    lama = DukunganSasaran.objects.filter(sasaran__in=penerus, simpul__tahun__range=tahun)
    baru = {(d.simpul_id, penerus[d.sasaran_id]) for d in lama}
    baru -= set(
        DukunganSasaran.objects.filter(sasaran__in=penerus.values()).values_list("simpul_id", "sasaran_id")
    )
    DukunganSasaran.objects.bulk_create(
        DukunganSasaran(simpul_id=simpul, sasaran_id=sasaran) for simpul, sasaran in sorted(baru)
    )
    return len(baru)
