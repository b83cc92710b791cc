"""Which fixed agreement an official signed: his name must stay as it was printed."""

from django.db.models import Q

from organisasi.models import Pejabat

from .models import PerjanjianKinerja


def find_pk_tertanda(pejabat: Pejabat) -> str:
    """The agreement's title, "Perjanjian Kinerja Tahun 2024"; "" where he signed none that is fixed."""
    perjanjian = PerjanjianKinerja.objects.filter(
        Q(pihak_pertama=pejabat) | Q(pihak_kedua=pejabat), keadaan=PerjanjianKinerja.Keadaan.DITETAPKAN
    ).first()
    return perjanjian.judul if perjanjian else ""
