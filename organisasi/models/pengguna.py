"""People who sign in, and the role they hold in an office."""

from django.contrib.auth.models import AbstractUser
from django.db import models

from .instansi import Instansi


class Peran(models.TextChoices):
    OPERATOR = "operator", "Operator kecamatan"
    CAMAT = "camat", "Camat"
    REVIEWER = "reviewer", "Reviewer Bappeda"
    EVALUATOR = "evaluator", "Evaluator Inspektorat"
    ADMIN = "admin", "Admin kabupaten"


class Pengguna(AbstractUser):
    first_name = None
    last_name = None
    nama = models.CharField("nama", max_length=120, blank=True)
    sandi_sementara = models.BooleanField(
        "kata sandi sekali pakai",
        default=False,
        help_text="Dibuat admin; pemilik akun menggantinya saat pertama masuk.",
    )

    class Meta(AbstractUser.Meta):
        verbose_name = "pengguna"
        verbose_name_plural = "pengguna"

    def get_full_name(self):
        return self.nama or self.username

    def get_short_name(self):
        return self.get_full_name()


class Keanggotaan(models.Model):
    pengguna = models.ForeignKey(Pengguna, models.CASCADE, related_name="keanggotaan")
    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="keanggotaan")
    peran = models.CharField("peran", max_length=10, choices=Peran)

    class Meta:
        verbose_name = "keanggotaan"
        verbose_name_plural = "keanggotaan"
        constraints = [
            models.UniqueConstraint(name="keanggotaan_unik", fields=["pengguna", "instansi", "peran"]),
        ]

    def __str__(self):
        return f"{self.pengguna}: {self.get_peran_display()} {self.instansi}"
