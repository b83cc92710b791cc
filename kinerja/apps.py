from django.apps import AppConfig


class KinerjaConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "kinerja"
    verbose_name = "Kinerja"

    def ready(self):
        from anggaran.akibat import register_akibat
        from organisasi.halaman import register_tahun
        from organisasi.pejabat import register_pemakai

        from .halaman import tahun_berdata
        from .penandatangan import find_pk_tertanda
        from .sumber import refresh_serapan

        register_tahun(tahun_berdata)
        register_akibat(refresh_serapan)
        register_pemakai(find_pk_tertanda)
