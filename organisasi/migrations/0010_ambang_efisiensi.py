from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisasi', '0009_reviu'),
    ]

    operations = [
        migrations.AddField(
            model_name='pengaturantahun',
            name='ambang_serapan',
            field=models.PositiveSmallIntegerField(default=90, verbose_name='serapan tinggi di atas (%)'),
        ),
        migrations.AddField(
            model_name='pengaturantahun',
            name='ambang_capaian',
            field=models.PositiveSmallIntegerField(default=90, verbose_name='capaian rendah sampai (%)'),
        ),
    ]
