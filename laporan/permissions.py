from organisasi.models import Instansi, Peran
from organisasi.permissions import can_edit, peran_di


def can_write_narasi(user, instansi: Instansi) -> bool:
    """An operator of the very office: prose and photographs are part of what it answers for."""
    return can_edit(user, instansi)


def can_prepare(user, instansi: Instansi) -> bool:
    """The office's operator or camat: preparing publishes nothing."""
    return bool({Peran.OPERATOR, Peran.CAMAT} & peran_di(user, instansi))


def can_sign(user, instansi: Instansi) -> bool:
    """The camat of the very office: nobody signs in another's name."""
    return Peran.CAMAT in peran_di(user, instansi)
