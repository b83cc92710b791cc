"""Who may do what in an office. Reading follows `InstansiQuerySet.visible_to`; writing is the operator's."""

from .models import Instansi, Peran
from .querysets import PERAN_SEKABUPATEN


def peran_di(user, instansi: Instansi) -> frozenset[str]:
    """The roles in which `user` deals with `instansi`: held there, or (reviewer, evaluator, admin) in any
    office of the same kabupaten. Empty for strangers, for anonymous and for deactivated users."""
    if not user.is_authenticated or not user.is_active:
        return frozenset()
    kabupaten = instansi.induk_id or instansi.pk
    return frozenset(
        peran
        for peran, milik, induk in user.keanggotaan.values_list("peran", "instansi", "instansi__induk")
        if milik == instansi.pk or (peran in PERAN_SEKABUPATEN and kabupaten in (milik, induk))
    )


def can_view(user, instansi: Instansi) -> bool:
    return Instansi.objects.visible_to(user).filter(pk=instansi.pk).exists()


def can_edit(user, instansi: Instansi) -> bool:
    """Only an operator of that very office enters its figures; not even a superuser does it for them, because
    the audit trail must name someone who answers for the office."""
    return Peran.OPERATOR in peran_di(user, instansi)


def reads_kabupaten(user) -> bool:
    """Whether `user` reads all kecamatan of a kabupaten: reviewers, evaluators, admins."""
    if not user.is_authenticated or not user.is_active:
        return False
    return user.is_superuser or user.keanggotaan.filter(peran__in=PERAN_SEKABUPATEN).exists()


def is_admin_kabupaten(user) -> bool:
    """Whether `user` keeps accounts, offices and rules of a year, on the admin site."""
    return user.is_active and (user.is_superuser or user.keanggotaan.filter(peran=Peran.ADMIN).exists())


def can_sign(user) -> bool:
    """Whether `user` signs for an office, and so may keep a certificate of his own."""
    return user.is_authenticated and user.is_active and user.keanggotaan.filter(peran=Peran.CAMAT).exists()
