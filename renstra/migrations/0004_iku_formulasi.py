from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("renstra", "0003_versi_dan_asal")]

    operations = [
        migrations.AddField(
            model_name="iku",
            name="formulasi",
            field=models.JSONField(
                blank=True,
                default=list,
                help_text="Daftar rumus yang bukan pecahan.",
                verbose_name="formulasi lain",
            ),
        ),
    ]
