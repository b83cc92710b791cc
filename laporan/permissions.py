from organisasi.models import Instansi
from organisasi.permissions import can_edit


def can_write_narasi(user, instansi: Instansi) -> bool:
    """An operator of the very office: prose and photographs are part of what it answers for."""
    return can_edit(user, instansi)
