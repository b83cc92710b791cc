"""Reads that know who asks: every list and every object page starts from `visible_to(user)`."""

from django.apps import apps
from django.db import models


class InstansiQuerySet(models.QuerySet):
    def kecamatan(self):
        return self.filter(jenis="kecamatan")

    def visible_to(self, user):
        """The offices whose data `user` may read; none for strangers.

        Operators and camat see their own office. Reviewers, evaluators and admins see every office of the
        kabupaten that their own office belongs to.
        """
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.is_superuser:
            return self
        milik = models.Q(keanggotaan__pengguna=user)
        luas = user.keanggotaan.filter(peran__in=PERAN_SEKABUPATEN)
        # A role held at Bappeda reaches its siblings; one held at the pemkab reaches what lies below it.
        sekabupaten = models.Q(induk__in=luas.values("instansi__induk")) | models.Q(
            induk__in=luas.values("instansi")
        )
        ids = self.model.objects.filter(milik | sekabupaten).values("pk")
        return self.filter(pk__in=ids)


class LingkupQuerySet(models.QuerySet):
    """Rows that belong to an office, directly or through `jalur_instansi` (a lookup path)."""

    jalur_instansi = "instansi"

    def visible_to(self, user):
        # By name: the models import this file.
        instansi = apps.get_model("organisasi", "Instansi").objects.visible_to(user)
        return self.filter(**{f"{self.jalur_instansi}__in": instansi.values("pk")})

    @classmethod
    def through(cls, jalur: str):
        """A manager whose rows reach their office along `jalur`, e.g. `through("renstra__instansi")`."""
        return type(f"{cls.__name__}_{jalur}", (cls,), {"jalur_instansi": jalur}).as_manager()


PERAN_SEKABUPATEN = ("reviewer", "evaluator", "admin")
