from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisasi', '0006_penghargaan_keterangan'),
    ]

    operations = [
        migrations.AddField(
            model_name='instansi',
            name='contoh',
            field=models.BooleanField(default=False, editable=False, verbose_name='data contoh'),
        ),
    ]
