from django.apps import AppConfig


class RenstraConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "renstra"
    verbose_name = "Perencanaan strategis"

    def ready(self):
        from organisasi.pejabat import register_pemakai

        from .keputusan import find_sk_tertanda

        register_pemakai(find_sk_tertanda)
