from django.apps import AppConfig


class AnggaranConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "anggaran"
    verbose_name = "Anggaran"

    def ready(self):
        from organisasi.pejabat import register_pemakai
        from renstra.akibat import register_akibat, register_salinan
        from renstra.banding import register_banding

        from .dukungan import carry_dukungan
        from .pagu_renstra import banding_pagu_renstra, copy_pagu_renstra
        from .penandatangan import find_rkt_tertanda

        register_akibat(carry_dukungan)
        register_salinan(copy_pagu_renstra)
        register_banding(banding_pagu_renstra)
        register_pemakai(find_rkt_tertanda)
