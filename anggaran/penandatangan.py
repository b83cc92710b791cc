"""Which fixed RKT an official signed: his name must stay as it was printed."""

from organisasi.models import Pejabat

from .models import Rkt


def find_rkt_tertanda(pejabat: Pejabat) -> str:
    """Its name, "RKT tahun 2024"; "" where he signed none that is fixed."""
    rkt = Rkt.objects.filter(penandatangan=pejabat, keadaan=Rkt.Keadaan.DITETAPKAN).first()
    return f"RKT tahun {rkt.tahun}" if rkt else ""
