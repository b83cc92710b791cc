from django.apps import AppConfig


class AnggaranConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "anggaran"
    verbose_name = "Anggaran"

    def ready(self):
        from organisasi.pejabat import register_pemakai
        from renstra.akibat import register_akibat

        from .dukungan import carry_dukungan
        from .penandatangan import find_rkt_tertanda

        register_akibat(carry_dukungan)
        register_pemakai(find_rkt_tertanda)
