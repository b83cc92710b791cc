"""Who writes plans. Reading follows `visible_to`."""

from organisasi.kabupaten_halaman import BAPPEDA, find_kabupaten
from organisasi.models import Instansi
from organisasi.permissions import can_edit


def can_edit_renstra(user, instansi: Instansi) -> bool:
    """Renstra and IKU of a kecamatan are its operator's."""
    return can_edit(user, instansi)


def can_edit_rpjmd(user, kabupaten: Instansi) -> bool:
    """The kabupaten's own plan is kept by its admin and by Bappeda's reviewers."""
    milik = find_kabupaten(user)
    return milik is not None and milik[0] == kabupaten and bool(milik[1] & BAPPEDA)
