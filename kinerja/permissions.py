from organisasi.permissions import can_edit
from renstra.models import Indikator


def can_record_realisasi(user, indikator: Indikator) -> bool:
    """An operator of the indicator's own office; camat, reviewer, evaluator and admin only read."""
    return can_edit(user, indikator.instansi)
