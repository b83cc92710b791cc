import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import laporan.models.narasi


def catat_yang_ada(apps, schema_editor):
    """What stands there already is nobody's change: the audit trail of the next one starts from it."""
    apps.get_model('laporan', 'Narasi').objects.update(tercatat=models.F('isi'))


class Migration(migrations.Migration):

    dependencies = [
        ('laporan', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='narasi', name='isi', field=models.TextField(blank=True, verbose_name='isi'),
        ),
        migrations.AddField(
            model_name='narasi', name='revisi', field=models.PositiveIntegerField(default=0, verbose_name='revisi'),
        ),
        migrations.AddField(
            model_name='narasi', name='diubah',
            field=models.DateTimeField(blank=True, null=True, verbose_name='diubah'),
        ),
        migrations.AddField(
            model_name='narasi', name='diubah_oleh',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='narasi', name='tercatat',
            field=models.TextField(blank=True, verbose_name='isi pada jejak terakhir'),
        ),
        migrations.AddField(
            model_name='narasi', name='tercatat_pada',
            field=models.DateTimeField(blank=True, null=True, verbose_name='jejak terakhir'),
        ),
        migrations.RunPython(catat_yang_ada, migrations.RunPython.noop, elidable=True),
        # No page could upload a photo before this, so there is no row that these defaults would describe.
        migrations.AlterField(
            model_name='foto', name='berkas',
            field=models.FileField(upload_to=laporan.models.narasi.nama_berkas_foto, verbose_name='foto'),
        ),
        migrations.AddField(
            model_name='foto', name='sha256',
            field=models.CharField(default='', max_length=64, verbose_name='sidik SHA-256'), preserve_default=False,
        ),
        migrations.AddField(
            model_name='foto', name='lebar',
            field=models.PositiveSmallIntegerField(default=0, verbose_name='lebar (piksel)'), preserve_default=False,
        ),
        migrations.AddField(
            model_name='foto', name='tinggi',
            field=models.PositiveSmallIntegerField(default=0, verbose_name='tinggi (piksel)'), preserve_default=False,
        ),
        migrations.AddField(
            model_name='foto', name='diunggah',
            field=models.DateTimeField(auto_now_add=True, default=django.utils.timezone.now, verbose_name='diunggah'), preserve_default=False,
        ),
        migrations.AddField(
            model_name='foto', name='diunggah_oleh',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='foto',
            constraint=models.UniqueConstraint(fields=('instansi', 'tahun', 'kunci', 'sha256'), name='foto_sekali'),
        ),
    ]
