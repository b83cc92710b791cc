import django.db.models.deletion
from django.db import migrations, models


def fix_what_was_there(apps, schema_editor):
    """Versions from before there were drafts were in force."""
    apps.get_model("renstra", "Renstra").objects.update(keadaan="ditetapkan")


class Migration(migrations.Migration):
    dependencies = [
        ("organisasi", "0002_isian"),
        ("renstra", "0002_isian"),
    ]

    operations = [
        migrations.RunPython(fix_what_was_there, migrations.RunPython.noop),
        migrations.AddField(
            model_name="sasaran",
            name="asal",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="renstra.sasaran",
            ),
        ),
        migrations.AddField(
            model_name="tujuan",
            name="asal",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="renstra.tujuan",
            ),
        ),
        migrations.AddConstraint(
            model_name="renstra",
            constraint=models.UniqueConstraint(
                condition=models.Q(("keadaan", "draf")),
                fields=("instansi", "tahun_awal"),
                name="renstra_satu_draf",
            ),
        ),
    ]
