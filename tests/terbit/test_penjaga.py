"""The database refuses to change or delete what was published, whoever asks and however."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError, UniqueConstraint
from django.utils import timezone

from laporan.models import DokumenTerbit, PenggantianTerbit, SalinanPublik, TandaTanganTerbit
from laporan.terbit.penjaga import TABEL, list_penjaga, list_perlu, write_pasang
from tests.pembuat import buat_kecamatan

from .daftar_uji import daftarkan, gantikan, salinkan

MODEL = (DokumenTerbit, TandaTanganTerbit, PenggantianTerbit, SalinanPublik)
KOLOM = {
    DokumenTerbit: "judul",
    TandaTanganTerbit: "nama",
    PenggantianTerbit: "alasan",
    SalinanPublik: "naskah",
}


@pytest.fixture
def terbit(db):
    instansi = buat_kecamatan()
    lama = daftarkan(b"%PDF-1.7 satu", instansi)
    baru = daftarkan(b"%PDF-1.7 dua", instansi, kode="UJI-2024-EFGH", versi=2)
    gantikan(lama, baru)
    salinkan(lama, b"%PDF-1.7 salinan")
    return baru


def test_all_tables_are_guarded_after_all_migrations(db):
    """A migration that rebuilds one of these tables on SQLite loses its triggers: it must put them up again."""
    assert list_penjaga(connection) == {t: list_perlu(connection.vendor) for t in TABEL}
    assert {m._meta.db_table for m in MODEL} == set(TABEL)


def test_putting_them_up_again_does_no_harm(db):
    with connection.cursor() as kursor:
        for perintah in write_pasang(connection.vendor, TABEL):
            kursor.execute(perintah)
    assert list_penjaga(connection) == {t: list_perlu(connection.vendor) for t in TABEL}


def test_keys_are_those_of_the_models():
    """A unique key that the guard does not know would let SQLite's REPLACE through."""
    for model in MODEL:
        kunci = {
            tuple(model._meta.get_field(n).column for n in c.fields)
            for c in model._meta.constraints
            if isinstance(c, UniqueConstraint)
        }
        kunci |= {(f.column,) for f in model._meta.concrete_fields if f.unique}
        assert set(TABEL[model._meta.db_table]) == kunci


def _ditolak(kerja):
    with pytest.raises(IntegrityError, match="tidak dapat diubah atau dihapus"), transaction.atomic():
        kerja()


@pytest.mark.parametrize("model", MODEL, ids=lambda m: m.__name__)
def test_orm(terbit, model):
    baris, kolom = model.objects.first(), KOLOM[model]
    semula = getattr(baris, kolom)
    _ditolak(lambda: model.objects.update(**{kolom: "lain"}))
    _ditolak(lambda: model.objects.bulk_update([baris], [kolom]))
    _ditolak(
        lambda: model(**{f.attname: getattr(baris, f.attname) for f in model._meta.concrete_fields}).save()
    )
    _ditolak(lambda: model.objects.filter(pk=baris.pk)._raw_delete(connection.alias))
    assert getattr(model.objects.get(pk=baris.pk), kolom) == semula


@pytest.mark.parametrize("tabel", TABEL)
def test_sql(terbit, tabel):
    perintah = [
        f"UPDATE {tabel} SET id = id",
        f"DELETE FROM {tabel}",
        f"INSERT INTO {tabel} SELECT * FROM {tabel} WHERE true ON CONFLICT (id) DO UPDATE SET id = excluded.id",
    ]
    if connection.vendor == "postgresql":
        perintah += [f"TRUNCATE {tabel} CASCADE", f"DELETE FROM ONLY {tabel} WHERE true"]
    else:
        with connection.cursor() as kursor:
            kursor.execute(f"SELECT * FROM {tabel} LIMIT 0")
            lain = ", ".join(k[0] for k in kursor.description if k[0] != "id")
        perintah += [
            f"REPLACE INTO {tabel} SELECT * FROM {tabel}",
            f"INSERT OR REPLACE INTO {tabel} ({lain}) SELECT {lain} FROM {tabel}",  # the other keys collide
        ]
    connection.check_constraints()  # PostgreSQL truncates no table whose foreign keys are still to be checked
    with connection.cursor() as kursor:
        kursor.execute(f"SELECT count(*) FROM {tabel}")
        (ada,) = kursor.fetchone()
        assert ada
        for p in perintah:
            _ditolak(lambda p=p: kursor.execute(p))
        kursor.execute(f"SELECT count(*) FROM {tabel}")
        assert kursor.fetchone() == (ada,)


def test_new_rows_are_welcome(terbit):
    assert daftarkan(b"%PDF-1.7 tiga", terbit.instansi, kode="UJI-2024-IJKL", versi=3).pk


def test_the_account_that_prepared_it_stays(terbit):
    """What a published row points at is protected, too."""
    with pytest.raises(ProtectedError):
        terbit.instansi.delete()


@pytest.mark.django_db(transaction=True)
def test_a_committed_version_is_guarded_and_cleaned_up_by_the_tests_alone():
    """Twice in a row: the second finds what the first left nowhere."""
    assert not DokumenTerbit.objects.exists()
    daftarkan(b"%PDF-1.7 tetap", buat_kecamatan())
    with pytest.raises(IntegrityError, match="tidak dapat diubah"):
        DokumenTerbit.objects.update(terbit=timezone.now())
    assert list_penjaga(connection) == {t: list_perlu(connection.vendor) for t in TABEL}


test_kedua_kali = test_a_committed_version_is_guarded_and_cleaned_up_by_the_tests_alone
